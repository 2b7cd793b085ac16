"""Places with and without a government, and nationalities: which label, and when a word is none of them."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from helpers import load_articles, load_pipeline
from helpers.entities import countries
from helpers.entities.labels import nationality_spans, place_label


@pytest.fixture(scope="module")
def label():
    nlp = spacy.blank("en")
    return lambda name: place_label(nlp(name)[:])


@pytest.fixture(scope="module")
def peoples():
    nlp = load_pipeline()
    return lambda text: [span.text for span in nationality_spans(nlp(text))]


@pytest.mark.parametrize(
    "name",
    ["Russia", "the United States", "U.S.", "Samarkand", "Moscow", "New York", "Hong Kong", "Xinjiang", "Texas",
     "Oltava", "Karvenia", "Veshka", "Cape Town", "Gold Coast", "Ivory Coast", "Cape Verde", "the Solomon Islands",
     "South Africa", "Central African Republic", "North Korea", "Rhode Island", "the Cayman Islands", "The Hague",
     "Georgia", "Samarkand's", "Moscow’s", "West Virginia"],
)  # fmt: skip
def test_places_with_a_government(label, name):
    assert label(name) == "GPE"


@pytest.mark.parametrize(
    "name",
    ["Asia", "Europe", "the Middle East", "Central Asia", "the West", "the East", "Latin America", "Asia-Pacific",
     "the Indo-Pacific", "the Balkans", "the South Caucasus", "Donbas", "Eastern Europe", "Southeast Asia", "Eurasia",
     "North America", "Central and Eastern Europe", "Sub-Saharan Africa", "the Far East", "the Black Sea", "Amur River",
     "the Pacific Ocean", "Mount Oltava", "Lake Baikal", "Gulf of Veshka", "the Taiwan Strait", "Strait of Hormuz",
     "the Korean Peninsula", "Gobi Desert", "Fergana Valley", "Kuril Islands", "Wall Street", "Veshka Airport",
     "Crimean Bridge", "Red Square", "the Arctic", "Siberia", "the Himalayas", "Europe's", "South China Sea",
     "MIDDLE EAST", "the Global South"],
)  # fmt: skip
def test_places_without_one(label, name):
    assert label(name) == "LOC"


@given(st.sampled_from(sorted({*countries._lists().countries})))
def test_every_country_has_a_government(label, country):
    assert label(country) == label(f"the {country}") == label(country.upper()) == "GPE"


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_name_gets_one_of_the_two(label, name):
    assert label(name) in {"GPE", "LOC"}


def test_adjectives_and_nouns(peoples):
    assert peoples("Indian and Afghan officials met the Turks. The French, a Briton and three Poles left.") == [
        "Indian", "Afghan", "Turks", "French", "Briton", "Poles",
    ]  # fmt: skip


def test_nationalities_of_two_words(peoples):
    assert peoples("North Korean envoys, South Africans and New Zealanders met Central Asian leaders.") == [
        "North Korean", "South Africans", "New Zealanders", "Central Asian",
    ]  # fmt: skip


def test_nationalities_joined_by_a_hyphen(peoples):
    assert peoples("Russian-Chinese trade, Sino-Russian talks and anti-Western slogans grew.") == [
        "Russian", "Chinese", "Sino-Russian", "Western",
    ]  # fmt: skip


def test_continents_religions_and_parties(peoples):
    assert peoples("European leaders, Muslims, Jewish schools, Arab states and two Republicans agreed.") == [
        "European", "Muslims", "Jewish", "Arab", "Republicans",
    ]  # fmt: skip


def test_a_title_and_a_name_may_follow(peoples):
    assert peoples("Uzbek President Nima Orlu and Turkish Foreign Minister Tavo Brenn met.") == ["Uzbek", "Turkish"]


def test_headings_in_capitals(peoples):
    assert peoples("RUSSIAN AND TURKISH LEADERS MEET AGAIN") == ["RUSSIAN", "TURKISH"]


@pytest.mark.parametrize(
    "text",
    [
        "She speaks Russian.",
        "He answered in Chinese and Russian.",
        "The text was translated from Spanish into Polish.",
        "They learn fluent Arabic and the Chinese language.",
        "A Russian-speaking town held an English-language fair.",
    ],
)
def test_languages_are_no_peoples(peoples, text):
    assert peoples(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Russian Federation agreed.",
        "The Democratic Party agreed.",
        "They reached the North Pole.",
        "They talked about the Korean Peninsula.",
        "Democratic elections are held here.",
        "They polish the floor.",
        "Mr. French agreed.",
        "we went west to a turkish bath",
    ],
)
def test_longer_names_and_other_words_are_none(peoples, text):
    assert peoples(text) == []


def test_a_people_in_chinese_territory_is_no_language(peoples):
    assert peoples("Trade in Chinese territory grew, in Russian cities too.") == ["Chinese", "Russian"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Karvenia is far. A Karvenian student came.", "Karvenian"),
        ("Troops from Oltava came. Oltavan troops left.", "Oltavan"),
        ("He was born in Maldesh. His Maldeshi colleague was not.", "Maldeshi"),
        ("She went to Tuvinland. The Tuvinlanders welcomed her.", "Tuvinlanders"),
        ("Yesterday the Ostrelian president spoke.", "Ostrelian"),
        ("They asked the Lemvarese government.", "Lemvarese"),
    ],
)
def test_a_people_that_no_list_has(peoples, text, people):
    assert peoples(text) == [people]


@pytest.mark.parametrize(
    "text",
    [
        "Foolish leaders failed.",
        "Nima Brennan met Mara Brenna.",
        "A Guardian reader wrote.",
        "The Librarian closed the Garden.",
    ],
)
def test_endings_alone_make_no_people(peoples, text):
    assert peoples(text) == []


def test_the_articles_name_their_nationalities(peoples):
    found = {name for text in load_articles()["text"] for name in peoples(text)}
    assert {"Russian", "Chinese", "Turkish", "Ukrainian", "Western", "Asian", "Eurasian", "Muslims"} <= found
    assert all(countries.is_demonym(name) for name in found - {"Western", "Asian", "Eurasian", "Muslims"})


def test_spans_are_in_order_labelled_and_apart():
    nlp = load_pipeline()
    for doc in nlp.pipe(load_articles()["text"]):
        spans = nationality_spans(doc)
        assert all(span.label_ == "NORP" for span in spans)
        assert all(before.end <= after.start for before, after in pairwise(spans))


def test_every_demonym_of_the_list_is_found_whole():
    nlp = load_pipeline()
    forms = countries.demonyms()
    docs = nlp.pipe(f"Many people saw the {form} leaders on Monday." for form in forms)
    assert [[span.text for span in nationality_spans(doc)] for doc in docs] == [[form] for form in forms]
