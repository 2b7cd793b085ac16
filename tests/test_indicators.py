"""The machine coder: the language of patterns, what is found, in whose voice, and the shipped lexicon."""

import re

import pandas as pd
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers import annotate
from helpers.framing.codebook import load_codebook
from helpers.framing.indicators import COLUMNS, frame_indicators, indicator_codings
from helpers.framing.patterns import parse_pattern

# Countries and people are invented.


def codebook(*patterns, item="conflict.accusation"):
    return pd.DataFrame({"item": [item], "frame": [item.split(".")[0]], "indicators": [patterns]})


def hits(text, *patterns):
    docs = annotate([text], progress=False) if isinstance(text, str) else [text]
    return frame_indicators(docs, codebook(*patterns))


def found(text, *patterns):
    return hits(text, *patterns)["text"].tolist()


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("accuse", "Kraj accused Veshka. Veshka is accusing Kraj.", ["accused", "accusing"]),
        ("Accuse", "KRAJ ACCUSES VESHKA", ["ACCUSES"]),
        ("grow", "Trade grew in spring.", ["grew"]),
        ("ban", "Orlu banned grain from Brenn.", ["banned"]),
        ("talks", "They talk. The talks ended.", ["talks"]),
        ("trade turnover", "Trade turnover rose. The turnover of trade fell.", ["Trade turnover"]),
        ("trade turnover|export", "Trade exports rose, trade turnover fell.", ["Trade exports", "trade turnover"]),
        ("win-win", "It is a win-win deal, a win win deal.", ["win-win", "win win"]),
        ("peace|win-win deal", "A win-win deal. A peace deal.", ["win-win deal", "peace deal"]),
        ("special operation", "The \u201cspecial\u201d operation goes on.", ["special\u201d operation"]),
        ("multipolar*", "A multipolar world; multipolarity is here.", ["multipolar", "multipolarity"]),
        ("neighbour", "A neighbor came to the neighbours.", ["neighbor", "neighbours"]),
        ("organise", "Nima organized it.", ["organized"]),
        ("good/ADJ", "Goods are good.", ["good"]),
        ("attack/NOUN", "The attack began. They attacked Kraj.", ["attack"]),
        ("attack/VERB", "The attack began. They attacked Kraj.", ["attacked"]),
        ("{MONEY}", "Trade reached $20 billion in Orlu.", ["$20 billion"]),
        ("reach {MONEY}", "Trade reached $20 billion in Orlu.", ["reached $20 billion"]),
        ("trade & grow", "Grain helps trade grow. Trade fell. It grew.", ["trade grow"]),
        ("war unless cold war|trade war", "The Cold War is over. A trade war looms. War came.", ["War"]),
        ("not accept", "Kraj accepts it. Veshka did not accept it.", ["accept"]),
    ],
)
def test_operators(pattern, text, expected):
    assert found(text, pattern) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kraj signed a new treaty with Veshka.",
        "The treaty was signed by Kraj.",
        "The signing of the treaty took an hour.",
        "The treaty signed in May holds.",
        "They signed an agreement and a treaty.",
    ],
)
def test_words_that_hang_on_others(text):
    assert len(hits(text, "sign|signing > treaty")) == 1


@pytest.mark.parametrize("text", ["Kraj signed the letter. The treaty holds.", "The treaty says that Kraj signed it."])
def test_words_that_do_not_hang_on_others(text):
    assert hits(text, "sign > treaty").empty


def clear_nlp(words, heads, deps, tags, poses):
    """Make a Doc with spaCy's own labels, as from en_core_web_sm."""
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        heads=heads,
        deps=deps,
        tags=tags,
        pos=poses,
        lemmas=[w.lower() for w in words],
    )
    doc._.quotations, doc._.article = [], "made by hand"
    return doc


