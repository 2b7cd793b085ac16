"""An article as lines and as vocabulary: what the rules about whole lines have in common."""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from helpers.cleaning.edits import Edit

WORD = re.compile(r"[^\W\d_]+")
# What may close a sentence: its stop, then a mark or bracket that closes.
SENTENCE_END = re.compile(r"[.!?…;:,。！？؟۔।][\"'”’»)\]]*$")
QUOTE_MARKS = "\"'“”„«»‘"
# Words of four letters and more that say nothing about what a line is about.
_EMPTY = """
about after again against also among because been before being between both could does done down during each even
ever every from further have having here himself into itself just like made make many might more most much must only
other over same shall should since some such than that their them then there these they this those through under
until upon very were what when where which while will with within without would your
"""
EMPTY_WORDS = frozenset(_EMPTY.split())


class Line(NamedTuple):
    """A line that isn't empty, and whether an empty line stands before and after it."""

    start: int
    end: int
    text: str
    free_before: bool
    free_after: bool


def split_lines(text: str) -> list[Line]:
    r"""Split a text into its lines, empty ones left out.

    Examples
    --------
    >>> [(line.text, line.free_before) for line in split_lines("A\n\nB\nC")]
    [('A', True), ('B', True), ('C', False)]
    """
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    spans = [span for span in spans if not text[span[0] : span[1]].isspace()]
    gaps = [2, *(after[0] - before[1] for before, after in pairwise(spans)), 2]
    return [Line(start, end, text[start:end], gaps[n] > 1, gaps[n + 1] > 1) for n, (start, end) in enumerate(spans)]


def word_count(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, or as something that goes on (colon, comma)."""
    return SENTENCE_END.search(text[-5:]) is not None


def is_headline_like(text: str, longest: int = 30) -> bool:
    """Whether a line may be a headline: short, with no stop at its end, not a quotation, not a list item."""
    first = text[:1]
    return (
        2 <= word_count(text) <= longest
        and not ends_sentence(text)
        and (first.isupper() or first.isdigit() or (first.isalpha() and not first.islower()))
        and text[-1:] not in QUOTE_MARKS
    )


def is_paragraph(text: str) -> bool:
    """Whether a line is running text: long enough, and with a stop at its end."""
    return (word_count(text) >= 8 and ends_sentence(text)) or word_count(text) > 30


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give what related forms of a word share: its first four letters, without case and accents.

    Examples
    --------
    >>> stem("Erdoğan") == stem("ERDOGAN"), stem("Cuban") == stem("Cuba")
    (True, True)
    """
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.casefold()[:4]


def stems(text: str) -> set[str]:
    """Give the stems of the words that say what a text is about: long ones, and short ones with a capital."""
    return {
        stem(word)
        for word in WORD.findall(text)
        if (len(word) >= 4 and word.casefold() not in EMPTY_WORDS) or (1 < len(word) < 4 and word[0].isupper())
    }


def share(part: set[str], whole: set[str]) -> float:
    """How much of one vocabulary another one has, 0 to 1; an empty one is wholly known."""
    return len(part & whole) / len(part) if part else 1.0


def next_lines(lines: list[Line], out: Container[int]) -> list[str]:
    """For each line, the text of the next one that stays; empty behind the last."""
    following, text = [], ""
    for n in range(len(lines) - 1, -1, -1):
        following.append(text)
        if n not in out:
            text = lines[n].text
    return following[::-1]


def removals(text: str, lines: list[Line], rules: dict[int, str]) -> list[Edit]:
    """Take lines out of a text.

    Parameters
    ----------
    text : str
        The text.
    lines : list of Line
        All of its lines.
    rules : dict of int to str
        The numbers of the lines to take out, and the rule that says so.

    Returns
    -------
    list of Edit
        One edit a line. Between the lines that stay, the widest of the gaps stays.
    """
    edits: list[Edit] = []
    n = 0
    while n < len(lines):
        if n not in rules:
            n += 1
            continue
        last = n
        while last + 1 in rules:
            last += 1
        # The gaps around lines n to last; the one to keep: number `widest`, that in front of line n + widest.
        gaps = [lines[k].free_before for k in range(n, last + 1)] + [lines[last].free_after]
        widest = gaps.index(max(gaps))
        if n == 0:
            widest = 0
        elif last == len(lines) - 1:
            widest = len(gaps) - 1
        for k in range(n, last + 1):
            line = lines[k]
            before_gap = k - n < widest
            start = (lines[k - 1].end if k else 0) if before_gap else line.start
            end = line.end if before_gap else (lines[k + 1].start if k + 1 < len(lines) else len(text))
            if n == 0 and k == 0:
                start = 0
            edits.append(Edit(rules[k], start, end, "", shown=line.text))
        n = last + 1
    return edits
