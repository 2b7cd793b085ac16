"""The machine coder: words that speak for an item of the codebook, found in annotated articles.

Each item has indicators, patterns in the language of `helpers.framing.patterns`. What they find is a hint, not a
reading: a dictionary does not know irony, and finds only the words that somebody thought of. Codings by hand tell how
far it may be trusted.
"""

import itertools
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from spacy.tokens import Doc, Token

from helpers.cues import NEGATIONS, NOBODY, REFUSALS, SUBJECTS, inflected
from helpers.docs import annotated
from helpers.framing.patterns import Pattern, Term, Words, parse_pattern
from helpers.language import sentence_spans

__all__ = ["CODING_COLUMNS", "COLUMNS", "frame_indicators", "indicator_codings"]

COLUMNS = [
    "article", "item", "frame", "pattern", "text", "start", "end", "sentence", "negated", "voice", "speaker", "kind",
]  # fmt: skip
CODING_COLUMNS = ["unit", "coder", "item", "answer", "evidence"]
TEXTS = ["item", "frame", "pattern", "text", "voice", "speaker", "kind"]
MACHINE = "machine"

# What may stand between two words that follow each other: "win-win", "the \"special\" operation".
SKIPPED = set("-‐‑–—\"'“”‘’«»")
NOUNS, VERBS = {"NOUN", "PROPN"}, {"VERB", "AUX"}
# How a word may hang on another, in the labels of Universal Dependencies and in spaCy's own for English.
ARGUMENTS = SUBJECTS | {
    "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "nmod:desc", "obl:npmod", "obl:unmarked", "csubj", "xcomp",
    "dobj", "dative", "pobj", "prep", "agent", "poss", "attr", "acomp", "oprd", "pcomp", "csubjpass", "csubj:pass",
    "amod", "compound", "nummod", "appos", "advmod", "flat", "nn", "npadvmod", "quantmod", "det",
}  # fmt: skip
PREPOSITIONS = {"prep", "agent"}  # between two words, in spaCy's labels only
ATTRIBUTES = {"acl", "acl:relcl", "relcl", "amod"}
LOOSE = {"xcomp", "conj"}
FARTHEST = 3
ONLY = {"only", "just", "merely", "simply", "solely", "least", "less", "doubt"}
LACK = {"lack", "absence"}
OR = {"or", "nor"}
# Verbs that say little beside their object: "did not pose a threat" says that there is none.
LIGHT = set("be have make launch impose take pose give see use conduct carry represent constitute become".split())


class _Hit(NamedTuple):
    """Words found one after the other: the first and the last token, and the head among them."""

    first: int
    last: int
    head: int


