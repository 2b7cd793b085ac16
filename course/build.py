"""Make the notebooks from their sources.

    python course/build.py              every lesson
    python course/build.py 01 03        these lessons
    python course/build.py --check      change nothing; exit 1 when a notebook is not what its source gives

Each time it also writes, or checks, `course/codebook/frames.html`, the printed form of the codebook.

A lesson is one file, `course/src/NN_name.py`, in jupytext's percent format. It gives two notebooks, executed from
top to bottom: `notebooks/NN_name.ipynb` for learners and `course/solutions/NN_name.ipynb` for instructors. An exercise
is a code cell with a solution, the stub that learners get in its place (commented, so that the source itself runs),
and its check:

    ### BEGIN SOLUTION
    longest = articles["text"].str.len().max()
    ### STUB
    # longest = None
    ### END SOLUTION
    check("01.1", longest)

The solution notebook keeps the lines BEGIN SOLUTION and END SOLUTION: they show an instructor what learners fill in,
and nbgrader finds its regions by them.
"""

import argparse
import ast
import itertools
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jupytext
import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "course" / "src"
FOLDERS = {"learner": ROOT / "notebooks", "solution": ROOT / "course" / "solutions"}

SECONDS_PER_CELL = 120
INLINE = "module://matplotlib_inline.backend_inline"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
BEGIN, STUB, END = "### BEGIN SOLUTION", "### STUB", "### END SOLUTION"
SOLUTION_NOTE = "*This notebook holds the solutions.*"
HEADER = ("Question", "You will be able to", "Minutes", "Know before")

UNSTABLE = {
    "a memory address": r"\b0x[0-9a-fA-F]{6,}",
    "a path of this computer": r"(?<![\w./:])/(?:home|Users|tmp|var|usr|opt|root|mnt|private)/\w|\b[A-Za-z]:\\\w|"
    + "|".join(re.escape(str(place)) for place in (ROOT, sys.prefix)),
    "a running time": r"Wall time|CPU times|\d(?:it/s|s/it)\b|\d+(?:\.\d+)? (?:ms|µs|ns) ±",
    "a progress bar": r"\d%\|",
    "a random id of a styled table": r"\bT_[0-9a-f]{5}\b",
    "a terminal colour code": r"\x1b\[",
}
WIDGET = "application/vnd.jupyter.widget-view+json"


class BuildError(Exception):
    """What is wrong in a source or a notebook, in words for its author."""


# Reading a source


def read_lesson(path: Path) -> list[NotebookNode]:
    """Cells of a source, with ids; opening, markers and exercises are checked. Code cells still hold the markers."""
    text = path.read_text(encoding="utf-8")
    split_exercise(text, path.name)
    # comment_magics: jupytext would turn comments such as "# cat and dog" into shell commands
    cells = jupytext.reads(text, {"extension": ".py", "format_name": "percent", "comment_magics": False}).cells
    read_header(cells[0].source if cells and cells[0].cell_type == "markdown" else "", path.name)
    exercises: list[str] = []
    ids: set[str] = set()
    for cell in cells:
        exercise = _exercise_of(cell.source, path.name) if cell.cell_type == "code" else None
        exercises += [exercise] if exercise else []
        cell.id = _cell_id(cell.source, exercise, ids)
        ids.add(cell.id)
        if unknown := sorted(set(cell.metadata) - {"tags", "lines_to_next_cell"}):
            raise BuildError(f"{path.name}, cell {cell.id}: cells may have tags, but not {', '.join(unknown)}")
    lesson = path.stem[:2]
    if exercises != [f"{lesson}.{number}" for number in range(1, len(exercises) + 1)]:
        raise BuildError(f"{path.name}: exercises must be {lesson}.1, {lesson}.2, …; found {', '.join(exercises)}")
    return cells


def read_header(markdown: str, name: str = "the lesson") -> dict[str, str]:
    """Title, Question, You will be able to, Minutes and Know before, from a lesson's opening cell."""
    found = {"Title": re.match(r"# +(\S.*)", markdown)}
    for field in HEADER:
        found[field] = re.search(rf"^\*\*{field}:\*\*\s*(\S.*?)(?=^\*\*|\Z)", markdown, re.MULTILINE | re.DOTALL)
    header = {field: match[1].strip() for field, match in found.items() if match}
    if missing := ", ".join(field for field in found if field not in header):
        needed = "# Title, " + ", ".join(f"**{field}:**" for field in HEADER)
        raise BuildError(f"{name}: the first cell must be Markdown with {needed}; missing: {missing}")
    if not re.match(r"\d+", header["Minutes"]):
        raise BuildError(f"{name}: **Minutes:** must begin with a number; found {header['Minutes']!r}")
    return header


