"""Score the quotation rules on a corpus with brat annotations, and measure how far each rule can be trusted.

    python quotation_scores.py DIR [--articles N] [--confidence helpers/confidence.csv]

DIR holds `text/*.txt` and `attributions/*.ann` (PolNeAR's form). One row a contiguous piece of content of at least two
words. A piece is found when one predicted piece overlaps it with a character IoU of at least .5; the speaker is right
when the spans of the mention overlap. With --confidence, the share of right rows of each rule is written to a file: use
a part of the corpus for that on which nothing is scored.
"""

import argparse
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from tqdm import tqdm

from helpers import annotate
from helpers.quotation_marks import quoted_spans


class Piece(NamedTuple):
    start: int
    end: int
    kind: str
    sources: tuple[tuple[int, int], ...]


def read_brat(text: str, annotation: Path) -> list[Piece]:
    """The pieces of content in a brat file, each with the spans of its source."""
    spans: dict[str, list[tuple[int, int]]] = {}
    pieces = []
    lines = annotation.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("T"):
            identity, places, _ = line.split("\t", 2)
            offsets = places.split(" ", 1)[1].split(";")
            spans[identity] = [tuple(map(int, offset.split())) for offset in offsets]  # type: ignore[misc]
    for line in lines:
        if line.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {"Content": [], "Source": []}
            for role, identity in (part.split(":") for part in line.split("\t")[1].split()):
                kind = re.sub(r"\d+$", "", role)
                if kind in roles:
                    roles[kind] += spans[identity]
            for start, end in roles["Content"]:
                if len(text[start:end].split()) >= 2:
                    pieces.append(Piece(start, end, kind_of(text, start, end), tuple(roles["Source"])))
    return pieces


def kind_of(text: str, start: int, end: int) -> str:
    """Direct when one pair of marks bounds the piece, mixed when marks stand inside, indirect otherwise."""
    content = text[start:end].strip()
    if not re.search('[\u201c\u201d"\u00ab\u00bb]', content):
        return "indirect"
    inner = [span for span in quoted_spans(content) if span.end - span.start >= len(content) - 4]
    return "direct" if inner and content[0] in '\u201c"\u00ab' else "mixed"


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = overlap(a, b)
    return shared / ((a[1] - a[0]) + (b[1] - b[0]) - shared)


def compare(gold: list[Piece], predicted: list[dict]) -> tuple[list[tuple], list[tuple]]:
    """(kind, found, with speaker) for each gold piece, (kind, evidence, right, with speaker) for each prediction."""
    matches = sorted(
        (
            (iou((g.start, g.end), (p["start"], p["end"])), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if iou((g.start, g.end), (p["start"], p["end"])) >= 0.5
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in matches:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)

    def speaker_right(piece: Piece, row: dict) -> bool:
        if row["speaker_start"] is None:
            return not piece.sources
        return any(overlap(source, (row["speaker_start"], row["speaker_end"])) for source in piece.sources)

    back = {j: i for i, j in partner.items()}
    recalled = [
        (g.kind, i in partner, i in partner and speaker_right(g, predicted[partner[i]])) for i, g in enumerate(gold)
    ]
    judged = [
        (p["kind"], p["evidence"], j in back, j in back and speaker_right(gold[back[j]], p))
        for j, p in enumerate(predicted)
    ]
    return recalled, judged


def main(folder: Path, articles: int | None, confidence: Path | None) -> None:
    files = sorted((folder / "text").glob("*.txt"))[:articles]
    # newline="": brat's offsets count the characters of the file as it is.
    texts = [file.open(encoding="utf-8", newline="").read() for file in files]
    recalled, judged = [], []
    for file, doc in tqdm(list(zip(files, annotate(texts), strict=True))):
        # One file an annotator; where there are several, the first stands for the article.
        gold = read_brat(doc.text, min((folder / "attributions").glob(f"{file.stem}_*.ann")))
        predicted = [row for row in doc._.quotations if len(row["content"].split()) >= 2]
        gold_results, predicted_results = compare(gold, predicted)
        recalled += gold_results
        judged += predicted_results
    recall = pd.DataFrame(recalled, columns=["kind", "found", "with speaker"])
    precision = pd.DataFrame(judged, columns=["kind", "evidence", "right", "with speaker"])
    print(
        recall.groupby("kind")
        .agg(pieces=("found", "size"), recall=("found", "mean"), both=("with speaker", "mean"))
        .round(3)
    )
    rules = precision.groupby(["kind", "evidence"]).agg(
        rows=("right", "size"), right=("right", "sum"), both=("with speaker", "sum")
    )
    print(
        rules.assign(precision=(rules["right"] / rules["rows"]).round(3), both=(rules["both"] / rules["rows"]).round(3))
    )
    p, r = precision["with speaker"].mean(), recall["with speaker"].mean()
    marked = precision[precision["kind"] != "indirect"]["right"].mean()
    f1 = 2 * p * r / (p + r)
    print(f"{len(files)} articles; with the right speaker: precision {p:.3f}, recall {r:.3f}, F1 {f1:.3f}")
    print(f"content right of predictions in marks: {marked:.3f}")
    if confidence:
        # A rule too rare to be in this part of the corpus gets the confidence of its kind.
        whole = rules.groupby("kind")[["rows", "right"]].sum()
        counts = pd.concat([rules.reset_index(), whole.assign(evidence="any").reset_index()])
        # Laplace's rule: one right and one wrong row more than seen, so that a rare rule claims no certainty.
        counts["confidence"] = ((counts["right"] + 1) / (counts["rows"] + 2)).round(2)
        columns = ["kind", "evidence", "rows", "confidence"]
        counts[columns].to_csv(confidence, index=False, lineterminator="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--confidence", type=Path)
    arguments = parser.parse_args()
    main(arguments.folder, arguments.articles, arguments.confidence)
