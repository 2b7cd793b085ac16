"""The component `name_resolver`: whole names, their labels, and who or what each mention stands for."""

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from helpers.cues import POSSESSIVES, SUBJECTS, is_cue_verb
from helpers.entities import countries
from helpers.entities.gazetteer import known_people, seats_of_government
from helpers.entities.people import Form, Reason, decide
from helpers.entities.references import resolve
from helpers.entities.roles import beside, find_roles
from helpers.entities.spans import PERSON, QUANTITIES, apart_from, mended_spans, persons_by_title, possible_persons
from helpers.entities.transliteration import words_of

Answer = tuple[str | None, str | None, list[Reason]]  # canonical name, resolved_by, reasons

# What stands for a government only seldom: a town is where something is, or where somebody goes.
IN_OR_TO = {"in", "at", "to", "from", "near", "via", "through", "into", "outside", "around", "inside"}
AS_A_SIDE = {"between", "with", "against", "by", "on", "over", "toward", "towards", "among"}
PLACE_NOUNS = set("street airport mayor suburb metro square population university resident district".split())
PLACE_VERBS = {"host", "lie", "be", "grow", "sleep"}
DONE_TO_A_SIDE = set("accuse warn urge criticize criticise blame support assure pressure sanction".split())


@Language.component("name_resolver")
def name_resolver(doc: Doc) -> Doc:
    """Mend each name and its label, and give each mention its canonical name, on the article's own evidence.

    Names go into `doc.ents` (canonical name in `kb_id_`), roles and pronouns that are resolved into
    `doc.spans["references"]`; how each was resolved, and why, into `doc._.resolved_by` and `doc._.reasons`.
    """
    spans = mended_spans(doc)
    doc.set_ents(spans)
    seats = seats_of_government()
    roles = find_roles(doc, seats)
    spans = persons_by_title(doc, spans, roles)
    persons = [span for span in spans if span.label_ in PERSON]
    maybe = possible_persons(doc, spans)
    beside(doc, roles, [*persons, *maybe])
    forms, participants = decide(doc, persons, maybe, roles, known_people())
    proved = [Span(doc, s.start, s.end, label="PERSON") for s in maybe if forms[s.start].resolved_by]
    persons = sorted([*persons, *proved], key=lambda span: span.start)
    spans = sorted([*proved, *apart_from(proved, spans)], key=lambda span: span.start)
    abbreviations = _abbreviations(doc, spans)
    resolved_by: dict[str, str] = {}
    reasons: dict[str, list[Reason]] = {}

    def canonical(span: Span, answer: Answer) -> Span:
        name, how, why = answer
        key = f"{span.start}:{span.end}"
        if how:
            resolved_by[key] = how
        if why:
            reasons[key] = why
        return Span(doc, span.start, span.end, label=span.label_, kb_id=name or "", span_id=span.ent_id_)

    named = [canonical(span, _answer(span, forms, abbreviations)) for span in spans]
    doc.set_ents(named)
    doc.spans["references"] = [
        canonical(
            Span(doc, reference.span.start, reference.span.end, label="PERSON"),
            (reference.person.name, reference.how, reference.reasons),
        )
        for reference in resolve(doc, forms, persons, roles, participants)
        if reference.person is not None
    ]
    doc._.resolved_by, doc._.reasons = resolved_by, reasons
    return doc


def _answer(span: Span, forms: dict[int, Form], abbreviations: dict[str, str]) -> Answer:
    if span.label_ in QUANTITIES:
        return None, None, []
    if span.label_ in PERSON:
        form = forms[span.start]
        if form.person is None:
            return None, None, form.reasons
        how = form.resolved_by
        if how == "name" and form.words != form.person.words:
            how = "alias"
        return form.person.name, how, form.reasons
    if span.ent_id_:
        how = "name" if words_of(span.text) == words_of(span.ent_id_) else "alias"
        return span.ent_id_, how, [(span.ent_id_, "stands in the gazetteer", 1.0)]
    if span.label_ == "NORP":
        return _nationality(span.text)
    if span.text in abbreviations:
        name = abbreviations[span.text]
        return name, "alias", [(name, f"the article writes \u201c{name} ({span.text})\u201d", 1.0)]
    if span.label_ == "GPE":
        return _place(span)
    return span.text, "name", []


def _nationality(text: str) -> Answer:
    country = countries.country_of_demonym(text)
    name = countries.demonym(country) if country else text.removesuffix("s") if not text.endswith("ss") else text
    return name, "name" if name == text else "alias", []


def _place(span: Span) -> Answer:
    country = countries.country_named(span.text)
    if country:
        return country, "name" if words_of(country) == words_of(span.text) else "alias", []
    state = countries.country_of_capital(span.text)
    why = _stands_for_state(span) if state else None
    if state and why:
        return state, "metonym", [(state, why, 1.0)]
    return span.text, "name", []


def _stands_for_state(span: Span) -> str | None:
    """Why a capital stands for its government here ("Moscow believes"), or None where it is only a town."""
    doc, root = span.doc, span.root
    following = doc[span.end] if span.end < len(doc) else None
    if following is not None and following.text in POSSESSIVES and root.head.i != root.i:
        return (
            None
            if root.head.lemma_.lower() in PLACE_NOUNS
            else f"possessive: \u201c{span.text}\u2019s {root.head.text}\u201d"
        )
    first = _first_of_list(root)
    side_by_side = [t for t in (first, *first.conjuncts) if t.text != span.text]
    partners = [t for t in side_by_side if countries.country_of_capital(t.text)]
    case = _preposition(first)
    if case in IN_OR_TO:
        return None
    if first.dep_ in SUBJECTS:
        verb = first.head
        if verb.lemma_.lower() not in PLACE_VERBS or is_cue_verb(verb) or partners:
            return f"subject of \u201c{verb.text}\u201d: a government acts, a town does not"
        return None
    if partners and (case in AS_A_SIDE or case in {"of", None}):
        return f"side by side with \u201c{partners[0].text}\u201d, another capital"
    if case in AS_A_SIDE:
        return f"\u201c{case} {span.text}\u201d: a side, not a town"
    if first.dep_ in {"obj", "dobj"} and first.head.lemma_.lower() in DONE_TO_A_SIDE:
        return f"object of \u201c{first.head.text}\u201d, which is done to governments"
    return None


def _first_of_list(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _preposition(token: Token) -> str | None:
    """The preposition of a word, in Universal Dependencies its child, in spaCy's own labels its head."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return child.lower_
    return token.head.lower_ if token.dep_ == "pobj" else None


def _abbreviations(doc: Doc, spans: list[Span]) -> dict[str, str]:
    """Short forms that the article itself explains: "Lake Council of Towns (LCT)"."""
    found = {}
    for span in spans:
        after = span.end
        if span.label_ != "ORG" or len(span) < 2 or after + 2 >= len(doc) or doc[after].text != "(":
            continue
        short = doc[after + 1].text
        initials = "".join(token.text[0] for token in span if token.text[0].isupper())
        if doc[after + 2].text == ")" and short.isupper() and len(short) > 1 and short == initials:
            found[short] = span.ent_id_ or span.text
    return found
