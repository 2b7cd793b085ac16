"""People, places and organisations: the names in the articles, and who or what each name stands for.

Three steps find and resolve a name. The network `ner` marks PERSON, ORG and LOC. The gazetteer, a spreadsheet that
anyone can extend (`gazetteer.csv`), adds names that the network can't know. The component `name_resolver` then gives
each mention the canonical name: "Shanghai Cooperation Organization" for "SCO", the full name for a surname that only
one person in the article bears. Where the article does not decide, the canonical name stays missing.
"""

import csv
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from helpers.docs import annotated

GAZETTEER = Path(__file__).parent / "gazetteer.csv"
LABELS = {"PERSON", "ORG", "LOC", "GPE", "NORP", "EVENT", "FAC"}
# Other pipelines' names for the same thing.
SAME_LABEL = {"PER": "PERSON"}
PERSON = {"PERSON", "PER"}
# Capitalised words before a name that are no part of it.
TITLES = set(
    """
    President Vice Deputy Prime Minister Premier Chancellor Chairman Chair Speaker Secretary General State
    Foreign Defence Defense Interior Finance Ambassador Envoy Governor Mayor Senator Representative Congressman
    Judge Justice King Queen Prince Princess Sheikh Ayatollah Pope Cardinal Bishop Archbishop Father Sister
    Saint Sir Lord Lady Dame Doctor Dr. Dr Professor Prof. Mr. Mr Mrs. Mrs Ms. Ms Miss Comrade Colonel Major
    Captain Lieutenant Sergeant Admiral Marshal Chief Head Leader Director Officer Attorney Press Executive
    Former Acting Analyst Editor Reporter Correspondent
    """.split()
)


def gazetteer_patterns(path: str | Path = GAZETTEER) -> list[dict[str, str]]:
    """Read a gazetteer into patterns for spaCy's entity ruler.

    Parameters
    ----------
    path : str or Path
        A CSV file with the columns `label` (PERSON, ORG, LOC), `pattern` (the words as they stand in an article)
        and `name` (the canonical name). Without it, the kit's own.

    Returns
    -------
    list of dict
        The keys of each are `label`, `pattern` and `id`, the canonical name.

    Raises
    ------
    ValueError
        If a column or a cell is missing; the message names the file and the line.

    Examples
    --------
    >>> [p["id"] for p in gazetteer_patterns() if p["pattern"] == "SCO"]
    ['Shanghai Cooperation Organization']
    """
    columns = ["label", "pattern", "name"]
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = [column for column in columns if column not in (rows.fieldnames or [])]
        if missing:
            raise ValueError(
                f"{path}: the first line should name the columns label, pattern and name; it says: "
                f"{', '.join(rows.fieldnames or ['nothing'])}. Write label,pattern,name as the first line."
            )
        patterns = []
        for row in rows:
            empty = [column for column in columns if not (row[column] or "").strip()]
            if empty:
                raise ValueError(f"{path}, line {rows.line_num}: `{empty[0]}` is empty. Fill it in or delete the line.")
            patterns.append(
                {"label": row["label"].strip(), "pattern": row["pattern"].strip(), "id": row["name"].strip()}
            )
    return patterns


def entities(docs: Iterable[Doc]) -> pd.DataFrame:
    """List the people, places and organisations that annotated articles name.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.

    Returns
    -------
    DataFrame
        One row a mention: `article`; `text`, the mention as it stands; `label` (PERSON, ORG, LOC; other pipelines
        have more); `start`, `end`, character offsets into the article's text; `sentence`, its number from 1;
        `name`, the canonical name, missing where the article does not decide; `resolved_by` ("name": it is the
        canonical name itself; "alias": a shorter or other form of it; missing).

    Examples
    --------
    >>> from helpers import annotate
    >>> docs = annotate(["Nima Orlu came to Paris. Orlu spoke for the SCO."])
    >>> entities(docs)[["text", "label", "name", "resolved_by"]]
            text   label                               name resolved_by
    0  Nima Orlu  PERSON                          Nima Orlu        name
    1      Paris     LOC                              Paris        name
    2       Orlu  PERSON                          Nima Orlu       alias
    3        SCO     ORG  Shanghai Cooperation Organization       alias
    """
    from helpers.language import sentence_spans

    rows = []
    for doc in annotated(docs, "entities"):
        starts = [start for start, _ in sentence_spans(doc)]
        for span in doc.ents:
            label = SAME_LABEL.get(span.label_, span.label_)
            if label in LABELS:
                sentence = bisect_right(starts, span.start_char)
                where = (span.start_char, span.end_char, sentence)
                rows.append((doc._.article, span.text, label, *where, span.kb_id_ or None, span._.resolved_by))
    columns = ["article", "text", "label", "start", "end", "sentence", "name", "resolved_by"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(["start", "end", "sentence"], "int64"))


