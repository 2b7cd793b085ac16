"""Quotation marks as news really sets them: which opens, which closes, and what stands between them.

Marks are lost, doubled or turned round on the way from page to page, so a mark's shape alone proves little. Each can be
read in several ways: as an opening or a closing mark, as a mark within a quotation, as an apostrophe, as one too many.
Each way has a price, the higher the less it fits the mark's shape and its neighbours; so has a mark that has to be
supplied. The cheapest reading of the whole article is taken (Viterbi, 1967), so that one lost mark doesn't turn
the rest of the article inside out.

References
----------
Viterbi, A. (1967). Error bounds for convolutional codes and an asymptotically optimum decoding algorithm. IEEE
Transactions on Information Theory, 13(2), 260-269.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from helpers.cues import speech_forms

MARK = re.compile(
    "\u201c\u201c|\u201d\u201d|``|''|[\u201c\u201d\u201e\u201f\u00ab\u00bb\"\uff02\u2018\u2019\u201a\u201b\u2039\u203a'`]"
)
SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a'`"
OPENS, CLOSES, STRAIGHT = "\u201c\u201e\u201f\u00ab\u2018\u201a\u201b\u2039``", "\u201d\u2019\u203a", "\"\uff02''"
# The marks that close what a mark has opened; with any other of its family the pair is unusual.
PARTNERS = {
    "\u201c": "\u201d", "\u201d": "\u201d\u201c", "\u201e": "\u201c\u201d", "\u201f": "\u201d", "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb", '"': '"', "\uff02": "\uff02", "``": "''", "''": "''", "\u2018": "\u2019",
    "\u2019": "\u2019", "\u201a": "\u2018\u2019", "\u201b": "\u2019", "\u2039": "\u203a", "\u203a": "\u2039", "'": "'",
    "`": "'`\u2019",
}  # fmt: skip
CURLY = "\u201c\u201d"
LOWER = "\u201e\u201a\u00bb\u203a"  # marks that close with what opens in English: German, Danish
MAY_PRECEDE, MAY_FOLLOW = "([{/\u2014\u2013\u2015-:=>", ".,;:!?)]}/\u2014\u2013\u2015-<\u2026"
BREAK = re.compile(r"\s*\n\s*")
LONG_LINE = 40  # characters over which a line without a stop only wraps
WORDS_BEFORE_CUE = re.compile(r"[,?!\u2026]\s+(?=(\w[\w.'\u2019-]*(?: [\w.'\u2019-]+){0,4}))")
CUE_BEFORE = re.compile(r"(\w+)[,:]\s+(?=[\w(])")
SENTENCE_START = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
SPEAKERS = {"he", "she", "they", "it", "we", "i", "the", "a", "an", "his", "her", "its", "their"}

# Prices. What is usual costs nothing; only their order and their sums matter.
WRONG_SHAPE, WRONG_SIDE, UNUSUAL_PAIR, NO_SIDE, BOTH_SIDES, NO_STOP = 2.5, 3.0, 1.0, 1.5, 0.8, 0.3
STRAY, NESTED, CLOSES_BOTH, EMPTY = 3.0, 1.5, 0.8, 3.0
OVER_BREAK, OVER_WRAP, CLOSED_BY_BREAK, GOES_ON = 3.0, 0.5, 2.5, 0.2
SUPPLIED_AT_CUE, SUPPLIED_AT_PARAGRAPH, SUPPLIED_AT_SENTENCE = 1.5, 2.5, 2.8
OPENS_SINGLE, CLOSES_SINGLE, LOOSE_APOSTROPHE, OPENING_APOSTROPHE, IN_OTHER_FAMILY = 0.8, 0.4, 1.5, 2.5, 0.6


class QuotedSpan(NamedTuple):
    """What stands between two marks: character offsets without the marks, and which of the marks are there."""

    start: int
    end: int
    opened: bool = True
    closed: bool = True


class Repair(NamedTuple):
    """A place where marks are not as they should be: its offset, the mark that stands there, and how it was read."""

    start: int
    mark: str
    repair: str


class _Event(NamedTuple):
    """Something at which a quotation may begin or end: a mark, a paragraph's end, or a place to supply a mark."""

    kind: str  # "mark", "break", "open", "close"
    start: int
    end: int
    text: str = ""
    price: float = 0.0


