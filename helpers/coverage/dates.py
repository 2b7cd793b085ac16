"""When something happened, as far as an article's own text tells: its weekday, its newest date, its reference months.

A report seldom gives the full date of its event. It says "on Friday" in its first sentences; it quotes figures "in the
first 11 months of 2022"; an embedded post has its date. Each of these is weak alone. Against another article they can
speak for one event or for two.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

LEAD = 3  # sentences; news tells there what happened, and when
ORDER = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = set(ORDER)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|" \
    r"nov(?:ember)?|dec(?:ember)?)\.?"  # fmt: skip
MONTH_FIRST = re.compile(rf"\b{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.IGNORECASE)
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {MONTH},? (\d{{4}})\b", re.IGNORECASE)
DIGITS = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
NUMBERS = "one two three four five six seven eight nine ten eleven".split()
COUNT = rf"(\d{{1,2}}|{'|'.join(NUMBERS)})"
FIRST_MONTHS = re.compile(rf"\bfirst {COUNT} months\b", re.IGNORECASE)
FROM_JANUARY = re.compile(rf"\bJanuary\s?(?:-|–|—|to|through)\s?{MONTH}", re.IGNORECASE)

SAME_WEEKDAY, OTHER_WEEKDAY = 1.2, 0.8
FAR_APART = 0.5
DAYS_APART = 31
MONTHS_APART = 2
LEAD_APART = 5  # days between full dates in two leads; a report may be dated a few days behind its event
# What stands before a day that is not the event's: "when they last met on", "since the summit of".
OTHER_DAY = re.compile(
    r"\b(?:last|previous|previously|earlier|since|after|before|until|by|first|had|following|former|will|born|anniversary|"
    r"dated|signed|effective|due|scheduled|planned|expected)\b"
)
BEFORE = 60  # letters before a date
AT_ONCE, TOO_LATE = 3, 14  # days between two articles' publication


class When(NamedTuple):
    """What an article says about the day: each is None where it says nothing."""

    published: date | None
    weekday: str | None
    newest: date | None
    months: int | None
    lead: tuple[date, ...] = ()


def when(doc: Doc, published: date | None = None) -> When:
    """Read from an article when it was written and when its event was.

    Parameters
    ----------
    doc : Doc
        One of those that `annotate` returned.
    published : date, optional
        The day on which it was published, where that is known.

    Returns
    -------
    When
        `weekday`, the first in the lead; `newest`, the latest of its full dates; `months`, how many months of a year
        its newest figures cover; `lead`, the full dates in the lead that may be the event's: those that do not recall
        another day ("when they last met on 3 May 2031") and fall on a weekday that the lead names, if it names any.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["They met on Friday. Trade grew in the first seven months. (Veshka, May 3, 2031)"])
    >>> when(doc)
    When(published=None, weekday='friday', newest=datetime.date(2031, 5, 3), months=7, lead=())
    """
    ends = [sentence.end for sentence in doc.sents if sentence.text.strip()]
    lead = doc[: ends[min(LEAD, len(ends)) - 1]] if ends else doc[:0]
    weekday = next((token.lower_ for token in lead if token.lower_ in WEEKDAYS), None)
    days = full_dates(doc.text)
    return When(published, weekday, max(days) if days else None, _months(doc.text), _in_lead(lead))


def _in_lead(lead: Span) -> tuple[date, ...]:
    """The days of the lead that may be the event's."""
    weekdays = {token.lower_ for token in lead if token.lower_ in WEEKDAYS}
    days = {
        day
        for sentence in lead.doc.sents
        if sentence.end <= lead.end
        for start, day in _dated(sentence.text)
        if not OTHER_DAY.search(sentence.text[max(start - BEFORE, 0) : start].lower())
    }
    return tuple(sorted(day for day in days if not weekdays or ORDER[day.weekday()] in weekdays))


def full_dates(text: str) -> list[date]:
    """Every date of a text that has day, month and year.

    Examples
    --------
    >>> full_dates("From 3 July 2031 to July 5th, 2031 (updated 2031-07-06), not on 31 February 2031.")
    [datetime.date(2031, 7, 3), datetime.date(2031, 7, 5), datetime.date(2031, 7, 6)]
    """
    return [day for _, day in _dated(text)]


