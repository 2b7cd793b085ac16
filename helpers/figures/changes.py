"""Words of change and of aims: which way a figure goes, and whether it is reached already."""

from spacy.tokens import Token

from helpers.cues import inflected

UP = set(
    """
    increase rise grow climb jump surge soar expand gain double triple treble quadruple up raise boost lift accelerate
    swell widen strengthen add multiply growth uptick upturn hike advance leap rocket skyrocket step-up
    """.split()
)
DOWN = set(
    """
    decrease fall drop decline shrink sink slump slip plunge dip contract lower reduce cut halve lose down weaken
    narrow slide tumble slow reduction contraction downturn loss plummet recede diminish slash trim
    """.split()
)
# Without a direction of their own: "changed by 5 percent".
CHANGE = {"change", "shift", "move", "differ", "vary", "fluctuate"}
REACH = set(
    "reach hit total amount stand exceed surpass top number average equal approach touch account comprise constitute "
    "make_up attain achieve near".split()
)
DURING = set("last take continue endure run".split())
AIMS = set(
    "aim plan target want hope intend seek expect promise pledge vow agree strive wish goal project forecast predict "
    "decide propose aspire need".split()
)
FORMS = {form: word for word in UP | DOWN | CHANGE for form in ({word} | inflected(word, "verb"))}
IRREGULAR = {
    "rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow", "fell": "fall", "fallen": "fall",
    "shrank": "shrink", "shrunk": "shrink", "sank": "sink", "sunk": "sink", "leapt": "leap", "slid": "slide",
    "lost": "lose", "dropped": "drop", "slipped": "slip", "dipped": "dip", "slumped": "slump", "trimmed": "trim",
    "cut": "cut", "cutting": "cut", "dropping": "drop", "slipping": "slip", "swollen": "swell",
}  # fmt: skip


def _lemma(token: Token) -> str:
    return IRREGULAR.get(token.lower_) or FORMS.get(token.lower_) or token.lemma_.lower()


def is_change(token: Token) -> bool:
    """Whether a word tells of a change: "increased", "fall", "reduction".

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["Exports rose."], progress=False)
    >>> is_change(doc[1])
    True
    """
    return _lemma(token) in UP | DOWN | CHANGE


def direction_of(token: Token) -> str | None:
    """Which way a word of change goes, "up" or "down", or None.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["Exports fell."], progress=False)
    >>> direction_of(doc[1])
    'down'
    """
    lemma = _lemma(token)
    return "up" if lemma in UP else "down" if lemma in DOWN else None
