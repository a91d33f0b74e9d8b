"""Reads packs from folders of TOML into models, and collects every problem instead of stopping at the first.

Numbers are read as Decimal and kept as Fraction, so that what the source writes is what is computed with.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.facts import schema
from assistant.facts.messages import explain, quoted
from assistant.facts.models import (
    Alias,
    Claim,
    Derivation,
    Entity,
    Fact,
    Label,
    Pack,
    Settles,
    SignWords,
    Source,
    UnitNames,
)
from assistant.facts.problem import Problem
from assistant.quantities.bounds import Bounds
from assistant.quantities.dimension import Dimension
from assistant.quantities.unit import Unit

Folder = Traversable | Path
Model = TypeVar("Model", bound=BaseModel)
_VALUE_FIELDS = ("value", "low", "high", "at_most", "at_least")
_LARGEST_FILE = 4_000_000  # characters; a pack's text file beyond this is a mistake or an attack


@dataclass(slots=True)
class Knowledge:
    """Everything read, with the place of each entry for later messages."""

    packs: list[Pack] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    unit_names: list[UnitNames] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """File of each entry, keyed by `kind id`."""
    problems: list[Problem] = field(default_factory=list)


def read_knowledge(root: Folder, extra: Iterable[Folder] = (), *, only: Iterable[str] | None = None) -> Knowledge:
    """Read `units/` and every pack folder under `root`, then each folder of `extra` as a pack of its own.

    `only` keeps the packs of these ids, for a base with some left out. Problems are collected, not raised.
    """
    knowledge = Knowledge()
    read_units(root / "units", knowledge)
    for pack in sorted(root.iterdir(), key=lambda entry: entry.name):
        if pack.is_dir() and pack.name != "units" and (only is None or pack.name in set(only)):
            read_pack(pack, knowledge)
    for pack in extra:
        read_pack(pack, knowledge)
    return knowledge


def read_units(folder: Folder, knowledge: Knowledge) -> None:
    """Read knowledge/units/*.toml: one file a dimension."""
    for file in _toml_files(folder, "units", knowledge):
        name = f"units/{file.name}"
        model = _load(file, name, schema.UnitFileModel, knowledge)
        if model is None:
            continue
        dimension = Dimension.base(model.dimension)
        if model.over is not None:
            dimension = dimension / Dimension.base(model.over)
        for unit in model.unit:
            knowledge.units.append(Unit(unit.id, dimension, Fraction(unit.factor), stem=unit.stem))
            knowledge.unit_names.append(
                UnitNames(
                    id=unit.id,
                    symbols=tuple(unit.symbols),
                    names=_names(unit.names),
                    labels={"en": unit.label.en, "fr": unit.label.fr},
                    preferred_case=unit.preferred_case,
                    ladder=unit.ladder,
                    after_number=unit.after_number,
                )
            )
            _place(knowledge, "unit", unit.id, name)


def read_pack(folder: Folder, knowledge: Knowledge) -> None:
    """Read one pack folder: pack.toml, sources.toml, entities/, facts/, claims/."""
    name = folder.name
    if not folder.is_dir():
        knowledge.problems.append(
            Problem(str(folder), "", "", "this is not a folder", "name the folder that holds pack.toml")
        )
        return
    manifest = folder / "pack.toml"
    if not manifest.is_file():
        knowledge.problems.append(
            Problem(
                f"{name}/pack.toml",
                "",
                "",
                "the file is missing",
                "write id, version, title and licence there",
            )
        )
        return
    pack = _load(manifest, f"{name}/pack.toml", schema.PackModel, knowledge)
    if pack is None:
        return
    knowledge.packs.append(
        Pack(pack.id, pack.version, {"en": pack.title.en, "fr": pack.title.fr}, pack.licence, pack.leads)
    )
    _place(knowledge, "pack", pack.id, f"{name}/pack.toml")
    sources = folder / "sources.toml"
    if sources.is_file():
        file = _load(sources, f"{name}/sources.toml", schema.SourceFileModel, knowledge)
        for source in file.source if file else ():
            knowledge.sources.append(_source(source, pack.id))
            _place(knowledge, "source", source.id, f"{name}/sources.toml")
    for path in _toml_files(folder / "entities", f"{name}/entities", knowledge):
        place = f"{name}/entities/{path.name}"
        entities = _load(path, place, schema.EntityFileModel, knowledge)
        for entity in entities.entity if entities else ():
            knowledge.entities.append(_entity(entity, pack.id))
            _place(knowledge, "entity", entity.id, place)
    for path in _toml_files(folder / "facts", f"{name}/facts", knowledge):
        place = f"{name}/facts/{path.name}"
        facts = _load(path, place, schema.FactFileModel, knowledge)
        for fact in facts.fact if facts else ():
            amount = _amount(fact, place, knowledge)
            if amount is not None:
                knowledge.facts.append(_fact(fact, amount, pack.id, pack.leads))
            _place(knowledge, "fact", fact.id, place)
    for path in _toml_files(folder / "claims", f"{name}/claims", knowledge):
        place = f"{name}/claims/{path.name}"
        claims = _load(path, place, schema.ClaimFileModel, knowledge)
        for claim in claims.claim if claims else ():
            knowledge.claims.append(_claim(claim, pack.id))
            _place(knowledge, "claim", claim.id, place)


def _toml_files(folder: Folder, name: str, knowledge: Knowledge) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


def _place(knowledge: Knowledge, kind: str, entry: str, file: str) -> None:
    key = f"{kind} {entry}"
    if key in knowledge.places:
        knowledge.problems.append(
            Problem(
                file,
                key,
                "id",
                f"the id “{entry}” is already taken in {knowledge.places[key]}",
                "choose another id; a pack may add entries but never replace another's",
            )
        )
        return
    knowledge.places[key] = file


def _load(path: Folder, name: str, model: type[Model], knowledge: Knowledge) -> Model | None:
    """Parse and check one file; problems go to `knowledge` and None comes back."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        knowledge.problems.append(Problem(name, "", "", f"byte {error.start} is not UTF-8", "save the file as UTF-8"))
        return None
    except OSError as error:
        knowledge.problems.append(
            Problem(
                name,
                "",
                "",
                f"the file cannot be read: {error.strerror}",
                "check that it exists and its rights",
            )
        )
        return None
    if len(text) > _LARGEST_FILE:
        knowledge.problems.append(
            Problem(name, "", "", f"the file has {len(text):,} characters", f"split it below {_LARGEST_FILE:,}")
        )
        return None
    try:
        content = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        knowledge.problems.append(Problem(name, "", "", f"not valid TOML: {error}", "correct the line it names"))
        return None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            knowledge.problems.append(explain(name, content, detail, model))
        return None


def _amount(fact: schema.FactModel, place: str, knowledge: Knowledge) -> Bounds | None:
    given = {name for name in _VALUE_FIELDS if getattr(fact, name) is not None}
    number = {name: Fraction(getattr(fact, name)) for name in given}
    if given == {"value"}:
        return Bounds.exact(number["value"])
    if given in ({"low", "high"}, {"low", "high", "value"}):
        centre = number.get("value")
        if centre is not None and not number["low"] <= centre <= number["high"]:
            wrong = f"the value {fact.value} lies outside low and high"
            right = "write a value between them"
            knowledge.problems.append(Problem(place, f"fact {fact.id}", "value", wrong, right))
            return None
        if number["low"] < number["high"]:
            return Bounds.between(number["low"], number["high"], number.get("value"))
        wrong = f"low ({fact.low}) is not below high ({fact.high})"
        knowledge.problems.append(Problem(place, f"fact {fact.id}", "low", wrong, "swap them, or state one value"))
        return None
    if given == {"at_most"}:
        return Bounds.at_most(number["at_most"])
    if given == {"at_least"}:
        return Bounds.at_least(number["at_least"])
    wrong = "no amount is stated"
    if given in ({"low"}, {"high"}):
        wrong = f"“{next(iter(given))}” stands without its other end"
    elif given:
        wrong = f"{quoted(sorted(given))} do not go together"
    right = "state value, or low and high, or at_most, or at_least"
    knowledge.problems.append(Problem(place, f"fact {fact.id}", "value", wrong, right))
    return None


def _names(model: schema.NamesModel) -> dict[str, tuple[str, ...]]:
    return {"en": tuple(model.en), "fr": tuple(model.fr)}


def _text(model: schema.TextModel | None) -> dict[str, str]:
    return {} if model is None else {"en": model.en, "fr": model.fr}


def _digest(model: BaseModel) -> str:
    content = json.dumps(model.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _source(model: schema.SourceModel, pack: str) -> Source:
    return Source(
        id=model.id,
        pack=pack,
        title=model.title,
        authors=tuple(model.authors),
        date=model.date,
        url=model.url,
        language=model.language,
        licence=model.licence,
        note=_text(model.note),
    )


def _entity(model: schema.EntityModel, pack: str) -> Entity:
    labels = {
        language: Label(label.one, label.other, label.gender)
        for language, label in (("en", model.labels.en), ("fr", model.labels.fr))
    }
    return Entity(
        id=model.id,
        pack=pack,
        kind=model.kind,
        labels=labels,
        names=_names(model.names),
        verbs=_names(model.verbs),
        unit=model.unit,
        made_of=tuple((pair.process, pair.object) for pair in model.made_of),
        implied_by=tuple(model.implied_by),
        implied_when_counted=tuple(model.implied_when_counted),
        weak=model.weak,
        convertible=model.convertible,
        aliases=tuple(Alias(_names(alias.names), alias.caveat) for alias in model.aliases),
        signs=tuple(
            SignWords({"en": _words(sign.en), "fr": _words(sign.fr)}, tuple(sign.amid)) for sign in model.signs
        ),
        cues=tuple(model.cues),
        nature=model.nature,
        order=model.order,
    )


def _words(groups: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in groups)


def _fact(model: schema.FactModel, amount: Bounds, pack: str, leads: bool) -> Fact:
    derivation = model.derived_from
    return Fact(
        id=model.id,
        pack=pack,
        kind=model.kind,
        subject=model.subject,
        quantity=model.quantity,
        amount=amount,
        unit=model.unit,
        per=Fraction(model.per.count),
        statistic=model.statistic,
        source=model.source,
        locator=_text(model.locator),
        role=model.role,
        origin=model.origin,
        rank=model.rank,
        rank_reason=_text(model.rank_reason),
        as_of=model.as_of,
        labels=_text(model.labels),
        note=_text(model.note),
        conditions=dict(model.conditions),
        attributes=tuple(model.attributes),
        derived_from=None
        if derivation is None
        else Derivation(tuple(derivation.times), tuple(derivation.over), derivation.digits),
        leads=leads,
        digest=_digest(model),
    )


def _claim(model: schema.ClaimModel, pack: str) -> Claim:
    settles = model.settles
    return Claim(
        id=model.id,
        pack=pack,
        texts=_text(model.text),
        source=model.source,
        locator=_text(model.locator),
        role=model.role,
        about=tuple(model.about),
        attribute=model.attribute,
        topics=tuple(model.topics),
        items=tuple(model.items),
        value=model.value,
        settles=None if settles is None else Settles(settles.measure, settles.larger, settles.smaller),
        digest=_digest(model),
    )
