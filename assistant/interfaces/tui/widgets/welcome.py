"""Welcome: what stands on the screen before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.interfaces.tui.content import SMALL, STRONG, numbered, styled
from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.offering import Offering
from assistant.interfaces.tui.widgets.prose import Prose


class Heading(Prose):
    """What the program is for; left out where the rows are few."""

    def __init__(self, language: str) -> None:
        super().__init__([styled(text("title", language), STRONG), styled(text("welcome", language), SMALL)])


class Welcome(Offering):
    """Teaches by questions that can be run at once."""

    def __init__(self, questions: Sequence[str], language: str) -> None:
        offers = [Offer(question, question) for question in questions]
        super().__init__([styled(text("samples", language), SMALL), *numbered(offers)] if offers else [], offers)
