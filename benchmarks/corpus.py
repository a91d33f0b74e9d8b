"""Corpus: how fast the project's own questions are answered, where the time goes, and how it grows with a question.

All questions of `tests/conversations/*.ask.md` in their conversations, in one process on one core, after what is
built once (grammars, word lists) was built. A pass over all of them is timed as one; the median pass is what to
expect, the quickest what the machine can do when it is left alone. Calls of functions are counted besides: no other
process disturbs them, so they compare across machines.
Run it with `make bench`, or with a number of passes: `python -m benchmarks.corpus 20`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from statistics import median, quantiles
from types import FrameType
from typing import Any

from assistant.interfaces.documents import read_document
from assistant.interfaces.opening import open_assistant
from assistant.session import Assistant

CONVERSATIONS = Path(__file__).resolve().parent.parent / "tests" / "conversations"
PASSES = 9
SLOWEST = 10
LONGEST = 10_000
TIMES = (1, 2, 4, 8)
QUESTION = "how many cars does 100k images charge"
FILLER = "please, I would really like to know that. "
PIECES = {
    "English": (QUESTION, FILLER),
    "French": ("combien de CO2 pour 5000 images", "s'il vous plaît, j'aimerais vraiment le savoir. "),
}
FILLERS = 12
"""How often the filler stands behind the question in one piece: some 500 characters."""
STAGES = {
    "utterance and tokens": ("assistant.language.reading:read_utterance", "assistant.language.reading:tokenize"),
    "language": ("assistant.language.reading:detect",),
    "spelling": ("assistant.language.spelling:Speller.mend",),
    "lexing with amounts": ("assistant.language.lexing:Lexer.lex",),
    "composition": ("assistant.language.composition:Composer.compose",),
    "parsing": ("assistant.language.reading:parse",),
    "framing": ("assistant.language.framing:Framer.frame",),
    "dialogue": ("assistant.session:resolve",),
    "reasoning": ("assistant.session:answer",),
    "wording": ("assistant.wording.base:Wording.word",),
}
"""What each stage's time is the time of; `test_every_stage_is_met` in the tests tells when a name has moved."""

Talk = tuple[str, list[str]]
"""A conversation: the language it leans to and its questions."""


def conversations() -> list[Talk]:
    """Every fence of the documented question files."""
    return [
        (fence.language or "en", [turn.question for turn in fence.turns])
        for path in sorted(CONVERSATIONS.glob("*.ask.md"))
        for fence in read_document(path)
    ]


def warmed() -> Assistant:
    """An assistant that has built all that is built once."""
    assistant = open_assistant([])
    for question in (QUESTION, "combien de CO2 pour 5000 imagse ?", "energy of 1000 imagse", "10 kWh en images"):
        assistant.conversation().ask(question)
    return assistant


def timed(assistant: Assistant, talks: Sequence[Talk]) -> list[float]:
    """Milliseconds of each question, in order."""
    times = []
    for language, questions in talks:
        conversation = assistant.conversation(preferred=language)
        for question in questions:
            start = time.perf_counter()
            conversation.ask(question)
            times.append((time.perf_counter() - start) * 1000)
    return times


