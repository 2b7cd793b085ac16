"""Keyness is what the paper says it is, tells what is thin, and takes no group for granted."""

import math
import sys
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import annotate, load_articles, load_pipeline
from helpers.keyness import COLUMNS, ENOUGH, keyness, words_of

BACKGROUND = pd.DataFrame({"word": ["trade", "crisis", "treaty", "the"], "count": [30, 8, 2, 160]})
ARTICLES = [
    "Trade grew. Trade with Veshka grew again, and the treaty held.",
    "The crisis grew. The crisis, Nima Orlu said, was a test of trade.",
    "Rain fell on the treaty, and on the crisis, and on the test.",
]


@pytest.fixture(scope="module")
def docs():
    return annotate(ARTICLES)


@pytest.fixture(scope="module")
def seeds():
    articles = load_articles()
    return articles, annotate(articles)


def fightin_words(ours, theirs, background, prior_words):
    """Monroe, Colaresi and Quinn (2008), section 3.5, word by word: what is compared is given as counts."""
    n, m = sum(ours.values()), sum(theirs.values())
    vocabulary = {*ours, *theirs, *background}
    unknown = min(background.values()) / 2
    total = sum(background.get(word, unknown) for word in vocabulary)
    scores = {}
    for word in {*ours, *theirs}:
        share = background.get(word, unknown) / total
        alpha_0, beta_0 = prior_words * n / (n + m), prior_words * m / (n + m)
        alpha, beta = alpha_0 * share, beta_0 * share
        odds = (ours[word] + alpha) / (n + alpha_0 - ours[word] - alpha)
        other_odds = (theirs[word] + beta) / (m + beta_0 - theirs[word] - beta)
        delta = math.log(odds) - math.log(other_odds)
        variance = 1 / (ours[word] + alpha) + 1 / (theirs[word] + beta)
        scores[word] = (delta, delta / math.sqrt(variance))
    return scores


def assert_same_as_in_the_paper(table, words, background, prior_words):
    for group, rows in table.groupby("group"):
        others = sum((counts for other, counts in words.items() if other != group), Counter())
        scores = fightin_words(words[group], others, background, prior_words)
        assert set(rows["word"]) == set(scores)
        for row in rows.itertuples():
            assert (row.count, row.others) == (words[group][row.word], others[row.word])
            assert (row.log_odds, row.z) == pytest.approx(scores[row.word], abs=1e-9)


def test_the_five_articles_come_out_as_by_the_formula_of_the_paper(seeds, repository):
    articles, docs = seeds
    lines = (repository / "helpers" / "background.csv").read_text(encoding="utf-8").splitlines()[1:]
    background = {word: int(count) for word, count in (line.split(",") for line in lines)}
    words = {doc._.article: Counter(words_of(doc)) for doc in docs}
    length = sum(sum(counts.values()) for counts in words.values())
    assert_same_as_in_the_paper(keyness(docs, articles["article"]), words, background, length)
    assert_same_as_in_the_paper(keyness(docs, articles["article"], prior_words=50), words, background, 50)


VOCABULARY = ["trade", "crisis", "treaty", "the", "veshka", "zebra"]
TEXT = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=40).map(" ".join)
SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def bare(texts):
    """Docs of which every word is its own lemma, without waiting for the whole pipeline."""
    nlp = load_pipeline()
    docs = [nlp.make_doc(text) for text in texts]
    for number, doc in enumerate(docs):
        doc._.article, doc._.quotations = number, []
        for token in doc:
            token.lemma_ = token.text
    return docs


def z_of(table, group):
    return table[table["group"] == group].set_index("word").sort_index()["z"]


@SLOW
@given(TEXT, TEXT, st.floats(1, 10_000))
def test_any_two_texts_come_out_as_by_the_formula(first, second, prior_words):
    docs = bare([first, second])
    words = {"a": Counter(first.split()), "b": Counter(second.split())}
    background = dict(zip(BACKGROUND["word"], BACKGROUND["count"], strict=True))
    table = keyness(docs, ["a", "b"], background=BACKGROUND, prior_words=prior_words)
    assert_same_as_in_the_paper(table, words, background, prior_words)


