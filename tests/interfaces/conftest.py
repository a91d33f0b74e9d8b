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


@pytest.fixture
def clip_pack(tmp_path: Path) -> Path:
    """A good pack of one thing: a clip takes 0.1 kWh."""
    pack = tmp_path / "clips"
    for name, content in CLIPS.items():
        file = pack / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return pack


@pytest.fixture
def broken_pack(clip_pack: Path) -> Path:
    """The same with a unit that nobody knows."""
    file = clip_pack / "facts" / "clips.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"kWh"', '"kWhh"'), encoding="utf-8")
    return clip_pack


CLIPS = {
    "pack.toml": 'id = "clips"\nversion = "1"\nlicence = "made up"\ntitle = { en = "Clips", fr = "Clips" }\n',
    "sources.toml": '[[source]]\nid = "clip-report"\ntitle = "On clips"\nauthors = ["A. Clip"]\ndate = "2025"\n',
    "entities/clips.toml": """
[[entity]]
id = "clip"
kind = "thing"
unit = "clip"
names = { en = ["clip"], fr = ["clip"] }
[entity.labels]
en = { one = "clip", other = "clips" }
fr = { one = "clip", other = "clips" }
""",
    "facts/clips.toml": """
[[fact]]
id = "clip-energy"
kind = "measured"
subject = "clip"
quantity = "electricity"
value = 0.1
unit = "kWh"
statistic = "mean"
source = "clip-report"
role = "origin"
as_of = "2025-01-01"
locator = { en = "page 1", fr = "page 1" }
labels = { en = "electricity of a clip", fr = "électricité d'un clip" }
""",
}
