"""Finer labels than the network's: a place is GPE or LOC, a nationality is NORP, as in OntoNotes.

GPE is a place with a government: a country, a state, a town. LOC is any other: mountains, seas, streets, continents and
regions of the world. NORP are nationalities, religions and political groups: "Russian", "the Turks", "Muslims",
"Republican". The network knows places only, and of nationalities nothing.

What the words alone decide is looked up. For the rest, places are GPE, since most places in news are, and the sentence
decides whether "Chinese" is a people, a language or part of a longer name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from helpers.entities import countries

POSSESSIVE = re.compile(r"\s?(?:['’‘]s|['’])$")
DIRECTIONS = set(
    """
    north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern inner outer upper lower far near middle sub and
    """.split()
)
# Continents, seas and regions of the world, alone or with a direction: "Asia-Pacific", "Central and Eastern Europe".
WORLD = set(
    """
    africa america americas antarctica antarctic arctic asia atlantic australasia balkan balkans baltic baltics
    caribbean caucasus eurasia europe indo latin mediterranean oceania pacific saharan scandinavia transatlantic
    """.split()
)
# Regions with a name of their own that have no government or cross borders.
REGIONS = set(
    """
    alps amazon andes benelux carpathians crimea donbas donbass earth fertile-crescent himalaya himalayas hindu-kush
    indochina indus kashmir levant maghreb mesopotamia moon nile occident orient patagonia polynesia rhine sahara
    sahel siberia silk-road sinai transcaucasia urals volga danube euphrates tigris dnieper mekong mars melanesia
    global-south global-north third-world old-world new-world gulf holy-land outer-space
    """.split()
)
# A name that begins or ends with one of these is no town, but "Gold Coast" and "Cape Town" are: the lists know them.
FIRST_WORDS = set("bay cape gulf horn isle lake mount mt. river sea strait straits".split())
LAST_WORDS = set(
    """
    airport archipelago avenue basin bay boulevard bridge canal channel coast delta desert glacier gulf harbor
    harbour heights highway island islands lake lakes mountain mountains ocean peak peninsula plateau reef ridge
    river rivers road sea seas shoal square station steppe strait straits street valley volcano airfield airbase
    checkpoint
    """.split()
)
# Islands that have a government.
GOVERNED_ISLANDS = set(
    """
    aland-islands british-virgin-islands canary-islands cayman-islands channel-islands cook-islands falkland-islands
    faroe-islands northern-mariana-islands prince-edward-island rhode-island turks-and-caicos-islands
    us-virgin-islands virgin-islands
    """.split()
)

# Peoples without a row in the list of countries, religions and political groups; "-" joins the words of one name.
PEOPLES = """
    Asian Asians African Africans European Europeans Eurasian Eurasians Western Westerner Westerners North-American
    North-Americans South-American South-Americans Latin-American Latin-Americans Central-American Central-Americans
    Central-Asian Central-Asians South-Asian South-Asians East-Asian East-Asians Southeast-Asian Southeast-Asians
    West-African West-Africans East-African East-Africans North-African North-Africans Eastern-European
    Eastern-Europeans Western-European Western-Europeans Central-European Central-Europeans Middle-Eastern
    Nordic Scandinavian Scandinavians Slav Slavs Slavic Turkic Anglo-Saxon Anglo-Saxons Arab Arabs Arabian Persian
    Persians Kurd Kurds Kurdish Tatar Tatars Chechen Chechens Dagestani Ossetian Ossetians Abkhaz Abkhazian Abkhazians
    Bashkir Bashkirs Buryat Buryats Yakut Yakuts Cossack Cossacks Uyghur Uyghurs Uighur Uighurs Tibetan Tibetans Han Hui
    Manchu Rohingya Bosniak Bosniaks Malay Malays Bengali Bengalis Punjabi Punjabis Pashtun Pashtuns Baloch Kashmiri
    Kashmiris Tamil Tamils Sinhalese Hazara Hazaras Berber Berbers Tuareg Tutsi Tutsis Hutu Hutus Zulu Zulus Yoruba
    Hausa Igbo English Englishman Englishmen Scottish Scot Scots Welsh Welshman Welshmen Northern-Irish Catalan Catalans
    Basque Basques Flemish Walloon Walloons Bavarian Bavarians Sicilian Sicilians Breton Bretons Corsican Corsicans
    Crimean Crimeans Siberian Siberians Muscovite Muscovites Londoner Londoners Parisian Parisians New-Yorker
    New-Yorkers Texan Texans Californian Californians Hawaiian Hawaiians Hong-Konger Hong-Kongers Puerto-Rican
    Puerto-Ricans Greenlandic Greenlander Greenlanders Québécois Quebecois Quebecer Quebecers Maori Roma Hispanic
    Hispanics Latino Latinos Latina Latinas African-American African-Americans Asian-American Asian-Americans
    Native-American Native-Americans Soviet Soviets Muslim Muslims Islamic Islamist Islamists Sunni Sunnis Shia Shias
    Shiite Shiites Shi'ite Shi'ites Alawite Alawites Druze Yazidi Yazidis Christian Christians Catholic Catholics
    Protestant Protestants Evangelical Evangelicals Coptic Copt Copts Mormon Mormons Jew Jews Jewish Zionist Zionists
    Buddhist Buddhists Hindu Hindus Sikh Sikhs Taoist Taoists Republican Republicans Democrat Democrats Democratic
    Communist Communists Socialist Socialists Tory Tories Nazi Nazis Marxist Marxists Leninist Maoist Maoists
