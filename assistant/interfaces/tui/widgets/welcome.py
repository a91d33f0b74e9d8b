"""Welcome: what stands on the screen before the first question."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assistant.interfaces.tui.content import SMALL, STRONG, lines, numbered, styled
from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.offering import Offering


class Welcome(Offering):
    """Teaches by questions that can be run at once."""

    def __init__(self, questions: Sequence[str], language: str) -> None:
        offers = [Offer(question, question) for question in questions]
        super().__init__(_content(offers, language), offers)


def _content(offers: Sequence[Offer], language: str) -> Content:
    parts = [styled(text("title", language), STRONG), styled(text("welcome", language), SMALL)]
    if offers:
        parts += [Content(""), styled(text("samples", language), SMALL), *numbered(offers)]
    return lines(parts)
