"""Treebanks in CoNLL-U: sentences with their exact white space, and the Docs that hold them."""

import re
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from helpers.evaluate.files import blocks, read_text

COLUMNS = "ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC".split()
EXPECTED = "a treebank in CoNLL-U, with 10 columns divided by tabs"
SENTENCES_A_DOC = 8
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X _".split()
FEATS = re.compile(r"_|[^=|]+=[^=|]+(\|[^=|]+=[^=|]+)*")


@dataclass
class Token:
    """One syntactic word."""

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
    """One sentence, and whether a document or a paragraph begins with it."""

    tokens: list[Token]
    new_document: bool
    new_paragraph: bool


def read_conllu(path: Path) -> list[Sentence]:
    r"""Read the sentences of a CoNLL-U file.

    Parameters
    ----------
    path : Path
        The file. Empty nodes (8.1) are left out; of a multiword token ("don't") the parts stay, unspaced.

    Returns
    -------
    list of Sentence
        In order. Missing tags and features are empty strings.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is empty or no CoNLL-U; the message names the line and what is wrong with it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "invented.conllu"
    >>> _ = file.write_text("1\tOrlu\tOrlu\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
    ...                     "2\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\t_\n", encoding="utf-8")
    >>> [[token.form for token in sentence.tokens] for sentence in read_conllu(file)]
    [['Orlu', 'came']]
    """
    sentences = []
    for block in blocks(read_text(path, EXPECTED)):
        words = [(number, _cells(path, number, line)) for number, line in block if not line.startswith("#")]
        comments = [line for _, line in block if line.startswith("#")]
        tokens = _tokens(path, words)
        if tokens:
            sentences.append(
                Sentence(
                    tokens,
                    new_document=any(line.startswith("# newdoc") for line in comments),
                    new_paragraph=any(re.match(r"# newpar( |$)", line) for line in comments),
                )
            )
    if not sentences:
        raise ValueError(f"{path} holds no word. Give {EXPECTED}.")
    return sentences


def _cells(path: Path, number: int, line: str) -> list[str]:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ValueError(
            f"{path}, line {number}: {len(cells)} column{'s' * (len(cells) > 1)}, but CoNLL-U has {len(COLUMNS)}, "
            f"divided by tabs: {' '.join(COLUMNS)}. The line begins {line[:40]!r}."
        )
    empty = [column for column, cell in zip(COLUMNS, cells, strict=True) if not cell]
    if empty:
        raise ValueError(f"{path}, line {number}: {empty[0]} is empty. What is missing is written _ in CoNLL-U.")
    return cells


def _tokens(path: Path, lines: list[tuple[int, list[str]]]) -> list[Token]:
    words = sum(cells[0].isdecimal() for _, cells in lines)
    tokens: list[Token] = []
    parts_end, whole_space = 0, True
    for number, (identity, form, lemma, upos, xpos, feats, head, deprel, _, misc) in lines:
        spaced = "SpaceAfter=No" not in misc
        if re.fullmatch(r"\d+-\d+", identity):
            parts_end, whole_space = int(identity.split("-")[1]), spaced
        elif not re.fullmatch(r"\d+\.\d+", identity):
            index = len(tokens) + 1
            where = f"{path}, line {number}"
            if identity != str(index):
                raise ValueError(
                    f"{where}: ID is {identity!r}, but the next word of this sentence should be {index}. "
                    "Before it may stand a range such as 8-9 or an empty node such as 8.1."
                )
            if upos not in UPOS:
                raise ValueError(f"{where}: UPOS is {upos!r}, but should be one of {' '.join(UPOS)}.")
            if not FEATS.fullmatch(feats):
                raise ValueError(f"{where}: FEATS is {feats!r}, but should be _ or such as Case=Nom|Number=Sing.")
            if not (head.isdecimal() and int(head) <= words):
                raise ValueError(
                    f"{where}: HEAD is {head!r}, but should be the number of a word of this sentence (1 to {words}), "
                    "or 0 for the root."
                )
            if index <= parts_end:
                spaced = whole_space if index == parts_end else False
            xpos, upos, feats = ("" if tag == "_" else tag for tag in (xpos, upos, feats))
            tokens.append(Token(form, lemma, upos, xpos, feats, int(head), deprel, misc, spaced))
    return tokens


def groups(sentences: list[Sentence], size: int = SENTENCES_A_DOC) -> list[list[Sentence]]:
    """Runs of up to `size` sentences that never cross the end of a document."""
    runs: list[list[Sentence]] = []
    for sentence in sentences:
        if not runs or len(runs[-1]) == size or sentence.new_document:
            runs.append([])
        runs[-1].append(sentence)
    return runs


def document(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """One Doc from a few sentences in order, with everything that the treebank says of them."""
    columns: dict[str, list] = {
        key: [] for key in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "heads", "deps", "sent_starts")
    }
    for sentence in sentences:
        base = len(columns["words"])
        for i, token in enumerate(sentence.tokens):
            columns["words"].append(token.form)
            columns["spaces"].append(token.space_after)
            columns["tags"].append(token.xpos)
            columns["pos"].append(token.upos)
            columns["morphs"].append(token.feats)
            columns["lemmas"].append(token.lemma)
            columns["heads"].append(base + (token.head - 1 if token.head else i))
            columns["deps"].append("ROOT" if token.deprel == "root" else token.deprel)
            columns["sent_starts"].append(i == 0)
        # Sentences stand apart, by a blank unless there is white space already.
        columns["spaces"][-1] = not columns["words"][-1].isspace()
    return Doc(vocab, **columns)  # type: ignore[arg-type]
