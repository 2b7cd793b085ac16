"""Rules for whole lines that don't belong to the article: page furniture, credit lines, links inside of posts."""

import re
from collections.abc import Iterable
from itertools import accumulate

from helpers.cleaning.edits import Edit
from helpers.cleaning.lines import (
    QUOTE_MARKS,
    WORD,
    Line,
    ends_sentence,
    is_headline_like,
    is_paragraph,
    next_lines,
    share,
    stem,
    stems,
    word_count,
)
from helpers.cleaning.phrases import (
    APPEAL,
    AT_END,
    AUTHOR_NOTE,
    CAPTION,
    DATE_LINE,
    END_MARKS,
    END_SIGNS,
    FURNITURE,
    LEAD_IN,
    OPENERS,
    PREFIXES,
    SECTIONS,
    bare,
)

LONGEST_PHRASE = max(map(word_count, FURNITURE | OPENERS))
LONGEST_FURNITURE = 60  # words; what is longer is an article's paragraph, whatever it begins with

AGENCY = (
    r"(?:[\w.&'’-]+\s){0,4}(?:news\sagency|news\sservice|press\sagency|agency|agencies|newswire|wire)"
    r"|AFP|ANI|ANSA|AP|Anadolu|Antara|Bernama|dpa|DPA|EFE|IANS|IRNA|Interfax|Kyodo|PTI|RIA\sNovosti|Reuters|Sputnik|"
    r"TASS|Tasnim|UPI|Xinhua|Yonhap"
)
COLON_WORDS = (
    r"via|source|sources|courtesy|credit|original\ssource|news\ssource|quelle|fuente|fonte|kaynak|источник|źródło|bron"
    r"|منبع|المصدر|来源"
)
PHRASES = (
    r"via|courtesy\sof|with\sinformation\sfrom|(?:this\s(?:article|story|text|piece)\s(?:was\s|has\sbeen\s)?)?"
    r"(?:originally|first)\s(?:published|appeared|posted)\s(?:by|in|on|at)"
)
CREDIT_LINE = re.compile(
    rf"^\W{{0,3}}(?:disclaimer\s?:\s?)?(?:(?:{COLON_WORDS})\s?[:：|/]\s?(?P<marked>\S.*)|(?:{PHRASES})\s(?P<name>\S.*)"
    rf"|translat(?:ed|ion)(?:\sby|\s?:)\s\S.*|\((?P<agency>{AGENCY})\)\W{{0,2}})$",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(r"^\W{0,3}disclaimer\s?:\s?(?:via|source|translated)\b", re.IGNORECASE)
NAME_END = re.compile(r"\s[–—|-]\s|\s?[–—|/,;(]|\.\s|\s-|\btranslat", re.IGNORECASE)
AGENCY_AT_END = re.compile(rf"(?<=[.!?”\"»])\s?(?P<line>\((?P<agency>{AGENCY})\))$", re.IGNORECASE)
# "PORT ALBA, March 3 (Norlandia News Agency)" is a dateline, no headline.
ENDS_WITH_AGENCY = re.compile(rf"\((?:{AGENCY})\)\W{{0,3}}$", re.IGNORECASE)
POST_LINK = re.compile(r"[ \t]?(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w+")
SITE_SECTION = re.compile(r"\b(?:news|headlines)$", re.IGNORECASE)


def credit_lines(lines: list[Line]) -> dict[int, str]:
    """`credit_line`: where the article says whom it has the text from, before its first or behind its last paragraph.

    A line "Source: ..." between two paragraphs stays: it may belong to a chart.
    """
    credits = [n for n, line in enumerate(lines) if is_credit(line.text)]
    if not credits:
        return {}
    paragraphs = [n for n, line in enumerate(lines) if is_paragraph(line.text) and not _is_furniture(line.text)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)
    return {n: "credit_line" for n in credits if not first <= n <= last or DISCLAIMER.search(lines[n].text)}


def is_credit(line: str) -> bool:
    """Whether a line is a credit and nothing else.

    Examples
    --------
    >>> is_credit("Source: Norlandia Today"), is_credit("Via Appia reopens after ten years of works")
    (True, False)
    """
    match = CREDIT_LINE.search(line) if len(line) < 200 else None
    if not match or word_count(line) > 20:
        return False
    if match["name"]:
        name_is_short = word_count(NAME_END.split(match["name"], maxsplit=1)[0]) <= 5
        return match["name"][0].isupper() and name_is_short
    return match["agency"] is None or match["agency"][0].isupper()


def credited(line: str) -> str | None:
    """Whom a credit line names as the source of the article.

    Examples
    --------
    >>> credited("Disclaimer: Via Telesur – Translated by RJ983")
    'Telesur'
    >>> credited("(Norlandia News Agency)")
    'Norlandia News Agency'
    >>> credited("Translated by Ana") is None
    True
    """
    match = CREDIT_LINE.search(line)
    if not match:
        return None
    if match["agency"]:
        return match["agency"].strip()
    name = (match["marked"] or match["name"] or "").strip(" .()[]")
    address = re.match(r"https?://(?:www\.)?([^/\s]+)", name)
    if address:
        return address[1]
    return NAME_END.split(name, maxsplit=1)[0].strip(" .:") or None


def agency_at_end(text: str) -> list[Edit]:
    """`credit_line`: an agency in brackets behind the last sentence."""
    match = AGENCY_AT_END.search(text, max(0, len(text) - 120))
    if not match or not match["agency"][0].isupper():
        return []
    return [Edit("credit_line", match.start(), match.end(), "", shown=match["line"])]


def furniture_lines(lines: list[Line], taken: Iterable[int] = ()) -> dict[int, str]:
    """`furniture`: lines that the page put around the article; `teaser` for headlines that such a line opens.

    Parameters
    ----------
    lines : list of Line
        The lines of the text.
    taken : iterable of int
        The numbers of lines that another rule takes out.

    Returns
    -------
    dict of int to str
        The numbers of the lines that go, and the rule.

    Notes
    -----
    1. A line goes if it is furniture by itself: a known phrase, or several in a row ("Share Tweet Print").
    2. After an end mark, all goes, if the article before it is the longer part.
    3. Behind the last paragraph, appeals to the reader go, and what stands between two lines of furniture.
    4. After a line that opens a list or a form ("Related Articles"), all goes if no more paragraph follows that has
       to do with the article. Otherwise only the headlines go that follow directly, as teasers.
    """
    found: dict[int, str] = dict.fromkeys(taken, "")
    openers, ends = [], []
    for n, line in enumerate(lines):
        if n in found:
            if DISCLAIMER.search(line.text):
                openers.append(n)
            continue
        words = bare(line.text) if len(line.text) <= 120 and line.text[0] not in QUOTE_MARKS else ""
        if words in END_MARKS or END_SIGNS.search(line.text[:20]):
            ends.append(n)
        elif words in OPENERS:
            openers.append(n)
            found[n] = "furniture"
        elif _is_furniture(line.text, words):
            found[n] = "furniture"
    if (section := _section(lines, found)) is not None:
        found[section] = "furniture"
    if (start := _tail(lines, openers, ends, found)) is not None:
        found.update({n: "furniture" for n in range(start, len(lines)) if n not in taken})
    following = next_lines(lines, found)
    for n in openers:
        if start is None or n < start:
            found.update(dict.fromkeys(_listed(lines, n, found, following), "teaser"))
    found.update(dict.fromkeys(_behind_last_paragraph(lines, found), "furniture"))
    return {n: rule for n, rule in found.items() if rule}


def _is_furniture(line: str, words: str | None = None) -> bool:
    """Whether a line is furniture by itself."""
    if len(line) > 500 or line[0] in QUOTE_MARKS:
        return False
    if words is None:
        words = bare(line)
    if words in FURNITURE or words in OPENERS or (len(line) <= 120 and _is_row_of_phrases(words)):
        return True
    if (len(line) < 100 and DATE_LINE.search(line)) or (word_count(line) <= 40 and CAPTION.search(line)):
        return True
    return PREFIXES.search(line) is not None and word_count(line) <= LONGEST_FURNITURE


def _is_row_of_phrases(words: str) -> bool:
    """Whether a line is made of known phrases and nothing else."""
    tokens = words.split()
    if not 2 <= len(tokens) <= 30:
        return False
    reached = {0}
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - LONGEST_PHRASE), end):
            if start in reached and " ".join(tokens[start:end]) in FURNITURE:
                reached.add(end)
                break
    return len(tokens) in reached


