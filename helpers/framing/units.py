"""What is coded: articles cut into paragraphs or sentences, or whole."""

import re
from collections.abc import Iterable

import pandas as pd
from spacy.tokens import Doc

from helpers.docs import annotated

UNITS = ["paragraph", "sentence", "article"]
PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")


def passages(articles: pd.DataFrame | Iterable[Doc], *, unit: str = "paragraph") -> pd.DataFrame:
    r"""Cut articles into the units that are coded.

    Parameters
    ----------
    articles : DataFrame or list of Doc
        The table of `load_articles`, or what `annotate` returned.
    unit : str
        "paragraph" (text between empty lines), "sentence" or "article".

    Returns
    -------
    DataFrame
        One row a unit: `unit`, its key ("call-2021/3", for whole articles "call-2021"); `article`; `number` in the
        article, from 1; `text`; `start`, `end`, character offsets into the article's text.

    Raises
    ------
    ValueError
        If there is no such unit, or the table has no columns `article` and `text`.

    Examples
    --------
    >>> table = pd.DataFrame({"article": ["a"], "text": ["It rained. It poured.\n\nThen the sun came out."]})
    >>> passages(table)[["unit", "text", "start"]]
      unit                     text  start
    0  a/1    It rained. It poured.      0
    1  a/2  Then the sun came out.     23
    >>> passages(table, unit="sentence")["unit"].tolist()
    ['a/1', 'a/2', 'a/3']
    """
    if unit not in UNITS:
        raise ValueError(f"There is no unit {unit!r}. Expected: {', '.join(UNITS)}.")
    if isinstance(articles, pd.DataFrame):
        need_columns(articles, ["article", "text"], "passages() needs the table of articles that load_articles() gives")
    if unit == "sentence":
        table = _sentences(articles).rename(columns={"sentence": "number"})
    else:
        rows = [
            (article, number, text[start:end], start, end)
            for article, text in _texts(articles)
            for number, (start, end) in enumerate(_spans(text, unit), start=1)
        ]
        table = pd.DataFrame(rows, columns=["article", "number", "text", "start", "end"])
    key = table["article"].astype(str)
    table.insert(0, "unit", key if unit == "article" else key + "/" + table["number"].astype(str))
    return table


def _texts(articles: pd.DataFrame | Iterable[Doc]) -> list[tuple[str, str]]:
    if isinstance(articles, pd.DataFrame):
        return list(zip(articles["article"], articles["text"], strict=True))
    return [(doc._.article, doc.text) for doc in annotated(articles, "passages")]


def _sentences(articles: pd.DataFrame | Iterable[Doc]) -> pd.DataFrame:
    from helpers.language import annotate, sentences  # loads the pipeline's packages: only where it is needed

    return sentences(annotate(articles, progress=False) if isinstance(articles, pd.DataFrame) else articles)


def _spans(text: str, unit: str) -> list[tuple[int, int]]:
    ends = [] if unit == "article" else [match.span() for match in PARAGRAPH_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    spans = []
    for start, stop in zip(starts, stops, strict=True):
        piece = text[start:stop]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return spans


def need_columns(table: pd.DataFrame, needed: list[str], hint: str) -> None:
    """Make sure that a table has the columns that it should have; `hint` says what was expected."""
    missing = [column for column in needed if column not in table.columns]
    if missing:
        there = ", ".join(map(str, table.columns))
        raise ValueError(f"{hint}. The column {missing[0]!r} is missing; this table has: {there}.")
