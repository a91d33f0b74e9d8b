"""TalkScreen: the talk, the prompt and the side panel, and what each key does among them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.interfaces.completion import Completer
from assistant.interfaces.history import History
from assistant.interfaces.opening import Opening
from assistant.interfaces.talking import Talking, Told
from assistant.interfaces.tui import errands
from assistant.interfaces.tui.beginning import begin, opened
from assistant.interfaces.tui.keys import described
from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.recall import Recall
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.derivation import Derivation
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.keyrow import KeyRow
from assistant.interfaces.tui.widgets.offering import Offering
from assistant.interfaces.tui.widgets.prompt import Prompt
from assistant.interfaces.tui.widgets.talk import Talk
from assistant.interfaces.tui.widgets.welcome import Heading, Welcome
from assistant.reasoning.suggestions import samples
from assistant.render.turn import Turn

if TYPE_CHECKING:
    from assistant.session import Assistant

_WIDTHS = [(0, "-narrow"), (90, "-wide")]
HEIGHTS = [(0, "-tiny"), (8, "-short"), (12, "-tall")]
BREATH = 0.02
"""Seconds between two questions of a paste, in which a key that stops it gets through."""
_FOOTER_FROM = 60
_NARROW_FOOTER = {"panel", "help", "quit", "back"}
"""What the keys at the bottom say where there is no room for all."""
_OF_AN_ANSWER = {"toggle_panel", "go", "copy", "change", "export"}


class TalkScreen(Screen[None]):
    """One conversation. The panel stands beside the talk in a wide terminal and lies over it in a narrow one."""

    AUTO_FOCUS = "#prompt"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+up,ctrl+up", "go(-1)", "answers", key_display="alt+↑↓", id="answers"),
        Binding("alt+down,ctrl+down", "go(1)", "answer-below", show=False, id="answer-below"),
        Binding("f3,ctrl+o", "toggle_panel", "panel", priority=True, id="panel"),
        Binding("f4,ctrl+g", "change", "change", show=False, priority=True, id="change"),
        Binding("f2,ctrl+b", "errand('browse')", "browse", show=False, priority=True, id="browse"),
        Binding("f5,ctrl+t", "errand('conversations')", "talks", show=False, priority=True, id="talks"),
        Binding("ctrl+f", "errand('search')", "search", show=False, priority=True, id="search"),
        Binding("ctrl+r", "errand('recall')", "recall", show=False, priority=True, id="recall"),
        Binding("f6,ctrl+s", "export", "export", show=False, priority=True, id="export"),
        Binding("ctrl+n", "new", "new", show=False, priority=True, id="new"),
        Binding("escape", "back", "back", show=False, id="back"),
        Binding("pageup", "page(-1)", "page-up", show=False, priority=True, id="page-up"),
        Binding("pagedown", "page(1)", "page-down", show=False, priority=True, id="page-down"),
        Binding("ctrl+end", "to_end", "to-end", show=False, priority=True, id="to-end"),
    ]

    def __init__(
        self,
        opening: Opening,
        history: History,
        *,
        language: str | None,
        locale: str,
        resume: int | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.opening = opening
        self._talking: Talking | None = None
        self.trouble: Exception | None = None
        """Why the assistant could not be opened."""
        self.history = history
        self.forced = language
        self.interface = language or locale
        """The language of all that is not of an answer."""
        self.told: dict[int | None, list[Told]] = {}
        """By conversation what was shown in this run; an inline chat leaves it in the scrollback, others keep none."""
        self._resume = resume
        self._notices = tuple(notices)
        self._waiting: deque[str] = deque()

    @property
    def assistant(self) -> Assistant:
        """The assistant; what comes here before it is open waits for it."""
        return self.opening.get()

    @property
    def talking(self) -> Talking:
        """The conversation."""
        if self._talking is None:
            self._talking = Talking(self.assistant, self.history, language=self.forced, locale=self.interface)
        return self._talking

    # What is on the screen --------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Talk and panel, how far a paste has got, the prompt, the keys at the bottom."""
        with Container(id="room"):
            yield Talk(Heading(self.interface), Welcome(self.samples(), self.interface), self._notices)
            yield Derivation(lambda: self.assistant.store, self.interface)
        yield Static("", id="progress", markup=False)
        yield Prompt(text("placeholder", self.interface), self.completer(()))
        yield KeyRow()

    def samples(self) -> list[str]:
        """Questions to begin with; none before the assistant is open."""
        if not self.opening.is_open:
            return []
        wording = self.assistant.wordings[self.interface]
        return [wording.question(query) for query in samples(self.assistant.store)]

    def completer(self, asked: tuple[str, ...]) -> Completer | None:
        """What completes a prompt in which these were asked, the newest last; None before the assistant is open."""
        if not self.opening.is_open:
            return None
        return Completer(self.assistant.store, self.interface, [*reversed(asked), *self.samples()])

    async def on_mount(self) -> None:
        """The prompt takes keys at once; knowledge and grammar are read while the user still thinks."""
        self.prompt.offers = len(self.talk.newest.offers)
        errands.recall_earlier(self)
        if self._resume is not None and await opened(self):
            await self.open(self._resume)
        self.call_after_refresh(lambda: self.run_worker(begin(self)))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Textual's, with the descriptions in the language of the chat: footer and key help read them here."""
        active = described(super().active_bindings, self.interface)
        if self.size.width >= _FOOTER_FROM:
            return active
        return {
            key: each if each.binding.id in _NARROW_FOOTER else each._replace(binding=replace(each.binding, show=False))
            for key, each in active.items()
        }

    @property
    def talk(self) -> Talk:
        """The exchanges."""
        return self.query_one(Talk)

    @property
    def prompt(self) -> Prompt:
        """Where questions are written."""
        return self.query_one(Prompt)

    @property
    def panel(self) -> Derivation:
        """How the current answer was worked out."""
        return self.query_one(Derivation)

    @property
    def _is_wide(self) -> bool:
        return self.has_class("-wide")

    def name_in(self, language: str) -> None:
        """Take another language for all that is not of an answer, and for questions that fit both."""
        self.interface = language
        if self._talking is not None:
            self._talking.conversation.preferred = language
        self.query_one(Heading).name_in(language)
        self.query_one(Welcome).name_in(self.samples(), language)
        self.panel.name_in(language)
        self.prompt.name_in(text("placeholder", language), self.completer(tuple(self.prompt.recall.asked)))
        self.refresh_bindings()

    def tell(self, key: str, **values: object) -> None:
        """A notice in the language of the chat, in the place of the one before: rows are few."""
        self.app.clear_notifications()
        self.notify(text(key, self.interface, **values), markup=False)

    # Asking -----------------------------------------------------------------------------------------------

    @on(Prompt.Sent)
    async def _sent(self, message: Prompt.Sent) -> None:
        question = message.question
        if not self.opening.is_open:
            self._pasted(Prompt.LinesPasted([question]))  # keys are drawn while it waits
            return
        place = int(question) if question.isdecimal() and len(question) == 1 else 0
        offers = self.talk.newest.offers
        if 1 <= place <= len(offers):
            await self.take(offers[place - 1])
            return
        await self.ask(question)

    @on(Offering.Taken)
    async def _taken(self, message: Offering.Taken) -> None:
        if message.offer.is_choice and message.offering is not self.talk.newest:
            self.tell("past-choice")
            return
        await self.take(message.offer)

    async def take(self, offer: Offer) -> None:
        """Ask the question of an offer."""
        await self.ask(offer.question, offer.text if offer.is_choice else None)

    async def ask(self, question: str, shown: str | None = None) -> None:
        """Answer a question in the talk; what is shown is on the disk already."""
        told = self.talking.ask(question, shown)
        if shown is None:
            self.prompt.recall.add(question)
            if self.prompt.completer is not None:
                self.prompt.completer.remember(question)
        if told.trouble is not None:
            self.tell("not-kept", why=told.trouble)
        self.remove_class("-unfolded")
        self.prompt.focus()
        await self._show(told)

    async def _show(self, *told: Told) -> None:
        if self.app.is_inline:
            self.told.setdefault(self.talking.kept, []).extend(told)
        exchanges = [self._exchange(each) for each in told]
        await self.talk.add(*exchanges)
        self.prompt.offers = len(self.talk.newest.offers)
        self.set_class(bool(self.talk.exchanges), "-talking")
        self.refresh_bindings()

    def _exchange(self, told: Told) -> Exchange:
        language = told.turn.language if told.turn is not None else self.interface
        return Exchange(told, self.assistant.wordings[language], self.interface)

    @on(Prompt.LinesPasted)
    def _pasted(self, message: Prompt.LinesPasted) -> None:
        was_waiting = bool(self._waiting)
        self._waiting.extend(message.questions)
        if not was_waiting:
            self.run_worker(self._ask_all(), group="paste", exclusive=True)

    async def _ask_all(self) -> None:
        """Ask the pasted lines in turn, as long as nobody stops it."""
        done = 0
        while self._waiting and await opened(self):
            self._tell_progress(done, done + len(self._waiting))
            await self.ask(self._waiting.popleft())
            done += 1
            await asyncio.sleep(BREATH)
        self._tell_progress(done, done)

    def _tell_progress(self, done: int, of: int) -> None:
        row = self.query_one("#progress", Static)
        row.display = done < of
        row.update(Content(text("progress", self.interface, done=done + 1, of=of)))

    def _stop_asking(self) -> None:
        """What was not asked yet goes back into the prompt: nothing pasted is lost."""
        left = list(self._waiting)
        self._waiting.clear()
        self.prompt.fill_lines(left)
        self.tell("stopped", count=len(left))

    # Conversations ----------------------------------------------------------------------------------------

    async def open(self, conversation: int | None, turn: int | None = None) -> None:
        """Go on from a kept conversation, or begin a new one; `turn` is the one to look at."""
        self._waiting.clear()
        if conversation != self.talking.kept or conversation is None:
            self._talking = None
            self.told.pop(conversation, None)
            await self.talk.clear()
            self._show_working(None)
            told = list(errands.resumed(self, conversation)) if conversation is not None else []
            await self._show(*told)
        found = self.talk.of_turn(turn) if turn is not None else None
        (found or self.prompt).focus()

    async def action_new(self) -> None:
        """Begin a new conversation; the one before is kept."""
        await self.open(None)

    # Moving about -----------------------------------------------------------------------------------------

    @on(Talk.Moved)
    def _moved(self, message: Talk.Moved) -> None:
        self._show_working(message.exchange.turn)

    def _show_working(self, turn: Turn | None) -> None:
        """The panel takes no room where there is nothing to show in it."""
        self.panel.show(turn)
        self.set_class(turn is None or not (turn.worded.steps or turn.worded.sources), "-nothing")

    @on(Exchange.SourceAsked)
    def _source_asked(self, message: Exchange.SourceAsked) -> None:
        self.remove_class("-folded")
        if not self._is_wide:
            self.add_class("-unfolded")
        self.panel.show(message.exchange.turn, message.place)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """An exchange that gets the focus, by key or click, is the current one."""
        if isinstance(event.widget, Exchange):
            self.talk.go_to(event.widget)

    def lead(self, event: events.Event) -> None:
        """Give the prompt the focus for a letter or a paste that whatever has it makes no use of."""
        focused = self.focused
        if isinstance(event, events.Key):
            is_text = event.is_printable and not (
                focused is not None and focused.check_consume_key(event.key, event.character)
            )
        else:
            is_text = isinstance(event, events.Paste)
        if is_text and focused is not self.prompt:
            self.set_focus(self.prompt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first answer there is nothing to unfold, to change or to take away, and nowhere to go."""
        if action in _OF_AN_ANSWER:
            return bool(self.talk.exchanges) if self.is_mounted else False
        return super().check_action(action, parameters)

    def action_toggle_panel(self) -> None:
        """Show or hide the panel; wide and narrow terminals each keep their own wish."""
        self.toggle_class("-folded" if self._is_wide else "-unfolded")
        if isinstance(self.focused, Derivation):
            self.prompt.focus()

    def action_go(self, step: int) -> None:
        """Move the focus to the answer above or below, and behind the last one to the prompt."""
        (self.talk.beside(step) or self.prompt).focus()

    def action_back(self) -> None:
        """Stop a paste; else to the prompt, and the talk in sight."""
        if self._waiting:
            self._stop_asking()
        if not self._is_wide:
            self.remove_class("-unfolded")
        self.prompt.focus()

    def action_page(self, step: int) -> None:
        """Scroll what can be read: the panel where it lies over the talk or has the focus."""
        covered = not self._is_wide and self.has_class("-unfolded")
        target = self.panel if covered or self.panel.has_focus else self.talk
        target.scroll_relative(y=step * max(1, target.size.height - 1), animate=False)

    def action_to_end(self) -> None:
        """To the last answer, and stay there."""
        self.talk.anchor()

    # By way of other screens and of files -----------------------------------------------------------------

    def action_errand(self, name: str) -> None:
        """Run an errand: `browse`, `conversations`, `search`, `recall`, `complete`, `forget`."""
        self.run_worker(self._errand(name), group="errand", exclusive=True)

    async def _errand(self, name: str) -> None:
        if await opened(self):
            await errands.ERRANDS[name](self)

    @on(Prompt.CompletionAsked)
    def _completion_asked(self) -> None:
        self.action_errand("complete")

    def action_change(self) -> None:
        """Another value or another fact for what the current answer rests on."""
        self.action_errand("change")

    def action_export(self) -> None:
        """Write the conversation to a file."""
        self.action_errand("export")

    def action_copy(self, with_sources: bool) -> None:
        """Copy the current answer, with its sources or alone."""
        if self.talk.current is not None and self.talk.current.turn is not None:
            errands.copy(self, self.talk.current.turn, with_sources=with_sources)

    async def changed(self, exchange: Exchange) -> None:
        """Show what an answer has become by a change."""
        exchange.refresh_answer()
        if exchange is self.talk.newest:
            self.prompt.offers = len(exchange.offers)
        if exchange is self.talk.current:
            self._show_working(exchange.turn)
        if exchange.told.trouble is not None:
            self.tell("not-kept", why=exchange.told.trouble)

    def recall_from(self, earlier: list[str]) -> None:
        """Questions of earlier runs, for `up` and for completion."""
        self.prompt.recall = Recall(earlier)
        self.prompt.completer = self.completer(tuple(earlier))
