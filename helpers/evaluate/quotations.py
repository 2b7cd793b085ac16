"""Scores for quotations: whose words were found, and who is said to speak them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from tqdm import tqdm

from helpers.evaluate.gold import Articles, Gold
from helpers.evaluate.quotation_files import KINDS, Span, is_scored, read_quotations
from helpers.intervals import harmonic_means, ratios
from helpers.language import ARTICLES_WORTH_A_PROGRESS_BAR, annotate, load_pipeline

SAME = 0.5  # intersection over union, in characters, of two spans that are one piece of content
KIT, TEXTACY = "kit", "textacy"
COLUMNS = ["system", "kind", "pieces", "predictions", "score", "value", "low", "high"]
GIVEN = [
    "kind", "content", "start", "end", "cue", "cue_start", "cue_end", "speaker_text", "speaker_start", "speaker_end",
    "speaker", "confidence", "evidence",
]  # fmt: skip
GOLD = ["kind", "content", "start", "end", "cue", "cue_spans", "speaker_text", "speaker_spans", "speaker"]
OUTCOME_COLUMNS = [
    "system", "article", *(f"gold_{column}" for column in GOLD), *GIVEN, "iou", "content_right", "speaker_right",
    "cue_right", "cause",
]  # fmt: skip
CUT = "content cut short or too long"


class Outcomes(NamedTuple):
    """What came of scoring, in three tables; each names the `system` and the `article` of a row.

    `gold`: one row a gold piece, with the prediction that answers for it or comes nearest. `found`: one row a
    prediction, with the gold piece that it answers for or comes nearest to. `articles`: one row an article, with the
    error that made the system refuse it in `refused`, or None.
    """

    gold: pd.DataFrame
    found: pd.DataFrame
    articles: pd.DataFrame


def quotation_scores(
    path: Gold, articles: Articles = None, *, pipeline: Language | str | None = None, first: int | None = None
) -> pd.DataFrame:
    """Score the quotations that are found, and their speakers.

    Parameters
    ----------
    path, articles, first
        The annotated quotations, as for `read_quotations`.
    pipeline : Language or str, optional
        What `load_pipeline` returned, or a name for it. Without it, the packaged pipeline.

    Returns
    -------
    DataFrame
        One row a score: `system` ("kit"; "textacy", if it is installed: its direct quotations on the same Docs); `kind`
        (direct, mixed, indirect, "all" of them); `pieces` of that kind in the gold; `predictions` of that kind;
        `score`; `value`; `low` and `high`, the 95 % interval from a bootstrap over articles.

        The scores: `recall`, gold pieces whose content was found; `recall with speaker`, found and with the right
        speaker; `precision with speaker`, predictions with right content and speaker; `F1 with speaker`, the harmonic
        mean of the last two; of all kinds also `right in marks`, predictions of direct and mixed quotations whose
        content is right, and `articles refused`, those where the system ended with an error: all that they hold counts
        as missed. What `annotate` can't read, both refuse.

        A piece is a contiguous piece of content of two words or more. Content is right where prediction and gold share
        half of the characters that either covers, or more; no prediction answers for two pieces, and the best pairs
        are made first. A speaker is right where the mention overlaps a gold one, and where both have none.

    Raises
    ------
    FileNotFoundError, ValueError
        As `read_quotations`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu said that it rained."]})
    >>> row = {"article": "a", "kind": "indirect", "content": "it rained", "start": 20, "end": 29, "cue": "said",
    ...        "cue_start": 10, "cue_end": 14, "speaker_text": "Nima Orlu", "speaker_start": 0, "speaker_end": 9}
    >>> table = quotation_scores(pd.DataFrame([row | {"speaker": "Nima Orlu"}]), articles)
    >>> table.query("system == 'kit' and kind == 'indirect'")[["pieces", "predictions", "score", "value"]]
       pieces  predictions                   score  value
    0       1            1                  recall    1.0
    1       1            1     recall with speaker    1.0
    2       1            1  precision with speaker    1.0
    3       1            1         F1 with speaker    1.0
    """
    return scores_of(quotation_outcomes(path, articles, pipeline=pipeline, first=first))


def quotation_outcomes(
    path: Gold, articles: Articles = None, *, pipeline: Language | str | None = None, first: int | None = None
) -> Outcomes:
    """List each gold piece and each prediction with what came of it.

    Parameters
    ----------
    path, articles, pipeline, first
        As for `quotation_scores`.

    Returns
    -------
    Outcomes
        Three tables. Columns of the gold begin with `gold_`; those of a prediction are called as in `quotations`, with
        `evidence`, the rule that found it. `iou`: what the two share. `content_right`, `speaker_right`, `cue_right`
        (None without a gold cue). `cause`: None, or what is wrong, in words.

    Raises
    ------
    FileNotFoundError, ValueError
        As `read_quotations`.

    Examples
    --------
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu said that it rained."]})
    >>> row = {"article": "a", "kind": "indirect", "content": "Nima Orlu", "start": 0, "end": 9, "cue": "said",
    ...        "cue_start": 10, "cue_end": 14, "speaker_text": None, "speaker_start": None, "speaker_end": None}
    >>> outcomes = quotation_outcomes(pd.DataFrame([row | {"speaker": None}]), articles)
    >>> outcomes.gold.query("system == 'kit'")[["gold_content", "content", "cause"]]
      gold_content content      cause
    0    Nima Orlu    None  not found
    >>> outcomes.found.query("system == 'kit'")[["content", "cause"]]
         content     cause
    0  it rained  invented
    """
    gold, table = read_quotations(path, articles, first=first)
    nlp = pipeline if isinstance(pipeline, Language) else load_pipeline(pipeline)
    annotate([], pipeline=nlp)  # a pipeline that could read no article at all ends this with its message
    systems = {KIT: _of_kit} | ({TEXTACY: _of_textacy} if has_textacy() else {})
    known = {article: part.to_dict("records") for article, part in gold.groupby("article", sort=False)}
    sides: tuple[list[dict], list[dict]] = ([], [])
    runs = []
    for i in tqdm(range(len(table)), unit="article", disable=len(table) < ARTICLES_WORTH_A_PROGRESS_BAR):
        article = table.iloc[[i]]
        key = str(article["article"].item())
        docs, unread = _attempt(lambda one: annotate(one, pipeline=nlp), article)
        for system, find in systems.items():
            found, refused = _attempt(find, docs[0]) if docs else ([], unread)
            for side, rows in zip(sides, compare(known.get(key, []), found, refused), strict=True):
                side += [{"system": system, "article": key} | row for row in rows]
            runs.append((system, key, refused))
    # As objects: in a column of strings pandas would turn None into nan.
    of_gold, of_found = (pd.DataFrame(side, columns=OUTCOME_COLUMNS, dtype="object") for side in sides)
    return Outcomes(of_gold, of_found, pd.DataFrame(runs, columns=["system", "article", "refused"], dtype="object"))


def _attempt(function: Callable, argument: object) -> tuple[list, str | None]:
    """What a function returns for an article; or nothing, and what it ended with."""
    try:
        return function(argument), None
    except Exception as error:  # whatever it is, it costs this article alone
        return [], f"{type(error).__name__}: {error}".partition("\n")[0]


# The systems


def has_textacy() -> bool:
    """Whether textacy can be used; the kit itself does without it."""
    try:
        import textacy.extract.triples  # noqa: F401
    except ImportError:
        return False
    return True


def _of_kit(doc: Doc) -> list[dict]:
    return [{column: row[column] for column in GIVEN} for row in doc._.quotations if is_scored(row["content"])]


def _of_textacy(doc: Doc) -> list[dict]:
    """Direct quotations by textacy's rules. Their content includes the marks; whose mention it is they don't say."""
    from textacy.extract.triples import direct_quotations

    rows = []
    for found in direct_quotations(doc):
        # Words of a speaker or a cue may stand apart ("Orlu and Brenn"): from the first to the last of them.
        cue, speaker = (doc[words[0].i : words[-1].i + 1] for words in (found.cue, found.speaker))
        if is_scored(found.content.text):
            rows.append(
                dict.fromkeys(GIVEN)
                | {"kind": "direct", "content": found.content.text}
                | {"start": found.content.start_char, "end": found.content.end_char}
                | {"cue": cue.text, "cue_start": cue.start_char, "cue_end": cue.end_char}
                | {"speaker_text": speaker.text, "speaker_start": speaker.start_char, "speaker_end": speaker.end_char}
            )
    return rows


# Comparing


def compare(gold: list[dict], found: list[dict], refused: str | None = None) -> tuple[list[dict], list[dict]]:
    """Compare the gold pieces of one article with the predictions for it.

    Parameters
    ----------
    gold : list of dict
        Rows of the table that `read_quotations` returns.
    found : list of dict
        Predictions: what `doc._.quotations` holds.
    refused : str, optional
        The error that the system ended with.

    Returns
    -------
    list of dict, list of dict
        One row a gold piece and one a prediction, with the columns of `Outcomes`. A `cause` stands in the row of the
        gold piece; in that of a prediction only where no gold row shows the prediction.

    Examples
    --------
    >>> piece = {"kind": "direct", "content": "It rained.", "start": 1, "end": 11, "cue": None, "cue_spans": (),
    ...          "speaker_text": "Orlu", "speaker_spans": ((18, 22),), "speaker": None}
    >>> [row], _ = compare([piece], [{"start": 0, "end": 12, "speaker_start": None}])
    >>> round(row["iou"], 2), row["content_right"], row["cause"]
    (0.83, True, 'no speaker given')
    """
    shares = {
        (i, j): share
        for i, piece in enumerate(gold)
        for j, given in enumerate(found)
        if (share := _iou(piece, given)) > 0
    }
    falling = sorted(shares, key=lambda pair: (-shares[pair], pair))
    answers: dict[int, int] = {}  # prediction by gold piece
    for i, j in falling:
        if shares[i, j] >= SAME and i not in answers and j not in answers.values():
            answers[i] = j
    pieces = {j: i for i, j in answers.items()}
    # What comes nearest to a piece that nothing answers for; the piece that an unmatched prediction comes nearest to.
    near: dict[int, int] = {}
    touched: dict[int, int] = {}
    for i, j in falling:
        if i not in answers and shares[i, j] < SAME:
            near.setdefault(i, j)
        if j not in pieces:
            touched.setdefault(j, i)
    of_gold = []
    for i, piece in enumerate(gold):
        given = found[answers.get(i, near.get(i, -1))] if i in answers or i in near else None
        row = _row(piece, given, matched=i in answers)
        of_gold.append(row | {"cause": "article refused" if refused else _cause(row)})
    of_found = []
    for j, given in enumerate(found):
        partner = gold[pieces.get(j, touched.get(j, -1))] if j in pieces or j in touched else None
        cause = None if j in pieces or j in near.values() else CUT if j in touched else "invented"
        of_found.append(_row(partner, given, matched=j in pieces) | {"cause": cause})
    return of_gold, of_found


def overlap(one: Span, other: Span) -> int:
    """Characters that two spans share.

    >>> overlap((0, 10), (8, 20))
    2
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _iou(piece: dict, given: dict) -> float:
    one, other = (piece["start"], piece["end"]), (given["start"], given["end"])
    shared = overlap(one, other)
    return shared / (one[1] - one[0] + other[1] - other[0] - shared) if shared else 0.0


