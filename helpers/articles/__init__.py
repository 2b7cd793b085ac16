"""Reading articles: one table, one row an article, whatever the source.

The five articles that come with the kit are its default. Your own may be a folder, a file, a glob or a table.
"""

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from helpers.articles.meetings import MEETINGS, names_participants, read_meetings, with_participants
from helpers.articles.problems import ArticleError, Problem, describe
from helpers.articles.sources import read_source
from helpers.articles.tables import Found
from helpers.cleaning import clean_article

__all__ = ["COLUMNS", "SEEDS_FOLDER", "ArticleError", "load_articles"]

COLUMNS = ["article", "title", "outlet", "published", "meeting", "language", "via", "text", "source_file"]
MOST_CHARACTERS = 10_000_000  # of one article
# A year alone would be read as its first of January: that is a guess, so a day is asked for.
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?")
TIME_ZONE = re.compile(r"(?<=\d\d:\d\d)\s?(?:Z|[+-]\d\d:?\d\d)$|(?<=\d\d\.\d)\d*\s?(?:Z|[+-]\d\d:?\d\d)$")

_PACKAGE = Path(__file__).parents[1]
# Inside of the installed package, or beside it in the repository.
SEEDS_FOLDER = _PACKAGE / "seeds" if (_PACKAGE / "seeds").is_dir() else _PACKAGE.parent / "seeds"


def load_articles(
    source: str | Path | pd.DataFrame | None = None,
    *,
    clean: bool = True,
    errors: Literal["raise", "report"] = "raise",
) -> pd.DataFrame:
    """Read articles into a table, one row an article.

    Parameters
    ----------
    source : str, pathlib.Path or pandas.DataFrame, optional
        Without it, the five articles of the kit. Otherwise one of:

        - a folder: every file in it that can be read, in the order of names; README files don't count. If it holds
          an ``articles.csv`` with a column ``source_file``, that table describes the text files.
        - a file with one article (.txt, .md, .html, .htm; at most 10 million bytes, in any usual encoding). Its key
          is the name without the ending.
        - a file with many articles (.csv, .tsv, .jsonl, .parquet) or a DataFrame. It needs a column ``text``. The
          key is the column ``article``, or ``id``, or the number of the row.
        - a glob, such as ``"news/*.txt"``.
    clean : bool
        Whether to clean the texts; see `helpers.cleaning`. Without it, `text` is as found, headline included.
    errors : {"raise", "report"}
        What to do if some articles can't be read: stop and list all of them, or load the others, warn, and put the
        list into ``articles.attrs["problems"]``.

    Returns
    -------
    pandas.DataFrame
        Columns `article` (the key), `title`, `outlet`, `published` (datetime), `meeting`, `language`, `via` (the
        agency or outlet that the article has the piece from), `text`, `source_file`; then what the source had; then
        `credit_line` and `repairs` (see `clean_report`). What isn't stated is missing. Where a `meetings.csv` lies
        beside the articles, `participants` and `roles` say who met (see `helpers.articles.meetings`).

    Raises
    ------
    ArticleError
        If anything can't be read; with ``errors="report"``, only if nothing can. The message names for each problem
        the file and row, what was found, what was expected, and how to mend it.

    Examples
    --------
    >>> articles = load_articles()
    >>> articles[["article", "meeting", "via"]].fillna("not stated")
              article     meeting                 via
    0  samarkand-2022  2022-09-15             Telesur
    1     call-2022-a  2022-12-30             Telesur
    2     astana-2024  2024-07-03  Tasnim News Agency
    3       call-2021  2021-12-15          not stated
    4     call-2022-b  2022-12-30          not stated

    >>> mine = pd.DataFrame({"text": ["The two ministers met in Port Alba.", " "]})
    >>> load_articles(mine)
    Traceback (most recent call last):
        ...
    helpers.articles.ArticleError: the table, row 2: the cell 'text' is empty. Expected: the text of an article. \
To mend it: fill it in, or delete the row.
    """
    if errors not in ("raise", "report"):
        raise ValueError(f"errors is {errors!r}. Expected: 'raise' or 'report'.")
    problems: list[Problem] = []
    found = read_source(SEEDS_FOLDER if source is None else source, problems)
    table, places = _checked(found, problems)
    table["repairs"] = [()] * len(table)
    if clean:
        table = _cleaned(table, places, problems)
    if problems and (errors == "raise" or table.empty):
        raise ArticleError(problems)
    if table.empty:
        raise ArticleError([Problem("source", "", "no articles in it", "at least one", "add a row with a text")])
    if problems:
        warnings.warn(f"{len(table)} articles loaded, others not. {describe(problems)}", stacklevel=2)
    articles = _ordered(_with_participants(table, source))
    articles.attrs["problems"] = [problem._asdict() for problem in problems]
    return articles


def _with_participants(table: pd.DataFrame, source: Any) -> pd.DataFrame:
    """Who met, where a table of meetings that says so lies beside the articles."""
    if isinstance(source, pd.DataFrame):
        return table
    place = Path(SEEDS_FOLDER if source is None else source)
    file = (place if place.is_dir() else place.parent) / MEETINGS
    return with_participants(table, read_meetings(file)) if names_participants(file) else table


