"""Units: currencies by sign, code and name, measures, spans of time, and the few things that count as units."""

import re
from functools import cache as remember

SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "R$": "BRL", "NT$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "CN¥": "CNY", "JP¥": "JPY", "¥": "¥", "₽": "RUB",
    "₹": "INR", "₴": "UAH", "₩": "KRW", "₺": "TRY", "₸": "KZT", "₪": "ILS", "₫": "VND", "₦": "NGN", "₱": "PHP",
    "Rs.": "INR", "Rs": "INR", "zł": "PLN",
}  # fmt: skip
CODES = """
    USD EUR GBP CNY RMB JPY RUB INR CHF AUD CAD HKD NZD SGD BRL TWD UAH KRW TRY KZT ILS VND NGN PHP PLN HUF CZK SEK NOK
    DKK ZAR MXN THB MYR IDR SAR AED QAR KWD EGP PKR BDT UZS KGS GEL AMD AZN BYN RSD RON BGN
""".split()
# A name that several countries share stays a name ("peso"), unless the text says whose it is.
NAMES = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "ruble": "RUB",
    "rouble": "RUB", "rupee": "INR", "lira": "TRY", "franc": "CHF", "hryvnia": "UAH", "shekel": "ILS", "tenge": "KZT",
    "rand": "ZAR", "reais": "BRL", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "forint": "HUF", "zloty": "PLN",
    "krona": "SEK", "koruna": "CZK", "naira": "NGN", "taka": "BDT", "dirham": "AED", "sterling": "GBP",
    "peso": "peso", "dinar": "dinar", "riyal": "riyal", "rial": "rial", "krone": "krone", "kroner": "krone",
    "kronor": "SEK", "cent": "cent", "pound": "GBP", "won": "KRW", "som": "KGS",
}  # fmt: skip
WHOSE = {
    ("US", "dollar"): "USD", ("U.S.", "dollar"): "USD", ("American", "dollar"): "USD", ("Canadian", "dollar"): "CAD",
    ("Australian", "dollar"): "AUD", ("Singapore", "dollar"): "SGD", ("Hong Kong", "dollar"): "HKD",
    ("New Zealand", "dollar"): "NZD", ("Taiwan", "dollar"): "TWD", ("Chinese", "yuan"): "CNY",
    ("Japanese", "yen"): "JPY", ("Russian", "ruble"): "RUB", ("Russian", "rouble"): "RUB",
    ("Belarusian", "ruble"): "BYN", ("Belarusian", "rouble"): "BYN", ("Indian", "rupee"): "INR",
    ("Pakistani", "rupee"): "PKR", ("Swiss", "franc"): "CHF", ("British", "pound"): "GBP", ("Turkish", "lira"): "TRY",
    ("Egyptian", "pound"): "EGP", ("Mexican", "peso"): "MXN", ("Philippine", "peso"): "PHP",
    ("Argentine", "peso"): "ARS", ("Danish", "krone"): "DKK", ("Danish", "kroner"): "DKK",
    ("Norwegian", "krone"): "NOK", ("Norwegian", "kroner"): "NOK", ("Swedish", "krona"): "SEK",
    ("Saudi", "riyal"): "SAR", ("Iranian", "rial"): "IRR", ("Kuwaiti", "dinar"): "KWD", ("Korean", "won"): "KRW",
}  # fmt: skip
TIMES = "second minute hour day night week month year decade".split()
MEASURES = {
    "percent": ["%", "percent", "per cent", "pct", "pc"],
    "percentage point": ["percentage point", "percentage points", "pp"],
    "point": ["point"],
    "basis point": ["basis point", "basis points"],
    "square kilometer": ["square kilometer", "square kilometre", "sq km", "km²", "km2"],
    "square meter": ["square meter", "square metre", "sq m", "m²", "m2"],
    "square mile": ["square mile"],
    "cubic meter": ["cubic meter", "cubic metre", "m³", "m3"],
    "kilometer": ["kilometer", "kilometre", "km"],
    "meter": ["meter", "metre"],
    "centimeter": ["centimeter", "centimetre", "cm"],
    "mile": ["mile"],
    "foot": ["foot", "feet", "ft"],
    "hectare": ["hectare"],
    "acre": ["acre"],
    "tonne": ["tonne", "metric ton"],
    "ton": ["ton"],
    "kilogram": ["kilogram", "kilo", "kg"],
    "gram": ["gram"],
    "barrel": ["barrel"],
    "liter": ["liter", "litre"],
    "gallon": ["gallon"],
    "kilowatt hour": ["kilowatt hour", "kilowatt-hour", "kWh"],
    "terawatt hour": ["terawatt hour", "terawatt-hour", "TWh"],
    "megawatt": ["megawatt", "MW"],
    "gigawatt": ["gigawatt", "GW"],
    "degree": ["degree", "°C", "°F", "°"],
    "times": ["times", "-fold", "fold"],
    "dose": ["dose"],
    "person": ["people", "person", "persons"],
    "country": ["country", "countries", "nation"],
}
THINGS = {"dose", "person", "country"}
MILES_OR_MILLIONS = {"long", "high", "wide", "deep", "tall", "away", "from", "below", "above", "race", "sprint"}
BLANK = "[^\\S\\n\\r]"


