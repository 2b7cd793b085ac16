"""Amounts in a sentence: how many of what, so that two figures for one thing can be told from two things."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from helpers.coverage.content import CONTENT, stem
from helpers.coverage.dates import MONTHS, ORDER
from helpers.figures.numerals import UNSURE_SCALES, Number, numbers
from helpers.figures.units import NAMES as CURRENCY_NAMES
from helpers.figures.units import TIMES

CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan"}
MONEY = {*CURRENCIES.values(), *(stem(name) for name in CURRENCY_NAMES)}
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
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
    """Read the amounts of an article: money, percentages, numbers of things, spans of time, weekdays, days of a month.

    Where no noun tells what is counted, it is what happened: "12 died, 40 hurt".

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["Trade grew by 12.5 percent to $3 billion. Five hundred troops came on Monday, May 3."])
    >>> [(amount.value, amount.unit) for amount in amounts(doc)]
    [(12.5, 'percent'), (3000000000.0, 'dollar'), (500.0, 'military'), (503.0, 'day')]
    """
    read = list(numbers(doc.text))
    ends = [found.end for found in read]
    last = 0
    for span in doc.ents:
        if span.label_ == "DATE":
            day = _day(span.text)
            if day:
                yield Amount(*day, span.text, span.start, span.end)
            else:
                yield from _time_taken(span)
        elif span.label_ == "TIME":
            yield from _time_taken(span)
        elif span.label_ in {"MONEY", "PERCENT", "CARDINAL"}:
            span = _whole(span, read, ends)
            value = number(span.text)
            unit = _unit(span)
            if value is not None and unit and span.start >= last:
                last = span.end
                yield Amount(value, unit, span.text, span.start, span.end)


def number(text: str) -> float | None:
    """Read the first number in a phrase, as `figures` does; None where there is none, or only a rough or a part.

    Examples
    --------
    >>> number("more than 200,000 million dollars"), number("twenty-five"), number("Five hundred"), number("dozens")
    (200000000000.0, 25.0, 500.0, None)
    >>> number("half a million"), number("1.234.567"), number("10 000"), number("5k")
    (500000.0, 1234567.0, 10000.0, 5000.0)
    """
    for found in numbers(text):
        if found.kind not in {"vague", "part"}:
            return abs(found.value) * UNSURE_SCALES.get(found.unsure, 1.0)
    return None


def _whole(span: Span, read: list[Number], ends: list[int]) -> Span:
    """An amount with all of its number: the model may take "10" and "000 dollars", or "a million" of half a million."""
    i = bisect_right(ends, span.start_char)
    if i == len(read) or read[i].start >= span.end_char:
        return span
    start, end = min(read[i].start, span.start_char), max(read[i].end, span.end_char)
    whole = span.doc.char_span(start, end, label=span.label_, alignment_mode="expand")
    later = whole and next((name for name in span.doc.ents if span.end <= name.start < whole.end), None)
    if whole is None or later is None:
        return whole or span
    return span.doc.char_span(start, max(end, later.end_char), label=later.label_, alignment_mode="expand") or whole


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
            break
    for token in span.doc[span.end : min(span.end + REACH, len(span.doc))]:
        if token.pos_ in {"VERB", "ADJ"}:
            return stem(token.lemma_.lower())
        if token.pos_ not in {"AUX", "ADV"}:
            break
    return None


def _time_taken(span: Span) -> Iterator[Amount]:
    """A span of time: "10 years", but not "the 1990s"."""
    last = span[-1]
    first = next((token.i for token in span if token.pos_ == "NUM" or token.like_num), None)
    if first is not None and first < last.i and last.lemma_.lower() in TIMES:
        value = number(span.doc[first : span.end].text)
        if value is not None and not YEAR.search(span.text):
            yield Amount(value, last.lemma_.lower(), span.doc[first : span.end].text, first, span.end)


def family(amount: Amount) -> str:
    """What an amount may be compared with: others of its unit, or sums in whatever currency."""
    return "money" if amount.unit in MONEY else amount.unit


def months_and_years(doc: Doc) -> Iterator[tuple[int, str]]:
    """The months and years that the dates of an article name, each with the first token of the date.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["It rained in May 2021."])
    >>> [what for _, what in months_and_years(doc)]
    ['month 5', 'year 2021']
    """
    for span in doc.ents:
        if span.label_ == "DATE":
            words = re.findall(r"[a-z]+", span.text.lower())
            for word in words:
                if len(word) >= 3 and word[:3] in MONTHS:
                    yield span.start, f"month {MONTHS.index(word[:3]) + 1}"
            for year in YEAR.findall(span.text):
                yield span.start, f"year {year}"


def _day(text: str) -> tuple[float, str] | None:
    """A weekday, or a day and month, as a number; the year is left out, which reports seldom give."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    month = next((MONTHS.index(word[:3]) + 1 for word in words if len(word) >= 3 and word[:3] in MONTHS), None)
    day = next((int(word) for word in words if word.isdigit() and int(word) <= 31), None)
    if month and day:
        return 100.0 * month + day, "day"
    weekday = next((word for word in words if word in ORDER), None)
    return (float(ORDER.index(weekday) + 1), "weekday") if weekday else None
