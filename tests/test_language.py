"""Annotating articles: any table or list of texts in, one Doc an article out, in order, and nothing lost on the way."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
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
    from helpers.language import PACKAGED_PIPELINE

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


SPAWNED = """
import multiprocessing
from helpers import annotate, entities, load_articles, quotations

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")  # as on Windows and macOS
    texts = list(load_articles()["text"].head(2))
    one, two = annotate(texts), annotate(texts, n_process=2)
    for make in (entities, quotations):
        assert make(one).to_json() == make(two).to_json()
    print("the same")
"""


def test_two_processes_give_what_one_gives(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SPAWNED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env=with_this_kit(), check=False
    )
    assert done.stdout.strip() == "the same", done.stderr


def with_this_kit():
    kit = str(Path(__import__("helpers").__file__).parent.parent)
    return os.environ | {"PYTHONPATH": os.pathsep.join([kit, os.environ.get("PYTHONPATH", "")])}


@pytest.mark.parametrize("make", [sentences, entities, quotations])
def test_one_doc_or_a_doc_of_another_pipeline_is_explained(make):
    (doc,) = annotate([TALKS])
    with pytest.raises(TypeError, match=r"takes a list of annotated articles"):
        make(doc)
    with pytest.raises(TypeError, match="was given a str"):
        make([TALKS])
    with pytest.raises(ValueError, match="Annotate first"):
        make([spacy.blank("en")(TALKS)])


def test_a_pipeline_without_the_components_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"lacks .*quotations.* load_pipeline"):
        annotate([TALKS], pipeline=spacy.blank("en"))


def test_two_articles_with_one_key_are_refused():
    with pytest.raises(ValueError, match="Two articles have the key 'a'"):
        annotate(pd.Series([TALKS, TRADE], index=["a", "a"]))


def test_half_a_character_is_named_with_its_article():
    with pytest.raises(ValueError, match="Article 1 holds half a character"):
        annotate([TALKS, "broken \ud800 text"])


def test_texts_from_numpy_and_from_a_dictionary_are_texts():
    assert [doc.text for doc in annotate(np.array([TALKS, TRADE]))] == [TALKS, TRADE]
    assert [doc._.article for doc in annotate({"a": TALKS, "b": TRADE})] == ["a", "b"]


@pytest.mark.parametrize("make", [sentences, entities, quotations])
def test_an_empty_table_has_the_types_of_a_full_one(make):
    empty, full = make([]).dtypes, make(annotate([TALKS])).dtypes
    numbers = [column for column in full.index if full[column].kind in "iuf" and column != "article"]
    assert list(empty[numbers]) == list(full[numbers])


def test_a_stopped_run_is_taken_up_from_the_cache(tmp_path):
    articles = load_articles()
    annotate(articles.head(2), cache=tmp_path)
    files = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.spacy")}
    assert len(files) == 2
    docs = annotate(articles, cache=tmp_path)
    assert len(list(tmp_path.rglob("*.spacy"))) == len(articles)
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
