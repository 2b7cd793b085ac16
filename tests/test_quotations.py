"""Quotations: marks as news sets them, cues, and the columns of the contract."""

import itertools

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers import annotate, load_articles, load_pipeline, quotations
from helpers.cues import cue_lexicon
from helpers.quotations import COLUMNS, quotations_component


@pytest.mark.parametrize(
    ("text", "kind", "content", "cue", "speaker"),
    [
        (
            "\u201cWe will sign the treaty,\u201d Nima Orlu said.",
            "direct",
            "We will sign the treaty,",
            "said",
            "Nima Orlu",
        ),
        (
            "\u201cWe will sign the treaty,\u201d said Nima Orlu.",
            "direct",
            "We will sign the treaty,",
            "said",
            "Nima Orlu",
        ),
        (
            "Nima Orlu said, \u201cWe will sign the treaty.\u201d",
            "direct",
            "We will sign the treaty.",
            "said",
            "Nima Orlu",
        ),
        ("Nima Orlu said: \u201cWe will sign it.\u201d", "direct", "We will sign it.", "said", "Nima Orlu"),
        (
            "Nima Orlu said that the treaty would be signed.",
            "indirect",
            "the treaty would be signed",
            "said",
            "Nima Orlu",
        ),
        (
            "According to Nima Orlu, the treaty was signed.",
            "indirect",
            "the treaty was signed",
            "According to",
            "Nima Orlu",
        ),
        ("\u201cIt is done,\u201d Xinhua quoted Nima Orlu as saying.", "direct", "It is done,", "quoted", "Nima Orlu"),
    ],
)
def test_cue_content_and_speaker(text, kind, content, cue, speaker):
    table = quotations(annotate([text]))
    assert len(table) == 1
    row = table.iloc[0]
    assert tuple(row[["kind", "content", "cue", "speaker_text"]]) == (kind, content, cue, speaker)
    assert row["speaker"] == "Nima Orlu"


# The same sentences as spaCy's own English pipelines parse them (ClearNLP labels), set by hand.
CLEAR = [
    (
        "Nima Orlu said that talks begin today .",
        "PROPN PROPN VERB SCONJ NOUN VERB NOUN PUNCT",
        [1, 2, 2, 5, 5, 2, 5, 2],
        "compound nsubj ROOT mark nsubj ccomp npadvmod punct",
        ("talks begin today", "Nima Orlu"),
    ),
    (
        "According to Nima Orlu , talks begin today .",
        "VERB ADP PROPN PROPN PUNCT NOUN VERB NOUN PUNCT",
        [6, 0, 3, 1, 6, 6, 6, 6, 6],
        "prep prep compound pobj punct nsubj ROOT npadvmod punct",
        ("talks begin today", "Nima Orlu"),
    ),
    (
        "Orlu stressed the importance of trade .",
        "PROPN VERB DET NOUN ADP NOUN PUNCT",
        [1, 1, 3, 1, 3, 4, 1],
        "nsubj ROOT det dobj prep pobj punct",
        ("the importance of trade", "Orlu"),
    ),
]


@pytest.mark.parametrize(("text", "tags", "heads", "labels", "expected"), CLEAR)
def test_the_labels_of_other_english_pipelines_are_read_too(text, tags, heads, labels, expected):
    words = text.split()
    lemmas = [{"said": "say", "stressed": "stress"}.get(word, word) for word in words]
    doc = Doc(load_pipeline().vocab, words=words, pos=tags.split(), heads=heads, deps=labels.split(), lemmas=lemmas)
    row = quotations([quotations_component(doc)]).iloc[0]
    assert tuple(row[["content", "speaker_text"]]) == expected


def test_an_agency_that_quotes_relays_the_words():
    row = quotations(annotate(["\u201cIt is done,\u201d Xinhua quoted Nima Orlu as saying."])).iloc[0]
    assert row["relayed_by"] == "Xinhua News Agency"


