"""Figures: the numbers found, their values and units, and what they count, against a gold table."""

import re
import unicodedata
from typing import Any

import numpy as np
import pandas as pd
from spacy.language import Language

from helpers.entities.countries import country_of_demonym
from helpers.evaluate.gold import Articles, Gold, read_articles, read_table, whole_number, without_blanks
from helpers.figures import figures
from helpers.framing import COURSE_FOLDER
from helpers.intervals import ratios
from helpers.language import annotate

__all__ = ["FIGURES_GOLD", "figure_scores", "same_counts"]

FIGURES_GOLD = COURSE_FOLDER / "gold" / "figures.csv"
COLUMNS = [
    "article", "start", "end", "text", "value", "value_high", "unit", "approximate", "counts", "period", "speaker",
]  # fmt: skip
EXPECTED = f"a gold table: a CSV file with the columns {', '.join(COLUMNS)}"
SCORES = ["found", "precision", "value", "unit", "value and unit", "approximate", "counts", "period", "speaker"]
NEAR = 1e-6
HALF = 0.5
# Words that only join others, and those that say how a thing is measured, not which thing.
JOINING = set(
    "a an and as at be been between by for from in into is it its of on or over that the their this these to was were "
    "which who will with".split()
)
MEASURE = set(
    "increase decrease rise fall growth drop change target plan goal length term duration time since age number amount "
    "volume level value share size total anniversary cost record".split()
)
WORD = re.compile(r"[^\W_]+")


def figure_scores(
    gold: Gold = FIGURES_GOLD, articles: Articles = None, pipeline: Language | str | None = None
) -> pd.DataFrame:
    """Score the figures that `figures` finds against those that people found.

    Parameters
    ----------
    gold : str, Path or DataFrame
        A CSV file or table, one row a figure: `article`, `start`, `end` (character offsets), `text`, `value`,
        `value_high` (empty where there is no range), `unit`, `approximate` (yes or no), `counts`, `period`, `speaker`.
        Without it, the course's own of the five articles.
    articles : str, Path or DataFrame, optional
        The articles that it annotates. Without it, those of the kit.
    pipeline : Language or str, optional
        What `load_pipeline` returned, or a name for it. Without it, the packaged pipeline.

    Returns
    -------
    DataFrame
        One row a score: `score`; `count` of `of`; `value`, their ratio; `low` and `high`, the 95 % interval from a
        bootstrap over the articles. A gold figure is `found` where a figure overlaps it, the one that shares most
        characters; none answers for two. `precision` is the share of what was given that answers for a gold figure. The
        others are shares of those found: `value`, both ends of a range right; `unit`; `value and unit`; `approximate`;
        `counts`; `period`, `speaker`, where two empty cells are the same too.

        `counts` is right where both of this hold. The content words of the two phrases overlap by half or more: twice
        the shared ones by the words of both, without articles, prepositions and the like, plurals as singulars,
        "Chinese" as "China". And the head thing is the same: when the words for a measure are left out ("increase of",
        "target of", "length of the"), the words up to the next preposition have one in common. So of "increase of trade
        between Kraj and Veshka" it is trade. `period` is right where the words overlap by half.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing or a row does not fit its article.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Exports of Kraj fell by 3 percent."]})
    >>> gold = pd.DataFrame({"article": ["a"], "start": 24, "end": 33, "text": "3 percent", "value": 3,
    ...                      "value_high": "", "unit": "percent", "approximate": "no", "counts": "fall of exports",
    ...                      "period": "", "speaker": ""})
    >>> figure_scores(gold, articles)[["score", "count", "of"]].head(3)
           score  count  of
    0      found      1   1
    1  precision      1   1
    2      value      1   1
    """
    loaded = read_articles(articles)
    texts = dict(zip(loaded["article"].map(str), loaded["text"], strict=True))
    where, table = read_table(gold, COLUMNS, EXPECTED, "figure")
    rows = [_checked(row, f"{where}, row {i}", texts) for i, row in enumerate(table.to_dict("records"), start=1)]
    named = list(dict.fromkeys(row["article"] for row in rows))
    chosen = loaded[loaded["article"].map(str).isin(named)]
    given = figures(annotate(chosen, pipeline=pipeline, progress=False))
    found: dict[str, list[dict]] = {article: [] for article in named}
    for row in given.astype("object").to_dict("records"):
        found[str(row["article"])].append({str(key): None if _missing(cell) else cell for key, cell in row.items()})
    above = np.zeros((len(named), len(SCORES)), dtype=np.int64)
    below = np.zeros_like(above)
    for i, article in enumerate(named):
        wanted = [row for row in rows if row["article"] == article]
        pairs = _pairs(wanted, found[article])
        above[i, :2] = len(pairs)
        below[i, 0], below[i, 1], below[i, 2:] = len(wanted), len(found[article]), len(pairs)
        for one, other in pairs:
            above[i, 2:] += np.array(_right(one, other), dtype=np.int64)
    value, low, high = ratios(above, below)
    counts = {"count": above.sum(axis=0), "of": below.sum(axis=0)}
    return pd.DataFrame({"score": SCORES, **counts, "value": value, "low": low, "high": high})


