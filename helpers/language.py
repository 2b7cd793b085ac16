"""The language pipeline: load it, annotate articles with it, read off their sentences.

All language work happens here, once. `annotate` gives one spaCy `Doc` an article; everything that comes after only
reads those Docs. The packaged pipeline, `en_newsroom_sm`, needs no download; any other spaCy pipeline for English
can take its place.
"""

import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache as remember
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import pandas as pd
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import compile_infix_regex
from thinc.api import Model, NumpyOps
from tqdm import tqdm

import helpers.entities.resolver  # noqa: F401  these two register the factories "name_resolver" and "quotations"
import helpers.quotations  # noqa: F401
from helpers.articles.meetings import participants, read_meetings, with_participants
from helpers.docs import annotated
from helpers.entities.gazetteer import GAZETTEER_RULER, country_patterns, gazetteer_patterns
from helpers.entities.quantities import event_patterns, quantity_patterns

PACKAGED_PIPELINE = "en_newsroom_sm"
# Below this many articles a progress bar only flickers, and it would end up in a notebook's saved output.
ARTICLES_WORTH_A_PROGRESS_BAR = 50
BATCH = 32
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
NO_START = 2**64 - 1  # -1 in the unsigned numbers that Doc.to_array gives

# Words that ran together, as translation and copying leave them: "UN,BRICS,G20", "Xi:\u201cWe", "the arena(in the UN".
RAN_TOGETHER = [
    r"(?<=\w)[,:;](?=[A-Z\u201c\u201d\"])",
    r"(?<=[\w,:;])[\u201c\u201d](?=\w)",
    r"(?<=[a-z])\((?=\w\w)",
    r"(?<=\w)[\u2014\u2013](?=[\u201c\"\u2018])",
    r"(?<=[\u201d\"\u2019])[\u2014\u2013](?=\w)",
    r"(?<=[\u2014\u2013])[\u201c\"](?=\w)",
]


# All Docs that somebody still uses, the newest last: an exercise's check need not annotate a text again, and a row of a
# table is explained by the Doc that it comes from.
_annotated: WeakValueDictionary[int, Doc] = WeakValueDictionary()
_count = itertools.count()


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Tell the parser what news tells for sure: a blank line ends a sentence, and none begins between two words."""
    starts = doc.to_array("SENT_START")
    for i in range(1, len(doc)):
        before, token = doc[i - 1], doc[i]
        if token.is_space:
            continue
        if before.is_space and "\n" in before.text:
            starts[i] = 1
        elif before.is_alpha and token.is_alpha:
            starts[i] = NO_START
    # All at once: spaCy looks through the whole Doc each time that `is_sent_start` of one word is set.
    return doc.from_array("SENT_START", starts)  # type: ignore[arg-type]


def load_pipeline(name: str | None = None) -> Language:
    """Load a spaCy pipeline and add this kit's components to it.

    Parameters
    ----------
    name : str, optional
        An installed spaCy pipeline ("en_core_web_sm") or a folder that holds one. Without it, the small English
        pipeline that comes with the kit. A pipeline is loaded once and kept.

    Returns
    -------
    spacy.language.Language
        The pipeline with `sentence_bounds`, `quantities`, `gazetteer`, `name_resolver` and `quotations` added.

    Raises
    ------
    ValueError
        If no such pipeline is installed, or if it can't find the subject of a verb (it has no parser).

    Examples
    --------
    >>> nlp = load_pipeline()
    >>> [token.lemma_ for token in nlp("The leaders met twice.")]
    ['the', 'leader', 'meet', 'twice', '.']
    """
    return _load(name or PACKAGED_PIPELINE)


@remember
def _load(name: str) -> Language:
    packaged = Path(__file__).parent / PACKAGED_PIPELINE
    try:
        nlp = spacy.load(packaged if name == PACKAGED_PIPELINE else name)
    except OSError as error:
        if name == PACKAGED_PIPELINE:
            raise ValueError(
                f"The pipeline that comes with the kit should be in {packaged}, but it can't be read from there "
                f"({error}). Install the kit again: pip install --force-reinstall ."
            ) from error
        raise ValueError(
            f"There is no spaCy pipeline called {name!r} on this computer. Install it first "
            f"(python -m spacy download {name}), or call load_pipeline() for the one that comes with the kit."
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ValueError(
            f"The pipeline {name!r} has no parser (it has: {', '.join(nlp.pipe_names) or 'nothing'}). "
            "Quotations and sentences need one. Choose a pipeline with a parser, such as en_core_web_sm."
        )
    _use_numpy(nlp)
    infixes = [*(nlp.Defaults.infixes or []), *RAN_TOGETHER]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    if "quotations" in nlp.pipe_names:  # saved with this kit's components already in it
        return nlp
    nlp.add_pipe("sentence_bounds", before="parser")
    # Quantities, events and countries of one word take what the network left free. The gazetteer knows better than the
    # network, but for names that go on: "United States Senate" is not cut down to "United States".
    sure, single = country_patterns()
    quantities = nlp.add_pipe("entity_ruler", name="quantities")
    gazetteer = nlp.add_pipe("span_ruler", name="gazetteer", config=GAZETTEER_RULER)
    with nlp.select_pipes(disable=nlp.pipe_names):  # or else the rulers parse each of their patterns
        quantities.add_patterns([*event_patterns(), *quantity_patterns(), *single])  # type: ignore[attr-defined]
        gazetteer.add_patterns([*sure, *gazetteer_patterns()])  # type: ignore[attr-defined]
    nlp.add_pipe("name_resolver")
    nlp.add_pipe("quotations")
    return nlp


def _use_numpy(nlp: Language) -> None:
    """Multiply matrices by NumPy, which takes little more than half the time of what spaCy's numerics bring along."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if isinstance(node.ops, NumpyOps):
                node.ops.use_blis = False


