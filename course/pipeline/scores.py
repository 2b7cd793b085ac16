"""Score a pipeline by text type and write the table into the model card.

    python scores.py CORPORA CONVERTED PIPELINE [--card MODEL_CARD.md]

CORPORA holds the corpora, CONVERTED what `convert.py parse` made of their test parts, PIPELINE is a spaCy pipeline.

Tags, lemmas and dependencies are scored on raw text, by spaCy's scorer: tokens that the tokenizer cuts otherwise than
the treebank count as missed; punctuation does not count for dependencies. Names are scored on the corpora's own tokens:
exact spans with the right label, micro-averaged over PERSON, ORG and LOC.
"""

import argparse
from pathlib import Path

import pandas as pd
import spacy
from conll import read_iob
from convert import LABELS
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

BEGIN, END = "<!-- scores: begin -->", "<!-- scores: end -->"
NAME_TESTS = {"UNER EWT test": "uner_ewt/en_ewt-ud-test.iob2", "CrossNER politics test": "crossner_politics/test.txt"}
PARSE_SCORES = {
    "tag_acc": "tag",
    "pos_acc": "pos",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentences F",
}


def parse_scores(nlp: Language, converted: Path) -> pd.DataFrame:
    rows, gum = [], []
    for file in sorted(converted.glob("*.spacy")):
        if file.stem == "ewt" or file.stem.startswith("gum_"):
            docs = list(DocBin().from_disk(file).get_docs(nlp.vocab))
            if file.stem != "ewt":
                gum += docs
            rows.append(_parse_row(nlp, "EWT test" if file.stem == "ewt" else f"GUM test, {file.stem[4:]}", docs))
    rows.append(_parse_row(nlp, "GUM test, all", gum))
    return pd.DataFrame(rows).sort_values("test set").reset_index(drop=True)


def _parse_row(nlp: Language, name: str, docs: list[Doc]) -> dict:
    with nlp.select_pipes(
        disable=[pipe for pipe in ("ner", "gazetteer", "name_resolver", "quotations") if nlp.has_pipe(pipe)]
    ):
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return {"test set": name, "tokens": sum(map(len, docs))} | {
        to: round(scores[key], 3) for key, to in PARSE_SCORES.items()
    }


def name_scores(nlp: Language, corpora: Path) -> pd.DataFrame:
    rows = []
    for name, file in NAME_TESTS.items():
        counts = {label: [0, 0, 0] for label in ("PERSON", "ORG", "LOC")}
        sentences = read_iob(corpora / file)
        docs = nlp.pipe(Doc(nlp.vocab, words=s.words, spaces=s.spaces) for s in sentences)
        for sentence, doc in zip(sentences, docs, strict=True):
            gold = {(a, b, LABELS[label]) for a, b, label in sentence.spans if label in LABELS}
            found = {(e.start, e.end, e.label_) for e in doc.ents if e.label_ in counts}
            for label, count in counts.items():
                mine, theirs = ({span for span in spans if span[2] == label} for spans in (found, gold))
                count[0] += len(mine & theirs)
                count[1] += len(mine)
                count[2] += len(theirs)
        counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
        for label, (right, predicted, gold_count) in counts.items():
            rows.append(
                {
                    "test set": name,
                    "label": label,
                    "names": gold_count,
                    "precision": round(right / max(predicted, 1), 3),
                    "recall": round(right / gold_count, 3),
                    "F1": round(2 * right / (predicted + gold_count), 3),
                }
            )
    return pd.DataFrame(rows)


def markdown(table: pd.DataFrame) -> str:
    lines = [list(map(str, table.columns)), ["---"] * len(table.columns), *(map(str, row) for row in table.to_numpy())]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("converted", type=Path)
    parser.add_argument("pipeline")
    parser.add_argument("--card", type=Path, help="a Markdown file whose part between the score marks is written anew")
    arguments = parser.parse_args()
    pipeline = spacy.load(arguments.pipeline)
    tables = [parse_scores(pipeline, arguments.converted), name_scores(pipeline, arguments.corpora)]
    report = "\n\n".join(map(markdown, tables))
    print(report)
    if arguments.card:
        before, _, rest = arguments.card.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        arguments.card.write_text(f"{before}{BEGIN}\n\n{report}\n\n{END}{after}", encoding="utf-8")
