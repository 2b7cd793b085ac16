"""How good is a pipeline? Score it on annotated text, with 95 % intervals.

From the command line::

    python -m helpers.evaluate parse PATH...       tags, lemmas, dependencies and sentences, on CoNLL-U treebanks
    python -m helpers.evaluate names PATH...       names, on IOB files or on a gold table
    python -m helpers.evaluate mentions GOLD.csv   who or what each mention stands for, on a gold table
    python -m helpers.evaluate quotations PATH     who is quoted and in which words, on brat files or on a gold table
    python -m helpers.evaluate frames              the codebook's indicators against codings by people
    python -m helpers.evaluate agreement PATH      coders against each other, alpha by two implementations
    python -m helpers.evaluate figures             numbers, their units, what they count, on a gold table
    python -m helpers.evaluate alignment           sentences of two reports paired, on a gold table
    python -m helpers.evaluate grouping PATH       articles grouped by event, on a folder of them

``python -m helpers.evaluate parse --help`` lists what each of them takes. In Python the same are functions. Each
returns one row a score: what was scored, then `score` (its name), `value`, and `low` and `high`, the ends of the
interval. It says between which values the score would lie in 95 of 100 samples of such text; it says nothing about
other kinds of text.

Each function is loaded when it is first asked for, so that who only reads a treebank does not load the whole kit.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.evaluate.coverage import alignment_scores as alignment_scores
    from helpers.evaluate.coverage import grouping_scores as grouping_scores
    from helpers.evaluate.figures import figure_scores as figure_scores
    from helpers.evaluate.frames import agreement_scores as agreement_scores
    from helpers.evaluate.frames import frame_scores as frame_scores
    from helpers.evaluate.mentions import mention_outcomes as mention_outcomes
    from helpers.evaluate.mentions import mention_scores as mention_scores
    from helpers.evaluate.names import name_scores as name_scores
    from helpers.evaluate.parse import parse_scores as parse_scores
    from helpers.evaluate.quotations import quotation_outcomes as quotation_outcomes
    from helpers.evaluate.quotations import quotation_scores as quotation_scores

_MODULE_OF = {
    "agreement_scores": "frames",
    "alignment_scores": "coverage",
    "figure_scores": "figures",
    "frame_scores": "frames",
    "grouping_scores": "coverage",
    "mention_outcomes": "mentions",
    "mention_scores": "mentions",
    "name_scores": "names",
    "parse_scores": "parse",
    "quotation_outcomes": "quotations",
    "quotation_scores": "quotations",
}

__all__ = list(_MODULE_OF)


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"helpers.evaluate has no {name!r}. It offers: {', '.join(__all__)}.")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