def annotate(
    articles: pd.DataFrame | pd.Series | Iterable[str],
    *,
    meetings: pd.DataFrame | str | Path | None = None,
    pipeline: Language | str | None = None,
    n_process: int = 1,
    cache: str | Path | None = None,
    progress: bool = True,
) -> list[Doc]:
    """Annotate each article: words, sentences, names and quotations.

    Parameters
    ----------
    articles : DataFrame, Series or iterable of str
        The table from `load_articles` (columns `article` and `text`), a Series of texts, or texts.
    meetings : DataFrame, str or Path, optional
        A table of meetings with the columns `meeting`, `participants` and, if known, `roles`; articles name theirs in
        their column `meeting`. Who met helps to tell whose garbled name, role or pronoun it is. Not needed where
        `load_articles` found a `meetings.csv` beside the articles.
    pipeline : Language or str, optional
        What `load_pipeline` returned, or a name for it. Without it, the packaged pipeline.
    n_process : int
        Number of processes. Below some thousand articles one is fastest.
    cache : str or Path, optional
        A folder in which annotated articles are kept. What is in it already is not annotated again, so a long run
        can be stopped and taken up later.
    progress : bool
        Show a progress bar when there are 50 articles or more.

    Returns
    -------
    list of spacy.tokens.Doc
        One Doc an article, in order. `doc._.article` is the article's key.

    Raises
    ------
    TypeError
        If a text is missing or is no text, or if one string is given instead of a list of them.
    ValueError
        If the table has no column `text`, an article is longer than the pipeline takes, or `meetings` is given and
        one of the two tables doesn't say which meeting is whose.

    Examples
    --------
    >>> doc, = annotate(["Nima Orlu met Tavo Brenn in Veshka."])
    >>> len(list(doc.sents))
    1
    """
    nlp = pipeline if isinstance(pipeline, Language) else load_pipeline(pipeline)
    lacking = [pipe for pipe in ("parser", "name_resolver", "quotations") if pipe not in nlp.pipe_names]
    if lacking:
        raise ValueError(
            f"This pipeline lacks {', '.join(lacking)}, so names and quotations would stay empty. Load it with "
            "load_pipeline('its name'), which adds them, or leave `pipeline` out."
        )
    keyed = _keyed_texts(articles, nlp.max_length)
    who_met, via = _who_met(articles, meetings, len(keyed)), _via(articles, len(keyed))
    folder = Path(cache).expanduser() if cache is not None else None
    bar = progress and len(keyed) >= ARTICLES_WORTH_A_PROGRESS_BAR
    fingerprint = _fingerprint(nlp) if folder else ""
    kept: dict[int, Doc] = {}
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for i, (_, text) in enumerate(keyed):
            doc = _from_cache(_cache_file(folder, fingerprint, text, (who_met[i], via[i])), text, nlp)
            if doc is not None:
                kept[i] = doc
    todo = [i for i in range(len(keyed)) if i not in kept]
    blank = (_knowing(nlp.make_doc(keyed[i][1]), who_met[i], via[i]) for i in todo)
    stream: Iterator[Doc] = nlp.pipe(blank, n_process=n_process, batch_size=BATCH)
    with tqdm(total=len(keyed), initial=len(kept), disable=not bar, unit="article", desc="annotating") as progress_bar:
        for i, doc in zip(todo, stream, strict=True):
            if folder:
                _to_cache(_cache_file(folder, fingerprint, doc.text, (who_met[i], via[i])), doc)
            kept[i] = doc
            progress_bar.update()
    docs = [kept[i] for i in range(len(keyed))]
    for doc, (key, _) in zip(docs, keyed, strict=True):
        doc._.article = key
        _annotated[next(_count)] = doc
    return docs


