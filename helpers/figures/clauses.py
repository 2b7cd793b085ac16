"""Clauses in plain words: who does it, to what, and whether it is a result or an aim.

The base of `helpers.figures.counted`, which asks it for the subject of a verb, for what a pronoun stands for in a
sentence with several figures, and for phrases such as "grain handled by the port".
"""

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Token

from helpers.cues import SUBJECTS
from helpers.figures.changes import AIMS
from helpers.figures.phrases import Phrases, governor, prepositional, without_clauses

OBJECTS = {"obj", "dobj", "iobj"}
NOUNS = {"NOUN", "PROPN", "PRON"}
VERBS = {"VERB", "AUX"}
FARTHEST = 12  # steps up a parse
SAID = 6  # words of what somebody says
PARTICIPLES = {
    "build": "built", "buy": "bought", "sell": "sold", "send": "sent", "lend": "lent", "spend": "spent", "make": "made",
    "give": "given", "take": "taken", "get": "got", "have": "had", "hold": "held", "pay": "paid", "lose": "lost",
    "win": "won", "kill": "killed", "bring": "brought", "see": "seen", "cut": "cut", "put": "put", "find": "found",
    "draw": "drawn", "grow": "grown", "write": "written", "keep": "kept", "leave": "left", "bear": "borne",
    "ship": "shipped", "plan": "planned", "meet": "met", "choose": "chosen", "drive": "driven", "drop": "dropped",
}  # fmt: skip


class Counted(NamedTuple):
    """What a figure counts, in words; the thing without verbs; and whether it goes up or down."""

    words: str
    thing: str
    direction: str | None


