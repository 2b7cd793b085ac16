"""A figure's place and amount, and the words around it that make it a rough one."""

import re
from typing import NamedTuple

BLANK = "[^\\S\\n\\r]"
HEDGE_BEFORE = re.compile(
    rf"(?:(?:about|around|approximately|approx\.|roughly|nearly|almost)(?:{BLANK}(?:the|an?))?|over|some|under|circa|c\.|~|≈|"
    rf"(?:(?:no|not){BLANK})?(?:more|less|fewer|greater){BLANK}than|at{BLANK}(?:least|most)|up{BLANK}to|"
    rf"as{BLANK}(?:many|much|few|little|high|low){BLANK}as|(?:an{BLANK})?estimated|close{BLANK}to|upwards{BLANK}of|"
    rf"in{BLANK}excess{BLANK}of|above|below|exceed(?:ed|s|ing)?|virtually|practically)"
    rf"{BLANK}*[><]?\Z",
    re.I,
)
LONGEST_HEDGE = 24
HEDGE_AFTER = re.compile(
    rf"{BLANK}?\+|-plus\b|{BLANK}(?:or{BLANK}(?:more|less|so|fewer|thereabouts)|plus\b|and{BLANK}(?:more|above))\b",
    re.I,
)
WORD_AFTER = re.compile(rf"(?:{BLANK}|-)?[^\W\d_]+{BLANK}or{BLANK}(?:more|less|so|fewer)\b", re.I)


class Spot(NamedTuple):
    """A figure's place and amount, before it is known what it counts."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    approximate: bool


def hedged(text: str, start: int, end: int) -> bool:
    """Whether a figure is a rough one: "almost", "more than", "or more"."""
    window = text[max(start - LONGEST_HEDGE, 0) : start]
    found = HEDGE_BEFORE.search(window)
    if found and (found.start() == 0 or not window[found.start() - 1].isalnum() or not found.group()[0].isalpha()):
        return True
    return bool(HEDGE_AFTER.match(text, end) or WORD_AFTER.match(text, end))
