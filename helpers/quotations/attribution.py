"""Attribution: bring marks, cues and the parse together, so that each piece of content has its cue and its source.

A quotation in marks looks for its cue beside it, in its own paragraph; a clause has it from the parse. Where both speak
of the same words, the cue right beside the marks is the surer one.
"""

import itertools
import re
from bisect import bisect_left

from spacy.tokens import Doc, Span, Token

from helpers.cues import Cue, CueWord, cue_of
from helpers.quotation_marks import BREAK, QuotedSpan, in_spans, quoted_spans
from helpers.quotations.clauses import Content, contents, to_the_edge, trimmed
from helpers.quotations.marked import (
    Attribution,
    Found,
    Place,
    beside,
    cue_before,
    is_sentence_like,
    is_title,
    labelled,
    led_up_to,
    place_of,
    subject_of,
)
from helpers.quotations.relays import is_media
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

ACCORDING = CueWord("according to", "preposition", "neutral", frozenset({"clause"}))
PREPOSITIONS = {"according to", "in the words of"}
LEADS = {phrase.split()[0]: len(phrase.split()) for phrase in PREPOSITIONS}
WORDS = r"[^\W\d_][\w.'\u2019-]*"
NO_MARK = "(?![\u201c\u201d\u201e\u00ab\"'\u2018])"
TURN = re.compile(rf"^({WORDS}(?: {WORDS}){{0,3}}): +({NO_MARK}\S+(?: \S+){{2,}})$", re.MULTILINE)
BEHIND_COLON = re.compile(rf"(\w+):\s*\n+({NO_MARK}[^\n]+)")
RANK = {"direct": 0, "mixed": 1, "indirect": 2}
STRAY_WORDS = 1  # outside of the marks, in a direct quotation


def find_content(doc: Doc, text: str) -> list[Found]:
    """Find the pieces of content in a Doc, each with its cue and its source, in the order of the text."""
    marked = quoted_spans(text)
    in_marks = in_spans(doc, marked)
    cues = [_attribution(cue, in_marks) for cue in map(cue_of, doc) if cue and not in_marks[cue.token.i]]
    clauses = [found for a in cues for found in _clauses(doc, a)] + _according_to(doc, in_marks)
    clauses += _turns(doc, text, cues)
    pieces = _with_marks(doc, text, marked, clauses, cues)
    verbs = [a for a in cues if a.cue.word.part_of_speech != "adjective"]
    pieces += _in_marks_alone(doc, text, marked, pieces, verbs)
    return _through_paragraphs(text, marked, _joined(text, _without_overlaps(pieces)))


def _attribution(cue: Cue, in_marks: list[bool]) -> Attribution:
    noun = source_of(cue)
    # A parser misled by a long quotation may find the subject of "said" inside it: a speaker never stands there.
    if noun is not None and not in_marks[noun.i]:
        source = source_span(noun)
        inserted = source_inserted(cue) if source.end < cue.token.i else None
        if inserted is not None and inserted.start >= source.end:
            return Attribution(cue, inserted)
        return Attribution(cue, with_pronoun(cue, source))
    if cue.word.part_of_speech != "verb" or is_passive(cue.token):
        return Attribution(cue, None)
    source = source_missed(cue)
    return Attribution(cue, source if source is not None and not in_marks[source.root.i] else None)


def _clauses(doc: Doc, found: Attribution) -> list[Found]:
    cue, source = found
    if cue.word.content <= {"quoted"} or (cue.word.part_of_speech != "verb" and source is None):
        return []
    quoting = quoting_verb(cue.token)
    outlet = source_of_verb(quoting) if quoting is not None else None
    found = [_found(doc, piece, cue, source) for piece in contents(cue, source)]
    return [piece._replace(relays=(source_span(outlet),)) for piece in found] if outlet is not None else found


def _found(doc: Doc, piece: Content, cue: Cue, source: Span | None) -> Found:
    span = doc[piece.start : piece.end]
    return Found(span.start_char, span.end_char, "indirect", piece.evidence, cue, source)


def _according_to(doc: Doc, in_marks: list[bool]) -> list[Found]:
    """Sentences with "according to" or "in the words of": the source is what follows, the content what is around."""
    found = []
    for token in doc[:-2]:
        length = LEADS.get(token.lower_, 0)
        phrase = doc[token.i : token.i + length]
        if not length or phrase.text.lower() not in PREPOSITIONS or in_marks[token.i]:
            continue
        sentence = token.sent
        source = _after_preposition(phrase, sentence)
        if source is None:
            continue
        cue = Cue(token, phrase, "neutral", ACCORDING)
        opens = token.i - sentence.start < 3
        goes_on = opens or (source.end < sentence.end and doc[source.end].text in {",", "\u2014", "\u2013", "--"})
        rests = [] if opens else [Content(sentence.start, token.i, "according to")]
        rests += (
            [Content(_behind_citing(doc, source.end, sentence.end), sentence.end, "according to")] if goes_on else []
        )
        for rest in (trimmed(doc, rest) for rest in rests):
            if rest.start < rest.end:
                found.append(_found(doc, rest, cue, source))
    return found


