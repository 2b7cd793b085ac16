"""Attribution: bring marks, cues and the parse together, so that each piece of content has its cue and its source.

A quotation in marks looks for its cue beside it, in its own paragraph; a clause has it from the parse. Where both speak
of the same words, the cue right beside the marks is the surer one.
"""

from bisect import bisect_left

from spacy.tokens import Doc, Span

from helpers.cues import Cue, cue_of, speech_forms
from helpers.quotation_marks import QuotedSpan, in_spans, quoted_spans
from helpers.quotations.clauses import Content, contents, to_the_edge, trimmed
from helpers.quotations.context import from_context, is_heading, through_paragraphs
from helpers.quotations.leads import according_to, turns
from helpers.quotations.marked import (
    beside,
    cue_before,
    is_sentence_like,
    is_short_sentence,
    is_title,
    labelled,
    led_up_to,
    place_of,
)
from helpers.quotations.pieces import Attribution, Found, joined, without_overlaps
from helpers.quotations.sources import (
    is_passive,
    quoting_verb,
    source_inserted,
    source_missed,
    source_of,
    source_of_verb,
    source_span,
    with_pronoun,
)

CONTENT_BEARING = {"obj", "dobj", "xcomp", "oprd", "ccomp", "parataxis", "dep", "conj", "advcl", "nmod", "acl"}
COMPLEMENTS = {"obj", "dobj", "xcomp", "oprd", "iobj"}
STRAY_WORDS = 1  # outside of the marks, in a direct quotation


def find_content(doc: Doc, text: str) -> list[Found]:
    """Find the pieces of content in a Doc, each with its cue and its source, in the order of the text."""
    marked = quoted_spans(text)
    in_marks = in_spans(doc, marked)
    cues = [_attribution(cue, in_marks) for cue in map(cue_of, doc) if cue and not in_marks[cue.token.i]]
    clauses = [found for a in cues for found in _clauses(doc, a)] + according_to(doc, in_marks)
    clauses += turns(doc, text, cues)
    pieces = _with_marks(doc, text, marked, clauses, cues)
    verbs = [a for a in cues if a.cue.word.part_of_speech != "adjective"]
    pieces += _in_marks_alone(doc, text, marked, pieces, verbs)
    return through_paragraphs(text, marked, joined(text, without_overlaps(pieces)))


def _attribution(cue: Cue, in_marks: list[bool]) -> Attribution:
    noun = source_of(cue)
    # A parser misled by a long quotation may find the subject of "said" inside it: a speaker never stands there.
    if noun is not None and not in_marks[noun.i]:
        parsed = source_span(noun)
        inserted = source_inserted(cue) if parsed.end < cue.token.i else None
        if inserted is not None and inserted.start >= parsed.end:
            return Attribution(cue, inserted)
        return Attribution(cue, with_pronoun(cue, parsed))
    if cue.word.part_of_speech != "verb" or is_passive(cue.token):
        return Attribution(cue, None)
    source = source_missed(cue)
    return Attribution(cue, source if source is not None and not in_marks[source.root.i] else None)


def _clauses(doc: Doc, attribution: Attribution) -> list[Found]:
    cue, source = attribution
    if cue.word.content <= {"quoted"} or (cue.word.part_of_speech != "verb" and source is None):
        return []
    quoting = quoting_verb(cue.token)
    outlet = source_of_verb(quoting) if quoting is not None else None
    found = [_found(doc, piece, cue, source) for piece in contents(cue, source)]
    return [piece._replace(relays=(source_span(outlet),)) for piece in found] if outlet is not None else found


def _found(doc: Doc, piece: Content, cue: Cue, source: Span | None) -> Found:
    span = doc[piece.start : piece.end]
    return Found(span.start_char, span.end_char, "indirect", piece.evidence, cue, source)


def _with_marks(
    doc: Doc, text: str, marked: list[QuotedSpan], clauses: list[Found], cues: list[Attribution]
) -> list[Found]:
    """Make a clause direct or mixed where marks stand in it."""
    pieces: list[Found] = []
    ends = [q.end for q in marked]
    for clause in clauses:
        clause = _without_own_cue(text, clause, marked, ends)
        first = bisect_left(ends, clause.start)
        touched = range(first, bisect_left(marked, (clause.end,)))
        inside = [i for i in touched if _mostly_within(marked[i], clause)]
        if inside and _words_outside(text, clause, [marked[i] for i in inside]) <= STRAY_WORDS:
            pieces += [_surer(doc, text, clause, marked, i, cues) for i in inside]
        elif inside:
            # Pull the clause's end over a quoted part that it cuts through, its mark included.
            start = min([clause.start] + [marked[i].start - marked[i].opened for i in inside])
            end = max([clause.end] + [marked[i].end + marked[i].closed for i in inside])
            pieces.append(clause._replace(start=start, end=min(end, len(text)), kind="mixed"))
        else:
            pieces.append(clause)
    return pieces


