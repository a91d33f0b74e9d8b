"""Derivation: the side panel with every step and every source of one answer, whole."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from assistant.errors import QueryError
from assistant.facts.store import Store
from assistant.interfaces.tui.content import BLANK, SMALL, STRONG, styled
from assistant.interfaces.tui.paragraph import Paragraph
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.render.turn import Turn


class Derivation(VerticalScroll):
    """Shows how an answer was worked out and who says its figures."""

    def __init__(self, store: Store, language: str) -> None:
        super().__init__(id="derivation")
        self._store = store
        self._language = language
        self.border_title = Content(text("panel", language))

    def compose(self) -> ComposeResult:
        """One Static, filled again for each answer."""
        yield Prose([styled(text("nothing-yet", self._language))])

    def show(self, turn: Turn | None) -> None:
        """Show a turn from its beginning, or that there is nothing to show."""
        nothing = [styled(text("nothing-derived", self._language))]
        self.query_one(Prose).write(nothing if turn is None else derivation(turn, self._store))
        self.scroll_home(animate=False)


def derivation(turn: Turn, store: Store) -> list[Paragraph]:
    """Steps with the facts they use, sources with their links, other values."""
    worded, language = turn.worded, turn.language
    parts = [styled(worded.interpretation or turn.question, SMALL), BLANK]
    if not worded.steps and not worded.sources:
        return [*parts, styled(text("nothing-derived", language))]
    parts.append(styled(text("calculation", language), STRONG))
    parts += _steps(turn, store) if worded.steps else [styled(text("stated", language))]
    if worded.sources:
        parts += [BLANK, styled(text("sources", language), STRONG), *_sources(turn, store)]
    if worded.rivals:
        parts += [BLANK, styled(text("rivals", language), STRONG)]
        parts += [styled(what, lead="- ") for _, what in worded.rivals]
    return parts


def _steps(turn: Turn, store: Store) -> Iterator[Paragraph]:
    for place, (step, said) in enumerate(zip(turn.answer.steps, turn.worded.steps, strict=True), 1):
        yield styled(said, lead=f"{place}. ")
        for fact in step.facts:
            label = _label(fact, store, turn.language)
            if label is not None:
                yield styled(label, SMALL, lead="   ")


def _label(fact: str, store: Store, language: str) -> str | None:
    """What a fact states; None for a claim, which has no label."""
    try:
        return store.fact(fact).labels.get(language)
    except QueryError:
        return None


def _sources(turn: Turn, store: Store) -> Iterator[Paragraph]:
    ids = dict.fromkeys(citation.source for citation in turn.answer.citations)
    for source, said in zip(ids, turn.worded.sources, strict=True):
        yield styled(said, lead="- ")
        link = store.source(source).url
        if link:
            yield styled(link, SMALL, lead="  ")