def split_exercise(code: str, name: str = "the cell") -> tuple[str, str, list[str]]:
    """A code cell as learners get it, as instructors get it, and the lines of its solutions."""
    learner: list[str] = []
    solution: list[str] = []
    answers: list[str] = []
    comes_next = {END: BEGIN, BEGIN: STUB, STUB: END}
    last = END
    for number, text in enumerate([*code.split("\n"), "# %%"], start=1):
        marker, where = text.strip(), f"{name}, line {number}"
        if marker in comes_next:
            if marker != comes_next[last]:
                raise BuildError(f"{where}: found {marker!r} where {comes_next[last]!r} should come first")
            last = marker
            solution += [text] if marker != STUB else []
        elif re.match(r"#+ *((BEGIN|END) +SOLUTION|STUB\b)", marker, re.IGNORECASE):
            raise BuildError(f"{where}: {marker!r} looks like a marker; write {BEGIN!r}, {STUB!r} or {END!r}")
        elif last != END and text.startswith("# %%"):
            raise BuildError(f"{where}: the cell ends without {comes_next[last]!r}")
        elif last == STUB:
            if marker and not marker.startswith("#"):
                raise BuildError(f"{where}: a stub's lines must be comments (# …), so that the source itself runs")
            learner.append(re.sub(r"^(\s*)# ?", r"\1", text))
        else:
            solution.append(text)
            (answers if last == BEGIN else learner).append(text)
    # formatters put blank lines around a function, inside the markers too
    solved = re.sub(rf"({BEGIN})\n+|\n+(?=[ \t]*{END})", lambda match: f"{match[1] or ''}\n", "\n".join(solution[:-1]))
    return "\n".join(learner[:-1]), solved, answers


def check_call(code: str) -> tuple[str, ast.expr] | None:
    """The exercise's number and the expression for the answer in a cell's `check("01.1", answer)`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "check" and len(node.args) == 2:
            number, answer = node.args
            if isinstance(number, ast.Constant) and isinstance(number.value, str):
                return number.value, answer
    return None


def _exercise_of(code: str, name: str) -> str | None:
    """Number of the exercise in a code cell, or None when the cell has no solution in it."""
    learner, solution, answers = split_exercise(code)
    where = f"{name}, cell that begins with {code.strip().split(chr(10))[0]!r}"
    for version in (learner, solution):
        try:
            found = check_call(version)
        except SyntaxError as error:
            raise BuildError(f"{where}: not plain Python, in {error.text!r} ({error.msg})") from None
        if version.rstrip().endswith(";"):
            raise BuildError(f"{where}: ends with a semicolon; end plots with plt.show()")
        if answers and not found:
            raise BuildError(f'{where}: a cell with a solution must also call check("{name[:2]}.…", answer)')
    return found[0] if answers and found else None


def _cell_id(source: str, exercise: str | None, taken: set[str]) -> str:
    """An id from the cell's first line, so that inserting or changing other cells leaves it as it is."""
    first = next((line for line in source.split("\n") if line.strip()), "")
    name = f"answer-{exercise}" if exercise else first
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:48].rstrip("-") or "cell"
    numbered = (f"{slug}-{number}" for number in itertools.count(2))
    return slug if slug not in taken else next(name for name in numbered if name not in taken)


# Composing a notebook


def compose(path: Path, version: str) -> NotebookNode:
    """The notebook of a lesson, `version` "learner" or "solution", not executed."""
    cells, answers = [], []
    for position, cell in enumerate(read_lesson(path)):
        source = cell.source
        metadata = {"tags": sorted(cell.metadata["tags"])} if cell.metadata.get("tags") else {}
        if cell.cell_type == "code":
            learner, solution, lines = split_exercise(source)
            source = learner if version == "learner" else solution
            answers += lines
            cells.append(nbformat.v4.new_code_cell(source, id=cell.id, metadata=metadata))
        else:
            if position == 0 and version == "solution":
                title, _, rest = source.partition("\n")
                source = f"{title}\n\n{SOLUTION_NOTE}\n{rest}"
            cells.append(nbformat.v4.new_markdown_cell(source, id=cell.id, metadata=metadata))
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=METADATA)
    if version == "learner":
        for cell_id, line in leaks(notebook, answers):
            raise BuildError(f"{path.name}: a line of a solution stands in the learner's cell {cell_id}: {line}")
    return notebook


