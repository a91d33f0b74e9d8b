"""Build hook: a wheel ships the grammar compiled, so that an installed program's first start is quick too."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledGrammar(BuildHookInterface):
    """Puts `assistant/_data/compiled/<language>.bin` into a wheel; an editable install keeps it in the user's cache."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the grammar beside the files it was read from."""
        self._made = None
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from assistant.facts.models import LANGUAGES
            from assistant.language.compiled import key_of, made
        finally:
            sys.path.remove(self.root)
        self._made = Path(tempfile.mkdtemp())
        for language in LANGUAGES:
            path = self._made / f"{language}.bin"
            path.write_bytes(made(language, key_of(language)))
            path.chmod(0o644)
            build_data["force_include"][str(path)] = f"assistant/_data/compiled/{language}.bin"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind."""
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)
