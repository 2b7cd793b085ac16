"""Quotations: who says what, in whose words.

First version: quotation marks, cue verbs and the parse. The component `quotations` looks for a cue ("said", "according
to"), reads its source from the parse (the subject of the verb) and its content from a clause, from quotation marks, or
from both. Direct quotations stand in marks altogether, mixed ones in part, indirect ones not at all (the three kinds of
Pareti, 2015; the terms cue, source and content are hers too). What the marks and the parse do not decide stays missing.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache as remember
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from helpers.cues import MENTION, Cue, accompanies, can_speak, cue_of, source_span
from helpers.quotation_marks import QuotedSpan, quoted_spans

CONFIDENCE = Path(__file__).parent / "confidence.csv"
COLUMNS = [
    "article", "quotation", "kind", "content", "start", "end", "cue", "cue_start", "cue_end", "stance", "speaker_text",
    "speaker_start", "speaker_end", "speaker", "resolved_by", "relayed_by", "confidence",
]  # fmt: skip
OFFSETS = ["start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end"]

CLAUSES = {"ccomp"}
OBJECTS = {"obj", "dobj"}
SAME_THING = {"appos", "flat", "flat:name"}

if not Doc.has_extension("quotations"):
    Doc.set_extension("quotations", default=[])


class Found(NamedTuple):
    """A piece of content with what led to it. `evidence` is the rule's name, for its measured confidence."""

    start: int
    end: int
    kind: str
    evidence: str
    cue: Cue | None
    source: Span | None
    relayed_by: str | None = None


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
        `cue_end`; `stance` of the cue (neutral, endorsing, distancing, directive, evaluative); `speaker_text`,
        `speaker_start`, `speaker_end`, the mention of the speaker; `speaker`, who that is, and `resolved_by`, how that
        is known; `relayed_by`, who has the words from the speaker; `confidence`, the share of such rows that were right
        in annotated news. All offsets count characters of the article's text; what the text does not decide is missing.

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
    rows = [(doc._.article, *(piece[column] for column in COLUMNS[1:])) for doc in docs for piece in doc._.quotations]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype(dict.fromkeys(OFFSETS, "Int64") | {"confidence": "float64"})


@Language.component("quotations")
def quotations_component(doc: Doc) -> Doc:
    """Find the quotations of one Doc and keep them in `doc._.quotations`."""
    marked = [span for span in quoted_spans(doc.text) if span.end > span.start]
    in_marks = _token_mask(doc, marked)
    # A parser misled by a long quotation may find the subject of "said" inside it: a speaker never stands there.
    cues = [
        cue._replace(source=None) if cue.source is not None and in_marks[cue.source.i] else cue
        for cue in map(cue_of, doc)
        if cue and not in_marks[cue.token.i]
    ]
    clauses = [found for cue in cues for found in _clauses(cue)] + _according_to(doc, in_marks)
    pieces = _merge(doc, marked, clauses, cues)
    doc._.quotations = _rows(doc, pieces)
    return doc


def _token_mask(doc: Doc, spans: list[QuotedSpan]) -> list[bool]:
    inside, mask, remaining = iter(spans), [], next(iter(spans), None)
    next(inside, None)
    for token in doc:
        while remaining and remaining.end <= token.idx:
            remaining = next(inside, None)
        mask.append(bool(remaining and remaining.start <= token.idx))
    return mask


def _clauses(cue: Cue) -> list[Found]:
    """Content that the parse gives a cue: a clause, an open clause ("vowed to …"), or an object."""
    verb, found = cue.token, []
    source = source_span(cue.source) if cue.source else None
    relayed_by = None
    if verb.lemma_ in {"quote", "cite"}:  # "Xinhua quoted the minister as saying …"
        quoted = [child for child in verb.children if child.dep_ in OBJECTS]
        saying = [t for t in verb.subtree if t.lower_ == "saying" and t.i > verb.i]
        if not (quoted and saying):
            return []
        relayed_by = _name_of(cue.source)[0] or (source.text if source else None)
        return [
            Found(*_trim(child.subtree), "indirect", "clause", cue, source_span(quoted[0]), relayed_by)
            for child in saying[0].children
            if child.dep_ in CLAUSES
        ]
    if source is None:
        return []
    for child in verb.children:
        if accompanies(child):
            continue
        if child.dep_ in CLAUSES and cue.takes != "quoted":
            found.append(Found(*_trim(child.subtree), "indirect", "clause", cue, source))
        elif child.dep_ == "xcomp" and cue.takes == "open" and child.pos_ in {"VERB", "AUX"}:
            found.append(Found(*_trim(child.subtree), "indirect", "open clause", cue, source))
        elif (
            child.dep_ in OBJECTS
            and cue.takes == "object"
            and child.pos_ == "NOUN"
            and verb.dep_ not in {"xcomp", "acl"}
        ) and len(list(child.subtree)) >= 3:  # "stressed the importance of trade", not "discussed it"
            found.append(Found(*_trim(child.subtree), "indirect", "object", cue, source))
    if not found and cue.takes != "quoted":
        found += _fronted(cue, source)
    return [piece for piece in found if piece.start < piece.end]


