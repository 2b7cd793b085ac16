"""How well a machine codes: against people, against doing nothing, and against how well people do among themselves."""

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.framing.codings import ADJUDICATED, read_codings
from helpers.intervals import Numbers, of_sums

SCORES = ["precision", "recall", "f1", "all_yes", "majority", "gain"]
WITH_INTERVAL = ["precision", "recall", "f1", "gain"]
COLUMNS = [
    "item", "units", "yes", "found",
    "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high",
    "all_yes", "majority", "humans", "gain", "gain_low", "gain_high", "warning",
]  # fmt: skip
FEW_YES = 5  # with fewer, one passage more or less moves recall by more than twenty points


def validity(machine: pd.DataFrame, humans: pd.DataFrame) -> pd.DataFrame:
    """Score a machine's codings against people's, item by item, next to what needs no machine.

    Parameters
    ----------
    machine : DataFrame
        The machine's codings, one row an answer, as `indicator_codings` gives them. "unsure" counts as not yes.
    humans : DataFrame
        Codings of people, or what `adjudicate` returned. The gold are the answers of the coder "adjudicated", and where
        there is none of these, what all coders gave alike. Where the gold is unsure, n/a or missing, nothing is scored.

    Returns
    -------
    DataFrame
        One row an item and a last one, "mean": `item`; `units`, how many were scored; `yes`, in how many the gold says
        yes; `found`, in how many the machine does; `precision`, `recall`, `f1` of yes; `all_yes` and `majority`, the F1
        of a coder who always answers yes, or always what the gold has more often; `humans`, the F1 between two people
        (the mean over pairs); `gain`, `f1` minus the better of these two, which is always `all_yes`; `warning`. Columns
        that end in `_low` and `_high` are the ends of 95 % intervals, from 1,000 bootstrap samples of units. The mean
        is over the items with a yes in the gold.

    Raises
    ------
    ValueError
        If codings have a mistake (see `read_codings`), or the two have no unit and item in common.

    Notes
    -----
    F1 is the harmonic mean of precision and recall. It ignores what both leave out, so that a rare item can't be won by
    always saying no. It depends on the share of yes: compare it with `all_yes` of the same row, not with other rows.

    Examples
    --------
    >>> units = {"unit": ["a/1", "a/2", "a/3", "a/4"], "item": "conflict.contest"}
    >>> machine = pd.DataFrame(units | {"coder": "machine", "answer": ["yes", "yes", "no", "no"]})
    >>> human = pd.DataFrame(units | {"coder": "Ada", "answer": ["yes", "no", "no", "no"]})
    >>> validity(machine, human)[["item", "yes", "found", "precision", "recall", "f1", "all_yes", "gain"]].round(2)
                   item  yes  found  precision  recall    f1  all_yes  gain
    0  conflict.contest    1      2        0.5     1.0  0.67      0.4  0.27
    1              mean    1      2        0.5     1.0  0.67      0.4  0.27
    """
    by_machine = read_codings(machine).set_index(["unit", "item"])["answer"]
    if by_machine.index.has_duplicates:
        raise ValueError("The machine's table holds several coders. Give the codings of one.")
    people = read_codings(humans)
    gold = _gold(people)
    if gold.empty:
        raise ValueError("People agree on nothing here: no answer was given alike, or decided. See adjudicate().")
    common = gold.index.intersection(by_machine.index)
    if common.empty:
        (unit, item), (other_unit, other_item) = by_machine.index[0], gold.index[0]
        raise ValueError(
            f"The machine and the people have no unit and item in common. The machine's first is {item} of {unit}, the "
            f"people's {other_item} of {other_unit}. Code the same passages by the same codebook."
        )
    yes = pd.DataFrame({"gold": gold[common] == "yes", "machine": by_machine[common] == "yes"}, index=common)
    items = [item for item in people["item"].unique() if item in common.get_level_values("item")]
    value, low, high = of_sums(_outcomes(yes, items), _scores)
    by_item = yes.groupby(level="item").agg(units=("gold", "size"), yes=("gold", "sum"), found=("machine", "sum"))
    table = by_item.reindex(items).rename_axis("item").reset_index()
    table["humans"] = _between_people(people[people["coder"] != ADJUDICATED], items)
    table["warning"] = [_warning(number) for number in table["yes"]]
    table = pd.concat([table, _mean_row(table, common.get_level_values("unit").nunique())], ignore_index=True)
    for number, score in enumerate(SCORES):
        of_score = slice(number * len(table), (number + 1) * len(table))
        table[score] = value[of_score]
        if score in WITH_INTERVAL:
            table[f"{score}_low"], table[f"{score}_high"] = low[of_score], high[of_score]
    return table[COLUMNS]


