"""Figures: every number of an article with what it counts, and those of several articles side by side.

Two articles on the same talks may both say "25 percent", of one thing or of two; one may say 200 billion dollars where
the other says 123, and both be right, of a target and of a result. So a figure is more than its number: what is
counted, in which unit, for what time, and who says so.

`numerals` reads numbers and `units` units, `spotting` tells figures from dates and names, `counted` composes from the
parse what is counted, `periods` finds the time, `reconciling` compares.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd
from spacy.tokens import Doc

from helpers.docs import annotated
from helpers.figures.counted import Counting
from helpers.figures.periods import only_a_period, period_of, times
from helpers.figures.reconciling import RECONCILED, reconcile
from helpers.figures.rough import Spot
from helpers.figures.spotting import spots
from helpers.figures.units import TIMES
from helpers.language import sentence_spans

__all__ = ["COLUMNS", "RECONCILED", "figures", "reconcile"]

COLUMNS = [
    "article", "sentence", "text", "start", "end", "value", "value_high", "unit", "approximate", "direction", "counts",
    "period", "speaker", "kind",
]  # fmt: skip
POINTING = re.compile(r"(?:i|we|you|he|she|it|they|who|which|this|that|these|those|(?:the )?(?:two|both)\b.*)\Z", re.I)
TEXTS = ["text", "unit", "direction", "counts", "period", "speaker", "kind"]


def figures(docs: Iterable[Doc]) -> pd.DataFrame:
    """List the figures of annotated articles: each number with what it counts.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a figure: `article`; `sentence`, its number in the article, from 1; `text`, the number with its unit,
        without hedges; `start`, `end`, character offsets into the article's text; `value`, of a range the lower end,
        and `value_high`, the upper end, missing where there is no range; `unit`: a currency ("USD"; "peso" where the
        text leaves open whose), "percent", "year", "tonne", "dose", "person", "times" ("doubled" is 2 times),
        "anniversary", or "count" where things are only counted; `approximate`, whether the text says so ("almost",
        "more than", "or more", "millions of"); `direction`, "up" or "down" where it tells of a change ("fell by 3
        percent" has the value 3); `counts`, what it counts, composed from the words of the sentence; `period`, words
        of the sentence that tell for what time it holds; `speaker`, whose words it stands in, by name or else as the
        text has it, missing in the outlet's own voice; `kind` of that quotation. What the text does not tell is
        missing.

    Notes
    -----
    No figures are dates, years, clock times, numbers in names ("G20", "Article 5"), "one" that only points, "the two
    countries", "first" and "second", phone and house numbers, chances ("one in five"), and a span of time that only
    tells when another figure holds: that goes into `period`. Numbers are read by `helpers.figures.numerals.numbers`;
    "1,234" is a thousand and more, "1.234" is not. Of "millions of people" the value is one million, of "several
    hundred" 100: the least that fits. "¥" is yuan unless the article names Japan, or a town that stands for it, and not
    China.

    "The two countries" and "bilateral" become names where the sentence, or the one before it, names just two
    countries, or else the table of meetings says who met.

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["Exports of Karvenia fell by 3 percent in May. Veshka paid almost 5 billion dollars."])
    >>> figures(docs)[["text", "unit", "approximate", "direction"]]
                    text     unit  approximate direction
    0          3 percent  percent        False      down
    1  5 billion dollars      USD         True       NaN
    >>> figures(docs)[["counts", "period"]]
                                counts period
    0  decrease of exports of Karvenia    May
    1                      Veshka paid    NaN
    """
    rows = [row for doc in annotated(docs, "figures") for row in _rows(doc)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    kinds = dict.fromkeys(["start", "end", "sentence"], "int64") | dict.fromkeys(["value", "value_high"], "float64")
    return table.astype(dict.fromkeys(TEXTS, "str") | kinds | {"approximate": "bool"})


def _rows(doc: Doc) -> list[tuple[object, ...]]:
    text, spans = doc.text, sentence_spans(doc)
    starts = [start for start, _ in spans]
    found: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots(doc):
        found[max(bisect_right(starts, spot.start), 1)].append(spot)
    for sentence, together in found.items():
        if any(spot.unit not in TIMES for spot in together):
            found[sentence] = [spot for spot in together if not only_a_period(text, spot)]
    every = [spot for together in found.values() for spot in together]
    if not found:
        return []
    begins = [token.idx for token in doc]

    def tokens(spot: Spot) -> tuple[int, int]:
        first, last = (max(bisect_right(begins, place) - 1, 0) for place in (spot.start, spot.end - 1))
        return first, last

    words = (i for together in found.values() for spot in together for i in range(tokens(spot)[0], tokens(spot)[1] + 1))
    counting, known = Counting(doc, words), times(doc, every)
    quotations = sorted(doc._.quotations, key=lambda piece: piece["end"] - piece["start"])
    rows: list[tuple[object, ...]] = []
    for sentence, together in found.items():
        for spot in together:
            counted = counting.of(spot, *tokens(spot))
            attributive = (
                spot.unit in TIMES
                and counted.words.startswith(("length of", "age", "time since"))
                and ("-" in text[spot.start : spot.end] or not counted.words.startswith("length of"))
            )
            bounds = spans[sentence - 1] if sentence <= len(spans) else (0, len(text))
            period = period_of(text, spot, bounds, known, attributive)
            piece = next((q for q in quotations if q["start"] <= spot.start and spot.end <= q["end"]), None)
            voice = (
                (None, None) if piece is None else (piece["speaker"] or _somebody(piece["speaker_text"]), piece["kind"])
            )
            falls = counted.direction == "down" and counted.words.startswith("decrease")
            if falls and spot.value < 0 and spot.high is None:
                spot = spot._replace(value=-spot.value)  # "fell -3.2%"
            rows.append(
                (doc._.article, sentence, text[spot.start : spot.end], spot.start, spot.end, spot.value, spot.high,
                 spot.unit, spot.approximate, counted.direction, counted.words or None, period, *voice)
            )  # fmt: skip
    return rows


def _somebody(words: str | None) -> str | None:
    """Words for a speaker whose name is not known, unless they only point: "the ministry", but not "they"."""
    return None if words is None or POINTING.match(words) else words
