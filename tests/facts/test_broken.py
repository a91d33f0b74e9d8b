"""A gallery of packs, each broken in one way, with the whole of what is reported; and what no folder can hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.errors import PackError
from assistant.facts.reader import read_knowledge
from assistant.facts.store import open_store
from assistant.facts.validate import validate
from assistant.resources import folder

GALLERY = Path(__file__).parent / "broken"
PACKS = sorted(path.name for path in GALLERY.iterdir() if path.is_dir())


def problems(pack: Path) -> list[str]:
    """What is wrong with a pack, or with a base of units alone."""
    units_only = (pack / "units").is_dir()
    knowledge = read_knowledge(pack, only=()) if units_only else read_knowledge(folder("knowledge"), [pack])
    return [str(problem) for problem in validate(knowledge)]


@pytest.mark.parametrize("name", PACKS)
def test_each_broken_pack_is_explained(name: str) -> None:
    expected = (GALLERY / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert expected
    assert problems(GALLERY / name) == expected


@pytest.mark.parametrize("name", PACKS)
def test_each_message_has_a_place_a_fault_and_a_cure(name: str) -> None:
    for line in problems(GALLERY / name):
        place, _, message = line.partition(": ")
        wrong, _, right = message.rpartition("; ")
        assert place.endswith(".toml")
        assert wrong
        assert right


def test_a_store_refuses_a_broken_pack_with_the_same_lines() -> None:
    with pytest.raises(PackError) as caught:
        open_store(folder("knowledge"), [GALLERY / "unit-unknown"])
    assert caught.value.code == "bad-pack"
    assert list(caught.value.problems) == problems(GALLERY / "unit-unknown")


def test_several_faults_are_all_found_at_once() -> None:
    packs = [GALLERY / "no-manifest", GALLERY / "unit-unknown"]
    found = [str(problem) for problem in validate(read_knowledge(folder("knowledge"), packs))]
    assert [line.split("/")[0] for line in found] == ["no-manifest", "unit-unknown"]


def test_the_shipped_knowledge_and_the_packs_of_the_tests_hold() -> None:
    packs = sorted(path for path in (Path(__file__).parents[1] / "packs").iterdir() if path.is_dir())
    assert packs
    assert list(validate(read_knowledge(folder("knowledge"), packs))) == []


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert problems(missing) == [f"{missing}: this is not a folder; name the folder that holds pack.toml"]


def test_a_file_beyond_reason(tmp_path: Path) -> None:
    pack = copied(tmp_path)
    (pack / "facts" / "cakes.toml").write_text("#" * 4_000_001, encoding="utf-8")
    assert problems(pack) == ["cakes/facts/cakes.toml: the file has 4,000,001 characters; split it below 4,000,000"]


def test_a_file_that_is_a_folder(tmp_path: Path) -> None:
    pack = copied(tmp_path)
    (pack / "facts" / "more.toml").mkdir()
    assert problems(pack) == [
        "cakes/facts/more.toml: the file cannot be read: Is a directory; check that it exists and its rights"
    ]


def copied(target: Path) -> Path:
    """A pack with nothing wrong, to break."""
    pack = target / "cakes"
    shutil.copytree(GALLERY / "unit-unknown", pack)
    facts = pack / "facts" / "cakes.toml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("kWhh", "kWh"), encoding="utf-8")
    assert problems(pack) == []
    return pack


def changed(target: Path, file: str, old: str, new: str) -> Path:
    pack = copied(target)
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return pack


# Values that once passed or crashed -----------------------------------------------------------------------


def test_a_number_with_too_many_digits(tmp_path: Path) -> None:
    assert problems(changed(tmp_path, "facts/cakes.toml", "value = 2", "value = " + "1" * 5000))


@pytest.mark.parametrize("factor", ["1/0", "1.5/2", "0"])
def test_a_factor_that_is_no_positive_number(tmp_path: Path, factor: str) -> None:
    shutil.copytree(GALLERY / "unit-factor-negative", tmp_path / "base")
    file = tmp_path / "base" / "units" / "sweetness.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"-1"', f'"{factor}"'), encoding="utf-8")
    assert problems(tmp_path / "base")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts/cakes.toml", "value = 2", 'value = "2"'),
        ("facts/cakes.toml", "value = 2", "low = 1\nhigh = 2\nvalue = 9"),
        ("facts/cakes.toml", 'as_of = "2025"', 'as_of = "2024-99-99"'),
        ("entities/things.toml", 'unit = "cake"', 'unit = "cake"\nweak = "yes"'),
    ],
    ids=["a number in quotes", "a centre outside its range", "a month that is none", "true written as yes"],
)
def test_what_is_nearly_right_is_found(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert problems(changed(tmp_path, file, old, new))
