"""How articles name those who act: the words, their form, what is said beside them, and where they stand."""

import pandas as pd
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from helpers import annotate, load_articles
from helpers.naming import COLUMNS, naming

# People and countries in the invented sentences are invented, but for Russia and China, whose adjectives are listed.


def named(text):
    return naming(annotate([text], progress=False))


@pytest.fixture(scope="module")
def docs():
    return annotate(load_articles())


@pytest.fixture(scope="module")
def five(docs):
    return naming(docs)


@pytest.mark.parametrize(
    ("article", "text", "expected"),
    [
        # article, words: actor, form, role in the clause, verb, what stands with it. Read off the articles by hand.
        ("samarkand-2022", "the Russian dignitary", ("Vladimir Putin", "epithet", "subject", "explain", "Russian")),
        ("samarkand-2022", "the Eurasian head of state", ("Vladimir Putin", "role", "subject", "stress", "Eurasian")),
        (
            "samarkand-2022",
            "The head of the Russian Executive",
            ("Vladimir Putin", "role", "subject", "thank", "of the Russian Executive"),
        ),
        (
            "call-2022-a",
            "The head of the Kremlin",
            ("Vladimir Putin", "role", "subject", "point out", "of the Kremlin"),
        ),
        ("call-2022-a", "the Asian president", ("Xi Jinping", "role", "subject", "express", "Asian")),
        ("call-2021", "Shen Qing", ("Xi Jinping", "name", "subject", "agree", "President")),
        ("call-2021", "Shishi", ("Xi Jinping", "name", "object", "quote", None)),
        ("call-2021", "Chen", ("Xi Jinping", "name", "object", "tell", None)),
        ("call-2021", "the US president", ("Joe Biden", "role", "subject", "warn", "US")),
        ("call-2021", "Yuri Usakov", ("Yuri Ushakov", "name", "subject", "say", "Kremlin official")),
        (
            "astana-2024",
            "Dmitry Peskov",
            ("Dmitry Peskov", "name", "subject", "announce", "the spokesman of the Kremlin"),
        ),
        (
            "astana-2024",
            "Alexander Novak",
            ("Alexander Novak", "name", "subject", "tell", "Russian; Deputy Prime Minister"),
        ),
    ],
)
def test_mentions_in_the_five_articles(five, article, text, expected):
    rows = five[(five["article"] == article) & (five["text"] == text)]
    row = rows.iloc[0]
    describes = None if pd.isna(row["describes"]) else row["describes"]
    assert (
        row["actor"],
        row["form"],
        row["role"],
        row["verb"] if pd.notna(row["verb"]) else None,
        describes,
    ) == expected


def test_each_row_has_its_words_in_the_text_and_a_known_form(five, docs):
    texts = {doc._.article: doc.text for doc in docs}
    for row in five.itertuples():
        assert texts[row.article][row.start : row.end] == row.text
    assert set(five["form"]) == {"name", "role", "epithet", "pronoun", "nationality", "metonym"}
    assert set(five["role"]) == {"subject", "object", "possessor", "other"}
    assert five["verb"].notna().le(five["role"].isin(["subject", "object"])).all()
    assert list(five) == COLUMNS


def test_two_articles_on_one_call_name_the_host_differently(five):
    person = five[five["actor"] == "Vladimir Putin"]
    forms = person.groupby("article")["form"].value_counts().unstack(fill_value=0)
    assert forms.loc["call-2022-a", "role"] == 3 and forms.loc["call-2022-b", "role"] == 0


def test_the_voice_is_the_speakers_within_quotations(five):
    inside = five[(five["article"] == "astana-2024") & (five["sentence"] == 8)].set_index("text")
    assert inside.loc["Putin", "voice"] == "outlet" and pd.isna(inside.loc["Putin", "speaker"])
    assert tuple(inside.loc["Xi Jinping", ["voice", "speaker"]]) == ("speaker", "Vladimir Putin")


