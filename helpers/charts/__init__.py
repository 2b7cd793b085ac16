"""Charts of the kit's tables, readable in grey, with a title that says the finding: bars, a matrix, a timeline.

A chart never stands alone: the lesson shows the table behind it right after it.
"""

from helpers.charts.bars import bar_chart, diverging_chart
from helpers.charts.common import FILLS, ROW_HEIGHT, TITLE_LETTERS, show
from helpers.charts.matrix import matrix_chart
from helpers.charts.timeline import timeline_chart

__all__ = [
    "FILLS",
    "ROW_HEIGHT",
    "TITLE_LETTERS",
    "bar_chart",
    "diverging_chart",
    "matrix_chart",
    "show",
    "timeline_chart",
]
