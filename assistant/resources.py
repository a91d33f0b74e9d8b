"""Where grammar/ and knowledge/ lie: inside an installed package, else beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped(name: str) -> Traversable | None:
    """A folder of the installed package's own files; None in a checkout."""
    found = files("assistant") / "_data" / name
    return found if found.is_dir() else None


def folder(name: str) -> Traversable:
    """Return the folder `grammar` or `knowledge`.

    Raises FileNotFoundError when neither the wheel's copy nor a checkout's is there. The
    checkout's counts only with a pyproject.toml beside it, so that a stranger's folder is never taken.
    """
    installed = shipped(name)
    if installed is not None:
        return installed
    root = Path(str(files("assistant"))).parent
    if (root / "pyproject.toml").is_file() and (root / name).is_dir():
        return root / name
    raise FileNotFoundError(f"the folder {name}/ is missing: install the package again")
