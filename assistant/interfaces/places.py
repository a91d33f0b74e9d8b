"""Places: the folders where Wattif keeps a user's files, and the names of the files in them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import InputError
from assistant.interfaces.texts import text

APP = "wattif"
Kind = Literal["data", "settings", "cache"]
VARIABLES: dict[Kind, str] = {"data": "WATTIF_DATA", "settings": "WATTIF_SETTINGS", "cache": "WATTIF_CACHE"}
"""Environment variables that each name one folder, on every system."""


@dataclass(frozen=True, slots=True)
class Places:
    """Absolute folders, which need not exist yet, and the files in them."""

    data: Path
    settings: Path
    cache: Path

    @property
    def history_file(self) -> Path:
        """The kept conversations."""
        return self.data / "history.sqlite3"

    @property
    def settings_file(self) -> Path:
        """The settings, written by the user."""
        return self.settings / "settings.toml"


def places(language: str = "en", environment: Mapping[str, str] | None = None) -> Places:
    """The system's folders for data, settings and cache, or those the variables name.

    Raises InputError where the home folder is not known: nothing may land in whatever folder is the current one.
    """
    chosen = os.environ if environment is None else environment
    return Places(*(_folder(kind, chosen.get(VARIABLES[kind], ""), language) for kind in VARIABLES))


def _folder(kind: Kind, named: str, language: str) -> Path:
    if named:
        folder = Path(named)
        try:
            return folder.expanduser().absolute()
        except RuntimeError:  # "~stranger"
            return folder.absolute()
    import platformdirs  # deferred: only what keeps files needs it

    by_kind = {
        "data": platformdirs.user_data_path,
        "settings": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
    }
    folder = by_kind[kind](APP, appauthor=False)
    if not folder.is_absolute():
        message = text("no-home", language, kind=kind)
        raise InputError("no-home", message, text("no-home-hint", language, variable=VARIABLES[kind]))
    return folder


def places_json(found: Places) -> dict[str, str]:
    """The places as `wattif paths --json` prints them: absolute paths by name."""
    return {
        "data": str(found.data),
        "history": str(found.history_file),
        "settings": str(found.settings_file),
        "cache": str(found.cache),
    }


def places_text(found: Places, language: str) -> str:
    """The places as lines: what is kept there, and the path; what is not there yet says so."""
    rows = [
        (text("paths-history", language), found.history_file),
        (text("paths-settings", language), found.settings_file),
        (text("paths-cache", language), found.cache),
    ]
    width = max(len(label) for label, _ in rows)
    absent = text("paths-absent", language)
    lines = [f"{label:<{width}}  {path}{'' if path.exists() else f'  {absent}'}" for label, path in rows]
    return "\n".join(lines)
