"""People, places and organisations: what is found, and which canonical name each mention is given."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import annotate, entities, load_articles
from helpers.entities import gazetteer_patterns


def names(text):
    table = entities(annotate([text]))
    return {row.text: (row.label, row.name) for row in table.itertuples(index=False)}


def test_a_surname_stands_for_the_one_person_who_bears_it():
    found = names("President Nima Orlu met reporters on Monday. Later Orlu left for Berlin.")
    assert found["Orlu"] == ("PERSON", "Nima Orlu")
    assert found["Berlin"] == ("GPE", "Berlin")


def test_a_surname_that_two_people_bear_is_left_open():
    table = entities(annotate(["Nima Orlu and Tavo Orlu came to the talks. Orlu spoke first."]))
    last = table.iloc[-1]
    assert last["text"] == "Orlu"
    assert last[["name", "resolved_by"]].isna().all()


def test_accents_do_not_make_two_people_of_one():
    found = names("Recep Orlu\u011fan spoke to Mr. Brenn. The minister said that Orlugan would come again.")
    assert found["Orlugan"][1] == "Recep Orlu\u011fan"


def test_an_acronym_of_the_gazetteer_has_its_full_name():
    assert names("The SCO met in Berlin.")["SCO"] == ("ORG", "Shanghai Cooperation Organization")


def test_the_five_articles_name_both_leaders_throughout():
    table = entities(annotate(load_articles()))
    putin = table[table["text"] == "Putin"]
    assert len(putin) > 20
    assert set(putin["label"]) == {"PERSON"}
    assert set(putin["name"]) == {"Vladimir Putin"}
    assert (
        (table["name"] == "Xi Jinping").groupby(table["article"]).any().all()
    )  # one of them garbles his name throughout


def test_a_nationality_is_labelled_so_and_has_its_usual_form():
    found = names("Russian and Chinese officials met two Germans and the Turkish envoy.")
    assert {text: found[text] for text in ("Russian", "Chinese", "Germans", "Turkish")} == {
        "Russian": ("NORP", "Russian"),
        "Chinese": ("NORP", "Chinese"),
        "Germans": ("NORP", "German"),
        "Turkish": ("NORP", "Turkish"),
    }


def test_a_name_has_one_label_in_an_article():
    table = entities(annotate(load_articles()))
    table = table[table["label"].isin(["PERSON", "ORG", "GPE", "LOC"]) & table["resolved_by"].ne("role")]
    assert (table.groupby(["article", "text"])["label"].nunique() == 1).all()


def test_offsets_and_sentence_numbers_point_at_the_mention():
    from helpers import sentences

    articles = load_articles()
    docs = annotate(articles)
    text = articles.set_index("article")["text"]
    table = entities(docs).merge(sentences(docs), on=["article", "sentence"], suffixes=("", "_of_sentence"))
    assert len(table) == len(entities(docs))
    for row in table.itertuples():
        assert text[row.article][row.start : row.end] == row.text
        assert row.start_of_sentence <= row.start < row.end_of_sentence


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["Nima Orlu", "Orlu", "Tavo Orlu", "SCO", "said", ".", "\n\n", "Berlin", "'s", "\u201c"]),
        max_size=20,
    )
)
def test_any_order_of_names_gives_a_table_whose_offsets_hold(words):
    text = " ".join(words)
    table = entities(annotate([text]))
    assert all(text[row.start : row.end] == row.text for row in table.itertuples())
    names = table[~table["resolved_by"].isin(["role", "pronoun"])]
    assert not (names["end"].shift(fill_value=0) > names["start"]).any(), "names overlap"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("label,pattern\nORG,SCO\n", "should name the columns label, pattern and name"),
        ("label,pattern,name\nORG,SCO,Shanghai Cooperation Organization\nORG,,Council\n", "line 3: `pattern` is empty"),
        ("", "it says: nothing"),
    ],
)
def test_a_gazetteer_with_a_mistake_names_file_and_line(tmp_path, content, message):
    file = tmp_path / "mine.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message) as error:
        gazetteer_patterns(file)
    assert "mine.csv" in str(error.value)


def test_a_gazetteer_saved_by_a_spreadsheet_is_read(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("label,pattern,name\r\nORG,Veshka Council,Council of Veshka\r\n", encoding="utf-8-sig", newline="")
    assert gazetteer_patterns(file) == [{"label": "ORG", "pattern": "Veshka Council", "id": "Council of Veshka"}]
