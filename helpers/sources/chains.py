"""The chains of one article: who has whose words from whom."""

import re
from collections.abc import Mapping
from typing import Any

from spacy.tokens import Doc, Span

from helpers.quotations.relays import CITING, Post, posts
from helpers.sources.credits import credited
from helpers.sources.links import PRONOUNS, Link, Links, says_nothing
from helpers.sources.names import Names
from helpers.sources.steps import NO_SOURCE, NOT_STATED, Step, end_of, without_repeats

HANDLE = re.compile(r"\s*\((@\w{1,30})\)")
GROUPS = re.compile(
    r"(?:the (?:two|three|parties|sides)|both|(?:two|three) (?:countries|sides|leaders|presidents|nations|states))\b",
    re.I,
)
NEAR = 8  # words between the name of an outlet and its verb


class Chains:
    """The chains of one article."""

    def __init__(self, doc: Doc, row: Mapping[str, str]) -> None:
        self.doc, self.text, self.names = doc, doc.text, Names(doc)
        links = Links(doc, self.names)
        self.links = {sentence.start: links.of(sentence) for sentence in doc.sents}
        self.posts = posts(self.text)
        whole = credited(doc, row, (link for found in self.links.values() for link in found))
        self.base = [Step(row.get("outlet", NOT_STATED), "outlet", ""), *whole]

    def found(self) -> list[tuple[list[Step], str]]:
        """Each chain once, as its steps and why it ends: the article's own voice first, then in the text's order."""
        chains: list[tuple[list[Step], str]] = []
        paths: dict[int, list[Step]] = {}  # by the piece's number in the list
        used: set[int] = set()
        # A piece within another one is handed on by whom the other one is from: so the longer one first.
        pieces = list(enumerate(self.doc._.quotations))
        for i, piece in sorted(pieces, key=lambda pair: (pair[1]["start"] - pair[1]["end"], pair[0])):
            chains += self._of_piece(i, piece, paths, used)
        for links in self.links.values():
            left = [link for link in links if link.phrase.start not in used]
            chains += self._of_links([link for link in links if link in left or (link.around and left)])
        for post in self.posts:
            pieces_in = [p for p in self.doc._.quotations if post.start <= p["start"] < post.name_start]
            step = self._post(post.name_start, post.name)
            if not any(step in path for path, _ in chains):
                unclear = any(p["speaker_text"] and not p["speaker"] for p in pieces_in)
                ends = "no single speaker stated" if unclear else NO_SOURCE
                chains.append(([*self.base, step], ends))
        chains.sort(key=lambda chain: [step.start or 0 for step in chain[0][len(self.base) :]])
        unique: dict[tuple, tuple[list[Step], str]] = {tuple(step.key for step in self.base): (self.base, NO_SOURCE)}
        for path, ends in chains:
            unique.setdefault(tuple(step.key for step in path), (path, ends))
        return list(unique.values())

    def _of_piece(
        self, number: int, piece: Mapping[str, Any], paths: dict[int, list[Step]], used: set[int]
    ) -> list[tuple[list[Step], str]]:
        citing = (piece["cue"] or "").lower() in CITING  # "Citing diplomats, the Times wrote": the diplomats speak
        if piece["stance"] == "negated" or not piece["speaker_text"] or citing or self._says_nothing(piece):
            return []
        post = self._post_around(piece)
        if post is not None and not post.start <= piece["speaker_start"] < post.name_start:
            return []  # who says it stands outside of the post
        outer, cited = self._through(number, piece, paths, used)
        found = []
        for who, kind, words in self._speakers(piece):
            step = Step(who, kind, *words)
            through = [*outer, *([step, *cited] if kind in {"agency", "outlet cited"} else [*cited, step])]
            path = without_repeats(through)
            found.append((path, end_of(path[-1])))
        if found:
            paths[number] = found[0][0]
        return found

    def _says_nothing(self, piece: Mapping[str, Any]) -> bool:
        """Whether words are "according to plan", which is nobody's."""
        phrase = self.doc.char_span(piece["speaker_start"], piece["speaker_end"], alignment_mode="expand")
        return (piece["cue"] or "").lower() == "according to" and phrase is not None and says_nothing(phrase)

    def _through(
        self, number: int, piece: Mapping[str, Any], paths: dict[int, list[Step]], used: set[int]
    ) -> tuple[list[Step], list[Step]]:
        """The steps before the speaker, and those that an outlet cites."""
        relays = [name for name in reversed((piece["relayed_by"] or "").split("; ")) if name]
        parent = self._parent(number, piece, relays, paths)
        if parent is not None:
            known = {step.who for step in parent}
            sentence = self._sentence(piece)
            told = [name for name in relays if name not in known]  # "TASS reported that he had told Interfax that"
            return [*parent, *(step for name in told for step in self._beside_cue(name, piece, sentence))], []
        outer = list(self.base)
        post = self._post_around(piece)
        if post is not None:
            return [*outer, self._post(post.name_start, post.name)], []
        sentence = self._sentence(piece)
        speaker = range(piece["speaker_start"], piece["speaker_end"])
        cited: list[Step] = []
        for link in self.links[sentence.start]:
            at = link.phrase.start_char
            if at in speaker:
                used.add(link.phrase.start)
            elif link.by not in {None, piece["speaker"], *(step.who for step in outer)}:
                continue
            elif link.around or link.by or not (piece["start"] <= at < piece["end"]):
                used.add(link.phrase.start)
                (cited if link.cited else outer).append(link.step)
        stated = {step.who for step in [*outer, *cited]}
        for name in relays:
            if name not in stated:
                outer += self._beside_cue(name, piece, sentence)
        return outer, cited

    def _parent(
        self, number: int, piece: Mapping[str, Any], relays: list[str], paths: dict[int, list[Step]]
    ) -> list[Step] | None:
        """The chain of the words within which these words stand, where that is what hands them on."""
        quotations = self.doc._.quotations
        around = [
            i
            for i in paths
            if i != number and quotations[i]["start"] <= piece["start"] and piece["end"] <= quotations[i]["end"]
            if paths[i][-1].who in relays
        ]
        return paths[min(around, key=lambda i: quotations[i]["end"] - quotations[i]["start"])] if around else None

    def _sentence(self, piece: Mapping[str, Any]) -> Span:
        at = piece["cue_start"] if piece["cue_start"] is not None else piece["start"]
        span = self.doc.char_span(at, at + 1, alignment_mode="expand")
        return span.sent if span is not None else next(self.doc.sents)

    def _beside_cue(self, name: str, piece: Mapping[str, Any], sentence: Span) -> list[Step]:
        """The outlet that quotes or was told: "Xinhua quoted", "told Reuters"."""
        if piece["cue_start"] is None:
            return []
        cue = self.doc.char_span(piece["cue_start"], piece["cue_end"], alignment_mode="expand")
        if cue is None:
            return []
        for mention in self.names.mentions:
            inside = sentence.start <= mention.start < sentence.end
            if inside and mention.kb_id_ == name and -NEAR <= mention.start - cue.end <= NEAR:
                words = self.doc[min(mention.start, cue.start) : max(mention.end, cue.end)]
                kind = self.names.kind(name, mention.label_, mention.text)
                return [Step(name, kind, words.text, words.start_char, words.end_char)]
        return []

    def _speakers(self, piece: Mapping[str, Any]) -> list[tuple[str, str, tuple[str, int, int]]]:
        """Who speaks, each with kind and the words that say so; nobody where only a pronoun or a group is named."""
        start, end = piece["speaker_start"], piece["speaker_end"]
        if piece["cue_start"] is not None:
            start, end = min(start, piece["cue_start"]), max(end, piece["cue_end"])
        after = re.match(r" as saying\b", self.text[end:])
        end += after.end() if after else 0
        words = (self.text[start:end], start, end)
        mention = self.doc.char_span(piece["speaker_start"], piece["speaker_end"], alignment_mode="expand")
        if piece["speaker"]:
            labels = {m.kb_id_: m.label_ for m in self.names.mentions}
            return [
                (name, self.names.kind(name, labels.get(name, "PERSON"), piece["speaker_text"]), words)
                for name in piece["speaker"].split("; ")
            ]
        if mention is None or PRONOUNS.match(mention.text) or GROUPS.match(mention.text) or self._post_around(piece):
            return []
        return [(*self.names.of(self._with_name(mention)), words)]

    def _with_name(self, mention: Span) -> Span:
        """A mention with the name behind its comma: "its spokeswoman, Ilna Marr"."""
        beside = next((m for m in self.names.mentions if m.start == mention.end + 1 and m.label_ == "PERSON"), None)
        comma = beside is not None and self.doc[mention.end].text == ","
        return self.doc[mention.start : beside.end] if beside is not None and comma else mention

    def _post_around(self, piece: Mapping[str, Any]) -> Post | None:
        return next((post for post in self.posts if post.start <= piece["start"] < post.name_start), None)

    def _post(self, name_start: int, name: str) -> Step:
        start = self.text.rfind("\n", 0, name_start) + 1
        start += len(self.text[start:name_start]) - len(self.text[start:name_start].lstrip())
        handle = HANDLE.match(self.text, name_start + len(name))
        end = handle.end() if handle else name_start + len(name)
        who = f"{name} ({handle.group(1)})" if handle else name
        return Step(who, "post", self.text[start:end], start, end)

    def _of_links(self, links: list[Link]) -> list[tuple[list[Step], str]]:
        """Chains of sources that stand beside no quotation: "…, according to a statement"."""
        path = without_repeats([*self.base, *(k.step for k in sorted(links, key=lambda link: link.cited))])
        return [(path, end_of(path[-1]))] if len(path) > len(self.base) else []
