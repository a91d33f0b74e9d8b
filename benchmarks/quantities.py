"""Numbers and quantities beside quantulum3 (English) and text2num (both), on the same texts in one run.

Accuracy is each program's own best: quantulum3 is asked for value and unit, text2num for the value alone. Speeds
are medians of texts a second over interleaved rounds, as ratios to Wattif's.
"""

from __future__ import annotations

import json
import statistics
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from assistant.interfaces.opening import open_knowledge
from assistant.language.amounts import AmountReader
from assistant.language.tokens import tokenize
from assistant.language.utterance import read_utterance

MATERIAL = Path(__file__).parent.parent / "tests" / "language" / "quantities"
ROUNDS = 5
# quantulum3's names for the units that both programs know.
UNITS = {
    "kilowatt hour": "kWh", "watt hour": "Wh", "megawatt hour": "MWh", "gigawatt hour": "GWh", "terawatt hour": "TWh",
    "joule": "J", "kilojoule": "kJ", "megajoule": "MJ", "gigajoule": "GJ", "british thermal unit": "BTU",
    "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "gram": "g", "kilogram": "kg",
    "milligram": "mg", "tonne": "t", "pound-mass": "lb", "ounce": "oz", "litre": "L", "millilitre": "mL",
    "centilitre": "cL", "cubic metre": "m3", "gallon": "gal", "kilometre": "km", "metre": "m", "centimetre": "cm",
    "millimetre": "mm", "mile": "mi", "foot": "ft", "second": "s", "minute": "min", "hour": "h", "day": "day",
    "week": "week", "month": "month", "year": "year", "millisecond": "ms", "percentage": "percent",
    "dimensionless": None,
}  # fmt: skip


def cases(language: str) -> list[dict[str, Any]]:
    lines = (MATERIAL / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def close(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is None and other is None
    first, second = Fraction(str(one)), Fraction(str(other))
    return abs(first - second) <= abs(second) * Fraction(1, 10**9)


def wattif(language: str) -> Callable[[str], list[tuple[Any, Any, Any, str | None]]]:
    store = open_knowledge()
    reader = AmountReader(language, store.units, store.unit_names)

    def read(text: str) -> list[tuple[Any, Any, Any, str | None]]:
        found = []
        for amount in reader.read_all(tokenize(read_utterance(text))):
            bounds = amount.bounds
            if bounds is not None:
                single = bounds.is_single
                found.append(
                    (bounds.centre, None if single else bounds.low, None if single else bounds.high, amount.unit)
                )
        return found

    return read


def quantulum() -> Callable[[str], list[tuple[Any, Any, Any, str | None]]]:
    from quantulum3 import parser

    def read(text: str) -> list[tuple[Any, Any, Any, str | None]]:
        found = []
        for quantity in parser.parse(text):
            unit = UNITS.get(quantity.unit.name, quantity.unit.name)
            value, spread = quantity.value, quantity.uncertainty
            if spread:
                found.append((None, round(value - spread, 9), round(value + spread, 9), unit))
            else:
                found.append((value, None, None, unit))
        return found

    return read


def text2num(language: str) -> Callable[[str], list[tuple[Any, Any, Any, str | None]]]:
    import text_to_num

    def read(text: str) -> list[tuple[Any, Any, Any, str | None]]:
        words = text_to_num.alpha2digit(text, language).replace(",", ".").split()
        found: list[tuple[Any, Any, Any, str | None]] = []
        for word in words:
            try:
                found.append((Fraction(word.strip(".?!;:")), None, None, None))
            except (ValueError, ZeroDivisionError):
                continue
        return found

    return read


def accuracy(
    read: Callable[[str], list[tuple[Any, Any, Any, str | None]]],
    material: Sequence[dict[str, Any]],
    *,
    units: bool,
    bounds: bool,
) -> tuple[float, float]:
    """Share of cases found whole, and share with something spurious besides."""
    found = spurious = 0
    for case in material:
        got = read(case["text"])
        free = list(range(len(got)))
        whole = True
        for wanted in case["expect"]:
            match = next(
                (
                    place
                    for place in free
                    if close(got[place][0], wanted.get("value"))
                    and (not units or got[place][3] == wanted.get("unit"))
                    and (
                        not bounds
                        or (close(got[place][1], wanted.get("low")) and close(got[place][2], wanted.get("high")))
                    )
                ),
                None,
            )
            if match is None:
                whole = False
            else:
                free.remove(match)
        found += whole and not (not case["expect"] and got)
        spurious += bool(whole and free)
    return 100 * found / len(material), 100 * spurious / len(material)


def speed(readers: Mapping[str, Callable[[str], object]], texts: Sequence[str]) -> dict[str, list[float]]:
    """Texts a second of each program, a figure a round, in turn."""
    rates: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, read in readers.items():
            start = time.perf_counter()
            for text in texts:
                read(text)
            rates[name].append(len(texts) / (time.perf_counter() - start))
    return rates


def main() -> None:
    warnings.filterwarnings("ignore")
    for language in ("en", "fr"):
        material = cases(language)
        plain = [c for c in material if all(e.get("value") is not None for e in c["expect"])]
        readers = {"wattif": wattif(language), "text2num": text2num(language)}
        if language == "en":
            readers["quantulum3"] = quantulum()
        print(f"\n{language}: {len(material)} texts, {len(plain)} without ranges and limits")
        print(f"{'program':<12}{'value':>9}{'value+unit':>12}{'+bounds':>9}{'spurious':>10}")
        for name, read in readers.items():
            value = accuracy(read, plain, units=False, bounds=False)
            unit = accuracy(read, plain, units=True, bounds=False)
            whole = accuracy(read, material, units=True, bounds=True)
            print(f"{name:<12}{value[0]:>8.1f}%{unit[0]:>11.1f}%{whole[0]:>8.1f}%{whole[1]:>9.1f}%")
        rates = speed(readers, [case["text"] for case in material])
        own = statistics.median(rates["wattif"])
        for name, values in rates.items():
            median = statistics.median(values)
            spread = f"{min(values):.0f} to {max(values):.0f}"
            print(f"{name:<12}{median:>9.0f} texts/s  x{median / own:.2f}  (spread {spread})")


if __name__ == "__main__":
    main()
