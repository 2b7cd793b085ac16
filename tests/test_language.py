"""Annotating articles: any table or list of texts in, one Doc an article out, in order, and nothing lost on the way."""

import pandas as pd
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import annotate, entities, load_articles, load_pipeline, quotations, sentences

TALKS = "Nima Orlu met Tavo Brenn in Veshka. \u201cWe agree,\u201d said Orlu."
TRADE = "Trade grew by a third, the ministry said."


def tables(docs):
    return [make(docs).to_json() for make in (sentences, entities, quotations)]


def test_a_table_keeps_its_order_and_its_keys():
    articles = pd.DataFrame({"article": ["second", "first"], "text": [TRADE, TALKS]})
    docs = annotate(articles)
    assert [doc._.article for doc in docs] == ["second", "first"]
    assert [doc.text for doc in docs] == [TRADE, TALKS]


def test_a_series_and_a_plain_list_work_too():
    series = pd.Series([TALKS, TRADE], index=["a", "b"])
    assert [doc._.article for doc in annotate(series)] == ["a", "b"]
    assert [doc._.article for doc in annotate(iter([TALKS, TRADE]))] == [0, 1]
    assert annotate([]) == []


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, 7])
def test_a_missing_text_is_named_with_its_article(nothing):
    articles = pd.DataFrame({"article": ["good", "bad"], "text": [TALKS, nothing]}, dtype=object)
    with pytest.raises(TypeError, match="Article 'bad' should have a text"):
        annotate(articles)


def test_one_string_is_not_taken_for_a_list_of_letters():
    with pytest.raises(TypeError, match=r"annotate\(\[text\]\)"):
        annotate(TALKS)


def test_a_table_without_text_says_what_it_has():
    with pytest.raises(ValueError, match="this table has: body"):
        annotate(pd.DataFrame({"body": [TALKS]}))


def test_an_article_that_is_too_long_says_which_and_how_long(monkeypatch):
    nlp = load_pipeline()
    monkeypatch.setattr(nlp, "max_length", 20)
    with pytest.raises(ValueError, match="Article 0 is 58 characters long"):
        annotate([TALKS])


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(ValueError, match="no spaCy pipeline called 'en_no_such_sm'"):
        load_pipeline("en_no_such_sm")


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ValueError, match="has no parser"):
        load_pipeline(str(tmp_path / "blank"))


def test_a_pipeline_saved_elsewhere_gives_the_same_tables(tmp_path):
    from helpers.language import PACKAGED_PIPELINE, Path

    packaged = Path(__import__("helpers").__file__).parent / PACKAGED_PIPELINE
    spacy.load(packaged).to_disk(tmp_path / "copy")
    assert tables(annotate([TALKS], pipeline=str(tmp_path / "copy"))) == tables(annotate([TALKS]))


def test_a_heading_does_not_run_into_the_paragraph_below_it():
    doc = annotate(["A day of talks in Veshka\n\nThe leaders met on Monday. They left early."])
    assert list(sentences(doc)["text"]) == [
        "A day of talks in Veshka",
        "The leaders met on Monday.",
        "They left early.",
    ]


def test_no_sentence_begins_inside_a_name():
    doc = annotate(["Tavo Brenn and President Shen Qing Orlu agreed in a video that their countries stand together."])
    assert len(sentences(doc)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(in the UN,BRICS,G20,SCO)", ["UN", "BRICS", "G20", "SCO"]),
        ("Nima Orlu:\u201cWe agree.\u201d", ["Orlu", "We"]),
        ("the arena(in Veshka)", ["arena", "in"]),
    ],
)
def test_words_that_ran_together_over_a_mark_are_taken_apart(text, words):
    (doc,) = annotate([text])
    assert set(words) <= {token.text for token in doc}


def test_times_figures_and_plural_brackets_stay_whole():
    (doc,) = annotate(["At 10:30 the leader(s) named 200,000 reasons."])
    assert {"10:30", "leader(s", "200,000"} <= {token.text for token in doc}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_every_letter_of_any_text_stands_in_one_sentence(text):
    table = sentences(annotate([text]))
    covered = [i for row in table.itertuples() for i in range(row.start, row.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(text[row.start : row.end] == row.text for row in table.itertuples())


def test_two_processes_give_what_one_gives():
    texts = list(load_articles()["text"])
    assert tables(annotate(texts, n_process=2)) == tables(annotate(texts))


def test_a_stopped_run_is_taken_up_from_the_cache(tmp_path):
    articles = load_articles()
    annotate(articles.head(2), cache=tmp_path)
    files = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.spacy")}
    assert len(files) == 2
    docs = annotate(articles, cache=tmp_path)
    assert all(file.stat().st_mtime_ns == before for file, before in files.items()), "cached articles were done again"
    assert tables(docs) == tables(annotate(articles))


def test_a_damaged_cache_file_is_replaced(tmp_path):
    before = tables(annotate([TALKS], cache=tmp_path))
    (file,) = tmp_path.rglob("*.spacy")
    file.write_bytes(file.read_bytes()[:50])
    assert tables(annotate([TALKS], cache=tmp_path)) == before
    assert tables(annotate([TALKS], cache=tmp_path)) == before


def test_a_progress_bar_shows_for_long_runs_only(capsys):
    annotate([TRADE] * 5)
    assert capsys.readouterr().err == ""
    annotate([TRADE] * 50)
    assert "50/50" in capsys.readouterr().err
    annotate([TRADE] * 50, progress=False)
    assert capsys.readouterr().err == ""
