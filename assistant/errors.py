"""The error tree. A miss is a value elsewhere; what stands here is broken input, broken packs and bugs.

Each error carries a stable code, what is wrong, and what would be right.
"""

from __future__ import annotations


class WattifError(Exception):
    """Base of every error this program raises on purpose."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UnitError(WattifError):
    """A unit is unknown, or two quantities have different dimensions."""


class BoundsError(WattifError):
    """An interval operation has no answer: division by an interval with zero, or nothing left known."""


class PackError(WattifError):
    """A knowledge pack cannot be read; `problems` holds one line for each thing that is wrong."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("bad-pack", "\n".join(problems))
        self.problems = problems


class GrammarError(WattifError):
    """A file under grammar/ cannot be read."""


class QueryError(WattifError):
    """A query refers to an id or a unit that the knowledge does not have."""


class InputError(WattifError):
    """What the user named cannot be used: a missing file, a file that is not UTF-8, a wrong option."""


class HistoryError(WattifError):
    """The kept conversations cannot be read or written; `place` is the file. The talk can go on without them.

    Codes: `foreign`, `newer`, `corrupt`, `full`, `read-only`, `busy`, `unusable`, `gone` (no such entry).
    """

    def __init__(self, code: str, place: str, message: str, hint: str = "") -> None:
        super().__init__(code, message, hint)
        self.place = place


class SettingsError(WattifError):
    """The settings cannot be used; `place` is the file, with line or field."""

    def __init__(self, code: str, place: str, message: str, hint: str = "") -> None:
        super().__init__(code, message, hint)
        self.place = place