def leaks(learner: NotebookNode, answers: list[str]) -> Iterator[tuple[str, str]]:
    """Lines of solutions that a learner's notebook shows, with the cell's id.

    Very short lines, and lines that only open a block (`for doc in docs:`), give nothing away.
    """
    telling = {line.strip() for line in answers if len(line.strip()) >= 12 and not line.rstrip().endswith(":")}
    for cell in learner.cells:
        text = cell.source + "".join("\n" + text for output in cell.get("outputs", []) for text in texts(output))
        yield from ((cell.id, line) for line in sorted(telling) if line in text)


# Executing it


def execute(notebook: NotebookNode, folder: Path) -> None:
    """Run a notebook in its folder, and tidy its outputs."""
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--log-level=ERROR"],
    )
    # an empty list of folders: the kernel of this Python, whatever kernels the user has installed
    client.km = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        env = {**os.environ, "PYTHONPATH": path, "IPYTHONDIR": profile, "MPLBACKEND": INLINE}
        try:
            try:
                client.execute(env=env)
            except RuntimeError as error:
                if "before replying" not in str(error):
                    raise
                client.execute(env=env)  # another kernel took its ports before it could: once more
        except (CellControlSignal, DeadKernelError) as error:
            ran = [cell for cell in notebook.cells if cell.get("execution_count")]
            where = f"cell {ran[-1].id}" if ran else "the first cell"
            raise BuildError(f"{where} failed:\n{_plain(str(error)).strip()}") from None
    tidy(notebook)


