"""Content around a cue that only commas or dashes join to it: "Trade, Orlu said, grew"; "Trade grew, Orlu said"."""

from typing import NamedTuple

from spacy.tokens import Span

from helpers.cues import SUBJECTS, Cue
from helpers.quotations.sources import OBJECTS, RELATIVE_CLAUSES

INSERTED = {",", "\u2014", "\u2013", "--", "-"}
LONGEST_INSERTION = 24  # tokens
JOINS_INSERTION = {"as", "also", "then", "later", "now", "even", "once", "recently", "reportedly"}
NO_INSERTION = {":", "\u201c", '"', "''", "("}
TELLS = {"tell", "inform", "assure", "remind", "warn", "advise"}
THAT = {"that", "whether", "if"}


class Content(NamedTuple):
    """A piece of content by the numbers of its tokens, and the rule that found it."""

    start: int
    end: int
    evidence: str


def around(cue: Cue, source: Span | None) -> list[Content]:
    """What stands around a cue and its source that only a comma or dash joins to it.

    "Trade grew again, the ministry said."; "Trade, said Orlu, grew again."; "Trade grew, as Orlu noted."
    """
    if source is None or cue.token.tag_ == "VBG" or cue.token.dep_ in RELATIVE_CLAUSES or _has_object(cue):
        return []
    doc, sentence = cue.token.doc, cue.token.sent
    if source.start < sentence.start or source.end > sentence.end:
        return []
    first, last = min(cue.token.i, source.start), max(cue.span.end, source.end)
    if last - first > LONGEST_INSERTION:
        return []
    while first > sentence.start and doc[first - 1].lower_ in JOINS_INSERTION:
        first -= 1
    left, right = first - 1, last
    if left <= sentence.start or doc[left].text not in INSERTED:
        return []
    while right < sentence.end and doc[right].text not in INSERTED:
        if doc[right].pos_ in {"VERB", "AUX"} or doc[right].lower_ in THAT or doc[right].text in NO_INSERTION:
            return []
        right += 1
    begin = next((token.i + 1 for token in reversed(doc[sentence.start : left]) if token.text == ";"), sentence.start)
    before, after = doc[begin:left], doc[right : sentence.end]
    if not len(before):
        return []
    if any(token.text == ":" for token in before) or before[0].tag_ in {"VBG", "VBN"}:
        return []
    following = next((token for token in after if token.text not in INSERTED), None)
    if following is not None and following.is_quote:  # "In May, Orlu said, “…”"
        return []
    verb_before = any(token.pos_ in {"VERB", "AUX"} for token in before)
    at_the_end = not any(token.is_alpha for token in after) or (following is not None and following.tag_ == "VBG")
    if at_the_end:  # also before "…, the Herald reported, citing …"
        subordinate = before[0].pos_ in {"ADP", "SCONJ"} and not any(token.text == "," for token in before)
        return [Content(begin, left, "fronted clause")] if verb_before and not subordinate else []
    if not verb_before and not any(token.pos_ in {"VERB", "AUX"} for token in after):
        return []
    pieces = [Content(begin, left, "inserted cue"), Content(right, sentence.end, "inserted cue")]
    goes_on = following is not None and following.pos_ == "CCONJ" and not any(t.dep_ in SUBJECTS for t in after)
    return pieces[:1] if goes_on else pieces  # "Trade, Orlu said, and left."


def _has_object(cue: Cue) -> bool:
    """Whether a cue has an object of its own; "told reporters" has an addressee instead."""
    return cue.token.lemma_ not in TELLS and any(
        child.dep_ in OBJECTS and child.i > cue.token.i and not child.is_quote for child in cue.token.children
    )
