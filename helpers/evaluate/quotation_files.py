"""Files with annotated quotations: folders in brat's form, as PolNeAR has them, and gold tables."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.evaluate.gold import Articles, Gold, read_articles, read_table, whole_number, without_blanks

EXPECTED_FOLDER = "a folder that holds text/*.txt and attributions/*.ann (brat's form)"
EXPECTED_TABLE = (
    "a gold table: a CSV file with the columns article, kind, content, start, end, cue, cue_start, cue_end, "
    "speaker_text, speaker_start, speaker_end, speaker"
)
NEEDED = EXPECTED_TABLE.partition("columns ")[2].split(", ")
COLUMNS = ["article", "kind", "content", "start", "end", "cue", "cue_spans", "speaker_text", "speaker_spans", "speaker"]
KINDS = ["direct", "mixed", "indirect"]
MARKS = '\u201c\u201d"\u00ab\u00bb'
LEAST_WORDS = 2

Span = tuple[int, int]

# Lines of a brat file: words of the text, what binds them together, and what doesn't matter here (relations,
# attributes, normalisations, notes).
WORDS = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
EVENT = re.compile(r"E\d+\t([^\s:]+:[TE]\d+(?: +[^\s:]+:[TE]\d+)*)")
OTHER = re.compile(r"(?:[ARMN#]\d+|\*)\t.*")


def read_quotations(
    path: Gold, articles: Articles = None, *, first: int | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read annotated quotations and the articles that they stand in.

    Parameters
    ----------
    path : str, Path or DataFrame
        A folder in brat's form: `text/*.txt`, and for each article ``attributions/NAME.ann`` or, with the name of an
        annotator, ``attributions/NAME_ANNOTATOR.ann``; of several annotators the first by name stands. Its E lines
        bind Source, Cue and Content. Or a gold table, a CSV file or a DataFrame with columns as `quotations` has them.
    articles : str, Path or DataFrame, optional
        What a gold table annotates, as `load_articles` takes it or returned it. Without it, the kit's articles.
    first : int, optional
        Read only so many articles, the first ones.

    Returns
    -------
    gold, articles : DataFrame
        One row a contiguous piece of content of two words or more: `article`, `kind`, `content`, `start`, `end`,
        `cue`, `cue_spans` (a tuple of its offsets, since it may be in several parts), `speaker_text`, `speaker_spans`,
        `speaker` (who it is; only gold tables say it). And the articles, with `article` and `text`; of a gold table
        those that it has rows for.

    Raises
    ------
    FileNotFoundError
        If there is no such file or folder, or a text has no annotations.
    ValueError
        If a line or row can't be read or does not fit its text; the message says where and what stands there.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["It rained, Orlu said."]})
    >>> row = {"article": "a", "kind": "indirect", "content": "It rained", "start": 0, "end": 9, "cue": "said",
    ...        "cue_start": 16, "cue_end": 20, "speaker_text": "Orlu", "speaker_start": 11, "speaker_end": 15}
    >>> gold, _ = read_quotations(pd.DataFrame([row | {"speaker": "Nima Orlu"}]), articles)
    >>> gold[["content", "cue_spans", "speaker_spans", "speaker"]]
         content    cue_spans speaker_spans    speaker
    0  It rained  ((16, 20),)   ((11, 15),)  Nima Orlu
    """
    if first is not None and first < 1:
        raise ValueError(f"Only {first} articles were asked for. Ask for one or more.")
    if isinstance(path, pd.DataFrame) or Path(path).suffix.lower() == ".csv":
        return _read_gold(path, articles, first)
    if articles is not None:
        raise ValueError(f"{path} has articles of its own; other articles (--articles) go with a gold table (.csv).")
    return _read_brat(Path(path), first)


def kind_of(content: str) -> str:
    """Kind of a piece of content by the marks in it: direct, mixed or indirect.

    Direct when one pair of marks bounds it, or one mark opens it and no other stands inside; indirect without marks;
    mixed otherwise.

    >>> [kind_of(content) for content in ("\u201cIt rained,\u201d", "it \u201crained\u201d", "it rained")]
    ['direct', 'mixed', 'indirect']
    """
    content = content.strip()
    if not any(mark in content for mark in MARKS):
        return "indirect"
    bounded = content[-1] in MARKS or not any(mark in content[1:-1] for mark in MARKS)
    return "direct" if content[0] in MARKS and bounded else "mixed"


