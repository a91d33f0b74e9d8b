"""Keys: bindings described in the language of the chat. Texts are under `key.<id of the binding>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.binding import ActiveBinding

from assistant.interfaces.tui.texts import TEXTS, text


def described(bindings: Mapping[str, ActiveBinding], language: str) -> dict[str, ActiveBinding]:
    """Active bindings by key, each with its description in a language; footer and key help read them so."""
    return {key: _described(active, language) for key, active in bindings.items()}


def _described(active: ActiveBinding, language: str) -> ActiveBinding:
    key = f"key.{active.binding.id}"
    if key not in TEXTS:
        return active
    return active._replace(binding=replace(active.binding, description=text(key, language)))
