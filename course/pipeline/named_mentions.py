"""Named entities from GUM's mentions: the name inside a mention whose head is a proper noun.

GUM marks every mention, "the head of the Iranian parliament" as well as "Tehran", with all that hangs on it.
A name is cut out of it: the head and the capitalised words that stand with it, titles and determiners off.
"""

import re

from conll import Sentence, Token

LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
CONNECTORS = {"of", "the", "and", "for", "de", "la", "del", "von", "van", "al", "-", "&", "'s", "\u2019s", "in", "on"}
PERSON_CONNECTORS = {"de", "la", "von", "van", "al", "-", "bin", "der", "du", "da", "el"}
TITLES = set(
    """
    President Mr. Mrs. Ms. Mr Mrs Ms Dr. Dr Prof. Professor Judge Justice Senator Sen. Congressman
    Congresswoman Governor Gov. Mayor King Queen Prince Princess Pope Sir Lord Lady Captain General Colonel
    Major Lieutenant Sergeant Admiral Minister Prime Secretary Chief Vice Emperor Saint St. Rep.
    Representative Chancellor Speaker Chairman
    """.split()
)


def mentions(sentence_list: list[Sentence]) -> list[tuple[int, int, int, str]]:
    """(sentence, start, end, type) of every mention that lies in one sentence, end exclusive."""
    found = []
    for number, sentence in enumerate(sentence_list):
        open_mentions: dict[str, list[tuple[int, str]]] = {}
        for i, token in enumerate(sentence.tokens):
            field = re.search(r"(?:^|\|)Entity=([^|]*)", token.misc)
            if not field:
                continue
            for opening, body, closing, closed in re.findall(r"(\()([^()]+)(\)?)|([^()]+)\)", field.group(1)):
                if opening:
                    identity, kind = body.split("-")[:2]
                    if closing:
                        found.append((number, i, i + 1, kind))
                    else:
                        open_mentions.setdefault(identity, []).append((i, kind))
                elif open_mentions.get(closed):
                    start, kind = open_mentions[closed].pop()
                    found.append((number, start, i + 1, kind))
    return found


def head_of(tokens: list[Token], start: int, end: int) -> int:
    for i in range(start, end):
        if not start <= tokens[i].head - 1 < end:
            return i
    return end - 1


def name_inside(tokens: list[Token], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The part of a mention that is the name, or None where the head is no proper noun."""
    head = head_of(tokens, start, end)
    if tokens[head].upos != "PROPN" or (kind == "person" and "Number=Plur" in tokens[head].feats):
        return None
    connectors = PERSON_CONNECTORS if kind == "person" else CONNECTORS

    def named(i: int) -> bool:
        return tokens[i].form[0].isupper() and tokens[i].upos in {"PROPN", "ADJ", "NOUN", "NUM"}

    first = last = head
    i = head - 1
    while i >= start:
        if named(i):
            first = i
        elif tokens[i].form.lower() not in connectors:
            break
        i -= 1
    i = head + 1
    while i < end:
        if named(i) or (tokens[i].upos == "NUM" and kind != "person" and i == last + 1):
            last = i
        elif tokens[i].form.lower() not in connectors:
            break
        i += 1
    while first < head and tokens[first].form in TITLES and kind == "person":
        first += 1
    if not tokens[first].form[0].isalnum() or (kind == "person" and tokens[first].form in TITLES and first == last):
        return None
    return first, last + 1


def named_mentions(sentences: list[Sentence]) -> list[tuple[Sentence, list[tuple[int, int, str | None]]]]:
    """Each sentence with the (start, end, label) of its names, longest first where they overlap."""
    spans: list[list[tuple[int, int, str | None]]] = [[] for _ in sentences]
    for number, start, end, kind in mentions(sentences):
        if kind in LABELS:
            name = name_inside(sentences[number].tokens, start, end, kind)
            if name:
                spans[number].append((*name, LABELS[kind]))
    kept: list[list[tuple[int, int, str | None]]] = []
    for found in spans:
        chosen: list[tuple[int, int, str | None]] = []
        for span in sorted(set(found), key=lambda s: (s[0] - s[1], s[0])):
            if all(span[1] <= other[0] or span[0] >= other[1] for other in chosen):
                chosen.append(span)
        kept.append(sorted(chosen, key=lambda s: s[0]))
    return list(zip(sentences, kept, strict=True))
