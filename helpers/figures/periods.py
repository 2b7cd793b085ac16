"""For what time a figure holds, in the words of its sentence."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from helpers.figures.rough import Spot
from helpers.figures.units import TIMES

MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.)"
)
COUNT = "(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|couple of|several)"
WHICH = (
    "(?:this|last|next|the (?:current|present|past|previous|same|coming|following|last|next)|current|past|previous|"
    "coming)"
)
END = "(?:end|beginning|start|middle|close)"
WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
OF_YEAR = "(?:,? (?:of )?(?:(?:19|20)[0-9]{2}|" + WHICH + " year))?"
YEAR = "(?:(?:19|20)[0-9]{2})"
UNIT = "(?:year|month|week|day|quarter|decade|half|century|season|semester|term)s?"
PART = f"(?:half|quarter|{COUNT} (?:months|weeks|quarters|days|years)|month|week|trimester|semester|third)"
OF_WHEN = (
    f"(?: (?:of|in) (?:{WHICH} (?:fiscal |financial |calendar )?year|the year|{MONTH}(?: {YEAR})?|{YEAR}|"
    f"{WHICH} (?:month|decade|quarter)))"
)
PHRASES = [
    rf"(?:the )?(?:first|second|third|fourth|last|final|past|opening|next|coming) {PART}{OF_WHEN}?",
    rf"(?:the )?(?:by |at |until )?(?:the )?{END} of (?:{WHICH} {UNIT}|the {UNIT}|{MONTH}(?: {YEAR})?|{YEAR})",
    rf"{MONTH}(?: ?[-–] ?| to | through | and ){MONTH}(?: period)?{OF_YEAR}",
    rf"(?:early |late |mid-)?{MONTH}(?: [0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!,[0-9]))?{OF_YEAR}",
    rf"[0-9]{{1,2}} {MONTH}(?: {YEAR})?",
    rf"{WHICH} (?:(?:fiscal|financial|calendar) )?(?:{COUNT} )?(?:{UNIT}|spring|summer|autumn|winter|night)",
    r"(?:in )?the (?:near|short|medium|long|foreseeable)(?:-| )?(?:future|term|run)",
    r"(?:earlier|sooner|later|faster) than (?:expected|planned|scheduled|previously thought)|ahead of schedule",
    rf"(?:in |since |by |until |from )?{YEAR}(?:[-–/][0-9]{{2,4}})?\b(?! (?:[a-z]+s|percent|per)\b)",
    r"(?:every|each|per) (?:year|month|week|day|hour|quarter)",
    r"(?:a|an) (?:year|month|week|day|hour)(?! (?:and|ago|later|earlier|long|old))",
    r"annually|yearly|monthly|weekly|daily|year[- ]on[- ]year|year-over-year",
    rf"today|yesterday|tomorrow|tonight|(?:on )?{WEEKDAY}(?: (?:morning|evening|night|afternoon))?",
    rf"{COUNT} (?:years?|months?|weeks?|days?) (?:ago|earlier|later)|a (?:year|month|week|day) (?:ago|earlier|later)",
    rf"the (?:{YEAR[3:-1]})s",
]
PERIOD = re.compile(
    r"(?<![\w-])(?:" + "|".join(PHRASES).replace(" ?", "[^\\S\\n]?").replace(" ", "[^\\S\\n]+") + r")(?![\w-])", re.I
)
KEPT = {"by", "until", "till", "since", "before", "after", "within", "through"}
LEADS = re.compile(
    r"(?:\b(by|until|till|since|before|after|within|through|in|over|during|for|on|at|from)\s+)?(?:the\s+)?\Z", re.I
)
WITHOUT = {"anniversary", "birthday", "jubilee"}
BREAKS = re.compile(
    r"[,;:—]|\b(?:and|but|while|whereas|which|who|that|so|after|before|with|when|compared|from|against)\b", re.I
)
DURING = re.compile(
    r"\b(?:in|over|within|during|for|after|every|each|per)\s+"
    r"(?:about\s+|the\s+|just\s+|only\s+|nearly\s+|less than\s+|more than\s+)?\Z",
    re.I,
)
FOR_A_BREAK = 8
FARTHEST = 400  # characters between a figure and its time
TIME_LABELS = {"DATE", "TIME"}


class Times(NamedTuple):
    """Where times are told in an article, in order."""

    starts: list[int]
    spans: list[tuple[int, int]]


def times(doc: Doc, figures: Sequence[Spot]) -> Times:
    """Find the phrases that tell a time, the longest where several fit; a figure's own words tell none."""
    text = doc.text
    found = [
        (match.start(), match.end()) for match in PERIOD.finditer(text) if not match[0].isupper() or match[0].isdigit()
    ]
    found += [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ in TIME_LABELS]
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif end - start > 2:
            spans.append((start, end))
    starts = [figure.start for figure in figures]
    free = [(start, end) for start, end in spans if not (i := bisect_left(starts, end)) or figures[i - 1].end <= start]
    return Times([start for start, _ in free], free)


def period_of(text: str, spot: Spot, sentence: tuple[int, int], known: Times, attributive: bool) -> str | None:
    """The words that tell for what time a figure holds, or None.

    Parameters
    ----------
    text : str
        The article.
    spot : Spot
        The figure.
    sentence : (int, int)
        Where its sentence starts and ends.
    known : Times
        What `times` found.
    attributive : bool
        Whether the figure is a span of time that belongs to a noun: a "20-year agreement" is that at any time.
    """
    if spot.unit in WITHOUT or attributive:
        return None
    best: tuple[int, int, int] | None = None
    first = bisect_left(known.starts, max(sentence[0], spot.start - FARTHEST))
    for start, end in known.spans[first : bisect_left(known.starts, min(sentence[1], spot.end + FARTHEST))]:
        between = text[end : spot.start] if end <= spot.start else text[spot.end : start]
        distance = len(between.split()) + FOR_A_BREAK * len(BREAKS.findall(between)) * (start > spot.start)
        distance += FOR_A_BREAK * len(BREAKS.findall(between)) // 3 * (start < spot.start)
        if best is None or distance < best[0]:
            best = (distance, start, end)
    if best is None:
        return None
    _, start, end = best
    lead = LEADS.search(text[max(start - 16, sentence[0]) : start])
    if (lead and lead[1] and lead[1].lower() in KEPT) or (lead and lead.group().lower() in {"the ", "the\n"}):
        start -= len(lead.group())
    words = " ".join(text[start:end].split())
    return re.sub(r"^(?:in|on|at|from)\s+", "", words, flags=re.I) or None


def only_a_period(text: str, spot: Spot) -> bool:
    """Whether a span of time may only tell when another figure holds: "60 schools in five years"."""
    if spot.unit not in TIMES:
        return False
    if text[spot.end : spot.end + 5].lower().strip(" -") == "ago":
        return True
    return bool(DURING.search(text[max(spot.start - 24, 0) : spot.start]))
