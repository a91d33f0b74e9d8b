"""Hygiene: what no single answer shows. Imports, the network, same bytes, the grammars, the size of things, growth."""

from __future__ import annotations

import ast
import io
import json
import logging
import re
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from lark import Lark, logger

from assistant.language.lalr import build, grammar_text
from assistant.session import Assistant
from tests.running import LIMIT, ROOT, environment, run_python

CARS = "how many cars does 100k images charge"
MODULES = sorted((ROOT / "assistant").rglob("*.py"))
LANGUAGES = ("en", "fr")
MOST_STATES = 284
"""LALR states a grammar may have; it had 204 when this was last set. Raise it knowingly."""
KNOWN_CONFLICTS = 0
"""Shift/reduce conflicts that Lark settles silently, in each grammar."""
MOST_LINES = 400
MOST_GROWTH = 2.5
"""What twice the text may cost."""


# Imports.

IMPORTED = """
import json, sys
from assistant.interfaces.cli import main
code = main(["ask", sys.argv[1]])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def imported(question: str) -> set[str]:
    """Top-level packages in memory after a question was answered."""
    done = run_python(("-c", IMPORTED, question))
    assert done.returncode == 0, done.stderr.decode()
    code, names = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    return set(names)


def test_asking_imports_nothing_heavy() -> None:
    names = imported(CARS)
    assert "assistant" in names
    assert not names & {"textual", "pint", "numpy", "babel", "rich", "rapidfuzz", "sqlite3", "platformdirs"}


def test_only_a_typo_imports_the_fuzzy_search() -> None:
    names = imported("energy of 1000 imagse")
    assert "rapidfuzz" in names
    assert not names & {"textual", "pint", "numpy", "babel", "rich"}


def test_import_rules_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


# The network.

OFFLINE = """
import socket, sys
def refuse(*arguments, **options):
    raise AssertionError(f"the network was reached for: {arguments}")
socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = socket.socket.sendto = refuse
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
from assistant.interfaces.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", CARS], 0),
        (["ask", "--json", "who did the study?"], 0),
        (["ask", "energy of 1,000 videos"], 1),
        (["run", "-"], 0),
        ([], 0),
        (["parse", "--json", CARS], 0),
        (["kb", "sources"], 0),
        (["kb", "check"], 0),
        (["kb", "search", "tesla"], 0),
        (["--version"], 0),
        (["paths"], 0),
    ],
    ids=str,
)
def test_nothing_reaches_the_network(arguments: list[str], code: int) -> None:
    done = run_python(("-c", OFFLINE, *arguments), stdin=f"{CARS}\nenergy of 1000 imagse\n".encode())
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.stdout


def test_the_refusal_of_the_network_works() -> None:
    """The test above can fail."""
    done = run_python(("-c", OFFLINE.replace("from assistant", "socket.create_connection(('x', 1))\nfrom assistant")))
    assert b"the network was reached for" in done.stderr


# The same bytes.


SEVERAL = """
import json, sys
from assistant.interfaces.cli import main
for arguments in json.loads(sys.argv[1]):
    main(arguments)
"""


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    questions = "\n\n".join(
        [
            CARS,
            "what can I do with 1 kg of CO2",
            "which uses more, training GPT-3 or a billion images?",
            "who did the study?",
            "who is the author?",
            "what do you know?",
            "what can I ask?",
            "energy of 1,000 videos",
            "energy of 1000 imagse",
            "combien de CO2 pour 5000 images ?",
            "charge",
        ]
    ).encode()
    commands = json.dumps(
        [
            ["run", "-", "--format", "jsonl"],
            ["kb", "list"],
            ["kb", "search", "image", "--json"],
            ["kb", "path", "image-generation", "gpt-3-training"],
            ["parse", "--json", CARS],
            ["--knowledge", str(ROOT / "tests/packs/rivals"), "ask", "--json", "energy of 1000 images"],
            ["--version"],
        ]
    )
    printed = {run_python(("-c", SEVERAL, commands), stdin=questions, PYTHONHASHSEED=seed).stdout for seed in "0123"}
    assert len(printed) == 1
    assert printed.pop().count(b'"receipt"') == 12


