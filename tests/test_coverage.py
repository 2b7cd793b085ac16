"""Reports side by side: what is told twice is paired, in what way is said, what is told once is listed."""

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import align, annotate, load_articles, sentences, side_by_side
from helpers.coverage.alignment import COLUMNS
from helpers.coverage.amounts import number
from helpers.coverage.passages import passages
from helpers.evaluate.coverage import alignment_scores

# Invented reports, two on one event each, with the pairs that a reader makes.
# fmt: off
PAIRS = {
    "harbour": (
        [
            "President Nima Orlu opened the new harbour of Veshka on Monday.",
            "“The harbour will connect our people with the markets of the south, and it will give bread to "
            "thousands of families,” she said.",
            "The construction cost 40 million dollars, the ministry of transport announced.",
            "Fishermen from the nearby villages protested against the noise of the machines.",
            "The President thanked the workers from Ostania, who had spent three years on the site.",
            "Tavo Brenn, the mayor, did not attend the ceremony.",
        ],
        [
            "Veshka has a new harbour.",
            "Ostanian labourers, who worked there for three years, were thanked by Orlu.",
            "“This port links our population to southern markets and will feed thousands of families,” Nima Orlu "
            "declared.",
            "According to the transport ministry, the construction has cost 55 million dollars.",
            "Nima Orlu opened the new harbour on Monday.",
            "Weather in the region will stay mild until Thursday.",
        ],
        {
            (1, 1): "paraphrase",
            (1, 5): "trimmed",
            (2, 3): "translated variant",
            (3, 4): "same fact, other figure",
            (5, 2): "paraphrase",
        },
    ),
    "talks": (
        [
            "The prime minister of Karvenia, Lena Marsk, met the president of Ostania, Ilo Tarn, in Brell on Thursday.",
            "“In a time of growing uncertainty, our two countries stand as a pillar of stability in the region,” "
            "Marsk said.",
            "Tarn said that both sides would double the exchange of students within two years.",
            "They also spoke about the blockade of the strait.",
            "“We reject every attempt to dictate to sovereign nations how they must live,” Tarn told reporters.",
            "Trade between the two countries rose by 12 percent in the first half of the year.",
            "The next meeting is to take place in spring.",
        ],
        [
            "Talks in Brell: Marsk and Tarn stand together",
            "“We refuse all attempts to prescribe to sovereign states how to live,” Ilo Tarn said on Thursday.",
            "Lena Marsk, the head of government of Karvenia, said that the two states were a pillar of regional "
            "stability while uncertainty grows.",
            "In the first half of the year trade between the two countries rose by 21 percent.",
            "The number of exchange students is to be doubled.",
            "A choir sang for the guests in the evening.",
            "Neither side mentioned the detained journalists.",
        ],
        {
            (1, 1): "paraphrase",
            (2, 3): "paraphrase",
            (3, 5): "paraphrase",
            (5, 2): "translated variant",
            (6, 4): "same fact, other figure",
        },
    ),
    "storm": (
        [
            "A storm killed seven people on the coast of Limor on Saturday night, officials said.",
            "More than 3,000 houses lost their roofs, and the bridge at Dunsel was swept away.",
            "“We have never seen waves like these,” said Oda Feld, who runs the lighthouse.",
            "Schools will stay closed until Wednesday.",
            "The government in Limor sent 500 soldiers to help with the search for missing fishermen.",
        ],
        [
            "Nine people died when a storm hit the coast of Limor on Saturday night, officials said.",
            "The bridge at Dunsel was swept away.",
            "Oda Feld, the keeper of the lighthouse, said she had never seen such waves.",
            "Five hundred troops were dispatched to assist in the search for fishermen who are missing.",
            "Insurance companies expect a costly year.",
            "Schools will stay closed until Wednesday.",
        ],
        {
            (1, 1): "same fact, other figure",
            (2, 2): "trimmed",
            (3, 3): "paraphrase",
            (4, 6): "same words",
            (5, 4): "translated variant",
        },
    ),
    "treaty": (
        [
            "Ostania and Karvenia signed a treaty on fishing rights in the Bay of Sorn on Tuesday.",
            "“The treaty ends a quarrel of thirty years and opens a new chapter in the relations of our "
            "peoples,” the Karvenian foreign minister, Juno Hald, said.",
            "It allows each side to catch 20,000 tons of herring a year.",
            "The opposition in Karvenia called the treaty a surrender.",
            "Hald invited his counterpart to visit the capital in autumn.",
            "Environmental groups fear for the seals of the bay.",
        ],
        [
            "“This agreement closes a dispute that has lasted thirty years, and a new chapter begins in the ties "
            "between our peoples,” Juno Hald said.",
            "Each side may catch 20,000 tons of herring a year.",
            "Ostania’s foreign minister, Bera Noll, spoke of a day of joy.",
            "Noll was invited by Hald to come to the Karvenian capital in autumn.",
            "“The treaty ends a quarrel of thirty years”",
            "The Bay of Sorn is home to the last seals of the north.",
            "Karvenian opposition leaders spoke of a surrender.",
        ],
        {
            (2, 1): "translated variant",
            (2, 5): "trimmed",
            (3, 2): "translated variant",
            (4, 7): "paraphrase",
            (5, 4): "translated variant",
        },
    ),
}
# fmt: on