def _words() -> dict[str, str]:
    words = {form: unit for unit, forms in MEASURES.items() for form in forms} | {time: time for time in TIMES}
    return words | {f"{word}s": unit for word, unit in words.items() if word[-1].isalpha() and len(word) > 2}


WORDS = _words()
MONEY = {*SIGNS.values(), *CODES, *NAMES.values(), *WHOSE.values()} - {"¥"}


def _longest_first(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


BEFORE = re.compile(rf"(?<![^\W\d_])(?:{_longest_first([*SIGNS, *CODES])}){BLANK}?\Z")
LONGEST_BEFORE = 5
AFTER = re.compile(
    rf"(?:{BLANK}{{1,2}}|-)?(?:(?:of{BLANK})?(?P<whose>{_longest_first({whose for whose, _ in WHOSE})}){BLANK})?"
    rf"(?:of{BLANK})?(?:"
    rf"(?P<name>(?i:{_longest_first(NAMES)}))s?\b|(?P<code>{_longest_first(CODES)})\b|"
    rf"(?P<sign>[$€£₽₹₴₩₺₸₪₫¥](?![0-9])|zł\b)|(?P<word>(?i:{_longest_first(WORDS)}))(?!\w))"
)
TWO_WAYS = {"pound", "won", "rand", "som", "cent", "buck", "real"}


def unit_before(text: str, start: int) -> tuple[int, str] | None:
    """The currency directly before a number, and where it starts.

    Examples
    --------
    >>> unit_before("They paid US$5 billion.", 13)
    (10, 'USD')
    """
    window = text[max(start - LONGEST_BEFORE, 0) : start]
    found = BEFORE.search(window)
    if found is None:
        return None
    sign = found.group().strip()
    return start - len(window) + found.start(), SIGNS.get(sign, "CNY" if sign == "RMB" else sign)


def unit_after(text: str, end: int, *, vague: bool = False, large: bool = False) -> tuple[int, str] | None:
    """The unit directly after a number, and where it ends.

    Parameters
    ----------
    text : str
        A text.
    end : int
        Where the number ends.
    vague : bool
        Whether "of" may stand between them: "millions of dollars".
    large : bool
        Whether the number is of millions: then pounds are money.

    Examples
    --------
    >>> unit_after("5 US dollars", 1)
    (12, 'USD')
    """
    found = AFTER.match(text, end)
    if found is None or (not vague and " of " in f"{found.group().lower()} ".replace("\u00a0", " ")):
        return None
    if found["name"]:
        name = found["name"].lower()
        singular = name if name in NAMES else name.removesuffix("s")
        if singular in TWO_WAYS and not large and not found["whose"]:
            if singular in {"won", "rand", "som"}:
                return None
            if singular == "pound" and re.match(rf"{BLANK}of\b", text[found.end() : found.end() + 4]):
                return found.end(), "pound"
        return found.end(), WHOSE.get((found["whose"] or "", singular), NAMES[singular])
    if found["code"]:
        return found.end(), "CNY" if found["code"] == "RMB" else found["code"]
    if found["sign"]:
        return found.end(), SIGNS[found["sign"]]
    return found.end(), _unit_of(found["word"])


@remember
def _unit_of(word: str) -> str:
    for form in (word, word.lower()):
        if form in WORDS:
            return WORDS[form]
    return next(unit for form, unit in WORDS.items() if form.lower() == word.lower())
