"""History: the conversations that are kept in one SQLite file, each turn written before it is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from assistant.errors import HistoryError
from assistant.interfaces import database
from assistant.interfaces.kept import (
    KeptConversation,
    KeptTurn,
    conversation_of,
    dumped,
    folded,
    title_of,
    turn_of,
    whole,
)

_KEPT = (
    "SELECT c.id, c.title, c.started, c.touched, (SELECT count(*) FROM turns t WHERE t.conversation = c.id)"
    " FROM conversations c"
)
_HAS_WORD = (
    "(instr(c.folded, ?1) OR EXISTS (SELECT 1 FROM turns t WHERE t.conversation = c.id AND instr(t.folded, ?1)))"
)


def _now() -> datetime:
    return datetime.now(UTC)


class History:
    """Kept conversations. Any thread and any number of processes may use one file; every method may raise HistoryError.

    `moved` is where a damaged file was moved to when this one was begun in its place, else None: tell the user.
    """

    is_kept = True
    """False where everything is gone with the program."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path | None = None,
        *,
        moved: Path | None = None,
        language: str = "en",
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.path = path
        self.moved = moved
        self.language = language
        """Of the messages of errors; a chat that switches its language sets it."""
        self._connection = connection
        self._clock = clock
        self._lock = RLock()

    @classmethod
    def open(cls, path: Path, *, language: str = "en", clock: Callable[[], datetime] = _now) -> History:
        """Open or make the file, for the user alone.

        A damaged file is moved aside and a new one begun (`moved`). Raises HistoryError (`foreign`, `newer`,
        `read-only`, `full`, `busy`, `unusable`) for a file that cannot be used; it is left as it is.
        """
        connection, moved = database.connect(path, language)
        return cls(connection, path, moved=moved, language=language, clock=clock)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    # Writing ----------------------------------------------------------------------------------------------

    def add(
        self,
        conversation: int | None,
        *,
        question: str,
        language: str,
        answer: Mapping[str, Any] | None,
        shown: str | None = None,
        changes: Sequence[Mapping[str, Any]] = (),
    ) -> tuple[int, int]:
        """Keep a turn; the ids of its conversation and of itself. On return it is on the disk.

        Without a conversation, or where it was deleted meanwhile, one is begun, titled by this question.
        """
        shown = question if shown is None else shown
        at = self._clock().astimezone(UTC).isoformat(timespec="microseconds")
        words = folded(f"{shown} {'' if answer is None else answer.get('text', '')}")
        with self._writing() as run:
            known = run("UPDATE conversations SET touched = ? WHERE id = ?", (at, conversation)).rowcount
            if conversation is None or not known:
                title = title_of(shown)
                conversation = run(
                    "INSERT INTO conversations (title, folded, started, touched) VALUES (?, ?, ?, ?)",
                    (title, folded(title), at, at),
                ).lastrowid
            turn = run(
                "INSERT INTO turns (conversation, question, shown, language, answer, changes, at, folded)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    conversation,
                    whole(question),
                    whole(shown),
                    language,
                    dumped(answer),
                    dumped(list(changes)),
                    at,
                    words,
                ),
            ).lastrowid
        assert conversation is not None
        assert turn is not None
        return conversation, turn

    def change(self, turn: int, changes: Sequence[Mapping[str, Any]], answer: Mapping[str, Any]) -> None:
        """Keep what the user changed in an answer in place, and what the answer is by that. Raises `gone`."""
        with self._writing() as run:
            found = run("SELECT shown FROM turns WHERE id = ?", (turn,)).fetchone()
            if found is None:
                raise self._error("gone", id=turn)
            run(
                "UPDATE turns SET changes = ?, answer = ?, folded = ? WHERE id = ?",
                (dumped(list(changes)), dumped(answer), folded(f"{found[0]} {answer.get('text', '')}"), turn),
            )

    def rename(self, conversation: int, title: str) -> None:
        """Give a conversation another title; a blank one changes nothing. Raises `gone`."""
        title = title_of(title)
        if not title:
            return
        with self._writing() as run:
            if not run(
                "UPDATE conversations SET title = ?, folded = ? WHERE id = ?", (title, folded(title), conversation)
            ).rowcount:
                raise self._error("gone", id=conversation)

    def delete(self, conversation: int) -> None:
        """Delete a conversation with its turns, and wipe them from the file; one that is gone is no error."""
        with self._writing() as run:
            run("DELETE FROM conversations WHERE id = ?", (conversation,))
        self._empty_log()

    def forget(self) -> None:
        """Delete everything, files that were moved aside included; nothing of it stays in the file.

        Raises HistoryError (`busy`) where another program holds the file so that its log cannot be emptied.
        """
        with self._lock, self._mapped():
            with self._writing() as run:
                run("DELETE FROM turns")
                run("DELETE FROM conversations")
            self._connection.execute("VACUUM")
            if not self._empty_log():
                raise self._error("busy")
            for aside in database.moved_aside(self.path) if self.path is not None else ():
                aside.unlink(missing_ok=True)

    # Reading ----------------------------------------------------------------------------------------------

    def conversations(self, text: str = "") -> list[KeptConversation]:
        """Those whose title, questions or answers hold every word of the text, accents and case aside; newest first."""
        words = folded(text).split()
        where = "".join(
            f"{' AND ' if place else ' WHERE '}{_HAS_WORD.replace('?1', f'?{place + 1}')}"
            for place in range(len(words))
        )
        rows = self._read(f"{_KEPT}{where} ORDER BY c.touched DESC, c.id DESC", words)
        return [conversation_of(row) for row in rows]

    def conversation(self, conversation: int) -> KeptConversation | None:
        """One conversation, None where there is none."""
        return next(iter(map(conversation_of, self._read(f"{_KEPT} WHERE c.id = ?", (conversation,)))), None)

    def latest(self) -> KeptConversation | None:
        """The conversation with the newest turn, None where nothing is kept."""
        rows = self._read(f"{_KEPT} ORDER BY c.touched DESC, c.id DESC LIMIT 1")
        return next(iter(map(conversation_of, rows)), None)

    def turns(self, conversation: int) -> list[KeptTurn]:
        """The turns of a conversation in order; none where there is no such conversation."""
        rows = self._read(
            "SELECT id, conversation, question, shown, language, answer, changes, at FROM turns"
            " WHERE conversation = ? ORDER BY id",
            (conversation,),
        )
        try:
            return [turn_of(row) for row in rows]
        except ValueError as error:
            raise self._error("corrupt", why=error) from error

    def questions(self, limit: int) -> list[str]:
        """The last distinct questions as typed, the newest last; numbers that took a choice are left out."""
        rows = self._read(
            "SELECT question FROM turns WHERE question = shown GROUP BY question ORDER BY max(id) DESC LIMIT ?",
            (limit,),
        )
        return [row[0] for row in reversed(rows)]

    # The file ---------------------------------------------------------------------------------------------

    def _read(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._lock, self._mapped():
            return self._connection.execute(statement, tuple(values)).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[Callable[..., sqlite3.Cursor]]:
        """One transaction: all of it or nothing."""
        with self._lock, self._mapped():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise database.trouble(error, str(self.path or ":memory:"), self.language) from error

    def _empty_log(self) -> bool:
        """Write what the log holds into the file and cut the log to nothing; False where another one reads it."""
        with self._lock, self._mapped():
            return not self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]

    def _error(self, code: str, **values: object) -> HistoryError:
        return database.history_error(code, str(self.path or ":memory:"), self.language, **values)


class NoHistory(History):
    """The same while the program runs, and never a file: for --no-history and where the file cannot be used."""

    is_kept = False

    def __init__(self, *, language: str = "en", clock: Callable[[], datetime] = _now) -> None:
        super().__init__(database.in_memory(), language=language, clock=clock)
