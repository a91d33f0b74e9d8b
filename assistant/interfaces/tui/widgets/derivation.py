"""Derivation: the side panel with every step and every source of one answer, whole, and what can be changed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

_JUMPED = "reverse"


class Derivation(VerticalScroll):
    """Shows how an answer was worked out and who says its figures."""

    def __init__(self, store: Callable[[], Store], language: str) -> None:
        """`store` is asked for when there is something to show."""
        super().__init__(id="derivation")
        self._store = store
        self.name_in(language)

    def name_in(self, language: str) -> None:
        """Take a language for all that is not of an answer."""
        self._language = language
        self.border_title = Content(text("panel", language))

    def compose(self) -> ComposeResult:
        """One Static, filled again for each answer."""
        yield Prose([styled(text("nothing-yet", self._language))])

    def show(self, turn: Turn | None, source: int = 0) -> None:
        """Show a turn from its beginning, or from a source on, counted from 1; or that there is nothing to show."""
        prose = self.query_one(Prose)
        if turn is None:
            prose.write([styled(text("nothing-derived", self._language))])
            self.scroll_home(animate=False)
            return
        parts, places = derivation(turn, self._store(), source)
        prose.write(parts)
        if 0 < source <= len(places):
            self.call_after_refresh(self._show_place, prose, places[source - 1])
        else:
            self.scroll_home(animate=False)

    def _show_place(self, prose: Prose, paragraph: Paragraph) -> None:
        self.scroll_to(y=max(0, prose.rows_before(paragraph) - 1), animate=False)


def derivation(turn: Turn, store: Store, marked: int = 0) -> tuple[list[Paragraph], list[Paragraph]]:
    """Steps with the facts they use, sources with their links, other values; and where each source stands."""
    worded, language = turn.worded, turn.language
    parts = [styled(worded.interpretation or turn.question, SMALL), BLANK]
    if not worded.steps and not worded.sources:
        return [*parts, styled(text("nothing-derived", language))], []
    parts.append(styled(text("calculation", language), STRONG))
    parts += _steps(turn, store) if worded.steps else [styled(text("stated", language))]
    places: list[Paragraph] = []
    if worded.sources:
        parts += [BLANK, styled(text("sources", language), STRONG)]
        for place, (said, link) in enumerate(_sources(turn, store), 1):
            places.append(styled(said, _JUMPED if place == marked else "", lead=f"{place}. "))
            parts += [places[-1], *([styled(link, SMALL, lead="   ")] if link else [])]
    if worded.assumptions:
        parts += [BLANK, styled(text("assumptions", language), STRONG)]
        parts += [styled(what, lead="- ") for _, what in worded.assumptions]
    if worded.rivals:
        parts += [BLANK, styled(text("rivals", language), STRONG)]
        parts += [styled(what, lead="- ") for _, what in worded.rivals]
    if turn.answer.facts:
        parts += [BLANK, styled(text("facts-used", language), STRONG), *_facts(turn, store)]
    return parts, places


def _steps(turn: Turn, store: Store) -> Iterator[Paragraph]:
    for place, (step, said) in enumerate(zip(turn.answer.steps, turn.worded.steps, strict=True), 1):
        yield styled(said, lead=f"{place}. ")
        for fact in step.facts:
            label = _label(fact, store, turn.language)
            if label is not None:
                yield styled(label, SMALL, lead="   ")


def _facts(turn: Turn, store: Store) -> Iterator[Paragraph]:
    """Each fact and claim with the year it stands for, by the id that `wattif kb show` takes."""
    for fact in turn.answer.facts:
        try:
            year = store.fact(fact).as_of
        except QueryError:
            year = ""  # a claim
        yield styled(f"{fact} ({year[:4]})" if year else fact, SMALL, lead="- ")


def _label(fact: str, store: Store, language: str) -> str | None:
    """What a fact states; None for a claim, which has no label."""
    try:
        return store.fact(fact).labels.get(language)
    except QueryError:
        return None


def _sources(turn: Turn, store: Store) -> Iterator[tuple[str, str | None]]:
    ids = dict.fromkeys(citation.source for citation in turn.answer.citations)
    for source, said in zip(ids, turn.worded.sources, strict=True):
        yield said, store.source(source).url
