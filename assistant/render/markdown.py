"""Markdown: a conversation as a document, from the contract's objects. No text in it can form structure of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from assistant.render.plain import safe

_TEXTS = {
    "en": {"reading": "Read as: {text}", "changed": "Changed here: {text}", "step": "Worked out: {text}",
           "assumed": "Assumed: {text}", "note": "Note: {text}", "rival": "Others say: {text}",
           "source": "Source: {text}", "choose": "To choose from: {text}", "try": "You can ask: {text}",
           "receipt": "Receipt: {text}", "failed": "This question could not be answered because of a defect.",
           "prefer": "the fact {fact}", "restore": "{quantity} of {subject} as before",
           "suppose": "{quantity} of {subject}: {value}"},
    "fr": {"reading": "Lu comme : {text}", "changed": "Changé ici : {text}", "step": "Calcul : {text}",
           "assumed": "Supposé : {text}", "note": "Note : {text}", "rival": "D'autres disent : {text}",
           "source": "Source : {text}", "choose": "Au choix : {text}", "try": "Vous pouvez demander : {text}",
           "receipt": "Reçu : {text}",
           "failed": "Cette question n'a pas pu recevoir de réponse à cause d'un défaut.",
           "prefer": "le fait {fact}", "restore": "{quantity} de {subject} comme avant",
           "suppose": "{quantity} de {subject} : {value}"},
}  # fmt: skip

_ACTIVE = re.compile(r"[\\`*_\[\]<>&~$#]|(?<=[ps]):(?=//)|(?<=www)\.", re.IGNORECASE)
"""What can begin something inside a line; of an address only the sign that makes it a link."""
_LEADING = re.compile(r"^(?:[-+=|:]|\d{1,9}[.)](?= |$))")
"""What can begin a block."""
_BREAKS = re.compile(r"[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""Spaces that break lines; others hold numbers together."""
_SHOWN_URL = re.compile(r"https?://\S+")


class Told(Protocol):
    """A turn as it is kept: `answer` is the contract's object, None where answering failed."""

    @property
    def shown(self) -> str:
        """The question as the user saw it."""

    @property
    def language(self) -> str:
        """`en` or `fr`."""

    @property
    def answer(self) -> Mapping[str, Any] | None:
        """The contract's object."""

    @property
    def changes(self) -> Sequence[Mapping[str, Any]]:
        """What the user changed in place."""


def markdown(title: str, turns: Sequence[Told]) -> str:
    """The document: the title, then for each turn its question as a heading, its answer and what that rests on."""
    blocks = [f"# {literal(title) or '—'}"]
    for number, turn in enumerate(turns, 1):
        blocks += [f"## {number}. {literal(turn.shown) or '—'}", *_answer(turn)]
    return "\n\n".join(blocks) + "\n"


def literal(text: str) -> str:
    """A text as one line of Markdown that shows it and nothing else."""
    line = safe(_BREAKS.sub(" ", text)).strip(" ")
    escaped = _ACTIVE.sub(lambda match: f"\\{match.group()}", line)
    leading = _LEADING.match(escaped)
    return escaped if leading is None else f"{escaped[: leading.end() - 1]}\\{escaped[leading.end() - 1 :]}"


def lines(text: str) -> str:
    """A text of several lines as one paragraph that keeps them."""
    return "\\\n".join(filter(None, map(literal, text.splitlines())))


def _answer(turn: Told) -> Iterator[str]:
    texts, answer = _TEXTS["fr" if turn.language == "fr" else "en"], turn.answer
    if answer is None:
        yield texts["failed"]
        return
    if said := lines(str(answer.get("text") or "")):
        yield said
    items = [f"- {texts[key].format(text=text)}" for key, text in _details(turn, answer, texts)]
    if items:
        yield "\n".join(items)


def _details(turn: Told, answer: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What stands below an answer, as key and ready Markdown."""
    if answer.get("interpretation") and answer.get("status") != "chat":
        yield "reading", literal(str(answer["interpretation"]))
    for change in turn.changes:
        yield "changed", literal(changed(change, texts))
    for step in answer.get("steps", ()):
        yield "step", f"{_code(step['expression'])} = {literal(figure(step))}"
    for key, field in (("assumed", "assumptions"), ("note", "caveats")):
        for entry in answer.get(field, ()):
            yield key, literal(str(entry["text"]))
    for rival in answer.get("rivals", ()):
        yield "rival", literal(f"{figure(rival['result'])} ({rival['fact']}, {rival['source']})")
    for source in answer.get("sources", ()):
        yield "source", reference(source)
    if answer.get("choices"):
        yield "choose", "; ".join(literal(str(choice["text"])) for choice in answer["choices"])
    for suggestion in answer.get("suggestions", ()):
        yield "try", literal(str(suggestion))
    if answer.get("receipt") and answer.get("result"):
        yield "receipt", _code(str(answer["receipt"]))


def changed(change: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    """One change that the user made in place, in words, not yet fit for Markdown."""
    if "prefer" in change:
        return texts["prefer"].format(fact=change["prefer"])
    tie = {name: change.get(name, "—") for name in ("subject", "quantity")}
    return (
        texts["restore"].format(**tie)
        if change.get("restore")
        else texts["suppose"].format(**tie, value=figure(change))
    )


def figure(result: Mapping[str, Any]) -> str:
    """A figure of the contract with its unit, digits as they are."""
    value, low, high = (result.get(name) for name in ("value", "low", "high"))
    if value is not None:
        number = str(value)
    elif low is not None and high is not None:
        number = f"{low}–{high}"
    else:
        number = f"≤ {high}" if low is None else f"≥ {low}"
    return " ".join(str(part) for part in (number, result.get("unit")) if part)


def reference(source: Mapping[str, Any]) -> str:
    """A source as Markdown: its title, a link where it has an address of the web, then authors, date and place."""
    title, url = literal(str(source.get("title") or source.get("id") or "—")), str(source.get("url") or "")
    head = f"[{title}](<{_address(url)}>)" if _SHOWN_URL.fullmatch(safe(url)) else title
    rest = (", ".join(source.get("authors") or ()), source.get("date"), source.get("locator"))
    return ", ".join((head, *(literal(str(part)) for part in rest if part)))


def _address(url: str) -> str:
    """An address that cannot leave its brackets."""
    for char, coded in (("\\", "%5C"), ("<", "%3C"), (">", "%3E"), ("&", "&amp;")):
        url = url.replace(char, coded)
    return safe(url)


def _code(text: str) -> str:
    """A text as code; its own back-ticks become apostrophes."""
    line = safe(_BREAKS.sub(" ", text)).replace("`", "'").strip(" ")
    return f"`{line}`" if line else "—"
