"""From bytes to text: find the encoding that a file is written in, and tell text from anything else."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

# UTF-32 first: its mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Single-byte and East Asian encodings that news files really come in; the first wins where nothing tells them apart.
LEGACY = [
    "cp1252",
    "cp1251",
    "cp1250",
    "cp1254",
    "cp1253",
    "cp1256",
    "cp1255",
    "koi8_r",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]
LATIN = ("cp1250", "cp1252", "cp1254")
SIGN_IN_WORD = re.compile(r"[a-z][¹²³¿£¥ªº¼¾][a-z]")
TURKISH = re.compile(r"[a-z][ðþý]|[ÝÞð][a-z]")
ICELANDIC = re.compile(r"[áíúæÁÍÚÆ]")
FILE_TYPES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip archive, which Word (.docx) and Excel (.xlsx) files are too",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "a rich text (RTF) document",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
}
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w-]{2,30})""", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SAMPLE = 100_000  # bytes
MOST_CONTROL = 0.02  # of the characters of a text
CHUNK = 2**20


class NotText(ValueError):
    """The bytes are no text; the message says what they are."""


def decode(raw: bytes, *, html: bool = False) -> str:
    r"""Decode a text file, whatever its encoding.

    Parameters
    ----------
    raw : bytes
        The whole file.
    html : bool
        Whether to look for the encoding that an HTML page names.

    Returns
    -------
    str
        The text. Bytes that mean nothing in its encoding become U+FFFD.

    Raises
    ------
    NotText
        If the bytes are a picture, an archive or the like.

    Notes
    -----
    In this order: a byte order mark; UTF-16 without one, by its zero bytes; the encoding that a page names; UTF-8;
    UTF-8 with a few broken bytes; the likeliest of `LEGACY`, by charset-normalizer; for Latin letters, by a few signs.

    Examples
    --------
    >>> decode("Erdoğan".encode("utf-16")), decode(b"caf\xe9 na\xefve")
    ('Erdoğan', 'café naïve')
    """
    encoding = encoding_of(raw, html=html)
    text = raw.decode(encoding, errors="replace")
    if len(CONTROL.findall(text[:SAMPLE])) > MOST_CONTROL * min(len(text), SAMPLE):
        raise NotText("bytes that are no text")
    return text


def encoding_of(raw: bytes, *, html: bool = False) -> str:
    """Find the encoding of a file, or of its beginning; see `decode`."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return encoding
    for signature, name in FILE_TYPES.items():
        if raw.startswith(signature):
            raise NotText(name)
    if b"\0" in raw[:SAMPLE]:
        return _utf16(raw[:SAMPLE])
    declared = CHARSET.search(raw[:4096]) if html else None
    if declared and _decodes(raw, name := declared[1].decode("ascii")):
        return name
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_or_legacy(raw[:SAMPLE])
    return "utf-8"


def encoding_of_file(path: Path) -> str:
    """Find the encoding of a file that may be too large to hold in memory."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
        if _is_utf8_so_far(sample):
            check = codecs.getincrementaldecoder("utf-8")()
            try:
                check.decode(sample)
                while chunk := file.read(CHUNK):
                    check.decode(chunk)
                check.decode(b"", final=True)
            except UnicodeDecodeError:
                return encoding_of(sample) if not _is_utf8_so_far(sample) else "cp1252"
            return "utf-8"
    return encoding_of(sample)


def _is_utf8_so_far(sample: bytes) -> bool:
    if any(sample.startswith(start) for start in (*dict(BYTE_ORDER_MARKS), *FILE_TYPES)) or b"\0" in sample:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(sample: bytes) -> str:
    """UTF-16 without a byte order mark: Latin letters have a zero in every second byte."""
    half = len(sample) // 2
    for encoding, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[::2].count(0))):
        if half and zeros > 0.4 * half and sample.count(0) - zeros < 0.05 * half:
            return encoding
    raise NotText("bytes that are no text")


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _damaged_or_legacy(sample: bytes) -> str:
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) > 5 * broken:
        return "utf-8"
    best = from_bytes(sample, cp_isolation=LEGACY).best()
    return best.encoding if best and best.encoding not in LATIN else _latin(sample.decode("cp1252", errors="replace"))


def _latin(text: str) -> str:
    """Choose between the encodings for Latin letters, which look alike to charset-normalizer.

    Polish and its neighbours read as Windows-1252 have signs inside of words ("wspó³praca"); Turkish has the letters
    that otherwise only Icelandic uses, without that language's accents.
    """
    if SIGN_IN_WORD.search(text):
        return "cp1250"
    if TURKISH.search(text) and not ICELANDIC.search(text):
        return "cp1254"
    return "cp1252"
