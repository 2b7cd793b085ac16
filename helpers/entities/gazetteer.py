"""The gazetteer: names that the network can't know, in a spreadsheet that anyone can extend (`gazetteer.csv`).

`label`, `pattern` and `name` say: where these words stand, there is a mention of this kind, and this is who it is.
`role` says what a person is ("president of Russia"), `country` whose government an organisation is or sits for
("Kremlin": Russia).
"""

import csv
from functools import cache as remember
from pathlib import Path

GAZETTEER = Path(__file__).parent / "gazetteer.csv"
COLUMNS = ["label", "pattern", "name"]


def gazetteer_patterns(path: str | Path = GAZETTEER) -> list[dict[str, str]]:
    """Read a gazetteer into patterns for spaCy's entity ruler.

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
