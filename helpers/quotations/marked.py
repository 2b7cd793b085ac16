"""Content in quotation marks: find the cue and the source beside it.

The surest cue stands right before or right after the marks. Without one, what the paragraph says about whose words
these are has to do: a sentence that leads up to them, the speaker of the quotation before, a signature.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from helpers.cues import SUBJECTS, Cue, CueWord, is_cue_verb, speech_forms
from helpers.quotation_marks import QuotedSpan
from helpers.quotations.pieces import Attribution, Found
from helpers.quotations.sources import ANIMATE, can_speak, quoted_person, source_beside, source_span

LEFT_MARKS, RIGHT_MARKS = "\u201c\u2018\u201e\u00ab\"'` \n", "\u201d\u2019\u00bb\"' "
ENDS_SENTENCE = re.compile(r"[.!?][\u201d\u2019\"']?\s")
ABBREVIATED = re.compile(r"\b(?:[A-Z]|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|Gen|Prof|St|No|vs|D|R)\.?$")
SIGNATURE = re.compile(r"\s*(?:[\u2014\u2013\u2015-]{1,2}|\u2015)\s*(?=[A-Z\u00c0-\u00de])([^\n(,|]{2,60})")
LABEL = re.compile(r"[A-Z][A-Z.'\u2019 -]{2,40}:\s+(?=\S)")  # a transcript's: "ORLU: We agree."
SENTENCE_LIKE = 5  # words
NEAR = 90  # characters after a quotation within which its cue stands


class Place(NamedTuple):
    """A marked span with its surroundings: the characters that may hold its cue to the left and to the right."""

    doc: Doc
    text: str
    span: QuotedSpan
    floor: int
    ceiling: int
    lead: str  # from the floor to the marks
    left: list[Attribution]
    right: list[Attribution]


def place_of(doc: Doc, text: str, marked: list[QuotedSpan], i: int, cues: list[Attribution]) -> Place:
    """Gather the surroundings of a marked span: its paragraph, or a lead-in that ends on a colon, up to other marks."""
    span = marked[i]
    paragraph = text.rfind("\n", 0, span.start) + 1
    above = text[:paragraph].rstrip()
    if above.endswith(":") and not text[paragraph : span.start].strip(LEFT_MARKS):
        paragraph = above.rfind("\n") + 1
    floor = max(paragraph, marked[i - 1].end if i else 0)
    line_end = text.find("\n", span.end)
    ceiling = min(line_end if line_end >= 0 else len(text), marked[i + 1].start if i + 1 < len(marked) else len(text))
    lead = text[floor : span.start].rstrip(LEFT_MARKS)
    left, right = _between(cues, floor, span.start), _between(cues, span.end, ceiling)
    return Place(doc, text, span, floor, ceiling, lead, left, right)


def _between(cues: list[Attribution], start: int, end: int) -> list[Attribution]:
    first = bisect_left(cues, start, key=lambda a: a.cue.token.idx)
    return cues[first : bisect_left(cues, end, lo=first, key=lambda a: a.cue.token.idx)]


def beside(place: Place) -> Found | None:
    """Attribute a marked span to a cue right before or right after it, or to a signature."""
    doc, text, span, lead = place.doc, place.text, place.span, place.lead
    after = _cue_after(place)
    fragment = _opens_later(place)
    last = next((a for a in reversed(place.left) if a.cue.word.part_of_speech == "verb"), None)
    gap = text[last.cue.span.end_char : place.floor + len(lead)] if last else ""
    touches = last is not None and last.source is not None and gap in {",", ":"}  # "She said, “…,” she said."
    if after and after.source is not None and _last_sign(text, span) == "," and not fragment and not touches:
        return from_cue(doc, span, after, (span.end, place.ceiling), "cue after")
    if last and lead.endswith((",", ":")) and not _sentence_ends(gap) and "\n" not in gap:
        return from_cue(doc, span, last, (place.floor, span.start), "lead-in")
    if fragment:
        return _end_of_clause(place, after) if after else None
    signature = SIGNATURE.match(text, span.end + span.closed)
    if signature and not place.right and text.count(" ", span.start, span.end) >= 2:
        source = doc.char_span(*signature.span(1), alignment_mode="contract")
        # Who signs a post with a handle need not be who speaks in it; a person is, an outlet hands words on.
        posted = text[signature.end() :].lstrip().startswith("(@")
        if source is not None and (not posted or any(token.ent_type_ == "PERSON" for token in source)):
            return Found(span.start, span.end, "direct", "signature", None, _without_edges(source))
    return from_cue(doc, span, after, (span.end, place.ceiling), "cue after") if after else None


def _opens_later(place: Place) -> bool:
    """Whether a quotation begins within a sentence of the article's: "Trade fell “too fast,” she said."."""
    lead = place.lead
    return (bool(lead.strip(RIGHT_MARKS + " ")) and lead[-1].isalnum()) or lead[-2:] in {"'s", "\u2019s"}


