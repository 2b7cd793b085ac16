"""Two articles side by side: all of both is there, in order, marked in words and signs, and never able to run."""

from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import annotate, load_articles
from helpers.coverage import align
from helpers.side_by_side import SIGNS, side_by_side

VOID = {"br", "meta"}


class Page(HTMLParser):
    """What stands on a page: its rows with their cells, its elements, its links."""

    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.text, self.rows, self.ids, self.links = [], [], "", [], [], []
        self.marks = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs["href"])
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
        if tag in {"ins", "strong"}:
            self.marks.append((tag, ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "tags cross"

    def handle_data(self, data):
        if "style" in self.open or "title" in self.open:
            return
        self.text += data
        if self.rows and {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data
        if self.marks and self.marks[-1][0] in self.open:
            self.marks[-1] = (self.marks[-1][0], self.marks[-1][1] + data)


def two(a, b):
    return annotate(pd.DataFrame({"article": ["left", "right"], "text": [a, b]}), progress=False)


def table(*rows):
    pairs = pd.DataFrame(rows, columns=["sentence_a", "sentence_b", "relation"])
    return pairs.astype({"sentence_a": "Int64", "sentence_b": "Int64"})


A = "Trade grew by 25 percent. Orlu left Veshka. It rained."
B = "The sun shone. Trade fell by 36 percent. Nobody came."
PAIRS = table(
    (1, 2, "same fact, other figure"), (2, None, "only in a"), (3, None, "only in a"), (None, 1, "only in b"),
    (None, 3, "only in b"),
)  # fmt: skip


@pytest.fixture(scope="module")
def call():
    docs = {doc._.article: doc for doc in annotate(load_articles())}
    return docs["call-2022-a"], docs["call-2022-b"]


def test_rows_stand_in_the_order_of_a_and_what_only_b_has_at_its_place():
    page = Page(side_by_side(*two(A, B), pairs=PAIRS))
    heads = [row[0] for row in page.rows[1:]]
    assert [head.partition("next")[0].partition("back")[0] for head in heads] == [
        "→ only in bb 1", "≠ same fact, other figurea 1, b 2", "→ only in bb 3", "← only in aa 2 to 3",
    ]  # fmt: skip
    assert "The sun shone." in page.rows[1][2] and "nothing paired in a" in page.rows[1][1]
    assert "Orlu left" in page.rows[4][1] and "It rained." in page.rows[4][1]


def test_a_sentence_in_several_pairs_is_shown_in_each():
    page = Page(side_by_side(*two(A, B), pairs=table((1, 2, "paraphrase"), (2, 2, "trimmed"), (1, 1, "paraphrase"))))
    numbers = [head[0].split("next")[0] for head in page.rows[1:]]
    assert [n[-8:] for n in numbers[:3]] == ["a 1, b 1", "a 1, b 2", "a 2, b 2"] or "few words" in "".join(numbers)
    assert "a 1 (again)" in page.text and "b 2 (again)" in page.text
    assert "in no pair" in page.text  # the third sentence of each


def test_every_letter_of_both_articles_is_on_the_page(call):
    page = Page(side_by_side(*call, pairs=table((2, 17, "translated variant"), (7, 17, "translated variant"))))
    for doc, column in zip(call, (1, 2), strict=True):
        shown = iter("".join(row[column] for row in page.rows[1:]))
        if column == 1:  # in the order of a, so that all of a can be read down its column
            assert all(letter in shown for letter in doc.text if not letter.isspace())
    everything = "".join(page.text.split())
    for sentence in call[1].sents:
        words = [token.text for token in sentence if token.is_alpha and len(token) > 6]
        assert all(word in everything for word in words)
    assert page.open == []


def test_words_and_figures_that_differ_are_marked_on_their_side():
    page = Page(side_by_side(*two("Trade grew by 25 percent.", "Trade fell by 36 percent."), pairs=table((1, 1, "x"))))
    marks = [(tag, words) for tag, words in page.marks if words.strip()]
    assert ("ins", "grew") in marks and ("ins", "fell") in marks
    assert ("strong", "other figure: ≠ 25 percent") in marks and ("strong", "other figure: ≠ 36 percent") in marks


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Trade grew by 25 percent.", "Trade grew by 25 per cent."),
        ("Trade grew by 1,000 dollars.", "Trade grew by 1000 dollars."),
        ("The Group of 20 met.", "The G20 met."),
        ("Trade grew by 25 percent.", "Trade grew."),
    ],
)
def test_a_figure_differs_only_where_the_other_side_has_another_one(a, b):
    page = side_by_side(*two(a, b), pairs=table((1, 1, "translated variant")))
    assert "other figure: " not in page


def test_few_words_in_common_are_said_instead_of_marking_all():
    page = side_by_side(
        *two("Rivers froze over in winter.", "Nobody saw ice there."), pairs=table((1, 1, "paraphrase"))
    )
    assert "few words in common: none marked" in page
    assert [words for tag, words in Page(page).marks if tag == "ins"] == [
        "Words of a pair that only this side has"
    ]  # the legend's


def test_relations_have_words_and_each_its_own_sign():
    assert len(set(SIGNS.values())) == len(SIGNS)
    for relation, sign in SIGNS.items():
        page = Page(side_by_side(*two("It rained.", "It rained."), pairs=table((1, 1, relation))))
        assert page.rows[1][0].startswith(f"{sign} {relation}")
    odd = Page(side_by_side(*two("It rained.", "It rained."), pairs=table((1, 1, "<b>new</b>"))))
    assert odd.rows[1][0].startswith("· <b>new</b>")


def test_quotations_name_their_kind_and_speaker():
    a, b = two("\u201cWe sign. We go,\u201d said Nima Orlu.", "It rained.")
    page = Page(side_by_side(a, b, pairs=table((1, None, "only in a"))))
    assert "[direct: Nima Orlu]" in page.text


def test_the_table_has_headers_languages_and_a_way_from_pair_to_pair(call):
    page = Page(side_by_side(*call, pairs=table((2, 17, "translated variant"), (7, 17, "translated variant"))))
    heads = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert heads[:3] == ["col"] * 3 and set(heads[3:]) == {"row"}
    assert {attrs["role"] for tag, attrs in page.tags if tag == "tr"} == {"row"}
    assert all("lang" in attrs or "nothing" for tag, attrs in page.tags if tag == "td")
    assert ("section", "en") in [(tag, attrs.get("lang")) for tag, attrs in page.tags]
    assert len(set(page.ids)) == len(page.ids)
    assert page.links and all(link[0] == "#" and link[1:] in page.ids for link in page.links)
    assert sum("next pair" in row[0] for row in page.rows) >= 2


def test_a_hostile_article_is_text_to_read(tmp_path):
    evil = "<script>alert(1)</script> \"quoted\" & 'single' javascript:alert(2) </td></table><img src=x onerror=y>."
    a, b = two(evil, evil + " \x00\x07 End.")
    a._.article, b._.article = "<script>k\ud800\"'</script>", "b&b"
    pairs = table((1, 1, "'><script>r</script>"))
    page = side_by_side(a, b, pairs=pairs, file=tmp_path / "compare.html")
    saved = (tmp_path / "compare.html").read_text(encoding="utf-8")
    for html in (page, saved):
        parsed = Page(html)
        tags = {tag for tag, _ in parsed.tags}
        assert not tags & {"script", "img", "iframe", "object", "form"}
        assert all(not name.startswith("on") for _, attrs in parsed.tags for name in attrs)
        assert all(link.startswith("#") for link in parsed.links)
        assert "<script>alert(1)</script>" in parsed.text.replace("\n", "")
        assert "\x00" not in html and "\ud800" not in html
        assert parsed.open == []


def test_a_file_stands_alone_and_loads_nothing(tmp_path):
    page = side_by_side(*two(A, B), pairs=PAIRS, file=tmp_path / "compare.html")
    saved = (tmp_path / "compare.html").read_text(encoding="utf-8")
    assert saved.startswith("<!doctype html>") and str(page) in saved and "default-src 'none'" in saved
    assert "http://" not in saved and "https://" not in saved and "url(" not in saved


def test_the_same_articles_give_the_same_page_and_others_other_links():
    assert side_by_side(*two(A, B), pairs=PAIRS) == side_by_side(*two(A, B), pairs=PAIRS)
    first, second = (set(Page(side_by_side(*two(a, B), pairs=PAIRS)).ids) for a in (A, A + " "))
    assert not first & second


def test_without_a_table_of_pairs_it_is_made_here(call):
    page = Page(side_by_side(*call))
    assert "translated varianta 2, b 17" in page.text


def test_of_the_table_of_more_articles_only_the_rows_of_these_two_count():
    a, b = two(A, B)
    pairs = pd.DataFrame(
        [
            ("left", 1, "third", 2, "paraphrase"), ("right", 2, "left", 1, "same fact, other figure"),
            ("right", 1, None, None, "only in one"), ("third", 9, None, None, "only in one"),
        ],
        columns=["article_a", "sentence_a", "article_b", "sentence_b", "relation"],
    )  # fmt: skip
    text = Page(side_by_side(a, b, pairs=pairs)).text
    assert "same fact, other figurea 1, b 2" in text and "only in bb 1" in text and "third" not in text
    with pytest.raises(ValueError, match="pairs sentences of third, not of left and right"):
        side_by_side(a, b, pairs=pairs.iloc[3:])


def test_a_table_that_pairs_one_of_the_two_with_a_third_is_refused():
    p, q, r = annotate(pd.DataFrame({"article": list("pqr"), "text": [A, B, A]}), progress=False)
    with pytest.raises(ValueError, match="pairs sentences of p, q, not of r and q"):
        side_by_side(r, q, pairs=align(p, q))
    assert "in no pair" not in Page(side_by_side(q, p, pairs=align(p, q))).text
    assert "only in b" in Page(side_by_side(r, q, pairs=align(p, q, r))).text


@pytest.mark.parametrize("name", ["x.txt", "compare"])
def test_a_file_that_no_browser_would_open_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match=r"Write file='(x|compare)\.html'"):
        side_by_side(*two(A, B), pairs=PAIRS, file=tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_articles_without_sentences():
    page = Page(side_by_side(*two("", " "), pairs=table()))
    assert "No sentence of the two makes a pair." in page.text


@pytest.mark.parametrize(
    ("pairs", "error", "message"),
    [
        ("pairs.csv", TypeError, r"should be the table from align\(a, b\), not a str"),
        (pd.DataFrame({"sentence_a": [1]}), ValueError, "no column 'sentence_b'"),
        (table((4, None, "only in a")), ValueError, r"sentence 4 of article a \(left\), which has 3"),
        (table((1, 0, "paraphrase")), ValueError, r"sentence 0 of article b \(right\)"),
        (
            pd.DataFrame({"sentence_a": ["x"], "sentence_b": [1], "relation": ["y"]}),
            ValueError,
            "sentence x of article a",
        ),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_words(pairs, error, message):
    with pytest.raises(error, match=message):
        side_by_side(*two(A, B), pairs=pairs)


def test_other_mistakes_are_said_in_words(tmp_path):
    a, b = two(A, B)
    with pytest.raises(TypeError, match="was given a str"):
        side_by_side(A, b, pairs=PAIRS)
    with pytest.raises(ValueError, match="a folder that exists"):
        side_by_side(a, b, pairs=PAIRS, file=tmp_path / "no" / "compare.html")


WORDS = ["<", "&amp;", "\u201c", "\u201d", "Nima Orlu", "said", "\n\n", ", ", "we go home now", "25 percent", "36", "."]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.lists(st.sampled_from(WORDS), max_size=12), st.data())
def test_whatever_the_words_and_pairs_tags_never_cross_and_nothing_is_lost(first, second, data):
    a, b = two(" ".join(first), " ".join(second))
    from helpers.language import sentence_spans

    counts = [len(sentence_spans(doc)) for doc in (a, b)]
    rows = []
    if all(counts):
        pair = st.tuples(st.integers(1, counts[0]), st.integers(1, counts[1]), st.sampled_from(list(SIGNS)))
        rows = data.draw(st.lists(pair, max_size=4))
    page = Page(side_by_side(a, b, pairs=table(*rows)))
    assert page.open == []
    left = iter("".join(row[1] for row in page.rows[1:]))
    assert all(letter in left for letter in a.text if not letter.isspace())
