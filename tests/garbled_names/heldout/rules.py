"""Garbling rules of the held-out set. Each rule: f(name, short, style, form, rng) -> text or None.

name = full name, short = short form, form = 'full' or 'short' (what is to be garbled).
"""

import re
import unicodedata

SEED = "garbled-heldout-1"
TARGET = 200
EASTERN = ("chinese", "korean", "vietnamese")  # family name first
V = "aeiou"


def plain(s):
    """without diacritics"""
    s = s.replace("ı", "i").replace("ş", "sh").replace("Ş", "Sh")
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


def cap(s):
    return re.sub(r"(^|[ -])(\w)", lambda m: m.group(1) + m.group(2).upper(), s)


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


def by_sound(f, hand):
    """a rule for one word made from a letter-by-letter function f; names in `hand` have a list of their own"""

    def word_rule(word, style, rng):
        if word in hand:
            return rng.choice(hand[word]) if hand[word] else None
        head = ""
        if word.startswith("Al-"):
            head, word = rng.choice(("Al-", "Al ", "El-")), word[3:]
        out = "".join(p if p in " -" else f(p, style, rng) for p in re.split(r"([ -])", word))
        return None if out.lower() == plain(word).lower() else head + cap(out)

    return word_rule


def pack(word, style):
    """two letters which stand for one sound become one sign"""
    w = plain(word).lower()
    if style == "italian":
        w = w.replace("giu", "ju").replace("zz", "c")
    if style == "maghrebi":
        w = w.replace("ou", "u")
    for a, b in (("sh", "S"), ("ch", "C"), ("zh", "Z"), ("kh", "K"), ("th", "t"), ("gh", "G"), ("dj", "j")):
        w = w.replace(a, b)
    return w


# 1. written in Greek letters and read back
GREEK = {
    "S": "s",
    "Z": "z",
    "C": "ts",
    "K": "ch",
    "G": "gk",
    "h": "ch",
    "j": "tz",
    "v": "v",
    "w": "gou",
    "c": "ts",
    "q": "k",
}


def greek(word, style, rng):
    w = re.sub(r"([^aeiou])\1", r"\1", pack(word, style))
    heavy = rng.random() < 0.6  # b, d, g as two letters; otherwise with the old single ones
    out = ""
    for i, c in enumerate(w):
        if c in "bdg":
            if heavy:
                two = {"b": "mp", "d": "nt", "g": "gk"}[c]
                out += two[1:] if out.endswith(two[0]) else two
            else:
                out += {"b": "v", "d": rng.choice(("d", "dh")), "g": "g"}[c]
        elif c == "u":
            out += "ou"
        elif c == "y":
            out += "i" if w[i + 1 : i + 2] not in tuple(V) or not w[i + 1 :] else "gi"
        elif c == "v" and i == len(w) - 1:
            out += "f"
        else:
            out += GREEK.get(c, c)
    return out


GREEK_HAND = {
    "Luan": ["Louan"],
    "Zhijing": ["Tzitzin", "Zizingk"],
    "Byun": ["Mpioun", "Viun"],
    "Tae-rim": ["Ntae-rim", "Te-rim"],
    "Trinh": ["Trinch", "Tring"],
    "Bao Khang": ["Mpao Kangk", "Vao Chang"],
}


# 2. written with Korean syllables and read back; Chinese and Vietnamese names also by the Korean reading of the signs
KOREAN = {
    "f": "p",
    "v": "b",
    "z": "j",
    "Z": "j",
    "c": "ch",
    "C": "ch",
    "K": "k",
    "G": "g",
    "q": "k",
    "x": "k",
    "S": "sy",
    "l": "r",
}


