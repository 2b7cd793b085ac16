"""The codebook: frames, each broken down into yes/no items, read from a TOML file and checked line by line."""

import html
import re
import tomllib
from collections.abc import Hashable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from helpers.articles.problems import ArticleError, Problem, describe
from helpers.articles.tables import read_table
from helpers.framing.patterns import parse_pattern

_PACKAGE = Path(__file__).parent.parent
# Inside of the installed package, or beside it in the repository.
COURSE_FOLDER = _PACKAGE / "course" if (_PACKAGE / "course").is_dir() else _PACKAGE.parent / "course"
CODEBOOK = COURSE_FOLDER / "codebook" / "frames.toml"

COLUMNS = [
    "item", "frame", "layer", "question", "counts", "counts_not", "boundary", "definition", "source", "indicators",
]  # fmt: skip
LAYERS = {
    "generic": "Generic frames occur in news on any topic.",
    "topic": "Topic frames belong to the topic of the articles.",
    "function": "Functions say what a passage does, whatever its topic.",
}
BOOK_KEYS = {"title": True, "rules": False, "indicators": False, "frame": True}  # whether it must be there
FRAME_KEYS = {"name": True, "layer": False, "definition": True, "source": True, "item": True}
ITEM_KEYS = {"name": True, "question": True, "counts": False, "counts_not": False, "boundary": False}
EXAMPLES = {
    "title": 'title = "Frames in news on the weather"',
    "rules": 'rules = ["Say yes only if the passage itself says it."]',
    "indicators": 'indicators = "indicators.csv"',
    "frame": "[[frame]]",
    "name": 'name = "storm"',
    "layer": 'layer = "topic"',
    "definition": 'definition = "The passage speaks of bad weather."',
    "source": 'source = "Orlu (2020)", or source = "This class"',
    "item": "[[frame.item]]",
    "question": 'question = "Does the passage name a storm?"',
    "counts": 'counts = "Storms, gales, floods."',
    "counts_not": 'counts_not = "Storms of applause."',
    "boundary": 'boundary = "A strong breeze: no."',
}


def load_codebook(path: str | Path = CODEBOOK) -> pd.DataFrame:
    r"""Read a codebook of frames and their yes/no items.

    Parameters
    ----------
    path : str or Path
        A TOML file: a `title`; `rules` for coders; for each frame a `[[frame]]` with `name`, `layer` (generic, topic,
        the default, or function), `definition` and `source` in the literature; for each of its items a
        `[[frame.item]]` with `name`, `question`, and what `counts`, what does not (`counts_not`) and a `boundary`
        case. `indicators` names a CSV file beside it with the patterns that `frame_indicators` looks for. Without a
        path, the course's own codebook.

    Returns
    -------
    DataFrame
        One row an item: `item`, its key ("conflict.accusation"); `frame`; `layer`; `question`; `counts`,
        `counts_not`, `boundary` ("" where the file has none); `definition` and `source` of the frame; `indicators`, a
        tuple of patterns (empty where there are none).

    Raises
    ------
    FileNotFoundError
        If there is no such file, or not the file of indicators that it names.
    ValueError
        If the file is no valid TOML, or something in it is missing, misspelt or there twice; the message gives the
        line and how to mend it.

    Examples
    --------
    >>> codebook = load_codebook()
    >>> codebook.loc[codebook["frame"] == "peace broker", "item"].tolist()
    ['peace broker.call for peace', 'peace broker.mediator', 'peace broker.peace plan']

    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "weather.toml"
    >>> lines = ['title = "Weather"', '[[frame]]', 'name = "storm"', 'definition = "Bad weather."', 'source = "Orlu"',
    ...          '[[frame.item]]', 'name = "rain"', 'question = "Does it rain?"']
    >>> _ = file.write_text("\n".join(lines), encoding="utf-8")
    >>> load_codebook(file)[["item", "layer", "question"]]
             item  layer       question
    0  storm.rain  topic  Does it rain?
    """
    path = Path(path)
    book = _read(path)
    table = _items(book)
    found = _indicators(path.parent / book["indicators"], table["item"].tolist()) if "indicators" in book else {}
    table["indicators"] = [tuple(found.get(item, ())) for item in table["item"]]
    return table


def _items(book: dict[str, Any]) -> pd.DataFrame:
    rows = [
        (
            f"{frame['name']}.{item['name']}",
            frame["name"],
            frame.get("layer", "topic"),
            item["question"],
            *(item.get(column, "") for column in ("counts", "counts_not", "boundary")),
            frame["definition"],
            frame["source"],
        )
        for frame in book["frame"]
        for item in frame["item"]
    ]
    return pd.DataFrame(rows, columns=COLUMNS[:-1], dtype="str")


