"""Figures that are no plain numbers: "75th anniversary", "an hour", "doubled"."""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from helpers.figures.rough import BLANK, Spot, hedged

ORDINAL = re.compile(
    rf"(?<![\w-])(?P<value>[0-9]{{1,4}}(?:st|nd|rd|th)|(?P<ten>(?:twen|thir|for|fif|six|seven|eigh|nine)(?:ty|tieth))"
    rf"(?:-(?P<one>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))?|hundredth|first|second|third|fourth|"
    rf"fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth){BLANK}(?P<unit>anniversary|birthday|jubilee)",
    re.I,
)
A_TIME = re.compile(
    rf"(?<![\w-])(?P<half>half{BLANK})?an?{BLANK}(?P<unit>second|minute|hour|day|week|month|year|decade)\b(?!-)"
    rf"(?P<more>{BLANK}and{BLANK}a{BLANK}half)?",
    re.I,
)
MANIFOLD = re.compile(
    rf"(?<![\w-])(?:(?P<fold>(?P<count>[0-9]+|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)-?fold)|"
    rf"(?P<verb>(?:doubl|tripl|trebl|quadrupl|halv)(?:e|es|ed|ing))|(?P<twice>twice)(?={BLANK}(?:as|the|its|their)\b))\b",
    re.I,
)  # fmt: skip
FACTORS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}
COUNTS = dict(
    zip("two three four five six seven eight nine ten twenty hundred".split(), [*range(2, 11), 20, 100], strict=True)
)
UNITS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
TEENS = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
ORDINALS = {word: number for number, word in enumerate(f"{UNITS} {TEENS}".split(), start=1)}
TIES = dict(zip("twen thir for fif six seven eigh nine".split(), range(20, 100, 10), strict=True))
LASTS = re.compile(
    rf"\b(?:for|lasts?|lasted|lasting|took|take|takes|taking|about|around|nearly|almost|over|under|than|least|spent|within|"
    rf"approximately|roughly|half)(?:{BLANK}(?:about|around|nearly|almost|over))?{BLANK}\Z",
    re.I,
)


def ordinals(text: str) -> Iterator[Spot]:
    """Anniversaries and birthdays."""
    for found in ORDINAL.finditer(text):
        word = found["value"].lower()
        if word[0].isdigit():
            value = float(word[:-2])
        elif found["ten"]:
            ten = TIES[re.sub("(?:ty|tieth)$", "", found["ten"].lower())]
            value = float(ten + (ORDINALS[found["one"].lower()] if found["one"] else 0))
        elif word in ORDINALS:
            value = float(ORDINALS[word])
        elif word == "hundredth":
            value = 100.0
        else:
            continue
        yield Spot(found.start(), found.end(), value, None, found["unit"].lower(), False)


def spans_of_time(text: str) -> Iterator[Spot]:
    """Spans of time without a number: "about an hour", "for a year and a half", "half an hour"."""
    for found in A_TIME.finditer(text):
        window = text[max(found.start() - 30, 0) : found.start()]
        if not found["half"] and not found["more"] and not LASTS.search(window):
            continue
        value = (0.5 if found["half"] else 1.0) + (0.5 if found["more"] else 0.0)
        yield Spot(
            found.start(), found.end(), value, None, found["unit"].lower(), hedged(text, found.start(), found.end())
        )


def manifolds(text: str, token_at: Callable[[int], Token]) -> Iterator[Spot]:
    """Multiples: "doubled", "threefold", "twice as many"."""
    for found in MANIFOLD.finditer(text):
        token = token_at(found.start())
        if found["fold"]:
            count = found["count"].lower()
            value = float(count) if count.isdigit() else float(COUNTS[count])
        elif found["verb"]:
            if token.pos_ != "VERB" or (
                token.lower_ in {"double", "triple", "treble"} and token.tag_ not in {"VB", "VBP"}
            ):
                continue
            value = next(factor for stem, factor in FACTORS.items() if token.lower_.startswith(stem))
        else:
            value = 2.0
        yield Spot(found.start(), found.end(), value, None, "times", hedged(text, found.start(), found.end()))
