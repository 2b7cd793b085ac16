"""Chains of sources: where an article says it has it from, step by step, and where that breaks off.

News goes through many hands: somebody speaks, an office writes it up, an agency reports it, an outlet prints it, a site
translates it. An article states some of these steps ("Via Telesur", "citing TASS", "Xinhua quoted ... as saying") and
leaves out others. Only what is stated becomes a step, with the words that prove it.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers.docs import annotated
from helpers.sources.chains import Chains
from helpers.sources.steps import INSTITUTION, NOT_STATED

__all__ = ["COLUMNS", "NOT_STATED", "sources_chain"]

COLUMNS = ["article", "chain", "step", "who", "kind", "words", "start", "end", "ends"]


def sources_chain(docs: Iterable[Doc], *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Follow the sources that articles state, from the article to whoever spoke, and say where each chain breaks off.

    The first chain of each article is that of its own voice: what it credits for the piece as a whole. Each further
    one leads to somebody to whom it gives words. A credit for the piece holds for all chains. What an article does not
    state is "not stated": no step is filled in from what a reader may know.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.
    articles : DataFrame, optional
        The table from `load_articles`, for what cleaning took out of the text: the columns `outlet`, `via` and
        `credit_line` ("Via Telesur – Translated by RJ983").

    Returns
    -------
    DataFrame
        One row a step, in the order of the text: `article`; `chain`, its number in the article; `step`, 1 for the
        article itself; `who`, the canonical name or the words of the article, "not stated" where it names nobody;
        `kind`:

        - "outlet": who published the article; "translator";
        - "agency", "outlet cited": a news agency, another outlet;
        - "official": a person with an office, or an institution of a state;
        - "state": the state itself ("China assures");
        - "person", "organisation": others who speak; "post": an embedded post;
        - "unknown": a statement or sources that nobody is named for;

        `words`, the exact words that prove the step, "" for the article itself; `start`, `end`, character offsets of
        these words in the article's text, missing for what comes from the table; `ends`, in the last row of a chain,
        why it goes no further.

    Raises
    ------
    TypeError
        If `docs` are no annotated articles, or `articles` is no table.
    ValueError
        If `articles` has no column `article`.

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["According to Xinhua, citing the Foreign Ministry, President Nima Orlu said it rained."])
    >>> chains = sources_chain(docs)
    >>> chains.loc[chains["chain"] == 2, ["step", "who", "kind", "words", "ends"]]
       step                who      kind                        words         ends
    1     1         not stated    outlet                                       NaN
    2     2  Xinhua News Agency    agency          According to Xinhua          NaN
    3     3    Foreign Ministry  official  citing the Foreign Ministry          NaN
    4     4          Nima Orlu  official     President Nima Orlu said  the speaker
    """
    rows_of = _rows_by_article(articles)
    rows = []
    for doc in annotated(docs, "sources_chain"):
        for number, (path, ends) in enumerate(Chains(doc, rows_of.get(doc._.article, {})).found(), 1):
            for step, (who, kind, words, start, end) in enumerate(path, 1):
                why = ends if step == len(path) else None
                shown = "official" if kind == INSTITUTION else kind
                rows.append((doc._.article, number, step, who, shown, words, start, end, why))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype(
        dict.fromkeys(["who", "kind", "words", "ends"], "str")
        | dict.fromkeys(["start", "end"], "Int64")
        | dict.fromkeys(["chain", "step"], "int64")
    )


def _rows_by_article(articles: pd.DataFrame | None) -> dict[Any, dict[str, Any]]:
    """What the table says about each article, empty cells left out."""
    if articles is None:
        return {}
    if not isinstance(articles, pd.DataFrame):
        raise TypeError(f"`articles` should be the table from load_articles(), not a {type(articles).__name__}.")
    if "article" not in articles:
        raise ValueError(
            f"The table of articles has no column `article` to find them by; it has: {', '.join(map(str, articles))}."
        )
    wanted = [column for column in ("article", "outlet", "via", "credit_line") if column in articles]
    return {
        row["article"]: {str(key): str(cell) for key, cell in row.items() if key != "article" and pd.notna(cell)}
        for row in articles[wanted].to_dict("records")
    }