def printed_codebook(path: str | Path = CODEBOOK) -> str:
    """Write a codebook as a page for people: to read, to print, to keep beside the texts while coding.

    Parameters
    ----------
    path : str or Path
        The codebook's TOML file; without it, the course's own.

    Returns
    -------
    str
        An HTML page that stands alone. The machine's patterns are left out: nobody should code by them.

    Examples
    --------
    >>> page = printed_codebook()
    >>> "peace broker.mediator" in page
    True
    """
    book = _read(Path(path))
    codebook = _items(book)
    parts = [f"<h1>{html.escape(book['title'])}</h1>"]
    parts.append(f"<p>{len(codebook)} items in {codebook['frame'].nunique()} frames.</p>")
    if rules := book.get("rules"):
        parts += ["<h2>Rules</h2>", "<ol>", *(f"<li>{html.escape(rule)}</li>" for rule in rules), "</ol>"]
    last_layer = ""
    for frame, items in codebook.groupby("frame", sort=False):
        first = items.iloc[0]
        if first["layer"] != last_layer:
            last_layer = first["layer"]
            parts.append(f'<p class="layer">{html.escape(LAYERS[last_layer])}</p>')
        parts += [f"<section><h2>{html.escape(str(frame))}</h2>", f"<p>{html.escape(first['definition'])}</p>"]
        parts += [_printed_item(item) for item in items.to_dict("records")]
        parts += [f'<p class="source">Source: {html.escape(first["source"])}</p>', "</section>"]
    return PAGE.format(title=html.escape(book["title"]), body="\n".join(parts))


