"""A timeline: figures at their dates, a lane an article, labels that never lie on each other."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from helpers.charts.common import FILLS, LINE_HEIGHT, TITLE_LETTERS, WIDTH, folded, plain

MARKERS, POINT_GAP = "osD^vPX", 7  # a sign a lane; points of type between a point and its label
FEWEST_DAYS = pd.Timedelta(days=10)  # on both sides of the points
SIDE_LETTERS = 24  # as many as fit in a line of a label


def timeline_chart(table: pd.DataFrame, *, title: str) -> Axes:
    r"""Draw figures along time: a point a figure, a lane an article, labels that never lie on each other.

    Parameters
    ----------
    table : DataFrame
        One row a point, with the columns `date`, `label` (what stands beside the point, such as a figure) and
        `article`.
    title : str
        What the chart shows, as a finding.

    Returns
    -------
    matplotlib.axes.Axes
        The chart; `show` displays it.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If there is nothing to draw, a column is missing or a date can't be read.

    Examples
    --------
    >>> figures = pd.DataFrame({"date": ["2031-05-03", "2031-05-03", "2032-01-10"], "article": ["a", "b", "c"],
    ...                         "label": ["25 percent", "36 percent", "30 billion dollars"]})
    >>> ax = timeline_chart(figures, title="On one meeting two articles have two figures")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['a\n2031-05-03', 'b\n2031-05-03', 'c\n2032-01-10']
    """
    points = _points(table)
    lanes = list(dict.fromkeys(points.sort_values("date", kind="stable")["article"]))
    dates = {lane: points.loc[points["article"] == lane, "date"] for lane in lanes}
    names = [
        folded(lane, SIDE_LETTERS) + (f"\n{days.iloc[0]:%Y-%m-%d}" if days.nunique() == 1 else "")
        for lane, days in dates.items()
    ]
    figure = Figure(figsize=(WIDTH, 3), layout="constrained")
    canvas = FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    first, last = points["date"].min(), points["date"].max()
    margin = max((last - first) * 0.06, FEWEST_DAYS)
    ax.set_xlim(*date2num([first - margin, last + margin]))
    ax.xaxis.set_major_locator(locator := AutoDateLocator(maxticks=8))
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    ax.set_yticks(range(len(lanes)), [plain(name) for name in names])
    figure.suptitle(plain(textwrap.fill(title, TITLE_LETTERS)), x=0.01, ha="left", fontweight="bold")
    canvas.draw()  # now the axes are as wide as they will be, and what is written can be measured
    top, middles, ends = 0.0, [], []
    for number, lane in enumerate(lanes):
        mine = points[points["article"] == lane].sort_values("date", kind="stable")
        begin, levels = top, _levels(ax, mine)
        heights = [max(text.get_text().count("\n") + 1.4 for text, _ in level) for level in levels]
        room = max(sum(heights), names[number].count("\n") + 1.6)  # for the name of the article too
        top += (room - sum(heights)) / 2
        for level, height in zip(levels, heights, strict=True):
            for text, day in level:
                text.xy = (date2num(day), top + height / 2)
                marker, color = MARKERS[number % len(MARKERS)], FILLS[number % 2][0]
                ax.plot([date2num(day)], [top + height / 2], marker=marker, color=color, markeredgecolor="#1a1a1a")
            top += height
        top = begin + room
        middles.append((begin + top) / 2)
        ends.append(top)
    for day in points["date"].unique():
        ax.axvline(date2num(day), color="#9a9a9a", linewidth=0.8, linestyle=":", zorder=0)
    for end in ends[:-1]:
        ax.axhline(end, color="#c8c8c8", linewidth=0.8, zorder=0)
    ax.set_ylim(top, 0)
    ax.set_yticks(middles, [plain(name) for name in names])
    ax.tick_params(axis="y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)
    for _ in range(2):  # title and axis take their share of the height; what is left must do for the lines
        canvas.draw()
        lacking = LINE_HEIGHT * top - ax.get_window_extent().height / figure.dpi
        figure.set_figheight(figure.get_figheight() + lacking)
    canvas.draw()
    return ax


def _points(table: pd.DataFrame) -> pd.DataFrame:
    """The points of a timeline, checked."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"timeline_chart() takes a table of points, but was given a {type(table).__name__}.")
    lacking = [column for column in ("date", "label", "article") if column not in table]
    if lacking:
        raise ValueError(
            f"A timeline needs the columns date, label and article; this table has no {lacking[0]!r}. Rename yours: "
            f"table.rename(columns={{'your column': {lacking[0]!r}}})."
        )
    twice = [column for column in ("date", "label", "article") if list(table.columns).count(column) > 1]
    if twice:
        raise ValueError(f"This table has two columns {twice[0]!r}. Leave one out before you rename another to it.")
    if table.empty:
        raise ValueError("There is nothing to draw: the table has no rows.")
    dates = pd.to_datetime(table["date"], format="ISO8601", errors="coerce", utc=True).dt.tz_localize(None)
    if dates.isna().any():
        wrong = table.loc[dates.isna(), "date"].iloc[0]
        raise ValueError(f"The date {wrong!r} can't be read. Write dates as 2031-05-03, or leave such rows out.")
    return pd.DataFrame(
        {"date": dates, "label": table["label"].astype(str), "article": table["article"].astype(str)}
    ).reset_index(drop=True)


def _levels(ax: Axes, points: pd.DataFrame) -> list[list[tuple[Annotation, pd.Timestamp]]]:
    """Write the labels of a lane beside their points, on as many levels as they need to stay apart."""
    box = ax.get_window_extent()
    levels: list[list[tuple[Annotation, pd.Timestamp]]] = []
    taken: list[list[tuple[float, float]]] = []
    for day, label in zip(points["date"], points["label"], strict=True):
        text = ax.annotate(
            plain(folded(label, SIDE_LETTERS)),
            (date2num(day), 0),
            (POINT_GAP, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            annotation_clip=False,
            bbox={"facecolor": "#ffffff", "edgecolor": "none", "pad": 0.5},
        )
        width, gap = text.get_window_extent().width, POINT_GAP * ax.get_figure().dpi / 72  # type: ignore[union-attr]
        x = ax.transData.transform((date2num(day), 0))[0]
        left = x + gap + width > box.x1
        reach = (x - gap - width, x + gap) if left else (x - gap, x + gap + width)
        if left:
            text.set_horizontalalignment("right")
            text.xyann = (-POINT_GAP, 0)
        free = (n for n, spans in enumerate(taken) if all(reach[1] < s or e < reach[0] for s, e in spans))
        level = next(free, len(levels))
        if level == len(levels):
            levels.append([])
            taken.append([])
        levels[level].append((text, day))
        taken[level].append(reach)
    return levels
