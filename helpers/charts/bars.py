"""Bars: horizontal, stacked, or on both sides of zero."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.charts.common import FILLS, LINE_HEIGHT, ROW_HEIGHT, TITLE_LETTERS, WIDTH, plain

LABEL_LETTERS, SIDE_LETTERS = 20, 24  # as many as fit beside the bars, and above one side of them


def bar_chart(table: pd.Series | pd.DataFrame, *, title: str, xlabel: str) -> Axes:
    """Draw horizontal bars, the first row on top; a table with several columns gives stacked bars.

    Parameters
    ----------
    table : Series or DataFrame
        The length of each bar, by its label in the index. Each column of a DataFrame becomes a part of the bar.
    title : str
        What the chart shows, as a finding.
    xlabel : str
        What the length counts, with its unit.

    Returns
    -------
    matplotlib.axes.Axes
        The chart; `show` displays it.

    Raises
    ------
    ValueError
        If there is nothing to draw, a value is no number, or there are more than five columns.

    Examples
    --------
    >>> ax = bar_chart(pd.Series({"Orlu": 12, "Brenn": 7}), title="Orlu speaks more", xlabel="words")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Orlu', 'Brenn']

    Who speaks how much in each outlet, as shares of the words quoted there:

    >>> words = pd.DataFrame({"Orlu": [60, 30], "Brenn": [20, 90]}, index=["Veshka Times", "Ostania Post"])
    >>> shares = words.div(words.sum(axis="columns"), axis="index") * 100
    >>> ax = bar_chart(shares, title="Each outlet quotes its own president most", xlabel="percent of the words quoted")
    >>> [text.get_text() for text in ax.get_figure().legends[0].get_texts()]
    ['Orlu', 'Brenn']
    """
    parts = table.to_frame() if isinstance(table, pd.Series) else table
    if parts.empty:
        raise ValueError("There is nothing to draw: the table has no rows.")
    if len(parts.columns) > len(FILLS):
        raise ValueError(f"A bar can have at most {len(FILLS)} parts; this table has {len(parts.columns)} columns.")
    words = [str(column) for column in parts.columns if not pd.api.types.is_numeric_dtype(parts[column])]
    if words:
        raise ValueError(f"Bars need numbers, but the column {words[0]!r} holds something else. Choose number columns.")
    figure = Figure(figsize=(WIDTH, 1.3 + ROW_HEIGHT * len(parts)), layout="constrained")
    FigureCanvasAgg(figure)  # drawn in memory, whatever screen there is
    ax = figure.add_subplot()
    positions = range(len(parts))
    left = pd.Series(0.0, index=positions)
    for (color, hatch), column in zip(FILLS, parts.columns, strict=False):
        lengths = pd.Series(parts[column].fillna(0).to_numpy(dtype=float), index=positions)
        bars = ax.barh(
            positions, lengths, left=left, color=color, hatch=hatch, edgecolor="#1a1a1a", label=plain(str(column))
        )
        left = left + lengths
    ax.bar_label(bars, labels=[f"{total:g}" for total in left], padding=4)
    ax.set_yticks(positions, [plain(str(label)) for label in parts.index])
    ax.invert_yaxis()
    ax.set_xlim(min(0, left.min() * 1.12), left.max() * 1.12 or 1)  # room for the number behind the longest bar
    if (left == left.round()).all():
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))  # nobody is quoted two and a half times
    ax.set_xlabel(plain(xlabel))
    ax.set_title(plain(textwrap.fill(title, TITLE_LETTERS)), loc="left", fontweight="bold")
    ax.spines[["top", "right"]].set_visible(False)
    if len(parts.columns) > 1:
        figure.legend(loc="outside lower right", ncols=len(parts.columns), frameon=False)  # never over a bar
    return ax


def diverging_chart(table: pd.Series, *, title: str, xlabel: str, left: str, right: str) -> Axes:
    """Draw horizontal bars on both sides of zero, the first row on top.

    Parameters
    ----------
    table : Series
        The length of each bar, by its label in the index; below zero to the left.
    title : str
        What the chart shows, as a finding.
    xlabel : str
        What the length measures, with its unit.
    left, right : str
        What the bars on each side belong to, written above them.

    Returns
    -------
    matplotlib.axes.Axes
        The chart; `show` displays it.

    Raises
    ------
    ValueError
        If there is nothing to draw, or a value is no number or infinite.

    Examples
    --------
    >>> z = pd.Series({"treaty": 2.9, "crisis": -3.1})
    >>> ax = diverging_chart(z, title="One has a treaty, one a crisis", xlabel="z", left="Veshka Times", right="Post")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['treaty', 'crisis']
    """
    if not isinstance(table, pd.Series):
        raise TypeError(
            f"diverging_chart() draws one number a row, but was given a {type(table).__name__}. Choose a column "
            'and its labels: table.set_index("word")["z"].'
        )
    if table.empty:
        raise ValueError("There is nothing to draw: the table has no rows.")
    if not pd.api.types.is_numeric_dtype(table):
        raise ValueError(
            f"Bars need numbers, but the column {str(table.name)!r} holds something else. Choose a number column."
        )
    lengths = table.fillna(0).astype(float).tolist()
    longest = max(abs(length) for length in lengths)
    if longest == float("inf"):
        raise ValueError("A bar can't be infinitely long. Leave such rows out.")
    labels = [textwrap.fill(str(label), LABEL_LETTERS) for label in table.index]
    row_height = max(ROW_HEIGHT, LINE_HEIGHT * max(label.count("\n") + 1 for label in labels))
    figure = Figure(figsize=(WIDTH, 1.6 + row_height * len(labels)), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    positions = range(len(lengths))
    fills = [FILLS[0] if length > 0 else FILLS[1] for length in lengths]
    bars = ax.barh(positions, lengths, color=[color for color, _ in fills], edgecolor="#1a1a1a")
    for bar, (_, hatch) in zip(bars, fills, strict=True):
        bar.set_hatch(hatch)
    numbers = [f"{length:.3g}" if abs(length) < 100 else f"{length:.0f}" for length in lengths]
    ax.bar_label(
        bars, labels=[number.replace("-", "\u2212") for number in numbers], padding=4
    )  # a minus, as on the axis
    ax.axvline(0, color="#1a1a1a", linewidth=1)
    ax.set_yticks(positions, [plain(label) for label in labels])
    ax.tick_params(axis="y", length=0)
    ax.invert_yaxis()
    ax.set_xlim(-1.25 * longest or -1, 1.25 * longest or 1)  # as far on both sides, with room for the numbers
    ax.set_xlabel(plain(xlabel))
    for side, place, towards_zero in ((left, 0.49, "right"), (right, 0.51, "left")):
        name = plain(textwrap.fill(side, SIDE_LETTERS))
        ax.text(place, 1.01, name, transform=ax.transAxes, ha=towards_zero, va="bottom")
    # Of the figure, not of the axes, so that long labels don't push it out on the right.
    figure.suptitle(plain(textwrap.fill(title, TITLE_LETTERS)), x=0.01, ha="left", fontweight="bold")
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax
