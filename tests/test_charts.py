"""Charts show the table they are given, in grey too, and say what is wrong with a table they can't show."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from helpers.charts import FILLS, bar_chart, diverging_chart, matrix_chart, timeline_chart

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


TOLD = pd.DataFrame(
    {"Veshka Times": [True, "25 percent", 3], "Ostania Post": [False, "36 percent", None]},
    index=["the treaty", "growth of trade", "sentences on the drought"],
    dtype=object,
)


def apart_and_on_the_page(ax, texts):
    """No text is cut off, and none lies on another."""
    figure = ax.get_figure()
    figure.canvas.draw()
    page = figure.bbox
    boxes = [text.get_window_extent() for text in texts if text.get_text().strip()]
    for box in boxes:
        assert page.x0 <= box.x0 + 1 and box.x1 <= page.x1 + 1 and page.y0 <= box.y0 + 1 and box.y1 <= page.y1 + 1
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])


def test_a_matrix_has_a_sign_in_each_cell_and_differs_in_grey():
    ax = matrix_chart(TOLD, title="They differ")
    assert [text.get_text() for text in ax.texts] == ["\u2713", "\u2013", "25 percent", "36 percent", "3", "\u2013"]
    filled, empty, hatched = ax.patches[:3]
    assert [patch.get_hatch() or "" for patch in (filled, empty, hatched)] == ["", "", "//"]
    assert sum(to_rgb(filled.get_facecolor())) < 1 < 2.9 < sum(to_rgb(empty.get_facecolor()))
    assert ax.get_yticklabels()[0].get_text() == "the treaty"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["Veshka Times", "Ostania Post"]


def test_the_key_of_a_matrix_names_only_what_is_in_it():
    keys = [text.get_text() for text in matrix_chart(TOLD, title="x").get_figure().legends[0].get_texts()]
    assert keys == ["\u2713 told", "told otherwise", "\u2013 not told"]
    ax = matrix_chart(TOLD.iloc[:1], title="x", legend=("in", "half in", "out"))
    assert [text.get_text() for text in ax.get_figure().legends[0].get_texts()] == ["\u2713 in", "\u2013 out"]


def test_the_key_of_a_matrix_of_numbers_has_no_tick():
    ax = matrix_chart(pd.DataFrame({"Veshka Times": [3, 0]}), title="x")
    assert [text.get_text() for text in ax.get_figure().legends[0].get_texts()] == ["told", "\u2013 not told"]


@pytest.mark.parametrize("columns", [1, 2, 5, 8])
def test_nothing_in_a_matrix_is_cut_off_or_lies_on_its_neighbour(columns):
    fact = "coordination of the two serves to establish a just world order, at $5 or $6 "
    names = [f"The Ostania Post and Gazette {n}" for n in range(columns)]
    table = pd.DataFrame([["about 200,000 million dollars"] * columns, [True] * columns], [fact * 3, "x"], names)
    ax = matrix_chart(table, title="words " * 30)
    apart_and_on_the_page(ax, [*ax.texts, *ax.get_yticklabels(), *ax.get_xticklabels(), ax.get_figure()._suptitle])


@pytest.mark.parametrize(
    ("table", "error", "message"),
    [
        (pd.Series([True]), TypeError, "was given a Series"),
        (pd.DataFrame(), ValueError, "no rows or no columns"),
        (pd.DataFrame([[True] * 9]), ValueError, "at most 8 columns to stay readable; this table has 9"),
    ],
)
def test_a_table_that_makes_no_matrix_says_why(table, error, message):
    with pytest.raises(error, match=message):
        matrix_chart(table, title="x")


POINTS = pd.DataFrame(
    {
        "date": ["2031-12-15", "2031-12-15", "2030-05-03", "2031-12-15"],
        "article": ["b", "b", "a", "c"],
        "label": ["36 percent", "$6 billion", "25 percent", "30 billion dollars"],
    }
)


def test_a_timeline_has_a_lane_an_article_in_order_of_time_and_a_point_a_row():
    ax = timeline_chart(POINTS, title="Two figures for one meeting")
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["a\n2030-05-03", "b\n2031-12-15", "c\n2031-12-15"]
    assert sorted(text.get_text() for text in ax.texts) == sorted(
        ["25 percent", "36 percent", r"\$6 billion", "30 billion dollars"]
    )
    places = [line.get_xydata()[0] for line in ax.lines if line.get_marker() not in {"None", None, ""}]
    assert len(places) == 4 and len({tuple(place) for place in places}) == 4
    markers = {line.get_marker() for line in ax.lines if line.get_marker() not in {"None", None, ""}}
    assert len(markers) == 3  # a sign of its own for each article


def test_an_article_on_several_days_bears_no_date_in_its_name():
    ax = timeline_chart(POINTS.assign(article="Veshka Times"), title="x")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Veshka Times"]


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(
            st.dates(pd.Timestamp("2030-01-01").date(), pd.Timestamp("2032-12-31").date()),
            st.sampled_from(["25 percent", "$6", "a figure that takes more than a single line of its lane", "x"]),
            st.sampled_from(["Veshka Times", "Ostania Post and Daily Gazette of the North", "c"]),
        ),
        min_size=1,
        max_size=9,
    )
)
def test_labels_of_a_timeline_never_lie_on_each_other(rows):
    ax = timeline_chart(pd.DataFrame(rows, columns=["date", "label", "article"]), title="words " * 20)
    apart_and_on_the_page(ax, [*ax.texts, *ax.get_yticklabels(), ax.get_figure()._suptitle])


@pytest.mark.parametrize(
    ("table", "error", "message"),
    [
        ([1], TypeError, "was given a list"),
        (POINTS.drop(columns="label"), ValueError, "has no 'label'"),
        (POINTS.rename(columns={"article": "date"}), ValueError, "no 'article'"),
        (POINTS.assign(x="y").rename(columns={"x": "label"}), ValueError, "two columns 'label'"),
        (POINTS.iloc[:0], ValueError, "no rows"),
        (POINTS.assign(date="soon"), ValueError, "The date 'soon' can't be read"),
    ],
)
def test_a_table_that_makes_no_timeline_says_why(table, error, message):
    with pytest.raises(error, match=message):
        timeline_chart(table, title="x")
