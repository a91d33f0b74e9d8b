"""Recorded: what is asked of names, dates, sources and explanations, and what is claimed of them."""

from __future__ import annotations

from abc import abstractmethod

from assistant.frame import Frame, Mention
from assistant.language.bag import Bag
from assistant.language.parser import Phrase
from assistant.language.tally import AMOUNTS, COMPARING, DROPPED, of_kind

_NAMED = ("organization", "platform")
"""Kinds of names that are recorded of a publication."""


class Recorded(Bag):
    """Frames questions for what is recorded as it stands."""

    @abstractmethod
    def _working(self) -> Frame | None:
        """The working of a figure that is said or asked for here."""

    def _listing(self) -> Frame | None:
        if "list" not in self.rules:
            return None
        vague = all(p.lexemes[0].cue in ("what else", "quoi d'autre", "help") for p in self.all("list"))
        named = {"mention", "to_thing", "negation", "degree", "measure", "verb", "topic", "each", "source", "unknown"}
        others = self.rules - DROPPED - {"list", "how", "entity", "asked"} - named
        if (
            (vague and "topic" in self.rules)
            or others
            or (self.rules & {"topic", "measure"} and self.rules & {"mention", "entity"})
        ):
            self.phrases = [phrase for phrase in self.phrases if phrase.rule != "list"]
            self.rules.discard("list")
            return None
        self.drop("list", "how", "entity", "asked", *(named - {"unknown"}))
        return Frame("listing")

    def _provenance(self) -> Frame | None:
        if "attribute" in self.rules:
            return None  # "the date of the source"
        asked_who = "who" in self.rules and "deed" in self.rules and bool(self.all(*AMOUNTS)) and not self.more
        asked_who = asked_who or (
            self.phrases[0].rule == "who" and bool(self.all("number")) and "times" not in self.rules
        )
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
        for count in self.all("number"):
            if id(count) not in self.used and len(self.all("number")) == 1:
                amount = count.lexemes[0].amount
                self.use("number", count, Mention(bounds=amount.bounds if amount is not None else None))
        for phrase in self.all("supposed_share"):
            for measure in of_kind(phrase, "MEASURE"):
                self.use("measure", phrase, Mention(measure))
        self._context("amount")
        self._measures()
        self.drop("source", "which", "how", "that", "who", "verb", "footprint", "why", "when", "topic")
        quoted = all(slot.name == "number" for slot in self.slots)
        return Frame("provenance", follow_up="needs" if quoted else None)

    def _lookup(self) -> Frame | None:
        counts = self.all(*AMOUNTS, "number", "asked_thing", "wanted_thing")
        attributes = self.all("attribute")
        asked = [
            p
            for p in self.all("asked_measure", "measure", "wanted_measure")
            if any(not self.entities[e].convertible for e in of_kind(p, "MEASURE"))
        ]
        cued = self.all("who", "when")
        dating = self.rules & {"attribute", "entity", "deed", "asked", "asked_measure", "asked_thing", "asked_unit"}
        if not (dating or self.phrases[0].rule == "when"):
            cued = self.all("who")  # "when I ask you something" asks for no date
        if any(p.rule != "counted" or not self._article(p) for p in counts) or not (attributes or asked or cued):
            return None
        if self.all("topic") and not attributes and not asked:
            return None
        figured = any(e in self.measured_attributes for p in attributes for e in p.lexemes[0].entities)
        if (self.all("asked_unit", "wanted_unit") and not figured) or (figured and "how" in self.rules):
            return None  # "how does a battery work" asks for no figure
        if figured:
            self._unit()
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
        if not asked and not any(s.value.entity in self.measured_attributes for s in self.slots):
            self.drop("measure", "verb", "footprint")  # "who made the study on the consumption of images"
        self.drop("how", "asked", "that", "topic", "source") if asked or attributes else self.drop("that")
        named = any(s.name == "about" for s in self.slots)
        bare_who = bool(cued) and not (attributes or asked or named) and all(p.rule == "who" for p in cued)
        makers = {e for p in attributes for e in p.lexemes[0].entities if "WHO" in self.entities[e].cues}
        bare_who = bare_who or (bool(makers) and "deed" in self.rules and not (asked or named))
        return Frame("lookup", follow_up=None if named else "may", topic="who" if bare_who else None)

    def _recorded_claim(self) -> Frame | None:
        """ "GPT-3 has 175 billion parameters, right?": a recorded figure, quoted."""
        stated = self._recorded_words()
        if stated is not None:
            return stated
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

    def _recorded_words(self) -> Frame | None:
        """ "the article is from 2021?", "Hugging Face made the study, right?": a date or a name that is claimed."""
        dates = self.all("dated")
        names = [p for p in self.all("entity") if self._kind(p) != "publication"]
        works = [p for p in self.all("entity") if self._kind(p) == "publication"]
        opened = self.phrases[0].rule == "deed"  # "did Hugging Face do the study"
        told = bool(self.rules & {"truth"} or self._tagged() or opened)
        if self.rules - DROPPED - {"entity", "attribute", "topic", "source", "that", "when"} or not works:
            return None
        if "which" in self.rules or not (len(dates) == 1 or (told and len(names) == 1 and not dates)):
            return None
        phrase = dates[0] if dates else names[0]
        lexeme = phrase.lexemes[0]
        side, quoted = (lexeme.cue[:1], lexeme.cue[1:]) if lexeme.cue[:1] in "<>" else ("", lexeme.cue)
        quoted = quoted if dates else lexeme.entities[0]
        if not dates and self._kind(phrase) not in _NAMED:
            return None
        self.use("base", phrase, Mention("date" if dates else None, quoted=quoted))
        for work in works:
            self.use("about", work, Mention(work.lexemes[0].entities[0]))
        self.drop("attribute", "topic", "source", "that", "when")
        relation = {"<": "smaller", ">": "larger"}.get(side, "equal")
        return Frame("verification", topic="record", relation=relation)

    def _kind(self, phrase: Phrase) -> str:
        return self.entities[phrase.lexemes[0].entities[0]].kind

    def _tagged(self) -> bool:
        return any(p.first("TAG") is not None for p in self.all("small"))

    def _cued(self, phrase: Phrase) -> str | None:
        kind = phrase.lexemes[0].kind
        return next((e.id for e in self.entities.values() if kind in e.cues), None)

    def _explanation(self) -> Frame | None:
        topics = self.all("topic")
        numbers = self.all("counted", "measured", "scaled", "share_of", "number", "asked_thing", "asked_unit")
        whole = any(not self._is_single(p) for p in numbers)
        if "explain" in self.rules and not topics and ("why" not in self.rules or whole):
            if any(not self._is_single(p) for p in numbers) or (numbers and self._measured()):
                return self._working()
            self.drop("explain", "how", "that", "which")
            self._context("about")
            return Frame("explanation", topic="method", follow_up="needs")
        counted = [p for p in numbers if not self._is_single(p)]
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
            *COMPARING, "why", "how", "which", "choice", "asked", "footprint", "attribute", "asked_measure", "when",
            "explain", "plus", "period", "who", "rate",
        )  # fmt: skip
        return Frame(
            "explanation",
            follow_up=None if self.slots else "needs",
            topic=None if self.slots else "derivation",
        )