class Clauses:
    """The clauses of one article."""

    def __init__(self, doc: Doc, figures: Iterable[int]) -> None:
        self.doc, self.numbers = doc, frozenset(figures)  # the words of all figures
        self.phrases = Phrases(doc, self.numbers)
        self.last: tuple[int, str] = (-1, "")  # the sentence and the thing of the figure before

    def _subject(self, verb: Token) -> Token | None:
        for _ in range(4):
            found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
            if found is not None:
                return found
            if verb.dep_ not in {"conj", "xcomp"} or verb.head.i == verb.i:
                return None
            verb = verb.head
        return None

    def _clause(self, verb: Token, inside: frozenset[int] = frozenset()) -> str:
        """Subject, verb and object of a clause, as they stand."""
        subject = self._subject(verb)
        words = [self.phrases.of(subject)] if subject is not None and subject.i not in inside else []
        words += [
            child.text
            for child in verb.children
            if child.dep_ in {"aux", "aux:pass", "auxpass"} and child.lower_ in {"will", "would", "was", "were", "be"}
        ]
        words.append(verb.text if verb.i not in inside else "")
        for child in verb.children:
            if child.dep_ in OBJECTS and child.i not in self.numbers and not inside & {t.i for t in child.subtree}:
                words.append(self.phrases.of(child, depth=1))
        for preposition, token in prepositional(verb):
            if token.i > verb.i and not self.phrases.is_time(token) and not inside & {t.i for t in token.subtree}:
                words += [preposition, self.phrases.of(token, depth=1)]
                break
        return " ".join(filter(None, words))

    def _done(self, verb: Token, noun: Token) -> str:
        """A verb with its object, said after the noun that does it."""
        words = [verb.text]
        for child in verb.children:
            if child.dep_ in OBJECTS and child.i > verb.i:
                words.append(self.phrases.of(child, depth=1))
            elif child.dep_ in {"xcomp"} and child.pos_ in VERBS and child.i > verb.i:
                words += ["to" if child.tag_ == "VB" else "", self._done(child, noun)]
            elif child.dep_ == "ccomp" and child.i > verb.i:
                words += [token.text for token in child.subtree if not token.is_punct and not token.is_space][:SAID]
            elif child.dep_ == "compound:prt" or child.dep_ == "prt":
                words.append(child.text)
        if len(words) == 1:
            words.append(self._place(verb, frozenset([noun.i])))
        return " ".join(filter(None, words))

    def _place(self, verb: Token, inside: frozenset[int]) -> str:
        for preposition, token in prepositional(verb):
            if token.i > verb.i and not self.phrases.is_time(token) and not inside & {t.i for t in token.subtree}:
                return f" {preposition} {self.phrases.of(token, depth=1)}"
        return ""

    def _beside(self, verb: Token, noun: Token) -> str:
        """What stands right behind a noun and hangs on its verb: "signed agreements on transport"."""
        end = max(token.i for token in without_clauses(noun))
        for preposition, token in prepositional(verb):
            case = self.doc[end + 1].lower_ if end + 1 < len(self.doc) else ""
            if (
                token.i > end
                and case == preposition
                and preposition in {"on", "of", "for"}
                and not self.phrases.is_time(token)
            ):
                return f" {preposition} {self.phrases.of(token, depth=1)}"
        return ""

    def _thing(self, owner: Token | None, root: Token, inside: frozenset[int]) -> str:
        if owner is None:
            return self._before_in_sentence(root) or self._main_subject(root, inside)
        if owner.lower_ in {"it", "this", "that", "which", "they", "them", "these"}:
            if owner.lower_ in {"which", "that"} and owner.head.dep_ in {"acl:relcl", "relcl"}:
                return self.phrases.of(owner.head.head)
            return self._before_in_sentence(root) or self._main_subject(root, inside | {owner.i}) or owner.text
        top = self._top(owner)
        return self._expanded(top, inside)

    def _top(self, noun: Token) -> Token:
        """The head of a phrase: of "trade between the two countries increased", read as "countries", it is trade."""
        for _ in range(FARTHEST):
            head = governor(noun)[0]
            if not (
                noun.dep_ in {"nmod", "pobj", "conj"}
                and head.pos_ in NOUNS
                and head.i < noun.i
                and not self.phrases.is_time(head)
            ):
                break
            noun = head
        return noun

    def _expanded(self, noun: Token, inside: frozenset[int]) -> str:
        """A noun phrase; where it was told apart in the sentence before ("the trade in grain"), as told there."""
        thing = self.phrases.of(noun)
        paired = next(
            (
                t
                for t in noun.conjuncts
                if t.i < noun.i and t.head.i != noun.i and noun.dep_ == "conj" and min(inside) < t.i
            ),
            None,
        )
        if paired is not None and any(c.dep_ in {"compound", "nn"} for c in noun.children):
            return f"{paired.text} and {thing}"
        if thing.lower() != noun.lower_ or noun.pos_ != "NOUN":
            return thing
        k = self.phrases.sentence(noun)
        if 0 < k < len(self.phrases.sentences):
            for token in self.phrases.sentences[k - 1]:
                if token.lemma_ == noun.lemma_ and token.pos_ == "NOUN":
                    told = self.phrases.of(token)
                    if told.lower() != token.lower_:
                        return told
        return thing

    def _before_in_sentence(self, root: Token) -> str:
        sentence, thing = self.last
        return thing if sentence == self.phrases.sentence(root) else ""

    def _main_subject(self, root: Token, inside: frozenset[int]) -> str:
        token = root
        for _ in range(FARTHEST):
            if token.head.i == token.i:
                break
            token = token.head
            subject = self._subject(token) if token.pos_ in VERBS or token.dep_ == "ROOT" else None
            if subject is not None and subject.i not in inside and subject.pos_ in NOUNS:
                return self._expanded(subject, inside)
        sentence = root.sent
        before = [t for t in sentence if t.pos_ == "NOUN" and t.i < min(inside) and not self.phrases.is_time(t)]
        return self.phrases.of(self._top(before[-1])) if before else ""

    def _is_aim(self, verb: Token) -> bool:
        token = verb
        for _ in range(3):
            if any(
                child.lower_ in {"will", "shall", "would", "should", "must"} and child.dep_ in {"aux", "aux:pass"}
                for child in token.children
            ):
                return True
            if token.dep_ not in {"xcomp", "conj", "ccomp", "acl", "advcl"} or token.head.i == token.i:
                return False
            has_to = any(child.lower_ == "to" for child in token.children)
            token = token.head
            if token.lemma_.lower() in AIMS and (has_to or token.pos_ in VERBS):
                return True
        return False

    def _aimed(self, verb: Token, thing: str, direction: str | None) -> Counted:
        """What shall be reached is a target, not a result."""
        if thing and self._is_aim(verb):
            return Counted(f"target of {thing}", thing, direction)
        return Counted(thing, thing, direction)


def change(thing: str, direction: str | None) -> Counted:
    """An increase or a decrease of something."""
    word = {"up": "increase", "down": "decrease"}.get(direction or "", "change")
    return Counted(f"{word} of {thing}" if thing else word, thing, direction)


def participle(verb: Token) -> str:
    """The form of a verb in "schools built by Orlu", as near as its lemma comes."""
    if verb.tag_ in {"VBN", "VBD"}:
        return verb.text
    lemma = verb.lemma_.lower()
    if lemma in PARTICIPLES:
        return PARTICIPLES[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"
