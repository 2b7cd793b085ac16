"""Scores for `same_meeting` and `align`: events told by several outlets, and a pair of reports aligned by hand."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from spacy.language import Language

from helpers.coverage import align, same_meeting
from helpers.coverage.meetings import SIMILAR
from helpers.evaluate.gold import Articles, Gold, read_articles, read_table, without_blanks
from helpers.framing import COURSE_FOLDER
from helpers.intervals import of_sums
from helpers.language import annotate, sentences

ALIGNMENT_GOLD = COURSE_FOLDER / "gold" / "alignment.csv"
GOLD_COLUMNS = ["article_a", "sentence_a", "article_b", "sentence_b", "relation"]
EXPECTED = f"a gold table of aligned sentences: a CSV file with the columns {', '.join(GOLD_COLUMNS)}"
SCORES = ["precision", "recall", "F1"]
COLUMNS = ["what", "cases", "predictions", "score", "value", "low", "high"]


def grouping_scores(
    folder: str | Path, *, threshold: float = SIMILAR, pipeline: Language | str | None = None
) -> pd.DataFrame:
    """Score the groups of `same_meeting`, pair of articles by pair, from their texts alone.

    Parameters
    ----------
    folder : str or Path
        A folder, searched with all that is in it, of .json files as in BASIL (Fan et al. 2019): each an article with
        `body-paragraphs`, lists of sentences, and `triplet-uuid`, the key of its event. Nothing else is read, neither
        titles nor dates.
    threshold : float
        That of `same_meeting`.
    pipeline : Language or str, optional
        The pipeline to annotate with; without it, the packaged one.

    Returns
    -------
    DataFrame
        One row a score: `what` ("pairs of articles"); `cases`, pairs on one event; `predictions`, pairs in one group;
        `score`, precision, recall and F1 of pairs; `value`; `low`, `high`, 95 % intervals from a bootstrap over
        articles, each with its pairs.

    Raises
    ------
    FileNotFoundError
        If the folder has no such files.

    References
    ----------
    Fan, L., White, M., Sharma, E., Su, R., Choubey, P. K., Huang, R., and Wang, L. (2019). In plain sight: media bias
    through the lens of factual reporting. Proceedings of EMNLP-IJCNLP 2019.
    """
    events, texts = _events(Path(folder))
    articles = pd.DataFrame({"article": range(len(texts)), "text": texts})
    found = same_meeting(annotate(articles, pipeline=pipeline, progress=False), threshold=threshold)["meeting"]
    same = _together(events)
    given = _together(list(found))
    sums = np.column_stack([(same & given).sum(axis=1), given.sum(axis=1), same.sum(axis=1)])
    return _table("pairs of articles", sums, halved=True)


def alignment_scores(
    gold: Gold = ALIGNMENT_GOLD, articles: Articles = None, *, pipeline: Language | str | None = None
) -> pd.DataFrame:
    """Score the pairs of `align` against pairs made by hand, and the relations of those that are right.

    Parameters
    ----------
    gold : str, Path or DataFrame
        One row a pair: `article_a`, `sentence_a`, `article_b`, `sentence_b`, `relation`. Rows that lack a sentence
        (those that stand only in one) are not counted. Without it, the course's own.
    articles : str, Path or DataFrame, optional
        The articles, as `load_articles` takes them; without it, those of the kit.
    pipeline : Language or str, optional
        The pipeline to annotate with; without it, the packaged one.

    Returns
    -------
    DataFrame
        One row a score: `what` ("pairs" and "relations of right pairs"); `cases`, in the gold; `predictions`; `score`
        (precision, recall, F1; for relations the share that is right); `value`; `low`, `high`, 95 % intervals from a
        bootstrap over the sentences of the first articles.

    Raises
    ------
    FileNotFoundError, ValueError
        If the gold can't be read, has no pairs, or names articles or sentences that are not there; the message names
        the row and what stands there.

    Examples
    --------
    >>> table = alignment_scores()
    >>> table["score"].tolist()
    ['precision', 'recall', 'F1', 'right']
    """
    where, table = read_table(gold, GOLD_COLUMNS, EXPECTED, "pair")
    known = read_articles(articles)
    keys = known["article"].map(str)
    rows = _paired(where, table, list(keys))
    docs = dict(zip(keys, annotate(known, pipeline=pipeline, progress=False), strict=True))
    wanted = _by_articles(rows, {key: len(sentences([docs[key]])) for row in rows for key in row.articles}, where)
    sums = []
    for (a, b), right in wanted.items():
        given = _relations(align(docs[a], docs[b]).dropna(subset=["sentence_a", "sentence_b"]))
        for sentence in range(1, len(sentences([docs[a]])) + 1):
            mine = {pair for pair in given if pair[0] == sentence}
            theirs = {pair for pair in right if pair[0] == sentence}
            agreed = mine & theirs
            sums.append((len(agreed), len(mine), len(theirs), sum(given[pair] == right[pair] for pair in agreed)))
    counts = np.array(sums, dtype=float)
    value, low, high = of_sums(counts[:, [3, 0]], lambda sums: _divided(sums[:, :1], sums[:, 1:]))
    relations = ("relations of right pairs", int(counts[:, 0].sum()), int(counts[:, 0].sum()), "right")
    scores = _table("pairs", counts[:, :3])
    return pd.concat(
        [scores, pd.DataFrame([(*relations, value[0], low[0], high[0])], columns=COLUMNS)], ignore_index=True
    )


def _events(folder: Path) -> tuple[list[str], list[str]]:
    """The event and the text of each article in a folder."""
    events, texts = [], []
    for file in sorted(folder.rglob("*.json")):
        with file.open(encoding="utf-8") as lines:
            article: Any = json.load(lines)
        if isinstance(article, dict) and {"body-paragraphs", "triplet-uuid"} <= set(article):
            events.append(str(article["triplet-uuid"]))
            texts.append("\n\n".join(" ".join(paragraph) for paragraph in article["body-paragraphs"]))
    if not texts:
        raise FileNotFoundError(
            f"{folder} has no .json files with `body-paragraphs` and `triplet-uuid`. Give a folder of articles as in "
            "BASIL."
        )
    return events, texts


def _together(groups: list[str]) -> np.ndarray:
    """Whether each two articles are in one group, an article and itself left out."""
    codes = pd.factorize(pd.Series(groups))[0]
    same = codes[:, None] == codes[None, :]
    np.fill_diagonal(same, False)
    return same


class _GoldRow(NamedTuple):
    """A pair of the gold: the number of its row, its articles, their sentences, how these relate."""

    number: int
    articles: tuple[str, str]
    sentences: tuple[int, int]
    relation: str


def _paired(where: str, table: pd.DataFrame, keys: list[str]) -> list[_GoldRow]:
    """The rows of a gold that pair two sentences, their articles and numbers checked."""
    rows = []
    for number, cells in enumerate(table[GOLD_COLUMNS].to_dict("records"), start=1):
        row = without_blanks(cells)
        if row["sentence_a"] is None or row["sentence_b"] is None:
            continue
        place = f"{where}, row {number}"
        for column in ("article_a", "article_b"):
            if str(row[column]) not in keys:
                raise ValueError(f"{place}: there is no article {row[column]!r}, but {', '.join(map(repr, keys))}.")
        articles = str(row["article_a"]), str(row["article_b"])
        found = _sentence(row, "sentence_a", place), _sentence(row, "sentence_b", place)
        rows.append(_GoldRow(number, articles, found, str(row["relation"])))
    if not rows:
        raise ValueError(
            f"{where} has {len(table)} rows, but none with both `sentence_a` and `sentence_b`: no pair to score."
        )
    return rows


def _sentence(row: dict[str, Any], column: str, place: str) -> int:
    """The number of a sentence; also 2.0, as pandas reads a column with empty cells."""
    cell = row[column]
    try:
        number = float(cell)
    except (TypeError, ValueError):
        number = np.nan
    if not number.is_integer():
        raise ValueError(f"{place}: `{column}` is {cell!r}, but should be the number of a sentence, counted from 1.")
    return int(number)


def _by_articles(
    rows: list[_GoldRow], counts: dict[str, int], where: str
) -> dict[tuple[str, str], dict[tuple[int, int], str]]:
    """The relations of each two articles' sentences, these checked to be there."""
    wanted: dict[tuple[str, str], dict[tuple[int, int], str]] = {}
    for row in rows:
        for column, key, number in zip(("sentence_a", "sentence_b"), row.articles, row.sentences, strict=True):
            if not 1 <= number <= counts[key]:
                raise ValueError(
                    f"{where}, row {row.number}: `{column}` is {number}, but the article {key!r} has the sentences 1 "
                    f"to {counts[key]}."
                )
        wanted.setdefault(row.articles, {})[row.sentences] = row.relation
    return wanted


def _relations(table: pd.DataFrame) -> dict[tuple[int, int], str]:
    return {
        (int(a), int(b)): str(relation)
        for a, b, relation in zip(table["sentence_a"], table["sentence_b"], table["relation"], strict=True)
    }


def _table(what: str, counts: np.ndarray, *, halved: bool = False) -> pd.DataFrame:
    """Precision, recall and F1 of the columns right, given and wanted, one row a unit."""
    value, low, high = of_sums(counts.astype(float), _precision_recall_f1)
    _, given, wanted = counts.sum(axis=0) / (2 if halved else 1)
    rows = [
        (what, int(wanted), int(given), name, *numbers) for name, *numbers in zip(SCORES, value, low, high, strict=True)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _precision_recall_f1(sums: np.ndarray) -> np.ndarray:
    right, given, wanted = sums[:, 0], sums[:, 1], sums[:, 2]
    return _divided(np.column_stack([right, right, 2 * right]), np.column_stack([given, wanted, given + wanted]))


def _divided(numerators: np.ndarray, denominators: np.ndarray) -> np.ndarray:
    return np.divide(numerators, denominators, out=np.full(numerators.shape, np.nan), where=denominators > 0)