def _who_met(articles: Any, meetings: Any, count: int) -> list[list[tuple[str, str]]]:
    """The participants of each article's meeting, in the articles' order."""
    if meetings is not None:
        table = read_meetings(meetings)
        if not isinstance(articles, pd.DataFrame) or "meeting" not in articles:
            raise ValueError(
                "annotate() was given a table of meetings, but the articles don't say which meeting is theirs. Give "
                "the table of articles a column `meeting` with the same keys."
            )
        articles = with_participants(articles.drop(columns=["participants", "roles"], errors="ignore"), table)
        if articles["meeting"].notna().any() and articles["participants"].isna().all():
            raise ValueError(
                f"annotate() found no article's meeting in the table of meetings: the articles say "
                f"{articles['meeting'].dropna().iloc[0]}, the table has {', '.join(table['meeting'].head(3))}. "
                "Give both the same keys."
            )
    if not isinstance(articles, pd.DataFrame) or "participants" not in articles:
        return [[] for _ in range(count)]
    roles = articles["roles"] if "roles" in articles else [None] * count
    return [participants(people, role) for people, role in zip(articles["participants"], roles, strict=True)]


def _via(articles: Any, count: int) -> list[str | None]:
    """The outlet that each article is taken from, where the table says so."""
    if not isinstance(articles, pd.DataFrame) or "via" not in articles:
        return [None] * count
    return [str(cell) if pd.notna(cell) and str(cell).strip() else None for cell in articles["via"]]


def _knowing(doc: Doc, people: list[tuple[str, str]], via: str | None) -> Doc:
    """Tell a Doc what its article's row says beside the text."""
    doc._.participants, doc._.via = people, via
    return doc


def held(article: str, text: str) -> Doc | None:
    """Return the first Doc of an article that was annotated in this session and is still in use, or None."""
    return next((doc for doc in reversed(held_by_key(article)) if doc.text == text), None)


def held_by_key(article: Any) -> list[Doc]:
    """Return the Docs with this key that were annotated in this session and are still in use, the newest first."""
    return [doc for _, doc in sorted(_annotated.items(), reverse=True) if doc._.article == article]


