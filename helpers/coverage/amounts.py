"""Amounts in a sentence: how many of what, so that two figures for one thing can be told from two things."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from helpers.coverage.content import CONTENT, stem
from helpers.coverage.dates import MONTHS, ORDER

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " \
    "seventeen eighteen nineteen".split()  # fmt: skip
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = dict(zip(UNITS, range(20), strict=True)) | {ten: 10 * i for i, ten in enumerate(TENS, start=2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan"}
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
PART = re.compile(rf"({NUMBER.pattern})|[a-z]+|[$€£¥%]", re.IGNORECASE)
NOUNS = {"NOUN", "PROPN"}
REACH = 4  # words between a number and what it counts


class Amount(NamedTuple):
    """`value` of `unit`, in the words of the text; `first` and `end` are its tokens."""

    value: float
    unit: str
    text: str
    first: int
    end: int


def amounts(doc: Doc) -> Iterator[Amount]:
    """Read the amounts of an article: sums of money, percentages, numbers of things, weekdays and days of a month.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["Trade grew by 12.5 percent to $3 billion. Five hundred troops came on Monday, May 3."])
    >>> [(amount.value, amount.unit) for amount in amounts(doc)]
    [(12.5, 'percent'), (3000000000.0, 'dollar'), (500.0, 'military'), (503.0, 'day')]
    """
    for span in doc.ents:
        if span.label_ == "DATE":
            day = _day(span.text)
            if day:
                yield Amount(*day, span.text, span.start, span.end)
        elif span.label_ in {"MONEY", "PERCENT", "CARDINAL"}:
            value = number(span.text)
            unit = _unit(span)
            if value is not None and unit:
                yield Amount(value, unit, span.text, span.start, span.end)


def number(text: str) -> float | None:
    """Read the number in a phrase; None where there is none.

    Examples
    --------
    >>> number("more than 200,000 million dollars"), number("twenty-five"), number("Five hundred"), number("dozens")
    (200000000000.0, 25.0, 500.0, None)
    """
    total, current = 0.0, None
    for match in PART.finditer(text):
        word = match[0].lower()
        if match[1]:
            if total or current is not None:
                break
            current = float(word.replace(",", ""))
        elif word in SMALL:
            current = (current or 0.0) + SMALL[word]
        elif word in SCALES and (current is not None or word not in {"m", "mn", "bn"}):
            current = (1.0 if current is None else current) * SCALES[word]
            following = PART.search(text, match.end())
            if SCALES[word] > 100 and not (following and following[0].lower() in SCALES):
                total, current = total + current, None
        elif (total or current is not None) and word not in {"and", "a"}:
            break
    return total + (current or 0.0) if total or current is not None else None


def _unit(span: Span) -> str | None:
    if span.label_ == "PERCENT":
        return "percent"
    if span.label_ == "MONEY":
        sign = next((unit for mark, unit in CURRENCIES.items() if mark in span.text), None)
        return sign or stem(span[-1].lemma_.lower())
    for token in span.doc[span.end : min(span.end + REACH, len(span.doc))]:
        if token.pos_ in NOUNS:
            following = token
            while following.i + 1 < len(span.doc) and span.doc[following.i + 1].pos_ in NOUNS:
                following = span.doc[following.i + 1]
            return stem(following.lemma_.lower())
        if token.pos_ not in CONTENT:
            return None
    return None


def _day(text: str) -> tuple[float, str] | None:
    """A weekday, or a day and month, as a number; the year is left out, which reports seldom give."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    month = next((MONTHS.index(word[:3]) + 1 for word in words if len(word) >= 3 and word[:3] in MONTHS), None)
    day = next((int(word) for word in words if word.isdigit() and int(word) <= 31), None)
    if month and day:
        return 100.0 * month + day, "day"
    weekday = next((word for word in words if word in ORDER), None)
    return (float(ORDER.index(weekday) + 1), "weekday") if weekday else None