@Language.component("name_resolver")
def name_resolver(doc: Doc) -> Doc:
    """Give each mention its canonical name, on the article's own evidence.

    A gazetteer entry carries its name. Of persons, the longest form in the article is the name ("Recep Tayyip
    Erdoğan"), and shorter forms ("Erdogan") stand for it as long as they fit one name only. Other names stand for
    themselves.
    """
    mentions = [_whole_person(_without_leading_verb(_without_possessive(span))) for span in doc.ents]
    mentions = [span for span in mentions if not all(token.pos_ == "ADJ" for token in span)]  # "Asian" is no name
    spans = _persons_throughout(doc, _by_majority(filter_spans(mentions)))
    persons: dict[tuple[str, ...], str] = {}
    for span in spans:
        if span.label_ in PERSON:
            persons.setdefault(_words(span.text), span.text)
    named, resolved_by = [], {}
    for span in spans:
        name, how = _canonical(span, persons)
        named.append(Span(doc, span.start, span.end, label=span.label_, kb_id=name or "", span_id=span.ent_id_))
        if how:
            resolved_by[str(span.start)] = how
    doc.set_ents(named)
    doc._.resolved_by = resolved_by
    return doc


def _persons_throughout(doc: Doc, spans: list[Span]) -> list[Span]:
    """Once a person, always a person: what bears a person's full name or surname is labelled so in the whole article.

    The network judges each mention by the words around it, and so takes "Orlu" for a place in one sentence and misses
    it in the next, though "Nima Orlu" stands in the first. A full name (two words or more) decides for all of them.
    """
    labels: dict[tuple[str, ...], Counter[str]] = {}
    for span in spans:
        labels.setdefault(_words(span.text), Counter())[span.label_] += 1
    alone = {w for w, count in labels.items() if len(w) == 1 and count.most_common(1)[0][0] in PERSON}
    full = {
        span.text: [token.text for token in span]
        for span in spans
        if len(words := _words(span.text)) > 1
        and not span.ent_id_
        and (labels[words].most_common(1)[0][0] in PERSON or words[-1:] in alone)
    }
    ends = {(words[end],) for words in map(_words, full) for end in (0, -1) if len(words[end]) > 1}
    persons = list(_occurrences(doc, full.values()))
    persons += [span for span in spans if span.label_ in PERSON or (_words(span.text) in ends and not span.ent_id_)]
    persons += [doc[t.i : t.i + 1] for t in doc if t.is_title and t.pos_ == "PROPN" and _words(t.text) in ends]
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
        and start < span.end - 1
        and span.doc[start].pos_ in {"VERB", "AUX", "ADV", "ADP", "SCONJ"}
    ):
        start += 1
    return Span(span.doc, start, span.end, label=span.label_, span_id=span.ent_id_)


def _whole_person(span: Span) -> Span:
    """A person's name with the names before it that the network left out: "Recep Tayyip" of "Recep Tayyip Orlu"."""
    doc, start = span.doc, span.start
    while span.label_ in PERSON and start > 0:
        before = doc[start - 1]
        part = before.pos_ == "PROPN" and before.is_title and not before.ent_type_ and before.sent == span.sent
        if not part or before.text in TITLES or before.text.endswith("man") or before.text.endswith("woman"):
            break
        start -= 1
    return Span(doc, start, span.end, label=span.label_, span_id=span.ent_id_)


def _without_possessive(span: Span) -> Span:
    """A name without the "'s" that some pipelines count in."""
    if len(span) > 1 and span[-1].text in {"'s", "\u2019s", "\u2018s", "'", "\u2019"}:
        return Span(span.doc, span.start, span.end - 1, label=span.label_, span_id=span.ent_id_)
    return span


def _words(text: str) -> tuple[str, ...]:
    """Words for comparing names: no case, no accents, no hyphens ("Erdoğan" and "Erdogan" are one name)."""
    plain = unicodedata.normalize("NFKD", text.replace("\u0131", "i").replace("-", " "))
    return tuple("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def _canonical(span: Span, persons: dict[tuple[str, ...], str]) -> tuple[str | None, str | None]:
    if span.ent_id_:
        return span.ent_id_, "name" if _words(span.text) == _words(span.ent_id_) else "alias"
    if span.label_ not in PERSON:
        return span.text, "name"
    words = _words(span.text)
    # A longer name that begins or ends with these words: "Xi" of "Xi Jinping", "Putin" of "Vladimir Putin".
    longer = {name for name in persons if len(name) > len(words) and words in (name[: len(words)], name[-len(words) :])}
    longest = {name for name in longer if not any(_part_of(name, other) for other in longer)}
    if len(longest) == 1:
        return persons[longest.pop()], "alias"
    if longest:
        return None, None
    return persons[words], "name"


def _part_of(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(name) < len(other) and set(name) <= set(other)
