"""Files that hold many articles, a row each: CSV, JSON lines and Parquet."""

import csv
import json
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TextIO

import pandas as pd

from helpers.articles.decoding import NotText, encoding_of_file
from helpers.articles.problems import Problem, refusal

TABLE_SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet")
LONGEST_CELL = 2**31 - 1  # characters; the csv module's own limit is 131,072
LONGEST_HEADER = 100_000  # characters
SEPARATORS = ",;\t|"
# Names that people give to the column `text`; only suggested, never taken for it.
OTHER_NAMES = [
    "text",
    "body",
    "content",
    "article",
    "fulltext",
    "full_text",
    "article_text",
    "story",
    "texte",
    "texto",
    "testo",
    "inhalt",
    "main_text",
]
TABLE_AS_CSV = "open it in your spreadsheet program and use “Save as”, CSV UTF-8"


class Found(NamedTuple):
    """Articles as read: a table, and for each of its rows the file and the row in it."""

    table: pd.DataFrame
    places: list[tuple[str, str]]


def read_table(path: Path, problems: list[Problem], wanted: str = "text", first_row: int = 1) -> Found:
    """Read a file that holds a table of articles, a row each.

    Parameters
    ----------
    path : pathlib.Path
        A .csv, .tsv, .jsonl or .parquet file. CSV may be separated by commas, semicolons, tabs or vertical bars.
    problems : list of Problem
        Gets what is wrong with single rows.
    wanted : str
        The column that the table must have.
    first_row : int
        The number that the first row below the header has in messages: 2 where people see it in a spreadsheet.

    Returns
    -------
    Found
        The table, as its file has it, and where its rows stand.

    Raises
    ------
    ArticleError
        If the file can't be read, or the column is missing.
    """
    suffix = path.suffix.lower()
    try:
        if suffix == ".parquet":
            return from_frame(_parquet(path), path.name, problems, wanted)
        if not path.stat().st_size:
            mend = "put the articles in, or take the file away"
            raise refusal(path.name, "the file is empty", f"a table with a column '{wanted}'", mend)
        with path.open(encoding=encoding_of_file(path), errors="replace", newline="") as file:
            if suffix == ".jsonl":
                table, rows = _json_lines(file, path, problems, wanted)
            else:
                table, rows = _csv(file, path, problems, wanted, first_row)
    except OSError as error:
        found = f"can't be opened ({error.strerror})"
        raise refusal(path.name, found, "a file that you may read", "check its permissions") from None
    except NotText as error:
        raise refusal(path.name, f"this is {error}, not a table", "a row of text an article", TABLE_AS_CSV) from None
    return _found(table, path.name, rows)


def from_frame(table: pd.DataFrame, name: str, problems: list[Problem], wanted: str = "text") -> Found:
    """Take a DataFrame as articles: its columns named by text, its rows numbered from 1.

    Raises
    ------
    ArticleError
        If the wanted column is missing, or a column is there twice.
    """
    columns = [str(column) for column in table.columns]
    _check_columns(columns, wanted, name)
    table = table.set_axis(columns, axis=1).reset_index(drop=True).astype(object)
    return _found(table, name, [f"row {n}" for n in range(1, len(table) + 1)])


def _found(table: pd.DataFrame, name: str, rows: list[str]) -> Found:
    if "source_file" not in table and Path(name).suffix:
        table["source_file"] = name
    return Found(table, [(name, row) for row in rows])


def _parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except Exception as error:  # the Parquet library has many kinds of errors, and a damaged file can cause any
        reason = str(error).split("\n")[0].split(". ")[0].rstrip(".")
        found, mend = f"this can't be read as Parquet ({reason})", "write it again, or fetch it again"
        raise refusal(path.name, found, "a whole Parquet file", mend) from None


def _json_lines(file: TextIO, path: Path, problems: list[Problem], wanted: str) -> tuple[pd.DataFrame, list[str]]:
    records, rows = [], []
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        row = f"line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply, or a number too long"
            found = f"this isn't JSON ({reason}): {line.strip()[:60]!r}"
            example = 'one JSON object a line, such as {"article": "a1", "text": "..."}'
            problems.append(Problem(path.name, row, found, example, "write the line again, or delete it"))
            continue
        if not isinstance(record, dict):
            found, mend = f"a JSON {type(record).__name__}", 'write the line as {"text": "..."}'
            problems.append(Problem(path.name, row, found, "a JSON object, in curly brackets", mend))
            continue
        records.append(record)
        rows.append(row)
    table = pd.DataFrame(records, dtype=object)
    if not records and problems:
        return pd.DataFrame({wanted: []}, dtype=object), []
    _check_columns(list(table.columns), wanted, path.name)
    return table, rows


