"""Garbling rules of the dev set. Each rule: f(name, short, style, form, rng) -> text or None.

name = full name, short = short form, form = 'full' or 'short' (what is to be garbled).
"""

import re
import unicodedata

SEED = "garbled-dev-1"
TARGET = 150
EASTERN = ("chinese",)


def plain(s):
    """without diacritics"""
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def cap(s):
    return re.sub(r"(^|[ -])([a-z])", lambda m: m.group(1) + m.group(2).upper(), s)


def given(name, short):
    return name.replace(short, "").strip()


def join(name, short, g, s):
    return (s + " " + g) if name.startswith(short) else (g + " " + s)


def on_tokens(f, p_given):
    """f garbles one word; in a full name the family name always, the given name with p_given"""

    def rule(name, short, style, form, rng):
        if form == "short":
            return f(short, style, rng)
        g = given(name, short)
        s2, g2 = f(short, style, rng), f(g, style, rng)
        if s2 is None and g2 is None:
            return None
        if s2 is None or (g2 is not None and (style in EASTERN or rng.random() < p_given)):
            g = g2
        return join(name, short, g, s2 or short)

    return rule


# 1. another romanisation (German, French, old English, Wade-Giles)
ROMAN = {
    "Qiu": ["Ch'iu", "Chiu", "Chyou", "Tsiou", "Chow", "Kiu"],
    "Zhenhao": ["Chen-hao", "Jen-hau", "Tchen-hao"],
    "Xue": ["Hsueh", "Hsüeh", "Siue", "Sywe", "Hsieh", "Shway"],
    "Mingde": ["Ming-te", "Ming-teh", "Mingdeh"],
    "Ostrashkov": ["Ostraschkow", "Ostrachkov", "Ostrashkoff", "Ostrasckov", "Ostrașkov"],
    "Gleb": ["Hleb", "Glyeb"],
    "Chernyshin": ["Tschernyschin", "Tchernychine", "Černyšin", "Czernyszyn"],
    "Vsevolod": ["Wsewolod", "Vsévolod", "Wsiewołod"],
    "Toktasunov": ["Tochtassunow", "Toqtasynov", "Toktassounov", "Toktasunoff"],
    "Yerlan": ["Jerlan", "Erlan"],
    "Golpashani": ["Golpaschani", "Golpachani", "Gulpāshānī", "Golpaşani"],
    "Bahram": ["Bahrām", "Behram"],
    "Sárvári": ["Scharwari", "Sharvari", "Charvari"],
    "Ildikó": ["Ildico", "Ildiko"],
    "Strandholt": ["Strandhoult", "Schtrandholt"],
    "Joachim": ["Ioachim", "Yoakhim"],
    "Brandtzen": ["Brandttsen", "Brantsen", "Brandtsen"],
    "Solveig": ["Solveyg", "Sulvei"],
    "Thembalo": ["Tembalo", "Themballo"],
    "Kwabena": ["Quabena", "Kouabena", "Cuabena"],
    "Al-Mughniri": ["El-Moughniri", "el Mugniri", "Al-Muġnīrī", "Al-Moghneeri"],
    "Khalid": ["Chalid", "Khaled", "Jalid"],
    "Velankuri": ["Welankuri", "Vellangoori", "Velankouri"],
    "Harishchandra": ["Harischtschandra", "Hurrish Chunder"],
}


def romanised(word, style, rng):
    return rng.choice(ROMAN[word]) if word in ROMAN else None


# two letters which stand for one sound are kept together as one sign while a rule works
SIGNS = (("sh", "S"), ("ch", "C"), ("zh", "Z"), ("kh", "K"), ("th", "T"), ("gh", "G"))
VOWELS = "aeiouyáéíóöúü"


def pack(word):
    word = word.lower()
    for a, b in SIGNS:
        word = word.replace(a, b)
    return word


def unpack(word):
    for a, b in SIGNS:
        word = word.replace(b, a)
    return word


# 2. a consonant cluster loses a member, or a two-letter sound its second letter
def cluster(word, style, rng):
    head = ""
    if word.startswith("Al-"):
        head, word = "Al-", word[3:]
    w = pack(word)
    spots = [
        ("drop", m.start() + j)
        for m in re.finditer(f"[^{VOWELS}]{{2,}}", w)
        for j in range(len(m.group()))
        if not (m.start() + j == 0 and w[0] not in "s")
    ]
    spots += [("thin", i) for i, c in enumerate(w) if c in "SCZKTG" and (i == 0 or c != "C")]
    if not spots:
        return None
    first = rng.choice(spots)
    todo = [first]
    far = [x for x in spots if abs(x[1] - first[1]) > 1]
    if far and rng.random() < 0.5:
        todo.append(rng.choice(far))
    for kind, i in sorted(todo, key=lambda x: -x[1]):
        new = "" if kind == "drop" else {"S": "s", "C": "k", "Z": "z", "K": "k", "T": "t", "G": "g"}[w[i]]
        w = w[:i] + new + w[i + 1 :]
    return head + cap(unpack(w))


