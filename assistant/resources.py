"""Where grammar/ and knowledge/ lie: inside an installed package, else beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """Return the folder `grammar` or `knowledge`.

    Raises FileNotFoundError when neither the wheel's copy nor a checkout's is there. The
    checkout's counts only with a pyproject.toml beside it, so that a stranger's folder is never taken.
    """
    package = files("assistant")
    shipped = package / "_data" / name
    if shipped.is_dir():
        return shipped
    root = Path(str(package)).parent
    if (root / "pyproject.toml").is_file() and (root / name).is_dir():
        return root / name
    raise FileNotFoundError(f"the folder {name}/ is missing: install the package again")
