"""Intents: a bag of phrases becomes a frame by which slots are filled, in a written order."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.frame import Frame, Mention
from assistant.language.adopting import Adopting
from assistant.language.fragments import Fragments
from assistant.language.parser import Phrase
from assistant.language.tally import AMOUNTS, COMPARING, DROPPED, entities_of, of_kind, softly
from assistant.language.timing import Timing


class Intents(Fragments, Timing, Adopting):
    """Tries the intents in order; the first that fits is the frame's."""

    def frame(self) -> Frame:
        """The frame of the first intent that fits, with what is left over accounted for."""
        if not self.phrases:
            return Frame(None, refusal="nothing-read")
        if any(lexeme.kind == "IMPOSSIBLE" for phrase in self.phrases for lexeme in phrase.lexemes):
            return Frame(None, refusal="impossible-amount", unmatched=self._unknown())
        self.suppose_each()
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
                return self._account(found)
            self.used.clear()
            self.slots.clear()
        return Frame(None, refusal="nothing-read", unmatched=self._unknown())

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

    def _listing(self) -> Frame | None:
        if "list" not in self.rules:
            return None
        named = {"mention", "to_thing", "negation", "degree", "measure", "verb", "topic", "each", "source"}
        others = self.rules - DROPPED - {"list", "how", "entity", "asked"} - named
        if others or (self.rules & {"topic", "measure"} and self.rules & {"mention", "entity"}):
            self.phrases = [phrase for phrase in self.phrases if phrase.rule != "list"]
            self.rules.discard("list")
            return None
        self.drop("list", "how", "entity", "asked", *named)
        return Frame("listing")

    def _provenance(self) -> Frame | None:
        if "attribute" in self.rules:
            return None  # "the date of the source"
        asked_who = "who" in self.rules and "deed" in self.rules and bool(self.all(*AMOUNTS)) and not self.more
        if not (asked_who or "source" in self.rules) or self.rules & {
            "asked",
            "asked_thing",
            "asked_measure",
            "asked_unit",
        }:
            return None
        for count in self.all("number"):
            behind = self.after(count)
            if behind is not None and any(not self.entities[e].convertible for e in of_kind(behind, "MEASURE")):
                self.used.add(id(count))  # "where do the 175 billion parameters come from"
        for phrase in self.all("supposed_share"):
            for measure in of_kind(phrase, "MEASURE"):
                self.use("measure", phrase, Mention(measure))
        self._context("amount")
        self._measures()
        self.drop("source", "which", "how", "that", "who", "verb", "footprint", "why", "when", "topic")
        return Frame("provenance", follow_up=None if self.slots else "needs")

    def _lookup(self) -> Frame | None:
        counts = self.all(*AMOUNTS, "number", "asked_thing", "asked_unit", "wanted_unit", "wanted_thing")
        attributes = self.all("attribute")
        asked = [
            p
            for p in self.all("asked_measure", "measure")
            if any(not self.entities[e].convertible for e in of_kind(p, "MEASURE"))
        ]
        cued = self.all("who", "when")
        if any(p.rule != "counted" or not self._article(p) for p in counts) or not (attributes or asked or cued):
            return None
        if self.all("topic") and not attributes and not asked:
            return None
        for phrase in attributes:
            self.use("attribute", phrase, Mention(phrase.lexemes[0].entities[0]))
        for phrase in asked:
            self.use("measure", phrase, Mention(of_kind(phrase, "MEASURE")[0]))
        for phrase in cued:
            found = self._cued(phrase)
            if found is None:
                continue
            if any(found in attribute.lexemes[0].entities for attribute in attributes):
                self.used.add(id(phrase))
            else:
                self.use("attribute", phrase, Mention(found))
        self._context("about")
        self.drop("how", "asked", "that", "topic", "source") if asked or attributes else self.drop("that")
        named = any(s.name == "about" for s in self.slots)
        bare_who = bool(cued) and not (attributes or asked or named) and all(p.rule == "who" for p in cued)
        return Frame("lookup", follow_up=None if named else "may", topic="who" if bare_who else None)

    def _recorded_claim(self) -> Frame | None:
        """ "GPT-3 has 175 billion parameters, right?": a recorded figure, quoted."""
        if self.rules & {"asked", "asked_measure", "asked_thing", "asked_unit", "who", "when", "source", "why"}:
            return None
        quoted = [p for p in self.all("supposed_attribute") if self.rules & {"truth"} or self._tagged()]
        counts = [
            p for p in self.all("measure", "supposed_share")
            if any(not self.entities[e].convertible for e in of_kind(p, "MEASURE"))
        ]  # fmt: skip
        if len(quoted) == 1:
            phrase, named = quoted[0], quoted[0].first("ATTRIBUTE")
            number = phrase.first("QUANTITY")
        elif len(counts) == 1 and self.all("entity"):
            phrase, named = counts[0], counts[0].first("MEASURE")
            before = self.before(phrase)
            number = phrase.first("NUMBER") or (before.first("NUMBER") if before is not None else None)
            if before is not None and before.first("NUMBER") is number:
                self.used.add(id(before))
        else:
            return None
        if number is None or number.amount is None or named is None:
            return None
        entity = named.entities[0]
        self.use("base", phrase, Mention(entity, number.amount.plain, number.amount.unit))
        self._context("about")
        self.drop("that", "which", "more", "less", "small", "verb")
        relation = {"more": "larger", "less": "smaller"}.get(number.amount.soft or "", "equal")
        return Frame("verification", topic="record", relation=relation)

    def _tagged(self) -> bool:
        return any(p.first("TAG") is not None for p in self.all("small"))

    def _cued(self, phrase: Phrase) -> str | None:
        kind = phrase.lexemes[0].kind
        return next((e.id for e in self.entities.values() if kind in e.cues), None)

    def _explanation(self) -> Frame | None:
        topics = self.all("topic")
        numbers = self.all("counted", "measured", "scaled", "share_of", "number", "asked_thing", "asked_unit")
        if "explain" in self.rules and not numbers:
            self.drop("explain", "how", "that", "which", "why")
            self._context("about")
            return Frame("explanation", topic="derivation", follow_up="needs")
        counted = [p for p in numbers if not (p.rule == "counted" and self._article(p))]
        quoted = topics and all(p.rule in ("measured", "counted") for p in counted) and "asked" not in self.rules
        if counted and not (quoted and len(counted) <= 2):
            return None
        if counted:
            self.used.update(id(p) for p in counted)  # "your 1,000 g, is it an average or a maximum?"
        about = self.all("entity", "mention", "to_thing")
        if self.rules & {"share", "times", "ratio", "difference"} and not topics and "why" not in self.rules:
            return None
        comparing = (self.rules & COMPARING or self.more or self.less) and any(p.rule != "entity" for p in about)
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
        self.drop(
            *COMPARING, "why", "how", "which", "choice", "asked", "footprint", "attribute", "asked_measure", "when"
        )
        return Frame(
            "explanation",
            follow_up=None if self.slots else "needs",
            topic=None if self.slots else "derivation",
        )

    def _equivalence(self) -> Frame | None:
        targets = self.all("asked_thing", "wanted_thing", *(["to_thing"] if "want" in self.rules else []))
        amounts = self.all(*AMOUNTS)
        mentions = self._bare()
        opened = bool(self.rules & {"doing", "equivalent"}) and not targets
        if not targets and mentions and self._counts_in(amounts or self.all("per_unit")):
            amounts = amounts or self.all("per_unit")
            others = [m for m in mentions if not set(entities_of(m)) & {e for a in amounts for e in entities_of(a)}]
            targets = others[:1]
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

    def _convert(self, amounts: Sequence[Phrase], target: Phrase | None) -> Frame | None:
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
        if target is not None and amounts:
            self.drop("reverse")  # both ends are said
        again = target is None and self.phrases[0].rule in ("and", "follow")
        return Frame("equivalence", follow_up="may" if again else None if amounts else "needs")

    def _how_many(self) -> Frame | None:
        """ "how many could I make for one charge": what is counted was said before."""
        amounts = self.all(*AMOUNTS)
        bare = [p for p in self.all("asked") if p.lexemes[0].cue == "how many"]
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
