"""Gold tables: mentions of people, places and organisations in articles, annotated by hand."""

import io
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.articles import load_articles
from helpers.evaluate.files import read_text

EXPECTED = "a gold table: a CSV file with the columns article, start, end, text, label, mention, name"
COLUMNS = ["article", "start", "end", "text", "label", "mention", "name"]
MENTIONS = ["name", "role", "pronoun"]

Gold = str | Path | pd.DataFrame
Articles = str | Path | pd.DataFrame | None


def read_gold(gold: Gold, articles: Articles = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read a gold table and the articles that it annotates.

    Parameters
    ----------
    gold : str, Path or DataFrame
        A CSV file or table, one row a mention: `article`, `start`, `end` (character offsets into the article's
        text), `text` (what stands there), `label` (PERSON, ORG, ...), `mention` (name, role or pronoun), `name` (who or
        what it stands for; empty where the article does not decide). Further columns are kept.
    articles : str, Path or DataFrame, optional
        The articles, as `load_articles` takes them or returned them. Without it, those of the kit.

    Returns
    -------
    gold, articles : DataFrame
        The gold table in the order of articles and offsets, with numbers in `start` and `end` and None where there is
        no name; and those of the articles that it has mentions of.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing or a row does not fit its article; the message names the row and what stands there.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu came."]})
    >>> row = {"article": "a", "start": 0, "end": 9, "text": "Nima Orlu", "label": "PERSON", "mention": "name"}
    >>> read_gold(pd.DataFrame([row | {"name": "Nima Orlu"}]), articles)[0][["text", "name"]]
            text       name
    0  Nima Orlu  Nima Orlu
    >>> read_gold(pd.DataFrame([row]), articles)
    Traceback (most recent call last):
    ValueError: The gold table has no column name; it has: article, start, end, text, label, mention. ...
    """
    where, table = read_table(gold, COLUMNS, EXPECTED, "mention")
    loaded = read_articles(articles)
    texts = dict(zip(loaded["article"].map(str), loaded["text"], strict=True))
    rows = [
        _checked(row, f"{where}, row {number}", texts) for number, row in enumerate(table.to_dict("records"), start=1)
    ]
    order = {article: i for i, article in enumerate(texts)}
    # As objects: in a column of strings pandas would turn None into nan.
    checked = pd.DataFrame(rows, columns=list(table.columns), dtype="object").astype({"start": "int64", "end": "int64"})
    checked = checked.sort_values(["article", "start", "end"], key=lambda c: c.map(order) if c.name == "article" else c)
    return checked.reset_index(drop=True), loaded[loaded["article"].map(str).isin(checked["article"])]


def read_table(gold: Gold, columns: list[str], expected: str, one: str) -> tuple[str, pd.DataFrame]:
    """Read a gold table as it is: what to call it in messages, and its cells, all as objects.

    Parameters
    ----------
    gold : str, Path or DataFrame
        A CSV file or table.
    columns : list of str
        The columns that it must have.
    expected, one : str
        What it should be, and what stands in a row of it, for messages.

    Returns
    -------
    str, DataFrame
        Its name and the table.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no CSV file, lacks a column or has no rows.

    Examples
    --------
    >>> read_table(pd.DataFrame({"article": ["a"]}), ["article", "start"], "a table with both", "mention")
    Traceback (most recent call last):
    ValueError: The gold table has no column start; it has: article. Give a table with both.
    """
    if isinstance(gold, pd.DataFrame):
        where, table = "The gold table", gold.astype("object")
    else:
        where, text = str(gold), read_text(Path(gold), expected)
        try:
            table = pd.read_csv(io.StringIO(text), dtype="object", keep_default_na=False)
        except pd.errors.ParserError as error:
            raise ValueError(f"{where} can't be read as CSV ({error}). Give {expected}.") from error
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"{where} has no column {', '.join(missing)}; it has: {', '.join(map(str, table.columns))}. "
            f"Give {expected}."
        )
    if table.empty:
        raise ValueError(f"{where} has no rows. Write one row a {one}.")
    return where, table


def read_articles(articles: Articles) -> pd.DataFrame:
    """Read the articles that a gold table annotates: those of the kit, if none are given.

    >>> read_articles(pd.DataFrame({"words": ["Nima Orlu came."]}))
    Traceback (most recent call last):
    ValueError: The table of articles needs the columns article and text; it has: words.
    """
    loaded = articles if isinstance(articles, pd.DataFrame) else load_articles(articles)
    if not {"article", "text"} <= set(loaded.columns):
        raise ValueError(
            f"The table of articles needs the columns article and text; it has: {', '.join(loaded.columns)}."
        )
    return loaded


def _checked(row: dict, where: str, texts: dict[str, str]) -> dict:
    row = without_blanks(row)
    empty = [column for column in COLUMNS if row[column] is None and column != "name"]
    if empty:
        raise ValueError(f"{where}: `{empty[0]}` is empty. Only `name` may be.")
    row["article"] = str(row["article"])
    if row["article"] not in texts:
        raise ValueError(f"{where}: there is no article {row['article']!r}, but {', '.join(map(repr, texts))}.")
    if row["mention"] not in MENTIONS:
        raise ValueError(f"{where}: `mention` is {row['mention']!r}, but should be one of {', '.join(MENTIONS)}.")
    for column in ("start", "end"):
        row[column] = whole_number(row, column, where)
    start, end, text = row["start"], row["end"], texts[row["article"]]
    found = text[start:end] if 0 <= start <= end else ""
    if found != row["text"]:
        stands = f"stands {found!r}" if found else f"stands nothing; its text has {len(text)} characters"
        raise ValueError(
            f"{where}: from {start} to {end} in the article {row['article']!r} {stands}, "
            f"but `text` says {row['text']!r}. Offsets count the characters of the column `text` of load_articles()."
        )
    return row


def without_blanks(row: dict) -> dict:
    """Cells of a row, None for those that are empty.

    >>> without_blanks({"text": "Orlu", "name": " "})
    {'text': 'Orlu', 'name': None}
    """
    return {column: cell if str(cell).strip() and not _is_missing(cell) else None for column, cell in row.items()}


def whole_number(row: dict, column: str, where: str) -> int:
    """Read the number in a cell; ValueError if it is none.

    >>> whole_number({"start": "12"}, "start", "gold.csv, row 1")
    12
    """
    try:
        return int(row[column])
    except ValueError as error:
        raise ValueError(f"{where}: `{column}` is {row[column]!r}, but should be a whole number.") from error


def _is_missing(cell: Any) -> bool:
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))
