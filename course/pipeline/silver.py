"""Let the teacher annotate open texts, so that the small network has more to learn from.

    python silver.py parse CORPORA TEACHER OUT     texts of the name corpora: tags, morphology, dependencies
    python silver.py names CORPORA TEACHER OUT     texts of EWT: names

TEACHER is what `teacher.py` wrote. A sentence whose tree the teacher doubts is left out; a name that it doubts is left
unjudged. No part that scores are measured on is annotated.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
import teacher
from conll import read_conllu, read_iob
from convert import SEED, headlines, name_document
from other_names import OtherNames
from spacy.tokens import Doc, DocBin
from tqdm import tqdm

SURE_OF_TREE, SURE_OF_NAME = 0.85, 0.7
SENTENCES_A_DOC = 8
BATCH = 24
# Whole sentences; posts, which hold several, are cut by the parser that there is.
SENTENCES = [
    "wikigold/wikigold.conll.txt",
    "gmb/GMB_dataset.txt",
    "crossner_politics/train.txt",
    "crossner_politics/dev.txt",
]
POSTS = ["wnut17/wnut17train.conll", "wnut17/emerging.dev.conll", *(f"btc/{section}.conll" for section in "abefgh")]

Sentence = tuple[list[str], list[bool]]


def open_sentences(corpora: Path, splitter: spacy.Language) -> Iterator[tuple[bool, Sentence]]:
    """Sentences of the name corpora, each with whether a document begins with it."""
    for path in SENTENCES:
        for sentence in read_iob(corpora / path):
            yield sentence.new_document, (sentence.words, sentence.spaces)
    for path in POSTS:
        for post in read_iob(corpora / path):
            doc = Doc(splitter.vocab, words=post.words, spaces=post.spaces)
            for _, component in splitter.pipeline:
                doc = component(doc)
            for i, part in enumerate(doc.sents):
                yield i == 0, ([t.text for t in part], [bool(t.whitespace_) for t in part])


def parsed_documents(
    vocab: spacy.Vocab, model: teacher.Parser, sentences: list[tuple[bool, Sentence]]
) -> Iterator[Doc]:
    rng = random.Random(SEED)
    usable = [i for i, (_, (words, _)) in enumerate(sentences) if 3 <= len(words) <= 60]
    usable.sort(key=lambda i: len(sentences[i][1][0]))
    trees: dict[int, dict] = {}
    for at in tqdm(range(0, len(usable), BATCH), desc="parsing", mininterval=20):
        some = usable[at : at + BATCH]
        found = teacher.parse(model, [sentences[i][1][0] for i in some])
        trees.update({i: tree for i, tree in zip(some, found, strict=True) if tree["sure"] >= SURE_OF_TREE})
    run: list[int] = []
    for i, (new_document, _) in enumerate(sentences):
        if run and (new_document or len(run) == SENTENCES_A_DOC):
            yield parsed_document(vocab, [(sentences[j][1], trees[j]) for j in run], rng)
            run = []
        if i in trees:
            run.append(i)
    if run:
        yield parsed_document(vocab, [(sentences[j][1], trees[j]) for j in run], rng)


def parsed_document(vocab: spacy.Vocab, run: list[tuple[Sentence, dict]], rng: random.Random) -> Doc:
    """One Doc; some sentences begin a paragraph, since running text has blank lines and a list of sentences has not."""
    keys = ("words", "spaces", "tags", "pos", "morphs", "heads", "deps", "sent_starts")
    columns: dict[str, list] = {key: [] for key in keys}
    curly = rng.random() < 0.5
    for (words, spaces), tree in run:
        if columns["words"]:
            columns["spaces"][-1] = True
            if rng.random() < 0.25:
                columns["spaces"][-1] = False
                blank = ["\n\n", False, "_SP", "SPACE", "", len(columns["words"]) - 1, "dep", False]
                for key, value in zip(keys, blank, strict=True):
                    columns[key].append(value)
        base = len(columns["words"])
        columns["words"] += [word.replace("'", "\u2019") for word in words] if curly else words
        columns["spaces"] += spaces
        columns["tags"] += tree["tag"]
        columns["pos"] += [morph.partition("|")[0] for morph in tree["morph"]]
        columns["morphs"] += [morph.partition("|")[2] for morph in tree["morph"]]
        columns["heads"] += [base + (head - 1 if head else i) for i, head in enumerate(tree["head"])]
        columns["deps"] += ["ROOT" if label == "root" else label for label in tree["dep"]]
        columns["sent_starts"] += [i == 0 for i in range(len(words))]
    return Doc(vocab, **columns)


def silver_parse(corpora: Path, model: teacher.Parser, splitter: spacy.Language, out: Path) -> None:
    sentences = list(tqdm(open_sentences(corpora, splitter), desc="reading", mininterval=20))
    kept = DocBin(store_user_data=False)
    words = 0
    for doc in parsed_documents(splitter.vocab, model, sentences):
        kept.add(doc)
        words += len(doc)
    (out / "train").mkdir(exist_ok=True)
    kept.to_disk(out / "train" / "silver.spacy")
    print(f"{words} words in {len(kept)} documents, of {sum(len(words) for _, (words, _) in sentences)} words read")


def silver_names(corpora: Path, model: teacher.Namer, out: Path) -> None:
    sentences = read_conllu(corpora / "ud_ewt" / "en_ewt-ud-train.conllu")
    runs: list[list] = []
    for sentence in sentences:
        if not runs or len(runs[-1]) == 4 or sentence.new_document:
            runs.append([])
        runs[-1].append(([t.form for t in sentence.tokens], [t.space_after for t in sentence.tokens], []))
    nlp, kept = spacy.blank("en"), DocBin(store_user_data=False)
    other_names, rng = OtherNames(SEED + 1), random.Random(SEED)
    count = 0
    for run in tqdm(runs, desc="names", mininterval=20):
        words = [word for sentence, _, _ in run for word in sentence]
        if len(words) > teacher.LONGEST:
            continue
        (found,) = teacher.names(model, [words], SURE_OF_NAME)
        at, judged = 0, []
        for sentence, spaces, _ in run:
            end = at + len(sentence)
            judged.append(
                (sentence, spaces, [(a - at, b - at, label) for a, b, label in found if at <= a and b <= end])
            )
            at = end
        count += sum(label is not None for _, _, label in found)
        kept.add(name_document(nlp.vocab, judged))
        copy = other_names.run(judged)
        if copy:
            kept.add(name_document(nlp.vocab, headlines(copy) if rng.random() < 0.06 else copy))
    (out / "names_train").mkdir(exist_ok=True)
    kept.to_disk(out / "names_train" / "silver.spacy")
    print(f"{count} names in {len(runs)} runs of sentences")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["parse", "names"])
    for name in ("corpora", "teacher", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--splitter", default="../../helpers/en_newsroom_sm", help="cuts posts into sentences")
    arguments = parser.parse_args()
    if arguments.what == "parse":
        splitter = spacy.load(arguments.splitter, exclude=["ner", "lemmatizer"])
        silver_parse(arguments.corpora, teacher.load(arguments.teacher / "parser.pt"), splitter, arguments.out)
    else:
        silver_names(arguments.corpora, teacher.load(arguments.teacher / "namer.pt"), arguments.out)