def same_counts(one: str, other: str) -> bool:
    """Whether two phrases say that the same is counted, by the rule of `figure_scores`.

    Examples
    --------
    >>> same_counts("increase of trade between Kraj and Veshka", "growth of the trade of Kraj")
    True
    >>> same_counts("increase of trade between Kraj and Veshka", "increase of tourism between Kraj and Veshka")
    False
    """
    return _overlap(one, other) >= HALF and bool(_head(one) & _head(other))


def _checked(row: dict, where: str, texts: dict[str, str]) -> dict:
    row = without_blanks(row)
    needed = ["article", "start", "end", "text", "value", "unit", "counts"]
    empty = [column for column in needed if row[column] is None]
    if empty:
        raise ValueError(f"{where}: `{empty[0]}` is empty.")
    row["article"] = str(row["article"])
    if row["article"] not in texts:
        raise ValueError(f"{where}: there is no article {row['article']!r}, but {', '.join(map(repr, texts))}.")
    row |= {column: whole_number(row, column, where) for column in ("start", "end")}
    for column in ("value", "value_high"):
        try:
            row[column] = None if row[column] is None else float(row[column])
        except ValueError as error:
            raise ValueError(f"{where}: `{column}` is {row[column]!r}, but should be a number.") from error
    stands = texts[row["article"]][max(row["start"], 0) : max(row["end"], 0)]
    if stands != row["text"]:
        raise ValueError(
            f"{where}: from {row['start']} to {row['end']} in the article {row['article']!r} stands {stands!r}, but "
            f"`text` says {row['text']!r}. Offsets count the characters of the column `text` of load_articles()."
        )
    return row


def _missing(cell: Any) -> bool:
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))


def _pairs(wanted: list[dict], found: list[dict]) -> list[tuple[dict, dict]]:
    """Each gold figure with the one given for it: those that share most characters first."""
    shared = [
        (min(one["end"], other["end"]) - max(one["start"], other["start"]), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
    ]
    pairs, taken_i, taken_j = [], set(), set()
    for length, i, j in sorted(shared, key=lambda case: (-case[0], case[1], case[2])):
        if length > 0 and i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            pairs.append((wanted[i], found[j]))
    return pairs


def _right(gold: dict, given: dict) -> list[bool]:
    value = _same_number(gold["value"], given["value"]) and _same_number(gold["value_high"], given["value_high"])
    unit = str(gold["unit"]) == given["unit"]
    return [
        value,
        unit,
        value and unit,
        (str(gold["approximate"]).lower() in {"yes", "true"}) == bool(given["approximate"]),
        same_counts(str(gold["counts"]), given["counts"] or ""),
        _both_empty(gold["period"], given["period"]) or _overlap(gold["period"] or "", given["period"] or "") >= HALF,
        _both_empty(gold["speaker"], given["speaker"]) or _plain(gold["speaker"]) == _plain(given["speaker"]),
    ]


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= NEAR * max(abs(one), abs(other), 1.0)


def _both_empty(one: object, other: object) -> bool:
    return not one and not other


def _plain(text: object) -> str:
    letters = unicodedata.normalize("NFKD", str(text or ""))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def _lemmas(text: str) -> list[str]:
    """The words of a phrase in small letters, without accents and plurals, nationalities as their countries."""
    words = []
    for word in WORD.findall("".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))):
        country = country_of_demonym(word) if word[0].isupper() else None
        for part in (country or word).lower().split():
            if len(part) > 4 and part.endswith("ies"):
                part = part[:-3] + "y"
            elif len(part) > 3 and part.endswith("s") and not part.endswith(("ss", "us", "is")):
                part = part[:-1]
            words.append(part)
    return words


def _overlap(one: str, other: str) -> float:
    a, b = set(_lemmas(one)) - JOINING, set(_lemmas(other)) - JOINING
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _head(text: str) -> set[str]:
    """The thing that a phrase is about: its words up to a preposition, those for a measure left out."""
    head: set[str] = set()
    for word in _lemmas(text):
        if word in JOINING - {"and", "the", "a", "an", "this", "their", "its"} and head:
            break
        if word not in JOINING | MEASURE:
            head.add(word)
    return head
