"""People, places and organisations: the names in the articles, and who or what each name stands for.

The network `ner` marks PERSON, ORG and LOC; rules find dates, sums of money and other quantities (`quantities`); the
gazetteer, a spreadsheet that anyone can extend, adds names that the network can't know. The component `name_resolver`
then mends the names, tells states and towns (GPE) from other places (LOC), adds nationalities (NORP), and gives each
mention the canonical name: "Shanghai Cooperation Organization" for "SCO", the full name for a surname that only one
person in the article bears, a person for a role, a pronoun or a garbled name. Where the article does not decide, the
canonical name stays missing.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Span

from helpers.docs import annotated
from helpers.entities.gazetteer import gazetteer_patterns as gazetteer_patterns

LABELS = {"PERSON", "ORG", "LOC", "GPE", "NORP", "EVENT", "FAC", "DATE", "MONEY", "PERCENT", "CARDINAL"}
# Other pipelines' names for the same thing.
SAME_LABEL = {"PER": "PERSON"}


def entities(docs: Iterable[Doc]) -> pd.DataFrame:
    """List the people, places and organisations that annotated articles mention, and their dates and quantities.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a mention, in the order of the text: `article`; `text`, the mention as it stands; `label` (PERSON, ORG,
        GPE: states and towns, LOC: other places, NORP: nationalities, EVENT, DATE, MONEY, PERCENT, CARDINAL); `start`,
        `end`, character offsets into the article's text; `sentence`, its number from 1; `name`, the canonical name,
        missing where the article does not decide and for quantities; `resolved_by`, how the name is known:

        - "name": it is the canonical name itself;
        - "alias": a shorter or other form of it, such as a surname or an abbreviation;
        - "garbled": a garbled form of it, by evidence that `explain` lists;
        - "metonym": a capital that stands for its state ("Moscow denied it");
        - "role", "pronoun": a person without a name ("the Russian president", "he"). Roles and pronouns stand in the
          table only where they are resolved.

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["President Nima Orlu came to Paris. Orlu spoke for the SCO. She left."])
    >>> entities(docs)[["text", "label", "name", "resolved_by"]]
            text   label                               name resolved_by
    0  Nima Orlu  PERSON                          Nima Orlu        name
    1      Paris     GPE                              Paris        name
    2       Orlu  PERSON                          Nima Orlu       alias
    3        SCO     ORG  Shanghai Cooperation Organization       alias
    4        She  PERSON                          Nima Orlu     pronoun
    """
    from helpers.language import sentence_spans

    rows = []
    for doc in annotated(docs, "entities"):
        starts = [start for start, _ in sentence_spans(doc)]
        mentions = [*doc.ents, *doc.spans.get("references", [])]
        for span in sorted(mentions, key=lambda span: (span.start, -span.end)):
            label = SAME_LABEL.get(span.label_, span.label_)
            if label in LABELS:
                sentence = bisect_right(starts, span.start_char)
                where = (span.start_char, span.end_char, sentence)
                rows.append((doc._.article, span.text, label, *where, span.kb_id_ or None, span._.resolved_by))
    columns = ["article", "text", "label", "start", "end", "sentence", "name", "resolved_by"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(["start", "end", "sentence"], "int64"))


def explain(mention: Span | pd.Series | Mapping[str, Any]) -> pd.DataFrame:
    """Say why a mention was given its canonical name, or why it was given none.

    Parameters
    ----------
    mention : Span or row
        One of `doc.ents`, or a row of the table from `entities` (`table.loc[3]`). A row needs the annotated articles
        that it came from to be still in use.

    Returns
    -------
    DataFrame
        One row a piece of evidence: `candidate`, who or what the mention may stand for; `evidence`, in words;
        `weight`, what it counts: above 0 for the candidate, below 0 against, 1 for a rule that decides alone; `chosen`,
        whether this candidate is the mention's canonical name.

    Raises
    ------
    TypeError
        If it is neither a Span nor a row.
    ValueError
        If the row's article is not in use any more, or the Span is no mention.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["Nima Orlu came. Orlu left."])
    >>> explain(doc.ents[1])[["candidate", "evidence", "chosen"]]
       candidate                               evidence  chosen
    0  Nima Orlu  the only one whose name holds “Orlu”    True
    """
    span = _span_of(mention)
    _check_is_mention(span)
    key = f"{span.start}:{span.end}"
    name = _canonical_name(span)
    reasons = span.doc._.reasons.get(key, [])
    if not reasons and name:
        reasons = [(name, "its own name, as it stands" if name == span.text else "another form of this name", 1.0)]
    rows = [(candidate, evidence, weight, candidate == name) for candidate, evidence, weight in reasons]
    return pd.DataFrame(rows, columns=["candidate", "evidence", "weight", "chosen"])


def _canonical_name(span: Span) -> str | None:
    mentions = [*span.doc.ents, *span.doc.spans.get("references", [])]
    for mention in mentions:
        if (mention.start, mention.end) == (span.start, span.end):
            return mention.kb_id_ or None
    return None


def _check_is_mention(span: Span) -> None:
    mentions = [*span.doc.ents, *span.doc.spans.get("references", [])]
    if any((mention.start, mention.end) == (span.start, span.end) for mention in mentions):
        return
    raise ValueError(
        f"explain() was given {span.text!r}, which is no mention in this article. Take one of doc.ents, or a row of "
        "entities([doc])."
    )


def _span_of(mention: Any) -> Span:
    from helpers.language import held_by_key

    if isinstance(mention, Span):
        return mention
    if not isinstance(mention, pd.Series | Mapping) or not {"article", "start", "end", "text"} <= set(mention.keys()):
        raise TypeError(
            f"explain() takes one mention, a row of entities() such as table.loc[3], but was given "
            f"a {type(mention).__name__}."
        )
    wanted = mention.get("name")
    wanted = None if pd.isna(wanted) else wanted
    for doc in held_by_key(mention["article"]):
        span = doc.char_span(mention["start"], mention["end"])
        if span is not None and span.text == mention["text"] and wanted == _canonical_name(span):
            return span
    raise ValueError(
        f"explain() needs the annotated article {mention['article']!r} that this row comes from, but it is not in use "
        "any more. Keep what annotate() returned in a variable: docs = annotate(articles)."
    )