# The grammars.


def rules(path: Path) -> set[str]:
    """Names of the rules that a grammar file defines."""
    return set(re.findall(r"^[?!]*([a-z_][a-z_0-9]*)(?:\.-?\d+)?\s*:", path.read_text(encoding="utf-8"), re.MULTILINE))


def terminals(path: Path) -> set[str]:
    """Names of the terminals that a grammar file defines."""
    return set(re.findall(r"^([A-Z_][A-Z_0-9]*)(?:\.-?\d+)?\s*:", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_both_grammars_have_the_same_files() -> None:
    english, french = ({path.name for path in (ROOT / "grammar" / language).iterdir()} for language in LANGUAGES)
    assert english == french


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "grammar/en").glob("*.lark")))
def test_both_grammars_have_the_same_rules(name: str) -> None:
    assert rules(ROOT / "grammar/en" / name) == rules(ROOT / "grammar/fr" / name)


def test_both_grammars_have_the_same_cues() -> None:
    english, french = (terminals(ROOT / "grammar" / language / "words.lark") for language in LANGUAGES)
    assert len(english) > 30
    assert english == french


def states(language: str) -> int:
    """States of the LALR automaton of a language."""
    return len(build(language).parser.parser._parse_table.states)


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_of_a_grammar(language: str) -> None:
    assert 50 < states(language) <= MOST_STATES


def test_both_grammars_have_as_many_states() -> None:
    assert states("en") == states("fr")


def conflicts(text: str, lexer: Any) -> int:
    """Shift/reduce conflicts that Lark settles without saying so, from its debug log."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        Lark(text, parser="lalr", lexer=lexer, debug=True)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    return log.getvalue().count("Shift/Reduce conflict")


@pytest.mark.parametrize("language", LANGUAGES)
def test_conflicts_of_a_grammar(language: str) -> None:
    assert conflicts(grammar_text(language), build(language).options.lexer) == KNOWN_CONFLICTS


def test_conflicts_are_seen() -> None:
    """The test above can fail."""
    assert conflicts('start: "if" start | "if" start "else" start | "x"', "contextual") == 1


# The size of things.


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_short_and_says_what_it_holds(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", text)
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    assert undocumented(tree) == []


def undocumented(parent: ast.Module | ast.ClassDef) -> list[str]:
    """Public functions, classes and methods without a docstring."""
    found = []
    for node in parent.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            found.append(f"{node.name} (line {node.lineno})")
        if isinstance(node, ast.ClassDef):
            found += undocumented(node)
    return found


@pytest.mark.parametrize("folder", ["grammar", "knowledge", "docs"])
def test_nothing_is_left_to_do(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.*"):
        assert not re.search(r"\b(TODO|FIXME)\b", path.read_text(encoding="utf-8")), path


# Growth.


def work(assistant: Assistant, question: str) -> int:
    """Calls that answering takes: a measure of work that no other process disturbs."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    conversation = assistant.conversation(language="en")
    earlier = sys.getprofile()
    sys.setprofile(count)
    try:
        conversation.ask(question)
    finally:
        sys.setprofile(earlier)
    return calls


@pytest.mark.parametrize(
    "piece",
    [
        "energy of 1,000 images, ",
        "how many cars does 100k images charge ",
        "how many cars does 100k images charge? ",
        "images ",
        "imagse ",
        "blah ",
        "aeiou",
        "1,000 ",
        "two hundred ",
        "and ",
        "(",
        "é",
        "x-",
    ],
)
def test_twice_the_text_costs_about_twice(piece: str, assistant: Assistant) -> None:
    once, twice = ((piece * length)[:length] for length in (5_000, 10_000))
    work(assistant, "energy of 1000 imagse")  # what is built once is built
    assert work(assistant, twice) <= MOST_GROWTH * work(assistant, once)
