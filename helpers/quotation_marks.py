"""Quotation marks as news really sets them: find what stands between them, even where one is missing.

Marks are read paragraph by paragraph, so that one lost mark can't turn the rest of an article inside out. A closing
mark that never comes is taken to stand at the paragraph's end, an opening mark that is missing at its beginning,
and a second opening mark inside a quotation belongs to it: translations often begin each sentence with one.
"""

import re
from typing import NamedTuple

OPENING = "\u201c\u201e\u00ab\u201f"
CLOSING = "\u201d\u00bb"
STRAIGHT = '"'
MARKS = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]|``|''")
# A closing mark after punctuation is surer than one after a letter, which can be a plural's ("the workers' choice").
SINGLE_OPENS = r"(?<![\w,.?!])[\u2018'](?=[\w\u201c\"])"
SINGLE = re.compile(
    rf"{SINGLE_OPENS}((?:(?!{SINGLE_OPENS}).)+?(?<=[,.?!\u201d\"])(?=[\u2019'](?!\w))|(?:(?!{SINGLE_OPENS}).)+?(?<=\w)(?=[\u2019'](?!\w)))"
)
PARAGRAPH = re.compile(r"[^\n]+")


class QuotedSpan(NamedTuple):
    """What stands between two marks: character offsets without the marks, and which of the marks are there."""

    start: int
    end: int
    opened: bool = True
    closed: bool = True


def quoted_spans(text: str) -> list[QuotedSpan]:
    """Find what stands in quotation marks.

    Parameters
    ----------
    text : str
        The text of an article.

    Returns
    -------
    list of QuotedSpan
        In order; `start` and `end` are character offsets without the marks, `opened` and `closed` say whether the
        text has the mark or it was supplied.

    Examples
    --------
    >>> text = "\u201cWe agree,\u201d she said. \u201cFor now."
    >>> [(text[span.start:span.end], span.closed) for span in quoted_spans(text)]
    [('We agree,', True), ('For now.', False)]
    """
    spans: list[QuotedSpan] = []
    for paragraph in PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        marks = [(m.start(), m.end(), m.group()) for m in MARKS.finditer(text, start, end)]
        single = _single(text, start, end)
        # British style: double marks stand within single ones.
        outer = all(any(span.start <= mark[0] < span.end for span in single) for mark in marks)
        found = single if outer else _pair(text, marks, start, end)
        spans += [span for span in (_trimmed(text, s) for s in found) if span.start < span.end]
    return spans


def _pair(text: str, marks: list[tuple[int, int, str]], start: int, end: int) -> list[QuotedSpan]:
    spans: list[QuotedSpan] = []
    opened_at: int | None = None
    for mark_start, mark_end, mark in marks:
        if _opens(text, mark_start, mark_end, mark, opened_at is not None, start):
            if opened_at is None:
                opened_at = mark_end
        elif opened_at is not None:
            spans.append(QuotedSpan(opened_at, mark_start))
            opened_at = None
        elif mark_start > start and not (mark == STRAIGHT and text[mark_start - 1].isdigit()):  # 2" are inches
            spans.append(QuotedSpan(_unopened_start(text, spans, start, mark_start), mark_start, opened=False))
    if opened_at is not None:
        spans.append(QuotedSpan(opened_at, end, closed=False))
    return spans


def _opens(text: str, mark_start: int, mark_end: int, mark: str, inside: bool, paragraph_start: int) -> bool:
    """Whether a mark opens: by what stands next to it first, by its shape second."""
    before = text[mark_start - 1] if mark_start > paragraph_start else " "
    after = text[mark_end] if mark_end < len(text) else "\n"
    free_before, free_after = before.isspace() or before in "([\u2014\u2013-:", after.isspace() or after in ".,;:!?)]"
    if free_before and not free_after and not (mark in CLOSING and inside):
        return True
    if free_after and not free_before:
        return False
    if mark in OPENING or mark == "``":
        # German closes with the mark that English opens with.
        return not (mark == "\u201c" and inside and not free_before)
    if mark in CLOSING or mark == "''":
        return False
    return not inside


def _unopened_start(text: str, spans: list[QuotedSpan], start: int, mark: int) -> int:
    """Where a quotation without its opening mark begins: the paragraph, or the sentence after the one before it."""
    if not spans:
        return start
    sentence_end = re.compile(r"[.!?][\u201d\"']?\s").search(text, spans[-1].end, mark)
    return sentence_end.end() if sentence_end else mark


def _single(text: str, start: int, end: int) -> list[QuotedSpan]:
    """Quotations in single marks, of at least three words, where a paragraph has no double ones."""
    return [QuotedSpan(*match.span(1)) for match in SINGLE.finditer(text, start, end) if match.group(1).count(" ") >= 2]


def _trimmed(text: str, span: QuotedSpan) -> QuotedSpan:
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    return span._replace(start=start, end=max(start, span.start + len(inner.rstrip())))