def _fronted(cue: Cue, source: Span) -> list[Found]:
    """Content that comes first: "Trade grew again, the ministry said."."""
    sentence, first = cue.token.sent, min(cue.token.i, source.start)
    at_the_end = sentence.end - max(cue.token.i, source.end) < 8
    comma = first > sentence.start + 3 and cue.token.doc[first - 1].text == ","
    # "Stating that …, she said": what comes first is no content of "said".
    if not (at_the_end and comma) or sentence[0].text.endswith("ing"):
        return []
    return [Found(*_trim(cue.token.doc[sentence.start : first]), "indirect", "fronted clause", cue, source)]


def _trim(tokens: Iterable[Token]) -> tuple[int, int]:
    """Character offsets of some tokens, without a leading "that" and without punctuation around."""
    kept = list(tokens)
    while kept and (kept[0].is_space or (kept[0].is_punct and not kept[0].is_quote) or kept[0].lower_ == "that"):
        kept.pop(0)
    while kept and (kept[-1].is_space or (kept[-1].is_punct and not kept[-1].is_quote)):
        kept.pop()
    return (kept[0].idx, kept[-1].idx + len(kept[-1])) if kept else (0, 0)


def _according_to(doc: Doc, in_marks: list[bool]) -> list[Found]:
    """Sentences with "according to": the source is what follows, the content the sentence around it."""
    found = []
    for token in doc[:-2]:
        if token.lower_ != "according" or token.nbor().lower_ != "to" or in_marks[token.i]:
            continue
        noun = token.head if token.dep_ == "case" else next(
            (t for t in token.subtree if t.i > token.i + 1 and t.dep_ in {"obl", "pobj", "nmod"}), None
        )  # fmt: skip
        if noun is None or noun.i <= token.i:
            continue
        source = doc[token.i + 2 : max(source_span(noun).end, token.i + 3)]
        sentence = token.sent
        comma = next((t.i for t in source if t.text == ","), None)
        if comma and token.i - sentence.start < 3 and doc[min(comma + 1, len(doc) - 1)].pos_ != "DET":
            source = doc[source.start : comma]  # "According to the ministry, Orlu left", unlike "…, the minister, …"
        rest = [t for t in sentence if t.i >= source.end] if token.i - sentence.start < 3 else list(
            doc[sentence.start : token.i]
        )  # fmt: skip
        cue = Cue(token, doc[token.i : token.i + 2], "neutral", "clause", noun)
        start, end = _trim(rest)
        if start < end:
            found.append(Found(start, end, "indirect", "according to", cue, source))
    return found


def _merge(doc: Doc, marked: list[QuotedSpan], clauses: list[Found], cues: list[Cue]) -> list[Found]:
    """Bring marks and clauses together: a clause is direct or mixed where marks stand in it."""
    pieces: list[Found] = []
    used: set[QuotedSpan] = set()
    for clause in clauses:
        inside = [q for q in marked if min(q.end, clause.end) - max(q.start, clause.start) > (q.end - q.start) / 2]
        covered = sum(min(q.end, clause.end) - max(q.start, clause.start) for q in inside)
        if inside and covered >= 0.75 * (clause.end - clause.start):
            pieces += [_better_cue(doc, clause, q, marked, cues) for q in inside if q not in used]
            used.update(inside)
        elif inside:
            # Pull the clause's end over a quoted part that it cuts through, its mark included.
            start = min([clause.start] + [q.start - q.opened for q in inside])
            end = max([clause.end] + [q.end + q.closed for q in inside])
            pieces.append(clause._replace(start=start, end=min(end, len(doc.text)), kind="mixed"))
            used.update(inside)
        else:
            pieces.append(clause)
    by_span = {(piece.start, piece.end): piece for piece in pieces}
    for i, span in enumerate(marked):
        if span not in used:
            piece = _quoted(doc, span, *_neighbours(marked, i), cues)
            previous = by_span.get((marked[i - 1].start, marked[i - 1].end)) if i else None
            same_paragraph = i > 0 and "\n" not in doc.text[marked[i - 1].end : span.start]
            if piece and piece.evidence == "marks alone" and previous and previous.source and same_paragraph:
                # "…," she said. "…": what follows in the paragraph is hers too.
                piece = piece._replace(cue=previous.cue, source=previous.source, evidence="same paragraph")
            if piece:
                pieces.append(piece)
                by_span[piece.start, piece.end] = piece
    return _without_overlaps(sorted(pieces, key=lambda p: (p.start, -p.end)))


