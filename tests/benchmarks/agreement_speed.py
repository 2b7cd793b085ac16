"""How long `agreement` takes for a class, as a multiple of NLTK's alpha on the same answers, taken once an item.

    OMP_NUM_THREADS=1 python tests/benchmarks/agreement_speed.py [ITEMS]

The class: 30 coders, 60 units, a tenth of the answers missing, 1,000 bootstrap samples an item. The floor is the
coefficient alone, without intervals, readings and checks of the rows.
"""

import sys
import time

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from helpers import agreement

CODERS, UNITS, MISSING, SLIPS = 30, 60, 0.1, 0.15


def class_of(items: int) -> pd.DataFrame:
    """Codings of a class that mostly agrees; the seed is fixed."""
    rng = np.random.default_rng(1)
    rows = []
    for item in range(items):
        truth = rng.random(UNITS) < 0.3
        for coder in range(CODERS):
            said = np.where(rng.random(UNITS) < SLIPS, ~truth, truth)
            kept = rng.random(UNITS) >= MISSING
            rows += [
                (f"a/{unit}", f"coder {coder}", f"storm.{item}", "yes" if said[unit] else "no")
                for unit in np.flatnonzero(kept)
            ]
    return pd.DataFrame(rows, columns=["unit", "coder", "item", "answer"])


def main(items: int) -> None:
    codings = class_of(items)
    start = time.process_time()
    agreement(codings)
    whole = time.process_time() - start
    start = time.process_time()
    for _, group in codings.groupby("item"):
        AnnotationTask(list(group[["coder", "unit", "answer"]].itertuples(index=False, name=None))).alpha()
    floor = time.process_time() - start
    print(f"{len(codings):,} answers, {items} items: {whole:.2f} s, {whole / floor:.1f} times as long as alpha alone")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
