"""The language of indicators: how a codebook tells the machine which words speak for an item.

An indicator is one line of text, made to be written in a spreadsheet by people who don't program. Upper and lower case
are the same, hyphens and quotation marks between words don't matter, nor does British or American spelling.

============================= =======================================================================================
`accuse`                      the word in any of its forms: accuse, accuses, accused, accusing. A form that is not the
                              plain one stands for itself: `talks` does not find "talk"
`trade turnover`              words one after the other
`trade turnover|export`       `|` gives a choice in one place: "trade turnover" or "trade exports"
`trade-turnover|export`       a hyphen joins the words of one choice: "trade turnover" or "exports"
`multipolar*`                 every word that begins so: multipolar, multipolarity
`attack/NOUN`                 only as this part of speech: NOUN (names too), VERB (auxiliaries, participles too), ADJ,
                              ADV, PRON, NUM, ADP, DET
`{MONEY}`                     a name or a quantity with this label: PERSON, ORG, GPE, NORP, MONEY, PERCENT, DATE ...
`sign > agreement|treaty`     the second hangs on the first, as its subject, its object or by a preposition: "signed
                              the treaty", "the treaty was signed", "the signing of an agreement", "growing trade"
`trade & grow|fall`           both in one sentence, in any order
`not accept|recognise`        the word or words, but only negated: "did not accept", "no acceptance"
`war unless cold war`         but not where the words are a part of these; at the end, with `|` between exceptions
============================= =======================================================================================

They can be put together: `sign|conclude > treaty & {DATE} unless peace treaty`. What is negated in the text ("did not
accuse", "no war") is found too, and marked so; `not` asks for it.
"""

import re
from typing import NamedTuple

PARTS_OF_SPEECH = ("NOUN", "VERB", "ADJ", "ADV", "PRON", "NUM", "ADP", "DET")
LABELS = (
    "PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE",
    "MONEY", "PERCENT", "DATE", "TIME", "QUANTITY", "CARDINAL", "ORDINAL",
)  # fmt: skip
SHORTEST_BEGINNING = 3  # letters before `*`
WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*\.?")
OPERATORS = "& > | / * { }"


class Term(NamedTuple):
    """A word (perhaps only its beginning, or only as one part of speech), or a label of names."""

    word: str = ""
    part_of_speech: str = ""
    beginning: bool = False
    label: str = ""


class Words(NamedTuple):
    """Words one after the other: the choices in each place, and whether they are asked for negated."""

    places: tuple[frozenset[tuple[Term, ...]], ...]
    negated: bool = False


class Part(NamedTuple):
    """Words, and other words that must hang on them (or None)."""

    words: Words
    hanging: Words | None = None


class Pattern(NamedTuple):
    """An indicator: parts that must all stand in one sentence, and words that it must not be a part of."""

    text: str
    parts: tuple[Part, ...]
    unless: tuple[Words, ...] = ()


def parse_pattern(pattern: str) -> Pattern:
    """Read an indicator.

    Parameters
    ----------
    pattern : str
        A line such as `sign > agreement|treaty`; the module's docstring explains the language.

    Returns
    -------
    Pattern
        Its parts, for `frame_indicators`.

    Raises
    ------
    ValueError
        If it can't be read. The message says which part is wrong and how to mend it.

    Examples
    --------
    >>> [len(part.words.places) for part in parse_pattern("trade turnover & grow|fall").parts]
    [2, 1]
    >>> parse_pattern("sign >")
    Traceback (most recent call last):
    ValueError: The indicator 'sign >' has nothing after '>'. Write what hangs on 'sign', such as: sign > treaty
    """
    if not isinstance(pattern, str):
        raise ValueError(f"An indicator is a text such as 'sign > treaty', but here stands {pattern!r}.")
    text = re.sub(r"(?i) unless ", " unless ", " ".join(pattern.replace("\u2019", "'").split()))
    if not text:
        raise ValueError("An indicator is empty. Write at least one word, such as: accuse")
    body, found, exceptions = f" {text} ".partition(" unless ")
    if not body.strip():
        raise ValueError(f"{_the(text)} has nothing before 'unless'. Write what to look for: war unless trade war")
    unless: tuple[Words, ...] = ()
    if found:
        if not exceptions.strip():
            raise ValueError(f"{_the(text)} has nothing after 'unless'. Write the exception: war unless trade war")
        if " unless " in exceptions:
            raise ValueError(f"{_the(text)} has 'unless' twice. Write it once: war unless cold war|trade war")
        for sign in "&>":
            if sign in exceptions:
                raise ValueError(
                    f"{_the(text)} has {sign!r} after 'unless'. Write plain words there: war unless trade war"
                )
        unless = tuple(_exception(words.strip(), text) for words in exceptions.split("|"))
    parts = tuple(_part(part.strip(), text) for part in re.split(r"(?<=\s)&(?=\s)", body))
    return Pattern(text, parts, unless)


