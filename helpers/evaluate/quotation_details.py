"""What lies behind the scores for quotations: cues, names, errors by cause, and what the confidence is worth."""

import numpy as np
import pandas as pd

from helpers.evaluate.mentions import same_name
from helpers.evaluate.quotation_files import KINDS, Span
from helpers.evaluate.quotations import CUT, KIT, TEXTACY, Outcomes, by_system, overlap, per_article
from helpers.evaluate.report import DIGITS, printed
from helpers.intervals import ratios

CAUSES = ["not found", CUT, "no speaker given", "wrong speaker", "invented", "article refused"]
ERROR_COLUMNS = [
    "system", "article", "cause", "gold_kind", "gold_start", "gold_end", "gold_content", "gold_cue",
    "gold_speaker_text", "gold_speaker", "kind", "start", "end", "content", "cue", "speaker_text", "speaker", "iou",
    "confidence", "evidence",
]  # fmt: skip
BINS = 10
INSTALL = 'pip install -c requirements.lock -e ".[compare]"'
NO_TEXTACY = f"textacy's direct quotations are not compared. To install it: {INSTALL}"
LEANING = 10  # rows
NEAR = 0.03  # a mean confidence that lies no farther from the share that is right holds on the whole
RELIABILITY_COLUMNS = ["confidence", "predictions", "mean confidence", "right", "low", "high", "right with speaker"]

Cue = tuple[Span, ...]


def cue_scores(outcomes: Outcomes) -> pd.DataFrame:
    """Score the cues: a cue is right where it overlaps a gold one.

    Parameters
    ----------
    outcomes : Outcomes
        What `quotation_outcomes` returned.

    Returns
    -------
    DataFrame
        One row a score: `system`; `cues`, how many different ones the gold has; `score`; `value`; `low` and `high`, the
        95 % interval from a bootstrap over articles. The scores: `right where found`, of the pieces with a cue whose
        content was found; `precision`, `recall` and `F1` of all cues, each counted once, however many pieces it
        introduces, and none answering for two.

    Examples
    --------
    >>> from helpers.evaluate.quotations import quotation_outcomes
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu said that it rained."]})
    >>> row = {"article": "a", "kind": "indirect", "content": "it rained", "start": 20, "end": 29, "cue": "said",
    ...        "cue_start": 10, "cue_end": 14, "speaker_text": "Nima Orlu", "speaker_start": 0, "speaker_end": 9}
    >>> outcomes = quotation_outcomes(pd.DataFrame([row | {"speaker": "Nima Orlu"}]), articles)
    >>> cue_scores(outcomes).query("system == 'kit'")[["cues", "score", "value"]]
       cues              score  value
    0     1  right where found    1.0
    1     1          precision    1.0
    2     1             recall    1.0
    3     1                 F1    1.0
    """
    rows = []
    for system, gold, found, articles in by_system(outcomes):
        cued = gold[gold["cue_right"].notna()]
        counts = np.array(
            [
                _cue_counts(gold[gold["article"] == article], found[found["article"] == article])
                for article in articles["article"]
            ],
            dtype="int64",
        ).reshape(-1, 3)
        right, given, known = counts[:, :1], counts[:, 1:2], counts[:, 2:]
        scores = {
            "right where found": ratios(per_article(articles, cued, "cue_right"), per_article(articles, cued)),
            "precision": ratios(right, given),
            "recall": ratios(right, known),
            "F1": ratios(2 * right, given + known),
        }
        rows += [(system, known.sum(), name, *(column[0] for column in score)) for name, score in scores.items()]
    table = pd.DataFrame(rows, columns=["system", "cues", "score", "value", "low", "high"])
    return table.astype({"cues": "int64"})


def _cue_counts(gold: pd.DataFrame, found: pd.DataFrame) -> tuple[int, int, int]:
    """Right, found and gold cues of one article."""
    known: list[Cue] = [cue for cue in dict.fromkeys(gold["gold_cue_spans"]) if cue]
    cued = found[found["cue_start"].notna()]
    given = list(dict.fromkeys(zip(cued["cue_start"], cued["cue_end"], strict=True)))
    shares = {
        (i, j): sum(overlap(span, other) for span in cue)
        for i, cue in enumerate(known)
        for j, other in enumerate(given)
    }
    taken: tuple[set[int], set[int]] = (set(), set())
    for i, j in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if shares[i, j] and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
    return len(taken[0]), len(given), len(known)


