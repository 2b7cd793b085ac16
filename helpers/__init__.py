"""Measure how news frames an event, who gets quoted, and how outlets differ on the same meeting.

Tables go in and tables come out, one straight line from the articles to the charts::

    load_articles ─► annotate ─► entities, quotations, sentences ─► compare, frame, chart

What to look for where:

===============  =========================================================================
`articles`       read articles into a table: the five seeds, or a folder or file of yours
`cleaning`       repair what can be proved broken, and report every repair
`language`       the spaCy pipeline, annotating articles, their sentences
`entities`       people, places and organisations, each with the name it stands for, and why
`quotations`     who is quoted, in whose words, by which cue
`framing`        the codebook, coding by hand, agreement, a machine's try and how good it is
`keyness`        words that set groups of articles apart
`coverage`       which articles report the same meeting, and what they tell alike
`figures`        numbers with what they count, and which of them agree
`naming`         how each article names and describes the actors
`sources`        through whose hands an article has its words
`side_by_side`   two articles on one page, pair by pair
`charts`         pictures of these tables, readable in grey
`reading`        an article with its entities and quotations marked, for the notebook
`checks`         feedback on the exercises
`evaluate`       how good a pipeline is, measured on annotated text: python -m helpers.evaluate
`setup_check`    whether this computer is ready for the lessons
===============  =========================================================================

The names in `__all__` can be imported from here: ``from helpers import load_articles, annotate``. Each is loaded when
it is first asked for, so that ``import helpers`` alone costs nothing and works even where a package is missing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.articles import load_articles as load_articles
    from helpers.checks import check as check
    from helpers.checks import progress as progress
    from helpers.cleaning import clean_report as clean_report
    from helpers.coverage import align as align
    from helpers.coverage import same_meeting as same_meeting
    from helpers.entities import entities as entities
    from helpers.entities import explain as explain
    from helpers.figures import figures as figures
    from helpers.figures import reconcile as reconcile
    from helpers.framing import adjudicate as adjudicate
    from helpers.framing import agreement as agreement
    from helpers.framing import coding_sheet as coding_sheet
    from helpers.framing import frame_indicators as frame_indicators
    from helpers.framing import load_codebook as load_codebook
    from helpers.framing import validity as validity
    from helpers.keyness import keyness as keyness
    from helpers.language import annotate as annotate
    from helpers.language import load_pipeline as load_pipeline
    from helpers.language import sentences as sentences
    from helpers.naming import naming as naming
    from helpers.quotations import quotations as quotations
    from helpers.reading import read as read
    from helpers.side_by_side import side_by_side as side_by_side
    from helpers.sources import sources_chain as sources_chain

_MODULE_OF = {
    "adjudicate": "framing",
    "agreement": "framing",
    "align": "coverage",
    "annotate": "language",
    "check": "checks",
    "clean_report": "cleaning",
    "coding_sheet": "framing",
    "entities": "entities",
    "explain": "entities",
    "figures": "figures",
    "frame_indicators": "framing",
    "keyness": "keyness",
    "load_articles": "articles",
    "load_codebook": "framing",
    "load_pipeline": "language",
    "naming": "naming",
    "progress": "checks",
    "quotations": "quotations",
    "read": "reading",
    "reconcile": "figures",
    "same_meeting": "coverage",
    "sentences": "language",
    "side_by_side": "side_by_side",
    "sources_chain": "sources",
    "validity": "framing",
}

__all__ = list(_MODULE_OF)


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(_no_such_name(name))
    try:
        value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(__name__):
            raise
        raise ModuleNotFoundError(
            f"{name} needs the package {error.name}, which this Python ({sys.executable}) doesn't have. "
            "For what is missing and how to mend it, run: python -m helpers.setup_check",
            name=error.name,
        ) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _no_such_name(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, __all__, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"It offers: {', '.join(__all__)}."
    return f"helpers has no {name!r}. {hint}"


class _Package(ModuleType):
    """The package itself, with public functions that a module of the same name can't hide.

    `helpers.entities` and `helpers.quotations` are each a module and a function in it. When Python has imported a
    module it puts it into its package under its name, whenever that happens and whoever asked; `from helpers import
    entities` would then give the module or the function, depending on what had run before. Here it is always the
    function. The module stays within reach by `from helpers.entities import ...` and in `sys.modules`.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _MODULE_OF and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
