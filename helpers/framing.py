"""Framing as measurement: a codebook with yes/no items, and how far two coders agree on them.

First version: read a codebook, and count the agreement of codings made by hand.
"""

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
from nltk.metrics.agreement import AnnotationTask

_PACKAGE = Path(__file__).parent
# Inside of the installed package, or beside it in the repository.
COURSE_FOLDER = _PACKAGE / "course" if (_PACKAGE / "course").is_dir() else _PACKAGE.parent / "course"
CODEBOOK = COURSE_FOLDER / "codebook" / "frames.toml"
EXAMPLE_CODINGS = COURSE_FOLDER / "gold" / "frames_lesson_04.csv"

CODEBOOK_KEYS = {"name", "definition", "source", "items"}
ANSWERS = ["yes", "no"]


def load_codebook(path: str | Path = CODEBOOK) -> pd.DataFrame:
    r"""Read a codebook of frames and their yes/no items.

    Parameters
    ----------
    path : str or Path
        A TOML file with one `[[frame]]` a frame, each with `name`, `definition`, `source` and a list of `items`.
        Without it, the course's own codebook.

    Returns
    -------
    DataFrame
        One row an item: `item`, its key ("conflict.1"); `frame`; `question`; `definition` of the frame; `source` in
        the literature.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If the file is no valid TOML, or a frame lacks one of its parts; the message says where and how to mend it.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "weather.toml"
    >>> lines = ['[[frame]]', 'name = "storm"', 'definition = "Bad weather."', 'source = "Orlu"', 'items = ["Rain?"]']
    >>> _ = file.write_text("\n".join(lines), encoding="utf-8")
    >>> load_codebook(file)[["item", "question"]]
          item question
    0  storm.1    Rain?
    >>> load_codebook()["frame"].unique().tolist()
    ['conflict', 'economic', 'partnership', 'world order']
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no codebook at {path}. Give the path of a .toml file.")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path} can't be read as TOML: {error}. Often a quotation mark is missing there.") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not in UTF-8. Save it again with the encoding UTF-8.") from error
    frames = content.get("frame")
    if not isinstance(frames, list) or not frames:
        raise ValueError(
            f"{path} has no frames. Begin each with a line [[frame]], then name, definition, source, items."
        )
    rows = []
    for number, frame in enumerate(frames, start=1):
        where = f"{path}, frame {number} ({frame.get('name', 'without a name')})"
        missing = sorted(key for key in CODEBOOK_KEYS if not frame.get(key))
        if missing:
            raise ValueError(f"{where} lacks {', '.join(missing)}. Add a line such as {missing[0]} = ...")
        if not isinstance(frame["items"], list):
            raise ValueError(f'{where}: `items` should be a list of questions, such as items = ["Is there a winner?"].')
        for i, question in enumerate(frame["items"], start=1):
            rows.append((f"{frame['name']}.{i}", frame["name"], question, frame["definition"], frame["source"]))
    return pd.DataFrame(rows, columns=["item", "frame", "question", "definition", "source"])


def agreement(codings: pd.DataFrame) -> pd.DataFrame:
    """Count how far coders agree, item by item and over all items.

    Parameters
    ----------
    codings : DataFrame
        One row an answer: `unit` (what was coded: a sentence, an article), `coder`, `item`, `answer`. A missing
        answer is left out.

    Returns
    -------
    DataFrame
        One row an item and a last one, "all": `item`; `units`, the number of units with answers of two coders or
        more; `yes`, the share of answers that are "yes"; `percent`, the share of pairs of answers that agree;
        `kappa`, Cohen's kappa, for two coders who both answered; `alpha`, Krippendorff's alpha for nominal answers, any
        number of coders. kappa and alpha are missing where all answers are the same: chance then explains them all.

    Raises
    ------
    ValueError
        If a column is missing, a coder answered a unit's item twice, or fewer than two coders answered.

    Examples
    --------
    >>> codings = pd.DataFrame({
    ...     "unit": [1, 2, 3, 4] * 2, "coder": ["Ada"] * 4 + ["Bo"] * 4, "item": "conflict.1",
    ...     "answer": ["yes", "yes", "no", "no", "yes", "no", "no", "no"]})
    >>> agreement(codings).round(2)
             item  units   yes  percent  kappa  alpha
    0  conflict.1      4  0.38     0.75    0.5   0.53
    1         all      4  0.38     0.75    0.5   0.53

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20(1).
    Krippendorff, K. (2019). Content analysis: an introduction to its methodology (4th ed.). Sage. Chapter 12.
    """
    needed = ["unit", "coder", "item", "answer"]
    missing = [column for column in needed if column not in codings.columns]
    if missing:
        raise ValueError(
            f"agreement() needs the columns {', '.join(needed)}; missing: {', '.join(missing)}. "
            f"The table has: {', '.join(map(str, codings.columns))}."
        )
    # "Yes " is "yes", and an empty cell is no answer.
    plain = codings["answer"].map(
        lambda answer: answer.strip().casefold() or None if isinstance(answer, str) else answer
    )
    answers = codings.assign(answer=plain).dropna(subset=["answer"])
    twice = answers[answers.duplicated(["unit", "coder", "item"])]
    if len(twice):
        row = twice.iloc[0]
        raise ValueError(
            f"{row['coder']} answered {row['item']} for unit {row['unit']} more than once ({len(twice)} such rows). "
            "Keep one: codings.drop_duplicates(['unit', 'coder', 'item'], keep='last')."
        )
    coders = answers["coder"].unique()
    if len(coders) < 2:
        raise ValueError(f"Agreement needs at least two coders; this table has {len(coders)}.")
    rows = [{"item": item} | _coefficients(group) for item, group in answers.groupby("item", sort=False)]
    rows.append({"item": "all"} | _coefficients(answers))
    return pd.DataFrame(rows)


def _coefficients(answers: pd.DataFrame) -> dict[str, Any]:
    questions = answers.assign(question=answers["unit"].astype(str) + " / " + answers["item"].astype(str))
    shared = questions[questions.groupby("question")["coder"].transform("nunique") > 1]
    result: dict[str, Any] = {
        "units": shared["unit"].nunique(),
        "yes": (answers["answer"] == "yes").mean(),
        "percent": float("nan"),
        "kappa": float("nan"),
        "alpha": float("nan"),
    }
    if shared.empty:
        return result
    triples = [(row.coder, row.question, row.answer) for row in shared.itertuples()]
    counts = pd.crosstab(shared["question"], shared["answer"])
    totals = counts.sum(axis=1)
    result["percent"] = (counts * (counts - 1)).to_numpy().sum() / (totals * (totals - 1)).sum()
    if shared["answer"].nunique() > 1:
        task = AnnotationTask(data=triples)
        result["alpha"] = task.alpha()
        if shared["coder"].nunique() == 2:
            result["kappa"] = task.kappa()
    return result