def frame_indicators(docs: Iterable[Doc], codebook: pd.DataFrame) -> pd.DataFrame:
    """Find the words that speak for the items of a codebook in annotated articles.

    Who frames is told apart: words inside somebody's quotation belong to the speaker, not to the outlet that prints
    them. An outlet chooses whom it quotes, but counting a speaker's words as the outlet's would blame the mirror.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.
    codebook : DataFrame
        What `load_codebook` returned, with a column `indicators`.

    Returns
    -------
    DataFrame
        One row a hit, by article, place and item: `article`; `item`, `frame`; `pattern`, the indicator that was found;
        `text`, the words, from the first to the last; `start`, `end`, character offsets into the article's text;
        `sentence`, its number in the article, from 1; `negated`, whether the text says that it is not so ("did not
        attack", "no threat"); `voice`, "speaker" inside the content of a quotation, else "outlet"; `speaker`, whose
        words they are, by name or else as the text has it, missing in the outlet's voice and where nobody is known;
        `kind` of the quotation (direct, mixed, indirect), missing in the outlet's voice.

    Raises
    ------
    ValueError
        If the codebook has no indicators, or one that can't be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers import annotate
    >>> codebook = pd.DataFrame({"item": ["conflict.accusation"], "frame": ["conflict"], "indicators": [("accuse",)]})
    >>> docs = annotate(["Kraj accused Veshka. Mara Orlu said that nobody accused Brenn."])
    >>> frame_indicators(docs, codebook)[["text", "sentence", "negated", "voice", "speaker"]]
          text  sentence  negated    voice    speaker
    0  accused         1    False   outlet        NaN
    1  accused         2     True  speaker  Mara Orlu
    """
    lexicon = _lexicon(_indicators(codebook))
    frames = dict(zip(codebook["item"], codebook["frame"], strict=True))
    order = {item: number for number, item in enumerate(frames)}
    rows = []
    for doc in annotated(docs, "frame_indicators"):
        text = doc.text
        starts = [start for start, _ in sentence_spans(doc)]
        found: dict[tuple[int, int, int], tuple[int, bool]] = {}
        for number, first, last, negated in lexicon.find(doc):
            place = (doc[first].idx, order[lexicon.patterns[number][0]], doc[last].idx + len(doc[last]))
            found[place] = min(found.get(place, (number, negated)), (number, negated))
        quotations = sorted(doc._.quotations, key=lambda piece: piece["end"] - piece["start"])
        for (start, _, end), (number, negated) in sorted(found.items()):
            item, pattern = lexicon.patterns[number]
            around = next((piece for piece in quotations if piece["start"] <= start and end <= piece["end"]), None)
            voice = ("outlet", None, None)
            if around is not None:
                voice = ("speaker", around["speaker"] or around["speaker_text"], around["kind"])
            words = (text[start:end], start, end, max(bisect_right(starts, start), 1))
            rows.append((doc._.article, item, frames[item], pattern.text, *words, negated, *voice))
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(["start", "end", "sentence"], "int64")
    return table.astype(dict.fromkeys(TEXTS, "str") | whole | {"negated": "bool"})