def _gold(people: pd.DataFrame) -> pd.Series:
    """The answers to score against, by unit and item: what was decided, else what all gave alike."""
    decided = people[people["coder"] == ADJUDICATED].set_index(["unit", "item"])["answer"]
    answers = people[people["coder"] != ADJUDICATED].groupby(["unit", "item"], sort=False)["answer"]
    alike = answers.first()[answers.nunique() == 1]
    gold = pd.concat([decided, alike[~alike.index.isin(decided.index)]])
    return gold[gold.isin(["yes", "no"])]


def _outcomes(yes: pd.DataFrame, items: list[str]) -> Numbers:
    """For each unit and item whether the machine was right with yes, wrong with yes, missed a yes, and was scored."""
    gold, machine = yes["gold"], yes["machine"]
    columns = {"right": gold & machine, "wrong": machine & ~gold, "missed": gold & ~machine, "scored": gold | True}
    # In one order of units, whatever order they came in: the seeded draws are to be the same.
    wide = [column.unstack("item", fill_value=False).sort_index()[items] for column in columns.values()]
    return np.hstack([part.to_numpy(dtype=float) for part in wide])


def _scores(sums: Numbers) -> Numbers:
    """Each of SCORES for all items and their mean, laid side by side, from sums of `_outcomes`."""
    right, wrong, missed, scored = np.split(sums, 4, axis=1)
    gold = right + missed
    known = gold > 0  # F1 of an item that the gold never has is not defined
    share = _divided(gold, scored)
    all_yes = np.where(known, 2 * share / (1 + share), np.nan)
    majority = np.where(known, np.where(share > 0.5, all_yes, 0), np.nan)
    f1 = np.where(known, _divided(2 * right, 2 * right + wrong + missed), np.nan)
    by_score = {
        "precision": _divided(right, right + wrong),
        "recall": _divided(right, gold),
        "f1": f1,
        "all_yes": all_yes,
        "majority": majority,
        "gain": f1 - all_yes,  # the majority's F1 is never more
    }
    return np.hstack([np.hstack([by_score[score], _mean(by_score[score], known)]) for score in SCORES])


def _divided(above: Numbers, below: Numbers) -> Numbers:
    return np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)


def _mean(scores: Numbers, known: NDArray[np.bool_]) -> Numbers:
    """Mean over the items that the gold has and for which there is a score."""
    there = known & ~np.isnan(scores)
    total = np.where(there, scores, 0).sum(axis=1, keepdims=True)
    return _divided(total, there.sum(axis=1, keepdims=True).astype(float))


def _between_people(people: pd.DataFrame, items: list[str]) -> list[float]:
    """F1 of yes between two people, the mean over pairs: what both say twice, over what each says."""
    wide = people.assign(yes=people["answer"] == "yes").pivot(index=["unit", "item"], columns="coder", values="yes")
    result = []
    for item in items:
        answers = wide[wide.index.get_level_values("item") == item]
        pairs = [answers[list(pair)].dropna().astype(bool) for pair in combinations(answers.columns, 2)]
        scores = [2 * both.all(axis=1).sum() / said for both in pairs if (said := both.to_numpy().sum())]
        result.append(float(np.mean(scores)) if scores else np.nan)
    return result


def _mean_row(table: pd.DataFrame, units: int) -> pd.DataFrame:
    known = table[table["yes"] > 0]
    row = {
        "item": "mean",
        "units": units,
        "yes": table["yes"].sum(),
        "found": table["found"].sum(),
        "humans": known["humans"].mean(),
        "warning": f"over the {len(known)} of {len(table)} items that the gold has" if len(known) < len(table) else "",
    }
    return pd.DataFrame([row])


def _warning(yes: int) -> str:
    if yes == 0:
        return "no yes in the gold: F1 can't be told"
    return f"only {yes} yes" if yes < FEW_YES else ""
