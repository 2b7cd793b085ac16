"""Who is meant by a personal name: the article's own full names, the meeting's participants, known people.

Each form of a name in an article ("Xi Jinping", "Xi", "Hsieh") is decided once, on everything that the article says of
it. A form that is part of one full name only stands for it. A form that is nobody's may be a garbled name: then the
evidence for each candidate is added up, and the best one is taken only if it is good enough and clearly ahead.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache as remember

from spacy.tokens import Doc, Span

from helpers.cues import SUBJECTS
from helpers.entities import countries
from helpers.entities.roles import LEADER, Role, role_from_text
from helpers.entities.transliteration import alike, likeness, words_of

Reason = tuple[str, str, float]  # candidate, evidence, weight

# What a garbled name needs to be resolved, and how far the best candidate has to be ahead of the next.
ENOUGH, AHEAD = 3.0, 1.0
# With less than this, a form is somebody whom nobody else in the article is; in between, the name stays open.
DOUBTFUL, UNLIKELY = 2.0, 1.0
TALKS = set("meet meeting talk tell call conversation agree discuss summit speak receive welcome".split())
PLACES_FOLLOW = {"in", "at", "near", "from"}
MARRIED_OR_ROYAL = {"mr.": "m", "mr": "m", "mrs.": "f", "mrs": "f", "ms.": "f", "ms": "f", "king": "m", "queen": "f"}


@dataclass
class Person:
    """Somebody an article may speak of, and what is known of them."""

    name: str
    known_from: str  # "meeting", "gazetteer" or "article"
    roles: list[Role] = field(default_factory=list)
    gender: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, for comparing."""
        return words_of(self.name)

    def learn(self, role: Role) -> None:
        """Add a role, unless it is known."""
        if not any((known.noun, known.country) == (role.noun, role.country) for known in self.roles):
            self.roles.append(role)

    @property
    def countries(self) -> list[str]:
        """The countries for which this person holds an office, as they are written."""
        return [role.country for role in self.roles if role.country]