def indicator_codings(indicators: pd.DataFrame, passages: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """Answer the codebook's questions for each passage as the indicators do, beside the codings by hand.

    Parameters
    ----------
    indicators : DataFrame
        What `frame_indicators` returned.
    passages : DataFrame
        The passages to code, with the columns `unit`, `article`, `start` and `end`.
    codebook : DataFrame
        The codebook whose indicators they are.

    Returns
    -------
    DataFrame
        One row a passage and item that has indicators: `unit`; `coder`, always "machine"; `item`; `answer`, "yes" if an
        indicator that is not negated starts in the passage, else "no"; `evidence`, the words of the first one, "" if
        there is none.

    Examples
    --------
    >>> import pandas as pd
    >>> from helpers import annotate
    >>> codebook = pd.DataFrame({"item": ["conflict.accusation"], "frame": ["conflict"], "indicators": [("accuse",)]})
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Kraj accused Veshka. Nobody accused Brenn."]})
    >>> passages = pd.DataFrame({"unit": ["a1", "a2"], "article": "a", "start": [0, 21], "end": [20, 42]})
    >>> indicator_codings(frame_indicators(annotate(articles), codebook), passages, codebook)
      unit    coder                 item answer evidence
    0   a1  machine  conflict.accusation    yes  accused
    1   a2  machine  conflict.accusation     no
    """
    items = [item for item, patterns in _indicators(codebook) if patterns]
    said = indicators[~indicators["negated"]].sort_values("start", kind="stable")
    places: dict[tuple[object, str], list[tuple[int, str]]] = defaultdict(list)
    for article, item, start, text in said[["article", "item", "start", "text"]].itertuples(index=False):
        places[article, item].append((start, text))
    rows = []
    for unit, article, start, end in passages[["unit", "article", "start", "end"]].itertuples(index=False):
        for item in items:
            evidence = next((text for place, text in places.get((article, item), ()) if start <= place < end), None)
            rows.append((unit, MACHINE, item, "no" if evidence is None else "yes", evidence or ""))
    return pd.DataFrame(rows, columns=CODING_COLUMNS).astype(dict.fromkeys(CODING_COLUMNS[1:], "str"))


def _indicators(codebook: pd.DataFrame) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each item with its patterns; there must be some."""
    if not isinstance(codebook, pd.DataFrame):
        raise TypeError(f"The codebook should be the table from load_codebook(), not a {type(codebook).__name__}.")
    if "indicators" not in codebook or not any(len(patterns) for patterns in codebook["indicators"]):
        raise ValueError(
            "This codebook has no indicators, so there is nothing to look for. Write a spreadsheet indicators.csv with "
            "the columns item and pattern beside it, put the line indicators = 'indicators.csv' at the top of the "
            "codebook, and load it again."
        )
    pairs = zip(codebook["item"], codebook["indicators"], strict=True)
    return tuple((item, tuple(patterns)) for item, patterns in pairs)


@lru_cache(maxsize=4)
def _lexicon(indicators: tuple[tuple[str, tuple[str, ...]], ...]) -> "_Lexicon":
    return _Lexicon([(item, parse_pattern(pattern)) for item, patterns in indicators for pattern in patterns])


class _Lexicon:
    """All patterns of a codebook, looked up by their first words.

    Each place of a pattern has a number. What numbers a word answers to is found out once for each form; sequences
    are tried only where their first place fits, and patterns only where their first sequence was found.
    """

    def __init__(self, patterns: Sequence[tuple[str, Pattern]]) -> None:
        self.places: dict[frozenset[Term], int] = {}
        self.sequences: dict[Words, int] = {}
        self.by_first_place: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
        self.by_first_sequence: dict[int, list[int]] = defaultdict(list)
        self.forms: dict[str, list[tuple[int, Term, bool]]] = defaultdict(list)
        self.beginnings: list[tuple[str, int, Term]] = []
        self.labels: dict[str, set[int]] = defaultdict(set)
        self.known: dict[tuple[str, str, str, str], frozenset[int]] = {}
        self.patterns = patterns
        for number, (_, pattern) in enumerate(patterns):
            for part in pattern.parts:
                for words in filter(None, part):
                    self._add(words)
            for words in pattern.unless:
                self._add(words)
            self.by_first_sequence[self.sequences[pattern.parts[0].words]].append(number)

    def _add(self, words: Words) -> None:
        if words in self.sequences:
            return
        number = self.sequences[words] = len(self.sequences)
        for choice in itertools.product(*map(_choices, words.places)):
            places = tuple(self._place(place) for group in choice for place in group)
            self.by_first_place[places[0]].append((number, places))

    def _place(self, place: frozenset[Term]) -> int:
        if place in self.places:
            return self.places[place]
        number = self.places[place] = len(self.places)
        for term in place:
            if term.label:
                self.labels[term.label].add(number)
            elif term.beginning:
                self.beginnings.append((_spelling(term.word), number, term))
            else:
                for form in _forms(term):
                    self.forms[_spelling(form)].append((number, term, form == term.word))
        return number

    def _answers(self, token: Token) -> frozenset[int]:
        """The numbers of the places that a word fits in."""
        key = (token.lower_, token.lemma_, token.pos_, token.tag_)
        known = self.known.get(key)
        if known is None:
            form, lemma = _spelling(token.lower_), _spelling(token.lemma_.lower())
            numbers = {
                number for number, term, plain in self.forms.get(form, ()) if _is(token, term.part_of_speech, not plain)
            }
            numbers |= {
                number
                for number, term, plain in self.forms.get(lemma, ())
                if plain and _is(token, term.part_of_speech, form != lemma)
            }
            numbers |= {
                number
                for beginning, number, term in self.beginnings
                if form.startswith(beginning) or token.lower_.startswith(beginning)
                if _is(token, term.part_of_speech, False)
            }
            known = self.known[key] = frozenset(numbers)
        return known

    def find(self, doc: Doc) -> Iterator[tuple[int, int, int, bool]]:
        """Yield for each hit the number of the pattern, first and last token, and whether it is negated."""
        hits = self._sequences(doc)
        negated = _Negation(doc)
        asked = {
            words: [hit for hit in hits[number] if negated.of(hit)] if words.negated else hits[number]
            for words, number in self.sequences.items()
            if number in hits
        }
        for sequence in hits:
            for number in self.by_first_sequence.get(sequence, ()):
                pattern = self.patterns[number][1]
                forbidden = [hit for words in pattern.unless for hit in asked.get(words, ())]
                for spans, is_negated in _matches(doc, pattern, asked, negated):
                    if any(_overlap(hit, span) for hit in forbidden for span in spans):
                        continue
                    first, last = min(span.first for span in spans), max(span.last for span in spans)
                    yield number, first, last, is_negated

    def _sequences(self, doc: Doc) -> dict[int, list[_Hit]]:
        """Where the words of the patterns stand one after the other."""
        tokens = [token for token in doc if not token.is_space and token.text not in SKIPPED]
        index = {token.i: k for k, token in enumerate(tokens)}
        sentence = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
        answers = [self._answers(token) for token in tokens]
        names: dict[int, tuple[set[int], int]] = {}
        for name in doc.ents:
            inside = [index[token.i] for token in name if token.i in index]
            if self.labels.get(name.label_) and inside:
                names[inside[0]] = (self.labels[name.label_], inside[-1] + 1)
        hits: dict[int, list[_Hit]] = defaultdict(list)
        for k, token in enumerate(tokens):
            firsts = answers[k] | names[k][0] if k in names else answers[k]
            for place in firsts:
                for number, places in self.by_first_place.get(place, ()):
                    end = k
                    for wanted in places:
                        if end in names and wanted in names[end][0]:
                            end = names[end][1]
                        elif end < len(tokens) and wanted in answers[end]:
                            end += 1
                        else:
                            break
                    else:
                        last = tokens[end - 1].i
                        if sentence[last] == sentence[token.i]:
                            hits[number].append(_Hit(token.i, last, doc[token.i : last + 1].root.i))
        return {number: sorted(set(found)) for number, found in hits.items()}


def _matches(
    doc: Doc, pattern: Pattern, asked: dict[Words, list[_Hit]], negation: "_Negation"
) -> Iterator[tuple[list[_Hit], bool]]:
    """Where a pattern is found: the words of its parts, and whether one of them is negated."""
    parts = [_part_matches(doc, part.words, part.hanging, asked, negation) for part in pattern.parts]
    if len(parts) == 1:
        yield from parts[0]
        return
    for spans, negated in parts[0]:
        sentence = doc[spans[0].first].sent
        together, any_negated = list(spans), negated
        for others in parts[1:]:
            near = [
                (abs(other[0].first - spans[0].first), other, is_negated)
                for other, is_negated in others
                if sentence.start <= other[0].first < sentence.end and other[0].first != spans[0].first
            ]
            if not near:
                break
            _, nearest, is_negated = min(near, key=lambda found: (found[2], found[0], found[1]))
            together += nearest
            any_negated = any_negated or is_negated
        else:
            yield together, any_negated


def _part_matches(
    doc: Doc, words: Words, hanging: Words | None, asked: dict[Words, list[_Hit]], negation: "_Negation"
) -> list[tuple[list[_Hit], bool]]:
    heads = asked.get(words, [])
    if hanging is None:
        return [([hit], not words.negated and negation.of(hit)) for hit in heads]
    return [
        (
            [head, other],
            (not words.negated and negation.within([head, other], head))
            or (not hanging.negated and negation.within([head, other], other)),
        )
        for head in heads
        for other in asked.get(hanging, [])
        if not _overlap(head, other) and _hangs_on(doc, other, head)
    ]


def _hangs_on(doc: Doc, lower: _Hit, upper: _Hit) -> bool:
    """Whether words hang on others, directly or a few steps away.

    An attribute counts as what it is made of: "the treaty signed" and "growing trade" tell who signs and what grows.
    """
    low, up = doc[lower.head], doc[upper.head]
    if up.dep_ in ATTRIBUTES and up.pos_ in {*VERBS, "ADJ"} and lower.first <= up.head.i <= lower.last:
        return True
    steps, coordinated, token = 0, False, low
    while steps <= FARTHEST:
        head = token.head
        if head.i == token.i:
            return False
        if token.dep_ == "conj":
            if coordinated:
                return False
            coordinated = True
        elif token.dep_.split(":")[0] in {"nmod", "obl", "nsubj"} or token.dep_ in ARGUMENTS:
            steps += token.dep_ not in PREPOSITIONS
        else:
            return False
        if upper.first <= head.i <= upper.last:
            return True
        # "trade continues to grow", "exports rose and imports": the verb shares what hangs on its head
        if up.dep_ in LOOSE and up.head.i == head.i and (token.dep_ in SUBJECTS or up.dep_ == "conj"):
            return token.dep_ in SUBJECTS or not coordinated
        token = head
    return False


def _overlap(one: _Hit, other: _Hit) -> bool:
    return one.first <= other.last and other.first <= one.last


class _Negation:
    """Which words of an article are negated, and by which word; each looked at once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.known: dict[int, int | None] = {}

    def of(self, hit: _Hit) -> bool:
        """Whether the words are negated by another one: "no limits" is not, where just this was looked for."""
        by = self._by(hit.head)
        return by is not None and not hit.first <= by <= hit.last

    def within(self, hits: Sequence[_Hit], hit: _Hit) -> bool:
        """The same for words that are found together: "failed to isolate" is not negated as a whole."""
        by = self._by(hit.head)
        return by is not None and not any(other.first <= by <= other.last for other in hits)

    def _by(self, i: int) -> int | None:
        if i not in self.known:
            self.known[i] = None  # for parses that go in a circle
            token = self.doc[i]
            for rule in (self._word_before, self._own_word, self._word_above):
                self.known[i] = rule(token)
                if self.known[i] is not None:
                    break
        return self.known[i]

    def _word_before(self, token: Token) -> int | None:
        """Directly before, or one word before: "no threat", "no such threat", "never again attacked", "non-violent"."""
        if token.i > 1 and self.doc[token.i - 1].text in SKIPPED and self.doc[token.i - 2].lower_ == "non":
            return token.i - 2
        for i in range(token.i - 1, max(token.i - 3, token.sent.start - 1), -1):
            word = self.doc[i]
            if word.lower_ in NEGATIONS or word.lower_ in {"no", "without"}:
                return None if self._is_only(i) else i
            if word.is_punct or word.pos_ in VERBS or word.dep_ == "case" or word.pos_ == "SCONJ":
                return None
        return None

    def _is_only(self, i: int) -> bool:
        """Whether a negation goes on as "not only", "no less", "no doubt"."""
        return i + 1 < len(self.doc) and self.doc[i + 1].lower_ in ONLY

    def _own_word(self, token: Token) -> int | None:
        for child in token.children:
            if child.dep_ in SUBJECTS and self._is_nobody(child):
                return child.i
            if child.lower_ == "longer" and child.i < token.i and child.nbor(-1).lower_ == "no":
                return child.i
            before = child.i < token.i and not any(word.is_punct for word in self.doc[child.i : token.i])
            after = token.i < child.i <= token.i + 2 and token.pos_ in VERBS  # "is not"
            negates = child.lower_ in NEGATIONS or (before and child.lower_ in {"no", "neither", "nor", "without"})
            if negates and (before or after) and not self._is_only(child.i):
                return child.i
        return None

    def _is_nobody(self, subject: Token) -> bool:
        first = subject.left_edge
        before = self.doc[first.i - 1].lower_ if first.i else ""
        return subject.lower_ in NOBODY or first.lower_ in NOBODY or before in NOBODY - {"no"}

    def _word_above(self, token: Token) -> int | None:
        """What the head of a word says of it: "refused to attack", "did not pose a threat", "lack of respect"."""
        head = token.head
        if head.i == token.i:
            return None
        if token.dep_ == "xcomp" or (token.tag_ == "VBG" and token.dep_ in {"advcl", "obj", "dobj", "ccomp"}):
            if head.lower_ in REFUSALS and head.i < token.i:
                return head.i
            return self._by(head.i) if token.dep_ == "xcomp" else None
        if token.dep_ in {"compound", "amod"} and head.pos_ in NOUNS:  # "no sanctions pressure", "no fair order"
            return _before(head, {"no", "without"}, token.i)
        if token.dep_ in {"pobj", "pcomp"}:
            if head.lower_ == "without":
                return head.i
            return head.head.i if head.lower_ == "of" and head.head.lower_ in LACK else None
        if token.dep_ == "nmod":
            return head.i if head.lower_ in LACK else None
        if token.dep_ in {"attr", "acomp"} or (token.dep_ in {"obj", "dobj"} and head.lemma_ in LIGHT):
            return self._by(head.i)
        if token.dep_ == "conj":
            joined = {child.lower_ for child in (*token.children, *head.children)}
            if joined & OR:
                return self._by(head.i)
            return _before(head, {"without"}, token.i) if token.pos_ in NOUNS else None
        return None


def _before(head: Token, words: set[str], end: int) -> int | None:
    return next((child.i for child in head.children if child.lower_ in words and child.i < end), None)


def _choices(place: frozenset[tuple[Term, ...]]) -> list[list[frozenset[Term]]]:
    """What may stand in a place: one of some words, or several words one after the other ("win-win")."""
    single = frozenset(terms[0] for terms in place if len(terms) == 1)
    several = [[frozenset([term]) for term in terms] for terms in place if len(terms) > 1]
    return [[single], *several] if single else several


def _is(token: Token, part_of_speech: str, inflected_form: bool) -> bool:
    """Whether a word has a part of speech; participles count as verbs though they are tagged as adjectives."""
    if not part_of_speech or token.pos_ == part_of_speech:
        return True
    if part_of_speech == "NOUN":
        return token.pos_ == "PROPN"
    if part_of_speech == "VERB":
        return token.pos_ == "AUX" or (token.pos_ == "ADJ" and inflected_form)
    return part_of_speech == "ADP" and token.pos_ in {"SCONJ", "PART"}


def _forms(term: Term) -> set[str]:
    word, part_of_speech = term.word, term.part_of_speech
    if len(word) < 3 or not word.isalpha() or part_of_speech in {"ADV", "PRON", "NUM", "ADP", "DET"}:
        return {word}
    if part_of_speech == "ADJ":
        stem = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")
        return {word, stem + "er", stem + "est"}
    forms = set() if part_of_speech == "VERB" else inflected(word, "noun")
    if part_of_speech != "NOUN":
        forms |= inflected(word, "verb")
        if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", word):
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms


@lru_cache(maxsize=20_000)
def _spelling(word: str) -> str:
    """British and American spelling made one: organise, neighbour, centre, defence, programme."""
    if len(word) > 5:
        word = re.sub(r"is(e|es|ed|er|ing|ation|ations|ational)$", r"iz\1", word)
        word = re.sub(r"our(s|ed|ing|able|hood|ly|ful|ite|ites)?$", lambda found: "or" + (found[1] or ""), word)
        word = re.sub(r"(cent|theat|met)re(s?)$", r"\1er\2", word)
        word = re.sub(r"(def|off|pret)ence", r"\1ense", word)
        word = re.sub(r"programme(s?)$", r"program\1", word)
        word = re.sub(r"ll(ed|ing)$", r"l\1", word)
    return word
