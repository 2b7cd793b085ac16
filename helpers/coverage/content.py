"""What a text says, as terms that can be compared: names by who they stand for, other words by their stem.

Two reports on one event seldom choose the same words, two translators of one statement hardly ever. What stays the same
more often are the names, the numbers and the rare words, in whatever form: "stability", "stabilizing". So a name is
its canonical name, whatever the mention ("Moscow", "the Russian side", "the head of the Kremlin"), and other words are
cut to their stem (Porter, 2001) and, where `synonyms.csv` has them, put under the first word of their row.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache as remember
from pathlib import Path
from typing import NamedTuple

from nltk.stem.snowball import EnglishStemmer
from spacy.tokens import Doc, Span, Token

from helpers.entities.countries import country_named, country_of_demonym

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
KINDS = {
    "PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "NORP": "place", "FAC": "place", "ORG": "name",
    "EVENT": "name",
}  # fmt: skip
NAMES = {"person", "place", "name"}
TITLES = {"leader", "minister", "judge", "general", "senat"}  # before a name they say no more than it
# Words that say nothing of what happened: verbs beside a noun, verbs of saying, words of order, bare times, titles.
EMPTY = frozenset(
    """
    be have do make take get go come give put let keep say tell add note stress emphasize emphasise underline
    explain mention announce remark declare point remind recall claim express accord accorded ask
    this that other such same own many several few various certain first last next more most less much
    part way thing two time year month week day today yesterday tomorrow mr mrs ms sir
    according including regard respect can will would should could may might shall
    """.split()
)
BACKGROUND = Path(__file__).parent.parent / "background.csv"
SYNONYMS = Path(__file__).with_name("synonyms.csv")


class Term(NamedTuple):
    """What counts in a text: `key` is compared, `kind` is person, place, name, number or word, `at` the first token."""

    key: str
    kind: str
    at: int
    text: str


def terms(doc: Doc) -> Iterator[Term]:
    """Give the terms of an article in the order of the text.

    Parameters
    ----------
    doc : Doc
        One of those that `annotate` returned.

    Yields
    ------
    Term
        Names, one for each mention, roles and pronouns that are resolved included; numbers; stems of other words.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["Nima Orlu praised the stabilizing role of the armies. She left Paris with 12 ships."])
    >>> [term.key for term in terms(doc)]
    ['Nima Orlu', 'prais', 'stability', 'role', 'military', 'Nima Orlu', 'leave', 'Paris', '12', 'ship']
    """
    names = _names_by_start(doc)
    key: str | None
    i = 0
    while i < len(doc):
        if i in names:
            end, key, kind, text = names[i]
            yield Term(key, kind, i, text)
            i = end
            continue
        key, country = word_key(doc[i]), _country(doc[i])
        if country:
            yield Term(country, "place", i, doc[i].text)
        elif key and not (key in TITLES and i + 1 in names and names[i + 1][2] == "person"):
            yield Term(key, "number" if key[0].isdigit() else "word", i, doc[i].text)
        i += 1


def word_key(token: Token) -> str | None:
    """Return what a word that is no name is compared by, or None where it says too little.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["The soldiers were stable."])
    >>> [word_key(token) for token in doc]
    [None, 'military', None, 'stability', None]
    """
    if token.pos_ not in CONTENT or token.is_punct or token.is_space or token.like_url:
        return None
    lemma = (token.lemma_ or token.text).lower()
    if not any(c.isalnum() for c in lemma) or (len(lemma) < 2 and not lemma.isdigit()) or lemma in EMPTY:
        return None
    return stem(lemma)


def _country(token: Token) -> str | None:
    """The country that a word within a longer name stands for."""
    return (country_named(token.text) or country_of_demonym(token.text)) if token.pos_ == "PROPN" else None


@remember
def stem(lemma: str) -> str:
    """Cut a word to its stem, or give the head of its row in the list of synonyms.

    Examples
    --------
    >>> stem("agriculture") == stem("agricultural")
    True
    >>> stem("talks") == stem("meeting")
    True
    """
    if lemma[0].isdigit():
        return lemma.replace(",", "")
    cut = _stemmer().stem(lemma)
    return _synonyms().get(cut, cut)


@remember
def _stemmer() -> EnglishStemmer:
    return EnglishStemmer()


@remember
def _synonyms() -> dict[str, str]:
    """Each stem of the list of synonyms with the first word of its row."""
    heads: dict[str, str] = {}
    with SYNONYMS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for word in (row["word"], *row["synonyms"].split("; ")):
                heads.setdefault(_stemmer().stem(word.strip()), row["word"])
    return heads


@remember
def background() -> tuple[Mapping[str, float], float]:
    """Return how often each stem occurs in general English, and how many words were counted."""
    counts: dict[str, float] = defaultdict(float)
    with BACKGROUND.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            counts[stem(row["word"])] += float(row["count"])
    return counts, float(sum(counts.values()))


def expected_share(key: str, words: int) -> float:
    """Share of passages of so many words in which general English would have a term.

    A name, or a word that the background does not list, counts as one that it has half a time.

    Examples
    --------
    >>> expected_share("market", 25) > expected_share("Nima Orlu", 25)
    True
    """
    counts, every = background()
    return -math.expm1(-words * max(counts.get(key, 0.0), 0.5) / every)


def _names_by_start(doc: Doc) -> dict[int, tuple[int, str, str, str]]:
    """Mentions by their first token: where they end, what they stand for, its kind, what stands there."""
    found: dict[int, tuple[int, str, str, str]] = {}
    taken: set[int] = set()
    mentions: list[Span] = [*doc.spans.get("references", []), *(span for span in doc.ents if span.label_ in KINDS)]
    for span in sorted(mentions, key=lambda span: (span.start - span.end, span.start)):
        places = range(span.start, span.end)
        if taken.isdisjoint(places) and not _is_described(span):
            taken.update(places)
            found[span.start] = (span.end, _stands_for(span), KINDS.get(span.label_, "person"), span.text)
    return found


def _is_described(span: Span) -> bool:
    """Whether a name is no more than a description ("Armed Forces of Russia"), whose words say more than the whole."""
    return span.label_ == "ORG" and len(span) > 1 and span[-2].lower_ == "of" and span.kb_id_ in {"", span.text}


def _stands_for(span: Span) -> str:
    name = span.kb_id_ or span.text
    if span.label_ == "NORP":
        return country_of_demonym(span.text) or name
    return name.removeprefix("the ").removeprefix("The ").replace("\u2019", "'").removesuffix("'s")