class Watch:
    """Time by stage; what one stage spends inside another is the inner one's."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(STAGES, 0.0)
        self._running: list[str] = []
        self._since = 0.0

    def _pass(self) -> None:
        now = time.perf_counter()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, watched."""

        @wraps(function)
        def watched(*arguments: Any, **options: Any) -> Any:
            self._pass()
            self._running.append(stage)
            try:
                return function(*arguments, **options)
            finally:
                self._pass()
                self._running.pop()

        return watched


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch the stages of everything that is asked meanwhile."""
    watch = Watch()
    put_back = []
    try:
        for stage, places in STAGES.items():
            for place in places:
                module, _, path = place.partition(":")
                *owners, name = path.split(".")
                holder: Any = import_module(module)
                for owner in owners:
                    holder = getattr(holder, owner)
                original = getattr(holder, name)
                put_back.append((holder, name, original))
                setattr(holder, name, watch.around(stage, original))
        yield watch
    finally:
        for holder, name, original in put_back:
            setattr(holder, name, original)


def shares(assistant: Assistant, talks: Sequence[Talk]) -> dict[str, float]:
    """Percent of the time by stage; the rest is what no stage has."""
    with watching() as watch:
        total = sum(timed(assistant, talks)) / 1000
    found = {stage: 100 * spent / total for stage, spent in watch.spent.items()}
    return {**found, "the rest": 100 - sum(found.values())}


def long_question(language: str, times: int) -> str:
    """A question with filler behind it, repeated."""
    question, filler = PIECES[language]
    return f"{question}, {filler * FILLERS}" * times


def longest_question() -> str:
    """One question in as much filler as makes it LONGEST characters."""
    start = f"{QUESTION}? "
    return start + (FILLER * LONGEST)[: LONGEST - len(start)]


def calls(assistant: Assistant, talks: Sequence[Talk]) -> list[int]:
    """Calls that each question takes, of functions of Python and of C, in order."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    found = []
    before = sys.getprofile()
    for language, questions in talks:
        conversation = assistant.conversation(preferred=language)
        for question in questions:
            counted = 0
            sys.setprofile(count)
            try:
                conversation.ask(question)
            finally:
                sys.setprofile(before)
            found.append(counted)
    return found


def growth(assistant: Assistant, language: str) -> dict[int, int]:
    """Calls for a question repeated so many times, each text met once before."""
    talks = [("en", [long_question(language, times)]) for times in TIMES]
    timed(assistant, talks)
    return dict(zip(TIMES, calls(assistant, talks), strict=True))


def last_percent(values: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(values, n=100)[98]


def _stay_on_one_core() -> None:
    """Where the system lets a process choose."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> int:
    """Print the tables."""
    passes = int(sys.argv[1]) if len(sys.argv) > 1 else PASSES
    if passes < 1:
        print("corpus.py: at least 1 pass is needed", file=sys.stderr)
        return 2
    _stay_on_one_core()
    talks = conversations()
    questions = [question for _, asked in talks for question in asked]
    assistant = warmed()
    times = sorted((timed(assistant, talks) for _ in range(passes)), key=sum)
    middle, quickest = times[len(times) // 2], times[0]
    counted = [float(count) for count in calls(assistant, talks)]
    print(f"{len(questions)} questions in {len(talks)} conversations, one core, {passes} passes")
    print(f"{'':<18}{'questions/s':>12}{'median ms':>12}{'99 % ms':>12}")
    for name, own in (("median pass", middle), ("quickest pass", quickest)):
        rate = 1000 * len(own) / sum(own)
        print(f"{name:<18}{rate:>12.0f}{median(own):>12.2f}{last_percent(own):>12.2f}")
    print(f"calls a question: median {median(counted):.0f}, 99 % {last_percent(counted):.0f}")

    print("\ntime by stage")
    for stage, share in shares(assistant, talks * passes).items():
        print(f"  {stage:<22}{share:>6.1f} %")

    # By the median of each question's own times: one that was disturbed in one pass is not slow.
    typical = [median(each) for each in zip(*(timed(assistant, talks) for _ in range(passes)), strict=True)]
    print("\nslowest")
    for slow, question in sorted(zip(typical, questions, strict=True), key=lambda pair: (-pair[0], pair[1]))[:SLOWEST]:
        print(f"  {slow:>7.2f} ms  {len(question):>4} characters  {question[:80]}")

    print("\ngrowth, in calls")
    for language in PIECES:
        grown = growth(assistant, language)
        for repeated, found in grown.items():
            length, ratio = len(long_question(language, repeated)), found / grown[1]
            print(f"  {language:<8}x{repeated}  {length:>6} characters  {found:>9} calls  x{ratio:.2f}")

    longest = [("en", [longest_question()])]
    spent = [timed(assistant, longest)[0] for _ in range(passes)]
    status = assistant.conversation().ask(longest_question()).answer.status
    print(f"\n{LONGEST} characters: {median(spent):.0f} ms (quickest {min(spent):.0f}), {status}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
