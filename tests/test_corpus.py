"""Corpus: the benchmark of the project's own questions measures what it says, and what it holds of growth is held here.

Growth is counted in calls: what other processes do on the machine changes none of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from assistant.session import Assistant
from benchmarks import corpus
from tests.interfaces.test_conversations import FILES

MOST_GROWTH = 1.1
"""What a repetition may cost against its share: 1 is exactly linear."""


@pytest.fixture
def reader(assistant: Assistant) -> Iterator[Assistant]:
    """An assistant that has built what is built once."""
    for question in (corpus.QUESTION, "combien de CO2 pour 5000 images ?", "energy of 1000 imagse"):
        assistant.conversation().ask(question)
    yield assistant


@pytest.mark.parametrize("language", corpus.PIECES)
def test_work_grows_with_the_length_of_a_question(language: str, reader: Assistant) -> None:
    counted = corpus.growth(reader, language)
    assert list(counted) == [1, 2, 4, 8]
    assert counted[1] > len(corpus.long_question(language, 1)), "the calls were counted"
    for (times, before), (more, found) in pairwise(counted.items()):
        assert found <= MOST_GROWTH * before * more / times
    assert counted[8] <= MOST_GROWTH * 8 * counted[1]


def test_calls_are_counted_the_same_each_time(reader: Assistant) -> None:
    talks = [("en", [corpus.long_question("English", 1), "and for a million?"])]
    corpus.calls(reader, talks)
    assert corpus.calls(reader, talks) == corpus.calls(reader, talks)


def test_a_question_of_10000_characters_is_answered(reader: Assistant) -> None:
    question = corpus.longest_question()
    assert len(question) == 10_000
    long, short = (reader.conversation().ask(asked).answer for asked in (question, corpus.QUESTION))
    assert long.status == "answered"
    assert (long.query, long.results, long.facts) == (short.query, short.results, short.facts)


def test_all_questions_are_measured() -> None:
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]
    asked = [question for _, questions in corpus.conversations() for question in questions]
    assert len(asked) == sum(line.startswith("?") for line in lines)


def test_every_stage_is_met(reader: Assistant) -> None:
    talks = [("en", [corpus.QUESTION, "and for a million?"]), ("fr", ["énergie de 1000 images"])]
    with corpus.watching() as watch:
        assert len(corpus.timed(reader, talks)) == 3
    assert min(watch.spent.values()) > 0, watch.spent
    spent = dict(watch.spent)
    corpus.timed(reader, talks)
    assert watch.spent == spent, "nothing is watched any more"


def test_shares_add_up(reader: Assistant) -> None:
    found = corpus.shares(reader, [("en", [corpus.QUESTION] * 3)])
    assert list(found) == [*corpus.STAGES, "the rest"]
    assert sum(found.values()) == pytest.approx(100)
    assert all(share > 0 for share in found.values())


def test_what_one_stage_spends_in_another_is_the_inner_one_s(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 3.0, 7.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    watch = corpus.Watch()
    inner = watch.around("parsing", lambda: None)
    watch.around("framing", inner)()
    assert (watch.spent["framing"], watch.spent["parsing"]) == (1.0 + 4.0, 2.0)


def test_the_tables_are_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["corpus.py", "1"])
    monkeypatch.setattr(corpus, "conversations", lambda: [("en", [corpus.QUESTION, "and for a million?"] * 2)])
    monkeypatch.setattr(corpus, "_stay_on_one_core", lambda: None)  # the other tests need theirs
    assert corpus.main() == 0
    printed = capsys.readouterr().out
    for part in ("4 questions in 1 conversations", "questions/s", "parsing", "slowest", "x8", "10000 characters: "):
        assert part in printed


def test_no_pass_is_wrong_use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["corpus.py", "0"])
    assert corpus.main() == 2
    assert "at least 1 pass" in capsys.readouterr().err
