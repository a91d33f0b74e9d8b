"""Settings: what a user has chosen for the chat, from settings.toml; what is wrong there is told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from assistant.errors import InputError, SettingsError
from assistant.interfaces.newfile import write_new
from assistant.interfaces.texts import text

_KEYS = r"^\s*[^\s,]+(?:\s*,\s*[^\s,]+)*\s*$"
_NO_HISTORY = re.compile(r"^\s*history\s*=(?!\s*true\b)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Settings:
    """Each field has the default that holds where the file says nothing."""

    language: str = "auto"
    """Of the program, and of questions that could be either: `auto` is the locale's, else `en` or `fr`."""
    theme: str = ""
    """Name of a theme of the chat; empty for its own choice."""
    history: bool = True
    """Whether conversations are kept across runs."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of what they do, several with commas: `quit = "ctrl+q,f10"`."""


def read_settings(path: Path, language: str = "en") -> tuple[Settings, tuple[SettingsError, ...]]:
    """The settings, and what is wrong with the file. What is wrong has its default; a missing file is no error.

    Where the file cannot be read, or says of `history` anything but true, nothing is kept: better than against a wish.
    """
    try:
        content = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    except FileNotFoundError:
        return Settings(), ()
    except UnicodeDecodeError as error:
        return Settings(history=False), (_error("utf8", path, language, byte=error.start),)
    except OSError as error:
        wrong = _error("unreadable", path, language, why=error.strerror or error)
        return Settings(history=False), (wrong,)
    try:
        given = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        return Settings(history=not _NO_HISTORY.search(content)), (_error("syntax", path, language, why=error),)
    return _validated(given, path, language)


def _validated(given: dict[str, Any], path: Path, language: str) -> tuple[Settings, tuple[SettingsError, ...]]:
    from pydantic import ValidationError  # deferred: without a file a start does without

    model = _model()
    errors: list[SettingsError] = []
    try:
        model.model_validate(given)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            errors.append(_explained(detail["type"], detail["loc"], detail["input"], path, language))
            _drop(given, detail["loc"])
    settings = Settings(**{name: value for name, value in given.items() if name in _names()})
    if any(error.place.endswith(": history") for error in errors):
        settings = replace(settings, history=False)
    return settings, tuple(errors)


def _model() -> Any:
    """The file's form. Made once it is needed: Pydantic takes a while to import."""
    from typing import Annotated, Literal

    from pydantic import ConfigDict, StringConstraints, create_model

    spoken: Any = Literal["auto", "en", "fr"]
    key: Any = Annotated[str, StringConstraints(pattern=_KEYS)]
    return create_model(
        "SettingsFile",
        __config__=ConfigDict(extra="forbid", strict=True),
        language=(spoken, "auto"),
        theme=(str, ""),
        history=(bool, True),
        keys=(dict[str, key], {}),
    )


def _names() -> list[str]:
    return [entry.name for entry in fields(Settings)]


def _drop(given: dict[str, Any], location: Sequence[str | int]) -> None:
    """Take out what is wrong, so that its default holds."""
    table: Any = given
    for part in location[:-1]:
        table = table.get(part, {}) if isinstance(table, dict) else {}
    if isinstance(table, dict):
        table.pop(location[-1], None)


def _explained(kind: str, location: Sequence[str | int], given: object, path: Path, language: str) -> SettingsError:
    """An error of the model as place, what is wrong, and what would be right."""
    name = ".".join(str(part) for part in location)
    if kind == "extra_forbidden":
        near = get_close_matches(str(location[-1]), _names(), n=1, cutoff=0.6)
        return _error("unknown", path, language, field=name, cure="near" if near else "known", names=near or _names())
    cure = {
        "literal_error": "language",
        "bool_type": "bool",
        "dict_type": "table",
        "string_pattern_mismatch": "keys",
    }.get(kind, "keys" if location[0] == "keys" else "text")
    return _error("value", path, language, field=name, given=given, cure=cure)


def _error(code: str, path: Path, language: str, *, field: str = "", cure: str = "", **values: object) -> SettingsError:
    place = f"{path}: {field}" if field else str(path)
    if isinstance(names := values.get("names"), list):
        values["names"] = ", ".join(f"“{name}”" for name in names)
    if "given" in values:
        shown = str(values["given"])
        values["given"] = shown if len(shown) <= 40 else f"{shown[:39]}…"
    message = text(f"settings-{code}", language, place=place, **values)
    return SettingsError(code, place, message, text(f"settings-cure-{cure or code}", language, **values))


def starter(language: str = "en") -> str:
    """A settings file in which everything is a comment: each setting with its default and what it does."""
    lines = [text("starter", language), ""]
    for name, example in (("language", '"auto"'), ("theme", '"textual-dark"'), ("history", "true")):
        lines += [f"# {text(f'starter-{name}', language)}", f"# {name} = {example}", ""]
    lines += [f"# {text('starter-keys', language)}", "# [keys]", '# quit = "ctrl+q,f10"', ""]
    return "\n".join(lines)


def write_starter(path: Path, language: str = "en") -> None:
    """Write the starter file. Raises InputError: `exists` where there is one, `unwritable` where none can be made."""
    if not write_new(path, starter(language), language):
        message = text("settings-exists", language, name=path)
        raise InputError("exists", message, text("settings-cure-exists", language))
