"""How long the packaged pipeline takes to load, and how fast it annotates, with and without the kit's components.

    OMP_NUM_THREADS=1 python tests/benchmarks/pipeline_speed.py [ROUNDS]

The floor is the packaged pipeline alone, as spaCy loads it; each component of the kit is given as a share of it. Times
are those of the processor, the best of ROUNDS (3), on the five articles, six times each.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

import helpers
from helpers import load_articles, load_pipeline

ADDED = ("quantities", "gazetteer", "name_resolver", "quotations")
PACKAGED = Path(helpers.__file__).parent / "en_newsroom_sm"


def best(rounds: int, work: Callable[[], object]) -> float:
    """Processor seconds of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(rounds: int) -> None:
    from helpers.language import _load

    loading = {"alone": lambda: spacy.load(PACKAGED), "with the kit": lambda: _load.__wrapped__("en_newsroom_sm")}
    for name, work in loading.items():
        print(f"load {name}: {best(rounds, work):.2f} s")
    texts = list(load_articles()["text"]) * 6
    words = sum(len(text.split()) for text in texts)
    speeds = {}
    for name, nlp in (("alone", spacy.load(PACKAGED)), ("with the kit", load_pipeline())):
        speeds[name] = words / best(rounds, lambda nlp=nlp: list(nlp.pipe(texts, batch_size=32)))
        print(f"annotate {name}: {speeds[name]:,.0f} words a second")
    print(f"ratio: {speeds['alone'] / speeds['with the kit']:.2f} times as long with the kit")
    alone = words / speeds["alone"]
    docs = list(load_pipeline().pipe(texts))
    for name in ADDED:
        component = load_pipeline().get_pipe(name)
        seconds = best(rounds, lambda component=component: [component(doc) for doc in docs])
        print(f"{name}: {seconds / alone:.2f} of the time of the pipeline alone")
    size = sum(file.stat().st_size for file in PACKAGED.rglob("*") if file.is_file())
    print(f"size: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
