"""Attribution: bring marks, cues and the parse together, so that each piece of content has its cue and its source.

A quotation in marks looks for its cue beside it, in its own paragraph; a clause has it from the parse. Where both speak
of the same words, the cue right beside the marks is the surer one.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from helpers.cues import MENTION, Cue, accompanies, can_speak, cue_of, source_span
from helpers.docs import entity_at
from helpers.quotation_marks import QuotedSpan, quoted_spans

CLAUSES = {"ccomp"}
OBJECTS = {"obj", "dobj"}
SAME_THING = {"appos", "flat", "flat:name"}


class Found(NamedTuple):
    """A piece of content with what led to it. `evidence` is the rule's name, for its measured confidence."""

    start: int
    end: int
    kind: str
    evidence: str
    cue: Cue | None
    source: Span | None
    relayed_by: str | None = None


def find_content(doc: Doc, text: str) -> list[Found]:
    """Find the pieces of content in a Doc, each with its cue and its source, in the order of the text."""
    marked = quoted_spans(text)
    in_marks = _token_mask(doc, marked)
    # A parser misled by a long quotation may find the subject of "said" inside it: a speaker never stands there.
    cues = [
        cue._replace(source=None) if cue.source is not None and in_marks[cue.source.i] else cue
        for cue in map(cue_of, doc)
        if cue and not in_marks[cue.token.i]
    ]
    clauses = [found for cue in cues for found in _clauses(cue)] + _according_to(doc, in_marks)
    return _merge(doc, text, marked, clauses, cues)


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
        relayed_by = name_of(cue.source)[0] or (source.text if source else None)
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
        elif comma and doc[comma + 1].pos_ in {"AUX", "VERB"}:
            source = doc[source.start : comma]  # "The treaty, according to the ministry, is dead"
        cue = Cue(token, doc[token.i : token.i + 2], "neutral", "clause", noun)
        opens = token.i - sentence.start < 3
        goes_on = opens or (source.end < sentence.end and source[-1].nbor().text == ",")
        rests = [] if opens else [doc[sentence.start : token.i]]
        rests += [doc[source.end : sentence.end]] if goes_on else []
        for start, end in map(_trim, rests):
            if start < end:
                found.append(Found(start, end, "indirect", "according to", cue, source))
    return found


def _merge(doc: Doc, text: str, marked: list[QuotedSpan], clauses: list[Found], cues: list[Cue]) -> list[Found]:
    """Bring marks and clauses together: a clause is direct or mixed where marks stand in it."""
    pieces: list[Found] = []
    used: set[QuotedSpan] = set()
    ends = [q.end for q in marked]
    for clause in clauses:
        touched = marked[bisect_left(ends, clause.start) : bisect_left(marked, (clause.end,))]
        inside = [q for q in touched if min(q.end, clause.end) - max(q.start, clause.start) > (q.end - q.start) / 2]
        covered = sum(min(q.end, clause.end) - max(q.start, clause.start) for q in inside)
        if inside and covered >= 0.75 * (clause.end - clause.start):
            pieces += [_better_cue(doc, text, clause, q, marked, cues) for q in inside if q not in used]
            used.update(inside)
        elif inside:
            # Pull the clause's end over a quoted part that it cuts through, its mark included.
            start = min([clause.start] + [q.start - q.opened for q in inside])
            end = max([clause.end] + [q.end + q.closed for q in inside])
            pieces.append(clause._replace(start=start, end=min(end, len(text)), kind="mixed"))
            used.update(inside)
        else:
            pieces.append(clause)
    by_span = {(piece.start, piece.end): piece for piece in pieces}
    for i, span in enumerate(marked):
        if span not in used:
            piece = _quoted(doc, text, span, *_neighbours(marked, i), cues)
            previous = by_span.get((marked[i - 1].start, marked[i - 1].end)) if i else None
            same_paragraph = i > 0 and "\n" not in text[marked[i - 1].end : span.start]
            if piece and piece.evidence == "marks alone" and previous and previous.source and same_paragraph:
                # "…," she said. "…": what follows in the paragraph is hers too.
                piece = piece._replace(cue=previous.cue, source=previous.source, evidence="same paragraph")
            if piece:
                pieces.append(piece)
                by_span[piece.start, piece.end] = piece
    return _without_overlaps(_through_paragraphs(text, marked, pieces))


def _through_paragraphs(text: str, marked: list[QuotedSpan], pieces: list[Found]) -> list[Found]:
    """A quotation of several paragraphs opens in each and closes in the last: one speaker for all of them."""
    at = {piece.start: i for i, piece in enumerate(pieces)}
    runs = [
        (at[first.start], at[second.start])
        for first, second in itertools.pairwise(marked)
        if not first.closed and second.opened and first.start in at and second.start in at
        and not text[first.end : second.start].strip("\u201c\u2018\u201e\u00ab\"' \n")
    ]  # fmt: skip
    for towards, from_, ordered in ((0, 1, runs[::-1]), (1, 0, runs)):
        for run in ordered:
            known, open_ = pieces[run[from_]], pieces[run[towards]]
            if known.source and not open_.source and not open_.cue:
                pieces[run[towards]] = open_._replace(cue=known.cue, source=known.source, evidence="next paragraph")
    return pieces


