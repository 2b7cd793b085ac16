"""The extent and label of a name, mended where the network cut it badly or judged the same name in two ways."""

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from helpers.cues import POSSESSIVES
from helpers.entities import countries
from helpers.entities.labels import nationality_spans, place_label
from helpers.entities.roles import LEADER, OFFICES, PORTFOLIOS, Role
from helpers.entities.transliteration import likeness, words_of

PERSON = {"PERSON", "PER"}
PLACE = {"LOC", "GPE", "FAC"}
QUANTITIES = {"DATE", "MONEY", "PERCENT", "CARDINAL"}
# What an unmarked word needs to be looked at as somebody's garbled name.
LIKE_SOMEBODY = 0.72
KINDS_OF_TITLES = {LEADER, "minister", "aide", "speaker"}
# Capitals that are given names or surnames as often.
GIVEN_NAMES = {"Paris", "Sofia", "Victoria", "Santiago", "Georgetown", "Kingston", "Stanley", "Lima", "Male", "Roseau"}
MINISTRY = {"ministry", "embassy", "parliament"}
# Capitalised words before a name that are no part of it.
TITLES = set(
    """
    President Vice Deputy Prime Minister Premier Chancellor Chairman Chair Speaker Secretary General State
    Foreign Defence Defense Interior Finance Ambassador Envoy Governor Mayor Senator Representative Congressman
    Judge Justice King Queen Prince Princess Sheikh Ayatollah Pope Cardinal Bishop Archbishop Father Sister
    Saint Sir Lord Lady Dame Doctor Dr. Dr Professor Prof. Mr. Mr Mrs. Mrs Ms. Ms Miss Comrade Colonel Major
    Captain Lieutenant Sergeant Admiral Marshal Chief Head Leader Director Officer Attorney Press Executive
    Former Acting Analyst Editor Reporter Correspondent Sen. Rep. Gov. Gen. Lt. Col. Rev. Hon. Capt. Sgt. Sec.
    """.split()
)
TITLE_WORDS = {word.lower() for word in TITLES} | set(OFFICES)
NEVER_A_NAME = (
    TITLE_WORDS | PORTFOLIOS | set("aunt uncle republican democrat liberal conservative labour independent".split())
)


def mended_spans(doc: Doc) -> list[Span]:
    """The names of an article, whole, without what is no part of them, each label the same throughout."""
    spans = [_whole_person(_without_title(_without_leading_verb(_without_possessive(span)))) for span in doc.ents]
    quantities = [span for span in spans if span.label_ in QUANTITIES]
    names = [span for span in spans if span.label_ not in QUANTITIES and not _only_adjective(span)]
    names = [s for s in names if words_of(s.text) and not _before_office(s) and not _only_title(s)]
    names = _lands_of_leaders(_persons_throughout(doc, _by_majority(filter_spans(names))))
    names = [_with_its_country(span) if span.label_ == "ORG" else span for span in names]
    nationalities = nationality_spans(doc)
    national = {i for span in nationalities for i in range(span.start, span.end)}
    names = [span for span in names if span.ent_id_ or not set(range(span.start, span.end)) <= national]
    names += apart_from(names, [*_the_west(doc), *nationalities])
    labelled = [_with_label_of_place(span) for span in filter_spans(names)]
    return sorted([*labelled, *apart_from(labelled, quantities)], key=lambda span: span.start)


def apart_from(taken: Iterable[Span], spans: Iterable[Span]) -> list[Span]:
    """The spans that share no word with those that are taken."""
    words = {i for span in taken for i in range(span.start, span.end)}
    return [span for span in spans if words.isdisjoint(range(span.start, span.end))]


def _lands_of_leaders(spans: list[Span]) -> list[Span]:
    """What stands in "President Orlu of Oltava" is a place in the whole article, whatever the network calls it."""
    ends = {span.end for span in spans if span.label_ in PERSON}
    persons = {word for span in spans if span.label_ in PERSON and len(span) > 1 for word in span.text.split()}
    alone = [s for s in spans if s.label_ in PERSON and len(s) == 1 and s.start > 1 and s.text not in persons]
    lands = {s.text for s in alone if s.doc[s.start - 1].lower_ == "of" and s.start - 1 in ends}
    return [
        Span(s.doc, s.start, s.end, label="GPE") if s.text in lands and s.label_ in PERSON and not s.ent_id_ else s
        for s in spans
    ]


def _the_west(doc: Doc) -> list[Span]:
    """The West as one side of world politics, which the network takes for a direction; not "the West Bank"."""
    last = len(doc) - 1
    return [
        Span(doc, t.i, t.i + 1, label="LOC")
        for t in doc
        if t.text == "West" and t.i and doc[t.i - 1].lower_ == "the" and (t.i == last or not doc[t.i + 1].is_title)
    ]


def _before_office(span: Span) -> bool:
    """Whether one word that is called a person stands where a nationality stands: "his Oltavan counterpart"."""
    doc = span.doc
    return span.label_ in PERSON and len(span) == 1 and span.end < len(doc) and doc[span.end].text in OFFICES


