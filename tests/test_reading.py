"""An article in the notebook: marked, and never able to run as code."""

from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import annotate, load_articles, read


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.open, self.tags, self.text = [], set(), ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "tags cross"

    def handle_data(self, data):
        self.text += data


def test_an_article_that_holds_a_script_shows_it_as_text():
    (doc,) = annotate(["\u201cHello <script>alert(1)</script> there, friends,\u201d said Nima <b>Orlu</b>."])
    page = Page(read(doc))
    assert page.tags <= {"div", "p", "span", "em", "br"}
    assert "<script>alert(1)</script>" in page.text


def test_every_letter_of_the_five_articles_is_on_the_page_in_order():
    for doc in annotate(load_articles()):
        page = Page(read(doc))
        shown = iter(page.text)
        assert all(letter in shown for letter in doc.text if not letter.isspace())
        assert page.open == []


def test_words_within_words_stand_on_the_page_once():
    (doc,) = annotate(["The Kremlin said that Nima Orlu told Tavo Brenn that the treaty was ready."])
    assert len(doc._.quotations) == 2
    assert Page(read(doc)).text.count("the treaty was ready") == 1


def test_kind_and_speaker_are_words_not_only_colours():
    (doc,) = annotate(["\u201cWe will sign the treaty,\u201d said Nima Orlu."])
    assert "direct: Nima Orlu" in Page(read(doc)).text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(["<", "&amp;", "\u201c", "\u201d", "Nima Orlu", "said", "\n\n", ", ", "we go home now"]),
        max_size=15,
    )
)
def test_tags_never_cross(pieces):
    (doc,) = annotate([" ".join(pieces)])
    assert Page(read(doc)).open == []