def _section(lines: list[Line], found: dict[int, str]) -> int | None:
    """The number of the first line, if it names a section of the site: a headline follows it, and text follows that."""
    left = [n for n in range(min(len(lines), 20)) if n not in found][:4]
    if len(left) < 3:
        return None
    first, headline, *text = (lines[n].text for n in left)
    names_section = bare(first) in SECTIONS or bool(SITE_SECTION.search(first) and first.istitle())
    has_headline = is_headline_like(headline) and word_count(headline) > 3
    return (
        left[0] if names_section and word_count(first) <= 5 and has_headline and any(map(is_paragraph, text)) else None
    )


def _behind_last_paragraph(lines: list[Line], found: dict[int, str]) -> list[int]:
    """Lines behind the article's last paragraph that are appeals, or stand between two lines of furniture."""
    more: list[int] = []
    after = len(lines)  # the first line of furniture behind the one looked at
    waiting: list[int] = []
    for n in range(len(lines) - 1, -1, -1):
        text = lines[n].text
        if found.get(n) == "furniture" or (n and word_count(text) <= LONGEST_FURNITURE and APPEAL.match(text)):
            if text[0] in QUOTE_MARKS:
                break
            more += [*waiting, n]
            waiting = []
            after = n
        elif n in found:
            continue
        elif is_paragraph(text) or ends_sentence(text) or "@" in text:
            break
        elif after < len(lines):
            waiting.append(n)
    return [n for n in more if n not in found]


