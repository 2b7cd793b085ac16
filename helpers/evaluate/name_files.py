"""Files with names marked in IOB: two columns, or Universal NER's numbered ones."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from helpers.evaluate.files import blocks, read_text

EXPECTED = "a file with names in IOB: a word and its tag (O, B-PER, I-PER) a line, or numbered columns"

# What the corpora and pipelines call a person, an organisation and a place. Other labels are no names here.
NAME_LABELS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "person": "PERSON",
    "politician": "PERSON",
    "ORG": "ORG",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "location": "LOC",
    "country": "LOC",
}


@dataclass
class NamedSentence:
    """One sentence with its names as (first word, word after the last, label)."""

    words: list[str]
    spaces: list[bool]
    spans: list[tuple[int, int, str]]
    new_document: bool
    tags: list[str] = field(default_factory=list)  # parts of speech, where a file has them


def read_iob(path: Path) -> list[NamedSentence]:
    r"""Read the sentences of a file with names in IOB2 or IO.

    Parameters
    ----------
    path : Path
        The file. A blank line ends a sentence. A line holds a word and its tag, divided by a tab or a blank; or a
        number, a word, its tag and more, divided by tabs (Universal NER). ``-DOCSTART-`` or ``# newdoc`` begins a
        document; ``# text =`` has the sentence's own white space, which is guessed without it.

    Returns
    -------
    list of NamedSentence
        In order.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is empty or not in this form; the message names the line and what is wrong with it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "invented.txt"
    >>> _ = file.write_text("Nima\tB-PER\nOrlu\tI-PER\ncame\tO\n", encoding="utf-8")
    >>> [sentence.spans for sentence in read_iob(file)]
    [[(0, 2, 'PER')]]
    """
    sentences = []
    new_document = True
    for block in blocks(read_text(path, EXPECTED)):
        if block[0][1].startswith("-DOCSTART-"):
            new_document, block = True, block[1:]
        text, words, tags = None, [], []
        for number, line in block:
            if line.startswith("# newdoc"):
                new_document = True
            elif line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif not re.match(r"# \w+ =|# new", line):
                word, tag = _word_and_tag(path, number, line)
                if word.strip():
                    words.append(word)
                    tags.append(tag)
        if words:
            spaces = spaces_from_text(words, text) if text else guessed_spaces(words)
            sentences.append(NamedSentence(words, spaces, spans_of(tags), new_document))
            new_document = False
    if not sentences:
        raise ValueError(f"{path} holds no word. Give {EXPECTED}.")
    return sentences


def _word_and_tag(path: Path, number: int, line: str) -> tuple[str, str]:
    cells = line.split("\t") if "\t" in line else line.split(" ")
    if len(cells) > 2 and re.fullmatch(r"\d+([-.]\d+)?", cells[0]):
        cells = cells[1:3]
    if len(cells) != 2:
        raise ValueError(
            f"{path}, line {number}: {len(cells)} column{'s' * (len(cells) > 1)}, but expected are 2, a word and its "
            "tag, divided by a tab or a blank, or a number, a word, its tag and more, divided by tabs. "
            f"The line begins {line[:40]!r}."
        )
    word, tag = cells
    if not re.fullmatch(r"[O0]|[BI]-.+", tag):  # Wikigold slips once and writes a zero
        raise ValueError(
            f"{path}, line {number}: the tag of {word!r} is {tag!r}, but should be O, or B- or I- with a label, "
            "such as B-PER."
        )
    return word, tag


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
    """Whether white space follows each word in the sentence's own text.

    >>> spaces_from_text(["Orlu", "'s", "plan"], "Orlu's plan")
    [False, True, True]
    """
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