@dataclass
class Form:
    """One way in which an article writes a personal name, with all its mentions and what stands beside them."""

    text: str
    mentions: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    person: Person | None = None
    resolved_by: str | None = None
    reasons: list[Reason] = field(default_factory=list)
    tentative: bool = False  # the network does not call it a person

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the form, for comparing."""
        return words_of(self.text)


@remember
def known_role(text: str) -> Role | None:
    """A role as a table gives it, comparable with those in the text; the same few are asked for in every article."""
    found = role_from_text(text)
    return Role(0, 0, *found) if found else None


def known_person(name: str, role: str, known_from: str) -> Person:
    """Somebody whom a table names."""
    known = known_role(role)
    return Person(name, known_from, [known] if known else [])


def decide(
    doc: Doc, spans: list[Span], maybe: list[Span], roles: list[Role], known: Iterable[tuple[str, str]]
) -> tuple[dict[int, Form], list[Person]]:
    """Decide for each personal name whose it is.

    Returns the form by the first token of each mention, and the participants, named or not.

    `maybe` are words that the network does not call a person; they are one if they prove to be a garbled name. `known`
    are people of the gazetteer, as (name, role).
    """
    forms: dict[tuple[str, ...], Form] = {}
    by_start: dict[int, Form] = {}
    holders: dict[int, list[Role]] = {}
    for role in roles:
        if role.holder is not None:
            holders.setdefault(role.holder, []).append(role)
    sure = {words_of(span.text) for span in spans}
    for span in [*spans, *maybe]:
        words = words_of(span.text)
        form = forms.setdefault(words, Form(span.text, tentative=words not in sure))
        form.mentions.append(span)
        form.roles += holders.get(span.start, [])
        by_start[span.start] = form
    participants = [known_person(name, role, "meeting") for name, role in doc._.participants]
    gazetteer = [known_person(name, role, "gazetteer") for name, role in known]
    for person in participants:  # what the table of meetings does not say of a participant, the gazetteer may
        person.roles = person.roles or [role for p in gazetteer if p.words == person.words for role in p.roles]
    _link_full_names(forms, participants, gazetteer)
    people = [form.person for form in forms.values() if form.person]
    people = list({id(person): person for person in [*participants, *people]}.values())
    _learn(forms.values())
    _link_parts(forms, people, gazetteer)
    _learn(forms.values())
    _give_countries_to_counterparts(by_start, roles)
    alone = [role for role in roles if role.holder is None and role.definite and role.country]
    _link_garbled(doc, forms, people, gazetteer, alone)
    _learn(forms.values())
    return by_start, participants


def _link_full_names(forms: dict[tuple[str, ...], Form], participants: list[Person], gazetteer: list[Person]) -> None:
    """Full names: those of participants and of the gazetteer, and those that only this article has."""
    known: dict[tuple[str, ...], Person] = {}
    for person in [*gazetteer, *participants]:
        known[person.words] = person
        known[tuple(reversed(person.words))] = person  # "Jinping Xi"
    for words, form in forms.items():
        listed = next((span.ent_id_ for span in form.mentions if span.ent_id_), None)
        namesake = len(words) == 1 and any(len(other) > 1 and words[0] in (other[0], other[-1]) for other in forms)
        if listed and not namesake and words not in known:  # a row of the gazetteer says who this is
            form.person = known.setdefault(words_of(listed), Person(listed, "gazetteer"))
            form.resolved_by = "alias"
            form.reasons = [(listed, f"the gazetteer says so of \u201c{form.text}\u201d", 1.0)]
        elif words in known:
            form.person, form.resolved_by = known[words], "name"
            same = words == form.person.words
            where = "the meeting's participants" if form.person.known_from == "meeting" else "the gazetteer"
            form.reasons = [(form.person.name, f"this full name stands among {where}", 1.0)]
            if not same:
                form.resolved_by = "alias"
    mine: list[Person] = []
    for words, form in sorted(forms.items(), key=lambda item: (-len(item[1].mentions), -len(item[0]))):
        if form.person is None and len(words) > 1 and not form.tentative and not _part_of_any(words, forms):
            likely = _nearly(form, [*participants, *mine], gazetteer)
            if likely is None:
                form.person, form.resolved_by = Person(form.text, "article"), "name"
                form.reasons = [(form.text, "the fullest form of this name in the article", 1.0)]
                mine.append(form.person)


def _part_of_any(words: tuple[str, ...], forms: dict[tuple[str, ...], Form]) -> bool:
    return any(len(other) > len(words) and set(words) <= set(other) for other in forms)


def _nearly(form: Form, people: list[Person], gazetteer: list[Person]) -> Person | None:
    """A known person whom a full name may be a garbled form of; to be decided with the other garbled names."""
    for person in people:
        like = likeness(form.words, person.words)
        if like > 0.85:
            return person
        fits = like > 0.6 or any(_supports(role, person) > 0 for role in form.roles)
        if fits and person.known_from == "meeting":
            return person
    return next((person for person in gazetteer if _may_be(form, person)), None)


def _may_be(form: Form, person: Person) -> bool:
    """Whether somebody whom only the gazetteer knows is like enough to be looked at."""
    return alike(form.words[-1], person.words[-1]) > 0.85 or likeness(form.words, person.words) > 0.85


def _link_parts(forms: dict[tuple[str, ...], Form], people: list[Person], gazetteer: list[Person]) -> None:
    """Surnames and other parts of a full name, as long as they fit one person only."""
    for words, form in forms.items():
        if form.person is not None:
            continue
        fitting = [p for p in people if _is_part(words, p.words)]
        if form.tentative and len(fitting) != 1:
            continue
        fitting = [p for p in fitting if not any(_conflicts(role, p) for role in form.roles)] or fitting
        if len(fitting) > 1:
            supported = [p for p in fitting if any(_supports(role, p) > 0 for role in form.roles)]
            fitting = supported if len(supported) == 1 else fitting
        if not fitting and not any(len(other) > 1 and words == other[-1:] for other in forms):
            fitting = [p for p in gazetteer if words == p.words[-1:]]
            fitting = [p for p in fitting if not any(_conflicts(role, p) for role in form.roles)]
        if len(fitting) == 1:
            form.person = fitting[0]
            form.resolved_by = "alias"
            form.reasons = [(form.person.name, f"the only one whose name holds \u201c{form.text}\u201d", 1.0)]
        elif fitting:
            form.reasons = [(p.name, f"this name, too, holds \u201c{form.text}\u201d", 0.0) for p in fitting]
            form.resolved_by = "open"


def _is_part(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words begin or end a name: "Xi" of "Xi Jinping", "Putin" of "Vladimir Putin"; no given name's middle."""
    return len(words) < len(name) and words in (name[: len(words)], name[-len(words) :])


