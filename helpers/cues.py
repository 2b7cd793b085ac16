"""Cues: the words that tell of speaking ("said", "pointed out", "his claim"), and the lexicon that lists them.

The lexicon is a spreadsheet, `cues.csv`: a lemma a line with its part of speech, its stance, the complements that hold
what was said, inflected forms that no rule gives, and where the literature lists it. Cues are found by their forms,
not by the lemma that a pipeline gives them: lemmatizers go astray on rare verbs, and no verb is rarer than a
colourful cue.

Stances, after Martin and White (2005) where not said otherwise: an outlet can hand on words as they are (neutral),
stand behind them (endorsing: "pointed out") or hold them off (distancing: "claimed"). Three more tell what the
speaker does: directive cues bind somebody to an act, the hearer ("urged") or the speaker ("vowed"; the directives and
commissives of Searle, 1976); evaluative ones judge or feel ("praised", "feared"); cognitive ones hand on a thought
("believes"; the private verbs of Quirk et al., 1985). A cue that says that nothing was said ("did not say") is
negated, whatever its verb.

References
----------
Biber, D. (1988). Variation across speech and writing. Cambridge University Press. (Lists of Quirk et al., appendix II.)
Hooper, J. B. (1975). On assertive predicates. Syntax and Semantics, 4, 91-124.
Kiparsky, P., & Kiparsky, C. (1970). Fact. In Progress in linguistics, 143-173. Mouton.
Levin, B. (1993). English verb classes and alternations. University of Chicago Press.
Martin, J. R., & White, P. R. R. (2005). The language of evaluation: appraisal in English. Palgrave Macmillan.
Quirk, R., Greenbaum, S., Leech, G., & Svartvik, J. (1985). A comprehensive grammar of the English language. Longman.
Schmid, H.-J. (2000). English abstract nouns as conceptual shells. Mouton de Gruyter.
Searle, J. R. (1976). A classification of illocutionary acts. Language in Society, 5(1), 1-23.
Thompson, G., & Ye, Y. (1991). Evaluation in the reporting verbs used in academic papers. Applied Linguistics, 12(4).
"""

import csv
from functools import cache as remember
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Span, Token

CUES = Path(__file__).parent / "cues.csv"
SUBJECTS = {"nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer"}
POSSESSIVES = {"'s", "\u2019s", "'", "\u2019"}
NEGATIONS = {"not", "n't", "n\u2019t", "never"}
NOBODY = {"nobody", "none", "neither", "nor", "no", "hardly", "few"}
PARTS_OF_SPEECH = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
ATTRIBUTIVE = {"aux", "aux:pass", "auxpass", "amod", "compound"}


class CueWord(NamedTuple):
    """A line of the lexicon: lemma, part of speech, stance, and the complements that hold what was said."""

    lemma: str
    part_of_speech: str
    stance: str
    content: frozenset[str]


class Cue(NamedTuple):
    """A cue in an article: its head, all of its words, its stance, and its line in the lexicon."""

    token: Token
    span: Span
    stance: str
    word: CueWord


@remember
def cue_lexicon() -> dict[tuple[str, str], CueWord]:
    """Read the lexicon of cues, by lemma (with its particle) and part of speech.

    Returns
    -------
    dict
        `content` of each entry names complements: `clause` ("said that ..."), `to` ("vowed to ..."), `object`
        ("stressed the importance of ..."), `predicate` ("called it a lie"), prepositions ("called for ..."), or
        `quoted`, for cues that introduce nothing but quotation marks.

    Examples
    --------
    >>> cue_lexicon()["point out", "verb"].stance
    'endorsing'
    """
    return {(word.lemma, word.part_of_speech): word for word, _ in _lines()}


@remember
def _lines() -> list[tuple[CueWord, list[str]]]:
    with Path(CUES).open(encoding="utf-8", newline="") as file:
        return [
            (
                CueWord(row["lemma"], row["pos"], row["stance"], frozenset(row["content"].split())),
                row["forms"].split(),
            )
            for row in csv.DictReader(file)
        ]


@remember
def _by_form() -> dict[tuple[str, str], list[tuple[str, CueWord]]]:
    """Each inflected first word and part of speech, with the particle that must follow and the entry."""
    table: dict[tuple[str, str], list[tuple[str, CueWord]]] = {}
    for word, irregular in _lines():
        first, _, particle = word.lemma.partition(" ")
        for form in {*inflected(first, word.part_of_speech), *irregular}:
            table.setdefault((form, word.part_of_speech), []).append((particle, word))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))  # "point out" before "point"
    return table