"""
# First names too, or adjectives that a sentence may begin with.
GIVEN_NAMES = {"Christian", "Roma", "Han", "Hui", "Scot", "Finn", "Dane", "German", "Tory"}
NOT_FIRST = {"Democratic", "Evangelical"}
COURTESY = {"Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "Dr"}
# "Sino-Russian" is one nationality.
PREFIXES = {"Sino", "Russo", "Anglo", "Franco", "Indo", "Italo", "Greco", "Turco", "Afro", "Euro", "Judeo", "Serbo"}
# Who or what follows a nationality, also capitalised as a title.
ROLES = set(
    """
    acting administration admiral adviser ambassador analyst army authorities ayatollah battalion border businessman
    cabinet capital chairman chancellor chief citizen citizens colonel commander companies company congressman
    consul counterpart counterparts crown defence defense delegate delegation deputy diplomat diplomats dictator
    economy embassy emperor envoy ex-president executive finance first foreign forces former general government
    governor head interior journalist judge justice king lawmaker lawmakers leader leaders lieutenant major marshal
    mayor military minister ministers ministry monarch nation navy negotiator official officials parliament people
    police politician politicians premier president presidential presidents prime prince princess prosecutor queen
    representative republic ruler secretary senator side soldier soldiers speaker spokesman spokesperson spokeswoman
    state statesman sultan supreme territory troops vice
    """.split()
)
# How a people is called that no list has: enough before "president", where an article does not name the country.
SURE_ENDINGS = ("ian", "ean", "ese", "ish", "stani")
ENDINGS = tuple(ending + s for ending in [*countries.DEMONYM_ENDINGS, "n"] for s in ["", "s"])

ABOUT_LANGUAGE = set(
    """
    language languages translation translations translator translators interpreter interpreters dialect dialects
    alphabet grammar pronunciation subtitles speaker speakers speaking
    """.split()
)
SPEAK = {"speak", "learn", "study", "teach", "understand", "master", "translate"}
FLUENT = {"fluent", "broken", "perfect", "spoken", "written"}
QUANTITIES = {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"}
PERSON, PLACE = {"PERSON", "PER"}, {"GPE", "LOC"}
NAME_TAGS = {"NNP", "NNPS"}


def place_label(span: Span) -> str:
    """Say what kind of place a name is.

    Parameters
    ----------
    span : Span
        The name of a place, as the network or the gazetteer found it.

    Returns
    -------
    str
        "GPE" for countries, towns, states and what is in no list; "LOC" for continents, regions of the world and what
        nature or traffic made.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> [place_label(nlp(name)[:]) for name in ["Samarkand", "Oltava", "the Solomon Islands"]]
    ['GPE', 'GPE', 'GPE']
    >>> [place_label(nlp(name)[:]) for name in ["Central Asia", "Black Sea", "Mount Oltava", "the West"]]
    ['LOC', 'LOC', 'LOC', 'LOC']
    """
    name = POSSESSIVE.sub("", span.text)
    if countries.country_named(name) or countries.country_of_city(name):
        return "GPE"
    words = name.lower().removeprefix("the ").replace("-", " ").split()
    joined = "-".join(words)
    if not words or joined in GOVERNED_ISLANDS:
        return "GPE"
    if joined in REGIONS or set(words) <= DIRECTIONS | WORLD:
        return "LOC"
    return "LOC" if len(words) > 1 and (words[0] in FIRST_WORDS or words[-1] in LAST_WORDS) else "GPE"


def nationality_spans(doc: Doc) -> list[Span]:
    """Find nationalities, religions and political groups in an annotated article.

    Of the countries that no list has, a people is known by the country's name in the same article ("Karvenian" where
    "Karvenia" stands somewhere), or by what follows ("the Karvenian president").

    Parameters
    ----------
    doc : Doc
        An article with tags, dependencies and the network's names.

    Returns
    -------
    list of Span
        Labelled NORP, in order. Languages ("speaks Russian") and parts of longer names ("Russian Federation") are left
        out.

    Examples
    --------
    >>> from helpers import load_pipeline
    >>> doc = load_pipeline()("The Uzbek leader spoke Russian. A Karvenian minister met the Turks in Karvenia.")
    >>> [span.text for span in nationality_spans(doc)]
    ['Uzbek', 'Karvenian', 'Turks']
    """
    article = _Article({i: name for name in doc.ents for i in range(name.start, name.end)})
    found: list[Span] = []
    end = 0
    for token in doc:
        text = token.text
        if token.i < end or not text[0].isupper():
            continue
        span = _listed_people(token)
        if span is None and text.endswith(ENDINGS) and len(text) > countries.SHORTEST_STEM:
            article.read(doc)
            span = _new_people(token, article)
        if span is not None and not _in_longer_name(span, article.names) and not _is_language(span, found):
            found.append(span)
            end = span.end
    return found


@dataclass
class _Article:
    """What one article says of its names: `names` by token, and the words that may be a country's name."""

    names: dict[int, Span]
    is_read: bool = False
    persons: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    capitalised: set[str] = field(default_factory=set)

    def read(self, doc: Doc) -> None:
        """Fill the sets, once: most articles have no need of them."""
        if self.is_read:
            return
        self.is_read = True
        for token in doc:
            if token.is_title and len(token) >= countries.SHORTEST_STEM and token.tag_ in NAME_TAGS:
                self.capitalised.add(token.text)
                name = self.names.get(token.i)
                if name is not None and name.label_ in PERSON:
                    self.persons.add(token.text)
                elif name is None or name.label_ in PLACE:
                    self.places.add(token.text)


