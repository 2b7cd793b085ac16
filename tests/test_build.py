"""A lesson's source gives two notebooks, always the same, and nothing that differs between machines gets into them."""

import copy
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

REPOSITORY = Path(__file__).resolve().parent.parent

OPENING = """\
# %% [markdown]
# # Counting
#
# **Question:** How long is a text?
#
# **You will be able to:**
# - count words
#
# **Minutes:** 5
#
# **Know before:** nothing
"""

# A check of its own, and no imports: what is built here is the mechanism.
LESSON = (
    OPENING
    + """
# %% [markdown]
# ## A text from an invented paper

# %% tags=["words"]
def check(exercise, answer):
    print(exercise, "not attempted yet" if answer is None else "right")


text = "Kraj announced nothing."
print(text)
print(len(text))

# %%
# cat and dog
### BEGIN SOLUTION
number_of_words = len(text.split())
### STUB
# number_of_words = None
### END SOLUTION
check("07.1", number_of_words)

# %%
import matplotlib.pyplot as plt

plt.bar(["words"], [3])
plt.show()
{"words": 3}
"""
)

EXERCISE = """
# %%
### BEGIN SOLUTION
longest = max(text.split(), key=len)
### STUB
# longest = None
### END SOLUTION
check("07.1", longest)
"""