def _only_adjective(span: Span) -> bool:
    """Whether one capitalised adjective is called a place or a body: "Asian" is a nationality, if anything."""
    return (
        len(span) == 1 and span[0].pos_ == "ADJ" and span[0].is_title and span.label_ not in PERSON and not span.ent_id_
    )


def _only_title(span: Span) -> bool:
    """Whether nothing but a title is called a person: "Mr. President"."""
    return span.label_ in PERSON and all(token.lower_ in TITLE_WORDS for token in span)


def _with_label_of_place(span: Span) -> Span:
    """GPE or LOC for a place; a country, a capital or a sea is one even where the network calls it something else."""
    if span.ent_id_ or (span.label_ in PERSON and not _is_capital(span)):
        return span
    physical = span.label_ == "ORG" and len(span) > 1 and span[-1].lower_ in {"sea", "ocean", "river", "mountains"}
    if span.label_ in PLACE | PERSON or physical or (span.label_ == "ORG" and _is_known_place(span.text)):
        return Span(span.doc, span.start, span.end, label=place_label(span))
    return span


def _is_capital(span: Span) -> bool:
    """Whether one word that is called a person is a capital, and nobody in the article bears it as a part of a name."""
    doc, word = span.doc, span.text
    if len(span) > 1 or word in GIVEN_NAMES or not countries.country_of_capital(word):
        return False
    beside = (doc[i] for t in doc if t.text == word for i in (t.i - 1, t.i + 1) if 0 <= i < len(doc))
    return not any(t.ent_type_ in PERSON or t.lower_ in TITLE_WORDS for t in beside)


def persons_by_title(doc: Doc, spans: list[Span], roles: list[Role]) -> list[Span]:
    """Capitalised words right after a title are a person ("President Shishi"), whatever the network made of them."""
    by_start = {span.start: span for span in spans}
    found: list[Span] = []
    for role in roles:
        i = role.end
        title = doc[role.end - 1]
        if i >= len(doc) or role.kind not in KINDS_OF_TITLES or not (title.is_lower or title.text in TITLES):
            continue
        span = by_start.get(i)
        if span is not None and span.label_ in {"ORG", "GPE", "LOC"} and not span.ent_id_:
            found.append(Span(doc, span.start, span.end, label="PERSON"))
        elif span is None:
            end = i
            while end < len(doc) and end - i < 3 and doc[end].is_title and doc[end].is_alpha and end not in by_start:
                end += 1
            if end > i + title.is_lower and doc[i].pos_ in {"PROPN", "NOUN"} and doc[i].text not in TITLES:
                found.append(_whole_person(Span(doc, i, end, label="PERSON")))
    return (
        filter_spans(sorted([*found, *spans], key=lambda span: (span.label_ not in PERSON, span.start)))
        if found
        else spans
    )


def possible_persons(doc: Doc, spans: list[Span]) -> list[Span]:
    """Words that the network does not call a person, but that look much like somebody whom the article speaks of."""
    known = {words_of(name) for name, _ in doc._.participants}
    known |= {words for span in spans if span.label_ in PERSON and len(words := words_of(span.text)) > 1}
    if not known:
        return []
    weak = [s for s in spans if s.label_ in {"ORG", "GPE", "LOC"} and not s.ent_id_ and not _is_known_place(s.text)]
    strong = {(span.start, span.end) for span in spans} - {(span.start, span.end) for span in weak}
    taken = {i for start, end in strong for i in range(start, end)}
    found = [span for span in weak if len(span) < 4]
    i = 0
    while i < len(doc):
        end = i
        while end < len(doc) and end - i < 3 and end not in taken and doc[end].is_title and doc[end].is_alpha:
            end += 1
        if end > i and (end > i + 1 or doc[i].pos_ == "PROPN" or not doc[i].is_sent_start):
            start = i + 1 if end > i + 1 and doc[i].is_sent_start and doc[i].pos_ != "PROPN" else i
            found.append(Span(doc, start, end, label="PERSON"))
        i = max(end, i + 1)
    like = {span: max(likeness(words_of(span.text), name) for name in known) for span in found}
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (-like[span] - 0.05 * len(span), span.start)):
        if like[span] >= LIKE_SOMEBODY and all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _is_known_place(text: str) -> bool:
    return bool(countries.country_named(text) or countries.country_of_city(text))


