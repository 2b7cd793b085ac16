"""Matching: where the patterns of a codebook are found in an annotated article."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

from helpers.cues import SUBJECTS, inflected
from helpers.framing.negation import SKIPPED, VERBS, Hit, Negation
from helpers.framing.patterns import Pattern, Term, Words

# How a word may hang on another, in the labels of Universal Dependencies and in spaCy's own for English.
ARGUMENTS = SUBJECTS | {
    "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "nmod:desc", "obl:npmod", "obl:unmarked", "csubj", "xcomp",
    "dobj", "dative", "pobj", "prep", "agent", "poss", "attr", "acomp", "oprd", "pcomp", "csubjpass", "csubj:pass",
    "amod", "compound", "nummod", "appos", "advmod", "flat", "nn", "npadvmod", "quantmod", "det",
}  # fmt: skip
PREPOSITIONS = {"prep", "agent"}  # between two words, in spaCy's labels only
ATTRIBUTES = {"acl", "acl:relcl", "relcl", "amod"}
LOOSE = {"xcomp", "conj"}
FARTHEST = 3


class Lexicon:
    """All patterns of a codebook, looked up by their first words.

    Each place of a pattern has a number. What numbers a word answers to is found out once for each form; sequences
    are tried only where their first place fits, and patterns only where their first sequence was found.
    """

    def __init__(self, patterns: Sequence[tuple[str, Pattern]]) -> None:
        self.places: dict[frozenset[Term], int] = {}
        self.sequences: dict[Words, int] = {}
        self.by_first_place: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
        self.by_first_sequence: dict[int, list[int]] = defaultdict(list)
        self.forms: dict[str, list[tuple[int, Term, bool]]] = defaultdict(list)
        self.beginnings: list[tuple[str, int, Term]] = []
        self.labels: dict[str, set[int]] = defaultdict(set)
        self.known: dict[tuple[str, str, str, str], frozenset[int]] = {}
        self.patterns = patterns
        for number, (_, pattern) in enumerate(patterns):
            for part in pattern.parts:
                for words in filter(None, part):
                    self._add(words)
            for words in pattern.unless:
                self._add(words)
            self.by_first_sequence[self.sequences[pattern.parts[0].words]].append(number)

    def _add(self, words: Words) -> None:
        if words in self.sequences:
            return
        number = self.sequences[words] = len(self.sequences)
        for choice in itertools.product(*map(_choices, words.places)):
            places = tuple(self._place(place) for group in choice for place in group)
            self.by_first_place[places[0]].append((number, places))

    def _place(self, place: frozenset[Term]) -> int:
        if place in self.places:
            return self.places[place]
        number = self.places[place] = len(self.places)
        for term in place:
            if term.label:
                self.labels[term.label].add(number)
            elif term.beginning:
                self.beginnings.append((_spelling(term.word), number, term))
            else:
                for form in _forms(term):
                    self.forms[_spelling(form)].append((number, term, form == term.word))
        return number

    def _answers(self, token: Token) -> frozenset[int]:
        """The numbers of the places that a word fits in."""
        key = (token.lower_, token.lemma_, token.pos_, token.tag_)
        known = self.known.get(key)
        if known is None:
            form, lemma = _spelling(token.lower_), _spelling(token.lemma_.lower())
            numbers = {
                number for number, term, plain in self.forms.get(form, ()) if _is(token, term.part_of_speech, not plain)
            }
            numbers |= {
                number
                for number, term, plain in self.forms.get(lemma, ())
                if plain and _is(token, term.part_of_speech, form != lemma)
            }
            numbers |= {
                number
                for beginning, number, term in self.beginnings
                if form.startswith(beginning) or token.lower_.startswith(beginning)
                if _is(token, term.part_of_speech, False)
            }
            known = self.known[key] = frozenset(numbers)
        return known

    def find(self, doc: Doc) -> Iterator[tuple[int, int, int, bool]]:
        """Yield for each hit the number of the pattern, first and last token, and whether it is negated."""
        hits = self._sequences(doc)
        negated = Negation(doc)
        asked = {
            words: [hit for hit in hits[number] if negated.of(hit)] if words.negated else hits[number]
            for words, number in self.sequences.items()
            if number in hits
        }
        for sequence in hits:
            for number in self.by_first_sequence.get(sequence, ()):
                pattern = self.patterns[number][1]
                forbidden = [hit for words in pattern.unless for hit in asked.get(words, ())]
                for spans, is_negated in _matches(doc, pattern, asked, negated):
                    if any(_overlap(hit, span) for hit in forbidden for span in spans):
                        continue
                    first, last = min(span.first for span in spans), max(span.last for span in spans)
                    yield number, first, last, is_negated

    def _sequences(self, doc: Doc) -> dict[int, list[Hit]]:
        """Where the words of the patterns stand one after the other."""
        tokens = [token for token in doc if not token.is_space and token.text not in SKIPPED]
        index = {token.i: k for k, token in enumerate(tokens)}
        sentence = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
        answers = [self._answers(token) for token in tokens]
        names: dict[int, tuple[set[int], int]] = {}
        for name in doc.ents:
            inside = [index[token.i] for token in name if token.i in index]
            if self.labels.get(name.label_) and inside:
                names[inside[0]] = (self.labels[name.label_], inside[-1] + 1)
        hits: dict[int, list[Hit]] = defaultdict(list)
        for k, token in enumerate(tokens):
            firsts = answers[k] | names[k][0] if k in names else answers[k]
            for place in firsts:
                for number, places in self.by_first_place.get(place, ()):
                    end = k
                    for wanted in places:
                        if end in names and wanted in names[end][0]:
                            end = names[end][1]
                        elif end < len(tokens) and wanted in answers[end]:
                            end += 1
                        else:
                            break
                    else:
                        last = tokens[end - 1].i
                        if sentence[last] == sentence[token.i]:
                            hits[number].append(Hit(token.i, last, doc[token.i : last + 1].root.i))
        return {number: sorted(set(found)) for number, found in hits.items()}


def _matches(
    doc: Doc, pattern: Pattern, asked: dict[Words, list[Hit]], negation: Negation
) -> Iterator[tuple[list[Hit], bool]]:
    """Where a pattern is found: the words of its parts, and whether one of them is negated."""
    parts = [_part_matches(doc, part.words, part.hanging, asked, negation) for part in pattern.parts]
    if len(parts) == 1:
        yield from parts[0]
        return
    for spans, negated in parts[0]:
        sentence = doc[spans[0].first].sent
        together, any_negated = list(spans), negated
        for others in parts[1:]:
            near = [
                (abs(other[0].first - spans[0].first), other, is_negated)
                for other, is_negated in others
                if sentence.start <= other[0].first < sentence.end and other[0].first != spans[0].first
            ]
            if not near:
                break
            _, nearest, is_negated = min(near, key=lambda found: (found[2], found[0], found[1]))
            together += nearest
            any_negated = any_negated or is_negated
        else:
            yield together, any_negated


def _part_matches(
    doc: Doc, words: Words, hanging: Words | None, asked: dict[Words, list[Hit]], negation: Negation
) -> list[tuple[list[Hit], bool]]:
    heads = asked.get(words, [])
    if hanging is None:
        return [([hit], not words.negated and negation.of(hit)) for hit in heads]
    return [
        (
            [head, other],
            (not words.negated and negation.within([head, other], head))
            or (not hanging.negated and negation.within([head, other], other)),
        )
        for head in heads
        for other in asked.get(hanging, [])
        if not _overlap(head, other) and _hangs_on(doc, other, head)
    ]


def _hangs_on(doc: Doc, lower: Hit, upper: Hit) -> bool:
    """Whether words hang on others, directly or a few steps away.

    An attribute counts as what it is made of: "the treaty signed" and "growing trade" tell who signs and what grows.
    """
    low, up = doc[lower.head], doc[upper.head]
    if up.dep_ in ATTRIBUTES and up.pos_ in {*VERBS, "ADJ"} and lower.first <= up.head.i <= lower.last:
        return True
    steps, coordinated, token = 0, False, low
    while steps <= FARTHEST:
        head = token.head
        if head.i == token.i:
            return False
        if token.dep_ == "conj":
            if coordinated:
                return False
            coordinated = True
        elif token.dep_.split(":")[0] in {"nmod", "obl", "nsubj"} or token.dep_ in ARGUMENTS:
            steps += token.dep_ not in PREPOSITIONS
        else:
            return False
        if upper.first <= head.i <= upper.last:
            return True
        # "trade continues to grow", "exports rose and imports": the verb shares what hangs on its head
        if up.dep_ in LOOSE and up.head.i == head.i and (token.dep_ in SUBJECTS or up.dep_ == "conj"):
            return token.dep_ in SUBJECTS or not coordinated
        token = head
    return False


def _overlap(one: Hit, other: Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


def _choices(place: frozenset[tuple[Term, ...]]) -> list[list[frozenset[Term]]]:
    """What may stand in a place: one of some words, or several words one after the other ("win-win")."""
    single = frozenset(terms[0] for terms in place if len(terms) == 1)
    several = [[frozenset([term]) for term in terms] for terms in place if len(terms) > 1]
    return [[single], *several] if single else several


def _is(token: Token, part_of_speech: str, inflected_form: bool) -> bool:
    """Whether a word has a part of speech; participles count as verbs though they are tagged as adjectives."""
    if not part_of_speech or token.pos_ == part_of_speech:
        return True
    if part_of_speech == "NOUN":
        return token.pos_ == "PROPN"
    if part_of_speech == "VERB":
        return token.pos_ == "AUX" or (token.pos_ == "ADJ" and inflected_form)
    return part_of_speech == "ADP" and token.pos_ in {"SCONJ", "PART"}


def _forms(term: Term) -> set[str]:
    word, part_of_speech = term.word, term.part_of_speech
    if len(word) < 3 or not word.isalpha() or part_of_speech in {"ADV", "PRON", "NUM", "ADP", "DET"}:
        return {word}
    if part_of_speech == "ADJ":
        stem = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")
        return {word, stem + "er", stem + "est"}
    forms = set() if part_of_speech == "VERB" else inflected(word, "noun")
    if part_of_speech != "NOUN":
        forms |= inflected(word, "verb")
        if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", word):
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms


@lru_cache(maxsize=20_000)
def _spelling(word: str) -> str:
    """British and American spelling made one: organise, neighbour, centre, defence, programme."""
    if len(word) > 5:
        word = re.sub(r"is(e|es|ed|er|ing|ation|ations|ational)$", r"iz\1", word)
        word = re.sub(r"our(s|ed|ing|able|hood|ly|ful|ite|ites)?$", lambda found: "or" + (found[1] or ""), word)
        word = re.sub(r"(cent|theat|met)re(s?)$", r"\1er\2", word)
        word = re.sub(r"(def|off|pret)ence", r"\1ense", word)
        word = re.sub(r"programme(s?)$", r"program\1", word)
        word = re.sub(r"ll(ed|ing)$", r"l\1", word)
    return word
