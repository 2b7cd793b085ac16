"""Sources that a sentence names beside its cue: "according to Xinhua", "citing two officials", "carried by TASS"."""

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from helpers.quotation_marks import in_spans, quoted_spans
from helpers.quotations.relays import CITING
from helpers.sources.names import Names
from helpers.sources.steps import Step, is_outlet

HANDED_ON = re.compile(
    r"(?:(?:reported|quoted|cited|published|relayed|carried|released|seen|obtained) by|interview (?:with|to))$", re.I
)
# What a phrase behind "according to" may hold beside its nouns.
IN_PHRASE = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}
LINKS = {"of", "from", "in", "by", "'s", "\u2019s"}
LONGEST = 12  # words in a phrase
PRONOUNS = re.compile(r"(?:he|she|they|it|him|her|them|we|i|you|who|this|that|these|those)\b", re.I)


class Link(NamedTuple):
    """A source that a sentence names beside its cue; `cited` by another one ("Tasnim, citing TASS")."""

    step: Step
    phrase: Span
    cited: bool


class Links:
    """Finds such sources in one article."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.doc, self.names = doc, names
        self.in_marks = in_spans(doc, quoted_spans(doc.text))

    def of(self, sentence: Span) -> list[Link]:
        """The sources that a sentence names beside its cue, those within marks left out."""
        links = []
        for token in sentence:
            lead = self._lead(token, sentence)
            if lead is None or self.in_marks[token.i]:
                continue
            first, begin = lead
            phrase = self._phrase(begin, sentence.end)
            if phrase is None or PRONOUNS.fullmatch(phrase.text):
                continue
            words = self.doc[first : phrase.end]
            step = self.names.step(phrase, words)
            links.append(Link(step, phrase, token.lower_ in CITING))
        return links

    def _lead(self, token: Token, sentence: Span) -> tuple[int, int] | None:
        """Where words that name a source begin, and where the name does: "according to", "citing", "reported by"."""
        after = token.i + 1
        if token.lower_ == "according" and after < sentence.end and self.doc[after].lower_ == "to":
            return token.i, after + 1
        if token.lower_ in CITING and not (token.i and self.doc[token.i - 1].lower_ in {"is", "are", "was", "were"}):
            return token.i, after
        if token.i > sentence.start and HANDED_ON.search(self.doc[token.i - 1 : after].text):
            named = self._phrase(after, sentence.end)
            if named is not None and is_outlet(named.text):
                return token.i - 1, after
        return None

    def _phrase(self, begin: int, end: int) -> Span | None:
        """The noun phrase that begins somewhere: "the report of Tasnim News Agency", "a statement last week"."""
        i = begin
        while i < min(end, begin + LONGEST):
            token = self.doc[i]
            inside = token.pos_ in IN_PHRASE or token.ent_iob_ == "I" or token.lower_ in LINKS or token.ent_type_
            if not inside or token.is_space or (token.is_punct and token.ent_iob_ != "I"):
                break
            i += 1
        while i > begin and self.doc[i - 1].lower_ in LINKS | {"the", "a"}:
            i -= 1
        return self.doc[begin:i] if i > begin else None
