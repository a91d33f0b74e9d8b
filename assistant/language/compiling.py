"""Compiling: a language's grammar folder read into what a start needs of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from assistant.errors import GrammarError
from assistant.language.compiled import TABLES
from assistant.language.lalr import tables
from assistant.language.rows import pack
from assistant.language.signs import spelled_groups
from assistant.language.tokens import spell
from assistant.language.wordlists import entries
from assistant.resources import folder


def compile_language(language: str) -> tuple[Mapping[str, Any], bytes]:
    """The automaton, signs and misspellings of a language as plain data, and its words as a block of rows.

    Raises GrammarError (`bad-words`, `bad-grammar`, `bad-signs`, `bad-spelling`) with the file and what is wrong.
    """
    root = folder("grammar") / language
    plain = {
        "automaton": tables(language),
        "signs": _signs(root, language),
        "misspellings": _misspellings(root, language),
    }
    lists = [(root / f"{name}.lark").read_text(encoding="utf-8") for name in TABLES]
    named = zip(lists, TABLES, strict=True)
    return plain, pack([list(entries(text, f"{language}/{name}.lark")) for text, name in named])


def _signs(root: Traversable, language: str) -> list[dict[str, Any]]:
    """grammar/<language>/signs.toml."""
    content = _toml(root / "signs.toml", f"{language}/signs.toml", "bad-signs")
    return [
        {"kind": kind, "groups": spelled_groups(sign["words"]), "amid": sign.get("amid", [])}
        for kind, signs in content.items()
        for sign in signs
    ]


def _misspellings(root: Traversable, language: str) -> dict[str, tuple[str, ...]]:
    """grammar/<language>/spelling.toml."""
    content = _toml(root / "spelling.toml", f"{language}/spelling.toml", "bad-spelling")
    return {spell(form)[0]: spell(right) for right, wrong in content.items() for form in wrong}


def _toml(path: Traversable, name: str, code: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GrammarError(code, f"{name}: {error}", "see docs/contributing.md") from error
