"""Rules for quotation marks, apostrophes, embedded posts and words that ran together."""

import re
from collections import Counter

from helpers.cleaning.edits import Edit, Repair
from helpers.cleaning.lines import SENTENCE_END

OPENING, CLOSING = "“", "”"
MARKS = re.compile(r"[“”„«»\"]")
PAIRS = {"“": "”", "„": "“”", "«": "»", '"': '"'}
OPENS = "".join(PAIRS)
# An opening single mark where only an apostrophe can stand; Hawai‘i and O‘zbek, which are spelled so, don't match.
APOSTROPHE = re.compile(r"(?<=[^\W\d_])‘(?=(?:s|t|re|ve|ll|d|m)\b)")
BEFORE_OPENING = " \t\n:([—–-/"
LONGEST_QUOTATION_START = 40  # characters of a line under which its end is no wrap

POST_DATE = r"(?:[A-Za-z]{3,9}\.? \d{1,2}, \d{4}|\d{1,2}\.? [A-Za-z]{3,9}\.?,? \d{4}|\d{4}-\d\d-\d\d)"
POST = re.compile(
    rf"^[—–-] ?[^\n]{{0,80}}\(@\w{{1,30}}\)(?:\s{{1,2}}{POST_DATE}(?=\s|$))?"
    r"|^A post shared by [^\n]{0,80}\(@[\w.]{1,30}\).*$",
    re.MULTILINE,
)

ONE_WORD = re.compile(r"\b[^\W\d_]+\b")
CASE_CHANGE = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-Þ]")
JOINED = re.compile(r"(?<![@#\w])([^\W\d_]+?[a-zß-öø-ÿ])([A-ZÀ-ÖØ-Þ][^\W\d_]*)\b")
JUNCTION = re.compile(r"(?<=[^\W_])(?:[,(](?=[^\W\d_])|[.?!](?=[A-Z][a-z]))")
# A comma, an opening bracket or a stop between two words. "(s)" makes a plural.
NO_SPACE = re.compile(
    r"\b[^\W\d_]\w*(?:,[^\W\d_]\w*)+"
    r"|\b[^\W\d_]{2,}\((?!(?:s|es|ed|n|r|e|in|innen|ing)\))[^\W\d_]\w*"
    r"|\b[^\W\d_]+[a-z][.?!][A-Z][a-z]+(?= [a-z])"
)


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    r"""Split a text into paragraphs: lines, put together where a line end only wraps a long one.

    Examples
    --------
    >>> paragraph_spans("One.\nTwo.")
    [(0, 4), (5, 9)]
    """
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        if spans:
            last_start, last_end = spans[-1]
            last_line = text[max(last_start, text.rfind("\n", last_start, last_end) + 1) : last_end]
            wraps = start == last_end + 1 and len(last_line) > LONGEST_QUOTATION_START
            if wraps and not SENTENCE_END.search(last_line[-5:]):
                spans[-1] = (last_start, end)
                continue
        spans.append((start, end))
    return spans


def quotation_marks(text: str) -> list[Edit]:
    """`quotation_mark`: marks whose direction is provably wrong are turned; a space just inside of them goes.

    A closing mark opens if no quotation is open, nothing but a space, colon, bracket or dash stands before it, a
    word follows it, and the next mark closes. An opening mark closes if a quotation is open, it stands directly
    behind a word or stop with no word after it, and the next mark doesn't close. An opening single mark is an
    apostrophe if a word stands before it and "s", "t", "re" and so on after it.
    """
    edits = [Edit("quotation_mark", m.start(), m.end(), "’") for m in APOSTROPHE.finditer(text)]
    if OPENING not in text and CLOSING not in text:
        return edits
    for start, end in paragraph_spans(text):
        marks = [(m.start(), m.group()) for m in MARKS.finditer(text, start, end) if m.group() in "“”„"]
        opened = ""
        for n, (at, mark) in enumerate(marks):
            following = marks[n + 1][1] if n + 1 < len(marks) else ""
            before = text[at - 1] if at > start else "\n"
            after = text[at + 1 : at + 3] if at + 1 < end else ""
            if mark == CLOSING and not opened and following == CLOSING and _may_open(before, after):
                inner_space = after[:1] == " "
                edits.append(Edit("quotation_mark", at, at + 1 + inner_space, OPENING))
                opened = OPENING
            elif mark == OPENING and opened == OPENING and following != CLOSING and _must_close(before, after):
                edits.append(Edit("quotation_mark", at, at + 1, CLOSING))
                opened = ""
            elif mark in PAIRS and not opened:
                opened = mark
                if after[:1] == " " and after[1:].isalpha() and before in BEFORE_OPENING and following in PAIRS[mark]:
                    edits.append(Edit("quotation_mark", at, at + 2, mark))
            elif opened and mark in PAIRS[opened]:
                opened = ""
    return edits