@cache
def _peoples() -> dict[str, list[list[str]]]:
    """Each people's words as the tokenizer cuts them, by the first word; the longest first."""
    listed = [form.replace("-", " - ").split() for form in countries.demonyms()]
    for form in PEOPLES.split():
        listed += [form.split("-"), form.replace("-", " - ").split()] if "-" in form else [[form]]
    index: dict[str, list[list[str]]] = {}
    for words in sorted(listed, key=len, reverse=True):
        index.setdefault(words[0], []).append(words)
    return index


def _listed_people(token: Token) -> Span | None:
    doc, i = token.doc, token.i
    if token.text in PREFIXES and i + 2 < len(doc) and doc[i + 1].text in "-–" and _titled(doc[i + 2]) in _peoples():
        return Span(doc, i, i + 3, label="NORP")
    for words in _peoples().get(_titled(token), ()):
        if [_titled(word) for word in doc[i : i + len(words)]] == words:
            return Span(doc, i, i + len(words), label="NORP")
    return None


def _titled(token: Token) -> str:
    """The word as it is in running text: headings in capitals name peoples too."""
    return token.text.title() if token.is_upper and len(token) > 3 else token.text


def _new_people(token: Token, article: _Article) -> Span | None:
    """The people of a country that no list has."""
    doc, text = token.doc, token.text
    if not (text.isalpha() and token.is_title) or countries.country_named(text) or countries.country_of_city(text):
        return None
    before = doc[token.i - 1].lower_ if token.i else ""
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    possible = countries.possible_countries(text)
    people = Span(doc, token.i, token.i + 1, label="NORP")
    # The network's word counts for little where the sentence speaks of a people: "Oltavan troops", "the Oltavans".
    as_people = following in ROLES or (before == "the" and text.endswith("s"))
    if as_people and not article.capitalised.isdisjoint(possible):
        return people
    name = article.names.get(token.i)
    of_the_country = token.i + 1 < len(doc) and doc[token.i + 1].is_lower and not article.places.isdisjoint(possible)
    if (text in article.persons and not of_the_country) or (name is not None and name.label_ in QUANTITIES):
        return None
    if not article.places.isdisjoint(possible):
        return people
    return people if following in ROLES and text.endswith(SURE_ENDINGS) and not token.is_sent_start else None


