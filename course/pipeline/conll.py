"""Readers for the corpora: those of `helpers.evaluate`, and one for the Groningen Meaning Bank."""

import csv
from pathlib import Path

from helpers.evaluate import name_files
from helpers.evaluate.name_files import NamedSentence, guessed_spaces, spans_of
from helpers.evaluate.treebanks import Sentence, Token, read_conllu

__all__ = ["NamedSentence", "Sentence", "Token", "read_conllu", "read_iob"]


def read_iob(path: Path) -> list[NamedSentence]:
    """Sentences of a file with names, in IOB or as GMB has them."""
    return _read_gmb(path) if path.name.startswith("GMB") else name_files.read_iob(path)


def _read_gmb(path: Path) -> list[NamedSentence]:
    sentences: dict[str, NamedSentence] = {}
    labels: dict[str, list[str]] = {}
    with path.open(encoding="cp1252", newline="") as file:  # the one corpus that is not in UTF-8
        for _, number, word, tag, label in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            if not word:
                continue
            sentence = sentences.setdefault(number, NamedSentence([], [], [], new_document=False))
            sentence.words.append(word)
            sentence.tags.append(tag)
            labels.setdefault(number, []).append(label)
    for number, sentence in sentences.items():
        sentence.words = [word.strip('"') or '"' for word in sentence.words]
        sentence.spaces = guessed_spaces(sentence.words)
        sentence.spans = spans_of(labels[number])
    return list(sentences.values())