def _persons_throughout(doc: Doc, spans: list[Span]) -> list[Span]:
    """Once a person, always a person: what bears a person's full name or surname is labelled so in the whole article.

    The network judges each mention by the words around it, and so takes "Orlu" for a place in one sentence and misses
    it in the next, though "Nima Orlu" stands in the first. A full name (two words or more) decides for all of them.
    """
    labels: dict[tuple[str, ...], Counter[str]] = {}
    for span in spans:
        labels.setdefault(words_of(span.text), Counter())[span.label_] += 1
    alone = {w for w, count in labels.items() if len(w) == 1 and count.most_common(1)[0][0] in PERSON}
    full = {
        span.text: [token.text for token in span]
        for span in spans
        if len(words := words_of(span.text)) > 1
        and (not span.ent_id_ or span.label_ in PERSON)
        and (labels[words].most_common(1)[0][0] in PERSON or words[-1:] in alone)
    }
    full |= {name: name.split() for name, _ in doc._.participants}
    ends = {(words[end],) for words in map(words_of, full) for end in (0, -1) if len(words[end]) > 1}
    # "Paris Hilton left Paris": a given name that is a place, too, stands for the place when it is alone.
    first = {(words[0],) for words in map(words_of, full)}
    ends -= {word for word in first if _is_known_place(word[0].title())}
    persons = list(_occurrences(doc, full.values()))
    persons += [span for span in spans if span.label_ in PERSON or (words_of(span.text) in ends and not span.ent_id_)]
    persons += [doc[t.i : t.i + 1] for t in doc if t.is_title and t.pos_ == "PROPN" and words_of(t.text) in ends]
    others = [span for span in spans if span.label_ not in PERSON]
    relabelled = [Span(doc, span.start, span.end, label="PERSON", span_id=span.ent_id_) for span in persons]
    return sorted(filter_spans(relabelled + others), key=lambda span: span.start)


def _by_majority(spans: list[Span]) -> list[Span]:
    """The same words have the same label in the whole article: the one that they have most often."""
    labels: dict[str, Counter[str]] = {}
    for span in spans:
        labels.setdefault(span.text, Counter())[span.label_] += 1
    return [
        Span(span.doc, span.start, span.end, label=labels[span.text].most_common(1)[0][0], span_id=span.ent_id_)
        for span in spans
    ]


def _occurrences(doc: Doc, names: Iterable[list[str]]) -> Iterable[Span]:
    words = [token.text for token in doc]
    for name in names:
        for i in range(len(words) - len(name) + 1):
            if words[i] == name[0] and words[i : i + len(name)] == name:
                yield doc[i : i + len(name)]


def _without_leading_verb(span: Span) -> Span:
    """A person without the word that only begins the sentence: "Addressing Putin", "Likewise Orlu"."""
    start = span.start
    while (
        span.label_ in PERSON
        and (start > span.start or span.doc[start].is_sent_start)
        and start < span.end - 1
        and span.doc[start].pos_ in {"VERB", "AUX", "ADV", "ADP", "SCONJ"}
    ):
        start += 1
    return Span(span.doc, start, span.end, label=span.label_, span_id=span.ent_id_)


def _without_title(span: Span) -> Span:
    """A person without the title, or the end of one ("Minister of Harbours"), that the network counted in."""
    doc, start, label = span.doc, span.start, span.label_
    if len(span) > 2 and start > 1 and doc[start - 1].lower_ == "of" and not span.ent_id_:
        if label in PERSON and doc[start - 2].lower_ in OFFICES:
            start += 1
        elif (
            label == "ORG" and doc[start - 2].lower_ in {"minister", "secretary"} and not any(t.is_lower for t in span)
        ):
            start, label = start + 1, "PERSON"
    while label in PERSON and start < span.end - 1 and span.doc[start].lower_ in TITLE_WORDS | PORTFOLIOS:
        start += 1
    return Span(span.doc, start, span.end, label=label, span_id=span.ent_id_)


def _whole_person(span: Span) -> Span:
    """A person's name with what the network left out: "Recep Tayyip" of "Recep Tayyip Orlu", "-ra" of "Nima-ra"."""
    doc, start = span.doc, span.start
    while span.label_ in PERSON and start > 0:
        before = doc[start - 1]
        if before.text == "-" and start > 1 and doc[start - 2].is_title and not before.whitespace_:  # "Al-Orlu"
            start -= 2
            continue
        part = before.pos_ == "PROPN" and before.is_title and not before.ent_type_ and before.sent == span.sent
        if not part or before.lower_ in NEVER_A_NAME or before.text.endswith(("man", "woman")):
            break
        if start > 1 and doc[start - 2].lower_ == "of":  # "Minister of Harbours Nima Orlu"
            break
        start -= 1
    end = span.end
    while span.label_ in PERSON and end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].is_alpha:
        if doc[end - 1].whitespace_ or doc[end].whitespace_:  # "Jun-tak" goes on, "Jun - and others" does not
            break
        end += 2
    return Span(doc, start, end, label=span.label_, span_id=span.ent_id_)


def _with_its_country(span: Span) -> Span:
    """A ministry with the country before it: "Chinese Foreign Ministry"."""
    doc, start = span.doc, span.start
    if (
        start
        and doc[span.end - 1].lower_ in MINISTRY
        and doc[start - 1].is_title
        and doc[start - 1].pos_ in {"ADJ", "PROPN"}
    ):
        return Span(doc, start - 1, span.end, label=span.label_)
    return span


def _without_possessive(span: Span) -> Span:
    """A name without the "'s" that some pipelines count in."""
    if len(span) > 1 and span[-1].text in POSSESSIVES | {"\u2018s"}:
        return Span(span.doc, span.start, span.end - 1, label=span.label_, span_id=span.ent_id_)
    return span
