"""Countries by name, by demonym and by capital, and whether two words mean the same country.

The lists are `countries.csv` and `cities.csv`, which anyone can read and extend. They follow ISO 3166-1 and CLDR and
take no side; `course/pipeline/countries.py` says where each column comes from. Upper and lower case count, since
"turkey" is no country; headings in capitals alone are understood too. Accents, full stops and "the" make no difference.

A name that several countries share ("Korea", "Congolese") stands for none of them.
"""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

COUNTRIES = Path(__file__).parent / "countries.csv"
CITIES = Path(__file__).parent / "cities.csv"

# How English makes a demonym of a country that no list has: "Karven|ia", "Karven|ian". The common stem is long enough
# to tell countries apart.
SHORTEST_STEM = 4
COUNTRY_ENDINGS = ["", "a", "ia", "ea", "e", "o", "y", "ey", "as", "es", "os", "us", "land", "stan", "istan"]
DEMONYM_ENDINGS = ["an", "ian", "ean", "ese", "i", "ish", "ic", "er", "ite", "ene"]
# The people are named and the country after them: "Karven", "Karvenland".
LAND = ["land", "stan", "istan"]
STATE = re.compile(r"(?:\w+ )*(?:Republic|Kingdom|Federation|State|States|Union|Emirate|Principality) of ")
# Letters that Unicode does not take apart into a plain one and a mark.
LETTERS = str.maketrans({"ı": "i", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "’": "'", "‘": "'", ".": None, "&": "and"})


class _Country(NamedTuple):
    demonym: str
    regions: frozenset[str]


class _Lists(NamedTuple):
    countries: dict[str, _Country]
    names: dict[str, set[str]]
    demonyms: dict[str, set[str]]
    capitals: dict[str, set[str]]
    cities: dict[str, set[str]]