def test_a_quotation_in_two_pieces_keeps_one_number():
    table = quotations(annotate(["\u201cWe agree,\u201d Nima Orlu said, \u201cand we will sign.\u201d"]))
    assert list(table["content"]) == ["We agree,", "and we will sign."]
    assert table["quotation"].nunique() == 1


def test_a_clause_with_marks_inside_is_mixed():
    table = quotations(
        annotate(["Nima Orlu said that the treaty was \u201ca gift to our children\u201d and would last."])
    )
    assert list(table["kind"]) == ["mixed"]


def test_a_title_in_marks_is_no_quotation():
    assert quotations(annotate(["Work on the \u201cVeshka\u201d dam began in May."])).empty


def test_according_to_one_another_spoke():
    text = "According to the ministry, Nima Orlu spoke of a talk in May."
    row = quotations(annotate([text])).iloc[0]
    assert (row["speaker_text"], row["content"]) == ("the ministry", "Nima Orlu spoke of a talk in May")


def test_a_name_behind_a_role_is_the_speaker():
    row = quotations(annotate(["\u201cThe treaty is ready,\u201d said the island\u2019s president, Nima Orlu."])).iloc[
        0
    ]
    assert row["speaker"] == "Nima Orlu"


def test_what_was_not_said_is_not_told_as_said():
    row = quotations(annotate(["Nima Orlu did not say that the treaty was dead."])).iloc[0]
    assert row["stance"] == "negated"


def test_a_quotation_over_several_paragraphs_has_one_speaker():
    paragraphs = [
        "\u201cWe have done it together.",
        "\u201cThe bank will keep its rate.",
        "\u201cAnd I will stay,\u201d Nima Orlu said.",
    ]
    text = "\n\n".join(paragraphs)
    table = quotations(annotate([text]))
    assert list(table["speaker"]) == ["Nima Orlu"] * 3
    assert table["quotation"].nunique() == 1


def test_two_who_may_have_spoken_are_not_one_of_them():
    row = quotations(annotate(["Nima Orlu or Tavo Brenn said that the treaty was signed."])).iloc[0]
    assert row.isna()["speaker"]


def test_two_leaders_together_are_both_of_them():
    row = quotations(annotate(["Nima Orlu and Tavo Brenn said that the treaty was signed."])).iloc[0]
    assert row["speaker"] == "Nima Orlu; Tavo Brenn"


def test_what_a_speaker_does_while_saying_is_not_what_is_said():
    text = "Stating that the treaty was ready, Nima Orlu said, \u201cWe will sign it in May.\u201d"
    table = quotations(annotate([text]))
    assert [row.content for row in table.itertuples() if row.cue == "said"] == ["We will sign it in May."]


def test_no_article_is_refused_and_every_column_is_there():
    articles = load_articles()
    table = quotations(annotate(articles))
    assert list(table.columns) == COLUMNS
    assert set(table["article"]) == set(articles["article"])
    assert set(table["kind"]) <= {"direct", "mixed", "indirect"}
    assert table["confidence"].dropna().between(0, 1).all()
    assert table["confidence"].notna().all()


def test_the_quotations_in_marks_of_the_five_articles_are_found():
    # Counted by hand in the texts: the pieces in marks that are somebody's words, one a paragraph at the most.
    by_hand = {
        "Together, we support the construction": "the president",
        "I am convinced that by the end of the year": "he",
        "Despite an unfavorable foreign environment": "the president",
        "In the not-so-easy international situation": "Xi Jinping",
        "A new model of cooperation has emerged": "Putin",
        "We will continue our bilateral talks": "Putin",
        "China will maintain its objective and fair position": "Xi",
    }
    table = quotations(annotate(load_articles()))
    for beginning, speaker in by_hand.items():
        rows = table[table["content"].str.startswith(beginning)]
        assert list(rows["speaker_text"]) == [speaker], beginning


def test_every_cue_of_the_lexicon_has_a_known_stance():
    stances = {"neutral", "endorsing", "distancing", "directive", "evaluative", "cognitive"}
    assert {word.stance for word in cue_lexicon().values()} == stances
    assert len({lemma for lemma, _ in cue_lexicon()}) >= 250


