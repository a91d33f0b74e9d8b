"""The shape of pack files, as Pydantic models: the only place that checks types and fields of what is read."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]


def _number(value: object) -> object:
    """A number of the file as Decimal; text and true are no numbers."""
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Exact = Annotated[Decimal, BeforeValidator(_number), Field(allow_inf_nan=False)]
Number = Annotated[Exact, Field(ge=0)]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class Strict(BaseModel):
    """No unknown field, no silent conversion of text to number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class TextModel(Strict):
    """A text in both languages."""

    en: Line
    fr: Line


class NamesModel(Strict):
    """Names in each language; a name that is the same in both may stand in one only."""

    en: list[Line] = []
    fr: list[Line] = []


class LabelModel(Strict):
    """Singular and plural in one language."""

    one: Line
    other: Line
    gender: Literal["m", "f"] = "m"


class LabelsModel(Strict):
    """Singular and plural in both languages."""

    en: LabelModel
    fr: LabelModel


class AliasModel(Strict):
    """Names with a caveat."""

    names: NamesModel
    caveat: Id


class PairModel(Strict):
    """A process and its object."""

    process: Id
    object: Id


class SignsModel(Strict):
    """Words that say a topic together: one of each group, in any order and at any distance."""

    en: list[list[Line]] = []
    fr: list[list[Line]] = []
    amid: list[Literal["amounts", "things", "asking"]] = []


class EntityModel(Strict):
    """`[[entity]]` in entities/*.toml."""

    id: Id
    kind: Literal[
        "thing",  # one can have an amount of it: an image generated, a full charge
        "measure",  # what an amount is expressed in: electricity, CO2e
        "object",  # a word that needs a process to be a thing: a picture, a car
        "process",  # what is done to an object: generating, charging
        "model",
        "organization",
        "platform",
        "publication",
        "attribute",  # what is asked of something: author, date, battery
        "topic",  # what an explanation is about
    ]
    labels: LabelsModel
    names: NamesModel = NamesModel()
    verbs: NamesModel = NamesModel()
    unit: Line | None = None
    made_of: list[PairModel] = []
    implied_by: list[Id] = []
    implied_when_counted: list[Id] = []
    weak: bool = False
    convertible: bool = True
    aliases: list[AliasModel] = []
    signs: list[SignsModel] = []
    cues: list[str] = []
    nature: Id | None = None
    order: int = 100


class PerModel(Strict):
    """The amount of the subject a fact is stated for."""

    count: Annotated[Exact, Field(gt=0)] = Decimal(1)


class DerivationModel(Strict):
    """What a derived fact is computed from."""

    times: list[Id] = Field(min_length=1)
    over: list[Id] = []
    digits: Annotated[int, Field(ge=1, le=12)] = 3


class FactModel(Strict):
    """`[[fact]]` in facts/*.toml."""

    id: Id
    kind: Literal["measured", "estimated", "disclosed", "assumed", "defined", "claimed", "derived"]
    subject: Id
    quantity: Id
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    at_most: Number | None = None
    at_least: Number | None = None
    unit: Line
    per: PerModel = PerModel()
    statistic: Literal[
        "mean", "median", "range", "upper-bound", "lower-bound", "single-run", "nominal", "stated", "total"
    ]
    source: Id
    locator: TextModel
    role: Literal["origin", "relay"]
    origin: Id | None = None
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    rank_reason: TextModel | None = None
    as_of: Date
    labels: TextModel
    note: TextModel | None = None
    conditions: dict[str, str] = {}
    attributes: list[Id] = []
    derived_from: DerivationModel | None = None


class SettlesModel(Strict):
    """An order without figures."""

    measure: Id
    larger: Id
    smaller: Id


class ClaimModel(Strict):
    """`[[claim]]` in claims/*.toml."""

    id: Id
    text: TextModel
    source: Id | None = None
    locator: TextModel | None = None
    role: Literal["origin", "relay"] = "origin"
    about: list[Id] = []
    attribute: Id | None = None
    topics: list[Id] = []
    items: list[Id] = []
    value: Line | None = None
    settles: SettlesModel | None = None


class SourceModel(Strict):
    """`[[source]]` in sources.toml."""

    id: Id
    title: Line
    authors: list[Line]
    date: Date
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    language: Literal["en", "fr"] | None = None
    licence: Line | None = None
    note: TextModel | None = None


class PackModel(Strict):
    """pack.toml."""

    id: Id
    version: Line
    title: TextModel
    licence: Line
    leads: bool = False


class UnitModel(Strict):
    """`[[unit]]` in knowledge/units/*.toml."""

    id: Line
    factor: Annotated[str, StringConstraints(pattern=r"^0*[1-9]\d*(/0*[1-9]\d*)?$")]
    stem: Line | None = None
    symbols: list[Line] = []
    names: NamesModel = NamesModel()
    label: TextModel
    preferred_case: bool = False
    ladder: int | None = None
    after_number: bool = False


class UnitFileModel(Strict):
    """A file of units of one dimension."""

    dimension: Line
    over: Line | None = None
    unit: list[UnitModel] = Field(min_length=1)


class EntityFileModel(Strict):
    """entities/*.toml."""

    entity: list[EntityModel] = []


class FactFileModel(Strict):
    """facts/*.toml."""

    fact: list[FactModel] = []


class ClaimFileModel(Strict):
    """claims/*.toml."""

    claim: list[ClaimModel] = []


class SourceFileModel(Strict):
    """sources.toml."""

    source: list[SourceModel] = []
