"""Two articles side by side in the notebook or a file: pairs of sentences level with each other, differences marked.

Nothing is told by colour alone: a relation has its words and a sign, a quotation its kind and speaker, a difference a
line below it and an element that screen readers announce. Whatever an article holds is escaped.
"""

from pathlib import Path

import pandas as pd
from spacy.tokens import Doc

from helpers.reading import Html
from helpers.side_by_side.page import SIGNS, page_of, save
from helpers.side_by_side.rows import in_order, read_pairs
from helpers.side_by_side.sides import side_of

__all__ = ["SIGNS", "side_by_side"]

ENDINGS = {".html", ".htm"}


def side_by_side(a: Doc, b: Doc, *, pairs: pd.DataFrame | None = None, file: str | Path | None = None) -> Html:
    """Show two articles beside each other, sentences that tell the same level with each other.

    Parameters
    ----------
    a, b : spacy.tokens.Doc
        Two of those that `annotate` returned.
    pairs : DataFrame, optional
        What `align(a, b)` returned; without it, it is called here. Needed are the columns `sentence_a`, `sentence_b`
        and `relation`. A sentence may stand in several pairs, and is shown in each; one that stands in no row is shown
        as "in no pair".
    file : str or Path, optional
        Where to save the page as a file of its own, to hand out or print ("compare.html"); its name ends in .html.

    Returns
    -------
    Html
        A string of HTML that a notebook shows as a page: a table in the order of `a`, with what only `b` has at its
        place in `b`. Quotations are marked with their speaker, in each pair the words that only one side has, and
        figures that differ.

    Raises
    ------
    TypeError
        If `a` or `b` is no annotated article, or `pairs` no table.
    ValueError
        If `pairs` lacks a column, is of other articles or numbers a sentence that there isn't; if `file` can't be
        written or its name does not end in .html.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers import annotate
    >>> a, b = annotate(["Trade with Veshka grew by 25 percent.", "It rained. Trade with Veshka grew by 36 percent."])
    >>> pairs = pd.DataFrame({"sentence_a": [1], "sentence_b": [2], "relation": ["same fact, other figure"]})
    >>> page = side_by_side(a, b, pairs=pairs)
    >>> page
    <Html of ... characters>
    >>> "36 percent</strong>" in page, "in no pair" in page
    (True, True)
    """
    if file is not None and Path(file).suffix.lower() not in ENDINGS:
        raise ValueError(
            f"The page is HTML, and browsers know it by a name that ends in .html, but `file` is {str(file)!r}. "
            f"Write file={Path(file).stem + '.html'!r}."
        )
    sides = tuple(side_of(letter, doc) for letter, doc in (("a", a), ("b", b)))
    if pairs is None:
        from helpers.coverage import align

        pairs = align(a, b)
    rows = in_order(read_pairs(pairs, *sides), *(len(side.sentences) for side in sides))
    page = Html(page_of(rows, *sides))
    if file is not None:
        save(page, Path(file), sides)
    return page
