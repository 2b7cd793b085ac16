"""How alike two names are, when one may have gone through other scripts and languages on its way into English.

"Xi", "Hsi" and "Xsi" are one name in three spellings: letters say little, sounds more. Names are therefore compared
twice, by their letters and by a skeleton of their consonants, in which letters that scripts and transcriptions swap
("x", "hs", "sh"; "v", "w", "f") are one class and vowels, which many scripts don't write, are left out.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import Indel, JaroWinkler

# Letters that no accent can be taken off.
PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})
# In this order: a group of letters before the letters that it is made of.
SOUNDS = [
    (r"tsch|tch|sch|shch|zh|sh|ch|hs|ts|tz|dz|dj|dj|cz|cs|sz|c(?=[eiy])|[xjsz]", "S"),
    (r"kh|gh|[kgc]|h", "K"),
    (r"ph|[fvwbp]", "P"),
    (r"th|[td]", "T"),
    (r"[lr]", "R"),
    (r"ng|[nm]", "N"),
]
PARTICLES = set("al el bin ibn de da di do van von der la le bu abu".split())
# Of longer names the first words are enough; each word more doubles the ways to pair them.
MOST_WORDS = 4
VOWELS = re.compile(r"[aeiouy']+")


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """Words for comparing names: no case, no accents, no hyphens ("Erdoğan" and "Erdogan" are one name).

    Examples
    --------
    >>> words_of("Kassym-Jomart Tokayev")
    ('kassym', 'jomart', 'tokayev')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN).replace("-", " "))
    return tuple("".join(c for c in plain if c.isalnum() or c.isspace()).split())


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """The consonants of a word by classes of sounds; a vowel at the beginning counts as one class.

    Examples
    --------
    >>> skeleton("hsi") == skeleton("xi") == skeleton("xsi")
    True
    >>> skeleton("usakov") == skeleton("ushakov")
    True
    """
    coded = ("A" if word[:1] in "aeiou" else "") + word.replace("q", "k" if "qu" in word else "j")
    for letters, sound in SOUNDS:
        coded = re.sub(letters, sound, coded)
    coded = VOWELS.sub("", coded)
    return re.sub(r"(.)\1+", r"\1", coded)


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """How alike two words are, from 0 to 1: by letters, and by sounds where there are enough of them to compare.

    Examples
    --------
    >>> alike("usakov", "ushakov") > 0.9 > 0.5 > alike("usakov", "biden")
    True
    """
    if a == b:
        return 1.0
    letters = 0.5 * Indel.normalized_similarity(a, b) + 0.5 * JaroWinkler.normalized_similarity(a, b)
    one, other = skeleton(a), skeleton(b)
    if min(len(one), len(other)) < 2:
        return 0.45 * letters + 0.55 if one == other else 0.6 * letters
    return max(letters, 0.45 * letters + 0.55 * Indel.normalized_similarity(one, other))


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell people apart: half a region is called "Al-" something."""
    return tuple(word for word in words if word not in PARTICLES) or words


@lru_cache(maxsize=65536)
def likeness(form: tuple[str, ...], name: tuple[str, ...]) -> float:
    """How alike the words of a mention and a full name are, from 0 to 1.

    A single word may be any word of the name or all of them run together; of several words each must find its own.

    Examples
    --------
    >>> likeness(("usakov",), ("yuri", "ushakov")) > 0.9
    True
    >>> likeness(("kassem", "jomart", "tokayev"), ("kassym", "jomart", "tokayev")) > 0.9
    True
    """
    form, name = _without_particles(form), _without_particles(name)
    together = max(alike("".join(form), "".join(name)), alike("".join(form), "".join(reversed(name))))
    if len(form) == 1:
        return max([together, *(alike(form[0], word) for word in name if len(word) > 1)])
    pieces = [alike("".join(form), word) for word in name if len(word) > 2]  # "Or Lu" for "Orlu"
    fewer, more = (words[:MOST_WORDS] for words in sorted((form, name), key=len))
    one_by_one = max(
        sum(alike(a, b) for a, b in zip(fewer, some, strict=True)) / len(fewer)
        for some in permutations(more, len(fewer))
    )
    return max([together, one_by_one - 0.05 * (len(more) - len(fewer)), *pieces, 0.0])
