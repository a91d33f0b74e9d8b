"""Keys: bindings described in the language of the chat. Texts are under `key.<id of the binding>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.binding import ActiveBinding

from assistant.interfaces.tui.texts import TEXTS, text

if TYPE_CHECKING:
    from textual.screen import Screen

    _Screen = Screen[Any]
else:
    _Screen = object


def described(bindings: Mapping[str, ActiveBinding], language: str) -> dict[str, ActiveBinding]:
    """Active bindings by key, each with its description in a language; footer and key help read them so."""
    return {key: _described(active, language) for key, active in bindings.items()}


def _described(active: ActiveBinding, language: str) -> ActiveBinding:
    key = f"key.{active.binding.id}"
    if key not in TEXTS:
        return active
    return active._replace(binding=replace(active.binding, description=text(key, language)))


class Worded(_Screen):
    """Described keys for a screen, in its `_language`.

    No screen of its own: Textual takes the styles of the first base that is a node, and those of a modal would be lost.
    """

    _language: str

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Textual's, with our descriptions: footer and key help read them here."""
        return described(super().active_bindings, self._language)
