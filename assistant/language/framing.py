"""Framing: a bag of phrases becomes a frame. The intent follows from which slots are filled, by a written order.

Everything said is used or the question is refused: each phrase is consumed by the frame, may be dropped because
it changes no figure, or is left over; what is left over forbids an answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from assistant.facts.models import Entity
from assistant.frame import Correction, Frame, Mention, Slot, Word
from assistant.language.lexing import Lexeme
from assistant.language.parser import Phrase
from assistant.quantities.bounds import Bounds

_AMOUNTS = {"counted", "measured", "scaled", "share_of"}
_COMPARING = {"more", "less", "than", "versus", "times", "ratio", "share", "difference"}
# Phrases that change no figure once the frame is complete.
_DROPPED = {
    "which", "that", "want", "doing", "equivalent", "greeting", "thanks", "farewell", "verb", "condition", "follow",
    "and", "small",
}  # fmt: skip
# Phrases that ask or say nothing about a figure: a clause of only these asks nothing.
_ASIDE = {"unknown", "left_over", "number", "degree", "negation", "condition", "and", "choice", "greeting", "thanks",
          "farewell", "which", "that", "doing", "follow", "small", "deed", "cost"}  # fmt: skip
_SOFT = {"DEGREE", "ADJECTIVE", "ADVERB", "ABSTRACT", "COMPARE", "PREPOSITION", "PERSON", "EDUCATION", "CONDITION",
         "TIME", "ACTION", "NEAR"}  # fmt: skip
"""Classes of ordinary words that do not forbid an explanation or a source, which state no figure."""
_SOURCED = ("publication", "organization")
"""Kinds of entities that a figure question may name as where it is from."""


class Framer:
    """Frames phrases with the kinds of the entities they name."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self.entities = entities

    def frame(
        self, phrases: Sequence[Phrase], corrections: tuple[Correction, ...] = (), notes: tuple[str, ...] = ()
    ) -> Frame:
        """The frame of an utterance. A clause that asks nothing is set aside if the rest is complete."""
        asides = _asides(phrases)
        frame = _Bag(self.entities, [p for p in phrases if id(p) not in asides]).frame()
        if asides and (frame.intent is None or frame.follow_up == "needs"):
            frame = _Bag(self.entities, phrases).frame()
            asides = set()
        words = frame.unmatched + tuple(
            Word(lexeme.text, lexeme.span, blocks=False)
            for phrase in phrases
            if id(phrase) in asides
            for lexeme in phrase.lexemes
            if lexeme.kind == "UNKNOWN"
        )
        return Frame(
            intent=frame.intent,
            slots=frame.slots,
            relation=frame.relation,
            follow_up=frame.follow_up,
            topic=frame.topic,
            unmatched=tuple(sorted(words, key=lambda word: word.span)),
            corrections=corrections,
            refusal=frame.refusal,
            notes=notes,
        )


def _asides(phrases: Sequence[Phrase]) -> set[int]:
    """Ids of the phrases in clauses that ask nothing, where another clause asks something."""
    asking = {p.lexemes[0].clause for p in phrases if p.rule not in _ASIDE}
    if not asking:
        return set()
    opens = {p.lexemes[0].clause for p in phrases} - asking
    return {
        id(p)
        for p in phrases
        if p.lexemes[0].clause in opens and (p.rule in ("unknown", "number", "degree", "negation", "left_over"))
    } - {id(p) for p in phrases if p.lexemes[0].kind == "IMPOSSIBLE"}


