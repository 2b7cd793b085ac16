"""Who is meant: roles, pronouns, metonyms and garbled names, of invented people unless the five articles are read."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import annotate, entities, explain, load_articles, load_pipeline
from helpers.articles.meetings import participants, read_meetings
from helpers.entities.transliteration import likeness, skeleton, words_of

MEETINGS = pd.DataFrame(
    {
        "meeting": ["talks"],
        "participants": ["Nima Orlugan; Tavo Brennik"],
        "roles": ["president of Karvenia; president of Oltava"],
    }
)


def mentions(text, meetings=MEETINGS):
    """Text of each mention -> (name, resolved_by), the last one where there are several."""
    articles = pd.DataFrame({"article": ["a"], "meeting": ["talks"], "text": [text]})
    table = entities(annotate(articles, meetings=meetings))
    return {row.text: (row.name, row.resolved_by) for row in table.itertuples(index=False)}


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "Nima Orlugan met Tavo Brennik. The Karvenian president spoke of trade.",
            "The Karvenian president",
            "Nima Orlugan",
        ),
        ("Nima Orlugan met Tavo Brennik. The leader of Oltava spoke of trade.", "The leader of Oltava", "Tavo Brennik"),
        ("Nima Orlugan met Tavo Brennik. Oltava's president spoke of trade.", "Oltava's president", "Tavo Brennik"),
        (
            "Nima Orlugan said on Monday that his Oltavan counterpart was right.",
            "his Oltavan counterpart",
            "Tavo Brennik",
        ),
        (
            "Nima Orlugan met Tavo Brennik. Orlugan praised the talks. The president also spoke of trade.",
            "The president",
            "Nima Orlugan",
        ),
    ],
)
def test_a_role_stands_for_the_one_who_holds_it(text, mention, name):
    assert mentions(text)[mention] == (name, "role")


def test_a_role_that_two_may_hold_is_left_open():
    found = mentions("The president arrived late.")
    assert "The president" not in found


def test_a_role_beside_a_name_is_no_mention_of_its_own():
    found = mentions("Karvenian President Nima Orlugan arrived. Tavo Brennik, the president of Oltava, was late.")
    assert not [text for text in found if "president" in text.lower()]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Tavo Brennik said that he would come.", "he", "Tavo Brennik"),
        ("Nima Orlugan arrived on Monday. She left on Friday.", "She", "Nima Orlugan"),
        ("During his visit, Tavo Brennik signed a treaty.", "his", "Tavo Brennik"),
    ],
)
def test_a_pronoun_stands_for_the_subject_before_it(text, pronoun, name):
    assert mentions(text)[pronoun] == (name, "pronoun")


def test_a_woman_is_not_he():
    found = mentions("Mrs. Nima Orlugan arrived on Monday. He was late.")
    assert "He" not in found


def test_a_capital_stands_for_its_state_only_where_a_government_acts():
    acting = entities(annotate(["Moscow denied the claim on Monday."])).iloc[0]
    assert (acting["name"], acting["resolved_by"]) == ("Russia", "metonym")
    place = entities(annotate(["The leaders met in Moscow on Monday."]))
    assert place.set_index("text").loc["Moscow", ["name", "resolved_by"]].tolist() == ["Moscow", "name"]


def test_a_garbled_participant_is_resolved_and_the_reasons_are_told():
    text = "Tavo Brennik met President Orlughan of Karvenia. Brennik thanked Orlughan for the talks."
    articles = pd.DataFrame({"article": ["a"], "meeting": ["talks"], "text": [text]})
    docs = annotate(articles, meetings=MEETINGS)
    table = entities(docs)
    row = table[table["text"] == "Orlughan"].iloc[0]
    assert (row["name"], row["resolved_by"]) == ("Nima Orlugan", "garbled")
    reasons = explain(row)
    assert reasons.columns.tolist() == ["candidate", "evidence", "weight", "chosen"]
    totals = reasons.groupby("candidate")["weight"].sum()
    assert totals.idxmax() == "Nima Orlugan"
    assert set(reasons.loc[reasons["chosen"], "candidate"]) == {"Nima Orlugan"}
    assert reasons["evidence"].str.contains("took part in the meeting").any()


def test_somebody_else_is_not_taken_for_a_participant():
    text = (
        "Tavo Brennik met Nima Orlugan. According to the foreign ministry spokeswoman Hana Dorvic, a treaty was "
        "signed. Dorvic said no more. The journalist Pia Brannoch asked for its text."
    )
    found = mentions(text)
    assert found["Dorvic"][0] == "Hana Dorvic"
    assert found["Pia Brannoch"][0] == "Pia Brannoch"


def test_without_the_table_of_meetings_a_wild_form_is_nobody_else():
    text = "Tavo Brennik met the president. Brennik thanked Orlughan for the talks."
    name, how = mentions(text, meetings=None)["Orlughan"]
    assert name in (None, "Orlughan") or pd.isna(name)
    assert how != "garbled"


def test_the_five_spellings_of_one_article_are_one_man():
    table = entities(annotate(load_articles()))
    there = table[table["article"] == "call-2021"].set_index("text")
    for spelling in ("Shen Qing", "Shishi", "Hsieh", "Chen", "Hsi"):
        assert set(there.loc[[spelling], "name"]) == {"Xi Jinping"}, spelling
        assert set(there.loc[[spelling], "resolved_by"]) == {"garbled"}, spelling
    assert set(there.loc[["Sean Biden"], "name"]) == {"Joe Biden"}


def test_an_abbreviation_that_the_article_explains_has_its_long_form():
    text = "The Lake Council of Towns (LCT) met in Veshka. The LCT will meet again."
    found = mentions(text)
    if "Lake Council of Towns" in found:  # whether the network finds an invented body is not what is tested here
        assert found["LCT"] == ("Lake Council of Towns", "alias")


def test_explain_says_what_it_needs():
    with pytest.raises(TypeError, match="a row of entities"):
        explain(3)
    with pytest.raises(ValueError, match="not in use any more"):
        explain({"article": "gone", "start": 0, "end": 4, "text": "Orlu"})
    (doc,) = annotate(["Nima Orlu came to the talks."])
    with pytest.raises(ValueError, match="no mention"):
        explain(doc[3:4])


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"meeting": ["m"]}, "has no column 'participants'"),
        ({"meeting": ["m", "m"], "participants": ["A", "B"]}, "stands there twice"),
        ({"meeting": ["m"], "participants": ["A B"], "roles": ["king; queen"]}, "2 roles for 1 participants"),
    ],
)
def test_a_table_of_meetings_with_a_mistake_says_which(table, message):
    with pytest.raises(ValueError, match=message):
        read_meetings(pd.DataFrame(table))


def test_meetings_without_articles_that_name_theirs_are_refused():
    with pytest.raises(ValueError, match="column `meeting`"):
        annotate(["Nima Orlugan came."], meetings=MEETINGS)


def test_meetings_with_other_keys_are_refused_and_numbers_are_keys_too():
    articles = pd.DataFrame({"article": ["a"], "meeting": [7], "text": ["Orlugan came."]})
    with pytest.raises(ValueError, match="the articles say 7, the table has talks"):
        annotate(articles, meetings=MEETINGS)
    (doc,) = annotate(articles, meetings=MEETINGS.assign(meeting=[7]))
    assert entities([doc]).loc[0, "name"] == "Nima Orlugan"


def test_a_folder_with_meetings_gives_the_articles_their_participants(tmp_path):
    (tmp_path / "articles.csv").write_text(
        "article,meeting,text\na,talks,Orlu came.\nb,,Brenn left.\n", encoding="utf-8"
    )
    (tmp_path / "meetings.csv").write_text("meeting,participants\ntalks,Nima Orlu; Tavo Brenn\n", encoding="utf-8")
    table = load_articles(tmp_path).set_index("article")
    assert participants(table.loc["a", "participants"]) == [("Nima Orlu", ""), ("Tavo Brenn", "")]
    assert pd.isna(table.loc["b", "participants"])


def test_participants_travel_to_other_processes_and_into_the_cache(tmp_path):
    text = "Tavo Brennik met President Orlughan of Karvenia. Brennik thanked Orlughan for the talks."
    articles = pd.DataFrame({"article": ["a"], "meeting": ["talks"], "text": [text]})
    here = entities(annotate(articles, meetings=MEETINGS))
    for _ in range(2):  # written, then read
        kept = annotate(articles, meetings=MEETINGS, cache=tmp_path)
        pd.testing.assert_frame_equal(entities(kept), here)
    assert "Nima Orlugan" not in set(entities(annotate(articles, cache=tmp_path))["name"])


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_the_same_both_ways_for_single_words(a, b):
    one, other = words_of(a)[:1], words_of(b)[:1]
    if one and other:
        assert 0 <= likeness(one, other) <= 1
        assert likeness(one, other) == pytest.approx(likeness(other, one))
        assert likeness(one, one) == 1


@pytest.mark.parametrize(
    "spellings", [("xi", "hsi", "xsi"), ("chernov", "tschernow", "tchernof"), ("haidar", "gaidar")]
)
def test_spellings_of_one_sound_have_one_skeleton(spellings):
    assert len({skeleton(word) for word in spellings}) == 1


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["Nima Orlugan", "Orlughan", "the president", "The Oltavan leader", "he", "his counterpart", "said", "that",
             ".", ",", "\n\n", "\u201c", "\u201d", "Moscow", "in", "and", "Mr.", "King", "'s", "told", "head of", "-"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_order_of_words_is_resolved_or_left_open(words):
    text = " ".join(words)
    articles = pd.DataFrame({"article": ["a"], "meeting": ["talks"], "text": [text]})
    table = entities(annotate(articles, meetings=MEETINGS))
    assert all(text[row.start : row.end] == row.text for row in table.itertuples())
    unnamed = table[table["resolved_by"].isin(["role", "pronoun"])]
    assert unnamed["name"].notna().all()


def test_another_pipeline_can_be_saved_with_everything_in_it(tmp_path):
    import spacy

    load_pipeline().to_disk(tmp_path / "mine")
    assert "name_resolver" in spacy.load(tmp_path / "mine").pipe_names


def test_known_people_need_no_table_of_meetings():
    table = entities(annotate(["Putin called Xi on Monday. The Chinese president thanked Putin."]))
    found = {row.text: row.name for row in table.itertuples()}
    assert found["Putin"] == "Vladimir Putin"
    assert found["Xi"] == found["The Chinese president"] == "Xi Jinping"


def test_a_row_of_a_gazetteer_of_ones_own_says_who_a_person_is():
    nlp = load_pipeline()
    ruler = nlp.get_pipe("gazetteer")
    before = list(ruler.patterns)
    try:
        ruler.add_patterns([{"label": "PERSON", "pattern": "the Old Pilot", "id": "Nima Orlu"}])
        (doc,) = annotate(["They asked the Old Pilot about it."], pipeline=nlp)
    finally:
        ruler.clear()
        ruler.add_patterns(before)
    assert entities([doc]).set_index("text").loc["the Old Pilot", "name"] == "Nima Orlu"


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("First Lady Jill Biden visited a school. Biden said she loved it.", "Biden", "Jill Biden"),
        ("Melania Trump spoke on Monday.", "Melania Trump", "Melania Trump"),
        ("Dr. Ling Xi, a surgeon, won a prize. Xi was glad.", "Xi", "Ling Xi"),
    ],
)
def test_somebody_of_the_same_surname_is_not_the_known_one(text, mention, name):
    found = entities(annotate([text])).set_index("text")
    assert set(found.loc[[mention], "name"]) == {name}


def test_he_after_two_is_neither():
    table = entities(annotate(["Nima Orlu and Tavo Brenn came. He spoke."]))
    assert "He" not in set(table["text"])


@pytest.mark.parametrize("cell", ["-", "n/a", "none", "", "...", None, float("nan")])
def test_a_cell_that_names_nobody_is_nobody(cell):
    assert participants(cell) == []
    articles = pd.DataFrame({"text": ["Nima Orlo said that he was glad."], "participants": [cell]})
    assert entities(annotate(articles)).loc[0, "name"] == "Nima Orlo"


def test_roles_stay_with_their_participants():
    assert participants("A B; C D", "; president of Oltava") == [("A B", ""), ("C D", "president of Oltava")]
    assert participants("A B; A B") == [("A B", "")]


def test_a_comma_between_participants_is_explained():
    with pytest.raises(ValueError, match="Separate them by semicolons"):
        read_meetings(pd.DataFrame({"meeting": ["m"], "participants": ["Nima Orlu, Tavo Brenn"]}))


def test_a_missing_meeting_does_not_change_the_other_keys():
    articles = pd.DataFrame({"text": ["Orlugan came.", "Orlugan left."], "meeting": [7, None]})
    docs = annotate(articles, meetings=MEETINGS.assign(meeting=[7]))
    assert entities(docs[:1]).loc[0, "name"] == "Nima Orlugan"


def test_the_land_of_a_leader_is_a_place_and_whose_it_is():
    text = "President Lena Marsh of Oltava arrived on Monday. Oltava was happy. The Oltavan president spoke."
    found = entities(annotate([text])).set_index("text")
    assert set(found.loc[["Oltava"], "label"]) == {"GPE"}
    assert found.loc["The Oltavan president", "name"] == "Lena Marsh"