def korean(word, style, rng):
    w = pack(word, style)
    w = re.sub(r"([^aeiou])\1", r"\1", w)
    out = ""
    for i, c in enumerate(w):
        nxt = w[i + 1 : i + 2]
        prv = w[i - 1 : i]
        b = KOREAN.get(c, c)
        if c in V:
            out += c
        elif c == "y":
            out += "y" if nxt and nxt in V else "i"
        elif c == "w":
            out += "w"
        elif nxt and nxt in V + "yw":
            out += "ll" if c == "l" and prv and prv in V else b
        elif c in "nm":
            out += c
        elif c == "l" and prv and prv in V:
            out += "l"
        elif c in "kbpg" and prv and prv in V and nxt and nxt in "rvdhGt" and rng.random() < 0.3:
            out += {"b": "p", "g": "k"}.get(b, b)
        elif c == "h":
            out += ""
        else:
            out += b + ("i" if c in "SCZj" else "eu")
    out = out.replace("syi", "si").replace("sye", "sye")
    return out


KOREAN_HAND = {
    "Luan": ["Ruan", "Ruwan"],
    "Zhijing": ["Jijing", "Jijeong", "Ji-gyeong"],
    "Byun": [],
    "Tae-rim": [],
    "Trinh": ["Jjin", "Jeong", "Teurin"],
    "Bao Khang": ["Bo-gang", "Ba-o Kang"],
}


# 3. respelt for Spanish or Portuguese readers
def iberian(word, style, rng):
    w = pack(word, style)
    port = rng.random() < 0.4
    w = re.sub(r"([^aeiou])\1", r"\1", w)
    w = w.replace("qu", "k")
    out = ""
    for i, c in enumerate(w):
        nxt = w[i + 1 : i + 2]
        soft = nxt != "" and nxt in "ei"
        if c == "k" or c == "q":
            out += "qu" if soft else "c"
        elif c == "K":
            out += "c" if port else "j"
        elif c in "Gg":
            out += "gu" if soft else "g"
        elif c == "h":
            out += "r" if port and i == 0 else "j" if not port else ""
        elif c == "S":
            out += "x" if port else "ch"
        elif c == "Z":
            out += "j" if port else "y"
        elif c == "j":
            out += "dj" if port else "y"
        elif c == "C":
            out += "tch" if port else "ch"
        elif c == "v":
            out += "v" if port else "f" if nxt == "" else "b"
        elif c == "w":
            out += "u" if port else "gu"
        elif c == "z" or c == "c":
            out += "z" if port and c == "z" else "c" if soft else "s" if c == "z" and i == 0 else "z"
        elif c == "y":
            out += "i"
        elif c == "u" and i and w[i - 1] == "G":
            out += "u"
        elif c == "m" and nxt == "":
            out += "m" if port else "n"
        else:
            out += c
    v = [m.start() for m in re.finditer("[aeiou]", out)]
    if len(v) > 1 and rng.random() < 0.45:  # an accent, on the last or the last but one
        i = v[-1] if out[-1] not in V else v[-2]
        out = out[:i] + dict(zip(V, "áéíóú", strict=True))[out[i]] + out[i + 1 :]
    return out


IBERIAN_HAND = {
    "Luan": ["Luã", "Lluan", "Luano"],
    "Zhijing": ["Yiyín", "Chiyin", "Jijim"],
    "Byun": ["Biún", "Viun", "Bium"],
    "Tae-rim": ["Te-rin", "Taerín"],
    "Trinh": ["Triñ", "Trin", "Trinho"],
    "Bao Khang": ["Bao Jang", "Bau Cão"],
    "Perdozzi": ["Perdossi", "Perdoci", "Perdoche"],
    "Hohenbrugg": ["Joenbrug", "Hoembrugue", "Jojenbruj"],
    "Hovradlík": ["Jovradlic", "Obradlique", "Hobrádlic"],
    "Houshang": ["Jushán", "Huxangue"],
    "Giuliana": ["Yuliana", "Juliana"],
    "Karatepeli": ["Caratepelí", "Carrátepeli", "Caratepéli"],
    "Levan": ["Leván", "Lebán"],
    "Gülşen": ["Gulchén", "Guxém"],
}


# 4. voiced and voiceless consonants confused, the last one hardened
HARD = {"b": "p", "d": "t", "g": "k", "v": "f", "z": "s", "Z": "S", "j": "C", "G": "K"}
SOFT = {"p": "b", "t": "d", "k": "g", "f": "v", "s": "z", "S": "Z", "C": "j", "K": "G"}


