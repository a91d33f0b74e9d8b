"""Finder: the line in which a filter is typed, above a list it keeps the keys for."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from assistant.interfaces.nearness import one_line


class Finder(Input):
    """An input that never loses the focus: keys of the screen's bindings are obeyed in the order typed."""

    def __init__(self, placeholder: str, value: str = "") -> None:
        super().__init__(one_line(value), placeholder=placeholder, id="finder", compact=True, select_on_focus=False)
        self.cursor_blink = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With nothing behind the cursor, `delete` and `submit` are left to the screen."""
        if action == "delete_right" and self.cursor_at_end and self.selection.is_empty:
            return False
        return False if action == "submit" else super().check_action(action, parameters)

    async def _on_key(self, event: events.Key) -> None:
        # A key that bubbles up to its binding is overtaken by those typed behind it ("abc", down, enter).
        active = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if active is not None and active.enabled and active.node is self.screen:
            event.stop()
            event.prevent_default()
            await self.app.run_action(active.binding.action, active.node)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(one_line(event.text), *self.selection)
