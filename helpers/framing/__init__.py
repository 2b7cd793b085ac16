"""Framing as measurement: a codebook, coding by hand, agreement, and a machine's try beside it.

::

    load_codebook ─► coding_sheet ─► read_codings ─► agreement ─► adjudicate ┐
                 └─► frame_indicators ─► indicator_codings ──────────────────┴─► validity
"""

from helpers.framing.codebook import CODEBOOK, COURSE_FOLDER, load_codebook, printed_codebook
from helpers.framing.coders import adjudicate, agreement
from helpers.framing.codings import ANSWERS, blank_sheet, read_codings, write_sheet
from helpers.framing.indicators import frame_indicators, indicator_codings
from helpers.framing.scores import validity
from helpers.framing.sheet import coding_sheet
from helpers.framing.units import passages

__all__ = [
    "ANSWERS",
    "CODEBOOK",
    "COURSE_FOLDER",
    "adjudicate",
    "agreement",
    "blank_sheet",
    "coding_sheet",
    "frame_indicators",
    "indicator_codings",
    "load_codebook",
    "passages",
    "printed_codebook",
    "read_codings",
    "validity",
    "write_sheet",
]
