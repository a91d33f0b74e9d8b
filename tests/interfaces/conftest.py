"""The command line called in this process, with standard input, output and locale under the test's control."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.interfaces.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON value."""
        return json.loads(self.out)

    @property
    def objects(self) -> list[Any]:
        """Standard output as one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Wattif = Callable[..., Outcome]


@pytest.fixture
def wattif(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Wattif:
    """`wattif("ask", "hello", stdin=b"", locale="fr_FR.UTF-8")` in this process."""

    def call(*arguments: str | Path, stdin: bytes = b"", locale: str = "en_US.UTF-8") -> Outcome:
        for name in ("LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LC_ALL", locale)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            assert isinstance(leaving.code, int), leaving.code
            code = leaving.code
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call