def hardened(word, style, rng):
    w = pack(word, style)
    way = rng.choice((HARD, HARD, SOFT))
    spots = [i for i, c in enumerate(w) if c in way]
    n = rng.choice((1, 2, 2, 3))
    do = set(rng.sample(spots, min(n, len(spots))))
    out = "".join(way[c] if i in do else c for i, c in enumerate(w))
    m = re.search(r"[bdgvzZjG]+$", out)
    if m and not out.endswith("ng"):
        out = out[: m.start()] + "".join(HARD[c] for c in m.group())
    if style == "italian":
        out = out.replace("c", "zz").replace("j", "gi")
    if style == "maghrebi":
        out = out.replace("u", "ou")
    for a, b in (("S", "sh"), ("C", "ch"), ("Z", "zh"), ("K", "kh"), ("G", "gh")):
        out = out.replace(a, b)
    return out


HARD_HAND = {
    "Byun": ["Pyun", "Pyung", "Phyun"],
    "Trinh": ["Drinh", "Trink", "Dring"],
    "Luan": ["Luang"],
    "Bao Khang": ["Pao Khank", "Pao Gang", "Bao Kang"],
    "Tae-rim": ["Dae-rim", "Tae-rip"],
    "Giuliana": ["Chuliana"],
    "Perdozzi": ["Berdozzi", "Pertossi", "Bertozi", "Pertozzi"],
}


# 5. vowels made to agree with each other, clusters opened by a vowel
BACK = {"e": "a", "i": "ı", "ö": "o", "ü": "u", "y": "ı"}
FRONT = {"a": "e", "ı": "i", "o": "ö", "u": "ü"}


def harmony(word, style, rng):
    w = word.lower().replace("ş", "sh")
    if "ü" not in w and "ö" not in w:
        w = plain(w)
    if style == "maghrebi":
        w = w.replace("ou", "u")
    way = rng.choice((BACK, FRONT))
    n = len(re.findall("[aeiouöüı]", w))
    keep = rng.randrange(n) if n > 3 and rng.random() < 0.4 else -1  # one vowel may escape
    out, k = "", -1
    for i, c in enumerate(w):
        if c in "aeiouöüı":
            k += 1
            out += c if k == keep else way.get(c, c)
        elif c == "y" and w[i + 1 : i + 2] not in list("aeiouöü"):
            out += way.get("i", "i")
        else:
            out += c
    fill = "ı" if way is BACK else "i"
    out = re.sub(r"^([bdgkptzv])([lrv])", r"\1" + fill + r"\2", out)
    if rng.random() < 0.5:
        out = re.sub(r"([bdgkptv])([rl])", r"\1" + fill + r"\2", out, count=1)
    if rng.random() < 0.6:  # without the dots
        out = out.replace("ö", "o").replace("ü", "u")
    return out.replace("ı", rng.choice(("ı", "y", "i")))


HARMONY_HAND = {
    "Trinh": ["Tirinh", "Tyryn", "Tirin"],
    "Byun": ["Büyün", "Buyun", "Biyün"],
    "Luan": ["Lüen", "Loan", "Lıan"],
    "Bao Khang": ["Beo Kheng", "Boa Khang"],
    "Zhijing": ["Zhyjyng", "Zhujung"],
    "Tae-rim": ["Te-rim", "Ta-rym"],
}


