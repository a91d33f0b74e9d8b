"""Bag: the accounting that decides whether a frame may be answered.

Everything said is used or the question is refused: what is neither consumed nor harmless is left over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.frame import FIGURES, Frame, Mention, Word
from assistant.language.parser import Phrase
from assistant.language.parts import Parts
from assistant.language.rates import Rates
from assistant.language.sharing import Sharing
from assistant.language.supposing import Supposing
from assistant.language.tally import DROPPED, of_kind

_SOFT = {"DEGREE", "ADJECTIVE", "ADVERB", "ABSTRACT", "COMPARE", "PREPOSITION", "PERSON", "EDUCATION", "CONDITION",
         "TIME", "ACTION", "NEAR", "QUESTION", "NEGATION", "HOME", "BODY"}  # fmt: skip
"""Classes of ordinary words that do not forbid an explanation or a source, which state no figure."""
_SOFT_OF: Mapping[str, Collection[str]] = {
    "explanation": _SOFT,
    "provenance": _SOFT,
    "listing": _SOFT,
    "lookup": {"PREPOSITION", "ACTION", "ADVERB", "CONDITION", "EDUCATION"},
    "duration": {"PREPOSITION"},
}
_ALSO_MONEY = "lb"
"""The unit that is called like money in both languages: pounds, livres."""
_SOURCED = ("publication", "organization")
"""Kinds of entities that a figure question may name as where it is from."""


class Bag(Rates, Sharing, Supposing, Parts):
    """Accounts for every phrase of a frame."""

    def _account(self, frame: Frame) -> Frame:
        """Refuse what leaves something unused."""
        figure = frame.intent in FIGURES or frame.intent is None
        self.going_on = frame.follow_up in ("needs", "may")
        if figure:
            # A name or a date that is recorded of something changes no figure: "a platform makes 100 images".
            # One that a fact measures goes with its thing: "how many times would that fill the car's battery".
            said = {slot.value.entity for slot in self.slots}
            spare = [
                p
                for p in self.all("attribute")
                if all(
                    "WHEN" not in self.entities[e].cues
                    and (e not in self.measured_attributes or said & set(self.measured_attributes[e]))
                    for e in p.lexemes[0].entities
                )
            ]
            self.used.update(id(p) for p in spare)
            self.used.update(id(p) for p in self.all("when") if 0 < self.place(p) < len(self.phrases) - 1)
            # "who" behind the first words is a relative pronoun there: "8 designers who make 5 images each".
            self.used.update(
                id(p) for p in self.all("who") if self.place(p) and "who" not in _asked_first(self.phrases)
            )
            self._suppositions()
            self._multiply()
        if frame.intent in ("footprint", "equivalence", "comparison", "verification"):
            self._periods()
            self._keep_periods()
        if figure:
            for phrase in self.all("entity"):
                kinds = {self.entities[e].kind for e in phrase.lexemes[0].entities}
                if id(phrase) not in self.used and kinds & set(_SOURCED):
                    self.use("cited", phrase, Mention(phrase.lexemes[0].entities[0]))
        if frame.intent in ("lookup", "explanation", "provenance", "verification"):
            self.drop("deed", "cost", "to_thing")
        if frame.intent == "explanation":
            self.drop("each", "that", "as", "versus", "unit", "per_unit")
        if (self._measured() and not self._in_money()) or self.rules & {"footprint", "verb"}:
            self.drop("cost")
        words = self._unknown(_SOFT_OF.get(frame.intent or "", frozenset()))
        left = [p for p in self.phrases if id(p) not in self.used and p.rule not in DROPPED]
        left = [p for p in left if not (p.rule == "choice" and frame.intent is not None)]
        if figure:
            left += [p for p in self.all("ordinal") if id(p) not in self.used and self._counts_again(p)]
        words += tuple(Word(p.lexemes[0].text, p.span) for p in left if p.rule in ("cost", "entity"))
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
            explains=frame.explains,
            unmatched=words or left_words,
            refusal=refusal,
        )

    def _in_money(self) -> bool:
        """ "what would 10,000 images cost in pounds": a unit of mass that is a currency too, and no measure."""
        units = {
            lexeme.unit for p in self.all("asked_unit", "wanted_unit", "unit") for lexeme in p.lexemes if lexeme.unit
        }
        measures = [p for p in self.phrases if of_kind(p, "MEASURE")]
        return units == {_ALSO_MONEY} and not measures

    def _counts_again(self, ordinal: Phrase) -> bool:
        """ "a charge, then a second one": one more, which no phrase counts."""
        before = self.before(ordinal)
        amounts = [slot for slot in self.slots if slot.name == "amount"]
        if len(amounts) > 1 and before is not None:
            return True  # "energy of the first": one of several, and not all of them
        return before is not None and before.rule == "small" and before.first("ARTICLE") is not None

    def _unknown(self, soft: Collection[str] = ()) -> tuple[Word, ...]:
        """The words that stand in the way; those of the `soft` classes change nothing in this intent."""
        found = []
        for phrase in self.phrases:
            if phrase.rule in ("group", "each_group", "asked_time") and id(phrase) not in self.used:
                found.append(Word(phrase.lexemes[-1].text, phrase.lexemes[-1].span))
            if phrase.rule not in ("unknown", "left_over", "degree", "negation"):
                continue
            if phrase.rule == "negation" and id(phrase) in self.used:
                continue  # "cannot emit more than": a denied comparison
            for lexeme in phrase.lexemes:
                kind = lexeme.cue.partition("_")[2]
                dated = soft is _SOFT and lexeme.text.isdigit() and len(lexeme.text) == 4
                if (
                    lexeme.kind == "LABEL"
                    or dated
                    or (kind in soft or (soft is _SOFT and phrase.rule in ("degree", "negation")))
                ):
                    self.used.add(id(phrase))
                    continue
                found.append(Word(lexeme.text, lexeme.span))
        return tuple(found)


def _asked_first(phrases: Sequence[Phrase]) -> set[str]:
    return {phrase.rule for phrase in phrases[:1]}
