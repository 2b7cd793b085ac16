"""The page: a table of rows with quotations and differences marked, everything escaped."""

from collections import Counter
from hashlib import sha256
from pathlib import Path

from helpers.side_by_side.differences import differences
from helpers.side_by_side.sides import Mark, Row, Side, escaped, readable

STYLE = Path(__file__).parent / "page.css"
SIGNS = {
    "same words": "=",
    "translated variant": "≈",
    "trimmed": "⊂",
    "paraphrase": "~",
    "same fact, other figure": "≠",
    "only in a": "←",
    "only in b": "→",
}
OTHER_SIGN = "·"
LEGEND = (
    "<ul class='legend'>"
    "<li><span class='quotation'><span class='tag'>[kind: speaker]</span> words quoted or reported</span></li>"
    "<li><ins>Words of a pair that only this side has</ins>: screen readers call them inserted</li>"
    "<li><strong class='figure'><span aria-hidden='true'>≠ </span>25</strong> a figure of a pair where the other "
    "side has another one</li></ul>"
)


def page_of(rows: list[Row], a: Side, b: Side) -> str:
    """The two articles as a section of HTML, with a style of its own that reaches nothing else."""
    content = "\n".join([a.key, b.key, a.text, b.text, *map(repr, rows)])
    name = "sbs-" + sha256(readable(content).encode()).hexdigest()[:8]
    pairs = [n for n, row in enumerate(rows) if row.pair]
    counts = Counter(row.relation or "pair" for row in rows for _ in (row.a + row.b if not row.pair else [0]))
    order = {how: place for place, how in enumerate(SIGNS)}
    told = "; ".join(
        f"{escaped(how)}: {counts[how]}" for how in sorted(counts, key=lambda how: (order.get(how, 9), how))
    )
    first = f"<a href='#{name}-{pairs[0]}'>To the first pair</a>" if pairs else "No sentence of the two makes a pair."
    heads = "".join(f"<th scope='col' role='columnheader'>{side.letter}: {escaped(side.key)}</th>" for side in (a, b))
    shown: set[tuple[str, int]] = set()
    body = []
    for n, row in enumerate(rows):
        later = [m for m in pairs if m > n]
        goal, words = (f"{name}-{later[0]}", "next pair ↓") if later else (f"{name}-top", "back to the top ↑")
        where = f"<span class='unseen'>: {_numbers(rows[later[0]])}</span>" if later else ""
        jump = f"<br><a class='jump' href='#{goal}'>{words}{where}</a>" if pairs else ""
        (left, right), few = _cells(row, a, b, shown)
        how = row.relation or "pair"
        numbers = _numbers(row) + ("<br>few words in common: none marked" if few else "")
        body.append(
            f"<tr id='{name}-{n}' role='row' tabindex='-1'>"
            f"<th scope='row' role='rowheader'><span class='sign' aria-hidden='true'>"
            f"{SIGNS.get(row.relation, OTHER_SIGN)}</span> <span class='relation'>{escaped(how)}</span>"
            f"<br>{numbers}{jump}</th>{left}{right}</tr>"
        )
    return (
        f"<section id='{name}' class='side-by-side' lang='en' aria-labelledby='{name}-top'>"
        f"<style>{STYLE.read_text(encoding='utf-8').replace('#page', '#' + name)}</style>"
        f"<p class='title' role='heading' aria-level='2' id='{name}-top' tabindex='-1'>"
        f"Side by side: {escaped(a.key)} and {escaped(b.key)}</p>"
        f"<p>Sentences: {len(a.sentences)} in a, {len(b.sentences)} in b. {told[:1].upper() + told[1:]}.</p>{LEGEND}"
        f"<nav aria-label='Pairs'><p>{first}</p></nav>"
        f"<table role='table'><caption>In the order of a; what only b has stands where b tells it. Numbers count the "
        f"sentences of each article.</caption>"
        f"<thead role='rowgroup'><tr role='row'><th scope='col' role='columnheader' class='how'>relation</th>"
        f"{heads}</tr></thead><tbody role='rowgroup'>{''.join(body)}</tbody></table></section>"
    )


