"""Dates, sums of money, percentages, numbers and named events, as patterns for spaCy's entity ruler.

The labels are those of OntoNotes. A span is what OntoNotes would mark: the whole date ("July 3, 2024", "the first 11
months of 2022"), the amount with its currency, and words such as "about" and "more than" before an amount. Days and
parts of days are DATE alike ("last night"). Ordinal numbers and vague ones ("dozens") are left out.

Where several patterns fit, the ruler takes the longest. Names should win over all of them: run the ruler without
`overwrite_ents` where they are found already. Some words are a date or a number in some sentences only ("May", "one");
for those the patterns ask the tagger and the parser, so a pipeline needs both.

The ruler tests the first word of every pattern at every word of an article. So patterns begin with one of few kinds of
words, and none begins with a word that may be missing: that would add its second word to the tests.
"""

from typing import Any

Token = dict[str, Any]
Pattern = list[Token]


def _in(words: str, attribute: str = "LOWER") -> Token:
    return {attribute: {"IN": words.split()}}


def _like(expression: str, attribute: str = "TEXT") -> Token:
    return {attribute: {"REGEX": f"^(?:{expression})$"}}


def _maybe(token: Token, op: str = "?") -> Token:
    return {**token, "OP": op}


THE, OF, A = {"LOWER": "the"}, {"LOWER": "of"}, {"LOWER": "a"}
COMMA, HYPHEN = {"ORTH": ","}, _in("- – —", "ORTH")
TO = _in("- – — to")