def test_labels_of_other_pipelines():
    signed = clear_nlp(
        ["Kraj", "signed", "a", "treaty", "."],
        [1, 1, 3, 1, 1],
        ["nsubj", "ROOT", "det", "dobj", "punct"],
        ["NNP", "VBD", "DT", "NN", "."],
        ["PROPN", "VERB", "DET", "NOUN", "PUNCT"],
    )
    assert found(signed, "sign > treaty") == ["signed a treaty"]
    passive = clear_nlp(
        ["The", "treaty", "was", "not", "signed", "by", "Kraj"],
        [1, 4, 4, 4, 4, 4, 5],
        ["det", "nsubjpass", "auxpass", "neg", "ROOT", "agent", "pobj"],
        ["DT", "NN", "VBD", "RB", "VBN", "IN", "NNP"],
        ["DET", "NOUN", "AUX", "PART", "VERB", "ADP", "PROPN"],
    )
    assert found(passive, "sign > treaty") == ["treaty was not signed"]
    assert hits(passive, "sign > treaty")["negated"].tolist() == [True]
    assert found(passive, "sign > kraj") == ["signed by Kraj"]
    assert found(passive, "treaty > kraj") == []
    without = clear_nlp(
        ["Trade", "expanded", "without", "sanctions"],
        [1, 1, 1, 2],
        ["nsubj", "ROOT", "prep", "pobj"],
        ["NN", "VBD", "IN", "NNS"],
        ["NOUN", "VERB", "ADP", "NOUN"],
    )
    assert hits(without, "sanction")["negated"].tolist() == [True]
    assert hits(without, "expand > trade")["negated"].tolist() == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Kraj did not attack.",
        "Kraj never attacked Veshka.",
        "Nobody attacked Veshka.",
        "Neither Kraj nor Veshka attacked.",
        "Kraj refused to attack.",
        "There was no attack.",
        "It happened without an attack.",
        "They saw no threat or attack.",
        "Kraj did not launch an attack.",
        "It was not an attack.",
        "They agreed on non-attack and peace.",
    ],
)
def test_negated(text):
    assert hits(text, "attack")["negated"].tolist() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Kraj attacked.",
        "Not only Kraj attacked Veshka.",
        "There is no doubt that Kraj attacked.",
        "Kraj did not wait and the attack began.",
        "No, Kraj attacked Veshka.",
    ],
)
def test_not_negated(text):
    assert hits(text, "attack")["negated"].tolist() == [False]


def test_a_negation_that_was_looked_for_does_not_negate():
    assert hits("It is a friendship with no limits.", "no limits")["negated"].tolist() == [False]
    assert hits("They failed to isolate Veshka.", "fail > isolate")["negated"].tolist() == [False]
    assert hits("Kraj does not accept it.", "not accept")["negated"].tolist() == [False]


def test_voices():
    text = (
        "Kraj attacked Veshka. \u201cThey attacked us,\u201d said Mara Orlu. An official in Brenn said that nobody "
        "attacked Kraj. \u201cWe attacked nobody.\u201d"
    )
    table = hits(text, "attack")
    assert table.columns.tolist() == COLUMNS
    assert table["voice"].tolist()[:3] == ["outlet", "speaker", "speaker"]
    assert table["speaker"].isna().tolist()[:2] == [True, False]
    assert table["speaker"].tolist()[1] == "Mara Orlu"
    assert table["speaker"].tolist()[2] == "An official in Brenn"  # no name is known
    assert table["kind"].tolist()[1:3] == ["direct", "indirect"]
    assert pd.isna(table["kind"][0])
    assert table["negated"].tolist()[:3] == [False, False, True]


def test_the_innermost_quotation_wins():
    doc = annotate(["Kraj attacked Veshka."], progress=False)[0]
    doc._.quotations = [
        {"start": 0, "end": 21, "kind": "indirect", "speaker": "Outer", "speaker_text": "she"},
        {"start": 5, "end": 21, "kind": "direct", "speaker": None, "speaker_text": "the envoy"},
        {"start": 5, "end": 10, "kind": "direct", "speaker": "Too short", "speaker_text": None},
    ]
    table = frame_indicators([doc], codebook("attack"))
    assert (table["voice"][0], table["speaker"][0], table["kind"][0]) == ("speaker", "the envoy", "direct")


def test_rows_are_sorted_and_once_each():
    book = pd.DataFrame(
        {
            "item": ["b.two", "a.one"],
            "frame": ["b", "a"],
            "indicators": [("war", "war|peace"), ("war",)],
        }
    )
    articles = pd.DataFrame({"article": ["z", "a"], "text": ["Peace. War.", "  War in Orlu.\n\nThen war in Brenn."]})
    table = frame_indicators(annotate(articles, progress=False), book)
    assert table[["article", "item", "text", "sentence"]].values.tolist() == [
        ["z", "b.two", "Peace", 1],
        ["z", "b.two", "War", 2],
        ["z", "a.one", "War", 2],
        ["a", "b.two", "War", 1],
        ["a", "a.one", "War", 1],
        ["a", "b.two", "war", 2],
        ["a", "a.one", "war", 2],
    ]
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    for row in table.itertuples():
        assert texts[row.article][row.start : row.end] == row.text


def test_nothing_found():
    table = hits("It rained.", "war")
    assert table.empty
    assert table.columns.tolist() == COLUMNS
    passages = pd.DataFrame({"unit": ["u"], "article": [0], "start": [0], "end": [10]})
    assert indicator_codings(table, passages, codebook("war"))["answer"].tolist() == ["no"]


