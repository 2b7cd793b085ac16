"""From a source to a table: the files that a folder, a file or a glob stands for, all read into one table."""

import glob
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.articles.meetings import MEETINGS
from helpers.articles.problems import ArticleError, Problem, refusal
from helpers.articles.tables import TABLE_AS_CSV, TABLE_SUFFIXES, Found, from_frame, read_table
from helpers.articles.texts import TEXT_SUFFIXES, read_text

SUPPORTED = TEXT_SUFFIXES + TABLE_SUFFIXES
READABLE = ", ".join(SUPPORTED)
DESCRIPTION = "articles.csv"
_AS_TEXT = "open it in your word processor and use “Save as”, plain text (.txt), encoding UTF-8"
_COPY = "open it, copy the article into a text editor and save it as .txt, encoding UTF-8"
ADVICE = {
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".pages"), _AS_TEXT),
    **dict.fromkeys((".pdf", ".epub"), _COPY),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers"), TABLE_AS_CSV),
    ".json": "write one JSON object a line, and name the file .jsonl",
    ".zip": "unpack it, and pass the folder",
}


def read_source(source: Any, problems: list[Problem]) -> Found:
    """Read whatever `load_articles` takes.

    Parameters
    ----------
    source : str, pathlib.Path or pandas.DataFrame
        A folder, a file, a glob or a table.
    problems : list of Problem
        Gets what is wrong with single files and rows.

    Returns
    -------
    Found
        All articles, and where each stands.

    Raises
    ------
    ArticleError
        If there is no such source, or a DataFrame lacks the column `text`.
    """
    if isinstance(source, pd.DataFrame):
        return from_frame(source, "the table", problems)
    if not isinstance(source, str | Path):
        mend = "pass the path as text, or make a DataFrame with a column 'text'"
        raise refusal("source", f"a {type(source).__name__}", "a folder, a file, a glob or a DataFrame", mend)
    paths = _paths(source, problems)
    parts = []
    described = _described(Path(source), paths, problems)
    if described:
        parts.append(described)
        # Other tables beside an articles.csv, such as one of meetings, are no articles unless they hold texts.
        paths = [path for path in paths if path.suffix.lower() in TABLE_SUFFIXES and _has_texts(path)]
    for path in paths:
        try:
            parts.append(_read(path, problems, alone=len(paths) == 1))
        except ArticleError as error:
            problems += error.problems
    if not parts:
        return Found(pd.DataFrame({"text": []}, dtype=object), [])
    table = pd.concat([part.table for part in parts], ignore_index=True)
    return Found(table, [place for part in parts for place in part.places])


def _read(path: Path, problems: list[Problem], alone: bool) -> Found:
    """Read one file; the numbers of rows are keys only where there is but one table."""
    if path.suffix.lower() in TEXT_SUFFIXES:
        record = {"article": path.stem, "source_file": path.name} | read_text(path)
        return Found(pd.DataFrame([record], dtype=object), [(path.name, "")])
    found = read_table(path, problems)
    if not alone and "article" not in found.table and "id" not in found.table:
        found.table["article"] = [f"{path.stem}-{n}" for n in range(1, len(found.table) + 1)]
    return found


def _paths(source: str | Path, problems: list[Problem]) -> list[Path]:
    """The files that a folder, a file or a glob stands for."""
    path = Path(source)
    try:
        if path.is_dir():
            return _files_of(path, problems)
        files = [path] if path.is_file() else []
        is_glob = not files and any(sign in str(source) for sign in "*?[")
        if is_glob:
            # Path.glob takes no absolute pattern.
            names = glob.glob(str(source), recursive=True)  # noqa: PTH207
            files = sorted(path for path in map(Path, names) if path.is_file())
    except (OSError, ValueError) as error:
        found, mend = f"this path can't be used ({error})", "check how it is written"
        raise refusal(repr(path.name), found, "the path of a file or folder", mend) from None
    if files:
        return [file for file in files if _is_supported(file, problems)]
    if is_glob:
        mend = f"check the folder and the ending; readable are {READABLE}"
        raise refusal(str(source), "no file matches this pattern", "at least one file", mend)
    if re.match(r"https?:", str(source)):
        mend = "save the page from your browser and pass the .html file"
        raise refusal(str(source), "this is an address on the web", "a file on this computer", mend)
    raise refusal(str(source), _what_is_missing(path), "a file or folder that exists", _did_you_mean(path))


