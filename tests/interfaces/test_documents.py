"""Documents: each mark holds where it should, and says what was given instead where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.interfaces.documents import check_document, read_document
from assistant.session import Assistant

CARS = "? how many cars does 100k images charge"
IMAGES = "? combien de CO2 pour 5000 images ?"
TEXTS = "? co2 of 1M text classifications"
KILO = "? what can I do with 1 kg of CO2"
MORE = "? which uses more, training GPT-3 or a billion images?"
IS_IT = "? do 1000 images use more energy than a tesla charge?"
VIDEOS = "? energy of 1,000 videos"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def document(folder: Path, text: str) -> Path:
    path = folder / "test.ask.md"
    path.write_text(text, encoding="utf-8")
    return path


def fence(*lines: str, options: str = "") -> str:
    return "\n".join(("```ask " + options, *lines, "```", ""))


def mismatches(assistant: Assistant, folder: Path, text: str) -> list[str]:
    return [line for _, found in check_document(assistant, document(folder, text)) for line in found]


@pytest.mark.parametrize(
    ("question", "mark"),
    [
        (CARS, ": equivalence"),
        (CARS, ": equivalence amount=100000"),
        (CARS, ": equivalence of=image"),
        (CARS, ": equivalence of=image-generation to=tesla-model-3-full-charge amount=100000"),
        (IMAGES, ": footprint measure=co2e amount=5000"),
        (KILO, ": equivalence of=co2e to=-"),
        (CARS, "~ 5.814"),
        (CARS, "~ 5.814 charge"),
        (CARS, "~ 5.814 tesla-model-3-full-charge"),
        (CARS, "~ 5.81"),
        (CARS, "~ 6"),
        (CARS, "~ 5.8 charge within 0.3%"),
        (CARS, "~ 5.8 charge within 0.02"),
        (TEXTS, "~ 200..500 gCO2e"),
        (TEXTS, "~ 200..500"),
        (IMAGES, "~ <= 5000 gCO2e"),
        (KILO, "~ >= 1000 image"),
        (KILO, "~ 2000000..5000000 text-classification"),
        (MORE, "> image-generation"),
        (IS_IT, "% false"),
        (IS_IT, "% fails"),
        (CARS, "@ article-image-energy"),
        (CARS, "@ article-tesla-model-3-charge article-image-energy"),
        (CARS, "@! article-tesla-model-3-charge article-image-energy"),
        (CARS, "= About 5.81 full charges …"),
        (IMAGES, "= Au plus 5 000 g CO2e pour 5 000 images générées."),
        (VIDEOS, "! unknown"),
        (IMAGES, "! upper-limit"),
        (CARS, "! answered"),
        (IS_IT, "! fails"),
    ],
)
def test_holds(question: str, mark: str, assistant: Assistant, tmp_path: Path) -> None:
    assert mismatches(assistant, tmp_path, fence(question, mark)) == []


@pytest.mark.parametrize(
    ("question", "mark", "got"),
    [
        (CARS, ": footprint", "read as equivalence"),
        (CARS, ": equivalence amount=10000", "read amount=100000"),
        (CARS, ": equivalence to=image-generation", "to=tesla-model-3-full-charge"),
        (CARS, ": equivalence measure=co2e", "measure=-"),
        (CARS, ": equivalence nothing=1", "nothing=-"),
        (VIDEOS, ": footprint", "read as None"),
        (CARS, "~ 5.815", "5.814 charge"),
        (CARS, "~ 5.8140 kWh", "5.814 charge"),
        (CARS, "~ 58.14 charge", "5.814 charge"),
        (CARS, "~ 5.8 charge within 0.1%", "5.814 charge"),
        (CARS, "~ <= 5.814", "5.814 charge"),
        (CARS, "~ 5..6", "5.814 charge"),
        (TEXTS, "~ 350", "200..500 gCO2e"),
        (TEXTS, "~ 200..400", "200..500 gCO2e"),
        (IMAGES, "~ 5000 gCO2e", "5000 gCO2e"),
        (IMAGES, "~ >= 5000 gCO2e", "5000 gCO2e"),
        (KILO, "~ <= 1000 image", "1000.. image"),
        (VIDEOS, "~ 2.907", "unknown"),
        (MORE, "> gpt-3-training", "image-generation"),
        (CARS, "> image-generation", "None"),
        (IS_IT, "% true", "false"),
        (CARS, "% true", "null"),
        (CARS, "@ article-image-co2e", "article-image-energy"),
        (VIDEOS, "@ article-image-energy", "nothing"),
        (CARS, "@! article-image-energy", "article-tesla-model-3-charge"),
        (CARS, "= About 5.81 full charges", "for 100,000"),
        (CARS, "= About 6 …", "5.81"),
        (CARS, "! unknown", "answered"),
        (CARS, "! upper-limit", "stated-by-source"),
    ],
)
def test_does_not_hold(question: str, mark: str, got: str, assistant: Assistant, tmp_path: Path) -> None:
    (message,) = mismatches(assistant, tmp_path, fence(question, mark))
    assert message.startswith(f"3: {mark.split()[0]} ")
    assert ", but " in message
    assert got in message


def test_each_mark_that_does_not_hold_is_told(assistant: Assistant, tmp_path: Path) -> None:
    found = mismatches(assistant, tmp_path, fence(CARS, "~ 6.5", "~ 5.814", "! unknown"))
    assert [message[:2] for message in found] == ["3:", "5:"]


def test_a_question_without_marks_must_be_answered(assistant: Assistant, tmp_path: Path) -> None:
    assert mismatches(assistant, tmp_path, fence(CARS)) == []
    (message,) = mismatches(assistant, tmp_path, fence(VIDEOS))
    assert message.startswith("2: unknown: ")


def test_a_fence_is_one_conversation(assistant: Assistant, tmp_path: Path) -> None:
    follow = "? and for a million?"
    assert mismatches(assistant, tmp_path, fence(CARS, follow, "~ 58.14 charge")) == []
    assert mismatches(assistant, tmp_path, fence(CARS) + fence(follow, "~ 58.14 charge")) != []


def test_nothing_outside_ask_fences_runs(assistant: Assistant, tmp_path: Path) -> None:
    text = f"# Title\n\n{VIDEOS}\n! answered\n\n```sh\n{VIDEOS}\n```\n\n```asked\n{VIDEOS}\n```\n"
    assert mismatches(assistant, tmp_path, text) == []
    assert read_document(document(tmp_path, text)) == []


def test_lang_is_the_language_it_must_be_read_in(assistant: Assistant, tmp_path: Path) -> None:
    assert mismatches(assistant, tmp_path, fence(IMAGES, options="lang=fr")) == []
    (message,) = mismatches(assistant, tmp_path, fence(IMAGES, options="lang=en"))
    assert message == "2: read as “fr”, not “en”"


# same-as.

FRENCH_CARS = "? combien de voitures peut-on recharger avec 100 000 images ?"


def test_same_as_holds(assistant: Assistant, tmp_path: Path) -> None:
    text = fence(CARS, "? and for a million?", options="lang=en name=cars")
    text += fence(FRENCH_CARS, "? et pour un million ?", options="lang=fr same-as=cars")
    assert mismatches(assistant, tmp_path, text) == []


def test_same_as_tells_a_different_query(assistant: Assistant, tmp_path: Path) -> None:
    text = fence(CARS, options="name=cars") + fence(IMAGES, options="lang=fr same-as=cars")
    (message,) = mismatches(assistant, tmp_path, text)
    assert message.startswith("5: differs from “cars”: ")


def test_same_as_wants_every_turn(assistant: Assistant, tmp_path: Path) -> None:
    longer = fence(CARS, options="name=cars")
    longer += fence(FRENCH_CARS, "? et pour un million ?", options="same-as=cars")
    (message,) = mismatches(assistant, tmp_path, longer)
    assert message == "6: “cars” has no turn to match"
    shorter = fence(CARS, "? and for a million?", options="name=cars") + fence(FRENCH_CARS, options="same-as=cars")
    assert mismatches(assistant, tmp_path, shorter) != [], "the second turn was never compared"


def test_same_as_wants_a_fence_above(assistant: Assistant, tmp_path: Path) -> None:
    (message,) = mismatches(assistant, tmp_path, fence(CARS, options="same-as=nobody"))
    assert message == "1: no fence above is named “nobody”"


# What cannot be read.


def test_an_open_fence(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_document(document(tmp_path, f"# Title\n\n```ask\n{CARS}\n"))
    assert raised.value.code == "open-fence"
    assert f"{tmp_path / 'test.ask.md'}, line 3" in str(raised.value)
    assert "```" in str(raised.value)


@pytest.mark.parametrize("line", ["how many", "+ 5", "- item", "~", "> winner"])
def test_a_line_without_its_mark_or_question(line: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_document(document(tmp_path, f"```ask\n{line}\n```\n"))
    assert raised.value.code == "bad-line"
    assert "line 2" in str(raised.value)


def test_blank_lines_and_crlf(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "crlf.ask.md"
    path.write_bytes(b"\xef\xbb\xbf```ask lang=en\r\n\r\n" + CARS.encode() + b"\r\n\r\n~ 5.814 charge\r\n```\r\n")
    assert [found for _, found in check_document(assistant, path)] == [[]]
