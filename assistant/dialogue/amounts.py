"""Amounts said become amounts of the knowledge: with a unit, a measure, and a count where none was said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assistant.dialogue.state import DialogueState
from assistant.errors import UnitError
from assistant.facts.models import Entity
from assistant.facts.store import Store
from assistant.frame import Frame, Mention, Slot
from assistant.quantities.bounds import Bounds
from assistant.quantities.dimension import Dimension
from assistant.query import Amount, Refusal

LARGEST_AMOUNT = Fraction(10) ** 18
_MASS = Dimension.base("mass")


class RefusedError(Exception):
    """Carries a refusal out of the depth of a resolution."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class AmountResolver:
    """Resolves amounts and units in a conversation."""

    def __init__(self, store: Store, state: DialogueState) -> None:
        self.store = store
        self.state = state
        self.said: tuple[str, ...] = ()
        """The measures that the frame at hand names."""

    @staticmethod
    def _caveats(frame: Frame) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s.value.caveat for s in frame.slots if s.value.caveat))

    def _possible(self, mention: Mention, known: tuple[str, ...]) -> None:
        bounds = mention.bounds
        if bounds is None:
            return
        ends = [end for end in (bounds.low, bounds.high) if end is not None]
        if any(end < 0 or end > LARGEST_AMOUNT for end in ends):
            raise RefusedError(Refusal("not_understood", "impossible-amount", entities=known))

    def _amount(self, slot: Slot, intent: str | None, *, measured: bool = True) -> Amount:
        mention = slot.value
        if mention.entity is None:
            entity = self._measure_of(mention.unit) or self._measure_before(mention.unit)
            if entity is None:
                raise RefusedError(Refusal("unknown", "unknown-unit", (mention.unit or "",)))
            mention = replace(mention, entity=entity.id)
        assert mention.entity is not None
        entity = self.store.entity(mention.entity)
        if entity.kind == "measure":
            if mention.bounds is None:
                raise RefusedError(Refusal("not_understood", "incomplete", entities=(entity.id,)))
            unit = self._unit_for(mention.unit, entity)
            return Amount(entity.id, mention.bounds, unit, per=mention.per, times=mention.times)
        if entity.kind in ("process", "object"):
            entity = self._made_before(entity) or entity
        if entity.kind == "object":
            raise RefusedError(Refusal("unknown", "no-figure", entities=(entity.id,)))
        if entity.kind != "thing":
            raise RefusedError(Refusal("unknown", "no-figure", entities=(entity.id,)))
        if mention.counted_only and intent == "footprint" and (mention.bounds is None or not measured):
            raise RefusedError(Refusal("unknown", "which-use", entities=(entity.id,)))
        unit = self.store.unit_of(entity.id).id
        if mention.bounds is None:
            stated = self._stated_count(entity) if intent == "footprint" else Fraction(1)
            return Amount(entity.id, Bounds.exact(stated), unit, assumed=True)
        return Amount(entity.id, mention.bounds, unit, per=mention.per, times=mention.times)

    def _stated_count(self, entity: Entity) -> Fraction:
        """How many the facts are stated for, where they agree: a footprint without a number is the figure as stated."""
        counts = {fact.per for fact in self.store.edges(entity.id) if fact.subject == entity.id and fact.leads}
        return counts.pop() if len(counts) == 1 else Fraction(1)

    def _made_before(self, process: Entity) -> Entity | None:
        """The thing that a process or an object makes with what was asked before ("how much to train it")."""
        last = self.state.query
        if last is None:
            return None
        said = {*last.about, *(amount.entity for amount in (*last.amounts, *last.base)), *filter(None, (last.target,))}
        found = [
            thing
            for thing in self.store.entities()
            if any(
                (made_by == process.id and (of in said or thing.id in said)) or (of == process.id and thing.id in said)
                for made_by, of in thing.made_of
            )
        ]
        return found[0] if len(found) == 1 else None

    def _measure_before(self, unit_id: str | None) -> Entity | None:
        """The measure named here or asked about before, where people call its units so: "more than 800 g?"."""
        if unit_id is None or unit_id not in self.store.units:
            return None
        found = self._measure_said_by(unit_id)
        last = self.state.query
        asked = () if last is None else (*last.measures, *(a.entity for a in (*last.amounts, *last.base)))
        return found if found is not None and found.id in (*self.said, *asked) else None

    def _measure_of(self, unit_id: str | None) -> Entity | None:
        """The measure a unit belongs to by its dimension."""
        if unit_id is None or unit_id not in self.store.units:
            return None
        dimension = self.store.units[unit_id].dimension
        for entity in self._measures():
            if self.store.unit_of(entity.id).dimension == dimension:
                return entity
        return None

    def _measure_said_by(self, unit_id: str) -> Entity | None:
        """The measure whose units people call by this plain unit: kilos for CO2e."""
        if self.store.units[unit_id].dimension != _MASS:
            return None
        found = [
            entity
            for entity in self._measures()
            if self.store.units.said_as(unit_id, self.store.unit_of(entity.id).dimension) is not None
        ]
        return found[0] if len(found) == 1 else None

    def _measures(self) -> list[Entity]:
        measures = [entity for entity in self.store.entities() if entity.kind == "measure"]
        return sorted(measures, key=lambda entity: (entity.order, entity.id))

    def _unit_for(self, unit_id: str | None, measure: Entity) -> str:
        base = self.store.unit_of(measure.id)
        if unit_id is None:
            return base.id
        try:
            unit = self.store.units[unit_id]
        except UnitError:
            raise RefusedError(Refusal("unknown", "unknown-unit", (unit_id,), (measure.id,))) from None
        if unit.dimension == base.dimension:
            return unit.id
        said = self.store.units.said_as(unit.id, base.dimension)
        if said is None:
            raise RefusedError(Refusal("unknown", "unit-of-another-measure", (unit_id,), (measure.id,)))
        return said.id
