"""Roles: what a person is said to be ("the Russian dignitary", "President of Karvenia"), and whose role it is.

A role that stands beside a name ("Karvenian President Orlu"; "Orlu, the head of the Kremlin,") tells something about
that person. A role that stands alone ("his Chinese counterpart said") is a mention to be resolved.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from helpers.cues import POSSESSIVES
from helpers.entities import countries

# Kinds of office. Two roles can belong to one person only if they are of one kind.
LEADER = "leader"
OFFICES: dict[str, str] = {}
for _kind, _nouns in {
    LEADER: """president leader dignitary ruler statesman stateswoman chancellor premier king queen emperor empress emir
        sultan monarch chairman chairwoman strongman autocrat dictator mandatary counterpart""",
    "minister": "minister secretary",
    "aide": """aide adviser advisor assistant official deputy diplomat envoy ambassador negotiator representative
        consul delegate bureaucrat""",
    "speaker": "spokesman spokeswoman spokesperson",
    "family": "wife husband son daughter brother sister father mother widow",
    "other": """journalist reporter correspondent editor author writer columnist analyst expert professor scholar
        historian economist researcher activist lawmaker senator congressman congresswoman mayor governor general
        commander colonel admiral director manager founder owner banker investor businessman businesswoman actor actress
        singer player coach pilot doctor lawyer judge prosecutor witness resident student teacher farmer worker soldier
        officer""",
}.items():
    OFFICES.update(dict.fromkeys(_nouns.split(), _kind))
# Words for a leader that say nothing of the office: they fit a president as well as a king.
ANY_LEADER = set("leader dignitary ruler statesman stateswoman strongman head counterpart mandatary".split())
# A head of these is a head of state or government; of anything else a head is just anybody's head.
STATE = {"state", "government", "executive", "country", "nation", "republic", "administration", "cabinet"}
OF_LOWER_RANK = {"vice", "deputy", "assistant", "first-deputy", "under", "former", "late", "ex"}
PORTFOLIOS = set(
    """
    foreign external internal affairs defence defense finance interior trade energy health justice economy economic
    industry commerce culture education transport agriculture environment labour development tourism science
    """.split()
)
DEFINITE = {"the", "this", "that", "his", "her", "its", "their", "mr.", "mr", "madam", "madame"}
INDEFINITE = {"a", "an", "any", "no", "each", "every", "some", "another", "one", "which", "what", "whose"}
INSIDE = {"ADJ", "NOUN", "PROPN", "NUM"}
CAPITALISED = re.compile(r"[A-Z][\w.]+$")


@dataclass
class Role:
    """A noun phrase that says what somebody is: `start` to `end` are tokens, `country` is a name, a demonym or None."""

    start: int
    end: int
    noun: str
    kind: str
    country: str | None = None
    region: str | None = None
    counterpart: bool = False
    owner: int | None = None  # "his", "Orlu's": whose counterpart, whose aide
    definite: bool = True
    lower_rank: bool = False
    holder: int | None = None  # the first token of the name that it stands beside

    def fits(self, other: "Role") -> bool:
        """Whether both can be said of one person."""
        if self.kind != other.kind or self.lower_rank != other.lower_rank:
            return False
        same_noun = self.noun == other.noun or bool({self.noun, other.noun} & ANY_LEADER)
        return same_noun or self.kind in {"aide", "other"}


def role_from_text(text: str) -> tuple[str, str, str | None] | None:
    """Read a role as a table gives it ("president of Karvenia"): the noun, its kind, the country.

    Examples
    --------
    >>> role_from_text("prime minister of Oltava")
    ('prime minister', 'leader', 'Oltava')
    """
    words = text.strip().split()
    lowered = [word.lower() for word in words]
    for i, word in enumerate(lowered):
        kind = OFFICES.get(word) or (LEADER if word == "head" else None)
        if not kind:
            continue
        noun, lower_rank = word, bool(set(lowered[:i]) & OF_LOWER_RANK)
        if word == "minister" and i and lowered[i - 1] in {"prime", "chief"}:
            noun, kind = "prime minister", LEADER
        if lower_rank and kind == LEADER:
            kind = "aide"
        after = words[i + 1 :]
        where = " ".join(after[1:] if after[:1] in (["of"], ["for"]) else [])
        before = [w for w in words[:i] if CAPITALISED.match(w)]
        where = re.sub(r"^(the )?(state|government)( of)?\b\s*", "", where).removeprefix("the ").strip()
        return noun, kind, where or (before[0] if before else None)
    return None


def find_roles(doc: Doc, seats: dict[str, str]) -> list[Role]:
    """Find the singular roles in an article, in order.

    `seats` says whose government sits where ("Kremlin": "Russia").
    """
    roles: list[Role] = []
    for token in doc:
        lower = token.lower_
        if (lower in OFFICES or lower == "head") and (not roles or token.i >= roles[-1].end):
            role = _role_at(token, seats)
            if role:
                roles.append(role)
    return roles


def _role_at(token: Token, seats: dict[str, str]) -> Role | None:
    doc, lower = token.doc, token.lower_
    end = token.i + 1
    complement: list[Token] = []
    of_something_else = False
    if end < len(doc) and doc[end].lower_ == "of":
        after = _complement(doc, end + 1)
        if after > end + 1:
            complement, end = list(doc[token.i + 2 : after]), after
        else:
            of_something_else = True  # "the leader of the opposition"
    if lower == "head":
        of_state = {word.lower_ for word in complement} & STATE
        seat = any(word.text in seats for word in complement)
        land = len(complement) <= 2 and any(_country(word.text, seats) for word in complement)
        if not (of_state or seat or land):
            return None
        if end < len(doc) - 1 and doc[end].lower_ == "of" and of_state:  # "the head of state of Karvenia"
            further = _complement(doc, end + 1)
            complement, end = complement + list(doc[end + 1 : further]), further
    start, determiner, owner, before = _left(token)
    lowered = {word.lower_ for word in before}
    noun, kind = lower, OFFICES.get(lower, LEADER)
    if lower == "minister" and lowered & {"prime", "chief"}:
        noun, kind = "prime minister", LEADER
    if lower == "secretary" and "general" in lowered and doc[token.i - 1].lower_ == "general":
        noun, kind = "general secretary", LEADER
    if lower == "secretary" and end < len(doc) and doc[end].lower_ == "general":
        kind = "other"
    if doc[max(token.i - 1, 0)].text == "-" and token.i - 2 >= start and doc[token.i - 2].lower_ in OF_LOWER_RANK:
        lowered.add(doc[token.i - 2].lower_)
    lower_rank = bool(lowered & OF_LOWER_RANK)
    if lower_rank and kind == LEADER:
        kind = "aide"
    of_something_else |= any(word.pos_ == "NOUN" and word.is_lower for word in before)  # "a trade union leader"
    if kind == LEADER and of_something_else and lower != "counterpart" and noun != "prime minister":
        kind = "other"
    country = region = None
    for word in [*before, *complement]:
        if word.lower_ in OFFICES or word.lower_ in STATE | OF_LOWER_RANK | PORTFOLIOS | {"head", "prime"}:
            continue
        if word.text in REGIONS and region is None:
            region = REGIONS[word.text]
        elif country is None:
            country = _country(word.text, seats)
    if country is None and region is None:  # a country that no list knows
        for word in [*before, *complement]:
            unknown = CAPITALISED.match(word.text) and word.pos_ in {"ADJ", "PROPN", "NOUN"}
            if unknown and word.lower_ not in OFFICES and word.lower_ not in STATE | PORTFOLIOS | NO_COUNTRY:
                country = word.text
                break
    if owner is not None and doc[owner].pos_ == "PROPN":  # "Karvenia's president"
        country = country or _country(doc[owner].text, seats) or doc[owner].text
    definite = determiner in DEFINITE or owner is not None
    return Role(start, end, noun, kind, country, region, lower == "counterpart", owner, definite, lower_rank)


NO_COUNTRY = {"prime", "vice", "deputy", "general", "chief", "mr.", "mr", "mrs.", "ms.", "president", "first", "state"}
# "American" is not among them: the American president is the president of the United States.
REGIONS = {
    "Asian": "Asia", "Eurasian": "Eurasia", "European": "Europe", "African": "Africa",
    "Asia": "Asia", "Eurasia": "Eurasia", "Europe": "Europe", "Africa": "Africa",
}  # fmt: skip


def _country(word: str, seats: dict[str, str]) -> str | None:
    return seats.get(word) or countries.country_named(word) or countries.country_of_demonym(word)


def _complement(doc: Doc, start: int) -> int:
    """The end of what follows "of": "the Republic of Karvenia", "the Russian Executive", "state"."""
    i = start
    while i < len(doc) and i - start < 6:
        token = doc[i]
        inner_of = token.lower_ == "of" and i > start and doc[i - 1].lower_ in STATE
        office = token.lower_ in OFFICES and i > start  # "an aide of the Karvenian president"
        if not (token.lower_ == "the" or inner_of or office or token.pos_ in {"PROPN", "ADJ"} or token.lower_ in STATE):
            break
        if token.is_space:
            break
        i += 1
    while i > start and doc[i - 1].lower_ in {"the", "of"}:
        i -= 1
    return i


def _left(token: Token) -> tuple[int, str | None, int | None, list[Token]]:
    """Start of the phrase, its determiner, the token that owns it ("his", "Orlu" of "Orlu's"), the words between."""
    doc, i = token.doc, token.i - 1
    before: list[Token] = []
    while i >= 0 and token.i - i <= 7:
        word = doc[i]
        lower = word.lower_
        if lower in DEFINITE | INDEFINITE:
            owner = i if lower in {"his", "her", "its", "their"} else None
            return i, lower, owner, before
        if word.text in POSSESSIVES and i and doc[i - 1].pos_ in {"PROPN", "NOUN"}:
            first = i - 1
            while first and doc[first - 1].pos_ == "PROPN" and not doc[first - 1].is_space:
                first -= 1
            if first and doc[first - 1].lower_ == "the":
                first -= 1
            return first, None, i - 1, before
        titled = CAPITALISED.match(word.text) and word.pos_ in {"PROPN", "ADJ", "NOUN"}
        hyphen = word.text == "-" and not word.whitespace_ and i and not doc[i - 1].whitespace_
        if not (word.pos_ in INSIDE or titled or hyphen) or word.is_space or word.ent_type_ in {"PERSON", "DATE"}:
            break
        before.insert(0, word)
        i -= 1
    while before and before[0].text == "-":
        before.pop(0)
    return (before[0].i if before else token.i), None, None, before


def beside(doc: Doc, roles: list[Role], spans: list[Span]) -> None:
    """Mark the roles that stand beside a name, as title or in apposition, with the first token of that name."""
    starts = {span.start: span for span in spans}
    ends = {span.end: span for span in spans}
    for role in roles:
        after = role.end
        if after < len(doc) and doc[after].text == "," and role.definite:
            after += 1  # "the President of Russia, Vladimir Putin,"
            closed = after in starts and (
                starts[after].end >= len(doc) or doc[starts[after].end].text in {",", ".", ")", ";", "and"}
            )
            if closed or (after in starts and role.counterpart):
                role.holder = after
                continue
            after -= 1
        if after in starts:
            role.holder = after
            of = starts[after].end  # "President Orlu of Oltava"
            if role.country is None and of + 1 < len(doc) and doc[of].lower_ == "of" and doc[of + 1].is_title:
                role.country = doc[of + 1].text
            continue
        before = role.start - 1
        if before >= 0 and doc[before].text in {",", "("} and before in ends:
            following = doc[role.end].text if role.end < len(doc) else "."
            if following in {",", ")", ".", ";"} or doc[role.end].lower_ in {"who", "for", "in", "at", "of"}:
                role.holder = ends[before].start
        elif before >= 1 and doc[before].lower_ in {"is", "was", "as", "became"} and before in ends:
            role.holder = ends[before].start
