"""Content: how text that is not ours reaches the screen. Markup is never read and nothing the terminal obeys passes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.paragraph import Paragraph
from assistant.render.plain import safe

LONGEST = 2000
"""Characters of one text; a word of ten thousand letters is echoed by its beginning."""
SMALL = "$foreground 70%"
"""Less than the rest. In a text `$text-muted` knows no ground to be muted against, and comes out white on black."""
STRONG = "bold"
BLANK = Paragraph(Content(""))


def shown(text: str, longest: int = LONGEST) -> str:
    """A text without control and direction characters, shortened where it would fill the screen."""
    cleaned = safe(text)
    return cleaned if len(cleaned) <= longest else f"{cleaned[:longest]}…"


def styled(text: str, style: str = "", *, lead: str = "") -> Paragraph:
    """A text in one style, read as characters only; further rows are indented by the width of `lead`."""
    return Paragraph(Content.styled(lead + shown(text), style), len(lead))


def numbered(offers: Sequence[Offer], indent: str = "") -> list[Paragraph]:
    """One paragraph an offer, which a click takes by the widget's action `take`."""
    found = []
    for place, offer in enumerate(offers, 1):
        lead = f"{indent}{place}. "
        line = Content.assemble((lead, STRONG), shown(offer.text))
        # The action is ours; a text of the same look stays text, as markup is never read.
        found.append(Paragraph(line.stylize(Style.from_meta({"@click": f"take({place})"})), len(lead)))
    return found
