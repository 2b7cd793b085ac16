"""Cues: the words that tell of speaking ("said", "pointed out"), and whose subject is the source.

The lexicon is a spreadsheet, `cues.csv`: each verb with its stance and the widest content that it takes. `clause`
verbs take a clause ("said that ..."), `object` verbs a noun phrase too ("stressed the importance of ..."), `open` verbs
a clause without a subject of its own ("vowed to ..."), `quoted` verbs only what stands in marks ("continued").

The stances follow Martin and White (2005): an outlet can hand on words as they are (neutral), stand behind them
(endorsing: "pointed out") or hold them off (distancing: "claimed"). Two more tell what the speaker does with words:
wants something done (directive: "urged") or judges (evaluative: "praised"). A cue that says that nothing was said
("did not say") is negated, whatever its verb.

References
----------
Martin, J. R., & White, P. R. R. (2005). The language of evaluation: appraisal in English. Palgrave Macmillan.
"""

import csv
from functools import cache as remember
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Span, Token

CUES = Path(__file__).parent / "cues.csv"
SUBJECTS = {"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer"}
# Where a verb without a subject of its own borrows it: "Stressing that …, she said", "He said and added".
BORROWS = {"conj", "advcl", "xcomp", "acl", "parataxis"}
MENTION = {"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM"}
NEGATIONS = {"not", "n't", "n\u2019t", "never"}
NOBODY = {"nobody", "none", "neither"}
POSSESSIVES = {"'s", "\u2019s", "'", "\u2019"}


class Cue(NamedTuple):
    """A cue in an article: its verb, its words, its stance, the widest content it takes, and the noun that speaks."""

    token: Token
    span: Span
    stance: str
    takes: str
    source: Token | None


@remember
def cue_lexicon() -> dict[str, tuple[str, str]]:
    """Read the cue verbs: lemma, with its particle, to stance and the widest content that it takes.

    Examples
    --------
    >>> cue_lexicon()["point out"]
    ('endorsing', 'object')
    """
    with Path(CUES).open(encoding="utf-8", newline="") as file:
        return {row["lemma"]: (row["stance"], row["content"]) for row in csv.DictReader(file)}


def cue_of(token: Token) -> Cue | None:
    """Return the cue that a verb is, or None."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "aux:pass", "amod", "compound"}:
        return None
    lexicon = cue_lexicon()
    end = token.i + 1
    following = token.nbor().lower_ if end < len(token.doc) else ""
    entry = lexicon.get(f"{token.lemma_} {following}")
    if entry:
        end += 1
    else:
        entry = lexicon.get(token.lemma_.lower())
    if not entry:
        return None
    stance = "negated" if _negated(token) else entry[0]
    return Cue(token, token.doc[token.i : end], stance, entry[1], _source_of(token))


def _negated(verb: Token) -> bool:
    """Whether a cue verb says that nothing was said: "did not say", "never claimed", "declined to say"."""
    for child in verb.children:
        if child.lower_ in NOBODY and child.dep_ in SUBJECTS:
            return True
        if child.lower_ in NEGATIONS and verb.i - 4 < child.i < verb.i:
            return not any(token.is_punct for token in verb.doc[child.i : verb.i])  # unlike "Never," she said
    return verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline", "fail"}


def _source_of(verb: Token, steps: int = 3) -> Token | None:
    """The subject of a cue verb, its own or the one it borrows from the verb that it hangs on."""
    passive = any(child.dep_ in {"nsubj:pass", "nsubjpass"} for child in verb.children)
    if passive:
        agents = [child for child in verb.children if child.dep_ in {"obl:agent", "agent"}]
        agents = [
            grandchild for agent in agents for grandchild in agent.children if grandchild.dep_ == "pobj"
        ] or agents
        return agents[0] if agents else None
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child if can_speak(child) else None
    if steps and (verb.dep_ in BORROWS or accompanies(verb)) and verb.head.i != verb.i:
        if verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN"}:
            return verb.head if can_speak(verb.head) else None
        return _source_of(verb.head, steps - 1)
    return None


def accompanies(verb: Token) -> bool:
    """Say whether a verb only accompanies the main one ("Stating that …, she said"), whatever the parser calls it."""
    no_subject = not any(child.dep_ in SUBJECTS for child in verb.children)
    return verb.tag_ in {"VBG", "VBN"} and verb.dep_ != "ROOT" and verb.i < verb.head.i and no_subject


def can_speak(token: Token) -> bool:
    """Say whether a word can be a source: a noun, a name or a pronoun that stands for somebody."""
    return (
        token.pos_ in {"NOUN", "PROPN", "PRON"}
        and not (token.text.endswith("ing") and token.is_sent_start)  # "Noting that …, she said"
        and all(child.dep_ != "case" or child.text in POSSESSIVES for child in token.children)
        and token.lower_ not in {"it", "there", "that", "this", "these", "which", "what", "who"}
    )


def source_span(token: Token) -> Span:
    """The mention of a source: the noun with all that belongs to it, up to a relative clause."""
    doc = token.doc
    if token.pos_ == "PRON":
        return doc[token.i : token.i + 1]
    left, right = token.left_edge.i, token.right_edge.i
    for child in token.children:
        cut_off = child.dep_ in {"acl:relcl", "relcl", "acl", "parataxis", "cc", "advcl"} and child.i > token.i
        if child.dep_ == "cc" or (child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"}):
            cut_off = False
        if cut_off:
            right = min(right, child.left_edge.i - 1)
    for i in range(token.i + 1, right):  # "Orlu, during her visit to Veshka, said"
        if doc[i].text == "," and doc[i + 1].pos_ in {"ADP", "VERB", "SCONJ", "ADV"}:
            right = i - 1
            break
    for i in range(token.i - 1, left, -1):  # "Pointing out her success, Orlu said"
        if doc[i].text == "," and doc[left].pos_ in {"VERB", "ADP", "SCONJ", "ADV"}:
            left = i + 1
            break
    while right > token.i and (doc[right].is_punct or doc[right].is_space):
        right -= 1
    while left < token.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    return doc[left : right + 1]
