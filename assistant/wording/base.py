"""The composition of sentences that both languages share; each language gives its words in a table.

What is counted stands behind its figure, so that any pack's things can be worded without a line of code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Assumption, Result, Side
from assistant.facts.models import Fact
from assistant.frame import Frame
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.wording.derivations import Derivations
from assistant.wording.numbers import rounded

LONGEST_WORD = 40
MOST_WORDS = 8
"""What a sentence repeats of words it did not understand; JSON has them all."""


@dataclass(frozen=True, slots=True)
class Worded:
    """All texts of an answer in one language."""

    text: str
    interpretation: str
    steps: tuple[str, ...]
    sources: tuple[str, ...]
    caveats: tuple[tuple[str, str], ...]
    assumptions: tuple[tuple[str, str], ...]
    rivals: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str, str | None], ...]
    """Id, label, bare value."""
    choices: tuple[str, ...]
    suggestions: tuple[str, ...]


class Wording(Derivations):
    """Words answers of one language over one knowledge base."""

    # The whole answer -------------------------------------------------------------------------------------

    def word(self, answer: Answer, frame: Frame | None = None) -> Worded:
        """All texts of an answer; `frame` adds what was corrected and set aside to the reading."""
        return Worded(
            text=self.text(answer),
            interpretation=self.interpretation(answer, frame),
            steps=tuple(self.step(step) for step in answer.steps),
            sources=tuple(self.source_line(answer, source) for source in self.sources(answer)),
            caveats=tuple(
                (caveat.code, self._caveat(caveat.code, caveat.claim, caveat.facts)) for caveat in answer.caveats
            ),
            assumptions=tuple((a.code, self._assumption(a)) for a in answer.assumptions),
            rivals=tuple((rival.fact, self._rival(rival.fact, rival.result, rival.why)) for rival in answer.rivals),
            items=tuple(
                (
                    item.id,
                    self.label(self.store.entity(item.entity)) if item.entity else item.value or item.id,
                    item.value,
                )
                for item in answer.items
            ),
            choices=tuple(self.reading(choice) for choice in answer.choices),
            suggestions=tuple(self.question(query) for query in answer.suggestions),
        )

    def text(self, answer: Answer) -> str:
        """The answer as a person reads it."""
        if answer.status == "chat":
            topic = answer.query.topic if answer.query is not None else None
            return self.texts[f"chat-{topic or 'greeting'}"]
        if answer.status != "answered":
            return self._not_answered(answer)
        assert answer.query is not None
        intent = answer.query.explains or answer.intent
        if intent == "verification" and not answer.sides:
            verdict = self._verdict(answer)
            if answer.claims:
                return f"{verdict} " + " ".join(self.store.claim(c).texts[self.language] for c in answer.claims)
            return f"{verdict} {self._stated(self.store.fact(answer.facts[0]), answer.results[0])}"
        if intent in ("comparison", "verification"):
            return self._comparison(answer)
        if intent == "footprint":
            return self._footprint(answer)
        if intent == "duration":
            return self._duration(answer)
        if intent == "equivalence":
            return self._equivalence(answer)
        if intent == "provenance":
            return self._provenance(answer)
        if intent == "listing":
            return self._listing(answer)
        if answer.claims:
            return " ".join(self.store.claim(claim).texts[self.language] for claim in answer.claims)
        return " ".join(
            self._stated(self.store.fact(fact), result)
            for fact, result in zip(answer.facts, answer.results, strict=False)
        )

    def _verdict(self, answer: Answer) -> str:
        """Yes or no; of what was asked to be false, in words that say so."""
        relation = (answer.query.relation if answer.query is not None else None) or ""
        denied = relation == "no-equal" or (relation.startswith("no-") and not answer.sides)
        yes, no = ("is-false", "not-false") if denied else ("yes", "no")
        return self.texts[{True: yes, False: no, None: "open"}[answer.verdict]]

    def _stated(self, fact: Fact, result: Result) -> str:
        return self.sentence(self.say("stated", what=fact.labels[self.language], value=self.result(result, None)))

    def _footprint(self, answer: Answer) -> str:
        assert answer.query is not None
        figures = self.joined([self.result(result, answer.query) for result in answer.results])
        return self.sentence(self.say("for", figure=figures, amount=self.gone_on(answer.query, answer.query.amounts)))

    def _duration(self, answer: Answer) -> str:
        query = answer.query
        assert query is not None
        time = self.result(answer.results[0], query)
        return self.sentence(
            self.say("until", time=time, rate=self.amounts(query.amounts), goal=self.amounts(query.base))
        )

    def _equivalence(self, answer: Answer) -> str:
        assert answer.query is not None
        figures = [self.result(result, answer.query) for result in answer.results]
        key = "for" if answer.query.target is not None else "any-of"
        figure = self.joined(figures) if key == "for" else self.alternatives(figures)
        return self.sentence(self.say(key, figure=figure, amount=self.gone_on(answer.query, answer.query.amounts)))

    def _side(self, side: Side, amounts: Sequence[Amount], query: Query) -> tuple[str, str]:
        bare = all(self.store.entity(a.entity).kind == "measure" for a in amounts)
        value = self.measured(
            side.result.bounds, side.result.unit, side.result.measure, asked=query.unit == side.result.unit
        )
        return self.gone_on(query, amounts), "" if bare and len(amounts) == 1 else value

    def _comparison(self, answer: Answer) -> str:
        query = answer.query
        assert query is not None
        if not query.base:
            return self._ranking(answer, query)
        first, second = (
            self._side(side, amounts, query)
            for side, amounts in zip(answer.sides, (query.amounts, query.base), strict=True)
        )
        verdict = ""
        if query.intent == "verification" or query.explains == "verification":
            verdict = self._verdict(answer) + " "
            if answer.verdict_kind in ("inside", "outside"):
                verdict = self.texts[answer.verdict_kind] + " "
        if query.relation in ("percent-more", "percent-less") and answer.results:
            share = self.result(answer.results[0], query)
            return self.sentence(self.say(query.relation, share=share, one=_with(first), other=_with(second)))
        if query.relation == "share" and answer.results:
            share = self.result(answer.results[0], query)
            return self.sentence(self.say("share", share=share, one=_with(first), other=_with(second)))
        ratio = next((r for r in answer.results if r.unit == "ratio"), None)
        gap = next((r for r in answer.results if r.measure is not None), None)
        if answer.winner is None and not (ratio is not None and ratio.bounds.is_single):
            settled = [self.store.claim(claim).texts[self.language] for claim in answer.claims]
            key = "no-order" if answer.verdict is None else "not-by-figures" if settled else "set-beside"
            sentences = [self.sentence(self.say(key, one=_with(first), other=_with(second)))]
            if ratio is not None:
                sentences.append(self.sentence(self.say("ratio-is", ratio=self.result(ratio, query))))
            sentences = [*sentences, *settled] if answer.verdict is None else [*settled, *sentences]
            return verdict + " ".join(sentences)
        if self._second_wins(answer) and query.relation not in ("ratio",):
            first, second = second, first
        key = "against" if ratio is not None and not _is_one(ratio.bounds) else "equal"
        figure = self.result(ratio, query) if ratio is not None else ""
        if ratio is not None and ratio.bounds.kind == "exact" and rounded(ratio.bounds.floor) == ratio.bounds.floor:
            figure = self.say("exactly", value=figure)
        body = self.say(key, one=_with(first), other=_with(second), ratio=figure)
        if gap is not None and key == "against":
            body += self.say("gap", of_gap=self.of(self.result(gap, query)))
        return verdict + self.sentence(body)

    def _ranking(self, answer: Answer, query: Query) -> str:
        """Three or more, the one asked for first."""
        most = query.relation == "largest"
        places = sorted(
            range(len(answer.sides)),
            key=lambda place: answer.sides[place].result.bounds.high or answer.sides[place].result.bounds.floor,
            reverse=most,
        )
        named = [_with(self._side(answer.sides[place], (query.amounts[place],), query)) for place in places]
        return self.sentence(self.say("ranked-most" if most else "ranked-least", list="; ".join(named)))

    @staticmethod
    def _second_wins(answer: Answer) -> bool:
        query = answer.query
        assert query is not None
        if answer.winner is None:
            return False
        if {a.entity for a in query.amounts} != {a.entity for a in query.base}:
            return answer.winner in {a.entity for a in query.base}
        one, two = answer.sides[0].result.bounds, answer.sides[1].result.bounds
        return (two.high or two.floor) > (one.high or one.floor)

    def _provenance(self, answer: Answer) -> str:
        lines = [self.source_line(answer, source) for source in self.sources(answer)]
        return self.say("said-by", sources=self.texts["aside"].join(lines)) + "."

    def _listing(self, answer: Answer) -> str:
        things = [self.label(self.store.entity(item.entity), many=True) for item in answer.items if item.entity]
        return self.say("listing", things=self.joined(things))

    # Not answered -----------------------------------------------------------------------------------------

    def _not_answered(self, answer: Answer) -> str:
        shown = list(dict.fromkeys(_shortened(word) for word in answer.words))
        more = ["…"] if len(shown) > MOST_WORDS else []
        words = self.joined([*(self.say("quoted", text=word) for word in shown[:MOST_WORDS]), *more])
        key = f"no-{answer.reason}"
        if answer.reason == "no-figure" and len(answer.missing) == 2:
            key = "no-figure-of"
        elif answer.reason == "nothing-joins" and len(answer.missing) == 2:
            key = "nothing-joins"
        elif answer.reason == "unknown-word" and len(set(answer.words)) > 1:
            key = "no-unknown-words"
        labels = [self.label(self.store.entity(entity), many=True) for entity in answer.missing]
        text = self.texts.get(key, self.texts["no-nothing-read"])
        filled = {
            "words": words,
            "things": self.joined(labels),
            "one": labels[0] if labels else "",
            "of_one": self.of(labels[0]) if labels else "",
            "other": labels[1] if len(labels) > 1 else "",
            "of_other": self.of(labels[1]) if len(labels) > 1 else "",
        }
        return text.format(**filled)

    def _caveat(self, code: str, claim: str | None, facts: tuple[str, ...]) -> str:
        if claim is not None and code == "name":
            return self.store.claim(claim).texts[self.language]
        if code == "stated-by-source":
            fact = self.store.fact(facts[0])
            value, _, _ = self.value(fact.amount)
            return self.say("caveat-stated-by-source", value=value, what=fact.labels[self.language])
        return self.texts[f"caveat-{code}"]

    def _assumption(self, assumption: Assumption) -> str:
        what = self.label(self.store.entity(assumption.entity))
        if assumption.code == "count" and assumption.bounds is not None:
            return self.say("assumed-count", amount=self.counted(assumption.bounds, assumption.entity))
        if assumption.fact is not None:
            return self.say("assumed-fact", fact=self.store.fact(assumption.fact).labels[self.language])
        if assumption.bounds is None:
            return self.say(f"assumed-{assumption.code}", what=what)
        if assumption.unit is None:
            return self.say(f"assumed-{assumption.code}", what=what, value=self.value(assumption.bounds)[0])
        what = self.supposed_of(assumption.entity, assumption.per)
        value = self.stated(assumption.bounds, assumption.unit)
        return self.say(f"assumed-{assumption.code}", what=what, of_what=self.of(what), value=value)

    def _rival(self, fact_id: str, result: Result, why: str) -> str:
        fact = self.store.fact(fact_id)
        source = self.store.source(fact.source)
        who = source.authors[0] if source.authors else source.title
        return self.say(
            "rival",
            figure=self.result(result, None),
            who=who,
            date=source.date[:4],
            why=self.texts[f"why-{why}"],
        )

    @staticmethod
    def sentence(text: str) -> str:
        """Text with a capital and a full stop."""
        text = text[:1].upper() + text[1:]
        return text if text.endswith((".", "?", "!")) else f"{text}."


def _shortened(word: str) -> str:
    return word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}…"


def _with(side: tuple[str, str]) -> str:
    amount, value = side
    return f"{amount} ({value})" if value else amount


def _is_one(bounds: Bounds) -> bool:
    return bounds.is_single and bounds.low == 1
