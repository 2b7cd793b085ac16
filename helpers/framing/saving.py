"""A coder's answers and the file that holds them: read, taken over, saved after each answer, rescued if that fails."""

import errno
import shutil
import threading
from contextlib import suppress
from pathlib import Path

import pandas as pd

from helpers.articles.problems import Problem
from helpers.articles.tables import read_table
from helpers.framing.codings import COLUMNS, SHEET_COLUMNS, read_codings, write_sheet

Key = tuple[str, str]  # unit, item
Cell = tuple[str, str, str]  # answer, evidence, note
# JupyterLab has clicks worked off in a thread of their own, so that they are saved while a cell runs.
ONE_AT_A_TIME = threading.Lock()


class Answers:
    """A coder's answers and the file that holds them.

    The file may change behind the sheet's back (a spreadsheet program, a second sheet of the same coder), so it is read
    again before it is written whenever it is not as this sheet left it.
    """

    def __init__(self, file: Path, coder: str, order: list[Key]) -> None:
        self.file = file.absolute()  # os.chdir() in a later cell must not move it
        self.rescue = self.file.with_name(f"{file.stem}.rescue.csv")
        self.coder = coder
        self.order = order
        self.unsaved: dict[Key, Cell | None] = {}
        self.stamp: tuple[int, int, int] | None = None  # of the file, as this sheet knows it
        rescued = self.rescue.exists()
        try:
            self.cells, self.loses = self._on_disk()
        except ValueError as error:
            mend = 'Mend it there, or give another: coding_sheet(..., file="another.csv").'
            raise ValueError(f"{error}\nThe file was left as it is. {mend}") from None
        elsewhere = len(self.cells) - len(self._here())
        text = f"Nothing is saved yet. The first answer makes {file.name}."
        if self.cells or self.stamp:
            text = f"Read {_count(self.cells)} from {file.name}."
            text += f" Answers that were only in {self.rescue.name} are taken over." if rescued else ""
            text += f" {elsewhere} of them to other passages or items; they stay in the file." if elsewhere else ""
        self.status = {"kind": "ready", "text": text}

    def change(self, key: Key, cell: Cell | None) -> bool:
        """Take over an answer and save all; tell whether answers from elsewhere came in with it."""
        with ONE_AT_A_TIME:
            return self._change(key, cell)

    def _change(self, key: Key, cell: Cell | None) -> bool:
        self.unsaved[key] = cell
        merged = False
        try:
            if self.rescue.exists() or _stamp(self.file) not in (None, self.stamp):
                self.cells, self.loses = self._on_disk()
                merged = True
            self._apply_unsaved()
            if self.loses:
                shutil.copy2(self.file, self.file.with_name(f"{self.file.name}.before"))
            write_sheet(self.table(), self.file, replace=True)
        except (OSError, ValueError) as error:
            self._apply_unsaved()
            self.status = {"kind": "error", "text": f"{_why_not_saved(self.file, error)} {self._write_rescue()}"}
            return merged
        self.stamp, self.loses = _stamp(self.file), False
        self.unsaved.clear()
        with suppress(OSError):
            self.rescue.unlink(missing_ok=True)
        self.status = {"kind": "saved", "text": f"Saved to {self.file.name}."}
        return merged

    def table(self, *, shown_only: bool = False) -> pd.DataFrame:
        """The answers, those of this sheet first, in its order."""
        here = dict.fromkeys(self._here())
        keys = here if shown_only else here | dict.fromkeys(self.cells)
        rows = [(unit, self.coder, item, *self.cells[unit, item]) for unit, item in keys]
        return pd.DataFrame(rows, columns=COLUMNS, dtype="str")

    def shown(self) -> dict[str, dict[str, list[str]]]:
        """The answers of this sheet, as the notebook gets them: unit, item, then answer, evidence and note."""
        found: dict[str, dict[str, list[str]]] = {}
        for unit, item in self._here():
            found.setdefault(unit, {})[item] = list(self.cells[unit, item])
        return found

    def _here(self) -> list[Key]:
        return [key for key in self.order if key in self.cells]

    def _apply_unsaved(self) -> None:
        for key, cell in self.unsaved.items():
            if cell is None:
                self.cells.pop(key, None)
            else:
                self.cells[key] = cell

    def _on_disk(self) -> tuple[dict[Key, Cell], bool]:
        """What the file and a rescue copy hold, the newer one deciding; whether saving would lose more than that."""
        self.stamp = _stamp(self.file)
        cells, loses = _read_answers(self.file, self.coder)
        if self.rescue.exists():
            rescued, _ = _read_answers(self.rescue, self.coder)
            newer = not self.file.exists() or self.rescue.stat().st_mtime_ns >= self.file.stat().st_mtime_ns
            cells = cells | rescued if newer else rescued | cells
        return cells, loses

    def _write_rescue(self) -> str:
        try:
            write_sheet(self.table(), self.rescue, replace=True)
        except (OSError, ValueError):
            return "Until then the answers are only in this notebook's memory: do not shut it down."
        return f"Until then the answers are in {self.rescue.name}."


def _read_answers(file: Path, coder: str) -> tuple[dict[Key, Cell], bool]:
    """The answers in a file, and whether it holds something that a sheet would not write again."""
    if not file.exists():
        return {}, False
    problems: list[Problem] = []
    table = read_table(file, problems, wanted="answer").table.fillna("").astype(str)
    blank = table["answer"].str.strip() == ""
    unanswered = table.loc[blank, table.columns.intersection(["evidence", "note"])]
    added = table[table.columns.difference([*SHEET_COLUMNS, "source_file"])]
    loses = any((part.map(str.strip) != "").any(axis=None) for part in (unanswered, added))
    codings = read_codings(file) if problems or not blank.all() else pd.DataFrame(columns=COLUMNS)
    others = codings.loc[codings["coder"] != coder, "coder"].unique()
    if len(others):
        raise ValueError(f"{file.name} holds answers of {others[0]!r}, not of {coder!r}.")
    rows = codings[["unit", "item", "answer", "evidence", "note"]].itertuples(index=False, name=None)
    return {(unit, item): (answer, evidence, note) for unit, item, answer, evidence, note in rows}, loses


def _why_not_saved(file: Path, error: Exception) -> str:
    again = "the next answer saves all."
    if isinstance(error, PermissionError):
        mend = f"If so, close it in the spreadsheet program; {again}"
        return f"Not saved: {file.name} is open in another program, or may not be written. {mend}"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"Not saved: the disk is full. Make room; {again}"
    reason = f"{file.name} can't be written ({error.strerror})." if isinstance(error, OSError) else str(error)
    return f"Not saved: {reason} When that is mended, {again}"


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _count(cells: dict[Key, Cell]) -> str:
    return f"{len(cells)} answer{'s' * (len(cells) != 1)}"