def speaker_scores(outcomes: Outcomes) -> pd.DataFrame:
    """Score the canonical names of speakers, where the gold has some and the content was found.

    Parameters
    ----------
    outcomes : Outcomes
        What `quotation_outcomes` returned. Of the systems, only the kit says who somebody is.

    Returns
    -------
    DataFrame
        One row a score: `kind`; `score` (right, wrong, abstained: given no name); `count` of `of` pieces; `value`,
        their ratio; `low` and `high`, the 95 % interval from a bootstrap over articles. No rows where the gold has no
        names.

    Examples
    --------
    >>> from helpers.evaluate.quotations import quotation_outcomes
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu said that it rained."]})
    >>> row = {"article": "a", "kind": "indirect", "content": "it rained", "start": 20, "end": 29, "cue": "said",
    ...        "cue_start": 10, "cue_end": 14, "speaker_text": "Nima Orlu", "speaker_start": 0, "speaker_end": 9}
    >>> outcomes = quotation_outcomes(pd.DataFrame([row | {"speaker": "Tavo Brenn"}]), articles)
    >>> speaker_scores(outcomes)[["kind", "score", "count", "of"]]
           kind      score  count  of
    0  indirect      right      0   1
    1  indirect      wrong      1   1
    2  indirect  abstained      0   1
    """
    gold, articles = (table[table["system"] == KIT] for table in (outcomes.gold, outcomes.articles))
    known = gold[gold["gold_speaker"].notna() & gold["content_right"].eq(True)]
    outcome = [_of_name(*names) for names in zip(known["gold_speaker"], known["speaker"], strict=True)]
    known = known.assign(outcome=outcome)
    kinds = {kind: part for kind in KINDS if len(part := known[known["gold_kind"] == kind])}
    if len(kinds) > 1:
        kinds["all"] = known
    rows = []
    for kind, part in kinds.items():
        whole = per_article(articles, part)
        for score in ("right", "wrong", "abstained"):
            counted = per_article(articles, part[part["outcome"] == score])
            rows.append((kind, score, counted.sum(), whole.sum(), *(column[0] for column in ratios(counted, whole))))
    table = pd.DataFrame(rows, columns=["kind", "score", "count", "of", "value", "low", "high"])
    return table.astype({"count": "int64", "of": "int64"})


def _of_name(gold: str, given: str | None) -> str:
    if given is None:
        return "abstained"
    several, others = gold.split(";"), given.split(";")  # "Nima Orlu; Tavo Brenn" speak together
    same = len(several) == len(others) and all(any(same_name(one, other) for other in others) for one in several)
    return "right" if same else "wrong"


def errors_of(outcomes: Outcomes) -> pd.DataFrame:
    """List what went wrong, with the cause.

    Parameters
    ----------
    outcomes : Outcomes
        What `quotation_outcomes` returned.

    Returns
    -------
    DataFrame
        One row an error, in the order of systems, articles and offsets: `system`, `article`, `cause`; the gold piece in
        columns that begin with `gold_`; the prediction; `iou`, what the two share; `confidence`; `evidence`, the rule
        that the prediction comes from.

        The causes: "not found"; "content cut short or too long": the two overlap, but share less than half; "no speaker
        given"; "wrong speaker", also where the gold has none; "invented": a prediction where the gold has nothing;
        "article refused", with the error in `evidence`. A prediction that answers for one piece and reaches into
        another is shown with both.

    Examples
    --------
    >>> from helpers.evaluate.quotations import quotation_outcomes
    >>> articles = pd.DataFrame({"article": ["a"], "text": ["Nima Orlu said that it rained."]})
    >>> row = {"article": "a", "kind": "indirect", "content": "Nima Orlu", "start": 0, "end": 9, "cue": None,
    ...        "cue_start": None, "cue_end": None, "speaker_text": None, "speaker_start": None, "speaker_end": None}
    >>> errors = errors_of(quotation_outcomes(pd.DataFrame([row | {"speaker": None}]), articles))
    >>> errors.query("system == 'kit'")[["cause", "gold_content", "content"]]
           cause gold_content    content
    0  not found    Nima Orlu       None
    1   invented         None  it rained
    """
    parts = []
    for _, gold, found, articles in by_system(outcomes):
        order = {article: i for i, article in enumerate(articles["article"])}
        refusals = dict(zip(articles["article"], articles["refused"], strict=True))
        rows = [row for side in (gold, found) for row in side.to_dict("records") if row["cause"]]
        for row in rows:
            row["evidence"] = refusals[row["article"]] or row["evidence"]
        parts += sorted(rows, key=lambda row: (order[row["article"]], _start(row)))
    return pd.DataFrame(parts, columns=ERROR_COLUMNS, dtype="object")