# 3. a syllable is dropped
def syllables(w):
    """of a packed word"""
    v = VOWELS
    return re.findall(rf"[^{v}]*[{v}]+(?:[^{v}]+$|[^{v}](?=[^{v}]))?", w)


def drop(word, style, rng):
    head = ""
    if word.startswith("Al-"):
        head, word = rng.choice(("Al-", "")), word[3:]
    s = syllables(pack(word))
    if len(s) < 2 or (len(s) == 2 and style not in EASTERN):
        return None
    i = rng.randrange(len(s)) if style in EASTERN else rng.choice([1, 1, *list(range(len(s)))])
    return head + cap(unpack("".join(s[:i] + s[i + 1 :])))


# 4. a word is split in two, often with a slip at the seam
SHIFT = [("n", "ng"), ("d", "t"), ("t", "d"), ("b", "p"), ("g", "k"), ("k", "g"), ("S", "s"), ("v", "f"), ("l", "r")]
SHORT_SPLIT = {"Qiu": ["Qi Wu", "Chi Yu", "Qi Yong", "Chi You"], "Xue": ["Xu Ye", "Shu Er", "Hsu Yen", "Shu We"]}


def split(word, style, rng):
    if word in SHORT_SPLIT:
        return rng.choice(SHORT_SPLIT[word])
    w = word[3:] if word.startswith("Al-") else word
    s = syllables(pack(plain(w)))
    if len(s) < 2:
        return None
    i = rng.randrange(1, len(s))
    a, b = "".join(s[:i]), "".join(s[i:])
    if rng.random() < 0.65:
        for x, y in rng.sample(SHIFT, len(SHIFT)):
            if x == "n" and a.endswith("n"):
                a += "g"
                break
            if x != "n" and b.startswith(x):
                b = y + b[1:]
                break
    return unpack(a).capitalize() + " " + unpack(b).capitalize()


# 5. the given name is replaced by another common one (only full names)
SWAP = {
    "Gleb": ["Oleg", "Glenn", "Gregory"],
    "Joachim": ["Johann", "Jacob", "Joe"],
    "Yerlan": ["Ruslan", "Ferlan", "Erland"],
    "Bahram": ["Behrouz", "Abraham", "Bahman"],
    "Kwabena": ["Kwame", "Cobain", "Kobina"],
    "Ildikó": ["Hilda", "Erika", "Ildar"],
    "Harishchandra": ["Ramachandra", "Harish", "Charles"],
    "Khalid": ["Walid", "Khalil", "Harold"],
    "Solveig": ["Sylvia", "Solomon", "Sigrid"],
    "Vsevolod": ["Vyacheslav", "Theodore", "Vladimir"],
    "Zhenhao": ["Jianguo", "Zhengjie", "Jonathan"],
    "Mingde": ["Mingze", "Mandy", "Benedict"],
}


def swap(name, short, style, form, rng):
    if form != "full":
        return None
    return join(name, short, rng.choice(SWAP[given(name, short)]), short)


# 6. through a script that does not write short vowels
def vowelless(word, style, rng):
    w = plain(word).lower()
    head = ""
    if w.startswith("al-"):
        head, w = rng.choice(("Al-", "Al ", "")), w[3:]
    for a, b in (
        ("qi", "chy"),
        ("x", "sh"),
        ("ch", "C"),
        ("sh", "S"),
        ("zh", "Z"),
        ("kh", "K"),
        ("th", "T"),
        ("gh", "G"),
    ):
        w = w.replace(a, b)
    w = re.sub(r"p", "b", w)
    w = re.sub(r"v$", "f", w).replace("v", rng.choice("fw"))
    w = w.replace("g", rng.choice("jg")) if style not in ("chinese",) else w
    w = re.sub("ee|e", "i", w.replace("o", "u"))
    out = []
    for i, c in enumerate(w):
        if c in "aiu":
            if i == 0 or i == len(w) - 1 or rng.random() < 0.35:
                out.append(c)
            elif rng.random() < 0.45:
                out.append("a")
        else:
            out.append(c)
    w = "".join(out)
    w = re.sub(r"([^aiuy])([^aiuy])(?=[^aiuy])", r"\1a\2", w)
    w = re.sub(r"^([^aiuy])([^aiuy])", r"\1a\2", w) if rng.random() < 0.5 else w
    for a, b in (
        ("C", rng.choice(("tsh", "ch"))),
        ("S", "sh"),
        ("Z", rng.choice("jz")),
        ("K", "kh"),
        ("T", rng.choice(("th", "t"))),
        ("G", "gh"),
    ):
        w = w.replace(a, b)
    return head + cap(w)


RULES = [
    # name, weight, highest number, function
    ("romanisation", 1.0, None, on_tokens(romanised, 0.4)),
    ("cluster_simplified", 1.0, None, on_tokens(cluster, 0.3)),
    ("syllable_dropped", 1.0, None, on_tokens(drop, 0.3)),
    ("split_in_two", 1.0, None, on_tokens(split, 0.15)),
    ("given_name_swapped", 3.0, None, swap),
    ("vowels_lost", 1.0, None, on_tokens(vowelless, 0.5)),
]
