"""Keys: bindings described in the language of the chat. Texts are under `key.<id of the binding>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.binding import ActiveBinding
from textual.screen import Screen, ScreenResultType

from assistant.interfaces.tui.texts import TEXTS, text


def described(bindings: Mapping[str, ActiveBinding], language: str) -> dict[str, ActiveBinding]:
    """Active bindings by key, each with its description in a language; footer and key help read them so."""
    return {key: _described(active, language) for key, active in bindings.items()}


def _described(active: ActiveBinding, language: str) -> ActiveBinding:
    key = f"key.{active.binding.id}"
    if key not in TEXTS:
        return active
    return active._replace(binding=replace(active.binding, description=text(key, language)))


class Worded(Screen[ScreenResultType]):
    """A screen whose keys are described in the language of the chat, `_language`."""

    _language: str

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Textual's, with our descriptions: footer and key help read them here."""
        return described(super().active_bindings, self._language)