def _checked(found: Found, problems: list[Problem]) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """Leave out rows without a text, a key of their own or a proper date, and report them."""
    table, places = found
    bad: set[int] = set()

    def report(n: int, what: str, expected: str, mend: str) -> None:
        problems.append(Problem(*places[n], what, expected, mend))
        bad.add(n)

    texts = table["text"].tolist()
    for n, text in enumerate(texts):
        if not isinstance(text, str) and not _is_missing(text):
            report(n, f"the cell 'text' holds a {type(text).__name__}", "text", "put the article's text there")
        elif _is_missing(text) or not text.strip():
            report(n, "the cell 'text' is empty", "the text of an article", "fill it in, or delete the row")
        elif len(text) > MOST_CHARACTERS:
            report(
                n,
                f"a text of {len(text):,} characters",
                f"at most {MOST_CHARACTERS:,}",
                "split it: each article gets a row of its own",
            )

    keys = _keys(table)
    first: dict[str, int] = {}
    for n, key in enumerate(keys):
        if not key:
            report(n, "the key is empty", "a key for each article", "fill in 'article', or drop that column")
        elif n not in bad and first.setdefault(key, n) != n:
            place = " ".join(part for part in places[first[key]] if part)
            report(n, f"the key {key!r} is taken: {place} has it", "a key of its own for each article", "rename one")

    written, dates = _dates(table["published"].tolist() if "published" in table else [None] * len(table))
    for n, no_date in enumerate(dates.isna()):
        if no_date and written[n]:
            found_there = f"'published' is {written[n]!r}, which is no date"
            report(n, found_there, "a date as YYYY-MM-DD, or an empty cell", "write it that way")

    kept = [n for n in range(len(table)) if n not in bad]
    checked = (
        table.iloc[kept].reset_index(drop=True).drop(columns="id" if "article" not in table and "id" in table else [])
    )
    checked["article"] = [keys[n] for n in kept]
    checked["text"] = [_encodable(texts[n]) for n in kept]
    checked["published"] = dates.iloc[kept].reset_index(drop=True)
    for column in COLUMNS:
        if column not in ("article", "text", "published"):
            cells = checked[column] if column in checked else [None] * len(kept)
            checked[column] = pd.Series([_stated(cell) for cell in cells], dtype=object)
    return checked, [places[n] for n in kept]


def _is_missing(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell)


def _stated(cell: Any) -> str | None:
    """A cell as text; missing if it states nothing."""
    text = "" if _is_missing(cell) else _encodable(str(cell)).strip()
    return text or None


def _encodable(text: str) -> str:
    """Replace half characters (lone surrogates), which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _keys(table: pd.DataFrame) -> list[str]:
    column = next((name for name in ("article", "id") if name in table), None)
    if column is None:
        return [str(n) for n in range(1, len(table) + 1)]
    # A column of numbers with a gap in it is read as 1.0, 2.0, ...
    return [
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else _stated(cell) or ""
        for cell in table[column]
    ]


def _dates(cells: Sequence[Any]) -> tuple[list[str], pd.Series]:
    """Each cell as written, and as a date without time zone; missing if it is none."""
    written = [_stated(cell) or "" for cell in cells]
    local = [TIME_ZONE.sub("", text) for text in written]
    iso = pd.Series([text if DATE.fullmatch(text) else None for text in local], dtype=object)
    return written, pd.to_datetime(iso, format="ISO8601", errors="coerce").astype("datetime64[us]")


def _cleaned(table: pd.DataFrame, places: list[tuple[str, str]], problems: list[Problem]) -> pd.DataFrame:
    cleaned = [clean_article(text, title) for text, title in zip(table["text"], table["title"], strict=True)]
    table["text"] = [article.text for article in cleaned]
    table["repairs"] = pd.Series([article.repairs for article in cleaned], dtype=object)
    stated = table["credit_line"] if "credit_line" in table else [None] * len(table)
    table["credit_line"] = [_stated(cell) or new.credit_line for cell, new in zip(stated, cleaned, strict=True)]
    table["title"] = [article.title for article in cleaned]
    table["via"] = [cell or new.via for cell, new in zip(table["via"], cleaned, strict=True)]
    for place, text in zip(places, table["text"], strict=True):
        if not text:
            problems.append(
                Problem(
                    *place,
                    "nothing is left after cleaning: all of it is page furniture",
                    "the text of an article",
                    "put the text in, or load it with clean=False",
                )
            )
    return table[table["text"] != ""].reset_index(drop=True)


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """The agreed columns first, then what the source had; text columns as text, empty cells as missing."""
    others = [column for column in table.columns if column not in (*COLUMNS, "credit_line", "repairs")]
    last = [column for column in ("credit_line", "repairs") if column in table]
    articles = table[[*COLUMNS, *others, *last]].copy()
    for column in articles.columns.drop(["published", "repairs"]):
        cells = articles[column].tolist()
        if all(isinstance(cell, str) or _is_missing(cell) for cell in cells):
            articles[column] = pd.Series([_stated(cell) if column != "text" else cell for cell in cells], dtype="str")
        else:
            articles[column] = articles[column].infer_objects()
    return articles
