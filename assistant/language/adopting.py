"""Adopting: a bare number beside a bare thing counts it: "images 2000", "500 a day. Pictures, that is"."""

from __future__ import annotations

from assistant.language.parser import Phrase
from assistant.language.tally import Tally, entities_of

_YEARS = range(1900, 2101)


class Adopting(Tally):
    """Makes counted things of numbers and things that are said apart."""

    def adopt_numbers(self) -> None:
        """Each lone number takes the task named right before it, or behind its rate; none is left without one."""
        numbers = [p for p in self.all("number") if self._may_count(p)]
        bare = [p for p in self.all("mention") if self._is_task(p)]
        if not numbers or len(numbers) != len(bare) or len(numbers) != len(self.all("number")):
            return
        if self.rules & {"asked_thing", "wanted_thing", "each", "versus", "than", "choice", "group"}:
            return
        pairs = [(number, thing) for number in numbers if (thing := self._named_beside(number)) is not None]
        if len(pairs) != len(numbers):
            return
        for number, thing in pairs:
            lexemes = sorted((*number.lexemes, *thing.lexemes), key=lambda lexeme: lexeme.span)
            counted = Phrase("counted", tuple(lexemes))
            self.phrases = [counted if p is number else p for p in self.phrases if p is not thing]
        self.rules = {phrase.rule for phrase in self.phrases}

    def _named_beside(self, number: Phrase) -> Phrase | None:
        before, behind = self.before(number), self.after(number)
        rated = behind is not None and behind.rule == "rate"
        if before is not None and self._is_task(before):
            return before
        if behind is not None and self._is_task(behind) and behind.place == number.lexemes[0].end + 2:
            return behind  # "count=1200 task=image_generation"
        named = self.after(behind) if rated and behind is not None else None
        return named if named is not None and self._is_task(named) else None

    def _is_task(self, phrase: Phrase) -> bool:
        """A thing that is done, said in the plural or by its process: "image 3" is one of several."""
        if phrase.rule != "mention" or any(self.entities[e].nature is None for e in entities_of(phrase)):
            return False
        lexeme = phrase.lexemes[0]
        return not lexeme.implied or lexeme.text.lower().endswith(("s", "x"))

    def _may_count(self, phrase: Phrase) -> bool:
        """A whole number in digits that is no year."""
        amount = phrase.lexemes[0].amount
        if amount is None or amount.bounds is None or not amount.bounds.is_single or amount.bounds.low is None:
            return False
        value, behind = amount.bounds.low, self.after(phrase)
        year = value in _YEARS and value % 100 and not (behind is not None and behind.rule == "rate")
        if behind is not None and behind.rule in ("small", "each", "each_group", "group", "supposed_share"):
            return False  # "drawings, 30 per class"
        digits = any(char.isdigit() for char in phrase.lexemes[0].text)
        return value.denominator == 1 and value > 1 and digits and not year
