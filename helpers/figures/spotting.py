"""Which numbers of an article are figures: numbers with what they count, not dates, names or places in a list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from helpers.docs import entity_at
from helpers.figures.numerals import SCALES, SHORT_SCALES, UNSURE_SCALES, Number, numbers
from helpers.figures.rough import BLANK, Spot, hedged
from helpers.figures.units import MILES_OR_MILLIONS, MONEY, THINGS, TIMES, unit_after, unit_before
from helpers.figures.wordless import LASTS, manifolds, ordinals, spans_of_time
from helpers.language import sentence_spans

LONGEST = 11
JOINT = re.compile(
    rf"(?:{BLANK}?[-–—−]{BLANK}?|{BLANK}(?:to|and|or){BLANK}(?:about{BLANK}|around{BLANK}|nearly{BLANK})?)\Z", re.I
)
LIST_JOINT = re.compile(rf",?{BLANK}?(?:and|or|,){BLANK}\Z", re.I)
OF = re.compile(rf"{BLANK}of{BLANK}(?:an?{BLANK})?")
BETWEEN = re.compile(rf"\b(?:between|from){BLANK}(?:about{BLANK})?\Z", re.I)
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?"
)
MONTH_BEFORE = re.compile(rf"\b(?:{MONTHS}){BLANK}(?:[0-9]{{1,2}}{BLANK}?[-–]{BLANK}?)?(?:the{BLANK})?\Z")
MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:{BLANK}?[-–]{BLANK}?[0-9]{{1,2}})?{BLANK}(?:of{BLANK})?(?:{MONTHS})\b")
NAMED_BEFORE = re.compile(
    rf"(?:\b(?:Group{BLANK}of|Article|Articles|Resolution|Chapter|Section|Page|Pages|Paragraph|Level|Phase|Room|Gate|"
    rf"Flight|Route|Highway|Type|Model|Channel|Number|Title|Act|Rule|Unit|Block|Track|Studio|Area|Windows|No\.|Nos\.|"
    rf"Part|Volume|Vol\.|Season|Episode|Day|Week|Game|Grade|Class|Category|Stage|Tier|Step|Line|Apollo|Boeing|Airbus|"
    rf"Interstate|p\.|pp\.)"
    rf"{BLANK}|\bNos?\.{BLANK}?[0-9]+[-–/]|[#№@]|\b[A-Za-z]+[-‐‑]|[A-Za-z]\.|://\S*)\Z"
)
CLOCK = re.compile(rf"(?::[0-9]{{2}}|{BLANK}?(?:a\.?m\.?|p\.?m\.?|o['’]clock|GMT|hrs)\b)", re.I)
GLUED = re.compile("[A-Za-z_]|[-‐‑][A-Z][A-Za-z]*[0-9]|[:/][0-9]")
YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}\\Z")
LAST_MONTHS = re.compile(
    rf"\b(?:first|last|past|next|coming|previous|final|recent|second|third|fourth|these|those|every|each|another|"
    rf"opening)"
    rf"{BLANK}(?:about{BLANK}|nearly{BLANK})?\Z",
    re.I,
)
DEFINITE = re.compile(
    rf"\b(?:the|these|those|both|our|their|all|of|your|its|his|her|other|between){BLANK}(?:other{BLANK})?\Z", re.I
)
THOSE_WHO_MEET = set(
    """
    country countries leader leaders side sides president presidents nation nations state states party parties man
    men woman women minister ministers power powers capital capitals neighbor neighbors neighbour neighbours
    government governments people peoples head heads statesman statesmen politician politicians republic republics
    ally allies partner partners delegation delegations counterpart counterparts
    """.split()
)
NAMES = {"ORG", "EVENT", "PRODUCT", "FAC", "LAW", "WORK_OF_ART", "GPE", "LOC", "PERSON", "NORP"}
PRODUCT_BEFORE = re.compile(rf"\b(?:[a-z]{{1,2}}[A-Z][A-Za-z]+|Galaxy|Pixel|PlayStation|Xbox){BLANK}\Z")
STREET_AFTER = re.compile(
    rf"{BLANK}(?:[A-Z][\w'’.-]*{BLANK}){{1,3}}"
    rf"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Boulevard|Drive|Square|Terrace|Crescent)\b\.?"
)
PHONE = re.compile(
    r"(?<![\w.,+])(?:\+[0-9]{1,3}(?:[ -]?\(?[0-9]{2,5}\)?){2,5}|0[0-9]{1,4}(?:[ -][0-9]{2,8}){1,4}|"
    r"\([0-9]{2,5}\)(?:[ -]?[0-9]{2,5}){1,4}|[0-9]{3}-[0-9]{3}-[0-9]{4}|(?:(?<=[Cc]all )|(?<=[Tt]el )|(?<=[Tt]el\. )|"
    r"(?<=[Dd]ial )|(?<=[Pp]hone ))[0-9]{3,5}(?:[ -][0-9]{3,5}){1,3})(?![\w])"
)
SHORTEST_PHONE = 7  # digits
AGED = re.compile(rf"\baged{BLANK}\Z", re.I)
AGE_AFTER = re.compile(rf",{BLANK}(?!(?:19|20)[0-9]{{2}})|{BLANK}?[-–—―)]{BLANK}?(?!\w)|\.")


CHANCE = re.compile(
    rf"(?<![\w.,-])(?:[1-9]|one|two|three|four|five|six|seven|eight|nine){BLANK}(?:in|out{BLANK}of)(?:{BLANK}every)?{BLANK}"
    r"(?:[0-9]{1,2}|100|1,?000|10,000|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)(?![\w.,]*[0-9])\b",
    re.I,
)


def _is_phone(written: str) -> bool:
    groups = re.findall("[0-9]+", written)
    grouped = written[0] == "+" and all(len(group) == 3 for group in groups[1:])  # "+10 000 000"
    return len("".join(groups)) >= SHORTEST_PHONE and not grouped


def spots(doc: Doc) -> Iterator[Spot]:
    """Find the figures of an article, from left to right.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        An annotated article.

    Yields
    ------
    Spot
        Each of them.
    """
    yield from sorted(_Article(doc).spots())


class _Article:
    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc.text
        self.begins = [token.idx for token in doc]
        self.sentences = [start for start, _ in sentence_spans(doc)]
        self.phones = [found.span() for found in PHONE.finditer(self.text) if _is_phone(found.group())]

    def token_at(self, place: int) -> Token:
        return self.doc[max(bisect_right(self.begins, place) - 1, 0)]

    def spots(self) -> Iterator[Spot]:
        if not len(self.doc):
            return
        taken: list[Spot] = []
        for spot in self._amounts():
            taken.append(spot)
            yield spot
        starts = [spot.start for spot in taken]
        for spot in (*ordinals(self.text), *spans_of_time(self.text), *manifolds(self.text, self.token_at)):
            i = bisect_left(starts, spot.end)
            if not i or taken[i - 1].end <= spot.start:
                yield spot

    def _amounts(self) -> Iterator[Spot]:
        """Figures made of a number, with ranges put together."""
        found: list[tuple[Number, Spot, bool]] = []
        for number in numbers(self.text):
            spot, unit_known = self._with_unit(number)
            if not unit_known and self._is_age(number, spot):
                spot, unit_known = spot._replace(unit="year"), True
            if found and found[-1][0].kind == "part" and unit_known and not found[-1][2]:
                part = found[-1][1]  # "half of 1 percent"
                if OF.fullmatch(self.text[part.end : spot.start]):
                    spot = spot._replace(start=part.start, value=part.value * spot.value, approximate=part.approximate)
                    found.pop()
            joined = self._range(found[-1], number, spot, unit_known) if found else None
            if joined is not None:
                found[-1] = (number, joined, unit_known)
            else:
                if found and unit_known and not found[-1][2]:
                    before = found[-1][1]
                    between = self.text[before.end : spot.start]
                    if LIST_JOINT.fullmatch(between) and not self._date(found[-1][0], before, False):
                        found[-1] = (found[-1][0], before._replace(unit=spot.unit), True)
                found.append((number, spot, unit_known))
        for number, spot, unit_known in found:
            if self._is_figure(number, spot, unit_known):
                yield spot

    def _with_unit(self, number: Number) -> tuple[Spot, bool]:
        text = self.text
        start, end, value = number.start, number.end, number.value
        before = unit_before(text, start)
        if before is not None:
            start = before[0]
        large = value >= 1e5
        if number.unsure:
            value, end = self._unsure(number, before is not None)
            if value == number.value:
                unit = {"m": "meter", "b": "count"}[number.unsure]
                return Spot(start, number.end, value, None, unit, hedged(self.text, start, number.end)), unit == "meter"
        after = unit_after(text, end, vague=number.kind == "vague", large=large)
        unit = "count"
        if before is not None:
            unit = before[1]
            if after is not None and (after[1] in MONEY):
                end, unit = after
        elif after is not None:
            end, unit = after
        if unit == "¥":
            unit = self._yen_or_yuan()
        known = unit != "count"
        return Spot(start, end, value, None, unit, number.kind == "vague" or hedged(self.text, start, end)), known

    def _unsure(self, number: Number, money: bool) -> tuple[float, int]:
        following = re.compile(rf"{BLANK}([^\W\d_]+)").match(self.text, number.end)
        is_million = money or unit_after(self.text, number.end) is not None
        if following and not is_million and following[1].lower() not in MILES_OR_MILLIONS:
            is_million = self.token_at(following.start(1)).pos_ in {"NOUN", "ADJ"}
        return (number.value * UNSURE_SCALES[number.unsure] if is_million else number.value), number.end

    def _is_age(self, number: Number, spot: Spot) -> bool:
        """Whether it is an age: "Nima Orlu, 45, said"."""
        if number.kind not in {"digits", "words"} or not 0 < number.value <= 120:
            return False
        if AGED.search(self.text[max(spot.start - 6, 0) : spot.start]):
            return True
        if number.kind != "digits" or not 1 <= number.value <= 110 or self.text[spot.start - 2 : spot.start] != ", ":
            return False
        return self.token_at(spot.start - 3).ent_type_ == "PERSON" and bool(AGE_AFTER.match(self.text, spot.end))

    def _yen_or_yuan(self) -> str:
        if not hasattr(self, "yen"):
            said = " ".join([self.text, *(entity.kb_id_ for entity in self.doc.ents)])  # "Tokyo" may stand for Japan
            self.yen = bool(re.search(r"\byen\b|\bJapan", said)) and not re.search(r"\byuan\b|\bChin", said)
        return "JPY" if self.yen else "CNY"

    def _range(self, last: tuple[Number, Spot, bool], number: Number, spot: Spot, known: bool) -> Spot | None:
        """Two numbers as one range: "5-7%", "between 5 and 7 percent", "from 100 to 120 billion"."""
        first, low, low_known = last
        if low.high is not None or number.kind == "vague" or first.kind == "vague":
            return None
        if first.unsure and low.value == first.value:
            return None
        between = self.text[low.end : spot.start]
        if not JOINT.fullmatch(between):
            return None
        if number.unsure and low.unit in MONEY and spot.value == number.value:  # "£12-15m"
            spot = spot._replace(value=number.value * UNSURE_SCALES[number.unsure], unit=low.unit)
            known = True
        if low.unit == "year" and not known and AGED.search(self.text[max(low.start - 6, 0) : low.start]):
            spot, known = spot._replace(unit="year"), True  # "aged 18 to 24"
        introduced = BETWEEN.search(self.text[max(low.start - 16, 0) : low.start])
        word = between.strip().lower().split(" ")[0]
        if word in {"and", "or"} and not (introduced and "between" in introduced.group().lower()) and word != "or":
            return None
        if low_known and low.unit != spot.unit and (known or low.unit != "count"):
            if not (low.unit in MONEY and not known):
                return None
            spot = spot._replace(unit=low.unit)
        if word not in {"and", "or", "to"} and not (known or low_known) and not self._counts_a_noun(spot):
            return None
        if self._year(first, low) or self._year(number, spot) or self._date(first, low, False) or number.value <= 0:
            return None
        if word == "or" and not (0 < number.value - first.value <= max(first.value, 1)):
            return None
        value, high = low.value, spot.value
        if word == "to" and low_known and known and value > high and introduced is None:
            return None  # "49 percent to 47 percent": a score, not a range
        shared = self._shared_scale(first, number, spot)
        if shared and value * shared <= high:
            value *= shared
        if value == high:
            return None
        value, high = min(value, high), max(value, high)
        return Spot(low.start, spot.end, value, high, spot.unit, low.approximate or spot.approximate)

    def _shared_scale(self, first: Number, number: Number, spot: Spot) -> float:
        """The scale that stands once for both ends: "100 to 120 billion"."""
        written = self.text[number.start : number.end].lower()
        bare = re.match(r"[-+]?[0-9][0-9.,]*|[a-z]+(?:-[a-z]+)?", written)
        low = self.text[first.start : first.end]
        if bare is None or first.value >= 1000 or (re.search("[a-z]", low.lower()) and first.kind == "digits"):
            return 1.0
        rest = written[bare.end() :]
        scale = 1.0
        for word in re.findall("[a-z]+", rest):
            scale *= SCALES.get(word.removesuffix("s")) or SHORT_SCALES.get(word, 1.0)
        if number.unsure and spot.value != number.value:
            scale *= UNSURE_SCALES[number.unsure]
        return scale

    def _counts_a_noun(self, spot: Spot) -> bool:
        token = self.token_at(spot.end - 1)
        following = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return following is not None and (
            following.tag_ == "NNS" or (following.pos_ == "ADJ" and token.head.tag_ == "NNS")
        )

    def _year(self, number: Number, spot: Spot) -> bool:
        return number.kind == "digits" and bool(YEAR.fullmatch(self.text[spot.start : spot.end]))

    def _date(self, number: Number, spot: Spot, known: bool) -> bool:
        text = self.text
        if known:
            return False
        before = text[max(spot.start - 22, 0) : spot.start]
        is_day = number.kind == "digits" and 1 <= number.value <= 31 and number.value % 1 == 0
        if is_day and (MONTH_AFTER.match(text, spot.end) or MONTH_BEFORE.search(before)):
            return True
        return bool(CLOCK.match(text, spot.end))

    def _is_figure(self, number: Number, spot: Spot, known: bool) -> bool:
        text, before = self.text, self.text[max(spot.start - 30, 0) : spot.start]
        if spot.start and text[spot.start - 1].isalnum():
            return False
        if NAMED_BEFORE.search(before) and not (known and spot.unit in MONEY):
            return False
        if not known and number.kind == "digits" and GLUED.match(text, spot.end):
            return False
        if self._date(number, spot, known) or self._is_address(number, spot, known) or self._is_chance(number, spot):
            return False
        if text[number.start : number.end].isdigit() and number.end - number.start > LONGEST:
            return False  # the number of a telephone, an account or a post
        token, last = self.token_at(number.start), self.token_at(spot.end - 1)
        if token.like_url or token.like_email:
            return False
        if known and spot.unit in TIMES:
            return self._is_span_of_time(number, spot, before)
        if self._year(number, spot) and spot.high is None:
            return not known and spot.approximate and self._counts_a_noun(spot)
        if known and spot.unit not in THINGS and spot.unit != "times":
            return True
        entity = entity_at(token)
        if entity is not None and token.ent_type_ in NAMES and entity.start_char < spot.start and not known:
            return False
        word = text[spot.start : spot.end].lower()
        if number.value == 1 and not (spot.unit == "dose" or word.endswith("person")):
            return False
        if number.kind == "part":
            return self._is_part(spot, number)
        if spot.unit == "times":
            return number.value > 1
        noun = self._noun(token, last, spot)
        if spot.high is None and number.value in {2, 3} and DEFINITE.search(before):
            return bool(re.search(r"\bof\s\Z", before)) and noun is not None and noun.lower_ not in THOSE_WHO_MEET
        spoken_of = noun is not None and noun.lower_ in THOSE_WHO_MEET
        if spoken_of and number.value < 20 and re.search(r"\b(?:the|these|those)\s\Z", before, re.I):
            return False
        if not known and number.value < 10 and noun is None and not spot.approximate:
            return bool(
                re.match(
                    rf"{BLANK}of{BLANK}(?:them|those|these|the|its|their|our|whom|which)\b",
                    text[spot.end : spot.end + 12],
                )
            )
        if spot.value == 0:
            return self._is_none_of(last, noun, before)
        if not known and (noun is None and re.search(r"\bthe\s\Z", before, re.I)):
            return False
        return (
            noun is not None or spot.approximate or spot.value >= 100 or number.kind == "vague" or spot.high is not None
        )

    def _is_address(self, number: Number, spot: Spot, known: bool) -> bool:
        """Whether it is part of a phone number, a house number or the number of a product."""
        if any(start < number.end and number.start < end for start, end in self.phones):
            return True
        if known or number.kind != "digits":
            return False
        street = STREET_AFTER.match(self.text, spot.end)
        if street:
            following = self.token_at(street.end()).i + 1
            return following >= len(self.doc) or self.doc[following].pos_ not in {"NOUN"}
        return bool(PRODUCT_BEFORE.search(self.text[max(spot.start - 24, 0) : spot.start]))

    def _is_chance(self, number: Number, spot: Spot) -> bool:
        """Whether it is either end of "one in five children" or "nine out of ten"."""
        if spot.unit != "count" and spot.unit not in THINGS:
            return False
        window = self.text[max(spot.start - 20, 0) : spot.end + 30]
        for found in CHANCE.finditer(window):
            pair = list(numbers(found.group()))
            if len(pair) == 2 and 0 < pair[0].value < pair[1].value:
                place = number.start - max(spot.start - 20, 0) - found.start()
                after = unit_after(window, found.end())
                if place in {pair[0].start, pair[1].start} and (after is None or after[1] in THINGS):
                    return True
        return False

    def _is_none_of(self, last: Token, noun: Token | None, before: str) -> bool:
        """Whether "zero" or "0" counts the things named right behind it."""
        return (
            noun is not None
            and (noun.i == last.i + 1 or noun.i == last.i)
            and noun.tag_ == "NNS"
            and noun.dep_ not in {"compound", "nn"}
            and not re.search(r"\bnet[\s-]\Z|[-–:]\Z", before, re.I)
        )

    def _noun(self, token: Token, last: Token, spot: Spot) -> Token | None:
        """The noun that is counted, as far as the words behind the number tell."""
        if spot.unit in THINGS:
            return last
        for word in (last, token):
            if (
                word.dep_ in {"nummod", "compound", "amod", "quantmod"}
                and word.head.i > last.i
                and word.head.pos_ in {"NOUN", "PROPN"}
            ) and word.head.i - last.i <= 6:
                return word.head
        i = last.i + 1
        while i < len(self.doc) and i <= last.i + 4 and self.doc[i].pos_ in {"ADJ", "PROPN", "NOUN", "PUNCT"}:
            word = self.doc[i]
            if word.pos_ == "PUNCT" and word.text not in {"-", "‑"}:
                break
            if word.tag_ == "NNS":
                return word
            i += 1
        return None

    def _is_part(self, spot: Spot, number: Number) -> bool:
        """Whether "half" or "a third" is a share of something, not a place in a row or a part of a game."""
        after = self.text[spot.end : spot.end + 16].lower()
        before = self.text[max(spot.start - 16, 0) : spot.start].lower()
        if re.match(rf"{BLANK}an?{BLANK}(?:second|minute|hour|day|week|month|year|decade|century)", after):
            return False
        if re.match(rf"(?:{BLANK}of\b|{BLANK}(?:the|its|their|his|her|our|all|that|a|an|as)\b)", after):
            return not re.search(rf"\b(?:first|second|other|latter|this|last){BLANK}\Z", before)
        if re.match("-[a-z]", after) or re.match(rf"{BLANK}(?:century|hour|year|brother)", after):
            return False
        if re.search(rf"\b(?:by|in|to|than|nearly|almost|about|over|under){BLANK}\Z", before):
            return not re.match(rf"{BLANK}[a-z]", after) or "in " not in before
        return self.text[spot.start : spot.end].lower().endswith("s") and bool(re.match(f"{BLANK}majorit", after))

    def _is_span_of_time(self, number: Number, spot: Spot, before: str) -> bool:
        if LAST_MONTHS.search(before):
            return False
        word = self.text[spot.start : spot.end].lower()
        if re.match(rf"one{BLANK}(?:day|night|year|week|month|second|minute)\Z", word) and not (
            spot.approximate or LASTS.search(before)
        ):
            return False
        if self._year(number, Spot(number.start, number.end, 0, None, "", False)):
            return False
        if re.match(r"(?:quarter|half)", word):
            return False
        return not DEFINITE.search(before) or not re.search(rf"\b(?:these|those){BLANK}\Z", before, re.I)
