"""Citing: an answer with a reference that can be quoted and looked up again, origin and relay told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant import __version__
from assistant.answer import Citation
from assistant.facts.lookup import cited_place
from assistant.facts.store import Store
from assistant.render.json import receipt
from assistant.render.plain import safe
from assistant.render.turn import Turn
from assistant.wording.base import Wording

_TEXTS = {
    "en": {
        "nothing": "There is nothing to cite.",
        "no-source": "Rests on no source: it follows from the question alone.",
        "own": "Said by Wattif itself: {ids}",
        "origin": "Origin of: {ids}",
        "relays": "Relays {numbers}: {ids}",
        "relays-unnamed": "Relays, from where is not recorded: {ids}",
        "relayed": "Origin, as relayed by {numbers}: {ids}",
        "assumed": "Assumed: {text}",
        "steps": "Worked out: {text}",
        "made-with": "Wattif {version}, knowledge {packs}, digest {digest}",
        "receipt": "Receipt {receipt}",
    },
    "fr": {
        "nothing": "Il n'y a rien à citer.",
        "no-source": "Ne repose sur aucune source : cela découle de la seule question.",
        "own": "Dit par Wattif lui-même : {ids}",
        "origin": "À l'origine de : {ids}",
        "relays": "Rapporte {numbers} : {ids}",
        "relays-unnamed": "Rapporte, d'où n'est pas consigné : {ids}",
        "relayed": "À l'origine, rapporté par {numbers} : {ids}",
        "assumed": "Supposé : {text}",
        "steps": "Calcul : {text}",
        "made-with": "Wattif {version}, connaissances {packs}, empreinte {digest}",
        "receipt": "Reçu {receipt}",
    },
}


def cited(turn: Turn, store: Store, wording: Wording, *, why: bool = False) -> str:
    """The answer's sentence and its reference; what is no answer says so."""
    texts = _TEXTS[turn.language]
    answer = turn.answer
    if answer.status != "answered":
        return safe(f"{turn.worded.text}\n\n{texts['nothing']}")
    lines = [turn.worded.text]
    if why:
        lines += [f"  {texts['steps'].format(text=step)}" for step in turn.worded.steps]
    lines.append("")
    sources = list(dict.fromkeys(citation.source for citation in answer.citations))
    for number, source in enumerate(sources, 1):
        lines.append(f"[{number}] {_reference(source, answer.citations, store, wording)}")
        lines += [f"    {line}" for line in _parts(source, sources, answer.citations, store, texts)]
    sourced = {citation.entry for citation in answer.citations}
    own = [entry for entry in answer.facts if entry not in sourced]
    if own:
        lines.append(texts["own"].format(ids=", ".join(own)))
    elif not sources:
        lines.append(texts["no-source"])
    lines += [texts["assumed"].format(text=text) for _, text in turn.worded.assumptions]
    packs = ", ".join(f"{pack.id} {pack.version}" for pack in store.packs)
    lines.append(texts["made-with"].format(version=__version__, packs=packs, digest=store.digest))
    lines.append(texts["receipt"].format(receipt=receipt(answer, store)))
    return safe("\n".join(lines))


def _reference(source_id: str, citations: Sequence[Citation], store: Store, wording: Wording) -> str:
    """Authors, title, date, places in the source, and its address; what is not known is left out."""
    source = store.source(source_id)
    authors = ", ".join(source.authors)
    places: dict[str, None] = {}
    for citation in citations:
        place = cited_place(store, citation.entry)
        if citation.source == place.source == source_id and place.locator.get(wording.language):
            places[place.locator[wording.language]] = None
    head = f"{authors}{'. ' if authors and not authors.endswith('.') else ' ' if authors else ''}{source.title}"
    parts = [f"{head} ({wording.date(source.date)})", *(["; ".join(places)] if places else [])]
    return ", ".join(parts) + (f". {source.url}" if source.url else ".")


def _parts(
    source: str, sources: Sequence[str], citations: Sequence[Citation], store: Store, texts: dict[str, str]
) -> Iterator[str]:
    """What a source is the origin of, what it relays and from where, and what others relay of it."""
    groups: dict[tuple[str, tuple[int, ...]], dict[str, None]] = {}
    for citation in citations:
        if citation.source != source or citation.entry == source:
            continue
        direct = cited_place(store, citation.entry).source == source
        others = [c.source for c in citations if c.entry == citation.entry and c.source != source]
        numbers = tuple(sorted(sources.index(other) + 1 for other in dict.fromkeys(others)))
        if not direct:
            key = ("relayed", numbers)
        elif citation.role == "relay":
            key = ("relays" if numbers else "relays-unnamed", numbers)
        else:
            key = ("origin", ())
        groups.setdefault(key, {})[citation.entry] = None
    for (kind, numbers), ids in groups.items():
        yield texts[kind].format(ids=", ".join(ids), numbers=", ".join(f"[{number}]" for number in numbers))
