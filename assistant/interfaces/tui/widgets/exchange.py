"""Exchange: one question and its answer, as one Static, so that a long talk stays quick."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from assistant.frame import Word
from assistant.interfaces.talking import Told
from assistant.interfaces.tui.blocks import Bars, Block, Stated
from assistant.interfaces.tui.content import SMALL, STRONG, numbered, shown, styled
from assistant.interfaces.tui.offer import Offer, offers_of
from assistant.interfaces.tui.paragraph import Paragraph
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.offering import Offering
from assistant.render.bars import bars_of
from assistant.render.headline import headlines
from assistant.render.turn import Turn
from assistant.wording.base import Wording

_QUESTION_LONGEST = 600
_MARK = "› "
_LEAD = "  "


class Exchange(Offering, can_focus=True):
    """One question in the talk with what became of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "screen.copy(False)", "copy", id="copy"),
        Binding("Y", "screen.copy(True)", "copy-sources", id="copy-sources"),
        Binding("enter", "unfold", "unfold", id="unfold"),
    ]

    class Fitted(Message):
        """The exchange was laid out in a size it had not before."""

        def __init__(self, exchange: Exchange) -> None:
            super().__init__()
            self.exchange = exchange

    class SourceAsked(Message):
        """The number of a source was pressed, counted from 1."""

        def __init__(self, exchange: Exchange, place: int) -> None:
            super().__init__()
            self.exchange = exchange
            self.place = place

    def __init__(self, told: Told, wording: Wording, language: str) -> None:
        """`language` is that of the chat, for what is not of the answer."""
        self.told = told
        self._wording = wording
        self._language = language
        self._unfolded = False
        super().__init__(self._all(), self._offered)

    @property
    def turn(self) -> Turn | None:
        """The turn, None where answering failed."""
        return self.told.turn

    @property
    def _offered(self) -> tuple[Offer, ...]:
        return offers_of(self.turn) if self.turn is not None else ()

    def refresh_answer(self) -> None:
        """Show what the answer has become."""
        self.offers = self._offered
        self.write(self._all())

    def action_unfold(self) -> None:
        """Show the other sources' values, or fold them again."""
        self._unfolded = not self._unfolded
        self.refresh_answer()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """`y`, `Y` and the digits that lead somewhere are commands here."""
        return key in ("y", "Y") or self._source(key) > 0 or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """A digit jumps to the source of that number, where it takes no offer: Textual runs Offering's handler too."""
        if not self.offers and (place := self._source(event.key)):
            event.stop()
            self.post_message(self.SourceAsked(self, place))

    def _source(self, key: str) -> int:
        place = int(key) if key.isdecimal() and self.turn is not None else 0
        return place if self.turn is not None and place <= len(self.turn.worded.sources) else 0

    def _all(self) -> list[Block]:
        told, turn = self.told, self.turn
        if turn is None:
            return [asked(told.shown), *(failure(told.error, self._language) if told.error is not None else ())]
        blocks: list[Block] = [asked(told.shown, turn.frame.unmatched if told.shown == turn.question else ())]
        blocks += answered(turn, self._wording, unfolded=self._unfolded)
        if told.changes:
            blocks.append(_note(text("changed", turn.language)))
        if told.said is not None:
            blocks.append(_note(text("said-before", turn.language, said=told.said)))
        return blocks

    def watch_virtual_size(self) -> None:
        """Only now the height is known. Textual's Resize does not come where the layout was asked for in between."""
        self.post_message(self.Fitted(self))


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


def failure(error: Exception, language: str) -> list[Paragraph]:
    """What is said where a question could not be answered because of a defect."""
    detail = f"{type(error).__name__}: {error}"
    return [styled(text("failed", language), STRONG, lead=_LEAD), styled(detail, SMALL, lead=_LEAD)]


def _note(what: str) -> Paragraph:
    """A small line below an answer."""
    return styled(what, SMALL, lead=_LEAD)


def answered(turn: Turn, wording: Wording, *, unfolded: bool) -> Iterator[Block]:
    """Figure, sentence, reading, drawing, small lines, offers."""
    worded, intent, language = turn.worded, turn.answer.intent, turn.language
    is_answered = turn.answer.status == "answered"

    def small(key: str, what: str) -> Paragraph:
        return _note(f"{text(key, language)} {what}".rstrip())

    figures = headlines(turn, wording)
    yield Stated(figures, shown(worded.text), _LEAD, strong=intent != "explanation")
    if is_answered and intent == "lookup":
        for _, label, value in worded.items:
            if label == value:
                yield styled(value, STRONG, lead=_LEAD)
    if worded.interpretation and turn.answer.status != "chat":
        yield small("read-as", worded.interpretation)
    bars = bars_of(turn, wording)
    if bars:
        yield Bars(bars, _LEAD)
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
    yield from _rivals(turn, unfolded=unfolded)
    offers = offers_of(turn)
    if offers:
        if any(offer.is_choice for offer in offers):
            yield small("choose", "")
        elif turn.answer.status != "chat":
            yield small("try", "")
        yield from numbered(offers, _LEAD)


def _rivals(turn: Turn, *, unfolded: bool) -> Iterator[Paragraph]:
    """Other sources' values, folded to their number."""
    rivals, language = turn.worded.rivals, turn.language
    if not rivals:
        return
    if unfolded:
        for _, what in rivals:
            yield _note(f"{text('rival', language)} {what}")
    else:
        yield _note(text("rivals-folded" if len(rivals) > 1 else "rival-folded", language, count=len(rivals)))
