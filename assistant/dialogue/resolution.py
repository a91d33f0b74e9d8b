"""Resolution: a frame and the state of the conversation become a query, or a refusal that says why not.

Everything a frame leaves open is filled by a written rule and marked as assumed; nothing depends on language.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.dialogue.amounts import RefusedError
from assistant.dialogue.ellipsis import Fragment, complete
from assistant.dialogue.records import RecordResolver
from assistant.dialogue.state import DialogueState
from assistant.dialogue.supposition import suppose
from assistant.facts.store import Store
from assistant.frame import Frame, Mention
from assistant.quantities.bounds import Bounds
from assistant.quantities.dimension import Dimension
from assistant.query import Amount, Query, Refusal, Supposition

_TIME = Dimension.base("time")


def resolve(frame: Frame, state: DialogueState, store: Store) -> Query | Refusal:
    """The query of a frame in its conversation, or why there is none."""
    try:
        return _Resolver(store, state).resolve(frame)
    except RefusedError as refused:
        return refused.refusal


class _Resolver(RecordResolver):
    def resolve(self, frame: Frame) -> Query | Refusal:
        known = tuple(dict.fromkeys(s.value.entity for s in frame.slots if s.value.entity is not None))
        if frame.refusal == "impossible-amount":
            return Refusal("not_understood", "impossible-amount", entities=known)
        self.said = tuple(
            s.value.entity for name in ("measure", "measure_verb") for s in frame.of(name) if s.value.entity is not None
        )
        picked = self._pick(frame)
        if picked is not None:
            return picked
        for slot in frame.slots:
            self._possible(slot.value, known)
        if frame.blocking:
            words = tuple(word.text for word in frame.blocking)
            if frame.refusal == "left-over":
                return Refusal("not_understood", "left-over", words, known)
            return Refusal("unknown", "unknown-word", words, known)
        if frame.refusal is not None:
            return Refusal("not_understood", frame.refusal, entities=known)
        if frame.follow_up == "may" and self.state.refused and all(s.value.bounds is None for s in frame.of("amount")):
            return Refusal(
                "not_understood", "incomplete", entities=known
            )  # "images then": how many was in the turn before
        if frame.follow_up == "may" and self.state.refused and self.state.lost:
            return Refusal("not_understood", "incomplete", entities=known)  # "and a charge?", at which grid
        if frame.intent == "provenance" and frame.of("number"):
            return self._quoted(frame)
        if frame.intent == "provenance" and frame.follow_up == "needs" and not self.state.facts:
            return Query("provenance", topic="all")
        if frame.intent == "lookup" and frame.topic == "who" and not self.state.facts:
            return Query("provenance", topic="all")  # "who is behind the numbers?"
        if frame.topic == "method" and self.state.query is None and not self.state.refused:
            told = tuple(entity.id for entity in self.store.entities() if "EXPLAIN" in entity.cues)
            return Query("explanation", about=told) if told else Refusal("not_understood", "incomplete")
        if frame.follow_up == "needs" or (frame.follow_up == "may" and self.state.query is not None):
            query = self._follow(frame)
            if query is not None:
                return query
            if frame.intent == "duration" and not frame.of("amount"):
                return Refusal("unknown", "no-record", entities=known)  # how long a thing takes nobody recorded
            lost = self.state.query is not None and bool(self.state.query.suppositions)
            if frame.follow_up == "needs" or lost:
                return Refusal("not_understood", "incomplete", entities=known)
        if frame.of("each"):
            words = tuple(slot.name for slot in frame.of("each"))
            return Refusal("not_understood", "each-of-what", words, known)
        if frame.explains is not None:
            worked = self.resolve(replace(frame, intent=frame.explains, explains=None, topic=None))
            if isinstance(worked, Refusal):
                return worked
            return replace(worked, intent="explanation", topic="derivation", explains=worked.intent)
        match frame.intent:
            case "chat" | "listing":
                return Query(frame.intent, topic=frame.topic)
            case "footprint":
                return self._footprint(frame)
            case "equivalence":
                return self._equivalence(frame)
            case "verification" if frame.topic == "record":
                return self._recorded(frame)
            case "comparison" | "verification":
                return self._comparison(frame)
            case "duration":
                return self._duration(frame)
            case "lookup":
                return self._lookup(frame)
            case "explanation" | "provenance":
                return self._about(frame)
        return Refusal("not_understood", "nothing-read", entities=known)

    def _pick(self, frame: Frame) -> Query | None:
        """A bare number picks one of the choices that were offered."""
        numbers = frame.of("number") or frame.of("pick")
        if not self.state.choices or len(frame.slots) != 1 or not numbers:
            return None
        if numbers[0].name == "pick" and numbers[0].value.bounds is None:
            return self.state.choices[-1]
        bounds = numbers[0].value.bounds
        if bounds is None or not bounds.is_single or bounds.low is None or bounds.low.denominator != 1:
            return None
        place = int(bounds.low)
        return self.state.choices[place - 1] if 1 <= place <= len(self.state.choices) else None

    def _wanted(self, frame: Frame) -> tuple[tuple[str, ...], str | None]:
        """The measures asked for, and the unit: nouns, then what the unit says, then verbs."""
        measures = tuple(dict.fromkeys(s.value.entity for s in frame.of("measure") if s.value.entity))
        units = [slot.value.unit for slot in frame.of("unit") if slot.value.unit]
        unit = units[0] if units else None
        if unit is None:
            return measures, None
        if unit in self.store.units and self.store.units[unit].dimension == _TIME:
            return measures, unit
        if not measures:
            found = self._measure_of(unit) or (self._measure_said_by(unit) if unit in self.store.units else None)
            if found is None:
                raise RefusedError(Refusal("unknown", "unknown-unit", (unit,)))
            measures = (found.id,)
        fitting = []
        for measure in measures:
            try:
                fitting.append(self._unit_for(unit, self.store.entity(measure)))
            except RefusedError:
                if len(measures) == 1:
                    raise
        return measures, fitting[0] if fitting else None

    def _suppositions(
        self, frame: Frame, amounts: tuple[Amount, ...], target: str | None = None
    ) -> tuple[Supposition, ...]:
        """What is supposed, of the things the question names."""
        things = (*(amount.entity for amount in amounts), *((target,) if target is not None else ()))
        found = suppose(frame, things, self.store)
        if found is None:
            raise RefusedError(Refusal("not_understood", "unclear-supposition", entities=things))
        return found

    @staticmethod
    def _over(frame: Frame) -> tuple[Bounds, str] | None:
        """For how long, where it was said."""
        for slot in frame.of("over"):
            if slot.value.bounds is not None and slot.value.unit is not None:
                return slot.value.bounds, slot.value.unit
        return None

    def _with_verbs(self, frame: Frame, measures: tuple[str, ...]) -> tuple[str, ...]:
        verbs = tuple(s.value.entity for s in frame.of("measure_verb") if s.value.entity)
        return measures or verbs

    # Intents ----------------------------------------------------------------------------------------------

    def _footprint(self, frame: Frame) -> Query:
        # "The footprint of a car" may be of anything; "the energy for a car" is that of a charge.
        measured = bool(frame.of("measure") or frame.of("unit") or frame.of("measure_verb"))
        amounts = tuple(self._amount(slot, "footprint", measured=measured) for slot in frame.of("amount"))
        measures, unit = self._wanted(frame)
        measures = self._with_verbs(frame, measures)
        suppositions = self._suppositions(frame, amounts)
        if not measures:
            # A grid's intensity asks for what it leads to.
            measures = tuple(s.quantity for s in suppositions if self.store.entity(s.subject).kind == "measure")
        entities = {amount.entity for amount in amounts}
        if len(amounts) == 1 and measures == (amounts[0].entity,) and unit in (None, amounts[0].unit):
            raise RefusedError(Refusal("not_understood", "says-nothing-new", entities=tuple(entities)))
        return Query(
            "footprint",
            amounts=amounts,
            measures=measures,
            unit=unit,
            over=self._over(frame),
            suppositions=suppositions,
            caveats=self._caveats(frame),
        )

    def _equivalence(self, frame: Frame) -> Query:
        targets = frame.of("target")
        target = targets[0].value.entity if targets else None
        amounts = tuple(self._amount(slot, "equivalence") for slot in frame.of("amount"))
        measures, unit = self._wanted(frame)
        if target is not None:
            measures = tuple(m for m in measures if m not in {a.entity for a in amounts})
            if all(amount.entity == target for amount in amounts):
                raise RefusedError(Refusal("not_understood", "says-nothing-new", entities=(target,)))
            if unit is not None:
                raise RefusedError(Refusal("not_understood", "two-things-asked", entities=(target,)))
        return Query(
            "equivalence",
            amounts=amounts,
            target=target,
            measures=measures,
            over=self._over(frame),
            suppositions=self._suppositions(frame, amounts, target),
            caveats=self._caveats(frame),
        )

    def _side(self, frame: Frame, name: str) -> tuple[Amount, ...]:
        """One side of a comparison, as said or as asked before."""
        found: list[Amount] = []
        for slot in frame.of(name):
            if slot.value.refers is None:
                found.append(self._amount(slot, "comparison"))
                continue
            query = self.state.query if slot.value.refers == "last" else self.state.previous
            if query is None or not query.amounts:
                raise RefusedError(Refusal("not_understood", "incomplete"))
            found += query.amounts
        return tuple(found)

    def _last_measures(self, frame: Frame) -> tuple[str, ...]:
        """The measure of what was asked before, where a comparison with it names none."""
        last = self.state.query
        if frame.follow_up != "with" or last is None or len(last.measures) != 1:
            return ()
        return last.measures if self.store.entity(last.measures[0]).convertible else ()

    def _comparison(self, frame: Frame) -> Query:
        measures, unit = self._wanted(frame)
        last = self.state.query
        if last is not None and last.base and last.amounts and last.intent != "duration":
            if [s.value.refers for s in (*frame.of("amount"), *frame.of("base"))] == ["last", "previous"]:
                # "and the difference in kWh?" of what was compared
                measures = self._with_verbs(frame, measures) or last.measures
                return replace(last, intent="comparison", relation=frame.relation, measures=measures, unit=unit)
        amounts, base = self._side(frame, "amount"), self._side(frame, "base")
        measures = self._with_verbs(frame, measures) or self._last_measures(frame)
        if len(measures) > 1:
            raise RefusedError(Refusal("not_understood", "several-measures", entities=measures))
        return Query(
            frame.intent or "comparison",
            amounts=amounts,
            base=base,
            measures=measures,
            unit=unit,
            over=self._over(frame)
            or (self.state.query.over if frame.follow_up == "with" and self.state.query else None),
            suppositions=self._suppositions(frame, (*amounts, *base)),
            relation=frame.relation,
            caveats=self._caveats(frame),
        )

    def _duration(self, frame: Frame) -> Query:
        amounts = tuple(self._amount(slot, "duration") for slot in frame.of("amount"))
        base = tuple(self._amount(slot, "duration") for slot in frame.of("base"))
        measures = tuple(dict.fromkeys(s.value.entity for s in frame.of("measure") if s.value.entity))
        measures = self._with_verbs(frame, measures)
        if len(measures) > 1:
            raise RefusedError(Refusal("not_understood", "several-measures", entities=measures))
        units = [slot.value.unit for slot in frame.of("unit") if slot.value.unit]
        return Query(
            "duration",
            amounts=amounts,
            base=base,
            measures=measures,
            unit=units[0] if units else None,
            suppositions=self._suppositions(frame, (*amounts, *base)),
            caveats=self._caveats(frame),
        )

    # Going on ---------------------------------------------------------------------------------------------

    def _follow(self, frame: Frame) -> Query | None:
        last = self.state.query
        if last is None:
            return None
        if frame.intent == "provenance":
            return Query("provenance", about=self.state.facts) if self.state.facts else None
        if frame.intent == "explanation":
            if last.intent in ("explanation", "chat", "listing", "provenance"):
                return last if last.explains else None
            return replace(last, intent="explanation", topic="derivation", explains=last.intent)
        if last.explains is not None:
            last = replace(last, intent=last.explains, topic=None, explains=None)
        if frame.intent == "lookup":
            if frame.topic == "who" and self.state.facts:
                return Query("provenance", about=self.state.facts)  # "who measured that?", of a figure
            return self._lookup_again(frame, last)
        if frame.intent == "duration":
            return self._duration_again(frame, last)
        measures, unit = self._wanted(frame)
        if last.intent == "lookup" and unit is not None and {slot.name for slot in frame.slots} <= {"unit", "measure"}:
            return replace(last, unit=unit)  # "in MJ?" of a battery
        if frame.of("pick"):
            return None
        numbers = frame.of("number")
        targets = frame.of("target")
        amounts = tuple(self._amount(slot, None) for slot in frame.of("amount"))
        before = self.state.previous
        if before is not None and len(amounts) == 1 and amounts[0].assumed and len(before.amounts) > 1:
            if last.amounts and set(last.amounts) < set(before.amounts):
                last = replace(last, amounts=before.amounts)  # "and the charges?" behind "only the images?"
        if frame.intent == "equivalence" and not targets and amounts and not last.base:
            return self._count_again(amounts, last) if frame.follow_up == "needs" else None
        scaled = {slot.value.entity for slot in frame.of("scale")} - {None}
        if scaled - {amount.entity for amount in last.amounts}:
            return None  # "twice as many images", and images were not asked about
        fragment = Fragment(
            number=numbers[0].value.bounds if numbers else None,
            per=next((slot.value.per for slot in numbers if slot.value.per), None),
            times=next((slot.value.times for slot in frame.of("times")), ()),
            ours=any(slot.value.refers for slot in frame.of("times")),
            each=bool(frame.of("each")),
            reverse=bool(frame.of("reverse")),
            scale=next((slot.value.bounds for slot in frame.of("scale")), None),
            added=bool(frame.of("added")),
            amounts=amounts,
            target=targets[0].value.entity if targets else None,
            measures=measures,
            unit=unit,
            over=self._over(frame),
            suppositions=self._suppositions(frame, amounts or last.amounts, last.target),
            asked=bool(frame.of("asked")),
            relation=frame.relation,
            undo=bool(frame.of("undo")),
            undone=next((slot.value.entity for slot in frame.of("undo") if slot.value.entity), None),
            refers=next((s.value.refers for s in (*numbers, *frame.of("amount")) if s.value.refers), None),
            caveats=self._caveats(frame),
        )
        return complete(fragment, last, self.store)

    def _duration_again(self, frame: Frame, last: Query) -> Query | None:
        """ "how many days until a charge?" of a rate asked about before, or another rate to the same goal."""
        now = self._duration(frame)
        amounts = now.amounts or last.amounts
        base = now.base or (last.base if last.intent == "duration" else ())
        for slot in frame.of("number"):
            rated = self._rate_of(slot.value, last)
            if rated is None:
                return None
            amounts = (rated,)
            base = base or (last.amounts if last.intent == "equivalence" else ())
        if not base or not amounts or any(amount.per is None for amount in amounts):
            return None
        return replace(now, amounts=amounts, base=base, caveats=last.caveats)

    def _rate_of(self, said: Mention, last: Query) -> Amount | None:
        """ "if I do 50 a day": of what was counted in the turn before."""
        counted = last.target if last.intent == "equivalence" else None
        if counted is None and last.intent == "duration" and len(last.amounts) == 1:
            counted = last.amounts[0].entity
        if counted is None or said.bounds is None or self.store.entity(counted).nature is None:
            return None
        return Amount(counted, said.bounds, self.store.unit_of(counted).id, per=said.per)

    def _count_again(self, amounts: tuple[Amount, ...], last: Query) -> Query | None:
        """ "how many for …" without a noun: of what was counted before."""
        target = last.target
        if target is None and len(last.amounts) == 1 and self.store.entity(last.amounts[0].entity).kind == "thing":
            target = last.amounts[0].entity
        if target is None or any(amount.entity == target for amount in amounts):
            return None
        return replace(last, intent="equivalence", amounts=amounts, target=target, measures=(), unit=None, over=None)
