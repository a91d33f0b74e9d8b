"""Numbers as each language writes them: three significant digits, four when the first is 1.

A whole number of at most six digits is written whole when it is exact. JSON is never rounded; sentences are.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

SMALLEST = Fraction(1, 10**9)
"""A smaller value is written with a power of ten, never as zero."""
NARROW = "\u202f"
"""The narrow no-break space French groups digits with."""
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes digits and magnitudes."""

    thousands: str
    decimal: str
    magnitudes: tuple[tuple[int, str, str], ...]
    """Power of ten with its singular and plural word, largest first."""
    plural_from: Fraction
    """The smallest size that takes the plural."""


STYLES = {
    "en": NumberStyle(
        ",", ".", ((12, "trillion", "trillion"), (9, "billion", "billion"), (6, "million", "million")), Fraction(0)
    ),
    "fr": NumberStyle(NARROW, ",", ((9, "milliard", "milliards"), (6, "million", "millions")), Fraction(2)),
}


def rounded(value: Fraction) -> Fraction:
    """The value a sentence shows."""
    if value == 0 or (value.denominator == 1 and abs(value) < 10**6):
        return value
    exponent = _exponent(abs(value))
    leading = abs(value) / Fraction(10) ** exponent
    step = Fraction(10) ** (exponent - (3 if leading < 2 else 2))
    units = abs(value) / step + Fraction(1, 2)
    result = (units.numerator // units.denominator) * step
    return result if value > 0 else -result


def _exponent(value: Fraction) -> int:
    """The power of ten of the first digit."""
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    if Fraction(10) ** exponent > value:
        exponent -= 1
    return exponent


def digits(value: Fraction, language: str) -> str:
    """A value in digits, grouped, with no rounding of its own beyond twelve decimals."""
    style = STYLES[language]
    if value and abs(value) < SMALLEST:
        power = _exponent(abs(value))
        return f"{digits(value / Fraction(10) ** power, language)} × 10^{power}"
    sign = "-" if value < 0 else ""
    size = abs(value)
    whole = size.numerator // size.denominator
    text = style.thousands.join(_groups(str(whole)))
    rest = size - whole
    if rest:
        places = 12 if rest >= Fraction(1, 10**6) else 30
        decimals = str((rest * 10**places).numerator // (rest * 10**places).denominator).zfill(places).rstrip("0")
        text += style.decimal + decimals if decimals else ""
    return sign + text


def _groups(text: str) -> list[str]:
    head = len(text) % 3
    return ([text[:head]] if head else []) + [text[i : i + 3] for i in range(head, len(text), 3)]


def number(value: Fraction, language: str) -> tuple[str, bool]:
    """A value as a sentence writes it, and whether a magnitude word ends it (French then needs "de")."""
    shown = rounded(value)
    style = STYLES[language]
    if abs(shown) >= 10**6:
        for power, one, other in style.magnitudes:
            scaled = shown / 10**power
            if abs(scaled) >= 1:
                word = one if abs(scaled) < 2 and language == "fr" else other
                return f"{digits(scaled, language)}{NO_BREAK if language == 'fr' else ' '}{word}", True
    return digits(shown, language), False


def is_plural(value: Fraction, language: str) -> bool:
    """English: everything but one; French: two and more."""
    if language == "fr":
        return abs(value) >= STYLES["fr"].plural_from
    return value != 1
