"""Reader: what stands in the files is what is known, number by number; what cannot be read is said in our words."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from assistant.facts.reader import Knowledge, read_knowledge, read_pack, read_units
from assistant.quantities.bounds import Bounds
from assistant.quantities.dimension import Dimension
from assistant.resources import folder

PACKS = Path(__file__).parents[1] / "packs"


def read(pack: Path) -> Knowledge:
    knowledge = Knowledge()
    read_pack(pack, knowledge)
    return knowledge


def changed(target: Path, old: str, new: str, file: str = "facts/errands.toml") -> Knowledge:
    """The pack `errands` with a text replaced in one of its files."""
    pack = target / "errands"
    shutil.copytree(PACKS / "errands", pack)
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return read(pack)


# What is read ---------------------------------------------------------------------------------------------


def test_a_pack_is_read_whole() -> None:
    knowledge = read(PACKS / "errands")
    assert knowledge.problems == []
    assert [pack.id for pack in knowledge.packs] == ["errands"]
    assert [source.id for source in knowledge.sources] == ["errands-report"]
    assert len(knowledge.entities) == 5
    assert len(knowledge.facts) == 4
    assert knowledge.places["fact errands-page-co2e"] == "errands/facts/errands.toml"


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("value = 0.1", Bounds.exact(Fraction(1, 10))),
        ("value = 1e-3", Bounds.exact(Fraction(1, 1000))),
        ("value = 175_000_000_000", Bounds.exact(175 * 10**9)),
        ("value = 0", Bounds.exact(0)),
        ("low = 0.2\nhigh = 0.5", Bounds.between(Fraction(1, 5), Fraction(1, 2))),
        ("low = 1\nhigh = 5\nvalue = 2", Bounds.between(1, 5, Fraction(2))),
        ("at_most = 1000", Bounds.at_most(1000)),
        ("at_least = 3", Bounds.at_least(3)),
    ],
)
def test_amounts_are_kept_exactly(tmp_path: Path, written: str, amount: Bounds) -> None:
    knowledge = changed(tmp_path, "value = 0.5", written)
    assert knowledge.problems == []
    assert knowledge.facts[0].amount == amount


def test_a_fact_is_for_one_unless_it_says_for_how_many(tmp_path: Path) -> None:
    assert read(PACKS / "errands").facts[0].per == 1
    assert changed(tmp_path, "value = 0.5", "value = 0.5\nper = { count = 2.5 }").facts[0].per == Fraction(5, 2)


@pytest.mark.parametrize("written", ["\ufeff{}", "{}\n\n# A remark at the end.\n"], ids=["byte-order mark", "remark"])
def test_marks_and_remarks_change_nothing(tmp_path: Path, written: str) -> None:
    pack = tmp_path / "errands"
    shutil.copytree(PACKS / "errands", pack)
    file = pack / "facts" / "errands.toml"
    file.write_text(written.format(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert [fact.digest for fact in read(pack).facts] == [fact.digest for fact in read(PACKS / "errands").facts]


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    pack = tmp_path / "errands"
    shutil.copytree(PACKS / "errands", pack)
    for file in pack.rglob("*.toml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert read(pack).problems == []
    assert [fact.digest for fact in read(pack).facts] == [fact.digest for fact in read(PACKS / "errands").facts]


@pytest.mark.parametrize(
    ("old", "new"),
    [("value = 0.5", "value = 0.51"), ("page 1", "page 9"), ('kind = "assumed"', 'kind = "measured"')],
    ids=["value", "locator", "kind"],
)
def test_a_change_of_content_changes_the_digest(tmp_path: Path, old: str, new: str) -> None:
    before, after = read(PACKS / "errands"), changed(tmp_path, old, new)
    differing = [a.id for a, b in zip(before.facts, after.facts, strict=True) if a.digest != b.digest]
    assert differing == ["errands-e-bike-energy"]


def test_files_are_read_in_order_of_name_and_others_are_left_alone(tmp_path: Path) -> None:
    pack = tmp_path / "errands"
    shutil.copytree(PACKS / "errands", pack)
    text = (pack / "facts" / "errands.toml").read_text(encoding="utf-8")
    first, *rest = text.split("[[fact]]")[1:]
    (pack / "facts" / "errands.toml").write_text("[[fact]]" + first, encoding="utf-8")
    (pack / "facts" / "a.toml").write_text("".join("[[fact]]" + part for part in rest), encoding="utf-8")
    (pack / "facts" / "draft.toml~").write_text("not TOML at all", encoding="utf-8")
    (pack / "README.md").write_text("Not a fact.", encoding="utf-8")
    knowledge = read(pack)
    assert knowledge.problems == []
    assert [fact.id for fact in knowledge.facts][-1] == "errands-e-bike-energy"
    assert len(knowledge.facts) == 4


def test_packs_can_be_chosen_by_name() -> None:
    assert [pack.id for pack in read_knowledge(folder("knowledge"), only=["article"]).packs] == ["article"]
    assert read_knowledge(folder("knowledge"), only=()).packs == []


def test_a_unit_over_another(tmp_path: Path) -> None:
    (tmp_path / "speed.toml").write_text(
        'dimension = "length"\nover = "time"\n\n'
        '[[unit]]\nid = "km/h"\nfactor = "1/3"\nlabel = { en = "km/h", fr = "km/h" }\n',
        encoding="utf-8",
    )
    knowledge = Knowledge()
    read_units(tmp_path, knowledge)
    (unit,) = knowledge.units
    assert unit.dimension == Dimension.base("length") / Dimension.base("time")
    assert unit.factor == Fraction(1, 3)


# What cannot be read --------------------------------------------------------------------------------------


def test_one_bad_file_does_not_hide_another(tmp_path: Path) -> None:
    knowledge = changed(tmp_path, "value = 0.5", "value = ")
    (tmp_path / "errands" / "sources.toml").write_text("[[source]\n", encoding="utf-8")
    both = read(tmp_path / "errands")
    assert len(knowledge.problems) == 1
    assert [problem.file for problem in both.problems] == ["errands/sources.toml", "errands/facts/errands.toml"]


def test_brackets_beyond_depth_are_a_problem_and_no_crash(tmp_path: Path) -> None:
    (problem,) = changed(tmp_path, "value = 0.5", "value = " + "[" * 20_000).problems
    assert problem.wrong.startswith("not valid TOML")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("entities/things.toml", "order = 200", 'order = 200\nweak = "perhaps"'),
        ("entities/things.toml", "order = 200", "order = 200\nweak = 2"),
        ("entities/things.toml", "order = 200", 'order = "first"'),
        ("entities/things.toml", "order = 200", "order = 1.5"),
        ("facts/errands.toml", "value = 0.5", 'value = 0.5\nderived_from = { times = ["a"], digits = 13 }'),
        ("facts/errands.toml", "value = 0.5", "value = 0.5\nconditions = { 1 = 2 }"),
        ("facts/errands.toml", "value = 0.5", "value = 0.5\nnote = 3"),
        ("sources.toml", 'date = "2025-03-01"', "date = 2025-03-01"),
    ],
    ids=["truth in words", "truth as 2", "order in words", "broken order", "digits", "conditions", "note", "bare date"],
)
def test_a_message_is_never_in_the_words_of_the_library(tmp_path: Path, file: str, old: str, new: str) -> None:
    problems = changed(tmp_path, old, new, file).problems
    assert problems
    assert [str(problem) for problem in problems if "Input should" in str(problem)] == []


def test_the_least_number_of_digits_is_said_as_it_is(tmp_path: Path) -> None:
    (problem,) = changed(tmp_path, "value = 0.5", 'value = 0.5\nderived_from = { times = ["a"], digits = 0 }').problems
    assert problem.field == "derived_from.digits"
    assert "negative" not in problem.wrong
    assert "zero" not in problem.right