def _without_overlaps(pieces: list[Found]) -> list[Found]:
    """Where two pieces overlap, one in marks wins over one without, then the longer one."""
    rank = {"direct": 0, "mixed": 1, "indirect": 2}
    kept: list[Found] = []
    for piece in sorted(pieces, key=lambda p: (rank[p.kind], p.start - p.end)):
        if all(piece.end <= other.start or piece.start >= other.end for other in kept):
            kept.append(piece)
    return sorted(kept, key=lambda p: p.start)


def _neighbours(marked: list[QuotedSpan], i: int) -> tuple[QuotedSpan | None, QuotedSpan | None]:
    return (marked[i - 1] if i else None, marked[i + 1] if i + 1 < len(marked) else None)


def _better_cue(doc: Doc, clause: Found, span: QuotedSpan, marked: list[QuotedSpan], cues: list[Cue]) -> Found:
    """A clause all in marks is direct. A cue right beside the marks is surer than one far off in the parse."""
    beside = _quoted(doc, span, *_neighbours(marked, marked.index(span)), cues)
    if beside and beside.source and beside.evidence in {"lead-in", "cue after"}:
        return beside
    return clause._replace(start=span.start, end=span.end, kind="direct")


def _quoted(
    doc: Doc, span: QuotedSpan, before: QuotedSpan | None, after: QuotedSpan | None, cues: list[Cue]
) -> Found | None:
    """A quotation in marks: look for its cue beside it, in its own paragraph or in a lead-in that ends on a colon."""
    text = doc.text
    paragraph = text.rfind("\n", 0, span.start) + 1
    if text[:paragraph].rstrip().endswith(":") and not text[paragraph : span.start].strip('\u201c\u201e\u00ab" '):
        paragraph = text[:paragraph].rstrip().rfind("\n") + 1
    floor = max(paragraph, before.end if before else 0)
    line_end = text.find("\n", span.end)
    ceiling = min(line_end if line_end >= 0 else len(text), after.start if after else len(text))
    lead = text[floor : span.start].rstrip('\u201c"\u201e\u00ab \n')
    tail = text[span.end : ceiling].lstrip('\u201d"\u00bb ')
    left = [cue for cue in cues if floor <= cue.token.idx < span.start]
    right = [cue for cue in cues if span.end <= cue.token.idx < min(ceiling, span.end + 90)]
    if left and lead.endswith((",", ":")) and text.find("\n", left[-1].token.idx, floor + len(lead)) < 0:
        return _from_cue(doc, span, left[-1], (floor, span.start), "lead-in")
    ends_on_comma = text[span.end - 1] == "," or tail[:1] == ","
    if right and (
        ends_on_comma or (text[span.end - 1] in "?!.\u2026-\u2014" and _within_sentence(doc, span.end, right[0]))
    ):
        return _from_cue(doc, span, right[0], (span.end, ceiling), "cue after")
    words = len(text[span.start : span.end].split())
    if (
        left
        and words > 2
        and left[-1].source is not None
        and left[-1].takes != "quoted"
        and not re.search(r"[.!?]\s", lead[-60:])
    ):
        return _from_cue(doc, span, left[-1], (floor, span.start), "cue before")
    heading = lead.splitlines()[-1] if lead else ""
    if heading.endswith(":") and len(heading.split()) <= 8:
        source = doc.char_span(floor + len(lead) - len(heading), floor + len(lead) - 1, alignment_mode="contract")
        return Found(span.start, span.end, "direct", "colon", None, source)
    sentence_like = words >= 5 and (text[span.start].isupper() or text[span.end - 1] in ".,!?")
    return Found(span.start, span.end, "direct", "marks alone", None, None) if sentence_like else None


