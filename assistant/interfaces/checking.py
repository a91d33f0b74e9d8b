"""Checking: what does not hold of documented question files, as lines, JSON or JUnit's XML."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.interfaces.documents import check_document
from assistant.interfaces.texts import text
from assistant.render.json import dumps
from assistant.render.plain import safe
from assistant.session import Assistant

Style = Literal["text", "json", "junit"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One turn of a file; `question` is empty where the fence itself is wrong."""

    file: str
    line: int
    question: str
    mismatches: tuple[tuple[int, str], ...]
    """Line and message of what does not hold."""


def check_files(
    assistant: Assistant, names: Sequence[str], language: str, *, quiet: bool = False, style: Style = "text"
) -> int:
    """Check documents and print what does not hold; 0 where everything holds.

    Lines are printed as they are found; JSON and XML once everything was read.
    """
    checked: list[Checked] = []
    for name in names:
        for expectation, mismatches in check_document(assistant, Path(name), language):
            checked.append(Checked(name, expectation.line, expectation.question, tuple(map(_placed, mismatches))))
            if style == "text":
                for mismatch in mismatches:
                    print(safe(f"{name}:{mismatch}"))
    failed = sum(bool(turn.mismatches) for turn in checked)
    if style == "json":
        print(dumps(_report(checked, len(names))))
    elif style == "junit":
        print(_junit(checked, names))
    if not quiet or failed:
        print(text("check-summary", language, turns=len(checked), files=len(names), failed=failed), file=sys.stderr)
    return 1 if failed else 0


def _placed(mismatch: str) -> tuple[int, str]:
    line, _, message = mismatch.partition(": ")
    return int(line), message


def _report(checked: Sequence[Checked], files: int) -> dict[str, object]:
    """One object: the counts of the summary, and every turn with what does not hold."""
    return {
        "turns": len(checked),
        "files": files,
        "failed": sum(bool(turn.mismatches) for turn in checked),
        "results": [
            {
                "file": turn.file,
                "line": turn.line,
                "question": turn.question,
                "holds": not turn.mismatches,
                "mismatches": [{"line": line, "message": message} for line, message in turn.mismatches],
            }
            for turn in checked
        ],
    }


def _junit(checked: Sequence[Checked], names: Sequence[str]) -> str:
    """A test suite a file, a test case a turn, as build servers read them."""
    from xml.etree import ElementTree as ET  # deferred: only this format needs it

    failed = sum(bool(turn.mismatches) for turn in checked)
    root = ET.Element("testsuites", name="wattif check", tests=str(len(checked)), failures=str(failed))
    for name in dict.fromkeys(names):
        mine = [turn for turn in checked if turn.file == name]
        wrong = sum(bool(turn.mismatches) for turn in mine)
        suite = ET.SubElement(root, "testsuite", name=_xml(name), tests=str(len(mine)), failures=str(wrong))
        for turn in mine:
            title = _xml(f"{turn.line}: {turn.question}")
            case = ET.SubElement(
                suite, "testcase", classname=_xml(name), name=title, file=_xml(name), line=str(turn.line)
            )
            if turn.mismatches:
                lines = [_xml(f"{name}:{line}: {message}") for line, message in turn.mismatches]
                ET.SubElement(case, "failure", message=lines[0]).text = "\n".join(lines)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _xml(value: str) -> str:
    """Text with only the characters that XML allows; a terminal may show it too."""
    return "".join(char for char in safe(value) if char not in "\ufffe\uffff")
