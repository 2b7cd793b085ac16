"""Codings: what is coded (passages), sheets to code on, and reading the filled-in sheets back.

A coding is one row an answer: which unit, which coder, which item, yes, no or unsure. The notebook's coding sheet
writes such rows, and so can anybody with a spreadsheet.
"""

import csv
import os
import re
import warnings
from collections.abc import Hashable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers.articles.problems import ArticleError, Problem, describe
from helpers.articles.tables import Found, from_frame, read_table

ANSWERS = ["yes", "no", "unsure"]
COLUMNS = ["unit", "coder", "item", "answer", "evidence", "note"]
PLACE = ["file", "row"]
SHEET_COLUMNS = ["unit", "text", "item", "question", "answer", "evidence", "note", "coder"]
UNITS = ["paragraph", "sentence", "article"]
PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
# A spreadsheet takes a cell that begins with one of these for a formula, and an article is not to be trusted with that.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOT_APPLICABLE = "n/a"  # an answer, too: the item does not apply to this passage
MOST_PROBLEMS = 10  # that a message lists
WRITE_ONE = "write one of these, or leave the cell empty where nothing was coded; between yes and no is unsure"


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
        _need_columns(
            articles, ["article", "text"], "passages() needs the table of articles that load_articles() gives"
        )
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
        return list(zip(articles["article"].astype(str), articles["text"], strict=True))
    return [(doc._.article, doc.text) for doc in articles]


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
    _need_columns(passages, ["unit", "text"], "A coding sheet needs passages: passages(load_articles())")
    _need_columns(codebook, ["item", "question"], "A coding sheet needs the codebook: load_codebook()")
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
    with unfinished.open("w", encoding="utf-8-sig", newline="") as target:  # Excel knows UTF-8 by the mark at its start
        writer = csv.writer(target)
        writer.writerow(sheet.columns)
        for row in sheet.itertuples(index=False):
            writer.writerow(f"'{cell}" if str(cell).startswith(FORMULA) else cell for cell in row)
        target.flush()
        os.fsync(target.fileno())
    unfinished.replace(file)
    return file


def read_codings(source: Any, codebook: pd.DataFrame | None = None, *, errors: str = "raise") -> pd.DataFrame:
    """Read filled-in coding sheets, of one coder or of a whole class.

    Parameters
    ----------
    source : str, Path, list of them, or DataFrame
        A CSV file, a folder of them, a pattern such as "sheets/*.csv", or a table. Commas, semicolons and tabs are all
        read, in any encoding that a spreadsheet program writes.
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
        If something is wrong with the rows; for each the message names file and row (as a spreadsheet numbers them, the
        header is row 1), what was found, what was expected, and how to mend it.

    Examples
    --------
    >>> table = pd.DataFrame({"unit": ["a/1", "a/2"], "coder": "Ada", "item": "conflict.contest",
    ...                       "answer": ["Yes ", "maybe"]})
    >>> read_codings(table)
    Traceback (most recent call last):
        ...
    ValueError: the table, row 3 (a/2, conflict.contest): the answer is 'maybe'. Expected: yes, no or unsure. ...
    """
    if errors not in ("raise", "report"):
        raise ValueError(f"errors is {errors!r}. Expected: 'raise' or 'report'.")
    problems: list[Problem] = []
    parts = [_checked(found, codebook, problems) for found in _read(source, problems)]
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


def _read(source: Any, problems: list[Problem]) -> Iterable[Found]:
    if isinstance(source, pd.DataFrame):
        try:
            yield from_frame(source, "the table", problems, wanted="answer")
        except ArticleError as error:
            problems += error.problems
        return
    for path in _files(source):
        try:
            found = read_table(path, problems, wanted="answer")
        except ArticleError as error:
            problems += error.problems
        else:
            yield found


def _files(source: Any) -> list[Path]:
    if isinstance(source, list | tuple):
        return [path for part in source for path in _files(part)]
    path = Path(source)
    if path.is_dir():
        found = sorted(path.glob("*.csv"))
    elif any(sign in path.name for sign in "*?[") and not path.exists():
        found = sorted(path.parent.glob(path.name))
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


def _checked(found: Found, codebook: pd.DataFrame | None, problems: list[Problem]) -> pd.DataFrame:
    """The answered rows that are as they should be; what is wrong with others is reported."""
    table, places = found
    file = places[0][0] if places else "the table"
    missing = [column for column in ("unit", "item", "coder") if column not in table]
    if missing:
        there = ", ".join(repr(str(column)) for column in table.columns)
        mend = "add it; a sheet of blank_sheet() has all that are needed"
        problems.append(Problem(file, "", f"no column {missing[0]!r}, only {there}", "one row an answer", mend))
        return pd.DataFrame(columns=[*COLUMNS, *PLACE])
    cells = table.reindex(columns=COLUMNS).map(_plain)
    cells["answer"] = cells["answer"].str.casefold().str.replace(r"n/?a\b.*", NOT_APPLICABLE, regex=True)
    known = None if codebook is None else codebook["item"].tolist()
    good = []
    for n, row in enumerate(cells.to_dict("records")):
        if row["answer"]:
            problem = _problem_in(row, known)
            if problem is None:
                good.append(row | {"file": file, "row": _sheet_row(places[n][1])})
            else:
                where = f"{_sheet_row(places[n][1])} ({row['unit'] or 'no unit'}, {row['item'] or 'no item'})"
                problems.append(Problem(file, where, *problem))
    if not (cells["answer"] != "").any():
        what = f"no answer in it: all {len(cells)} cells of the column 'answer' are empty"
        problems.append(
            Problem(file, "", what, "yes, no or unsure", "code at least one passage, or take the file away")
        )
    return pd.DataFrame(good, columns=[*COLUMNS, *PLACE])


def _problem_in(row: Mapping[Hashable, str], known: list[str] | None) -> tuple[str, str, str] | None:
    if row["answer"] not in [*ANSWERS, NOT_APPLICABLE]:
        return f"the answer is {row['answer']!r}", "yes, no or unsure", WRITE_ONE
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


def _sheet_row(place: str) -> str:
    """A row as spreadsheet programs number it: they count the header."""
    return f"row {int(place.removeprefix('row ')) + 1}" if place.removeprefix("row ").isdigit() else place


def _plain(cell: Any) -> str:
    if cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell):
        return ""
    text = str(cell).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _need_columns(table: pd.DataFrame, needed: list[str], hint: str) -> None:
    missing = [column for column in needed if column not in table.columns]
    if missing:
        there = ", ".join(map(str, table.columns))
        raise ValueError(f"{hint}. The column {missing[0]!r} is missing; this table has: {there}.")
