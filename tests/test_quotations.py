"""Quotations: marks as news sets them, cues, and the columns of the contract."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers import annotate, load_articles, load_pipeline, quotations
from helpers.cues import cue_lexicon
from helpers.quotation_marks import quoted_spans
from helpers.quotations import COLUMNS, quotations_component


def contents(text):
    return [text[span.start : span.end] for span in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u201cWe agree,\u201d she said. \u201cFor now.\u201d", ["We agree,", "For now."]),
        ('"We agree," she said. "For now."', ["We agree,", "For now."]),
        ("\u00abWe agree\u00bb, she said.", ["We agree"]),
        ("\u201eWe agree\u201c, she said.", ["We agree"]),
        ("``We agree,'' she said.", ["We agree,"]),
        ("\u2018We agree with you,\u2019 she said. It\u2019s Orlu\u2019s view.", ["We agree with you,"]),
        ("She said: \u201cWe agree, and that is all.", ["We agree, and that is all."]),
        ("We agree, and that is all,\u201d she said.", ["We agree, and that is all,"]),
        ("\u201cWe agree. \u201cWe always did,\u201d she said.", ["We agree. \u201cWe always did,"]),
        ("He never closed it. \u201cWe agree.\n\n\u201cWe do,\u201d she said.", ["We agree.", "We do,"]),
        (
            "\u2018It\u2019s the workers\u2019 choice,\u2019 she added, \u2018and ours too.\u2019",
            ["It\u2019s the workers\u2019 choice,", "and ours too."],
        ),
        (
            "\u2018There is no \u201csecret deal\u201d here,\u2019 she said.",
            ["There is no \u201csecret deal\u201d here,"],
        ),
        ("Her:\u201dWe agree.\u201d", ["We agree."]),
        ("No marks, no quotation. It's 5' 2\" high.", []),
    ],
)
def test_what_stands_between_the_marks(text, expected):
    assert contents(text) == expected


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
