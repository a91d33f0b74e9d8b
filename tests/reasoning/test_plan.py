"""Plan: which facts a question goes over, in what order, and where it must not go."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from assistant.errors import PackError
from assistant.facts.store import MemoryStore, Store
from assistant.reasoning.plan import LONGEST_PATH, Edge, find_paths, reachable, rival_paths
from tests.reasoning.asking import with_packs
from tests.reasoning.making import ENTRY, THING, made

ALL = ("errands", "grid", "mixes", "rivals")


def best(store: Store, start: str, goal: str) -> list[str]:
    """Ids of the facts of the best path."""
    return [edge.fact.id for edge in find_paths(store, start, goal)[0]]


def places(start: str, path: tuple[Edge, ...]) -> list[str]:
    return [start, *(edge.end for edge in path)]


# The way there --------------------------------------------------------------------------------------------


def test_a_figure_is_one_step(store: MemoryStore) -> None:
    (path,) = find_paths(store, "image-generation", "electricity")
    assert [(edge.fact.id, edge.forward) for edge in path] == [("article-image-energy", True)]


def test_a_figure_leads_back_too(store: MemoryStore) -> None:
    (path,) = find_paths(store, "co2e", "text-classification")
    assert [(edge.fact.id, edge.forward) for edge in path] == [("article-text-classification-co2e", False)]


def test_two_things_meet_in_a_measure(store: MemoryStore) -> None:
    path = find_paths(store, "image-generation", "tesla-model-3-full-charge")[0]
    assert places("image-generation", path) == ["image-generation", "electricity", "tesla-model-3-full-charge"]
    assert [edge.forward for edge in path] == [True, False]


def test_from_a_thing_to_itself_there_is_nothing_to_do(store: MemoryStore) -> None:
    assert find_paths(store, "electricity", "electricity") == [()]


@pytest.mark.parametrize(
    ("start", "goal"),
    [
        ("gpt-3-training", "co2e"),
        ("text-classification", "electricity"),
        ("tesla-model-3-full-charge", "co2e"),
        ("electricity", "co2e"),
        ("co2e", "electricity"),
        ("text-classification", "gpt-3-training"),
        ("image-generation", "parameter-count"),
        ("midjourney", "electricity"),
    ],
)
def test_nothing_joins_what_the_article_leaves_apart(store: MemoryStore, start: str, goal: str) -> None:
    assert find_paths(store, start, goal) == []
    assert find_paths(store, goal, start) == []


def test_a_thing_counted_in_another_reaches_its_measure() -> None:
    assert best(with_packs("errands"), "book-printing", "co2e") == ["errands-pages-of-a-book", "errands-page-co2e"]


def test_only_an_intensity_joins_two_measures() -> None:
    store = with_packs("grid")
    assert best(store, "electricity", "co2e") == ["grid-intensity"]
    assert best(store, "gpt-3-training", "co2e") == ["article-gpt-3-training-energy", "grid-intensity"]


# Where it must not go -------------------------------------------------------------------------------------


def crossings(store: Store, start: str, path: tuple[Edge, ...]) -> list[list[str]]:
    """Stretches of a path that go from one measure to another over things."""
    route = places(start, path)
    measures = [place for place, name in enumerate(route) if store.entity(name).kind == "measure"]
    return [route[a : b + 1] for a, b in itertools.pairwise(measures) if b > a + 1]


@pytest.mark.parametrize("packs", [(), ("grid",), ("mixes",), ("rivals",), ("grid", "mixes", "rivals")], ids=str)
def test_no_path_enters_a_thing_by_one_measure_and_leaves_it_by_another(packs: tuple[str, ...]) -> None:
    store = with_packs(*packs)
    for start, goal in itertools.permutations([e.id for e in store.entities() if e.kind in ("thing", "measure")], 2):
        for path in find_paths(store, start, goal):
            assert crossings(store, start, path) == []


def test_no_path_crosses_over_two_things_either() -> None:
    store = with_packs("errands")
    assert find_paths(store, "electricity", "co2e") == []


def test_no_path_crosses_over_a_model(tmp_path: Path) -> None:
    facts = ENTRY.format(id="made-energy", subject="gpt-3", quantity="electricity", unit="kWh")
    facts += ENTRY.format(id="made-co2e", subject="gpt-3", quantity="co2e", unit="gCO2e")
    try:
        store = made(tmp_path, facts=facts)
    except PackError as refused:
        pytest.skip(f"refused: {refused}")  # a validator that refuses such a pack answers the test as well
    assert find_paths(store, "electricity", "co2e") == []


def test_derived_and_deprecated_facts_and_attributes_are_never_used() -> None:
    store = with_packs(*ALL)
    used = {
        edge.fact for start in store.entities() for path in reachable(store, start.id).values() for edge in path
    } | {edge.fact for path in find_paths(store, "image-generation", "electricity") for edge in path}
    assert used
    assert all(fact.derived_from is None and fact.rank != "deprecated" for fact in used)
    assert "parameter-count" not in {fact.quantity for fact in used}


def test_no_path_comes_by_the_same_place_twice_or_is_too_long() -> None:
    store = with_packs(*ALL)
    for start in (entity.id for entity in store.entities()):
        for path in reachable(store, start).values():
            route = places(start, path)
            assert len(set(route)) == len(route)
            assert len(path) <= LONGEST_PATH


# The written order ----------------------------------------------------------------------------------------


def test_the_article_leads_where_it_has_a_figure() -> None:
    store = with_packs("rivals")
    assert best(store, "image-generation", "electricity") == ["article-image-energy"]
    assert best(with_packs("grid"), "image-generation", "co2e") == ["article-image-co2e"]


def test_the_article_leads_from_measure_to_thing_and_between_things() -> None:
    store = with_packs("rivals")
    assert best(store, "electricity", "image-generation") == ["article-image-energy"]
    assert best(store, "tesla-model-3-full-charge", "image-generation") == [
        "article-tesla-model-3-charge",
        "article-image-energy",
    ]


def test_among_the_others_a_preferred_fact_comes_first_and_then_the_id() -> None:
    paths = find_paths(with_packs("rivals"), "image-generation", "electricity")
    assert [path[0].fact.id for path in paths] == [
        "article-image-energy",
        "rivals-image-energy-preferred",
        "rivals-image-energy-limit",
        "rivals-image-energy-median",
        "rivals-image-energy-small-model",
    ]


def test_a_measured_step_comes_before_an_assumed_one(tmp_path: Path) -> None:
    facts = ENTRY.format(id="made-a", subject="made-thing", quantity="electricity", unit="kWh").replace(
        "measured", "assumed"
    )
    facts += ENTRY.format(id="made-b", subject="made-thing", quantity="electricity", unit="kWh")
    assert best(made(tmp_path, THING.format(id="made-thing"), facts), "made-thing", "electricity") == ["made-b"]


def test_a_short_way_comes_before_a_long_one(tmp_path: Path) -> None:
    facts = ENTRY.format(id="made-a-of-b", subject="made-a", quantity="made-b", unit="made-b")
    facts += ENTRY.format(id="made-b-energy", subject="made-b", quantity="electricity", unit="kWh")
    facts += ENTRY.format(id="made-z-energy", subject="made-a", quantity="electricity", unit="kWh")
    store = made(tmp_path, THING.format(id="made-a") + THING.format(id="made-b"), facts)
    assert best(store, "made-a", "electricity") == ["made-z-energy"]


def test_the_best_path_does_not_depend_on_the_order_of_packs() -> None:
    for start, goal in (("image-generation", "electricity"), ("gpt-3-training", "co2e"), ("electricity", "co2e")):
        orders = {
            tuple(tuple(edge.fact.id for edge in path) for path in find_paths(with_packs(*packs), start, goal))
            for packs in itertools.permutations(("grid", "mixes", "rivals"))
        }
        assert len(orders) == 1


def test_reachable_gives_the_best_path_to_each() -> None:
    store = with_packs(*ALL)
    for start in ("image-generation", "electricity", "co2e", "book-printing"):
        for end, path in reachable(store, start).items():
            assert path == find_paths(store, start, end)[0]


def test_a_thing_among_very_many_is_still_reached(tmp_path: Path) -> None:
    names = [f"made-{number:04}" for number in range(600)]
    store = made(
        tmp_path,
        "".join(THING.format(id=name) for name in names),
        "".join(ENTRY.format(id=f"{name}-energy", subject=name, quantity="electricity", unit="kWh") for name in names),
    )
    assert find_paths(store, "image-generation", names[0])
    assert find_paths(store, "image-generation", names[-1])


# Rivals ---------------------------------------------------------------------------------------------------


def test_rivals_go_over_the_same_places_by_other_facts() -> None:
    store = with_packs(*ALL)
    paths = find_paths(store, "image-generation", "tesla-model-3-full-charge")
    rivals = rival_paths(paths)
    assert rivals
    assert all(places("", path) == places("", paths[0]) for path in rivals)
    assert paths[0] not in rivals


def test_a_way_over_other_places_is_no_rival() -> None:
    paths = find_paths(with_packs("grid"), "image-generation", "co2e")
    assert len(paths) == 2
    assert rival_paths(paths) == []


def test_no_paths_no_rivals() -> None:
    assert rival_paths([]) == []
    assert rival_paths([()]) == []
