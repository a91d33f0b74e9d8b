"""Welcome: what stands on the screen before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.interfaces.tui.content import BLANK, SMALL, STRONG, numbered, styled
from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.paragraph import Paragraph
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.offering import Offering


class Welcome(Offering):
    """Teaches by questions that can be run at once."""

    def __init__(self, questions: Sequence[str], language: str) -> None:
        offers = [Offer(question, question) for question in questions]
        super().__init__(_paragraphs(offers, language), offers)


def _paragraphs(offers: Sequence[Offer], language: str) -> list[Paragraph]:
    parts = [styled(text("title", language), STRONG), styled(text("welcome", language), SMALL)]
    if offers:
        parts += [BLANK, styled(text("samples", language), SMALL), *numbered(offers)]
    return parts
