"""The coding sheet of the notebook: one passage at a time, its items beside it, each answer saved as it is given.

What is answered, and where it is kept, is plain Python (`CodingSheet`, `Answers`). What people see is in sheet.js and
sheet.css; it only ever shows as saved what Python says is saved. The packages for widgets are loaded when a sheet is
made, so that everything else in `helpers.framing` works without them.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers.docs import annotated
from helpers.framing.codings import ANSWERS, blank_sheet
from helpers.framing.saving import Answers
from helpers.framing.units import passages

# Only sentences are needed of the pipeline; without the rest it takes a third of the time.
NOT_FOR_SENTENCES = [
    "tagger", "morphologizer", "lemmatizer", "ner", "quantities", "gazetteer", "name_resolver", "quotations",
]  # fmt: skip
MESSAGE = ["unit", "item", "answer", "evidence", "note"]  # what the notebook sends for an answer
LONGEST_NAME = 40  # characters of a coder's name in a file name
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
NO_WIDGETS = (
    "coding_sheet() needs the package {package}, which is not installed. Start the lessons with nox -s lab, which has "
    "it, or install it: pip install anywidget. Without it, code in a spreadsheet program: "
    'write_sheet(blank_sheet(passages(articles), codebook, "{coder}"), "{file}") makes the file, '
    'read_codings("{file}") reads it back.'
)


def coding_sheet(
    articles: pd.DataFrame | Iterable[Doc],
    codebook: pd.DataFrame,
    coder: str,
    *,
    unit: str = "paragraph",
    file: str | Path | None = None,
) -> "CodingSheet":
    r"""Code passages by hand in the notebook. Each answer is saved at once; run it again to go on where you stopped.

    Parameters
    ----------
    articles : DataFrame or list of Doc
        What is coded: the table of `load_articles`, what `annotate` returned, or rows of the table that `passages`
        gives (columns `unit` and `text`).
    codebook : DataFrame
        The items, as `load_codebook` gives them; a part of its rows is a codebook too.
    coder : str
        Name of who codes.
    unit : str
        "paragraph" (the default), "sentence" or "article": what articles are cut into. A table that has a column
        `unit` is cut already.
    file : str or Path, optional
        The .csv file for the answers; without it, codings_<coder>.csv in the folder of the notebook. If it is there,
        its answers are taken over. Answers in it to other passages or other items stay in it.

    Returns
    -------
    CodingSheet
        A widget, which JupyterLab shows: `codings`, the answers so far; `answer(...)`, to answer from code; `file`.

    Raises
    ------
    ModuleNotFoundError
        If the package for widgets is missing; the message says how to install it, and how to code without.
    FileNotFoundError
        If the folder of `file` is not there.
    ValueError
        If there is nothing to code, the file is another coder's, or it has mistakes in it. It is left as it is.

    Examples
    --------
    >>> from helpers.framing import load_codebook
    >>> import tempfile
    >>> table = pd.DataFrame({"unit": ["a/1"], "text": ["It rained. Brenn blames Orlu."]})
    >>> file = Path(tempfile.mkdtemp()) / "ada.csv"
    >>> sheet = coding_sheet(table, load_codebook().head(2), "Ada", file=file)
    >>> sheet
    Coding sheet of Ada: 1 passage, 2 items. Answers are saved to ada.csv.
    >>> sheet.answer("a/1", "conflict.accusation", "yes", evidence=2)
    >>> sheet.codings[["unit", "item", "answer", "evidence"]]
      unit                 item answer            evidence
    0  a/1  conflict.accusation    yes  Brenn blames Orlu.
    """
    if not (isinstance(articles, pd.DataFrame) and {"unit", "text"} <= set(articles.columns)):
        if not isinstance(articles, pd.DataFrame):
            articles = annotated(articles, "coding_sheet")
        articles = passages(articles, unit=unit)
    articles = articles.assign(unit=[str(unit).strip() for unit in articles["unit"]])
    codebook = _checked_codebook(codebook)
    coder = str(blank_sheet(articles, codebook, coder)["coder"].iloc[0])
    place = _checked_file(file, coder)
    try:
        widget = _widget_class()
    except ModuleNotFoundError as error:
        message = NO_WIDGETS.format(package=error.name, coder=coder, file=place.name)
        raise ModuleNotFoundError(message, name=error.name) from None
    return widget(articles, codebook, coder, place)


@cache
def _widget_class() -> Any:
    import anywidget
    import traitlets

    folder = Path(__file__).parent

    class Widget(CodingSheet, anywidget.AnyWidget):
        _esm = (folder / "sheet.js").read_text(encoding="utf-8")
        _css = (folder / "sheet.css").read_text(encoding="utf-8")
        content = traitlets.Dict().tag(sync=True)  # passages and items: sent once
        answers = traitlets.Dict().tag(sync=True)  # changed in place, so that a click does not send all of them again
        confirmed = traitlets.Dict().tag(sync=True)  # the last change, as Python took it
        status = traitlets.Dict().tag(sync=True)
        position = traitlets.Int(0).tag(sync=True)

    return Widget


class CodingSheet:
    """Passages, items and a coder's answers to them; `coding_sheet` makes one that JupyterLab can show.

    Attributes
    ----------
    file : Path
        Where the answers are saved. It is made at the first answer.
    codings : DataFrame
        The answers so far to the passages and items of this sheet.
    """

    content: Any
    answers: Any
    confirmed: Any
    status: Any
    position: Any

    def __init__(self, table: pd.DataFrame, codebook: pd.DataFrame, coder: str, file: Path) -> None:
        self.file = file
        self._coder = coder
        units, items = list(map(str, table["unit"])), list(map(str, codebook["item"]))
        self._sentences = dict(zip(units, _sentences(units, table["text"].tolist()), strict=True))
        self._items = items
        self._saved = Answers(file, coder, [(unit, item) for unit in units for item in items])
        self._changes = 0
        shown = self._saved.shown()
        open_units = (n for n, unit in enumerate(units) if len(shown.get(unit, {})) < len(items))
        super().__init__(
            content={
                "coder": coder,
                "passages": [{"unit": unit, "sentences": self._sentences[unit]} for unit in units],
                "items": _shown_items(codebook),
            },
            answers=shown,
            status=self._saved.status,
            position=next(open_units, 0),
        )  # type: ignore[call-arg]  # the widget's, which comes behind this class
        self.on_msg(self._receive)  # type: ignore[attr-defined]

    @property
    def codings(self) -> pd.DataFrame:
        """The answers so far to the passages and items of this sheet, as `read_codings` gives them."""
        return self._saved.table(shown_only=True)

    def answer(self, unit: str, item: str, answer: str, evidence: str | int = "", note: str = "") -> None:
        """Answer an item of a passage, as a click on the sheet does, and save it.

        Parameters
        ----------
        unit, item : str
            The keys of the passage and of the item.
        answer : str
            yes, no or unsure; "" takes an answer back.
        evidence : str or int
            The sentence that decides: its number in the passage, from 1, or its text.
        note : str
            Whatever the coder wants to remember.

        Raises
        ------
        ValueError
            If the sheet has no such passage, item or sentence, or the answer is another word.
        """
        self._change(unit, item, answer, evidence, note, None)

    def _change(self, unit: Any, item: Any, answer: Any, evidence: Any, note: Any, message: Any) -> None:
        _one_of("passage", unit, list(self._sentences))
        _one_of("item", item, self._items)
        word = answer.strip().casefold() if isinstance(answer, str) else answer
        if word not in ("", *ANSWERS):
            raise ValueError(f'The answer is {answer!r}. Expected: yes, no or unsure ("" takes an answer back).')
        cell = (word, self._evidence(unit, evidence), _text("note", note)) if word else None
        merged = self._saved.change((unit, item), cell)
        self._changes += 1
        shown = self.answers
        if merged:
            shown = self._saved.shown()
        elif cell:
            shown.setdefault(unit, {})[item] = list(cell)
        else:
            shown.get(unit, {}).pop(item, None)
        told = {"number": self._changes, "message": message, "unit": unit, "item": item, "cell": cell and list(cell)}
        self._tell(told, self._saved.status, shown)

    def _tell(self, confirmed: dict[str, Any], status: dict[str, str], shown: dict[str, Any]) -> None:
        with self.hold_sync():  # type: ignore[attr-defined]  # one message to the notebook, not three
            self.answers, self.confirmed, self.status = shown, confirmed, status

    def _receive(self, _widget: Any, content: Any, _buffers: Any = None) -> None:
        """Take an answer that comes from the notebook. Whatever is in the message, the answer to it is a status."""
        told = content if isinstance(content, dict) else {}
        unit, item, answer, evidence, note = (told.get(name, "") for name in MESSAGE)
        try:
            self._change(unit, item, answer, evidence, note, told.get("message"))
        except ValueError as error:
            self._changes += 1
            refused = {"number": self._changes, "message": told.get("message"), "refused": True}
            self._tell(refused, {"kind": "error", "text": f"Not saved: {error}"}, self.answers)

    def _evidence(self, unit: str, evidence: Any) -> str:
        if not isinstance(evidence, int) or isinstance(evidence, bool):
            return _text("evidence", evidence, "a sentence, or its number in the passage")
        sentences = self._sentences[unit]
        last = len(sentences)
        if not 1 <= evidence <= last:
            raise ValueError(f"There is no sentence {evidence} in {unit}. Expected: a number from 1 to {last}.")
        return _text("evidence", sentences[evidence - 1])

    def __repr__(self) -> str:
        """Say what is coded, without anything that differs from run to run: notebooks save it."""
        count, items = len(self._sentences), len(self._items)
        return (
            f"Coding sheet of {self._coder}: {count} passage{'s' * (count != 1)}, {items} item{'s' * (items != 1)}. "
            f"Answers are saved to {self.file.name}."
        )


def _checked_codebook(codebook: Any) -> pd.DataFrame:
    if not isinstance(codebook, pd.DataFrame):
        found = type(codebook).__name__
        raise TypeError(f"The codebook is a {found}, not a table. Give what load_codebook() returns, or rows of it.")
    if "item" in codebook and (twice := codebook["item"].duplicated()).any():
        raise ValueError(f"The item {codebook.loc[twice, 'item'].iloc[0]!r} is there twice. Take one of its rows away.")
    return codebook


def _checked_file(file: str | Path | None, coder: str) -> Path:
    place = Path(file) if file is not None else Path(f"codings_{_safe_name(coder)}.csv")
    if place.suffix.lower() != ".csv" or place.is_dir():
        raise ValueError(f"Answers can't be saved to {str(file)!r}. Give a file whose name ends in .csv.")
    if not place.parent.is_dir():
        raise FileNotFoundError(f"There is no folder {place.parent}. Make it first, or save to another.")
    return place


def _safe_name(coder: str) -> str:
    r"""Make a coder's name fit for a file name on every system.

    Examples
    --------
    >>> _safe_name("Zoë"), _safe_name("../A:B?")
    ('Zoë', 'A_B')
    """
    words = re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", coder))[:LONGEST_NAME].strip("_-")
    return words or "coder"


def _sentences(units: list[str], texts: list[Any]) -> list[list[str]]:
    """The sentences of each passage; put together again, they are its text, white space and all."""
    from helpers.language import load_pipeline  # loads the pipeline's packages: only where it is needed

    for unit, text in zip(units, texts, strict=True):
        if not isinstance(text, str) or LONE_SURROGATE.search(text):
            raise ValueError(f"The passage {unit!r} has no text to show, but {text!r}. Leave this row out.")
    docs = load_pipeline().pipe([str(text) for text in texts], disable=NOT_FOR_SENTENCES)
    return [_joined([sentence.text_with_ws for sentence in doc.sents]) or [doc.text] for doc in docs]


def _joined(pieces: list[str]) -> list[str]:
    """Put pieces of white space alone to the sentence before."""
    found: list[str] = []
    for piece in pieces:
        if found and not piece.strip():
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _shown_items(codebook: pd.DataFrame) -> list[dict[str, str]]:
    columns = ["item", "frame", "question", "counts", "counts_not", "boundary", "definition"]
    cells = codebook.reindex(columns=columns, fill_value="").map(lambda cell: "" if pd.isna(cell) else str(cell))
    return cells.to_dict("records")  # type: ignore[return-value]


def _one_of(what: str, name: Any, known: list[str]) -> None:
    if not isinstance(name, str) or name not in known:
        some = ", ".join(known[:3]) + (", …" if len(known) > 3 else "")
        raise ValueError(f"This sheet has no {what} {name!r}. Expected one of: {some}.")


def _text(what: str, value: Any, expected: str = "text") -> str:
    if not isinstance(value, str):
        raise ValueError(f"The {what} is {value!r}. Expected: {expected}.")
    return LONE_SURROGATE.sub("\ufffd", value).replace("\0", "").strip()
