"""Sources: who speaks, read from the parse around a cue, and the words that mention them."""

from spacy.tokens import Doc, Span, Token

from helpers.cues import POSSESSIVES, SUBJECTS, Cue, has_subject, is_cue_verb

PASSIVE = {"nsubj:pass", "nsubjpass"}
OBJECTS = {"obj", "dobj"}
CLAUSE = {"ccomp"}
# Where a verb without a subject of its own borrows it: "Stressing that …, she said", "He said and added".
BORROWS = {"conj", "advcl", "xcomp", "acl", "parataxis", "ccomp"}
RELATIVE = {"who", "that", "which"}
NOBODY_SPEAKS = {"there", "that", "this", "these", "what", "it's"}
NOMINAL = {"NOUN", "PROPN", "PRON"}
MENTION = {"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"}
RELATIVE_CLAUSES = {"acl:relcl", "relcl"}
CLAUSES_ABOUT = RELATIVE_CLAUSES | {"acl", "parataxis", "advcl"}
POSSESSOR = {"nmod:poss", "poss"}
QUOTES = {"quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"}
ANIMATE = {"PERSON", "ORG", "GPE", "NORP"}


def source_of(cue: Cue) -> Token | None:
    """Return the noun that speaks, or None where the parse shows none."""
    if cue.word.part_of_speech == "noun":
        return _of_noun(cue.token)
    if cue.word.part_of_speech == "adjective":
        return _own_subject(cue.token)
    return source_of_verb(cue.token)


def quoted_person(verb: Token) -> Token | None:
    """Whom an outlet quotes: the object of "quoted", or the subject of "was quoted"."""
    if verb.lower_ not in QUOTES:
        return None
    wanted = PASSIVE if is_passive(verb) else OBJECTS
    return next((c for c in verb.children if c.dep_ in wanted and can_speak(c)), None)


def quoting_verb(verb: Token) -> Token | None:
    """The "quoted" on which "as saying" hangs, or None."""
    if verb.tag_ != "VBG":
        return None
    for head in list(verb.ancestors)[:3]:
        if head.lower_ in QUOTES and head.i < verb.i:
            return head
    return None


def source_of_verb(verb: Token, steps: int = 3) -> Token | None:
    """The subject of a cue verb, its own or the one it borrows from the verb that it hangs on."""
    quoting = quoting_verb(verb)
    if quoting is not None:
        return quoted_person(quoting)
    if is_passive(verb):
        return _agent(verb)
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        if own.lower_ in RELATIVE and verb.dep_ in RELATIVE_CLAUSES:
            own = verb.head
        return own if can_speak(own) else None
    outer = _outer_verb(verb)
    if outer is not None:
        return source_of_verb(outer, 0)
    if steps and (verb.dep_ in BORROWS or accompanies(verb)) and verb.head.i != verb.i:
        if verb.dep_ in {"acl", *RELATIVE_CLAUSES} and verb.head.pos_ in NOMINAL:
            return verb.head if can_speak(verb.head) else None
        if verb.head.dep_ == "acl" and verb.head.tag_ == "VBN":
            return None  # "the position held by Oltava …, emphasizing …": rather the sentence's subject
        return source_of_verb(verb.head, steps - 1)
    return None


def _outer_verb(verb: Token) -> Token | None:
    """The cue that a second cue goes on with, though the parser hung it into the first one's content.

    "Orlu said the country would leave and suggested that …"; "Orlu said trade grew, arguing that …".
    """
    inner = verb.head
    outer = inner.head
    if inner.dep_ != "ccomp" or not is_cue_verb(outer) or verb.dep_ not in {"conj", "advcl"} or verb.i < inner.i:
        return None
    if verb.dep_ == "advcl":
        return outer if verb.tag_ == "VBG" and verb.nbor(-1).text == "," else None
    subject = next((child for child in inner.children if child.dep_ in SUBJECTS | {"expl"}), None)
    speaks = subject is not None and (
        subject.ent_type_ in ANIMATE or (subject.pos_ == "PRON" and subject.lower_ != "it")
    )
    return None if speaks else outer


