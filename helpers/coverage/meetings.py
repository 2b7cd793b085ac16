"""Which articles report the same event, and why: `same_meeting`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from spacy.tokens import Doc

from helpers.coverage.content import NAMES, terms
from helpers.coverage.dates import LEAD, When, fits, full_dates, when
from helpers.coverage.grouping import groups
from helpers.coverage.similarity import SEQUENCE, Bag, Numbers, bag, cosines, weights
from helpers.docs import annotated
from helpers.entities.countries import country_named
from helpers.language import annotate

COLUMNS = ["article", "meeting", "evidence", "also"]
SIMILAR = 0.2
MOST = 3  # of each kind of evidence
SHARED_DATES = 2
MEETING_WORDS = {"meeting", "call", "visit", "confer", "forum"}


def same_meeting(articles: pd.DataFrame | Iterable[Doc], *, threshold: float = SIMILAR) -> pd.DataFrame:
    """Group articles by the event that they report.

    Parameters
    ----------
    articles : DataFrame or iterable of Doc
        The table from `load_articles`, or what `annotate` returned. A table's column `published` is used where it is
        there; titles, outlets and its column `meeting` are not looked at.
    threshold : float
        How similar two groups of articles must be to be one, 0 to 1. Higher gives more and smaller groups.

    Returns
    -------
    DataFrame
        One row an article, in order: `article`; `meeting`, the group's key, which is that of its first article (by day
        of publication, then by alphabet); `evidence`, in words: what the article shares with the most similar one of
        its group, or which one comes nearest if it is alone; `also`, other groups whose place or day it names where it
        speaks of a meeting, joined by "; ", empty where there is none.

    Raises
    ------
    TypeError
        If it is one Doc, or something else than a table or Docs.
    ValueError
        If there are no articles, Docs were not annotated, two have one key, or the threshold is no number from 0 to 1.

    Notes
    -----
    Two articles are compared by the names, numbers and words that they share, and by words that follow each other in
    both: the cosine of their counts, weighted by how rare each is in general English and in the set (Spärck Jones 1972;
    detecting events in news by it: Allan et al. 1998). The first three sentences count twice. Then the days are looked
    at (`helpers.coverage.dates.fits`). Groups are joined by average linkage.

    The threshold was set on 724 articles on the US campaign of 2016 (PolNeAR; Newell, Margolin and Ruths 2018). Two of
    them that were published two weeks apart or more hardly report one event, though all have the same actors: of such
    pairs 1 in 5,000 reaches 0.2, of pairs from one day or two following ones 1 in 140. The latter were read as well:
    below 0.2 a quarter of them are on one event, the others on one affair; from there on, more than half.

    In a few articles on the same people, words alone do not tell two events apart. There the days decide, if the
    articles name any.

    Examples
    --------
    >>> from helpers import annotate
    >>> texts = [
    ...     "On Monday Nima Orlu opened the harbour of Veshka. Ten cranes will unload grain there.",
    ...     "The harbour of Veshka, with ten cranes for grain, was opened by Nima Orlu on Monday.",
    ...     "Nima Orlu fined three banks on Friday. They had hidden losses, a court found.",
    ... ]
    >>> same_meeting(annotate(texts))[["article", "meeting"]]
       article meeting
    0        0       0
    1        1       0
    2        2       2

    References
    ----------
    Allan, J., Carbonell, J., Doddington, G., Yamron, J., and Yang, Y. (1998). Topic detection and tracking pilot study:
    final report. Proceedings of the DARPA Broadcast News Transcription and Understanding Workshop.

    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval.
    Journal of Documentation, 28(1), 11-21.
    """
    _check_threshold(threshold)
    docs, published = _docs_and_days(articles)
    keys = [doc._.article for doc in docs]
    order = sorted(range(len(docs)), key=lambda i: _place(keys[i], published[i]))
    docs, published = [docs[i] for i in order], [published[i] for i in order]
    bags = [bag(doc) for doc in docs]
    days = [when(doc, day) for doc, day in zip(docs, published, strict=True)]
    similar = np.minimum(cosines(bags) * fits(days), 1.0)
    found = groups(similar, threshold)
    group_of = {i: number for number, group in enumerate(found) for i in group}
    evidence = _Evidence(docs, bags, days, similar)
    also = _also(docs, found)
    rows: dict[int, tuple[Any, str, str, str]] = {}
    for i, doc in enumerate(docs):
        group = found[group_of[i]]
        others = "; ".join(str(docs[found[g][0]]._.article) for g in also[i])
        rows[order[i]] = (doc._.article, str(docs[group[0]]._.article), evidence.of(i, group), others)
    table = pd.DataFrame([rows[i] for i in range(len(docs))], columns=COLUMNS)
    return table.astype(dict.fromkeys(COLUMNS[1:], "str"))


def _check_threshold(threshold: Any) -> None:
    number = isinstance(threshold, int | float | np.number) and not isinstance(threshold, bool)
    if not number or not 0 <= threshold <= 1:
        raise ValueError(
            f"The threshold should be a number from 0 to 1, but is {threshold!r}. The default is {SIMILAR}."
        )


def _docs_and_days(articles: Any) -> tuple[list[Doc], list[date | None]]:
    """The articles, annotated, and the days on which they were published."""
    if isinstance(articles, pd.DataFrame):
        docs = annotate(articles, progress=False) if len(articles) else []
        days: list[date | None] = [None] * len(docs)
        if "published" in articles:
            cells = pd.to_datetime(articles["published"], errors="coerce", utc=True)
            days = [None if pd.isna(cell) else cell.date() for cell in cells]
    else:
        docs = list(annotated(articles, "same_meeting"))
        days = [None] * len(docs)
    if not docs:
        raise ValueError("same_meeting() was given no articles. Look at what load_articles() returned: is it empty?")
    keys = pd.Index([doc._.article for doc in docs], dtype="object")
    if keys.has_duplicates:
        raise ValueError(
            f"Two articles have the key {keys[keys.duplicated()][0]!r}. Annotate all of them at once, from one table, "
            "so that each has a key of its own."
        )
    return docs, days


def _place(key: Any, published: date | None) -> tuple:
    """Where an article stands in the order that names the groups: by day, then by number or alphabet."""
    number = isinstance(key, int | float | np.number)
    return (published or date.max, not number, key if number else 0, str(key))


class _Evidence:
    """Says in words what articles share."""

    def __init__(self, docs: list[Doc], bags: list[Bag], days: list[When], similar: Numbers) -> None:
        self.docs, self.bags, self.days = docs, bags, days
        self.similar = similar.copy()
        np.fill_diagonal(self.similar, -1.0)
        self.weight = weights(bags)
        self.spoken: list[dict[str, tuple[str, str]]] = []
        for doc in docs:
            spoken: dict[str, tuple[str, str]] = {}
            for term in terms(doc):
                key = term.key.split()[-1] if term.kind == "person" else term.key
                text = term.key if term.kind in NAMES else term.text.lower()
                if key not in spoken or (term.kind == "person" and len(text) > len(spoken[key][1])):
                    spoken[key] = (term.kind, text)
            self.spoken.append(spoken)

    def of(self, i: int, group: list[int]) -> str:
        """What speaks for an article's being in its group, or alone."""
        if len(self.docs) == 1:
            return "there is no other article to compare with"
        among = [j for j in group if j != i]
        nearest = max(among or [j for j in range(len(self.docs)) if j != i], key=lambda j: self.similar[i, j])
        name, value = self.docs[nearest]._.article, max(self.similar[i, nearest], 0)
        if not among:
            return f"alone: {name} comes nearest, similar by {value:.2f} only{self._apart(i, nearest)}"
        return f"with {name}, similar by {value:.2f}: {self._shared(i, nearest) or 'common words only'}"

    def _shared(self, i: int, j: int) -> str:
        both = [key for key in self.bags[i] if key in self.bags[j] and SEQUENCE not in key and key in self.spoken[i]]
        both.sort(key=lambda key: (-self.weight[key], key))
        parts = []
        for label, kinds in (("names", {"person", "name"}), ("places", {"place"}), ("rare words", {"word", "number"})):
            words = [self.spoken[i][key][1] for key in both if self.spoken[i][key][0] in kinds]
            if words:
                parts.append(f"{label} {', '.join(words[:MOST])}")
        dates = sorted(set(full_dates(self.docs[i].text)) & set(full_dates(self.docs[j].text)), reverse=True)
        said = [day.isoformat() for day in dates[:SHARED_DATES]]
        if self.days[i].weekday and self.days[i].weekday == self.days[j].weekday:
            said.append(str(self.days[i].weekday).capitalize())
        if said:
            parts.insert(2, f"dates {', '.join(said)}")
        return "; ".join(parts)

    def _apart(self, i: int, j: int) -> str:
        one, other = self.days[i], self.days[j]
        if fits([one, other])[0, 1] >= 1:
            return ""
        told = [
            (one.published, other.published, "published on {} and {}"),
            (one.weekday, other.weekday, "{} against {}"),
            (max(one.lead, default=None), max(other.lead, default=None), "dated {} and {}"),
            (one.newest, other.newest, "newest dates {} and {}"),
            (one.months, other.months, "figures of {} and of {} months"),
        ]
        said = [
            words.format(*(str(value).capitalize() for value in (first, second)))
            for first, second, words in told
            if first is not None and second is not None and first != second
        ]
        return f" ({'; '.join(said)})"


