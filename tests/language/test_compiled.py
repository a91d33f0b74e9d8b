"""Compiled: the same from the files, from kept bytes and from a new build; what does not hold is never believed."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.facts.models import LANGUAGES
from assistant.language import compiled as module
from assistant.language.compiled import TABLES, compiled, keep_with, key_of, opened, sealed, source_files
from assistant.language.compiling import compile_language
from assistant.language.rows import Entry
from assistant.language.signs import load as signs
from assistant.language.signs import spelled_groups
from assistant.language.spelling import misspellings
from assistant.language.tokens import spell
from assistant.language.wordlists import entries
from assistant.language.words import known, load
from assistant.resources import folder
from assistant.session import Assistant

SAMPLE = (
    "how many cars does 100k images charge",
    "combien de voitures peut-on recharger avec 100 000 images ?",
    "energyof 500 imgaes for my neighbour",
    "what about a zorblax per day, then?",
)


def listed(language: str, name: str) -> list[Entry]:
    """The entries of a file, read as a start used to read them."""
    text = (folder("grammar") / language / f"{name}.lark").read_text(encoding="utf-8")
    return list(entries(text, name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_holds_what_its_file_lists(language: str, name: str) -> None:
    table = load(language, name)
    begun: dict[str, dict[tuple[tuple[str, ...], str, str], None]] = defaultdict(dict)
    every = listed(language, name)
    for entry in every:
        begun[entry.folds[0]][(entry.folds, entry.terminal, entry.text)] = None
    for first, found in begun.items():
        wanted = sorted(found, key=lambda entry: -len(entry[0]))
        assert [(folds, cue.terminal, cue.text) for folds, cue in table._choices(first)] == wanted
    assert set(table.words()) == {fold for entry in every for fold in entry.folds}
    assert set(table.singles) == {entry.folds[0] for entry in every if len(entry.folds) == 1}
    assert table.classes() == {entry.terminal for entry in every}
    for terminal in table.classes():
        of_class = {entry.folds[0] for entry in every if len(entry.folds) == 1 and entry.terminal == terminal}
        assert table.of(terminal) == of_class
    words, singles = set(table.words()), set(table.singles)
    assert all(word in table.words() for word in words)
    assert all((word in table.singles) == (word in singles) for word in words)
    assert [word for word in sorted(table.singles) if word.startswith("ma")] == sorted(table.singles.beginning("ma"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_known_words_are_those_of_the_tables(language: str) -> None:
    names = ("words", "numbers", "vocabulary")
    assert set(known(language)) == {word for name in names for word in load(language, name).words()}
    closed = {word for name in names[:2] for word in load(language, name).singles}
    assert set(known(language, closed=True)) == closed


@pytest.mark.parametrize("word", ["", "zzzzzzzz", "\ud800", "a\tb", "é", "\n", "0" * 500])
def test_what_no_list_has_is_in_none(word: str) -> None:
    assert word not in known("en") and word not in load("fr", "vocabulary")


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_and_misspellings_are_those_of_their_files(language: str) -> None:
    root = folder("grammar") / language
    content = tomllib.loads((root / "signs.toml").read_text(encoding="utf-8"))
    written = [
        (kind, spelled_groups(sign["words"]), frozenset(sign.get("amid", ())))
        for kind, each in content.items()
        for sign in each
    ]
    assert [(sign.kind, sign.groups, sign.amid) for sign in signs(language)] == written
    spelling = tomllib.loads((root / "spelling.toml").read_text(encoding="utf-8"))
    assert misspellings(language) == {spell(w)[0]: spell(right) for right, wrong in spelling.items() for w in wrong}


class Kept:
    """A keeper in memory that counts."""

    def __init__(self, content: bytes | None = None) -> None:
        self.content = dict.fromkeys(LANGUAGES, content) if content is not None else {}
        self.got: list[str] = []
        self.put_in: list[str] = []

    def get(self, language: str, key: str) -> bytes | None:
        self.got.append(language)
        return self.content.get(language)

    def put(self, language: str, key: str, content: bytes) -> None:
        self.put_in.append(language)
        self.content[language] = content


def forget() -> None:
    """As a process that has just begun."""
    from assistant.language import parser, signs, spelling, words

    for cached in (module._compiled, words.load, words.known, signs.load, spelling.misspellings, parser._automaton):
        cached.cache_clear()


@pytest.fixture
def keeper() -> Iterator[Kept]:
    kept = Kept()
    forget()
    keep_with(kept)
    yield kept
    keep_with(module._Nobody())
    forget()


def said(assistant: Assistant) -> list[object]:
    """What a sample of questions is read as and answered."""
    return [(assistant.reader.read(text).frames, assistant.conversation().ask(text).worded) for text in SAMPLE]


def test_answers_are_the_same_from_a_build_and_from_what_was_kept(keeper: Kept, assistant: Assistant) -> None:
    built = said(Assistant(assistant.store))
    assert sorted(keeper.put_in) == ["en", "fr"]
    forget()
    assert said(Assistant(assistant.store)) == built
    assert sorted(keeper.put_in) == ["en", "fr"]  # nothing was made again


def test_a_build_gives_the_same_bytes() -> None:
    key = key_of("en")
    assert sealed(key, *compile_language("en")) == sealed(key, *compile_language("en"))


def test_what_is_kept_is_asked_for_once(keeper: Kept) -> None:
    assert compiled("en") is compiled("en")
    assert keeper.got == ["en"]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "stale", "noise", "header"])
def test_what_does_not_hold_is_made_again(keeper: Kept, damage: str) -> None:
    compiled("en")
    whole = keeper.content["en"]
    middle = len(whole) // 2
    keeper.content["en"] = {
        "empty": b"",
        "cut": whole[:middle],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "stale": sealed("0" * 64, {}, b""),
        "noise": bytes(range(256)) * 100,
        "header": whole.partition(b"\n")[0],
    }[damage]
    forget()
    assert compiled("en").rows.row("how").marks
    assert keeper.put_in == ["en", "en"]
    assert keeper.content["en"] == whole


def test_bytes_of_another_state_of_the_files_do_not_open() -> None:
    key = key_of("en")
    assert opened(sealed(key, *compile_language("en")), key) is not None
    assert opened(sealed(key, *compile_language("en")), key_of("fr")) is None


def test_every_file_of_a_grammar_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [file.name for file in source_files("en")]
    assert {"common.lark", "signs.toml", "spelling.toml", *(f"{name}.lark" for name in TABLES)} <= set(names)
    before = key_of("en")
    monkeypatch.setattr(module, "__version__", "0.0.0")
    assert key_of("en") != before


def test_a_changed_file_changes_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in source_files("en"):
        place = tmp_path / ("" if file.name == "common.lark" else "en") / file.name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(file.read_bytes())
    monkeypatch.setattr(module, "folder", lambda name: tmp_path)
    before = key_of("en")
    for change in ("spelling.toml", "vocabulary.lark", "asking.lark"):
        (tmp_path / "en" / change).write_bytes((tmp_path / "en" / change).read_bytes() + b"\n")
        assert key_of("en") != before
        before = key_of("en")
    (tmp_path / "en" / "new.lark").write_text("")
    assert key_of("en") != before
