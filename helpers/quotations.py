"""Quotations: who says what, in whose words.

First version: quotation marks, cue verbs and the parse. The component `quotations` looks for a cue ("said", "according
to"), reads its source from the parse (the subject of the verb) and its content from a clause, from quotation marks, or
from both. Direct quotations stand in marks altogether, mixed ones in part, indirect ones not at all (the three kinds of
Pareti, 2015; the terms cue, source and content are hers too). What the marks and the parse do not decide stays missing.
"""

import csv
from collections.abc import Iterable
from functools import cache as remember
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from helpers.attribution import Found, find_content, name_of
from helpers.docs import annotated

CONFIDENCE = Path(__file__).parent / "confidence.csv"
COLUMNS = [
    "article", "quotation", "kind", "content", "start", "end", "cue", "cue_start", "cue_end", "stance", "speaker_text",
    "speaker_start", "speaker_end", "speaker", "resolved_by", "relayed_by", "confidence",
]  # fmt: skip
OFFSETS = ["start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end"]


@remember
def _confidence() -> dict[tuple[str, str], float]:
    with Path(CONFIDENCE).open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["evidence"]): float(row["confidence"]) for row in csv.DictReader(file)}


def quotations(docs: Iterable[Doc]) -> pd.DataFrame:
    """List the quotations in annotated articles: direct, mixed and indirect.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a contiguous piece of content: `article`; `quotation`, the number that pieces of one quotation share;
        `kind` (direct, mixed, indirect); `content`, `start`, `end` without the outer marks; `cue`, `cue_start`,
        `cue_end`; `stance` of the cue (neutral, endorsing, distancing, directive, evaluative, or negated: "did not
        say"); `speaker_text`, `speaker_start`, `speaker_end`, the mention of the speaker; `speaker`, who that is, and
        `resolved_by`, how that is known; `relayed_by`, who has the words from the speaker; `confidence`, the share of
        such rows that were right in annotated news. All offsets count characters of the article's text; what the text
        does not decide is missing.

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["\u201cWe will talk,\u201d said Nima Orlu. She added that time was short."])
    >>> quotations(docs)[["kind", "content", "cue", "speaker_text"]]
           kind         content    cue speaker_text
    0    direct   We will talk,   said    Nima Orlu
    1  indirect  time was short  added          She

    References
    ----------
    Pareti, S. (2015). Attribution: a computational approach. PhD thesis, University of Edinburgh.
    """
    rows = [
        (doc._.article, *(piece[column] for column in COLUMNS[1:]))
        for doc in annotated(docs, "quotations")
        for piece in doc._.quotations
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(OFFSETS, "Int64")  # with room for what is missing
    return table.astype(whole | {"quotation": "int64", "confidence": "float64"})


@Language.component("quotations")
def quotations_component(doc: Doc) -> Doc:
    """Find the quotations of one Doc and keep them in `doc._.quotations`."""
    text = doc.text  # once: spaCy puts it together from the words at each look
    doc._.quotations = _rows(doc, text, find_content(doc, text))
    return doc


def _name_at_the_end(source: Span) -> Token | None:
    """The name in "the island's president, Nima Orlu", where the parser did not see that both are one."""
    last = source[-1]
    before = next((t for t in reversed(list(source)) if t.ent_type_ != "PERSON"), None)
    return last if last.ent_type_ == "PERSON" and before is not None and before.text == "," else None


def _is_group(source: Span) -> bool:
    """Whether a source names two at once: "Orlu and Brenn", or "Orlu – Brenn" over a post, is neither of them."""
    doc = source.doc
    if any(child.dep_ == "conj" and child in source for child in source.root.children):
        return True  # "Orlu and her husband"
    return any(
        any(token.ent_type_ for token in doc[source.start : joint.i])
        and any(token.ent_type_ for token in doc[joint.i + 1 : source.end])
        for joint in source
        if joint.lower_ in {"and", "or", "nor", "&", "\u2013", "\u2014"} and joint.ent_iob_ != "I"
    )


def _rows(doc: Doc, text: str, pieces: list[Found]) -> list[dict[str, Any]]:
    numbers: dict[object, int] = {}
    measured = _confidence()
    rows = []
    for piece in pieces:
        cue, source = piece.cue, piece.source
        key = (cue.token.i, piece.kind) if cue else (piece.start,)
        speaker, resolved_by = name_of(source.root if source and not _is_group(source) else None)
        if source and speaker is None:
            speaker, resolved_by = name_of(_name_at_the_end(source))
        rows.append(
            {
                "quotation": numbers.setdefault(key, len(numbers) + 1),
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
                "speaker": speaker,
                "resolved_by": resolved_by,
                "relayed_by": piece.relayed_by,
                "confidence": measured.get((piece.kind, piece.evidence), measured[piece.kind, "any"]),
                "evidence": piece.evidence,
            }
        )
    return rows
