"""Turn treebanks and name corpora into spaCy training files.

    python convert.py parse CORPORA OUT     EWT and GUM: tags, morphology, lemmas, dependencies
    python convert.py names CORPORA OUT     PERSON, ORG and LOC from six name corpora, see the README

CORPORA is the folder that holds `ud_ewt/`, `gum/` and the others; the README lists them with their licences.

Two things decide whether the tokenizer meets the gold tokens. White space: `SpaceAfter=No` and multiword tokens
("don't" is one word with two tokens) are followed to the letter. Paragraphs: a blank line is a token of its own in
spaCy, so training texts hold blank lines where the treebank says that a paragraph begins.
"""

import argparse
import random
from dataclasses import replace
from pathlib import Path

import spacy
from conll import Sentence, Token, read_conllu, read_iob
from named_mentions import named_mentions
from other_names import OtherNames
from spacy.tokens import Doc, DocBin
from tqdm import tqdm

from helpers.evaluate.name_files import NAME_LABELS
from helpers.evaluate.treebanks import document, groups

SEED = 20211215
HEADLINES = 0.06
CURLY = {"``": "\u201c", "''": "\u201d"}
# GMB has names of its own for the same labels.
LABELS = NAME_LABELS | {"per": "PERSON", "org": "ORG", "geo": "LOC"}
# GMB counts a title as part of a name; the other corpora do not.
TITLES = set(
    """
    President Vice Prime Minister Foreign Defense Interior Finance Deputy Secretary General Chancellor Senator
    Congressman Governor Mayor Judge Justice King Queen Prince Princess Pope Cardinal Bishop Archbishop Sister
    Prophet Ayatollah Sheikh Colonel Major Captain Lieutenant Sergeant Admiral Gen. Col. Maj. Capt. Lt. Sgt.
    Sen. Rep. Gov. Mr. Mrs. Ms. Miss Dr. Mr Mrs Ms Dr Professor Prof. Sir Lord Lady Chief Chairman Speaker
    Ambassador Premier Attorney Former First State of
    """.split()
)


def as_in_news(run: list[Sentence], *, curly: bool) -> list[Sentence]:
    """The run with a blank line before each sentence that begins a paragraph, and maybe with curly marks."""
    sentences: list[Sentence] = []
    for sentence in run:
        if sentence.new_paragraph and sentences:
            # White space hangs on the token before it, as in spaCy's own training data.
            *before, last = sentences[-1].tokens
            blank = Token("\n\n", "\n\n", "SPACE", "_SP", "", len(before) + 1, "dep", "", space_after=False)
            sentences[-1] = replace(sentences[-1], tokens=[*before, replace(last, space_after=False), blank])
        tokens = [replace(token, form=curly_form(token)) for token in sentence.tokens] if curly else sentence.tokens
        sentences.append(replace(sentence, tokens=tokens))
    return sentences


def curly_form(token: Token) -> str:
    return CURLY.get(token.xpos, token.form) if token.form == '"' else token.form.replace("'", "\u2019")


def convert_parse(corpora: Path, out: Path) -> None:
    nlp = spacy.blank("en")
    rng = random.Random(SEED)
    for split in ("train", "dev"):
        files = [corpora / "ud_ewt" / f"en_ewt-ud-{split}.conllu", *sorted((corpora / "gum" / split).glob("*.conllu"))]
        runs = groups([sentence for file in files for sentence in read_conllu(file)])
        if split == "dev":
            docs = [document(nlp.vocab, run) for run in tqdm(runs, desc=split)]
            DocBin(docs=docs, store_user_data=False).to_disk(out / "dev.spacy")
            continue
        # Each text twice, once with straight and once with curly marks, in two files that training mixes.
        (out / "train").mkdir(exist_ok=True)
        curly = [rng.random() < 0.5 for _ in runs]
        for file, other in (("gold", False), ("gold_other_marks", True)):
            pairs = tqdm(list(zip(runs, curly, strict=True)), desc=file)
            docs = [document(nlp.vocab, as_in_news(run, curly=marks != other)) for run, marks in pairs]
            DocBin(docs=docs, store_user_data=False).to_disk(out / "train" / f"{file}.spacy")


def without_titles(words: list[str], start: int, end: int) -> tuple[int, int]:
    while start < end and words[start] in TITLES:
        start += 1
    return start, end