def _learn(forms: Iterable[Form]) -> None:
    for form in forms:
        if form.person:
            for role in form.roles:
                if not role.counterpart:
                    form.person.learn(role)
            for span in form.mentions:
                title = span.doc[span.start - 1].lower_ if span.start else ""
                form.person.gender = form.person.gender or MARRIED_OR_ROYAL.get(title)
                for role in form.roles:
                    if role.noun.endswith("woman"):
                        form.person.gender = "f"


def _give_countries_to_counterparts(by_start: dict[int, Form], roles: list[Role]) -> None:
    """Learn from "his Karvenian counterpart, Nima Orlu" that Orlu leads Karvenia."""
    for role in roles:
        form = by_start.get(role.holder) if role.holder is not None else None
        if role.counterpart and role.country and form and form.person:
            form.person.learn(Role(role.start, role.end, "leader", LEADER, role.country))


def _supports(role: Role, person: Person) -> float:
    """What a role beside a name says for a person who is known to hold one: 2 for office and country, 1 for one."""
    best = 0.0
    for known in person.roles:
        fits = role.fits(known) or (role.counterpart and known.kind == LEADER)
        if role.country and known.country:
            if countries.same_country(role.country, known.country):
                best = max(best, 2.0 if fits else 0.5)
        elif fits:
            best = max(best, 1.0)
    return best


def _conflicts(role: Role, person: Person) -> bool:
    """Whether a role can't be this person's: another country, or another kind of office than all those known."""
    lands = person.countries
    if role.country and lands and not any(countries.same_country(role.country, land) for land in lands):
        return True
    kinds = [known for known in person.roles if known.kind == role.kind and known.lower_rank == role.lower_rank]
    return bool(person.roles) and not kinds and not role.counterpart


def _link_garbled(
    doc: Doc, forms: dict[tuple[str, ...], Form], people: list[Person], gazetteer: list[Person], alone: list[Role]
) -> None:
    """Forms that nobody bears: garbled names, or people whom the article names by one word only.

    `alone` are the roles that stand without a name.
    """
    talks = {sent.start for sent in doc.sents if any(token.lemma_.lower() in TALKS for token in sent)}
    open_forms = [form for form in forms.values() if form.person is None and form.resolved_by is None]
    # The likeliest first: a form that is resolved tells of the next ("Hsieh" of "Hsi").
    for form in sorted(open_forms, key=lambda form: (form.tentative, not form.roles, form.mentions[0].start)):
        known = {person.words for person in people}
        candidates = [*people, *(p for p in gazetteer if _may_be(form, p) and p.words not in known)]
        namesakes = {id(p) for p in candidates if _same_surname(form, p)}
        of_person: dict[int, list[Form]] = {}
        for other in forms.values():
            if other.person is not None and other is not form:
                of_person.setdefault(id(other.person), []).append(other)
        totals: list[tuple[float, Person, list[Reason]]] = []
        for person in candidates:
            reasons = evidence(form, person, of_person, talks, alone)
            if namesakes and id(person) not in namesakes:
                reasons.append((person.name, "the surname is somebody else\u2019s", -1.5))
            totals.append((sum(weight for _, _, weight in reasons), person, reasons))
        totals.sort(key=lambda item: -item[0])
        form.reasons = [reason for _, _, reasons in totals[:3] for reason in reasons]
        best = totals[0][0] if totals else 0.0
        next_best = totals[1][0] if len(totals) > 1 else 0.0
        if best >= ENOUGH and best - next_best >= AHEAD:
            form.person = totals[0][1]
            form.resolved_by = "alias" if _is_part(form.words, form.person.words) else "garbled"
        elif form.tentative:
            form.resolved_by = "open" if best >= DOUBTFUL else None
        elif _is_somebody_else(form, best, bool(doc._.participants)):
            form.person, form.resolved_by = Person(form.text, "article"), "name"
            form.reasons.append((form.text, "nobody else is near enough: a person of their own", 0.0))
            people.append(form.person)
        else:
            form.resolved_by = "open"


