"""Comparing: two sides and a comparing word, and which side is the base."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from assistant.frame import Frame, Mention, Slot
from assistant.language.bag import Bag
from assistant.language.lexemes import ENOUGH
from assistant.language.parser import Phrase
from assistant.language.tally import COMPARING, DROPPED, entities_of, is_one, softly
from assistant.quantities.bounds import Bounds

OUT_OF = "OUT_OF"
"""The cue of words that say of what a share is, wherever they stand: "out of a charge, what share …"."""
_AGAIN = {"before", "times", "ratio", "share", "difference"}
"""Phrases that compare what was asked before where nothing else is named."""


class Comparing(Bag):
    """Finds comparisons in a bag."""

    def _sides(self) -> list[Phrase]:
        return self.all("counted", "measured", "scaled", "share_of", "mention", "to_thing", "number")

    def _comparison(self) -> Frame | None:
        soft = [p for p in self.all("counted", "measured", "number") if softly(p)]
        compares = bool(self.rules & COMPARING or self.more or self.less)
        choosing = "choice" in self.rules and "which" in self.rules
        asked = self.all("asked_thing")
        if "topic" in self.rules:
            return None
        if "why" in self.rules and all(
            self._is_single(p) for p in self.all("counted", "measured", "scaled", "share_of", "number")
        ):
            return None
        if asked or ("asked" in self.rules and not compares):
            return None
        if compares and not self._sides() and not self.rules & {"why", "entity", "source", "explain"}:
            if self.rules & _AGAIN or ("asked" in self.rules and self.more + self.less):
                return self._against_before([])
        if not (compares or choosing or soft):
            return self._claim()
        limited = self._side_again()
        if limited is not None:
            return limited
        sides = self._distinct(self._sides())
        again = "share" in self.rules and self.phrases[0].rule in ("and", "follow", "share")
        if len(sides) < 2 and compares and (self.rules & {"that", "before"} or (again and len(sides) == 1)):
            return self._against_before(sides)
        if len(sides) > 2:
            return self._ranking(sides)
        if len(sides) == 1 and "difference" in self.rules:
            return self._from_to(sides[0])
        if len(sides) != 2:
            return None
        first, second = sides
        told = self.rules & {"truth"} or any(p.first("TAG") is not None for p in self.all("small"))
        if told and first in soft and second not in soft and not compares:
            first, second = second, first  # "it takes more than 500 images to match a charge": the charge is more
        compared_softly = bool(soft) and second in soft
        if not (compares or choosing or compared_softly):
            return None
        first_mention = self._mention(first)
        second_mention = self._mention(second, like=first_mention, hard=not compared_softly)
        if first.rule == "number" and second.rule == "counted" and first_mention is not None:
            first_mention = self._mention(first, like=second_mention)  # "between 9,000 and 3,500 images"
        if first_mention is None or second_mention is None:
            return None
        if first_mention == second_mention:
            return None  # "the difference between an image and a photo": one thing by two names
        counted = self._counted_in(first, second, first_mention, second_mention)
        if counted is not None:
            return counted
        if {"share", "difference"} <= self.rules:
            return None  # "the difference in percent": of which of the two is not said
        relation = self._relation(compared_softly)
        denied = self._denied()
        base = self._base(first, second, relation)
        if base is first:
            first, second, first_mention, second_mention = second, first, second_mention, first_mention
        if relation == "ratio" and self.less:
            first, second, first_mention, second_mention = second, first, second_mention, first_mention
        self.use("amount", first, first_mention)
        self.use("base", second, second_mention)
        self._measures()
        self._unit()
        self.drop(*COMPARING, "choice", "which", "asked", "how", "and", "footprint", "asked_measure", "that", "who")
        yes_no = (
            relation in ("larger", "smaller")
            and not (self.more and self.less)
            and (told or "than" in self.rules or "exceeds" in self.rules or compared_softly)
            and not self.rules & {"which", "choice", "asked", "asked_unit", "asked_measure", "versus"}
        )
        if yes_no and any(p.lexemes[0].cue == ENOUGH for p in self.all("exceeds")):
            relation = "enough"
        if yes_no and denied is not None:
            self.used.add(id(denied))
            relation = f"no-{relation}"
        return Frame("verification" if yes_no else "comparison", relation=relation)

    def _side_again(self) -> Frame | None:
        """ "and against two charges?", "than two?", "plus que trois ?": another side for the comparison before."""
        allowed = {"and", "follow", "versus", "than", "more", "less", "small", "counted", "number", "thanks", "which"}
        sides = self.all("counted", "number")
        if self.rules - allowed or len(sides) != 1 or len(self.more) + len(self.less) > 1:
            return None
        soft = softly(sides[0])
        if not self.rules & {"versus", "than"} and soft is None:
            return None
        mention = self._mention(sides[0], hard=False)
        if mention is None or ("versus" in self.rules and (self.more or self.less or soft)):
            return None
        relation = None
        if "versus" not in self.rules:
            relation = "smaller" if self.less or soft == "less" else "larger" if self.more or soft == "more" else None
        if "versus" in self.rules and sides[0].rule == "counted":
            self.use("amount", sides[0], replace(mention, refers="side"))
            self.drop("versus", "which")
            return Frame(None, follow_up="needs")
        if sides[0].rule == "counted":
            return None
        self.use("number", sides[0], replace(mention, refers="side"))
        self.drop("versus", "than", "more", "less", "which")
        return Frame(None, relation=relation, follow_up="needs")

    def _from_to(self, side: Phrase) -> Frame | None:
        """ "by how much does it rise from 200 to 260 images": both ends of what reads as a range."""
        mention = self._mention(side)
        bounds = None if mention is None else mention.bounds
        if side.rule != "counted" or mention is None or bounds is None or bounds.is_single:
            return None
        if bounds.low is None or bounds.high is None:
            return None
        self.use("amount", side, replace(mention, bounds=Bounds.exact(bounds.high)))
        self.slots.append(Slot("base", replace(mention, bounds=Bounds.exact(bounds.low)), side.span))
        self._measures()
        self._unit()
        self.drop("difference", "asked", "how", "footprint", "asked_measure", "that", "more", "less", "which")
        return Frame("comparison", relation="difference")

    def _ranking(self, sides: list[Phrase]) -> Frame | None:
        """ "which takes most: 1,000 images, a charge or the training of GPT-3": one of three or more."""
        if "which" not in self.rules or self.rules & {
            "than",
            "exceeds",
            *_AGAIN,
            "asked",
            "plus",
            "total",
            "each",
            "negation",
        }:
            return None
        if (
            "choice" not in self.rules
            and "versus" not in self.rules
            and any(one.lexemes[0].clause == two.lexemes[0].clause for one, two in pairwise(sides))
        ):
            return None
        if {"choice", "and"} <= self.rules:
            return None  # "images and 2 charges or a training": what stands together is not said
        mentions = [self._mention(side) for side in sides]
        if any(side.rule == "number" for side in sides) or (self.more and self.less) or len(set(mentions)) < len(sides):
            return None
        for side, mention in zip(sides, mentions, strict=True):
            if mention is None:
                return None
            self.use("amount", side, mention)
        self._measures()
        self._unit()
        self.drop("more", "less", "versus", "choice", "which", "how", "and", "footprint", "that", "who")
        return Frame("comparison", relation="smallest" if self.less else "largest")

    def _denied(self) -> Phrase | None:
        """ "cannot emit more than", "ne dépassent pas": the word that denies a comparison, right beside it."""
        for phrase in self.all("negation"):
            beside = self.after(phrase)
            while beside is not None and beside.rule in ("verb", "small", "measure", "cost", "deed", "asked_measure"):
                beside = self.after(beside)
            before = self.before(phrase)
            while before is not None and before.rule == "small":
                before = self.before(before)
            compared = beside is not None and (
                beside.rule in ("exceeds", "more", "less") or softly(beside) or beside.rule == "asked_measure"
            )
            if compared or (before is not None and before.rule == "exceeds"):
                return phrase
        return None

    def _against_before(self, sides: list[Phrase]) -> Frame | None:
        """ "how much more is that than 1,000 images", "how much more than the one before"."""
        relation = self._relation(soft=False)
        befores = self.all("before") or self.all("that") or self.all("share")
        than = self.all("than", "share", "versus")
        if not sides:
            befores = befores or self.phrases
            one, two = Mention(refers="last"), Mention(refers="previous")
            self.use("base", befores[0], two)
            self.slots.append(Slot("amount", one, befores[0].span))
        else:
            mention = self._mention(sides[0])
            if mention is None:
                return None
            behind = bool(than) and relation != "share" and self.place(befores[-1]) > self.place(than[-1])
            self.use("amount" if behind else "base", sides[0], mention)
            self.use("base" if behind else "amount", befores[-1], Mention(refers="last"))
        self._measures()
        self._unit()
        self.drop(
            *COMPARING,
            "choice",
            "which",
            "asked",
            "how",
            "and",
            "footprint",
            "asked_measure",
            "that",
            "who",
            "before",
            "verb",
        )
        yes_no = relation in ("larger", "smaller") and not self.rules & {"which", "choice", "asked", "versus"} and sides
        return Frame("verification" if yes_no else "comparison", relation=relation, follow_up="with")

    def _claim(self) -> Frame | None:
        """ "1,000 images take 29 kWh, is that right": two amounts said to be equal."""
        stated = self._stated_each()
        if stated is not None:
            return stated
        sides = self._distinct(self._sides())
        if len(sides) != 2 or self.rules & {
            "plus",
            "and",
            "asked_measure",
            "asked_unit",
            "wanted_thing",
            "wanted_unit",
        }:
            return None
        told = any(p.first("TAG") is not None for p in self.all("small")) or "truth" in self.rules
        likened = "verb" in self.rules and any(p.first("AS") is not None for p in self.all("small"))
        if not (told or likened):
            return None
        first, second = (self._mention(side) for side in sides)
        if first is None or second is None or any(side.rule == "number" for side in sides):
            return None
        self.use("amount", sides[0], first)
        self.use("base", sides[1], second)
        self._measures()
        self.drop("verb", "that", "which")
        # "it takes less than six months to reach a charge": over six months it is more than one.
        softs = {p.lexemes[-1].amount.soft for p in self.all("duration") if p.lexemes[-1].amount is not None}
        relation = "larger" if "less" in softs else "smaller" if "more" in softs else "equal"
        return Frame("verification", relation=relation)

    def _stated_each(self) -> Frame | None:
        """ "true or false: 1 kg of CO2 per 1,000 images": what would suppose elsewhere is a claim here."""
        told = self.rules & {"truth"} or any(p.first("TAG") is not None for p in self.all("small"))
        each = self.all("supposed_each")
        if not told or len(each) != 1 or self.all("counted", "measured", "scaled", "share_of", "number"):
            return None
        quantity, thing, count = each[0].first("QUANTITY"), each[0].first("THING"), each[0].first("NUMBER")
        bare = [p for p in self._sides() if p.rule in ("mention", "to_thing")]
        if quantity is None or quantity.amount is None or quantity.amount.bounds is None or thing is None:
            return None
        if any(set(entities_of(p)) != set(thing.entities) for p in bare):
            return None
        bounds = count.amount.bounds if count is not None and count.amount is not None else Bounds.exact(1)
        self.use("amount", each[0], Mention(thing.entities[0], bounds, None, thing.caveat))
        self.slots.append(Slot("base", Mention(None, quantity.amount.plain, quantity.amount.unit), each[0].span))
        self.used.update(id(p) for p in bare)
        self._measures()
        self.drop("verb", "that", "which", "deed")
        relation = {"more": "larger", "less": "smaller"}.get(quantity.amount.soft or "", "equal")
        return Frame("verification", relation=relation)

    def _counted_in(self, first: Phrase, second: Phrase, one: Mention, two: Mention) -> Frame | None:
        """ "how many times can 100k images charge a car" asks for a number of charges, not for a factor."""
        times = self.all("times")
        if (
            not times
            or self.more
            or self.less
            or self.rules & {"than", "versus", "exceeds"}
            or softly(first)
            or softly(second)
        ):
            return None
        following = self.after(times[0])
        if following is not None and following.rule in ("measure", "asked_measure"):
            return None
        goal, goal_mention, amount, mention = second, two, first, one
        if not _done_to(second):
            if following is not first:
                return None  # "training GPT-3 is how many times a charge"
            goal, goal_mention, amount, mention = first, one, second, two  # "how many times a charge is 100k images"
        if goal.rule not in ("counted", "mention", "to_thing") or not is_one(goal_mention) or self._task(goal_mention):
            return None
        self.use("amount", amount, mention)
        self.use("target", goal, Mention(goal_mention.entity, caveat=goal_mention.caveat))
        self._measures()
        self.drop("times", "asked", "footprint")
        return Frame("equivalence")

    def _task(self, mention: Mention) -> bool:
        return mention.entity is not None and self.entities[mention.entity].nature == "task"

    def _distinct(self, sides: list[Phrase]) -> list[Phrase]:
        """A thing said again without a number is the same side."""
        result: list[Phrase] = []
        counted = {entity for p in sides if p.rule not in ("mention", "to_thing") for entity in entities_of(p)}
        seen: set[str] = set()
        for side in sides:
            entities = entities_of(side)
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

    def _relation(self, soft: bool) -> str:
        if "share" in self.rules:
            return self._percent_apart() or "share"
        if (
            "which" in self.rules
            and (self.more or self.less)
            and "than" not in self.rules
            and "share" not in self.rules
        ):
            return "smaller" if self.less else "larger"  # "which is the greedier, and by how many times"
        if "times" in self.rules or "ratio" in self.rules:
            return "ratio"
        if "difference" in self.rules:
            return "difference"
        if any(p.rule.startswith("asked") for p in self.more + self.less) or (
            self.rules & {"asked", "asked_measure", "asked_unit"} and (self.more or self.less)
        ):
            return "excess"
        if self.less or (soft and any(softly(p) == "less" for p in self._sides())):
            return "smaller"
        return "larger"

    def _percent_apart(self) -> str | None:
        """ "what percentage more", "how many percent less", "exceeds by what percentage": no share of anything."""
        if "exceeds" in self.rules:
            return "percent-more"
        if soft := next((found for p in self._sides() if (found := softly(p))), None):
            return f"percent-{soft}"
        beside = [p for share in self.all("share") for p in (self.before(share), self.after(share))]
        for phrases, relation in ((self.more, "percent-more"), (self.less, "percent-less")):
            if phrases and ("than" in self.rules or any(p in beside for p in phrases)):
                return relation
        return None

    def _base(self, first: Phrase, second: Phrase, relation: str) -> Phrase:
        """The side behind "than", or behind "percentage of"; else the second."""
        times = self.all("times")
        soft = softly(first) or softly(second)
        if (
            relation == "ratio"
            and times
            and not soft
            and not self.more
            and not self.less
            and not self.rules & {"than", "versus", "exceeds"}
        ):
            if self.after(times[0]) is first:
                return first  # "how many times 1,000 images is a charge"
        for rule in ("share",) if relation == "share" else ("than", "exceeds"):
            for cue in sorted(self.all(rule), key=lambda p: p.lexemes[0].cue != OUT_OF):
                following = self.after(cue)
                while following is not None and following.rule in DROPPED | {"measure", "which"}:
                    following = self.after(following)
                if following is first or following is second:
                    return following
        return second


def _done_to(side: Phrase) -> bool:
    """True of an object that a verb is said of ("… can 100k images charge a car"), not of a noun ("a charge")."""
    thing = side.first("THING")
    return thing is not None and thing.done
