"""A table of scores for people: printed, as Markdown, as a chart, and written into a model card."""

import textwrap
from pathlib import Path

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.charts import FILLS, ROW_HEIGHT, TITLE_LETTERS

DIGITS = 3
NOTHING = "–"
PANEL_WIDTH = 2.3  # inches
LETTER_WIDTH = 0.085  # inches


def printed(table: pd.DataFrame) -> str:
    """Text of a table of scores: one line a score, what repeats from line to line left out.

    >>> print(printed(pd.DataFrame({"label": ["ORG", "ORG"], "score": ["recall", "F1"], "value": [0.25, 0.4]})))
                  value
    label score
    ORG   recall  0.250
          F1      0.400
    """
    return table.set_index(_keys(table)).to_string(float_format=f"{{:.{DIGITS}f}}".format, na_rep=NOTHING)


def markdown(table: pd.DataFrame) -> str:
    """GitHub's Markdown of a table of scores: a column each, with its interval in brackets.

    >>> table = pd.DataFrame({"label": ["ORG"], "score": ["F1"], "value": [0.4], "low": [0.25], "high": [0.5]})
    >>> print(markdown(table))
    | label | F1 |
    | --- | --- |
    | ORG | 0.400 (0.250–0.500) |
    """
    keys = _keys(table)[:-1]
    rows = []
    for key, part in table.groupby(keys, sort=False):
        rows.append(dict(zip(keys, key, strict=True)) | {row["score"]: _cell(row) for _, row in part.iterrows()})
    wide = pd.DataFrame(rows).fillna(NOTHING)
    lines = [list(map(str, wide.columns)), ["---"] * len(wide.columns), *(map(str, row) for row in wide.to_numpy())]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _keys(table: pd.DataFrame) -> list[str]:
    """What says which score it is: the columns up to `score`."""
    return list(table.columns[: list(table.columns).index("score") + 1])


def _cell(row: pd.Series) -> str:
    counts = f"{row['count']} of {row['of']}: " if "count" in row else ""
    if pd.isna(row["value"]):
        return NOTHING
    return f"{counts}{row['value']:.{DIGITS}f} ({row['low']:.{DIGITS}f}–{row['high']:.{DIGITS}f})"


def chart(table: pd.DataFrame, title: str) -> Figure:
    """Draw each score as a point with its interval as a bar: a panel a score, a line a test set, type or label.

    Examples
    --------
    >>> table = pd.DataFrame({"label": ["ORG"], "score": ["F1"], "value": [0.4], "low": [0.25], "high": [0.5]})
    >>> [ax.get_title() for ax in chart(table, "Names").axes]
    ['F1']
    """
    keys = [key for key in _keys(table)[:-1] if not pd.api.types.is_numeric_dtype(table[key])]
    labels = table[keys].agg(", ".join, axis=1)
    lines, scores = list(dict.fromkeys(labels)), list(dict.fromkeys(table["score"]))
    width = PANEL_WIDTH * len(scores) + LETTER_WIDTH * max(map(len, lines))
    figure = Figure(figsize=(width, 1.6 + ROW_HEIGHT * len(lines)), layout="constrained")
    FigureCanvasAgg(figure)  # drawn in memory, whatever screen there is
    panels = figure.subplots(1, len(scores), sharey=True, squeeze=False)[0]
    for ax, score in zip(panels, scores, strict=True):
        part = table[table["score"] == score]
        places = [lines.index(label) for label in labels[part.index]]
        color = FILLS[0][0]
        ax.hlines(places, part["low"], part["high"], color=color, linewidth=2.5, alpha=0.55)
        ax.plot(part["value"], places, "o", color=color, markersize=6)
        ax.set_title(score, fontsize="medium")
        ax.xaxis.set_major_locator(MaxNLocator(4))
        ax.grid(axis="x", color="#d0d0d0", linewidth=0.6)
        ax.spines[["top", "right"]].set_visible(False)
    panels[0].set_yticks(range(len(lines)), lines)
    panels[0].set_ylim(len(lines) - 0.5, -0.5)  # the first line on top
    for label in panels[0].get_yticklabels():
        label.set_parse_math(False)  # two dollar signs in a file's name are no mathematics
    heading = textwrap.fill(title, int(width / LETTER_WIDTH))
    figure.suptitle(heading, x=0.01, ha="left", fontweight="bold", parse_math=False)
    figure.supxlabel("point: score, bar: 95 % interval; each panel has a scale of its own", fontsize="small")
    return figure