DIGITS = r"\d+(?:[.,]\d+)*"
WORDS = (
    "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
SCALES = "dozen hundred thousand million billion trillion"
A_YEAR = r"(?:1[89]\d\d|20[0-4]\d)"
NUMBER = _like(rf"[-+−]?{DIGITS}(?:k|m|mn|b|bn|tn|trn)?|one|{WORDS}", "LOWER")
# What can't be a date: "2,022" but neither "2022" nor "3.7.2024". Else two labels would fit the same words.
COUNT = _like(rf"(?!(?:{A_YEAR}|\d+\.\d+\.\d+)$)[-+−]?{DIGITS}(?:bn|tn)?|{WORDS}", "LOWER")
# spaCy's own idea of a number, ordinals too: enough where the next word decides, and the fastest to test.
NUMERAL = {"LIKE_NUM": True}
SCALE = _in(f"{SCALES} k m mn b bn tn trn")
SCALE_WORD = _in(SCALES)
MANY = _in("tens dozens hundreds thousands millions billions trillions")
# "about 100", "more than 100", "at least 100", "up to 100"
ABOUT = _in("about around approximately roughly nearly almost over some under")
MORE, THAN = _in("more less fewer at up"), _in("than least most to")

CURRENCY = _in("$ US$ C$ A$ HK$ NZ$ € £ ¥ ₽ ₹ ₴ ₩ ₺ ₸ USD EUR GBP CNY RMB JPY RUB INR CHF Rs Rs.", "ORTH")
# Currencies that the tokenizer leaves at the number.
GLUED = _like(rf"[A-Z]{{1,2}}\$?[$€£¥]{DIGITS}(?:k|m|mn|b|bn|tn|trn)?")
CURRENCY_WORD = _in(
    """
    dollar dollars euro euros yuan renminbi rmb yen ruble rubles rouble roubles rupee rupees lira liras franc francs
    peso pesos dirham dirhams riyal riyals rial rials dinar dinars hryvnia hryvnias shekel shekels tenge som rand reais
    baht ringgit rupiah forint zloty krona kronor krone kroner cents usd eur gbp cny rub
    """
)
# Also a weight and a verb, unless there are millions of them.
POUNDS = _in("pound pounds won")
WHOSE = _in("US U.S. American Canadian Australian Singapore Chinese Japanese Russian Swiss British Turkish", "ORTH")

MONTHS = "January February March April June July August September October November December"
SHORT_MONTHS = "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec."
MONTH = _in(f"{MONTHS} May {SHORT_MONTHS} Jan Feb Aug Sept Oct Nov Dec", "ORTH")
MONTH_ALONE = _in(f"{MONTHS} {SHORT_MONTHS}", "ORTH")
# The place of a time in a sentence, in UD's labels and in spaCy's own. "May" is no month where it is the subject, as a
# person is, and "2000" is no year where it counts something.
WHEN_IT_WAS = {"DEP": {"IN": "obl nmod obl:tmod obl:unmarked nmod:tmod nmod:unmarked pobj npadvmod".split()}}
MAY = {"ORTH": "May", **WHEN_IT_WAS}
DAY = _like(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
YEAR = _like(rf"(?:mid-)?{A_YEAR}")
TWO_DIGITS = _like(r"\d\d")
DECADE = _like(r"(?:mid-)?(?:1[89]|20)?\d0s")
# One word that is a date by its form: 2022, 2021/22, mid-2022, 31/12/2022, 2022-12-31, 1990s.
DATE_WORD = _like(
    rf"(?!2000)(?:mid-)?{A_YEAR}|{A_YEAR}/\d\d|\d\d?([./])\d\d?\1(?:19|20)?\d\d|{A_YEAR}-\d\d-\d\d|"
    r"(?:mid-)?(?:1[89]|20)\d0s"
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
DAYS = f"{WEEKDAYS} today Today yesterday Yesterday tomorrow Tomorrow tonight Tonight Christmas Easter Ramadan"
ELECTED = (
    "general presidential local parliamentary legislative federal state regional municipal mayoral senate european"
)
RELATIVE = _in(DAYS, "ORTH")
TIME_NAME = _like("|".join([A_YEAR, *MONTHS.split(), "May", *DAYS.split()]))
PART_OF_DAY = _in("morning afternoon evening night")
UNITS = "day days week weeks weekend month months year years decade decades century centuries quarter"
UNIT = _in(UNITS)
WHEN = _in(f"{UNITS} night evening morning afternoon spring summer autumn fall winter {WEEKDAYS} {MONTHS} May", "ORTH")
NEXT = _in("this last next past previous recent coming several many every each")
THE_NEXT = _in("last past next previous coming following same first second third fourth final current new")
THIS = _in("this last next the")
PART = _in(f"{UNITS} half end beginning start middle")
FEW = _like(rf"{DIGITS}|one|{WORDS}|few|several|couple", "LOWER")
LATE = _in("early late mid earlier later")
AGO = _in("ago later earlier old")


def quantity_patterns() -> list[dict[str, Any]]:
    """Return patterns for dates, money, percentages and numbers.

    Returns
    -------
    list of dict
        Each has a `label` (DATE, MONEY, PERCENT, CARDINAL) and a `pattern`, a list of tokens as spaCy's `Matcher`
        takes them.

    Examples
    --------
    >>> from helpers import load_pipeline
    >>> from spacy.pipeline import EntityRuler
    >>> nlp = load_pipeline()
    >>> ruler = EntityRuler(nlp, patterns=quantity_patterns(), overwrite_ents=True)
    >>> doc = ruler(nlp("Trade grew 31% to $123 billion in the first 11 months of 2022."))
    >>> [(span.text, span.label_) for span in doc.ents]
    [('31%', 'PERCENT'), ('$123 billion', 'MONEY'), ('the first 11 months of 2022', 'DATE')]
    """
    labelled = {"DATE": _dates(), "MONEY": _money(), "PERCENT": _percentages(), "CARDINAL": _numbers()}
    return [{"label": label, "pattern": pattern} for label, patterns in labelled.items() for pattern in patterns]


def event_patterns() -> list[dict[str, Any]]:
    """Return patterns for named events: capitalised words before a head such as "Summit", "War" or "Olympics".

    Returns
    -------
    list of dict
        Each has the `label` EVENT and a `pattern`. They ask the tagger which words are names.

    Examples
    --------
    >>> from helpers import load_pipeline
    >>> from spacy.pipeline import EntityRuler
    >>> nlp = load_pipeline()
    >>> ruler = EntityRuler(nlp, patterns=event_patterns(), overwrite_ents=True)
    >>> doc = ruler(nlp("They met at the Veshka Summit, long after the Cold War."))
    >>> [span.text for span in doc.ents]
    ['Veshka Summit', 'Cold War']
    """
    return [{"label": "EVENT", "pattern": pattern} for pattern in _events()]


def _dates() -> list[Pattern]:
    some_time = [NUMERAL, _maybe(SCALE_WORD), UNIT]
    return [
        # July; July 2024; July of 2024; July 3; July 3, 2024
        [MONTH_ALONE],
        [MAY],
        [MONTH, _maybe(OF), YEAR],
        [MONTH, DAY],
        [MONTH, _maybe(DAY), _maybe(COMMA), YEAR],
        # July 3-5, 2024; July 30 to August 2; January-November; May this year; Monday, July 3, 2024
        [MONTH, DAY, TO, _maybe(MONTH), DAY],
        [MONTH, DAY, TO, _maybe(MONTH), DAY, _maybe(COMMA), YEAR],
        [MONTH, TO, MONTH, _maybe(YEAR)],
        [MONTH, _maybe(OF), NEXT, UNIT],
        [RELATIVE, _maybe(COMMA), MONTH, DAY],
        [RELATIVE, _maybe(COMMA), MONTH, DAY, _maybe(COMMA), YEAR],
        # 3 July 2024; 3-5 July; the 3rd of July
        [NUMERAL, _maybe(OF), MONTH, _maybe(YEAR)],
        [NUMERAL, TO, DAY, MONTH, _maybe(YEAR)],
        [THE, DAY, OF, MONTH, _maybe(YEAR)],
        # 2022; 2022-12-31; 2021-2022; 2021-22; the late 1990s; the 21st century
        [DATE_WORD],
        [{"ORTH": "2000", **WHEN_IT_WAS}],
        [DATE_WORD, HYPHEN, DAY, HYPHEN, DAY],
        [DATE_WORD, TO, YEAR],
        [DATE_WORD, HYPHEN, TWO_DIGITS],
        [THE, _maybe(LATE), _maybe(HYPHEN), DECADE],
        [THE, _maybe(LATE), DAY, {"LOWER": "century"}],
        # today; Monday night; Monday of last week; this year; early next month; late Sunday; mid-July; early 2022
        [RELATIVE],
        [RELATIVE, PART_OF_DAY],
        [RELATIVE, OF, NEXT, UNIT],
        [NEXT, WHEN],
        [LATE, NEXT, WHEN],
        [LATE, _maybe(HYPHEN), TIME_NAME, _maybe(YEAR)],
        # two years; 8 days ago; a week later; a few days; a two-day visit; one to two weeks; a 70-year-old man
        *_with_about([*some_time, _maybe(AGO)]),
        [A, UNIT, AGO],
        [A, _in("few couple"), _maybe(OF), UNIT, _maybe(AGO)],
        [NUMERAL, TO, _maybe(NUMERAL), UNIT, _maybe(AGO)],
        [NUMERAL, HYPHEN, UNIT, HYPHEN, {"LOWER": "old"}],
        [NUMERAL, {"LOWER": "and"}, A, {"LOWER": "half"}, UNIT, _maybe(AGO)],
        # the past year; the next five days; the first half of 2022; the end of May; the beginning of next year
        [THE, THE_NEXT, _maybe(FEW, "*"), WHEN],
        [THE, _maybe(THE_NEXT), _maybe(NUMBER), PART, OF, TIME_NAME, _maybe(YEAR)],
        [THE, _maybe(THE_NEXT), _maybe(NUMBER), PART, OF, THIS, _maybe(THE_NEXT), UNIT],
    ]


def _money() -> list[Pattern]:
    amount, counted = [NUMBER, _maybe(SCALE, "*")], [NUMERAL, _maybe(SCALE, "*")]
    return [
        # $5; $5 billion; US$5bn; $5-6 billion; $5-billion
        *_with_about([CURRENCY, *amount]),
        [CURRENCY, *amount, TO, _maybe(CURRENCY), *amount],
        [CURRENCY, NUMBER, HYPHEN, SCALE],
        [GLUED, _maybe(SCALE)],
        # 5 yuan; 200,000 million US dollars; 5bn yuan; five to six billion dollars; a million dollars
        *_with_about([*counted, _maybe(WHOSE), CURRENCY_WORD]),
        [COUNT, _maybe(WHOSE), CURRENCY_WORD],
        [*counted, TO, *amount, _maybe(WHOSE), CURRENCY_WORD],
        [NUMERAL, HYPHEN, SCALE, HYPHEN, CURRENCY_WORD],
        [A, SCALE_WORD, _maybe(WHOSE), CURRENCY_WORD],
        # two million pounds; billions of dollars; hundreds of millions of dollars
        [NUMERAL, _maybe(SCALE), SCALE, POUNDS],
        [MANY, OF, _maybe(MANY), _maybe(OF), _maybe(WHOSE), CURRENCY_WORD],
    ]


def _percentages() -> list[Pattern]:
    percent = [_maybe({"LOWER": "per"}), _in("% percent pct cent")]
    return [
        # 5%; 5 percent; 5 per cent; two percentage points
        [NUMERAL, _in("% percent pct")],
        [NUMERAL, {"LOWER": "per"}, {"LOWER": "cent"}],
        [NUMERAL, {"LOWER": "percentage"}, _in("point points")],
        [ABOUT, NUMERAL, *percent],
        [MORE, THAN, NUMERAL, *percent],
        # 5-6%; 5% to 6%; twenty-five per cent
        [NUMERAL, TO, NUMBER, *percent],
        [NUMERAL, *percent, TO, NUMBER, *percent],
    ]


def _numbers() -> list[Pattern]:
    return [
        *_with_about([COUNT, _maybe(SCALE_WORD, "*")]),
        # "one country", but not "no one" and not the "One Karvenia principle"
        [{"ORTH": "one", "TAG": "CD"}],
        [{"ORTH": "One", "TAG": "CD", "IS_SENT_START": True}],
        [{"LOWER": "one"}, _maybe(SCALE_WORD, "+")],
        [{"ORTH": "2000", "DEP": "nummod"}],
        # twenty-five; 10 to 15; one hundred and fifty; a million
        [COUNT, TO, NUMBER, _maybe(SCALE_WORD)],
        [NUMERAL, SCALE_WORD, {"LOWER": "and"}, NUMBER],
        [A, SCALE_WORD],
    ]


def _with_about(pattern: Pattern) -> list[Pattern]:
    return [pattern, [ABOUT, *pattern], [MORE, THAN, *pattern]]


def _events() -> list[Pattern]:
    name, names = {"TAG": "NNP"}, {"TAG": "NNP", "OP": "{1,4}"}
    title = {"IS_TITLE": True}
    adjective = {"TAG": "JJ", "IS_TITLE": True}
    heads = """
        Summit Olympics Paralympics War Revolution Uprising Cup Championship Championships Festival Forum Expo Marathon
        Biennale Prix
    """
    head = _in(heads, "ORTH")
    # Heads that are an organisation, a company or a meeting without a name unless the right word stands before them.
    kind = _in(
        """
        Olympic Paralympic Winter Summer Asian Commonwealth European Party Security Peace Climate Change Donors Recovery
        Reconstruction Review
        """,
        "ORTH",
    )
    of_kind = [kind, _in("Games Congress Conference", "ORTH")]
    return [
        # Veshka Summit; World War II; Cold War; 2022 Winter Olympics; China-Africa Summit; Olympics
        [names, head, _maybe(_in("I II 1 2 One Two", "ORTH"))],
        [adjective, _maybe(name, "*"), head],
        [DATE_WORD, _maybe(name, "{0,4}"), _in(f"{heads} Games", "ORTH")],
        [name, HYPHEN, name, _maybe(name, "*"), head],
        [{"ORTH": "Olympics"}],
        of_kind,
        [names, *of_kind],
        # the 20th National Congress, but not the National People's Congress
        [NUMERAL, names, {"ORTH": "Congress"}],
        [{"ORTH": "Belt"}, {"LOWER": "and"}, {"ORTH": "Road"}, {"ORTH": "Forum"}],
        # Battle of Veshka, Summit of the Americas, War on Terror, Hurricane Orla
        *(
            [{"ORTH": noun}, _in("of for on"), _maybe(THE), title, _maybe(name, "*")]
            for noun in ["Battle", "Summit", "War"]
        ),
        *([{"ORTH": noun}, names] for noun in ["Hurricane", "Operation"]),
        # the 2031 Karvenia general election
        [
            DATE_WORD,
            {"TAG": {"IN": ["NNP", "NNPS", "IN"]}, "OP": "{1,7}"},
            _maybe(_in(ELECTED), "*"),
            _in("election elections referendum"),
        ],
    ]