def _files_of(folder: Path, problems: list[Problem]) -> list[Path]:
    files = sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith((".", "~$")))
    files = [file for file in files if file.stem.upper() != "README" and file.name != MEETINGS]
    # A Word document is meant to be an article; a picture or a script is not.
    meant = [file for file in files if file.suffix.lower() in (*SUPPORTED, *ADVICE)]
    if not meant:
        inside = ", ".join(file.name for file in files[:5]) or "nothing"
        mend = "put the articles into this folder, or pass the folder they are in"
        raise refusal(f"folder {folder.name}", f"no articles in it; it holds {inside}", f"files in {READABLE}", mend)
    return [file for file in meant if _is_supported(file, problems)]


def _is_supported(path: Path, problems: list[Problem]) -> bool:
    suffix = path.suffix.lower()
    if suffix in SUPPORTED:
        return True
    found = f"a {suffix} file, which can't be read" if suffix else "a file whose name has no ending"
    mend = ADVICE.get(suffix, "if it is text, name it .txt")
    problems.append(Problem(path.name, "", found, f"one of {READABLE}", mend))
    return False


def _what_is_missing(path: Path) -> str:
    missing = [parent.name for parent in reversed(path.parents) if parent.name and not parent.exists()]
    return f"there is no folder {missing[0]!r}" if missing else "there is no such file or folder"


def _did_you_mean(path: Path) -> str:
    folder = path.parent
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(path.name, names, n=3) or [name for name in names if Path(name).stem == path.stem]
    if near:
        return f"check the name; there is {' and '.join(near)}"
    return "check the name; a path that doesn't begin at the top is looked for where the program runs"


def _has_texts(path: Path) -> bool:
    try:
        return path.name != DESCRIPTION and "text" in read_table(path, []).table
    except ArticleError:
        return False


def _described(folder: Path, paths: list[Path], problems: list[Problem]) -> Found | None:
    """The articles that an articles.csv describes: a row each, with the text from the file that it names."""
    if not folder.is_dir() or folder / DESCRIPTION not in paths:
        return None
    faults: list[Problem] = []
    try:
        table, places = read_table(folder / DESCRIPTION, faults, wanted="source_file")
    except ArticleError:
        return None
    if "text" in table:
        return None
    problems += faults
    if "article" not in table:
        table["article"] = [Path(name).stem for name in table["source_file"]]
    records = []
    for row, (_, place) in zip(table.to_dict("records"), places, strict=True):
        try:
            text = _named_text(folder, row["source_file"], place)
        except ArticleError as error:
            problems += error.problems
            continue
        # What the table states comes before what a web page says of itself.
        records.append({name: value for name, value in text.items() if value} | {k: v for k, v in row.items() if v})
    listed = set(table["source_file"])
    for path in paths:
        if path.suffix.lower() in TEXT_SUFFIXES and path.name not in listed:
            mend = f"add a row with source_file {path.name}, or take the file away"
            problems.append(Problem(path.name, "", f"{DESCRIPTION} has no row for it", "a row for each text", mend))
    columns = [*table.columns, *(name for name in ("title", "outlet", "published", "text") if name not in table)]
    return Found(pd.DataFrame(records, columns=columns, dtype=object), [(r["source_file"], "") for r in records])


def _named_text(folder: Path, name: str, row: str) -> dict[str, Any]:
    """The text of the file that a row of an articles.csv names."""
    if not name or not (folder / name).is_file():
        near = get_close_matches(name, [file.name for file in folder.iterdir()], n=1)
        found = f"source_file is {name!r}, and there is no such file" if name else "source_file is empty"
        mend = f"write {near[0]}" if near else "correct the name, or add the file"
        raise refusal(DESCRIPTION, found, "the name of a file in this folder", mend, row)
    problems: list[Problem] = []
    if not _is_supported(folder / name, problems):
        raise ArticleError(problems)
    return read_text(folder / name)