def reliability_chart(table: pd.DataFrame, title: str) -> Figure:
    """Draw the share of predictions that are right against their confidence: on the dotted line the two are the same.

    Examples
    --------
    >>> table = pd.DataFrame({"confidence": ["0.7–0.8"], "predictions": [4], "mean confidence": [0.75], "right": [0.5],
    ...                       "low": [0.25], "high": [0.75], "right with speaker": [0.25]})
    >>> [label.get_text() for label in reliability_chart(table, "Too sure").legends[0].get_texts()]
    ['content right, with 95 % interval', 'content and speaker right', 'as stated']
    """
    figure = Figure(figsize=(6, 6.4), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    stated, dark, grey = table["mean confidence"], FILLS[0][0], FILLS[3][0]
    ax.vlines(stated, table["low"], table["high"], color=dark, linewidth=2.5, alpha=0.55)
    ax.plot(stated, table["right"], "o", color=dark, markersize=8, label="content right, with 95 % interval")
    spoken = table["right with speaker"]
    ax.plot(stated, spoken, "s", color=grey, markersize=7, markerfacecolor="white", label="content and speaker right")
    ax.axline((0, 0), slope=1, color=grey, linestyle=":", label="as stated")
    for place, low, count in zip(
        stated, table[["low", "right with speaker"]].min(axis=1), table["predictions"], strict=True
    ):
        ax.annotate(f"n = {count}", (place, low), (0, -14), textcoords="offset points", ha="center", fontsize="small")
    ax.set(
        xlim=(0, 1), ylim=(0, 1.02), xlabel="mean confidence of the predictions in a bin", ylabel="share that is right"
    )
    ax.grid(color="#d0d0d0", linewidth=0.6)
    ax.spines[["top", "right"]].set_visible(False)
    figure.suptitle(textwrap.fill(title, TITLE_LETTERS), x=0.01, ha="left", fontweight="bold")
    figure.legend(loc="outside lower center", ncols=1, frameon=False)
    return figure


def write_folder(folder: Path, table: pd.DataFrame, title: str) -> None:
    """Write `table.csv`, `table.md` and `chart.png` into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    write_table(table, folder / "table.csv")
    (folder / "table.md").write_text(f"{title}\n\n{markdown(table)}\n", encoding="utf-8", newline="\n")
    chart(table, title).savefig(folder / "chart.png", dpi=120)


def write_table(table: pd.DataFrame, file: Path) -> None:
    """Write a table as CSV, the same bytes on every computer."""
    table.to_csv(file, index=False, encoding="utf-8", lineterminator="\n")


def find_marks(card: Path, what: str) -> tuple[str, str]:
    """Text of a file up to the mark ``<!-- what: begin -->`` and from ``<!-- what: end -->`` on, both included.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a mark is missing; the message says which.
    """
    begin, end = f"<!-- {what}: begin -->", f"<!-- {what}: end -->"
    if not card.is_file():
        raise FileNotFoundError(f"There is no file {card} to write the table into.")
    with card.open(encoding="utf-8", newline="") as file:  # as it is, line ends too
        text = file.read()
    before, found, rest = text.partition(begin)
    if not (found and end in rest):
        missing = end if found else begin
        raise ValueError(
            f"{card} has no line {missing}. Put {begin} and {end} on lines of their own where the table should stand."
        )
    return before + begin, end + rest.partition(end)[2]


def write_card(card: Path, what: str, table: pd.DataFrame) -> None:
    """Write the Markdown of a table between the marks of a file, and leave its other text as it is."""
    before, after = find_marks(card, what)
    newline = "\r\n" if "\r\n" in before + after else "\n"
    middle = f"\n\n{markdown(table)}\n\n".replace("\n", newline)
    card.write_text(f"{before}{middle}{after}", encoding="utf-8", newline="")
