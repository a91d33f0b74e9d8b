"""Records: look-ups, explanations and sources in a conversation: of what, and which of several is meant."""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.amounts import AmountResolver
from assistant.frame import Frame
from assistant.query import Amount, Query, Refusal


class RecordResolver(AmountResolver):
    """Resolves requests for what is recorded."""

    def _recorded(self, frame: Frame) -> Query | Refusal:
        """A recorded figure that was quoted: of a measure nothing converts to, or of an attribute."""
        quoted = frame.of("base")[0].value
        if quoted.quoted is not None:
            return self._claimed(frame, quoted.quoted)
        assert quoted.entity is not None and quoted.bounds is not None
        about = tuple(dict.fromkeys(s.value.entity for s in frame.of("about") if s.value.entity))
        entity = self.store.entity(quoted.entity)
        attribute = entity.id if entity.kind == "attribute" else None
        measures = () if attribute else (entity.id,)
        subjects = self._subjects(attribute, measures, about) or self._subjects(attribute, measures, ())
        measure = self._measure_of(quoted.unit) if attribute else entity
        if len(subjects) != 1 or measure is None:
            return Refusal("unknown", "no-record", entities=(entity.id, *about))
        unit = quoted.unit or self.store.unit_of(measure.id).id
        return Query(
            "verification",
            base=(Amount(measure.id, quoted.bounds, unit),),
            measures=measures,
            attribute=attribute,
            about=(subjects[0],),
            relation=frame.relation,
            caveats=self._caveats(frame),
        )

    def _quoted(self, frame: Frame) -> Query | Refusal:
        """Who says a bare number: of the facts told last, or of all that are known."""
        bounds = frame.of("number")[0].value.bounds
        said = bounds.low if bounds is not None and bounds.is_single else None
        facts = [f for f in self.store.facts() if said is not None and said in (f.amount.low, f.amount.high, f.per)]
        told = [fact.id for fact in facts if fact.id in self.state.facts] or [
            fact.id for fact in facts if fact.per != said
        ]
        if not told:
            return Refusal("unknown", "no-record")
        return Query("provenance", about=tuple(told))

    def _claimed(self, frame: Frame, quoted: str) -> Query | Refusal:
        """A date or a name that is claimed of a publication."""
        about = tuple(dict.fromkeys(s.value.entity for s in frame.of("about") if s.value.entity))
        kinds = {entity.id: entity.kind for entity in self.store.entities()}
        found = [
            claim
            for claim in self.store.claims()
            if claim.attribute is not None
            and set(claim.about) & set(about)
            and (
                any(kinds[item] == kinds[quoted] for item in claim.items)
                if quoted in kinds
                else claim.attribute == "date"
            )
        ]
        if len(found) != 1:
            return Refusal("unknown", "no-record", entities=about)
        subjects = tuple(entity for entity in about if entity in found[0].about)
        return Query(
            "verification", attribute=found[0].attribute, about=subjects, quoted=quoted, relation=frame.relation
        )

    def _lookup(self, frame: Frame) -> Query | Refusal:
        about = tuple(dict.fromkeys(s.value.entity for s in frame.of("about") if s.value.entity))
        attributes = tuple(dict.fromkeys(s.value.entity for s in frame.of("attribute") if s.value.entity))
        measures = tuple(dict.fromkeys(s.value.entity for s in frame.of("measure") if s.value.entity))
        units = tuple(dict.fromkeys(s.value.unit for s in frame.of("unit") if s.value.unit))
        if units and (len(units) > 1 or units[0] not in self.store.units or measures):
            return Refusal("unknown", "no-record", entities=(*attributes, *measures))
        if len(attributes) + len(measures) != 1:
            return Refusal("not_understood", "several-questions", entities=(*attributes, *measures))
        attribute = attributes[0] if attributes else None
        subjects = self._subjects(attribute, measures, about)
        subjects = [subject for subject in about if subject in subjects][
            :1
        ] or subjects  # "the study the article cites"
        unit = units[0] if units else None
        query = Query(
            "lookup", attribute=attribute, measures=measures, about=about, unit=unit, caveats=self._caveats(frame)
        )
        if about and not subjects:
            return query  # the answer says that nothing is recorded
        if len(subjects) == 1 or (subjects and self._one_record(attribute, measures)):
            return replace(query, about=(subjects[0],))
        if not subjects:
            return query
        choices = tuple(replace(query, about=(subject,)) for subject in subjects)
        return Refusal("ambiguous", "which-subject", entities=tuple(subjects), choices=choices)

    def _subjects(self, attribute: str | None, measures: tuple[str, ...], about: tuple[str, ...]) -> list[str]:
        """What the attribute is recorded of, among `about` where something was named."""
        found: list[str] = []
        if attribute is not None:
            found += [s for claim in self.store.claims() if claim.attribute == attribute for s in claim.about]
            found += [fact.subject for fact in self.store.facts() if attribute in fact.attributes]
        found += [fact.subject for fact in self.store.facts() if fact.quantity in measures]
        unique = list(dict.fromkeys(found))
        if not about:
            return unique
        # An author is found by what was written, and by a fellow author.
        fellows = [
            s for c in self.store.claims() if c.attribute == attribute and set(c.items) & set(about) for s in c.about
        ]
        return list(dict.fromkeys([*(subject for subject in unique if subject in about), *fellows]))

    def _one_record(self, attribute: str | None, measures: tuple[str, ...]) -> bool:
        """True where a single claim or fact answers, whatever it is about."""
        claims = [claim for claim in self.store.claims() if attribute is not None and claim.attribute == attribute]
        facts = [f for f in self.store.facts() if f.quantity in measures or (attribute or "-") in f.attributes]
        return len(claims) + len(facts) == 1

    def _about(self, frame: Frame) -> Query | Refusal:
        assert frame.intent is not None
        topics = tuple(s.value.entity for s in frame.of("topic") if s.value.entity)
        named = tuple(s.value.entity for s in frame.of("about") if s.value.entity)
        amounts = tuple(self._amount(slot, frame.intent) for slot in frame.of("amount"))
        about = tuple(dict.fromkeys((*topics, *named, *(a.entity for a in amounts if a.entity not in named))))
        measures = tuple(dict.fromkeys(s.value.entity for s in frame.of("measure") if s.value.entity))
        stated = tuple(a for a in amounts if not a.assumed) if frame.intent == "provenance" else ()
        if not about and not measures:
            return Refusal("not_understood", "incomplete")
        return Query(frame.intent, amounts=stated, about=about, measures=measures, caveats=self._caveats(frame))

    def _lookup_again(self, frame: Frame, last: Query) -> Query | None:
        """Another attribute of the same thing."""
        if last.intent != "lookup" or not last.about:
            return None
        attributes = [s.value.entity for s in frame.of("attribute") if s.value.entity]
        if len(attributes) != 1 or not self._subjects(attributes[0], (), last.about):
            return None
        return replace(last, attribute=attributes[0], measures=())