def _printed_item(item: Mapping[Hashable, Any]) -> str:
    rows = [("counts", "Counts"), ("counts_not", "Does not count"), ("boundary", "Boundary case")]
    cells = "".join(f"<dt>{name}</dt><dd>{html.escape(item[key])}</dd>" for key, name in rows if item[key])
    question = f"<h3>{html.escape(item['item'])}</h3><p><strong>{html.escape(item['question'])}</strong></p>"
    return f"<article>{question}<dl>{cells}</dl></article>"


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.45 Georgia, "Times New Roman", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }}
h1, h2, h3, dt, .layer {{ font-family: Arial, Helvetica, sans-serif; }}
h2 {{ border-top: 2px solid #1f3a5f; padding-top: .4rem; margin-top: 2rem; }}
h3 {{ margin: 1.2rem 0 0; font-size: 1rem; color: #1f3a5f; }}
p {{ margin: .3rem 0; }}
dl {{ display: grid; grid-template-columns: 8.5rem 1fr; margin: .3rem 0 0; }}
dt, .source, .layer {{ font-size: .85rem; }}
dt {{ padding-top: .15rem; }}
dd {{ margin: 0; }}
.layer {{ margin-top: 2.5rem; font-weight: bold; }}
article {{ break-inside: avoid; }}
@media print {{ body {{ font-size: 10pt; max-width: none; margin: 0; }} h2 {{ break-after: avoid; }} }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def _read(path: Path) -> dict[str, Any]:
    """The content of a codebook, checked."""
    if not path.is_file():
        raise FileNotFoundError(f"There is no codebook at {path}. Give the path of a .toml file.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        mend = "Open it in your editor and save it with the encoding UTF-8."
        raise ValueError(f"{path.name} is not in UTF-8. {mend}") from None
    lines = text.splitlines()
    try:
        book = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        mend = 'often a quotation mark is missing there, or one stands inside of the text: write that one as \\"'
        _refuse(path, int(found[1]) if found else len(lines), f"this can't be read as TOML ({what})", mend)
    _check(path, lines, 1, book, BOOK_KEYS, "the codebook")
    names: list[str] = []
    for number, frame in enumerate(book["frame"]):
        line = _line(lines, number)
        _check(path, lines, line, frame, FRAME_KEYS, f"frame {number + 1} ({frame.get('name', 'without a name')})")
        if (layer := frame.get("layer", "topic")) not in LAYERS:
            mend = f"write one of: {', '.join(LAYERS)}"
            _refuse(path, _key_line(lines, line, "layer"), f"there is no layer {layer!r}", mend)
        if frame["name"].casefold() in names:
            mend = "put the items of both under one [[frame]], or give one another name"
            _refuse(path, line, f"the frame {frame['name']!r} is there twice", mend)
        names.append(frame["name"].casefold())
        of_frame: list[str] = []
        for position, item in enumerate(frame["item"]):
            line = _line(lines, number, position)
            where = f"item {position + 1} of {frame['name']} ({item.get('name', 'without a name')})"
            _check(path, lines, line, item, ITEM_KEYS, where)
            if item["name"].casefold() in of_frame:
                what = f"the item {item['name']!r} is in the frame {frame['name']!r} twice"
                _refuse(path, line, what, "give one of the two another name")
            of_frame.append(item["name"].casefold())
    return book


def _check(path: Path, lines: list[str], line: int, part: dict[str, Any], keys: dict[str, bool], what: str) -> None:
    """Make sure that a part of a codebook has the keys that it should have, each with what belongs there."""
    for key in part:
        if key not in keys:
            near = get_close_matches(key, keys, n=1)
            mend = f"did you mean {near[0]!r}?" if near else f"it can have: {', '.join(keys)}"
            if key in BOOK_KEYS and keys is not BOOK_KEYS:
                mend = "put it above the first [[frame]]"
            if key == "items" or (key == "item" and keys is BOOK_KEYS):
                mend = 'give each item a part of its own: a line [[frame.item]], then name = "…" and question = "…"'
            _refuse(path, _key_line(lines, line, key), f"{what} has a key {key!r}, which means nothing here", mend)
    for key, needed in keys.items():
        if key not in part:
            if needed:
                _refuse(path, line, f"{what} has no {key!r}", f"add a line such as {EXAMPLES[key]}")
        elif not _fits(key, part[key]):
            shown = repr(part[key]) if len(repr(part[key])) < 60 else f"a {type(part[key]).__name__}"
            _refuse(path, _key_line(lines, line, key), f"{key!r} of {what} holds {shown}", f"write {EXAMPLES[key]}")
    name = part.get("name", "")
    if "." in name:
        mend = "leave it out: in the key of an item it stands between frame and item"
        _refuse(path, _key_line(lines, line, "name"), f"the name {name!r} has a full stop in it", mend)
    if name != " ".join(name.split()):
        mend = f"write {' '.join(name.split())!r}"
        _refuse(path, _key_line(lines, line, "name"), f"the name {name!r} has blanks or line ends too many", mend)


def _fits(key: str, value: Any) -> bool:
    if key in ("frame", "item"):
        return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)
    if key == "rules":
        return isinstance(value, list) and all(isinstance(rule, str) for rule in value)
    return isinstance(value, str) and bool(value.strip())


def _line(lines: list[str], frame: int, item: int | None = None) -> int:
    """The line, from 1, on which a frame or an item of it begins."""
    starts = [number for number, text in enumerate(lines, 1) if re.match(r"\s*\[\[\s*frame\s*\]\]", text)]
    if frame >= len(starts):  # written in another way, such as frame = [{...}]
        return 1
    if item is None:
        return starts[frame]
    ends = [*starts, len(lines) + 1][frame + 1]
    items = [n for n in range(starts[frame], ends) if re.match(r"\s*\[\[\s*frame\s*\.\s*item\s*\]\]", lines[n - 1])]
    return items[item] if item < len(items) else starts[frame]


def _key_line(lines: list[str], start: int, key: str) -> int:
    """The first line from `start` on that gives a key its value, or opens the part of that name."""
    pattern = rf'\s*(?:"?{re.escape(key)}"?\s*=|\[+(?:\w+\.)?{re.escape(key)}\]+)'
    return next((n for n in range(start, len(lines) + 1) if re.match(pattern, lines[n - 1])), start)


def _refuse(path: Path, line: int, found: str, mend: str) -> NoReturn:
    raise ValueError(f"{path.name}, line {line}: {found}. To mend it: {mend}.")


def _indicators(path: Path, items: list[str]) -> dict[str, list[str]]:
    """The patterns of each item, from a table with the columns `item` and `pattern`."""
    if not path.is_file():
        mend = "Put it beside the codebook, or take the line that begins with indicators = out of the codebook."
        raise FileNotFoundError(f"The codebook names {path.name} as its indicators, but {path} is not there. {mend}")
    problems: list[Problem] = []
    try:
        table, places = read_table(path, problems, wanted="pattern", first_row=2)
    except ArticleError as error:
        raise ValueError(f"{error} A table of indicators has the columns item and pattern.") from None
    if problems:
        raise ValueError(describe(problems))
    if "item" not in table:
        _refuse(path, 1, "no column 'item'", "name the columns item and pattern")
    patterns: dict[str, list[str]] = {}
    for item, pattern, (_, row) in zip(table["item"], table["pattern"], places, strict=True):
        where, item, pattern = f"{path.name}, {row}", item.strip(), pattern.strip()
        if item not in items:
            near = get_close_matches(item, items, n=1)
            guess = f"did you mean {near[0]!r}?" if near else f"use a key such as {items[0]!r}"
            raise ValueError(f"{where}: the codebook has no item {item!r}. To mend it: {guess}.")
        try:
            parse_pattern(pattern)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from None
        patterns.setdefault(item, []).append(pattern)
    return patterns