def _own_subject(token: Token) -> Token | None:
    own = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    return own if own is not None and can_speak(own) else None


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive: its subject, own or borrowed, is not who says ("Asked whether …, Orlu said")."""
    if verb.is_sent_start and verb.lower_ == "asked" and not has_subject(verb):
        return True
    attribute = verb.dep_ in {"advcl", "acl"} and not (verb.head.dep_ == "ROOT" and verb.head.pos_ in {"NOUN", "PROPN"})
    if verb.tag_ == "VBN" and attribute and not any(c.dep_ == "aux" for c in verb.children):
        return True
    return any(child.dep_ in PASSIVE or child.dep_ in {"aux:pass", "auxpass"} for child in verb.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
        if child.dep_ in {"obl:agent", "obl"} and any(c.dep_ == "case" and c.lower_ == "by" for c in child.children):
            return child
    return None


def _of_noun(noun: Token) -> Token | None:
    """Whose claim it is: "his claim", "the claim by the ministry", "the ministry made the claim"."""
    for child in noun.children:
        if child.dep_ in POSSESSOR:
            return child
    for child in noun.children:
        by = child.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ in {"by", "from"} for c in child.children)
        if by and can_speak(child, in_phrase=True):
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    head = noun.head
    if noun.dep_ in OBJECTS and head.pos_ == "VERB" and not is_passive(head):
        return source_of_verb(head)
    return None


def accompanies(verb: Token) -> bool:
    """Say whether a verb only accompanies the main one ("Stating that …, she said"), whatever the parser calls it."""
    return verb.tag_ in {"VBG", "VBN"} and verb.dep_ != "ROOT" and verb.i < verb.head.i and not has_subject(verb)


def can_speak(token: Token, in_phrase: bool = False) -> bool:
    """Say whether a word can be a source: a noun, a name or a pronoun that stands for somebody."""
    return (
        (token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} or (token.dep_ in SUBJECTS and token.is_alpha))
        and not (token.text.endswith("ing") and token.is_sent_start)  # "Noting that …, she said"
        and (in_phrase or all(c.dep_ != "case" or c.text in POSSESSIVES for c in token.children))
        and token.lower_ not in NOBODY_SPEAKS
        and token.dep_ != "expl"
        and not token.is_space
    )


def source_span(token: Token) -> Span:
    """The mention of a source: the noun with all that belongs to it, up to a relative clause."""
    doc = token.doc
    if token.pos_ == "PRON" and not any(child.dep_ in {"nmod", "prep"} for child in token.children):
        return doc[token.i : token.i + 1]
    left, right = token.left_edge.i, token.right_edge.i
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:  # "by the ministry"
            left = max(left, child.i + 1)
        cut_off = child.dep_ in CLAUSES_ABOUT and child.i > token.i
        if cut_off:
            right = min(right, child.left_edge.i - 1)
        if child.dep_ == "cc" and child.i > token.i and doc[min(child.i + 1, len(doc) - 1)].pos_ in {"VERB", "AUX"}:
            right = min(right, child.i - 1)
    for i in range(token.i + 1, right):  # "Orlu, during her visit to Veshka, said"
        if doc[i].text == "," and doc[i + 1].pos_ in {"ADP", "VERB", "SCONJ", "ADV"}:
            right = i - 1
            break
    for i in range(token.i - 1, left, -1):  # "Pointing out her success, Orlu said"
        if doc[i].text == "," and doc[left].pos_ in {"VERB", "ADP", "SCONJ", "ADV"}:
            left = i + 1
            break
    for i in range(token.i + 1, right + 1):  # a mark ends a mention, whatever the parser thinks
        if doc[i].is_quote:
            right = i - 1
            break
    while right > token.i and (doc[right].is_punct or doc[right].is_space or doc[right].text in POSSESSIVES):
        right -= 1
    while left < token.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    while (
        right + 1 < len(doc)
        and doc[right + 1].ent_type_ == "PERSON"
        and (doc[right + 1].ent_iob_ == "I" or doc[right].pos_ in {"NOUN", "PROPN"})
    ):
        right += 1  # "Oltavan President Nima Orlu", where the parser saw two phrases
    return doc[left : right + 1]


def with_pronoun(cue: Cue, source: Span) -> Span:
    """A source with the relative pronoun that stands for it as a cue's subject: "the envoy, who"."""
    pronoun = next((c for c in cue.token.children if c.dep_ in SUBJECTS and c.lower_ in RELATIVE), None)
    if pronoun is None or not source.end <= pronoun.i <= source.end + 1:
        return source
    return source.doc[source.start : pronoun.i + 1]


def source_inserted(cue: Cue) -> Span | None:
    """The source right beside a cue, which parsers miss: "Trade, the envoy said, had grown"."""
    doc, verb = cue.token.doc, cue.token
    finite = verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}
    if finite and verb.i and (doc[verb.i - 1].text == "," or doc[verb.i - 1].is_quote):
        return _inverted(cue)
    if not finite:
        return None
    start = verb.i
    while start and doc[start - 1].pos_ in {"AUX", "ADV"}:
        start -= 1
    end = start
    start = _phrase_start(doc, end)
    phrase = doc[start:end]
    spoken = len(phrase) and phrase[-1].pos_ in NOMINAL and can_speak(phrase[-1], in_phrase=True)
    return phrase if spoken and phrase[-1].lower_ not in RELATIVE else None


