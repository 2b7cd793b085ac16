"""How long `same_meeting` and `align` take for a thousand articles, as a multiple of tokenising the same text.

    OMP_NUM_THREADS=1 python tests/benchmarks/coverage_speed.py [ARTICLES]

The articles: about 600 words each, put together from shuffled sentences of the five. Five in a row share a third of
theirs, as reports on one event share statements. After annotating, which is not counted, all are grouped, and each five
are aligned, each with each.
"""

import random
import sys
import time

import pandas as pd

from helpers import align, annotate, load_articles, load_pipeline, sentences
from helpers.coverage import same_meeting

WORDS, GROUP, SHARED = 600, 5, 200


def invented(articles: int) -> pd.DataFrame:
    """Articles of shuffled sentences; the seed is fixed."""
    rng = random.Random(1)
    told = sentences(annotate(load_articles(), progress=False))["text"].tolist()

    def some(words: int) -> list[str]:
        chosen: list[str] = []
        while sum(len(sentence.split()) for sentence in chosen) < words:
            chosen.append(rng.choice(told))
        return chosen

    texts = []
    for first in range(0, articles, GROUP):
        common = some(SHARED)
        for _ in range(min(GROUP, articles - first)):
            mine = common + some(WORDS - SHARED)
            rng.shuffle(mine)
            texts.append("\n\n".join(mine))
    return pd.DataFrame({"article": range(len(texts)), "text": texts})


def main(articles: int) -> None:
    table = invented(articles)
    nlp = load_pipeline()
    start = time.process_time()
    for text in table["text"]:
        nlp.make_doc(text)
    floor = time.process_time() - start
    docs = annotate(table, progress=False)
    start = time.process_time()
    same_meeting(docs)
    grouping = time.process_time() - start
    start = time.process_time()
    pairs = 0
    for first in range(0, articles, GROUP):
        group = docs[first : first + GROUP]
        if len(group) > 1:
            align(*group)
            pairs += len(group) * (len(group) - 1) // 2
    aligning = time.process_time() - start
    words = int(table["text"].str.split().str.len().mean())
    print(
        f"{articles:,} articles of {words} words: same_meeting {grouping:.1f} s, {pairs:,} alignments "
        f"{aligning:.1f} s, "
        f"{(grouping + aligning) / floor:.0f} times as long as tokenising ({floor:.1f} s)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
