"""The article's pack: every figure and every claim, with where it is said and by whom."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from assistant.facts.models import Claim, Fact
from assistant.facts.reader import read_knowledge
from assistant.facts.store import MemoryStore
from assistant.facts.validate import validate
from assistant.resources import folder

ARTICLE = "article-2024"
STUDY = "hugging-face-cmu-study"
FIGURES = {
    # id: subject, quantity, kind of bound, low, high, unit, per, role, origin
    "article-text-classification-co2e": (
        ("text-classification", "co2e"), "range", ("0.2", "0.5"), "gCO2e", 1000, "relay", STUDY,
    ),
    "article-image-co2e": (("image-generation", "co2e"), "at_most", (None, "1000"), "gCO2e", 1000, "relay", STUDY),
    "article-image-energy": (
        ("image-generation", "electricity"), "exact", ("2.907", "2.907"), "kWh", 1000, "relay", STUDY,
    ),
    "article-tesla-model-3-charge": (
        ("tesla-model-3-full-charge", "electricity"), "exact", ("50", "50"), "kWh", 1, "origin", None,
    ),
    "article-images-per-charge": (
        ("tesla-model-3-full-charge", "image-generation"), "exact", ("17200", "17200"), "image", 1, "origin", None,
    ),
    "article-gpt-3-parameters": (
        ("gpt-3", "parameter-count"), "exact", ("175e9", "175e9"), "parameter", 1, "relay", None,
    ),
    "article-gpt-3-training-energy": (
        ("gpt-3-training", "electricity"), "exact", ("1287", "1287"), "MWh", 1, "relay", None,
    ),
}  # fmt: skip
CLAIMS = {
    "study-authors": "relay",
    "article-author": "origin",
    "article-date": "origin",
    "article-title": "origin",
    "article-series": "origin",
    "article-platforms": "origin",
    "simple-tasks-emit-less": "relay",
    "training-uses-more-than-running": "origin",
    "training-cost-hard-to-work-out": "origin",
    "benefits-of-ai": "origin",
    "usual-discussion-of-generative-ai": "origin",
    "future-depends-on-us": "origin",
    "platforms-charge-cars-every-day": "origin",
    "chatgpt-stands-for-gpt-3": "origin",
    "platforms-assumed-like-the-study": "origin",
}


def number(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure(store: MemoryStore, name: str) -> None:
    ends, kind, (low, high), unit, per, role, origin = FIGURES[name]
    fact = store.fact(name)
    assert (fact.subject, fact.quantity) == ends
    assert fact.amount.kind == kind
    assert (fact.amount.low, fact.amount.high) == (number(low), number(high))
    assert (fact.unit, fact.per) == (unit, Fraction(per))
    assert (fact.source, fact.role, fact.origin) == (ARTICLE, role, origin)
    assert fact.as_of == "2024-09-04"


def test_no_figure_of_the_article_is_untested(store: MemoryStore) -> None:
    assert {fact.id for fact in store.facts() if fact.pack == "article"} == set(FIGURES)
    # Claims may grow; none that the article makes may go.
    assert {claim.id for claim in store.claims() if claim.pack == "article"} >= set(CLAIMS)


@pytest.mark.parametrize("name", CLAIMS)
def test_each_claim_is_cited_and_in_both_languages(store: MemoryStore, name: str) -> None:
    claim = store.claim(name)
    assert (claim.source, claim.role) == (ARTICLE, CLAIMS[name])
    assert_bilingual(claim)
    assert all(claim.texts[language] for language in ("en", "fr"))
    assert claim.texts["en"] != claim.texts["fr"]


@pytest.mark.parametrize("name", FIGURES)
def test_each_figure_has_labels_and_a_place_in_both_languages(store: MemoryStore, name: str) -> None:
    fact = store.fact(name)
    assert_bilingual(fact)
    assert all(fact.labels[language] for language in ("en", "fr"))
    assert not fact.note or set(fact.note) == {"en", "fr"}


def assert_bilingual(entry: Fact | Claim) -> None:
    assert set(entry.locator) == {"en", "fr"}
    assert all(entry.locator.values())


def test_the_text_classification_is_stated_for_co2_and_says_so(store: MemoryStore) -> None:
    assert "CO2" in store.fact("article-text-classification-co2e").note["en"]


def test_who_when_and_what_it_is_called(store: MemoryStore) -> None:
    assert store.claim("study-authors").items == ("hugging-face", "carnegie-mellon-university")
    assert store.claim("article-date").value == "2024-09-04"
    assert "avantages et inconvénients de l'IA" in (store.claim("article-title").value or "")
    assert "Knowledge" in (store.claim("article-series").value or "")
    assert store.claim("article-platforms").items == ("dall-e", "midjourney", "adobe-firefly")


def test_simple_tasks_emit_less_than_complex_ones(store: MemoryStore) -> None:
    settles = store.claim("simple-tasks-emit-less").settles
    assert settles is not None
    assert (settles.measure, settles.larger, settles.smaller) == ("co2e", "image-generation", "text-classification")


def test_chatgpt_leads_to_gpt_3_with_a_caveat(store: MemoryStore) -> None:
    (alias,) = store.entity("gpt-3").aliases
    assert alias.caveat == "chatgpt-stands-for-gpt-3"
    assert all("ChatGPT" in alias.names[language] for language in ("en", "fr"))


def test_each_thing_and_measure_has_labels_and_a_name_in_both_languages(store: MemoryStore) -> None:
    for entity in store.entities():
        assert all(entity.labels[language].one and entity.labels[language].other for language in ("en", "fr"))


def test_the_derived_figure_follows_from_the_other_two(store: MemoryStore) -> None:
    fact = store.fact("article-images-per-charge")
    assert fact.derived_from is not None
    assert fact.derived_from.times == ("article-tesla-model-3-charge",)
    assert fact.derived_from.over == ("article-image-energy",)
    charge, image = store.fact("article-tesla-model-3-charge"), store.fact("article-image-energy")
    assert charge.amount.low is not None and image.amount.low is not None
    assert round(charge.amount.low / (image.amount.low / image.per), -2) == 17200


def test_a_derived_figure_that_does_not_follow_is_found(tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    copy(knowledge)
    cars = knowledge / "article" / "facts" / "cars.toml"
    cars.write_text(cars.read_text(encoding="utf-8").replace("value = 17200", "value = 17300"), encoding="utf-8")
    assert [str(problem) for problem in validate(read_knowledge(knowledge))] == [
        "article/facts/cars.toml: fact article-images-per-charge: value: the facts it derives from give 17199.8624,"
        " not 17300; write a value that agrees to 3 significant digits, or correct derived_from"
    ]


def copy(target: Path) -> None:
    """The shipped knowledge as files of one's own."""
    for part in ("units", "article"):
        for place in ("", "entities", "facts", "claims"):
            source = folder("knowledge") / part / place if place else folder("knowledge") / part
            if not source.is_dir():
                continue
            for file in source.iterdir():
                if file.name.endswith(".toml"):
                    written = target / part / place / file.name
                    written.parent.mkdir(parents=True, exist_ok=True)
                    written.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
