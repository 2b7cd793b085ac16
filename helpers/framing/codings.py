"""Codings: what is coded (passages), sheets to code on, and reading the filled-in sheets back.

A coding is one row an answer: which unit, which coder, which item, yes, no or unsure. The notebook's coding sheet
writes such rows, and so can anybody with a spreadsheet.
"""

import csv
import os
import re
import warnings
from collections.abc import Hashable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.articles.problems import ArticleError, Problem, describe
from helpers.articles.tables import Found, from_frame, read_table
from helpers.framing.units import need_columns

ANSWERS = ["yes", "no", "unsure"]
COLUMNS = ["unit", "coder", "item", "answer", "evidence", "note"]
PLACE = ["file", "row"]
SHEET_COLUMNS = ["unit", "text", "item", "question", "answer", "evidence", "note", "coder"]
# A spreadsheet takes a cell that begins with one of these for a formula, and an article is not to be trusted with that.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DISARMED = (*FORMULA, *(f"'{sign}" for sign in FORMULA))  # what a mark was put before
NOT_APPLICABLE = "n/a"  # an answer, too: the item does not apply to this passage
WRITTEN_SO = re.compile(r"n\.?/?a\b.*", re.DOTALL)
ADJUDICATED = "adjudicated"  # the coder's name under which decisions stand among codings
MOST_PROBLEMS = 10  # that a message lists
WRITE_ONE = "write one of these, or leave the cell empty where nothing was coded; between yes and no is unsure"


def blank_sheet(passages: pd.DataFrame, codebook: pd.DataFrame, coder: str) -> pd.DataFrame:
    """Make a coding sheet without answers, to be filled in with a spreadsheet program.

    Parameters
    ----------
    passages : DataFrame
        What is coded, as `passages` gives it: the columns `unit` and `text` are needed.
    codebook : DataFrame
        The items, as `load_codebook` gives them; a part of its rows is a codebook too.
    coder : str
        Name of who codes.

    Returns
    -------
    DataFrame
        One row an answer that is wanted, unit by unit: `unit`, `text` (in the first row of each unit), `item`,
        `question`, `answer` (yes, no, unsure), `evidence` (the sentence that decides), `note`, `coder`. `write_sheet`
        saves it.

    Raises
    ------
    ValueError
        If a column is missing, the coder has no name, or there is nothing to code.

    Examples
    --------
    >>> from helpers import load_codebook
    >>> table = pd.DataFrame({"unit": ["a/1"], "text": ["Brenn blames Orlu."]})
    >>> items = load_codebook().head(2)
    >>> blank_sheet(table, items, "Ada")[["unit", "text", "item", "answer"]]
      unit                text                   item answer
    0  a/1  Brenn blames Orlu.  conflict.disagreement
    1  a/1                        conflict.accusation
    """
    need_columns(passages, ["unit", "text"], "A coding sheet needs passages: passages(load_articles())")
    need_columns(codebook, ["item", "question"], "A coding sheet needs the codebook: load_codebook()")
    if not isinstance(coder, str) or not coder.strip():
        raise ValueError(f'The coder\'s name is {coder!r}. Give a name, such as coder="Ada".')
    if passages.empty or codebook.empty:
        raise ValueError(f"There is nothing to code: {len(passages)} passages, {len(codebook)} items.")
    twice = passages.loc[passages["unit"].duplicated(), "unit"]
    if len(twice):
        raise ValueError(f"The passage {twice.iloc[0]!r} is there twice. Take one of its rows away.")
    sheet = passages[["unit", "text"]].merge(codebook[["item", "question"]], how="cross")
    sheet["text"] = sheet["text"].where(~sheet["unit"].duplicated(), "")
    return sheet.assign(answer="", evidence="", note="", coder=coder.strip())[SHEET_COLUMNS]


def write_sheet(sheet: pd.DataFrame, file: str | Path, *, replace: bool = False) -> Path:
    """Save a coding sheet as a CSV file that spreadsheet programs open, whole or not at all.

    Parameters
    ----------
    sheet : DataFrame
        A table of `blank_sheet`, filled in or not.
    file : str or Path
        Where to, a name that ends in .csv.
    replace : bool
        Whether a file of that name may be replaced: it may hold somebody's answers.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    FileExistsError
        If the file is there already, unless `replace` is given.

    Examples
    --------
    >>> import tempfile
    >>> from helpers import load_codebook
    >>> sheet = blank_sheet(pd.DataFrame({"unit": ["a/1"], "text": ["It rained."]}), load_codebook().head(1), "Ada")
    >>> write_sheet(sheet, Path(tempfile.mkdtemp()) / "ada.csv").name
    'ada.csv'
    """
    file = Path(file)
    if file.exists() and not replace:
        raise FileExistsError(f"{file} is there already, and may hold answers. Give another name, or delete it first.")
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        # Excel knows UTF-8 by the mark at its start.
        with unfinished.open("w", encoding="utf-8-sig", newline="") as target:
            writer = csv.writer(target)
            writer.writerow(sheet.columns)
            for row in sheet.itertuples(index=False):
                writer.writerow(f"'{cell}" if str(cell).startswith(DISARMED) else cell for cell in row)
            target.flush()
            os.fsync(target.fileno())
        unfinished.replace(file)
    except BaseException:  # a full disk, a file that another program holds: nothing half written stays behind
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    return file


