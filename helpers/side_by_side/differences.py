"""Where two sentences differ: words that only one has, figures where both have their own."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from helpers.side_by_side.sides import Mark, Place, Side

WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
FEW_WORDS = 0.4  # below this share of the shorter one's words in common, marks at every word tell nothing


def differences(a: Side, in_a: Place, b: Side, in_b: Place) -> tuple[list[Mark], list[Mark], bool]:
    """Stretches of words that only one of two sentences has, and figures where both have their own.

    The last answer is whether the two have so few words in common that no words are marked.
    """
    words = [list(WORD.finditer(side.text, *place)) for side, place in ((a, in_a), (b, in_b))]
    plain = [[m.group().casefold() for m in side] for side in words]
    matcher = SequenceMatcher(None, plain[0], plain[1], autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    few = shared < FEW_WORDS * min(map(len, words))
    figures = [
        {_value(side.text[start:end]): (start, end) for start, end in side.figures if place[0] <= start < place[1]}
        for side, place in ((a, in_a), (b, in_b))
    ]
    odd = [[span for value, span in own.items() if value not in other] for own, other in (figures, figures[::-1])]
    if not all(odd):
        odd = [[], []]
    found: list[list[Mark]] = []
    for side in (0, 1):
        only: list[Mark] = []
        for change, *ends in matcher.get_opcodes() if not few else ():
            first, last = ends[2 * side : 2 * side + 2]
            if change != "equal" and first < last:
                stretch = (words[side][first].start(), words[side][last - 1].end())
                only += [(*part, "only") for part in _around(stretch, odd[side])]
        found.append(sorted([*only, *((*span, "figure") for span in odd[side])]))
    return found[0], found[1], few


def _around(stretch: Place, holes: list[Place]) -> Iterator[Place]:
    """What is left of a stretch outside of some holes."""
    start, end = stretch
    for hole_start, hole_end in sorted(holes):
        if hole_end <= start or hole_start >= end:
            continue
        if start < hole_start:
            yield start, hole_start
        start = max(start, hole_end)
    if start < end:
        yield start, end


def _value(figure: str) -> str:
    return re.sub(r"[\s,]|per ?cent$|%$", "", figure.lower())
