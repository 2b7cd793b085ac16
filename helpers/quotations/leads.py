"""What prepositions and colons lead up to: "According to the ministry, …", "Orlu: We agree."."""

import re
from collections import Counter

from spacy.tokens import Doc, Span

from helpers.cues import Cue, CueWord
from helpers.quotations.clauses import Content, trimmed
from helpers.quotations.pieces import Attribution, Found
from helpers.quotations.relays import CITING
from helpers.quotations.sources import source_span

ACCORDING = CueWord("according to", "preposition", "neutral", frozenset({"clause"}))
PREPOSITIONS = {"according to", "in the words of"}
LENGTHS = {phrase.split()[0]: len(phrase.split()) for phrase in PREPOSITIONS}
WORD = r"[^\W\d_][\w.'\u2019-]*"
NO_MARK = "(?![\u201c\u201d\u201e\u00ab\"'\u2018])"
TURN = re.compile(rf"^({WORD}(?: {WORD}){{0,3}}): +(?=[A-Z])({NO_MARK}\S+(?: \S+){{2,}})$", re.MULTILINE)
BEHIND_COLON = re.compile(rf"(\w+):\s*\n+({NO_MARK}[^\n]+)")


def according_to(doc: Doc, in_marks: list[bool]) -> list[Found]:
    """Sentences with "according to" or "in the words of": the source is what follows, the content what is around."""
    found = []
    for token in doc[:-2]:
        length = LENGTHS.get(token.lower_, 0)
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
                span = doc[rest.start : rest.end]
                found.append(Found(span.start_char, span.end_char, "indirect", "according to", cue, source))
    return found


def _behind_citing(doc: Doc, start: int, end: int) -> int:
    """Where content begins behind ", citing TASS,"."""
    if start + 1 < end and doc[start + 1].lower_ in CITING:
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


def turns(doc: Doc, text: str, cues: list[Attribution]) -> list[Found]:
    """Words without marks behind a colon: a transcript's turn ("Orlu: We agree."), a paragraph behind "She added:"."""
    found = []
    labels = Counter(match.group(1) for match in TURN.finditer(text))
    # Capitals that come twice are a transcript's; "UPDATE: …" comes once.
    turns_of = {label for label, count in labels.items() if label.isupper() and count > 1}
    for match in TURN.finditer(text):
        label = doc.char_span(*match.span(1), alignment_mode="contract")
        person = label is not None and any(token.ent_type_ == "PERSON" for token in label)
        if label is None or not (person or match.group(1) in turns_of):
            continue
        found.append(Found(*match.span(2), "indirect", "turn", None, label))
    by_token = {a.cue.token.i: a for a in cues}
    for match in BEHIND_COLON.finditer(text):
        cue = doc.char_span(*match.span(1), alignment_mode="expand")
        known = by_token.get(cue[-1].i) if cue is not None and len(cue) else None
        if known and known.source is not None:
            found.append(Found(*match.span(2), "indirect", "turn", known.cue, known.source))
    return found