def _start(row: dict) -> int:
    return row["start"] if row["gold_start"] is None else row["gold_start"]


def error_counts(errors: pd.DataFrame) -> pd.DataFrame:
    """Count the errors that `errors_of` lists: a row a cause, a column a system.

    >>> error_counts(pd.DataFrame({"system": ["kit", "kit"], "cause": ["invented", "not found"]}))
    system     kit
    cause
    not found    1
    invented     1
    """
    return pd.crosstab(errors["cause"], errors["system"]).reindex([c for c in CAUSES if c in set(errors["cause"])])


def reliability(outcomes: Outcomes) -> pd.DataFrame:
    """Compare the kit's confidence with the share of predictions that are right.

    Parameters
    ----------
    outcomes : Outcomes
        What `quotation_outcomes` returned.

    Returns
    -------
    DataFrame
        One row a bin of the confidence, a tenth wide: `confidence`, from where to where; `predictions` in it; `mean
        confidence`; `right`, the share with right content, which the confidence speaks of; `low` and `high`, its 95 %
        interval from a bootstrap over articles; `right with speaker`, the share with right content and speaker.

    Examples
    --------
    >>> found = pd.DataFrame({"system": "kit", "article": "a", "confidence": [0.75, 0.79, 0.2],
    ...                       "content_right": [True, False, False], "speaker_right": False})
    >>> articles = pd.DataFrame({"system": ["kit"], "article": ["a"], "refused": [None]})
    >>> table = reliability(Outcomes(found[:0], found, articles))
    >>> table[["confidence", "predictions", "mean confidence", "right"]]
      confidence  predictions  mean confidence  right
    0    0.2–0.3            1             0.20    0.0
    1    0.7–0.8            2             0.77    0.5
    >>> round(calibration_error(table), 2)  # (1 * 0.2 + 2 * 0.27) / 3
    0.25
    """
    found, articles = (table[table["system"] == KIT] for table in (outcomes.found, outcomes.articles))
    sure = found["confidence"].astype(float)
    # Rounded: .7 is to lie in the bin that begins there, whatever .7 * 10 is to a computer.
    bins = (sure * BINS).round(6).floordiv(1).clip(upper=BINS - 1)
    rows = []
    for number, part in found.groupby(bins):
        low, high = float(str(number)) / BINS, (float(str(number)) + 1) / BINS
        right, whole = per_article(articles, part, "content_right"), per_article(articles, part)
        spoken = per_article(articles, part, "speaker_right").sum() / len(part)
        share = (column[0] for column in ratios(right, whole))
        rows.append((f"{low:.1f}\u2013{high:.1f}", len(part), sure[part.index].mean(), *share, spoken))
    return pd.DataFrame(rows, columns=RELIABILITY_COLUMNS)


def calibration_error(reliable: pd.DataFrame) -> float:
    """Compute the expected calibration error of a table of `reliability`: how far confidence and share right lie apart.

    Mean over the bins, weighed by their predictions (Naeini, Cooper and Hauskrecht 2015).

    >>> calibration_error(pd.DataFrame({"predictions": [3, 1], "mean confidence": [0.5, 0.9], "right": [0.5, 0.5]}))
    0.1
    """
    gaps = (reliable["mean confidence"] - reliable["right"]).abs() * reliable["predictions"]
    return float(gaps.sum() / reliable["predictions"].sum()) if len(reliable) else float("nan")


