"""Stretches of time that are only part of a period, or that nothing reads."""

from __future__ import annotations

import pytest

from assistant.language.reading import Reader


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("50 images a week for a school year", "en"),
        ("10 images an hour for a working day", "en"),
        ("20 images par jour pendant une semaine de cours", "fr"),
        ("10 images an hour for a morning", "en"),
        ("10 images a day, Mon-Fri, for a month", "en"),
        ("10 images par jour (lundi-vendredi) pendant un mois", "fr"),
        ("100 images a day for a semester", "en"),
        ("20 images a day since January", "en"),
        ("20 images a day all year round", "en"),
        ("20 images par jour depuis janvier", "fr"),
        ("20 images par jour cette année", "fr"),
        ("10 images a day for over a year", "en"),
        ("10 images par jour pendant moins d'un an", "fr"),
        ("10 images par heure de 9 h à 17 h", "fr"),
        ("10 images every so often for a year", "en"),
        ("1,000 images in kWh per day", "en"),
        ("how many watts do 1,000 images take", "en"),
        ("facture d'électricité de 500 images", "fr"),
        ("energy of a Tesla per year", "en"),
        ("énergie par an d'une voiture électrique", "fr"),
    ],
)
def test_a_time_that_is_not_read_stands_in_the_way(reader: Reader, text: str, language: str) -> None:
    assert reader.read(text, language=language).frame.refusal is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("25 images a week, 36 weeks of school, how much CO2", "en"),
        ("my class made 500 images this school year, energy?", "en"),
        ("since January we make 20 images a day, energy for a year?", "en"),
        ("10 images a day over a year", "en"),
        ("600 drawings, how many watt-hours?", "en"),
        ("20 images par jour, énergie par semaine ?", "fr"),
    ],
)
def test_a_time_that_is_read_does_not(reader: Reader, text: str, language: str) -> None:
    assert reader.read(text, language=language).frame.refusal is None
