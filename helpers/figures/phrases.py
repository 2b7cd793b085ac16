"""Noun phrases in plain words: the head noun with what belongs to it, and the names that pronouns and roles stand for.

Reads the labels of Universal Dependencies (`nmod` with its `case`) and spaCy's own for English (`prep` and `pobj`).
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from helpers.docs import entity_at
from helpers.entities.countries import country_of_demonym
from helpers.figures.changes import FORMS

SPELLED = {"compound", "amod", "nn", "flat", "nmod:desc", "nummod", "compound:prt", "obl:npmod", "advmod"}
POSSESSIVE = {"nmod:poss", "poss"}
CLAUSES = {"acl", "acl:relcl", "relcl", "advcl", "ccomp", "parataxis", "csubj"}
OF_TWO = {"bilateral", "mutual", "reciprocal"}
# Words that say how a thing is measured, not which thing: "the volume of trade" is trade.
MEASURED = set("volume level amount number total value size sum quantity figure scale".split())
GROUP = set("country nation state side power party neighbor neighbour government capital people republic".split())
GROUP_OF_PEOPLE = set("leader president head statesman politician man minister".split())
PLEASANTRIES = {
    "such",
    "other",
    "same",
    "own",
    "new",
    "very",
    "so",
    "more",
    "most",
    "almost",
    "about",
    "nearly",
}
DEEPEST = 3
LONGEST = 14  # words of a phrase
COUNTRY = re.compile(
    "(?:president|prime minister|leader|chancellor|king|foreign minister|head of state) of (?:the )?(.+)", re.I
)


class Phrases:
    """The phrases of one article."""

    def __init__(self, doc: Doc, numbers: frozenset[int]) -> None:
        self.doc, self.numbers = doc, numbers  # the words of all figures belong to no phrase
        self.sentences = list(doc.sents) if doc.has_annotation("SENT_START") else []
        self.number = {token.i: k for k, sentence in enumerate(self.sentences) for token in sentence}
        self.references: dict[int, Span] = {
            i: span for span in doc.spans.get("references", []) for i in range(span.start, span.end)
        }
        self.countries: dict[int, list[str]] = {}
        self.parties: dict[int, list[str]] = {}

    def sentence(self, token: Token) -> int:
        """The number of a word's sentence, from 0."""
        return self.number.get(token.i, 0)

    def name(self, token: Token) -> str | None:
        """The name that a word stands for or belongs to."""
        entity = entity_at(token)
        if entity is not None and token.ent_type_ in {"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "NORP"}:
            return token.ent_kb_id_ or entity.text
        reference = self.references.get(token.i)
        return reference.kb_id_ or None if reference is not None else None

    def _countries_of(self, k: int) -> list[str]:
        """The countries that a sentence names, in its order."""
        if k not in self.countries:
            found: dict[str, None] = {}
            for entity in self.sentences[k].ents if 0 <= k < len(self.sentences) else ():
                if entity.label_ == "GPE":
                    found.setdefault(entity.kb_id_ or entity.text)
                elif entity.label_ == "NORP":
                    for word in re.split("[-\u2010\u2011\u2013 ]", entity.text):
                        country = country_of_demonym(word)
                        if country:
                            found.setdefault(country)
            self.countries[k] = list(found)
        return self.countries[k]

    def two_countries(self, token: Token) -> list[str]:
        """The two countries that "the two countries" and "bilateral" mean here: those that the text speaks of."""
        k = self.sentence(token)
        if k in self.parties:
            return self.parties[k]
        answer: list[str] = []
        for before in (k, k - 1):
            named = self._countries_of(before) if before >= 0 else []
            if len(named) == 2:
                answer = named
                break
            if len(named) > 2:
                break
        if not answer:
            met = [found[1] for _, role in self.doc._.participants if (found := COUNTRY.match(role or ""))]
            answer = list(dict.fromkeys(met)) if len(set(met)) == 2 else []
        if not answer:
            for before in range(k - 2, max(k - 4, -1), -1):
                if len(self._countries_of(before)) == 2:
                    answer = self._countries_of(before)
                    break
        self.parties[k] = answer
        return answer

    def of(self, noun: Token, *, leave: frozenset[int] = frozenset(), depth: int = 0) -> str:
        """A noun with what belongs to it, without articles and numbers, names in full."""
        leave |= self.numbers
        group = self._group(noun)
        if group is not None:
            return group
        name = self.name(noun)
        if name is not None and (depth or noun.pos_ == "PROPN" or noun.pos_ == "PRON" or noun.i in self.references):
            further = self._after(noun, leave, DEEPEST) if depth and depth < DEEPEST else []
            joined = self._joined_names(noun, name)
            return " ".join([name, *joined, *(part for part in further if part.split()[0] in {"to", "with", "from"})])
        if noun.lower_ in {"which", "that", "who"} and noun.head.dep_ in {"acl:relcl", "relcl"} and depth < DEEPEST:
            return self.of(noun.head.head, leave=leave, depth=depth + 1)
        if noun.pos_ == "PRON":
            return plain(noun)
        words, parts = self._before(noun, leave)
        words.append(plain(noun))
        if depth < DEEPEST:
            parts += self._after(noun, leave, depth)
        if noun.lemma_.lower() in MEASURED and parts and parts[0].startswith("of "):
            rest = parts[0].removeprefix("of ")
            return " ".join([rest, *(part for part in parts[1:] if part.split()[-1] not in rest)])
        return " ".join(" ".join([*words, *parts]).split()[:LONGEST])

    def _group(self, noun: Token) -> str | None:
        """Say "the two countries" by name, where the text or the table of meetings says which."""
        lemma = noun.lemma_.lower()
        if lemma not in GROUP | GROUP_OF_PEOPLE:
            return None
        first = next((child.lower_ for child in noun.children if child.lower_ in {"two", "both"}), None)
        before = [child for child in noun.children if child.i < noun.i and child.pos_ in {"ADJ", "NOUN", "PROPN"}]
        if (
            first is None
            or before
            or any(child.i > noun.i and child.dep_ in {"nmod", "prep"} for child in noun.children)
        ):
            return None
        if lemma in GROUP_OF_PEOPLE:
            met = [person for person, _ in self.doc._.participants]
            return " and ".join(met) if len(met) == 2 else None
        return " and ".join(self.two_countries(noun)) or None

    def _joined_names(self, noun: Token, first: str) -> list[str]:
        names = [name for other in noun.conjuncts if (name := self.name(other)) and name != first and other.i > noun.i]
        return ["and " + name for name in dict.fromkeys(names)]

    def _before(self, noun: Token, leave: frozenset[int]) -> tuple[list[str], list[str]]:
        """Words before a noun that belong to it, and those that are better said after it: "between A and B"."""
        words: list[str] = []
        parts: list[str] = []
        for child in noun.children:
            if child.i > noun.i or child.i in leave or self.is_time(child):
                continue
            if child.dep_ in POSSESSIVE:
                parts += self._owner(child)
            elif child.lower_ in OF_TWO:
                both = self.two_countries(noun)
                if both:
                    parts.append("between " + " and ".join(both))
                else:
                    words.append(plain(child))
            elif (
                child.dep_ in SPELLED
                and child.pos_ not in {"DET", "NUM", "PUNCT", "ADV", "SYM"}
                and child.lower_ not in PLEASANTRIES
            ):
                if (child.dep_ == "amod" and child.tag_ == "CD") or leave & {t.i for t in child.subtree}:
                    continue
                for token in child.subtree:
                    if token.lower_ in OF_TWO and (both := self.two_countries(noun)):
                        parts.append("between " + " and ".join(both))
                    elif token.pos_ not in {"DET", "NUM"} and not token.is_space:
                        words.append(plain(token))
        return words, parts

    def _owner(self, child: Token) -> list[str]:
        word = child.lower_
        if word in {"our", "their"}:
            both = self.two_countries(child)
            if both:
                return ["between " + " and ".join(both)]
            return []
        if word in {"its", "my", "your", "whose"}:
            return []
        name = self.name(child)
        if name is not None:
            return ["of " + name]
        if child.pos_ == "PRON":
            return []
        return ["of " + self.of(child, depth=1)]

    def _after(self, noun: Token, leave: frozenset[int], depth: int) -> list[str]:
        parts: list[str] = []
        for preposition, token in prepositional(noun):
            if token.i < noun.i or any(t.i in leave for t in without_clauses(token)):
                continue
            if self.is_time(token):
                continue
            names = self._people(token)
            if preposition == "between":
                for child in noun.children:
                    if child.dep_ == "appos":
                        names += [name for name in self._people(child) if name not in names]
            joined = [name for other in (token, *token.conjuncts) if (name := self.name(other))]
            if (len(names) == 1 and self.name(token) == names[0]) or not set(joined) <= set(names):
                names = []
            parts.append(
                f"{preposition} {' and '.join(names) if names else self.of(token, leave=leave, depth=depth + 1)}"
            )
        for child in noun.children:
            if (
                child.dep_ == "conj"
                and child.i > noun.i
                and child.pos_ in {"NOUN", "PROPN"}
                and not any(t.i in leave for t in without_clauses(child))
            ):
                parts.insert(0, "and " + self.of(child, leave=leave, depth=depth + 1))
        return parts

    def _people(self, noun: Token) -> list[str]:
        """The persons named in a phrase such as "between the president, Nima Orlu, and his guest, Ana Brod"."""
        names: dict[str, None] = {}
        for token in without_clauses(noun):
            entity = entity_at(token)
            if entity is not None and token.ent_type_ == "PERSON":
                names.setdefault(token.ent_kb_id_ or entity.text)
            elif token.i in self.references and token.pos_ != "PRON" and self.references[token.i].kb_id_:
                names.setdefault(self.references[token.i].kb_id_)
        return list(names)

    def is_time(self, token: Token) -> bool:
        """Whether a noun tells a time."""
        is_year = len(token.text) == 4 and token.text.isdigit()
        return token.ent_type_ == "DATE" or is_year or token.lemma_.lower() in TIME_WORDS


def plain(token: Token) -> str:
    """A word as it stands, small at the beginning of a sentence unless it is a name."""
    # The recognizer takes a "Trade" that begins a sentence for a person: a common noun alone is no name.
    alone = (
        token.pos_ == "NOUN"
        and token.ent_iob_ == "B"
        and (token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I")
    )
    changing = not token.ent_type_ and token.lower_ in FORMS  # "Growth"
    named = (token.pos_ == "PROPN" and not changing) or (token.ent_type_ and not alone)
    first = token.is_sent_start and not named and not token.text.isupper()
    return token.lower_ if first else token.text


TIME_WORDS = set(
    "year month week day quarter decade century hour minute future term period today yesterday tomorrow".split()
)


def governor(token: Token) -> tuple[Token, str]:
    """The word that a noun hangs on, past its preposition, and that preposition ("" if there is none)."""
    if token.dep_ in {"pobj", "pcomp"} and token.head.i != token.i:
        return token.head.head, token.head.lower_
    case = next((child.lower_ for child in token.children if child.dep_ == "case" and child.i < token.i), "")
    return token.head, case


def prepositional(noun: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions and nouns that hang on a noun, or on a verb."""
    for child in noun.children:
        if child.dep_ in {"prep", "agent"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield child.lower_, grandchild
        elif child.dep_.split(":")[0] in {"nmod", "obl"} and child.dep_ not in POSSESSIVE:
            case = next((c.lower_ for c in child.children if c.dep_ == "case" and c.i < child.i), "")
            if case:
                yield case, child


def without_clauses(noun: Token) -> Iterator[Token]:
    """The words of a noun phrase, in order, without those of relative clauses."""
    words, waiting = [], [noun]
    while waiting:
        token = waiting.pop()
        words.append(token)
        waiting += [child for child in token.children if child.dep_ not in CLAUSES]
    return iter(sorted(words, key=lambda token: token.i))
