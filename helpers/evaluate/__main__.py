"""The command line: ``python -m helpers.evaluate parse``, ``names`` or ``mentions``."""

import argparse
import sys
from pathlib import Path

import spacy
from spacy.language import Language

import helpers.language
from helpers.evaluate import mention_outcomes, name_scores, parse_scores
from helpers.evaluate.intervals import DRAWS
from helpers.evaluate.mentions import scores_of
from helpers.evaluate.report import find_marks, printed, write_card, write_folder
from helpers.language import PACKAGED_PIPELINE, load_pipeline

UNITS = {"parse": "runs of up to 8 sentences", "names": "sentences", "mentions": "sentences that hold a mention"}
TITLES = {
    "parse": "Tags, lemmas, dependencies and sentences on raw text",
    "names": "Names found, with the exact span and the right label",
    "mentions": "Who or what each mention stands for",
}
DESCRIPTIONS = {
    "parse": "Scored by type of text: the pipeline alone, without this kit's components. Dependencies of punctuation "
    "don't count.",
    "names": "Scored by label; labels of IOB files are mapped to PERSON, ORG and LOC.",
    "mentions": "The gold table has the columns article, start, end, text, label, mention (name, role or pronoun) and "
    "name; with a column garbling, garbled mentions are also scored apart.",
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
    # Before the long work, not after it.
    if options.card:
        find_marks(options.card, options.what)
    if options.out and options.out.exists() and not options.out.is_dir():
        raise ValueError(f"{options.out} is a file. Give --out a folder.")
    nlp = _alone(options.pipeline) if options.alone else load_pipeline(options.pipeline)
    outcomes = None
    if options.what == "parse":
        table = parse_scores(nlp, options.paths)
    elif options.what == "names":
        table = name_scores(nlp, options.paths, options.articles)
    else:
        outcomes = mention_outcomes(options.gold, options.articles, pipeline=nlp)
        table = scores_of(outcomes)
    scored = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    title = f"{TITLES[options.what]}: {scored}{'' if options.alone else ' with the components of this kit'}"
    print(
        f"{title}\nlow, high: 95 % interval from {DRAWS} bootstrap samples of {UNITS[options.what]}\n\n{printed(table)}"
    )
    if options.out:
        write_folder(options.out, table, title)
        if outcomes is not None:
            errors = outcomes[~outcomes["outcome"].isin(NO_ERROR)]
            errors.to_csv(options.out / "errors.csv", index=False, encoding="utf-8", lineterminator="\n")
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
    parse, names, mentions = commands.choices.values()
    for command, files in ((parse, "CoNLL-U files, or folders of them"), (names, "IOB files, or gold tables (.csv)")):
        command.add_argument("paths", nargs="+", metavar="PATH", help=f"{files}; NAME=PATH names the test set")
    mentions.add_argument("gold", metavar="GOLD.csv", help="the gold table")
    for command in (names, mentions):
        command.add_argument(
            "--articles", metavar="PATH", help="what the gold table annotates (default: the kit's articles)"
        )
    names.add_argument("--bare", dest="alone", action="store_true", help="leave the components of this kit out")
    parse.set_defaults(alone=True)
    mentions.set_defaults(alone=False)
    for what, command in commands.choices.items():
        command.add_argument("--pipeline", metavar="NAME_OR_FOLDER", help="a spaCy pipeline (default: the kit's)")
        command.add_argument("--out", type=Path, metavar="FOLDER", help="write table.csv, table.md and chart.png there")
        marks = f"<!-- {what}: begin --> and <!-- {what}: end -->"
        command.add_argument("--card", type=Path, metavar="FILE", help=f"write the table into FILE between {marks}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