def load(repository):
    """The build module of a repository, real or made for a test."""
    spec = importlib.util.spec_from_file_location("course_build", repository / "course" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = load(REPOSITORY)


def make_course(folder, **sources):
    (folder / "course" / "src").mkdir(parents=True)
    shutil.copy(REPOSITORY / "course" / "build.py", folder / "course")
    for name, text in sources.items():
        (folder / "course" / "src" / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def run(folder, *arguments):
    command = [sys.executable, "course/build.py", *arguments]
    # a message must be readable where the console's own encoding is another
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def notebooks(folder):
    return sorted([*folder.glob("notebooks/*.ipynb"), *folder.glob("course/solutions/*.ipynb")])


def composed(folder, text, version="learner"):
    path = folder / "07_counting.py"
    path.write_text(text, encoding="utf-8")
    return build.compose(path, version)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of one lesson, built."""
    folder = make_course(tmp_path_factory.mktemp("course"), **{"07_counting": LESSON})
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def learner(course):
    return nbformat.read(course / "notebooks" / "07_counting.ipynb", as_version=4)


@pytest.fixture
def solution(course):
    return nbformat.read(course / "course" / "solutions" / "07_counting.ipynb", as_version=4)


def by_id(notebook):
    return {cell.id: cell for cell in notebook.cells}


# What is built


def test_a_rebuild_gives_the_same_bytes(course):
    before = {path: path.read_bytes() for path in notebooks(course)}
    assert len(before) == 2
    assert run(course, "07").returncode == 0
    assert {path: path.read_bytes() for path in notebooks(course)} == before


def test_learners_get_the_stub_and_instructors_the_solution(learner, solution):
    asked, answered = by_id(learner)["answer-07-1"], by_id(solution)["answer-07-1"]
    assert asked.source == '# cat and dog\nnumber_of_words = None\ncheck("07.1", number_of_words)'
    assert asked.outputs[0].text == "07.1 not attempted yet\n"
    assert "number_of_words = len(text.split())" in answered.source
    assert "STUB" not in answered.source
    assert answered.outputs[0].text == "07.1 right\n"


def test_the_solution_says_that_it_is_one(learner, solution):
    assert build.SOLUTION_NOTE in solution.cells[0].source
    assert build.SOLUTION_NOTE not in learner.cells[0].source
    # the opening can still be read from it
    assert build.read_header(solution.cells[0].source) == build.read_header(learner.cells[0].source)


def test_nbgrader_finds_its_region_in_the_solution(solution):
    lines = by_id(solution)["answer-07-1"].source.split("\n")
    assert lines.index("### BEGIN SOLUTION") < lines.index("### END SOLUTION")


def test_every_cell_ran_in_order_and_prints_are_in_one_piece(learner):
    code = [cell for cell in learner.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert [output.text for output in code[0].outputs] == ["Kraj announced nothing.\n23\n"]
    assert [sorted(output.data) for output in code[2].outputs] == [["image/png", "text/plain"], ["text/plain"]]


def test_nothing_of_the_machine_is_recorded(learner):
    assert learner.metadata == build.METADATA
    assert {key for cell in learner.cells for key in cell.metadata} == {"tags"}


def test_notebooks_are_valid(learner, solution):
    for notebook in (learner, solution):
        nbformat.validate(notebook)


# Drift


def test_check_accepts_what_was_just_built_and_writes_nothing(course):
    before = {path: path.stat().st_mtime_ns for path in notebooks(course)}
    done = run(course, "--check")
    assert done.returncode == 0, done.stderr
    assert {path: path.stat().st_mtime_ns for path in notebooks(course)} == before


def test_check_finds_a_source_that_was_changed_without_a_rebuild(course, tmp_path):
    changed = tmp_path / "changed"
    shutil.copytree(course, changed)
    source = changed / "course" / "src" / "07_counting.py"
    source.write_text(LESSON.replace("print(len(text))", "print(len(text) + 1)"), encoding="utf-8")
    shutil.copy(changed / "notebooks" / "07_counting.ipynb", changed / "notebooks" / "08_no_source.ipynb")
    done = run(changed, "--check")
    assert done.returncode == 1
    said = done.stderr
    assert "notebooks/07_counting.ipynb:" in said
    assert "course/solutions/07_counting.ipynb:" in said
    assert "cell def-check-exercise-answer: source differs" in said
    assert re.search(r"saved: print\(len\(text\)\)\n +now: +print\(len\(text\) \+ 1\)", said)
    assert re.search(r"outputs differs\n +saved: .*23.*\n +now: .*24", said)
    assert "to mend it: python course/build.py 07_counting" in said
    assert "notebooks/08_no_source.ipynb: has no source" in said


def change_output(notebook):
    by_id(notebook)["answer-07-1"].outputs[0].text = "07.1 right\n"


def change_tag(notebook):
    by_id(notebook)["def-check-exercise-answer"].metadata["tags"] = []


def change_cell_metadata(notebook):
    notebook.cells[2].metadata["collapsed"] = True


def change_id(notebook):
    notebook.cells[1].id = "another"


def change_notebook_metadata(notebook):
    notebook.metadata["language_info"]["version"] = "3.12.1"


def change_order(notebook):
    notebook.cells[1], notebook.cells[2] = notebook.cells[2], notebook.cells[1]


def change_prose(notebook):
    notebook.cells[1].source += "\nMore."


def change_count(notebook):
    notebook.cells[2].execution_count = None


def drop_picture(notebook):
    del notebook.cells[-1].outputs[0]


def drop_cell(notebook):
    del notebook.cells[1]


def double_cell(notebook):
    notebook.cells.append(notebook.cells[1])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (change_output, "cell answer-07-1: outputs differs"),
        (change_tag, "cell def-check-exercise-answer: metadata differs"),
        (change_cell_metadata, "cell def-check-exercise-answer: metadata differs"),
        (change_id, "cell another is in the notebook, not in the source"),
        (change_notebook_metadata, "the notebook's metadata differ"),
        (change_order, "the cells stand in another order"),
        (change_prose, "cell a-text-from-an-invented-paper: source differs"),
        (change_count, "cell def-check-exercise-answer: execution count differs"),
        (drop_picture, "cell import-matplotlib-pyplot-as-plt: outputs differs"),
        (drop_cell, "cell a-text-from-an-invented-paper is in the source, not in the notebook"),
        (double_cell, "several cells have the same id"),
    ],
)
def test_every_kind_of_drift_is_found(learner, change, said):
    saved = copy.deepcopy(learner)
    change(saved)
    assert any(line.startswith(said) for line in build.differences(saved, learner))


def test_a_picture_drawn_by_another_system_is_no_drift(learner):
    saved = copy.deepcopy(learner)
    saved.cells[-1].outputs[0].data["image/png"] = "AAAA"
    assert list(build.differences(saved, learner)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not a notebook"),
        ("[]", "is not a notebook"),
        (None, "does not exist"),
        ("indented", "written in another way"),
    ],
)
def test_a_file_that_is_no_notebook_is_named(course, tmp_path, text, said):
    folder = make_course(tmp_path)
    module = load(folder)
    path = course / "course" / "src" / "07_counting.py"
    saved = folder / "notebooks" / "07_counting.ipynb"
    saved.parent.mkdir()
    if text:
        original = (course / "notebooks" / saved.name).read_text(encoding="utf-8")
        saved.write_text(original.replace("\n ", "\n  ") if text == "indented" else text, encoding="utf-8")
    found = module.drift(path, "learner", module.compose(path, "learner"), outputs=False)
    assert said in found[0]


# Ids of cells


def ids(folder, text):
    return [cell.id for cell in composed(folder, text).cells]


def test_other_cells_keep_their_ids_when_one_is_inserted_changed_or_removed(tmp_path):
    before = ids(tmp_path, LESSON)
    inserted = ids(tmp_path, LESSON.replace("# %% tags", "# %%\nprint('one more')\n\n# %% tags"))
    assert [name for name in inserted if name in before] == before
    assert len(inserted) == len(before) + 1
    assert ids(tmp_path, LESSON.replace("print(len(text))", "print(text[:5])")) == before
    assert ids(tmp_path, LESSON.replace("len(text.split())", "text.count(' ') + 1")) == before
    removed = ids(tmp_path, LESSON.replace("# %% [markdown]\n# ## A text from an invented paper\n", ""))
    assert removed == [name for name in before if name != "a-text-from-an-invented-paper"]


def test_cells_that_begin_alike_have_ids_of_their_own(tmp_path):
    text = OPENING + "\n# %%\nprint(1)\n" * 3 + "\n# %%\nprint(1, 2)\n\n# %% [markdown]\n# «»\n"
    assert ids(tmp_path, text) == ["counting", "print-1", "print-1-2", "print-1-3", "print-1-2-2", "cell"]


# Mistakes of authors


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("### STUB", "line 13: found '### STUB' where '### BEGIN SOLUTION' should come first"),
        ("### END SOLUTION", "line 13: found '### END SOLUTION' where '### BEGIN SOLUTION' should come first"),
        ("### BEGIN SOLUTION\na = 1", "line 15: the cell ends without '### STUB'"),
        ("### BEGIN SOLUTION\na = 1\n### STUB\n# a = None", "line 17: the cell ends without '### END SOLUTION'"),
        ("### BEGIN SOLUTION\na = 1\n### END SOLUTION", "line 15: found '### END SOLUTION' where '### STUB'"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION", "line 14: found '### BEGIN SOLUTION' where '### STUB'"),
        ("### BEGIN SOLUTION\na = 1\n### STUB\na = None", "line 16: a stub's lines must be comments"),
        ("# BEGIN SOLUTION", "line 13: '# BEGIN SOLUTION' looks like a marker"),
        ("#### End solution", "line 13: '#### End solution' looks like a marker"),
    ],
)
def test_markers_out_of_place_are_reported_with_file_and_line(tmp_path, lines, said):
    with pytest.raises(build.BuildError) as error:
        composed(tmp_path, f"{OPENING}\n# %%\n{lines}\n# %%\nprint()\n".replace("\n\n# %%\n", "\n# %%\n"))
    assert f"07_counting.py, {said}" in str(error.value)


@pytest.mark.parametrize("field", ["# # Counting", "**Question:**", "**You will be able to:**", "**Know before:**"])
def test_an_opening_without_one_of_its_parts_is_refused(tmp_path, field):
    name = "Title" if field.startswith("#") else field.strip("*:")
    with pytest.raises(build.BuildError, match=f"07_counting.py: .*missing: {name}"):
        composed(tmp_path, OPENING.replace(field, "#" if name == "Title" else ""))


def test_the_opening_can_be_read_back(tmp_path):
    header = build.read_header(composed(tmp_path, LESSON).cells[0].source)
    assert header == {
        "Title": "Counting",
        "Question": "How long is a text?",
        "You will be able to": "- count words",
        "Minutes": "5",
        "Know before": "nothing",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OPENING.replace("** 5", "** an hour"), "Minutes:** must begin with a number"),
        (OPENING + EXERCISE.replace("07.1", "07.2"), "exercises must be 07.1, 07.2, …; found 07.2"),
        (OPENING + EXERCISE.replace("07.1", "08.1"), "found 08.1"),
        (OPENING + EXERCISE + EXERCISE, "found 07.1, 07.1"),
        (OPENING + EXERCISE.replace("check(", "print("), "must also call check"),
        (OPENING + EXERCISE.replace("# longest = None", "# longest ="), "not plain Python"),
        (OPENING + "\n# %%\n%matplotlib inline\n", "not plain Python"),
        (OPENING + "\n# %%\n!ls\n", "not plain Python"),
        (OPENING + "\n# %%\nplt.plot([1, 2]);\n", "ends with a semicolon; end plots with plt.show()"),
        (OPENING + '\n# %% name="x"\nprint()\n', "cells may have tags, but not name"),
        (
            OPENING + EXERCISE + "\n# %% [markdown]\n# Try `longest = max(text.split(), key=len)`.\n",
            "solution stands in",
        ),
        (OPENING + EXERCISE.replace("= None", "= max(text.split(), key=len)"), "solution stands in"),
    ],
)
def test_other_mistakes_are_explained(tmp_path, text, said):
    with pytest.raises(build.BuildError) as error:
        composed(tmp_path, text)
    assert said in str(error.value)
    assert "07_counting.py" in str(error.value)


LINES = st.lists(st.sampled_from(["a = 1", "b = a", "    c(a)", "", "# note", "print('x')"]), max_size=5)


@given(LINES, LINES, LINES, LINES)
def test_the_stub_takes_exactly_the_place_of_the_solution(before, solution, stub, after):
    indented = [re.sub(r"(\S)", r"# \1", line, count=1) for line in stub]
    cell = [*before, build.BEGIN, *solution, build.STUB, *indented, build.END, *after]
    learner, instructor, answers = build.split_exercise("\n".join(cell))
    assert learner.split("\n") == [*before, *stub, *after] or not [*before, *stub, *after]
    trimmed = "\n".join(solution).strip("\n").split("\n") if any(solution) else []
    assert instructor.split("\n") == [*before, build.BEGIN, *trimmed, build.END, *after]
    assert answers == solution


def test_outputs_that_would_differ_between_machines_and_cells_that_fail_stop_the_build(tmp_path):
    folder = make_course(
        tmp_path,
        **{
            "01_fails": OPENING + "\n# %%\nprint('fine')\n\n# %%\n1 / 0\n",
            "02_unstable": OPENING
            + "\n# %%\nimport warnings; warnings.warn('old')\n"
            + "\n# %%\nprint(object())\n"
            + "\n# %%\nfrom pathlib import Path\n\nprint(Path.cwd())\n"
            + "\n# %%\nfrom tqdm import tqdm\n\nprint(tqdm.format_meter(5, 10, 2))\n"
            + "\n# %%\n'about 5 to 6 it is'\n",
        },
    )
    done = run(folder)
    assert done.returncode == 1
    assert notebooks(folder) == []
    said = done.stderr
    assert re.search(r"notebooks/01_fails.ipynb: not built.\n +cell 1-0 failed:(.|\n)*ZeroDivisionError", said)
    assert "cell import-warnings-warnings-warn-old wrote a warning or a progress bar" in said
    assert "cell print-object shows a memory address" in said
    assert "cell from-pathlib-import-path shows a path of this computer" in said
    assert "cell from-tqdm-import-tqdm shows a running time" in said
    assert "cell about-5-to-6-it-is" not in said


def test_a_lesson_that_does_not_exist_is_answered_with_those_that_do(course):
    done = run(course, "09")
    assert done.returncode != 0
    assert "no lesson '09'; there are: 07_counting" in done.stderr


def test_a_widget_is_saved_as_its_line_of_text():
    widget = nbformat.v4.new_output(
        "display_data",
        data={build.WIDGET: {"model_id": "a1b2"}, "text/plain": "Coding sheet of Ada: 1 passage, 2 items."},
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("sheet", outputs=[widget])])
    build.tidy(notebook)
    assert notebook.cells[0].outputs[0].data == {"text/plain": "Coding sheet of Ada: 1 passage, 2 items."}
    assert list(build.complaints(notebook)) == []
    del widget.data["text/plain"]
    widget.data[build.WIDGET] = {"model_id": "a1b2"}
    notebook.cells[0].outputs = [widget]
    assert "shows a widget without a line of text" in next(iter(build.complaints(notebook)))