class _State(NamedTuple):
    """Within a quotation: the mark that opened it ("" if supplied), and whether one more has opened within it."""

    opener: str
    nested: bool = False


class _Step(NamedTuple):
    """One reading of an event, with its price and the state after it."""

    action: str  # "open", "close", "supply open", "supply close", "nest", "unnest", "stray", "pass"
    price: float
    state: _State | None


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
    return list(_read(text)[0])


def mark_repairs(text: str) -> list[Repair]:
    """List where quotation marks had to be supplied, turned or left out to read a text.

    Parameters
    ----------
    text : str
        The text of an article.

    Returns
    -------
    list of Repair
        In order: `start`, the character offset; `mark`, the mark that stands there, "" where one was supplied;
        `repair`, how it was read.

    Examples
    --------
    >>> mark_repairs("\u201cWe agree,\u201d she said. \u201cFor now.")
    [Repair(start=31, mark='', repair='closing mark supplied')]
    """
    return list(_read(text)[1])


def in_spans(doc: Doc, spans: Sequence[QuotedSpan]) -> list[bool]:
    """Say of each word of a Doc whether it stands in one of some spans, given in order."""
    inside, mask = iter(spans), []
    remaining = next(inside, None)
    for token in doc:
        while remaining and remaining.end <= token.idx:
            remaining = next(inside, None)
        mask.append(bool(remaining and remaining.start <= token.idx))
    return mask


@lru_cache(maxsize=32)  # the resolver of names and the quotations both ask, one after the other
def _read(text: str) -> tuple[tuple[QuotedSpan, ...], tuple[Repair, ...]]:
    events = _events(text)
    return _spans(text, events, _cheapest(text, events)) if events else ((), ())