def _may_open(before: str, after: str) -> bool:
    if after[:1].isalnum():
        return before in BEFORE_OPENING
    return before in "\n:" and after[:1] == " " and after[1:].isalnum()


def _must_close(before: str, after: str) -> bool:
    return not before.isspace() and before not in BEFORE_OPENING and not after[:1].isalnum()


def unpaired_marks(text: str) -> list[Repair]:
    """`unpaired_mark`: marks that never close or never open, and second opening marks. Nothing is changed.

    A quotation over several paragraphs may open again at each of them and close in the last one only.
    """
    if not MARKS.search(text):
        return []
    repairs = []
    spans = paragraph_spans(text)
    for n, (start, end) in enumerate(spans):
        marks = [(m.start(), m.group()) for m in MARKS.finditer(text, start, end)]
        if sum(mark == '"' for _, mark in marks) % 2:
            # 6" is a measure.
            marks = [(at, mark) for at, mark in marks if mark != '"' or not text[at - 1 : at].isdigit()]
        wrong, still_open = _unpaired([mark for _, mark in marks])
        goes_on = n + 1 < len(spans) and text[spans[n + 1][0]] in OPENS
        if still_open is not None and not goes_on:
            wrong.append(still_open)
        repairs += [Repair("unpaired_mark", marks[k][0], marks[k][1], marks[k][1]) for k in wrong]
    return repairs


def _unpaired(marks: list[str]) -> tuple[list[int], int | None]:
    """Give the numbers of the marks without a partner, and of the one that is open at the end.

    Marks that nest perfectly all have a partner. Otherwise a quotation is taken to have none inside of it.
    """
    stack: list[str] = []
    for mark in marks:
        if stack and mark in PAIRS[stack[-1]]:
            stack.pop()
        else:
            stack.append(mark if mark in PAIRS else "")
            if mark not in PAIRS:
                break
    if not stack:
        return [], None
    wrong: list[int] = []
    opened: int | None = None
    for k, mark in enumerate(marks):
        if opened is None and mark in PAIRS:
            opened = k
        elif opened is not None and mark in PAIRS[marks[opened]]:
            opened = None
        else:
            wrong.append(k)
    return wrong, opened


def embedded_posts(text: str) -> list[Repair]:
    """`embedded_post`: a post from social media: its signature, its date, and the paragraph before them. It stays."""
    repairs = []
    for match in POST.finditer(text):
        paragraph_end = match.start()
        while paragraph_end and text[paragraph_end - 1] == "\n":
            paragraph_end -= 1
        start = text.rfind("\n", 0, paragraph_end) + 1
        post = text[start : match.end()]
        repairs.append(Repair("embedded_post", start, post, post))
    return repairs


def ran_together(text: str) -> list[Repair]:
    """`ran_together`: places where a space is missing. Nothing is changed.

    Two words in one ("roleXi") are reported if both stand elsewhere in the article and the whole stands there only
    once; so "McDonald" and "YouTube" are not. A comma, an opening bracket or the stop of a sentence is reported if
    letters stand directly on both sides.
    """
    # The first, simple pattern of each pair finds out quickly that there is nothing to find.
    glued = NO_SPACE.finditer(text) if JUNCTION.search(text) else ()
    repairs = [Repair("ran_together", m.start(), m.group(), m.group()) for m in glued]
    joined = list(JOINED.finditer(text)) if CASE_CHANGE.search(text) else []
    if joined:
        words = Counter(ONE_WORD.findall(text))
        folded = {word.casefold() for word in words}
        for match in joined:
            left, right = match.groups()
            left_known = left.casefold() in folded if left.islower() else len(left) > 2 and left in words
            if left_known and right in words and words[match.group()] == 1:
                repairs.append(Repair("ran_together", match.start(), match.group(), match.group()))
    return repairs
