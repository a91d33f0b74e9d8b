"""Database: the file of the kept conversations: who may read it, its tables, and what is done with a broken one."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from assistant.errors import HistoryError
from assistant.interfaces.texts import text

APPLICATION = 0x57617474
"""SQLite's application id of these files: "Watt"."""
BUSY_SECONDS = 10.0
_BESIDE = ("-wal", "-shm", "-journal")
_TRIES = 100
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, folded TEXT NOT NULL,
            started TEXT NOT NULL, touched TEXT NOT NULL
        )""",
        """CREATE TABLE turns (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            question TEXT NOT NULL, shown TEXT NOT NULL, language TEXT NOT NULL,
            answer TEXT NOT NULL, changes TEXT NOT NULL, at TEXT NOT NULL, folded TEXT NOT NULL
        )""",
        "CREATE INDEX turns_by_conversation ON turns (conversation, id)",
        "CREATE INDEX turns_by_question ON turns (question)",
        "CREATE INDEX conversations_by_touched ON conversations (touched)",
    ),
)
"""What leads from one version of the tables to the next; the version of a file is how many were applied."""

_CODES = {
    "SQLITE_FULL": "full",
    "SQLITE_READONLY": "read-only",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_CORRUPT": "corrupt",
    "SQLITE_NOTADB": "corrupt",
}


def trouble(error: Exception, place: str, language: str) -> HistoryError:
    """An error of SQLite or of the file system as one that says what to do."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", None) or ""
        code = next((code for prefix, code in _CODES.items() if name.startswith(prefix)), "unusable")
        why = str(error)
    else:
        code, why = "unusable", getattr(error, "strerror", None) or str(error)
    return history_error(code, place, language, why=why)


def history_error(code: str, place: str, language: str, **values: object) -> HistoryError:
    """The error of a code with its texts."""
    message = text(f"history-{code}", language, place=place, **values)
    return HistoryError(code, place, message, text(f"history-{code}-hint", language, place=place, **values))


def connect(path: Path, language: str) -> tuple[sqlite3.Connection, Path | None]:
    """A connection to the file, made and brought up to date where needed, and where a broken file was moved to.

    Raises HistoryError for a file that cannot be used and is left as it is: one of another program (`foreign`), of a
    newer Wattif (`newer`), or one that cannot be read or written.
    """
    moved = None
    try:
        _make(path)
        broken = identity(path)
        try:
            return _opened(path, language), None
        except sqlite3.DatabaseError as error:
            if trouble(error, str(path), language).code != "corrupt":
                raise
        moved = move_aside(path, broken)
        _make(path)
        return _opened(path, language), moved
    except (sqlite3.Error, OSError) as error:
        raise trouble(error, str(path), language) from error


def in_memory() -> sqlite3.Connection:
    """A database that is never a file."""
    connection = _connection(":memory:")
    connection.execute("PRAGMA temp_store = MEMORY")
    _migrate(connection)
    return connection


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None without a file."""
    with suppress(OSError):
        stat = path.stat()
        return stat.st_dev, stat.st_ino
    return None


def move_aside(path: Path, broken: tuple[int, int] | None) -> Path | None:
    """Give the broken file a name that was free; None where another program has already put a new one there."""
    if broken is None or identity(path) != broken:
        return None
    number = 1
    while (aside := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    for ending in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside


def moved_aside(path: Path) -> list[Path]:
    """The broken files that were moved aside, with what belongs to them."""
    return sorted(path.parent.glob(f"{path.stem}.broken-*{path.suffix}*"))


def _make(path: Path) -> None:
    """Folder and file for the user alone. A folder that was there keeps its mode: it may be shared on purpose."""
    if not path.parent.is_dir():
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
    # Made before SQLite opens it: its companions take the mode of the file.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _restrict(path: Path) -> None:
    """For the user alone, where a copy or a backup program opened it up."""
    if path.stat().st_mode & 0o077:
        for name in (path.name, *(path.name + ending for ending in _BESIDE)):
            with suppress(OSError):
                path.with_name(name).chmod(0o600)


def _connection(name: str | Path) -> sqlite3.Connection:
    # Transactions are written out, and the caller's lock lets any thread use the connection.
    connection = sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _opened(path: Path, language: str) -> sqlite3.Connection:
    connection = _connection(path)
    try:
        _claim(connection, path, language)
        _restrict(path)
        _write_ahead(connection)
        _migrate(connection)
        with closing(connection.execute("PRAGMA quick_check(1)")) as found:
            problem = found.fetchone()[0]
        if problem != "ok":
            error = sqlite3.DatabaseError(problem)
            error.sqlite_errorname = "SQLITE_CORRUPT"
            raise error
    except BaseException:
        connection.close()
        raise
    return connection


def _claim(connection: sqlite3.Connection, path: Path, language: str) -> None:
    """Refuse what is another program's or a newer version's before anything is written."""
    application, version, tables = (
        connection.execute(question).fetchone()[0]
        for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    if application != APPLICATION and (application or tables):
        raise history_error("foreign", str(path), language)
    if version > len(MIGRATIONS):
        raise history_error("newer", str(path), language)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging. SQLite does not wait for others here, so this does."""
    for left in reversed(range(_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not left or not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
            time.sleep(BUSY_SECONDS / _TRIES)


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply what a file lacks, all of it or nothing; of two that come at once, one does it."""
    if connection.execute("PRAGMA user_version").fetchone()[0] >= len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for migration in MIGRATIONS[version:]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {max(version, len(MIGRATIONS))}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
