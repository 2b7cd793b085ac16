"""The machine coder: words that speak for an item of the codebook, found in annotated articles.

Each item has indicators, patterns in the language of `helpers.framing.patterns`. What they find is a hint, not a
reading: a dictionary does not know irony, and finds only the words that somebody thought of. Codings by hand tell how
far it may be trusted.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd
from spacy.tokens import Doc

from helpers.docs import annotated
from helpers.framing.matching import Lexicon
from helpers.framing.patterns import parse_pattern
from helpers.language import sentence_spans

__all__ = ["CODING_COLUMNS", "COLUMNS", "frame_indicators", "indicator_codings"]

COLUMNS = [
    "article", "item", "frame", "pattern", "text", "start", "end", "sentence", "negated", "voice", "speaker", "kind",
]  # fmt: skip
CODING_COLUMNS = ["unit", "coder", "item", "answer", "evidence"]
TEXTS = ["item", "frame", "pattern", "text", "voice", "speaker", "kind"]
MACHINE = "machine"


def frame_indicators(docs: Iterable[Doc], codebook: pd.DataFrame) -> pd.DataFrame:
    """Find the words that speak for the items of a codebook in annotated articles.

    Who frames is told apart: words inside somebody's quotation belong to the speaker, not to the outlet that prints
    them. An outlet chooses whom it quotes, but counting a speaker's words as the outlet's would blame the mirror.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.
    codebook : DataFrame
        What `load_codebook` returned, with a column `indicators`.

    Returns
    -------
    DataFrame
        One row a hit, by article, place and item: `article`; `item`, `frame`; `pattern`, the indicator that was found;
        `text`, the words, from the first to the last; `start`, `end`, character offsets into the article's text;
        `sentence`, its number in the article, from 1; `negated`, whether the text says that it is not so ("did not
        attack", "no threat"); `voice`, "speaker" inside the content of a quotation, else "outlet"; `speaker`, whose
        words they are, by name or else as the text has it, missing in the outlet's voice and where nobody is known;
        `kind` of the quotation (direct, mixed, indirect), missing in the outlet's voice.

    Raises
    ------
    ValueError
        If the codebook has no indicators, or one that can't be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers import annotate
    >>> codebook = pd.DataFrame({"item": ["conflict.accusation"], "frame": ["conflict"], "indicators": [("accuse",)]})
    >>> docs = annotate(["Kraj accused Veshka. Mara Orlu said that nobody accused Brenn."])
    >>> frame_indicators(docs, codebook)[["text", "sentence", "negated", "voice", "speaker"]]
          text  sentence  negated    voice    speaker
    0  accused         1    False   outlet        NaN
    1  accused         2     True  speaker  Mara Orlu
    """
    lexicon = _lexicon(_indicators(codebook))
    frames = dict(zip(codebook["item"], codebook["frame"], strict=True))
    order = {item: number for number, item in enumerate(frames)}
    rows = []
    for doc in annotated(docs, "frame_indicators"):
        text = doc.text
        starts = [start for start, _ in sentence_spans(doc)]
        found: dict[tuple[int, int, int], tuple[int, bool]] = {}
        for number, first, last, negated in lexicon.find(doc):
            place = (doc[first].idx, order[lexicon.patterns[number][0]], doc[last].idx + len(doc[last]))
            found[place] = min(found.get(place, (number, negated)), (number, negated))
        quotations = sorted(doc._.quotations, key=lambda piece: piece["end"] - piece["start"])
        for (start, _, end), (number, negated) in sorted(found.items()):
            item, pattern = lexicon.patterns[number]
            around = next((piece for piece in quotations if piece["start"] <= start and end <= piece["end"]), None)
            voice = ("outlet", None, None)
            if around is not None:
                voice = ("speaker", around["speaker"] or around["speaker_text"], around["kind"])
            words = (text[start:end], start, end, max(bisect_right(starts, start), 1))
            rows.append((doc._.article, item, frames[item], pattern.text, *words, negated, *voice))
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(["start", "end", "sentence"], "int64")
    return table.astype(dict.fromkeys(TEXTS, "str") | whole | {"negated": "bool"})


def indicator_codings(indicators: pd.DataFrame, passages: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """Answer the codebook's questions for each passage as the indicators do, beside the codings by hand.

    Parameters
    ----------
    indicators : DataFrame
        What `frame_indicators` returned.
    passages : DataFrame
        The passages to code, with the columns `unit`, `article`, `start` and `end`.
    codebook : DataFrame
        The codebook whose indicators they are.

    Returns
    -------
    DataFrame
        One row a passage and item that has indicators: `unit`; `coder`, always "machine"; `item`; `answer`, "yes" if an
        indicator that is not negated starts in the passage, else "no"; `evidence`, the words of the first one, "" if
        there is none.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers import annotate
    >>> codebook = pd.DataFrame({"item": ["conflict.accusation"], "frame": ["conflict"], "indicators": [("accuse",)]})
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Kraj accused Veshka. Nobody accused Brenn."]})
    >>> passages = pd.DataFrame({"unit": ["a1", "a2"], "article": "a", "start": [0, 21], "end": [20, 42]})
    >>> indicator_codings(frame_indicators(annotate(articles), codebook), passages, codebook)
      unit    coder                 item answer evidence
    0   a1  machine  conflict.accusation    yes  accused
    1   a2  machine  conflict.accusation     no
    """
    items = [item for item, patterns in _indicators(codebook) if patterns]
    said = indicators[~indicators["negated"]].sort_values("start", kind="stable")
    places: dict[tuple[object, str], list[tuple[int, str]]] = defaultdict(list)
    for article, item, start, text in said[["article", "item", "start", "text"]].itertuples(index=False):
        places[article, item].append((start, text))
    rows = []
    for unit, article, start, end in passages[["unit", "article", "start", "end"]].itertuples(index=False):
        for item in items:
            evidence = next((text for place, text in places.get((article, item), ()) if start <= place < end), None)
            rows.append((unit, MACHINE, item, "no" if evidence is None else "yes", evidence or ""))
    return pd.DataFrame(rows, columns=CODING_COLUMNS).astype(dict.fromkeys(CODING_COLUMNS[1:], "str"))


def _indicators(codebook: pd.DataFrame) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each item with its patterns; there must be some."""
    if not isinstance(codebook, pd.DataFrame):
        raise TypeError(f"The codebook should be the table from load_codebook(), not a {type(codebook).__name__}.")
    if "indicators" not in codebook or not codebook["indicators"].map(bool).any():
        raise ValueError(
            "This codebook has no indicators, so there is nothing to look for. Write a spreadsheet indicators.csv with "
            "the columns item and pattern beside it, put the line indicators = 'indicators.csv' at the top of the "
            "codebook, and load it again."
        )
    for item, patterns in zip(codebook["item"], codebook["indicators"], strict=True):
        if not isinstance(patterns, list | tuple):
            raise ValueError(f'The indicators of {item} are {patterns!r}. Give a list of patterns, such as ["accuse"].')
    pairs = zip(codebook["item"], codebook["indicators"], strict=True)
    return tuple((item, tuple(patterns)) for item, patterns in pairs)


@lru_cache(maxsize=4)
def _lexicon(indicators: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    return Lexicon([(item, parse_pattern(pattern)) for item, patterns in indicators for pattern in patterns])