def _the(text: str) -> str:
    return f"The indicator {text!r}"


def _part(part: str, text: str) -> Part:
    if not part:
        raise ValueError(f"{_the(text)} has nothing on one side of '&'. Write two things: trade & grow")
    first, found, second = f" {part} ".partition(" > ")
    first, second = first.strip(), second.strip()
    if not found:
        return Part(_words(first, text))
    if not first:
        raise ValueError(f"{_the(text)} has nothing before '>'. Write what {second!r} hangs on: sign > treaty")
    if not second:
        raise ValueError(f"{_the(text)} has nothing after '>'. Write what hangs on {first!r}, such as: sign > treaty")
    if " > " in f" {second} ":
        raise ValueError(f"{_the(text)} has '>' twice. Put '&' between two pairs: sign > treaty & leader > {{GPE}}")
    return Part(_words(first, text), _words(second, text))


def _exception(words: str, text: str) -> Words:
    if not words:
        raise ValueError(f"{_the(text)} has an empty exception. Put '|' only between exceptions: cold war|trade war")
    return _words(words, text)


def _words(words: str, text: str) -> Words:
    places = words.split()
    negated = places[0].lower() == "not"
    if negated:
        places = places[1:]
        if not places:
            raise ValueError(f"{_the(text)} has nothing after 'not'. Write what is negated, such as: not accept")
    if "not" in {place.lower() for place in places}:
        raise ValueError(f"{_the(text)} has 'not' between words. It can only stand first, such as: not accept")
    return Words(tuple(_place(place, text) for place in places), negated)


def _place(place: str, text: str) -> frozenset[tuple[Term, ...]]:
    choices = place.split("|")
    if not all(choices):
        raise ValueError(
            f"{_the(text)} has nothing on one side of '|' in {place!r}. "
            "Put '|' between words, without spaces: trade|export"
        )
    return frozenset(_term(choice, text) for choice in choices)


def _term(choice: str, text: str) -> tuple[Term, ...]:
    """One choice in one place; a word with hyphens is several words."""
    if choice.startswith("{") or choice.endswith("}"):
        label = choice.strip("{}").upper()
        if choice != "{" + choice.strip("{}") + "}" or label not in LABELS:
            raise ValueError(f"{_the(text)} has {choice!r}. In {{}} write one of: {', '.join(LABELS)}.")
        return (Term(label=label),)
    word, slash, part_of_speech = choice.partition("/")
    if slash and part_of_speech.upper() not in PARTS_OF_SPEECH:
        raise ValueError(f"{_the(text)} has {choice!r}. After '/' write one of: {', '.join(PARTS_OF_SPEECH)}.")
    beginning = word.endswith("*")
    pieces = [piece for piece in re.split(r"[-\u2010-\u2014]|(?='s$)", word.removesuffix("*").lower()) if piece]
    for piece in pieces:
        if piece != "'s" and not WORD.fullmatch(piece):
            wrong = next((character for character in piece if not character.isalnum()), piece)
            raise ValueError(
                f"{_the(text)} has {wrong!r} in {choice!r}, which is no part of a word. "
                f"Words are letters and digits; between them may stand {OPERATORS}, with spaces around & and >."
            )
    if not pieces:
        raise ValueError(f"{_the(text)} has no word in {choice!r}. Write a word there, such as: accuse")
    if beginning and len(pieces[-1]) < SHORTEST_BEGINNING:
        raise ValueError(f"{_the(text)} has {choice!r}. Write at least {SHORTEST_BEGINNING} letters before '*'.")
    last = Term(pieces[-1], part_of_speech.upper(), beginning)
    return (*(Term(piece) for piece in pieces[:-1]), last)
