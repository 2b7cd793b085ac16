"""Read an annotated article in the notebook: quotations shaded, cues in italics, names underlined.

Nothing is told by colour alone: a quotation names its kind and speaker in front of it, a name its label behind it.
Whatever an article holds is escaped; it is text to read, never code for the browser.
"""

from bisect import bisect_left
from html import escape
from typing import Any

from spacy.tokens import Doc

from helpers.docs import annotated

PAGE = "max-width: 46em; line-height: 1.7; background: #ffffff; color: #1a1a1a; padding: 0.8em 1.2em;"
QUOTATION = "background: #e3e9f1; color: #1a1a1a; padding: 0.1em 0.15em; border-left: 3px solid #33527a;"
NAME = "border-bottom: 2px solid #8a5a00;"
TAG = "font-size: 0.7em; font-weight: bold; color: #33527a; vertical-align: 0.3em;"
LABEL = "font-size: 0.65em; color: #6b4600; margin-left: 0.2em;"


class Html(str):
    """HTML that a notebook shows as a page. It is a string: write it to a file to hand it out."""

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<Html of {len(self)} characters>"


def read(doc: Doc) -> Html:
    """Show an annotated article with its quotations, cues and names marked.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        One of those that `annotate` returned.

    Returns
    -------
    Html
        A string of HTML that a notebook shows as a page.

    Examples
    --------
    >>> from helpers import annotate
    >>> doc, = annotate(["\u201cWe will talk,\u201d said Nima Orlu. <script>"])
    >>> page = read(doc)
    >>> "direct" in page, "<script>" in page
    (True, False)
    """
    (doc,) = annotated([doc], "read")
    text, quotations = doc.text, doc._.quotations
    cues = {(q["cue_start"], q["cue_end"]) for q in quotations if q["cue_start"] is not None}
    inline = [(entity.start_char, entity.end_char, _name(entity.label_)) for entity in doc.ents]
    inline += [(start, end, ("<em>", "</em>")) for start, end in cues]
    blocks = [(q["start"], q["end"], _quotation(q)) for q in quotations]
    inline.sort()
    starts = [mark[0] for mark in inline]

    def marked(start: int, end: int) -> str:
        return _inline(text, start, end, inline[bisect_left(starts, start) : bisect_left(starts, end)])

    body, position = [], 0
    for start, end, (before, after) in sorted(blocks, key=lambda block: (block[0], -block[1])):
        if start < position:
            continue  # what somebody hands on stands within the words that hand it on
        body += [marked(position, start), before, marked(start, end), after]
        position = end
    body.append(marked(position, len(text)))
    paragraphs = "".join(body).replace("\n\n", "<br><br>").replace("\n", "<br>")
    legend = (
        f'<p style="font-size: 0.85em;"><span style="{QUOTATION}"><span style="{TAG}">kind: speaker</span> words '
        f"quoted or reported</span> &nbsp; <em>cue</em> &nbsp; "
        f'<span style="{NAME}">name</span><span style="{LABEL}">LABEL</span></p>'
    )
    return Html(f'<div style="{PAGE}">{legend}<p>{paragraphs}</p></div>')


def _name(label: str) -> tuple[str, str]:
    return f'<span style="{NAME}">', f'</span><span style="{LABEL}">{escape(label)}</span>'


def _quotation(row: dict[str, Any]) -> tuple[str, str]:
    speaker = row["speaker"] or row["speaker_text"] or "no speaker found"
    tag = escape(f"{row['kind']}: {speaker}")
    return f'<span style="{QUOTATION}"><span style="{TAG}">{tag}</span> ', "</span>"


def _inline(text: str, start: int, end: int, marks: list[tuple[int, int, tuple[str, str]]]) -> str:
    """The text from start to end, escaped, with the marks that lie in it; one that crosses the edge is left out."""
    parts, position = [], start
    for mark_start, mark_end, (before, after) in marks:
        if position <= mark_start and mark_end <= end:
            parts += [escape(text[position:mark_start]), before, escape(text[mark_start:mark_end]), after]
            position = mark_end
    return "".join(parts) + escape(text[position:end])