def _events(text: str) -> list[_Event]:
    """Marks, and in the paragraphs around them their ends and the places where one may be missing."""
    marks = [
        # A doubled curly mark is one.
        _Event("mark", m.start(), m.end(), m.group()[0] if m.group()[0] in CURLY else m.group())
        for m in MARK.finditer(text)
        if not _within_word(text, *m.span())
    ]
    if not any(event.text not in SINGLE or _side(text, event) == "open" for event in marks):
        return []
    events = list(marks)
    taken = {event.start for event in marks}
    start, i = 0, 0
    for gap in [*BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        here = i
        while i < len(marks) and marks[i].start < end:
            i += 1
        if gap:
            wraps = end - start > LONG_LINE and text[end - 1] not in ".!?:\u201d\"'\u2019"
            events.append(_Event("break", end, gap.end(), price=OVER_WRAP if wraps else OVER_BREAK))
        else:
            events.append(_Event("break", end, end))
        if any(mark.text not in SINGLE for mark in marks[here:i]):
            events += [place for place in _places(text, start, end) if place.start not in taken]
        start = gap.end() if gap else end
    order = {"close": 0, "break": 1, "open": 2, "mark": 3}
    return sorted(events, key=lambda event: (event.start, order[event.kind]))


def _places(text: str, start: int, end: int) -> list[_Event]:
    """Where in a paragraph a mark may be missing: at its start, at a sentence's, beside the words of a cue."""
    found = {start: SUPPLIED_AT_PARAGRAPH}
    for match in SENTENCE_START.finditer(text, start, end):
        found[match.end()] = SUPPLIED_AT_SENTENCE
    for match in CUE_BEFORE.finditer(text, start, end):
        if match.group(1).lower() in speech_forms():
            found[match.end()] = SUPPLIED_AT_CUE
    places = [_Event("open", at, at, price=price) for at, price in found.items() if at < end]
    for match in WORDS_BEFORE_CUE.finditer(text, start, end):
        if _tells_who_said(match.group(1).split()):
            places.append(_Event("close", match.start() + 1, match.start() + 1, price=SUPPLIED_AT_CUE))
    return places


def _within_word(text: str, start: int, end: int) -> bool:
    """Whether a single mark is the apostrophe of "it's": letters or digits stand on both sides."""
    return text[start:end] in SINGLE and text[max(start - 1, 0)].isalnum() and end < len(text) and text[end].isalnum()


def _side(text: str, mark: _Event) -> str:
    """What the neighbours of a mark make of it: "open", "close", "both" or "none"."""
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    free_before = before.isspace() or before in MAY_PRECEDE or (MARK.match(before) is not None)
    free_after = after.isspace() or after in MAY_FOLLOW or (MARK.match(after) is not None)
    if free_before == free_after:
        return "both" if free_before else "none"
    return "open" if free_before else "close"


def _price_of_opening(mark: str, side: str) -> float:
    shape = 0.0 if mark in OPENS else NO_STOP if mark in STRAIGHT else WRONG_SHAPE
    if mark == "\u00bb":
        shape = UNUSUAL_PAIR  # as in Danish
    return shape + {"open": 0.0, "both": BOTH_SIDES, "none": NO_SIDE, "close": WRONG_SIDE}[side]


def _price_of_closing(text: str, mark: _Event, side: str, opener: str) -> float:
    partner = not opener or mark.text in PARTNERS[opener]
    shape = 0.0
    if mark.text in OPENS and not (partner and opener):
        shape = WRONG_SHAPE
    elif not partner:
        shape = UNUSUAL_PAIR
    stop = 0.0 if text[max(mark.start - 1, 0)] in ".,!?\u2026\u2014-" else NO_STOP
    return shape + stop + {"close": 0.0, "both": BOTH_SIDES, "none": NO_SIDE, "open": WRONG_SIDE}[side]


def _steps(text: str, event: _Event, state: _State | None, side: str, previous: int) -> list[_Step]:
    """The ways to read an event in a state (None outside of quotations), each with its price."""
    if event.kind == "mark":
        return _readings(text, event, state, side, previous)
    if event.kind == "open":
        ways = [_Step("pass", 0.0, state)]
        return ways if state else [*ways, _Step("supply open", event.price, _State(""))]
    if state is None:
        return [_Step("pass", 0.0, None)]
    if event.kind == "close":  # both marks of a quotation are never supplied
        ways = [_Step("pass", 0.0, state)]
        return [*ways, _Step("supply close", event.price, None)] if state.opener else ways
    following = text[event.end : event.end + 2]
    goes_on = bool(state.opener) and following.startswith(state.opener) and state.opener not in SINGLE
    price = GOES_ON if goes_on else CLOSED_BY_BREAK
    ways = [_Step("supply close", price, None)] if state.opener and state.opener not in SINGLE else []
    return ways if event.end >= len(text) else [*ways, _Step("pass", event.price, state)]


def _readings(text: str, event: _Event, state: _State | None, side: str, previous: int) -> list[_Step]:
    mark, single = event.text, event.text in SINGLE
    inches = _is_inches(text, event)
    stray = _price_of_apostrophe(text, event, side) if single else NO_STOP if inches else STRAY
    if state is None:
        opening = _price_of_opening(mark, side) + OPENS_SINGLE * single
        return [_Step("stray", stray, None), _Step("open", opening, _State(mark))]
    if single and not (state.opener and state.opener in SINGLE):
        return [_Step("pass", 0.0, state)]
    if not single and state.opener and state.opener in SINGLE:
        return [_Step("pass", IN_OTHER_FAMILY, state)]
    empty = EMPTY if not text[previous : event.start].strip() else 0.0
    closing = _price_of_closing(text, event, side, state.opener) + CLOSES_SINGLE * single + empty
    if single and text[event.start - 1].isalpha():
        closing += OPENS_SINGLE  # rather a plural's apostrophe
    if state.nested:
        # Where "he said" follows, both close, and not the inner one alone.
        inner = CLOSES_BOTH + OVER_BREAK if _said_behind(text, event.end) else 0.0
        return [
            _Step("unnest", closing + inner, _State(state.opener)),
            _Step("close", closing + CLOSES_BOTH, None),
            _Step("stray", stray, state),
        ]
    opening = _price_of_opening(mark, side)
    return [
        _Step("close", closing, None),
        _Step("nest", opening + NESTED, _State(state.opener, True)),
        _Step("stray", stray, state),
    ]


def _said_behind(text: str, at: int) -> bool:
    """Whether a source and a cue stand right behind a mark: "… he said."."""
    return _tells_who_said(text[at : at + 60].split()[:4])


def _tells_who_said(words: list[str]) -> bool:
    """Whether some words begin with a cue, or with what may be a source and hold one: "said", "the envoy said"."""
    forms = speech_forms()
    cue = next((i for i, word in enumerate(words) if word.lower().rstrip(".,:") in forms), None)
    return cue is not None and (cue == 0 or words[0][0].isupper() or words[0].lower() in SPEAKERS)


def _is_inches(text: str, mark: _Event) -> bool:
    """Whether a straight mark stands for inches: 6" wide."""
    digit = text[max(mark.start - 1, 0)].isdigit() and mark.start > 0
    return mark.text in STRAIGHT and digit and _side(text, mark) == "close"


def _price_of_apostrophe(text: str, mark: _Event, side: str) -> float:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    if side == "close" and before.isalpha():
        return NO_STOP  # a plural's: "the workers' choice"
    return LOOSE_APOSTROPHE if after.isdigit() or side != "open" else OPENING_APOSTROPHE


def _cheapest(text: str, events: list[_Event]) -> list[str]:
    """The cheapest way to read all events: what to do at each."""
    best: dict[_State | None, tuple[float, int]] = {None: (0.0, -1)}
    trail: list[tuple[int, str]] = []  # what was done, and where in this list the step before it stands
    previous = 0
    for event in events:
        side = _side(text, event) if event.kind == "mark" else ""
        reached: dict[_State | None, tuple[float, int, str]] = {}
        for state, (price, at) in best.items():
            for step in _steps(text, event, state, side, previous):
                total = price + step.price
                if step.state not in reached or total < reached[step.state][0]:
                    reached[step.state] = (total, at, step.action)
        best = {}
        for state, (total, at, action) in reached.items():
            best[state] = (total, len(trail))
            trail.append((at, action))
        if event.kind == "mark":
            previous = event.end
    at = best[None][1]  # the end of the text closes everything
    actions = []
    while at >= 0:
        at, action = trail[at]
        actions.append(action)
    return actions[::-1]


def _spans(text: str, events: list[_Event], actions: list[str]) -> tuple[tuple[QuotedSpan, ...], tuple[Repair, ...]]:
    spans: list[QuotedSpan] = []
    repairs: list[Repair] = []
    start, opener = 0, ""
    for event, action in zip(events, actions, strict=True):
        repair = _repair_of(text, event, action, opener)
        if repair:
            repairs.append(Repair(event.start, event.text, repair))
        if action in {"open", "supply open"}:
            start, opener = event.end, event.text if action == "open" else ""
        elif action in {"close", "supply close"}:
            span = _trimmed(text, QuotedSpan(start, event.start, bool(opener), action == "close"))
            if span.start < span.end and not _is_doubtful(text, span, opener):
                spans.append(span)
    return tuple(spans), tuple(repairs)


def _is_doubtful(text: str, span: QuotedSpan, opener: str) -> bool:
    """Whether single marks hold a word or two without a stop: a word in doubt, or apostrophes that look like marks."""
    few = text.count(" ", span.start, span.end) < 2 and text[span.end - 1] not in ",.?!"
    return bool(opener) and opener in SINGLE and few


def _repair_of(text: str, event: _Event, action: str, opener: str) -> str | None:
    if action.startswith("supply"):
        if action == "supply close" and text[event.end : event.end + 2].startswith(tuple(OPENS)):
            return None  # the quotation goes on in the next paragraph, as it should be
        return "opening mark supplied" if action == "supply open" else "closing mark supplied"
    if action == "open" and event.text in CLOSES:
        return "closing mark read as an opening one"
    if action == "close" and event.text in OPENS and opener not in LOWER:
        return "opening mark read as a closing one"
    if action == "nest":
        return "second opening mark, read as part of the quotation"
    if action == "stray" and event.text not in SINGLE and not _is_inches(text, event):
        return "mark without a partner, left out"
    return None


def _trimmed(text: str, span: QuotedSpan) -> QuotedSpan:
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    return span._replace(start=start, end=max(start, span.start + len(inner.rstrip())))