@pytest.mark.parametrize(
    ("text", "words", "form", "role", "verb"),
    [
        ("Nima Orlu praised Russia.", "Russia", "name", "object", "praise"),
        ("Russia was criticised by Nima Orlu.", "Russia", "name", "object", "criticise"),
        ("Russia was criticised by Nima Orlu.", "Nima Orlu", "name", "subject", "criticise"),
        ("Nima Orlu is the leader of the party.", "Nima Orlu", "name", "subject", "be"),
        ("Russian troops crossed the river.", "Russian", "nationality", "other", None),
        ("Nima Orlu's visit ended on Monday.", "Nima Orlu", "name", "possessor", None),
        ("Moscow accused the envoy of lying.", "Moscow", "metonym", "subject", "accuse"),
        ("\u201cWe agree,\u201d explained Nima Orlu.", "Nima Orlu", "name", "subject", "explain"),
        ("The Shanghai Cooperation Organization met.", "Shanghai Cooperation Organization", "name", "subject", "meet"),
    ],
)
def test_forms_and_places_in_the_clause(text, words, form, role, verb):
    row = named(text).set_index("text").loc[words]
    assert (row["form"], row["role"], row["verb"] if pd.notna(row["verb"]) else None) == (form, role, verb)


def test_a_state_within_a_title_describes_the_person_and_has_no_row():
    table = named("The president of Russia, Nima Orlu, met the envoy. Russian President Nima Orlu left.")
    assert set(table["actor"]) == {"Nima Orlu"}
    assert table["describes"].tolist() == ["The president of Russia", "Russian; President"]


def test_towns_regions_and_peoples_without_a_state_are_no_actors():
    assert named("The West met in Samarkand. Muslims came to Paris.").empty


def spacys_own(words, heads, labels, tags, names):
    """A Doc with the labels of spaCy's own English pipelines."""
    nlp = spacy.blank("en")
    pos = [
        tag if tag.isupper() and tag in {"VERB", "NOUN", "PROPN", "ADP", "AUX", "DET", "PART"} else "X" for tag in tags
    ]
    doc = Doc(nlp.vocab, words=words, heads=heads, deps=labels, pos=pos, lemmas=[word.lower() for word in words])
    for token in doc:
        if token.pos_ == "VERB":
            token.tag_ = "VBN" if token.lower_.endswith("ed") else "VBD"
    doc.set_ents([Span(doc, i, i + 1, label="PERSON", kb_id=doc[i].text) for i in names])
    doc._.quotations = []
    return doc


def test_spacys_own_labels():
    words = ["Orlu", "was", "praised", "by", "Brenn", "."]
    passive = spacys_own(
        words, [2, 2, 2, 2, 3, 2], ["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "punct"],
        ["PROPN", "AUX", "VERB", "ADP", "PROPN", "X"], [0, 4],
    )  # fmt: skip
    active = spacys_own(
        ["Orlu", "met", "Brenn", "on", "Lenk", "'s", "boat"], [1, 1, 1, 1, 6, 4, 3],
        ["nsubj", "ROOT", "dobj", "prep", "poss", "case", "pobj"],
        ["PROPN", "VERB", "PROPN", "ADP", "PROPN", "PART", "NOUN"], [0, 2, 4],
    )  # fmt: skip
    assert naming([passive])[["role", "verb"]].to_numpy().tolist() == [["object", "praised"], ["subject", "praised"]]
    assert naming([active])["role"].tolist() == ["subject", "object", "possessor"]


def test_no_articles_no_rows_and_mistakes_are_said_in_words(docs):
    assert list(naming([])) == COLUMNS and naming([]).empty
    with pytest.raises(TypeError, match=r"Write naming\(\[doc\]\)"):
        naming(docs[0])


PIECES = [
    "Nima Orlu",
    "the Russian president",
    "his",
    "Moscow",
    "said",
    "met",
    ",",
    ".",
    "\u201c",
    "\u201d",
    "Chinese",
    "by",
]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_the_words_each_mention_has_one_row(pieces):
    (doc,) = annotate([" ".join(pieces)])
    table = naming([doc])
    assert not table.duplicated(["start", "end"]).any()
    assert all(doc.text[row.start : row.end] == row.text for row in table.itertuples())
