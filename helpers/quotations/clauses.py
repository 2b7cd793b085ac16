"""Content that the parse gives a cue: the clause, infinitive or noun phrase that tells what was said.

Which complements of a cue hold content stands in the lexicon. Where the parser has attached them elsewhere, what is
plain on the surface helps out: "that" after a cue, and a cue with its source between commas ("Trade, Orlu said, grew").
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from helpers.cues import SUBJECTS, Cue, cue_lexicon, has_subject, is_cue_verb
from helpers.quotations.extents import extent, whole
from helpers.quotations.insertions import INSERTED, LONGEST_INSERTION, TELLS, THAT, Content, around
from helpers.quotations.sources import CLAUSE, OBJECTS, RELATIVE_CLAUSES, accompanies, is_passive

REFUSING = {"decline", "refuse", "fail"}  # what is refused to be said is the next cue's content
# Deeds as often as words: only an abstract noun behind them tells what was said ("rejected the claim").
DEEDS = set("attack defend offer order celebrate approve back dismiss reject welcome describe oppose champion".split())
ABSTRACT = re.compile(r"(?:tion|sion|ment|ance|ence|ity|ness|ship|ism|ing|al|ure|cy)s?$")
CITED = set("source sources official officials people person ministry agency document documents report reports".split())
LOOSE = {"advcl", "xcomp", "acl", "acl:relcl", "relcl", "parataxis", "dep", "obl", "csubj", "conj"}
NOMINAL = {"NOUN", "PROPN", "NUM", "ADJ", "DET", "SYM"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
AFTERTHOUGHTS = {"although", "though", "while", "even"}


def contents(cue: Cue, source: Span | None) -> list[Content]:
    """Find the pieces of content that the parse gives a cue, in order."""
    if cue.word.part_of_speech == "noun":
        found = _of_noun(cue)
    elif cue.word.part_of_speech == "adjective":
        found = _of_adjective(cue)
    else:
        found = _of_verb(cue, source)
    doc = cue.token.doc
    pieces = (trimmed(doc, _without_afterthought(doc, piece)) for piece in found)
    return [piece for piece in pieces if piece.start < piece.end]


def _without_afterthought(doc: Doc, piece: Content) -> Content:
    """Leave out what an author rather than a speaker adds: "…, although she again refused to say when"."""
    for token in doc[piece.start + 3 : piece.end - 1]:
        if token.text in INSERTED and doc[token.i + 1].lower_ in AFTERTHOUGHTS:
            return piece._replace(end=token.i)
    return piece


def trimmed(doc: Doc, piece: Content) -> Content:
    """Leave out a leading "that" and punctuation around a piece, but for marks, brackets and signs of money."""
    start, end = piece.start, piece.end
    joined = piece.evidence == "that clause"
    while start < end and (_is_margin(doc[start]) or _is_that(doc[start], joined)):
        start += 1
    while end > start and _is_margin(doc[end - 1]):
        end -= 1
    return piece._replace(start=start, end=end)


def _is_that(token: Token, joined: bool) -> bool:
    return token.lower_ == "that" and (joined or token.dep_ not in SUBJECTS)


def _is_margin(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote and not token.is_bracket and token.text != "%")


def _of_verb(cue: Cue, source: Span | None) -> list[Content]:
    takes, passive = cue.word.content, is_passive(cue.token)
    found: list[Content] = []
    if "clause" in takes:
        inserted = around(cue, source)
        if inserted:
            return inserted
        found = [*_clauses(cue)] or [*_that(cue)]
    if not found and ("object" in takes or not passive):
        found = [*_phrases(cue, source)]
    if not found and passive and "object" in takes and source is not None:
        found = [*_passive_subject(cue)]
    if not found and takes & {"clause", "object", "to"} and not passive:
        found = [*_gerund(cue)]
    if not found and "to" in takes and (not passive or cue.stance == "cognitive"):
        found = [*_infinitives(cue)]
    if not found and "clause" in takes and source is not None:
        found = [*_rest(cue, source)]
    return found


def _clauses(cue: Cue) -> Iterator[Content]:
    for child in cue.token.children:
        if child.dep_ in CLAUSE and not accompanies(child) and child.i > cue.token.i and _is_clause(child):
            yield extent(cue, child, "clause")


def _is_clause(head: Token) -> bool:
    """Whether a clause has a subject or a "that": "said, waving …" and "told the Veshka Herald" have none."""
    if any(child.dep_ in SUBJECTS | {"mark", "expl", "cop", "csubj", "advmod"} for child in head.children):
        return True
    return head.pos_ in {"VERB", "AUX"} and head.tag_ != "VBG"


def _that(cue: Cue) -> Iterator[Content]:
    """A that-clause that the parser has hung on something else: "told the crowd that …", "said on Monday that …"."""
    doc, end = cue.token.doc, cue.token.sent.end
    for token in doc[cue.span.end : min(cue.span.end + LONGEST_INSERTION, end)]:
        if (token.lower_ in THAT and token.dep_ == "mark" and token.head.i > token.i) or _joins(cue, token):
            if token.lower_ == "if" and token.i > cue.span.end + 2:
                return
            yield whole(cue, Content(token.i, max(token.head.right_edge.i + 1, token.i + 1), "that clause"))
            return
        if token.pos_ in {"VERB", "AUX"} or token.text in {";", ":"}:
            return


def _joins(cue: Cue, that: Token) -> bool:
    """Whether "that" behind a hearer begins what was told, though the parser reads "the Herald, which …"."""
    if that.lower_ != "that" or cue.token.lemma_ not in TELLS or that.i + 1 >= len(that.doc):
        return False
    return that.head.i > that.i and that.nbor().pos_ not in {"VERB", "AUX", "PUNCT"}


def _infinitives(cue: Cue) -> Iterator[Content]:
    for child in cue.token.children:
        if child.i > cue.token.i and child.dep_ in {"xcomp", "advcl", "ccomp", "acl"}:
            to = next((c for c in child.children if c.lower_ == "to" and c.i < child.i), None)
            if to is not None:
                if (cue.word.lemma in REFUSING and is_cue_verb(child)) or _stays_unnamed(cue, child):
                    return
                start = min(to.i, child.i)
                wished = next((c for c in cue.token.children if c.dep_ in OBJECTS and cue.token.i < c.i < start), None)
                if wished is not None and cue.word.stance == "cognitive":  # "wants [trade to grow]": no hearer
                    start = wished.left_edge.i
                yield Content(start, child.right_edge.i + 1, "infinitive")
                return
    for child in cue.token.children:  # "urged [the council to vote]", with "vote" hung on the council
        if child.i > cue.token.i and child.dep_ in OBJECTS | {"obl", "nmod"}:
            for grandchild in child.children:
                to = next((c for c in grandchild.children if c.lower_ == "to" and c.dep_ in {"mark", "aux"}), None)
                if grandchild.dep_ in {"acl", "relcl", "acl:relcl"} and to is not None:
                    yield Content(to.i, grandchild.right_edge.i + 1, "infinitive")
                    return


def _stays_unnamed(cue: Cue, verb: Token) -> bool:
    """Whether somebody only "asked not to be named"."""
    return cue.word.lemma == "ask" and verb.lemma_ in {"name", "identify", "quote"} and is_passive(verb)


def _passive_subject(cue: Cue) -> Iterator[Content]:
    """What was said, where it is the subject: "[The ruling] was condemned by the council"."""
    for child in cue.token.children:
        if child.dep_ in {"nsubj:pass", "nsubjpass"} and child.pos_ in {"NOUN", "PROPN"} and child.n_lefts:
            yield Content(child.left_edge.i, child.right_edge.i + 1, "passive")


def _gerund(cue: Cue) -> Iterator[Content]:
    """A gerund that tells what was said: "proposed [lowering the rate]", "denied [having signed]"."""
    for child in cue.token.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VBG" and child.left_edge.i == cue.span.end:
            yield Content(cue.span.end, child.right_edge.i + 1, "infinitive")


def _phrases(cue: Cue, source: Span | None) -> Iterator[Content]:
    """Noun phrases that tell what was said, with the complements that go on with them ("accused Orlu of lying")."""
    takes = cue.word.content
    if cue.token.dep_ == "amod" and "object" in takes and cue.token.head.i > cue.token.i:
        # "The envoy expressed hope", where the parser took "expressed" for an attribute of "hope".
        yield Content(cue.span.end, cue.token.head.right_edge.i + 1, "phrase")
        return
    parts: list[Token] = []
    for child in cue.token.children:
        if child.i <= cue.token.i or (source is not None and source.start <= child.i < source.end):
            continue
        if "object" in takes and child.dep_ in OBJECTS and _tells_something(cue, child):
            parts.append(child)
        elif parts and "to" in takes and child.dep_ in {"xcomp", "advcl"} and "to" in _marks(child):
            parts.append(child)  # "expects [trade to grow]"
        elif takes & _prepositions(child) or _goes_on(cue, child, bool(parts)):
            parts.append(child)
    if not parts:
        return
    start = min(max(part.left_edge.i, cue.span.end) for part in parts)
    end = max(part.right_edge.i for part in parts) + 1
    end = to_the_edge(cue.token, parts, end)
    first = cue.token.doc[start]
    if first.dep_ in {"case", "prep"} and first.lower_ in takes and first.lower_ != "as":
        start += 1  # "called for [a vote]"
    if end - start >= 2:
        yield Content(start, end, "phrase")


def to_the_edge(verb: Token, parts: list[Token], end: int) -> int:
    """Take in what follows a noun phrase without a comma: "the need for moderators", wherever the parser hung it."""
    for child in verb.children:
        if child.left_edge.i == end and _continues(child) and child.ent_type_ not in {"DATE", "TIME"}:
            end = child.right_edge.i + 1
    return end


def _continues(child: Token) -> bool:
    """Whether a phrase may belong to the noun before it: "the need [for moderators]", "a role [in strengthening …]"."""
    if child.dep_ == "advcl":
        return child.tag_ == "VBG" and any(c.dep_ in {"mark", "case"} and c.i < child.i for c in child.children)
    return child.dep_ in {"obl", "nmod", "prep", "acl", "acl:relcl"}


def _is_outlet(cue: Cue, noun: Token) -> bool:
    """Whether a source is cited rather than words: "citing TASS"."""
    return cue.word.lemma in {"cite", "quote"} and (noun.ent_type_ in {"ORG", "PERSON"} or noun.lower_ in CITED)


def _tells_something(cue: Cue, noun: Token) -> bool:
    """Whether an object is more than a pronoun, an outlet or a thing: a noun phrase, or "what they call …"."""
    if _is_outlet(cue, noun):
        return False
    if cue.word.lemma in DEEDS and noun.pos_ != "PRON":
        return (noun.lemma_.lower(), "noun") in cue_lexicon() or ABSTRACT.search(noun.lower_) is not None
    return (
        noun.pos_ in NOMINAL
        or noun.pos_ == "VERB"
        or (noun.pos_ == "PRON" and any(child.dep_ in RELATIVE_CLAUSES for child in noun.children))
    )


def _goes_on(cue: Cue, child: Token, has_object: bool) -> bool:
    """Whether a complement goes on with an object: "called the ruling [a lie]", "describes it [as a lie]"."""
    takes = cue.word.content
    if "predicate" in takes and child.dep_ in {"xcomp", "oprd", "ccomp"} and child.pos_ not in {"VERB", "AUX"}:
        return True
    return has_object and {"object", "as"} <= takes and child.dep_ in {"advcl", "xcomp"} and _has_as(child)


def _has_as(head: Token) -> bool:
    return any(child.lower_ == "as" for child in head.children)


def _marks(head: Token) -> set[str]:
    """The words that introduce a clause: "that", "whether", "to"."""
    return {child.lower_ for child in head.children if child.dep_ in {"mark", "aux"} and child.i < head.i}


def _prepositions(child: Token) -> set[str]:
    """The preposition that introduces a phrase, in Universal Dependencies its child, in spaCy's labels its head."""
    if child.dep_ == "prep":
        return {child.lower_} | ({"to-noun"} if child.lower_ == "to" else set())
    if child.dep_ in {"obl", "nmod", "advcl", "obl:arg"} or (child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VBG"):
        words = {c.lower_ for c in child.children if c.dep_ in {"case", "mark"} and c.i < child.i}
        if child.dep_ == "advcl" and child.tag_ != "VBG":
            words -= {"as", "for"}
        return words | ({"to-noun"} if "to" in words and child.pos_ in NOMINAL else set())
    return set()


def _rest(cue: Cue, source: Span) -> Iterator[Content]:
    """A bare clause after a cue that the parser has not hung on it: "Orlu said trade had grown"."""
    doc, sentence = cue.token.doc, cue.token.sent
    start = max(cue.span.end, source.end) if source.start > cue.token.i else cue.span.end
    while start < sentence.end and (doc[start].pos_ == "ADV" or doc[start].ent_type_ == "DATE"):
        start += 1
    if start >= sentence.end or cue.token.tag_ == "VBN":
        return
    subject = next((t for t in doc[start : sentence.end] if t.dep_ in SUBJECTS), None)
    if subject is not None and subject.left_edge.i == start and subject.lower_ not in {"who", "which", "what"}:
        yield Content(start, sentence.end, "rest of the sentence")


def _of_noun(cue: Cue) -> list[Content]:
    takes = cue.word.content
    after = cue.token.doc[cue.span.end] if cue.span.end < len(cue.token.doc) else cue.token
    if "clause" in takes and after.lower_ == "that" and after.dep_ == "mark":
        return [Content(after.i, _before_the_main_verb(cue, after.head.right_edge.i + 1), "noun")]
    for child in cue.token.children:
        if child.i < cue.token.i:
            continue
        marks = _marks(child)
        clause = child.dep_ in {"acl", "ccomp", "acl:relcl", "relcl", "advcl", "xcomp"}
        if clause and (("clause" in takes and marks & THAT) or ("to" in takes and "to" in marks)):
            return [Content(max(child.left_edge.i, cue.span.end), child.right_edge.i + 1, "noun")]
        if takes & _prepositions(child):
            start = child.left_edge.i
            start += cue.token.doc[start].dep_ in {"case", "prep", "mark"}
            return [Content(start, child.right_edge.i + 1, "noun")]
    return []


def _before_the_main_verb(cue: Cue, end: int) -> int:
    """Where a clause ends that the parser mixed with its sentence: "the claim that trade fell | surprised nobody"."""
    doc, seen = cue.token.doc, False
    for token in doc[cue.span.end : end]:
        if token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"}:
            after_break = doc[token.i - 1].pos_ in {"PRON", "CCONJ", "SCONJ", "PUNCT", "AUX", "PART", "ADV"}
            if seen and not after_break and not has_subject(token):
                return token.i
            seen = True
    return end


def _of_adjective(cue: Cue) -> list[Content]:
    takes = cue.word.content
    for child in cue.token.children:
        if child.i < cue.token.i or child.dep_ not in LOOSE | CLAUSE:
            continue
        marks = _marks(child)
        that = child.dep_ in CLAUSE or bool(marks & {"that", "whether"})
        if ("clause" in takes and that and child.dep_ != "conj") or ("to" in takes and "to" in marks):
            return [Content(max(child.left_edge.i, cue.span.end), child.right_edge.i + 1, "adjective")]
        if takes & _prepositions(child):
            start = child.left_edge.i
            return [Content(start + 1, child.right_edge.i + 1, "adjective")]
    return []
