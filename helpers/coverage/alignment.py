"""Two reports on one event, side by side: `align` pairs their sentences, and says in what way each pair is alike."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers.coverage.amounts import Amount
from helpers.coverage.pairing import Pair, pairs, rarities
from helpers.coverage.passages import Passage, passages
from helpers.docs import annotated

COLUMNS = [
    "article_a", "sentence_a", "article_b", "sentence_b", "relation", "similarity", "shared", "names", "numbers",
    "speaker", "place_a", "place_b", "text_a", "text_b",
]  # fmt: skip
TEXTS = ["relation", "shared", "names", "numbers", "speaker", "text_a", "text_b"]
ONLY_A, ONLY_B, ONLY_ONE = "only in a", "only in b", "only in one"


def align(a: Doc, b: Doc, *more: Doc) -> pd.DataFrame:
    """Pair the sentences of two or more reports that tell the same thing, and list what stands only in one.

    Parameters
    ----------
    a, b, *more : spacy.tokens.Doc
        Those that `annotate` returned. With more than two, each is compared with each.

    Returns
    -------
    DataFrame
        One row a pair, in the order of the first article, then the sentences that stand only in the second. A sentence
        may be in several pairs: a quotation that is a headline, too; a long sentence that tells two things.
        `article_a`, `sentence_a`, `article_b`, `sentence_b`: whose sentences, and their numbers from 1, missing where
        there is none.
        `relation`, the first of these that fits:

        - "same words": but for small words;
        - "same fact, other figure": with an amount of the same unit, or a sum of money, that differs;
        - "trimmed": one has left something out, or they share a clause, in nearly the same words;
        - "translated variant": the same, whole in both, in other words, as another translator would choose;
        - "paraphrase": retold in another form, such as a quotation against a report of it, or only in part; or perhaps
          its opposite, so read both: see the notes;
        - "only in a", "only in b"; with more than two articles "only in one", at the end.

        `similarity`, 0 to 1; `shared`, the names, numbers and words in common; `names`, the names among them;
        `numbers`, amounts in common, or the two that differ; `speaker`, if both hold words of the same one; `place_a`,
        `place_b`, the share of the article that stands before the sentence; `text_a`, `text_b`.

    Raises
    ------
    TypeError
        If one of them is no Doc.
    ValueError
        If one was not annotated by `annotate`.

    Notes
    -----
    Sentences are compared by names (whoever is meant by a role or pronoun), amounts, and words by their stem or the
    list of synonyms that comes with the kit, each weighted by its rarity in these articles and in general English
    (Spärck Jones 1972). Two measures are taken: how much of what either says is shared; and the densest stretch in
    both, less what chance finds in longer sentences, since a clause may be all that is shared (the idea of local
    alignment: Smith and Waterman 1981; Karlin and Altschul 1990). Words of two different speakers count for less.
    The program can't tell whether one sentence says the opposite of the other. Where only one has a word that denies
    ("not", "never", "without", "denied", "rejected"), or one has something rise and the other has it fall, the pair
    is called "paraphrase" at most, however alike the words are, and should be read. So is a pair whose
    dates are of other months or years.

    There are no word vectors in it: what two translators put in wholly different words stays apart. "Only in a" says
    that nothing was found, not that nothing is there.

    Examples
    --------
    >>> from helpers import annotate
    >>> a, b = annotate(["Trade with Veshka grew by 25 percent.", "It rained. Trade with Veshka grew 31 percent."])
    >>> align(a, b)[["sentence_a", "sentence_b", "relation", "numbers"]]
       sentence_a  sentence_b                 relation                  numbers
    0           1           2  same fact, other figure  25 percent / 31 percent
    1        <NA>           1                only in b                      NaN

    References
    ----------
    Karlin, S., and Altschul, S. F. (1990). Methods for assessing the statistical significance of molecular sequence
    features by using general scoring schemes. PNAS, 87(6), 2264-2268.

    Smith, T. F., and Waterman, M. S. (1981). Identification of common molecular subsequences. Journal of Molecular
    Biology, 147(1), 195-197.

    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval.
    Journal of Documentation, 28(1), 11-21.
    """
    docs = list(annotated([a, b, *more], "align"))
    sides = [passages(doc) for doc in docs]
    keys = [doc._.article for doc in docs]
    rarity = rarities(sides)
    rows: list[tuple[Any, ...]] = []
    paired: list[set[int]] = [set() for _ in docs]
    for m, n in combinations(range(len(docs)), 2):
        found = pairs(sides[m], sides[n], rarity)
        paired[m].update(pair.first for pair in found)
        paired[n].update(pair.second for pair in found)
        here = [_row(pair, (keys[m], keys[n]), (sides[m], sides[n])) for pair in found]
        rows += here if len(docs) > 2 else _with_the_rest(here, keys, sides, paired)
    if len(docs) > 2:
        for key, side, taken in zip(keys, sides, paired, strict=True):
            rows += [_alone(key, passage, ONLY_ONE) for i, passage in enumerate(side) if i not in taken]
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(["sentence_a", "sentence_b"], "Int64")
    decimal = dict.fromkeys(["similarity", "place_a", "place_b"], "float64")
    table = table.astype(dict.fromkeys(TEXTS, "str") | whole | decimal)
    for name in ("article_a", "article_b"):  # as the keys are: a column of numbers would make 0 and None 0.0 and NaN
        at = COLUMNS.index(name)
        table[name] = pd.Series([row[at] for row in rows], index=table.index, dtype=object)
    return table


def _with_the_rest(
    rows: list[tuple[Any, ...]], keys: list[Any], sides: list[list[Passage]], paired: list[set[int]]
) -> Iterator[tuple[Any, ...]]:
    """The pairs of two articles, and between them, in the order of the first, the sentences without a partner."""
    alone = [_alone(keys[0], passage, ONLY_A) for i, passage in enumerate(sides[0]) if i not in paired[0]]
    number = COLUMNS.index("sentence_a")
    yield from sorted([*rows, *alone], key=lambda row: row[number])  # stable: pairs of a sentence stay in b's order
    for j, passage in enumerate(sides[1]):
        if j not in paired[1]:
            yield _alone(keys[1], passage, ONLY_B)


def _alone(article: Any, passage: Passage, relation: str) -> tuple[Any, ...]:
    first = (article, passage.number), (None, None)
    second = first[::-1] if relation == ONLY_B else first
    places = (None, passage.place) if relation == ONLY_B else (passage.place, None)
    texts = (None, passage.text) if relation == ONLY_B else (passage.text, None)
    return (*second[0], *second[1], relation, None, None, None, None, None, *places, *texts)


def _row(pair: Pair, articles: tuple[Any, Any], sides: tuple[Sequence[Passage], Sequence[Passage]]) -> tuple[Any, ...]:
    a, b = sides[0][pair.first], sides[1][pair.second]
    names = sorted({a.names[key] for key in pair.shared if key in a.names})
    said = ", ".join(sorted({a.spoken.get(key, key) for key in pair.shared}))
    speakers = "; ".join(sorted(a.speakers & b.speakers))
    return (
        articles[0], a.number, articles[1], b.number, pair.relation, pair.similarity, said, ", ".join(names) or None,
        _numbers(pair, a.amounts, b.amounts), speakers or None, a.place, b.place, a.text, b.text,
    )  # fmt: skip


def _numbers(pair: Pair, first: list[Amount], second: list[Amount]) -> str | None:
    """The two amounts that differ, or those in common as the first article has them."""
    if pair.figures:
        return " / ".join(amount.text for amount in pair.figures)
    theirs = {(amount.value, amount.unit) for amount in second}
    return ", ".join(amount.text for amount in first if (amount.value, amount.unit) in theirs) or None
