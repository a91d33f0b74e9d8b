"""Exchange: one question and its answer, as one Static, so that a long talk stays quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from textual.content import Content
from textual.message import Message

from assistant.frame import Word
from assistant.interfaces.tui.content import SMALL, STRONG, numbered, shown, styled
from assistant.interfaces.tui.offer import offers_of
from assistant.interfaces.tui.paragraph import Paragraph
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.offering import Offering
from assistant.render.turn import Turn

_QUESTION_LONGEST = 600
_MARK = "› "
_LEAD = "  "


class Exchange(Offering, can_focus=True):
    """A turn in the talk. `turn` is None where answering failed."""

    class Fitted(Message):
        """The exchange was laid out in a size it had not before."""

        def __init__(self, exchange: Exchange) -> None:
            super().__init__()
            self.exchange = exchange

    def __init__(self, paragraphs: Iterable[Paragraph], turn: Turn | None) -> None:
        super().__init__(paragraphs, offers_of(turn) if turn is not None else ())
        self.turn = turn

    def watch_virtual_size(self) -> None:
        """Only now the height is known. Textual's Resize does not come where the layout was asked for in between."""
        self.post_message(self.Fitted(self))


def answered(turn: Turn, chosen: str | None = None) -> Exchange:
    """The exchange of a turn. `chosen` is shown as the question where only a number was sent."""
    question = asked(turn.question, turn.frame.unmatched) if chosen is None else asked(chosen)
    return Exchange([question, *_answer(turn)], turn)


def failed(question: str, error: Exception, language: str) -> Exchange:
    """The exchange of a question that could not be answered because of a defect."""
    detail = f"{type(error).__name__}: {error}"
    parts = [asked(question), styled(text("failed", language), STRONG, lead=_LEAD), styled(detail, SMALL, lead=_LEAD)]
    return Exchange(parts, None)


def asked(question: str, unmatched: tuple[Word, ...] = ()) -> Paragraph:
    """The question as typed, the words that were not understood underlined."""
    cut = question[:_QUESTION_LONGEST]
    marked = [False] * len(cut)
    for word in unmatched:
        for place in range(*slice(*word.span).indices(len(cut))):
            marked[place] = True
    # Cleaning shortens a text, so it is done piece by piece, after the spans were laid over what was typed.
    pieces = [
        (shown("".join(cut[place] for place in places)), "$text-accent underline" if underlined else "$text-accent")
        for underlined, places in groupby(range(len(cut)), key=marked.__getitem__)
    ]
    rest = "…" if len(question) > len(cut) else ""
    return Paragraph(Content.assemble((_MARK, STRONG), *pieces, rest), len(_MARK))


def _answer(turn: Turn) -> Iterator[Paragraph]:
    worded, intent, language = turn.worded, turn.answer.intent, turn.language
    is_answered = turn.answer.status == "answered"

    def small(key: str, what: str) -> Paragraph:
        return styled(f"{text(key, language)} {what}", SMALL, lead=_LEAD)

    yield styled(worded.text, STRONG, lead=_LEAD)
    if is_answered and intent == "lookup":
        for _, label, value in worded.items:
            if label == value:
                yield styled(value, STRONG, lead=_LEAD)
    if worded.interpretation and turn.answer.status != "chat":
        yield small("read-as", worded.interpretation)
    if intent == "explanation":
        for step in worded.steps:
            yield styled(step, lead=_LEAD)
    if is_answered and intent != "provenance" and worded.sources:
        more = len(worded.sources) - 1
        key = "more-sources" if more > 1 else "more-source"
        hint = f" {text(key, language, count=more)}" if more else ""
        yield small("source", worded.sources[0] + hint)
    for _, what in worded.assumptions:
        yield small("assumed", what)
    for _, what in worded.caveats:
        yield small("note", what)
    for _, what in worded.rivals:
        yield small("rival", what)
    offers = offers_of(turn)
    if offers:
        if any(offer.is_choice for offer in offers):
            yield small("choose", "")
        elif turn.answer.status != "chat":
            yield small("try", "")
        yield from numbered(offers, _LEAD)
