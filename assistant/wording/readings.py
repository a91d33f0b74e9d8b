"""Readings: a query as the line that says how it was read, and as the question that asks it."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.frame import Frame
from assistant.query import Query, Supposition
from assistant.wording.amounts import Amounts
from assistant.wording.numbers import digits


class Readings(Amounts):
    """Words queries."""

    def interpretation(self, answer: Answer, frame: Frame | None) -> str:
        """How the question was read, in one line."""
        parts = []
        if answer.query is not None:
            parts.append(self.reading(answer.query))
        if frame is not None:
            parts += [self.say("corrected", typed=c.typed, read=c.read) for c in frame.corrections]
            parts += [self._decided(note) for note in frame.notes if not note.partition("=")[2].isdigit()]
            aside = [self.say("quoted", text=word.text) for word in frame.unmatched if not word.blocks]
            if aside and answer.query is not None:
                parts.append(self.say("set-aside", words=self.joined(aside)))
        return self.texts["aside"].join(parts)

    def _decided(self, note: str) -> str:
        """How an ambiguous form was read, from a note `typed=read`."""
        typed, _, read = note.partition("=")
        return self.say("decided", typed=typed, read=read)

    def reading(self, query: Query) -> str:
        """A query in one line."""
        measures = [self.label(self.store.entity(measure)) for measure in query.measures]
        amounts = self.gone_on(query, query.amounts)
        unit = self.say("in-unit", unit=self._unit(query.unit)) if query.unit else ""
        intent = query.explains or query.intent
        about = self.joined([self._name(entity) for entity in query.about])
        if intent == "footprint":
            what = self.joined(measures) or self.texts["footprint"]
            line = self.say("read-footprint", what=what, amount=self.of(amounts)) + unit
        elif intent == "equivalence":
            if query.target is None:
                line = self.say("read-open", amount=amounts)
            else:
                target = self.label(self.store.entity(query.target), many=True)
                line = self.say("read-equivalence", amount=amounts, target=target)
        elif intent == "verification" and not query.amounts:
            quoted = self.amounts(query.base)
            if query.quoted is not None:
                known = any(entity.id == query.quoted for entity in self.store.entities())
                quoted = self.label(self.store.entity(query.quoted)) if known else self.date(query.quoted)
                if (key := f"dated-{(query.relation or '').removeprefix('no-')}") in self.texts:
                    quoted = self.say(key, date=quoted)
            what = self.joined(
                [*measures, *([self.label(self.store.entity(query.attribute))] if query.attribute else [])]
            )
            line = self.say("read-record", what=what, about=self.of(about), quoted=quoted)
        elif intent in ("comparison", "verification"):
            key = "read-comparison" if query.base else "read-ranking"
            line = self.say(key, one=amounts, other=self.gone_on(query, query.base))
            line += self.say("in-measure", measure=self.joined(measures)) if measures else ""
            line += unit
        elif intent == "duration":
            line = self.say("read-duration", rate=amounts, goal=self.amounts(query.base)) + unit
        elif intent == "lookup":
            what = self.joined(
                [
                    *measures,
                    *([self.label(self.store.entity(query.attribute), many=True)] if query.attribute else []),
                ]
            )
            line = self.say("read-lookup", what=what, about=self.of(about)) if about else what
        elif intent in ("explanation", "provenance"):
            key = f"read-{intent}"
            line = self.say(key, about=about or self.joined(measures) or amounts or self.texts["everything"])
        else:
            line = self.texts[f"read-{intent}"]
        if query.suppositions:
            line += self.say(
                "supposing", what=self.joined(list(dict.fromkeys(self._supposed(item) for item in query.suppositions)))
            )
        return self.say("read-why", line=line) if query.explains else line

    def _supposed(self, item: Supposition) -> str:
        what = self.label(self.store.entity(item.subject))
        if item.factor is not None:
            return self.say("supposed-efficiency", what=what, value=digits(item.factor, self.language))
        assert item.bounds is not None and item.unit is not None
        what = self.supposed_of(item.subject, item.per)
        return self.say("supposed-value", what=what, value=self.stated(item.bounds, item.unit))

    def _name(self, entry: str) -> str:
        """What an id is called: an entity, a fact or a claim."""
        for entities in (self.store.entities(),):
            for entity in entities:
                if entity.id == entry:
                    return self.label(entity)
        for fact in self.store.facts():
            if fact.id == entry:
                return fact.labels[self.language]
        return self.texts["the-statement"]

    def _unit(self, unit_id: str) -> str:
        names = self.store.unit_names.get(unit_id)
        if f"period-{unit_id}" in self.texts:
            return self.period(unit_id, plural=True)
        return names.labels[self.language] if names is not None else unit_id

    def question(self, query: Query) -> str:
        """A query as the question that asks it; every question worded here is read back as its query."""
        amounts = self.amounts(query.amounts)
        if query.intent == "equivalence" and query.target is not None:
            target = self.label(self.store.entity(query.target), many=True)
            return self.say("ask-many", what=target, of_what=self.of(target), amount=amounts)
        measure = self.label(self.store.entity(query.measures[0])) if query.measures else self.texts["footprint"]
        return self.say("ask-much", what=measure, of_what=self.of(measure), amount=amounts)
