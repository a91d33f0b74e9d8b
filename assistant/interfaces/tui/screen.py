"""TalkScreen: the talk, the prompt and the side panel, and what each key does among them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Footer

from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.texts import TEXTS, text
from assistant.interfaces.tui.widgets.derivation import Derivation
from assistant.interfaces.tui.widgets.exchange import Exchange, answered, failed
from assistant.interfaces.tui.widgets.offering import Offering
from assistant.interfaces.tui.widgets.prompt import Prompt
from assistant.interfaces.tui.widgets.talk import Talk
from assistant.interfaces.tui.widgets.welcome import Heading, Welcome
from assistant.reasoning.suggestions import samples
from assistant.session import Assistant

_WIDTHS = [(0, "-narrow"), (90, "-wide")]
_HEIGHTS = [(0, "-tiny"), (8, "-short"), (12, "-tall")]


class TalkScreen(Screen[None]):
    """One conversation. The panel stands beside the talk in a wide terminal and lies over it in a narrow one."""

    AUTO_FOCUS = "#prompt"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3,ctrl+o", "toggle_panel", "panel", id="panel"),
        Binding("alt+up,ctrl+up", "go(-1)", "answers", key_display="alt+↑↓", id="answers"),
        Binding("alt+down,ctrl+down", "go(1)", "answer-below", show=False, id="answer-below"),
        Binding("escape", "back", "back", show=False, id="back"),
        Binding("pageup", "page(-1)", "page-up", show=False, priority=True, id="page-up"),
        Binding("pagedown", "page(1)", "page-down", show=False, priority=True, id="page-down"),
        Binding("ctrl+end", "to_end", "to-end", show=False, priority=True, id="to-end"),
    ]

    def __init__(self, assistant: Assistant, *, language: str | None, locale: str) -> None:
        super().__init__()
        self._assistant = assistant
        self._interface = language or locale
        self.conversation = assistant.conversation(language=language, preferred=locale)

    # What is on the screen --------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Talk and panel, the prompt below both, the keys at the bottom."""
        wording = self._assistant.wordings[self._interface]
        questions = [wording.question(query) for query in samples(self._assistant.store)]
        with Container(id="room"):
            yield Talk(Heading(self._interface), Welcome(questions, self._interface))
            yield Derivation(self._assistant.store, self._interface)
        yield Prompt(text("placeholder", self._interface))
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """The samples answer to digits at once, and the grammar is read while the user still thinks."""
        self._prompt.offers = len(self._talk.newest.offers)
        self.run_worker(self._warm_up, thread=True)

    def _warm_up(self) -> None:
        # A conversation of its own: nothing is remembered, and the first real question finds the tables ready.
        for language, wording in self._assistant.wordings.items():
            for query in samples(self._assistant.store)[:1]:
                self._assistant.conversation(language=language).read(wording.question(query))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Textual's, with the descriptions in the language of the chat: footer and key help read them here."""
        return {key: self._worded(active) for key, active in super().active_bindings.items()}

    def _worded(self, active: ActiveBinding) -> ActiveBinding:
        key = f"key.{active.binding.id}"
        if key not in TEXTS:
            return active
        return active._replace(binding=replace(active.binding, description=text(key, self._interface)))

    @property
    def _talk(self) -> Talk:
        return self.query_one(Talk)

    @property
    def _prompt(self) -> Prompt:
        return self.query_one(Prompt)

    @property
    def _is_wide(self) -> bool:
        return self.has_class("-wide")

    # Asking -----------------------------------------------------------------------------------------------

    @on(Prompt.Sent)
    async def _sent(self, message: Prompt.Sent) -> None:
        question = message.question
        place = int(question) if question.isdecimal() and len(question) == 1 else 0
        offers = self._talk.newest.offers
        if 1 <= place <= len(offers):
            await self.take(offers[place - 1])
            return
        self._prompt.recall.add(question)
        await self.ask(question)

    @on(Offering.Taken)
    async def _taken(self, message: Offering.Taken) -> None:
        if message.offer.is_choice and message.offering is not self._talk.newest:
            self.notify(text("past-choice", self._interface), markup=False)
            return
        await self.take(message.offer)

    async def take(self, offer: Offer) -> None:
        """Ask the question of an offer."""
        if offer.is_choice:
            await self.ask(offer.question, chosen=offer.text)
        else:
            self._prompt.recall.add(offer.question)
            await self.ask(offer.question)

    async def ask(self, question: str, *, chosen: str | None = None) -> None:
        """Answer a question in the talk. A defect is shown there too: it must not cost the user the talk."""
        try:
            exchange = answered(self.conversation.ask(question), chosen)
        except Exception as error:
            self.log.error(error)
            exchange = failed(chosen or question, error, self._interface)
        self.remove_class("-unfolded")
        self._prompt.focus()
        await self._talk.add(exchange)
        self._prompt.offers = len(exchange.offers)
        self.set_class(True, "-talking")
        self.refresh_bindings()

    # Moving about -----------------------------------------------------------------------------------------

    @on(Talk.Moved)
    def _moved(self, message: Talk.Moved) -> None:
        self.query_one(Derivation).show(message.exchange.turn)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """An exchange that gets the focus, by key or click, is the current one."""
        if isinstance(event.widget, Exchange):
            self._talk.go_to(event.widget)

    def lead(self, event: events.Event) -> None:
        """Give the prompt the focus for a letter or a paste that whatever has it makes no use of."""
        focused = self.focused
        if isinstance(event, events.Key):
            is_text = event.is_printable and not (
                focused is not None and focused.check_consume_key(event.key, event.character)
            )
        else:
            is_text = isinstance(event, events.Paste)
        if is_text and focused is not self._prompt:
            self.set_focus(self._prompt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first answer there is nothing to unfold and nowhere to go."""
        if action in ("toggle_panel", "go"):
            return bool(self._talk.exchanges) if self.is_mounted else False
        return super().check_action(action, parameters)

    def action_toggle_panel(self) -> None:
        """Show or hide the panel; wide and narrow terminals each keep their own wish."""
        self.toggle_class("-folded" if self._is_wide else "-unfolded")
        if isinstance(self.focused, Derivation):
            self._prompt.focus()

    def action_go(self, step: int) -> None:
        """Move the focus to the answer above or below, and behind the last one to the prompt."""
        (self._talk.beside(step) or self._prompt).focus()

    def action_back(self) -> None:
        """To the prompt, and the talk in sight."""
        if not self._is_wide:
            self.remove_class("-unfolded")
        self._prompt.focus()

    def action_page(self, step: int) -> None:
        """Scroll what can be read: the panel where it lies over the talk or has the focus."""
        panel = self.query_one(Derivation)
        covered = not self._is_wide and self.has_class("-unfolded")
        target = panel if covered or panel.has_focus else self._talk
        target.scroll_relative(y=step * max(1, target.size.height - 1), animate=False)

    def action_to_end(self) -> None:
        """To the last answer, and stay there."""
        self._talk.anchor()
