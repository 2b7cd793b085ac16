"""Negation in annotated articles: which words the text says are not so, and by which word."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from helpers.cues import NEGATIONS, NOBODY, REFUSALS, SUBJECTS

# What may stand between two words that follow each other: "win-win", "the \"special\" operation".
SKIPPED = set("-‐‑–—\"'“”‘’«»")
NOUNS, VERBS = {"NOUN", "PROPN"}, {"VERB", "AUX"}
ONLY = {"only", "just", "merely", "simply", "solely", "least", "less", "doubt"}
LACK = {"lack", "absence"}
OR = {"or", "nor"}
# Verbs that say little beside their object: "did not pose a threat" says that there is none.
LIGHT = set("be have make launch impose take pose give see use conduct carry represent constitute become".split())


class Hit(NamedTuple):
    """Words found one after the other: the first and the last token, and the head among them."""

    first: int
    last: int
    head: int


class Negation:
    """Which words of an article are negated, and by which word; each looked at once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.known: dict[int, int | None] = {}

    def of(self, hit: Hit) -> bool:
        """Whether the words are negated by another one: "no limits" is not, where just this was looked for."""
        by = self._by(hit.head)
        return by is not None and not hit.first <= by <= hit.last

    def within(self, hits: Sequence[Hit], hit: Hit) -> bool:
        """The same for words that are found together: "failed to isolate" is not negated as a whole."""
        by = self._by(hit.head)
        return by is not None and not any(other.first <= by <= other.last for other in hits)

    def _by(self, i: int) -> int | None:
        if i not in self.known:
            self.known[i] = None  # for parses that go in a circle
            token = self.doc[i]
            for rule in (self._word_before, self._own_word, self._word_above):
                self.known[i] = rule(token)
                if self.known[i] is not None:
                    break
        return self.known[i]

    def _word_before(self, token: Token) -> int | None:
        """Directly before, or one word before: "no threat", "no such threat", "never again attacked", "non-violent"."""
        if token.i > 1 and self.doc[token.i - 1].text in SKIPPED and self.doc[token.i - 2].lower_ == "non":
            return token.i - 2
        for i in range(token.i - 1, max(token.i - 3, token.sent.start - 1), -1):
            word = self.doc[i]
            if word.lower_ in NEGATIONS or word.lower_ in {"no", "without"}:
                return None if self._is_only(i) else i
            if word.is_punct or word.pos_ in VERBS or word.dep_ == "case" or word.pos_ == "SCONJ":
                return None
        return None

    def _is_only(self, i: int) -> bool:
        """Whether a negation goes on as "not only", "no less", "no doubt"."""
        return i + 1 < len(self.doc) and self.doc[i + 1].lower_ in ONLY

    def _own_word(self, token: Token) -> int | None:
        for child in token.children:
            if child.dep_ in SUBJECTS and self._is_nobody(child):
                return child.i
            if child.lower_ == "longer" and child.i < token.i and child.nbor(-1).lower_ == "no":
                return child.i
            before = child.i < token.i and not any(word.is_punct for word in self.doc[child.i : token.i])
            after = token.i < child.i <= token.i + 2 and token.pos_ in VERBS  # "is not"
            negates = child.lower_ in NEGATIONS or (before and child.lower_ in {"no", "neither", "nor", "without"})
            if negates and (before or after) and not self._is_only(child.i):
                return child.i
        return None

    def _is_nobody(self, subject: Token) -> bool:
        first = subject.left_edge
        before = self.doc[first.i - 1].lower_ if first.i else ""
        return subject.lower_ in NOBODY or first.lower_ in NOBODY or before in NOBODY - {"no"}

    def _word_above(self, token: Token) -> int | None:
        """What the head of a word says of it: "refused to attack", "did not pose a threat", "lack of respect"."""
        head = token.head
        if head.i == token.i:
            return None
        if token.dep_ == "xcomp" or (token.tag_ == "VBG" and token.dep_ in {"advcl", "obj", "dobj", "ccomp"}):
            if head.lower_ in REFUSALS and head.i < token.i:
                return head.i
            return self._by(head.i) if token.dep_ == "xcomp" else None
        if token.dep_ in {"compound", "amod"} and head.pos_ in NOUNS:  # "no sanctions pressure", "no fair order"
            return _before(head, {"no", "without"}, token.i)
        if token.dep_ in {"pobj", "pcomp"}:
            if head.lower_ == "without":
                return head.i
            return head.head.i if head.lower_ == "of" and head.head.lower_ in LACK else None
        if token.dep_ == "nmod":
            return head.i if head.lower_ in LACK else None
        if token.dep_ in {"attr", "acomp"} or (token.dep_ in {"obj", "dobj"} and head.lemma_ in LIGHT):
            return self._by(head.i)
        if token.dep_ == "conj":
            joined = {child.lower_ for child in (*token.children, *head.children)}
            if joined & OR:
                return self._by(head.i)
            return _before(head, {"without"}, token.i) if token.pos_ in NOUNS else None
        return None


def _before(head: Token, words: set[str], end: int) -> int | None:
    return next((child.i for child in head.children if child.lower_ in words and child.i < end), None)
