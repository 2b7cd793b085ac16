"""What an annotated article carries beside spaCy's own annotation, and the check that it carries it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token


def _resolved_by(span: Span) -> str | None:
    return span.doc._.resolved_by.get(f"{span.start}:{span.end}")


def entity_at(token: Token) -> Span | None:
    """The name that a word belongs to, or None."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


if not Doc.has_extension("article"):
    Doc.set_extension("article", default=None)
    # None until the component `quotations` has run: an empty list means that none were found.
    Doc.set_extension("quotations", default=None)
    # Who met, as pairs of name and role; `annotate` knows it from the table of meetings.
    Doc.set_extension("participants", default=[])
    # The outlet that the article names as its source, where the table of articles says so in `via`.
    Doc.set_extension("via", default=None)
    # How the canonical name in `span.kb_id_` was found, and why, is kept on the Doc by "start:end" of the tokens, since
    # a Span is made anew at each look.
    Doc.set_extension("resolved_by", default={})
    Doc.set_extension("reasons", default={})
    Span.set_extension("resolved_by", getter=_resolved_by)


def annotated(docs: Iterable[Doc] | Doc, function: str) -> Iterator[Doc]:
    """Go through what a function of the kit was given and make sure that it is annotated articles.

    Parameters
    ----------
    docs : iterable of Doc
        What `annotate` returned.
    function : str
        Name of the function that was called, for the message.

    Yields
    ------
    Doc
        Each of them, in order.

    Raises
    ------
    TypeError
        If there is one Doc instead of a list of them, or something else than Docs.
    ValueError
        If a Doc was made by another pipeline, without the kit's components.

    Examples
    --------
    >>> import spacy
    >>> list(annotated([spacy.blank("en")("It rained.")], "quotations"))
    Traceback (most recent call last):
    ValueError: quotations() needs Docs that annotate() made; this one has no quotations looked for. ...
    """
    if isinstance(docs, Doc):
        raise TypeError(f"{function}() takes a list of annotated articles, but was given one. Write {function}([doc]).")
    if not isinstance(docs, Iterable):
        raise TypeError(
            f"{function}() takes annotated articles, but was given a {type(docs).__name__}. "
            f"Annotate first: {function}(annotate(articles))."
        )
    for doc in docs:
        if not isinstance(doc, Doc):
            raise TypeError(
                f"{function}() takes annotated articles, but was given a {type(doc).__name__}. "
                f"Annotate first: {function}(annotate(articles))."
            )
        if doc._.quotations is None:
            raise ValueError(
                f"{function}() needs Docs that annotate() made; this one has no quotations looked for. "
                f"Annotate first: {function}(annotate(articles))."
            )
        yield doc
