"""The sentences of an article as `align` compares them: what they say, in which words, who speaks."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from helpers.coverage.amounts import Amount, amounts, months_and_years
from helpers.coverage.content import NAMES, stem, terms
from helpers.entities.countries import country_named
from helpers.figures.changes import direction_of
from helpers.language import sentence_spans

SMALL_WORDS = {"a", "an", "the"}
QUOTED = {"direct", "mixed"}
TOLD, REPORTED, QUOTED_FORM = "told", "reported", "quoted"
BOTH = ("both", "two")
PARTIES = {stem(word) for word in ("country", "side", "party")}
NEGATIONS = set("no not n't n’t never nobody nothing nowhere without neither nor none".split())
NO_NEGATION_BEFORE = {"only", "just", "merely", "less", "fewer", "more", "later"}  # "not only", "no less than"
DENYING = set("deny reject refute refuse rebut repudiate dismiss oppose contradict disavow".split())
SAYING = {"neutral", "endorsing", "distancing", "cognitive"}


@dataclass
class Passage:
    """A sentence: its number, place and text, its terms, words and amounts, and whose words it holds.

    `negations` counts the words that deny, `directions` are those of its words of change, "up" and "down";
    `dates` has its months and years.
    """

    number: int
    start: int
    end: int
    text: str
    place: float
    keys: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    spoken: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    all_words: list[str] = field(default_factory=list)
    form: str = TOLD
    negations: int = 0
    directions: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)


def passages(doc: Doc) -> list[Passage]:
    """Read the sentences of an article.

    Who speaks and how ("Orlu said") is kept apart from what is said: a name before each quotation would make all of
    them alike. Where nothing else stands in a sentence, it stays.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["It rained. “We will rebuild 12 bridges,” Nima Orlu said."])
    >>> second = passages(doc)[1]
    >>> second.speakers, second.keys, second.place
    ({'Nima Orlu'}, ['rebuild', '12', 'bridg'], 0.2)
    """
    spans = sentence_spans(doc)
    starts = [start for start, _ in spans]
    text = doc.text
    found = [
        Passage(number, start, end, text[start:end], round(start / max(len(text), 1), 2))
        for number, (start, end) in enumerate(spans, start=1)
    ]
    speakers, framing = _framing(doc, starts, found)
    inside = {}
    for amount in amounts(doc):
        if amount.unit in PARTIES:
            continue
        passage = found[bisect_right(starts, doc[amount.first].idx) - 1]
        passage.amounts.append(amount)
        inside.update(dict.fromkeys(range(amount.first, amount.end), amount))
    for at, date in months_and_years(doc):
        found[max(bisect_right(starts, doc[at].idx) - 1, 0)].dates.add(date)
    frames: list[list[tuple[str, str, str]]] = [[] for _ in found]
    two: list[str] = []  # the countries that were named last: who "both sides" are
    for term in terms(doc):
        at = doc[term.at].idx
        i = bisect_right(starts, at) - 1
        if i < 0:
            continue
        key, said = term.key, term.text
        if term.kind == "place" and country_named(key):
            two = [*(name for name in two if name != key), key][-2:]
        if term.at in inside:
            amount = inside[term.at]
            if term.at > amount.first and term.kind == "number":
                continue
            if term.kind == "number" or term.at == amount.first:
                key, said = f"{amount.value:g}", amount.text
        passage = found[i]
        if key in PARTIES and term.at and doc[term.at - 1].lower_ in BOTH and len(two) == 2:
            passage.keys += two
            passage.spoken.update({name: name for name in two})
            continue
        if term.kind in NAMES:
            passage.names.setdefault(key, term.key)
        if _within(at, speakers[i]):
            frames[i].append((key, term.kind, said))
            continue
        passage.keys.append(key)
        passage.spoken.setdefault(key, term.key if term.kind in NAMES else said.lower())
    for passage, frame in zip(found, frames, strict=True):
        if not passage.keys:
            passage.keys = [key for key, _, _ in frame]
            passage.spoken = {key: said for key, _, said in frame}
    for sentence in doc.sents:
        i = bisect_right(starts, sentence.start_char + len(sentence.text) - len(sentence.text.lstrip())) - 1
        if i >= 0 and sentence.text.strip():
            said_words = [(token.idx, token.lower_) for token in sentence if any(c.isalnum() for c in token.text)]
            content = [word for at, word in said_words if word not in SMALL_WORDS and not _within(at, framing[i])]
            found[i].words += content or [word for _, word in said_words]
            found[i].all_words += [word for _, word in said_words if word not in SMALL_WORDS]
            found[i].negations += _negations(sentence)
            found[i].directions |= {
                way for token in sentence if not _within(token.idx, framing[i]) and (way := _direction(token))
            }
    for piece in doc._.quotations:
        if piece["stance"] == "negated" and piece["cue_start"] is not None:
            i = bisect_right(starts, piece["cue_start"]) - 1
            if i >= 0:
                found[i].negations = max(found[i].negations, 1)
    return found


def _negations(sentence: Span) -> int:
    """How many words of a sentence deny: "not", "never", "rejected"; not those of "not only" and "no less than"."""
    doc = sentence.doc
    return sum(
        not (token.i + 1 < len(doc) and doc[token.i + 1].lower_ in NO_NEGATION_BEFORE and token.lower_ in {"no", "not"})
        if token.lower_ in NEGATIONS
        else token.pos_ == "VERB" and token.lemma_.lower() in DENYING
        for token in sentence
    )


def _direction(token: Token) -> str | None:
    return direction_of(token) if token.pos_ in {"VERB", "NOUN"} and token.lemma_.lower() != "add" else None


Spans = list[list[tuple[int, int]]]


def _framing(doc: Doc, starts: list[int], found: list[Passage]) -> tuple[Spans, Spans]:
    """Where speakers are mentioned, and where cues stand as well, by sentence; who speaks is noted on the way.

    "Orlu" in "Orlu said" says nothing of what happened, but in "Orlu invited" it does.
    """
    speakers: Spans = [[] for _ in found]
    framing: Spans = [[] for _ in found]
    for piece in doc._.quotations:
        first, last = (bisect_right(starts, max(at, 0)) - 1 for at in (piece["start"], piece["end"] - 1))
        for i in range(max(first, 0), last + 1):
            if piece["speaker"]:
                found[i].speakers.update(piece["speaker"].split("; "))
            if piece["kind"] in QUOTED:
                found[i].form = QUOTED_FORM
            elif found[i].form == TOLD:
                found[i].form = REPORTED
        only_said = piece["kind"] in QUOTED or piece["stance"] in SAYING
        for part in ("speaker", "cue"):
            start, end = piece[f"{part}_start"], piece[f"{part}_end"]
            if start is None or end is None or piece["start"] <= start < piece["end"]:
                continue
            i = bisect_right(starts, start) - 1
            if i >= 0:
                framing[i].append((start, end))
                if part == "speaker" and only_said:
                    speakers[i].append((start, end))
    return speakers, framing


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