def is_scored(content: str) -> bool:
    """Whether a piece of content has the two words that it needs to count, in gold and among what was found."""
    return len(content.split()) >= LEAST_WORDS


def _table(rows: list[dict]) -> pd.DataFrame:
    # As objects: in a column of strings pandas would turn None into nan.
    table = pd.DataFrame(rows, columns=COLUMNS, dtype="object")
    return table.astype({"start": "int64", "end": "int64"})


# Folders in brat's form


def _read_brat(folder: Path, first: int | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    if not folder.is_dir():
        stands = (
            f"{folder} is no folder and no .csv file" if folder.exists() else f"There is no file or folder {folder}"
        )
        raise FileNotFoundError(f"{stands}. Give {EXPECTED_FOLDER}, or {EXPECTED_TABLE}.")
    missing = [name for name in ("text", "attributions") if not (folder / name).is_dir()]
    if missing:
        raise FileNotFoundError(
            f"The folder {folder} holds no folder {' and no '.join(missing)}. Give {EXPECTED_FOLDER}."
        )
    files = sorted((folder / "text").glob("*.txt"))
    if not files:
        raise FileNotFoundError(f"The folder {folder / 'text'} holds no *.txt. Give {EXPECTED_FOLDER}.")
    annotations = _annotations({file.stem for file in files}, folder / "attributions")
    articles, rows = [], []
    for file in files[:first]:
        if file.stem not in annotations:
            raise FileNotFoundError(
                f"{file} has no annotations: there is no {folder / 'attributions' / file.stem}.ann, nor one with the "
                f"name of an annotator, {file.stem}_NAME.ann."
            )
        text = _read(file)
        articles.append({"article": file.stem, "text": text})
        pieces = [{"article": file.stem} | piece for piece in _pieces(text, annotations[file.stem])]
        rows += sorted(pieces, key=lambda piece: (piece["start"], piece["end"]))
    return _table(rows), pd.DataFrame(articles, columns=["article", "text"])


def _annotations(names: set[str], folder: Path) -> dict[str, Path]:
    """Find the file of each article's first annotator: "rain_anna" is of "rain", unless there is a text "rain_anna"."""
    found: dict[str, Path] = {}
    for file in sorted(folder.glob("*.ann")):
        name = file.stem
        while name not in names and "_" in name:
            name = name.rpartition("_")[0]
        found.setdefault(name, file)
    return found


def _read(file: Path) -> str:
    try:
        # newline="": offsets count the characters of the file as it is.
        with file.open(encoding="utf-8", newline="") as opened:
            return opened.read()
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{file} is not in UTF-8 (see byte {error.start}). Save it again with this encoding."
        ) from error


def _pieces(text: str, file: Path) -> Iterator[dict]:
    """Pieces of content that the E lines of a brat file bind to their cue and source."""
    lines = [line.rstrip("\r") for line in _read(file).removeprefix("\ufeff").split("\n")]
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[str, str]] = []
    i = 0
    while i < len(lines):
        line, where = lines[i], f"{file}, line {i + 1}"
        if bound := WORDS.fullmatch(line):
            spans[bound[1]] = _offsets(bound[2], text, where)
            expected = " ".join(text[start:end] for start, end in spans[bound[1]])
            i += _check_words(bound[3], lines[i + 1 :], expected, where)
        elif event := EVENT.fullmatch(line.rstrip()):
            events.append((event[1], where))
        elif line.strip() and not OTHER.fullmatch(line):
            raise ValueError(
                f"{where} can't be read: it begins {line[:40]!r}. Expected is such as 'T1<tab>Cue 10 14<tab>said' or "
                "'E1<tab>Cue:T1 Source:T2 Content:T3'."
            )
        i += 1
    for roles, where in events:
        places: dict[str, tuple[Span, ...]] = {"Content": (), "Cue": (), "Source": ()}
        for role, identity in (part.split(":") for part in roles.split()):
            role = role.rstrip("0123456789")  # brat numbers a second Content
            if role in places:
                if identity not in spans:
                    raise ValueError(f"{where}: {role} is {identity}, but {file.name} has no line {identity}.")
                places[role] += spans[identity]
        for start, end in places["Content"]:
            if is_scored(text[start:end]):
                yield {
                    "kind": kind_of(text[start:end]),
                    "content": text[start:end],
                    "start": start,
                    "end": end,
                    "cue": _words(text, places["Cue"]),
                    "cue_spans": places["Cue"],
                    "speaker_text": _words(text, places["Source"]),
                    "speaker_spans": places["Source"],
                    "speaker": None,
                }


