"""Changing a text while keeping track of where every earlier change now stands."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple


class Repair(NamedTuple):
    """One repair: `after` stands at `start` in the cleaned text, where the article had `before`.

    Where both are equal, nothing was changed: the rule found something that it can't prove wrong.
    """

    rule: str
    start: int
    before: str
    after: str


class Edit(NamedTuple):
    """Put `after` in the place of `text[start:end]`; `shown` is what the report gives as the text before.

    Edits of one kind that can't be seen on the page (a space at the end of a line) are reported at their first place
    only: the others have `reported=False`.
    """

    rule: str
    start: int
    end: int
    after: str
    shown: str | None = None
    reported: bool = True


def apply(text: str, edits: list[Edit], repairs: list[Repair]) -> tuple[str, list[Repair]]:
    """Apply edits to a text and move the repairs made before to where they now stand.

    Parameters
    ----------
    text : str
        The text as it is now.
    edits : list of Edit
        What to change. Edits don't overlap, and none is empty.
    repairs : list of Repair
        What was repaired before, in the offsets of `text`.

    Returns
    -------
    tuple of str and list of Repair
        The text after the edits; all repairs, in its offsets. A repair inside of what is now cut out is left out:
        the text it was made in is gone, and the cut itself is reported.

    Examples
    --------
    >>> apply("a  b", [Edit("spacing", 1, 3, " ")], [Repair("encoding", 3, "B", "b")])
    ('a b', [Repair(rule='encoding', start=2, before='B', after='b'), Repair(rule='spacing', start=1, before='  ', \
after=' ')])
    """
    if not edits:
        return text, repairs
    edits = sorted(edits, key=lambda edit: edit.start)
    starts = [edit.start for edit in edits]
    # shifts[n]: by how much the first n edits move what stands behind them.
    shifts = list(accumulate((len(edit.after) - (edit.end - edit.start) for edit in edits), initial=0))

    def moved(offset: int, is_end: bool) -> int:
        """Where an offset now stands; inside an edit, the edge of what replaced it."""
        n = bisect_left(starts, offset) if is_end else bisect_right(starts, offset)
        if n and offset < edits[n - 1].end + is_end:
            edit = edits[n - 1]
            return edit.start + shifts[n - 1] + (len(edit.after) if is_end else 0)
        return offset + shifts[n]

    def swallowed(start: int, end: int) -> bool:
        n = bisect_right(starts, start)
        if not n:
            return False
        edit = edits[n - 1]
        return end <= edit.end if start < end else edit.start < start < edit.end

    pieces, position = [], 0
    for edit in edits:
        pieces += [text[position : edit.start], edit.after]
        position = edit.end
    changed = "".join([*pieces, text[position:]])

    kept = []
    for repair in repairs:
        end = repair.start + len(repair.after)
        if not swallowed(repair.start, end):
            new_start = moved(repair.start, is_end=False)
            new_end = moved(end, is_end=True) if repair.after else new_start
            kept.append(repair._replace(start=new_start, after=changed[new_start:new_end]))
    made = [
        Repair(
            edit.rule,
            edit.start + shifts[n],
            text[edit.start : edit.end] if edit.shown is None else edit.shown,
            edit.after,
        )
        for n, edit in enumerate(edits)
        if edit.reported
    ]
    return changed, kept + made


def report_once(edits: list[Edit]) -> list[Edit]:
    """Report edits with the same text before and after at their first place only."""
    seen: set[tuple[str, str]] = set()
    once = []
    for edit in edits:
        kind = (edit.shown or "", edit.after)
        once.append(edit._replace(reported=edit.reported and kind not in seen))
        seen.add(kind)
    return once