@cache
def _lists() -> _Lists:
    lists = _Lists({}, {}, {}, {}, {})
    for row in _rows(COUNTRIES):
        country, demonyms = row["country"], _cell(row["demonyms"])
        lists.countries[country] = _Country(demonyms[0], frozenset(_cell(row["region"])))
        _add(lists.names, [country, *_cell(row["aliases"])], country)
        _add(lists.demonyms, demonyms, country)
        _add(lists.capitals, _cell(row["capital"]), country)
    for row in _rows(CITIES):
        _add(lists.cities, [row["city"]], row["country"])
    for name in lists.names:  # "New Zealand troops": the adjective is the name, which says more
        lists.demonyms.pop(name, None)
    return lists


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _cell(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _add(index: dict[str, set[str]], names: list[str], country: str) -> None:
    for name in names:
        for key in {_key(name), _key(name).upper()}:
            index.setdefault(key, set()).add(country)


def _key(text: str) -> str:
    """Spelling for looking up: no accents, no full stops, no "the", one space between words."""
    text = text.translate(LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    words = text.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


def _only(countries: set[str]) -> str | None:
    return next(iter(countries)) if len(countries) == 1 else None


def country_named(text: str) -> str | None:
    """Return a country's usual name for any of its names.

    Parameters
    ----------
    text : str
        A name as it stands in an article: usual or official, or an abbreviation.

    Returns
    -------
    str or None
        The country's name in `countries.csv`; None where no country, or more than one, is called so.

    Examples
    --------
    >>> country_named("the Russian Federation"), country_named("U.S."), country_named("TURKEY")
    ('Russia', 'United States', 'Turkey')
    >>> country_named("turkey"), country_named("Korea")
    (None, None)
    """
    return _only(_lists().names.get(_key(text), set()))


def names() -> list[str]:
    """All names and aliases of countries, as the list writes them.

    Examples
    --------
    >>> {"Russia", "Russian Federation", "USA"} <= set(names())
    True
    """
    return [name for row in _rows(COUNTRIES) for name in [row["country"], *_cell(row["aliases"])]]


def country_of_demonym(text: str) -> str | None:
    """Return the country that an adjective or the name of a people belongs to.

    Parameters
    ----------
    text : str
        A demonym, singular or plural.

    Returns
    -------
    str or None
        The country's usual name; None where it is no demonym in the list, or that of several countries.

    Examples
    --------
    >>> country_of_demonym("Kazakh"), country_of_demonym("Turks"), country_of_demonym("North Korean")
    ('Kazakhstan', 'Turkey', 'North Korea')
    >>> print(country_of_demonym("Congolese"))
    None
    """
    return _only(_lists().demonyms.get(_key(text), set()))


def country_of_capital(text: str) -> str | None:
    """Return the country whose capital or seat of government this is.

    Parameters
    ----------
    text : str
        A city's name, also a former one ("Kiev").

    Returns
    -------
    str or None
        The country's usual name; None where it is no capital in the list, or that of several countries.

    Examples
    --------
    >>> country_of_capital("Beijing"), country_of_capital("Kyiv"), country_of_capital("Washington")
    ('China', 'Ukraine', 'United States')
    >>> print(country_of_capital("Shanghai"))
    None
    """
    return _only(_lists().capitals.get(_key(text), set()))


def country_of_city(text: str) -> str | None:
    """Return the country of a capital or of a city with half a million inhabitants or more.

    Parameters
    ----------
    text : str
        A city's name.

    Returns
    -------
    str or None
        The country's usual name; None where the list has no such city, or several.

    Examples
    --------
    >>> country_of_city("Samarkand"), country_of_city("St. Petersburg"), country_of_city("Astana")
    ('Uzbekistan', 'Russia', 'Kazakhstan')
    """
    lists, key = _lists(), _key(text)
    return _only(lists.capitals.get(key) or lists.cities.get(key, set()))


def regions(country: str) -> set[str]:
    """Return the continents that a country lies on.

    Parameters
    ----------
    country : str
        Any of its names.

    Returns
    -------
    set of str
        Of "Africa", "Americas", "Asia", "Europe", "Oceania"; empty where no list has the country.

    Examples
    --------
    >>> sorted(regions("Russia")), sorted(regions("Uzbekistan"))
    (['Asia', 'Europe'], ['Asia'])
    """
    name = country_named(country)
    return set(_lists().countries[name].regions) if name else set()


def demonym(country: str) -> str:
    """Return the adjective of a country.

    Parameters
    ----------
    country : str
        Any of its names.

    Returns
    -------
    str
        The adjective, which for a few is the name itself; "" where no list has the country.

    Examples
    --------
    >>> demonym("Turkey"), demonym("UK"), demonym("New Zealand")
    ('Turkish', 'British', 'New Zealand')
    """
    name = country_named(country)
    return _lists().countries[name].demonym if name else ""


def is_demonym(text: str) -> bool:
    """Say whether this is a demonym of a country in the list.

    Examples
    --------
    >>> is_demonym("Uzbek"), is_demonym("Congolese"), is_demonym("Uzbekistan")
    (True, True, False)
    """
    return _key(text) in _lists().demonyms


def demonyms() -> list[str]:
    """Return every demonym in the list, adjectives and nouns, as they are written.

    Examples
    --------
    >>> {"Uzbek", "Uzbeks", "North Korean"} <= set(demonyms())
    True
    """
    written = [form for row in _rows(COUNTRIES) for form in _cell(row["demonyms"])]
    return [form for form in dict.fromkeys(written) if is_demonym(form)]


def same_country(a: str, b: str) -> bool:
    """Say whether two words mean the same country: names, demonyms, or one of each.

    Of countries in the list, the list decides. Of others, new or invented, the form of the words does: "Karvenia" and
    "Karvenian" have the stem "Karven", and their endings are those of a country and of a demonym.

    Parameters
    ----------
    a, b : str
        A country's name or a demonym, in any order.

    Returns
    -------
    bool
        False too where one of them is in the list and the other is not.

    Examples
    --------
    >>> same_country("Russia", "Russian"), same_country("Karvenia", "Karvenians")
    (True, True)
    >>> same_country("Niger", "Nigerian"), same_country("Karvenia", "Ostrelian")
    (False, False)
    """
    first, second = _key(a), _key(b)
    if not first or not second:
        return False
    if first == second:
        return True
    listed = _listed(first), _listed(second)
    if any(listed):
        return not listed[0].isdisjoint(listed[1])
    first, second = STATE.sub("", first), STATE.sub("", second)
    return first == second or first in possible_countries(second) or second in possible_countries(first)


def _listed(key: str) -> set[str]:
    return _lists().names.get(key, set()) | _lists().demonyms.get(key, set())


def possible_countries(word: str) -> set[str]:
    """Return every name that a country might have whose demonym this word is, by the word's form alone.

    Parameters
    ----------
    word : str
        A capitalised word, or several: only the last one changes.

    Returns
    -------
    set of str
        Empty where the word does not look like a demonym.

    Examples
    --------
    >>> {"Karvenia", "Karvena", "Karvenland"} <= possible_countries("Karvenian")
    True
    >>> "Oltava" in possible_countries("Oltavans"), possible_countries("summit")
    (True, set())
    """
    head, space, last = word.rpartition(" ")
    if not last[:1].isupper():
        return set()
    found = set()
    for form in {last, last.removesuffix("s")}:
        for ending in DEMONYM_ENDINGS:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= SHORTEST_STEM:
                found |= {stem + country for country in COUNTRY_ENDINGS}
        if form.endswith("n") and form[-2:-1] in "aeiou" and len(form) > SHORTEST_STEM:
            found.add(form.removesuffix("n"))
        if len(form) >= SHORTEST_STEM:
            found |= {form + land for land in LAND}
    return {head + space + country for country in found}