def table_of(first, second):
    return align(*annotate([first, second]))


def paired(table):
    both = table.dropna(subset=["sentence_a", "sentence_b"])
    return {(row.sentence_a, row.sentence_b): row.relation for row in both.itertuples()}


def numbered(doc, told):
    """The number of the listed sentence that each of the program's sentences is part of."""
    starts = [sum(len(before) + 2 for before in told[:i]) for i in range(len(told))]
    return {passage.number: sum(start <= passage.start for start in starts) for passage in passages(doc)}


def test_invented_reports_are_aligned_as_a_reader_aligns_them():
    right = given = wanted = relations = 0
    for first, second, gold in PAIRS.values():
        docs = annotate(["\n\n".join(first), "\n\n".join(second)])
        number_a, number_b = numbered(docs[0], first), numbered(docs[1], second)
        found = {(number_a[a], number_b[b]): relation for (a, b), relation in paired(align(*docs)).items()}
        agreed = found.keys() & gold.keys()
        right, given, wanted = right + len(agreed), given + len(found), wanted + len(gold)
        relations += sum(found[pair] == gold[pair] for pair in agreed)
    assert 2 * right / (given + wanted) >= 0.9
    assert relations / right >= 0.8


def test_the_course_gold_is_met():
    scores = alignment_scores().set_index(["what", "score"])["value"]
    assert scores["pairs", "F1"] >= 0.85
    assert scores["relations of right pairs", "right"] >= 0.8