def _also(docs: list[Doc], found: list[list[int]]) -> list[list[int]]:
    """For each article the other groups whose place or day it names in a sentence on a meeting."""
    own = [set.union(*(_marks(doc, lead=True) for doc in (docs[i] for i in group))) for group in found]
    named = [_marks(doc, lead=False) for doc in docs]
    group_of = {i: number for number, group in enumerate(found) for i in group}
    answer = []
    for i in range(len(docs)):
        mine = own[group_of[i]]
        answer.append([g for g in range(len(found)) if g != group_of[i] and (own[g] - mine) & named[i]])
    return answer


def _marks(doc: Doc, *, lead: bool) -> set[str]:
    """Towns and days that an article names: in its lead, or in sentences that speak of a meeting."""
    sentences = [sentence for sentence in doc.sents if sentence.text.strip()]
    if lead:
        sentences = sentences[:LEAD]
    number = {token.i: n for n, sentence in enumerate(sentences) for token in sentence}
    marks: list[set[str]] = [{day.isoformat() for day in full_dates(sentence.text)} for sentence in sentences]
    meets = [lead] * len(sentences)
    for term in terms(doc):
        n = number.get(term.at)
        if n is None:
            continue
        if term.kind == "place" and not country_named(term.key) and doc[term.at].ent_type_ in {"GPE", "FAC"}:
            marks[n].add(term.key)
        meets[n] |= term.key in MEETING_WORDS
    return set().union(*(mark for mark, met in zip(marks, meets, strict=True) if met))
