"""Rules for single characters: broken encoding, invisible characters, white space."""

import re
from html.entities import html5

import ftfy
from ftfy.badness import is_bad

from helpers.cleaning.edits import Edit, Repair, report_once

# Encoding only: curly quotation marks, ligatures and full-width letters are the author's and stay.
MOJIBAKE_ONLY = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    normalization=None,
    explain=False,
)

# What takes a place but shows nothing. The joiners U+200C and U+200D stay: Persian and Hindi are spelled with them.
INVISIBLE = {
    "line end": (re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"), "\n"),
    "space": (re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"), " "),
    "zero-width": (re.compile(r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"), ""),
    "control": (re.compile(r"\x1b\[[\d;]{0,20}[A-Za-z]|[\x00-\x08\x0e-\x1b\x1f\x7f\x80-\x84\x86-\x9f]+"), ""),
}
ANY_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]"
)
ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")
REPLACED = re.compile("\ufffd+")
WHITE_SPACE = re.compile(r"[ \t\n]{2,}|\t|\A[ \n]|[ \n]\Z")


def mojibake(text: str) -> list[Edit]:
    """`encoding`: UTF-8 that was read as something else ("â€œ" for a quotation mark), by ftfy."""
    edits: list[Edit] = []
    position = 0
    for line in text.split("\n"):
        if not line.isascii() and is_bad(line):
            fixed = ftfy.fix_encoding(line, MOJIBAKE_ONLY)
            if fixed != line:
                edits += _differences(line, fixed, position)
        position += len(line) + 1
    return edits


def _differences(before: str, after: str, offset: int) -> list[Edit]:
    """One edit a word where the words still match one to one, one edit for the line otherwise."""
    old_words, new_words = before.split(" "), after.split(" ")
    if len(old_words) != len(new_words):
        old_words, new_words = [before], [after]
    edits = []
    for old, new in zip(old_words, new_words, strict=True):
        if old != new:
            edits.append(Edit("encoding", offset, offset + len(old), new))
        offset += len(old) + 1
    return edits


def entities(text: str) -> list[Edit]:
    """`encoding`: characters written as HTML entities ("&amp;", "&#8217;")."""
    if "&" not in text:
        return []
    return [
        Edit("encoding", match.start(), match.end(), character)
        for match in ENTITY.finditer(text)
        if (character := _entity(match.group())) is not None
    ]


def _entity(entity: str) -> str | None:
    name = entity[1:]
    if not name.startswith("#"):
        return html5.get(name)
    number = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    is_character = 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else None


def invisible(text: str) -> list[Edit]:
    """`encoding`: line ends, spaces that don't break, zero-width and control characters; each kind reported once."""
    if not ANY_INVISIBLE.search(text):
        return []
    edits: list[Edit] = []
    for pattern, after in INVISIBLE.values():
        found = [Edit("encoding", m.start(), m.end(), after, m.group()) for m in pattern.finditer(text)]
        edits += report_once(found)
    return edits


def broken_emoji(text: str) -> list[Edit]:
    """`encoding`: replacement characters that stand for the bytes of an emoji.

    An emoji has four bytes, a flag eight. A run of another length may be a lost letter or quotation mark, and so may
    any run inside a word: those stay, and `lost_characters` reports them.
    """
    if "\ufffd" not in text:
        return []
    edits = []
    for match in REPLACED.finditer(text):
        start, end = match.span()
        if _is_emoji(text, start, end):
            free_before = start == 0 or text[start - 1].isspace()
            if free_before and end < len(text) and text[end] == " ":
                end += 1
            edits.append(Edit("encoding", start, end, ""))
    return edits


def _is_emoji(text: str, start: int, end: int) -> bool:
    inside_word = text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
    return (end - start) % 4 == 0 and not inside_word


def lost_characters(text: str) -> list[Repair]:
    """`encoding`: replacement characters that stay, because nothing shows what they were."""
    return [
        Repair("encoding", match.start(), match.group(), match.group())
        for match in REPLACED.finditer(text)
        if not _is_emoji(text, *match.span())
    ]


def spacing(text: str) -> list[Edit]:
    """`spacing`: one space between words, at most one blank line between paragraphs, none at the edges.

    Every run of blank lines is reported; spaces that the page doesn't show are reported at their first place only.
    """
    edits = []
    reported: set[str] = set()
    for match in WHITE_SPACE.finditer(text):
        breaks = match.group().count("\n")
        at_edge = match.start() == 0 or match.end() == len(text)
        wanted = "" if at_edge else "\n\n" if breaks > 1 else "\n" if breaks else " "
        if match.group() != wanted:
            shows = breaks > 2 or wanted not in reported
            edits.append(Edit("spacing", match.start(), match.end(), wanted, reported=shows))
            reported.add(wanted)
    return edits
