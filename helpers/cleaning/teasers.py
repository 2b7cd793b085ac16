"""The rule for headlines of other articles that stand between the paragraphs of this one."""

from helpers.cleaning.edits import Edit
from helpers.cleaning.furniture import is_credit
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
from helpers.cleaning.phrases import LEAD_IN, LEAD_IN_AT_END

SHORTEST = 6  # words; headings inside an article are often shorter, headlines seldom
LONGEST = 20  # words
TAKEN_UP = 1 / 3  # of a heading's words, in the paragraph under it
KNOWN = 1 / 5  # of a line's words, in the rest of the article


def teaser_lines(lines: list[Line], taken: dict[int, str], title: str = "") -> dict[int, str]:
    """`teaser`: headlines of other articles, by what leads in to them or by what they are about.

    Parameters
    ----------
    lines : list of Line
        The lines of the text.
    taken : dict of int to str
        The numbers of lines that another rule takes out.
    title : str
        The headline, if it is known and not in the text.

    Returns
    -------
    dict of int to str
        The numbers of the lines that go, and the rule.

    Notes
    -----
    A line goes if words such as "See also" or "in sequence:" lead in to it. Without them it has to stand alone, be of
    at least six words without a stop, and fail to be a heading of this article in both of these ways: the paragraph
    under it takes up at most a third of its words, and it names somebody or something that the article never names,
    or hardly any of its words occurs in the article. In a line where Most Words Have Capitals, which hide the names,
    two unknown words are asked for. The first line is never a teaser: it may be the headline.
    """
    found: dict[int, str] = {}
    candidates: list[int] = []
    for n, line in enumerate(lines):
        if n in taken or n in found:
            continue
        if _leads_in(line, lines[n - 1].text if n else ""):
            found[n] = "teaser"
            if _is_bare_lead(line.text):
                found.update(_next_headline(lines, n, taken))
        elif line.text.endswith(":") and LEAD_IN_AT_END.search(line.text):
            found.update(_next_headline(lines, n, taken))
        elif n and _stands_alone(line):
            candidates.append(n)
    if candidates:
        out = {*taken, *found, *candidates}
        about = stems("\n".join([title, *(line.text for n, line in enumerate(lines) if n not in out)]))
        following = next_lines(lines, out)
        for n in candidates:
            if _is_foreign(lines[n].text, following[n], about):
                found[n] = "teaser"
    return found


def lead_ins(lines: list[Line], teasers: dict[int, str]) -> list[Edit]:
    """`teaser`: the words at the end of a paragraph that led in to a teaser on the next line."""
    return [
        Edit("teaser", line.start + match.start(), line.end, "", match.group().strip())
        for n, line in enumerate(lines)
        if n + 1 in teasers and n not in teasers and (match := LEAD_IN_AT_END.search(line.text))
    ]


def _leads_in(line: Line, previous: str) -> bool:
    if len(line.text) > 300 or not (match := LEAD_IN.search(line.text)):
        return False
    headline = match["headline"]
    if not headline:
        return True
    if match["sure"] and not match["mark"]:
        begins_paragraph = line.free_before or line.free_after or ends_sentence(previous)
        return is_headline_like(headline) and begins_paragraph
    may_end = match["sure"] is not None or not headline.endswith(".")
    return word_count(headline) <= 30 and may_end and not headline.lstrip(QUOTE_MARKS)[:1].islower()


def _is_bare_lead(text: str) -> bool:
    """Whether a line leads in to a headline that isn't on it."""
    match = LEAD_IN.search(text)
    return match is not None and not match["headline"]


def _next_headline(lines: list[Line], n: int, taken: dict[int, str]) -> dict[int, str]:
    following = next((k for k in range(n + 1, len(lines)) if k not in taken), None)
    return {following: "teaser"} if following is not None and is_headline_like(lines[following].text) else {}


def _stands_alone(line: Line) -> bool:
    return (
        line.free_before
        and line.free_after
        and word_count(line.text) >= SHORTEST
        and is_headline_like(line.text, LONGEST)
        and "@" not in line.text
        and not is_credit(line.text)
    )


def _is_foreign(line: str, following: str, about: set[str]) -> bool:
    words = WORD.findall(line)
    content = stems(line)
    if not content or (is_paragraph(following) and share(content, stems(following)) > TAKEN_UP):
        return False
    if len(content) >= 5 and share(content, about) <= KNOWN:
        return True
    long_words = [word for word in words[1:] if len(word) >= 4]
    capitals = [word for word in long_words if word[0].isupper()]
    unknown = {stem(word) for word in capitals} - about
    hidden = len(capitals) > 0.6 * len(long_words)
    return len(unknown) >= (2 if hidden else 1)