def gmb_spans(
    words: list[str], tags: list[str], spans: list[tuple[int, int, str]]
) -> list[tuple[int, int, str | None]]:
    """GMB's names: titles off; of `gpe`, which is mostly nationalities, countries are kept, doubtful words masked."""
    kept: list[tuple[int, int, str | None]] = []
    for start, end, label in spans:
        if label == "gpe":
            if tags[start] not in ("NNP", "NNPS"):
                continue
            doubtful = words[end - 1].endswith(("ian", "ish", "ese", "ians", "i", "is", "can", "cans"))
            kept.append((start, end, None if doubtful else "LOC"))
        else:
            if label == "per":
                start, end = without_titles(words, start, end)
            if start < end and label in LABELS:
                kept.append((start, end, LABELS[label]))
    return kept


def name_document(
    vocab: spacy.Vocab, run: list[tuple[list[str], list[bool], list[tuple[int, int, str | None]]]]
) -> Doc:
    """One Doc with names from sentences given as (words, spaces, spans); a span labelled None is left unjudged."""
    words, spaces, spans, starts = [], [], [], []
    for sentence_words, sentence_spaces, sentence_spans in run:
        base = len(words)
        words += sentence_words
        spaces += [*sentence_spaces[:-1], True]
        starts += [True] + [False] * (len(sentence_words) - 1)
        spans += [(base + start, base + end, label) for start, end, label in sentence_spans]
    doc = Doc(vocab, words=words, spaces=spaces, sent_starts=starts)
    known = [spacy.tokens.Span(doc, start, end, label=label) for start, end, label in spans if label]
    unjudged = [spacy.tokens.Span(doc, start, end) for start, end, label in spans if label is None]
    doc.set_ents(known, missing=unjudged)
    return doc


def name_sources(corpora: Path) -> dict[str, list]:
    """Corpus name -> documents, each a list of (words, spaces, spans)."""
    sources: dict[str, list] = {}
    gum = []
    for path in sorted((corpora / "gum" / "train").glob("*.conllu")) + sorted(
        (corpora / "gum" / "dev").glob("*.conllu")
    ):
        gum.append(
            [
                ([t.form for t in s.tokens], [t.space_after for t in s.tokens], spans)
                for s, spans in named_mentions(read_conllu(path))
            ]
        )
    sources["gum"] = gum
    files = {
        "uner": ["uner_ewt/en_ewt-ud-dev.iob2"],
        "crossner": ["crossner_politics/train.txt", "crossner_politics/dev.txt"],
        "wikigold": ["wikigold/wikigold.conll.txt"],
        "gmb": ["gmb/GMB_dataset.txt"],
        "btc": [f"btc/{section}.conll" for section in "abefgh"],
    }
    for name, paths in files.items():
        documents: list = []
        for path in paths:
            for sentence in read_iob(corpora / path):
                if sentence.new_document or not documents:
                    documents.append([])
                if name == "gmb":
                    spans = gmb_spans(sentence.words, sentence.tags, sentence.spans)
                else:
                    # Whether "@name" is a name is a question for tweets, not for news: left unjudged.
                    spans = [
                        (a, b, None if "@" in sentence.words[max(a - 1, 0)] + sentence.words[a] else LABELS[label])
                        for a, b, label in sentence.spans
                        if label in LABELS and not sentence.words[a].startswith("http")
                    ]
                documents[-1].append((sentence.words, sentence.spaces, spans))
        sources[name] = documents
    return sources


def headlines(run: list) -> list:
    """The run In The Capitals Of A Headline, in which a capital no longer tells a name."""
    return [([word[:1].upper() + word[1:] for word in words], spaces, spans) for words, spaces, spans in run]


def convert_names(corpora: Path, out: Path, leave_out: list[str]) -> None:
    nlp = spacy.blank("en")
    train, dev = DocBin(store_user_data=False), DocBin(store_user_data=False)
    other_names, rng = OtherNames(SEED), random.Random(SEED)
    for name, documents in name_sources(corpora).items():
        if name in leave_out:
            continue
        runs = [document[i : i + 4] for document in documents for i in range(0, len(document), 4)]
        for i, run in enumerate(tqdm(runs, desc=name)):
            # Every twelfth run decides when training stops. Tweets decide nothing: this pipeline is for news.
            held_out = i % 12 == 7 and name != "btc"
            (dev if held_out else train).add(name_document(nlp.vocab, run))
            copy = None if held_out else other_names.run(run)
            if copy:
                train.add(name_document(nlp.vocab, headlines(copy) if rng.random() < HEADLINES else copy))
    (out / "names_train").mkdir(exist_ok=True)
    train.to_disk(out / "names_train" / "gold.spacy")
    dev.to_disk(out / "names_dev.spacy")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["parse", "names"])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[], help="name corpora not to train on")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.what == "parse":
        convert_parse(arguments.corpora, arguments.out)
    else:
        convert_names(arguments.corpora, arguments.out, arguments.leave_out)
