"""Intents: a bag of phrases becomes a frame by which slots are filled, in a written order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.frame import FIGURES, Frame, Mention, Slot
from assistant.language.adopting import Adopting
from assistant.language.fragments import Fragments
from assistant.language.lexemes import DENIES
from assistant.language.parser import Phrase
from assistant.language.recorded import Recorded
from assistant.language.tally import AMOUNTS, entities_of, softly
from assistant.language.timing import Timing


class Intents(Recorded, Fragments, Timing, Adopting):
    """Tries the intents in order; the first that fits is the frame's."""

    def frame(self) -> Frame:
        """The frame of the first intent that fits, with what is left over accounted for."""
        if not self.phrases:
            return Frame(None, refusal="nothing-read")
        if any(lexeme.kind == "IMPOSSIBLE" for phrase in self.phrases for lexeme in phrase.lexemes):
            return Frame(None, refusal="impossible-amount", unmatched=self._unknown())
        self.suppose_each()
        self.take_parts()
        self.adopt_numbers()
        for attempt in (
            self._chat,
            self._listing,
            self._duration,
            self._recorded_claim,
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
                return self._account(self._turned(found))
            self.used.clear()
            self.slots.clear()
        return Frame(None, refusal="nothing-read", unmatched=self._unknown())

    def _turned(self, frame: Frame) -> Frame:
        """ "is it false that …": the opposite of what is claimed."""
        denied = any(lexeme.cue == DENIES for phrase in self.phrases for lexeme in phrase.lexemes)
        if not denied or frame.intent != "verification" or frame.relation is None:
            return frame
        positive = frame.relation.startswith("no-")
        return replace(frame, relation=frame.relation.removeprefix("no-") if positive else f"no-{frame.relation}")

    def _chat(self) -> Frame | None:
        rules = self.rules - {"which", "that", "and", "how", "condition", "want", "small", "degree", "deed", "total"}
        manners = rules & {"greeting", "thanks", "farewell", "sorry"}
        if rules and rules == manners:
            for rule, topic in (
                ("thanks", "thanks"),
                ("farewell", "farewell"),
                ("greeting", "greeting"),
                ("sorry", "apology"),
            ):
                if rule in rules:
                    self.drop(*self.rules)
                    return Frame("chat", topic=topic)
        return None

    def _working(self) -> Frame | None:
        """ "how do you get 17,200 images for a charge": the working of a figure that is said or asked for here."""
        asking = ("explain", "how", "why", "which")
        inner = Intents(self.entities, [p for p in self.phrases if p.rule not in asking], self.measured_attributes)
        inner.rules.add("truth")  # two amounts beside each other are said to be equal
        found = inner.frame()
        if found.intent not in FIGURES or found.refusal is not None or found.follow_up == "needs":
            return None
        self.used.update(id(p) for p in self.phrases)
        self.slots = list(found.slots)
        return Frame("explanation", relation=found.relation, explains=found.intent, topic="derivation")

    def _equivalence(self) -> Frame | None:
        targets = self.all("asked_thing", "wanted_thing", *(["to_thing"] if "want" in self.rules else []))
        amounts = self.all(*AMOUNTS)
        mentions = self._bare()
        opened = bool(self.rules & {"doing", "equivalent"}) and not targets
        if not targets and mentions and self._counts_in(amounts or self.all("per_unit")):
            amounts = amounts or self.all("per_unit")
            others = [m for m in mentions if not set(entities_of(m)) & {e for a in amounts for e in entities_of(a)}]
            targets = others[:1]
        wanted = None if targets or opened or self._measured() or "asked" not in self.rules else self.supposed_thing()
        if wanted is not None and amounts and not any(wanted in entities_of(a) for a in amounts):
            return self._convert(amounts, None, Mention(wanted))
        if not targets and not opened and len(amounts) == 2 and "asked" not in self.rules and "and" not in self.rules:
            return None
        if not targets:
            bare = amounts and all(p.rule == "measured" for p in amounts) and not self._measured()
            if bare and not opened and len(amounts) == 1 and (softly(amounts[0]) or _is_limit(amounts[0])):
                return self._softly_again(amounts[0])
            bare = bool(bare) and not self.rules & {"wanted_unit", "asked_unit", "asked", "follow"}
            if not (amounts and (opened or bare)) or mentions:
                return None
            return self._convert(amounts, None)
        if len(targets) > 1:
            same = {entities for t in targets if (entities := entities_of(t))}
            if len(same) > 1:
                return None
        target = targets[0]
        goal = set(entities_of(target))
        for again in [
            *targets[1:],
            *(m for m in mentions if m is not target and set(entities_of(m)) & goal),
        ]:
            self.used.add(id(again))
        for again in amounts:
            if set(entities_of(again)) & goal and len(amounts) > 1 and self._said_again(again):
                self.used.add(id(again))
        amounts = [a for a in amounts if id(a) not in self.used]
        said = {e for a in amounts for e in entities_of(a)}
        for again in mentions:
            if amounts and id(again) not in self.used and set(entities_of(again)) & said and again is not target:
                self.used.add(id(again))
        rest = [m for m in mentions if id(m) not in self.used and m is not target]
        amounts = self._with_singles(self._with_numbers(amounts), rest) if amounts else rest or self.all("per_unit")
        return self._convert(amounts, target)

    def _softly_again(self, phrase: Phrase) -> Frame | None:
        """ "less than 1 kWh?": another limit for the claim before."""
        mention = self._mention(phrase, hard=softly(phrase) is None)
        if mention is None:
            return None
        self.use("amount", phrase, mention)
        relation = {"more": "larger", "less": "smaller"}.get(softly(phrase) or "", "equal")
        return Frame("footprint", follow_up="needs", relation=relation)

    def _counts_in(self, amounts: Sequence[Phrase]) -> bool:
        """True where a bare thing beside amounts is what they are counted in: "charges for 1M images"."""
        if not amounts or self._measured():
            return False
        if self.rules & {"asked", "equivalent"}:
            return True
        if any(a.first("PER") is not None and self.before(a) in self.all("mention") for a in amounts):
            return True  # "renders per charge"
        return not self.rules & {"footprint", "verb", "and", "plus", "choice", "which", "why", "source", "topic"}

    def _convert(self, amounts: Sequence[Phrase], target: Phrase | None, wanted: Mention | None = None) -> Frame | None:
        if wanted is not None:
            self.use("target", self.all("asked")[0], wanted)
        if target is not None:
            lexeme = target.first("THING")
            if lexeme is None:
                return None
            self.use("target", target, Mention(lexeme.entities[0], caveat=lexeme.caveat))
        if not self._take_amounts(amounts):
            return None
        self._measures()
        self._unit()
        self.drop("asked", "footprint", "how", "and", "plus", "asked_measure")
        if not amounts:
            for phrase in self.all("number")[:1]:
                amount = phrase.lexemes[0].amount
                self.use("number", phrase, Mention(bounds=amount.bounds if amount is not None else None))
            for phrase in self.all("supposed_attribute")[:1] if self.conditions() else []:
                one = self.one_of(phrase)
                if one is not None and not self.all("number"):
                    self.slots.append(Slot("amount", one, phrase.span))
                    return Frame("equivalence")
        if target is not None and amounts:
            self.drop("reverse")  # both ends are said
        again = target is None and self.phrases[0].rule in ("and", "follow")
        return Frame("equivalence", follow_up="may" if again else None if amounts else "needs")

    def _how_many(self) -> Frame | None:
        """ "how many could I make for one charge": what is counted was said before."""
        amounts = self.all(*AMOUNTS)
        bare = [p for p in self.all("asked") if p.lexemes[0].cue in ("how many", "how many of", "hm many", "howmany")]
        if not bare or not amounts or self._measured() or "footprint" in self.rules:
            return None
        found = self._convert(amounts, None)
        return None if found is None else Frame("equivalence", follow_up="needs")

    def _footprint(self) -> Frame | None:
        amounts = self.all(*AMOUNTS)
        mentions = self._bare()
        said = {e for a in amounts for e in entities_of(a)}
        if amounts:
            for again in mentions:
                if set(entities_of(again)) & said:
                    self.used.add(id(again))
            amounts = self._said_once(amounts)
            amounts = self._with_numbers(amounts)
            amounts = self._with_singles(amounts, [m for m in mentions if id(m) not in self.used])
        else:
            amounts = mentions
        if not amounts:
            return None
        if not self._take_amounts(amounts):
            return None
        self._measures()
        self._unit()
        if self.phrases[0].rule == "plus" and not self._measured():
            self.use("added", self.phrases[0], Mention())
        if "reverse" in self.rules:
            self.use("reverse", self.all("reverse")[0], Mention())
            return Frame("footprint", follow_up="needs")
        named = self._measured() or "footprint" in self.rules or "verb" in self.rules or "asked" in self.rules
        self.drop("asked", "footprint", "how", "and", "plus")
        return Frame("footprint", follow_up=None if named else "may")

    def _with_numbers(self, amounts: Sequence[Phrase]) -> list[Phrase]:
        """Bare numbers in a list take the noun of its first: "14 pictures on Monday, 20 on Tuesday and 6 on Friday"."""
        numbers = [p for p in self.all("number") if id(p) not in self.used]
        every = sorted((*amounts, *numbers), key=lambda p: p.span)
        same = len({entities_of(a) for a in amounts}) == 1 and every[0].rule == "counted"
        return every if numbers and same and self._joined(every) else list(amounts)

    def _said_once(self, amounts: Sequence[Phrase]) -> list[Phrase]:
        """Without a thing said again after "a": "50,000 emails a day with a text classifier"."""
        numbered = {e for a in amounts if not self._article(a) for e in entities_of(a)}
        kept = []
        for amount in amounts:
            if set(entities_of(amount)) & numbered and self._said_again(amount):
                self.used.add(id(amount))
            else:
                kept.append(amount)
        return kept

    def _said_again(self, amount: Phrase) -> bool:
        """True of "a …" that nothing adds to another amount."""
        beside = (self.before(amount), self.after(amount))
        added = any(phrase is not None and phrase.rule in ("and", "plus") for phrase in beside)
        return amount.rule == "counted" and self._article(amount) and not added

    def _with_singles(self, amounts: Sequence[Phrase], mentions: Sequence[Phrase]) -> list[Phrase]:
        """Things without a number that are added to amounts are one of each: "training GPT-3 and 2 charges"."""
        every = sorted((*amounts, *mentions), key=lambda p: p.span)
        single = all(
            m.rule == "mention" and all(self.entities[e].nature is None for e in entities_of(m)) for m in mentions
        )
        return every if mentions and single and self._joined(every) else list(amounts)


def _is_limit(phrase: Phrase) -> bool:
    """True for "at most 500 g", "at least 2 kWh"."""
    number = phrase.first("QUANTITY")
    bounds = number.amount.bounds if number is not None and number.amount is not None else None
    return bounds is not None and bounds.kind in ("at_most", "at_least")
