"""A matrix: which article tells what, with a sign in each cell."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from helpers.charts.common import LINE_HEIGHT, ROW_HEIGHT, TITLE_LETTERS, WIDTH, folded, plain

# Each look of a cell with its color, its pattern and the color of its sign.
LOOKS = {
    "filled": ("#1f3a5f", "", "#ffffff"),
    "hatched": ("#e4e4e4", "//", "#1a1a1a"),
    "empty": ("#ffffff", "", "#5b5b5b"),
}
MOST_COLUMNS, FACT_LETTERS = 8, 34
SIDE_WIDTH, NARROWEST, LETTER_WIDTH = 2.8, 0.9, 0.078  # of the facts, of a column, of a letter, in inches


def matrix_chart(
    table: pd.DataFrame, *, title: str, legend: tuple[str, str, str] = ("told", "told otherwise", "not told")
) -> Axes:
    """Draw which article tells what: a row a fact, a column an article, with a sign in each cell.

    Parameters
    ----------
    table : DataFrame
        The facts in the index, the articles or outlets in the columns. What a cell holds decides how it looks: True or
        a number above 0 fills it (with a tick, or the number), a text hatches it and is shown ("36 percent" where the
        others have 25), False, 0 or nothing leaves it empty, with a dash.
    title : str
        What the chart shows, as a finding.
    legend : tuple of str
        What a filled, a hatched and an empty cell mean.

    Returns
    -------
    matplotlib.axes.Axes
        The chart; `show` displays it.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If there is nothing to draw, or there are more than eight columns.

    Examples
    --------
    >>> told = pd.DataFrame({"Veshka Times": [True, "25 percent"], "Ostania Post": [False, "36 percent"]},
    ...                     index=["the treaty", "growth of trade"])
    >>> ax = matrix_chart(told, title="Only one tells of the treaty; they differ on trade")
    >>> [text.get_text() for text in ax.texts]
    ['\u2713', '\u2013', '25 percent', '36 percent']
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"matrix_chart() takes a table of facts by articles, but was given a {type(table).__name__}.")
    if table.empty:
        raise ValueError("There is nothing to draw: the table has no rows or no columns.")
    if len(table.columns) > MOST_COLUMNS:
        raise ValueError(
            f"A matrix can have at most {MOST_COLUMNS} columns to stay readable; this table has {len(table.columns)}."
        )
    column_width = max((WIDTH - SIDE_WIDTH) / len(table.columns), NARROWEST)
    letters = int((column_width - 0.08) / LETTER_WIDTH)
    cells = [[_cell(value, letters) for value in row] for row in table.itertuples(index=False, name=None)]
    names = [folded(str(name), FACT_LETTERS) for name in table.index]
    heads = [folded(str(name), letters) for name in table.columns]
    lines = [
        max(name.count("\n"), *(sign.count("\n") for _, sign in row)) + 1
        for name, row in zip(names, cells, strict=True)
    ]
    heights = [max(ROW_HEIGHT, LINE_HEIGHT * count + 0.16) for count in lines]
    figure = Figure(figsize=(SIDE_WIDTH + column_width * len(heads), sum(heights) + 1.7), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    top, middles = 0.0, []
    for height, row in zip(heights, cells, strict=True):
        middles.append(top + height / 2)
        for column, (look, sign) in enumerate(row):
            color, hatch, ink = LOOKS[look]
            ax.add_patch(Rectangle((column, top), 1, height, facecolor=color, hatch=hatch, edgecolor="#6b6b6b"))
            box = {"facecolor": "#ffffff", "edgecolor": "none", "pad": 1.5} if hatch else None  # clear of the hatching
            ax.text(column + 0.5, middles[-1], plain(sign), ha="center", va="center", color=ink, bbox=box, fontsize=9)
        top += height
    ax.set_xlim(0, len(heads))
    ax.set_ylim(top, 0)
    ax.set_yticks(middles, [plain(name) for name in names])
    ax.set_xticks([column + 0.5 for column in range(len(heads))], [plain(head) for head in heads], fontsize=9)
    ax.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    ax.spines[:].set_visible(False)
    present = {look for row in cells for look, _ in row}
    ticks = "\u2713" if any(sign == "\u2713" for row in cells for _, sign in row) else ""  # not where all hold numbers
    keys = [
        Patch(facecolor=color, hatch=hatch, edgecolor="#6b6b6b", label=plain(f"{sign} {words}".strip()))
        for (look, (color, hatch, _)), sign, words in zip(LOOKS.items(), (ticks, "", "\u2013"), legend, strict=True)
        if look in present
    ]
    figure.legend(handles=keys, loc="outside lower right", ncols=len(keys), frameon=False)
    figure.suptitle(plain(textwrap.fill(title, TITLE_LETTERS)), x=0.01, ha="left", fontweight="bold")
    return ax


def _cell(value: object, letters: int) -> tuple[str, str]:
    """How a cell of a matrix looks, and its sign."""
    if isinstance(value, str) and value.strip():
        return "hatched", folded(value.strip(), letters)
    if isinstance(value, str) or value is None or pd.isna(value) or not value:  # type: ignore[call-overload]
        return "empty", "\u2013"
    whole = not isinstance(value, bool) and pd.api.types.is_number(value) and not pd.api.types.is_bool(value)
    return "filled", f"{value:g}" if whole else "\u2713"
