"""What ``python -m helpers.evaluate`` takes: its commands, their files and options."""

import argparse
from pathlib import Path

from helpers.evaluate.coverage import ALIGNMENT_GOLD
from helpers.evaluate.figures import FIGURES_GOLD
from helpers.evaluate.frames import FRAMES_GOLD
from helpers.framing import CODEBOOK

UNITS = {
    "parse": "runs of up to 8 sentences",
    "names": "sentences",
    "mentions": "sentences that hold a mention",
    "quotations": "articles",
    "frames": "passages",
    "agreement": "units",
    "figures": "articles",
    "alignment": "sentences",
    "grouping": "articles",
}
TITLES = {
    "parse": "Tags, lemmas, dependencies and sentences on raw text",
    "names": "Names found, with the exact span and the right label",
    "mentions": "Who or what each mention stands for",
    "quotations": "Quotations found, and their speakers",
    "frames": "Frames coded by the codebook's indicators, against people",
    "agreement": "Krippendorff's alpha, nominal, by NLTK (value) and from the coincidence matrix (second)",
    "figures": "Figures found, their values and units, and what they count",
    "alignment": "Sentences of two reports paired, and how the pairs are related",
    "grouping": "Articles grouped by the meeting or event that they report",
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
    "figures": "The gold table has the columns article, start, end, text, value, value_high, unit, approximate, "
    "counts, period and speaker.",
    "alignment": "The gold table has the columns article_a, sentence_a, article_b, sentence_b and relation.",
    "grouping": "PATH is a folder of .json files as in BASIL: each an article with its paragraphs and the key of its "
    "event. Only the texts are looked at, with the default threshold.",
}


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line: a command for each kind of score, with what it takes."""
    every = argparse.ArgumentParser(
        prog="python -m helpers.evaluate",
        description="Score a pipeline, with 95 % intervals. `parse --help` and so on tell more.",
    )
    commands = every.add_subparsers(dest="what", required=True)
    for what, title in TITLES.items():
        commands.add_parser(what, help=title, description=f"{title}. {DESCRIPTIONS[what]}")
    parse, names, mentioned, quoted, framed, coded, counted, aligned, grouped = commands.choices.values()
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
    counted.add_argument("gold", nargs="?", default=FIGURES_GOLD, metavar="GOLD.csv", help="default: the kit's own")
    aligned.add_argument("gold", nargs="?", default=ALIGNMENT_GOLD, metavar="GOLD.csv", help="default: the kit's own")
    grouped.add_argument("folder", metavar="PATH", help="the folder, searched with all that is in it")
    coded.add_argument("codings", metavar="PATH", help="a coding sheet, a folder of them, or a .json file")
    for command in (names, mentioned, quoted, framed, counted, aligned):
        command.add_argument(
            "--articles", metavar="PATH", help="what the gold table annotates (default: the kit's articles)"
        )
    names.add_argument("--bare", dest="alone", action="store_true", help="leave the components of this kit out")
    parse.set_defaults(alone=True)
    for command in (mentioned, quoted, framed, counted, aligned, grouped):
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
    return every
