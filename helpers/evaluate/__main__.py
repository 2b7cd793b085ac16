"""The command line: ``python -m helpers.evaluate parse``, ``names``, ``mentions`` and so on."""

import argparse
import sys
from pathlib import Path

import pandas as pd
import spacy
from spacy.language import Language

import helpers.language
from helpers.evaluate import (
    agreement_scores,
    alignment_scores,
    figure_scores,
    frame_scores,
    grouping_scores,
    mention_outcomes,
    mentions,
    name_scores,
    parse_scores,
    quotation_outcomes,
    quotations,
)
from helpers.evaluate.options import TITLES, UNITS, parser
from helpers.evaluate.quotation_details import confidences, details_of, finding, notes_of
from helpers.evaluate.report import find_marks, printed, reliability_chart, write_card, write_folder, write_table
from helpers.intervals import DRAWS
from helpers.language import PACKAGED_PIPELINE, load_pipeline

NO_ERROR = ["right", "left open"]


def main(arguments: list[str] | None = None) -> int:
    """Score, print, write; return the exit code, 2 when a file or an option is not what it should be."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old Windows console must not end this
    options = parser().parse_args(arguments)
    try:
        _evaluate(options)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _evaluate(options: argparse.Namespace) -> None:
    if options.what == "agreement":
        table = agreement_scores(options.codings)
        difference = (table["value"] - table["second"]).abs().max()
        print(f"{TITLES['agreement']}\n\n{printed(table)}\n\nlargest difference: {difference:.1e}")
        return
    # Before the long work, not after it.
    if options.card:
        find_marks(options.card, options.what)
    if options.out and options.out.exists() and not options.out.is_dir():
        raise ValueError(f"{options.out} is a file. Give --out a folder.")
    if options.what == "quotations" and options.confidence and not options.confidence.parent.is_dir():
        raise FileNotFoundError(
            f"There is no folder {options.confidence.parent} to write {options.confidence.name} into."
        )
    nlp = _alone(options.pipeline) if options.alone else load_pipeline(options.pipeline)
    details: dict[str, pd.DataFrame] = {}  # other tables than the first, by the names of their files
    notes: list[str] = []
    if options.what == "parse":
        table = parse_scores(nlp, options.paths)
    elif options.what == "names":
        table = name_scores(nlp, options.paths, options.articles)
    elif options.what == "mentions":
        mentioned = mention_outcomes(options.gold, options.articles, pipeline=nlp)
        table = mentions.scores_of(mentioned)
        details["errors"] = mentioned[~mentioned["outcome"].isin(NO_ERROR)]
    elif options.what == "frames":
        table = frame_scores(options.gold, options.articles, codebook=options.codebook, pipeline=nlp)
    elif options.what == "figures":
        table = figure_scores(options.gold, options.articles, pipeline=nlp)
    elif options.what == "alignment":
        table = alignment_scores(options.gold, options.articles, pipeline=nlp)
    elif options.what == "grouping":
        table = grouping_scores(options.folder, pipeline=nlp)
    else:
        outcomes = quotation_outcomes(options.gold, options.articles, pipeline=nlp, first=options.first)
        table = quotations.scores_of(outcomes)
        details = details_of(outcomes)
        notes = notes_of(outcomes, details)
        if options.confidence:
            write_table(confidences(outcomes), options.confidence)
    scored = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    title = f"{TITLES[options.what]}: {scored}{'' if options.alone else ' with the components of this kit'}"
    print(
        f"{title}\nlow, high: 95 % interval from {DRAWS} bootstrap samples of {UNITS[options.what]}\n\n{printed(table)}"
    )
    for note in notes:
        print(f"\n{note}")
    if options.out:
        write_folder(options.out, table, title)
        for name, detail in details.items():
            write_table(detail, options.out / f"{name}.csv")
        if "reliability" in details:
            chart = reliability_chart(details["reliability"], finding(details["reliability"]))
            chart.savefig(options.out / "reliability.png", dpi=120)
    if options.card:
        write_card(options.card, options.what, table)


def _alone(name: str | None) -> Language:
    """Load a pipeline as it is, without this kit's components."""
    packaged = Path(helpers.language.__file__).parent / PACKAGED_PIPELINE
    try:
        return spacy.load(packaged if name in (None, PACKAGED_PIPELINE) else str(name))
    except OSError as error:
        raise ValueError(
            f"There is no spaCy pipeline {name!r} on this computer. Give --pipeline the name of an installed one or a "
            "folder that holds one, or leave it out for the one that comes with the kit."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
