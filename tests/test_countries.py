"""Countries: every name, demonym and capital of the lists, and countries that no list has."""

import csv
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.entities import countries
from helpers.entities.countries import (
    country_named,
    country_of_capital,
    country_of_city,
    country_of_demonym,
    demonym,
    is_demonym,
    possible_countries,
    regions,
    same_country,
)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(text):
    return [part for part in text.split("; ") if part]


ROWS = rows(countries.COUNTRIES)
CITIES = rows(countries.CITIES)
NAMES = [row["country"] for row in ROWS]
FORMS = [(row["country"], form) for row in ROWS for form in cell(row["demonyms"])]
SHARED = {"Congolese", "Dominican", "Dominicans", "Korean", "Koreans"}


def test_a_row_a_country_with_a_code_of_its_own():
    assert 195 <= len(ROWS) <= 200
    assert len({row["code"] for row in ROWS}) == len(set(NAMES)) == len(ROWS)
    assert all(len(row["code"]) == 2 and row["code"].isupper() for row in ROWS)
    assert {"Taiwan", "Palestine", "Kosovo", "Western Sahara"} <= set(NAMES)


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_each_row_is_found_by_all_that_stands_in_it(row):
    country = row["country"]
    assert country_named(country) == country_named(f"the {country}") == country_named(country.upper()) == country
    for alias in cell(row["aliases"]):
        assert country_named(alias) in ({country} if alias not in {"Korea", "Congo"} else {None})
    for form in cell(row["demonyms"]):
        assert is_demonym(form) or country_named(form) == country
        assert country_of_demonym(form) == (country if is_demonym(form) and form not in SHARED else None)
        assert same_country(country, form)
    for capital in cell(row["capital"]):
        assert country_of_capital(capital) == (country if capital != "Jerusalem" else None)
    assert demonym(country) == cell(row["demonyms"])[0]
    assert regions(country) == set(cell(row["region"]))
    assert regions(country) <= {"Africa", "Americas", "Asia", "Europe", "Oceania"}
    assert regions(country)


def test_only_these_demonyms_belong_to_two_countries():
    forms = [form for _, form in FORMS]
    assert {form for form in forms if forms.count(form) > 1} == SHARED


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("the Russian Federation", "Russia"),
        ("People's Republic of China", "China"),
        ("People’s Republic of China", "China"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("USA", "United States"),
        ("Britain", "United Kingdom"),
        ("U.K.", "United Kingdom"),
        ("Türkiye", "Turkey"),
        ("Turkiye", "Turkey"),
        ("DPRK", "North Korea"),
        ("Republic of Korea", "South Korea"),
        ("Burma", "Myanmar"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("the UAE", "United Arab Emirates"),
        ("Islamic Republic of Iran", "Iran"),
        ("St Lucia", "Saint Lucia"),
        ("Bosnia", "Bosnia and Herzegovina"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("DR Congo", "DR Congo"),
        ("Holland", "Netherlands"),
    ],
)
def test_usual_and_official_names_and_abbreviations(text, country):
    assert country_named(text) == country


@pytest.mark.parametrize(
    "text", ["turkey", "chad", "us", "Korea", "Congo", "Karvenia", "Russian", "", "the", "Latin America"]
)
def test_what_is_no_country_or_several_is_none(text):
    assert country_named(text) is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Turks", "Turkey"),
        ("Turkish", "Turkey"),
        ("Briton", "United Kingdom"),
        ("Uzbeks", "Uzbekistan"),
        ("Kazakhstani", "Kazakhstan"),
        ("Mongol", "Mongolia"),
        ("Nigerien", "Niger"),
        ("Nigerian", "Nigeria"),
        ("Argentinean", "Argentina"),
        ("Poles", "Poland"),
        ("Filipino", "Philippines"),
        ("South Sudanese", "South Sudan"),
        ("Sao Tomean", "São Tomé and Príncipe"),
        ("KAZAKH", "Kazakhstan"),
    ],
)
def test_adjectives_and_peoples_name_their_country(text, country):
    assert country_of_demonym(text) == country


def test_the_adjective_of_a_country_may_be_its_name():
    assert demonym("New Zealand") == "New Zealand"
    assert not is_demonym("New Zealand")
    assert is_demonym("New Zealander")
    assert demonym("Karvenia") == ""


