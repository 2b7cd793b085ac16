"""Count the words of openly licensed treebanks: the background that `helpers.keyness` compares articles with.

    python background.py ../../helpers/background.csv CORPORA/ud_ewt/*-train.conllu CORPORA/gum/train CORPORA/gmb

writes the first file from the corpora named after it, folders or files: treebanks in CoNLL-U, of which the lines
"# text = " are read, and the Groningen Meaning Bank. The packaged pipeline annotates their text anew, and the function
that picks the words of an article picks theirs, so that the two can be compared. The same corpora and the same pipeline
give the same file, byte for byte.

The file has a header, `word,count`, and a row for each word that occurs at least twice, the most frequent first. It
holds no text, only how often each word occurs.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from conll import read_iob
from tqdm import tqdm

from helpers.keyness import words_of
from helpers.language import load_pipeline

TEXT = "# text = "
LEAST_COUNT = 2  # what occurs once is two words in five, many of them names and typing errors
NEEDED = {"tok2vec", "tagger", "lemmatizer"}  # whatever else the pipeline does, lemmas don't depend on it
BATCH = 256


def texts(sources: Iterable[Path]) -> Iterator[str]:
    """Give the sentences of each corpus, files by name."""
    for source in sources:
        if not source.exists():
            raise SystemExit(f"There is no file or folder {source}. Give the folders that hold the corpora.")
        files = sorted([*source.glob("*.conllu"), *source.glob("GMB*.txt")]) if source.is_dir() else [source]
        if not files:
            raise SystemExit(f"{source} holds no treebank: no file ends in .conllu, none is called GMB….txt.")
        for file in files:
            if file.suffix == ".conllu":
                with file.open(encoding="utf-8") as lines:
                    yield from (line.removeprefix(TEXT).rstrip("\n") for line in lines if line.startswith(TEXT))
            else:
                for sentence in read_iob(file):
                    pairs = zip(sentence.words, sentence.spaces, strict=True)
                    yield "".join(word + " " * space for word, space in pairs).strip()


def count(sources: Iterable[Path]) -> Counter[str]:
    nlp = load_pipeline()
    sentences = list(texts(sources))
    counts: Counter[str] = Counter()
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in NEEDED]):
        for doc in tqdm(nlp.pipe(sentences, batch_size=BATCH), total=len(sentences), unit="sentence", desc="counting"):
            counts.update(words_of(doc))
    return counts


def write(counts: Counter[str], out: Path) -> None:
    kept = sorted((-number, word) for word, number in counts.items() if number >= LEAST_COUNT)
    rows = [f"{word},{-negative}\n" for negative, word in kept]
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write("word,count\n")
        file.writelines(rows)
    uses = -sum(negative for negative, _ in kept)
    print(f"{out}: {len(rows):,} words that occur {uses:,} times, {out.stat().st_size / 1000:.0f} kB")
    print(f"left out: {len(counts) - len(rows):,} words that occur less than {LEAST_COUNT} times each")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the file to write")
    parser.add_argument("corpora", type=Path, nargs="+", help="folders or files of corpora")
    arguments = parser.parse_args()
    write(count(arguments.corpora), arguments.out)
