"""Quotations: who says what, in whose words, relayed by whom.

The component `quotations` looks for a cue ("said", "according to", "his claim"), reads its source from the parse (the
subject of the verb) and its content from a clause, from quotation marks, or from both. Direct quotations stand in marks
altogether, mixed ones in part, indirect ones not at all (the three kinds of Pareti, 2015; the terms cue, source
and content are hers too). What marks and parse do not decide stays missing.
"""

from collections.abc import Iterable

import pandas as pd
from spacy.tokens import Doc

from helpers.docs import annotated
from helpers.quotation_marks import mark_repairs
from helpers.quotations.component import quotations_component

__all__ = ["COLUMNS", "mark_report", "quotations", "quotations_component"]

COLUMNS = [
    "article", "quotation", "kind", "content", "start", "end", "cue", "cue_start", "cue_end", "stance", "speaker_text",
    "speaker_start", "speaker_end", "speaker", "resolved_by", "relayed_by", "confidence",
]  # fmt: skip
OFFSETS = ["start", "end", "cue_start", "cue_end", "speaker_start", "speaker_end"]
TEXTS = ["kind", "content", "cue", "stance", "speaker_text", "speaker", "resolved_by", "relayed_by"]
AROUND = 30  # characters of text on each side of a repair


def quotations(docs: Iterable[Doc]) -> pd.DataFrame:
    """List the quotations in annotated articles: direct, mixed and indirect.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a contiguous piece of content: `article`; `quotation`, the number that pieces of one quotation share;
        `kind` (direct, mixed, indirect); `content`, `start`, `end` without the outer marks; `cue`, `cue_start`,
        `cue_end`; `stance` of the cue (neutral, endorsing, distancing, directive, evaluative, cognitive, or negated:
        "did not say"; see `helpers.cues`); `speaker_text`, `speaker_start`, `speaker_end`, the mention of the speaker;
        `speaker`, who that is (several are joined by "; "), and `resolved_by`, how that is known; `relayed_by`, who
        has the words from the speaker, nearest to the speaker first; `confidence`, the share of such rows whose
        content was right in annotated news. All offsets count characters of the article's text; what the text does
        not decide is missing. What somebody hands on within somebody's words ("the council said that Orlu had said
        that ...") has a second row, within the first, with `relayed_by`.

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["\u201cWe will talk,\u201d said Nima Orlu. She added that time was short."])
    >>> quotations(docs)[["kind", "content", "cue", "speaker_text"]]
           kind         content    cue speaker_text
    0    direct   We will talk,   said    Nima Orlu
    1  indirect  time was short  added          She

    References
    ----------
    Pareti, S. (2015). Attribution: a computational approach. PhD thesis, University of Edinburgh.
    """
    rows = [
        (doc._.article, *(piece[column] for column in COLUMNS[1:]))
        for doc in annotated(docs, "quotations")
        for piece in doc._.quotations
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(OFFSETS, "Int64")  # with room for what is missing
    return table.astype(dict.fromkeys(TEXTS, "str") | whole | {"quotation": "int64", "confidence": "float64"})


def mark_report(docs: Iterable[Doc]) -> pd.DataFrame:
    """List where quotation marks had to be supplied, turned or left out to read annotated articles.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a repair: `article`; `start`, character offset; `mark`, the mark that stands there, "" where one was
        supplied; `repair`, how it was read; `around`, the words on both sides. The articles stay as they are.

    Examples
    --------
    >>> from helpers import annotate
    >>> mark_report(annotate(["\u201cWe agree,\u201d she said. \u201cFor now."]))[["start", "repair"]]
       start                 repair
    0     31  closing mark supplied
    """
    rows = []
    for doc in annotated(docs, "mark_report"):
        text = doc.text
        for repair in mark_repairs(text):
            around = text[max(repair.start - AROUND, 0) : repair.start + AROUND].replace("\n", " ")
            rows.append((doc._.article, repair.start, repair.mark, repair.repair, around))
    table = pd.DataFrame(rows, columns=["article", "start", "mark", "repair", "around"])
    return table.astype({"start": "int64"})