def test_countries_on_two_continents():
    both = {name for name in NAMES if len(regions(name)) == 2}
    assert both == {"Russia", "Turkey", "Kazakhstan", "Azerbaijan", "Georgia", "Egypt", "Cyprus"}
    assert regions("the Russian Federation") == {"Asia", "Europe"}
    assert regions("Karvenia") == set()


def test_cities_have_a_country_of_the_list_and_are_no_countries():
    assert {row["country"] for row in CITIES} <= set(NAMES)
    assert len({row["city"] for row in CITIES}) == len(CITIES)
    for row in CITIES:
        assert country_of_city(row["city"]) == row["country"], row
        assert country_named(row["city"]) in {None, row["country"]}, row  # Singapore and Djibouti are both


def test_former_names_and_spellings_of_cities():
    assert country_of_capital("Kiev") == country_of_capital("Kyiv") == "Ukraine"
    assert country_of_city("Xi'an") == country_of_city("Xi’an") == "China"
    assert country_of_city("Bombay") == country_of_city("Mumbai") == "India"
    assert country_of_city("Dusseldorf") == "Germany"


def test_the_lists_are_small():
    assert countries.COUNTRIES.stat().st_size + countries.CITIES.stat().st_size < 60_000


@pytest.mark.parametrize(
    ("country", "people"),
    [
        ("Karvenia", "Karvenian"),
        ("Karvenia", "Karvenians"),
        ("Oltava", "Oltavan"),
        ("Ostrelia", "Ostrelian"),
        ("Zubara", "Zubari"),
        ("Maldesh", "Maldeshi"),
        ("Tuvinland", "Tuvinlander"),
        ("Tuvinland", "Tuvin"),
        ("Merkistan", "Merki"),
        ("Lemvar", "Lemvarese"),
        ("Drosko", "Droskan"),
        ("North Karvenia", "North Karvenian"),
        ("the Republic of Karvenia", "Karvenian"),
        ("the Republic of Karvenia", "Karvenia"),
    ],
)
def test_a_country_that_no_list_has_is_known_by_its_demonym(country, people):
    assert same_country(country, people)
    assert same_country(people, country)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Niger", "Nigerian"),
        ("Austria", "Australian"),
        ("Iran", "Iraqi"),
        ("Dominica", "Dominican Republic"),
        ("Guinea", "Equatorial Guinean"),
        ("North Korea", "South Korean"),
        ("Australia", "Ostrelian"),
        ("Karvenia", "Ostrelian"),
        ("Karvenia", "Karvonian"),
        ("Karvenia", "Karvenland"),
        ("North Karvenia", "South Karvenian"),
        ("Karvenia", "karvenian"),
        ("Kar", "Karian"),
        ("", ""),
        ("Karvenia", ""),
    ],
)
def test_two_countries_are_never_one(a, b):
    assert not same_country(a, b)
    assert not same_country(b, a)


def test_a_shared_name_may_be_either():
    assert same_country("Congo", "DR Congo")
    assert same_country("Congolese", "Republic of the Congo")
    assert not same_country("DR Congo", "Republic of the Congo")


@given(st.sampled_from(FORMS), st.sampled_from(NAMES))
def test_a_demonym_goes_with_its_own_country_only(form, name):
    people = form[1]
    owners = {owner for owner, other in FORMS if other == people}
    assert same_country(name, people) == (name in owners)
    assert same_country(people, name) == same_country(name, people)


WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=9).map(str.capitalize)


@given(WORDS, WORDS)
def test_any_two_words_get_the_same_answer_in_both_orders(a, b):
    assert same_country(a, a)
    assert same_country(a, b) == same_country(b, a)


@given(st.text(string.ascii_lowercase, min_size=4, max_size=9).map(str.capitalize), st.sampled_from(["", "s"]))
def test_a_stem_with_usual_endings_is_one_country(stem, plural):
    country, people = f"{stem}ia", f"{stem}ian"
    assert country in possible_countries(people + plural)
    if not (country_named(country) or is_demonym(country) or is_demonym(people + plural)):
        assert same_country(country, people + plural)


@given(st.text())
def test_any_text_is_taken(text):
    for answer in (country_named(text), country_of_demonym(text), country_of_capital(text), country_of_city(text)):
        assert answer is None or answer in NAMES
    assert isinstance(demonym(text), str)
    assert regions(text) <= {"Africa", "Americas", "Asia", "Europe", "Oceania"}
    assert all(possible_countries(text))