def _end_of_clause(place: Place, after: Attribution) -> Found | None:
    """A clause that ends in marks with its cue behind them: mixed, from where the sentence begins."""
    doc, text, span, cue = place.doc, place.text, place.span, after.cue
    if is_title(text, span) or after.source is None or "clause" not in cue.word.content or cue.token.tag_ == "VBG":
        return None
    if not _only_a_source(doc, span.end, cue.token):
        return None
    start = place.floor + max(_sentence_ends(text[place.floor : span.start]), default=0)
    if any(a.cue.token.idx >= start and a.source is not None for a in place.left):
        return None
    start += len(text[start : span.start]) - len(text[start : span.start].lstrip(RIGHT_MARKS + "\n\t,;"))
    return Found(start, span.end + span.closed, "mixed", "cue after", cue, after.source)


def cue_before(place: Place) -> Found | None:
    """Attribute a marked span to a cue that stands before it with no comma or colon between."""
    doc, text, span, lead = place.doc, place.text, place.span, place.lead
    last = place.left[-1] if place.left else None
    if last is None or last.source is None or lead.endswith((".", "!", "?")):
        return None
    if is_title(text, span) and not lead.endswith((",", ":")):
        return None
    gap = text[last.cue.span.end_char : place.floor + len(lead)]
    if text.count(" ", span.start, span.end) < 2 or _sentence_ends(gap) or len(gap) >= NEAR:
        return None
    return from_cue(doc, span, last, (place.floor, span.start), "cue before")


def _last_sign(text: str, span: QuotedSpan) -> str:
    """The last character in the marks, inner closing marks left out; a comma may stand behind the marks too."""
    inner = text[span.start : span.end].rstrip(RIGHT_MARKS)
    behind = text[span.end : span.end + 4].lstrip(RIGHT_MARKS)
    return "," if behind[:1] == "," else inner[-1:]


def _cue_after(place: Place) -> Attribution | None:
    doc, text, span = place.doc, place.text, place.span
    first = next((a for a in place.right if a.cue.word.part_of_speech == "verb"), None)
    sign = _last_sign(text, span)
    unlisted = _unlisted_verb(place) if sign == "," else None
    if unlisted is not None and (first is None or unlisted.cue.token.i < first.cue.token.i):
        return unlisted
    if first is None:
        return None
    gap = text[span.end + span.closed : first.cue.token.idx]
    near = len(gap) <= NEAR or (first.source is not None and first.source.start_char <= span.end + 4)
    if not near or _sentence_ends(gap) or "\n" in gap:
        return None
    if sign == ",":
        return first
    if sign == "." and (place.left or not _ends_there(doc, first.cue)):
        return None  # a sentence of its own: "“It stood.” Brenn laughed."
    stop = sign in "?!.\u2026-\u2014" or not span.closed
    return first if stop and _only_a_source(doc, span.end, first.cue.token) else None


def _ends_there(doc: Doc, cue: Cue) -> bool:
    """Whether a plain cue has nothing of its own behind it: "“It stood.” Brenn said."."""
    if cue.token.lower_ not in speech_forms():
        return False
    return cue.span.end >= len(doc) or doc[cue.span.end].is_punct or doc[cue.span.end].pos_ in {"ADP", "ADV", "PROPN"}


def _unlisted_verb(place: Place) -> Attribution | None:
    """A verb that no lexicon lists, but that tells who speaks by its place: "“Never,” the envoy thundered."."""
    doc, first = place.doc, _token_at(place.doc, place.span.end + place.span.closed)
    for token in doc[first : first + 12]:
        if token.idx >= place.ceiling or token.text in {".", "!", "?", ":", ";"}:
            return None
        # "Orlu points out", where the tagger took "points" for a noun.
        if is_cue_verb(token) and token.pos_ != "VERB" and token.is_lower and token.i > first:
            before = _without_edges(doc[first : token.i])
            if any(can_speak(t, in_phrase=True) for t in before):
                return Attribution(_plain_cue(token), before)
        if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ"} and not is_cue_verb(token):
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            if subject is None or subject.left_edge.i < first or not can_speak(subject):
                return None
            return Attribution(_plain_cue(token), source_span(subject))
        if token.pos_ in {"VERB", "SCONJ"}:
            return None
    return None


def _plain_cue(token: Token) -> Cue:
    """A cue that only its place makes one: neutral, and with no content but what stands in marks."""
    word = CueWord(token.lemma_, "verb", "neutral", frozenset({"quoted"}))
    return Cue(token, token.doc[token.i : token.i + 1], "neutral", word)


def _only_a_source(doc: Doc, start: int, cue: Token) -> bool:
    """Whether nothing but a source stands between a quotation and the cue after it."""
    between = []
    i = cue.i - 1
    while i >= 0 and doc[i].idx >= start:
        between.append(doc[i])
        i -= 1
    return not any(t.pos_ in {"VERB", "SCONJ"} or t.text in {".", "!", "?", ":"} for t in between)