@SLOW
@given(TEXT, TEXT)
def test_seen_from_the_other_group_every_sign_turns(first, second):
    table = keyness(bare([first, second]), ["a", "b"])
    assert np.allclose(z_of(table, "a"), -z_of(table, "b"))


@SLOW
@given(TEXT, TEXT, TEXT)
def test_a_third_group_is_part_of_the_others_whatever_it_is_called(first, second, third):
    docs = bare([first, second, third])
    three, two = keyness(docs, ["a", "b", "c"]), keyness(docs, ["a", "b", "b"])
    pd.testing.assert_series_equal(z_of(three, "a"), z_of(two, "a"))


@SLOW
@given(TEXT, st.integers(1, 5))
def test_a_word_with_the_same_rate_on_both_sides_has_no_keyness(text, times):
    table = keyness(bare([text, " ".join([text] * times)]), ["a", "b"])
    assert np.allclose(table["log_odds"], 0)
    assert list(table.loc[table["group"] == "a", "word"]) == sorted(set(text.split()))  # ties by alphabet


@SLOW
@given(TEXT, TEXT, st.floats(1, 1000))
def test_more_background_draws_every_word_nearer_to_zero_and_never_across(first, second, prior_words):
    docs = bare([first, second])
    less, more = (keyness(docs, ["a", "b"], prior_words=words) for words in (prior_words, 2 * prior_words))
    both = less.merge(more, on=["group", "word"])
    assert (both["log_odds_y"].abs() <= both["log_odds_x"].abs() + 1e-12).all()
    assert (both["log_odds_x"] * both["log_odds_y"] >= -1e-12).all()
    rates = both["per_1000_x"] - both["others_per_1000_x"]
    assert (rates * both["log_odds_x"] >= -1e-9).all()


def test_counts_rates_and_articles_are_those_of_the_texts(docs):
    table = keyness(docs, ["Times", "Post", "Post"], background=BACKGROUND)
    assert list(table.columns) == COLUMNS
    row = table.query("group == 'Post' and word == 'crisis'").iloc[0]
    n = sum(len(list(words_of(doc))) for doc in docs[1:])
    assert (row["count"], row["others"], row["articles"]) == (3, 0, 2)
    assert (row["per_1000"], row["others_per_1000"]) == (3000 / n, 0)
    assert table.groupby("group")["count"].sum()["Post"] == n


def test_rows_are_sorted_by_group_then_z_and_the_same_on_every_run(docs):
    table = keyness(docs, [2, 10, 2])
    assert list(table["group"].unique()) == [2, 10]
    assert all((rows["z"].diff().dropna() < 1e-8).all() for _, rows in table.groupby("group"))
    pd.testing.assert_frame_equal(table, keyness(docs, {0: 2, 1: 10, 2: 2}))
    turned = keyness(docs[::-1], [2, 10, 2])
    pd.testing.assert_frame_equal(table, turned)


def test_names_and_numbers_can_be_groups_side_by_side(docs):
    assert list(keyness(docs, ["2022", 2021, 2021])["group"].unique()) == [2021, "2022"]


@pytest.mark.parametrize(
    ("texts", "warning"),
    [
        (["zebra", "treaty"], "only once"),
        (["zebra zebra", "treaty"], "only 2 times, in one article only"),
        (["zebra " * ENOUGH, "treaty"], "in one article only"),
        (["zebra zebra", "treaty", "zebra"], "only 3 times"),
        (["zebra " * ENOUGH, "treaty", "zebra"], ""),
        (["treaty", "zebra"], "others: only once"),
        (["treaty", "zebra " * ENOUGH], "others: in one article only"),
    ],
)
def test_what_is_thin_is_said_of_the_side_that_uses_the_word_more(texts, warning):
    table = keyness(bare(texts), ["a", "b", "a"][: len(texts)])
    assert table.query("group == 'a' and word == 'zebra'")["warning"].item() == warning


def test_words_are_lemmas_of_letters():
    text = "The U.S. leaders\u2019 3 well-known O\u2019Rourke talks: G20, COVID-19, a 5% rise @veshka_news http://veshka.example/a"
    (doc,) = annotate([text + " or nima@veshka.example"])
    words = list(words_of(doc))
    assert {"the", "us", "leader", "talk", "rise"} <= set(words)
    assert all(word.replace("-", "").replace("'", "").isalpha() and len(word) > 1 for word in words)
    assert not {"veshka.example", "nima", "covid", "news"} & set(words)