def _behind_citing(doc: Doc, start: int, end: int) -> int:
    """Where content begins behind ", citing TASS,"."""
    if start + 1 < end and doc[start + 1].lower_ in {"citing", "quoting"}:
        return next((t.i for t in doc[start + 1 : end] if t.text == ","), start)
    return start


def _after_preposition(phrase: Span, sentence: Span) -> Span | None:
    doc, token, begin = phrase.doc, phrase[0], phrase.end
    noun = token.head if token.dep_ == "case" else next(
        (t for t in token.subtree if t.i >= begin and t.dep_ in {"obl", "pobj", "nmod"}), None
    )  # fmt: skip
    if noun is None or noun.i < begin:
        noun = next((t for t in doc[begin : sentence.end] if t.pos_ in {"NOUN", "PROPN", "PRON"}), None)
        if noun is None:
            return None
    source = doc[begin : max(source_span(noun).end, begin + 1)]
    comma = next((t.i for t in source if t.text == ","), None)
    if comma and token.i - sentence.start < 3 and doc[min(comma + 1, len(doc) - 1)].pos_ != "DET":
        return doc[source.start : comma]  # "According to the ministry, Orlu left", unlike "…, the minister, …"
    if comma and doc[comma + 1].pos_ in {"AUX", "VERB"}:
        return doc[source.start : comma]  # "The treaty, according to the ministry, is dead"
    return source


def _turns(doc: Doc, text: str, cues: list[Attribution]) -> list[Found]:
    """Words without marks behind a colon: a transcript's turn ("Orlu: We agree."), a paragraph behind "She added:"."""
    found = []
    for match in TURN.finditer(text):
        label = doc.char_span(*match.span(1), alignment_mode="contract")
        if label is None or not (match.group(1).isupper() or any(t.ent_type_ in {"PERSON", "ORG"} for t in label)):
            continue
        found.append(Found(*match.span(2), "indirect", "turn", None, label))
    by_token = {a.cue.token.i: a for a in cues}
    for match in BEHIND_COLON.finditer(text):
        cue = doc.char_span(*match.span(1), alignment_mode="expand")
        known = by_token.get(cue[-1].i) if cue is not None and len(cue) else None
        if known and known.source is not None:
            found.append(Found(*match.span(2), "indirect", "turn", known.cue, known.source))
    return found


def _with_marks(
    doc: Doc, text: str, marked: list[QuotedSpan], clauses: list[Found], cues: list[Attribution]
) -> list[Found]:
    """Make a clause direct or mixed where marks stand in it."""
    pieces: list[Found] = []
    ends = [q.end for q in marked]
    for clause in clauses:
        first = bisect_left(ends, clause.start)
        touched = range(first, bisect_left(marked, (clause.end,)))
        inside = [
            i for i in touched
            if min(marked[i].end, clause.end) - max(marked[i].start, clause.start) > (marked[i].end - marked[i].start) / 2
        ]  # fmt: skip
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


def _words_outside(text: str, clause: Found, inside: list[QuotedSpan]) -> int:
    """How many words of a clause stand in no marks."""
    words, at = 0, clause.start
    for span in [*inside, QuotedSpan(clause.end, clause.end)]:
        words += sum(any(c.isalnum() for c in word) for word in text[at : min(span.start, clause.end)].split())
        at = max(at, span.end)
    return words


def _surer(doc: Doc, text: str, clause: Found, marked: list[QuotedSpan], i: int, cues: list[Attribution]) -> Found:
    """A clause all in marks is direct. A cue right beside the marks is surer than one far off in the parse."""
    found = beside(doc, text, place_of(doc, text, marked, i, cues))
    if found and found.source and found.evidence in {"lead-in", "cue after"}:
        return found
    return clause._replace(start=marked[i].start, end=marked[i].end, kind="direct")


def _in_marks_alone(
    doc: Doc, text: str, marked: list[QuotedSpan], pieces: list[Found], cues: list[Attribution]
) -> list[Found]:
    """What stands in marks and in no clause that the parse gave a cue."""
    taken = sorted((p.start, p.end) for p in pieces if p.kind != "indirect")
    found: list[Found] = []
    known = {(p.start, p.end): p for p in pieces}
    for i, span in enumerate(marked):
        at = bisect_left(taken, (span.start + 1,)) - 1
        if at >= 0 and taken[at][1] >= span.end:
            continue
        place = place_of(doc, text, marked, i, cues)
        before = previous_piece(pieces, found, span.start)
        piece = (
            labelled(doc, text, span)
            or beside(doc, text, place)
            or _phrase(doc, text, span, cues)
            or cue_before(doc, text, place)
            or led_up_to(doc, text, place)
        )
        if piece is None and is_sentence_like(text, span):
            piece = _from_context(doc, text, place, before)
        if piece:
            found.append(piece)
            known[span.start, span.end] = piece
    return found


