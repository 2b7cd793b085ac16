"""What a figure counts, composed from the parse: the thing, with the verb of change or the aim that it stands in."""

from spacy.tokens import Token

from helpers.cues import SUBJECTS
from helpers.figures.changes import DURING, REACH, direction_of, is_change
from helpers.figures.clauses import NOUNS, OBJECTS, VERBS, Clauses, Counted, change, participle
from helpers.figures.phrases import MEASURED, governor, prepositional
from helpers.figures.rough import Spot
from helpers.figures.units import MONEY, THINGS, TIMES

PASSIVE = {"nsubj:pass", "nsubjpass"}
TRANSITIVE = {"raise", "add", "gain", "lose", "cut", "lower"}
LONGEST_SENTENCE = 400  # words; what is longer is a list or a table, and its parse says nothing
OF_MONEY = {"loss", "gain", "raise", "cut"}
SHARES = {"percent"}
EXTENT = {"long": "length", "wide": "width", "tall": "height", "high": "height", "deep": "depth", "away": "distance"}
GOALS = set("plan target goal aim objective".split())
BEST = set("record high low peak maximum minimum".split())


class Counting(Clauses):
    """Reads what the figures of an article count, one after the other."""

    def of(self, spot: Spot, first: int, last: int) -> Counted:
        """Say what a figure counts whose tokens are `first` to `last`."""
        if len(self.phrases.sentences[self.phrases.sentence(self.doc[first])]) > LONGEST_SENTENCE:
            return Counted("", "", None)
        inside = frozenset(range(first, last + 1))
        root = self._root(first, last)
        counted = self._of_unit(spot, root, inside)
        words = " ".join(counted.words.replace(" - ", "-").split())
        thing = counted.thing or words
        self.last = (self.phrases.sentence(root), thing)
        return Counted(words, thing, counted.direction)

    def _root(self, first: int, last: int) -> Token:
        for token in self.doc[first : last + 1]:
            if not first <= token.head.i <= last and not token.is_punct:
                return token
        return next((token for token in self.doc[first : last + 1] if token.head.i == token.i), self.doc[last])

    def _of_unit(self, spot: Spot, root: Token, inside: frozenset[int]) -> Counted:
        if spot.unit in {"anniversary", "birthday", "jubilee"}:
            return self._anniversary(spot, root, inside)
        if spot.unit == "year" and min(inside) > 1 and self.doc[min(inside) - 1].text == "," and len(inside) == 1:
            name = self.phrases.name(self.doc[min(inside) - 2])
            if name:
                return Counted(f"age of {name}", name, None)
        if spot.unit == "year" and min(inside) and self.doc[min(inside) - 1].lower_ == "aged":
            return self._age(self.doc[min(inside) - 1], inside)
        if spot.unit == "times" and root.pos_ in VERBS:
            return self._changing(root, root, inside)
        if spot.unit in TIMES and root.i + 1 < len(self.doc):
            following = self.doc[max(inside) + 1] if max(inside) + 1 < len(self.doc) else root
            if following.lower_ in {"ago", "earlier", "later"}:
                return self._since(root, following, inside)
            if following.text == "-" and following.i + 1 < len(self.doc):
                following = following.nbor()
            if following.lower_ == "old":
                return self._age(following, inside)
        of = self._of_what(root, inside)
        if spot.unit == "count" or spot.unit in THINGS:
            noun = self._counted_noun(spot, root, inside)
            if noun is not None and not of:
                return self._things(noun, inside)
        if of is not None:
            return self._part_of(spot, root, of, inside)
        return self._attached(spot, root, inside)

    def _of_what(self, root: Token, inside: frozenset[int]) -> Token | None:
        """The noun after "of": "25 percent of voters", "a third of the voters", "3 million tonnes of grain"."""
        end = max(inside) + 1
        if end >= len(self.doc) or self.doc[end].lower_ != "of":
            return None
        for token in self.doc[end + 1 : end + 9]:
            if token.lower_ in {"them", "these", "those", "whom", "which"} or (
                token.pos_ in NOUNS and token.dep_ not in {"compound", "nn", "nmod:poss", "poss", "nmod:desc"}
            ):
                return token
        return None

    def _counted_noun(self, spot: Spot, root: Token, inside: frozenset[int]) -> Token | None:
        if spot.unit in THINGS and root.pos_ in NOUNS:
            return root
        if (
            root.head.i != root.i
            and root.head.pos_ in NOUNS
            and root.head.i > root.i
            and root.dep_ in {"nummod", "amod", "compound", "quantmod", "nmod"}
        ):
            return self._end_of_phrase(root.head, inside)
        for token in self.doc[max(inside) + 1 : max(inside) + 5]:
            if token.tag_ in {"NNS", "NNPS"}:
                return token
            if token.pos_ not in {"ADJ", "NOUN", "PROPN"} and token.text != "-":
                break
        return None

    def _things(self, noun: Token, inside: frozenset[int]) -> Counted:
        """Things that are counted, with what they do or what is done to them."""
        thing = self.phrases.of(noun)
        verb, role = noun.head, noun.dep_
        attribute = next((child for child in noun.children if child.dep_ in {"acl", "acl:relcl", "relcl"}), None)
        first = noun
        while role == "conj" and first.head.i != first.i:
            first = first.head
            verb, role = first.head, first.dep_
        if attribute is not None:
            return Counted(f"{thing} {self._done(attribute, noun)}", thing, None)
        if verb.pos_ not in VERBS or verb.i == noun.i:
            return Counted(thing, thing, None)
        if verb.lemma_ == "be" or (verb.lemma_ == "have" and role in OBJECTS):
            subject = self._subject(verb)
            owner = f" of {self.phrases.of(subject)}" if subject is not None and verb.lemma_ == "have" else ""
            return Counted(thing + owner, thing, None)
        goes_on = any(child.dep_ == "xcomp" for child in verb.children)
        direction = direction_of(verb) if (role in OBJECTS or role in SUBJECTS) and not goes_on else None
        if role in SUBJECTS and role not in PASSIVE:
            return Counted(f"{thing} {self._done(verb, noun)}", thing, direction)
        if role in PASSIVE:
            place = self._place(verb, inside)
            return Counted(f"{thing} {verb.text}{place}", thing, direction)
        subject = self._subject(verb)
        if role not in OBJECTS or (subject is None and verb.dep_ != "xcomp"):
            return Counted(thing, thing, direction)
        thing += self._beside(verb, noun)
        done = participle(verb)
        by = f" by {self.phrases.of(subject)}" if subject is not None else ""
        to_be = (
            "to be "
            if verb.tag_ == "VB" and any(child.lower_ in {"to", "will", "would"} for child in verb.children)
            else ""
        )
        return Counted(f"{thing} {to_be}{done}{by}", thing, direction)

    def _part_of(self, spot: Spot, root: Token, noun: Token, inside: frozenset[int]) -> Counted:
        thing = (
            self._thing(noun, root, inside)
            if noun.lower_ in {"them", "these", "it", "which"}
            else self.phrases.of(noun)
        )
        verb = root.head
        if spot.unit in MONEY or spot.unit in SHARES or spot.unit == "count":
            thing = ("" if spot.unit in MONEY else "share of " if spot.unit in SHARES else "") + thing
        attribute = next((child for child in noun.children if child.dep_ in {"acl", "acl:relcl", "relcl"}), None)
        if attribute is not None and attribute.i > noun.i and attribute.pos_ in VERBS:
            return Counted(f"{thing} {self._done(attribute, noun)}", thing, None)
        if root.dep_ in SUBJECTS and verb.pos_ in VERBS and verb.lemma_ != "be":
            return Counted(f"{thing} {self._done(verb, root)}", thing, None)
        if root.dep_ in OBJECTS and verb.pos_ in VERBS:
            subject = self._subject(verb)
            by = f" by {self.phrases.of(subject)}" if subject is not None and root.dep_ in OBJECTS else ""
            return Counted(f"{thing} {participle(verb)}{by}", thing, None)
        return Counted(thing, thing, None)

    def _anniversary(self, spot: Spot, root: Token, inside: frozenset[int]) -> Counted:
        of = self._of_what(root, inside)
        if of is not None:
            thing = self.phrases.of(of)
        else:
            noun = next((t for t in self.doc[min(inside) : max(inside) + 1] if t.lemma_.lower() == spot.unit), root)
            parts = self.phrases.of(noun, leave=frozenset(t.i for t in self.doc[min(inside) : max(inside)]))
            thing = parts.removeprefix(noun.text).strip().removeprefix("of ") or self._clause(root)
        return Counted(f"{spot.unit} of {thing}" if thing else spot.unit, thing, None)

    def _since(self, root: Token, ago: Token, inside: frozenset[int]) -> Counted:
        first = min(inside)
        verb = ago.head if ago.head.pos_ in VERBS else governor(root)[0]
        if verb.i in inside or verb.i == ago.i:
            verb = ago.head.head
        subject = self._subject(verb) if verb.pos_ in VERBS else None
        if subject is not None and subject.i < first < verb.i:
            thing = self.phrases.of(subject, leave=frozenset([ago.i]))
        elif verb.pos_ in NOUNS:
            thing = self.phrases.of(verb, leave=frozenset([ago.i]))
        else:
            thing = self._clause(verb, inside | {ago.i})
        return Counted(f"time since {thing}", thing, None)

    def _age(self, old: Token, inside: frozenset[int]) -> Counted:
        noun = old.head if old.head.pos_ in NOUNS else self._subject(old)
        if noun is None and old.dep_ in {"amod", "acl"}:
            noun = old.head
        before = self.doc[max(old.i - 1, 0)]
        if noun is None and before.text == "," and before.i:
            noun = before.nbor(-1) if before.nbor(-1).pos_ in NOUNS else None
        if noun is None and old.head.pos_ in VERBS:
            noun = self._subject(old.head)
        thing = self.phrases.of(noun, leave=frozenset([old.i])) if noun is not None and noun.i not in inside else ""
        return Counted(f"age of {thing}" if thing else "age", thing, None)

    def _attached(self, spot: Spot, root: Token, inside: frozenset[int]) -> Counted:
        """A figure that hangs on a noun, or on a verb."""
        up = next((child for child in root.children if child.lower_ in {"up", "down"}), None)
        before = self.doc[min(inside) - 1] if min(inside) else root
        if (
            up is None
            and before.lower_ in {"up", "down"}
            and (min(inside) < 2 or self.doc[min(inside) - 2].pos_ not in VERBS)
        ):
            up = before
        head, preposition = governor(root)
        if up is not None and (head.i == up.i or not is_change(head)):
            thing = self._before_in_sentence(root) or self._main_subject(root, inside)
            return change(thing, "up" if up.lower_ == "up" else "down")
        if head.i in self.numbers and head.i not in inside:  # "grew threefold to 24 percent"
            head = head.head
        following = self.doc[max(inside) + 1] if max(inside) + 1 < len(self.doc) else root
        if following.lower_ in EXTENT and spot.unit not in MONEY:
            owner = self._subject(following) or self._subject(head)
            if owner is None and following.head.pos_ in NOUNS:
                owner = following.head
            thing = self._thing(owner, root, inside)
            return Counted(f"{EXTENT[following.lower_]} of {thing}", thing, None)
        if head.i == root.i or root.dep_ == "ROOT":
            return self._predicate(spot, root, inside)
        if any(child.dep_ == "cop" for child in root.children):
            return self._predicate(spot, root, inside)
        if head.pos_ in VERBS or (head.pos_ == "ADJ" and is_change(head)):
            return self._with_verb(spot, head, root, preposition, inside)
        if head.pos_ == "ADJ" and self._subject(head) is not None:
            thing = self._thing(self._subject(head), root, inside)
            return Counted(thing, thing, None)
        if head.pos_ in NOUNS or head.pos_ in {"NUM", "SYM"}:
            return self._with_noun(spot, head, root, preposition, inside)
        thing = self._clause(head, inside)
        return Counted(thing, thing, None)

    def _with_noun(self, spot: Spot, noun: Token, root: Token, preposition: str, inside: frozenset[int]) -> Counted:
        if noun.i in inside:
            return Counted("", "", None)
        lemma = noun.lemma_.lower()
        direction = direction_of(noun)
        if root.i < noun.i:  # "20-year agreement", "a 5 percent rise in exports"
            noun = self._end_of_phrase(noun, inside)
            lemma, direction = noun.lemma_.lower(), direction_of(noun)
        if direction and not (spot.unit in MONEY and lemma in OF_MONEY):
            of = next(
                (
                    self.phrases.of(t)
                    for p, t in prepositional(noun)
                    if p in {"in", "of", "to"} and t.i not in inside and not self.phrases.is_time(t)
                ),
                "",
            )
            if not of and any(child.dep_ in {"compound", "nn"} for child in noun.children):
                of = self.phrases.of(noun).removesuffix(noun.text).strip()
            of = of or self._before_in_sentence(root) or self._main_subject(root, inside)
            return change(of, direction)
        verb, preposition = governor(noun)
        if lemma in BEST and verb.pos_ in VERBS and root.i > noun.i and verb.i != noun.i:
            return self._with_verb(spot, verb, noun, preposition, inside)
        thing = self._expanded(noun, inside)
        if lemma in MEASURED | BEST | GOALS and (thing.lower() == noun.lower_ or len(thing.split()) < 2):
            beside = self._before_in_sentence(root) or self._main_subject(root, inside)
            if beside:
                thing = beside
        if lemma in GOALS:
            return Counted(f"target of {thing}" if thing.lower() != lemma else thing, thing, None)
        if spot.unit in TIMES and root.i < noun.i:
            return Counted(f"length of {thing}", thing, None)
        return Counted(thing, thing, None)

    def _end_of_phrase(self, noun: Token, inside: frozenset[int]) -> Token:
        """The last noun of those that follow a figure: "20-year friendship and cooperation agreement"."""
        for child in noun.conjuncts:
            if (
                child.i > noun.i
                and child.pos_ in NOUNS
                and child.i - noun.i <= 4
                and any(c.dep_ in {"compound", "nn"} for c in child.children)
            ):
                return child
        while noun.dep_ in {"compound", "nn", "nmod:desc"} and noun.head.i > noun.i:
            noun = noun.head
        return noun

    def _with_verb(self, spot: Spot, verb: Token, root: Token, preposition: str, inside: frozenset[int]) -> Counted:
        lemma = verb.lemma_.lower()
        subject = self._subject(verb)
        if subject is not None and subject.i in self.numbers:
            subject = None
        target = next((child for child in verb.children if child.dep_ in OBJECTS and child.i not in self.numbers), None)
        if root.dep_ in SUBJECTS:
            thing = self._done(verb, root)
            return Counted(thing, thing, None)
        if spot.unit in TIMES and (
            lemma in DURING or (subject is not None and preposition in {"for", ""} and target is None)
        ):
            thing = self._thing(subject, root, inside)
            if lemma in DURING:
                return Counted(f"length of {thing}", thing, None)
            return Counted(f"{thing} {verb.text}", thing, None)
        if is_change(verb) and not (
            spot.unit in MONEY and not preposition and lemma in TRANSITIVE and root.dep_ in OBJECTS
        ):
            return self._changing(verb, root, inside, preposition)
        if lemma in REACH or (
            preposition in {"to", "at"}
            and lemma in {"take", "bring", "push", "get", "come", "drive", "set", "keep", "estimate", "value"}
        ):
            owner = target if target is not None and (preposition or lemma == "set") else subject
            if verb.dep_ in {"acl", "acl:relcl", "relcl"} and subject is None:
                owner = verb.head
            thing = self._thing(owner, root, inside)
            return self._aimed(verb, thing, direction_of(verb))
        if lemma == "be":
            return self._predicate(spot, verb, inside)
        if lemma in {"cost", "weigh", "measure"}:
            thing = self._thing(subject, root, inside)
            return Counted(
                f"{lemma if lemma == 'cost' else 'weight' if lemma == 'weigh' else 'size'} of {thing}", thing, None
            )
        thing = self._clause(verb, inside)
        return Counted(thing, thing, None)

    def _changing(self, verb: Token, root: Token, inside: frozenset[int], preposition: str = "") -> Counted:
        """A verb of change: how much it is after "to", by how much it changes else."""
        subject = self._subject(verb)
        if subject is None and verb.dep_ in {"acl", "acl:relcl", "relcl"}:
            subject = self._top(verb.head)
        target = next((child for child in verb.children if child.dep_ in OBJECTS and child.i not in self.numbers), None)
        owner = target if target is not None and verb.i < target.i else subject
        if owner is not None and owner.i in self.numbers:
            owner = None
        thing = self._thing(owner, root, inside)
        direction = direction_of(verb)
        if preposition in {"to", "from", "at"}:
            return self._aimed(verb, thing, direction)
        return change(thing, direction)

    def _predicate(self, spot: Spot, root: Token, inside: frozenset[int]) -> Counted:
        subject = self._subject(root)
        thing = self._thing(subject, root, inside) if subject is not None else self._main_subject(root, inside)
        return Counted(thing, thing, None)
