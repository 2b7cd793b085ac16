"""The gazetteer: names that the network can't know, in a spreadsheet that anyone can extend (`gazetteer.csv`).

`label`, `pattern` and `name` say: where these words stand, there is a mention of this kind, and this is who it is.
`role` says what a person is ("president of Russia"), `country` whose government an organisation is or sits for
("Kremlin": Russia).
"""

import csv
from collections.abc import Callable, Iterable
from functools import cache as remember
from pathlib import Path

from spacy.tokens import Span
from spacy.util import filter_spans, registry

from helpers.entities import countries

GAZETTEER = Path(__file__).parent / "gazetteer.csv"
COLUMNS = ["label", "pattern", "name"]
# Names of countries that are names of people, or of other places, too.
ALSO_PERSONS = {"Chad", "Jordan", "Georgia", "Israel"}

# For spaCy's span ruler: into the entities, beside those that the network found.
GAZETTEER_RULER = {
    "spans_key": None,
    "annotate_ents": True,
    "overwrite": False,
    "ents_filter": {"@misc": "helpers.longer_name_wins.v1"},
}


@registry.misc("helpers.longer_name_wins.v1")
def longer_name_wins() -> Callable[[Iterable[Span], Iterable[Span]], list[Span]]:
    """Give spaCy's span ruler the rule by which names of the network and rows of the gazetteer are merged."""
    return _merged  # no closure: other processes get it by its name


def _merged(entities: Iterable[Span], rows: Iterable[Span]) -> list[Span]:
    """Let the gazetteer decide, but for names that go on: a row "Karvenia" does not cut "Karvenia Post" short.

    Rows of three words or more win all the same: what goes on after them is seldom a part of the name ("Lake Council of
    Towns Summit").
    """
    longer = [e for e in entities if e.label_ in {"ORG", "PERSON", "EVENT"}]
    kept = [r for r in filter_spans(rows) if len(r) > 2 or not any(_inside(r, e) for e in longer)]
    return [*kept, *(e for e in entities if all(e.end <= r.start or r.end <= e.start for r in kept))]


def _inside(row: Span, name: Span) -> bool:
    return name.start <= row.start and row.end <= name.end and len(name) > len(row)


def gazetteer_patterns(path: str | Path = GAZETTEER) -> list[dict[str, str]]:
    """Read a gazetteer into patterns for spaCy's span ruler.

    Parameters
    ----------
    path : str or Path
        A CSV file with the columns `label` (PERSON, ORG, GPE, LOC, NORP, EVENT), `pattern` (the words as they stand in
        an article) and `name` (the canonical name). Without it, the kit's own.

    Returns
    -------
    list of dict
        The keys of each are `label`, `pattern` and `id`, the canonical name.

    Raises
    ------
    ValueError
        If a column or a cell is missing; the message names the file and the line.

    Examples
    --------
    >>> [p["id"] for p in gazetteer_patterns() if p["pattern"] == "SCO"]
    ['Shanghai Cooperation Organization']
    """
    return [{"label": row["label"], "pattern": row["pattern"], "id": row["name"]} for row in read_gazetteer(path)]


def read_gazetteer(path: str | Path = GAZETTEER) -> list[dict[str, str]]:
    """Read a gazetteer, all columns, cells without white space at their ends; errors as in `gazetteer_patterns`."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = [column for column in COLUMNS if column not in (rows.fieldnames or [])]
        if missing:
            raise ValueError(
                f"{path}: the first line should name the columns label, pattern and name; it says: "
                f"{', '.join(rows.fieldnames or ['nothing'])}. Write label,pattern,name as the first line."
            )
        found = []
        for row in rows:
            empty = [column for column in COLUMNS if not (row[column] or "").strip()]
            if empty:
                raise ValueError(f"{path}, line {rows.line_num}: `{empty[0]}` is empty. Fill it in or delete the line.")
            found.append({key: (cell or "").strip() for key, cell in row.items() if isinstance(key, str)})
    return found


def country_patterns() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Patterns for the names of all countries: those of several words, which are sure, and those of one.

    Examples
    --------
    >>> sure, single = country_patterns()
    >>> [p["id"] for p in sure if p["pattern"] == "Russian Federation"]
    ['Russia']
    >>> [p["id"] for p in single if p["pattern"] == "USA"]
    ['United States']
    """
    sure: list[dict[str, str]] = []
    single: list[dict[str, str]] = []
    for name in countries.names():
        country = countries.country_named(name)
        pattern = {"label": "GPE", "pattern": name, "id": country or name}
        if country and name not in ALSO_PERSONS:
            (sure if " " in name or "." in name else single).append(pattern)
            if "'" in name:
                sure.append(pattern | {"pattern": name.replace("'", "\u2019")})
    return sure, single


@remember
def known_people() -> tuple[tuple[str, str], ...]:
    """People whom the kit's gazetteer knows, each with their role.

    Examples
    --------
    >>> ("Joe Biden", "president of the United States") in known_people()
    True
    """
    people = {row["name"]: row.get("role", "") for row in read_gazetteer() if row["label"] == "PERSON"}
    return tuple(people.items())


@remember
def seats_of_government() -> dict[str, str]:
    """Whose government sits where, or is called so.

    Examples
    --------
    >>> seats_of_government()["Kremlin"]
    'Russia'
    """
    return {row["pattern"]: row["country"] for row in read_gazetteer() if row.get("country")}
