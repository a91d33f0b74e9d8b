"""Validate: checks across files and packs; the gallery beside this file holds the messages."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.facts.problem import Problem, did_you_mean
from assistant.facts.reader import read_knowledge
from assistant.facts.validate import round_to, validate
from assistant.resources import folder

PACKS = Path(__file__).parents[1] / "packs"
numbers = st.fractions(min_value=Fraction(1, 10**6), max_value=10**12)


def problems(*packs: Path) -> list[Problem]:
    return list(validate(read_knowledge(folder("knowledge"), packs)))


def changed(target: Path, old: str, new: str, file: str = "facts/errands.toml") -> Path:
    """The pack `errands` with a text replaced in one of its files."""
    pack = target / "errands"
    shutil.copytree(PACKS / "errands", pack)
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return pack


# Across packs ---------------------------------------------------------------------------------------------


def test_packs_hold_in_any_order() -> None:
    names = ["errands", "grid", "mixes", "rivals"]
    assert problems(*(PACKS / name for name in names)) == []
    assert problems(*(PACKS / name for name in reversed(names))) == []


def test_a_pack_that_leans_on_the_article_does_not_hold_without_it() -> None:
    found = validate(read_knowledge(folder("knowledge"), [PACKS / "grid"], only=()))
    assert {(problem.entry, problem.field) for problem in found} == {
        ("fact grid-intensity", "subject"),
        ("fact grid-intensity", "quantity"),
    }


def test_the_same_pack_twice_is_found() -> None:
    found = problems(PACKS / "grid", PACKS / "grid")
    assert [problem.entry for problem in found] == ["pack grid", "source grid-report", "fact grid-intensity"]
    assert all("is already taken in grid/" in problem.wrong for problem in found)


def test_the_order_of_problems_is_stable(tmp_path: Path) -> None:
    pack = changed(tmp_path, 'source = "errands-report"', 'source = "nobody"')
    text = (pack / "facts" / "errands.toml").read_text(encoding="utf-8")
    (pack / "facts" / "errands.toml").write_text(text.replace('"errands-report"', '"nobody"'), encoding="utf-8")
    found = problems(pack)
    assert found == problems(pack)
    assert found == sorted(found)
    assert [problem.entry for problem in found] == [
        "fact errands-book-energy",
        "fact errands-e-bike-energy",
        "fact errands-page-co2e",
        "fact errands-pages-of-a-book",
    ]


def test_a_fact_without_an_amount_is_one_problem_though_others_rest_on_it(tmp_path: Path) -> None:
    pack = changed(tmp_path, "value = 0.5\n", "")
    (pack / "facts" / "more.toml").write_text(
        (PACKS / "grid" / "facts" / "intensity.toml")
        .read_text(encoding="utf-8")
        .replace("grid-report", "errands-report")
        .replace('kind = "measured"', 'kind = "derived"\nderived_from = { times = ["errands-e-bike-energy"] }'),
        encoding="utf-8",
    )
    assert [(problem.entry, problem.field) for problem in problems(pack)] == [("fact errands-e-bike-energy", "value")]


def test_a_chain_of_derived_facts_holds(tmp_path: Path) -> None:
    pack = changed(tmp_path, "value = 0.5", "value = 0.5")
    block = (pack / "facts" / "errands.toml").read_text(encoding="utf-8").split("\n\n")[0]
    chain = [
        block.replace("errands-e-bike-energy", f"errands-{name}").replace(
            'kind = "assumed"', f'kind = "derived"\nderived_from = {{ times = ["{source}"] }}'
        )
        for name, source in (("c", "errands-b"), ("b", "errands-a"), ("a", "errands-e-bike-energy"))
    ]
    (pack / "facts" / "chain.toml").write_text("\n\n".join(chain), encoding="utf-8")
    assert problems(pack) == []


def test_the_field_with_the_fault_is_the_one_that_is_named(tmp_path: Path) -> None:
    pack = changed(tmp_path, '["e-bike"]', '["electricity"]', "entities/things.toml")
    assert [(problem.entry, problem.field) for problem in problems(pack)] == [
        ("entity e-bike-charge", "implied_when_counted")
    ]


def test_a_nameless_entity_is_one_problem(tmp_path: Path) -> None:
    file = "entities/things.toml"
    pack = changed(tmp_path, 'names.en = ["printed book", "printed books"]\n', "", file)
    path = pack / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('names.fr = ["livre imprimé", "livres imprimés"]\n', ""), encoding="utf-8")
    assert [(problem.entry, problem.field) for problem in problems(pack)] == [("entity book-printing", "names")]


def test_names_in_one_language_are_enough(tmp_path: Path) -> None:
    pack = changed(tmp_path, 'names.fr = ["livre imprimé", "livres imprimés"]\n', "", "entities/things.toml")
    assert problems(pack) == []


# Messages -------------------------------------------------------------------------------------------------


def test_a_problem_is_one_line() -> None:
    assert str(Problem("a.toml", "fact b", "c", "wrong", "right")) == "a.toml: fact b: c: wrong; right"
    assert str(Problem("a.toml", "", "", "wrong", "right")) == "a.toml: wrong; right"


def test_did_you_mean_only_what_is_near() -> None:
    assert did_you_mean("electricty", ["electricity", "co2e"], "add it") == "did you mean “electricity”?"
    assert did_you_mean("zzz", ["electricity", "co2e"], "add it") == "add it"
    assert did_you_mean("", [], "add it") == "add it"


# Rounding -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("17199.8624", 3, "17200"),
        ("17249.99", 3, "17200"),
        ("17250", 3, "17300"),
        ("0.0012345", 3, "0.00123"),
        ("0.0012355", 4, "0.001236"),
        ("999.6", 3, "1000"),
        ("1", 12, "1"),
        ("0", 3, "0"),
        ("-2.5", 1, "-3"),
    ],
)
def test_significant_digits(value: str, digits: int, rounded: str) -> None:
    assert round_to(Fraction(value), digits) == Fraction(rounded)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(numbers, st.integers(min_value=1, max_value=12))
def test_rounding_moves_a_number_by_half_of_its_last_digit_at_most(value: Fraction, digits: int) -> None:
    rounded = round_to(value, digits)
    assert abs(rounded - value) / value <= Fraction(1, 2 * 10 ** (digits - 1))
    assert round_to(rounded, digits) == rounded
    assert round_to(-value, digits) == -rounded
