"""Pieces of content on their way to the table: what was found where, and which of two that overlap is kept."""

from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Span

from helpers.cues import Cue
from helpers.quotations.relays import is_media

RANK = {"direct": 0, "mixed": 1, "indirect": 2}
# Who speaks for a body: their "said that Orlu had said" hands on what another said.
OFFICIALS = set("spokesman spokeswoman spokesperson official officials aide adviser advisor service".split())
JOINTS = {"", "and", "and that", "but", "or", "that"}


class Found(NamedTuple):
    """A piece of content with what led to it. `evidence` is the rule's name, for its measured confidence."""

    start: int
    end: int
    kind: str
    evidence: str
    cue: Cue | None
    source: Span | None
    relays: tuple[Span, ...] = ()


class Attribution(NamedTuple):
    """A cue outside of quotation marks with the source that the parse gives it."""

    cue: Cue
    source: Span | None


def joined(text: str, pieces: list[Found]) -> list[Found]:
    """Make one piece of coordinated clauses that one cue introduces: "that trade grew, and that it would grow"."""
    kept: list[Found] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if last and _same_cue(last, piece) and text[last.end : piece.start].strip(" ,;\n") in JOINTS:
            kind = "mixed" if "mixed" in (piece.kind, last.kind) else "indirect"
            kept[-1] = last._replace(end=piece.end, kind=kind)
        else:
            kept.append(piece)
    return kept


def _same_cue(last: Found, piece: Found) -> bool:
    if last.cue is None or piece.cue is None or "direct" in (piece.kind, last.kind):
        return False
    return piece.cue.token.i == last.cue.token.i


def without_overlaps(pieces: list[Found]) -> list[Found]:
    """Where two pieces overlap, the longer one wins; of two as long, the one in marks."""
    kept: list[Found] = []
    within: list[tuple[Found, Found]] = []
    for piece in sorted(pieces, key=lambda p: (p.start - p.end, RANK[p.kind])):
        i = bisect_left(kept, piece.start, key=lambda p: p.start)
        if (i == 0 or kept[i - 1].end <= piece.start) and (i == len(kept) or piece.end <= kept[i].start):
            kept.insert(i, piece)
            continue
        outer = kept[i - 1] if i and kept[i - 1].end >= piece.end else kept[i] if i < len(kept) else None
        if outer and outer.start <= piece.start and piece.end <= outer.end and _is_relayed(outer, piece):
            within.append((outer, piece._replace(relays=(outer.source,))))  # type: ignore[arg-type]
    return _with_relayed(kept, within)


def _is_relayed(outer: Found, inner: Found) -> bool:
    """Whether somebody hands on what another said: "the Kremlin said that Putin had said that …"."""
    if outer.source is None or inner.source is None or inner.cue is None or outer.cue is None:
        return False
    named = any(token.ent_type_ in {"PERSON", "ORG", "GPE"} for token in inner.source) and inner.kind == "indirect"
    official = any(token.ent_type_ in {"ORG", "GPE"} or token.lower_ in OFFICIALS for token in outer.source)
    inside = official and outer.start <= inner.source.start_char and inner.source.end_char <= outer.end
    plain = {"clause", "that clause"}
    if outer.evidence == "according to":  # "The treaty is dead, Orlu said, according to TASS."
        plain |= {"fronted clause", "inserted cue"}
    return named and inside and inner.cue.token.i != outer.cue.token.i and inner.evidence in plain


def _with_relayed(kept: list[Found], within: list[tuple[Found, Found]]) -> list[Found]:
    """Add what is relayed; "According to the Herald" before it only names the outlet, and has no content of its own."""
    by_outlet = {id(o) for o, _ in within if o.evidence == "according to" and o.source and is_media(o.source.text)}
    return sorted(
        [p for p in kept if id(p) not in by_outlet] + [inner for _, inner in within], key=lambda p: (p.start, -p.end)
    )
