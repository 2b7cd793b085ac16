"""The notebooks as they are saved: executed, the same as their source, without answers for learners, and readable."""

import importlib.util
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("course_build", ROOT / "course" / "build.py")
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)

SOURCES = sorted((ROOT / "course" / "src").glob("[0-9][0-9]_*.py"))
VERSIONS = [(path, version) for path in SOURCES for version in build.FOLDERS]
MOST_LINES_OF_CODE = 25
MOST_LINES_OF_PROSE = 30
MOST_LINES_OF_OUTPUT = 70
MOST_CHARACTERS_OF_OUTPUT = 120_000
MOST_CHARACTERS_OF_PICTURE = 200_000
CLOSING = ("What you have learnt", "Where to go on")


def saved(path: Path, version: str) -> nbformat.NotebookNode:
    file = build.FOLDERS[version] / f"{path.stem}.ipynb"
    if not file.exists():
        pytest.fail(f"{file.name} is not there; run: python course/build.py {path.stem}")
    return nbformat.read(file, as_version=4)


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_picture(output: nbformat.NotebookNode) -> bool:
    return any(kind.startswith("image/") for kind in output.get("data", {}))


def every_notebook(test):
    return pytest.mark.parametrize(
        ("path", "version"), VERSIONS, ids=[f"{path.stem}-{version}" for path, version in VERSIONS]
    )(test)


def test_every_notebook_has_a_source():
    sources = {path.stem for path in SOURCES}
    for folder in build.FOLDERS.values():
        assert {path.stem for path in folder.glob("*.ipynb")} == sources


# As the build made them


@every_notebook
def test_the_notebook_is_what_its_source_gives(path, version):
    drift = build.drift(path, version, build.compose(path, version), outputs=False)
    assert drift == [], f"run: python course/build.py {path.stem}"


@every_notebook
def test_every_code_cell_ran_in_order(path, version):
    cells = code_cells(saved(path, version))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@every_notebook
def test_outputs_hold_no_errors_warnings_paths_addresses_or_times(path, version):
    assert list(build.complaints(saved(path, version))) == []


@every_notebook
def test_no_cell_is_left_out_of_the_comparison(path, version):
    # nbval passes these without comparing anything
    ignoring = {"nbval-skip", "nbval-ignore-output", "raises-exception"}
    for cell in code_cells(saved(path, version)):
        assert not ignoring & set(cell.metadata.get("tags", []))
        assert "NBVAL_" not in cell.source


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_learners_get_no_line_of_a_solution(path):
    learner = saved(path, "learner")
    answers = [
        line
        for cell in build.read_lesson(path)
        if cell.cell_type == "code"
        for line in build.split_exercise(cell.source)[2]
    ]
    assert list(build.leaks(learner, answers)) == []
    assert not [cell.id for cell in learner.cells if re.search(r"(BEGIN|END) SOLUTION|### STUB", cell.source)]
    assert build.SOLUTION_NOTE not in learner.cells[0].source


@every_notebook
def test_exercises_are_right_for_instructors_and_not_attempted_for_learners(path, version):
    exercises = [cell for cell in code_cells(saved(path, version)) if cell.id.startswith("answer-")]
    for cell in exercises:
        number, _ = build.check_call(cell.source)
        printed = "".join(output.text for output in cell.outputs if output.output_type == "stream")
        expected = f"{number} right. " if version == "solution" else f"{number} not attempted yet: "
        assert expected in printed


# As learners read them


@every_notebook
def test_the_opening_says_what_the_lesson_is_about(path, version):
    header = build.read_header(saved(path, version).cells[0].source, path.name)
    assert header["Question"].endswith("?")
    assert re.match(r"[-*] ", header["You will be able to"]), "a list, one thing a line"
    assert 10 <= int(re.match(r"\d+", header["Minutes"])[0]) <= 120


@every_notebook
def test_the_lesson_ends_with_what_was_learnt_and_where_to_go_on(path, version):
    cells = saved(path, version).cells
    assert cells[-1].cell_type == "markdown"
    headings = re.findall(r"^#+ +(.+?) *$", "\n".join(cell.source for cell in cells[-3:]), re.MULTILINE)
    assert [heading for heading in headings if heading in CLOSING] == list(CLOSING)


@every_notebook
def test_a_lesson_has_two_to_five_exercises(path, version):
    assert 2 <= sum(cell.id.startswith("answer-") for cell in saved(path, version).cells) <= 5


@every_notebook
def test_no_cell_is_longer_than_a_screen(path, version):
    for cell in saved(path, version).cells:
        lines = [line for line in cell.source.split("\n") if line not in (build.BEGIN, build.END)]
        assert len(lines) <= (MOST_LINES_OF_CODE if cell.cell_type == "code" else MOST_LINES_OF_PROSE), cell.id
        if cell.cell_type == "code":
            assert max(map(len, lines)) <= 100, f"{cell.id}: a line that has to be scrolled"


@every_notebook
def test_no_output_is_huge(path, version):
    for cell in code_cells(saved(path, version)):
        for output in cell.outputs:
            for kind, data in {"text/plain": output.get("text", ""), **output.get("data", {})}.items():
                if kind == "text/plain":
                    assert data.count("\n") <= MOST_LINES_OF_OUTPUT, cell.id
                assert len(str(data)) <= (
                    MOST_CHARACTERS_OF_PICTURE if kind.startswith("image/") else MOST_CHARACTERS_OF_OUTPUT
                ), cell.id


@every_notebook
def test_a_chart_is_followed_by_the_figures_behind_it(path, version):
    """Pictures are not compared, and not everybody can see them."""
    cells = code_cells(saved(path, version))
    for cell, after in zip(cells, [*cells[1:], None], strict=True):
        pictures = [number for number, output in enumerate(cell.outputs) if is_picture(output)]
        if pictures:
            rest = cell.outputs[pictures[-1] + 1 :]
            # what check prints is no description of a chart
            rest += after.outputs if after and not after.id.startswith("answer-") else []
            assert any(not is_picture(output) for output in rest), f"{cell.id}: no table or text after its picture"
