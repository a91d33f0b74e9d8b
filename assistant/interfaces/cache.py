"""Cache: the compiled grammar in the user's cache folder, so that only the first start after a change compiles it.

Whatever may be wrong there (no home, a full disk, a read-only folder, a damaged file) costs time and nothing else.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.errors import InputError
from assistant.interfaces.places import places

_LARGEST = 64_000_000
"""Bytes; a larger file is none of ours."""
_NEWEST = 4
"""Files of a language that stay: those of another checkout or version are not compiled over and over in turn."""


class GrammarCache:
    """Files `grammar-<language>-<key>.bin` in a folder, by default the user's. `language.compiled.Keeper`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder

    def get(self, language: str, key: str) -> bytes | None:
        """The bytes of a file, or None where none can be read."""
        with suppress(OSError, InputError):
            path = self._path(language, key)
            if path.is_file() and path.stat().st_size <= _LARGEST:
                return path.read_bytes()
        return None

    def put(self, language: str, key: str, content: bytes) -> None:
        """Write a file whole or not at all; of two programs at once the later one's stays."""
        with suppress(OSError, InputError):
            path = self._path(language, key)
            path.parent.parent.mkdir(parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".grammar-", dir=path.parent)  # 0600
            unnamed = Path(name)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                unnamed.replace(path)
            finally:
                with suppress(OSError):
                    unnamed.unlink()
            self._tidy(path, language)

    @staticmethod
    def _tidy(kept: Path, language: str) -> None:
        """Let go of the oldest files of a language."""
        others = [path for path in kept.parent.glob(f"grammar-{language}-*.bin") if path != kept]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in others[_NEWEST - 1 :]:
            with suppress(OSError):
                path.unlink()

    def _path(self, language: str, key: str) -> Path:
        return (self._given or places().cache) / f"grammar-{language}-{key[:16]}.bin"
