"""Numbers in running text: digits as they are grouped in several places of the world, and number words.

A single point or comma is read as English does: "1.234" is a little more than one, "1,234" more than a thousand. Where
there are more of them, or both kinds, the last one marks the decimals: "1.234.567,89". Spaces and apostrophes only
group ("1 234 567", "1'234'567"), and so do commas in the Indian way ("12,34,567").
"""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

UNITS = "zero one two three four five six seven eight nine ten eleven twelve"
TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SMALL = {word: number for number, word in enumerate(f"{UNITS} {TEENS}".split())}
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
# In the long scale a milliard is what a billion is in the short one. A billion is always read as 1,000,000,000.
SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "milliard": 1e9,
    "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
SHORT_SCALES = {
    "k": 1e3, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "trln": 1e12,
}  # fmt: skip
# Also a metre or a byte: what is meant depends on what stands beside it.
UNSURE_SCALES = {"m": 1e6, "b": 1e9}
PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}

BLANK = "[^\\S\\n\\r]"
GAP = rf"(?:{BLANK}{{1,2}}|-)"
GROUPED = (
    "[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9.,]?[0-9])",
    "[0-9]{1,3}(?:['\u2019][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])",
    "[0-9]{1,3}(?:\\.[0-9]{3}){2,}(?:,[0-9]+)?(?![0-9])",
    "[0-9]{1,3}(?:\\.[0-9]{3})+,[0-9]+(?![0-9])",
    "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?(?![0-9])",
    "[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\\.[0-9]+)?(?![0-9])",
    "[0-9]+[.,][0-9]+",
    "[0-9]+",
)
DIGITS = re.compile("|".join(GROUPED))
BASIC = "|".join(sorted([*SMALL, *TENS], key=len, reverse=True))
SCALE = "|".join(SCALES)
PART = "|".join(PARTS)
WORD = re.compile(rf"(?:{GAP}|{BLANK}and{BLANK})?(?P<word>{BASIC}|(?:{SCALE})s?)\b", re.I)
SCALE_AFTER = re.compile(rf"(?:{GAP}|(?<=[0-9]))(?P<word>{SCALE})s?\b", re.I)
SHORT_AFTER = re.compile(rf"{BLANK}?(?P<word>{'|'.join(SHORT_SCALES)}|(?<=[0-9])[mb])(?![\w$])", re.I)
PART_AFTER = re.compile(rf"{GAP}(?P<part>(?:{PART})s?|halves)\b", re.I)
AND_A_HALF = re.compile(rf"{BLANK}and{BLANK}(?:a|one){BLANK}half\b", re.I)
VAGUE = re.compile(rf"(?P<word>(?:ten|{SCALE})s){BLANK}of\b(?:{BLANK}(?P<more>(?:{SCALE})s?)\b)?", re.I)
SEVERAL = re.compile(
    rf"(?:several|a{BLANK}few|(?:a{BLANK})?couple{BLANK}of){BLANK}(?P<scales>(?:{SCALE})s?(?:{BLANK}(?:{SCALE}))*)\b",
    re.I,
)
MINUS = re.compile(rf"minus{BLANK}(?=[0-9]|(?:{BASIC})\b)", re.I)
POWER = re.compile(
    rf"{BLANK}?[×x*·]{BLANK}?10(?:\^(?P<plain>[-\u2212]?[0-9]{{1,2}})|(?P<small>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}))(?![0-9])"
)
SMALL_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
HALF_OF = re.compile(rf"half{GAP}(?:an?|one){GAP}(?P<word>{SCALE})\b", re.I)
FRACTION = re.compile("[0-9]{1,2}/[0-9]{1,2}(?![0-9/])")
START = re.compile(
    rf"(?<![\w.,/:])(?:[-\u2212+](?=[0-9]))?(?=[0-9{''.join(SIGNS)}])|"
    rf"(?<![\w.-])(?=(?:several|a{BLANK}few|(?:a{BLANK})?couple{BLANK}of){BLANK}(?:{SCALE}))|"
    rf"(?<![\w.-])(?<![0-9%]{BLANK})(?=minus{BLANK}(?:[0-9]|(?:{BASIC})\b))|"
    rf"(?<=[A-Z$€£¥₽₹₴₩₺₸₪])(?=[0-9])|"
    rf"(?<![\w.])(?={BASIC}|(?:{SCALE}|ten)s\b|half\b|an?{GAP}(?:{SCALE}|{PART})\b)",
    re.I,
)


class Number(NamedTuple):
    """A number in a text: where it stands and how much it is.

    `kind` is "digits", "words", "part" (half, a third), "vague" (dozens, millions). `unsure` is the short scale
    that may be something else ("5m"), its factor not yet multiplied.
    """

    start: int
    end: int
    value: float
    kind: str
    unsure: str = ""


def numbers(text: str) -> Iterator[Number]:
    """Find the numbers of a text, from left to right.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    Number
        Each of them; dates and years too.

    Examples
    --------
    >>> [(number.value, number.kind) for number in numbers("two hundred and fifty thousand; 1.234,5; a third")]
    [(250000.0, 'words'), (1234.5, 'digits'), (0.3333333333333333, 'part')]
    """
    end = 0
    for start in START.finditer(text):
        if start.start() < end:
            continue
        number = _number_at(text, start.start())
        if number is not None:
            end = number.end
            if math.isfinite(number.value):
                yield number


def value_of(digits: str) -> float:
    """Read a number in digits, grouped in whatever way.

    Examples
    --------
    >>> [value_of(digits) for digits in ["1,234.5", "1.234,5", "1 234,5", "12,34,567"]]
    [1234.5, 1234.5, 1234.5, 1234567.0]
    """
    plain = re.sub("[\\s'\u2019]", "", digits.strip()).replace("\u2212", "-")
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        decimal = max(".,", key=plain.rfind)
        plain = plain.replace("," if decimal == "." else ".", "").replace(",", ".")
    elif commas == 1 and plain != digits.strip().replace("\u2212", "-"):
        plain = plain.replace(",", ".")  # "1 234,5": blanks group already
    elif commas:
        grouped = commas > 1 or len(plain.split(",")[1]) == 3
        plain = plain.replace(",", "" if grouped else ".")
    elif points > 1:
        plain = plain.replace(".", "")
    return float(plain)


def _number_at(text: str, start: int) -> Number | None:
    minus = MINUS.match(text, start)
    if minus:
        number = _number_at(text, minus.end())
        return None if number is None else number._replace(start=start, value=-number.value)
    vague = VAGUE.match(text, start)
    if vague:
        factor = SCALES[vague["more"].lower().removesuffix("s")] if vague["more"] else 1.0
        word = vague["word"].lower().removesuffix("s")
        return Number(start, vague.end("more") if vague["more"] else vague.end("word"),
                      (10.0 if word == "ten" else SCALES[word]) * factor, "vague")  # fmt: skip
    several = SEVERAL.match(text, start)
    if several:
        words = several["scales"].lower().split()
        return Number(start, several.end(), math.prod(SCALES[_singular(word)] for word in words), "vague")
    half = HALF_OF.match(text, start)
    if half:
        return _scaled(text, Number(start, half.end(), SCALES[half["word"].lower()] / 2, "words"))
    place = start + (text[start : start + 1] in {"-", "+", "\u2212"})
    if text[place : place + 1] in SIGNS:
        return Number(start, place + 1, SIGNS[text[place]], "part")
    fraction = FRACTION.match(text, place)
    if fraction:
        upper, lower = fraction[0].split("/")
        return Number(start, fraction.end(), int(upper) / int(lower), "part") if 0 < int(upper) < int(lower) else None
    digits = DIGITS.match(text, place)
    if digits:
        return _with_digits(text, start, place, digits.group(), digits.end())
    return _with_words(text, start)


def _with_digits(text: str, start: int, place: int, digits: str, end: int) -> Number | None:
    value = value_of(digits) * (-1 if text[start] in "-\u2212" else 1)
    if text[end : end + 1] in SIGNS and text[end : end + 1]:
        value, end = value + SIGNS[text[end]], end + 1
    power = POWER.match(text, end)
    if power:
        exponent = power["plain"] or power["small"].translate(SMALL_DIGITS)
        return _scaled(text, Number(start, power.end(), value * 10.0 ** int(exponent.replace("\u2212", "-")), "digits"))
    short = SHORT_AFTER.match(text, end)
    if short:
        word = short["word"].lower()
        if word in UNSURE_SCALES:
            return Number(start, short.end(), value, "digits", word)
        if word != "k" or short.start() == short.start("word"):
            return _scaled(text, Number(start, short.end(), value * SHORT_SCALES[word], "digits"))
    return _scaled(text, Number(start, end, value, "digits"))


def _scaled(text: str, number: Number) -> Number:
    """A number with the scales that follow it: "200,000 million", "3 thousand million"."""
    while scale := SCALE_AFTER.match(text, number.end):
        number = number._replace(end=scale.end(), value=number.value * SCALES[scale["word"].lower()])
    return number


def _with_words(text: str, start: int) -> Number | None:
    total = current = 0.0
    end, article = start, re.compile("an?\\b", re.I).match(text, start)
    if article:
        part = PART_AFTER.match(text, article.end())
        if part:
            return Number(start, part.end(), 1 / PARTS[_singular(part["part"])], "part")
        end, current = article.end(), 1.0
    elif text[start : start + 4].lower() == "half":
        return Number(start, start + 4, 0.5, "part")
    last, said_scale = math.inf, ""
    while found := WORD.match(text, end):
        word = found["word"].lower()
        if end == start and found.start("word") != start:
            break
        if word in SMALL or word in TENS:
            value = float(SMALL.get(word, TENS.get(word, 0)))
            ten = word in SMALL and 0 < value < 10 and last >= 20 and last < 100
            if not (end == start or said_scale or ten) or (article and not said_scale):
                break
            if " and " in found.group().lower() and not said_scale:
                break
            current, last, said_scale = current + value, value, ""
        else:
            scale = word.removesuffix("s")
            if end == start:
                break
            if scale in {"hundred", "dozen"} and current >= SCALES["hundred"]:
                break  # "one hundred and one hundred" are two numbers
            if scale == "hundred" or scale == "dozen":
                current = (current or 1.0) * SCALES[scale]
            elif current == 0:
                total *= SCALES[scale]  # "thousand million"
            else:
                total, current = total + current * SCALES[scale], 0.0
            said_scale = scale
        end = found.end()
    if end == start or (article and end == article.end()):
        return None
    number = Number(start, end, total + current, "words")
    part = PART_AFTER.match(text, end)
    if part and number.value < 20 and (number.value == 1 or part["part"].lower().endswith(("s", "lf"))):
        return Number(start, part.end(), number.value / PARTS[_singular(part["part"])], "part")
    half = AND_A_HALF.match(text, end)
    if half:
        number = _scaled(text, number._replace(end=half.end(), value=number.value + 0.5))
    return number


def _singular(part: str) -> str:
    return part.lower().removesuffix("s")
