"""Words that set groups of articles apart: what one outlet says more often than the others.

How often a word stands in a text of 700 words says little about who wrote it: "september" twice here and never there is
as likely as not chance. So what is known beforehand is counted in: how often English uses the word. That is the
weighted log-odds with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008, section 3.5).

What is known beforehand stands in `background.csv`: 10,066 words that occur 300,615 times in the training parts of UD
English-EWT (web: blogs, e-mail, reviews, newsgroups; CC BY-SA 4.0) and GUM (news, interviews, speeches, travel and
others; its openly licensed texts) and in 3,000 sentences of the Groningen Meaning Bank (newswire; public domain). They
were counted by `course/pipeline/background.py`, with the same pipeline and the same rule for words. It is general
English, mostly American, web pages above all; a background nearer to the articles tells more.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache as remember
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from spacy.tokens import Doc

from helpers.docs import annotated

COLUMNS = [
    "group", "word", "count", "others", "per_1000", "others_per_1000", "log_odds", "z", "articles", "warning",
]  # fmt: skip
VOICES = ["all", "outlet", "speaker"]
# Fewer uses than this are warned of; `keyness` says why.
ENOUGH = 5
# As if the background had an unknown word half as often as the rarest that it lists: twice there, so once.
UNKNOWN = 0.5
NAMED = 5  # as many articles as a message names
DIGITS = 9  # z that differ in later ones are equal: their order would depend on the processor

SAME_SIGN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2011": "-"})
LETTERS = r"[^\W\d_]"
WORD = re.compile(rf"{LETTERS}{{2,}}|{LETTERS}+(?:['-]{LETTERS}+)+")
ABBREVIATION = re.compile(rf"(?:{LETTERS}\.)+{LETTERS}?|{LETTERS}+\.")

Numbers = NDArray[np.float64]


def keyness(
    docs: Iterable[Doc],
    by: Sequence[Any] | pd.Series | Mapping[Any, Any],
    *,
    background: pd.DataFrame | None = None,
    prior_words: float | None = None,
    voice: str = "all",
) -> pd.DataFrame:
    """List how much more, or less, each group of articles uses each word than all other groups.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.
    by : list, Series or mapping
        The group of each article: as many labels as docs, in their order (`articles["outlet"]`), or a mapping from the
        article's key to its group; so is a Series whose index are the keys.
    background : DataFrame, optional
        How often words occur in other text, columns `word` and `count`. Without it, the counts that come with the kit.
        `words_of` gives the words of a Doc by the rule that holds here.
    prior_words : float, optional
        The weight of the background: as if the articles had that many more words, all of them in the background's
        proportions. Without it, as many as the articles have. That is a middle way, measured on political news
        (PolNeAR, Newell, Margolin and Ruths 2018): one half of an article of 300 to 1,000 words foretold the other half
        best with two words of background for each of its own; words that set seven articles of an outlet apart were
        found again in seven others most often with a quarter to a half. More of it brings forward what English rarely
        says, less of it what English often says.
    voice : str
        "all" words, those of the "outlet" (outside of quotations) or those of the "speaker" (inside). The content of
        indirect quotations counts as the speaker's, though the outlet may have chosen the words.

    Returns
    -------
    DataFrame
        One row a group and word, also for words that the group never uses: `group`; `word`, the lemma in small
        letters; `count`, how often the group has it, and `others`, how often all other groups have it together;
        `per_1000` and `others_per_1000`, the same in 1,000 words; `log_odds`, the difference of the two log-odds
        (natural logarithm), above 0 where the group uses it more; `z`, that difference in standard deviations;
        `articles`, in how many of the group's articles the word occurs; `warning`, what is thin: the side that uses the
        word more has it less than five times ("only 2 times"), or in one article only; else "". Sorted by group, then
        from the highest z to the lowest; words with the same z by alphabet.

    Raises
    ------
    ValueError
        If groups are missing, there is only one, or one has no words; if the background has no counts of words.
    TypeError
        If `docs` or `by` is something else altogether.

    Notes
    -----
    A word is a lemma of two letters or more; hyphens and apostrophes inside are allowed, full stops of abbreviations
    are taken out ("U.S." and "US" both are "us"; the pronoun's lemma is "we"). Numbers, words with digits, single
    letters, addresses and names of accounts are left out.

    With y the count of a word in a group, n the group's words, and a and A the same for the background, a = A times
    the word's share of the background, `log_odds` is ln((y + a) / (n + A - y - a)) less the same for the others, and
    the square of its standard deviation is nearly 1 / (y + a) + 1 / (y' + a'). The background's words are dealt out to
    the two sides by their length, A : A' = n : n'. If both sides got as many, the shorter one would be drawn nearer to
    the background, and "you", which web pages use and news does not, would come out as typical of it.

    A word that the background does not know counts as if it had it half as often as the rarest word that it lists. Its
    `log_odds` are then large where the others never use it, but its z is small: next to nothing is known about it. So
    names that stand in one article alone ("Tokayev") are not found at the top. `entities` counts those.

    z puts words in order; it proves nothing. It takes each word for a draw of its own, but an article that has a word
    once is likely to have it again; and among a thousand words, some lie beyond 1.96 or -1.96 by chance alone. Groups
    of one article each tell articles apart, not outlets: what differs may be the event, the day or the translator.

    Why five: a word with the same rate on two sides of the same length falls on either side like a coin. Five of five
    on one side come up less than once in twenty times (1 in 32), four of four do not (1 in 16).

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["The talks on gas went on. " * 8, "The leaders praised the treaty on gas. " * 8])
    >>> table = keyness(docs, ["Veshka Times", "Ostania Post"])
    >>> table.loc[table["z"] > 1, ["group", "word", "count", "others", "warning"]]
               group  word  count  others              warning
    0   Ostania Post   the     16       8  in one article only
    8   Veshka Times    on     16       8  in one article only
    9   Veshka Times    go      8       0  in one article only
    10  Veshka Times  talk      8       0  in one article only

    References
    ----------
    Monroe, B. L., Colaresi, M. P., and Quinn, K. M. (2008). Fightin' Words: lexical feature selection and evaluation
    for identifying the content of political conflict. Political Analysis, 16(4), 372-403.
    """
    docs = list(annotated(docs, "keyness"))
    labels = _labels(docs, by)
    groups = _in_order(set(labels))
    if len(groups) < 2:
        raise ValueError(
            f"keyness() compares groups of articles, but all {len(docs)} are in one, {groups[0]!r}. Give `by` labels "
            "that differ, or more articles."
            if groups
            else "keyness() compares groups of articles, but was given no articles."
        )
    words, counts, articles = _counted(docs, labels, groups, voice)
    shares = _shares(words, _packaged() if background is None else _checked(background))
    weight = _weight(prior_words, counts.sum())
    tables: list[pd.DataFrame] = []
    for i, group in enumerate(groups):
        ours, theirs = counts[i], counts.sum(axis=0) - counts[i]
        log_odds, z = _compared(ours, theirs, shares, weight)
        columns = {
            "group": [group] * len(words),
            "word": words,
            "count": ours.astype(np.int64),
            "others": theirs.astype(np.int64),
            "per_1000": 1000 * ours / ours.sum(),
            "others_per_1000": 1000 * theirs / theirs.sum(),
            "log_odds": log_odds,
            "z": z,
            "articles": articles[i],
            "warning": _warnings(z, (ours, theirs), (articles[i], articles.sum(axis=0) - articles[i])),
        }
        tables.append(pd.DataFrame(columns).iloc[np.argsort(-z.round(DIGITS), kind="stable")])
    return pd.concat(tables, ignore_index=True)[COLUMNS].astype({"word": "str", "warning": "str"})


def words_of(doc: Doc, *, voice: str = "all") -> Iterator[str]:
    """Give the words of an article that `keyness` counts, in order.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        One of those that `annotate` returned; for "all" words any Doc with lemmas.
    voice : str
        "all", "outlet" or "speaker", as in `keyness`.

    Yields
    ------
    str
        Each word, as its lemma in small letters.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["The U.S. leader's 2 visits (see www.veshka.example) were well-prepared."])
    >>> " ".join(words_of(doc))
    'the us leader visit see be well prepared'
    """
    if voice not in VOICES:
        raise ValueError(f"The voice should be {', '.join(map(repr, VOICES[:-1]))} or {VOICES[-1]!r}, not {voice!r}.")
    inside = [False] * len(doc) if voice == "all" else _in_quotations(doc)
    for token, quoted in zip(doc, inside, strict=True):
        if voice != "all" and quoted != (voice == "speaker"):
            continue
        if token.like_url or token.like_email:
            continue
        word = _as_word(token.lemma_ or token.text)
        if word:
            yield word


def _in_quotations(doc: Doc) -> list[bool]:
    quoted = bytearray(len(doc.text) + 1)  # one byte a character: quotations may stand within quotations
    for piece in next(annotated([doc], "words_of"))._.quotations:
        quoted[piece["start"] : piece["end"]] = b"\1" * (piece["end"] - piece["start"])
    return [bool(quoted[token.idx]) for token in doc]


def _as_word(lemma: str) -> str | None:
    """Return the word as it is counted, or None where it is a number, a sign or a single letter."""
    word = lemma.lower().translate(SAME_SIGN)
    if ABBREVIATION.fullmatch(word):
        word = word.replace(".", "")
    return word if WORD.fullmatch(word) else None


def _labels(docs: list[Doc], by: Any) -> list[Any]:
    """The group of each article, as `by` has it."""
    if isinstance(by, str | pd.DataFrame) or not isinstance(by, Iterable):
        raise TypeError(
            f"keyness() takes the group of each article, but `by` is a {type(by).__name__}. Give it a column of the "
            'table of articles, by=articles["outlet"], or a mapping from the article\'s key to its group.'
        )
    keys = [doc._.article for doc in docs]
    if isinstance(by, Mapping):
        labels = [by.get(key) for key in keys]
    elif isinstance(by, pd.Series) and by.index.is_unique and set(keys) == set(by.index):
        labels = by.loc[keys].tolist()  # by the articles' keys, which may be in another order than the articles
    else:
        labels = list(by)
    if len(labels) != len(docs):
        raise ValueError(
            f"keyness() takes one group an article, but was given {len(labels)} groups for {len(docs)} articles. "
            'Take both from the same table: keyness(annotate(articles), by=articles["outlet"]).'
        )
    odd = next((label for label in labels if not isinstance(label, Hashable)), None)
    if odd is not None:
        raise TypeError(f"A group should be a name or a number; `by` has a {type(odd).__name__}: {odd!r}.")
    lacking = [repr(doc._.article) for doc, label in zip(docs, labels, strict=True) if _is_missing(label)]
    if lacking:
        more = f" and {len(lacking) - NAMED} more" if len(lacking) > NAMED else ""
        raise ValueError(
            f"keyness() needs a group for each article; {len(lacking)} of {len(docs)} have none: "
            f"{', '.join(lacking[:NAMED])}{more}. What is not stated can be a group of its own: "
            'by=articles["outlet"].fillna("not stated"). Or leave these articles out.'
        )
    return labels


def _is_missing(label: Any) -> bool:
    return not label.strip() if isinstance(label, str) else bool(pd.isna(label))


def _in_order(groups: set[Any]) -> list[Any]:
    try:
        return sorted(groups)
    except TypeError:  # names beside numbers
        return sorted(groups, key=lambda group: (str(group), type(group).__name__))


def _counted(
    docs: list[Doc], labels: list[Any], groups: list[Any], voice: str
) -> tuple[list[str], Numbers, NDArray[np.int64]]:
    """The words, how often each group has each, and in how many articles; one row a group, one column a word."""
    uses: dict[Any, Counter[str]] = {group: Counter() for group in groups}
    articles: dict[Any, Counter[str]] = {group: Counter() for group in groups}
    for doc, group in zip(docs, labels, strict=True):
        of_article = Counter(words_of(doc, voice=voice))
        uses[group].update(of_article)
        articles[group].update(of_article.keys())
    silent = [group for group in groups if not uses[group]]
    if silent:
        where = {"all": "", "outlet": " outside of quotations", "speaker": " in quotations"}[voice]
        raise ValueError(
            f"keyness() found no words{where} in the group {silent[0]!r}. Leave its articles out"
            + (", or give voice='all'." if where else ".")
        )
    words = sorted(set().union(*uses.values()))
    return (
        words,
        np.array([[uses[group][word] for word in words] for group in groups], dtype=float),
        np.array([[articles[group][word] for word in words] for group in groups], dtype=np.int64),
    )


@remember
def _packaged() -> dict[str, float]:
    # "null" and "nan" are words here, not missing values.
    return _checked(pd.read_csv(Path(__file__).with_name("background.csv"), keep_default_na=False))


def _checked(background: Any) -> dict[str, float]:
    """The counts of a table of words, by the rule for words."""
    if not isinstance(background, pd.DataFrame) or not {"word", "count"} <= set(background.columns):
        found = (
            f"this table has: {', '.join(map(str, background.columns)) or 'no columns'}"
            if isinstance(background, pd.DataFrame)
            else f"it is a {type(background).__name__}"
        )
        raise ValueError(
            f"keyness() takes a background with the columns word and count; {found}. "
            "Rename yours: table.rename(columns={'your column': 'word'})."
        )
    numbers = pd.to_numeric(background["count"], errors="coerce")
    wrong = background[~np.isfinite(numbers.to_numpy(dtype=float, na_value=np.nan)) | (numbers < 0)]
    if len(wrong):
        word, number = wrong.iloc[0][["word", "count"]]
        raise ValueError(
            f"The background should say how often each word occurs, but for {word!r} it has {number}. Mend or drop "
            f"such rows ({len(wrong)} of {len(background)})."
        )
    if background["word"].isna().any():
        row = int(background["word"].isna().to_numpy().argmax()) + 1
        raise ValueError(
            f"The background lacks the word in row {row}. If the word "
            'is "null" or "nan", read the file with pd.read_csv(file, keep_default_na=False).'
        )
    counts: Counter[str] = Counter()
    for raw, number in zip(background["word"], numbers, strict=True):
        word = _as_word(str(raw))
        if word and number > 0:
            counts[word] += number
    if not counts:
        raise ValueError(
            "The background holds no words: it has no row with a word of two letters or more and a count above 0. "
            "Leave `background` out for the counts that come with the kit."
        )
    return dict(counts)


def _shares(words: list[str], background: dict[str, float]) -> Numbers:
    """The share that each word has of the background, when the words that it does not know are added to it."""
    unknown = UNKNOWN * min(background.values())
    if len({*words, *background}) < 2:
        raise ValueError(f"keyness() compares words, but the articles and the background have only one, {words[0]!r}.")
    known = np.array([background.get(word, unknown) for word in words])
    return known / (sum(background.values()) + unknown * sum(word not in background for word in words))


def _weight(prior_words: Any, words: float) -> float:
    if prior_words is None:
        return words
    if (
        isinstance(prior_words, bool)
        or not isinstance(prior_words, int | float | np.number)
        or not 0 < prior_words < float("inf")
    ):
        raise ValueError(
            f"prior_words should be a number of words above 0, but is {prior_words!r}. Leave it out for as many as the "
            "articles have."
        )
    return float(prior_words)


def _compared(ours: Numbers, theirs: Numbers, shares: Numbers, weight: float) -> tuple[Numbers, Numbers]:
    """Log-odds of each word and their z. `shares` are those of the background, `weight` the words that it is worth."""
    n, m = ours.sum(), theirs.sum()
    prior, other_prior = weight * n / (n + m), weight * m / (n + m)  # dealt out by length
    y, x = ours + prior * shares, theirs + other_prior * shares
    log_odds = np.log(y / (n + prior - y)) - np.log(x / (m + other_prior - x))
    return log_odds, log_odds / np.sqrt(1 / y + 1 / x)


def _warnings(z: Numbers, uses: tuple[Numbers, Numbers], articles: tuple[NDArray, NDArray]) -> list[str]:
    """What is thin about each word on the side that uses it more; each pair is the group's and the others'."""
    warnings = []
    for i in range(len(z)):
        side = 0 if z[i] > 0 else 1
        times, holding = int(uses[side][i]), int(articles[side][i])
        thin = [f"only {times} times"] if 1 < times < ENOUGH else []
        thin = ["only once"] if times == 1 else [*thin, *(["in one article only"] if holding == 1 else [])]
        warnings.append(("others: " if side and thin else "") + ", ".join(thin))
    return warnings