# 6. a correction program or a hurried editor puts a better-known name of similar letters
NEAR = {
    "Zubogradov": ["Zubarev", "Bogradov", "Zubov", "Vinogradov", "Zubogoradsky"],
    "Luan": ["Juan", "Duan", "Logan", "Luana"],
    "Otambekov": ["Tambekov", "Osmanbekov", "Otunbekov", "Atanbekov"],
    "Karatepeli": ["Karatepe", "Karapetyan", "Carpatelli", "Karabeyli"],
    "Hohenbrugg": ["Hohenberg", "Hohenburg", "Hohenbruck", "Hohenlohe"],
    "Visvagopan": ["Viswanathan", "Venugopalan", "Vishwagopal", "Rajagopalan"],
    "Guéladio": ["Galdino", "Gladio", "Gelardi", "Guaidio"],
    "Perdozzi": ["Pedrozzi", "Perozzi", "Peruzzi", "Bertozzi"],
    "Byun": ["Byrne", "Byron", "Bryan"],
    "Trinh": ["Trine", "Trish", "Trent"],
    "Al-Zubraidi": ["Al-Zubaidi", "Al-Zubairi", "Al-Obaidi", "Al-Zaidi"],
    "Bougharzal": ["Boughzala", "Bougara", "Boughazi", "Benghazal"],
    "Mukarobwe": ["Makarova", "Macrobie", "Mukaro", "Mukombwe"],
    "Gobrakhidze": ["Gabriadze", "Gorgadze", "Gogrichidze", "Dobrakhidze"],
    "Dezhgiri": ["Desjardins", "Dehghani", "Dezfuli", "Dezhgir"],
    "Hovradlík": ["Havlík", "Hradil", "Hovorka", "Havrdlík"],
}
NEAR_GIVEN = {
    "Arseny": "Arsenal",
    "Zhijing": "Beijing",
    "Sanjar": "Sanjay",
    "Gülşen": "Gilson",
    "Lukas": "Lucas",
    "Nirmala": "Normal",
    "Fatoumata": "Automata",
    "Giuliana": "Julianna",
    "Tae-rim": "Tae-Tim",
    "Bao Khang": "Bad Khan",
    "Faisal": "Facial",
    "Idris": "Iris",
    "Tendai": "Tender",
    "Levan": "Levant",
    "Houshang": "Housing",
    "Zdeněk": "Zenek",
}


def near(name, short, style, form, rng):
    s = rng.choice(NEAR[short])
    if form == "short":
        return s
    g = given(name, short)
    kind = rng.random()
    if kind < 0.3:
        return join(name, short, NEAR_GIVEN[g], short)
    return join(name, short, NEAR_GIVEN[g] if kind < 0.45 else g, s)


# 7. only the beginning of the name is left
BEGIN = {
    "Zubogradov": ["Zubo", "Zubogra", "Zubog."],
    "Otambekov": ["Otam", "Otambe", "Otamb."],
    "Karatepeli": ["Kara", "Karate", "Karatep."],
    "Hohenbrugg": ["Hohen", "Hohenb.", "Hoh"],
    "Visvagopan": ["Visva", "Visvago", "Visv."],
    "Guéladio": ["Guéla", "Guela", "Guel."],
    "Perdozzi": ["Perdo", "Perd.", "Perdoz"],
    "Al-Zubraidi": ["Al-Zub", "Al-Zubra", "Zubra"],
    "Bougharzal": ["Bough", "Bougha", "Boughar."],
    "Mukarobwe": ["Muka", "Mukaro", "Mukar."],
    "Gobrakhidze": ["Gobra", "Gobrakh", "Gobr."],
    "Dezhgiri": ["Dezh", "Dezhg.", "Dezhgi"],
    "Hovradlík": ["Hovra", "Hovrad", "Hovr."],
    "Luan Zhijing": ["Luan Zhi", "Luan Zh."],
    "Byun Tae-rim": ["Byun Tae", "Byun T.-"],
    "Trinh Bao Khang": ["Trinh Bao", "Trinh B."],
}


def beginning(name, short, style, form, rng):
    if form == "full" and name in BEGIN:
        return rng.choice(BEGIN[name])
    if short not in BEGIN:
        return None
    s = rng.choice(BEGIN[short])
    if form == "short":
        return s
    g = given(name, short)
    return rng.choice((g + " " + s, re.match(r"[^aeiouüě]*[aeiouüě]+\w?", g).group() + " " + s, g[:3] + ". " + s))


