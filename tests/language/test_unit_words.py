"""Unit words: symbols with their case, names in both languages, and letters that are no units."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read


def units(read: Read, text: str, language: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(amount.unit, amount.notes) for amount in read(text, language).amounts]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "5 kWh", "kWh"),
        ("en", "5kWh", "kWh"),
        ("en", "5 kilowatt-hours", "kWh"),
        ("en", "5 kilowatt hours", "kWh"),
        ("fr", "5 kilowattheures", "kWh"),
        ("fr", "5 kilowatts-heures", "kWh"),
        ("en", "5 mW", "mW"),
        ("en", "5 MW", "MW"),
        ("en", "5 MWh", "MWh"),
        ("en", "3 kg of CO2", "kgCO2e"),
        ("fr", "3 kg de CO2", "kgCO2e"),
        ("en", "3 kg", "kg"),
        ("en", "300 g CO2e/kWh", "gCO2e/kWh"),
        ("fr", "475 g par kWh", "gCO2e/kWh"),
        ("en", "2 tonnes of CO2 per year", "tCO2e/year"),
        ("fr", "5 litres", "L"),
        ("en", "one hour", "h"),
        ("fr", "une heure", "h"),
        ("en", "a kilometre", "km"),
        # names of the other language
        ("en", "5 kilowattheures", "kWh"),
        ("fr", "5 kilowatt-hours", "kWh"),
    ],
)
def test_units(read: Read, language: str, text: str, unit: str) -> None:
    assert [found for found, _ in units(read, text, language)] == [unit]


@pytest.mark.parametrize("text", ["5 KWH", "5 kwh", "5 Kwh"])
def test_a_case_that_changes_no_size_is_no_matter(read: Read, text: str) -> None:
    assert units(read, text, "en") == [("kWh", ())]


def test_a_case_that_changes_the_size_is_noted(read: Read) -> None:
    assert units(read, "5 mwh", "en") == [("MWh", ("mwh=MWh",))]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "30 t-shirts"), ("en", "5G"), ("fr", "5 l'an"), ("en", "5 H100")],
)
def test_letters_that_go_on_are_no_unit(read: Read, language: str, text: str) -> None:
    assert [unit for unit, _ in units(read, text, language) if unit is not None] == []


def test_a_single_letter_is_a_unit_behind_a_number_or_in(read: Read) -> None:
    assert [lexeme.unit for lexeme in read("1,000 images in g", "en").lexemes if lexeme.kind == "UNIT"] == ["g"]
    assert [lexeme for lexeme in read("g of images", "en").lexemes if lexeme.kind == "UNIT"] == []
