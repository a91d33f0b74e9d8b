"""KeyRow: the keys at the bottom, made anew only when they are others."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeyRow(Footer):
    """Textual's footer, which a long talk does not fill with what it showed before.

    That one makes its keys anew at every answer, and through what they watch of it holds on to the old ones for ever:
    a megabyte every seven turns.
    """

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._shown: object = None

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Make the keys anew where they are others, and let go of those before."""
        shown = [
            (key, active.binding.description, active.binding.key_display, active.enabled)
            for key, active in screen.active_bindings.items()
            if active.binding.show
        ]
        if shown == self._shown or not screen.app.app_focus:
            return
        self._shown = shown
        super().bindings_changed(screen)
        self.call_after_refresh(self.mutate_reactive, Footer.compact)  # Textual forgets closed watchers only then
