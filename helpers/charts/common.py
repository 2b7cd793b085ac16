"""What all charts share: fills, sizes, letters, and showing them in the notebook."""

import textwrap

from matplotlib.axes import Axes

# From dark to light, with a pattern each, so that shades can be told apart in print and by every kind of eye.
FILLS = [("#1f3a5f", ""), ("#9db4cc", "//"), ("#e4e4e4", ".."), ("#5b5b5b", "xx"), ("#ffffff", "||")]
ROW_HEIGHT, LINE_HEIGHT, WIDTH = 0.42, 0.18, 7.5  # inches
TITLE_LETTERS = 55  # as many as fit above the bars in one line


def plain(text: str) -> str:
    """Keep matplotlib from setting what stands between two dollar signs as mathematics."""
    return text.replace("$", r"\$")


def folded(text: str, letters: int) -> str:
    """Fold a label into lines of so many letters."""
    return textwrap.fill(text, max(letters, 4)) or " "


def show(ax: Axes, *, alt: str) -> None:
    """Display a chart in the notebook, with a text for those who can't see it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What `bar_chart` or another function of this module returned.
    alt : str
        What the chart shows, in a sentence or two. It is kept with the picture, where a page made from the notebook
        puts it for screen readers.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers.charts import bar_chart
    >>> ax = bar_chart(pd.Series({"Orlu": 12}), title="Orlu alone speaks", xlabel="words")
    >>> show(ax, alt="One bar: Orlu, 12 words.")
    A chart: One bar: Orlu, 12 words.
    """
    import sys
    from io import BytesIO

    notebook = sys.modules.get("IPython")
    if notebook is None or notebook.get_ipython() is None:  # nothing here can show a picture
        print(f"A chart: {alt}")
        return
    picture = BytesIO()
    ax.get_figure().savefig(picture, format="png", dpi=100)  # type: ignore[union-attr]
    data = {"image/png": picture.getvalue(), "text/plain": f"A chart: {alt}"}
    notebook.display.display(data, raw=True, metadata={"image/png": {"alt": alt}})