def _without_own_cue(text: str, clause: Found, marked: list[QuotedSpan], ends: list[int]) -> Found:
    """Cut off the "he said" that a clause drags along behind its last marks."""
    last = bisect_left(ends, clause.end) - 1
    if last < 0 or marked[last].end <= clause.start:
        return clause
    span = marked[last]
    words = text[span.end + span.closed : clause.end].split()
    said = len(words) <= 4 and any(word.lower().strip(".,:") in speech_forms() for word in words)
    return clause._replace(end=min(span.end + span.closed, clause.end)) if said else clause


def _mostly_within(span: QuotedSpan, clause: Found) -> bool:
    return min(span.end, clause.end) - max(span.start, clause.start) > (span.end - span.start) / 2


def _words_outside(text: str, clause: Found, inside: list[QuotedSpan]) -> int:
    """How many words of a clause stand in no marks."""
    words, at = 0, clause.start
    for span in [*inside, QuotedSpan(clause.end, clause.end)]:
        words += sum(any(c.isalnum() for c in word) for word in text[at : min(span.start, clause.end)].split())
        at = max(at, span.end)
    return words


def _surer(doc: Doc, text: str, clause: Found, marked: list[QuotedSpan], i: int, cues: list[Attribution]) -> Found:
    """A clause all in marks is direct. A cue right beside the marks is surer than one far off in the parse."""
    found = beside(place_of(doc, text, marked, i, cues))
    if found and found.source and found.evidence in {"lead-in", "cue after"}:
        return found
    return clause._replace(start=marked[i].start, end=marked[i].end, kind="direct")


def _in_marks_alone(
    doc: Doc, text: str, marked: list[QuotedSpan], pieces: list[Found], cues: list[Attribution]
) -> list[Found]:
    """What stands in marks and in no clause that the parse gave a cue."""
    taken = sorted((p.start, p.end) for p in pieces if p.kind != "indirect")
    found: list[Found] = []
    by_end = sorted((p for p in pieces if p.source is not None), key=lambda p: p.end)
    before, followed = None, 0  # the last piece before a span that has a source
    by_token = {a.cue.token.i: a for a in cues}
    for i, span in enumerate(marked):
        at = bisect_left(taken, (span.start + 1,)) - 1
        if at >= 0 and taken[at][1] >= span.end:
            continue
        place = place_of(doc, text, marked, i, cues)
        while followed < len(by_end) and by_end[followed].end <= span.start:
            before = by_end[followed]
            followed += 1
        piece = (
            labelled(doc, text, span)
            or beside(place)
            or _phrase(doc, text, span, by_token)
            or cue_before(place)
            or led_up_to(place)
        )
        follows = before is not None and before.kind == "direct" and "\n" not in text[before.end : span.start]
        if piece is None and (
            is_sentence_like(text, span) or is_heading(text, span) or (follows and is_short_sentence(text, span))
        ):
            piece = from_context(place, before)
        if piece:
            found.append(piece)
            before = piece if piece.source is not None else before
    return found


def _phrase(doc: Doc, text: str, span: QuotedSpan, by_token: dict[int, Attribution]) -> Found | None:
    """A few quoted words within what a cue governs: "called the ruling a “disgrace”" is mixed."""
    first = doc.char_span(span.start, span.end, alignment_mode="expand")
    if first is None or is_title(text, span):
        return None
    below, token = first.root, first.root
    for _ in range(8):
        if token.i in by_token and token.i < first.start:
            attribution = by_token[token.i]
            break
        if token.head.i == token.i:
            return None
        below, token = token, token.head
    else:
        return None
    cue, source = attribution
    if source is None or is_passive(cue.token) or below.dep_ not in CONTENT_BEARING:
        return None
    siblings = [c for c in token.children if c.i > token.i and c.dep_ in COMPLEMENTS and c.left_edge.i >= cue.span.end]
    start = min([below.left_edge.i, *(c.left_edge.i for c in siblings if c.left_edge.i <= below.left_edge.i)])
    end = to_the_edge(token, [below], below.right_edge.i + 1)
    piece = trimmed(doc, Content(max(start, cue.span.end), end, "marks in phrase"))
    if piece.start >= piece.end:
        return None
    content = doc[piece.start : piece.end]
    begin, end = min(content.start_char, span.start - span.opened), max(content.end_char, span.end + span.closed)
    if begin >= span.start - 2 and end <= span.end + 2:
        return Found(span.start, span.end, "direct", "marks in phrase", cue, source)
    return Found(begin, min(end, len(text)), "mixed", "marks in phrase", cue, source)