def _dated(text: str) -> list[tuple[int, date]]:
    """Every full date and where it begins."""
    found = [(m.start(), m[3], _month(m[1]), m[2]) for m in MONTH_FIRST.finditer(text)]
    found += [(m.start(), m[3], _month(m[2]), m[1]) for m in DAY_FIRST.finditer(text)]
    found += [(m.start(), m[1], int(m[2]), m[3]) for m in DIGITS.finditer(text)]
    days = []
    for start, year, month, day in sorted(found):
        try:
            days.append((start, date(int(year), month, int(day))))
        except ValueError:
            continue
    return days


def fits(days: Sequence[When]) -> NDArray[np.float64]:
    """How far each two articles' dates speak for one event (above 1), for two (below 1), or for neither (1).

    The numbers were set on 724 articles on the US campaign of 2016 (PolNeAR; Newell, Margolin and Ruths 2018), whose
    days of publication are known. Of similar articles from one day or two following ones, 7 in 10 pairs that both name
    a weekday in their lead name the same one; of pairs with two weeks between them, 1 in 4. Of the latter, 11 in 16
    name newest dates more than a month apart. The other numbers, for publication, reference months and full dates in
    leads, are set by reasoning: an event is news for a few days, and figures are of the last month or the one before.
    Of full dates in two leads the nearest two count, since one may be a day that both recall.

    Examples
    --------
    >>> friday, monday = When(None, "friday", None, None), When(None, "monday", None, None)
    >>> fits([friday, friday, monday, When(None, None, None, 7)])[0].tolist()
    [1.2, 1.2, 0.8, 1.0]
    """
    published = _gaps([day.published.toordinal() if day.published else None for day in days])
    newest = _gaps([day.newest.toordinal() if day.newest else None for day in days])
    months = _gaps([day.months for day in days])
    weekday = _gaps([ORDER.index(day.weekday) if day.weekday else None for day in days])
    fitting = np.where(weekday == 0, SAME_WEEKDAY, np.where(weekday > 0, OTHER_WEEKDAY, 1.0))
    dated_apart = _lead_gaps(days) > LEAD_APART
    fitting[((newest > DAYS_APART) | (months >= MONTHS_APART)) & ~dated_apart] *= FAR_APART
    fitting[dated_apart] *= FAR_APART**2  # the events' own dates tell more than a date somewhere in the text
    late = np.nan_to_num(np.clip((published - AT_ONCE) / (TOO_LATE - AT_ONCE), 0, 1))
    return np.where(published > TOO_LATE, 0.0, fitting * (1 - late / 2))


def _gaps(numbers: Sequence[int | None]) -> NDArray[np.float64]:
    """How far each two are apart; nan, which is neither more nor less than anything, where one is missing."""
    known = np.array([np.nan if number is None else number for number in numbers])
    return np.abs(known[:, None] - known[None, :])


def _lead_gaps(days: Sequence[When]) -> NDArray[np.float64]:
    """How many days the nearest dates of each two leads are apart; nan where a lead has none."""
    own = np.array([i for i, day in enumerate(days) for _ in day.lead], dtype=int)
    dates = np.array([day.toordinal() for said in days for day in said.lead], dtype=float)
    gaps = np.full((len(days), len(days)), np.inf)
    np.minimum.at(gaps, (own[:, None], own[None, :]), np.abs(dates[:, None] - dates[None, :]))
    return np.where(np.isfinite(gaps), gaps, np.nan)


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _months(text: str) -> int | None:
    """How many months of a year the figures cover: "the first 11 months", "January-November"."""
    counts = [int(m[1]) if m[1].isdigit() else NUMBERS.index(m[1].lower()) + 1 for m in FIRST_MONTHS.finditer(text)]
    counts += [_month(m[1]) for m in FROM_JANUARY.finditer(text)]
    return max(counts) if counts else None
