"""Speakers: who the mention of a source is, as far as the article's evidence decides.

Names, roles and pronouns were resolved by the component `name_resolver`; here a source is matched with them. A source
that names several is all of them, in the article's order; one that hides somebody ("a source in the ministry") stays
without a name.
"""

import re

from spacy.tokens import Doc, Span, Token

from helpers.cues import POSSESSIVES
from helpers.quotations.sources import NOMINAL

Speaker = tuple[str | None, str | None]  # canonical name, resolved_by

NOBODY: Speaker = (None, None)
INSTITUTIONS = {"ORG", "GPE", "LOC", "FAC"}
NOBODY_SPOKE = {"neither", "nor", "no", "nobody", "none", "hardly"}
JOINTS = {"and", "&", "\u2013", "\u2014", "or", "nor", "-"}
PLURAL = re.compile(
    r"(?:the )?(?:two|both)(?: \w+)? (?:leaders|presidents|heads|men|women|politicians|statesmen)\b", re.I
)
# From the surest way to the least sure: a group is known as well as its least known member.
WAYS = ["name", "alias", "metonym", "garbled", "role", "pronoun", "heading", "context"]
TOGETHER = "; "


class Speakers:
    """The mentions of an article, by their words."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.mentions: dict[int, Span] = {}
        for span in [*doc.spans.get("references", []), *doc.ents]:  # where both know a word, the name wins
            if span.label_ in INSTITUTIONS | {"PERSON"}:
                self.mentions.update(dict.fromkeys(range(span.start, span.end), span))

    def of(self, source: Span | None) -> Speaker:
        """Say who a source is."""
        if source is None:
            return NOBODY
        before = self.doc[source.start - 1].lower_ if source.start else ""
        if {before, source[0].lower_} & NOBODY_SPOKE:
            return NOBODY
        if PLURAL.match(source.text):
            return self._both(source)
        group = self._group(source)
        if group is not None:
            return group
        head = _head(source)
        span = self.mentions.get(head.i)
        if span is not None and span.label_ == "PERSON" and span.start < source.end:
            return _known(span)
        beside = self._name_beside(source, head)
        if beside is not None:
            return _known(beside)
        return _known(span) if span is not None else NOBODY

    def _name_beside(self, source: Span, head: Token) -> Span | None:
        """The name in "the island's president, Nima Orlu": one person, not an owner and behind no preposition."""
        found = []
        for span in dict.fromkeys(self.mentions[i] for i in range(source.start, source.end) if i in self.mentions):
            after = self.doc[span.end].text if span.end < len(self.doc) else ""
            between = self.doc[head.i : span.start]
            within = any(t.pos_ == "ADP" for t in between) and all(t.text != "," for t in between)
            if span.label_ == "PERSON" and after not in POSSESSIVES and span.start > head.i and not within:
                found.append(span)
        return found[0] if len(found) == 1 else None

    def _group(self, source: Span) -> Speaker | None:
        """All who a source names ("Nima Orlu and Tavo Brenn"), or None where it names only one."""
        joint = next(
            (t for t in source if t.lower_ in JOINTS and t.ent_iob_ != "I" and source.start < t.i < source.end - 1),
            None,
        )
        if joint is None or not any(t.dep_ == "conj" or t.text in JOINTS - {"and", "or"} for t in source):
            return None
        parts = [self.of(self.doc[source.start : joint.i]), self.of(self.doc[joint.i + 1 : source.end])]
        names = [name for name, _ in parts]
        if joint.lower_ != "and" or None in names:
            return NOBODY  # "Orlu and her husband", "Orlu or Brenn", "Orlu – Brenn" over a post
        return TOGETHER.join(dict.fromkeys(map(str, names))), _least_sure([how for _, how in parts])

    def _both(self, source: Span) -> Speaker:
        """The two who met, or the only two persons of whom the article has told so far."""
        people = [name for name, _ in self.doc._.participants]
        if len(people) != 2:
            told = {s.kb_id_: s for i, s in sorted(self.mentions.items()) if i < source.start and s.label_ == "PERSON"}
            people = [name for name in told if name]
        return (TOGETHER.join(people), "context") if len(people) == 2 else NOBODY


def _known(span: Span) -> Speaker:
    how = span.doc._.resolved_by.get(f"{span.start}:{span.end}")
    return (span.kb_id_ or None, how) if span.kb_id_ else NOBODY


def _least_sure(ways: list[str | None]) -> str | None:
    return max((way for way in ways if way), key=lambda way: WAYS.index(way) if way in WAYS else 0, default=None)


def _head(source: Span) -> Token:
    """The word that a mention is about; where the parse makes it a determiner, the last noun before a comma."""
    root = source.root
    if root.pos_ in NOMINAL or root.ent_type_:
        return root
    nouns: list[Token] = []
    for token in source:
        if token.text == "," and nouns:
            break
        if token.pos_ in NOMINAL:
            nouns.append(token)
    return nouns[-1] if nouns else root