# What somebody says without marks: content, cue, mention of the speaker.
INDIRECT = [
    ("Nima Orlu urged the council to vote on the treaty.", "to vote on the treaty", "urged", "Nima Orlu"),
    ("Nima Orlu stressed the importance of trade.", "the importance of trade", "stressed", "Nima Orlu"),
    ("Nima Orlu accused Karvenia of breaking the treaty.", "Karvenia of breaking the treaty", "accused", "Nima Orlu"),
    ("Nima Orlu called for a new vote on the treaty.", "a new vote on the treaty", "called for", "Nima Orlu"),
    (
        "Nima Orlu expressed hope that the talks would go on.",
        "hope that the talks would go on",
        "expressed",
        "Nima Orlu",
    ),
    ("Trade has grown by a third, the ministry said.", "Trade has grown by a third", "said", "the ministry"),
    ("The ruling was condemned by the council of Veshka.", "The ruling", "condemned", "the council of Veshka"),
    ("Nima Orlu told the Veshka Herald that talks had failed.", "talks had failed", "told", "Nima Orlu"),
    ("The council is confident that the treaty will hold.", "the treaty will hold", "confident", "The council"),
    ("Nima Orlu's claim that the treaty is dead was news to all.", "the treaty is dead", "claim", "Nima Orlu"),
]


@pytest.mark.parametrize(("text", "content", "cue", "speaker"), INDIRECT)
def test_what_is_said_without_marks(text, content, cue, speaker):
    table = quotations(annotate([text]))
    rows = [(row.kind, row.content, row.cue, row.speaker_text) for row in table.itertuples()]
    assert ("indirect", content, cue, speaker) in rows


def test_a_cue_in_mid_sentence_has_its_content_on_both_sides():
    table = quotations(annotate(["The border, said Nima Orlu, was closed on Monday."]))
    assert list(table["content"]) == ["The border", "was closed on Monday"]
    assert list(table["speaker"]) == ["Nima Orlu", "Nima Orlu"]
    assert table["quotation"].nunique() == 1


def test_who_asks_is_not_who_answers():
    table = quotations(annotate(["Asked whether the treaty was ready, Nima Orlu said that it was."]))
    asked = table[table["cue"] == "Asked"]
    assert asked["speaker"].isna().all()


@pytest.mark.parametrize(
    ("text", "speaker", "how"),
    [
        (
            "President Nima Orlu of Oltava met Tavo Brenn. \u201cWe agree on it all,\u201d the Oltavan president said.",
            "Nima Orlu",
            "role",
        ),
        ("Nima Orlu came to Veshka. \u201cWe agree on it all,\u201d she said.", "Nima Orlu", "pronoun"),
        ("\u201cWe agree on it all,\u201d said the Veshka Herald.", "Veshka Herald", "name"),
        ("\u201cWe agree on it all,\u201d said Nima Orlu and Tavo Brenn.", "Nima Orlu; Tavo Brenn", "name"),
    ],
)
def test_who_the_speaker_is(text, speaker, how):
    row = quotations(annotate([text])).iloc[-1]
    assert (row["speaker"], row["resolved_by"]) == (speaker, how)


def test_a_source_that_hides_stays_without_a_name():
    row = quotations(annotate(["A source in the Oltavan government said that the talks had failed."])).iloc[0]
    assert row["speaker_text"] == "A source in the Oltavan government"
    assert row.isna()["speaker"]


