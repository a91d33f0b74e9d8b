"""Queries in few words, and the knowledge with the packs of the tests."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

from assistant.answer import Answer
from assistant.facts.store import MemoryStore, Store, open_store
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.reasoning.answering import answer
from assistant.resources import folder

PACKS = Path(__file__).parents[1] / "packs"
Said = Bounds | Fraction | int | str


@cache
def with_packs(*names: str) -> MemoryStore:
    """The shipped knowledge with packs of the tests on top, in the order given."""
    return open_store(folder("knowledge"), [PACKS / name for name in names])


def bounds(said: Said) -> Bounds:
    """Bounds as they are, a number as exactly that."""
    return said if isinstance(said, Bounds) else Bounds.exact(Fraction(said))


def kwh(said: Said, unit: str = "kWh") -> Amount:
    return Amount("electricity", bounds(said), unit)


def co2e(said: Said, unit: str = "gCO2e") -> Amount:
    return Amount("co2e", bounds(said), unit)


def images(said: Said) -> Amount:
    return Amount("image-generation", bounds(said), "image")


def texts(said: Said) -> Amount:
    return Amount("text-classification", bounds(said), with_packs().unit_of("text-classification").id)


def charges(said: Said) -> Amount:
    return Amount("tesla-model-3-full-charge", bounds(said), "charge")


def trainings(said: Said) -> Amount:
    return Amount("gpt-3-training", bounds(said), "training")


def footprint(store: Store, *amounts: Amount, measure: str | None = None, unit: str | None = None) -> Answer:
    return answer(Query("footprint", amounts=amounts, measures=(measure,) if measure else (), unit=unit), store)


def equivalence(store: Store, *amounts: Amount, target: str | None = None) -> Answer:
    return answer(Query("equivalence", amounts=amounts, target=target), store)


def comparison(
    store: Store,
    first: Amount | tuple[Amount, ...],
    second: Amount | tuple[Amount, ...],
    measure: str | None = None,
    relation: str = "ratio",
    unit: str | None = None,
    intent: str = "comparison",
) -> Answer:
    return answer(
        Query(
            intent,
            amounts=first if isinstance(first, tuple) else (first,),
            base=second if isinstance(second, tuple) else (second,),
            measures=(measure,) if measure else (),
            relation=relation,
            unit=unit,
        ),
        store,
    )


def only(found: Answer) -> Bounds:
    """The bounds of the one result."""
    assert found.status == "answered"
    (result,) = found.results
    return result.bounds


def caveats(found: Answer) -> set[str]:
    return {caveat.code for caveat in found.caveats}
