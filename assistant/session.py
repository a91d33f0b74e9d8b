"""Session: one turn of a conversation, the stages run in order and each one's result kept."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.dialogue.resolution import resolve
from assistant.dialogue.state import DialogueState
from assistant.facts.store import Store
from assistant.frame import FIGURES, Frame
from assistant.language.reading import Reader, Reading
from assistant.query import Query, Refusal
from assistant.reasoning.answering import answer
from assistant.render.turn import Turn
from assistant.wording.base import Wording
from assistant.wording.languages import wordings


class Assistant:
    """What is shared by all conversations over one knowledge base; nothing in it changes by a question's content."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reader = Reader(store)
        self.wordings: dict[str, Wording] = wordings(store)

    def conversation(self, *, language: str | None = None, preferred: str = "en") -> Conversation:
        """A new conversation. `language` forces one; else each question's own words decide."""
        return Conversation(self, language, preferred)


def _is_somewhere(reading: Reading) -> bool:
    """True where all that is not known stands behind "in"."""
    unknown = [place for place, lexeme in enumerate(reading.lexemes) if lexeme.kind == "UNKNOWN"]
    before = [reading.lexemes[place - 1].text.lower().split()[-1:] if place else [] for place in unknown]
    return bool(before) and all(words and words[0] in ("in", "en", "au", "aux") for words in before)


def _is_whole(frame: Frame) -> bool:
    """True for a request for a figure that does not go on from another one."""
    if frame.intent in FIGURES and frame.follow_up is None:
        return True
    # "energy for 100 videos", "40,000 zorblax": an amount was said, and yet it is not known of what.
    return bool(frame.blocking) and any(frame.of(name) for name in ("number", "amount", "scale", "times"))


def _figure_before(query: Query | None) -> Query | None:
    """A request whose figure a later one can be compared with."""
    return query if query is not None and query.intent in ("footprint", "equivalence") else None


class Conversation:
    """The turns of one conversation."""

    def __init__(self, assistant: Assistant, language: str | None, preferred: str) -> None:
        self.assistant = assistant
        self.language = language
        self.preferred = preferred
        self.state = DialogueState()

    def read(self, text: str) -> Reading:
        """Only the understanding of a text, without an answer and without remembering it."""
        return self.assistant.reader.read(text, language=self.language, preferred=self.state.language or self.preferred)

    def ask(self, question: str) -> Turn:
        """Answer one question and remember it."""
        reading = self.read(question)
        frame = reading.frame
        found = self._answer(reading)
        turn = Turn(
            question,
            reading.language,
            frame,
            found,
            self.assistant.wordings[reading.language].word(found, frame),
        )
        self._remember(found, reading)
        return turn

    def change(self, turn: Turn, query: Query) -> Turn:
        """Answer a turn's question again by a changed request (`reasoning.premises` makes one).

        Where the conversation would go on from that turn, it goes on from what was changed. Raises QueryError where
        the request names what does not exist.
        """
        store = self.assistant.store
        found = answer(query, store)
        before, state = turn.answer.query, self.state
        if found.status == "answered" and before is not None:
            self.state = replace(
                state,
                query=query if state.query == before else state.query,
                answered=query if state.answered == before else state.answered,
            )
        wording = self.assistant.wordings[turn.language]
        return replace(turn, answer=found, worded=wording.word(found, turn.frame))

    def _answer(self, reading: Reading) -> Answer:
        """Each way to read the names in turn: two different complete requests are a question back."""
        store = self.assistant.store
        resolved = [resolve(frame, self.state, store) for frame in reading.frames]
        queries = list(dict.fromkeys(query for query in resolved if isinstance(query, Query)))
        answers = [found for query in queries if (found := answer(query, store)).status == "answered"]
        if len(answers) > 1:
            choices = tuple(found.query for found in answers if found.query is not None)
            return answer(Refusal("ambiguous", "which-subject", choices=choices), store)
        if answers:
            return answers[0]
        again = self._of_the_answered(reading)
        if again is not None:
            return again
        return answer(queries[0] if queries else resolved[0], store)

    def _of_the_answered(self, reading: Reading) -> Answer | None:
        """What goes on from a request without a figure is tried on the last one that had a figure."""
        last = self.state.answered
        if last is None or last == self.state.query or reading.frame.follow_up not in ("needs", "may"):
            return None
        if any(reading.frame.of(name) for name in ("measure", "unit", "target")):
            return None  # what is asked for is said
        query = resolve(reading.frame, replace(self.state, query=last), self.assistant.store)
        found = answer(query, self.assistant.store) if isinstance(query, Query) else None
        return found if found is not None and found.status == "answered" else None

    def _remember(self, found: Answer, reading: Reading) -> None:
        """Only what was understood is gone on from.

        A part of a request that could not be placed leaves the last one in place; behind a refused request of its own,
        or a thing that nobody knows, nothing is left to go on from: the next words are about that one. A place ("in
        Poland?") is not what they are about.
        """
        state = replace(self.state, language=reading.language, choices=found.choices)
        refused = found.query is None and found.status in ("unknown", "not_understood")
        state = replace(state, refused=refused and (_is_whole(reading.frame) or state.refused))
        if refused and (_is_whole(reading.frame) or (found.status == "unknown" and not _is_somewhere(reading))):
            supposed = state.lost or any(s.name.startswith("supposed") for s in reading.frame.slots)
            supposed = supposed or (state.query is not None and bool(state.query.suppositions))
            state = replace(state, query=None, answered=None, lost=supposed)
        if found.query is not None and found.status in ("answered", "unknown") and found.intent != "listing":
            # A request that was understood and has no figure may still be changed: "and in energy, then?"
            state = replace(state, facts=found.facts or state.facts)
            if found.intent != "provenance":
                before = _figure_before(state.query)
                if before is not None and before.amounts != found.query.amounts:
                    state = replace(state, previous=before)
                state = replace(state, query=found.query, lost=False)
                if found.status == "answered":
                    state = replace(state, answered=found.query)
        self.state = state
