"""Charts show the table they are given, in grey too, and say what is wrong with a table they can't show."""

import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from helpers.charts import FILLS, bar_chart, diverging_chart

WORDS = pd.DataFrame({"direct": [30, 12], "indirect": [8, 40]}, index=["Orlu", "Brenn"])


def test_bars_are_as_long_as_the_table_says_and_stand_in_its_order():
    ax = bar_chart(WORDS, title="Brenn is reported more than quoted", xlabel="words")
    direct, indirect = ([(bar.get_x(), bar.get_width()) for bar in container] for container in ax.containers)
    assert direct == [(0, 30), (0, 12)]
    assert indirect == [(30, 8), (12, 40)]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Orlu", "Brenn"]
    assert ax.yaxis_inverted()


def test_title_axis_and_legend_say_what_is_shown():
    ax = bar_chart(WORDS, title="Brenn is reported more than quoted", xlabel="words")
    assert ax.get_title(loc="left") == "Brenn is reported more than quoted"
    assert ax.get_xlabel() == "words"
    assert [text.get_text() for text in ax.get_figure().legends[0].get_texts()] == ["direct", "indirect"]


def test_parts_differ_in_lightness_or_pattern():
    def lightness(color):
        red, green, blue = to_rgb(color)
        return 0.299 * red + 0.587 * green + 0.114 * blue

    looks = [(round(lightness(color), 1), hatch) for color, hatch in FILLS]
    assert len(set(looks)) == len(FILLS)
    assert len({hatch for _, hatch in FILLS}) == len(FILLS)


def test_counts_have_whole_ticks_and_shares_have_parts():
    counts = bar_chart(pd.Series({"Orlu": 3, "Brenn": 1}), title="Few", xlabel="quotations")
    assert all(tick == round(tick) for tick in counts.get_xticks())
    shares = bar_chart(pd.Series({"Orlu": 0.7, "Brenn": -0.1}), title="Kappa", xlabel="kappa")
    assert any(tick != round(tick) for tick in shares.get_xticks())
    assert shares.get_xlim()[0] < -0.1 and shares.get_xlim()[1] > 0.7


def test_dollars_are_money_not_mathematics():
    ax = bar_chart(pd.Series({"$5 or $6 billion": 1}), title="From $5 to $6", xlabel="$")
    assert ax.get_title(loc="left") == r"From \$5 to \$6"


def test_a_missing_value_is_a_bar_of_no_length():
    ax = bar_chart(pd.Series({"Orlu": 12, "Brenn": None}, dtype=float), title="Brenn is silent", xlabel="words")
    assert [bar.get_width() for bar in ax.containers[0]] == [12, 0]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pd.Series([], dtype=float), "no rows"),
        (pd.DataFrame({"Orlu": ["many"]}), "the column 'Orlu' holds something else"),
        (pd.DataFrame([[1] * 6]), "at most 5 parts; this table has 6"),
    ],
)
def test_a_table_that_can_not_be_drawn_says_why(table, message):
    with pytest.raises(ValueError, match=message):
        bar_chart(table, title="Nothing", xlabel="words")


Z = pd.Series({"treaty": 2.9, "trade": 0.4, "crisis": -3.1}, name="z")
NAMES = {"title": "One has a treaty, one a crisis", "xlabel": "z", "left": "Ostania Post", "right": "Veshka Times"}


def test_diverging_bars_leave_zero_to_both_sides_in_the_order_of_the_table():
    ax = diverging_chart(Z, **NAMES)
    assert [bar.get_width() for bar in ax.patches] == [2.9, 0.4, -3.1]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["treaty", "trade", "crisis"]
    assert ax.yaxis_inverted()
    low, high = ax.get_xlim()
    assert low == -high and high > 3.1


def test_the_two_sides_differ_in_lightness_and_pattern_and_bear_their_names():
    ax = diverging_chart(Z, **NAMES)
    treaty, _, crisis = ax.patches
    assert (to_rgb(treaty.get_facecolor()), treaty.get_hatch() or "") == (to_rgb(FILLS[0][0]), FILLS[0][1])
    assert (to_rgb(crisis.get_facecolor()), crisis.get_hatch()) == (to_rgb(FILLS[1][0]), FILLS[1][1])
    sides = {text.get_text(): text.get_horizontalalignment() for text in ax.texts}
    assert (sides["Ostania Post"], sides["Veshka Times"]) == ("right", "left")
    assert ax.get_figure().get_suptitle() == NAMES["title"]
    assert ax.get_xlabel() == "z"


def test_numbers_stand_at_diverging_bars_and_a_missing_one_has_no_length():
    ax = diverging_chart(pd.Series({"a": 1234.0, "b": 0.123, "c": None, "$": -12.34}), **NAMES)
    assert {"1234", "0.123", "0", "\u221212.3"} <= {text.get_text() for text in ax.texts}
    assert [label.get_text() for label in ax.get_yticklabels()][-1] == r"\$"


def test_nothing_in_a_diverging_chart_is_cut_off_or_lies_on_its_neighbour():
    long = pd.Series({"counter-revolutionary-internationalisation": 12.345, "us": -99.9, "Xi": 0.0})
    names = {"title": "words " * 30, "xlabel": "z", "left": "The Ostania Post and Daily Gazette " * 2, "right": "V"}
    ax = diverging_chart(long, **names)
    figure = ax.get_figure()
    figure.canvas.draw()
    page = figure.bbox
    texts = [*ax.get_yticklabels(), *ax.texts, figure._suptitle]
    boxes = [text.get_window_extent() for text in texts]
    for box in boxes:
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])


@pytest.mark.parametrize(
    ("table", "error", "message"),
    [
        (pd.Series([], dtype=float), ValueError, "no rows"),
        (pd.Series({"Orlu": "many"}, name="z"), ValueError, "the column 'z' holds something else"),
        (pd.Series({"Orlu": float("inf")}), ValueError, "infinitely long"),
        (pd.DataFrame({"z": [1]}), TypeError, r'was given a DataFrame. Choose a column .*set_index\("word"\)'),
    ],
)
def test_a_table_that_can_not_diverge_says_why(table, error, message):
    with pytest.raises(error, match=message):
        diverging_chart(table, **NAMES)