def _in_longer_name(span: Span, names: dict[int, Span]) -> bool:
    """Whether these words are a part of a name ("Russian Federation", "Korean War"), or no people at all."""
    doc, first = span.doc, span[0]
    before = doc[first.i - 1].text if first.i else ""
    following = doc[span.end] if span.end < len(doc) else None
    if first.pos_ in {"VERB", "AUX"} or before in COURTESY or (first.text == "Pole" and before in {"North", "South"}):
        return True
    if first.is_sent_start and first.text in NOT_FIRST and (following is None or following.lower_ not in ROLES):
        return True
    name = names.get(span.start)
    if name is not None and (name.start, name.end) != (span.start, span.end):
        if name.label_ in PERSON:  # "Democrat Mara Brenn", but not "Christian Brenn"
            return first.i != name.start or (
                first.text in GIVEN_NAMES and (not following or following.lower_ not in ROLES)
            )
        others = [t for t in name if t.is_title and not span.start <= t.i < span.end]
        return not all(t.lower_ in ROLES or t.text in _peoples() for t in others)
    if following is None or not following.text[0].isupper() or following.lower_ in ROLES:
        return False
    after = names.get(following.i)
    if after is not None and after.label_ in PERSON and first.text in GIVEN_NAMES and first.tag_ != "JJ":
        return True
    return after is None and following.tag_ in NAME_TAGS and following.text not in _peoples()


def _is_language(span: Span, found: list[Span]) -> bool:
    doc, last = span.doc, span[-1]
    if last.tag_ in {"NNS", "NNPS"}:
        return False
    following = next(_lower_words_after(last), "")
    if following in ABOUT_LANGUAGE:
        return True
    modifies = last.dep_ in {"amod", "compound", "nmod"} and last.head.i > last.i
    if modifies or span.start == 0:
        return False
    before = doc[span.start - 1]
    if before.lower_ in {"and", "or", ","} and span.start > 1 and doc[span.start - 2].text in _peoples():
        # "in Russian and Chinese": what is joined is of one kind
        return all(other.end != span.start - 1 for other in found)
    if before.lower_ in {"in", "into"} | FLUENT or before.lemma_.lower() in SPEAK:
        return True
    return before.lower_ in {"from", "to"} and any(
        t.lemma_.lower() == "translate" for t in doc[max(0, before.i - 4) : before.i]
    )


def _lower_words_after(token: Token) -> Iterator[str]:
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 3, len(doc))):
        if doc[i].text not in {"-", "–"}:
            yield doc[i].lower_
