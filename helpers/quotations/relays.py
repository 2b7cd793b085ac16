"""Relays: who has the words from the speaker, when the article says so.

"Xinhua quoted the envoy as saying", "the Kremlin said that the president had agreed", "citing TASS", a post's
signature, a credit line: the words have gone through other hands before they came to this article.
"""

import re
from typing import NamedTuple

from spacy.tokens import Span, Token

from helpers.docs import entity_at

MEDIA = re.compile(
    r"\b(?:news ?agency|agency|agence|press|news|times|post|herald|tribune|journal|gazette|guardian|telegraph|daily|"
    r"newspaper|magazine|radio|television|TV|broadcaster|channel|broadcasting|wire|TASS|Xinhua|Reuters|AFP|AP|BBC|CNN|"
    r"Telesur|Novosti|Interfax|Sputnik|Bloomberg|Al Jazeera|CGTN|CCTV|Kyodo|Yonhap|Anadolu|Tasnim|IRNA|Ukrinform|UPI|"
    r"Deutsche Welle|Politico|RT)\b",
    re.IGNORECASE,
)
CITING = {"citing", "quoting"}
CITED = re.compile(r"(?:as )?(?:reported|quoted|cited|published|relayed) by$", re.IGNORECASE)
CREDIT_LINE = re.compile(
    r"(?:[Vv]ia|VIA|(?:Source|SOURCE|Credit|CREDIT):)\s+([A-Z][^\n.]{1,40})\.?$"
    r"|[^\n]{0,60}?\(([A-Z][\w .]{1,30})\)\s*[\u2014\u2013-]{1,2}\s"
)
POSTED = re.compile(r"^\s*[\u2014\u2013\u2015-]{1,2}\s*([^\n(]{1,60}?)\s*\((@\w{1,30})\)", re.MULTILINE)
CREDITED_LINES = 2  # a credit stands at the head or the foot of an article


class Post(NamedTuple):
    """An embedded post: where its text begins, and the name that signs it, with its place."""

    start: int
    name_start: int
    name: str


def is_media(name: str) -> bool:
    """Say whether a name is that of an outlet or agency: one that hands words on.

    >>> is_media("the Veshka Herald"), is_media("the Foreign Ministry")
    (True, False)
    """
    return MEDIA.search(name) is not None


def posts(text: str) -> list[Post]:
    r"""Find embedded posts: the paragraph above a signature with a handle.

    >>> posts("We agree.\n\u2014 Nima Orlu (@orlu) May 3, 2031")
    [Post(start=0, name_start=12, name='Nima Orlu')]
    """
    found = []
    for match in POSTED.finditer(text):
        end = match.start() + len(match.group()) - len(match.group().lstrip())
        above = text[:end].rstrip()
        start = above.rfind("\n") + 1
        found.append(Post(start, match.start(1), match.group(1)))
    return found


def cited_in(sentence: Span) -> list[Span]:
    """Outlets that a sentence cites beside its own cue: ", citing TASS", "as reported by Xinhua"."""
    found = []
    for token in sentence:
        if token.lower_ not in CITING and token.lower_ != "by":
            continue
        by = CITED.search(sentence.doc[max(token.i - 3, sentence.start) : token.i + 1].text)
        if token.lower_ in CITING or by:
            name = _name_at(token.doc[token.i + 1 : min(token.i + 8, sentence.end)])
            if name is not None:
                found.append(name)
    return found


def _name_at(tokens: Span) -> Span | None:
    """The name with which some words begin, an article or an adjective before it left out."""
    for token in tokens:
        if token.ent_type_ in {"ORG", "PERSON", "GPE"}:
            return entity_at(token)
        if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None


def credit(text: str) -> str | None:
    r"""The outlet that a credit line at the head or the foot of an article names.

    >>> credit("Talks began on Monday.\nVia Veshka Herald")
    'Veshka Herald'
    >>> credit("VESHKA, May 3 (Oltava Press) \u2014 Talks began on Monday.")
    'Oltava Press'
    """
    lines = [line for line in text.splitlines() if line.strip()]
    for line in [*lines[:CREDITED_LINES], *lines[-CREDITED_LINES:]]:
        match = CREDIT_LINE.match(line.strip())
        if match and (match.group(1) or is_media(match.group(2))):
            return (match.group(1) or match.group(2)).strip()
    return None


def addressee(verb: Token) -> Span | None:
    """The outlet that somebody told something: "told Reuters"."""
    for child in verb.children:
        if child.dep_ in {"obj", "dobj", "iobj", "dative"} and child.ent_type_ == "ORG" and child.i > verb.i:
            return entity_at(child)
    return None
