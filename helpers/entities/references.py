"""Whom a role or a pronoun stands for: "the Russian dignitary", "his Chinese counterpart", "he".

The article is read from the front. Each role and pronoun is compared with the persons mentioned so far; what it says
(country, office, whose counterpart) rules some of them out, and of the others the subject of the nearest sentence is
taken. Where two are equally near, nobody is.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from helpers.cues import SUBJECTS, is_cue_verb
from helpers.entities import countries
from helpers.entities.people import Form, Person, Reason
from helpers.entities.roles import LEADER, Role
from helpers.quotation_marks import in_spans, quoted_spans

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
OBJECT = {"obj", "dobj", "iobj", "obl", "pobj"}
PARTS_OF_SUBJECT = {"appos", "flat", "compound", "conj"}
# How many sentences back a pronoun, and a role without a country, may look; sentences all in marks don't count.
PRONOUN_REACH, ROLE_REACH = 2, 4
NO_PERSON_YET = {"as", "became", "become", "elected", "appointed"}

Answer = tuple[Person | None, list[Reason]]


@dataclass
class Reference:
    """A role or pronoun with the person it stands for, or None."""

    span: Span
    how: str
    person: Person | None
    reasons: list[Reason]


@dataclass
class Mention:
    """Somebody mentioned: where, who, whether as a subject or as the source of words, and whether in marks."""

    start: int
    person: Person
    sentence: int
    subject: bool
    speaks: bool
    quoted: bool


@dataclass
class Reading:
    """An article as far as it has been read."""

    doc: Doc
    names: dict[int, Span]
    forms: dict[int, Form]
    roles: dict[int, Role]
    people: list[Person]
    in_marks: list[bool]
    sentence: int = 0
    mentions: list[Mention] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def here(self, before: int) -> list[Mention]:
        """Who was mentioned in this sentence before a word."""
        return [m for m in self.mentions if m.sentence == self.sentence and m.start < before]

    def back(self, sentences: int) -> list[Mention]:
        """Who was mentioned in the sentence so many before this one."""
        return [m for m in self.mentions if m.sentence == self.sentence - sentences]


def resolve(
    doc: Doc, forms: dict[int, Form], spans: list[Span], roles: list[Role], participants: list[Person]
) -> list[Reference]:
    """Resolve the roles and pronouns of an article, in order."""
    alone = {role.start: role for role in roles if role.holder is None and _stands_for_one(doc, role)}
    names = {span.start: span for span in spans}
    found = {id(p): p for p in [*participants, *(f.person for _, f in sorted(forms.items()) if f.person)]}
    reading = Reading(doc, names, forms, alone, list(found.values()), _in_marks(doc))
    for sentence in doc.sents:
        if any(token.is_alpha and not reading.in_marks[token.i] for token in sentence):
            reading.sentence += 1
        i = sentence.start
        while i < sentence.end:
            i = _read(reading, i)
    return sorted(reading.references, key=lambda reference: (reference.span.start, -reference.span.end))


def _read(reading: Reading, i: int) -> int:
    """Read one mention or word; returns where to read on."""
    doc, person, end, word = reading.doc, None, i + 1, reading.doc[i]
    if i in reading.roles:
        role = reading.roles[i]
        if role.owner is not None and doc[role.owner].lower_ in PRONOUNS:
            _refer(reading, doc[role.owner : role.owner + 1], "pronoun", _whose_pronoun(reading, doc[role.owner]))
        person = _refer(reading, doc[role.start : role.end], "role", _whose_role(reading, role))
        end, word = _end_or_name_inside(role, reading.names), _noun(doc, role)
    elif i in reading.names:
        end, word = reading.names[i].end, reading.names[i].root
        person = reading.forms[i].person
    elif word.lower_ in PRONOUNS:
        person = _refer(reading, doc[i : i + 1], "pronoun", _whose_pronoun(reading, word))
    if person is not None:
        reading.mentions.append(
            Mention(i, person, reading.sentence, _is_subject(word), _speaks(word), reading.in_marks[i])
        )
        if not any(person is known for known in reading.people):
            reading.people.append(person)
    return max(end, i + 1)


def _refer(reading: Reading, span: Span, how: str, answer: Answer) -> Person | None:
    reading.references.append(Reference(span, how, *answer))
    return answer[0]


def _in_marks(doc: Doc) -> list[bool]:
    """Whether each word stands in quotation marks."""
    return in_spans(doc, quoted_spans(doc.text))


def _stands_for_one(doc: Doc, role: Role) -> bool:
    """Whether a role alone is a mention of one person: definite, no plural, no predicate."""
    noun = _noun(doc, role)
    before = doc[role.start - 1] if role.start else None
    appointed = before is not None and before.lower_ in NO_PERSON_YET
    return role.definite and noun.tag_ not in {"NNS", "NNPS"} and not appointed


def _noun(doc: Doc, role: Role) -> Token:
    last = role.noun.split()[-1]
    return next((doc[i] for i in range(role.start, role.end) if doc[i].lower_ == last), doc[role.start])


def _end_or_name_inside(role: Role, names: dict[int, Span]) -> int:
    """Where to read on after a role: at a name inside it ("Orlu's spokesman"), or behind it."""
    return next((i for i in range(role.start + 1, role.end) if i in names), role.end)


def _is_subject(token: Token) -> bool:
    if token.dep_ in SUBJECTS:
        return True
    head = token.head
    return token.dep_ in PARTS_OF_SUBJECT and head.i != token.i and head.dep_ in SUBJECTS


def _speaks(token: Token) -> bool:
    """Whether a word is the subject of a cue ("he added") or words are attributed to it ("according to him")."""
    if token.doc[max(token.i - 2, 0)].lower_ == "according":
        return True
    return token.dep_ in SUBJECTS and is_cue_verb(token.head)


def _fits_country(role: Role, person: Person) -> bool | None:
    """True or False where the country or continent decides, None where nothing is known."""
    lands = person.countries
    if role.country:
        return any(countries.same_country(role.country, land) for land in lands) if lands else None
    found = [regions for land in lands if (regions := countries.regions(land))]
    if not found:
        return None
    if role.region == "Eurasia":
        return any(regions >= {"Europe", "Asia"} for regions in found)
    return any(regions == {role.region} for regions in found)


def _fits_office(role: Role, person: Person) -> bool | None:
    if not person.roles:
        return None
    leads = any(known.kind == LEADER for known in person.roles)
    return (role.counterpart and leads) or any(role.fits(known) for known in person.roles)


def _whose_role(reading: Reading, role: Role) -> Answer:
    doc = reading.doc
    said = f"\u201c{doc[role.start : role.end].text}\u201d"
    if reading.in_marks[role.start] and doc[role.start].lower_ in {"mr.", "mr", "madam", "madame"}:
        return None, []  # somebody is spoken to: whom, the words alone don't tell
    here = [m for m in reading.here(role.start) if not m.quoted or reading.in_marks[role.start]]
    partner = here[-1].person if here and role.counterpart else None
    if role.country or role.region:
        return _of_country(reading, role, said, partner)
    if role.counterpart:
        others = [p for p in reading.people if p.known_from == "meeting" and p is not partner]
        if len(others) == 1 and partner is not None:
            return others[0], [(others[0].name, f"{said}: the other side of the meeting", 1.0)]
        return None, []
    if role.kind == LEADER:
        return _nearest_leader(reading, said, {id(m.person) for m in here})
    holders = [p for p in reading.people if _fits_office(role, p)]
    mentioned = len(holders) == 1 and any(m.person is holders[0] for m in reading.mentions)
    if role.owner is None and mentioned:
        return holders[0], [(holders[0].name, f"{said}: the only one here with this office", 1.0)]
    return None, []


def _of_country(reading: Reading, role: Role, said: str, partner: Person | None) -> Answer:
    able = [p for p in reading.people if p is not partner and _fits_country(role, p)]
    fitting = [p for p in able if _fits_office(role, p)]
    if len(fitting) > 1:
        fitting = [p for p in fitting if p.known_from == "meeting"] or fitting
    if len(fitting) > 1:
        fitting = [m.person for m in reading.mentions if any(m.person is p for p in fitting)][-1:] or fitting
    if len(fitting) == 1:
        what = f"{said}: the only one here with this office for {role.country or role.region}"
        return fitting[0], [(fitting[0].name, what, 1.0)]
    return None, [(p.name, f"{said} may be this one", 0.0) for p in fitting[:3]]


def _nearest_leader(reading: Reading, said: str, here: set[int]) -> Answer:
    """Take for "the president" the leader whom the sentences before speak of, not one named in this very clause."""
    leaders = [p for p in reading.people if id(p) not in here and any(role.kind == LEADER for role in p.roles)]
    able = {id(p) for p in leaders}
    for back in range(1, ROLE_REACH + 1):
        earlier = [m for m in reading.back(back) if id(m.person) in able and not m.quoted]
        subjects = [m for m in earlier if m.subject]
        if subjects or len({id(m.person) for m in earlier}) == 1:
            person = (subjects or earlier)[-1].person
            return person, [(person.name, f"{said}: the leader whom the text spoke of last", 1.0)]
        if earlier:
            return None, [(m.person.name, f"{said} may be this one", 0.0) for m in earlier]
    return None, []


def _whose_pronoun(reading: Reading, token: Token) -> Answer:
    gender, quoted = PRONOUNS[token.lower_], reading.in_marks[token.i]

    def able(mention: Mention) -> bool:
        return mention.person.gender in (None, gender) and mention.quoted == quoted

    def answer(person: Person, why: str) -> Answer:
        person.gender = person.gender or gender
        return person, [(person.name, f"\u201c{token.text}\u201d: {why}", 1.0)]

    here = [m for m in reading.here(token.i) if able(m)]
    subjects = [m for m in here if m.subject]
    as_object = token.lower_ in {"him", "her"} and token.dep_ in OBJECT
    ahead = None if subjects or as_object else _subject_ahead(reading, token)
    if ahead is not None and ahead.gender in (None, gender):
        return answer(ahead, "the subject that the sentence is heading for")
    if as_object:
        others = [m for m in here if not subjects or m.person is not subjects[-1].person]
        if others:
            return answer(others[-1].person, "somebody of this sentence who is not its subject")
        here = []
    if here:
        nearest = (subjects or here)[-1].person
        return answer(nearest, "the subject of the clause before" if subjects else "named last in this sentence")
    if quoted:
        return None, []
    for back in range(1, PRONOUN_REACH + 1):
        earlier = [m for m in reading.back(back) if able(m)]
        subjects = [m for m in earlier if m.subject]
        speakers = [m for m in earlier if m.speaks] if _speaks(token) else []
        if speakers:
            return answer(speakers[-1].person, "whose words the sentence before reported")
        if subjects and not _side_by_side(reading.doc, subjects):
            # The main clause's, as a rule, comes before those of the clauses in it.
            return answer(subjects[0].person, "the subject of the sentence before")
        if len({id(m.person) for m in earlier}) == 1:
            return answer(earlier[-1].person, "the only person in the sentence before")
        if earlier:
            return None, [(m.person.name, "stands in the sentence before, like somebody else", 0.0) for m in earlier]
    return None, []


def _side_by_side(doc: Doc, subjects: list[Mention]) -> bool:
    """Whether the first two subjects are one: "Orlu and Brenn came"."""
    if len(subjects) < 2 or subjects[0].person is subjects[1].person:
        return False
    between = doc[subjects[0].start : subjects[1].start]
    return len(between) < 6 and any(token.lower_ in {"and", "or", "&"} for token in between)


def _subject_ahead(reading: Reading, token: Token) -> Person | None:
    """The subject of the main clause, where it is still to come: "During his visit, Orlu said"."""
    for child in token.sent.root.children:
        if child.dep_ in SUBJECTS and child.i > token.i:
            for start, span in reading.names.items():
                if start <= child.i < span.end:
                    return reading.forms[start].person
            for role in reading.roles.values():
                if role.start <= child.i < role.end and (role.country or role.region):
                    return _whose_role(reading, role)[0]
    return None
