"""NewFile: a file that is written whole or not at all, and never over another one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path

from assistant.errors import InputError
from assistant.interfaces.texts import text

_PRIVATE = 0o600
"""Mode of a file that only its owner reads; temporary files have it from the start."""


def write_new(path: Path, content: str, language: str = "en", *, mode: int = _PRIVATE) -> bool:
    """Write UTF-8 text to a path where nothing is; False, and nothing is written, where something is.

    The folder is made where it lacks. Raises InputError (`unwritable`) where the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        unnamed = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode("utf-8", "replace"))
                stream.flush()
                os.fsync(stream.fileno())
            if mode != _PRIVATE:
                unnamed.chmod(mode)
            return _named(unnamed, path)
        finally:
            with suppress(OSError):
                unnamed.unlink()
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError("unwritable", text("unwritable", language, name=path, why=why)) from None


def write_beside(path: Path, content: str, language: str = "en", *, mode: int = _PRIVATE) -> Path:
    """Write UTF-8 text to a path, or where something is there to `name-2.md`, `name-3.md` …; the path that was taken.

    Raises InputError (`unwritable`) where the file cannot be made.
    """
    name, ending = _parted(path.name)
    for number in count(1):
        taken = path if number == 1 else path.with_name(f"{name}-{number}{ending}")
        if not os.path.lexists(taken) and write_new(taken, content, language, mode=mode):
            return taken
    raise AssertionError  # unreachable: numbers do not end


def _parted(name: str) -> tuple[str, str]:
    """A name and its ending, of which `.ask.md` is one."""
    ending = ".ask.md" if name.endswith(".ask.md") else Path(name).suffix
    return name.removesuffix(ending), ending


def _named(unnamed: Path, path: Path) -> bool:
    """Give a finished file its name unless something has it; the system decides, so two programs cannot both."""
    try:
        path.hardlink_to(unnamed)
    except FileExistsError:
        return False
    except OSError:
        # A file system without links: the name is taken first, then filled at once.
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
        except FileExistsError:
            return False
        unnamed.replace(path)
    return True