def read_codings(source: Any, codebook: pd.DataFrame | None = None, *, errors: str = "raise") -> pd.DataFrame:
    """Read filled-in coding sheets, of one coder or of a whole class.

    Parameters
    ----------
    source : str, Path, list of them, or DataFrame
        A CSV file, a folder of them, a pattern such as "sheets/*.csv", or a table. Commas, semicolons and tabs are all
        read, in any encoding that a spreadsheet program writes. What `adjudicate` returns is read as the answers of the
        coder "adjudicated".
    codebook : DataFrame, optional
        The codebook by which was coded; items that it does not have are then reported.
    errors : str
        "raise" (the default) to stop at mistakes, with all of them in the message; "report" to warn of them and go on
        with the rows that are right.

    Returns
    -------
    DataFrame
        One row an answer: `unit`, `coder`, `item`, `answer` (yes, no or unsure), `evidence`, `note`. Rows without an
        answer are left out; "n/a" (the item does not apply) is an answer of its own.

    Raises
    ------
    FileNotFoundError
        If there is no such file, or the folder has no .csv file in it.
    ValueError
        If something is wrong with the rows; for each the message names file and row (as a spreadsheet numbers the rows
        of a file: the header is row 1), what was found, what was expected, and how to mend it.

    Examples
    --------
    >>> table = pd.DataFrame({"unit": ["a/1", "a/2"], "coder": "Ada", "item": "conflict.contest",
    ...                       "answer": ["Yes ", "maybe"]})
    >>> read_codings(table)
    Traceback (most recent call last):
        ...
    ValueError: the table, row 2 (a/2, conflict.contest): the answer is 'maybe'. Expected: yes, no, unsure or n/a. ...
    """
    if errors not in ("raise", "report"):
        raise ValueError(f"errors is {errors!r}. Expected: 'raise' or 'report'.")
    problems: list[Problem] = []
    parts = [_checked(name, found, codebook, problems) for name, found in _read(source, problems)]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*COLUMNS, *PLACE])
    table = _once(table, problems)
    if problems and (errors == "raise" or table.empty):
        raise ValueError(_said(problems))
    if problems:
        warnings.warn(f"{len(table)} answers read, others not. {_said(problems)}", stacklevel=2)
    return table[COLUMNS].reset_index(drop=True)


def _said(problems: list[Problem]) -> str:
    more = len(problems) - MOST_PROBLEMS
    return describe(problems[:MOST_PROBLEMS]) + (f"\nand {more} more." if more > 0 else "")


def _read(source: Any, problems: list[Problem]) -> Iterator[tuple[str, Found]]:
    """Each file's name with its rows; what can't be read at all is reported."""
    named = (
        [("the table", source)] if isinstance(source, pd.DataFrame) else [(path.name, path) for path in _files(source)]
    )
    for name, part in named:
        try:
            yield name, _found(part, problems)
        except ArticleError as error:
            problems += [problem._replace(mend=_mend(problem)) for problem in error.problems]


def _found(part: pd.DataFrame | Path, problems: list[Problem]) -> Found:
    """A table of answers, or else of decisions, as `adjudicate` gives it; its columns in small letters."""
    refused: list[ArticleError] = []
    for wanted in ("answer", "Answer", "ANSWER", "decision", "Decision"):
        try:
            if isinstance(part, pd.DataFrame):
                found = from_frame(part, "the table", problems, wanted)
            else:
                found = read_table(part, problems, wanted, first_row=2)
        except ArticleError as error:
            refused.append(error)
            continue
        table = found.table.rename(columns=str.casefold)
        if "answer" not in table:
            table = table.rename(columns={"decision": "answer", "reason": "note"}).assign(coder=ADJUDICATED)
        return Found(table, found.places)
    raise refused[0]


def _mend(problem: Problem) -> str:
    """Advice for coders, where the reader of tables has some for articles."""
    if problem.found.startswith("no column"):
        return "name the column so; a sheet of blank_sheet() has all that are needed"
    return "code at least one passage, or take the file away" if "is empty" in problem.found else problem.mend


