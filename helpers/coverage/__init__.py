"""Comparing coverage: which articles report one event, and what two reports on it tell alike.

`same_meeting` groups articles by their event; `align` pairs the sentences of reports on one event. Both compare names
by who they stand for and words by how rare they are (`content`).
"""

from helpers.coverage.alignment import align
from helpers.coverage.meetings import same_meeting

__all__ = ["align", "same_meeting"]