def _csv(
    file: TextIO, path: Path, problems: list[Problem], wanted: str, first_row: int
) -> tuple[pd.DataFrame, list[str]]:
    separator = _separator(file, wanted, "\t" if path.suffix.lower() == ".tsv" else ",")
    usual_limit = csv.field_size_limit(LONGEST_CELL)
    cells: list[list[str]] = []
    rows = []
    try:
        records = _records(file, separator)
        top, cells_of_header, _ = next(records, (0, [], 0))
        header = _names(cells_of_header)
        while header and not header[-1]:  # a spreadsheet program's empty columns on the right
            header.pop()
        _check_columns(header, wanted, path.name)
        for number, record, unclosed in records:
            while len(record) > len(header) and not record[-1].strip():
                record.pop()
            row = f"row {number - top - 1 + first_row}"
            if unclosed:
                found = f"a quotation mark in the row that begins in line {unclosed} never closes and swallows the rest"
                mend = "close it; a mark that belongs to the text is written twice"
                problems.append(Problem(path.name, row, found, "quotation marks in pairs", mend))
            elif len(record) > len(header):
                found = f"{len(record)} cells, where the header has {len(header)}"
                mend = "put cells that hold a separator or a line end into quotation marks"
                problems.append(Problem(path.name, row, found, f"{len(header)} cells", mend))
            else:
                cells.append(record + [""] * (len(header) - len(record)))
                rows.append(row)
    except csv.Error as error:
        raise refusal(path.name, f"this can't be read as CSV ({error})", "a CSV file", TABLE_AS_CSV) from None
    finally:
        csv.field_size_limit(usual_limit)
    return pd.DataFrame(cells, columns=header, dtype=object), rows


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().lstrip("\ufeff") for cell in cells]


def _separator(file: TextIO, wanted: str, usual: str) -> str:
    """The separator that makes the wanted column appear in the header; the usual one if none does.

    Spreadsheet programs write semicolons wherever the comma is the decimal sign.
    """
    line = file.readline(LONGEST_HEADER)
    file.seek(0)
    headers = {sign: _names(next(csv.reader([line], delimiter=sign), [])) for sign in (usual, *SEPARATORS)}
    with_column = [sign for sign, header in headers.items() if wanted in header]
    return with_column[0] if with_column else max(headers, key=lambda sign: len(headers[sign]))


def _records(file: TextIO, separator: str) -> Iterator[tuple[int, list[str], int]]:
    """The records of a CSV file, numbered from 1; empty ones are counted and left out.

    With the last one comes its line if a mark in it never closes.
    """
    lines: list[str] = []
    ends = begins = 0

    def counted() -> Iterator[str]:
        nonlocal ends
        for line in file:
            ends += 1
            lines.append(line)
            yield line

    last: tuple[int, list[str], list[str], int] | None = None
    for number, record in enumerate(csv.reader(counted(), delimiter=separator), 1):
        if any(cell.strip() for cell in record):
            if last:
                yield last[0], last[1], 0
            last = number, record, lines.copy(), begins + 1
        lines.clear()
        begins = ends
    if last:
        number, record, raw, line_number = last
        yield number, record, line_number if _never_closes(raw, separator) else 0


def _never_closes(lines: list[str], separator: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _check_columns(columns: list[str], wanted: str, name: str) -> None:
    twice = [column for column in columns if columns.count(column) > 1]
    if wanted in columns and not twice:
        return
    if twice:
        mend = "rename or delete one of them"
        raise refusal(name, f"the column {twice[0]!r} is there twice", "a name of its own for each column", mend)
    named_alike = [column for column in columns if column.strip().casefold() in OTHER_NAMES]
    # The key is called `article` too.
    named_alike.sort(key="article".__eq__)
    nearest = (named_alike or get_close_matches(wanted, columns, n=1, cutoff=0.5))[:1]
    old = nearest[0] if nearest else "its name"
    readers = {
        ".parquet": f"pandas.read_parquet({name!r})",
        ".jsonl": f"pandas.read_json({name!r}, lines=True)",
        ".csv": f"pandas.read_csv({name!r})",
        ".tsv": f"pandas.read_csv({name!r}, sep='\\t')",
    }
    table = readers.get(Path(name).suffix.lower(), "table")
    guess = f"{old!r} looks like it; rename it" if nearest else "rename the column that holds it"
    shown = ", ".join(repr(column) for column in columns[:30]) or "none"
    call = f"load_articles({table}.rename(columns={{{old!r}: {wanted!r}}}))"
    raise refusal(name, f"no column {wanted!r}; its columns are {shown}", f"a column {wanted!r}", f"{guess}: {call}")
