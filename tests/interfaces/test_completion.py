"""Completion: ghost text and lists to choose from, in both languages, with typos and hostile input."""

from __future__ import annotations

from typing import cast

import pytest

from assistant.facts.models import Entity, Label
from assistant.facts.store import MemoryStore, Store
from assistant.interfaces.completion import MOST_WORDS, SCANNED, Completer, Completion
from assistant.interfaces.naming import LONGEST
from assistant.interfaces.nearness import MOST_COMPARED

CARS = "how many cars does 100k images charge"
VOITURES = "combien de voitures peut-on recharger avec 100 000 images ?"
ENERGIE = "Quelle énergie faut-il pour 5 000 images ?"
QUESTIONS = (CARS, VOITURES, ENERGIE)
HOSTILE = [
    "[/",
    "[@click=app.quit]x",
    "$text [red]",
    "\x1b[2J\x1b]0;title\x07",
    "\u202ereversed\u2069",
    "\ud800",
    "\x00",
    "e\u0301" * 50,
    "ß" * 20,
    "one\ttwo\nthree",
    "((((",
    "😀 👩‍👩‍👧",
    "x" * 10_000,
    "x " * 5_000,
    "tesla " * 2_000,
]


@pytest.fixture(scope="module", params=["en", "fr"])
def either(request: pytest.FixtureRequest, store: MemoryStore) -> Completer:
    return Completer(store, request.param, QUESTIONS)


@pytest.fixture(scope="module")
def english(store: MemoryStore) -> Completer:
    return Completer(store, "en", QUESTIONS)


@pytest.fixture(scope="module")
def french(store: MemoryStore) -> Completer:
    return Completer(store, "fr", QUESTIONS)


def ghost(completer: Completer, text: str) -> str:
    return completer.ghost(text, len(text))


def texts(completer: Completer, text: str, limit: int = 8) -> list[str]:
    return [found.text for found in completer.complete(text, len(text), limit)]


def applied(text: str, found: Completion) -> str:
    return text[: found.start] + found.insert + text[found.end :]


# Ghost text -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("how many c", "ars does 100k images charge"),
        ("HOW MANY", " cars does 100k images charge"),
        ("how  many ", "cars does 100k images charge"),
        ("combien de voitures peut on", " recharger avec 100 000 images ?"),
        ("quelle energie", " faut-il pour 5 000 images ?"),
        ("QUELLE ÉNERGIE FAUT-", "il pour 5 000 images ?"),
        ("quelle e\u0301nergie fau", "t-il pour 5 000 images ?"),
        ("hello\nhow many ca", "rs does 100k images charge"),
        (CARS, ""),
        ("h", ""),
        ("how manyc", ""),
        ("", ""),
        ("   ", ""),
    ],
)
def test_the_rest_of_a_question(either: Completer, typed: str, added: str) -> None:
    assert ghost(either, typed) == added


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("what is the elec", "tricity"),
        ("training chatg", "PT"),
        ("energy of 3 tes", "la Model 3"),
        ("energy of 3 tesla ", "Model 3"),
        ("energy of a Tesla mod", "el 3"),
        ("co2 of gpt", "-3"),
        ("how big is gpt-", "3"),
        ("the carnegie m", "ellon University"),
        ("10 kilowatt-h", "our"),
    ],
)
def test_the_rest_of_an_english_name(english: Completer, typed: str, added: str) -> None:
    assert ghost(english, typed) == added


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("quelle est l'elec", "tricité"),
        ("l'ÉLECTRI", "cité"),
        ("et la generation d'", "images"),
        ("une recharge comp", "lète d'une Tesla Model 3"),
        ("université car", "negie Mellon"),
        ("l'entraine", "ment"),
    ],
)
def test_the_rest_of_a_french_name(french: Completer, typed: str, added: str) -> None:
    assert ghost(french, typed) == added


@pytest.mark.parametrize(
    "typed", ["energy", "kWh", "in kWh", "images", "électricité", "of the ", "de la ", "1", "100 "]
)
def test_nothing_is_added_to_what_is_whole(either: Completer, typed: str) -> None:
    assert ghost(either, typed) == ""


def test_a_ghost_only_stands_at_the_end(english: Completer) -> None:
    assert english.ghost("how many", 3) == ""
    assert english.ghost("how many", 8) != ""


def test_the_newest_question_goes_first(store: MemoryStore) -> None:
    completer = Completer(store, "en", ["energy of 3 images", "energy of 30 images"])
    assert ghost(completer, "energy of 3") == " images"
    completer.remember("energy of 300 images")
    assert ghost(completer, "energy of 3") == "00 images"
    completer.remember("energy of 3 images")
    assert ghost(completer, "energy of 3") == " images"
    assert texts(completer, "energy of 3")[:3] == ["energy of 3 images", "energy of 300 images", "energy of 30 images"]


