"""Chains of sources: what articles say about where they have it from, step by step, and nothing else."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import annotate, load_articles
from helpers.sources import COLUMNS, NOT_STATED, sources_chain

# Read off the five articles by hand before the program was written: who stands in each chain, from the article inwards,
# and how it ends. No article names the site that published it, so each chain begins with "not stated".
SPEAKER, NOTHING = "the speaker", "no source stated"
CREDIT = (NOT_STATED, "RJ983", "Telesur")  # "Disclaimer: Via Telesur – Translated by RJ983"
TASNIM = (NOT_STATED, "Tasnim News Agency")  # "According to the report of Tasnim News Agency"
STATE = "a state: no person or office named"
INSTITUTION = "an institution: no person named"
EXPECTED = {
    "samarkand-2022": [
        (CREDIT, NOTHING, "Translated by RJ983 | Via Telesur"),
        ((*CREDIT, "Vladimir Putin"), SPEAKER, "President Putin highlighted"),
        ((*CREDIT, "China"), STATE, "China assures"),
        # The post has words in marks, but doesn't say whose.
        ((*CREDIT, "The Political Room (@Political_Room)"), NOTHING, "— The Political Room (@Political_Room)"),
        ((*CREDIT, "In the rear (@pueblopatriota)", "Xi Jinping"), SPEAKER, "Xi Jinping believes"),
        ((*CREDIT, "Xi Jinping"), SPEAKER, "said the Asian dignitary, Xi Jinping"),
    ],
    "call-2022-a": [
        (CREDIT, NOTHING, "Translated by RJ983 | Via Telesur"),
        ((*CREDIT, "Vladimir Putin"), SPEAKER, "The head of the Kremlin pointed out"),
        # "Putin – Xi Jinping:" stands before the words of the post: of the one to the other, or of both.
        ((*CREDIT, "AZ (@AZgeopolitics)"), "no single speaker stated", "— AZ (@AZgeopolitics)"),
        ((*CREDIT, "Xi Jinping"), SPEAKER, "the Asian president expressed"),
    ],
    "astana-2024": [
        (TASNIM, NOTHING, "According to the report of Tasnim News Agency"),
        # Only the first sentence says that Tasnim has it from TASS.
        ((*TASNIM, "TASS", "Xi Jinping"), SPEAKER, None),
        ((*TASNIM, "Xi Jinping"), SPEAKER, "Xi Jinping said"),
        ((*TASNIM, "Vladimir Putin"), SPEAKER, "Putin emphasized"),
        ((*TASNIM, "Dmitry Peskov"), SPEAKER, "Dmitry Peskov, the spokesman of the Kremlin, also announced"),
        ((*TASNIM, "Kassym-Jomart Tokayev"), SPEAKER, None),
        ((*TASNIM, "Recep Tayyip Erdoğan"), SPEAKER, "Erdoğan emphasized"),
        ((*TASNIM, "Alexander Novak"), SPEAKER, "Russian Deputy Prime Minister Alexander Novak told"),
    ],
    "call-2021": [
        # "in contrast to the West Reuters." may be what is left of a credit, but doesn't say so: no step.
        ((NOT_STATED,), NOTHING, ""),
        ((NOT_STATED, "Vladimir Putin"), SPEAKER, "Vladimir Putin and President Shen Qing agreed"),
        ((NOT_STATED, "Xi Jinping"), SPEAKER, "Vladimir Putin and President Shen Qing agreed"),
        ((NOT_STATED, "Xinhua News Agency", "Xi Jinping"), SPEAKER, "quoted Shishi as saying"),
        ((NOT_STATED, "Yuri Ushakov"), SPEAKER, "Kremlin official Yuri Usakov said"),
        # What Xi Jinping "assured" Vladimir Putin of stands in what Yuri Ushakov said.
        ((NOT_STATED, "Yuri Ushakov", "Xi Jinping"), SPEAKER, None),
        ((NOT_STATED, "China"), STATE, "China is under pressure for human rights and accuses"),
        ((NOT_STATED, "Kremlin"), INSTITUTION, "According to the Kremlin"),
        # Whose statement it is, the article doesn't say; it tells of the boycott, not of what Vladimir Putin said.
        ((NOT_STATED, NOT_STATED), "whose statement it is is not stated", "according to a statement last week"),
    ],
    "call-2022-b": [
        # The article credits nobody. That China "refrains from condemning" is no statement by China.
        ((NOT_STATED,), NOTHING, ""),
        ((NOT_STATED, "Vladimir Putin"), SPEAKER, None),
        ((NOT_STATED, "Xi Jinping"), SPEAKER, "Xi said"),
    ],
}  # fmt: skip


def paths(table):
    """Each chain as its names from the article inwards, with its end and the words of its last steps."""
    found = []
    for _, chain in table.groupby(["article", "chain"], sort=False):
        found.append((tuple(chain["who"]), chain["ends"].iloc[-1], chain["words"].iloc[-1]))
    return found


@pytest.fixture(scope="module")
def articles():
    return load_articles()


@pytest.fixture(scope="module")
def docs(articles):
    return annotate(articles)


@pytest.fixture(scope="module")
def five(docs, articles):
    return sources_chain(docs, articles=articles)


@pytest.mark.parametrize("article", EXPECTED)
def test_the_five_articles_say_this_about_their_sources_and_no_more(five, article):
    found = paths(five[five["article"] == article])
    assert [path for path, *_ in found] == [path for path, *_ in EXPECTED[article]]
    for (path, ends, words), (_, wanted_ends, wanted) in zip(found, EXPECTED[article], strict=True):
        assert ends == wanted_ends, path
        if wanted is not None:
            assert words == wanted.split(" | ")[-1], path


def test_the_kinds_of_steps_in_the_five_articles(five):
    kinds = dict(five[five["who"] != NOT_STATED].groupby("who")["kind"].unique().map(list))
    assert kinds == {
        "AZ (@AZgeopolitics)": ["post"], "Alexander Novak": ["official"], "China": ["state"],
        "Dmitry Peskov": ["official"], "In the rear (@pueblopatriota)": ["post"],
        "Kassym-Jomart Tokayev": ["official"], "Kremlin": ["official"], "RJ983": ["translator"],
        "Recep Tayyip Erdoğan": ["official"], "TASS": ["agency"], "Tasnim News Agency": ["agency"],
        "Telesur": ["outlet cited"], "The Political Room (@Political_Room)": ["post"], "Vladimir Putin": ["official"],
        "Xi Jinping": ["official"], "Xinhua News Agency": ["agency"], "Yuri Ushakov": ["official"],
    }  # fmt: skip
    assert set(five.loc[five["who"] == NOT_STATED, "kind"]) == {"outlet", "unknown"}


def test_each_step_is_proved_by_words_of_the_article_or_of_its_credit_line(five, docs):
    texts = {doc._.article: doc.text for doc in docs}
    for row in five[five["step"] > 1].itertuples():
        assert row.words
        if pd.isna(row.start):
            assert row.words in {"Via Telesur", "Translated by RJ983"}
        else:
            assert texts[row.article][row.start : row.end] == row.words
    first = five[five["step"] == 1]
    assert set(first["words"]) == {""} and first["start"].isna().all()


def test_only_the_last_step_of_a_chain_says_why_it_ends(five):
    last = ~five.duplicated(["article", "chain"], keep="last")
    assert five.loc[last, "ends"].notna().all() and five.loc[~last, "ends"].isna().all()


def test_without_the_table_the_translator_is_not_known_but_the_outlet_is(docs):
    table = sources_chain(docs[:1])
    assert paths(table)[0] == ((NOT_STATED, "Telesur"), NOTHING, "Telesur")


# Written before the program: invented articles, each with all of its chains behind the first, which is the article's
# own voice.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "VESHKA, May 3 (Oltava Press) \u2014 President Nima Orlu said on Monday that trade had grown.",
            [("Oltava Press",), ("Oltava Press", "Nima Orlu")],
        ),
        ("The treaty was signed on Monday. It rained all day.", [()]),
        ("Mara Lenk, a farmer, said that the river was dry.", [(), ("Mara Lenk",)]),
        (
            "The Veshka Herald, citing the Oltavan Foreign Ministry, reported that the border was closed.",
            [(), ("Veshka Herald", "Oltavan Foreign Ministry")],
        ),
        ("The envoy resigned on Friday, according to a statement.", [(), (NOT_STATED,)]),
        ("Nima Orlu told Reuters that the talks had failed.", [(), ("Reuters", "Nima Orlu")]),
        (
            "\u201cWe are ready,\u201d the Karvenia News Agency quoted President Tavo Brenn as saying.",
            [(), ("Karvenia News Agency", "Tavo Brenn")],
        ),
        (
            "The Foreign Ministry said that Tavo Brenn had promised that the bridge would open.",
            [(), ("Foreign Ministry",), ("Foreign Ministry", "Tavo Brenn")],
        ),
        (
            "Talks went on.\n\nWe agree on all of it.\n\n\u2014 Nima Orlu (@orlu) May 3, 2031",
            [(), ("Nima Orlu (@orlu)",)],
        ),
        (
            "Talks began on Monday.\n\nVia Veshka Herald \u2013 Translated by TK12",
            [("TK12", "Veshka Herald")],
        ),
        ("Nima Orlu did not say that the talks had failed.", [()]),
        (
            "According to Xinhua, President Tavo Brenn said that the bridge would open. Brenn added that it was long.",
            [(), ("Xinhua News Agency", "Tavo Brenn"), ("Tavo Brenn",)],
        ),
        # These were tried on the finished program, and mended where they were wrong.
        (
            "The border reopened, the state news agency KNA said, quoting Foreign Minister Mara Lenk.",
            [(), ("KNA", "Mara Lenk")],
        ),
        (
            "In an interview with the Oltava Times, President Nima Orlu said that the drought was over.",
            [(), ("Oltava Times", "Nima Orlu")],
        ),
        ("State media reported that the president had left Veshka.", [(), (NOT_STATED,)]),
        (
            "Citing unnamed diplomats, the Oltava Times wrote that talks had stalled.",
            [(), ("Oltava Times", NOT_STATED)],
        ),
        ("Its spokeswoman, Ilna Marr, said the text was ready.", [(), ("Ilna Marr",)]),
        (
            "\u201cThe dam is safe,\u201d the ministry said in a statement carried by the Karvenia News Agency.",
            [(), ("Karvenia News Agency", "the ministry")],
        ),
        # Things that one goes by are no sources.
        ("The envoy left Veshka according to plan.", [()]),
        ("Trains ran according to schedule.", [()]),
        ("They pay according to the law.", [()]),
        ("The bridge was built according to the agreement, Nima Orlu said.", [(), ("Nima Orlu",)]),
        ("The envoy resigned, according to the Foreign Ministry.", [(), ("Foreign Ministry",)]),
        # An outlet around other sources.
        (
            "The New York Times reported that Nima Orlu, according to two officials, lied.",
            [(), ("New York Times", NOT_STATED)],
        ),
        (
            "The Veshka Herald reported that Tavo Brenn, according to two officials, had left.",
            [(), ("Veshka Herald",), ("Veshka Herald", NOT_STATED)],
        ),
        (
            "The Veshka Herald reported that Tavo Brenn had told the Oltava Times that the bridge would open.",
            [(), ("Veshka Herald",), ("Veshka Herald", "Oltava Times", "Tavo Brenn")],
        ),
        # "which cited"
        ("The border was closed, said the Oltava Times, which cited the Kremlin.", [(), ("Oltava Times", "Kremlin")]),
        (
            "The Veshka Herald, which quoted Tavo Brenn, reported that the dam was safe.",
            [(), ("Veshka Herald", "Tavo Brenn")],
        ),
        (
            "Nima Orlu said that the dam was safe, according to the Veshka Herald, which cited the Kremlin.",
            [(), ("Nima Orlu",), ("Veshka Herald", "Kremlin")],
        ),
    ],
)  # fmt: skip
def test_invented_articles(text, expected):
    table = sources_chain(annotate([text], progress=False))
    assert [path[1:] for path, *_ in paths(table)] == expected


@pytest.mark.parametrize(
    ("text", "kind", "ends"),
    [
        ("The Oltavan Energy Agency said that the dam was safe.", "organisation", INSTITUTION),
        ("The Oltavan Foreign Ministry said that the dam was safe.", "official", INSTITUTION),
        ("Russia said that the dam was safe.", "state", STATE),
        ("Mara Lenk, a farmer, said that the dam was safe.", "person", SPEAKER),
        ("Mara Lenk, the mayor of Veshka, said that the dam was safe.", "official", SPEAKER),
        ("Two officials said that the dam was safe.", "official", "no name stated"),
        ("Analysts said that the dam was safe.", "unknown", "who that is is not stated"),
        ("Local media said that the dam was safe.", "outlet cited", "which outlet is not stated"),
    ],
)
def test_what_somebody_is_and_why_the_chain_ends_there(text, kind, ends):
    table = sources_chain(annotate([text], progress=False))
    assert (table["kind"].iloc[-1], table["ends"].iloc[-1]) == (kind, ends)


def test_the_outlet_stands_first_where_the_table_names_it():
    articles = pd.DataFrame({"article": ["x"], "outlet": ["Veshka Times"], "text": ["It rained."]})
    table = sources_chain(annotate(articles), articles=articles)
    assert table[["step", "who", "kind", "words"]].to_numpy().tolist() == [[1, "Veshka Times", "outlet", ""]]


def test_no_articles_no_chains():
    table = sources_chain([])
    assert list(table) == COLUMNS and table.empty


def test_what_is_wrong_is_said_in_words(docs):
    with pytest.raises(TypeError, match=r"Write sources_chain\(\[doc\]\)"):
        sources_chain(docs[0])
    with pytest.raises(TypeError, match="`articles` should be the table from load_articles"):
        sources_chain(docs, articles="seeds")
    with pytest.raises(ValueError, match="no column `article`"):
        sources_chain(docs, articles=pd.DataFrame({"text": ["x"]}))


PIECES = [
    "Nima Orlu", "said", "according to", "citing", "Reuters", "a statement", ",", ".", "\u201c", "\u201d", "as saying",
    "quoted", "\n\n", "\u2014 Nima Orlu (@orlu)", "Via Veshka Herald", "that", "trade grew", "the ministry", "(TASS)",
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_whatever_the_words_the_steps_are_numbered_and_proved(pieces):
    docs = annotate([" ".join(pieces)])
    table = sources_chain(docs)
    for _, chain in table.groupby("chain"):
        assert chain["step"].tolist() == list(range(1, len(chain) + 1))
    for row in table.dropna(subset="start").itertuples():
        assert docs[0].text[row.start : row.end] == row.words