def _offsets(places: str, text: str, where: str) -> tuple[Span, ...]:
    spans = []
    for place in places.split(";"):
        start, end = map(int, place.split())
        if not start < end <= len(text):
            raise ValueError(
                f"{where}: the offsets {start} {end} don't fit the text, which has {len(text)} characters. Each start "
                "must be before its end, and the end within the text."
            )
        spans.append((start, end))
    return tuple(spans)


def _check_words(words: str, following: list[str], expected: str, where: str) -> int:
    """Make sure that the words of a T line stand in the text; return how many of the following lines they go on for.

    They are to stand in one line, but some programs leave the line breaks of the text in them.
    """
    aim, lines = expected.split(), 0
    while words.split() != aim and lines < len(following):
        longer = f"{words} {following[lines]}"
        if longer.split() != aim[: len(longer.split())]:
            break
        words, lines = longer, lines + 1
    if words.split() != aim:
        raise ValueError(
            f"{where}: at these offsets stands {expected[:40]!r}, but the line says {words[:40]!r}. Offsets count the "
            "characters of the text file, line ends too: was one of the two files changed?"
        )
    return lines


def _words(text: str, spans: tuple[Span, ...]) -> str | None:
    return " \u2026 ".join(text[start:end] for start, end in spans) or None


# Gold tables


def _read_gold(gold: Gold, articles: Articles, first: int | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    where, table = read_table(gold, NEEDED, EXPECTED_TABLE, "piece of content")
    loaded = read_articles(articles)
    texts = dict(zip(loaded["article"].map(str), loaded["text"], strict=True))
    rows = [_row(row, f"{where}, row {number}", texts) for number, row in enumerate(table.to_dict("records"), start=1)]
    annotated = loaded[loaded["article"].map(str).isin({row["article"] for row in rows})].iloc[:first]
    order = {article: i for i, article in enumerate(annotated["article"].map(str))}
    chosen = [row for row in rows if row["article"] in order and is_scored(row["content"])]
    return _table(sorted(chosen, key=lambda row: (order[row["article"]], row["start"], row["end"]))), annotated


def _row(row: dict, where: str, texts: dict[str, str]) -> dict:
    row = without_blanks(row)
    empty = [column for column in ("article", "kind", "content", "start", "end") if row[column] is None]
    if empty:
        raise ValueError(f"{where}: `{empty[0]}` is empty. Only what stands of the cue and the speaker may be.")
    article = str(row["article"])
    if article not in texts:
        raise ValueError(f"{where}: there is no article {article!r}, but {', '.join(map(repr, texts))}.")
    if row["kind"] not in KINDS:
        raise ValueError(f"{where}: `kind` is {row['kind']!r}, but should be one of {', '.join(KINDS)}.")
    text = texts[article]
    [(start, end)] = _place(row, ("content", "start", "end"), where, text)
    return {
        "article": article,
        "kind": row["kind"],
        "content": row["content"],
        "start": start,
        "end": end,
        "cue": row["cue"],
        "cue_spans": _place(row, ("cue", "cue_start", "cue_end"), where, text),
        "speaker_text": row["speaker_text"],
        "speaker_spans": _place(row, ("speaker_text", "speaker_start", "speaker_end"), where, text),
        "speaker": row["speaker"],
    }


def _place(row: dict, columns: tuple[str, str, str], where: str, text: str) -> tuple[Span, ...]:
    """The one span of some words in a row, or none if the row has neither words nor offsets."""
    empty = [column for column in columns if row[column] is None]
    if len(empty) == len(columns):
        return ()
    if empty:
        raise ValueError(
            f"{where}: `{empty[0]}` is empty. Fill all of {', '.join(columns)}, or leave all of them empty."
        )
    words, start, end = row[columns[0]], whole_number(row, columns[1], where), whole_number(row, columns[2], where)
    found = text[start:end] if 0 <= start <= end else ""
    if found != words:
        stands = f"stands {found!r}" if found else f"stands nothing; its text has {len(text)} characters"
        raise ValueError(
            f"{where}: from {start} to {end} in the article {row['article']!r} {stands}, but `{columns[0]}` says "
            f"{words!r}. Offsets count the characters of the column `text` of load_articles()."
        )
    return ((start, end),)