def tidy(notebook: NotebookNode) -> None:
    """Take out of an executed notebook what differs from run to run."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
        cell.outputs = _merge_streams(cell.outputs)
        for output in cell.outputs:
            if "text/plain" in output.get("data", {}):
                # A widget lives only as long as its kernel. What is saved of it is its line of text.
                output.data.pop(WIDGET, None)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _merge_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Consecutive prints as one output: how a kernel cuts them up depends on the machine's speed."""
    merged: list[NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            merged.append(output)
    return merged


def texts(output: NotebookNode) -> Iterator[str]:
    """Every text in an output; pictures and other data left out."""
    if "text" in output:
        yield output.text
    for kind, data in output.get("data", {}).items():
        if kind.startswith("text/"):
            yield data


def complaints(notebook: NotebookNode) -> Iterator[str]:
    """What saved outputs must not hold, since it would differ on another machine."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                yield f"cell {cell.id} ends in an error: {output.ename}: {output.evalue}"
            elif output.get("name") == "stderr":
                yield f"cell {cell.id} wrote a warning or a progress bar: {_plain(output.text).strip()[:200]}"
            elif WIDGET in output.get("data", {}):
                yield f"cell {cell.id} shows a widget without a line of text in its place"
            for text in texts(output):
                for what, pattern in UNSTABLE.items():
                    if found := re.search(pattern, text):
                        shown = text[max(0, found.start() - 30) : found.end() + 30].replace("\n", " ")
                        yield f"cell {cell.id} shows {what}: … {shown} …"


# Comparing it with what is saved


def differences(saved: NotebookNode, fresh: NotebookNode, outputs: bool = True) -> Iterator[str]:
    """How a saved notebook departs from what its source gives; pictures count by presence only."""
    if (saved.nbformat, saved.nbformat_minor) != (fresh.nbformat, fresh.nbformat_minor):
        yield f"format is {saved.nbformat}.{saved.nbformat_minor}, not {fresh.nbformat}.{fresh.nbformat_minor}"
    if saved.metadata != fresh.metadata:
        yield "the notebook's metadata differ" + _first_difference(saved.metadata, fresh.metadata)
    old = {cell.get("id"): cell for cell in saved.cells}
    new = {cell.id: cell for cell in fresh.cells}
    if len(old) < len(saved.cells):
        yield "several cells have the same id"
    yield from (f"cell {name} is in the notebook, not in the source" for name in old if name not in new)
    yield from (f"cell {name} is in the source, not in the notebook" for name in new if name not in old)
    common = [name for name in new if name in old]
    if common != [name for name in old if name in new]:
        yield "the cells stand in another order"
    for name in common:
        parts = ["cell_type", "source", "metadata"] + (["execution_count", "outputs"] if outputs else [])
        for part in parts:
            before, after = old[name].get(part), new[name].get(part)
            if part == "outputs" and before is not None and after is not None:
                before, after = [_comparable(o) for o in before], [_comparable(o) for o in after]
            if before != after:
                yield f"cell {name}: {part.replace('_', ' ')} differs" + _first_difference(before, after)


def _comparable(output: NotebookNode) -> dict:
    data = {kind: "a picture" if kind.startswith("image/") else value for kind, value in output.get("data", {}).items()}
    return {**output, "data": data} if data else dict(output)


def _first_difference(before: object, after: object) -> str:
    """The first line that differs, from both sides."""
    sides = [part if isinstance(part, str) else json.dumps(part, indent=1, sort_keys=True) for part in (before, after)]
    lines = itertools.zip_longest(*(side.replace("\\n", "\n").split("\n") for side in sides), fillvalue="")
    one, other = next(((one, other) for one, other in lines if one != other), ("", ""))
    return f"\n    saved: {one.strip()[:160]}\n    now:   {other.strip()[:160]}"


def serialise(notebook: NotebookNode) -> str:
    """The text of a notebook's file: the same on every machine."""
    return nbformat.writes(notebook, version=4).rstrip("\n") + "\n"


def drift(path: Path, version: str, fresh: NotebookNode, outputs: bool = True) -> list[str]:
    """Differences between the notebook that is saved for a lesson and the fresh one."""
    file = FOLDERS[version] / f"{path.stem}.ipynb"
    if not file.exists():
        return ["does not exist"]
    text = file.read_text(encoding="utf-8")
    try:
        found = list(differences(nbformat.v4.reads(text), fresh, outputs))
    except (ValueError, AttributeError, KeyError) as error:
        return [f"is not a notebook that can be read ({error})"]
    if found or serialise(nbformat.v4.reads(text)) == text:
        return found
    return ["is written in another way (order of keys, indentation or the end of the file)"]


# The printed form of the codebook


def print_codebooks(check: bool) -> list[str]:
    """Write the page of each codebook, or say that the one there is another."""
    problems = []
    for book in sorted((ROOT / "course" / "codebook").glob("*.toml")):
        from helpers.framing import printed_codebook

        page, file = printed_codebook(book), book.with_suffix(".html")
        if not check:
            file.write_text(page, encoding="utf-8", newline="\n")
        elif not file.exists() or file.read_text(encoding="utf-8") != page:
            problems.append(f"{file.name} is not the printed form of {book.name}; to mend it: python course/build.py")
    return problems


# The command


def build(path: Path, version: str) -> NotebookNode:
    """The executed notebook of a lesson; BuildError when it fails or its outputs would not be stable."""
    notebook = compose(path, version)
    execute(notebook, FOLDERS[version])
    if found := "\n".join(complaints(notebook)):
        raise BuildError(found)
    return notebook


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the notebooks from course/src.")
    parser.add_argument("lesson", nargs="*", help="its number or name; all lessons when none is given")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when a notebook has drifted")
    options = parser.parse_args()
    sources = {path.stem: path for path in sorted(SOURCES.glob("[0-9][0-9]_*.py"))}
    chosen = []
    for name in options.lesson or sources:
        found = [path for stem, path in sources.items() if Path(name).stem in (stem, stem[:2])]
        if not found:
            parser.error(f"no lesson {name!r}; there are: {', '.join(sources)}")
        chosen += found

    problems: list[str] = []

    def make(task: tuple[Path, str]) -> None:
        path, version = task
        file = FOLDERS[version] / f"{path.stem}.ipynb"
        name = file.relative_to(ROOT).as_posix()
        try:
            notebook = build(path, version)
        except BuildError as error:
            problems.append(f"{name}: not built.\n  " + str(error).replace("\n", "\n  "))
        else:
            if not options.check:
                file.write_text(serialise(notebook), encoding="utf-8", newline="\n")
            elif found := drift(path, version, notebook):
                found.append(f"to mend it: python course/build.py {path.stem}")
                problems.append("\n  ".join([f"{name}:", *found]))
        bar.update()

    tasks = [(path, version) for path in dict.fromkeys(chosen) for version in FOLDERS]
    with tqdm(total=len(tasks), unit="notebook") as bar, ThreadPoolExecutor(2) as pool:
        list(pool.map(make, tasks))
    for file in itertools.chain.from_iterable(folder.glob("*.ipynb") for folder in FOLDERS.values()):
        if file.stem not in sources:
            name = file.relative_to(ROOT).as_posix()
            problems.append(f"{name}: has no source course/src/{file.stem}.py; delete it or write one")
    problems += print_codebooks(options.check)
    print(*sorted(problems), sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