def _without_overlaps(pieces: list[Found]) -> list[Found]:
    """Where two pieces overlap, one in marks wins over one without, then the longer one."""
    rank = {"direct": 0, "mixed": 1, "indirect": 2}
    kept: list[Found] = []
    for piece in sorted(pieces, key=lambda p: (rank[p.kind], p.start - p.end)):
        i = bisect_left(kept, piece.start, key=lambda p: p.start)
        if (i == 0 or kept[i - 1].end <= piece.start) and (i == len(kept) or piece.end <= kept[i].start):
            kept.insert(i, piece)
    return kept


def _neighbours(marked: list[QuotedSpan], i: int) -> tuple[QuotedSpan | None, QuotedSpan | None]:
    return (marked[i - 1] if i else None, marked[i + 1] if i + 1 < len(marked) else None)


def _better_cue(
    doc: Doc, text: str, clause: Found, span: QuotedSpan, marked: list[QuotedSpan], cues: list[Cue]
) -> Found:
    """A clause all in marks is direct. A cue right beside the marks is surer than one far off in the parse."""
    beside = _quoted(doc, text, span, *_neighbours(marked, bisect_left(marked, span)), cues)
    if beside and beside.source and beside.evidence in {"lead-in", "cue after"}:
        return beside
    return clause._replace(start=span.start, end=span.end, kind="direct")


def _quoted(
    doc: Doc, text: str, span: QuotedSpan, before: QuotedSpan | None, after: QuotedSpan | None, cues: list[Cue]
) -> Found | None:
    """A quotation in marks: look for its cue beside it, in its own paragraph or in a lead-in that ends on a colon."""
    paragraph = text.rfind("\n", 0, span.start) + 1
    if text[:paragraph].rstrip().endswith(":") and not text[paragraph : span.start].strip(
        "\u201c\u2018\u201e\u00ab\"' "
    ):
        paragraph = text[:paragraph].rstrip().rfind("\n") + 1
    floor = max(paragraph, before.end if before else 0)
    line_end = text.find("\n", span.end)
    ceiling = min(line_end if line_end >= 0 else len(text), after.start if after else len(text))
    lead = text[floor : span.start].rstrip("\u201c\u2018\"'\u201e\u00ab \n")
    tail = text[span.end : ceiling].lstrip("\u201d\u2019\"'\u00bb ")
    left = _between(cues, floor, span.start)
    right = _between(cues, span.end, min(ceiling, span.end + 90))
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
    heading = lead.splitlines()[-1].lstrip("\u201d\u2019\u00bb\"'.,;!? ") if lead else ""
    if heading.endswith(":") and len(heading.split()) <= 8:
        source = doc.char_span(floor + len(lead) - len(heading), floor + len(lead) - 1, alignment_mode="contract")
        return Found(span.start, span.end, "direct", "colon", None, source)
    sentence_like = words >= 5 and (text[span.start].isupper() or text[span.end - 1] in ".,!?")
    return Found(span.start, span.end, "direct", "marks alone", None, None) if sentence_like else None


def _between(cues: list[Cue], start: int, end: int) -> list[Cue]:
    first = bisect_left(cues, start, key=lambda cue: cue.token.idx)
    return cues[first : bisect_left(cues, end, lo=first, key=lambda cue: cue.token.idx)]


def _within_sentence(doc: Doc, quotation_end: int, cue: Cue) -> bool:
    """Whether nothing but a source stands between a quotation and the cue after it."""
    first = cue.token.i  # the cue stands at most 90 characters on
    while first and doc[first - 1].idx >= quotation_end:
        first -= 1
    between = doc[first : cue.token.i]
    return not any(token.pos_ in {"VERB", "SCONJ"} or token.text in {".", "!", "?"} for token in between)


def _from_cue(doc: Doc, span: QuotedSpan, cue: Cue, where: tuple[int, int], evidence: str) -> Found:
    relayed_by = None
    noun = cue.source
    if cue.token.lemma_ == "quote":  # "…," Xinhua quoted the minister as saying
        relayed_by = name_of(noun)[0]
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


def name_of(token: Token | None) -> tuple[str | None, str | None]:
    """The canonical name of a source and how it is known: its own name, or one in apposition."""
    if token is None:
        return None, None
    for candidate in [token, *(child for child in token.children if child.dep_ in SAME_THING)]:
        entity = entity_at(candidate)
        if entity is not None:
            return candidate.ent_kb_id_ or None, entity._.resolved_by
    return None, None
