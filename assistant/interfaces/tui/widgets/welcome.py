"""Welcome: what stands on the screen before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.interfaces.tui.blocks import Block
from assistant.interfaces.tui.content import SMALL, STRONG, numbered, styled
from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.offering import Offering
from assistant.interfaces.tui.widgets.prose import Prose


class Heading(Prose):
    """What the program is for; left out where the rows are few."""

    def __init__(self, language: str) -> None:
        super().__init__(_heading(language))

    def name_in(self, language: str) -> None:
        """Take another language."""
        self.write(_heading(language))


class Welcome(Offering):
    """Teaches by questions that can be run at once."""

    def __init__(self, questions: Sequence[str], language: str) -> None:
        super().__init__(*_welcome(questions, language))

    def name_in(self, questions: Sequence[str], language: str) -> None:
        """Take another language, with its own questions."""
        blocks, self.offers = _welcome(questions, language)
        self.write(blocks)


def _heading(language: str) -> list[Block]:
    return [styled(text("title", language), STRONG), styled(text("welcome", language), SMALL)]


def _welcome(questions: Sequence[str], language: str) -> tuple[list[Block], tuple[Offer, ...]]:
    offers = tuple(Offer(question, question) for question in questions)
    return ([styled(text("samples", language), SMALL), *numbered(offers)] if offers else []), offers