def _row(piece: dict | None, given: dict | None, *, matched: bool) -> dict:
    row = {f"gold_{column}": piece[column] if piece else None for column in GOLD}
    row |= {column: given.get(column) if given else None for column in GIVEN}
    row |= {"iou": None, "content_right": matched, "speaker_right": False, "cue_right": None}
    if piece and given:
        row["iou"] = _iou(piece, given)
    if piece and given and matched:
        sources, cues = piece["speaker_spans"], piece["cue_spans"]
        row["speaker_right"] = _touches(sources, given, "speaker") if row["speaker_start"] is not None else not sources
        row["cue_right"] = _touches(cues, given, "cue") if cues else None
    return row


def _touches(spans: tuple[Span, ...], given: dict, what: str) -> bool:
    start, end = given.get(f"{what}_start"), given.get(f"{what}_end")
    return start is not None and end is not None and any(overlap(span, (start, end)) for span in spans)


def _cause(row: dict) -> str | None:
    """What is wrong with the answer to a gold piece."""
    if not row["content_right"]:
        return CUT if row["start"] is not None else "not found"
    if row["speaker_right"]:
        return None
    return "wrong speaker" if row["speaker_start"] is not None else "no speaker given"


# Summing up


def scores_of(outcomes: Outcomes) -> pd.DataFrame:
    """Sum up what `quotation_outcomes` returned into the table of `quotation_scores`."""
    rows = []
    for system, gold, found, articles in by_system(outcomes):
        refused = articles["refused"].notna().to_numpy(dtype="int64")[:, None]
        for kind in [*KINDS, "all"]:
            pieces, given = (
                (gold, found) if kind == "all" else (gold[gold["gold_kind"] == kind], found[found["kind"] == kind])
            )
            if kind != "all" and pieces.empty and given.empty:
                continue
            whole, right, spoken = (
                per_article(articles, pieces, column) for column in (None, "content_right", "speaker_right")
            )
            predicted, precise = per_article(articles, given), per_article(articles, given, "speaker_right")
            scores = {
                "recall": ratios(right, whole),
                "recall with speaker": ratios(spoken, whole),
                "precision with speaker": ratios(precise, predicted),
                "F1 with speaker": harmonic_means((precise, predicted), (spoken, whole)),
            }
            if kind == "all":
                marked = found[found["kind"] != "indirect"]
                scores["right in marks"] = ratios(
                    per_article(articles, marked, "content_right"), per_article(articles, marked)
                )
                scores["articles refused"] = ratios(refused, np.ones_like(refused))
            for name, score in scores.items():
                rows.append((system, kind, len(pieces), len(given), name, *(column[0] for column in score)))
    return pd.DataFrame(rows, columns=COLUMNS)


def by_system(outcomes: Outcomes) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame, pd.DataFrame]]:
    """Go through the systems: name, gold, found, articles, in the order in which they ran."""
    for system in outcomes.articles["system"].unique():
        gold, found, articles = (table[table["system"] == system] for table in outcomes)
        yield system, gold, found, articles


def per_article(articles: pd.DataFrame, table: pd.DataFrame, column: str | None = None) -> NDArray[np.int64]:
    """Count the rows of a table article by article, or those where a column is true: one column, a row an article.

    >>> articles = pd.DataFrame({"article": ["a", "b"]})
    >>> per_article(articles, pd.DataFrame({"article": ["b", "b"], "content_right": [True, False]})).tolist()
    [[0], [2]]
    """
    counted = table if column is None else table[table[column].eq(True)]
    sizes = counted["article"].value_counts().reindex(articles["article"], fill_value=0)
    return np.array(sizes, dtype=np.int64)[:, None]
