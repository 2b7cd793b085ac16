"""Who the words for a source stand for, and what they are: an official, a state, an agency, nobody by name."""

import re
from functools import cache as remember

from spacy.tokens import Doc, Span

from helpers.entities.gazetteer import known_people, read_gazetteer, seats_of_government
from helpers.entities.roles import OFFICES, beside, find_roles
from helpers.sources.steps import AGENCY, INSTITUTION, NOT_STATED, PAPERS, Step, is_outlet, medium

OFFICE = re.compile(
    r"\b(?:ministr(?:y|ies)|government|office|embassy|consulate|parliament|senate|congress|duma|council|commission|"
    r"cabinet|administration|presidency|palace|army|military|navy|police|court|authorit(?:y|ies)|customs|bank|officials?)\b",
    re.I,
)
OFFICIAL = {"leader", "minister", "aide", "speaker"}
OTHER_OFFICES = set(
    "mayor governor senator lawmaker congressman congresswoman judge prosecutor general admiral commander".split()
)
# Sources that have no name of their own: papers, and people in the plural.
VAGUE = PAPERS | set("sources source officials diplomats analysts observers experts people witnesses insiders".split())
OWN_PRESS = {"media", "newspaper", "newspapers", "press", "outlets", "reports", "agencies", "website", "site"}
NAMED = {"PERSON", "ORG", "GPE"}


class Names:
    """The names of an article, and what it says about who bears them."""

    def __init__(self, doc: Doc) -> None:
        self.mentions = sorted(
            (m for m in [*doc.ents, *doc.spans.get("references", [])] if m.kb_id_ and m.label_ in NAMED),
            key=lambda m: m.start,
        )
        self.officials = _officials(doc)

    def step(self, phrase: Span, words: Span) -> Step:
        """The step that a phrase makes, proved by some words around it."""
        who, kind = self.of(phrase)
        return Step(who, kind, words.text, words.start_char, words.end_char)

    def of(self, phrase: Span) -> tuple[str, str]:
        """Who the words stand for: a person in them, an outlet, an organisation, or nobody by name."""
        inside = [m for m in self.mentions if phrase.start <= m.start and m.end <= phrase.end]
        people = [m for m in inside if m.label_ == "PERSON" and not _owns(m)]
        organisations = [m for m in inside if m.label_ == "ORG"]
        media = [m for m in organisations if is_outlet(m.text) or is_outlet(m.kb_id_)]
        for mention in [*people[-1:], *media[:1]]:
            return mention.kb_id_, self.kind(mention.kb_id_, mention.label_, phrase.text)
        vague = any(token.lower_ in VAGUE for token in phrase if not token.ent_type_)
        if vague and organisations and any(token.lower_ in PAPERS for token in phrase):
            return organisations[0].kb_id_, self.kind(organisations[0].kb_id_, "ORG", phrase.text)
        if vague:
            return NOT_STATED, "official" if OFFICE.search(phrase.text) else "unknown"
        if any(token.lower_ in OWN_PRESS for token in phrase if not token.ent_type_):
            return NOT_STATED, "outlet cited"
        if organisations:
            return organisations[0].kb_id_, self.kind(organisations[0].kb_id_, "ORG", phrase.text)
        office = OFFICE.search(phrase.text) or any(token.lower_ in OFFICES for token in phrase)
        states = [m for m in inside if m.label_ == "GPE"]
        if states and not office:
            return states[0].kb_id_, "state"
        if is_outlet(phrase.text) and any(token.is_title for token in phrase):
            return re.sub(r"^[Tt]he ", "", phrase.text), medium(phrase.text)
        if phrase[0].lower_ in {"a", "an", "some", "one", "two", "several", "many"}:
            return NOT_STATED, "official" if office else "unknown"
        holder = any(token.lower_ in OFFICES for token in phrase)
        return phrase.text, ("official" if holder else INSTITUTION) if office else "unknown"

    def kind(self, name: str, label: str, words: str) -> str:
        """What somebody is, by the label of the name and the words around it."""
        if label == "PERSON":
            return "official" if name in self.officials else "person"
        if label == "GPE":
            return "state"
        if is_outlet(name) or is_outlet(words):
            return "agency" if AGENCY.search(f"{name} {words}") else "outlet cited"
        return INSTITUTION if name in self.officials or OFFICE.search(name) else "organisation"


def _officials(doc: Doc) -> set[str]:
    """Persons of whom the article, its table of meetings or the gazetteer says that they hold an office."""
    known = set(_listed()) | {name for name, role in doc._.participants if role}
    people = [span for span in doc.ents if span.label_ == "PERSON"]
    roles = find_roles(doc, seats_of_government())
    beside(doc, roles, people)
    holders = {role.holder for role in roles if role.kind in OFFICIAL or role.noun in OTHER_OFFICES}
    known |= {span.kb_id_ for span in people if span.start in holders and span.kb_id_}
    return known


@remember
def _listed() -> frozenset[str]:
    """People with an office and institutions of states in the gazetteer."""
    people = {name for name, role in known_people() if role}
    return frozenset(people | {row["name"] for row in read_gazetteer() if row.get("country")})


def _owns(mention: Span) -> bool:
    """Whether a name owns what follows: "Orlu's spokesman"."""
    return mention.end < len(mention.doc) and mention.doc[mention.end].text in {"'s", "\u2019s", "'", "\u2019"}