def test_codings():
    book = pd.concat([codebook("attack"), codebook(item="conflict.contest"), codebook("win", item="conflict.win")])
    docs = annotate(pd.DataFrame({"article": ["a"], "text": ["Kraj did not attack. Veshka attacked. Brenn won."]}))
    passages = pd.DataFrame(
        {"unit": ["a1", "a2", "b1"], "article": ["a", "a", "b"], "start": [0, 20, 0], "end": [20, 48, 9]}
    )
    codings = indicator_codings(frame_indicators(docs, book), passages, book)
    assert codings.columns.tolist() == ["unit", "coder", "item", "answer", "evidence"]
    assert codings[["unit", "item", "answer", "evidence"]].values.tolist() == [
        ["a1", "conflict.accusation", "no", ""],
        ["a1", "conflict.win", "no", ""],
        ["a2", "conflict.accusation", "yes", "attacked"],
        ["a2", "conflict.win", "yes", "won"],
        ["b1", "conflict.accusation", "no", ""],
        ["b1", "conflict.win", "no", ""],
    ]
    assert set(codings["coder"]) == {"machine"}


def test_a_codebook_without_indicators():
    docs = annotate(["War."], progress=False)
    with pytest.raises(ValueError, match=r"no indicators.*columns item and pattern"):
        frame_indicators(docs, codebook())
    with pytest.raises(ValueError, match="no indicators"):
        frame_indicators(docs, codebook().drop(columns="indicators"))
    with pytest.raises(TypeError, match="table from load_codebook"):
        frame_indicators(docs, "frames.toml")


def test_one_doc_instead_of_a_list():
    with pytest.raises(TypeError, match="list of annotated articles"):
        frame_indicators(annotate(["War."], progress=False)[0], codebook("war"))


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("sign >", "nothing after '>'"),
        ("> treaty", "nothing before '>'"),
        ("a > b > c", "'>' twice"),
        ("trade &", "nothing on one side of '&'"),
        ("trade|", "nothing on one side of '|'"),
        ("trade | export", "without spaces"),
        ("sign>treaty", "spaces around & and >"),
        ("(trade)", "'(' in '(trade)'"),
        ("trade/THING", "After '/' write one of: NOUN"),
        ("{CASH}", "no label|write one of: PERSON"),
        ("{MONEY", "write one of: PERSON"),
        ("a*", "at least 3 letters"),
        ("*", "no word"),
        ("not", "nothing after 'not'"),
        ("did not accept", "can only stand first"),
        ("war unless", "nothing after 'unless'"),
        ("unless war", "nothing before 'unless'"),
        ("war unless a unless b", "'unless' twice"),
        ("war unless cold > war", "'>' after 'unless'"),
        ("war unless |", "empty exception"),
    ],
)
def test_mistakes_in_patterns(pattern, message):
    options = message.split("|write") if "|write" in message else [message]
    with pytest.raises(ValueError, match="|".join(re.escape(option) for option in options)):
        parse_pattern(pattern)


def test_a_pattern_that_is_no_text():
    with pytest.raises(ValueError, match="An indicator is a text"):
        parse_pattern(3)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        assert parse_pattern(text).parts
    except ValueError as error:
        assert str(error).startswith("An indicator") or str(error).startswith("The indicator")


PIECES = [
    "sign",
    "treaty",
    "no",
    "win-win",
    "multi*",
    "{GPE}",
    "{MONEY}",
    "sign/VERB",
    "'s",
    "&",
    ">",
    "not",
    "unless",
    "a|b",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=7))
def test_whatever_is_read_can_be_looked_for(pieces):
    pattern = " ".join(pieces)
    try:
        parse_pattern(pattern)
    except ValueError:
        return
    text = "Kraj's envoy signed no win-win treaty worth $2 billion with Veshka, a multipolar state."
    for row in hits(text, pattern).itertuples():
        assert text[row.start : row.end] == row.text


def test_the_shipped_lexicon():
    book = load_codebook()
    assert [item for item, patterns in zip(book["item"], book["indicators"], strict=True) if len(patterns) < 8] == []
    for patterns in book["indicators"]:
        assert len(set(patterns)) == len(patterns)
        for pattern in patterns:
            assert parse_pattern(pattern).parts


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Kraj accused Veshka of breaking its word.", "conflict.accusation"),
        ("Trade between Kraj and Veshka rose by 30 percent.", "economic consequences.change"),
        ("The two sides agreed to deepen their cooperation.", "partnership.deepening"),
        ("The minister called for a ceasefire in Brenn.", "peace broker.call for peace"),
        ("They pay for grain in national currencies.", "economic gain.own money"),
        ("It is a multipolar world.", "multipolar order.many centres"),
        ("This is not a military alliance.", "security.alliances"),
    ],
)
def test_what_the_shipped_lexicon_finds(text, item):
    book = load_codebook()
    docs = annotate(pd.DataFrame({"article": ["a"], "text": [text]}), progress=False)
    passages = pd.DataFrame({"unit": ["u"], "article": ["a"], "start": [0], "end": [len(text)]})
    codings = indicator_codings(frame_indicators(docs, book), passages, book).set_index("item")
    assert codings.loc[item, "answer"] == "yes"
