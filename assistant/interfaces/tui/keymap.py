"""Keymap: what is wrong with the keys that a user gives in the settings, told once at the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.binding import Binding

from assistant.interfaces.tui.screen import TalkScreen
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.prompt import Prompt


def problems(keys: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Ids that nothing has, and keys that two things would share; empty for keys that hold."""
    own = dict(_bindings())
    wrong = [text("no-such-key", language, name=name) for name in keys if name not in own]
    takers: dict[str, list[str]] = {}
    for name, given in own.items():
        for key in keys.get(name, given).split(","):
            takers.setdefault(key.strip(), []).append(name)
    for key, names in takers.items():
        if len(names) > 1 and any(name in keys for name in names):
            wrong.append(text("key-taken", language, pressed=key, names=", ".join(f"“{name}”" for name in names)))
    return tuple(wrong)


def _bindings() -> Iterator[tuple[str, str]]:
    """Every id of the talk with its keys; `enter` does one thing in the prompt and another on an answer."""
    from assistant.interfaces.tui.app import Chat  # the app asks for the problems

    for owner in (Chat, TalkScreen, Prompt, Exchange):
        for binding in owner.__dict__["BINDINGS"]:
            if isinstance(binding, Binding) and binding.id is not None:
                yield binding.id, binding.key
