"""Charts show the table they are given, in grey too, and say what is wrong with a table they can't show."""

import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from helpers.charts import FILLS, bar_chart

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
