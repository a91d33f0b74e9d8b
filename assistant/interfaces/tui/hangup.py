"""Hang-up: a terminal that is gone ends the chat, which would else read its end for ever.

A session's own terminal sends a signal when it goes; one that is handed over without being that (in a container, under
a program that drives it) does not.
"""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


class Hangup:
    """Waits for the end of a terminal in a thread of its own, without waking until then."""

    def __init__(self, descriptor: int, gone: Callable[[], object]) -> None:
        """`gone` is called from the thread, once, when nobody is at the other end of the descriptor any more."""
        self._descriptor = descriptor
        self._gone = gone
        self._stop_reading, self._stop_writing = os.pipe()
        self._thread = threading.Thread(target=self._wait, name="hangup", daemon=True)

    def start(self) -> None:
        """Begin to wait."""
        self._thread.start()

    def stop(self) -> None:
        """Wait no longer."""
        os.close(self._stop_writing)
        self._thread.join()
        os.close(self._stop_reading)

    def _wait(self) -> None:
        poll = select.poll()
        poll.register(self._descriptor, 0)  # an end is told whatever is asked for
        poll.register(self._stop_reading, 0)
        ended = {descriptor for descriptor, _ in poll.poll()}
        if self._descriptor in ended:
            self._gone()


@contextmanager
def ending_with(stream: TextIO, gone: Callable[[], object]) -> Iterator[None]:
    """Wait meanwhile for the end of the terminal that a stream is; a stream that is none has nothing to tell."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        descriptor = -1
    if descriptor < 0 or not os.isatty(descriptor):
        yield
        return
    hangup = Hangup(descriptor, gone)
    hangup.start()
    try:
        yield
    finally:
        hangup.stop()