def _numbers(row: Row) -> str:
    """Which sentences a row holds: "a 2, b 17", "b 18 to 21"."""
    parts = []
    for letter, numbers in (("a", row.a), ("b", row.b)):
        if numbers:
            end = f" to {numbers[-1]}" if len(numbers) > 1 else ""
            parts.append(f"{letter} {numbers[0]}{end}")
    return ", ".join(parts)


def _cells(row: Row, a: Side, b: Side, shown: set[tuple[str, int]]) -> tuple[list[str], bool]:
    """The two cells of a row, differences marked where it is a pair; and whether it has too few words in common."""
    marks: dict[str, list[Mark]] = {"a": [], "b": []}
    few = False
    if row.pair:
        marks["a"], marks["b"], few = differences(a, a.sentences[row.a[0] - 1], b, b.sentences[row.b[0] - 1])
    cells = []
    for side, numbers in ((a, row.a), (b, row.b)):
        paragraphs = []
        for number in numbers:
            again = " (again)" if (side.letter, number) in shown else ""
            shown.add((side.letter, number))
            words = _marked(side, *side.sentences[number - 1], marks[side.letter])
            paragraphs.append(f"<p dir='auto'><span class='number'>{side.letter} {number}{again}:</span> {words}</p>")
        language = f" lang='{escaped(side.language)}'"
        if not paragraphs:
            paragraphs, language = [f"<p class='nothing'>nothing paired in {side.letter}</p>"], ""
        label = f"{side.letter}: {escaped(side.key)}"
        cells.append(f"<td role='cell'{language} data-label='{label}'>{''.join(paragraphs)}</td>")
    return cells, few


def _marked(side: Side, start: int, end: int, marks: list[Mark]) -> str:
    """A sentence with its quotations and marks."""
    parts, position = [], start
    for piece in side.quotations:
        first, last = max(piece["start"], start), min(piece["end"], end)
        if first >= last:
            continue
        speaker = piece["speaker"] or piece["speaker_text"] or "no speaker found"
        goes_on = ", goes on" if piece["start"] < start else ""
        tag = escaped(f"[{piece['kind']}{goes_on}: {speaker}]")
        parts.append(_with_marks(side, position, first, marks))
        parts.append(f"<span class='quotation'><span class='tag' lang='en'>{tag}</span> ")
        parts.append(_with_marks(side, first, last, marks) + "</span>")
        position = last
    parts.append(_with_marks(side, position, end, marks))
    return "".join(parts)


def _with_marks(side: Side, start: int, end: int, marks: list[Mark]) -> str:
    parts, position = [], start
    for mark_start, mark_end, kind in marks:
        first, last = max(mark_start, start), min(mark_end, end)
        if first >= last:
            continue
        words = escaped(side.text[first:last])
        parts.append(escaped(side.text[position:first]))
        if kind == "figure":
            parts.append(
                "<strong class='figure'><span class='unseen'>other figure: </span>"
                f"<span aria-hidden='true'>≠ </span>{words}</strong>"
            )
        else:
            parts.append(f"<ins>{words}</ins>" if words.strip() else words)
        position = last
    return "".join(parts) + escaped(side.text[position:end])


def save(page: str, file: Path, sides: tuple[Side, ...]) -> None:
    """Write the page as a document of its own, which loads nothing and runs nothing."""
    title = " and ".join(escaped(side.key) for side in sides)
    document = (
        "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>Side by side: {title}</title>\n"
        "<style>body { margin: 0 auto; max-width: 82em; background: #fff; font-family: sans-serif; }</style>\n"
        f"</head>\n<body>\n<main>\n{page}\n</main>\n</body>\n</html>\n"
    )
    try:
        file.expanduser().write_text(document, encoding="utf-8")
    except OSError as error:
        raise ValueError(
            f"The page can't be saved as {file} ({error.strerror}). Give a file name in a folder that exists, "
            "such as file='compare.html'."
        ) from error