class _Bag:
    """The phrases of one utterance, and which of them are used."""

    def __init__(self, entities: Mapping[str, Entity], phrases: Sequence[Phrase]) -> None:
        self.entities = entities
        self.phrases = list(phrases)
        self.used: set[int] = set()
        self.slots: list[Slot] = []
        self.rules = {phrase.rule for phrase in phrases}
        self.more = [p for p in phrases if p.first("MORE") is not None]
        self.less = [p for p in phrases if p.first("LESS") is not None]

    # Looking and using ------------------------------------------------------------------------------------

    def all(self, *rules: str) -> list[Phrase]:
        return [phrase for phrase in self.phrases if phrase.rule in rules]

    def use(self, name: str, phrase: Phrase, mention: Mention) -> None:
        self.used.add(id(phrase))
        self.slots.append(Slot(name, mention, phrase.span))

    def drop(self, *rules: str) -> None:
        self.used.update(id(phrase) for phrase in self.all(*rules))

    def before(self, phrase: Phrase) -> Phrase | None:
        place = self.phrases.index(phrase)
        return self.phrases[place - 1] if place else None

    def after(self, phrase: Phrase) -> Phrase | None:
        place = self.phrases.index(phrase)
        return self.phrases[place + 1] if place + 1 < len(self.phrases) else None

    # The written order ------------------------------------------------------------------------------------

    def frame(self) -> Frame:
        if not self.phrases:
            return Frame(None, refusal="nothing-read")
        if any(lexeme.kind == "IMPOSSIBLE" for phrase in self.phrases for lexeme in phrase.lexemes):
            return Frame(None, refusal="impossible-amount", unmatched=self._unknown())
        for attempt in (
            self._chat,
            self._listing,
            self._comparison,
            self._provenance,
            self._lookup,
            self._explanation,
            self._equivalence,
            self._how_many,
            self._footprint,
            self._fragment,
        ):
            found = attempt()
            if found is not None:
                return self._account(found)
            self.used.clear()
            self.slots.clear()
        return Frame(None, refusal="nothing-read", unmatched=self._unknown())

    def _account(self, frame: Frame) -> Frame:
        """Refuse what leaves something unused."""
        if frame.intent in ("footprint", "equivalence", "comparison", "verification", None):
            for phrase in self.all("entity"):
                kinds = {self.entities[e].kind for e in phrase.lexemes[0].entities}
                if id(phrase) not in self.used and kinds & set(_SOURCED):
                    self.use("cited", phrase, Mention(phrase.lexemes[0].entities[0]))
        if frame.intent in ("lookup", "explanation", "provenance"):
            self.drop("deed", "cost", "to_thing")
        if self._measured() or self.rules & {"footprint", "verb"}:
            self.drop("cost")
        words = self._unknown(soft=frame.intent in ("explanation", "provenance"))
        left = [p for p in self.phrases if id(p) not in self.used and p.rule not in _DROPPED]
        left = [p for p in left if not (p.rule == "choice" and frame.intent is not None)]
        words += tuple(Word(p.lexemes[0].text, p.span) for p in left if p.rule == "cost")
        left_words = tuple(
            Word(lexeme.text, lexeme.span)
            for phrase in left
            for lexeme in phrase.lexemes
            if phrase.rule not in ("unknown", "left_over")
        )
        refusal = frame.refusal
        if words:
            refusal = refusal or "unknown-word"
        elif left:
            refusal = refusal or "left-over"
        return Frame(
            intent=frame.intent,
            slots=tuple(self.slots),
            relation=frame.relation,
            follow_up=frame.follow_up,
            topic=frame.topic,
            unmatched=words or left_words,
            refusal=refusal,
        )

    def _unknown(self, *, soft: bool = False) -> tuple[Word, ...]:
        """The words that stand in the way; `soft` lets classes pass that matter only to figures."""
        found = []
        for phrase in self.phrases:
            if phrase.rule not in ("unknown", "left_over", "degree", "negation"):
                continue
            for lexeme in phrase.lexemes:
                kind = lexeme.cue.partition("_")[2]
                if lexeme.kind == "LABEL" or (soft and (kind in _SOFT or phrase.rule in ("degree", "negation"))):
                    self.used.add(id(phrase))
                    continue
                found.append(Word(lexeme.text, lexeme.span))
        return tuple(found)

    # Intents ----------------------------------------------------------------------------------------------

    def _chat(self) -> Frame | None:
        rules = self.rules - {"which", "that", "and", "how", "condition", "want"}
        manners = rules & {"greeting", "thanks", "farewell"}
        if rules and rules == manners:
            for rule, topic in (("thanks", "thanks"), ("farewell", "farewell"), ("greeting", "greeting")):
                if rule in rules:
                    self.drop(*self.rules)
                    return Frame("chat", topic=topic)
        return None

    def _listing(self) -> Frame | None:
        if "list" not in self.rules:
            return None
        others = self.rules - _DROPPED - {"list", "how", "entity", "asked"}
        if others:
            self.phrases = [phrase for phrase in self.phrases if phrase.rule != "list"]
            self.rules.discard("list")
            return None
        self.drop("list", "how", "entity", "asked")
        return Frame("listing")

    def _sides(self) -> list[Phrase]:
        return self.all("counted", "measured", "scaled", "share_of", "mention", "to_thing", "number")

    def _comparison(self) -> Frame | None:
        soft = [p for p in self.all("counted", "measured", "number") if _soft(p)]
        compares = bool(self.rules & _COMPARING or self.more or self.less)
        choosing = "choice" in self.rules and "which" in self.rules
        asked = self.all("asked_thing")
        if not (compares or choosing or soft) or asked:
            return None
        sides = self._distinct(self._sides())
        if len(sides) != 2:
            return None
        first, second = sides
        compared_softly = bool(soft) and second in soft
        if not (compares or choosing or compared_softly):
            return None
        first_mention = self._mention(first)
        second_mention = self._mention(second, like=first_mention, hard=not compared_softly)
        if first_mention is None or second_mention is None:
            return None
        counted = self._counted_in(first, second, first_mention, second_mention)
        if counted is not None:
            return counted
        relation = self._relation(compared_softly)
        base = self._base(first, second, relation)
        if base is first:
            first, second, first_mention, second_mention = second, first, second_mention, first_mention
        if relation == "ratio" and self.less:
            first, second, first_mention, second_mention = second, first, second_mention, first_mention
        self.use("amount", first, first_mention)
        self.use("base", second, second_mention)
        self._measures()
        self._unit()
        self.drop(*_COMPARING, "choice", "which", "asked", "how", "and", "footprint", "asked_measure", "that", "who")
        yes_no = (
            relation in ("larger", "smaller")
            and ("than" in self.rules or compared_softly)
            and not self.rules & {"which", "choice", "asked", "versus"}
        )
        return Frame("verification" if yes_no else "comparison", relation=relation)

    def _counted_in(self, first: Phrase, second: Phrase, one: Mention, two: Mention) -> Frame | None:
        """ "how many times can 100k images charge a car" asks for a number of charges, not for a factor."""
        times = self.all("times")
        if not times or self.more or self.less or self.rules & {"than", "versus"}:
            return None
        following = self.after(times[0])
        if following is not None and following.rule in ("measure", "asked_measure"):
            return None
        sides = [(second, two, first, one), (first, one, second, two)]
        if following is first:
            sides.reverse()
        for goal, goal_mention, amount, mention in sides:
            if (
                goal.rule in ("counted", "mention", "to_thing")
                and _is_one(goal_mention)
                and not self._task(goal_mention)
            ):
                self.use("amount", amount, mention)
                self.use("target", goal, Mention(goal_mention.entity, caveat=goal_mention.caveat))
                self._measures()
                self.drop("times", "asked", "footprint")
                return Frame("equivalence")
        return None

    def _task(self, mention: Mention) -> bool:
        return mention.entity is not None and self.entities[mention.entity].nature == "task"

    def _distinct(self, sides: list[Phrase]) -> list[Phrase]:
        """A thing said again without a number is the same side."""
        result: list[Phrase] = []
        counted = {entity for p in sides if p.rule not in ("mention", "to_thing") for entity in _entities(p)}
        seen: set[str] = set()
        for side in sides:
            entities = _entities(side)
            if (
                side.rule in ("mention", "to_thing")
                and len(sides) > 2
                and (set(entities) & counted or set(entities) & seen)
            ):
                self.used.add(id(side))
                continue
            seen.update(entities)
            result.append(side)
        return result

    def _relation(self, softly: bool) -> str:
        if "share" in self.rules:
            return "share"
        if "times" in self.rules or "ratio" in self.rules:
            return "ratio"
        if "difference" in self.rules:
            return "difference"
        if any(p.rule.startswith("asked") for p in self.more + self.less) or (
            self.rules & {"asked", "asked_measure", "asked_unit"} and (self.more or self.less)
        ):
            return "excess"
        if self.less or (softly and any(_soft(p) == "less" for p in self._sides())):
            return "smaller"
        return "larger"

    def _base(self, first: Phrase, second: Phrase, relation: str) -> Phrase:
        """The side behind "than", or behind "percentage of"; else the second."""
        for rule in ("share",) if relation == "share" else ("than",):
            for cue in self.all(rule):
                following = self.after(cue)
                while following is not None and following.rule in _DROPPED | {"measure", "which"}:
                    following = self.after(following)
                if following is first or following is second:
                    return following
        return second

    def _provenance(self) -> Frame | None:
        if "source" not in self.rules or self.rules & {"asked", "asked_thing", "asked_measure", "asked_unit"}:
            return None
        self._context("amount")
        self._measures()
        self.drop("source", "which", "how", "that", "who", "verb", "footprint", "why", "when")
        return Frame("provenance", follow_up=None if self.slots else "needs")

    def _lookup(self) -> Frame | None:
        counts = self.all(*_AMOUNTS, "number", "asked_thing", "asked_unit", "wanted_unit", "wanted_thing")
        attributes = self.all("attribute")
        asked = [
            p
            for p in self.all("asked_measure", "measure")
            if any(not self.entities[e].convertible for e in _of_kind(p, "MEASURE"))
        ]
        cued = self.all("who", "when")
        if any(p.rule != "counted" or not self._article(p) for p in counts) or not (attributes or asked or cued):
            return None
        for phrase in attributes:
            self.use("attribute", phrase, Mention(phrase.lexemes[0].entities[0]))
        for phrase in asked:
            self.use("measure", phrase, Mention(_of_kind(phrase, "MEASURE")[0]))
        for phrase in cued:
            found = self._cued(phrase)
            if found is None:
                continue
            if attributes:
                self.used.add(id(phrase))
            else:
                self.use("attribute", phrase, Mention(found))
        self._context("about")
        self.drop("how", "asked", "that", "topic") if asked or attributes else self.drop("that")
        return Frame("lookup", follow_up=None if any(s.name == "about" for s in self.slots) else "may")

    def _article(self, phrase: Phrase) -> bool:
        return phrase.first("NUMBER") is None and phrase.first("PER") is None

    def _cued(self, phrase: Phrase) -> str | None:
        kind = phrase.lexemes[0].kind
        return next((e.id for e in self.entities.values() if kind in e.cues), None)

    def _context(self, name: str) -> None:
        """Things and names that say what a look-up, an explanation or a source is about."""
        for phrase in self.all("mention", "to_thing", "entity", "counted", "measured"):
            mention = self._mention(phrase)
            if mention is not None:
                self.use(
                    name if phrase.rule in ("mention", "to_thing", "counted", "measured") else "about", phrase, mention
                )

    def _explanation(self) -> Frame | None:
        topics = self.all("topic")
        numbers = self.all("counted", "measured", "scaled", "share_of", "number", "asked_thing", "asked_unit")
        if "explain" in self.rules and not numbers:
            self.drop("explain", "how", "that", "which", "why")
            self._context("about")
            return Frame("explanation", topic="derivation", follow_up="needs")
        if any(not (p.rule == "counted" and self._article(p)) for p in numbers):
            return None
        about = self.all("entity", "mention", "to_thing")
        if self.rules & {"share", "times", "ratio", "difference"} and not topics:
            return None
        comparing = self.rules & _COMPARING or self.more or self.less
        if not topics and "why" not in self.rules and not (about and comparing):
            return None
        if "asked_measure" in self.rules and not topics:
            return None
        for phrase in topics:
            self.use("topic", phrase, Mention(phrase.lexemes[0].entities[0]))
        self._context("about")
        if about or topics:
            self.drop("asked_measure")
        self._measures()
        self.drop(*_COMPARING, "why", "how", "which", "choice", "asked", "footprint", "attribute", "asked_measure")
        return Frame(
            "explanation",
            follow_up=None if self.slots else "needs",
            topic=None if self.slots else "derivation",
        )

    def _bare(self) -> list[Phrase]:
        """Things named without a number, and a process alone ("to train it"), which the turn before completes."""
        processes = [
            p for p in self.all("entity") if any(self.entities[e].kind == "process" for e in p.lexemes[0].entities)
        ]
        return [p for p in self.phrases if p.rule in ("mention", "to_thing") or p in processes]

    def _equivalence(self) -> Frame | None:
        targets = self.all("asked_thing", "wanted_thing", *(["to_thing"] if "want" in self.rules else []))
        amounts = self.all(*_AMOUNTS)
        mentions = self._bare()
        opened = bool(self.rules & {"doing", "equivalent"}) and not targets
        if (
            not targets
            and amounts
            and mentions
            and not self._measured()
            and ("asked" in self.rules or "equivalent" in self.rules)
        ):
            others = [m for m in mentions if not set(_entities(m)) & {e for a in amounts for e in _entities(a)}]
            targets = others[:1]
        if not targets and not opened and len(amounts) == 2 and "asked" not in self.rules and "and" not in self.rules:
            return None
        if not targets:
            bare = amounts and all(p.rule == "measured" for p in amounts) and not self._measured()
            bare = bool(bare) and not self.rules & {"wanted_unit", "asked_unit", "asked", "follow"}
            if not (amounts and (opened or bare)) or mentions:
                return None
            return self._convert(amounts, None)
        if len(targets) > 1:
            same = {entities for t in targets if (entities := _entities(t))}
            if len(same) > 1:
                return None
        target = targets[0]
        goal = set(_entities(target))
        for again in [
            *targets[1:],
            *(m for m in mentions if m is not target and set(_entities(m)) & goal),
        ]:
            self.used.add(id(again))
        for again in amounts:
            if set(_entities(again)) & goal and self._article(again) and again.rule == "counted" and len(amounts) > 1:
                self.used.add(id(again))
        amounts = [a for a in amounts if id(a) not in self.used]
        said = {e for a in amounts for e in _entities(a)}
        for again in mentions:
            if amounts and id(again) not in self.used and set(_entities(again)) & said and again is not target:
                self.used.add(id(again))
        if not amounts:
            amounts = [m for m in mentions if id(m) not in self.used and m is not target] or self.all("per_unit")
        return self._convert(amounts, target)

    def _convert(self, amounts: Sequence[Phrase], target: Phrase | None) -> Frame | None:
        if target is not None:
            lexeme = target.first("THING")
            if lexeme is None:
                return None
            self.use("target", target, Mention(lexeme.entities[0], caveat=lexeme.caveat))
        if len(amounts) > 1 and not self._joined(amounts):
            return None
        for amount in amounts:
            mention = self._mention(amount)
            if mention is None:
                return None
            self.use("amount", amount, mention)
        self._measures()
        self._unit()
        self.drop("asked", "footprint", "how", "and", "plus", "asked_measure")
        return Frame("equivalence", follow_up=None if amounts else "needs")

    def _joined(self, amounts: Sequence[Phrase]) -> bool:
        """Nothing is added without a written "and" or "plus" between each two amounts."""
        for one, other in pairwise(amounts):
            between = self.phrases[self.phrases.index(one) + 1 : self.phrases.index(other)]
            if not any(phrase.rule in ("and", "plus") for phrase in between):
                return False
        return True

    def _measured(self) -> bool:
        return bool(self.rules & {"asked_measure", "measure", "wanted_measure", "asked_unit", "wanted_unit", "unit"})

    def _how_many(self) -> Frame | None:
        """ "how many could I make for one charge": what is counted was said before."""
        amounts = self.all(*_AMOUNTS)
        bare = [p for p in self.all("asked") if p.lexemes[0].cue == "how many"]
        if not bare or not amounts or self._measured() or "footprint" in self.rules:
            return None
        found = self._convert(amounts, None)
        return None if found is None else Frame("equivalence", follow_up="needs")

    def _footprint(self) -> Frame | None:
        amounts = self.all(*_AMOUNTS)
        mentions = self._bare()
        said = {e for a in amounts for e in _entities(a)}
        if amounts:
            for again in mentions:
                if set(_entities(again)) & said:
                    self.used.add(id(again))
        else:
            amounts = mentions
        if not amounts:
            return None
        if len(amounts) > 1 and not self._joined(amounts):
            return None
        for amount in amounts:
            mention = self._mention(amount)
            if mention is None:
                return None
            self.use("amount", amount, mention)
        self._measures()
        self._unit()
        named = self._measured() or "footprint" in self.rules or "verb" in self.rules or "asked" in self.rules
        self.drop("asked", "footprint", "how", "and", "plus")
        return Frame("footprint", follow_up=None if named else "may")

    def _fragment(self) -> Frame | None:
        """Parts of a question that only make sense after another turn."""
        if not self.rules & {
            "number",
            "measure",
            "asked_measure",
            "asked_unit",
            "wanted_unit",
            "wanted_measure",
            "unit",
            "that",
            "follow",
        }:
            return None
        for phrase in self.all("number"):
            mention = self._mention(phrase)
            if mention is not None and len(self.all("number")) == 1:
                self.use("number", phrase, mention)
        ones = [p for p in self.all("small") if p.first("ARTICLE") is not None]
        if self.phrases[0].rule in ("follow", "and") and ones and not self.slots and len(self.phrases) == 2:
            self.use("number", ones[0], Mention(bounds=Bounds.exact(1)))
        self._measures()
        self._unit()
        self.drop("asked", "footprint", "how", "that")
        return Frame(None, follow_up="needs") if self.slots else None

    # Slots ------------------------------------------------------------------------------------------------

    def _measures(self) -> None:
        """Measure nouns, then verbs where no noun, unit or measured amount says what is asked."""
        found = False
        for phrase in self.all("asked_measure", "wanted_measure", "measure"):
            if id(phrase) in self.used:
                continue
            for lexeme in phrase.lexemes:
                if lexeme.kind == "MEASURE":
                    self.use("measure", phrase, Mention(lexeme.entities[0]))
                    found = True
        for phrase in self.all("asked_unit", "wanted_unit", "unit"):
            found = True
            for entity in _of_kind(phrase, "MEASURE"):
                self.slots.append(Slot("measure", Mention(entity), phrase.span))
        if not found:
            for phrase in self.all("verb")[:1]:
                self.use("measure_verb", phrase, Mention(phrase.lexemes[0].entities[0]))

    def _unit(self) -> None:
        units = [p for p in self.all("asked_unit", "wanted_unit", "unit") if id(p) not in self.used]
        if len({lexeme.unit for p in units for lexeme in p.lexemes if lexeme.kind == "UNIT"}) > 1:
            return
        for phrase in units:
            lexeme = phrase.first("UNIT")
            if lexeme is not None:
                self.use("unit", phrase, Mention(unit=lexeme.unit))

    def _mention(self, phrase: Phrase, like: Mention | None = None, *, hard: bool = True) -> Mention | None:
        """What a phrase says an amount of; `like` lends its noun to a bare number."""
        number = phrase.first("NUMBER") or phrase.first("QUANTITY")
        bounds = None
        unit = None
        if number is not None and number.amount is not None:
            bounds = number.amount.bounds if hard else number.amount.plain
            unit = number.amount.unit
        thing = phrase.first("THING")
        if phrase.rule == "counted" and number is None:
            bounds = Bounds.exact(1)
        if phrase.rule == "counted" and number is not None and phrase.first("ARTICLE") is not None:
            if bounds is None or bounds.high is None or bounds.high >= 1:
                return None  # "3 a car" is no amount; "half a charge" is
        if phrase.rule in ("scaled", "share_of"):
            factor = phrase.first("MULTIPLE") or phrase.first("PERCENT")
            if factor is None or factor.amount is None or factor.amount.bounds is None or thing is None:
                return None
            share = Fraction(1, 100) if factor.kind == "PERCENT" else Fraction(1)
            bounds = factor.amount.bounds.scaled(share) * (bounds or Bounds.exact(1))
        if phrase.rule == "entity":
            return Mention(phrase.lexemes[0].entities[0], caveat=phrase.lexemes[0].caveat)
        if thing is not None:
            counted_only = thing.counted_only and phrase.rule in ("mention", "to_thing")
            return Mention(thing.entities[0], bounds, None, thing.caveat, counted_only)
        measures = _of_kind(phrase, "MEASURE")
        if phrase.rule == "per_unit":
            return Mention(None, Bounds.exact(1), phrase.lexemes[-1].unit)
        if phrase.rule == "measured":
            return Mention(measures[0] if measures else None, bounds, unit)
        if phrase.rule == "number":
            return Mention(like.entity if like else None, bounds, like.unit if like else None)
        return None


def _entities(phrase: Phrase) -> tuple[str, ...]:
    lexeme = phrase.first("THING")
    return lexeme.entities if lexeme is not None else ()


def _of_kind(phrase: Phrase, kind: str) -> tuple[str, ...]:
    return tuple(entity for lexeme in phrase.lexemes if lexeme.kind == kind for entity in lexeme.entities[:1])


def _soft(phrase: Phrase) -> str | None:
    """`more` or `less` where the number's bound word may compare instead."""
    number = phrase.first("NUMBER") or phrase.first("QUANTITY")
    return number.amount.soft if number is not None and number.amount is not None else None


def _is_one(mention: Mention) -> bool:
    return mention.bounds is None or (mention.bounds.is_single and mention.bounds.low == 1)


def ambiguous_lexemes(lexemes: Sequence[Lexeme]) -> list[int]:
    """Places of lexemes whose name is shared by several entities."""
    return [place for place, lexeme in enumerate(lexemes) if len(lexeme.entities) > 1]
