"""Markdown: what a conversation reads like, and that no text in it forms structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.render.json import turn_json
from assistant.render.markdown import lines, literal, markdown
from assistant.render.plain import safe
from assistant.session import Assistant

CARS = "how many cars does 100k images charge"
HOSTILE = [
    "# heading", "## x ##", "- item", "+ item", "* item", "1. item", "12) item", "> quote",
    "---", "***", "===", "```", "~~~",
    "```ask\n? x\n```", "a\n\n# b", "a\n===", "a\r- b", "    code", "\tcode", "a\u2028# b", "a\x0b# b", "\ufeff# b",
    "**bold** _it_ *it* __b__", "~~gone~~", "`code`", "``", "[x](javascript:alert)", "![x](y)",
    "[x]: http://evil", "[x][y]", "[^1]", "<script>", "<http://evil>", "<a@b.c>", "<!-- x", "&amp; &copy; &#35;",
    "\\", "\\# x", "\\\\*x*", "|a|b|\n|-|-|", "$x$", "[/",
    "[@click=app.quit]x", "\x1b]0;x\x07", "\u202ex", "x" * 10_000, ": x", "x  \ny", "![", "](<)",
]  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A turn as the rendering needs it."""

    shown: str
    answer: Mapping[str, Any] | None
    language: str = "en"
    changes: Sequence[Mapping[str, Any]] = field(default_factory=list)


def said(assistant: Assistant, question: str, language: str | None = None) -> Said:
    turn = assistant.conversation().ask(question)
    return Said(question, turn_json(turn, assistant.store), turn.language)


def parsed(document: str) -> list[Token]:
    """Tokens of the blocks and of what is inside them."""
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document):
        found.append(token)
        found += token.children or []
    return found


def structure(document: str) -> list[tuple[str, Any]]:
    return [(token.type, token.attrs.get("href")) for token in parsed(document) if token.type not in SPLIT]


SPLIT = ("text", "text_special")
"""An escaped sign may stand as a token of its own; both are bare text."""


def test_a_conversation(assistant: Assistant) -> None:
    document = markdown("Cars", [said(assistant, CARS), said(assistant, "combien de CO2 pour 5000 images ?")])
    first, second = document.split("\n## 2. ")
    assert first.startswith(f"# Cars\n\n## 1. {CARS}\n\nAbout 5.81 full charges of a Tesla Model 3")
    assert "\n- Read as: 100,000 generated images in full charges of a Tesla Model 3\n" in first
    assert "- Worked out: `100000 image * 2.907 kWh / 1000 image` = 290.7 kWh\n" in first
    assert (
        "- Source: [Power Hungry Processing: Watts Driving the Cost of AI Deployment?](<https://arxiv.org/abs/2311.16863>)"
        in first
    )
    assert "Luccioni, A. S., Jernite, Y., Strubell, E., 2024" in first
    assert "- Note: The source itself rounds to 17,200 images" in first
    assert "Lu comme : CO2e de 5\u202f000 images générées" in second
    assert "≤ 5000 gCO2e" in second
    assert document.endswith("`\n")


def test_choices_suggestions_and_what_failed(assistant: Assistant) -> None:
    document = markdown("x", [said(assistant, "energy of 1,000 videos"), Said("boom", None, "fr")])
    assert "- You can ask: " in document
    assert "à cause d'un défaut" in document


def test_what_was_changed(assistant: Assistant) -> None:
    plain = said(assistant, CARS)
    changes: list[Mapping[str, Any]] = [
        {"subject": "car", "quantity": "electricity", "value": "60", "low": None, "high": None, "unit": "kWh"},
        {"prefer": "another-fact"},
        {"subject": "car", "quantity": "electricity", "restore": True},
    ]
    document = markdown("x", [Said(CARS, plain.answer, "en", changes)])
    assert "- Changed here: electricity of car: 60 kWh\n- Changed here: the fact another-fact\n" in document
    assert "- Changed here: electricity of car as before\n" in document


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_only_text(hostile: str) -> None:
    def document(text: str, url: str) -> str:
        answer = {
            "status": "answered",
            "text": text,
            "interpretation": text,
            "steps": [{"expression": text, "value": 1, "unit": text}],
            "assumptions": [{"text": text}],
            "caveats": [{"text": text}],
            "rivals": [{"fact": text, "source": text, "result": {"value": 1, "unit": text}}],
            "sources": [{"title": text, "authors": [text], "date": text, "locator": text, "url": url}],
            "choices": [{"text": text}],
            "suggestions": [text],
            "receipt": text,
            "result": {"value": 1},
        }
        return markdown(text, [Said(text, answer, "en", [{"prefer": text}]), Said(text, None)])

    made = document(hostile, "https://example.org/")
    # An answer keeps its lines; everything else is one.
    found = [entry for entry in structure(made) if entry[0] != "hardbreak"]
    assert found == structure(document("harmless", "https://example.org/"))
    heading = parsed(markdown(hostile, []))[1]
    shown = "".join(child.content for child in heading.children or ())
    assert shown.split() == safe(" ".join(hostile.split())).split()
    assert "\x1b" not in document(hostile, hostile)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://x/)](y",
        "https://x/> [a](b",
        "https://x/\n\n# b",
        "https://x/<y>\\",
        "https://x/?a=1&copy=2",
        "x",
    ],
)
def test_an_address_stays_in_its_brackets(url: str) -> None:
    source: dict[str, Any] = {"title": "t", "authors": [], "date": None, "locator": None, "url": url}
    document = markdown("x", [Said("q", {"status": "answered", "text": "a", "sources": [source]})])
    links = [token.attrs["href"] for token in parsed(document) if token.type == "link_open"]
    assert all(str(link).startswith("https://x/") for link in links)
    assert len(links) <= 1
    assert [token.type for token in parsed(document)].count("heading_open") == 2
    if "copy" in url:
        assert links == ["https://x/?a=1&copy=2"]


def test_bare_addresses_form_no_links() -> None:
    assert literal("see https://evil and HTTP://evil and www.evil.com") == (
        "see https\\://evil and HTTP\\://evil and www\\.evil.com"
    )


def test_figures_and_spaces_of_numbers_stay() -> None:
    assert literal("5\u202f000 g CO2e, 5.81, 2 - 3: fine!") == "5\u202f000 g CO2e, 5.81, 2 - 3: fine!"


def test_lines_of_an_answer_are_kept() -> None:
    assert lines("one\n- two\n\nthree") == "one\\\n\\- two\\\nthree"
