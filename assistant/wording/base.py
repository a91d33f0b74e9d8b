"""The composition of sentences that both languages share; each language gives its words in a table.

What is counted stands behind its figure, so that any pack's things can be worded without a line of code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from assistant.answer import Answer, Result, Side, Step
from assistant.facts.lookup import cited_place
from assistant.facts.models import Entity, Fact, Source
from assistant.facts.store import Store
from assistant.frame import Frame
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.wording.numbers import NO_BREAK, digits, is_plural, number, rounded

_MAGNITUDE_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Worded:
    """All texts of an answer in one language."""

    text: str
    interpretation: str
    steps: tuple[str, ...]
    sources: tuple[str, ...]
    caveats: tuple[tuple[str, str], ...]
    assumptions: tuple[tuple[str, str], ...]
    rivals: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str, str | None], ...]
    """Id, label, bare value."""
    choices: tuple[str, ...]
    suggestions: tuple[str, ...]


class Wording:
    """Words answers of one language over one knowledge base."""

    language: str
    texts: ClassVar[Mapping[str, str]]

    def __init__(self, store: Store) -> None:
        self.store = store

    # What a language decides ------------------------------------------------------------------------------

    def of(self, noun: str) -> str:
        """ "of" before a noun, elided where the language elides."""
        raise NotImplementedError

    def date(self, iso: str) -> str:
        """A date as the language writes it."""
        raise NotImplementedError

    def say(self, key: str, **values: str) -> str:
        """A text of the language's table with values filled in."""
        return self.texts[key].format(**values)

    # Amounts ----------------------------------------------------------------------------------------------

    def value(self, bounds: Bounds, *, sure: bool = False) -> tuple[str, Fraction, bool]:
        """Bounds in digits, the value that decides the plural, and whether a magnitude word ends it."""
        kind = bounds.kind
        if bounds.limit is not None and bounds.low is not None and bounds.high is not None:
            low, _ = number(bounds.low, self.language)
            high, ends = number(bounds.high, self.language)
            return self.say(f"{kind}-spread", low=low, high=high), bounds.high, ends
        if kind in ("exact", "about"):
            assert bounds.low is not None
            text, ends = number(bounds.low, self.language)
            rough = kind == "about" or rounded(bounds.low) != bounds.low
            return (self.say("about", value=text) if rough and not sure else text), bounds.low, ends
        if kind == "range":
            assert bounds.low is not None and bounds.high is not None
            low, low_ends = number(bounds.low, self.language)
            high, ends = number(bounds.high, self.language)
            if low_ends and ends and low.rsplit(None, 1)[-1].rstrip("s") == high.rsplit(None, 1)[-1].rstrip("s"):
                low = low.rsplit(None, 1)[0]
            return self.say("range", low=low, high=high), bounds.high, ends
        end = bounds.high if kind == "at_most" else bounds.low
        assert end is not None
        text, ends = number(end, self.language)
        return self.say(kind, value=text), end, ends

    def counted(self, bounds: Bounds, entity_id: str) -> str:
        """So many of a thing: "5.81 full charges of a Tesla Model 3"."""
        text, decides, magnitude = self.value(bounds)
        label = self.store.entity(entity_id).labels[self.language]
        noun = label.other if is_plural(decides, self.language) else label.one
        return f"{text} {self.of(noun) if magnitude and self.language == 'fr' else noun}"

    def measured(self, bounds: Bounds, unit_id: str, measure: str | None, *, asked: bool = False) -> str:
        """So much of a measure, in a prefix that keeps the number short unless a unit was asked for."""
        bounds, unit_id = (bounds, unit_id) if asked else self._short(bounds, unit_id)
        text, _, magnitude = self.value(bounds)
        names = self.store.unit_names.get(unit_id)
        symbol = names.labels[self.language] if names is not None else unit_id
        unit = self.store.units[unit_id] if unit_id in self.store.units else None
        if magnitude and self.language == "fr" and symbol.isalpha() and symbol.islower() and len(symbol) > 3:
            symbol = self.of(symbol)
        shown = f"{text}{NO_BREAK if self.language == 'fr' else ' '}{symbol}"
        if measure is None or (unit is not None and unit.stem is not None):
            return shown
        entity = self.store.entity(measure)
        if not entity.convertible:
            return shown
        return f"{shown} {self.of(entity.labels[self.language].other)}"

    def _short(self, bounds: Bounds, unit_id: str) -> tuple[Bounds, str]:
        """The unit nearest to the given one in which the number has one to four digits before the mark."""
        if unit_id not in self.store.units:
            return bounds, unit_id
        unit = self.store.units[unit_id]
        decides = bounds.high if bounds.high is not None else bounds.low
        ladder = [
            (names.ladder, self.store.units[names.id])
            for names in self.store.unit_names.values()
            if names.ladder is not None and self.store.units[names.id].dimension == unit.dimension
        ]
        own = next((step for step, other in ladder if other.id == unit_id), None)
        if not decides or own is None:
            return bounds, unit_id
        fitting = [
            (abs(step - own), step, other)
            for step, other in ladder
            if 1 <= abs(decides) * unit.factor / other.factor < _MAGNITUDE_MOST
        ]
        if not fitting:
            fitting = [(0, *(min(ladder) if abs(decides) < 1 else max(ladder)))] if len(ladder) > 1 else []
            fitting = [(0, step, other) for _, step, other in fitting]
        if not fitting:
            return bounds, unit_id
        chosen = min(fitting, key=lambda entry: entry[:2])[2]
        return bounds.scaled(unit.factor / chosen.factor), chosen.id

    def amount(self, amount: Amount) -> str:
        """An amount of a query."""
        if self.store.entity(amount.entity).kind == "thing":
            return self.counted(amount.bounds, amount.entity)
        return self.measured(amount.bounds, amount.unit, amount.entity, asked=True)

    def amounts(self, amounts: Sequence[Amount]) -> str:
        """Several amounts, joined."""
        return self.joined([self.amount(amount) for amount in amounts])

    def joined(self, parts: Sequence[str]) -> str:
        """A list with "and"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.texts['and']} {parts[-1]}"

    def result(self, result: Result, query: Query | None) -> str:
        """A headline figure."""
        if result.unit == "ratio":
            text, _, _ = self.value(result.bounds)
            return self.say("times", value=text)
        if result.unit == "percent":
            text, _, _ = self.value(result.bounds)
            return self.say("percent", value=text)
        if result.of is not None:
            return self.counted(result.bounds, result.of)
        asked = query is not None and query.unit == result.unit
        return self.measured(result.bounds, result.unit, result.measure, asked=asked)

    def label(self, entity: Entity, *, many: bool = False) -> str:
        """An entity's label."""
        label = entity.labels[self.language]
        return label.other if many else label.one

    # The whole answer -------------------------------------------------------------------------------------

    def word(self, answer: Answer, frame: Frame | None = None) -> Worded:
        """All texts of an answer; `frame` adds what was corrected and set aside to the reading."""
        return Worded(
            text=self.text(answer),
            interpretation=self.interpretation(answer, frame),
            steps=tuple(self.step(step) for step in answer.steps),
            sources=tuple(self.source_line(answer, source) for source in self.sources(answer)),
            caveats=tuple(
                (caveat.code, self._caveat(caveat.code, caveat.claim, caveat.facts)) for caveat in answer.caveats
            ),
            assumptions=tuple((a.code, self._assumption(a.code, a.entity)) for a in answer.assumptions),
            rivals=tuple((rival.fact, self._rival(rival.fact, rival.result, rival.why)) for rival in answer.rivals),
            items=tuple(
                (
                    item.id,
                    self.label(self.store.entity(item.entity)) if item.entity else item.value or item.id,
                    item.value,
                )
                for item in answer.items
            ),
            choices=tuple(self.reading(choice) for choice in answer.choices),
            suggestions=tuple(self.question(query) for query in answer.suggestions),
        )

    def text(self, answer: Answer) -> str:
        """The answer as a person reads it."""
        if answer.status == "chat":
            topic = answer.query.topic if answer.query is not None else None
            return self.texts[f"chat-{topic or 'greeting'}"]
        if answer.status != "answered":
            return self._not_answered(answer)
        assert answer.query is not None
        intent = answer.query.explains or answer.intent
        if intent in ("comparison", "verification"):
            return self._comparison(answer)
        if intent == "footprint":
            return self._footprint(answer)
        if intent == "equivalence":
            return self._equivalence(answer)
        if intent == "provenance":
            return self._provenance(answer)
        if intent == "listing":
            return self._listing(answer)
        if answer.claims:
            return " ".join(self.store.claim(claim).texts[self.language] for claim in answer.claims)
        return " ".join(
            self._stated(self.store.fact(fact), result)
            for fact, result in zip(answer.facts, answer.results, strict=False)
        )

    def _stated(self, fact: Fact, result: Result) -> str:
        return self.sentence(self.say("stated", what=fact.labels[self.language], value=self.result(result, None)))

    def _footprint(self, answer: Answer) -> str:
        assert answer.query is not None
        figures = self.joined([self.result(result, answer.query) for result in answer.results])
        return self.sentence(self.say("for", figure=figures, amount=self.amounts(answer.query.amounts)))

    def _equivalence(self, answer: Answer) -> str:
        assert answer.query is not None
        figures = [self.result(result, answer.query) for result in answer.results]
        key = "for" if answer.query.target is not None else "any-of"
        figure = self.joined(figures) if key == "for" else self.alternatives(figures)
        return self.sentence(self.say(key, figure=figure, amount=self.amounts(answer.query.amounts)))

    def alternatives(self, parts: Sequence[str]) -> str:
        """A list with "or"."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])}, {self.texts['or']} {parts[-1]}"

    def _side(self, side: Side, amounts: Sequence[Amount], query: Query) -> tuple[str, str]:
        bare = all(self.store.entity(a.entity).kind == "measure" for a in amounts)
        value = self.measured(
            side.result.bounds, side.result.unit, side.result.measure, asked=query.unit == side.result.unit
        )
        return self.amounts(amounts), "" if bare and len(amounts) == 1 else value

    def _comparison(self, answer: Answer) -> str:
        query = answer.query
        assert query is not None
        first, second = (
            self._side(side, amounts, query)
            for side, amounts in zip(answer.sides, (query.amounts, query.base), strict=True)
        )
        verdict = ""
        if query.intent == "verification" or query.explains == "verification":
            verdict = self.texts[{True: "yes", False: "no", None: "open"}[answer.verdict]] + " "
        if query.relation == "share" and answer.results:
            share = self.result(answer.results[0], query)
            return self.sentence(self.say("share", share=share, one=_with(first), other=_with(second)))
        ratio = next((r for r in answer.results if r.unit == "ratio"), None)
        gap = next((r for r in answer.results if r.measure is not None), None)
        if answer.winner is None and not (ratio is not None and ratio.bounds.is_single):
            sentences = [self.sentence(self.say("no-order", one=_with(first), other=_with(second)))]
            if ratio is not None:
                sentences.append(self.sentence(self.say("ratio-is", ratio=self.result(ratio, query))))
            sentences += [self.store.claim(claim).texts[self.language] for claim in answer.claims]
            return verdict + " ".join(sentences)
        if self._second_wins(answer) and query.relation not in ("ratio",):
            first, second = second, first
        key = "against" if ratio is not None and not _is_one(ratio.bounds) else "equal"
        figure = self.result(ratio, query) if ratio is not None else ""
        if ratio is not None and ratio.bounds.kind == "exact" and rounded(ratio.bounds.floor) == ratio.bounds.floor:
            figure = self.say("exactly", value=figure)
        body = self.say(key, one=_with(first), other=_with(second), ratio=figure)
        if gap is not None and key == "against":
            body += self.say("gap", of_gap=self.of(self.result(gap, query)))
        return verdict + self.sentence(body)

    @staticmethod
    def _second_wins(answer: Answer) -> bool:
        query = answer.query
        assert query is not None
        if answer.winner is None:
            return False
        if {a.entity for a in query.amounts} != {a.entity for a in query.base}:
            return answer.winner in {a.entity for a in query.base}
        one, two = answer.sides[0].result.bounds, answer.sides[1].result.bounds
        return (two.high or two.floor) > (one.high or one.floor)

    def _provenance(self, answer: Answer) -> str:
        lines = [self.source_line(answer, source) for source in self.sources(answer)]
        return self.say("said-by", sources="; ".join(lines)) + "."

    def _listing(self, answer: Answer) -> str:
        things = [self.label(self.store.entity(item.entity), many=True) for item in answer.items if item.entity]
        return self.say("listing", things=self.joined(things))

    # Not answered -----------------------------------------------------------------------------------------

    def _not_answered(self, answer: Answer) -> str:
        words = self.joined([self.say("quoted", text=word) for word in dict.fromkeys(answer.words)])
        key = f"no-{answer.reason}"
        if answer.reason == "no-figure" and len(answer.missing) == 2:
            key = "no-figure-of"
        elif answer.reason == "nothing-joins" and len(answer.missing) == 2:
            key = "nothing-joins"
        elif answer.reason == "unknown-word" and len(set(answer.words)) > 1:
            key = "no-unknown-words"
        labels = [self.label(self.store.entity(entity), many=True) for entity in answer.missing]
        text = self.texts.get(key, self.texts["no-nothing-read"])
        filled = {
            "words": words,
            "things": self.joined(labels),
            "one": labels[0] if labels else "",
            "of_one": self.of(labels[0]) if labels else "",
            "other": labels[1] if len(labels) > 1 else "",
            "of_other": self.of(labels[1]) if len(labels) > 1 else "",
        }
        return text.format(**filled)

    # Readings and questions -------------------------------------------------------------------------------

    def interpretation(self, answer: Answer, frame: Frame | None) -> str:
        """How the question was read, in one line."""
        parts = []
        if answer.query is not None:
            parts.append(self.reading(answer.query))
        if frame is not None:
            parts += [self.say("corrected", typed=c.typed, read=c.read) for c in frame.corrections]
            parts += [self._decided(note) for note in frame.notes if not note.partition("=")[2].isdigit()]
            aside = [self.say("quoted", text=word.text) for word in frame.unmatched if not word.blocks]
            if aside and answer.query is not None:
                parts.append(self.say("set-aside", words=self.joined(aside)))
        return "; ".join(parts)

    def _decided(self, note: str) -> str:
        """How an ambiguous form was read, from a note `typed=read`."""
        typed, _, read = note.partition("=")
        return self.say("decided", typed=typed, read=read)

    def reading(self, query: Query) -> str:
        """A query in one line."""
        measures = [self.label(self.store.entity(measure)) for measure in query.measures]
        amounts = self.amounts(query.amounts)
        unit = self.say("in-unit", unit=self._unit(query.unit)) if query.unit else ""
        intent = query.explains or query.intent
        about = self.joined([self._name(entity) for entity in query.about])
        if intent == "footprint":
            what = self.joined(measures) or self.texts["footprint"]
            line = self.say("read-footprint", what=what, amount=self.of(amounts)) + unit
        elif intent == "equivalence":
            if query.target is None:
                line = self.say("read-open", amount=amounts)
            else:
                target = self.label(self.store.entity(query.target), many=True)
                line = self.say("read-equivalence", amount=amounts, target=target)
        elif intent in ("comparison", "verification"):
            line = self.say("read-comparison", one=amounts, other=self.amounts(query.base))
            line += self.say("in-measure", measure=self.joined(measures)) if measures else ""
            line += unit
        elif intent == "lookup":
            what = self.joined(
                [
                    *measures,
                    *([self.label(self.store.entity(query.attribute), many=True)] if query.attribute else []),
                ]
            )
            line = self.say("read-lookup", what=what, about=self.of(about)) if about else what
        elif intent in ("explanation", "provenance"):
            key = f"read-{intent}"
            line = self.say(key, about=about or self.joined(measures) or amounts)
        else:
            line = self.texts[f"read-{intent}"]
        return self.say("read-why", line=line) if query.explains else line

    def _name(self, entry: str) -> str:
        """What an id is called: an entity, a fact or a claim."""
        for entities in (self.store.entities(),):
            for entity in entities:
                if entity.id == entry:
                    return self.label(entity)
        for fact in self.store.facts():
            if fact.id == entry:
                return fact.labels[self.language]
        return self.texts["the-statement"]

    def _unit(self, unit_id: str) -> str:
        names = self.store.unit_names.get(unit_id)
        return names.labels[self.language] if names is not None else unit_id

    def question(self, query: Query) -> str:
        """A query as the question that asks it; every question worded here is read back as its query."""
        amounts = self.amounts(query.amounts)
        if query.intent == "equivalence" and query.target is not None:
            target = self.label(self.store.entity(query.target), many=True)
            return self.say("ask-many", what=target, of_what=self.of(target), amount=amounts)
        measure = self.label(self.store.entity(query.measures[0])) if query.measures else self.texts["footprint"]
        return self.say("ask-much", what=measure, of_what=self.of(measure), amount=amounts)

    # Steps, sources, warnings -----------------------------------------------------------------------------

    def step(self, step: Step) -> str:
        """A step with its value, numbers as the language writes them."""
        left = self._expression(step.expression)
        value = self._exactly(step.bounds)
        unit = (
            ""
            if step.unit == "ratio"
            else f"{NO_BREAK if self.language == 'fr' else ' '}{self._counted_unit(step.unit, step.bounds)}"
        )
        return f"{left} = {value}{unit}"

    def _exactly(self, bounds: Bounds) -> str:
        """Bounds with all their digits where these are few, so that steps can be replayed."""
        ends = [end for end in (bounds.low, bounds.high) if end is not None]
        if any((end * 10**6).denominator != 1 for end in ends):
            return self.value(bounds)[0]
        shown = [digits(end, self.language) for end in dict.fromkeys(ends)]
        if bounds.limit is not None or len(shown) == 2:
            key = "range" if bounds.limit is None else f"{bounds.kind}-spread"
            return self.say(key, low=shown[0], high=shown[-1])
        return shown[0] if bounds.kind == "exact" else self.say(bounds.kind, value=shown[0])

    def _expression(self, expression: str) -> str:
        """An expression with its numbers and units written for people."""

        def localised(match: re.Match[str]) -> str:
            text = match.group()
            value = Fraction(text)
            return digits(value, self.language) if "/" not in text else number(value, self.language)[0]

        spaced = re.sub(r"\d+(?:\.\d+)?(?:/\d+)?", localised, re.sub(r"\((\d+/\d+)\)", r"\1", expression))
        return (
            spaced.replace(" * ", " × ")
            .replace("<=", "≤ ")
            .replace(">=", "≥ ")
            .replace("..", "–")
            .replace("~", "≈ ")
            .replace(" in ", self.texts["step-in"])
        )

    def _counted_unit(self, unit: str, bounds: Bounds) -> str:
        names = self.store.unit_names.get(unit)
        return names.labels[self.language] if names is not None else unit

    def sources(self, answer: Answer) -> list[Source]:
        """The sources an answer cites, in the order of their first use."""
        return [self.store.source(source) for source in dict.fromkeys(c.source for c in answer.citations)]

    def source_line(self, answer: Answer, source: Source) -> str:
        """A source with author, title, date, place and role."""
        mine = [citation for citation in answer.citations if citation.source == source.id]
        direct = [c for c in mine if self._source_of(c.entry) == source.id]
        locators = dict.fromkeys(locator for c in direct if (locator := self._locator(c.entry)) is not None)
        authors = ", ".join(source.authors)
        head = self.say(
            "source",
            authors=f"{authors}, " if authors else "",
            title=source.title,
            date=self.date(source.date),
        )
        parts = [head, "; ".join(locators)] if locators else [head]
        if not direct:
            parts.append(self.texts["origin-relayed"])
        return ", ".join(parts)

    def _entry(self, entry: str) -> tuple[str | None, str | None]:
        cited = cited_place(self.store, entry)
        return cited.source, cited.locator.get(self.language)

    def _source_of(self, entry: str) -> str | None:
        return self._entry(entry)[0]

    def _locator(self, entry: str) -> str | None:
        return self._entry(entry)[1]

    def _caveat(self, code: str, claim: str | None, facts: tuple[str, ...]) -> str:
        if claim is not None and code == "name":
            return self.store.claim(claim).texts[self.language]
        if code == "stated-by-source":
            fact = self.store.fact(facts[0])
            value, _, _ = self.value(fact.amount)
            return self.say("caveat-stated-by-source", value=value, what=fact.labels[self.language])
        return self.texts[f"caveat-{code}"]

    def _assumption(self, code: str, entity: str) -> str:
        return self.say(f"assumed-{code}", what=self.label(self.store.entity(entity)))

    def _rival(self, fact_id: str, result: Result, why: str) -> str:
        fact = self.store.fact(fact_id)
        source = self.store.source(fact.source)
        who = source.authors[0] if source.authors else source.title
        return self.say(
            "rival",
            figure=self.result(result, None),
            who=who,
            date=source.date[:4],
            why=self.texts[f"why-{why}"],
        )

    @staticmethod
    def sentence(text: str) -> str:
        """Text with a capital and a full stop."""
        text = text[:1].upper() + text[1:]
        return text if text.endswith((".", "?", "!")) else f"{text}."


def _with(side: tuple[str, str]) -> str:
    amount, value = side
    return f"{amount} ({value})" if value else amount


def _is_one(bounds: Bounds) -> bool:
    return bounds.is_single and bounds.low == 1
