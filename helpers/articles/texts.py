"""Files that hold one article: plain text and web pages."""

import re
from pathlib import Path
from typing import Any

from helpers.articles.decoding import NotText, decode
from helpers.articles.problems import refusal

PAGE_SUFFIXES = (".html", ".htm")
TEXT_SUFFIXES = (".txt", ".md", *PAGE_SUFFIXES)
MOST_BYTES = 10_000_000
FILL_IN = "put the text in, or take the file away"


def read_text(path: Path) -> dict[str, Any]:
    """Read a file that holds one article.

    Parameters
    ----------
    path : pathlib.Path
        A .txt, .md, .html or .htm file.

    Returns
    -------
    dict
        `text`, and from a web page also `title`, `outlet` and `published`, where it states them.

    Raises
    ------
    ArticleError
        If the file can't be opened, is larger than 10 million bytes, is no text, or is empty.
    """
    is_page = path.suffix.lower() in PAGE_SUFFIXES
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            mend = "if it holds many articles, put them into a .csv, .jsonl or .parquet file, a row each"
            raise refusal(path.name, f"{size:,} bytes are more than one article", f"at most {MOST_BYTES:,}", mend)
        raw = path.read_bytes()
        text = decode(raw, html=is_page)
    except OSError as error:
        found = f"can't be opened ({error.strerror})"
        raise refusal(path.name, found, "a file that you may read", "check its permissions") from None
    except NotText as error:
        mend = "open it with the program it was made with, and save it as plain text (.txt), encoding UTF-8"
        raise refusal(path.name, f"this is {error}, not a text", "the text of one article", mend) from None
    if not raw:
        raise refusal(path.name, "the file is empty", "the text of one article", FILL_IN)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise refusal(path.name, "nothing but white space", "the text of one article", FILL_IN)
    if not is_page:
        return {"text": text}
    article = _article_of_page(text)
    if not article:
        mend = "open it in a browser, copy the article into a text editor and save it as .txt"
        raise refusal(path.name, "no article found in this page", "a saved page of one article", mend)
    return article


def _article_of_page(html: str) -> dict[str, Any]:
    """The article of a web page, by trafilatura; empty if it finds none."""
    import trafilatura

    try:
        page = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            # Only a date that the page states about itself, none that its text mentions.
            date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
        )
    except Exception:  # a broken page can break any part of the parser
        return {}
    article = page if isinstance(page, dict) else page.as_dict() if page else {}
    if not (article.get("text") or "").strip():
        return {}
    return {
        "title": article.get("title"),
        "outlet": article.get("sitename"),
        "published": article.get("date"),
        # One paragraph a line comes out; an empty line between them is what the cleaning rules read.
        "text": re.sub(r"\n+", "\n\n", article["text"]),
    }