# Lists ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("elctricity", "electricity"),
        ("the electrictiy", "electricity"),
        ("how many telsa", "Tesla"),
        ("teslamodel3", "Tesla Model 3"),
        ("tesla modle 3", "Tesla Model 3"),
        ("mdel 3", "Tesla Model 3"),
        ("chrage", "charge"),
        ("textclassification", "text classification"),
        ("text clasification", "text classification"),
        ("carnegie melon univresity", "Carnegie Mellon University"),
        ("huging face", "Hugging Face"),
        ("gpt3", "GPT-3"),
        ("training chatgtp", "ChatGPT"),
        ("kilowat", "kilowatt"),
        ("in kwh", "kWh"),
    ],
)
def test_typos_and_joined_words_in_english(english: Completer, typed: str, wanted: str) -> None:
    assert wanted in texts(english, typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("electricite", "électricité"),
        ("l'elctricité", "électricité"),
        ("ENERGIE", "énergie"),
        ("generation dimages", "génération d'images"),
        ("la géneration d'imges", "génération d'images"),
        ("entrainemant", "entraînement"),
        ("recharge complette", "recharge complète"),
        ("universite carnegi", "Université Carnegie Mellon"),
        ("classificationdetexte", "classification de texte"),
        ("kilowateure", "kilowattheure"),
    ],
)
def test_typos_and_accents_in_french(french: Completer, typed: str, wanted: str) -> None:
    assert wanted in texts(french, typed)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("voitures recharger", VOITURES),
        ("voitrues rechager", VOITURES),
        ("images cars", CARS),
        ("energie faut", ENERGIE),
        ("combien de v", VOITURES),
        ("", CARS),
    ],
)
def test_whole_questions(either: Completer, typed: str, wanted: str) -> None:
    (found,) = [found for found in either.complete(typed, len(typed)) if found.text == wanted]
    assert found.kind == "question"
    assert applied(typed, found) == wanted


def test_a_question_replaces_its_own_line_only(english: Completer) -> None:
    text = "hello\nhow many ca\nbye"
    found = english.complete(text, text.index("ca") + 2)[0]
    assert applied(text, found) == f"hello\n{CARS}\nbye"


@pytest.mark.parametrize("place", range(len("energy of electrici"), len("energy of electricit") + 1))
def test_the_word_under_the_cursor_is_replaced_whole(english: Completer, place: int) -> None:
    text = "energy of electricit for 3 images"
    found = next(found for found in english.complete(text, place) if found.text == "electricity")
    assert applied(text, found) == "energy of electricity for 3 images"


def test_kinds(english: Completer) -> None:
    kinds = {found.text: found.kind for typed in ("electr", "kilow", "tesla mod", "how many") for found in
             english.complete(typed, len(typed))}  # fmt: skip
    assert kinds["electricity"] == "measure"
    assert kinds["kilowatt"] == "unit"
    assert kinds["Tesla Model 3"] == "thing"
    assert kinds[CARS] == "question"


def test_each_thing_stands_once_and_no_more_than_asked_for(either: Completer) -> None:
    for typed in ("energ", "consommation", "how", "im", "k", "e", ""):
        for limit in (0, 1, 3, 8):
            found = either.complete(typed, len(typed), limit)
            assert len(found) <= limit
            assert len({item.text for item in found}) == len(found)


def test_questions_leave_room_for_names(store: MemoryStore) -> None:
    completer = Completer(store, "en", [f"tesla question {number}" for number in range(50)])
    kinds = [found.kind for found in completer.complete("tesla", 5)]
    assert kinds.count("question") >= 4
    assert kinds.count("thing") >= 2


def test_the_order_is_always_the_same(store: MemoryStore) -> None:
    for language in ("en", "fr"):
        one, other = (Completer(store, language, QUESTIONS) for _ in range(2))
        for typed in ("en", "tesla", "imge", "elctricite", "com"):
            assert one.complete(typed, len(typed), 50) == other.complete(typed, len(typed), 50)
            assert ghost(one, typed) == ghost(other, typed)


# Hostile input, bounded work ------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_text_is_typed(either: Completer, hostile: str) -> None:
    for text in (hostile, f"energy of {hostile}", f"{hostile} elec"):
        for place in (0, len(text) // 2, len(text), len(text) + 5, -1):
            assert isinstance(either.ghost(text, place), str)
            for found in either.complete(text, place):
                assert 0 <= found.start <= found.end <= len(text)
    assert ghost(either, f"{hostile} tesla mod") == "el 3"


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_hostile_questions_are_shown_clean_or_not_at_all(store: MemoryStore, hostile: str) -> None:
    completer = Completer(store, "en", [f"zebra {hostile}"])
    shown = [ghost(completer, "zeb"), *texts(completer, "zebra")]
    for text in shown:
        assert len(text) <= LONGEST
        assert "\n" not in text
        assert not set("\x1b\x07\x00\u202e\u2069\ud800\t") & set(text)


def test_a_large_base_does_not_make_a_key_slow() -> None:
    """Counted, not timed: keys that are looked at, with 100,000 names that begin alike and without."""
    base = cast(Store, _Many(100_000))
    completer = Completer(base, "en", QUESTIONS)
    typed = "energy of a thing 04242"
    before = completer.compared
    for end in range(len(typed) + 1):
        completer.ghost(typed[:end], end)
    assert completer.compared - before <= (len(typed) + 1) * (MOST_WORDS + 1) * SCANNED
    assert ghost(completer, "of a thing 0424") == "0"
    for slip in ("tihng 04242", "thing 042442", "hing 04242", "thing04242"):
        before = completer.compared
        assert "thing 04242" in texts(completer, f"of {slip}")
        assert completer.compared - before <= MOST_WORDS * (SCANNED + MOST_COMPARED) + 2 * SCANNED


class _Many:
    """A knowledge base of so many things."""

    def __init__(self, count: int) -> None:
        self.unit_names: dict[str, object] = {}
        self._count = count

    def entities(self) -> list[Entity]:
        return [
            Entity(
                id=f"thing-{number:05}",
                pack="many",
                kind="thing",
                labels={"en": Label(name := f"thing {number:05}", name), "fr": Label(name, name)},
                names={},
                verbs={},
            )
            for number in range(self._count)
        ]
