"""Two articles side by side: what is told twice is paired, what is told once is listed."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import align, annotate, load_articles, sentences


def test_the_same_fact_in_other_words_is_paired_and_the_rest_listed():
    a, b = annotate(
        [
            "Orlu landed in Veshka on Monday. Trade between Ostania and Veshka grew by 25 percent, she said.",
            "Rain fell all day. Trade of Ostania with Veshka has grown 25 percent, according to Orlu.",
        ]
    )
    table = align(a, b)
    pairs = table[table["relation"] == "shared words"]
    assert list(zip(pairs["sentence_a"], pairs["sentence_b"], strict=True)) == [(2, 2)]
    assert {"25", "trade", "grow"} <= set(pairs.iloc[0]["shared"].split(", "))
    assert list(table.loc[table["relation"] == "only in a", "sentence_a"]) == [1]
    assert list(table.loc[table["relation"] == "only in b", "sentence_b"]) == [1]


def test_an_article_matches_itself_word_for_word():
    (doc,) = annotate(["Trade between Ostania and Veshka grew. The two leaders signed a new treaty on fishing."])
    assert list(align(doc, doc)["relation"]) == ["same words", "same words"]


def test_the_two_reports_of_30_december_share_the_military_sentence():
    articles = load_articles()
    a, b = annotate(articles[articles["meeting"] == "2022-12-30"])
    table = align(a, b)
    pairs = table.dropna(subset=["sentence_a", "sentence_b"])
    assert any("Armed Forces" in row.text_a and "military" in row.text_b for row in pairs.itertuples())


WORDS = st.lists(st.sampled_from(["trade", "Veshka", "grew", "25", "treaty", "signed", "leaders", "."]), max_size=25)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS)
def test_every_sentence_of_both_articles_is_listed_once(first, second):
    docs = annotate([" ".join(first), " ".join(second)])
    table = align(*docs)
    listed = sentences(docs)
    assert sorted(table["sentence_a"].dropna()) == list(listed.loc[listed["article"] == 0, "sentence"])
    assert sorted(table["sentence_b"].dropna()) == list(listed.loc[listed["article"] == 1, "sentence"])
