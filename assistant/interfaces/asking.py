"""Asking: a question about an entry of the knowledge base that really is answered with that entry.

Questions are proposed from the entry's names and put to a conversation of their own; the first whose answer rests on
the entry is taken. So a pack's wording can never lead to a question that fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.facts.lookup import Found
from assistant.facts.models import Claim, Entity, Fact, Source
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.reasoning.suggestions import nearest

if TYPE_CHECKING:
    from assistant.session import Assistant

MOST_TRIED = 30
"""Questions that are tried for one entry."""
_MOST_NAMES = 6
_ASKS = {
    "bare": ("what about {name}?", "{name} ?"),
    "why": ("why {name}?", "pourquoi {name} ?"),
    "source": ("what is the source for {name}?", "quelle est la source {of} ?"),
    "sources": ("what are your sources?", "quelles sont tes sources ?"),
    "number": ("how many {name} does {subject} have?", "combien {of} a {subject} ?"),
    "lookup": ("{who} {be} the {name} {of_subject}?", "{who} {be} {the} {of_subject} ?"),
    "lookup-bare": ("{name} {of_subject}?", "{name} {of_subject} ?"),
}
"""Patterns in English and French. A topic's label has no article to go with it, so French asks by the label alone."""


class Asking:
    """Finds questions in one language over one knowledge base."""

    def __init__(self, assistant: Assistant, language: str) -> None:
        self._assistant = assistant
        self._store: Store = assistant.store
        self._wording = assistant.wordings[language]
        self._language = language

    def about(self, found: Found) -> str | None:
        """A question whose answer rests on this entry; where nothing can be asked of it, on what it belongs to."""
        entry = found.entry
        tried = [entry, *self._belongs_to(entry)]
        for one in tried:
            for proposed in islice(dict.fromkeys(self._proposed(one)), MOST_TRIED):
                question = proposed[:1].upper() + proposed[1:]
                if self._answers(question, one):
                    return question
        return None

    def _answers(self, question: str, entry: Entity | Fact | Claim | Source) -> bool:
        turn = self._assistant.conversation(preferred=self._language).ask(question)
        if turn.answer.status != "answered" or turn.language != self._language:
            return False
        return entry.id in rests_on(turn.answer, self._store)

    def _belongs_to(self, entry: Entity | Fact | Claim | Source) -> list[Entity]:
        ids: Sequence[str] = ()
        if isinstance(entry, Fact):
            ids = (entry.subject, entry.quantity)
        elif isinstance(entry, Claim):
            ids = (*entry.about, *entry.topics, *entry.items)
        return [self._store.entity(name) for name in ids]

    # What may be asked ----------------------------------------------------------------------------------------

    def _proposed(self, entry: Entity | Fact | Claim | Source) -> Iterator[str]:
        if isinstance(entry, Entity):
            yield from self._of_entity(entry)
        elif isinstance(entry, Fact):
            yield from self._of_fact(entry)
        elif isinstance(entry, Claim):
            yield from self._of_claim(entry)
        else:
            yield from self._of_source(entry)

    def _of_entity(self, entity: Entity) -> Iterator[str]:
        if entity.kind in ("thing", "measure", "object", "process", "model"):
            queries = nearest(self._store, (entity.id,))
            yield from (self._wording.question(query) for query in queries if query.intent == "footprint")
            yield from (self._wording.question(query) for query in queries)
        for claim in self._store.claims():
            if entity.id in (claim.attribute, *claim.items):
                yield from self._of_claim(claim)
        bare = [self._say(pattern, name) for pattern in ("bare", "why", "source") for name in self._names(entity)]
        if entity.kind in ("attribute", "topic"):
            yield from bare
        for fact in self._store.facts():
            if entity.id in (fact.subject, fact.quantity, *fact.attributes):
                yield from self._of_fact(fact)
        yield from bare

    def _of_fact(self, fact: Fact) -> Iterator[str]:
        subject, quantity = self._store.entity(fact.subject), self._store.entity(fact.quantity)
        if subject.kind in ("thing", "measure"):
            amounts = (Amount(subject.id, Bounds.exact(fact.per), self._store.unit_of(subject.id).id),)
            if quantity.kind == "thing":
                yield self._wording.question(Query("equivalence", amounts=amounts, target=quantity.id))
            else:
                yield self._wording.question(Query("footprint", amounts=amounts, measures=(quantity.id,)))
        for about in self._names(subject):
            yield self._say("number", quantity.labels[self._language].other, subject=about)
            for attribute in (quantity.id, *fact.attributes):
                yield from self._looked_up(self._store.entity(attribute), about, many=False)
        yield self._say("source", fact.labels[self._language])

    def _of_claim(self, claim: Claim) -> Iterator[str]:
        if claim.attribute is not None:
            for about in claim.about:
                label = self._store.entity(about).labels[self._language].one
                yield from self._looked_up(self._store.entity(claim.attribute), label, many=len(claim.items) > 1)
        for topic in claim.topics:
            for pattern in ("bare", "why"):
                for name in self._names(self._store.entity(topic)):
                    yield self._say(pattern, name)
        for entity in self._store.entities():
            for alias in entity.aliases:
                if alias.caveat == claim.id:
                    for name in alias.names[self._language][:_MOST_NAMES]:
                        yield self._say("bare", name)
                        yield self._say("source", name)
        for about in claim.about:
            for name in self._names(self._store.entity(about)):
                yield self._say("why", name)
                yield self._say("source", name)

    def _of_source(self, source: Source) -> Iterator[str]:
        for fact in self._store.facts():
            if source.id in (fact.source, fact.origin):
                label = self._store.entity(fact.subject).labels[self._language]
                yield self._say("source", fact.labels[self._language])
                yield self._say("source", label.other)
        yield self._say("sources", "")

    def _looked_up(self, attribute: Entity, subject: str, *, many: bool) -> Iterator[str]:
        """An attribute of something: by its label in a sentence, then by its names alone."""
        label = attribute.labels[self._language]
        yield self._say("lookup", label.other if many else label.one, subject=subject, attribute=attribute, many=many)
        for name in self._names(attribute):
            yield self._say("lookup-bare", name, subject=subject)

    def _names(self, entity: Entity) -> list[str]:
        label = entity.labels[self._language]
        names = entity.names.get(self._language, ())
        return list(dict.fromkeys((label.one, label.other, *names)))[:_MOST_NAMES]

    def _say(
        self, key: str, name: str, *, subject: str = "", attribute: Entity | None = None, many: bool = False
    ) -> str:
        of = self._wording.of(name)
        words = {
            "name": name,
            "of": of,
            "subject": subject,
            "of_subject": self._wording.of(subject),
        }
        if attribute is not None:
            is_person, gender = "WHO" in attribute.cues, attribute.labels[self._language].gender
            if self._language == "fr":
                article = "les " if many else "l'" if of.startswith("d'") else "la " if gender == "f" else "le "
                what = ("quel" if gender == "m" else "quelle") + ("s" if many else "")
                words |= {"who": "qui" if is_person else what, "be": "sont" if many else "est", "the": article + name}
            else:
                words |= {"who": "who" if is_person else "what", "be": "are" if many else "is"}
        return _ASKS[key][self._language == "fr"].format(**words)


def rests_on(answer: Answer, store: Store) -> frozenset[str]:
    """Ids of all that an answer says or uses: facts, claims, sources, and the entities these are about."""
    ids = {*answer.facts, *answer.claims}
    ids |= {rival.fact for rival in answer.rivals}
    for caveat in answer.caveats:
        ids |= {*caveat.facts, *filter(None, (caveat.claim,))}
    ids |= {citation.source for citation in answer.citations}
    if answer.query is not None:
        ids |= {
            *answer.query.about,
            *answer.query.measures,
            *filter(None, (answer.query.target, answer.query.attribute)),
        }
        ids |= {amount.entity for amount in (*answer.query.amounts, *answer.query.base)}
    for fact in store.facts():
        if fact.id in ids:
            ids |= {fact.subject, fact.quantity, *fact.attributes}
    for claim in store.claims():
        if claim.id in ids:
            ids |= {*claim.about, *claim.topics, *claim.items, *filter(None, (claim.attribute,))}
    for entity in store.entities():
        if entity.id in ids:
            ids |= {part for pair in entity.made_of for part in pair}
            ids |= {*entity.implied_by, *entity.implied_when_counted}
    return frozenset(ids)
