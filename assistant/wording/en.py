"""English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from assistant.wording.base import Wording

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


class English(Wording):
    """Words answers in English."""

    language = "en"
    texts: ClassVar[Mapping[str, str]] = {
        "about": "about {value}",
        "range": "{low} to {high}",
        "at_most": "at most {value}",
        "at_least": "at least {value}",
        "at_most-spread": "up to {low} to {high}",
        "at_least-spread": "at least {low} to {high}",
        "times": "{value} times",
        "percent": "{value} %",
        "and": "and",
        "or": "or",
        "for": "{figure} for {amount}",
        "per": "{what} per {period}",
        "going-on": "{amount} over {time}",
        "period-s": "second|seconds",
        "period-min": "minute|minutes",
        "period-h": "hour|hours",
        "period-day": "day|days",
        "period-week": "week|weeks",
        "period-month": "month|months",
        "period-year": "year|years",
        "period-ms": "millisecond|milliseconds",
        "period-decade": "decade|decades",
        "period-century": "century|centuries",
        "period-µs": "microsecond|microseconds",
        "until": "{time}, at {rate}, to come to {goal}",
        "read-record": "whether {what} {about}: {quoted}",
        "read-duration": "time until {rate} come to {goal}",
        "any-of": "{amount}: as much as {figure}",
        "stated": "{what}: {value}",
        "footprint": "footprint",
        "exactly": "exactly {value}",
        "against": "{one} against {other}: {ratio} as much",
        "gap": ", a difference {of_gap}",
        "equal": "{one} and {other}: the same",
        "ranked-most": "from the most to the least: {list}",
        "ranked-least": "from the least to the most: {list}",
        "read-ranking": "which is the most or the least: {one}",
        "no-order": "no order can be given between {one} and {other}, their bounds overlap",
        "not-by-figures": "the figures alone leave it open, as the bounds of {one} and {other} overlap",
        "set-beside": "{one} beside {other}",
        "ratio-is": "The first is {ratio} the second",
        "percent-more": "{share} more: {one} against {other}",
        "percent-less": "{share} less: {one} against {other}",
        "dated-smaller": "before {date}",
        "dated-larger": "after {date}",
        "share": "{share}: {one} out of {other}",
        "is-false": "Yes, it is false.",
        "not-false": "No, it is not false.",
        "yes": "Yes.",
        "no": "No.",
        "inside": "It may be so: it lies within what is known.",
        "outside": "No: it lies outside what is known.",
        "open": "That cannot be said.",
        "said-by": "Said by: {sources}",
        "listing": "You can ask for the electricity or the CO2 of something, what it equals, which of two is more, who says so and why. "
        "Known so far: {things}.",
        "aside": "; ",
        "everything": "all that is known",
        "quoted": "“{text}”",
        "corrected": "“{typed}” read as “{read}”",
        "decided": "“{typed}” taken as {read}",
        "set-aside": "set aside: {words}",
        "in-unit": ", in {unit}",
        "in-measure": ", in {measure}",
        "read-footprint": "{what} {amount}",
        "read-equivalence": "{amount} in {target}",
        "read-open": "what {amount} amounts to",
        "read-comparison": "{one} against {other}",
        "read-lookup": "{what} {about}",
        "read-explanation": "explanation: {about}",
        "read-provenance": "source: {about}",
        "read-listing": "what can be asked",
        "read-chat": "a word of conversation",
        "read-why": "how this was worked out: {line}",
        "the-statement": "that statement",
        "ask-many": "How many {what} for {amount}?",
        "ask-much": "How much {what} for {amount}?",
        "step-in": " in ",
        "source": "{authors}{title} ({date})",
        "origin-relayed": "relayed by the source above",
        "rival": "{figure}, says {who} ({date}): {why}",
        "why-source": "another source",
        "why-statistic": "another statistic",
        "why-conditions": "other conditions",
        "why-rank": "ranked behind",
        "caveat-mixed-statistics": "This sets a mean against an upper limit; they are not of the same kind.",
        "caveat-about-with-bounds": "The amount was approximate; the bounds are those of the source.",
        "caveat-upper-limit": "The source gives an upper limit (“up to”), not a typical value.",
        "caveat-co2-as-co2e": "The article writes CO2; its study measures CO2-equivalent, and so it is read here.",
        "caveat-stated-by-source": "The source itself rounds to {value} {what}.",
        "caveat-overlap": "The two intervals overlap, so neither is named the larger.",
        "caveat-at-the-bound": "One side is an upper limit, so the factor is taken at that limit.",
        "supposing": ", supposing {what}",
        "supposed-value": "{value} for {what}",
        "supposed-efficiency": "{what} {value} times as efficient",
        "assumed-value": "{value} for {what}, as you suppose; leave it out to have the known figure",
        "assumed-efficiency": "{what} {value} times as efficient, as you suppose",
        "labelled": "{label}: {value}",
        "grid": "{quantity} {of_subject}, the grid's",
        "assumed-fact": "“{fact}”, as you chose, instead of the figure that leads",
        "no-unclear-supposition": "I could not tell which figure that supposition replaces.",
        "assumed-count": "{amount}, as no number was given; say a number to have another",
        "chat-greeting": "Hello! Ask me what AI costs the environment, for instance:",
        "chat-thanks": "You are welcome.",
        "chat-apology": "No harm done.",
        "chat-farewell": "Goodbye!",
        "no-unknown-word": "I do not know {words} in this question, so I give no figure.",
        "no-unknown-words": "I do not know {words} in this question, so I give no figure.",
        "no-left-over": "I could not fit {words} into the question, so I give no figure.",
        "no-impossible-amount": "That amount is not possible: amounts run from 0 to 10^18.",
        "no-nothing-read": "I could not read a question in that.",
        "no-each-of-what": "So much each is said, but not of how many.",
        "no-incomplete": "That is only part of a question, and nothing before it completes it.",
        "no-says-nothing-new": "The answer would only repeat the question.",
        "no-two-things-asked": "Two things are asked for at once; ask for one.",
        "no-several-measures": "A comparison needs one measure: electricity or CO2.",
        "no-several-questions": "Several things are asked at once; ask one at a time.",
        "no-unknown-unit": "{words} is no unit of anything known here.",
        "no-unit-of-another-measure": "{words} does not measure {one}.",
        "no-no-figure": "No figure is known for {things}.",
        "no-figure-of": "No figure is known for the {other} {of_one}.",
        "nothing-joins": "Nothing known joins {one} to {other}.",
        "no-nothing-joins": "Nothing known joins {things}.",
        "no-no-record": "Nothing is recorded on that.",
        "no-no-explanation": "No explanation is recorded on {things}.",
        "no-order-open": "Their order is open: the figures known do not decide it.",
        "no-which-use": "What use of it is meant? A figure is known for {things}.",
        "no-which-subject": "Which of these is meant?",
    }

    def of(self, noun: str) -> str:
        """ "of" never elides in English."""
        return f"of {noun}"

    def date(self, iso: str) -> str:
        """2024-09-04 as 4 September 2024."""
        parts = iso.split("-")
        if len(parts) == 1:
            return iso
        month = _MONTHS[int(parts[1]) - 1]
        return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"
