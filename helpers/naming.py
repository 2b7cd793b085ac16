"""Naming: how articles name and describe those who act, and in what place of the sentence they put them.

To call one person "the Russian president", "Putin" or "the strongman" is a choice. The forms told apart here follow van
Leeuwen's inventory of social actors (1996): nomination by a *name*, functionalisation by a *role* ("the president"),
relational identification by a *relation* ("his counterpart"), appraisement by an *epithet* ("the dignitary"),
classification by *nationality* ("Russian troops"), and spatialisation by a *metonym* ("Moscow denied it"). Who does
something and who has it done to them is his activation and passivation.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd
from spacy.tokens import Doc, Span, Token

from helpers.cues import POSSESSIVES, SUBJECTS
from helpers.docs import annotated
from helpers.entities import countries
from helpers.entities.gazetteer import seats_of_government
from helpers.entities.roles import Role, beside, find_roles
from helpers.language import sentence_spans

__all__ = ["COLUMNS", "naming"]

COLUMNS = [
    "article", "sentence", "actor", "kind", "text", "form", "role", "verb", "describes", "voice", "speaker", "start",
    "end",
]  # fmt: skip
TEXTS = ["actor", "kind", "text", "form", "role", "verb", "describes", "voice", "speaker"]
WHOLE = ["sentence", "start", "end"]
KINDS = {"PERSON": "person", "GPE": "state", "NORP": "state", "ORG": "organisation"}
# Nouns that rank or judge somebody and name no office.
EPITHETS = set("dignitary statesman stateswoman strongman autocrat dictator ruler tyrant despot".split())

# Where a mention stands in its clause, in the labels of Universal Dependencies and in spaCy's own for English.
PASSIVE = {"nsubj:pass", "nsubjpass"}
OBJECTS = {"obj", "dobj", "iobj", "dative"}
POSSESSORS = {"nmod:poss", "poss"}
AGENTS = {"obl:agent"}
WITHIN_NAME = {"flat", "compound", "nn", "appos", "nmod:desc", "conj"}
ADJECTIVES = {"amod", "nummod"}
PARTICLES = {"prt", "compound:prt"}
QUOTING = {"quote", "cite"}
STEPS = 6  # from a word of a name up to the head of its phrase


class _Mention(NamedTuple):
    """A mention: its words, who it stands for, the label of the name, and how it was resolved."""

    span: Span
    actor: str
    label: str
    how: str | None


def naming(docs: Iterable[Doc]) -> pd.DataFrame:
    """List how articles name persons, states and organisations, what they say beside the name, and where it stands.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a mention of somebody whose canonical name is known, in the order of the text: `article`; `sentence`,
        its number from 1; `actor`, the canonical name; `kind` ("person", "state", "organisation"); `text`, the words;
        `form`:

        - "name": the name, whole, in part, short or garbled ("Vladimir Putin", "Putin", "SCO", "Xsi");
        - "role": what somebody is by office ("the head of the Kremlin");
        - "relation": what somebody is to somebody else ("his Chinese counterpart");
        - "epithet": a word that ranks or judges and names no office ("the dignitary", "the strongman");
        - "pronoun": "he", "her"; only where it is resolved;
        - "nationality": a state by its adjective or people ("Russian troops", "the Chinese");
        - "metonym": a capital that stands for its state ("Moscow denied it");

        `role`, what the mention does in its clause: "subject" (who acts, also behind "by"), "object" (who has it done
        to them, also as the subject of a passive), "possessor" ("Orlu's", "his"), "other"; `verb`, the lemma of the
        verb that it is subject or object of, missing otherwise; `describes`, the adjectives, titles and appositions
        with it, joined by "; ", missing where there are none; `voice`, "speaker" inside the words of a quotation, else
        "outlet"; `speaker`, whose words those are, if known; `start`, `end`, character offsets into the article's text.

        A state within somebody's title ("the president of Russia", "Russian President ...") describes that person and
        has no row.

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["Karvenian President Nima Orlu met Tavo Brenn. She was praised by Brenn. The president left."])
    >>> table = naming(docs)
    >>> table[["actor", "text", "form", "role", "verb"]]
            actor           text     form     role    verb
    0   Nima Orlu      Nima Orlu     name  subject    meet
    1  Tavo Brenn     Tavo Brenn     name   object    meet
    2   Nima Orlu            She  pronoun   object  praise
    3  Tavo Brenn          Brenn     name  subject  praise
    4   Nima Orlu  The president     role  subject   leave

    How often each form stands for each person, and what is said beside the name:

    >>> table.groupby(["actor", "form"]).size()
    actor       form
    Nima Orlu   name       1
                pronoun    1
                role       1
    Tavo Brenn  name       2
    dtype: int64
    >>> table.groupby(["actor", "describes"]).size()
    actor      describes
    Nima Orlu  Karvenian; President    1
    dtype: int64

    References
    ----------
    van Leeuwen, T. (1996). The representation of social actors. In C. R. Caldas-Coulthard & M. Coulthard (Eds.), Texts
    and practices: readings in critical discourse analysis (pp. 32-70). Routledge.
    """
    rows = [row for doc in annotated(docs, "naming") for row in _rows(doc)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype(dict.fromkeys(TEXTS, "str") | dict.fromkeys(WHOLE, "int64"))


def _rows(doc: Doc) -> Iterator[tuple[Any, ...]]:
    starts = [start for start, _ in sentence_spans(doc)]
    roles = find_roles(doc, seats_of_government())
    beside(doc, roles, [span for span in doc.ents if span.label_ == "PERSON"])
    held: dict[int, list[Role]] = defaultdict(list)
    for role in roles:
        if role.holder is not None:
            held[role.holder].append(role)
    alone = {(role.start, role.end): role for role in roles if role.holder is None}
    quotations = sorted(doc._.quotations, key=lambda piece: piece["end"] - piece["start"])
    for mention in _mentions(doc, roles):
        span = mention.span
        start, end = span.start_char, span.end_char
        around = next((piece for piece in quotations if piece["start"] <= start and end <= piece["end"]), None)
        voice = ("outlet", None)
        if around is not None:
            voice = ("speaker", around["speaker"] or around["speaker_text"])
        own = alone.get((span.start, span.end))
        words = (mention.actor, KINDS[mention.label], span.text, _form(mention, own))
        describes = _describes(mention, held.get(span.start, []), own)
        sentence = max(bisect_right(starts, start), 1)
        place = _place(_head(span))
        if place[0] in {"object", "other"}:
            place = _as_speaker(span, doc._.quotations) or place
        yield (doc._.article, sentence, *words, *place, describes, *voice, start, end)


def _mentions(doc: Doc, roles: list[Role]) -> list[_Mention]:
    """Whom the article mentions by a canonical name, states within a title left out."""
    titles = [(role.start, role.end) for role in roles]
    found = []
    for span in [*doc.ents, *doc.spans.get("references", [])]:
        label = "PERSON" if span.label_ == "PER" else span.label_
        actor: str | None = span.kb_id_
        if label in {"GPE", "NORP"}:
            if any(start <= span.start and span.end <= end for start, end in titles):
                continue
            actor = countries.country_named(span.kb_id_) if label == "GPE" else countries.country_of_demonym(span.text)
        elif label == "ORG" and any(start <= span.start and span.end <= end for start, end in titles):
            continue
        if actor and label in KINDS:
            found.append(_Mention(span, actor, label, span._.resolved_by))
    return sorted(found, key=lambda mention: (mention.span.start, -mention.span.end))


def _form(mention: _Mention, role: Role | None) -> str:
    if mention.label == "NORP":
        return "nationality"
    if mention.how in {"pronoun", "metonym"}:
        return mention.how
    if mention.how != "role":
        return "name"
    if role is not None and (role.counterpart or role.kind == "family"):
        return "relation"
    nouns = {token.lower_ for token in mention.span}
    return "epithet" if nouns & EPITHETS else "role"


def _describes(mention: _Mention, titles: list[Role], own: Role | None) -> str | None:
    """What stands with a name, or within a role beside its noun, in the order of the text."""
    span, doc = mention.span, mention.span.doc
    pieces: dict[int, str] = {}
    for role in titles:
        pieces |= _title(doc, role, apart=role.end <= span.start)
    taken = {i for role in titles for i in range(role.start, role.end)}
    if own is not None:
        pieces |= _within(doc, own)
    elif mention.label != "NORP" and mention.how != "pronoun":
        for child in span.root.children:
            outside = child.i not in taken and not span.start <= child.i < span.end
            if outside and child.dep_ in ADJECTIVES and child.i < span.start and child.is_alpha:
                pieces[child.i] = child.text
            elif outside and child.dep_ == "appos" and child.pos_ == "NOUN" and child.i > span.end:
                words = doc[child.left_edge.i : child.right_edge.i + 1]
                if not taken & set(range(words.start, words.end)) and len(words) <= 8:
                    pieces[child.i] = words.text
    return "; ".join(text for _, text in sorted(pieces.items())) or None


def _title(doc: Doc, role: Role, *, apart: bool) -> dict[int, str]:
    """A role beside a name: "Russian" and "President" apart in front of it, an apposition in one."""
    words = doc[role.start : role.end]
    if not apart or any(token.lower_ in {"of", ","} for token in words):
        return {role.start: words.text}
    pieces: dict[int, str] = {}
    rest: list[Token] = []
    for token in words:
        if token.pos_ == "DET" or token.pos_ == "PRON" or token.text in POSSESSIVES:
            continue
        if token.ent_type_ in {"NORP", "GPE"} or (
            token.pos_ == "ADJ" and not rest and token.lower_ not in OF_THE_OFFICE
        ):
            pieces[token.i] = token.text
        else:
            rest.append(token)
    if rest:
        pieces[rest[0].i] = doc[rest[0].i : rest[-1].i + 1].text
    return pieces


OF_THE_OFFICE = {"prime", "foreign", "vice", "deputy", "former", "first", "general", "chief", "late"}


def _within(doc: Doc, role: Role) -> dict[int, str]:
    """What a role says beside its noun: "Russian" in "the Russian dignitary", "of Kazakhstan"."""
    pieces: dict[int, str] = {}
    for token in doc[role.start : role.end]:
        if token.lower_ == "of" and token.i + 1 < role.end:
            end = role.end
            nested = next((t.i for t in doc[token.i + 1 : end] if t.lower_ == "of"), None)
            if doc[token.i : end].text.lower() != "of state" and nested is None:
                pieces[token.i] = doc[token.i : end].text
            break
        if token.ent_type_ in {"NORP", "GPE"} or (token.pos_ == "ADJ" and token.lower_ not in OF_THE_OFFICE):
            pieces[token.i] = token.text
    return pieces


def _as_speaker(span: Span, quotations: list[dict[str, Any]]) -> tuple[str, str | None] | None:
    """Whoever speaks is subject of the verb that says so, also where the parser was misled ("explained the envoy")."""
    for piece in quotations:
        if piece["speaker_start"] is None or piece["cue_start"] is None:
            continue
        if not piece["speaker_start"] <= span.start_char < piece["speaker_end"]:
            continue
        cue = span.doc.char_span(piece["cue_start"], piece["cue_end"], alignment_mode="expand")
        if cue is None or cue[0].pos_ != "VERB" or cue[0].lemma_ in QUOTING or cue[0].lower_ == "according":
            continue
        speaker = span.doc.char_span(piece["speaker_start"], piece["speaker_end"], alignment_mode="expand")
        joined = speaker is not None and _head(span).i == _head(speaker).i
        named = span.label_ == "PERSON" and span.kb_id_ == piece["speaker"] and span.text not in {"his", "her"}
        if joined or named:
            return "subject", _lemma(cue[0])
    return None


def _head(span: Span) -> Token:
    """The head of the phrase that a mention stands in: up from a name to its title, from an apposition to its noun."""
    tops = [word for word in span if not span.start <= word.head.i < span.end or word.head.i == word.i]
    token = next((word for word in tops if word.dep_ != "flat"), span.root)  # a garbled parse may tear a name apart
    for _ in range(STEPS):
        head = token.head
        nominal = head.pos_ in {"NOUN", "PROPN", "PRON"} or bool(head.ent_type_)
        if token.dep_ not in WITHIN_NAME or head.i == token.i or not nominal or _modifies(token, span):
            return token
        token = head
    return token


def _modifies(token: Token, span: Span) -> bool:
    """Whether a name only modifies a noun: "the Ukraine crisis", "Russian troops"."""
    return (
        token.dep_ in {"compound", "nn"}
        and token.head.i >= span.end
        and token.head.pos_ == "NOUN"
        and (span.label_ != "PERSON")
    )


def _place(token: Token) -> tuple[str, str | None]:
    """What a phrase does in its clause, by its head, and the verb."""
    dep, head = token.dep_, token.head
    if dep in PASSIVE:
        return "object", _lemma(head)
    if dep in SUBJECTS:
        return "subject", _verb_of(head)
    if dep in OBJECTS:
        return "object", _lemma(head) if head.pos_ in {"VERB", "AUX"} else None
    if dep in POSSESSORS:
        return "possessor", None
    by = dep in {"obl", "pobj"} and (head.dep_ == "agent" or _by(token))
    if dep in AGENTS or by:
        verb = head.head if head.dep_ == "agent" else head
        if verb.pos_ == "VERB" and verb.tag_ == "VBN":
            return "subject", _lemma(verb)
    return "other", None


def _by(token: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ == "by" for child in token.children)


def _verb_of(head: Token) -> str | None:
    """The verb of a clause: its head, or the copula of a noun or adjective ("Orlu is president")."""
    copula = next((child for child in head.children if child.dep_ == "cop"), None)
    if copula is not None:
        return copula.lemma_.lower()
    return _lemma(head) if head.pos_ in {"VERB", "AUX"} else None


def _lemma(verb: Token) -> str:
    """The lemma of a verb with its particle: "point out"."""
    particle = next((c for c in verb.children if c.dep_ in PARTICLES and c.i > verb.i), None)
    lemma = verb.lemma_.lower()
    return f"{lemma} {particle.lower_}" if particle is not None else lemma
