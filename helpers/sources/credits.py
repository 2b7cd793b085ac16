"""What an article credits for the piece as a whole: "Via Telesur – Translated by RJ983", "(Reuters) —"."""

import re
from collections.abc import Iterable, Mapping
from functools import cache as remember

from spacy.tokens import Doc

from helpers.entities.gazetteer import read_gazetteer
from helpers.quotations.relays import CREDITED_LINES
from helpers.sources.links import Link
from helpers.sources.steps import Step, is_outlet, medium

CREDIT_LINE = re.compile(r"(?:Disclaimer:\s*)?(?:[Vv]ia|VIA|(?:Source|SOURCE|Credit|CREDIT):|[Tt]ranslated by)\s+\S")
VIA = re.compile(
    r"\b(?:[Vv]ia|VIA|(?:[Ss]ource|SOURCE|[Cc]redit|CREDIT):|[Cc]ourtesy of)\s+([A-Z][^\n,;|.()–—]*?)"
    r"(?=\s*(?:[,;|.()–—]|\s-\s|$))"
)
TRANSLATOR = re.compile(r"\b[Tt]ranslat(?:ed|ion)(?: \w+){0,4}? by:?\s+([^\n,;|.()–—]+?)(?=\s*(?:[,;|.()–—]|\s-\s|$))")
DATELINE = re.compile(r"[^\n()]{0,60}?(\(([A-Z][\w .]{1,30})\))\s*[—–-]{1,2}\s")


def credited(doc: Doc, row: Mapping[str, str], links: Iterable[Link]) -> list[Step]:
    """The steps that a credit line, the article's row and its first words state for the piece as a whole.

    A row without a credit line has `via`; where a sentence names that outlet, its words are the proof.
    """
    lines = [(row["credit_line"], None)] if "credit_line" in row else _credit_lines(doc.text)
    translators: list[Step] = []
    outlets: list[Step] = []
    for line, offset in lines:
        for pattern, kind, found in ((TRANSLATOR, "translator", translators), (VIA, "outlet", outlets)):
            for match in pattern.finditer(line):
                place = () if offset is None else (offset + match.start(), offset + match.end())
                name = match.group(1).strip()
                found.append(Step(name, kind if kind == "translator" else medium(name), match.group(), *place))
    outlets += _dateline(doc.text) if "credit_line" not in row else []
    via = row.get("via") or doc._.via
    if via and outlets:
        outlets = [step._replace(who=via) if _same(step.who, via) else step for step in outlets]
    elif via:
        stated = next((k.step for k in links if _same(k.step.who, via)), None)
        outlets = [stated or Step(via, medium(via), via)]
    return [*translators[:1], *outlets]


def _credit_lines(text: str) -> list[tuple[str, int | None]]:
    """Lines at the head and the foot of the text that are credits, with their offsets."""
    lines = [(m.group(), m.start()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    edges = dict.fromkeys([*lines[:CREDITED_LINES], *lines[-CREDITED_LINES:]])
    return [(line, offset) for line, offset in edges if CREDIT_LINE.match(line.strip())]


def _dateline(text: str) -> list[Step]:
    match = DATELINE.match(text)
    if match is None or not is_outlet(match.group(2)):
        return []
    return [Step(_name_in(match.group(2)), medium(match.group(2)), match.group(1), *match.span(1))]


def _name_in(words: str) -> str:
    """The canonical name of an outlet, where the gazetteer knows one."""
    return _names_by_pattern().get(words.strip(), words.strip())


@remember
def _names_by_pattern() -> dict[str, str]:
    return {row["pattern"]: row["name"] for row in read_gazetteer()}


def _same(a: str, b: str) -> bool:
    return a.casefold() == b.casefold() or a.casefold() in b.casefold().split() or b.casefold() in a.casefold().split()
