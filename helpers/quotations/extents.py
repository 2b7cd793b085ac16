"""How far a clause of content reaches: to the next cue of the same speaker, to a comma, to the sentence's end."""

from spacy.tokens import Span, Token

from helpers.cues import SUBJECTS, Cue, cue_of, has_subject, speech_forms
from helpers.quotations.insertions import TELLS, THAT, Content
from helpers.quotations.relays import CITING
from helpers.quotations.sources import ANIMATE, CLAUSE, OBJECTS, RELATIVE_CLAUSES, source_inserted

SUBORDINATORS = {"while", "although", "though", "when", "as", "if", "after", "before", "since", "because"}


def extent(cue: Cue, head: Token, evidence: str) -> Content:
    """All that hangs on a head, up to where a further cue of the same speaker begins ("... and added that ...")."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    start = max(start, cue.span.end) if head.i > cue.token.i else start
    start = _from_the_cue(cue, start)
    for token in cue.token.doc[head.i + 1 : end]:
        if token.lower_ in CITING and token.nbor(-1).text == ",":
            end = token.i - 1
            break
        inserted = _inserted_source(token)
        if inserted is not None and inserted.start > head.i:
            end = inserted.start - 1
            break
        if token.pos_ in {"VERB", "NOUN"} and _same_speaker(token):
            end = token.left_edge.i
            while end > start + 1 and (cue.token.doc[end - 1].dep_ == "cc" or cue.token.doc[end - 1].is_punct):
                end -= 1
            break
        if token.lower_ == "but" and token.nbor(-1).text == "," and token.dep_ == "cc" and has_subject(token.head):
            end = token.i - 1
            break
    end = _within_subordinate(cue, start, end)
    return whole(cue, Content(start, _to_the_stop(cue, end), evidence))


def _within_subordinate(cue: Cue, start: int, end: int) -> int:
    """Where content ends at the latest, if its cue stands in a clause of its own: at that clause's comma.

    "Orlu, who said the dam was safe, has resigned"; "While Orlu said the dam was safe, engineers left".
    """
    doc, sentence = cue.token.doc, cue.token.sent
    before = doc[sentence.start : cue.token.i]
    commas = [token.i for token in before if token.text == ","]
    opens = sentence[0].lower_ in SUBORDINATORS and not commas
    behind = doc[commas[-1] + 1] if commas else None
    if not opens and not (behind is not None and behind.lower_ in {"who", "which"}):
        return end
    return next((token.i for token in doc[start + 1 : end] if token.text == ","), end)


def whole(cue: Cue, piece: Content) -> Content:
    """A that-clause up to its verb at least, where the parser lost it behind a comma: to the sentence's end."""
    doc = cue.token.doc
    begins = doc[piece.start].lower_ == "that" and doc[piece.start].dep_ == "mark"
    if begins and not any(token.pos_ in {"VERB", "AUX"} for token in doc[piece.start : piece.end]):
        return piece._replace(end=cue.token.sent.end)
    return piece


def _from_the_cue(cue: Cue, start: int) -> int:
    """Take in what stands between a cue and its clause and belongs to neither, as the parser has it."""
    gap = cue.token.doc[cue.span.end : start]
    if not len(gap) or cue.token.doc[start].lower_ in THAT:
        return start
    for token in gap:
        # "said the tax breaks “do nothing”": what looks like an object of "said" is the clause's subject.
        belongs = token.head.i == cue.token.i and (token.dep_ not in OBJECTS or cue.token.lemma_ in TELLS)
        if belongs or token.is_space or (token.is_punct and not token.is_quote):
            return start
    return cue.span.end


def _to_the_stop(cue: Cue, end: int) -> int:
    """Take in what follows a clause without a comma, though the parser hung it elsewhere."""
    doc, verb = cue.token.doc, cue.token
    stop = verb.sent.end
    if end >= stop or verb.dep_ in RELATIVE_CLAUSES | {"advcl", "acl", "csubj"}:
        return end
    cut_short = doc[end - 1].pos_ in {"AUX", "ADP", "DET", "PART"}  # "is and will remain …"
    while end < stop and not doc[end].is_punct and not doc[end].is_space:
        coordinates = doc[end].dep_ == "cc" and end + 1 < stop and doc[end + 1].pos_ != "ADP"
        if coordinates and not cut_short:
            break
        end += 1
    return end


def _inserted_source(verb: Token) -> Span | None:
    """The source of a cue that ends a sentence behind a comma: "Talks failed, the Herald reported, citing …"."""
    doc = verb.doc
    last = verb.i + 1 >= len(doc) or doc[verb.i + 1].text not in {",", ".", ":"}
    if last or verb.lower_ not in speech_forms() or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    cue = cue_of(verb)
    if cue is None or "clause" not in cue.word.content:
        return None
    source = source_inserted(cue)
    return source if source is not None and source.start and doc[source.start - 1].text == "," else None


def _same_speaker(verb: Token) -> bool:
    """Whether a verb inside a clause is rather a second cue of the outer speaker's.

    "..., arguing that ..." after a comma; "... and added that ..." where the inner subject can't speak.
    """
    cue = cue_of(verb) if verb.dep_ in {"conj", "advcl", "acl"} else None
    if cue is None or "clause" not in cue.word.content or has_subject(verb):
        return False
    if verb.tag_ == "VBG":
        return verb.i > 0 and verb.nbor(-1).text == ","
    that = any(c.dep_ in CLAUSE and any(m.lower_ == "that" for m in c.children) for c in verb.children)
    if verb.dep_ != "conj" or not that:
        return False
    subject = next((child for child in verb.head.children if child.dep_ in SUBJECTS | {"expl"}), None)
    return subject is not None and (
        subject.lower_ in {"it", "there"} or (subject.pos_ != "PRON" and subject.ent_type_ not in ANIMATE)
    )
