"""Prompt: where questions are written. It knows keys and text, nothing of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from assistant.interfaces.completion import Completer
from assistant.interfaces.tui.recall import Recall
from assistant.render.plain import safe


class Prompt(TextArea):
    """Sends on enter, grows with its text, recalls earlier questions, completes, and takes an offer by its digit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "send", show=False, id="send"),
        Binding("shift+enter,ctrl+j", "newline", "newline", show=False, id="newline"),
        Binding("up", "older", "older", show=False, id="older"),
        Binding("down", "newer", "newer", show=False, id="newer"),
        Binding("tab", "complete", "complete", show=False, id="complete"),
    ]

    TAKE_AFTER: ClassVar[float] = 0.4
    """Seconds a lone digit waits before it takes an offer: "100 images" begins with a digit too."""

    class Sent(Message):
        """A question was sent."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    class LinesPasted(Message):
        """Several questions were pasted into an empty prompt."""

        def __init__(self, questions: list[str]) -> None:
            super().__init__()
            self.questions = questions

    class CompletionAsked(Message):
        """Tab was pressed where no ghost text stands."""

    def __init__(self, placeholder: str, completer: Completer | None) -> None:
        """Without a completer nothing is proposed yet."""
        super().__init__(
            id="prompt", compact=True, highlight_cursor_line=False, show_line_numbers=False, placeholder=placeholder
        )
        self.cursor_blink = False
        self.completer = completer
        self.offers = 0
        """How many offers a digit may take; 0 where none is pending."""
        self.recall = Recall()
        self._taking: Timer | None = None
        self._are_questions = False
        """True while what stands here is several questions, one a line."""

    def name_in(self, placeholder: str, completer: Completer | None) -> None:
        """Take another language."""
        self.placeholder = Content(placeholder)
        self.completer = completer

    def write(self, text: str) -> None:
        """Put text at the cursor, as if typed, without what a terminal would obey."""
        self.replace(safe(text), *self.selection, maintain_selection_offset=False)

    def fill(self, text: str) -> None:
        """Put a question in place of all that stands here, to be sent or changed."""
        self.load_text(safe(text))
        self.move_cursor(self.document.end)

    def fill_lines(self, lines: Sequence[str]) -> None:
        """Put questions here that a paste had left; sent, they are asked line by line again."""
        self.fill("\n".join(lines))
        self._are_questions = len(lines) > 1

    @property
    def place(self) -> int:
        """The cursor's place in the text, in characters."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def put(self, start: int, end: int, text: str) -> None:
        """Put text in the place of the characters from start to end."""
        kept = self.text
        self.fill(kept[:start] + text + kept[end:])

    def update_suggestion(self) -> None:
        """What the text may become stands behind the cursor in grey: right or tab takes it."""
        at_end = self.cursor_location == self.document.end
        completer = self.completer if self.text and at_end else None
        self.suggestion = safe(completer.ghost(self.text, self.place)) if completer is not None else ""

    @on(TextArea.SelectionChanged)
    def _moved(self, message: TextArea.SelectionChanged) -> None:
        message.stop()
        self.update_suggestion()

    def action_complete(self) -> None:
        """Take the ghost text, or ask for a list."""
        if self.suggestion:
            self.insert(self.suggestion)
        elif self.text.strip():
            self.post_message(self.CompletionAsked())

    def action_send(self) -> None:
        """Send the text; blank text stays where it is."""
        question, are_questions = self.text.strip(), self._are_questions
        self._are_questions = False
        if question:
            self.clear()
            lines = _questions(question)
            self.post_message(self.LinesPasted(lines) if are_questions and len(lines) > 1 else self.Sent(question))

    def action_newline(self) -> None:
        """Break the line."""
        self.write("\n")

    def action_older(self) -> None:
        """The question before, from the first row; below it the cursor moves."""
        if not self.navigator.is_first_wrapped_line(self.cursor_location):
            self.action_cursor_up()
            return
        self._recalled(self.recall.older(self.text))

    def action_newer(self) -> None:
        """The question after, from the last row; above it the cursor moves."""
        if not self.navigator.is_last_wrapped_line(self.cursor_location):
            self.action_cursor_down()
            return
        self._recalled(self.recall.newer())

    def _recalled(self, question: str | None) -> None:
        if question is not None:
            self.fill(question)

    async def _on_key(self, event: events.Key) -> None:
        if self._taking is not None:
            self._taking.stop()
            self._taking = None
        place = int(event.key) if event.key.isdecimal() else 0
        if not self.text and 1 <= place <= self.offers:
            event.stop()
            event.prevent_default()
            self.write(event.key)
            self._taking = self.set_timer(self.TAKE_AFTER, self._take)
            return
        # A key that bubbles up to its binding is overtaken by the letters typed behind it ("abc", enter, "def").
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.node is self and await self.app.run_action(active.binding.action, self):
            event.stop()
            event.prevent_default()

    def _take(self) -> None:
        self._taking = None
        if len(self.text) == 1 and self.text.isdecimal():
            self.action_send()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        questions = _questions(event.text)
        if len(questions) > 1 and not self.text.strip():
            self.clear()
            self.post_message(self.LinesPasted(questions))
        else:
            # Into a draft the lines go as they are: only the user knows what they are to it.
            self.write(event.text)


def _questions(text: str) -> list[str]:
    """One question a line, blank lines left out."""
    return [line for part in text.splitlines() if (line := safe(part).strip())]
