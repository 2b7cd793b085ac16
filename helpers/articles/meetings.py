"""Who met: the table of meetings, and the participants that it names for each article."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

MEETINGS = "meetings.csv"
COLUMNS = ["meeting", "participants"]
WITH_ROLE = re.compile(r"(.+?)\s*\((.*)\)$")
NOBODY = {"n/a", "na", "none", "nobody", "unknown", "not stated"}


def read_meetings(source: pd.DataFrame | str | Path) -> pd.DataFrame:
    """Read a table of meetings.

    Parameters
    ----------
    source : DataFrame, str or Path
        A table or a CSV file with the columns `meeting` (the key that articles name) and `participants` (full names,
        separated by semicolons); `roles` may say what each is, in the same order ("president of Karvenia"). A role may
        also stand in brackets behind the name.

    Returns
    -------
    DataFrame
        The table, `meeting` and `participants` as text.

    Raises
    ------
    ValueError
        If there is no such file, a column is missing, a key stands twice, or there are more roles than participants.

    Examples
    --------
    >>> read_meetings(pd.DataFrame({"meeting": ["m1"], "participants": ["Nima Orlu; Tavo Brenn"]}))
      meeting           participants
    0      m1  Nima Orlu; Tavo Brenn
    """
    name = "the table of meetings" if isinstance(source, pd.DataFrame) else str(source)
    if isinstance(source, pd.DataFrame):
        table = source.copy()
    elif not isinstance(source, str | Path):
        raise TypeError(f"A table of meetings is a DataFrame or a CSV file, but here is a {type(source).__name__}.")
    else:
        if not Path(source).is_file():
            raise ValueError(f"{name}: there is no such file. Expected: a CSV file with the columns {COLUMNS}.")
        table = pd.read_csv(source, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    missing = [column for column in COLUMNS if column not in table]
    if missing:
        raise ValueError(
            f"{name} has no column {missing[0]!r}; it has: {', '.join(map(str, table.columns)) or 'none'}. "
            "Write who met into `participants`: full names, separated by semicolons."
        )
    table = table[table["meeting"].notna() & (table["meeting"].map(_key) != "")].copy()
    table["meeting"] = table["meeting"].map(_key)
    for column in ("participants", "roles"):
        if column in table:
            table[column] = table[column].fillna("").astype(str).str.strip()
    twice = table["meeting"][table["meeting"].duplicated()]
    if len(twice):
        raise ValueError(f"{name}: the meeting {twice.iloc[0]!r} stands there twice. Give each a key of its own.")
    for row in table.to_dict("records"):
        if ";" not in row["participants"] and re.search(r"\w+ \w+, \w+ \w+", row["participants"].split("(")[0]):
            raise ValueError(
                f"{name}, meeting {row['meeting']!r}: the participants are {row['participants']!r}. Separate them by "
                "semicolons: Nima Orlu; Tavo Brenn."
            )
        if len(_cells(row.get("roles"))) > len(_cells(row["participants"])):
            raise ValueError(
                f"{name}, meeting {row['meeting']!r}: {len(_cells(row['roles']))} roles for "
                f"{len(_cells(row['participants']))} participants. Write one for each, in the same order."
            )
    return table


def names_participants(file: Path) -> bool:
    """Whether a file is there and says who met."""
    if not file.is_file():
        return False
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return set(COLUMNS) <= set(next(csv.reader(lines), []))


def with_participants(articles: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Give each article the columns `participants` and `roles` of its meeting; what the articles say already stays."""
    keyed = meetings.set_index("meeting")
    articles = articles.copy()
    keys = articles["meeting"].map(_key).where(articles["meeting"].notna(), None)
    for column in ("participants", "roles"):
        if column in keyed and column not in articles:
            articles[column] = keys.map(keyed[column])
    return articles


def participants(people: Any, roles: Any = None) -> list[tuple[str, str]]:
    """Split the cells of a table into pairs of name and role; a cell that says "none" or "-" names nobody.

    Examples
    --------
    >>> participants("Nima Orlu; Tavo Brenn", "president of Karvenia")
    [('Nima Orlu', 'president of Karvenia'), ('Tavo Brenn', '')]
    >>> participants("Nima Orlu (president of Karvenia)")
    [('Nima Orlu', 'president of Karvenia')]
    """
    said = _cells(roles)
    pairs: dict[str, str] = {}
    for i, name in enumerate(_cells(people)):
        bracket = WITH_ROLE.match(name)
        role = said[i] if i < len(said) else ""
        if bracket:
            name, role = bracket.group(1), role or bracket.group(2).strip()
        if any(c.isalpha() for c in name) and name.lower() not in NOBODY and "(" not in name:
            pairs.setdefault(name, role)
    return list(pairs.items())


def _cells(value: Any) -> list[str]:
    """The parts of a cell; an empty part keeps its place, so that the roles fit the names."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(";")] if value.strip() else []
    if isinstance(value, Iterable) and not isinstance(value, dict | bytes):
        return [str(part).strip() for part in value]
    return []


def _key(value: Any) -> str:
    """A meeting's key as text: pandas makes 1.0 of 1 as soon as one row has none."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