def test_the_words_of_speakers_can_be_left_out_or_looked_at_alone():
    texts = [
        "\u201cTrade matters,\u201d Nima Orlu said. Rain fell.",
        "\u201cPeace matters,\u201d Tavo Brenn said. Snow fell.",
    ]
    docs = annotate(texts)
    by = ["a", "b"]
    said, outlet, everything = (set(keyness(docs, by, voice=voice)["word"]) for voice in ("speaker", "outlet", "all"))
    assert said == {"trade", "peace", "matter"}
    assert {"rain", "snow", "say", "orlu"} <= outlet
    assert not said & outlet
    assert said | outlet == everything


def test_words_do_not_depend_on_what_else_the_pipeline_does(seeds):
    nlp = load_pipeline()
    _, docs = seeds
    with nlp.select_pipes(enable=["tok2vec", "tagger", "lemmatizer"]):
        bare_docs = list(nlp.pipe([doc.text for doc in docs]))
    assert [list(words_of(doc)) for doc in docs] == [list(words_of(doc)) for doc in bare_docs]


def test_an_unknown_word_counts_as_half_the_rarest():
    docs = bare(["zebra trade", "trade"])
    known = pd.concat([BACKGROUND, pd.DataFrame({"word": ["zebra"], "count": [1]})])
    pd.testing.assert_frame_equal(
        keyness(docs, ["a", "b"], background=BACKGROUND, prior_words=100),
        # The rarest is now the zebra itself; no word is unknown.
        keyness(docs, ["a", "b"], background=known, prior_words=100),
    )


def test_a_background_of_your_own_follows_the_rule_for_words(docs):
    rows = [("Trade", 20), ("trade", 10), ("crisis", 8.0), ("treaty", 2), ("the", 160), ("2022", 99), ("peace", 0)]
    messy = pd.DataFrame(rows, columns=["word", "count"]).assign(source="invented")
    by = ["a", "b", "b"]
    pd.testing.assert_frame_equal(
        keyness(docs, by, background=messy), keyness(docs, by, background=BACKGROUND), check_exact=False
    )


@pytest.mark.parametrize(
    ("by", "error", "message"),
    [
        (["a", "a", "a"], ValueError, "all 3 are in one, 'a'"),
        (["a", "b"], ValueError, "2 groups for 3 articles"),
        (["a", "b", "a", "b"], ValueError, "4 groups for 3 articles"),
        (["a", None, "b"], ValueError, r"1 of 3 have none: 1\. .*fillna\(\"not stated\"\)"),
        (pd.Series(["a", pd.NA, float("nan")]), ValueError, "2 of 3 have none: 1, 2"),
        ({0: "a", 2: "b"}, ValueError, "1 of 3 have none: 1"),
        (["a", " ", "b"], ValueError, "1 of 3 have none: 1"),
        ("outlet", TypeError, r'`by` is a str. .*articles\["outlet"\]'),
        (pd.DataFrame({"outlet": ["a", "b", "b"]}), TypeError, "`by` is a DataFrame"),
        (None, TypeError, "`by` is a NoneType"),
        ([["a"], ["b"], ["b"]], TypeError, r"has a list: \['a'\]"),
    ],
)
def test_groups_that_can_not_be_compared_say_why(docs, by, error, message):
    with pytest.raises(error, match=message):
        keyness(docs, by)


def test_many_articles_without_a_group_are_not_all_named():
    docs = bare(["trade"] * 8)
    with pytest.raises(ValueError, match=r"7 of 8 have none: 1, 2, 3, 4, 5 and 2 more\."):
        keyness(docs, ["a"] + [None] * 7)


def test_a_group_without_words_is_named(docs):
    with pytest.raises(ValueError, match=r"no words in the group 'b'\. Leave its articles out"):
        keyness(bare(["trade", "2022."]), ["a", "b"])
    with pytest.raises(ValueError, match=r"no words in quotations in the group 'a'.*voice='all'"):
        keyness(docs, ["a", "b", "b"], voice="speaker")


