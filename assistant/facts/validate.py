"""Checks across files: references, dimensions, derived figures, cycles, names. Finds all problems, fixes none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assistant.errors import UnitError
from assistant.facts.models import Claim, Entity, Fact
from assistant.facts.problem import Problem, did_you_mean
from assistant.facts.reader import Knowledge
from assistant.quantities.dimension import Dimension
from assistant.quantities.unit import Unit, UnitTable, counting

_COUNTED = ("thing",)
_NAMED_APART = (("thing", "object", "model", "measure", "organization", "platform", "publication"),)


def validate(knowledge: Knowledge) -> Sequence[Problem]:
    """Every problem of what was read, in a stable order: those of reading, then those across files."""
    return (*knowledge.problems, *sorted(_Checker(knowledge).problems()))


class _Checker:
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.units = UnitTable(knowledge.units)
        self.entities = {entity.id: entity for entity in knowledge.entities}
        self.facts = {fact.id: fact for fact in knowledge.facts}
        self.claims = {claim.id: claim for claim in knowledge.claims}
        self.sources = {source.id: source for source in knowledge.sources}
        self.found: list[Problem] = []

    def problems(self) -> list[Problem]:
        for entity in self.knowledge.entities:
            self._entity(entity)
        for fact in self.knowledge.facts:
            self._fact(fact)
        for claim in self.knowledge.claims:
            self._claim(claim)
        self._cycles()
        self._names()
        return self.found

    def _report(self, kind: str, entry: str, field: str, wrong: str, right: str) -> None:
        key = f"{kind} {entry}"
        self.found.append(Problem(self.knowledge.places.get(key, ""), key, field, wrong, right))

    def _reference(self, kind: str, entry: str, field: str, target: str, known: Iterable[str], noun: str) -> bool:
        known = list(known)
        if target in known:
            return True
        # An entry that was refused by the reader stands in a file, and is no second problem here.
        if f"{noun} {target}" in self.knowledge.places:
            return False
        right = did_you_mean(target, known, f"add the {noun}, or name one that exists")
        self._report(kind, entry, field, f"no {noun} has the id “{target}”", right)
        return False

    def _of_kind(self, kind: str, entry: str, field: str, target: str, *kinds: str) -> None:
        if self._reference(kind, entry, field, target, self.entities, "entity"):
            found = self.entities[target].kind
            if kinds and found not in kinds:
                self._report(
                    kind, entry, field, f"“{target}” is {_article(found)} {found}", f"name a {' or '.join(kinds)} here"
                )

    def _entity(self, entity: Entity) -> None:
        if entity.kind == "measure":
            if entity.unit is None or entity.unit not in self.units:
                known = [unit.id for unit in self.knowledge.units]
                wrong = "a measure needs its base unit" if entity.unit is None else f"“{entity.unit}” is not a unit"
                self._report(
                    "entity",
                    entity.id,
                    "unit",
                    wrong,
                    did_you_mean(entity.unit or "", known, "name one of knowledge/units/"),
                )
            elif self.units[entity.unit].factor != 1:
                base = self._example(self.units[entity.unit].dimension, base=True)
                wrong = f"“{entity.unit}” is not the base unit"
                self._report("entity", entity.id, "unit", wrong, f"write “{base}”")
        elif entity.kind == "thing":
            if entity.unit is None:
                self._report(
                    "entity",
                    entity.id,
                    "unit",
                    "a thing needs its English counting word",
                    'add unit = "image"',
                )
            elif entity.unit in self.units:
                self._report(
                    "entity",
                    entity.id,
                    "unit",
                    f"“{entity.unit}” is a physical unit",
                    "choose a counting word",
                )
        for process, thing in entity.made_of:
            self._of_kind("entity", entity.id, "made_of", process, "process")
            self._of_kind("entity", entity.id, "made_of", thing, "object", "model")
        for field, implied in (
            ("implied_by", entity.implied_by),
            ("implied_when_counted", entity.implied_when_counted),
        ):
            for word in implied:
                self._of_kind("entity", entity.id, field, word, "object", "process", "model")
        for alias in entity.aliases:
            self._reference("entity", entity.id, "aliases", alias.caveat, self.claims, "claim")
        if not (any(entity.names.values()) or entity.made_of or entity.kind == "attribute"):
            self._report("entity", entity.id, "names", "nothing is called so in any language", "add names, or made_of")

    def _unit_of(self, entity_id: str) -> Unit | None:
        entity = self.entities.get(entity_id)
        if entity is None or entity.unit is None:
            return None
        if entity.kind == "thing":
            return counting(entity.unit, entity.id)
        return self.units[entity.unit] if entity.unit in self.units else None

    def _fact(self, fact: Fact) -> None:
        self._of_kind("fact", fact.id, "subject", fact.subject, "thing", "measure", "model")
        self._of_kind("fact", fact.id, "quantity", fact.quantity, "measure", "thing")
        self._reference("fact", fact.id, "source", fact.source, self.sources, "source")
        if fact.origin is not None:
            self._reference("fact", fact.id, "origin", fact.origin, self.sources, "source")
        if fact.role == "origin" and fact.origin is not None:
            self._report(
                "fact",
                fact.id,
                "origin",
                "the source is itself the origin",
                'write role = "relay", or remove origin',
            )
        for attribute in fact.attributes:
            self._of_kind("fact", fact.id, "attributes", attribute, "attribute")
        if fact.rank != "normal" and not fact.rank_reason:
            self._report(
                "fact",
                fact.id,
                "rank_reason",
                f"the rank “{fact.rank}” has no reason",
                "say why in en and fr",
            )
        self._unit(fact)
        if fact.kind == "derived" and fact.derived_from is None:
            self._report(
                "fact",
                fact.id,
                "derived_from",
                "a derived fact names nothing it follows from",
                "add derived_from",
            )
        if fact.derived_from is not None:
            if fact.amount.is_single:
                self._derivation(fact)
            else:
                self._report("fact", fact.id, "value", "a derived fact needs one value", "state value, not bounds")

    def _unit(self, fact: Fact) -> None:
        expected = self._unit_of(fact.quantity)
        if expected is None:
            return
        if expected.of is not None:
            if fact.unit != expected.id:
                wrong = f"“{fact.unit}” does not count “{fact.quantity}”"
                self._report("fact", fact.id, "unit", wrong, f"write “{expected.id}”")
            return
        try:
            unit = self.units[fact.unit]
        except UnitError:
            known = [unit.id for unit in self.knowledge.units]
            right = did_you_mean(fact.unit, known, "use a unit of knowledge/units/")
            self._report("fact", fact.id, "unit", f"“{fact.unit}” is not a unit", right)
            return
        subject = self.entities.get(fact.subject)
        dimension = expected.dimension
        if subject is not None and subject.kind == "measure" and subject.unit and subject.unit in self.units:
            dimension = expected.dimension / self.units[subject.unit].dimension
        if dimension != expected.dimension and fact.per != 1:
            wrong = f"an intensity already says per what, and per is {fact.per}"
            self._report("fact", fact.id, "per", wrong, "leave per out")
        if unit.dimension != dimension:
            wrong = f"“{fact.unit}” measures {unit.dimension}, “{fact.quantity}” is {dimension}"
            self._report("fact", fact.id, "unit", wrong, f"use a unit such as {self._example(dimension)}")

    def _example(self, dimension: Dimension, *, base: bool = False) -> str:
        for unit in self.knowledge.units:
            if unit.dimension == dimension and (unit.factor == 1 or not base):
                return unit.id
        return "one of knowledge/units/"

    def _derivation(self, fact: Fact) -> None:
        assert fact.derived_from is not None
        value = Fraction(1)
        for field, names in (("times", fact.derived_from.times), ("over", fact.derived_from.over)):
            for name in names:
                if not self._reference("fact", fact.id, f"derived_from.{field}", name, self.facts, "fact"):
                    return
                input_fact = self.facts[name]
                if not input_fact.amount.is_single or input_fact.amount.low is None:
                    wrong = f"“{name}” is no single value"
                    self._report("fact", fact.id, f"derived_from.{field}", wrong, "derive from single values only")
                    return
                ratio = self._in_base(input_fact)
                if ratio == 0 and field == "over":
                    self._report("fact", fact.id, "derived_from.over", f"“{name}” is zero", "divide by another fact")
                    return
                value = value * ratio if field == "times" else value / ratio
        stated = self._in_base(fact)
        if round_to(value, fact.derived_from.digits) != round_to(stated, fact.derived_from.digits):
            self._report(
                "fact",
                fact.id,
                "value",
                f"the facts it derives from give {float(value):.10g}, not {float(stated):.10g}",
                f"write a value that agrees to {fact.derived_from.digits} significant digits, or correct derived_from",
            )

    def _in_base(self, fact: Fact) -> Fraction:
        factor = self.units[fact.unit].factor if fact.unit in self.units else Fraction(1)
        return (fact.amount.low or Fraction(0)) * factor / fact.per

    def _claim(self, claim: Claim) -> None:
        if claim.source is not None:
            self._reference("claim", claim.id, "source", claim.source, self.sources, "source")
            if not claim.locator:
                self._report(
                    "claim",
                    claim.id,
                    "locator",
                    "a sourced claim says nowhere where",
                    "add locator in en and fr",
                )
        for about in claim.about:
            self._of_kind("claim", claim.id, "about", about)
        for topic in claim.topics:
            self._of_kind("claim", claim.id, "topics", topic, "topic")
        for item in claim.items:
            self._of_kind("claim", claim.id, "items", item)
        if claim.attribute is not None:
            self._of_kind("claim", claim.id, "attribute", claim.attribute, "attribute")
            if not claim.about:
                self._report("claim", claim.id, "about", "an attribute belongs to something", "name it in about")
        if claim.settles is not None:
            self._of_kind("claim", claim.id, "settles.measure", claim.settles.measure, "measure")
            self._of_kind("claim", claim.id, "settles.larger", claim.settles.larger, "thing")
            self._of_kind("claim", claim.id, "settles.smaller", claim.settles.smaller, "thing")

    def _cycles(self) -> None:
        """A derived fact must not rest on itself, through however many others."""
        finished: set[str] = set()
        for start in sorted(self.facts):
            trail: list[str] = []
            pending: list[tuple[str, bool]] = [(start, False)]
            while pending:
                name, leaving = pending.pop()
                if leaving:
                    trail.pop()
                    finished.add(name)
                    continue
                if name in trail:
                    chain = " -> ".join([*trail[trail.index(name) :], name])
                    self._report("fact", name, "derived_from", f"it rests on itself: {chain}", "break the circle")
                    return
                if name in finished or name not in self.facts:
                    continue
                trail.append(name)
                pending.append((name, True))
                derivation = self.facts[name].derived_from
                if derivation is not None:
                    pending.extend((other, False) for other in (*derivation.times, *derivation.over))

    def _names(self) -> None:
        """One name must not lead to two entities of a kind that is linked the same way."""
        for kinds in _NAMED_APART:
            taken: dict[tuple[str, str], str] = {}
            for entity in sorted(self.entities.values(), key=lambda e: e.id):
                if entity.kind not in kinds:
                    continue
                for language, names in entity.names.items():
                    for name in names:
                        key = (language, _plain(name))
                        other = taken.setdefault(key, entity.id)
                        if other != entity.id:
                            wrong = f"“{name}” already names “{other}”"
                            right = "choose a name that only one of them has"
                            self._report("entity", entity.id, f"names.{language}", wrong, right)


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def round_to(value: Fraction, digits: int) -> Fraction:
    """Round to significant digits, halves away from zero."""
    if value == 0:
        return value
    exponent = 0
    size = abs(value)
    while size >= 10:
        size /= 10
        exponent += 1
    while size < 1:
        size *= 10
        exponent -= 1
    step = Fraction(10) ** (exponent - digits + 1)
    units = abs(value) / step + Fraction(1, 2)
    rounded = (units.numerator // units.denominator) * step
    return rounded if value > 0 else -rounded
