"""Steps of a chain of sources: who, what they are, the words that prove it, and why a chain ends there."""

import re
from typing import NamedTuple

from helpers.quotations.relays import is_media

NOT_STATED = "not stated"
NO_SOURCE = "no source stated"
INSTITUTION = "institution"  # of a state; "official" in the table
# Papers that say something without a name of their own.
PAPERS = set("statement report readout communiqué communique release document paper transcript announcement".split())
# What things go by, which say nothing: "according to plan".
NO_SPEAKERS = set(
    "plan plans schedule schedules timetable agreement agreements treaty treaties contract contracts deal deals law "
    "laws rule rules constitution regulations protocol custom tradition need needs terms circumstances principle "
    "principles standard standards norms instructions orders".split()
)
AGENCY = re.compile(
    r"\b(?:agency|agence|wire|news service|TASS|Xinhua|Reuters|AFP|AP|Associated Press|UPI|Interfax|Novosti|IRNA|Kyodo|"
    r"Yonhap|Anadolu|Tasnim|Ukrinform|Kazinform|EFE|DPA|ANSA)\b",
    re.I,
)
# What bears the name of an agency or of the press and is no outlet.
NO_NEWS = re.compile(
    r"\b(?:energy|space|security|intelligence|environment|development|trade|health|border|refugee|aid|protection|rating)"
    r"\s+agency|\bpress\s+(?:secretary|service|office|officer|conference|release|attach[eé])|\bpost\s+office",
    re.I,
)


class Step(NamedTuple):
    """A step: who, what they are, the words that prove it and where they stand, None for what is not in the text."""

    who: str
    kind: str
    words: str
    start: int | None = None
    end: int | None = None

    @property
    def key(self) -> tuple[str, str, int | None]:
        """What makes two steps the same; two that nobody is named for are two."""
        return self.who, self.kind, self.start if self.who == NOT_STATED else None


def is_outlet(words: str) -> bool:
    """Say whether words name an outlet or a news agency.

    >>> is_outlet("the Veshka Herald"), is_outlet("the Energy Agency"), is_outlet("the press secretary")
    (True, False, False)
    """
    return is_media(words) and not NO_NEWS.search(words)


def medium(name: str) -> str:
    """Say whether an outlet is a news agency, by its name.

    >>> medium("Karvenia News Agency"), medium("Veshka Herald")
    ('agency', 'outlet cited')
    """
    return "agency" if AGENCY.search(name) else "outlet cited"


def without_repeats(path: list[Step]) -> list[Step]:
    """A source that stands twice in a chain ("Tasnim" for the piece and in the sentence) is one step."""
    seen: dict[tuple, Step] = {}
    for step in path:
        seen.setdefault(step.key, step)
    return list(seen.values())


def end_of(step: Step) -> str:
    """Why a chain goes no further, in words."""
    if step.who == NOT_STATED:
        if step.kind == "unknown":
            paper = any(word in step.words.lower() for word in PAPERS)
            return "whose statement it is is not stated" if paper else "who that is is not stated"
        return "which outlet is not stated" if step.kind == "outlet cited" else "no name stated"
    if step.kind == "state":
        return "a state: no person or office named"
    if step.kind in {"agency", "outlet cited", "post", "outlet", "translator", "unknown"}:
        return NO_SOURCE
    return "an institution: no person named" if step.kind in {"organisation", INSTITUTION} else "the speaker"