def _inverted(cue: Cue) -> Span | None:
    """The source behind an inverted cue: "…, said the island's president, Nima Orlu."."""
    doc, start, sentence_end = cue.token.doc, cue.span.end, cue.token.sent.end
    end = start
    while end < sentence_end and (doc[end].pos_ in MENTION or doc[end].lower_ in {"of", "for", *POSSESSIVES}):
        end += 1
    phrase = doc[start:end]
    listener = (
        len(phrase) == 1 and phrase[0].pos_ == "PRON" and phrase[0].lower_ not in {"he", "she", "they", "it", "i", "we"}
    )
    if not len(phrase) or listener or phrase[0].pos_ not in MENTION:
        return None
    if not any(can_speak(token, in_phrase=True) for token in phrase):
        return None
    if end + 1 < sentence_end and doc[end].text == "," and doc[end + 1].ent_type_ == "PERSON":
        end += 2
        while end < sentence_end and doc[end].ent_iob_ == "I":
            end += 1
    after = end  # a verb before the next stop has this phrase for its subject
    while after < sentence_end and not doc[after].is_punct:
        if doc[after].pos_ in {"VERB", "AUX"}:
            return None
        after += 1
    return doc[start:end]


def source_missed(cue: Cue) -> Span | None:
    """A source that the parse has not given a cue: the phrase before it, or for "…, saying" the sentence's subject."""
    verb, sentence = cue.token, cue.token.sent
    inserted = source_inserted(cue)
    if inserted is not None:
        return inserted
    continued = sentence.text[:1].islower() and sentence.start > 0  # a sentence that was cut in two
    if continued and not has_subject(sentence.root):
        subject = _own_subject(verb.doc[sentence.start - 1].sent.root)
        return source_span(subject) if subject is not None else None
    if verb.tag_ in {"VBG", "VBN"} or verb.dep_ in {"xcomp", "advcl", "acl"}:
        for head in (sentence.root, *(t for t in sentence.root.children if t.dep_ in {"conj", "ccomp"})):
            subject = _own_subject(head)
            if subject is not None and subject.i < verb.i:
                return source_span(subject)
        return None
    before = _phrase_before(verb, sentence.start)
    if before is not None and before.start > sentence.start and before.doc[before.start - 1].pos_ == "ADP":
        return _first_person(sentence, verb.i)  # "Orlu, at a summit in Veshka, said"
    return before


def _first_person(sentence: Span, end: int) -> Span | None:
    """The first person of a sentence that stands behind no preposition."""
    for token in sentence.doc[sentence.start : end]:
        if token.ent_type_ == "PERSON" and token.ent_iob_ == "B":
            span = source_span(token)
            if span.start == 0 or span.doc[span.start - 1].pos_ != "ADP":
                return span
    return None


def source_beside(cue: Token, first: int, end: int) -> Span | None:
    """A source that the parse has missed: the words right after a cue, or before it, between two tokens."""
    doc = cue.doc
    after = cue.i + 1
    while after < end and (doc[after].pos_ in MENTION or doc[after].lower_ == "of") and not doc[after].is_space:
        after += 1
    inverted = doc[cue.i + 1 : after] if any(can_speak(token) for token in doc[cue.i + 1 : after]) else None
    if cue.i == first and inverted is not None:
        return inverted
    return _phrase_before(cue, first) or inverted


def _phrase_start(doc: Doc, end: int, first: int = 0) -> int:
    """Where a noun phrase begins that ends before a token, a coordinated one too: "the minister and Tavo Brenn"."""
    start = end
    while start > first:
        token = doc[start - 1]
        joins = token.lower_ in {"and", "or", "nor"} and start - 1 > first and doc[start - 2].pos_ in NOMINAL
        if token.is_space or token.is_quote or not (token.pos_ in MENTION or token.lower_ == "of" or joins):
            break
        start -= 1
    return start


def _phrase_before(verb: Token, first: int) -> Span | None:
    """The noun phrase nearest to the left of a verb; behind brackets or an insertion, the one before them.

    "Sen. Orlu (D-Veshka) said"; "Brenn, a historian who was there, recalled".
    """
    doc, end = verb.doc, verb.i
    while end > first and (doc[end - 1].pos_ in {"AUX", "ADV", "PART"} or doc[end - 1].is_space):
        end -= 1
    for opening, closing in (("(", ")"), (",", ",")):
        if end > first and doc[end - 1].text == closing:
            begins = next((i for i in range(end - 2, first - 1, -1) if doc[i].text == opening), None)
            end = begins if begins is not None else end - 1
    start = _phrase_start(doc, end, first)
    while start < end and (doc[start].lower_ == "of" or doc[start].text in POSSESSIVES):
        start += 1
    phrase = doc[start:end]
    if not len(phrase) or not any(can_speak(token, in_phrase=True) for token in phrase):
        return None
    return phrase if any(token.pos_ in NOMINAL for token in phrase) else None
