"""Messages: an error of the pack schema as file, entry, field, what is wrong and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from assistant.facts.problem import Problem, did_you_mean

_EXPECTED = {
    "missing": ("the field is missing", "add it"),
    "string_type": ("text is expected", "write it in quotes"),
    "decimal_type": ("a number is expected", "write it without quotes, with a point for decimals"),
    "decimal_parsing": ("a number is expected", "write it without quotes, with a point for decimals"),
    "is_instance_of": ("a number is expected", "write it without quotes"),
    "finite_number": ("the number is not finite", "write a finite number"),
    "list_type": ("a list is expected", "write it in square brackets"),
    "model_type": ("a table is expected", "write { en = …, fr = … } or the table's own fields"),
    "dict_type": ("a table is expected", "write it as a table"),
    "bool_type": ("true or false is expected", "write true or false without quotes"),
    "int_type": ("a whole number is expected", "write a whole number without quotes"),
    "string_too_short": ("the text is empty", "write it"),
    "string_too_long": ("the text is too long", "shorten it"),
    "too_short": ("the list is empty", "name at least one entry"),
}


def explain(name: str, content: Mapping[str, Any], detail: Mapping[str, Any], model: type[BaseModel]) -> Problem:
    """Turn a Pydantic error into file, entry, field, what is wrong and what would be right."""
    location = list(detail["loc"])
    entry = ""
    if len(location) >= 2 and isinstance(location[1], int):
        table, index = str(location[0]), location[1]
        row = content[table][index]
        given = row.get("id") if isinstance(row, dict) else None
        entry = f"{table} {given}" if isinstance(given, str) else f"{table} number {index + 1}"
        location = location[2:]
    place = ".".join(str(part) for part in location)
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        known = _fields_at(model, list(detail["loc"])[:-1])
        wrong = f"the field “{location[-1] if location else detail['loc'][-1]}” is not known here"
        return Problem(name, entry, place, wrong, did_you_mean(str(detail["loc"][-1]), known, "remove it"))
    if kind == "literal_error":
        choices = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        wrong = f"“{detail['input']}” is not one of the values known here"
        return Problem(name, entry, place, wrong, did_you_mean(str(detail["input"]), choices, f"use {quoted(choices)}"))
    if kind == "string_pattern_mismatch":
        return Problem(name, entry, place, f"“{detail['input']}” does not have the right form", _form(place))
    if kind in ("greater_than_equal", "less_than_equal", "greater_than"):
        least = context.get("ge", context.get("gt", context.get("le")))
        word = {"greater_than_equal": "at least", "less_than_equal": "at most", "greater_than": "above"}[kind]
        return Problem(name, entry, place, f"{detail['input']} is out of range", f"write a number {word} {least}")
    wrong, right = _EXPECTED.get(kind, (str(detail["msg"]), "correct the value"))
    return Problem(name, entry, place, wrong, right)


def _form(place: str) -> str:
    if place in ("as_of", "date"):
        return "write a year, year-month or year-month-day, such as 2024-09-04"
    if place == "url":
        return "write an address that begins with https://"
    if place == "factor":
        return 'write a positive number or fraction in quotes, such as "1/3600"'
    return "use lower-case letters, digits and single hyphens, such as image-generation"


def _fields_at(model: type[BaseModel], path: list[Any]) -> list[str]:
    """The field names of the model that `path` leads to."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        info = None if current is None else current.model_fields.get(part)
        current = None if info is None else next(iter(_models_in(info.annotation)), None)
    return [] if current is None else sorted(current.model_fields)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]


def quoted(values: Iterable[str]) -> str:
    """Values in quotation marks, with commas."""
    return ", ".join(f"“{value}”" for value in values)
