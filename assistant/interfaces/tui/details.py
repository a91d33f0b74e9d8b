"""Details: one entry of the knowledge base whole: what it states, who says it and where, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from assistant.errors import QueryError
from assistant.facts.lookup import Entry, Found
from assistant.facts.models import Claim, Entity, Fact, Source
from assistant.facts.store import Store
from assistant.interfaces.entries import label_of, source_line, used_by
from assistant.interfaces.tui.content import BLANK, SMALL, STRONG, shown, styled
from assistant.interfaces.tui.paragraph import Paragraph
from assistant.interfaces.tui.terms import CODES, ENTRIES, FIELDS, term
from assistant.quantities.bounds import Bounds
from assistant.wording.numbers import NO_BREAK, digits

_MOST_LISTED = 60
"""Entries listed below one; a source may have thousands."""


def kind_of(found: Found, language: str) -> str:
    """What kind of entry it is, in a word."""
    return term(ENTRIES, found.entry.kind if isinstance(found.entry, Entity) else found.kind, language)


def said(entry: Entry, store: Store, language: str) -> str:
    """An entry in one line; a fact with its amount first, which a narrow list would cut off."""
    if isinstance(entry, Fact):
        return f"{amount_said(entry, store, language)} · {entry.labels[language]}"
    return label_of(entry, language)


def amount_said(fact: Fact, store: Store, language: str) -> str:
    """The amount as the source writes it, in digits of the language: "2.907 kWh"."""
    names = store.unit_names.get(fact.unit)
    unit = names.labels[language] if names is not None else store.entity(fact.quantity).labels[language].other
    return f"{_digits(fact.amount, language)}{NO_BREAK if language == 'fr' else ' '}{unit}"


def per_said(fact: Fact, store: Store, language: str) -> str:
    """What the amount is for: "1,000 generated images"."""
    subject = store.entity(fact.subject)
    label = subject.labels[language]
    if subject.kind not in ("thing", "measure"):
        return label.one
    if subject.kind == "measure":
        return f"{digits(fact.per, language)} {store.unit_of(subject.id).id} · {label.one}"
    return f"{digits(fact.per, language)} {label.one if fact.per == 1 else label.other}"


def _digits(bounds: Bounds, language: str) -> str:
    ends = [digits(end, language) for end in (bounds.low, bounds.high) if end is not None]
    if bounds.kind == "range":
        return "–".join(ends)
    return {"about": "≈ ", "at_most": "≤ ", "at_least": "≥ "}.get(bounds.kind, "") + ends[-1]


def details(found: Found, store: Store, language: str) -> list[Paragraph]:
    """All paragraphs of an entry. References to what is not in the store are shown by their ids."""
    return list(_Details(store, language).of(found))


class _Details:
    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language

    def of(self, found: Found) -> Iterator[Paragraph]:
        entry = found.entry
        if isinstance(entry, Fact):
            yield styled(entry.labels[self._language], STRONG)
            yield styled(amount_said(entry, self._store, self._language), STRONG)
            yield from self._row("per", per_said(entry, self._store, self._language))
            yield from self._fact(entry)
            heading = "used"
        elif isinstance(entry, Claim):
            yield styled(entry.texts[self._language], STRONG)
            yield from self._claim(entry)
            heading = "warns"
        elif isinstance(entry, Source):
            yield styled(entry.title, STRONG)
            yield from self._source(entry)
            heading = "says"
        else:
            yield styled(label_of(entry, self._language), STRONG)
            yield from self._row("kind", kind_of(found, self._language))
            yield from self._entity(entry)
            heading = "known"
        yield from self._row("pack", f"{entry.pack} · {entry.id}")
        yield from self._users(entry, heading)

    def _fact(self, fact: Fact) -> Iterator[Paragraph]:
        kind, statistic = (term(CODES, code, self._language) for code in (fact.kind, fact.statistic))
        yield from self._row("kind", kind)
        yield from self._row("statistic", statistic)
        yield from self._row("as-of", fact.as_of)
        yield from self._row("conditions", ", ".join(f"{name}: {what}" for name, what in fact.conditions.items()))
        if fact.derived_from is not None:
            times, over = (
                [self._called(name) for name in names] for names in (fact.derived_from.times, fact.derived_from.over)
            )
            yield from self._row("derived", " / ".join((" × ".join(times), *over)))
        yield from self._said_by(fact.source, fact.role, fact.locator.get(self._language, ""), fact.origin)
        if fact.rank != "normal" or fact.rank_reason:
            reason = fact.rank_reason.get(self._language, "")
            yield from self._row("rank", " · ".join(filter(None, (term(CODES, fact.rank, self._language), reason))))
        yield from self._row("note", fact.note.get(self._language, ""))

    def _claim(self, claim: Claim) -> Iterator[Paragraph]:
        yield from self._row("value", claim.value or "")
        yield from self._row("names-listed", ", ".join(map(self._called, claim.items)))
        yield from self._row("about", ", ".join(map(self._called, claim.about)))
        answers = (*filter(None, (claim.attribute,)), *claim.topics)
        yield from self._row("answers", ", ".join(map(self._called, answers)))
        yield from self._said_by(claim.source, claim.role, claim.locator.get(self._language, ""), None)

    def _source(self, source: Source) -> Iterator[Paragraph]:
        yield from self._row("authors", ", ".join(source.authors))
        yield from self._row("date", source.date)
        yield from self._row("link", source.url or "")
        yield from self._row("licence", source.licence or "")
        yield from self._row("note", source.note.get(self._language, ""))

    def _entity(self, entity: Entity) -> Iterator[Paragraph]:
        if entity.unit is not None:
            names = self._store.unit_names.get(entity.unit)
            yield from self._row("unit", names.labels[self._language] if names is not None else entity.unit)
        yield from self._row("names", ", ".join(entity.names.get(self._language, ())))
        loosely = [name for alias in entity.aliases for name in alias.names.get(self._language, ())]
        yield from self._row("aliases", ", ".join(loosely))

    def _said_by(self, source: str | None, role: str, place: str, origin: str | None) -> Iterator[Paragraph]:
        """Who says it and where; without a source the program speaks for itself."""
        if source is None:
            return
        yield from self._row("source", self._called(source))
        yield from self._row("where", place)
        yield from self._row("role", term(CODES, role, self._language))
        yield from self._row("link", self._link(source))
        if origin is not None:
            yield from self._row("origin", self._called(origin))
            yield from self._row("link", self._link(origin))

    def _users(self, entry: Entry, heading: str) -> Iterator[Paragraph]:
        users = used_by(entry, self._store)
        if not users:
            return
        yield BLANK
        yield styled(term(FIELDS, heading, self._language), STRONG)
        for user in users[:_MOST_LISTED]:
            yield styled(said(user, self._store, self._language), lead="- ")
        if len(users) > _MOST_LISTED:
            yield styled(f"… +{len(users) - _MOST_LISTED}", SMALL)

    def _row(self, field: str, what: str) -> Iterator[Paragraph]:
        if what:
            yield Paragraph(Content.assemble((f"{term(FIELDS, field, self._language)} ", SMALL), shown(what)), 2)

    def _called(self, name: str) -> str:
        """What an id of any kind stands for."""
        for find in (self._store.entity, self._store.source, self._store.fact, self._store.claim):
            try:
                entry = find(name)
            except QueryError:
                continue
            return source_line(entry) if isinstance(entry, Source) else _short(entry, self._language)
        return name

    def _link(self, source: str) -> str:
        try:
            return self._store.source(source).url or ""
        except QueryError:
            return ""


def _short(entry: Entity | Fact | Claim, language: str) -> str:
    """What an entry is called inside another one: a fact without its amount."""
    return entry.labels[language] if isinstance(entry, Fact) else label_of(entry, language)
