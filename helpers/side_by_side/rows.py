"""The rows of the page: the table of pairs checked against the articles and put in order."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from helpers.side_by_side.sides import Row, Side, readable

NEEDED = ["sentence_a", "sentence_b", "relation"]
UNPAIRED = "in no pair"


def read_pairs(pairs: pd.DataFrame, a: Side, b: Side) -> list[tuple[int | None, int | None, str]]:
    """The rows of the table of pairs, checked against the articles."""
    if not isinstance(pairs, pd.DataFrame):
        raise TypeError(f"`pairs` should be the table from align(a, b), not a {type(pairs).__name__}.")
    lacking = [column for column in NEEDED if column not in pairs]
    if lacking:
        raise ValueError(
            f"The table of pairs has no column {lacking[0]!r}; it has: {', '.join(map(str, pairs)) or 'none'}. "
            "Take the one from align(a, b)."
        )
    rows = []
    for ends, relation in _of_these_two(pairs, a, b):
        i, j = _number(ends["a"], a), _number(ends["b"], b)
        if i is not None or j is not None:
            rows.append((i, j, "" if pd.isna(relation) else str(relation)))
    return rows


def _of_these_two(pairs: pd.DataFrame, a: Side, b: Side) -> Iterator[tuple[dict[str, Any], Any]]:
    """The rows that are about these two, each with the sentence on either side.

    The table of more than two articles says whose sentences it pairs, in either order.
    """
    if not {"article_a", "article_b"} <= set(pairs) or a.key == b.key:
        for first, second, relation in pairs[NEEDED].itertuples(index=False):
            yield {"a": first, "b": second}, relation
        return
    sides = {a.key: "a", b.key: "b"}
    found = False
    for row in pairs.to_dict("records"):
        ends: dict[str, Any] = {"a": None, "b": None}
        keys = [None if pd.isna(row[column]) else str(row[column]) for column in ("article_a", "article_b")]
        if not {key for key in keys if key is not None} <= set(sides):
            continue
        for key, column in zip(keys, ("sentence_a", "sentence_b"), strict=True):
            if key is not None:
                ends[sides[key]] = row[column]
        alone = [letter for letter, number in ends.items() if not pd.isna(number)]
        found = True
        yield ends, row["relation"] if len(alone) > 1 else f"only in {alone[0]}" if alone else None
    named = {str(key) for column in ("article_a", "article_b") for key in pairs[column].dropna()}
    # Its table with a third article has rows of one of these two, but tells nothing of the other one.
    absent = any(side.sentences and side.key not in named for side in (a, b)) and named - set(sides)
    if len(pairs) and (absent or not found):
        articles = dict.fromkeys([*pairs["article_a"].dropna(), *pairs["article_b"].dropna()])
        raise ValueError(
            f"The table pairs sentences of {', '.join(map(readable, map(str, articles)))}, not of "
            f"{readable(a.key)} and {readable(b.key)}. Make it of these two: align(a, b)."
        )


def _number(cell: Any, side: Side) -> int | None:
    if pd.isna(cell):
        return None
    try:
        number = int(cell)
    except (TypeError, ValueError):
        number = 0
    if not 1 <= number <= len(side.sentences) or number != cell:
        raise ValueError(
            f"The table of pairs speaks of sentence {cell} of article {side.letter} ({readable(side.key)}), which has "
            f"{len(side.sentences)}. Is it the table of other articles, or are a and b the wrong way round?"
        )
    return number


def in_order(pairs: Iterable[tuple[int | None, int | None, str]], count_a: int, count_b: int) -> list[Row]:
    """Rows in the order of a; what only b has stands behind the last pair of the sentence before it in b."""
    pairs = list(pairs)
    both = sorted({(i, j, how) for i, j, how in pairs if i is not None and j is not None})
    alone = {("a", i): how for i, j, how in pairs if i is not None and j is None}
    alone |= {("b", j): how for i, j, how in pairs if i is None and j is not None}
    rows: list[Row] = []
    for i in range(1, count_a + 1):
        mine = [Row([i], [j], how) for first, j, how in both if first == i]
        rows += mine or [Row([i], [], alone.get(("a", i), UNPAIRED))]
    paired = {j for _, j, _ in both}
    behind: dict[int, list[Row]] = {}
    for j in range(1, count_b + 1):
        if j not in paired:
            before = max((k for k in paired if k < j), default=0)
            place = max((n + 1 for n, row in enumerate(rows) if before in row.b), default=0)
            behind.setdefault(place, []).append(Row([], [j], alone.get(("b", j), UNPAIRED)))
    placed = [row for n in range(len(rows) + 1) for row in [*behind.get(n, []), *rows[n : n + 1]]]
    return _runs(placed)


def _runs(rows: list[Row]) -> list[Row]:
    """Sentences that follow each other on one side alone share a row."""
    merged: list[Row] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last and not row.pair and not last.pair and bool(last.a) == bool(row.a) and last.relation == row.relation:
            merged[-1] = Row(last.a + row.a, last.b + row.b, row.relation)
        else:
            merged.append(row)
    return merged
