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
    frame_scores,
    mention_outcomes,
    mentions,
    name_scores,
    parse_scores,
    quotation_outcomes,
    quotations,
)
from helpers.evaluate.frames import FRAMES_GOLD
from helpers.evaluate.quotation_details import confidences, details_of, finding, notes_of
from helpers.evaluate.report import find_marks, printed, reliability_chart, write_card, write_folder, write_table
from helpers.framing import CODEBOOK
from helpers.intervals import DRAWS
from helpers.language import PACKAGED_PIPELINE, load_pipeline

UNITS = {
    "parse": "runs of up to 8 sentences",
    "names": "sentences",
    "mentions": "sentences that hold a mention",
    "quotations": "articles",
    "frames": "passages",
    "agreement": "units",
}
TITLES = {
    "parse": "Tags, lemmas, dependencies and sentences on raw text",
    "names": "Names found, with the exact span and the right label",
    "mentions": "Who or what each mention stands for",
    "quotations": "Quotations found, and their speakers",
    "frames": "Frames coded by the codebook's indicators, against people",
    "agreement": "Krippendorff's alpha, nominal, by NLTK (value) and from the coincidence matrix (second)",
}
DESCRIPTIONS = {
    "parse": "Scored by type of text: the pipeline alone, without this kit's components. Dependencies of punctuation "
    "don't count.",
    "names": "Scored by label; labels of IOB files are mapped to PERSON, ORG and LOC.",
    "mentions": "The gold table has the columns article, start, end, text, label, mention (name, role or pronoun) and "
    "name; with a column garbling, garbled mentions are also scored apart.",
    "quotations": "PATH is a folder in brat's form, with text/*.txt and attributions/*.ann (E lines bind Source, Cue "
    "and Content), or a gold table with the columns of quotations(). Cues, errors by cause and how far the confidence "
    "can be believed are reported too; textacy's direct quotations are scored beside them, if it is installed.",
    "frames": "The gold are codings by paragraph, as the coding sheet saves them; the coder 'adjudicated' is believed, "
    "if there is one. All yes and the majority need no machine; gain is F1 minus the better of the two.",
    "agreement": "PATH is a coding sheet, a folder of them, or a .json file with the answers of each coder by article "
    "and item, as in the corpus of climate frames by Frermann and others (2023).",
}
NO_ERROR = ["right", "left open"]


def main(arguments: list[str] | None = None) -> int:
    """Score, print, write; return the exit code, 2 when a file or an option is not what it should be."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old Windows console must not end this
    options = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m helpers.evaluate",
        description="Score a pipeline, with 95 % intervals. `parse --help` and so on tell more.",
    )
    commands = parser.add_subparsers(dest="what", required=True)
    for what, title in TITLES.items():
        commands.add_parser(what, help=title, description=f"{title}. {DESCRIPTIONS[what]}")
    parse, names, mentioned, quoted, framed, coded = commands.choices.values()
    for command, files in ((parse, "CoNLL-U files, or folders of them"), (names, "IOB files, or gold tables (.csv)")):
        command.add_argument("paths", nargs="+", metavar="PATH", help=f"{files}; NAME=PATH names the test set")
    mentioned.add_argument("gold", metavar="GOLD.csv", help="the gold table")
    quoted.add_argument("gold", metavar="PATH", help="a folder in brat's form, or a gold table (.csv)")
    quoted.add_argument("--first", type=int, metavar="N", help="score the first N articles only")
    quoted.add_argument(
        "--confidence",
        type=Path,
        metavar="FILE",
        help="write there how often each rule's content is right, as in helpers/quotations/confidence.csv; do so on "
        "articles on which nothing is scored",
    )
    framed.add_argument(
        "gold", nargs="?", default=FRAMES_GOLD, metavar="CODINGS", help="default: the kit's codings of its articles"
    )
    framed.add_argument(
        "--codebook", default=CODEBOOK, metavar="FILE.toml", help="with its indicators (default: the course's)"
    )
    coded.add_argument("codings", metavar="PATH", help="a coding sheet, a folder of them, or a .json file")
    for command in (names, mentioned, quoted, framed):
        command.add_argument(
            "--articles", metavar="PATH", help="what the gold table annotates (default: the kit's articles)"
        )
    names.add_argument("--bare", dest="alone", action="store_true", help="leave the components of this kit out")
    parse.set_defaults(alone=True)
    for command in (mentioned, quoted, framed):
        command.set_defaults(alone=False)
    for what, command in commands.choices.items():
        if command is coded:
            continue  # no pipeline has a part in it
        command.add_argument("--pipeline", metavar="NAME_OR_FOLDER", help="a spaCy pipeline (default: the kit's)")
        command.add_argument(
            "--out", type=Path, metavar="FOLDER", help="write table.csv, table.md, chart.png and the like there"
        )
        marks = f"<!-- {what}: begin --> and <!-- {what}: end -->"
        command.add_argument("--card", type=Path, metavar="FILE", help=f"write the table into FILE between {marks}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
