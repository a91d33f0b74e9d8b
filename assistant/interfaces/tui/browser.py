"""KnowledgeScreen: looking through things, facts, sources and claims, and asking about one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static

from assistant.facts.lookup import Found, entries
from assistant.facts.models import Claim, Entity, Fact
from assistant.facts.store import Store
from assistant.interfaces.asking import Asking
from assistant.interfaces.tui.content import SMALL, STRONG, styled
from assistant.interfaces.tui.details import details, kind_of, said
from assistant.interfaces.tui.entry import Entry
from assistant.interfaces.tui.keys import Worded
from assistant.interfaces.tui.terms import ENTRIES, KINDS, term
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.choices import Choices
from assistant.interfaces.tui.widgets.finder import Finder
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.session import Assistant

_WIDTHS = [(0, "-narrow"), (90, "-wide")]
_HEIGHTS = [(0, "-tiny"), (8, "-short"), (14, "-tall")]
_ORDER = tuple(KINDS)


class Details(VerticalScroll, can_focus=False):
    """The entry that is highlighted in the list, whole."""

    def compose(self) -> ComposeResult:
        """One Static, filled again for each entry."""
        yield Prose([])


class KnowledgeScreen(Worded, Screen[str | None]):
    """Dismisses with a question about the highlighted entry, which really can be answered, or with None.

    `assistant` tries the questions; the one that the chat has spares reading the grammar again.
    """

    AUTO_FOCUS = "Finder"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask_about", "ask-about", id="ask-about"),
        Binding("tab,f2", "kind(1)", "next-kind", id="next-kind"),
        Binding("escape", "close", "close", id="close"),
        Binding("shift+tab,shift+f2", "kind(-1)", "previous-kind", show=False, id="previous-kind"),
        Binding("down", "move('cursor_down')", "list-down", show=False, id="list-down"),
        Binding("up", "move('cursor_up')", "list-up", show=False, id="list-up"),
        Binding("ctrl+end", "move('last')", "list-last", show=False, id="list-last"),
        Binding("ctrl+home", "move('first')", "list-first", show=False, id="list-first"),
        Binding("pagedown", "scroll(1)", "details-down", show=False, id="details-down"),
        Binding("pageup", "scroll(-1)", "details-up", show=False, id="details-up"),
    ]
    DEFAULT_CSS = """
    KnowledgeScreen {
        #kinds { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #library { height: 1fr; layout: vertical; }
        Choices { height: 2fr; min-height: 2; }
        Details { height: 3fr; border-top: solid $primary; scrollbar-size-vertical: 1; }
        &.-wide #library { layout: horizontal; }
        &.-wide Choices { width: 2fr; height: 1fr; margin: 0 1 0 0; }
        &.-wide Details { width: 3fr; height: 1fr; border-top: none; border-left: solid $primary; padding: 0 1; }
        &.-tall Finder { margin: 0 0 1 0; }
        &.-tiny Footer { display: none; }
        &.-tiny Details { border-top: none; }
    }
    """

    def __init__(self, store: Store, language: str, *, assistant: Assistant | None = None) -> None:
        super().__init__()
        self._store = store
        self._language = language
        self._assistant = assistant
        self._kind = "all"
        self._found = {f"{found.kind} {found.entry.id}": found for found in sorted(entries(store), key=_place)}
        self._shown: Found | None = None

    def compose(self) -> ComposeResult:
        """Kinds, filter, list and details, keys."""
        yield Static(id="kinds", markup=False)
        yield Finder(text("filter", self._language))
        with Container(id="library"):
            yield Choices(list(self._listed()), self._language, in_rows=True)
            yield Details()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """The first entry is shown at once."""
        self._show()

    @property
    def chosen(self) -> Found | None:
        """The highlighted entry."""
        chosen = self.query_one(Choices).chosen
        return None if chosen is None else self._found[chosen.id]

    def _listed(self) -> Iterator[Entry]:
        for key, found in self._found.items():
            if self._kind in ("all", found.kind):
                title = said(found.entry, self._store, self._language)
                yield Entry(key, title, kind_of(found, self._language), _words(found, self._store))

    # What is on the screen ------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _sift(self) -> None:
        self.query_one(Choices).sift(self.query_one(Finder).value)
        self._show()

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        """The details of the highlighted entry, from their beginning."""
        self.query_one("#kinds", Static).update(self._heading())
        chosen, pane = self.chosen, self.query_one(Details)
        if chosen is not None and chosen is self._shown:
            return
        self._shown = chosen
        nothing = [styled(text("no-entry-matches", self._language))]
        pane.query_one(Prose).write(nothing if chosen is None else details(chosen, self._store, self._language))
        pane.scroll_home(animate=False)

    def _heading(self) -> Content:
        """The kinds with the one shown marked, its count behind it."""
        parts: list[Content | tuple[str, str]] = []
        for kind in _ORDER:
            name = term(KINDS, kind, self._language)
            if kind == self._kind:
                # First in a narrow terminal, where the row is cut; the brackets hold without colours.
                marked = [(f"[{name}]", STRONG), (f" {self.query_one(Choices).count}  ", "")]
                parts = [*parts, *marked] if self.has_class("-wide") else [*marked, *parts]
            else:
                parts.append((f"{name}  ", SMALL))
        return Content.assemble(*parts)

    def on_resize(self) -> None:
        """The row of kinds is another one in a narrow terminal."""
        self.query_one("#kinds", Static).update(self._heading())

    # Keys -----------------------------------------------------------------------------------------------------

    def action_move(self, how: str) -> None:
        """Move in the list while the filter keeps the focus."""
        self._sift()
        getattr(self.query_one(Choices), f"action_{how}")()
        self._show()

    def action_kind(self, step: int) -> None:
        """Show the entries of the next kind."""
        self._kind = _ORDER[(_ORDER.index(self._kind) + step) % len(_ORDER)]
        self.query_one(Choices).write(list(self._listed()))
        self._sift()

    def action_scroll(self, step: int) -> None:
        """Scroll the details by a page."""
        pane = self.query_one(Details)
        pane.scroll_relative(y=step * max(1, pane.size.height - 1), animate=False)

    def action_ask_about(self) -> None:
        """Leave with a question about the highlighted entry; where there is none, say so."""
        self._sift()  # what was typed last may not have been filtered by yet
        chosen = self.chosen
        if chosen is None or not self.is_current:
            return
        if self._assistant is None:
            self._assistant = Assistant(self._store)
        question = Asking(self._assistant, self._language).about(chosen)
        if question is None:
            self.notify(text("nothing-to-ask", self._language), markup=False)
        else:
            self.dismiss(question)

    def action_close(self) -> None:
        """Leave without a question."""
        if self.is_current:
            self.dismiss(None)


def _place(found: Found) -> tuple[int, int, int]:
    """Things and measures before the words they are made of, and before facts, sources and claims."""
    entry = found.entry
    if isinstance(entry, Entity):
        return 0, tuple(ENTRIES).index(entry.kind) if entry.kind in ENTRIES else len(ENTRIES), entry.order
    return _ORDER.index(found.kind), 0, 0


def _words(found: Found, store: Store) -> str:
    """What an entry is found by beside its title: its id, its names and texts, what it is about, in both languages."""
    entry = found.entry
    if isinstance(entry, Entity):
        listed = (*entry.names.values(), *(names for alias in entry.aliases for names in alias.names.values()))
        names = [name for names in listed for name in names]
        return " ".join((entry.id, *_labels(entry), *names))
    if isinstance(entry, Fact):
        about = (entry.subject, entry.quantity, *entry.attributes)
        named = store.entity(entry.quantity).names.values()
        said = (*entry.labels.values(), entry.statistic, entry.as_of, *(name for names in named for name in names[:3]))
    elif isinstance(entry, Claim):
        about = (*filter(None, (entry.attribute,)), *entry.about, *entry.topics, *entry.items)
        said = tuple(entry.texts.values())
    else:
        return " ".join((entry.id, *entry.authors, entry.date))
    return " ".join((entry.id, *said, *(label for name in about for label in _labels(store.entity(name)))))


def _labels(entity: Entity) -> list[str]:
    return [text for label in entity.labels.values() for text in (label.one, label.other)]