def _tail(lines: list[Line], openers: list[int], ends: list[int], found: dict[int, str]) -> int | None:
    """The number of the line from which on nothing belongs to the article."""
    before = list(accumulate((len(line.text) for line in lines), initial=0))
    if ends and 2 * before[ends[0]] >= before[-1]:
        return ends[0]
    first_use: dict[str, int] = {}
    for n, line in enumerate(lines):
        if n not in found and openers:
            for word in stems(line.text):
                first_use.setdefault(word, n)
    start, checked = None, len(lines)
    for n in reversed(openers):
        about = {word for word, used in first_use.items() if used < n}
        if 2 * before[n] < before[-1] or any(
            _belongs(lines[k].text, about) for k in range(n + 1, checked) if k not in found
        ):
            break
        start, checked = n, n
    return start


def _belongs(line: str, about: set[str]) -> bool:
    """Whether a line is a paragraph that has to do with what the article is about."""
    if not is_paragraph(line):
        return False
    if AUTHOR_NOTE.search(line) and word_count(line) <= LONGEST_FURNITURE:
        return False
    names = {stem(word) for word in WORD.findall(line)[1:] if word[0].isupper()}
    return (
        word_count(line) > LONGEST_FURNITURE
        or line[0] in QUOTE_MARKS
        or bool(names & about)
        or (share(stems(line), about) > 0.25)
    )


def _listed(lines: list[Line], opener: int, found: dict[int, str], following: list[str]) -> list[int]:
    """The headlines that directly follow the line which opens a list of them, in mid-article.

    The last one stays if the paragraph after it takes up its words: it is a heading of the article.
    """
    listed = []
    for n in range(opener + 1, len(lines)):
        text = lines[n].text
        if n in found or not is_headline_like(text):
            break
        if is_paragraph(following[n]) and share(stems(text), stems(following[n])) >= 0.5:
            break
        listed.append(n)
    return listed


def furniture_at_end(text: str) -> list[Edit]:
    """`furniture`: a link such as "Read more" behind the last sentence of a paragraph."""
    edits = []
    position = 0
    for line in text.split("\n"):
        match = AT_END.search(line, max(0, len(line) - 40))
        if match and not LEAD_IN.match(line):
            edits.append(Edit("furniture", position + match.start(), position + match.end(), "", match.group().strip()))
        position += len(line) + 1
    return edits


def post_links(text: str) -> list[Edit]:
    """`furniture`: the bare address of the picture in an embedded post."""
    if "pic." not in text and "t.co/" not in text:
        return []
    return [Edit("furniture", m.start(), m.end(), "", m.group().strip()) for m in POST_LINK.finditer(text)]