def finding(reliable: pd.DataFrame) -> str:
    """Say in one sentence what a table of `reliability` shows.

    >>> finding(pd.DataFrame({"predictions": [10], "mean confidence": [0.9], "right": [0.6]}))
    'The confidence is too high: 0.90 on average, 0.60 are right (calibration error 0.30)'
    """
    if not reliable["predictions"].sum():
        return "There is no prediction whose confidence could be compared"
    sure, right = (
        np.average(reliable[column], weights=reliable["predictions"]) for column in ("mean confidence", "right")
    )
    off = calibration_error(reliable)
    verdict = "is too high" if sure - right > NEAR else "is too low" if right - sure > NEAR else "holds on the whole"
    return f"The confidence {verdict}: {sure:.2f} on average, {right:.2f} are right (calibration error {off:.2f})"


def details_of(outcomes: Outcomes) -> dict[str, pd.DataFrame]:
    """Collect the tables that have rows: cues, speakers, errors and reliability, by these names."""
    tables = {
        "cues": cue_scores(outcomes),
        "speakers": speaker_scores(outcomes),
        "errors": errors_of(outcomes),
        "reliability": reliability(outcomes),
    }
    return {name: table for name, table in tables.items() if len(table)}


def notes_of(outcomes: Outcomes, details: dict[str, pd.DataFrame]) -> list[str]:
    """Say what the tables of `details_of` hold, to be printed; of the errors only how many there are."""
    notes = []
    for system, _, _, articles in by_system(outcomes):
        refused = articles[articles["refused"].notna()]
        for article, error in list(zip(refused["article"], refused["refused"], strict=True))[:1]:
            notes.append(
                f"{system} refused {len(refused)} of {len(articles)} articles, the first one {article}: {error}"
            )
    if TEXTACY not in set(outcomes.articles["system"]):
        notes.append(NO_TEXTACY)
    if "cues" in details:
        notes.append(f"Cues\n\n{printed(details['cues'])}")
    if "speakers" in details:
        notes.append(f"Who the speaker is, where the content was found\n\n{printed(details['speakers'])}")
    if "errors" in details:
        notes.append(f"Errors by cause; --out FOLDER lists them\n\n{error_counts(details['errors']).to_string()}")
    if "reliability" in details:
        shown = details["reliability"].to_string(index=False, float_format=f"{{:.{DIGITS}f}}".format)
        notes.append(f"{finding(details['reliability'])}\n\n{shown}")
    return notes


def confidences(outcomes: Outcomes) -> pd.DataFrame:
    """Measure how far each rule can be trusted: what `helpers/quotations/confidence.csv` holds.

    Parameters
    ----------
    outcomes : Outcomes
        What `quotation_outcomes` returned; of a part of the corpus on which nothing is scored.

    Returns
    -------
    DataFrame
        One row a rule: `kind`; `evidence`, its name, or "any", for rules too rare to be here; `rows` that it made;
        `confidence`, the share of them with right content. A rule that made few rows leans on its kind, as if it
        had made ten rows more that are right as often as the kind's; a kind claims no certainty by Laplace's rule
        (one right and one wrong row more than seen).

    Examples
    --------
    >>> found = pd.DataFrame({"system": "kit", "kind": "direct", "evidence": ["colon", "colon"], "content_right": True})
    >>> confidences(Outcomes(found[:0], found, found[:0]))
           kind evidence  rows  confidence
    0    direct    colon     2        0.79
    1    direct      any     2        0.75
    2  indirect      any     0        0.50
    3     mixed      any     0        0.50
    """
    found = outcomes.found[outcomes.found["system"] == KIT]
    right = found["content_right"].eq(True).groupby([found["kind"], found["evidence"]]).agg(["size", "sum"])
    whole = right.groupby("kind").sum().reindex(sorted(KINDS), fill_value=0)
    counts = pd.concat([right.reset_index(), whole.assign(evidence="any").reset_index()], ignore_index=True)
    of_kind = (whole["sum"] + 1) / (whole["size"] + 2)
    leaned = (counts["sum"] + LEANING * counts["kind"].map(of_kind)) / (counts["size"] + LEANING)
    counts["confidence"] = leaned.where(counts["evidence"] != "any", counts["kind"].map(of_kind)).round(2)
    return counts.rename(columns={"size": "rows"})[["kind", "evidence", "rows", "confidence"]]
