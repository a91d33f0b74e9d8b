"""Knowledge: `wattif kb`, looking things up as text and as JSON, and validating."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant.facts.store import MemoryStore
from assistant.interfaces.cli import ANSWERED, NOT_ANSWERED, WRONG_USE, main
from tests.running import ROOT

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def lines(capsys: Capture, *arguments: str, code: int = ANSWERED) -> list[str]:
    assert main(["kb", *arguments]) == code
    return capsys.readouterr().out.splitlines()


def data(capsys: Capture, *arguments: str, code: int = ANSWERED) -> Any:
    assert main(["kb", *arguments, "--json"]) == code
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    return json.loads(printed)


# list


def test_list_holds_everything(store: MemoryStore, capsys: Capture) -> None:
    found = data(capsys, "list")
    ids = [entry["id"] for entry in found]
    assert len(ids) == len(set(ids))
    assert {fact.id for fact in store.facts()} <= set(ids)
    assert {claim.id for claim in store.claims()} <= set(ids)
    assert {source.id for source in store.sources()} <= set(ids)
    assert all(entry["label"] for entry in found)
    assert len(lines(capsys, "list")) == len(found)


@pytest.mark.parametrize("kind", ["entity", "fact", "claim", "source"])
def test_list_of_one_kind(kind: str, capsys: Capture) -> None:
    found = data(capsys, "list", kind)
    assert found
    assert {entry["kind"] for entry in found} == {kind}
    assert len(lines(capsys, "list", kind)) == len(found)


def test_list_shows_facts_with_their_amounts(capsys: Capture) -> None:
    printed = "\n".join(lines(capsys, "list", "fact"))
    for amount in ("2.907 kWh / 1000", "<= 1000 gCO2e / 1000", "0.2..0.5 gCO2e / 1000", "50 kWh", "1287 MWh", "17200"):
        assert amount in printed


def test_list_speaks_both_languages(capsys: Capture) -> None:
    english = {entry["id"]: entry["label"] for entry in data(capsys, "list", "claim")}
    french = {entry["id"]: entry["label"] for entry in data(capsys, "list", "claim", "--lang", "fr")}
    assert english.keys() == french.keys()
    assert all(english[entry] != french[entry] for entry in english)


# show


def test_show_a_fact_whole(capsys: Capture) -> None:
    found = data(capsys, "show", "article-image-energy")
    assert found["kind"] == "fact"
    assert found["amount"] == {"value": "2.907", "low": None, "high": None, "bound": "exact"}
    assert (found["unit"], found["per"]) == ("kWh", "1000")
    assert (found["subject"], found["quantity"]) == ("image-generation", "electricity")
    assert (found["source"], found["origin"], found["role"]) == ("article-2024", "hugging-face-cmu-study", "relay")
    assert set(found["locator"]) == set(found["label"]) == {"en", "fr"}


def test_show_as_lines(capsys: Capture) -> None:
    printed = dict(line.split(maxsplit=1) for line in lines(capsys, "show", "article-image-energy"))
    assert printed["unit"] == "kWh"
    assert "2.907" in printed["amount"]
    assert printed["source"] == "article-2024"
    french = dict(line.split(maxsplit=1) for line in lines(capsys, "show", "article-image-energy", "--lang", "fr"))
    assert french["label"] != printed["label"]


def test_show_an_entity_with_what_is_known_of_it(capsys: Capture) -> None:
    found = data(capsys, "show", "image-generation")
    assert found["kind"] == "entity"
    assert found["entity"] == "thing"
    assert found["unit"] == "image"
    assert {"article-image-energy", "article-image-co2e"} <= set(found["facts"])
    assert found["names"]["en"]
    assert found["names"]["fr"]


@pytest.mark.parametrize(("entry", "kind"), [("study-authors", "claim"), ("article-2024", "source")])
def test_show_the_other_kinds(entry: str, kind: str, capsys: Capture) -> None:
    found = data(capsys, "show", entry)
    assert (found["id"], found["kind"]) == (entry, kind)


def test_show_every_entry(store: MemoryStore, capsys: Capture) -> None:
    for entry in data(capsys, "list"):
        assert data(capsys, "show", entry["id"])["id"] == entry["id"]


@pytest.mark.parametrize("name", ["Hugging Face", "hugging face", "GPT-3"])
def test_show_by_name(name: str, capsys: Capture) -> None:
    assert data(capsys, "show", name)["kind"] == "entity"


def test_show_what_is_not_there(capsys: Capture) -> None:
    assert main(["kb", "show", "unicorn"]) == NOT_ANSWERED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "unicorn" in captured.err


# search


def test_search_finds_in_names(capsys: Capture) -> None:
    found = data(capsys, "search", "tesla")
    assert {"tesla-model-3", "tesla-model-3-full-charge", "article-tesla-model-3-charge"} <= {
        entry["id"] for entry in found
    }
    assert len(lines(capsys, "search", "tesla")) == len(found)


def test_search_is_the_same_whatever_the_case_and_accents(capsys: Capture) -> None:
    plain = data(capsys, "search", "electricite")
    assert plain
    assert data(capsys, "search", "ÉLECTRICITÉ") == plain


def test_search_of_several_words(capsys: Capture) -> None:
    assert "carnegie-mellon-university" in {entry["id"] for entry in data(capsys, "search", "carnegie", "mellon")}


def test_search_without_a_find(capsys: Capture) -> None:
    assert main(["kb", "search", "unicorn"]) == NOT_ANSWERED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "nothing matches “unicorn”\n"
    assert data(capsys, "search", "unicorn", code=NOT_ANSWERED) == []


# sources


def test_sources_and_licences(store: MemoryStore, capsys: Capture) -> None:
    printed = "\n".join(lines(capsys, "sources"))
    for source in store.sources():
        assert source.title in printed
        assert source.date in printed
    for pack in store.packs:
        assert pack.licence in printed
    assert {entry["id"] for entry in data(capsys, "sources")} == {source.id for source in store.sources()}


# path


def test_path_between_things(capsys: Capture) -> None:
    assert data(capsys, "path", "image-generation", "tesla-model-3-full-charge") == [
        ["article-image-energy", "article-tesla-model-3-charge"]
    ]
    assert lines(capsys, "path", "image-generation", "tesla-model-3-full-charge") == [
        "image-generation -> [article-image-energy] -> electricity"
        " -> [article-tesla-model-3-charge] -> tesla-model-3-full-charge"
    ]


def test_path_to_a_measure_by_name(capsys: Capture) -> None:
    assert data(capsys, "path", "image generation", "electricity") == [["article-image-energy"]]


def test_path_goes_both_ways(capsys: Capture) -> None:
    there = data(capsys, "path", "image-generation", "gpt-3-training")
    back = data(capsys, "path", "gpt-3-training", "image-generation")
    assert [list(reversed(path)) for path in back] == there


def test_no_path_enters_by_one_measure_and_leaves_by_another(capsys: Capture) -> None:
    assert main(["kb", "path", "gpt-3-training", "text-classification"]) == NOT_ANSWERED
    assert "nothing joins gpt-3-training to text-classification" in capsys.readouterr().err
    assert data(capsys, "path", "gpt-3-training", "co2e", code=NOT_ANSWERED) == []


def test_path_from_what_is_not_there(capsys: Capture) -> None:
    assert main(["kb", "path", "image-generation", "unicorn"]) == NOT_ANSWERED
    assert "unicorn" in capsys.readouterr().err


def test_path_over_a_pack_that_is_added(capsys: Capture) -> None:
    grid = str(ROOT / "tests/packs/grid")
    assert data(capsys, "path", "gpt-3-training", "co2e", "--knowledge", grid)


# check


def test_check_of_what_is_shipped(store: MemoryStore, capsys: Capture) -> None:
    (line,) = lines(capsys, "check")
    assert f"{len(list(store.facts()))} facts" in line
    (french,) = lines(capsys, "check", "--lang", "fr")
    assert french.startswith("Les connaissances tiennent")


@pytest.mark.parametrize("pack", ["errands", "grid", "mixes", "rivals"])
def test_check_of_a_pack(pack: str, capsys: Capture) -> None:
    assert lines(capsys, "check", str(ROOT / "tests/packs" / pack))


def test_check_of_a_pack_that_is_shipped_too(capsys: Capture) -> None:
    assert lines(capsys, "check", str(ROOT / "knowledge/article")) == lines(capsys, "check")


def test_check_of_a_whole_folder_of_packs(capsys: Capture) -> None:
    assert lines(capsys, "check", str(ROOT / "knowledge")) == lines(capsys, "check")


def test_check_names_file_entry_field_and_all_problems(tmp_path: Path, capsys: Capture) -> None:
    pack = tmp_path / "rivals"
    shutil.copytree(ROOT / "tests/packs/rivals", pack)
    path = pack / "facts/images.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('unit = "Wh"', 'unit = "litre of milk"').replace('source = "rivals-report"', 'source = "no"', 1)
    path.write_text(text, encoding="utf-8")
    assert main(["kb", "check", str(pack)]) == WRONG_USE
    captured = capsys.readouterr()
    assert captured.out == ""
    problems = captured.err.splitlines()
    assert len(problems) >= 2
    for problem in problems:
        assert problem.startswith("wattif: ")
        assert "images.toml" in problem
        assert "rivals-image-energy-median" in problem


@pytest.mark.parametrize("make", [lambda path: path.write_text("x"), lambda path: path.mkdir(), lambda path: None])
def test_check_of_what_is_no_pack(make: Any, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "pack"
    make(path)
    assert main(["kb", "check", str(path)]) == WRONG_USE
    assert "pack" in capsys.readouterr().err
