"""Sources that a sentence names beside its cue: "according to Xinhua", "citing two officials", "carried by TASS"."""

import re
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from helpers.quotation_marks import in_spans, quoted_spans
from helpers.quotations.relays import CITING
from helpers.sources.names import Names
from helpers.sources.steps import NO_SPEAKERS, Step, is_outlet

HANDED_ON = re.compile(
    r"(?:(?:reported|quoted|cited|published|relayed|carried|released|seen|obtained) by|interview (?:with|to))$", re.I
)
# What a phrase behind "according to" may hold beside its nouns.
IN_PHRASE = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}
LINKS = {"of", "from", "in", "by", "'s", "\u2019s"}
LONGEST = 12  # words in a phrase
REPORTS = {"reported", "reports", "wrote", "writes", "said", "says"}
PRONOUNS = re.compile(r"(?:he|she|they|it|him|her|them|we|i|you|who|this|that|these|those)\b", re.I)


class Link(NamedTuple):
    """A source that a sentence names beside its cue; `cited` by another one ("Tasnim, citing TASS").

    `by` is the outlet that cites, where the words say so ("Tasnim, which cited TASS"). One that is `around` hands on
    what other sources in its sentence say ("the Herald reported that Orlu, according to two officials, lied").
    """

    step: Step
    phrase: Span
    cited: bool
    by: str | None = None
    around: bool = False


def says_nothing(phrase: Span) -> bool:
    """Whether a phrase names something that things go by, not a source: "plan", "the law"."""
    return phrase.root.lower_ in NO_SPEAKERS and phrase.root.ent_type_ not in {"ORG", "PERSON", "GPE"}


class Links:
    """Finds such sources in one article."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.doc, self.names = doc, names
        self.in_marks = in_spans(doc, quoted_spans(doc.text))

    def of(self, sentence: Span) -> list[Link]:
        """The sources that a sentence names beside its cue, those within marks left out."""
        links: list[Link] = []
        for token in sentence:
            lead = self._lead(token, sentence)
            if lead is None or self.in_marks[token.i]:
                continue
            first, begin = lead
            phrase = self._phrase(begin, sentence.end)
            if phrase is None or PRONOUNS.fullmatch(phrase.text) or says_nothing(phrase):
                continue
            words = self.doc[first : phrase.end]
            step = self.names.step(phrase, words)
            by = self._which(token, sentence)
            around = self._around(token, phrase, sentence) if token.lower_ == "according" else None
            if around is not None and not any(link.around for link in links):
                links.append(around)
            links.append(Link(step, phrase, token.lower_ in CITING or by is not None, by.kb_id_ if by else None))
        return links

    def _which(self, token: Token, sentence: Span) -> Span | None:
        """The outlet in "Tasnim, which cited TASS"."""
        at = token.i - 1
        if at - 2 < sentence.start or token.lower_ not in {"cited", "quoted"} or self.doc[at].lower_ != "which":
            return None
        before = at - 1 if self.doc[at - 1].text == "," else at
        return next((m for m in self.names.mentions if m.end == before and self._outlet(m)), None)

    def _around(self, token: Token, phrase: Span, sentence: Span) -> Link | None:
        """The outlet whose report goes on around "according to": "the Herald reported that Orlu, …, lied"."""
        commas = self.doc[token.i - 1].text == "," and phrase.end < sentence.end and self.doc[phrase.end].text == ","
        if not commas or not any(t.pos_ in {"VERB", "AUX"} for t in self.doc[phrase.end : sentence.end]):
            return None
        for mention in self.names.mentions:
            i = mention.end
            if not (sentence.start <= mention.start and i + 1 < token.i and self._outlet(mention)) or self.in_marks[i]:
                continue
            if self.doc[i].lower_ in REPORTS and self.doc[i + 1].lower_ == "that":
                article = mention.start > sentence.start and self.doc[mention.start - 1].lower_ == "the"
                words = self.doc[mention.start - article : i + 1]
                return Link(self.names.step(mention, words), mention, cited=False, around=True)
        return None

    @staticmethod
    def _outlet(mention: Span) -> bool:
        return mention.label_ == "ORG" and (is_outlet(mention.text) or is_outlet(mention.kb_id_))

    def _lead(self, token: Token, sentence: Span) -> tuple[int, int] | None:
        """Where words that name a source begin, and where the name does: "according to", "citing", "reported by"."""
        after = token.i + 1
        if token.lower_ == "according" and after < sentence.end and self.doc[after].lower_ == "to":
            return token.i, after + 1
        if token.lower_ in CITING and not (token.i and self.doc[token.i - 1].lower_ in {"is", "are", "was", "were"}):
            return token.i, after
        if self._which(token, sentence) is not None:
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