def test_two_leaders_are_those_who_met():
    articles = pd.DataFrame(
        {
            "article": ["a"],
            "text": ["Talks ended. The two leaders said that trade would grow."],
            "participants": ["Nima Orlu; Tavo Brenn"],
        }
    )
    row = quotations(annotate(articles)).iloc[0]
    assert (row["speaker"], row["resolved_by"]) == ("Nima Orlu; Tavo Brenn", "context")


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("Nima Orlu was quoted by the Veshka Herald as saying that the treaty was dead.", "Veshka Herald"),
        ("Nima Orlu said that the treaty was dead, the Veshka Herald reported, citing TASS.", "TASS"),
        ("Nima Orlu told the Veshka Herald that the treaty was dead.", "Veshka Herald"),
        ("VESHKA, May 3 (Oltava Press) \u2014 Talks began. Nima Orlu said that the treaty was dead.", "Oltava Press"),
        ("Nima Orlu said that the treaty was dead.\n\nVia Veshka Herald", "Veshka Herald"),
    ],
)
def test_who_hands_the_words_on(text, relay):
    assert relay in set(quotations(annotate([text]))["relayed_by"].dropna())


def test_what_an_office_says_that_somebody_said_has_both():
    table = quotations(annotate(["The Kremlin said that Nima Orlu told Tavo Brenn that the treaty was ready."]))
    rows = [(row.speaker, row.content, row.relayed_by) for row in table.itertuples()]
    assert rows[0][:2] == ("Kremlin", "Nima Orlu told Tavo Brenn that the treaty was ready")
    assert rows[1] == ("Nima Orlu", "the treaty was ready", "Kremlin")


def test_the_outlet_that_a_table_credits_relays_all_of_an_article():
    articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu said that it rained."], "via": ["Veshka Herald"]})
    assert list(quotations(annotate(articles))["relayed_by"]) == ["Veshka Herald"]


def test_a_post_is_its_authors_and_an_outlets_post_is_relayed():
    person = "\u201cThe treaty is dead.\u201d\n\u2014 Nima Orlu (@orlu) September 3, 2031"
    outlet = "\u201cThe treaty is quite dead.\u201d\n\u2014 The Veshka Herald (@herald) September 3, 2031"
    row, other = (quotations(annotate([text])).iloc[0] for text in (person, outlet))
    assert row["speaker"] == "Nima Orlu"
    assert other.isna()["speaker"]
    assert other["relayed_by"] == "The Veshka Herald"


def test_a_heading_in_marks_is_the_sections_speakers():
    text = (
        "Talks ended in May.\n\n\u201cTrade will grow further\u201d\n\nTavo Brenn left early.\n\n"
        "\u201cTrade will grow further this year,\u201d Nima Orlu said."
    )
    row = quotations(annotate([text])).iloc[0]
    assert (row["content"], row["speaker"], row["resolved_by"]) == ("Trade will grow further", "Nima Orlu", "heading")


def test_a_paragraph_that_is_nothing_but_a_quotation_goes_on_with_the_speaker():
    text = "\u201cTrade has grown,\u201d Nima Orlu said.\n\n\u201cIt will grow further this year.\u201d\n\nBrenn left."
    table = quotations(annotate([text]))
    assert list(table["speaker"]) == ["Nima Orlu", "Nima Orlu"]


def test_a_transcript_has_a_row_a_turn():
    text = "Nima Orlu: We will sign the treaty in May.\nTavo Brenn: We will not sign anything."
    table = quotations(annotate([text]))
    assert list(table["speaker"]) == ["Nima Orlu", "Tavo Brenn"]


PIECES = [
    "\u201c",
    "\u201d",
    '"',
    "\u2018",
    "\u2019",
    "Nima Orlu",
    "said",
    "that",
    "we agree,",
    "he",
    "added",
    ".",
    ":",
    "\n\n",
    "according to",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
def test_whatever_the_marks_do_offsets_hold(pieces, space):
    text = space.join(pieces)
    table = quotations(annotate([text]))
    for row in table.itertuples():
        assert text[row.start : row.end] == row.content != ""
        if row.cue is not None and row.cue == row.cue:
            assert text[row.cue_start : row.cue_end] == row.cue
        if row.speaker_text is not None and row.speaker_text == row.speaker_text:
            assert text[row.speaker_start : row.speaker_end] == row.speaker_text
    own = table[table["relayed_by"].isna()]  # what is relayed stands within what relays it
    spans = sorted(zip(own["start"], own["end"], strict=True))
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans)), "pieces overlap"