def _within_sentence(doc: Doc, quotation_end: int, cue: Cue) -> bool:
    """Whether nothing but a source stands between a quotation and the cue after it."""
    between = (
        [token for token in doc[: cue.token.i] if token.idx >= quotation_end]
        if cue.token.idx < quotation_end + 90
        else []
    )
    return not any(token.pos_ in {"VERB", "SCONJ"} or token.text in {".", "!", "?"} for token in between)


def _from_cue(doc: Doc, span: QuotedSpan, cue: Cue, where: tuple[int, int], evidence: str) -> Found:
    relayed_by = None
    noun = cue.source
    if cue.token.lemma_ == "quote":  # "…," Xinhua quoted the minister as saying
        relayed_by = _name_of(noun)[0]
        noun = next((child for child in cue.token.children if child.dep_ in OBJECTS), None)
    if noun is not None and where[0] <= noun.idx < where[1]:
        return Found(span.start, span.end, "direct", evidence, cue, source_span(noun), relayed_by)
    source = _beside(cue.token, where)
    if source is None and noun is not None:
        source = source_span(noun)
    return Found(span.start, span.end, "direct", evidence, cue, source, relayed_by)


def _beside(cue: Token, where: tuple[int, int]) -> Span | None:
    """A source that the parse missed: the words between the quotation and the cue, or right after the cue."""
    doc = cue.doc
    before = [token for token in doc[max(0, cue.i - 12) : cue.i] if token.idx >= where[0] and not token.is_space]
    while before and (before[0].is_punct or before[0].pos_ in {"ADV", "CCONJ"}):
        before.pop(0)
    if before and any(can_speak(token) for token in before) and not any(t.pos_ == "VERB" for t in before):
        end = next((t.i for t in before if t.is_punct), cue.i)
        return doc[before[0].i : end]
    end = cue.i + 1
    while end < len(doc) and doc[end].idx < where[1] and (doc[end].pos_ in MENTION or doc[end].lower_ == "of"):
        end += 1
    after = doc[cue.i + 1 : end]
    return after if any(can_speak(token) for token in after) else None


def _name_of(token: Token | None) -> tuple[str | None, str | None]:
    """The canonical name of a source and how it is known: its own name, or one in apposition."""
    if token is None:
        return None, None
    for candidate in [token, *(child for child in token.children if child.dep_ in SAME_THING)]:
        if candidate.ent_type_:
            first = candidate.i
            while candidate.doc[first].ent_iob_ == "I":
                first -= 1
            return candidate.ent_kb_id_ or None, candidate.doc._.resolved_by.get(str(first))
    return None, None


def _name_at_the_end(source: Span) -> Token | None:
    """The name in "the island's president, Nima Orlu", where the parser did not see that both are one."""
    last = source[-1]
    before = next((t for t in reversed(list(source)) if t.ent_type_ != "PERSON"), None)
    return last if last.ent_type_ == "PERSON" and before is not None and before.text == "," else None


def _is_group(source: Span) -> bool:
    """Whether a source names two at once: "Orlu and Brenn", or "Orlu – Brenn" over a post, is neither of them."""
    doc = source.doc
    return any(
        any(token.ent_type_ for token in doc[source.start : joint.i])
        and any(token.ent_type_ for token in doc[joint.i + 1 : source.end])
        for joint in source
        if joint.lower_ in {"and", "\u2013", "\u2014"} and joint.ent_iob_ != "I"
    )


def _rows(doc: Doc, pieces: list[Found]) -> list[dict[str, Any]]:
    numbers: dict[object, int] = {}
    measured = _confidence()
    rows = []
    for piece in pieces:
        cue, source = piece.cue, piece.source
        key = (cue.token.i, piece.kind) if cue else (piece.start,)
        speaker, resolved_by = _name_of(source.root if source and not _is_group(source) else None)
        if source and speaker is None:
            speaker, resolved_by = _name_of(_name_at_the_end(source))
        rows.append(
            {
                "quotation": numbers.setdefault(key, len(numbers) + 1),
                "kind": piece.kind,
                "content": doc.text[piece.start : piece.end],
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
