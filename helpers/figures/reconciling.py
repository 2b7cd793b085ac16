"""Figures of different articles that speak of the same thing, and whether they agree."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from helpers.figures.units import MONEY

RECONCILED = [
    "article_a", "sentence_a", "text_a", "article_b", "sentence_b", "text_b", "what", "relation", "why",
]  # fmt: skip
NEEDED = ["article", "sentence", "text", "value", "value_high", "unit", "approximate", "direction", "counts", "period"]
# How many of the first unit of a family one of it is.
FAMILIES: dict[str, dict[str, float]] = {
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600,
             "decade": 315576000},
    "length": {"meter": 1, "centimeter": 0.01, "kilometer": 1000, "mile": 1609.344, "foot": 0.3048},
    "weight": {"kilogram": 1, "gram": 0.001, "tonne": 1000, "ton": 1000},
    "area": {"square meter": 1, "square kilometer": 1e6, "hectare": 1e4, "square mile": 2589988, "acre": 4046.86},
    "share": {"percent": 1, "percentage point": 1, "basis point": 0.01},
}  # fmt: skip
FAMILY_OF = {unit: (family, float(factor)) for family, units in FAMILIES.items() for unit, factor in units.items()}
KINDS = {"increase": "change", "decrease": "change", "change": "change", "target": "target"}
# They say how something is measured or said, not what it is.
EMPTY = set(
    """
    a an and as at be been between by for from has have in is it its of on or that the their to was were which will with
    would increase decrease change target length time since volume level amount number total value share size annual
    exchange turnover overall mutual bilateral cost rate
    """.split()
)
VERBAL = ("ed", "ing")
VAGUE_TIMES = re.compile(r"(?:near|short|medium|long|foreseeable)[ -](?:future|term|run)|than |ahead of schedule", re.I)
MONTHS = "january february march april may june july august september october november december".split()
NUMBERS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
PARTS_OF_YEAR = {
    "first half": (1, 6), "second half": (7, 12), "first quarter": (1, 3), "second quarter": (4, 6),
    "third quarter": (7, 9), "fourth quarter": (10, 12),
}  # fmt: skip
SIMILAR = 0.5  # of the words of both
NEAR = 0.01  # of the value: rounded differently
NEAR_IF_ROUGH = 0.1
ROLES = {"of", "to", "from", "by", "in", "into", "on", "for", "with", "between", "at"}
BOTH_WAYS = {"with", "between"}  # trade of A with B is trade of B with A
WORD = re.compile(r"[^\W_][\w’'.-]*")


class _Figure(NamedTuple):
    row: int
    article: Any
    sentence: Any
    text: str
    low: float
    high: float
    unit: str
    family: str
    rough: bool
    direction: str | None
    kind: str
    thing: str
    words: frozenset[str]
    names: frozenset[str]
    roles: dict[str, str]
    period: str | None


def reconcile(figures: pd.DataFrame) -> pd.DataFrame:
    """Pair the figures of different articles that speak of the same thing, and say whether they agree.

    Parameters
    ----------
    figures : DataFrame
        What `figures` returned, of two articles or more.

    Returns
    -------
    DataFrame
        One row a pair, in the order of the figures: `article_a`, `sentence_a`, `text_a`, `article_b`, `sentence_b`,
        `text_b`; `what`, the subject that they share; `relation` ("agree", "differ", "can't be compared"); `why`, in
        plain words.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If a column is missing.

    Notes
    -----
    Two figures speak of the same thing where their units are of one family (money, shares, spans of time, lengths,
    weights, areas; else the same unit), where half or more of the words in their `counts` are the same (the smaller set
    against the mean of both), words such as "volume" and "increase" left out, and where the names of one are all among
    those of the other: trade with one country is not trade with another.

    They can't be compared where the currency differs, where one is a target and the other a result, one a change and
    the other a level, one of them is of a narrower thing, each is of a thing of its own (of grain, of wheat), two names
    have changed places (from A to B, from B to A), or both give a time and it is not the same one. "The first 11
    months" and "January-November" are the same. A vague time ("the near future") is no time. "This year" is not looked
    up: in articles of different years it is another year, and `why` says so.

    Negation is not read: "did not cost 3 million" is paired as "cost 3 million" is.

    Values agree within 1 percent, or 10 percent where one of them is approximate; ranges where they overlap.

    Examples
    --------
    >>> from helpers import annotate
    >>> a, b = "Trade with Veshka grew by 20 percent in May.", "In May, trade with Veshka grew by 25 percent."
    >>> from helpers.figures import figures
    >>> reconcile(figures(annotate([a, b])))[["text_a", "text_b", "why"]]
           text_a      text_b                                         why
    0  20 percent  25 percent  25 percent is 5 points more than 20 percent
    """
    known = _checked(figures)
    at: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    rows = []
    for figure in known:
        partners = {other.row: other for word in figure.words for other in at[figure.family, word]}
        for number in sorted(partners):
            other = partners[number]
            if other.article != figure.article and _same_thing(other, figure):
                relation, why = _compared(other, figure)
                what = min(other.thing, figure.thing, key=lambda thing: (len(thing.split()), thing))
                rows.append((other.row, figure.row, *other[1:4], *figure[1:4], what, relation, why))
        for word in figure.words:
            at[figure.family, word].append(figure)
    table = pd.DataFrame([row[2:] for row in sorted(rows, key=lambda row: row[:2])], columns=RECONCILED)
    texts = ["text_a", "text_b", "what", "relation", "why"]
    return table.astype(dict.fromkeys(texts, "str") | dict.fromkeys(["sentence_a", "sentence_b"], "int64"))


def _checked(figures: Any) -> Iterator[_Figure]:
    if not isinstance(figures, pd.DataFrame):
        raise TypeError(
            f"reconcile() takes the table that figures() returned, but was given a {type(figures).__name__}. "
            "Write reconcile(figures(docs))."
        )
    missing = [column for column in NEEDED if column not in figures]
    if missing:
        raise ValueError(
            f"reconcile() needs the columns of figures(); missing: {', '.join(missing)}. "
            "Write reconcile(figures(docs))."
        )
    rows = figures.to_dict("records")
    small = {word for row in rows for word in WORD.findall(str(row["counts"])) if word.islower()}
    return (_figure(number, row, small) for number, row in enumerate(rows))


def _figure(number: int, row: dict[Any, Any], small: set[str]) -> _Figure:
    unit = str(row["unit"])
    family, factor = ("money", 1.0) if unit in MONEY else FAMILY_OF.get(unit, (unit, 1.0))
    low = float(row["value"]) * factor
    high = low if pd.isna(row["value_high"]) else float(row["value_high"]) * factor
    counts = "" if pd.isna(row["counts"]) else str(row["counts"])
    first, _, rest = counts.partition(" of ")
    kind = KINDS.get(first, "level") if rest else "level"
    thing = rest if kind != "level" or first in {"length", "time"} else counts
    # The first word of a sentence may be large for that alone: it is small where another figure has it small.
    words = [word.lower() if word.lower() in small else word for word in WORD.findall(thing)]
    return _Figure(
        row=number,
        article=row["article"],
        sentence=row["sentence"],
        text=str(row["text"]),
        low=low,
        high=high,
        unit=unit,
        family=family,
        rough=bool(row["approximate"]),
        direction=None if pd.isna(row["direction"]) else str(row["direction"]),
        kind=kind,
        thing=thing,
        words=frozenset(_stem(word) for word in words if word.lower() not in EMPTY and not word[0].isupper()) - EMPTY,
        names=frozenset(word for word in words if word[0].isupper()),
        roles=_roles(words),
        period=None if pd.isna(row["period"]) or VAGUE_TIMES.search(str(row["period"])) else str(row["period"]),
    )


def _roles(words: list[str]) -> dict[str, str]:
    """The preposition that each word follows, "" before the first: "grain to Kraj exported by Veshka".

    >>> _roles("grain to Kraj exported by Veshka".split())
    {'grain': '', 'Kraj': 'to', 'exported': '', 'Veshka': 'by'}
    """
    roles: dict[str, str] = {}
    role = ""
    for word in words:
        if word.lower() in ROLES:
            role = word.lower()
        elif word[0].isupper():
            roles.setdefault(word, role)
        elif word.lower() not in EMPTY:
            role = "" if word.endswith(VERBAL) else role
            roles.setdefault(_stem(word), role)
    return roles


def _stem(word: str) -> str:
    """A word without its plural.

    >>> [_stem(word) for word in ["Countries", "exports", "gas"]]
    ['country', 'export', 'gas']
    """
    small = word.lower().removesuffix("'s").removesuffix("’s")
    if len(small) > 4 and small.endswith("ies"):
        return small[:-3] + "y"
    return small.removesuffix("s") if len(small) > 3 and not small.endswith(("ss", "us", "is")) else small


def _same_thing(a: _Figure, b: _Figure) -> bool:
    shared = len(a.words & b.words)
    if not shared or 2 * shared < SIMILAR * (len(a.words) + len(b.words)):
        return False
    return a.names <= b.names or b.names <= a.names


def _compared(a: _Figure, b: _Figure) -> tuple[str, str]:
    why = _not_comparable(a, b)
    if why:
        return "can't be compared", why
    notes = _notes(a, b)
    if a.direction and b.direction and a.direction != b.direction and a.kind == b.kind == "change":
        return "differ", f"one goes {a.direction}, the other {b.direction}"
    tolerance = NEAR_IF_ROUGH if a.rough or b.rough else NEAR
    gap = max(a.low, b.low) - min(a.high, b.high)
    if gap <= tolerance * max(abs(a.low), abs(b.low)):
        same = (a.low, a.high) == (b.low, b.high)
        return "agree", "; ".join(["the same value" if same else "nearly the same value", *notes])
    more, less = (a, b) if a.low > b.low else (b, a)
    return "differ", "; ".join([f"{more.text} is {_how_much(more, less)} more than {less.text}", *notes])


def _how_much(more: _Figure, less: _Figure) -> str:
    if more.family == "share":
        return f"{more.low - less.high:g} points"
    if less.high <= 0:
        return "much"
    ratio = more.low / less.high
    return f"{(ratio - 1) * 100:.0f} percent" if ratio < 2 else f"{ratio:.3g} times as much, and so"


def _not_comparable(a: _Figure, b: _Figure) -> str:
    """Why two figures can't be compared, all reasons; "" where they can."""
    reasons = []
    if a.kind != b.kind:
        aim = "target" in {a.kind, b.kind}
        reasons.append("one is a target, the other a result" if aim else "one is a change, the other a level")
    if a.family == "money" and a.unit != b.unit:
        reasons.append(f"other unit: {a.unit} against {b.unit}")
    only = sorted(a.words ^ b.words)
    if only and (a.words <= b.words or b.words <= a.words):
        reasons.append(f"one is of a narrower thing: {', '.join(only)}")
    other_a, other_b = sorted(a.words - b.words), sorted(b.words - a.words)
    slots = {a.roles.get(word) for word in other_a if not word.endswith(VERBAL)} & {
        b.roles.get(word) for word in other_b if not word.endswith(VERBAL)
    }
    if slots:
        reasons.append(f"other thing: {', '.join(other_a)} against {', '.join(other_b)}")
    swapped = _swapped(a, b)
    if swapped:
        reasons.append(f"{' and '.join(swapped)} have changed places")
    if a.period and b.period and not _same_time(a.period, b.period):
        reasons.append(f"other period: {a.period} against {b.period}")
    return "; ".join(reasons)