# 8. family and given name in the wrong order, and one of them misspelt; a short form becomes the given name
FAMILY2 = {
    "Zubogradov": ["Zubogradow", "Zobogradov"],
    "Luan": ["Luan", "Lwan"],
    "Otambekov": ["Utambekov", "Otambekow"],
    "Karatepeli": ["Karatepelli", "Karatepely"],
    "Hohenbrugg": ["Hohenbrug", "Höhenbrugg"],
    "Visvagopan": ["Visvagoppan", "Visvagopam"],
    "Guéladio": ["Gueladjo", "Gelladio"],
    "Perdozzi": ["Perdozi", "Perdotzi"],
    "Byun": ["Byon", "Byun"],
    "Trinh": ["Trin", "Trinh"],
    "Al-Zubraidi": ["Zubreidi", "Alzubraidy"],
    "Bougharzal": ["Bugharzal", "Boughersal"],
    "Mukarobwe": ["Mukarobgwe", "Mukarobue"],
    "Gobrakhidze": ["Gobrakidze", "Gobrahidze"],
    "Dezhgiri": ["Dejgiri", "Dezgiri"],
    "Hovradlík": ["Hovradlik", "Howradlik"],
}
GIVEN2 = {
    "Arseny": ["Arseniy", "Arsen"],
    "Zhijing": ["Zhijin", "Zhi Jing"],
    "Sanjar": ["Sandjar", "Sanzhar"],
    "Gülşen": ["Gulshen", "Gulsen"],
    "Lukas": ["Lucas", "Lukash"],
    "Nirmala": ["Nirmalla", "Nirmela"],
    "Fatoumata": ["Fatumata", "Fatoumatta"],
    "Giuliana": ["Juliana", "Guiliana"],
    "Tae-rim": ["Taerim", "Tae-rin"],
    "Bao Khang": ["Khang Bao", "Bao Kang"],
    "Faisal": ["Feisal", "Faysal"],
    "Idris": ["Idriss", "Edris"],
    "Tendai": ["Tendayi", "Tenday"],
    "Levan": ["Lewan", "Leván"],
    "Houshang": ["Hushang", "Hooshang"],
    "Zdeněk": ["Zdenek", "Zdenjek"],
}


def reversed_order(name, short, style, form, rng):
    g = given(name, short)
    g2, s2 = rng.choice(GIVEN2[g]), rng.choice(FAMILY2[short])
    if form == "short":  # seldom, else these would crowd out the full names
        return g2 if rng.random() < 0.07 else None
    kind = rng.random()
    if kind < 0.4:
        s2 = short
    elif kind < 0.7 and s2 != short:
        g2 = g
    return join(name, short, s2, g2)


# 9. neighbouring letters in the wrong order
def transposed(word, style, rng):
    head = ""
    if word.startswith("Al-"):
        head, word = "Al-", word[3:]
    w, done = word, set()
    for _ in range(2 if len(word) > 6 and rng.random() < 0.4 else 1):
        spots = [
            i
            for i in range(1, len(w) - 1)
            if w[i] != w[i + 1] and w[i].isalpha() and w[i + 1].isalpha() and not {i - 1, i, i + 1, i + 2} & done
        ]
        if not spots:
            break
        i = rng.choice(spots)
        w = w[:i] + w[i + 1] + w[i] + w[i + 2 :]
        done |= {i, i + 1}
    return head + w if w != word else None


RULES = [
    # name, weight, highest number, function
    ("greek_detour", 1.0, None, on_tokens(by_sound(greek, GREEK_HAND), 0.45)),
    ("korean_detour", 1.0, None, on_tokens(by_sound(korean, KOREAN_HAND), 0.45)),
    ("iberian_respelling", 1.0, None, on_tokens(by_sound(iberian, IBERIAN_HAND), 0.4)),
    ("consonants_hardened", 1.3, None, on_tokens(by_sound(hardened, HARD_HAND), 0.3)),
    ("vowel_harmony", 1.5, None, on_tokens(by_sound(harmony, HARMONY_HAND), 0.3)),
    ("near_real_name", 1.0, None, near),
    ("beginning_only", 1.0, 20, beginning),
    ("order_reversed", 2.5, 26, reversed_order),
    ("letters_transposed", 1.0, None, on_tokens(transposed, 0.2)),
]
