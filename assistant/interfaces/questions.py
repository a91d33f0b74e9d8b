"""Questions: plain question files, read as a stream. One question a line; a blank line ends a conversation."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from assistant.errors import InputError
from assistant.interfaces.texts import text

BLANK = None
"""Stands for the end of a conversation."""


def read_questions(name: str, language: str) -> Iterator[str | None]:
    """Yield questions, and BLANK between conversations. `-` is standard input.

    Raises InputError for a missing file, one that cannot be read, and one that is not UTF-8.
    """
    if name == "-":
        yield from _lines(sys.stdin.buffer, "-", language)
        return
    try:
        with Path(name).open("rb") as stream:
            yield from _lines(stream, name, language)
    except FileNotFoundError:
        raise InputError("missing-file", text("missing-file", language, name=name)) from None
    except OSError as error:
        raise InputError("unreadable", text("unreadable", language, name=name, why=error.strerror)) from None


def require(name: str, language: str) -> None:
    """Raise InputError unless the file can be opened."""
    if name == "-":
        return
    try:
        with Path(name).open("rb") as stream:
            stream.read(1)
    except FileNotFoundError:
        raise InputError("missing-file", text("missing-file", language, name=name)) from None
    except OSError as error:
        raise InputError("unreadable", text("unreadable", language, name=name, why=error.strerror)) from None


@contextmanager
def writing(name: str, language: str) -> Iterator[TextIO]:
    """The file to write answers to. Raises InputError where it cannot be made."""
    try:
        stream = Path(name).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115  # closed below
    except OSError as error:
        raise InputError("unwritable", text("unwritable", language, name=name, why=error.strerror)) from None
    with stream:
        yield stream


def _lines(stream: BinaryIO, name: str, language: str) -> Iterator[str | None]:
    place = 0
    for number, raw in enumerate(stream):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            message = text("not-utf8", language, name=name, place=place + error.start)
            raise InputError("not-utf8", message) from None
        place += len(raw)
        if number == 0:
            line = line.removeprefix("\ufeff")
        line = line.rstrip("\r\n")
        if not line.strip():
            yield BLANK
        elif not line.startswith("#"):
            yield line


def read_lines(language: str) -> Iterator[str]:
    """Every line of standard input as it is, blank ones and comments included: one text a line."""
    place = 0
    for raw in sys.stdin.buffer:
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError("not-utf8", text("not-utf8", language, name="-", place=place + error.start)) from None
        place += len(raw)
        yield line.rstrip("\r\n")