# One relation after the other


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (
            "Schools in Dunsel stay closed until spring.",
            "Schools in Dunsel stay closed until the spring.",
            "same words",
        ),
        ("The quake killed 12 miners in Veshka.", "The quake killed 15 miners in Veshka.", "same fact, other figure"),
        (
            "Fires burned 40 farms near Veshka on Monday.",
            "Fires burned 40 farms near Veshka on Friday.",
            "same fact, other figure",
        ),
        (
            "The harbour of Sorn was closed by pilots on strike, who ask for more pay, and trains stood still.",
            "The harbour of Sorn was closed by pilots on strike.",
            "trimmed",
        ),
        (
            "Ilo Tarn said: “We reject every attempt to dictate to sovereign nations.”",
            "Ilo Tarn said: “We refuse all attempts to prescribe to sovereign states.”",
            "translated variant",
        ),
        (
            "“We will rebuild the bridges of Dunsel before winter,” Oda Feld said.",
            "Oda Feld promised that the bridges of Dunsel would be rebuilt before winter.",
            "paraphrase",
        ),
    ],
)
def test_each_relation(first, second, relation):
    assert paired(table_of(first, second)) == {(1, 1): relation}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ostania will send troops to Veshka in May.", "Ostania will not send troops to Veshka in May."),
        ("Ostania will send troops to Veshka in May.", "Ostania won’t send troops to Veshka in May."),
        ("Ilo Tarn denied that ships sank off Veshka.", "Ilo Tarn said that ships sank off Veshka."),
        ("Trade with Veshka rose by 5 percent in spring.", "Trade with Veshka fell by 5 percent in spring."),
        ("The fishermen of Sorn never leave the harbour.", "The fishermen of Sorn leave the harbour."),
        ("Karvenia does not support the treaty of Sorn.", "Karvenia supports the treaty of Sorn."),
        ("Ostania left the talks in Brell with a treaty.", "Ostania left the talks in Brell without a treaty."),
    ],
)
def test_opposites_are_paraphrases_at_most(first, second):
    assert paired(table_of(first, second)) == paired(table_of(second, first)) == {(1, 1): "paraphrase"}


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        (
            "The storm in Limor killed twelve people and hurt 30 people.",
            "The storm in Limor killed 15 people and hurt 30 people.",
            "twelve / 15",
        ),
        ("In Limor 12 died, 40 hurt in the storm.", "In Limor 12 died, 60 hurt in the storm.", "40 / 60"),
        (
            "The bridge of Sorn took 10 years to build.",
            "The bridge of Sorn took 20 years to build.",
            "10 years / 20 years",
        ),
        (
            "The bridge of Sorn cost 3 million euros.",
            "The bridge of Sorn cost 3 million dollars.",
            "3 million euros / 3 million dollars",
        ),
        ("The bridge of Sorn cost €3 million.", "The bridge of Sorn cost $3 million.", "€3 million / $3 million"),
    ],
)
def test_one_figure_of_several_or_another_currency_may_differ(first, second, numbers):
    table = table_of(first, second)
    assert paired(table) == {(1, 1): "same fact, other figure"}
    assert table.loc[0, "numbers"] == numbers


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("half a million", "500,000"), ("two and a half million", "2.5 million"), ("1.234.567", "1,234,567"),
        ("10 000", "10,000"), ("3 tn", "3 trillion"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_figures_reads_them(first, second):
    assert number(first) == number(second) is not None
    told = "The harbour of Sorn cost {} dollars, Ilo Tarn said."
    assert "same fact, other figure" not in set(table_of(told.format(first), told.format(second))["relation"])


@pytest.mark.parametrize("date", ["June 2021", "May 2022"])
def test_dates_of_other_months_and_years_are_paraphrases_at_most(date):
    first = "The bridge of Sorn was opened for the people of Limor by Ilo Tarn in "
    assert paired(table_of(f"{first}May 2021.", f"{first}{date}.")) == {(1, 1): "paraphrase"}


def test_not_only_and_no_less_than_deny_nothing():
    (doc,) = annotate(["Not only Veshka voted. No less than 40 ships sank. “We rose early,” he added. Nobody came."])
    assert [(passage.negations, passage.directions) for passage in passages(doc)] == [
        (0, set()), (0, {"down"}), (0, {"up"}), (1, set()),
    ]  # fmt: skip


def test_the_same_amount_in_other_words_is_no_other_figure():
    table = table_of("The army sent 500 soldiers to Limor.", "Five hundred troops were sent to Limor by the army.")
    assert "same fact, other figure" not in set(table["relation"])
    assert table.loc[0, "numbers"] == "500"


def test_two_figures_that_differ_stand_side_by_side():
    table = table_of("The bridge at Sorn cost 40 million dollars.", "The bridge at Sorn cost 55 million dollars.")
    assert table.loc[0, "numbers"] == "40 million dollars / 55 million dollars"


def test_a_sentence_may_be_in_several_pairs():
    quotation = "“The treaty ends a quarrel of thirty years,” Juno Hald said."
    table = table_of(quotation, f"“The treaty ends a quarrel of thirty years”\n\nIt rained. {quotation}")
    assert [b for a, b in paired(table) if a == 1] == [1, 3]


def test_a_shared_topic_alone_makes_no_pair():
    table = table_of("Orlu and Brenn spoke of trade in Veshka.", "Before the talks, Orlu and Brenn watched a play.")
    assert not paired(table)


def test_words_of_two_speakers_are_told_apart():
    table = table_of(
        "“We want peace in the region,” said Nima Orlu.", "“We want peace in the region now,” said Ilo Tarn."
    )
    same = table_of(
        "“We want peace in the region,” said Nima Orlu.", "“We want peace in the region now,” said Nima Orlu."
    )
    assert same.loc[0, "speaker"] == "Nima Orlu"
    assert table["speaker"].isna().all()
    assert table["similarity"].fillna(0).max() < same["similarity"].max()


# The table


def test_the_columns_are_those_of_the_contract():
    table = table_of("It rained.", "The sun shone.")
    assert list(table.columns) == COLUMNS
    assert list(table["relation"]) == ["only in a", "only in b"]


def test_articles_keep_their_keys_where_a_sentence_has_no_partner():
    a, b = annotate(["The mill burned. Rain fell.", "Ilo Tarn sang. The mill burned."])
    table = align(a, b)
    assert list(zip(table["article_a"], table["article_b"], strict=True)) == [(0, 1), (0, None), (None, 1)]
    assert {type(key) for key in table["article_a"]} == {int, type(None)}
    assert "only in a" in side_by_side(a, b)
    assert side_by_side(a, b) == side_by_side(a, b, pairs=table)


def test_rows_stand_in_the_order_of_the_first_then_what_only_the_second_has():
    first, second, _ = PAIRS["talks"]
    table = table_of("\n\n".join(first), "\n\n".join(second))
    in_a = table["sentence_a"].dropna()
    assert in_a.is_monotonic_increasing
    assert (table.loc[len(in_a) :, "relation"] == "only in b").all()
    assert table.loc[len(in_a) :, "sentence_b"].is_monotonic_increasing


def test_places_tell_how_far_down_a_sentence_stands():
    (row,) = table_of("The mill burned.", f"{'Rain fell all day. ' * 9}The mill burned.").iloc[[0]].to_dict("records")
    assert row["place_a"] == 0
    assert row["place_b"] > 0.8


def test_three_reports_are_compared_each_with_each():
    docs = annotate(["The mill burned. Rain fell.", "Ilo Tarn sang. The mill burned.", "The mill burned."])
    table = align(*docs)
    both = table.dropna(subset=["article_a", "article_b"])
    assert list(zip(both["article_a"], both["article_b"], strict=True)) == [(0, 1), (0, 2), (1, 2)]
    alone = table[table["relation"] == "only in one"]
    assert list(zip(alone["article_a"], alone["sentence_a"], strict=True)) == [(0, 2), (1, 1)]


def test_the_two_reports_of_30_december_share_the_military_sentence():
    articles = load_articles()
    a, b = annotate(articles[articles["meeting"] == "2022-12-30"])
    pairs = align(a, b).dropna(subset=["sentence_a", "sentence_b"])
    assert any("Armed Forces" in row.text_a and "military" in row.text_b for row in pairs.itertuples())


def test_an_article_of_nothing_gives_an_empty_side():
    table = table_of("", "Rain fell.")
    assert list(table["relation"]) == ["only in b"]


def test_what_was_not_annotated_is_refused_in_words():
    blank = spacy.blank("en")("Rain fell.")
    with pytest.raises(ValueError, match="Annotate first"):
        align(blank, blank)
    with pytest.raises(TypeError, match="Annotate first"):
        align("Rain fell.", "Rain fell.")


# Whatever stands in the articles

SENTENCES = [sentence for first, second, _ in PAIRS.values() for sentence in first + second]
TEXTS = st.lists(st.sampled_from([*SENTENCES, "It was 5.", "“Open", "…", "12 of 40."]), max_size=6).map("\n\n".join)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(TEXTS, TEXTS)
def test_every_sentence_is_listed_and_the_similarity_lies_between_0_and_1(first, second):
    docs = annotate([first, second])
    table = align(*docs)
    told = sentences(docs)
    assert set(table["sentence_a"].dropna()) == set(told.loc[told["article"] == 0, "sentence"])
    assert set(table["sentence_b"].dropna()) == set(told.loc[told["article"] == 1, "sentence"])
    assert table["similarity"].dropna().between(0, 1).all()


@FEW
@given(TEXTS, TEXTS)
def test_swapping_the_articles_mirrors_the_pairs(first, second):
    a, b = annotate([first, second])
    forth, back = paired(align(a, b)), paired(align(b, a))
    assert forth == {(j, i): relation for (i, j), relation in back.items()}


@FEW
@given(TEXTS)
def test_an_article_has_the_same_words_as_itself(text):
    (doc,) = annotate([text])
    found = paired(align(doc, doc))
    assert all(found[number, number] == "same words" for number in range(1, len(sentences([doc])) + 1))