def _sentence_ends(gap: str) -> list[int]:
    """Where sentences end in the words between a cue and the marks; "Sen." and the like end none."""
    return [m.end() for m in ENDS_SENTENCE.finditer(gap) if not ABBREVIATED.search(gap[: m.start()])]


def from_cue(doc: Doc, span: QuotedSpan, found: Attribution, where: tuple[int, int], evidence: str) -> Found:
    """Attribute a marked span to a cue; the source stands in the characters `where`, if the parse has it there."""
    cue, source = found.cue, found.source
    relays: tuple[Span, ...] = ()
    quoted = quoted_person(cue.token)  # "…," Xinhua quoted the minister as saying
    if quoted is not None:
        relays, source = (source,) if source is not None else (), source_span(quoted)
    if source is None or not where[0] <= source.start_char < where[1]:
        first, end = _token_at(doc, where[0]), _token_at(doc, where[1])
        source = source_beside(cue.token, first, end) or source
    return Found(span.start, span.end, "direct", evidence, cue, source, relays)


def _token_at(doc: Doc, offset: int) -> int:
    """The first token that starts at or after a character."""
    return bisect_left(doc, offset, key=lambda token: token.idx)


def labelled(doc: Doc, text: str, span: QuotedSpan) -> Found | None:
    """A transcript's turn that carries its speaker within the marks: "“ORLU: We agree.”"."""
    label = LABEL.match(text, span.start, span.end)
    if label is None:
        return None
    source = doc.char_span(span.start, label.end() - 1, alignment_mode="contract")
    if source is None:
        return None
    return Found(label.end(), span.end, "direct", "colon", None, _without_edges(source))


def led_up_to(place: Place) -> Found | None:
    """A sentence that leads up to a marked span without a cue: "She made this comment: …", "Putin: …"."""
    doc, span, lead = place.doc, place.span, place.lead
    if not lead.endswith(":"):
        return None
    line = _after_dash(lead.splitlines()[-1].lstrip("\u201d\u2019\u00bb\"'.,;!? "))
    label_start = place.floor + len(lead) - len(line)
    if len(line.split()) <= 6:
        label = doc.char_span(label_start, place.floor + len(lead) - 1, alignment_mode="contract")
        if label is not None and any(can_speak(token, in_phrase=True) for token in label):
            source = label if not any(t.pos_ in {"VERB", "AUX"} for t in label) else subject_of(label.root)
            return Found(span.start, span.end, "direct", "colon", None, source)
    colon = _token_at(doc, place.floor + len(lead) - 1)
    source = subject_of(doc[max(colon - 1, 0)])
    return Found(span.start, span.end, "direct", "colon", None, source)


def _after_dash(line: str) -> str:
    """What stands behind the dash of "POLLS END TOO EARLY - Nima Orlu:", where the words before it are capitals."""
    before, dash, after = line.rpartition(" - ")
    return after if dash and before.isupper() else line


def subject_of(token: Token) -> Span | None:
    """The subject of the sentence that a word stands in, if it can speak: who such a sentence is about."""
    root = token.sent.root
    for verb in (root, *(t for t in root.children if t.dep_ == "conj")):
        for child in verb.children:
            if child.dep_ in SUBJECTS and can_speak(child) and _is_somebody(child):
                return source_span(child)
    return None


def _is_somebody(token: Token) -> bool:
    return (
        token.ent_type_ in ANIMATE
        or token.lower_ in {"he", "she", "they"}
        or (token.pos_ == "NOUN" and token.left_edge.lower_ in {"the", "his", "her", "their", "a"})
    )


def is_title(text: str, span: QuotedSpan) -> bool:
    """Whether marks hold a name rather than words: "on “Face the Nation,”", "the “Akuyo” plant"."""
    words = re.findall(r"[^\W\d_][\w\u2019'-]*", text[span.start : span.end])
    long = [word for word in words if len(word) > 3 or word[0].isupper()]
    return (
        bool(long)
        and len(words) <= 7
        and all(word[0].isupper() for word in long)
        and "?" not in text[span.start : span.end]
    )


def is_short_sentence(text: str, span: QuotedSpan) -> bool:
    """Whether marks hold a sentence of a word or two: "“Yes.”"."""
    return text[span.start].isupper() and text[span.end - 1] in ".!?"


def is_sentence_like(text: str, span: QuotedSpan) -> bool:
    """Whether marks hold a sentence or most of one, and not a title, a name or a word in doubt."""
    content = text[span.start : span.end]
    words, opens, stops = len(content.split()), content[0].isupper(), content[-1] in ".,!?\u2026"
    return (words >= SENTENCE_LIKE and (opens or stops)) or (words >= 3 and opens and content[-1] in ".!?")


def _without_edges(span: Span) -> Span:
    start, end = span.start, span.end
    while start < end - 1 and (span.doc[start].is_punct or span.doc[start].is_space):
        start += 1
    while end > start + 1 and (span.doc[end - 1].is_punct or span.doc[end - 1].is_space):
        end -= 1
    return span.doc[start:end]
