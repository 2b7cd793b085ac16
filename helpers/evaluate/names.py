"""Scores for names: the right span with the right label."""

from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc
from tqdm import tqdm

from helpers.evaluate.files import Paths, test_sets
from helpers.evaluate.gold import Articles, read_gold
from helpers.evaluate.name_files import EXPECTED, NAME_LABELS, read_iob
from helpers.evaluate.parse import WORTH_A_PROGRESS_BAR
from helpers.intervals import ratios
from helpers.language import sentence_spans

COLUMNS = ["test set", "label", "names", "score", "value", "low", "high"]
# Gold tables tell countries and cities from other places; pipelines with LOC alone don't, so both are also one.
PLACES = "GPE/LOC"
GOLD_LABELS = ["PERSON", "ORG", "GPE", "LOC", PLACES, "NORP"]

# (start, end, label) of each name in a sentence: those of the gold file, and those found.
Spans = set[tuple[int, int, str]]
Unit = tuple[Spans, Spans]


def name_scores(nlp: Language, paths: Paths, articles: Articles = None) -> pd.DataFrame:
    r"""Score the names that a pipeline finds: the same span with the same label counts, nothing else.

    Parameters
    ----------
    nlp : Language
        Any spaCy pipeline; what stands in `doc.ents` counts.
    paths : str, Path or iterable of them
        IOB files (see `read_iob`), or gold tables that end in ``.csv`` (see `read_gold`). A str may be ``NAME=PATH``:
        then NAME is the test set.
    articles : str, Path or DataFrame, optional
        The articles that gold tables annotate. Without it, those of the kit.

    Returns
    -------
    DataFrame
        One row a score: `test set`, by its name or folder; `label`; `names`, how many there are; `score` (precision,
        recall, F1); `value`; `low` and `high`, the 95 % interval from a bootstrap over sentences.

        In IOB files, labels are mapped to PERSON, ORG and LOC (see `NAME_LABELS`), words are cut as in the file and
        each sentence stands alone. Of gold tables the rows with ``mention == "name"`` count, labelled PERSON, ORG, GPE,
        LOC or NORP; "GPE/LOC" takes GPE and LOC for one label, and so does "all".

    Raises
    ------
    FileNotFoundError
        If a file is missing.
    ValueError
        If a file is not in its form, or none of its labels counts; the message says where and what was expected.

    Examples
    --------
    A pipeline that takes every Veshka for a place, and a text in which one is a person:

    >>> import pathlib, spacy, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "invented.txt"
    >>> _ = file.write_text("Nima\tB-PER\nVeshka\tI-PER\nleft\tO\nVeshka\tB-LOC\n", encoding="utf-8")
    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Veshka"}])
    >>> name_scores(nlp, f"Invented={file}").query("score == 'F1'")[["test set", "label", "names", "value"]].round(3)
       test set   label  names  value
    2  Invented  PERSON      1  0.000
    5  Invented     LOC      1  0.667
    8  Invented     all      2  0.500
    """
    rows = []
    # They read the names, and nothing of the names depends on them.
    with nlp.select_pipes(disable=[pipe for pipe in ("quotations",) if nlp.has_pipe(pipe)]):
        for test_set, files in test_sets(paths, "*.csv", f"{EXPECTED}; or a gold table").items():
            tables = [file for file in files if file.suffix.lower() == ".csv"]
            if tables and len(tables) < len(files):
                raise ValueError(f"{test_set} mixes gold tables (.csv) and IOB files. Name them apart: NAME=PATH.")
            if tables:
                units = [unit for file in tables for unit in _of_gold(nlp, file, articles)]
                labels, parts = GOLD_LABELS, ["PERSON", "ORG", PLACES, "NORP"]
            else:
                units = [unit for file in files for unit in _of_iob(nlp, file)]
                labels = parts = ["PERSON", "ORG", "LOC"]
            rows += [(test_set, *row) for row in _rows(units, labels, parts)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"names": "int64"})


def _rows(units: list[Unit], labels: list[str], parts: list[str]) -> Iterable[tuple]:
    """Label, names, score, value, low, high; the row "all" sums up the labels in `parts`."""
    counts = np.array([[_counts(*unit, label) for label in labels] for unit in units])
    summed = counts[:, [labels.index(label) for label in parts]].sum(axis=1, keepdims=True)
    right, found, gold = np.moveaxis(np.hstack([counts, summed]), 2, 0)
    kinds = {"precision": (right, found), "recall": (right, gold), "F1": (2 * right, found + gold)}
    scores = {name: ratios(*counted) for name, counted in kinds.items()}
    for i, label in enumerate([*labels, "all"]):
        if label == "all" or (found + gold)[:, i].any():
            for name, score in scores.items():
                yield (label, gold[:, i].sum(), name, *(column[i] for column in score))


def _counts(gold: Spans, found: Spans, label: str) -> tuple[int, int, int]:
    gold, found = ({span for span in spans if span[2] == label} for spans in (gold, found))
    return len(gold & found), len(found), len(gold)


def _of_iob(nlp: Language, file: Path) -> list[Unit]:
    sentences = read_iob(file)
    labels = {label for sentence in sentences for _, _, label in sentence.spans}
    if labels and not labels & set(NAME_LABELS):
        raise ValueError(
            f"{file} has the labels {', '.join(sorted(labels))}, but none that counts here: {', '.join(NAME_LABELS)}."
        )
    docs = nlp.pipe(Doc(nlp.vocab, words=sentence.words, spaces=sentence.spaces) for sentence in sentences)
    units = []
    bar = tqdm(docs, desc=file.stem, total=len(sentences), disable=len(sentences) < WORTH_A_PROGRESS_BAR)
    for sentence, doc in zip(sentences, bar, strict=True):
        gold = {(start, end, NAME_LABELS[label]) for start, end, label in sentence.spans if label in NAME_LABELS}
        found = {(e.start, e.end, NAME_LABELS[e.label_]) for e in doc.ents if e.label_ in NAME_LABELS}
        units.append((gold, found))
    return units


def _of_gold(nlp: Language, file: Path, articles: Articles) -> list[Unit]:
    gold, annotated = read_gold(file, articles)
    rows = gold[gold["mention"] == "name"]
    units = []
    for article, doc in zip(annotated["article"], nlp.pipe(map(str, annotated["text"])), strict=True):
        names = rows[rows["article"] == str(article)]
        known = zip(names["start"], names["end"], names["label"], strict=True)
        found = ((entity.start_char, entity.end_char, entity.label_) for entity in doc.ents)
        starts = [start for start, _ in sentence_spans(doc)] if doc.has_annotation("SENT_START") else [0]
        sentences: list[Unit] = [(set(), set()) for _ in range(len(starts) + 1)]
        for side, spans in enumerate((known, found)):
            for start, end, label in spans:
                sentence = sentences[bisect_right(starts, start)][side]
                label = "PERSON" if label == "PER" else label
                sentence.add((start, end, label))
                if label in ("GPE", "LOC"):
                    sentence.add((start, end, PLACES))
        units += sentences
    return units
