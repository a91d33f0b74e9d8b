"""Completion: what the text being typed may become, from the live knowledge base and from questions.

Case, accents, hyphens and spaces make no difference; `complete` forgives small typos and words written together
besides. Each key costs a few bisections however many names there are; typos are looked for on demand only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.facts.store import Store
from assistant.interfaces.filtering import Filter
from assistant.interfaces.naming import LEAST_LETTERS, LONGEST, Name, names_of
from assistant.interfaces.nearness import Index, joined, key, one_line, rest, spans

MOST_WORDS = 4
"""Words before the cursor that may be one name."""
LEAST_WHOLE = 4
"""Letters of a word that is followed by a space before more of a name is proposed: not behind every "the"."""
MOST_QUESTIONS = 2000
"""Questions that are searched for words; any number is found by its beginning."""
SCANNED = 100
"""Keys with one beginning that are compared to find the best."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: `insert` in place of the characters from `start` to `end` (its end not included)."""

    text: str
    """As shown: a name, a unit or a whole question, on one line."""
    kind: str
    """`thing`, `measure`, `unit` or `question`."""
    start: int
    end: int
    insert: str


class Completer:
    """Completes in the given language first, then in the other. `questions` come in order of preference."""

    def __init__(self, store: Store, language: str, questions: Sequence[str] = ()) -> None:
        self._store = store
        self._language = language
        self._questions: list[str] = []
        self._asked = Index(())
        for question in reversed(questions):
            self.remember(question)

    @property
    def compared(self) -> int:
        """How many keys were looked at so far, for tests of the work done."""
        return self._begun.compared + self._joined.compared + self._asked.compared

    def remember(self, question: str) -> None:
        """Prefer a question from now on; one that is too long to be proposed is left out."""
        line = one_line(question)
        if line and len(line) <= LONGEST:
            self._questions.append(line)
            self._asked.add(key(line), len(self._questions) - 1)
            self.__dict__.pop("_filter", None)

    def prepare(self) -> None:
        """Put the names in order, so that the first key does not wait for it: to be called in a thread, or never."""
        self.complete("aaaa", 4)

    # The rest of the line -------------------------------------------------------------------------------------

    def ghost(self, text: str, cursor: int) -> str:
        """What would be added at the end of the text for the best match; "" without one, or with the cursor elsewhere.

        A question that begins as the whole line goes first, then names and units that begin as the last words.
        """
        if cursor != len(text):
            return ""
        line = text.rpartition("\n")[2]
        return self._ghost_of_question(line) or self._ghost_of_name(line[-LONGEST:])

    def _ghost_of_question(self, line: str) -> str:
        typed = key(line[: LONGEST + 1])
        if len(typed) < LEAST_LETTERS or len(line) > LONGEST:
            return ""
        ended = not _in_word(line)
        for number in self._preferred(typed):
            added = rest(self._questions[number], typed, ended=ended)
            if added:
                return added
        return ""

    def _ghost_of_name(self, line: str) -> str:
        ended = not _in_word(line)
        for start, _ in _last_words(line):
            typed = key(line[start:])
            letters = sum(char.isalpha() for char in typed)
            if letters < LEAST_LETTERS or (line[-1].isspace() and len(typed) < LEAST_WHOLE):
                continue
            found = sorted(
                (self._names[number] for _, number in self._begun.beginning(typed, SCANNED)), key=lambda name: name.rank
            )
            # What is whole already is proposed to become a better name ("elec"), never a more special one ("energy").
            if found and found[0].key != typed:
                added = next((add for name in found if (add := rest(name.text, typed, ended=ended))), None)
                if added:
                    return added
        return ""

    # A list to choose from ------------------------------------------------------------------------------------

    def complete(self, text: str, cursor: int, limit: int = 8) -> list[Completion]:
        """The best ways to go on at the cursor, at most `limit`.

        Questions that begin as the line; names and units for the last one to four words, as typed, then with typos;
        questions that hold all words of the line. On an empty line, the preferred questions.
        """
        cursor = max(0, min(cursor, len(text)))
        first = text.rfind("\n", 0, cursor) + 1
        last = text.find("\n", cursor)
        last = len(text) if last < 0 else last
        line = text[first:last].strip() if last - first <= LONGEST else ""
        end = _word_end(text, cursor, last)
        start = max(first, end - LONGEST)
        begun = self._beginning(line) if line or last == first else []
        named = list(self._named(text[start:end], start))
        alike = [self._questions[number] for number in self._filter.matching(line)] if _letters(line) else []
        alike = [question for question in dict.fromkeys(alike) if question not in begun]

        def whole(questions: Sequence[str], most: int) -> list[Completion]:
            kept = [question for question in questions if question != line]
            return [Completion(question, "question", first, last, question) for question in kept[: max(0, most)]]

        # Names keep half of the places, questions that only hold the words a quarter, where there are enough of each.
        asked = whole(begun, limit - min(len(named), limit // 2))
        more = whole(alike, max(limit // 4, limit - len(asked) - len(named)))
        return [*asked, *named[: max(0, limit - len(asked) - len(more))], *more][:limit]

    def _beginning(self, line: str) -> list[str]:
        """Questions that begin as the line, the most preferred first and each once."""
        return list(dict.fromkeys(self._questions[number] for number in self._preferred(key(line))))

    def _named(self, words: str, offset: int) -> Iterator[Completion]:
        """Names for the last words, each thing once: by beginning, then by typos."""
        seen: set[str] = set()
        places = _last_words(words)
        for start, end in places:
            typed = joined(key(words[start:end]))
            if _letters(typed):
                hits = [self._names[number] for _, number in self._joined.beginning(typed, SCANNED)]
                hits.sort(key=lambda name: (not joined(name.key).startswith(typed), name.rank))
                yield from self._once(hits, seen, words, offset, start, end)
        for start, end in places:
            typed = joined(key(words[start:end]))
            if self._joined.has(typed):
                continue  # no typo
            close = [
                (slips, abs(len(folded) - len(typed)), self._names[number])
                for slips, folded, number in self._joined.near(typed)
            ]
            close.sort(key=lambda hit: (hit[0], hit[1] > 2, hit[2].rank))
            yield from self._once([name for _, _, name in close], seen, words, offset, start, end)

    @staticmethod
    def _once(
        names: Sequence[Name], seen: set[str], words: str, offset: int, start: int, end: int
    ) -> Iterator[Completion]:
        for name in names:
            if name.owner not in seen:
                seen.add(name.owner)
                if name.text != words[start:end]:
                    yield Completion(name.text, name.kind, offset + start, offset + end, name.text)

    def _preferred(self, typed: str) -> list[int]:
        """Numbers of the questions that begin so, the most preferred first."""
        return sorted((number for _, number in self._asked.beginning(typed, SCANNED)), reverse=True)

    # What there is --------------------------------------------------------------------------------------------

    @cached_property
    def _names(self) -> list[Name]:
        return names_of(self._store, self._language)

    @cached_property
    def _begun(self) -> Index:
        """Names by their keys."""
        return Index((name.key, number) for number, name in enumerate(self._names))

    @cached_property
    def _joined(self) -> Index:
        """Names by their keys without spaces, from each of their words on."""
        pairs = []
        for number, name in enumerate(self._names):
            words = name.key.split(" ")
            pairs += [
                ("".join(words[place:]), number) for place in range(len(words)) if not place or len(words[place]) > 2
            ]
        return Index(pairs)

    @cached_property
    def _filter(self) -> Filter:
        """Questions by any of their words, the most preferred first."""
        numbers = list(reversed(range(len(self._questions))))[:MOST_QUESTIONS]
        return Filter([self._questions[number] for number in numbers], numbers)


def _in_word(text: str) -> bool:
    """True where the text ends inside a word, so that letters may follow."""
    return bool(text) and bool(spans(text[-1]))


def _letters(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= LEAST_LETTERS


def _last_words(text: str) -> list[tuple[int, int]]:
    """From the start of the last four words, of three, two and one, to the end of the last."""
    words = spans(text)[-MOST_WORDS:]
    return [(start, words[-1][1]) for start, _ in words]


def _word_end(text: str, cursor: int, last: int) -> int:
    """The end of the word the cursor stands in."""
    while cursor < last and spans(text[cursor]):
        cursor += 1
    return cursor
