"""Plan: the path of facts from a thing or measure to another, chosen among all by a written order.

A path never enters a thing by one measure and leaves it by another: the article's figure for electricity and its
figure for CO2 of an image do not join kilowatt-hours to grams.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.models import Fact
from assistant.facts.store import Store

LONGEST_PATH = 4
MOST_PATHS = 20_000
"""Paths that are weighed; the search is breadth-first, so the shortest are among them."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact as one step: from its subject to its quantity, or back."""

    fact: Fact
    forward: bool

    @property
    def start(self) -> str:
        """The entity it leaves."""
        return self.fact.subject if self.forward else self.fact.quantity

    @property
    def end(self) -> str:
        """The entity it reaches."""
        return self.fact.quantity if self.forward else self.fact.subject


Path = tuple[Edge, ...]


def find_paths(store: Store, start: str, goal: str) -> list[Path]:
    """All paths between two entities, best first. Empty where nothing joins them."""
    if start == goal:
        return [()]
    found = [path for path in _search(store, start) if path[-1].end == goal]
    return sorted(found, key=_order)


def reachable(store: Store, start: str) -> dict[str, Path]:
    """The best path to each entity that can be reached."""
    best: dict[str, Path] = {}
    for path in _search(store, start):
        end = path[-1].end
        if end not in best or _order(path) < _order(best[end]):
            best[end] = path
    return best


def _search(store: Store, start: str) -> Iterator[Path]:
    """Simple paths from `start`, shortest first, at most MOST_PATHS."""
    frontier: list[Path] = [()]
    count = 0
    for _ in range(LONGEST_PATH):
        following: list[Path] = []
        for path in frontier:
            place = path[-1].end if path else start
            seen = {start, *(edge.end for edge in path)}
            for fact in store.edges(place):
                edge = Edge(fact, fact.subject == place)
                if edge.end in seen or not _may_follow(store, path, edge):
                    continue
                longer = (*path, edge)
                count += 1
                if count > MOST_PATHS:
                    return
                yield longer
                following.append(longer)
        frontier = following


def _may_follow(store: Store, path: Path, edge: Edge) -> bool:
    """False for a step from a thing into a measure, once the path has been at a measure.

    However many things lie between, it would join two measures that no fact joins.
    """
    if store.entity(edge.end).kind != "measure" or store.entity(edge.start).kind == "measure":
        return True
    return all(store.entity(before.start).kind != "measure" for before in path)


def _order(path: Path) -> tuple[object, ...]:
    """The written order: leading facts, assumed steps, length, sources mixed, rank, statistics mixed, ids."""
    facts = [edge.fact for edge in path]
    return (
        sum(not fact.leads for fact in facts),
        sum(fact.kind == "assumed" for fact in facts),
        len(facts),
        len({fact.source for fact in facts}),
        sum(fact.rank != "preferred" for fact in facts),
        tuple(fact.id for fact in facts),
    )


def rival_paths(paths: list[Path]) -> list[Path]:
    """The paths not taken that go over the same entities by other facts, best first."""
    if not paths:
        return []
    chosen = [edge.end for edge in paths[0]]
    return [path for path in paths[1:] if [edge.end for edge in path] == chosen]
