"""Readers for the corpora: CoNLL-U with exact white space, and the families of IOB files."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Token:
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space_after: bool


@dataclass
class Sentence:
    tokens: list[Token]
    new_document: bool
    new_paragraph: bool


@dataclass
class NamedSentence:
    words: list[str]
    spaces: list[bool]
    tags: list[str]
    spans: list[tuple[int, int, str]]
    new_document: bool


def _blocks(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8")
    return [block.split("\n") for block in re.split(r"\n[ \t]*\n", text.strip("\n")) if block.strip()]


def read_conllu(path: Path) -> list[Sentence]:
    """Sentences of a CoNLL-U file. Empty nodes (8.1) are left out; of a multiword token the parts stay, unspaced."""
    sentences = []
    for lines in _blocks(path):
        tokens: list[Token] = []
        parts_end, whole_space = 0, True
        for line in lines:
            if line.startswith("#"):
                continue
            number, form, lemma, upos, xpos, feats, head, deprel, _, misc = line.split("\t")
            spaced = "SpaceAfter=No" not in misc
            if "-" in number:
                parts_end, whole_space = int(number.split("-")[1]), spaced
            elif "." not in number:
                index = int(number)
                if index <= parts_end:
                    spaced = whole_space if index == parts_end else False
                feats = "" if feats == "_" else feats
                tokens.append(Token(form, lemma, upos, xpos, feats, int(head), deprel, misc, spaced))
        comments = [line for line in lines if line.startswith("#")]
        sentences.append(
            Sentence(
                tokens,
                new_document=any(line.startswith("# newdoc") for line in comments),
                new_paragraph=any(re.match(r"# newpar( |$)", line) for line in comments),
            )
        )
    return sentences


def read_iob(path: Path) -> list[NamedSentence]:
    """Sentences of an IOB or IO file: tab or blank between columns, with `-DOCSTART-` or `# text` lines."""
    if path.name.startswith("GMB"):
        return _read_gmb(path)
    sentences = []
    new_document = True
    for lines in _blocks(path):
        if lines[0].startswith("-DOCSTART-"):
            new_document, lines = True, lines[1:]
        text, words, tags = None, [], []
        for line in lines:
            if line.startswith("# newdoc"):
                new_document = True
            elif line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif line and not re.match(r"# \w+ =|# new", line):
                cells = line.split("\t") if "\t" in line else line.split(" ")
                numbered = len(cells) > 2
                if not cells[1 if numbered else 0].strip():
                    continue
                words.append(cells[1 if numbered else 0])
                tags.append(cells[2 if numbered else 1])
        if words:
            spaces = spaces_from_text(words, text) if text else guessed_spaces(words)
            sentences.append(NamedSentence(words, spaces, [], spans_of(tags), new_document))
            new_document = False
    return sentences


def _read_gmb(path: Path) -> list[NamedSentence]:
    sentences: dict[str, NamedSentence] = {}
    labels: dict[str, list[str]] = {}
    with path.open(encoding="cp1252", newline="") as file:  # the one corpus that is not in UTF-8
        for _, number, word, tag, label in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
            if not word:
                continue
            sentence = sentences.setdefault(number, NamedSentence([], [], [], [], new_document=False))
            sentence.words.append(word)
            sentence.tags.append(tag)
            labels.setdefault(number, []).append(label)
    for number, sentence in sentences.items():
        sentence.words = [word.strip('"') or '"' for word in sentence.words]
        sentence.spaces = guessed_spaces(sentence.words)
        sentence.spans = spans_of(labels[number])
    return list(sentences.values())


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of the names in IOB2 or IO tags.

    >>> spans_of(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'LOC')]
    """
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        if not label:
            continue
        if prefix == "I" and spans and spans[-1][1] == i and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], i + 1, label)
        else:
            spans.append((i, i + 1, label))
    return spans


def spaces_from_text(words: list[str], text: str) -> list[bool]:
    """Whether white space follows each word in the sentence's own text."""
    spaces, position = [], 0
    for word in words:
        found = text.find(word, position)
        if found < 0:
            return guessed_spaces(words)
        position = found + len(word)
        spaces.append(position >= len(text) or text[position].isspace())
    return spaces


def guessed_spaces(words: list[str]) -> list[bool]:
    """White space as English sets it, for corpora that kept only tokens.

    >>> guessed_spaces(["The", "party", "(", "PP", ")", "did", "n't", "win", "."])
    [True, True, False, False, True, False, True, False, True]
    """
    spaces, quote_open = [], False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        space = True
        if following in {",", ".", ";", ":", "!", "?", ")", "]", "%", "''", "\u201d", "'"} or following.lower() in {
            "'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "\u2019s",
        }:  # fmt: skip
            space = False
        if word in {"(", "[", "$", "``", "\u201c", "#"}:
            space = False
        if word == '"':
            quote_open = not quote_open
            space = space and not quote_open
        if following == '"' and quote_open:
            space = False
        spaces.append(space)
    return spaces
