"""The component `quotations`: from pieces of content to rows with speakers, relays and confidence."""

import csv
from collections.abc import Iterator
from functools import cache as remember
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from helpers.quotations import relays
from helpers.quotations.attribution import find_content
from helpers.quotations.context import is_heading_piece
from helpers.quotations.pieces import Found
from helpers.quotations.speakers import TOGETHER, Speaker, Speakers

CONFIDENCE = Path(__file__).parent / "confidence.csv"
LONG_WORD = 4  # characters from which a word tells two texts apart
Row = dict[str, Any]


@Language.component("quotations")
def quotations_component(doc: Doc) -> Doc:
    """Find the quotations of one Doc and keep them in `doc._.quotations`."""
    text = doc.text  # once: spaCy puts it together from the words at each look
    doc._.quotations = _rows(doc, text, find_content(doc, text))
    return doc


@remember
def measured_confidence() -> dict[tuple[str, str], float]:
    """Share of right rows of each kind and rule in annotated news, from `confidence.csv`."""
    with Path(CONFIDENCE).open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["evidence"]): float(row["confidence"]) for row in csv.DictReader(file)}


def _rows(doc: Doc, text: str, pieces: list[Found]) -> list[Row]:
    speakers = Speakers(doc)
    numbers: dict[object, int] = {}
    known = [speakers.of(piece.source) for piece in pieces]
    known = _headings(text, pieces, known)
    posts = relays.posts(text)
    credit = doc._.via or relays.credit(text)
    rows = []
    cited = _citations(pieces)
    for piece, speaker in zip(pieces, known, strict=True):
        key = ("cue", piece.cue.token.i) if piece.cue else ("start", piece.start)
        number = numbers.setdefault(key, len(numbers) + 1)
        relay = _relays(piece, speaker[0], speakers, posts, cited) or (
            [credit] if credit and credit != speaker[0] else []
        )
        rows.append(_row(text, piece, number, speaker, TOGETHER.join(relay) or None))
    return rows


def _row(text: str, piece: Found, number: int, speaker: Speaker, relayed_by: str | None) -> Row:
    cue, source, measured = piece.cue, piece.source, measured_confidence()
    return {
        "quotation": number,
        "kind": piece.kind,
        "content": text[piece.start : piece.end],
        "start": piece.start,
        "end": piece.end,
        "cue": cue.span.text if cue else None,
        "cue_start": cue.span.start_char if cue else None,
        "cue_end": cue.span.end_char if cue else None,
        "stance": cue.stance if cue else None,
        "speaker_text": source.text if source else None,
        "speaker_start": source.start_char if source else None,
        "speaker_end": source.end_char if source else None,
        "speaker": speaker[0],
        "resolved_by": speaker[1],
        "relayed_by": relayed_by,
        "confidence": measured.get((piece.kind, piece.evidence), measured[piece.kind, "any"]),
        "evidence": piece.evidence,
    }


def _headings(text: str, pieces: list[Found], known: list[Speaker]) -> list[Speaker]:
    """Give a heading in marks the speaker whom the section below it gives the same words, or its first ones."""
    answers = list(known)
    for i, piece in enumerate(pieces):
        if piece.source is not None or not is_heading_piece(text, piece):
            continue
        section = list(_section(text, pieces, i))
        words = _long_words(text[piece.start : piece.end])
        shared = [len(words & _long_words(text[pieces[j].start : pieces[j].end])) for j in section]
        best = max(range(len(section)), key=lambda k: (shared[k], -k), default=None)
        if (
            best is not None
            and known[section[best]][0]
            and (shared[best] * 2 > len(words) or _same_speaker(known, section))
        ):
            answers[i] = (known[section[best]][0], "heading")
    return answers


def _section(text: str, pieces: list[Found], i: int) -> Iterator[int]:
    for j in range(i + 1, len(pieces)):
        if pieces[j].source is None and is_heading_piece(text, pieces[j]):
            return
        yield j


def _same_speaker(known: list[Speaker], section: list[int]) -> bool:
    return len({known[j][0] for j in section}) == 1


def _long_words(content: str) -> set[str]:
    words = "".join(c.lower() if c.isalnum() else " " for c in content).split()
    return {word for word in words if len(word) >= LONG_WORD}


def _citations(pieces: list[Found]) -> dict[int, list[Span]]:
    """The outlets that each sentence with a cue cites, by the sentence's first token: looked up once a sentence."""
    sentences = {piece.cue.token.sent.start: piece.cue.token.sent for piece in pieces if piece.cue is not None}
    return {start: relays.cited_in(sentence) for start, sentence in sentences.items()}


def _relays(
    piece: Found, speaker: str | None, speakers: Speakers, posts: list[relays.Post], cited: dict[int, list[Span]]
) -> list[str]:
    """Who the article has a piece from, nearest to the speaker first."""
    spans: list[Span] = []
    if piece.cue is not None:
        spans += cited[piece.cue.token.sent.start]
        listener = relays.addressee(piece.cue.token)
        if listener is not None and relays.is_media(listener.text):
            spans.append(listener)
    found = [_name_of(span, speakers) for span in spans if span not in piece.relays]
    found += [_name_of(span, speakers) for span in piece.relays]
    found += [post.name for post in posts if post.start <= piece.start < post.name_start]
    return [name for name in dict.fromkeys(found) if name and name != speaker]


def _name_of(span: Span, speakers: Speakers) -> str:
    """Who relays: the canonical name, or that of the outlet in "the report of the Veshka Herald"."""
    name = speakers.of(span)[0]
    outlets = [mention.kb_id_ for mention in span.ents if mention.label_ == "ORG" and mention.kb_id_]
    return name or (outlets[0] if len(outlets) == 1 else span.text)
