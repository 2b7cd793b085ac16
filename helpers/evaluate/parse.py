"""Scores for tags, lemmas, dependencies and sentence ends, on the raw text of treebanks."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from tqdm import tqdm

from helpers.evaluate.files import Paths, test_sets
from helpers.evaluate.treebanks import EXPECTED, document, groups, read_conllu
from helpers.intervals import ratios

# What a pipeline has to set on a Doc for each score.
SCORES = {"tag": "TAG", "pos": "POS", "lemma": "LEMMA", "UAS": "DEP", "LAS": "DEP", "sentences F": "SENT_START"}
COLUMNS = ["test set", "type", "tokens", "score", "value", "low", "high"]
PUNCTUATION = {"p", "punct"}
# They read the parse, and nothing of the parse depends on them.
AFTER_THE_PARSE = ("ner", "gazetteer", "name_resolver", "quotations")
# Below this many Docs or sentences a progress bar only flickers.
WORTH_A_PROGRESS_BAR = 200


def parse_scores(nlp: Language, paths: Paths) -> pd.DataFrame:
    r"""Score tags, lemmas, dependencies and sentence ends on the raw text of treebanks.

    As spaCy's own scorer counts: each score is an F1, words that the tokenizer cuts otherwise than the treebank count
    as missed, and dependencies of punctuation don't count. Texts are runs of up to eight sentences of one document.
    The pipeline's labels must be the treebank's, such as Universal Dependencies for LAS.

    Parameters
    ----------
    nlp : Language
        Any spaCy pipeline. What it does not annotate has no score.
    paths : str, Path or iterable of them
        CoNLL-U files, or folders of them. A str may be ``NAME=PATH``: then NAME is the test set.

    Returns
    -------
    DataFrame
        One row a score: `test set`, by its name or folder; `type`, of text: the second part of the name of a GUM file
        (GUM_news_...), otherwise the name of the file, and "all" where there are several; `tokens` of the treebank;
        `score`: tag (XPOS), pos (UPOS), lemma, UAS, LAS, sentences F; `value`; `low` and `high`, the 95 % interval
        from a bootstrap over the texts.

    Raises
    ------
    FileNotFoundError
        If a file is missing, or a folder holds no ``*.conllu``.
    ValueError
        If a file is empty or no CoNLL-U; the message names the line.

    Examples
    --------
    A pipeline that knows only where sentences end:

    >>> import pathlib, spacy, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "invented.conllu"
    >>> _ = file.write_text("1\tOrlu\tOrlu\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
    ...                     "2\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    ...                     "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n", encoding="utf-8")
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("sentencizer")
    >>> parse_scores(nlp, file)[["type", "tokens", "score", "value"]]
           type  tokens        score  value
    0  invented       3          tag    NaN
    1  invented       3          pos    NaN
    2  invented       3        lemma    NaN
    3  invented       3          UAS    NaN
    4  invented       3          LAS    NaN
    5  invented       3  sentences F    1.0
    """
    rows = []
    for test_set, files in test_sets(paths, "*.conllu", EXPECTED).items():
        gold: dict[str, list[Doc]] = {}
        for file in files:
            gum = re.match(r"GUM_([^_]+)_", file.stem)
            gold.setdefault(gum[1] if gum else file.stem, []).extend(
                document(nlp.vocab, run) for run in groups(read_conllu(file))
            )
        counts = _counts(nlp, [doc for docs in gold.values() for doc in docs], test_set)
        types = np.array([text_type for text_type, docs in gold.items() for _ in docs])
        tokens = np.array([len(doc) for docs in gold.values() for doc in docs])
        for text_type in [*sorted(gold), "all"] if len(gold) > 1 else gold:
            chosen = types == text_type if text_type != "all" else np.full(len(types), True)
            right, found, known = np.moveaxis(counts[chosen], 2, 0)
            for name, *score in zip(SCORES, *ratios(2 * right, found + known), strict=True):
                rows.append((test_set, text_type, tokens[chosen].sum(), name, *score))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"tokens": "int64"})


def _counts(nlp: Language, gold: list[Doc], test_set: str) -> NDArray[np.int64]:
    """Count right, found and gold cases: an array of Docs by scores by these three."""
    counts = []
    annotated: set[str] = set()
    with nlp.select_pipes(disable=[pipe for pipe in AFTER_THE_PARSE if nlp.has_pipe(pipe)]):
        predicted = nlp.pipe(doc.text for doc in gold)
        bar = tqdm(predicted, desc=test_set, total=len(gold), disable=len(gold) < WORTH_A_PROGRESS_BAR)
        for doc, reference in zip(bar, gold, strict=True):
            annotated |= {attribute for attribute in SCORES.values() if doc.has_annotation(attribute)}
            counts.append(_of_one(Example(doc, reference)))
    array = np.array(counts, dtype="int64")
    array[:, [attribute not in annotated for attribute in SCORES.values()]] = 0
    return array


def _of_one(example: Example) -> list[tuple[int, int, int]]:
    doc, gold = example.predicted, example.reference
    align = example.alignment.x2y
    # Where each predicted token stands in the treebank; several tokens there have no one place.
    place = [int(align[i][0]) if align.lengths[i] == 1 else None for i in range(len(doc))]
    tokens = [token for token in doc if not token.text.isspace()]

    counts = []
    for attribute in ("tag", "pos", "lemma"):
        known = {(token.i, getattr(token, attribute)) for token in gold if getattr(token, attribute)}
        given = {i for i, _ in known}
        counts.append(_shared({(place[t.i], getattr(t, attribute)) for t in tokens if place[t.i] in given}, known))

    arcs = [(token.i, token.head.i, token.dep_.lower()) for token in gold if token.dep_.lower() not in PUNCTUATION]
    found = [
        (place[token.i], place[token.head.i], token.dep_.lower())
        for token in tokens
        if token.dep_.lower() not in PUNCTUATION
    ]
    whole = [arc for arc in found if arc[0] is not None and arc[1] is not None]
    counts.append(_shared({arc[:2] for arc in whole}, {arc[:2] for arc in arcs}, strangers=len(found) - len(whole)))
    counts.append(_shared(set(whole), set(arcs), strangers=len(found) - len(whole)))

    sentences = example.get_aligned_spans_x2y(doc.sents) if doc.has_annotation("SENT_START") else []
    counts.append(_shared(_bounds(sentences), _bounds(gold.sents)))
    return counts


def _shared(found: set, gold: set, strangers: int = 0) -> tuple[int, int, int]:
    """Right, found and gold cases; `strangers` were found, but have no place in the treebank."""
    return len(found & gold), len(found) + strangers, len(gold)


def _bounds(spans: Iterable) -> set[tuple[int, int]]:
    return {(span.start, span.end) for span in spans}
