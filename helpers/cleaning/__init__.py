"""Cleaning: repair what can be proved broken, report every repair, leave the rest.

Web text arrives with damage. Cleaning changes it only where the text itself proves what is right, and never changes
the words of a quotation. Whatever it does, and whatever it finds but can't prove, is in the report:

================  ==================================================================================================
rule              what it does
================  ==================================================================================================
`encoding`        mends characters that were read in the wrong encoding, HTML entities, invisible characters and
                  broken emoji; reports other replacement characters, which may be lost letters
`spacing`         leaves one space between words and at most one empty line between paragraphs
`furniture`       takes out what the page put around the article: comment forms, lists of related articles, share
                  buttons, notes on cookies and newsletters, and all that follows an end mark
`teaser`          takes out headlines of other articles that stand between the paragraphs, and what leads in to them
`headline`        moves the headline from the text into `title`, without the site's name behind it
`credit_line`     moves the line that names the source of the article out of the text, into `credit_line`
`quotation_mark`  turns a mark whose direction is provably wrong
`unpaired_mark`   reports a mark that never closes, never opens, or opens a second time; changes nothing
`embedded_post`   reports a post from social media; it stays, since it holds somebody's words
`ran_together`    reports a place where a space is missing ("roleXi said"); changes nothing
================  ==================================================================================================

Changes that a page doesn't show (line ends, spaces that don't break, spaces at line ends) are made throughout and
reported at their first place only. Each rule is a function that documents its evidence: see `characters`,
`furniture`, `teasers` and `marks`; `phrases` holds the words by which pages give themselves away.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from helpers.cleaning import characters, furniture, marks, teasers
from helpers.cleaning.edits import Edit, Repair, apply
from helpers.cleaning.lines import ends_sentence, is_headline_like, removals, split_lines, word_count

__all__ = ["Article", "Repair", "clean_article", "clean_report", "clean_text", "ends_sentence"]

COLUMNS = ["article", *Repair._fields]
MOST_PASSES = 20
LONGEST_HEADLINE = 20  # words
# What a site writes behind a headline: "... | News", "... - Norlandia Times".
SITE_SUFFIX = re.compile(
    r"\s+(?:[|»]|::)\s+[^|»]{1,40}$"
    r"|\s[-–—]\s(?=[^-–—]{1,40}$)[^-–—]*\b(?:news|times|post|daily|herald|tribune|journal|today|tv|radio|press|agency|online)\b"
    r"[^-–—]*$",
    re.IGNORECASE,
)


class Article(NamedTuple):
    """An article after cleaning: its text, what was moved out of the text, and what was repaired."""

    text: str
    title: str | None
    via: str | None
    credit_line: str | None
    repairs: tuple[Repair, ...]


def clean_text(text: str, title: str = "") -> tuple[str, list[Repair]]:
    r"""Clean one text.

    Parameters
    ----------
    text : str
        The text, headline and page furniture included or not.
    title : str
        The headline, if it is known. It helps to tell headings of this article from headlines of others.

    Returns
    -------
    tuple of str and list of Repair
        The cleaned text, and the repairs in the order of the text. `start` counts characters in the cleaned text,
        where `after` stands. A repair with `before == after` changed nothing.

    Examples
    --------
    >>> text, repairs = clean_text("The minister said:”We agreed to meet again.”\n\nLeave a Reply")
    >>> text
    'The minister said:“We agreed to meet again.”'
    >>> [(repair.rule, repair.before, repair.after) for repair in repairs]
    [('quotation_mark', '”', '“'), ('furniture', 'Leave a Reply', '')]
    """
    repairs: list[Repair] = []
    for _ in range(MOST_PASSES):
        before = text
        for rule in _RULES:
            text, repairs = apply(text, rule(text), repairs)
        text, repairs = apply(text, _line_rules(text, title), repairs)
        if text == before:
            break
    for report in _REPORTS:
        repairs += report(text)
    return text, sorted(repairs, key=lambda repair: repair.start)


def _line_rules(text: str, title: str) -> list[Edit]:
    """All rules on whole lines at once: each needs to know what the others take out."""
    lines = split_lines(text)
    taken = furniture.credit_lines(lines)
    taken |= furniture.furniture_lines(lines, taken)
    found = teasers.teaser_lines(lines, taken, title)
    return removals(text, lines, taken | found) + teasers.lead_ins(lines, found)


_RULES: tuple[Callable[[str], list[Edit]], ...] = (
    characters.mojibake,
    characters.entities,
    characters.invisible,
    characters.broken_emoji,
    characters.spacing,
    marks.quotation_marks,
    furniture.post_links,
    furniture.furniture_at_end,
    furniture.agency_at_end,
)
_REPORTS: tuple[Callable[[str], list[Repair]], ...] = (
    characters.lost_characters,
    marks.unpaired_marks,
    marks.embedded_posts,
    marks.ran_together,
)


def clean_article(text: str, title: str | None = None) -> Article:
    r"""Clean one article and move its headline and credit line out of the text.

    Parameters
    ----------
    text : str
        The text as found.
    title : str, optional
        The headline, if it is known. Otherwise the first line is taken for it if it looks like one: at most 20
        words, no stop at its end, an empty line after it.

    Returns
    -------
    Article
        With the fields `text`, `title`, `via`, `credit_line` and `repairs`; what the article doesn't say is None.

    Examples
    --------
    >>> article = clean_article("Ministers meet in Port Alba | News\n\nThey met.\n\nSource: Alba Today")
    >>> article.title, article.text, article.via
    ('Ministers meet in Port Alba', 'They met.', 'Alba Today')
    """
    cleaned, repairs = clean_text(text, title or "")
    line, gap, rest = cleaned.partition("\n")
    is_headline = rest and (_same(line, title) if title else rest.startswith("\n") and _is_headline(line))
    if is_headline:
        edit = Edit("headline", 0, len(line + gap) + rest.startswith("\n"), "", shown=line)
        cleaned, repairs = apply(cleaned, [edit], repairs)
        title = title or SITE_SUFFIX.sub("", line)
    credits = [repair.before for repair in repairs if repair.rule == "credit_line"]
    via = next((name for credit in credits if (name := furniture.credited(credit))), None)
    repairs.sort(key=lambda repair: repair.start)
    return Article(cleaned, title or None, via, "\n".join(credits) or None, tuple(repairs))


def _same(line: str, title: str) -> bool:
    def plain(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.casefold()))

    return plain(title) in (plain(line), plain(SITE_SUFFIX.sub("", line)))


def _is_headline(line: str) -> bool:
    asks_or_calls = line[-1:] in ("?", "!") and word_count(line) >= 4
    if furniture.ENDS_WITH_AGENCY.search(line):
        return False
    return is_headline_like(line.rstrip("?!") if asks_or_calls else line, LONGEST_HEADLINE)


def clean_report(articles: pd.DataFrame) -> pd.DataFrame:
    """List every repair that cleaning made.

    Parameters
    ----------
    articles : pandas.DataFrame
        The table from `load_articles`. A table without the column `repairs` is cleaned for the report only.

    Returns
    -------
    pandas.DataFrame
        One row a repair: `article`, `rule` (see `helpers.cleaning`), `start` (character offset in `text`), `before`
        and `after`. Where `before` and `after` are equal, something was found, but nothing changed.

    Raises
    ------
    ValueError
        If the table has neither the column `repairs` nor the column `text`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["It was Norlandia‘s idea."]})
    >>> print(clean_report(articles).to_string(index=False))
    article           rule  start before after
          a quotation_mark     16      ‘     ’
    """
    if "repairs" in articles.columns:
        repairs = articles["repairs"]
    elif "text" in articles.columns:
        repairs = articles["text"].map(lambda text: clean_text(text)[1] if isinstance(text, str) else [])
    else:
        raise ValueError(
            "This table has neither the column 'repairs' nor the column 'text', so there is nothing to report on. "
            f"Its columns are: {', '.join(map(str, articles.columns)) or 'none'}. "
            "Pass the table that load_articles() gives."
        )
    keys = articles["article"] if "article" in articles.columns else articles.index
    rows = [
        (key, *repair)
        for key, found in zip(keys, repairs, strict=True)
        if isinstance(found, tuple | list)
        for repair in found
    ]
    report = pd.DataFrame(rows, columns=COLUMNS)
    return report.astype({"article": "str", "rule": "str", "start": "int64", "before": "str", "after": "str"})