def test_no_articles_one_word_and_unknown_choices_say_so(docs):
    with pytest.raises(ValueError, match="was given no articles"):
        keyness([], [])
    with pytest.raises(ValueError, match="only one, 'trade'"):
        keyness(bare(["trade", "trade"]), ["a", "b"], background=BACKGROUND.head(1))
    with pytest.raises(ValueError, match="should be 'all', 'outlet' or 'speaker', not 'source'"):
        keyness(docs, ["a", "b", "b"], voice="source")
    for weight in (0, -1, float("nan"), float("inf"), "many", True):
        with pytest.raises(ValueError, match="prior_words should be a number of words above 0"):
            keyness(docs, ["a", "b", "b"], prior_words=weight)


@pytest.mark.parametrize(
    ("background", "message"),
    [
        (pd.DataFrame({"lemma": ["trade"], "n": [3]}), "columns word and count; this table has: lemma, n"),
        ({"trade": 3}, "columns word and count; it is a dict"),
        (BACKGROUND.head(0), "holds no words"),
        (pd.DataFrame({"word": ["2022"], "count": [3]}), "holds no words"),
        (BACKGROUND.assign(count=[30, -8, 2, 1]), "for 'crisis' it has -8"),
        (BACKGROUND.assign(count=[30, "8 times", 2, 1]), "for 'crisis' it has 8 times"),
        (BACKGROUND.assign(count=[30, None, 2, 1]), r"for 'crisis' it has nan.*\(1 of 4\)"),
        (BACKGROUND.assign(word=["trade", None, "treaty", "the"]), "lacks the word in row 2.*keep_default_na"),
    ],
)
def test_a_background_that_is_none_says_why(docs, background, message):
    with pytest.raises(ValueError, match=message):
        keyness(docs, ["a", "b", "b"], background=background)


def test_the_packaged_background_is_words_in_order_without_gaps(repository):
    file = repository / "helpers" / "background.csv"
    table = pd.read_csv(file, keep_default_na=False)
    assert list(table.columns) == ["word", "count"]
    assert table["word"].is_unique
    assert table["count"].min() >= 2
    assert list(zip(-table["count"], table["word"], strict=True)) == sorted(
        zip(-table["count"], table["word"], strict=True)
    )
    assert file.stat().st_size < 300_000
    said = sys.modules["helpers.keyness"].__doc__
    assert f"{len(table):,} words that occur {table['count'].sum():,} times" in said


def test_the_script_counts_what_the_corpora_hold(repository, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(repository / "course" / "pipeline"))
    (tmp_path / "a.conllu").write_text(
        "# text = Talks on trade.\n1\tTalks\ttalk\tNOUN\tNNS\t_\t0\troot\t_\t_\n\n# text = Trade talks, x@y.example.\n",
        encoding="utf-8",
    )
    gmb = "\tSentence #\tWord\tPOS\tTag\n0\t1.0\tTalks\tNNS\tO\n1\t1.0\ton\tIN\tO\n2\t1.0\ttrade\tNN\tO\n"
    (tmp_path / "GMB_dataset.txt").write_text(gmb, encoding="cp1252")
    import background

    try:
        background.write(background.count([tmp_path]), tmp_path / "out.csv")
        with pytest.raises(SystemExit, match="There is no file or folder"):
            list(background.texts([tmp_path / "nowhere"]))
        (tmp_path / "empty").mkdir()
        with pytest.raises(SystemExit, match="holds no treebank"):
            list(background.texts([tmp_path / "empty"]))
    finally:
        for name in ("background", "conll"):
            sys.modules.pop(name, None)
    assert (tmp_path / "out.csv").read_bytes() == b"word,count\ntalk,3\ntrade,3\non,2\n"


def test_a_series_by_key_may_be_in_another_order():
    docs = annotate(
        pd.DataFrame({"article": ["x", "y"], "text": ["Peace, peace at last.", "War, war again."]}), progress=False
    )
    by_key = keyness(docs, pd.Series({"y": "war paper", "x": "peace paper"}))
    pd.testing.assert_frame_equal(by_key, keyness(docs, {"x": "peace paper", "y": "war paper"}))
    assert by_key.set_index(["group", "word"]).loc[("peace paper", "peace"), "count"] == 2
