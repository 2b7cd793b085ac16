"""Quotations of the five articles against the gold, as they are and with noise."""

import itertools
import random

import pandas as pd
import pytest

from helpers import annotate, load_articles, quotations


@pytest.fixture(scope="module")
def gold(repository):
    return pd.read_csv(repository / "course/gold/quotations.csv")


def matched(gold, table):
    """Pairs of rows (gold, table) that mean the same words: the best overlap first, each row once."""
    pairs = []
    for article, part in gold.groupby("article"):
        rows = table[table["article"] == article]
        for g in part.itertuples():
            for t in rows.itertuples():
                shared = min(g.end, t.end) - max(g.start, t.start)
                pairs.append((shared / (max(g.end, t.end) - min(g.start, t.start)), g.Index, t.Index))
    found = {}
    for overlap, g, t in sorted(pairs, reverse=True):
        if overlap >= 0.5 and g not in found and t not in found.values():
            found[g] = t
    return found


def test_the_five_articles_against_the_gold(gold):
    table = quotations(annotate(load_articles()))
    found = matched(gold, table)
    marked = gold[gold["kind"] != "indirect"]
    assert set(marked.index) <= set(found), "every quotation in marks is found"
    in_marks = table[table["kind"] != "indirect"]
    assert set(in_marks.index) <= set(found.values()), "none is invented"
    answers = table.loc[[found[i] for i in marked.index], "speaker"].to_numpy()
    named = [(right, given) for right, given in zip(marked["speaker"], answers, strict=True) if pd.notna(right)]
    assert all(given == right for right, given in named if pd.notna(given))
    assert sum(pd.isna(given) for _, given in named) <= 1
    indirect = gold[gold["kind"] == "indirect"]
    hits = len(set(indirect.index) & set(found))
    assert 2 * hits / (len(indirect) + (table["kind"] == "indirect").sum()) >= 0.85


def garbled(text, names, rng):
    """A text with a tenth of its marks lost or turned and a tenth of its names garbled, and where each sign went."""
    signs, kept = list(text), [True] * len(text)
    for i, sign in enumerate(text):
        if sign in TURNED and rng.random() < 0.1:
            kept[i] = rng.random() < 0.5
            signs[i] = TURNED[sign]
    for start, end in names:
        if end - start > 4 and rng.random() < 0.1:
            i = rng.randrange(start + 1, end - 2)
            signs[i], signs[i + 1] = signs[i + 1], signs[i]
    places = list(itertools.accumulate(kept, initial=0))
    return "".join(itertools.compress(signs, kept)), places


TURNED = {"\u201c": "\u201d", "\u201d": "\u201c"}


def test_noise_costs_at_most_a_tenth_of_the_direct_quotations(gold):
    articles, direct = load_articles(), gold[gold["kind"] == "direct"]
    docs = annotate(articles)
    names = {d._.article: [(e.start_char, e.end_char) for e in d.ents if e.label_ == "PERSON"] for d in docs}

    def right(marked, table):
        found = matched(marked, table)
        return sum(table.loc[found[i], "speaker"] == marked.loc[i, "speaker"] for i in found) / len(marked)

    before = right(direct, quotations(docs))
    after = []
    for seed in range(5):
        rng = random.Random(seed)
        noisy, moved = articles.copy(), direct.copy()
        for at, row in articles.iterrows():
            text, places = garbled(row["text"], names[row["article"]], rng)
            noisy.loc[at, "text"] = text
            here = moved["article"] == row["article"]
            for column in ("start", "end"):
                moved.loc[here, column] = [places[offset] for offset in direct.loc[here, column]]
        after.append(right(moved, quotations(annotate(noisy))))
    assert sum(after) / len(after) >= before - 0.1