def _is_somebody_else(form: Form, best: float, participants_known: bool) -> bool:
    """Whether a form stands for a person of their own rather than for the best candidate.

    A role beside the name introduces somebody. Without one, and where the participants are known, a full name has to be
    further from all of them, and one word alone is never enough.
    """
    if form.roles or not participants_known:
        return best < DOUBTFUL
    return len(form.words) > 1 and best < UNLIKELY


def evidence(
    form: Form, person: Person, forms: dict[int, list[Form]], talks: set[int], alone: Iterable[Role]
) -> list[Reason]:
    """What speaks for a garbled form being a person, and what against it, each with its weight.

    `forms` are the other forms of each person (by id), `talks` the sentences that tell of talks.
    """
    name, doc = person.name, form.mentions[0].doc
    found: list[Reason] = []
    others = forms.get(id(person), [])
    like = max(likeness(form.words, person.words), *_like_forms(form, others), 0.0)
    weight = 6 * (like - 0.55) + 4 * max(0.0, like - 0.8)
    found.append((name, f"letters and sounds are {like:.0%} alike", round(weight, 2)))
    if person.known_from == "meeting":
        found.append((name, "took part in the meeting", 0.8))
        if not any(other.resolved_by in {"name", "alias"} for other in others):
            found.append((name, "took part, but the article never writes this name", 1.2))
    is_thing = form.tentative and any(span.label_ != "PERSON" for span in form.mentions)
    if person.known_from != "gazetteer" and len(form.words) == 1 and not form.roles and not is_thing:
        found.append((name, f"“{form.text}” is one word, and the article does not say who that is", 1.0))
    sentence = form.mentions[0].sent
    after = [role for role in alone if form.mentions[0].end <= role.start < sentence.end]
    told = next((role for role in after if _supports(role, person) == 2.0), None)
    if _same_surname(form, person) and (
        told or person.known_from != "gazetteer" or alike(form.words[0], person.words[0]) > 0.75
    ):  # people of the gazetteer have families
        found.append((name, "the surname is the same", 1.8))
    conflict = next((role for role in form.roles if _conflicts(role, person)), None)
    support = max((_supports(role, person) for role in form.roles), default=0.0)
    if conflict:
        said = doc[conflict.start : conflict.end].text
        found.append((name, f"“{said}” beside the name does not fit", -3.0))
    elif support:
        role = max(form.roles, key=lambda role: _supports(role, person))
        said = doc[role.start : role.end].text
        found.append((name, f"“{said}” beside the name fits", {0.5: 0.3, 1.0: 0.8, 2.0: 2.2}[support]))
    here = {span.sent.start for span in form.mentions}
    named = {span.sent.start for other in others for span in other.mentions}
    if here & named:
        found.append((name, "is named by another name in the same sentence", -1.5))
    elif person.known_from == "meeting" and here & talks & _sentences_of_partners(person, forms):
        found.append((name, "the sentence tells of talks with the other side", 0.7))
    if told and like > 0.6:
        found.append((name, f"the sentence goes on with \u201c{doc[told.start : told.end].text}\u201d", 0.8))
    if len(form.words) > 1 and like < 0.7:
        found.append((name, "a full name of its own, unlike this one", -1.0 if like > 0.6 else -2.0))
    if form.tentative:
        found.append((name, "the network does not take it for a person", -0.4))
        if any(span.root.dep_ in SUBJECTS for span in form.mentions):
            found.append((name, "somebody who does something", 0.8))
        if any(span.start and doc[span.start - 1].lower_ in PLACES_FOLLOW for span in form.mentions):
            found.append((name, "stands where a place stands", -2.0))
    return found


def _same_surname(form: Form, person: Person) -> bool:
    """Whether a first name and a surname end like this person's ("Sean Biden")."""
    return len(form.words) > 1 and len(form.words[-1]) > 3 and form.words[-1] == person.words[-1]


def _sentences_of_partners(person: Person, forms: dict[int, list[Form]]) -> set[int]:
    """The sentences in which another participant is named."""
    partners = [f for found in forms.values() for f in found if f.person and f.person is not person]
    return {s.sent.start for f in partners if f.person and f.person.known_from == "meeting" for s in f.mentions}


def _like_forms(form: Form, others: Iterable[Form]) -> list[float]:
    """Likeness with the other ways in which the article writes the same person."""
    return [likeness(form.words, other.words) for other in others if len(other.words) >= len(form.words)]
