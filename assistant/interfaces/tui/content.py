"""Content: how text that is not ours reaches the screen. Markup is never read and nothing the terminal obeys passes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.style import Style

from assistant.interfaces.tui.offer import Offer
from assistant.render.plain import safe

LONGEST = 2000
"""Characters of one text; a word of ten thousand letters is echoed by its beginning."""
SMALL = "$text-muted"
STRONG = "bold"


def shown(text: str, longest: int = LONGEST) -> str:
    """A text without control and direction characters, shortened where it would fill the screen."""
    cleaned = safe(text)
    return cleaned if len(cleaned) <= longest else f"{cleaned[:longest]}…"


def styled(text: str, style: str = "") -> Content:
    """A text in one style, read as characters only."""
    return Content.styled(shown(text), style)


def lines(parts: Iterable[Content]) -> Content:
    """Parts below each other."""
    return Content("\n").join(parts)


def numbered(offers: Sequence[Offer]) -> list[Content]:
    """One line an offer, which a click takes by the widget's action `take`."""
    found = []
    for place, offer in enumerate(offers, 1):
        line = Content.assemble((f"{place}. ", STRONG), shown(offer.text))
        # The action is ours; a text of the same look stays text, as markup is never read.
        found.append(line.stylize(Style.from_meta({"@click": f"take({place})"})))
    return found
