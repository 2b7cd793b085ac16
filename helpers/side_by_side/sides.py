"""One of two articles to show side by side, the rows of the page, and text made safe for it."""

import re
from html import escape
from typing import Any, NamedTuple

from spacy.tokens import Doc

from helpers.docs import annotated
from helpers.language import sentence_spans

FIGURE = re.compile(
    r"(?<![\w.,])[$€£¥]?\d+(?:[.,]\d+)*(?:\s?(?:%|per ?cent\b|percent\b|hundred\b|thousand\b|million\b|billion\b|"
    r"trillion\b|dollars?\b|euros?\b))*"
)
NAMES = {"ORG", "PERSON", "GPE", "EVENT", "FAC"}  # "the Group of 20" has no figure
# Half a character, or one that no page may hold, becomes the sign for a character that could not be read.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

Place = tuple[int, int]
Mark = tuple[int, int, str]  # from, to, "only" or "figure"


class Side(NamedTuple):
    """One of the two articles: its letter, key, language, text, sentences, outermost quotations, figures."""

    letter: str
    key: str
    language: str
    text: str
    sentences: list[tuple[int, int]]
    quotations: list[dict[str, Any]]
    figures: list[tuple[int, int]]


class Row(NamedTuple):
    """A row of the page: numbers of sentences on both sides, from 1, and how they relate."""

    a: list[int]
    b: list[int]
    relation: str

    @property
    def pair(self) -> bool:
        """Whether both sides have a sentence in this row."""
        return bool(self.a and self.b)


def side_of(letter: str, doc: Doc) -> Side:
    """What the page needs of an annotated article."""
    (doc,) = annotated([doc], "side_by_side")
    outermost: list[dict[str, Any]] = []
    for piece in sorted(doc._.quotations, key=lambda piece: (piece["start"], -piece["end"])):
        if not outermost or piece["start"] >= outermost[-1]["end"]:
            outermost.append(piece)
    key = "" if doc._.article is None else str(doc._.article)
    text = doc.text
    names = [(name.start_char, name.end_char) for name in doc.ents if name.label_ in NAMES]
    figures = [m.span() for m in FIGURE.finditer(text) if not any(start <= m.start() < end for start, end in names)]
    return Side(letter, key or letter, doc.lang_ or "en", text, sentence_spans(doc), outermost, figures)


def readable(text: str) -> str:
    r"""Text without characters that no page may hold.

    >>> readable("half \ud800 of one")
    'half � of one'
    """
    return UNREADABLE.sub("�", text)


def escaped(text: str) -> str:
    """Text for a page: to read, never code for the browser.

    >>> escaped("<b onclick='x'>")
    '&lt;b onclick=&#x27;x&#x27;&gt;'
    """
    return escape(readable(text), quote=True)