def inflected(lemma: str, part_of_speech: str) -> set[str]:
    """Regular forms of a word, and the word itself.

    >>> sorted(inflected("deny", "verb"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if part_of_speech == "adjective":
        return {lemma}
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    hissing = lemma.endswith(("s", "x", "z", "ch", "sh"))
    s_form = lemma[:-1] + "ies" if consonant_y else lemma + ("es" if hissing else "s")
    if part_of_speech == "noun":
        return {lemma, s_form}
    past = lemma[:-1] + "ied" if consonant_y else lemma + ("d" if lemma.endswith("e") else "ed")
    silent_e = lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe"))
    return {lemma, s_form, past, (lemma[:-1] if silent_e else lemma) + "ing"}


@remember
def speech_forms() -> frozenset[str]:
    """Forms of verbs that plainly tell of somebody's speech: neutral ones that take a clause ("said", not "say")."""
    return frozenset(
        form
        for (form, part_of_speech), entries in _by_form().items()
        for particle, word in entries
        if part_of_speech == "verb" and not particle and word.stance == "neutral" and "clause" in word.content
        if form != word.lemma
    )


def is_cue_verb(token: Token) -> bool:
    """Say whether a verb is in the lexicon."""
    return _entry(token, "verb") is not None


def has_subject(head: Token) -> bool:
    """Say whether a word has a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in head.children)


def cue_of(token: Token) -> Cue | None:
    """Return the cue that a word is the head of, or None."""
    part_of_speech = PARTS_OF_SPEECH.get(token.pos_)
    if part_of_speech is None or (token.dep_ in ATTRIBUTIVE and part_of_speech == "verb" and not _is_predicate(token)):
        return None
    found = _entry(token, part_of_speech)
    if part_of_speech == "noun" and _may_be_a_verb(token):
        found = _entry(token, "verb") or found
    if found is None:
        return None
    particle, word = found
    end = token.i + 1 + len(particle.split())
    return Cue(token, token.doc[token.i : end], "negated" if _negated(token) else word.stance, word)


def _is_predicate(verb: Token) -> bool:
    """Whether a verb is no attribute, though the parser says so: "The envoy expressed hope"."""
    return verb.dep_ == "amod" and (
        has_subject(verb) or verb.tag_ == "VBD" or (verb.i > 0 and verb.nbor(-1).text == ",")
    )


def _may_be_a_verb(noun: Token) -> bool:
    """Whether a noun is rather a verb: "The council plans to ...", "..., warning that ..."."""
    phrase = any(
        child.i < noun.i and child.dep_ in {"det", "amod", "nmod:poss", "poss", "case"} for child in noun.children
    )
    return not phrase and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in {"to", "that"}


def _entry(token: Token, part_of_speech: str) -> tuple[str, CueWord] | None:
    for particle, word in _by_form().get((token.lower_, part_of_speech), ()):
        after = token.doc[token.i + 1 : token.i + 1 + len(particle.split())]
        if particle == "clear" and after.text.lower() == "it":  # "made it clear"
            after = token.doc[token.i + 2 : token.i + 3]
        infinitive = particle == "to" and len(after) and after[0].pos_ == "PART"  # "agreed [to meet]"
        if after.text.lower() == particle and not infinitive:
            return particle, word
    return None


def _negated(cue: Token) -> bool:
    """Whether a cue says that nothing was said: "did not say", "neither said", "declined to say", "without saying"."""
    for child in cue.children:
        if child.dep_ in SUBJECTS and _is_nobody(child):
            return True
        if child.lower_ in NEGATIONS and cue.i - 4 < child.i < cue.i:
            return not any(token.is_punct for token in cue.doc[child.i : cue.i])  # unlike "Never," she said
        if child.lower_ == "without" and child.i < cue.i and cue.tag_ == "VBG":
            return True
    if cue.dep_ == "conj" and cue.tag_ == "VBG" == cue.head.tag_:
        return _negated(cue.head)
    return cue.head.lower_ in REFUSALS and cue.head.i < cue.i and (cue.dep_ == "xcomp" or cue.tag_ == "VBG")


def _is_nobody(subject: Token) -> bool:
    """Whether a subject is nobody: "no one", "neither Orlu nor Brenn", "hardly anyone"."""
    first = subject.left_edge
    return (
        subject.lower_ in NOBODY or first.lower_ in NOBODY or (first.i > 0 and first.nbor(-1).lower_ in NOBODY - {"no"})
    )


REFUSALS = frozenset(
    form for verb in ("refuse", "decline", "fail", "refrain", "avoid", "abstain") for form in inflected(verb, "verb")
)
