"""Whose words stand in marks that have no cue: the speaker's of before, or of the sentence that leads up to them."""

import itertools

from spacy.tokens import Span

from helpers.quotation_marks import BREAK, QuotedSpan
from helpers.quotations.marked import Place, is_title, subject_of
from helpers.quotations.pieces import Found

MARKS = " \u201c\u201d\u2018\u2019\u201e\u00ab\u00bb\"'"


def from_context(place: Place, previous: Found | None) -> Found:
    """Whose words they are that no cue stands beside: the speaker's of before, or who the sentence before is about."""
    doc, text, span = place.doc, place.text, place.span
    alone = Found(span.start, span.end, "direct", "marks alone", None, None)
    gap = text[previous.end : span.start] if previous else ""
    if previous and previous.source and "\n" not in gap and previous.kind != "indirect":
        # "…," she said. "…": what follows in the paragraph is hers too.
        return alone._replace(cue=previous.cue, source=previous.source, evidence="same paragraph")
    lead = text[place.floor : span.start].strip(MARKS + ".\n")
    if lead:
        before = doc.char_span(place.floor, span.start, alignment_mode="contract")
        words = [t for t in before or () if not t.is_space and not t.is_punct]
        source = subject_of(words[-1]) if words else None
        return alone._replace(source=source, evidence="sentence before") if source else alone
    if is_heading(text, span):
        return alone
    if previous and previous.source and len(BREAK.findall(gap)) == 1 and not place.right:
        # A paragraph that is nothing but a quotation goes on with the speaker of the one before it.
        return alone._replace(cue=previous.cue, source=previous.source, evidence="paragraph before")
    above = text[: place.floor].rstrip()
    if above and not place.right:
        last = doc.char_span(len(above) - 1, len(above), alignment_mode="expand")
        source = subject_of(last[0]) if last is not None and len(last) else None
        if source is not None and _is_person(source):
            return alone._replace(source=source, evidence="paragraph before")
    return alone


def _is_person(source: Span) -> bool:
    return source.root.ent_type_ == "PERSON" or source.root.lower_ in {"he", "she"}


def is_heading_piece(text: str, piece: Found) -> bool:
    """Whether a piece of content is a heading in marks."""
    return piece.kind == "direct" and is_heading(text, QuotedSpan(piece.start, piece.end))


def is_heading(text: str, span: QuotedSpan) -> bool:
    """Whether marked words are a line of their own without a stop: a heading, of three words at least."""
    line_start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    stopped = line.endswith(".") or text[span.end - 1] in ".,!?\u2026"
    words = text.count(" ", span.start, span.end) + 1
    return line.strip(MARKS) == text[span.start : span.end] and not stopped and words >= 3 and not is_title(text, span)


def through_paragraphs(text: str, marked: list[QuotedSpan], pieces: list[Found]) -> list[Found]:
    """A quotation of several paragraphs opens in each and closes in the last: one speaker for all of them."""
    at = {piece.start: i for i, piece in enumerate(pieces)}
    runs = [
        (at[first.start], at[second.start], first.closed)
        for first, second in itertools.pairwise(marked)
        if second.opened and first.start in at and second.start in at
        and not text[first.end : second.start].strip(MARKS + "\n")
    ]  # fmt: skip
    for towards, from_, ordered in ((0, 1, runs[::-1]), (1, 0, runs)):
        for run in ordered:
            if run[2] and towards == 0:
                continue  # what was closed is over: the next paragraph's speaker is not its own
            known, open_ = pieces[run[from_]], pieces[run[towards]]
            if known.source and not open_.source and not open_.cue:
                pieces[run[towards]] = open_._replace(cue=known.cue, source=known.source, evidence="next paragraph")
    return pieces