def _keyed_texts(articles: Any, max_length: int) -> list[tuple[Any, str]]:
    if isinstance(articles, str):
        raise TypeError("annotate() takes several texts, but was given one. Put it into a list: annotate([text]).")
    if isinstance(articles, pd.DataFrame):
        if "text" not in articles.columns:
            raise ValueError(
                "annotate() needs a column `text`; this table has: "
                f"{', '.join(map(str, articles.columns)) or 'no columns'}. Rename yours: "
                "articles.rename(columns={'your column': 'text'})."
            )
        keys = articles["article"] if "article" in articles.columns else articles.index
        pairs = list(zip(keys, articles["text"], strict=True))
    elif isinstance(articles, pd.Series | Mapping):
        pairs = list(articles.items())
    elif isinstance(articles, Iterable) and not isinstance(articles, bytes):
        pairs = list(enumerate(articles))
    else:
        raise TypeError(f"annotate() takes a table or a list of texts, but was given a {type(articles).__name__}.")
    keys = pd.Index([key for key, _ in pairs])
    if keys.has_duplicates:
        raise ValueError(
            f"Two articles have the key {keys[keys.duplicated()][0]!r}: rows about one can't be told from rows about "
            "the other. Give each a key of its own, for instance articles.reset_index(drop=True)."
        )
    for key, text in pairs:
        if not isinstance(text, str):
            found = "nothing" if text is None or text is pd.NA or text != text else f"a {type(text).__name__}: {text!r}"
            raise TypeError(
                f"Article {key!r} should have a text, but there is {found}. "
                "Leave such rows out before annotating: articles.dropna(subset='text')."
            )
        if LONE_SURROGATE.search(text):
            raise ValueError(
                f"Article {key!r} holds half a character (a lone surrogate, from broken JSON as a rule). "
                "Replace it: text.encode('utf-8', 'replace').decode('utf-8')."
            )
        if len(text) > max_length:
            raise ValueError(
                f"Article {key!r} is {len(text):,} characters long; the pipeline takes at most {max_length:,}. "
                "Is it one article? Cut it into several rows, or raise the limit: pipeline.max_length = ..."
            )
    return [(key, str(text)) for key, text in pairs]  # spaCy refuses NumPy's strings


def _fingerprint(nlp: Language) -> str:
    """What a cached Doc depends on besides its text: weights, components and their patterns."""
    digest = hashlib.sha256(nlp.to_bytes(exclude=["vocab"]))  # the vocabulary grows with each text that is read
    digest.update(nlp.vocab.vectors.data.tobytes())
    digest.update(spacy.__version__.encode())
    for file in sorted(Path(__file__).parent.rglob("*")):  # this kit's rules and spreadsheets
        if file.suffix in {".py", ".csv"}:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _cache_file(folder: Path, fingerprint: str, text: str, beside: tuple[Any, ...]) -> Path:
    digest = hashlib.sha256(f"{fingerprint}{beside}{text}".encode("utf-8", "surrogatepass")).hexdigest()
    return folder / digest[:2] / f"{digest[2:40]}.spacy"


def _from_cache(file: Path, text: str, nlp: Language) -> Doc | None:
    if not file.exists():
        return None
    try:
        doc = next(DocBin().from_disk(file).get_docs(nlp.vocab))
    except Exception:  # a half-written or damaged file: any error means that the article is annotated again
        return None
    return doc if doc.text == text else None


def _to_cache(file: Path, doc: Doc) -> None:
    file.parent.mkdir(exist_ok=True)
    unfinished = file.with_suffix(".unfinished")
    DocBin(docs=[doc], store_user_data=True, attrs=CACHED_ATTRIBUTES).to_disk(unfinished)
    unfinished.replace(file)  # so that a run stopped while writing leaves no half a file


CACHED_ATTRIBUTES = [
    "ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID",
]  # fmt: skip


def sentences(docs: Iterable[Doc]) -> pd.DataFrame:
    """List the sentences of annotated articles.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a sentence: `article`; `sentence`, its number in the article, from 1; `text`; `start`, `end`,
        character offsets into the article's text.

    Examples
    --------
    >>> docs = annotate(["Talks began on Monday. They ended early."])
    >>> sentences(docs)[["sentence", "text"]]
       sentence                    text
    0         1  Talks began on Monday.
    1         2       They ended early.
    """
    rows = []
    for doc in annotated(docs, "sentences"):
        text = doc.text  # once: spaCy puts it together from the words at each look
        for number, (start, end) in enumerate(sentence_spans(doc), start=1):
            rows.append((doc._.article, number, text[start:end], start, end))
    table = pd.DataFrame(rows, columns=["article", "sentence", "text", "start", "end"])
    return table.astype(dict.fromkeys(["sentence", "start", "end"], "int64"))


def sentence_spans(doc: Doc) -> list[tuple[int, int]]:
    """Character offsets of each sentence of a Doc, white space at its ends left out.

    Examples
    --------
    >>> sentence_spans(annotate(["One came. Two left."])[0])
    [(0, 9), (10, 19)]
    """
    spans = []
    for sentence in doc.sents:
        text = sentence.text
        if text.strip():
            start = sentence.start_char + len(text) - len(text.lstrip())
            spans.append((start, sentence.start_char + len(text.rstrip())))
    return spans
