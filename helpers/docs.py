"""What an annotated article carries beside spaCy's own annotation, and the check that it carries it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span


def _resolved_by(span: Span) -> str | None:
    return span.doc._.resolved_by.get(str(span.start))


if not Doc.has_extension("article"):
    Doc.set_extension("article", default=None)
    # None until the component `quotations` has run: an empty list means that none were found.
    Doc.set_extension("quotations", default=None)
    # How the canonical name in `span.kb_id_` was found is kept on the Doc, since a Span is made anew at each look.
    Doc.set_extension("resolved_by", default={})
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
