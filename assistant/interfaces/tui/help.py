"""HelpScreen: what has the focus and its keys, and what can be asked, made from what is known now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer

from assistant.interfaces.tui.blocks import Block
from assistant.interfaces.tui.content import BLANK, SMALL, STRONG, styled
from assistant.interfaces.tui.keys import Worded
from assistant.interfaces.tui.texts import TEXTS, text
from assistant.interfaces.tui.widgets.derivation import Derivation
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.query import Query
from assistant.reasoning.answering import answer
from assistant.reasoning.suggestions import nearest

if TYPE_CHECKING:
    from assistant.interfaces.tui.screen import TalkScreen

_KEY_COLUMN = 22
_QUESTIONS_MOST = 12


class HelpScreen(Worded, ModalScreen[None]):
    """Help on the talk, as it stands when it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "close", id="close")]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        #help {
            width: 90%; max-width: 100; height: 90%; padding: 0 1;
            background: $background; border: round $primary; scrollbar-size-vertical: 1;
        }
    }
    """

    def __init__(self, talk: TalkScreen) -> None:
        super().__init__()
        self._talk = talk
        self._language = talk.interface
        self._focused = talk.focused
        self._keys = dict(talk.active_bindings)

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(id="help"):
            yield Prose(self._blocks())
        yield Footer(compact=True, show_command_palette=False)

    def _blocks(self) -> Iterator[Block]:
        language = self._language
        topic = _topic(self._focused)
        yield styled(text(f"help-{topic}-title", language), STRONG)
        yield styled(text(f"help-{topic}", language))
        yield BLANK
        yield styled(text("help-keys", language), STRONG)
        yield from self._key_rows(language)
        yield BLANK
        yield from self._askable(language)

    def _key_rows(self, language: str) -> Iterator[Block]:
        """Each binding that has a name of ours, those of what has the focus first."""
        keys: dict[str, list[str]] = {}
        own = sorted(self._keys.values(), key=lambda active: active.node is not self._focused)
        for active in own:
            if f"key.{active.binding.id}" in TEXTS:
                keys.setdefault(active.binding.description, []).append(active.binding.key)
        for description, pressed in keys.items():
            lead = " / ".join(pressed)
            yield styled(description, lead=lead + " " * max(1, _KEY_COLUMN - cell_len(lead)))

    def _askable(self, language: str) -> Iterator[Block]:
        """What can be asked, from the live knowledge base."""
        assistant = self._talk.assistant
        wording, store = assistant.wordings[language], assistant.store
        yield styled(text("what-can-i-ask", language), STRONG)
        yield styled(wording.word(answer(Query("listing"), store)).text)
        questions = dict.fromkeys(
            wording.question(query)
            for entity in store.entities()
            if entity.kind == "thing"
            for query in nearest(store, (entity.id,))
        )
        for question in list(questions)[:_QUESTIONS_MOST]:
            yield styled(question, SMALL, lead="- ")


def _topic(focused: Widget | None) -> str:
    """What the help is about."""
    if isinstance(focused, Exchange):
        return "answer"
    return "panel" if isinstance(focused, Derivation) else "prompt"