def _files(source: Any) -> list[Path]:
    if isinstance(source, list | tuple):
        return [path for part in source for path in _files(part)]
    path = Path(source)
    if path.is_dir():
        found = sorted(
            file for file in path.iterdir() if file.suffix.lower() in (".csv", ".tsv") and not _is_rescue(file)
        )
    elif any(sign in path.name for sign in "*?[") and not path.exists():
        found = sorted(file for file in path.parent.glob(path.name) if not _is_rescue(file))
    else:
        if not path.is_file():
            here = [file.name for file in sorted(path.parent.glob("*.csv"))] if path.parent.is_dir() else []
            near = get_close_matches(path.name, here, n=1)
            guess = f"Did you mean {near[0]}?" if near else "A coding sheet saves it after the first answer."
            raise FileNotFoundError(f"There is no file {path}. {guess}")
        return [path]
    if not found:
        raise FileNotFoundError(f"There is no .csv file in {path}. Put the coding sheets there.")
    return found


def _is_rescue(file: Path) -> bool:
    """Whether a file is the copy that a coding sheet makes while it can't save; the sheet reads it by itself."""
    return file.stem.endswith(".rescue")


def _checked(file: str, found: Found, codebook: pd.DataFrame | None, problems: list[Problem]) -> pd.DataFrame:
    """The answered rows that are as they should be; what is wrong with others is reported."""
    table, places = found
    missing = [column for column in ("unit", "item", "coder") if column not in table]
    if missing:
        there = ", ".join(repr(str(column)) for column in table.columns)
        mend = "add it; a sheet of blank_sheet() has all that are needed"
        problems.append(Problem(file, "", f"no column {missing[0]!r}, only {there}", "one row an answer", mend))
        return pd.DataFrame(columns=[*COLUMNS, *PLACE])
    cells = table.reindex(columns=COLUMNS).map(_plain)
    known = None if codebook is None else codebook["item"].tolist()
    good = []
    for n, row in enumerate(cells.to_dict("records")):
        if row["answer"]:
            written, row["answer"] = row["answer"], _answer(row["answer"])
            problem = _problem_in(row, known, written)
            if problem is None:
                good.append(row | {"file": file, "row": places[n][1]})
            else:
                where = f"{places[n][1]} ({row['unit'] or 'no unit'}, {row['item'] or 'no item'})"
                problems.append(Problem(file, where, *problem))
    if not (cells["answer"] != "").any() and file not in [problem.file for problem in problems]:
        what = f"no answer in it: all {len(cells)} cells of the column 'answer' are empty"
        problems.append(
            Problem(file, "", what, "yes, no or unsure", "code at least one passage, or take the file away")
        )
    return pd.DataFrame(good, columns=[*COLUMNS, *PLACE])


def _answer(cell: str) -> str:
    plain = cell.casefold()
    return NOT_APPLICABLE if WRITTEN_SO.fullmatch(plain) else plain


def _problem_in(row: Mapping[Hashable, str], known: list[str] | None, written: str) -> tuple[str, str, str] | None:
    if row["answer"] not in [*ANSWERS, NOT_APPLICABLE]:
        return f"the answer is {written!r}", "yes, no, unsure or n/a", WRITE_ONE
    for column in ("unit", "item", "coder"):
        if not row[column]:
            return f"the cell {column!r} is empty", f"the {column} of this answer", "fill it in, or delete the row"
    if known is not None and row["item"] not in known:
        near = get_close_matches(row["item"], known, n=1)
        guess = f"did you mean {near[0]!r}?" if near else "load the codebook by which was coded"
        return f"the codebook has no item {row['item']!r}", "an item of the codebook", guess
    return None


def _once(table: pd.DataFrame, problems: list[Problem]) -> pd.DataFrame:
    """Leave out what a coder answered a second time; one report a file and coder, not one a row."""
    key = ["unit", "coder", "item"]
    again = table[table.duplicated(key)]
    first = {tuple(row[column] for column in key): row for row in table.drop_duplicates(key).to_dict("records")}
    for (file, coder), rows in again.groupby(["file", "coder"], sort=False):
        row = rows.iloc[0]
        before = first[row["unit"], coder, row["item"]]
        what = f"{coder} has answered {row['item']} of {row['unit']} before, in {before['file']}, {before['row']}"
        more = f", and so for {len(rows) - 1} more rows" if len(rows) > 1 else ""
        mend = (
            "if two people have this name, change one in the column coder; if one sheet is there twice, take one away"
        )
        problems.append(Problem(str(file), row["row"], what + more, "one answer a coder, unit and item", mend))
    return table.drop_duplicates(key)


def _plain(cell: Any) -> str:
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():  # a column of numbers with a gap in it is read as 1.0, 2.0, ...
        cell = int(cell)
    text = str(cell).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(DISARMED) else text