def previous_piece(pieces: list[Found], found: list[Found], start: int) -> Found | None:
    """The last piece before a place that has a source."""
    before = [p for p in (*pieces, *found) if p.end <= start and p.source is not None]
    return max(before, key=lambda p: p.end, default=None)


def _phrase(doc: Doc, text: str, span: QuotedSpan, cues: list[Attribution]) -> Found | None:
    """A few quoted words within what a cue governs: "called the ruling a “disgrace”" is mixed."""
    first = doc.char_span(span.start, span.end, alignment_mode="expand")
    if first is None or is_title(text, span):
        return None
    by_token = {a.cue.token.i: a for a in cues}
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


CONTENT_BEARING = {"obj", "dobj", "xcomp", "oprd", "ccomp", "parataxis", "dep", "conj", "advcl", "nmod", "acl"}
COMPLEMENTS = {"obj", "dobj", "xcomp", "oprd", "iobj"}


def _from_context(doc: Doc, text: str, place: Place, previous: Found | None) -> Found:
    """Whose words they are that no cue stands beside: the speaker's of before, or who the sentence before is about."""
    span = place.span
    alone = Found(span.start, span.end, "direct", "marks alone", None, None)
    gap = text[previous.end : span.start] if previous else ""
    if previous and previous.source and "\n" not in gap and previous.kind != "indirect":
        # "…," she said. "…": what follows in the paragraph is hers too.
        return alone._replace(cue=previous.cue, source=previous.source, evidence="same paragraph")
    lead = text[place.floor : span.start].strip(LEADING)
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
    """Whether marked words are a line of their own without a stop: a heading."""
    line_start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    return (
        line.strip(" \u201c\u201d\u2018\u2019\u00ab\u00bb\"'") == text[span.start : span.end]
        and line[-1:] not in "."
        and (text[span.end - 1] not in ".,!?\u2026")
    )


LEADING = "\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb\"'. \n"


def _through_paragraphs(text: str, marked: list[QuotedSpan], pieces: list[Found]) -> list[Found]:
    """A quotation of several paragraphs opens in each and closes in the last: one speaker for all of them."""
    at = {piece.start: i for i, piece in enumerate(pieces)}
    runs = [
        (at[first.start], at[second.start], first.closed)
        for first, second in itertools.pairwise(marked)
        if second.opened and first.start in at and second.start in at
        and not text[first.end : second.start].strip("\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb\"' \n")
    ]  # fmt: skip
    for towards, from_, ordered in ((0, 1, runs[::-1]), (1, 0, runs)):
        for run in ordered:
            if run[2] and towards == 0:
                continue  # what was closed is over: the next paragraph's speaker is not its own
            known, open_ = pieces[run[from_]], pieces[run[towards]]
            if known.source and not open_.source and not open_.cue:
                pieces[run[towards]] = open_._replace(cue=known.cue, source=known.source, evidence="next paragraph")
    return pieces


def _joined(text: str, pieces: list[Found]) -> list[Found]:
    """Make one piece of coordinated clauses that one cue introduces: "that trade grew, and that it would grow"."""
    kept: list[Found] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if (
            last
            and piece.cue
            and last.cue
            and piece.cue.token.i == last.cue.token.i
            and "direct" not in (piece.kind, last.kind)
        ):
            if text[last.end : piece.start].strip(" ,;\n") in {"", "and", "and that", "but", "or", "that"}:
                kind = "mixed" if "mixed" in (piece.kind, last.kind) else "indirect"
                kept[-1] = last._replace(end=piece.end, kind=kind)
                continue
        kept.append(piece)
    return kept


def _without_overlaps(pieces: list[Found]) -> list[Found]:
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


OFFICIALS = {
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "officials",
    "aide",
    "adviser",
    "advisor",
    "service",
}


def _is_relayed(outer: Found, inner: Found) -> bool:
    """Whether somebody hands on what another said: "the Kremlin said that Putin had said that …"."""
    if outer.source is None or inner.source is None or inner.cue is None or outer.cue is None:
        return False
    named = any(token.ent_type_ in {"PERSON", "ORG", "GPE"} for token in inner.source) and inner.kind == "indirect"
    official = any(token.ent_type_ in {"ORG", "GPE"} or token.lower_ in OFFICIALS for token in outer.source)
    inside = official and outer.start <= inner.source.start_char and inner.source.end_char <= outer.end
    return named and inside and inner.cue.token.i != outer.cue.token.i and inner.evidence in {"clause", "that clause"}


def _with_relayed(kept: list[Found], within: list[tuple[Found, Found]]) -> list[Found]:
    """Add what is relayed; "According to the Herald" before it only names the outlet, and has no content of its own."""
    by_outlet = {id(o) for o, _ in within if o.evidence == "according to" and o.source and is_media(o.source.text)}
    return sorted(
        [p for p in kept if id(p) not in by_outlet] + [inner for _, inner in within], key=lambda p: (p.start, -p.end)
    )