def _swapped(a: _Figure, b: _Figure) -> list[str]:
    """Two names of which each does in one figure what the other does in the other: "by A to B", "by B to A"."""
    shared = sorted(a.names & b.names)
    for i, one in enumerate(shared):
        for two in shared[i + 1 :]:
            first, second = a.roles.get(one), a.roles.get(two)
            changed = first != second and (first, second) == (b.roles.get(two), b.roles.get(one))
            if changed and not BOTH_WAYS & {first, second}:
                return [one, two]
    return []


def _notes(a: _Figure, b: _Figure) -> list[str]:
    notes = []
    if bool(a.period) != bool(b.period):
        notes.append(f"only one gives a time: {a.period or b.period}")
    elif a.period and re.search(r"\b(?:this|current|last|next|present)\b", f"{a.period} {b.period}"):
        notes.append("each counts the time from its own day")
    if a.names != b.names:
        notes.append(f"only one names {', '.join(sorted(a.names ^ b.names))}")
    return notes


def _same_time(a: str, b: str) -> bool:
    months_a, years_a, rest_a = _time(a)
    months_b, years_b, rest_b = _time(b)
    if years_a and years_b and years_a != years_b:
        return False
    if months_a or months_b:
        return months_a == months_b
    return rest_a == rest_b if not (years_a and years_a == years_b) else rest_a <= rest_b or rest_b <= rest_a


def _time(period: str) -> tuple[tuple[int, int] | None, frozenset[str], frozenset[str]]:
    """First and last month, years, and the other words of a time.

    >>> _time("the first 11 months of 2031")[:2] == _time("January-November 2031")[:2]
    True
    """
    words = re.findall(r"[a-z]+|[0-9]+", period.lower())
    years = frozenset(word for word in words if len(word) == 4 and word.isdigit())
    named = [MONTHS.index(word) + 1 for word in words if word in MONTHS]
    months: tuple[int, int] | None = (named[0], named[-1]) if named else None
    found = re.search(r"first ([a-z]+|[0-9]+) (month|quarter|half)", period.lower())
    if found:
        count = NUMBERS.get(found[1]) or (int(found[1][:3]) if found[1].isdigit() else 0)
        months = (1, count) if count else None
    for part, ends in PARTS_OF_YEAR.items():
        if part in period.lower():
            months = ends
    empty = {"the", "of", "in", "by", "period", "at", "on", "this", "current", "present", "for"}
    return months, years, frozenset(words) - empty - years
