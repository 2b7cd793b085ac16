"""Which articles report one event: found from texts alone, by days where they are known, whatever the order."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import annotate, load_articles
from helpers.coverage import same_meeting
from helpers.coverage.amounts import number
from helpers.coverage.dates import When, fits, full_dates, when
from helpers.coverage.grouping import groups
from helpers.evaluate.coverage import grouping_scores

# Invented: two reports on a flood, two on a trial, one on a race.
TEXTS = {
    "flood-1": "The river Sorn flooded the town of Dunsel on Monday. Four hundred families left their houses, and the "
    "bridge to Limor was swept away. Mayor Oda Feld asked the government for boats and blankets.",
    "trial-1": "A court in Brell sent the banker Ilo Tarn to prison for six years. He had hidden losses of two "
    "funds from pensioners. His lawyer, Bera Noll, will appeal the sentence.",
    "flood-2": "In Dunsel, 400 families had to leave their houses when the Sorn flooded the town on Monday. Boats and "
    "blankets are needed, said Oda Feld, the mayor. The bridge to Limor is gone.",
    "race-1": "Juno Hald won the cycling race around Lake Veshka in the rain. It was her third victory. The favourite "
    "fell in the last bend and broke an arm.",
    "trial-2": "The banker Ilo Tarn must go to prison for six years, a court in Brell decided. Pensioners lost their "
    "savings since he had hidden losses of two funds. Bera Noll, his lawyer, announced an appeal.",
}
GROUPS = [{"flood-1", "flood-2"}, {"race-1"}, {"trial-1", "trial-2"}]
BARE = pd.DataFrame({"article": list(TEXTS), "text": list(TEXTS.values())})


@pytest.fixture(scope="module")
def seeds():
    return annotate(load_articles()[["article", "text"]], progress=False)


def partition(table):
    return sorted((set(group) for _, group in table.groupby("meeting")["article"]), key=min)


# The five articles, without what the table knows about them


def test_the_two_reports_of_one_call_are_found_among_the_five(seeds):
    table = same_meeting(seeds)
    assert list(table["article"]) == [doc._.article for doc in seeds]
    assert partition(table) == [{"astana-2024"}, {"call-2021"}, {"call-2022-a", "call-2022-b"}, {"samarkand-2022"}]


def test_the_group_is_named_by_its_first_article(seeds):
    assert set(same_meeting(seeds)["meeting"]) == {"astana-2024", "call-2021", "call-2022-a", "samarkand-2022"}


def test_an_earlier_meeting_that_an_article_recalls_is_named(seeds):
    also = same_meeting(seeds).set_index("article")["also"]
    assert also["call-2022-b"] == "samarkand-2022"
    assert (also.drop("call-2022-b") == "").all()


def test_the_metadata_of_the_five_may_be_there_as_well():
    assert len(set(same_meeting(load_articles())["meeting"])) == 4


# Evidence


def test_evidence_names_the_other_article_and_what_is_shared():
    evidence = same_meeting(BARE).set_index("article")["evidence"]
    assert evidence["flood-1"].startswith("with flood-2")
    assert "Dunsel" in evidence["flood-1"] and "Monday" in evidence["flood-1"]
    assert "Bera Noll" in evidence["trial-2"]
    assert evidence["race-1"].startswith("alone: ")


# Days


def test_reports_published_weeks_apart_are_on_two_events():
    days = ["2031-05-06", "2031-02-01", "2031-06-20", "2031-05-06", "2031-02-02"]
    assert partition(same_meeting(BARE.assign(published=days))) == [
        {"flood-1"}, {"flood-2"}, {"race-1"}, {"trial-1", "trial-2"},
    ]  # fmt: skip


def test_days_that_are_missing_or_no_days_are_passed_over():
    days = ["2031-05-06", None, "soon", "", "2031-02-02"]
    assert partition(same_meeting(BARE.assign(published=days))) == GROUPS


CALLS = [
    "Nima Orlu and Tavo Brenn held a video call on Wednesday, 15 December 2021. The two presidents spoke about trade, "
    "energy and the security of Oltava and Karvenia. Orlu praised the partnership of the two countries.",
    "Nima Orlu and Tavo Brenn held a video call on Friday, 14 January 2022. The two presidents spoke about energy, gas "
    "and the partnership of Oltava and Karvenia. Brenn praised the trade of the two countries.",
    "Nima Orlu and Tavo Brenn spoke by video on Friday about energy and gas. The presidents, who last met on 15 "
    "December 2021, praised the partnership of Oltava and Karvenia and the trade of the two countries.",
    "Presidents Nima Orlu and Tavo Brenn discussed energy and gas in a video call. It was their second since the call "
    "of Wednesday, 15 December 2021. They praised the partnership of Oltava and Karvenia and their trade.",
]


def test_leads_dated_a_month_apart_are_on_two_events():
    table = same_meeting(annotate(CALLS[:2], progress=False))
    assert table["meeting"].tolist() == ["0", "1"]
    assert "dated 2021-12-15 and 2022-01-14" in table.loc[0, "evidence"]


@pytest.mark.parametrize("recalling", CALLS[2:])
def test_a_date_that_a_lead_recalls_parts_no_reports_of_one_event(recalling):
    assert len(set(same_meeting(annotate([CALLS[1], recalling], progress=False))["meeting"])) == 1


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on 3 May 2031.", ["2031-05-03"]),
        ("They met on Saturday, 3 May 2031.", ["2031-05-03"]),
        ("On Friday they agreed on what fell through on 3 May 2031.", []),
        ("They had met on 3 May 2031.", []),
        ("They met. It rained. Orlu spoke. It was 3 May 2031.", []),
    ],
)
def test_full_dates_of_a_lead(text, days):
    (doc,) = annotate([text], progress=False)
    assert [day.isoformat() for day in when(doc).lead] == days


def test_of_several_dates_in_two_leads_the_nearest_count():
    first, second = full_dates("3 May 2031, 9 August 2031")
    one, both, other = (When(None, None, None, None, lead) for lead in ((first,), (first, second), (second,)))
    assert fits([one, both, other, one])[0].tolist() == [1, 1, 0.25, 1]


def test_articles_that_are_the_same_are_similar_by_1():
    assert "similar by 1.00" in same_meeting(annotate(CALLS[:1] * 2, progress=False)).loc[0, "evidence"]


def test_days_speak_for_one_event_or_for_two():
    friday, monday, nothing = (When(None, day, None, None) for day in ("friday", "monday", None))
    same, neither, other = fits([friday, friday, nothing, monday])[0, 1:]
    assert same > neither == 1 > other


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on July 3, 2031", ["2031-07-03"]),
        ("on the 3rd of July 2031", ["2031-07-03"]),
        ("Sept. 5, 2031", ["2031-09-05"]),
        ("2031-07-03T10:00", []),
        ("31 February 2031", []),
        ("July 2031", []),
    ],
)
def test_full_dates(text, days):
    assert [day.isoformat() for day in full_dates(text)] == days


@pytest.mark.parametrize(
    ("text", "value"),
    [("$1.5 bn", 1.5e9), ("three thousand two hundred", 3200), ("25-30", 25), ("a million", 1e6), ("many", None)],
)
def test_numbers_in_words(text, value):
    assert number(text) == value


# Sets of other kinds


def test_a_set_of_one_event_is_one_group():
    two = BARE[BARE["article"].str.startswith("flood")]
    assert partition(same_meeting(two)) == [{"flood-1", "flood-2"}]


def test_an_article_printed_twice_is_one_event():
    twice = pd.concat([BARE, BARE.iloc[[3]].assign(article="race-2")])
    assert {"race-1", "race-2"} in partition(same_meeting(twice))


def test_one_article_is_a_group_of_its_own():
    table = same_meeting(BARE.head(1))
    assert table.loc[0, ["meeting", "evidence"]].tolist() == ["flood-1", "there is no other article to compare with"]


def test_articles_without_words_are_groups_of_their_own():
    assert len(set(same_meeting(annotate(["", "", "…"]))["meeting"])) == 3


def test_the_threshold_makes_groups_smaller_or_larger():
    assert len(set(same_meeting(BARE, threshold=1)["meeting"])) == 5
    assert len(set(same_meeting(BARE, threshold=0)["meeting"])) == 1


# What can't be grouped is refused in words


def test_refusals():
    docs = annotate(["Rain fell."])
    with pytest.raises(TypeError, match=r"same_meeting\(\[doc\]\)"):
        same_meeting(docs[0])
    with pytest.raises(ValueError, match="no articles"):
        same_meeting([])
    with pytest.raises(ValueError, match="no articles"):
        same_meeting(BARE.head(0))
    with pytest.raises(ValueError, match="Two articles have the key 0"):
        same_meeting([*docs, *annotate(["Snow fell."])])
    with pytest.raises(ValueError, match="from 0 to 1"):
        same_meeting(docs, threshold=2)
    with pytest.raises(TypeError, match="Annotate first"):
        same_meeting(["Rain fell."])


# Whatever the order


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(list(TEXTS)))
def test_the_order_of_the_articles_changes_nothing(order):
    table = same_meeting(BARE.set_index("article").loc[order].reset_index())
    assert list(table["article"]) == order
    expected = same_meeting(BARE).set_index("article")
    pd.testing.assert_frame_equal(table.set_index("article").sort_index(), expected.sort_index())


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8), st.floats(0.1, 0.9))
def test_groups_hold_each_article_once_and_what_is_alike_together(points, threshold):
    points = np.array(points, dtype=float)
    similar = 1 - np.minimum(np.abs(points[:, None] - points[None, :]), 1)  # 1 where equal, else 0
    found = groups(similar, threshold)
    assert sorted(i for group in found for i in group) == list(range(len(points)))
    assert sorted(sorted(points[group]) for group in found) == sorted(
        [p] * n for p, n in zip(*np.unique(points, return_counts=True), strict=True)
    )


# Scores


def test_scores_of_a_folder_of_events(tmp_path):
    for key, text in TEXTS.items():
        article = {"triplet-uuid": key.split("-")[0], "body-paragraphs": [[text]], "title": "not read"}
        (tmp_path / f"{key}.json").write_text(json.dumps(article), encoding="utf-8")
    table = grouping_scores(tmp_path)
    assert table["score"].tolist() == ["precision", "recall", "F1"]
    assert table["value"].tolist() == [1, 1, 1]
    assert set(table["cases"]) == {2}


def test_a_folder_without_events_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="triplet-uuid"):
        grouping_scores(tmp_path)
