"""The check of the computer finds what is really missing, says how to mend it, and never crashes itself."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from helpers import setup_check as module
from helpers.setup_check import setup_check


@pytest.fixture
def kit(repository, tmp_path):
    """Copy the kit, so that a test can break it."""
    for name in ("helpers", "seeds"):
        shutil.copytree(repository / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository / "pyproject.toml", tmp_path)
    return tmp_path


AS_A_COMMAND = "import runpy; runpy.run_module('helpers.setup_check', run_name='__main__')"


def run(kit, *options, code=AS_A_COMMAND, folder=None, **environment):
    """Run the check of one copy of the kit, in that copy's folder or another one."""
    done = subprocess.run(
        [sys.executable, *options, "-c", f"import sys; sys.path.insert(0, {str(kit)!r})\n{code}"],
        cwd=folder or kit,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return done.returncode, done.stdout.decode("utf-8", "replace").splitlines()


def line_on(item, lines):
    [line] = [line for line in lines if line[9:].startswith(f"{item}:")]
    return line


def test_a_complete_copy_is_ready_and_its_versions_are_told(kit):
    code, lines = run(kit)
    assert code == 0, lines
    assert lines[-1] == "Ready for the lessons."
    assert {line.split()[0] for line in lines[:-1]} <= {"ok", "warning"}
    assert sys.version.split()[0] in line_on("Python", lines)
    assert "version 3." in line_on("pandas", lines)


def test_it_runs_on_the_standard_library_alone(kit, repository):
    """Without site-packages every package is missing, the articles are not."""
    code, lines = run(kit, "-S")
    assert code == 1
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for text in project["dependencies"]:
        line = line_on(Requirement(text).name, lines)
        assert line.startswith("error")
        assert "not installed" in line
        assert f'-m pip install "{text}"' in line
    assert line_on("the five articles", lines).startswith("ok")
    assert "First mend the packages above" in line_on("the language pipeline", lines)


def test_a_package_that_is_broken_and_one_of_the_wrong_version(kit):
    broken = kit / "rapidfuzz"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise ImportError('DLL load failed:\\n no such procedure')", encoding="utf-8")
    old = kit / "ftfy-1.0.0.dist-info"
    old.mkdir()
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: ftfy\nVersion: 1.0.0\n", encoding="utf-8")
    code, lines = run(kit)
    assert code == 1
    assert "ImportError: DLL load failed: no such procedure" in line_on("rapidfuzz", lines)
    assert "--force-reinstall" in line_on("rapidfuzz", lines)
    assert "version 1.0.0, needs" in line_on("ftfy", lines)
    assert "pip install" in line_on("ftfy", lines)
    assert lines[-1].startswith("To mend before the lessons: ")


def test_an_article_that_was_changed_and_one_that_is_gone(kit):
    changed, gone = sorted((kit / "seeds").glob("*.txt"))[:2]
    changed.write_bytes(changed.read_bytes() + b"One more sentence.\n")
    gone.unlink()
    code, lines = run(kit)
    assert code == 1
    line = line_on("the five articles", lines)
    assert f"{changed.name} has been changed" in line
    assert f"{gone.name} is missing" in line
    assert "fresh copy" in line


def test_a_kit_without_its_checksums_and_its_pipeline(kit):
    (kit / "seeds" / "SHA256SUMS").unlink()
    shutil.rmtree(kit / "helpers" / "en_newsroom_sm")
    code, lines = run(kit)
    assert code == 1
    assert "no list of checksums" in line_on("the five articles", lines)
    assert "no meta.json" in line_on("the language pipeline", lines)


def test_a_pipeline_that_is_damaged(kit):
    (kit / "helpers" / "en_newsroom_sm" / "config.cfg").write_text("[nlp", encoding="utf-8")
    code, lines = run(kit)
    assert code == 1
    line = line_on("the language pipeline", lines)
    assert "does not load" in line
    assert "fresh copy" in line


@pytest.mark.skipif(os.name == "nt", reason="a folder on Windows can't be made read-only this way")
def test_a_folder_that_may_not_be_written_to(kit, tmp_path_factory):
    folder = Path("/proc")  # read-only even for an administrator, but only Linux has it
    if not folder.is_dir():
        folder = tmp_path_factory.mktemp("locked")
        folder.chmod(0o555)
    code, lines = run(kit, folder=folder)
    assert code == 1
    assert "Move the kit to a folder of yours" in line_on("writing in this folder", lines)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_that_lacks_characters_gets_a_warning_not_a_crash(kit, encoding):
    elsewhere = kit / "Übung 练习"
    elsewhere.mkdir()
    for name in ("helpers", "seeds", "pyproject.toml"):
        shutil.move(kit / name, elsewhere / name)
    code, lines = run(elsewhere, PYTHONIOENCODING=encoding)
    assert code == 0, lines
    assert line_on("characters in this terminal", lines).startswith("warning")


def test_the_table_reads_the_same_on_every_computer(repository, monkeypatch):
    monkeypatch.chdir(repository)
    table = setup_check()
    assert list(table.columns) == ["item", "status", "found", "mend"]
    assert table["item"].is_unique
    assert (table["status"] == "ok").all(), table
    assert (table["found"] == "ok").all()
    assert (table["mend"] == "").all()


def test_the_table_does_not_depend_on_how_the_lessons_were_opened():
    """JupyterLab may be missing where notebooks are tested; the table in the first lesson is the same there."""
    assert not set(setup_check()["item"]) & {"JupyterLab", "characters in this terminal", "free disk space"}


def test_the_table_says_what_is_wrong(kit):
    shutil.rmtree(kit / "helpers" / "en_newsroom_sm")
    code = "from helpers.setup_check import setup_check; print(setup_check().query('status != \"ok\"').to_csv())"
    _, lines = run(kit, code=code)
    assert "the language pipeline,error,no meta.json" in lines[1]
    assert "fresh copy" in lines[1]


def test_the_table_without_pandas_points_to_the_command_line(kit):
    code = """
from helpers.setup_check import setup_check
try:
    setup_check()
except ModuleNotFoundError as error:
    print(error)
"""
    _, [answer] = run(kit, "-S", code=code)
    assert "python -m helpers.setup_check" in answer


def test_it_asks_for_the_python_that_the_package_asks_for(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=" + ".".join(map(str, module.PYTHON))


def test_it_looks_at_the_articles_that_the_lessons_read():
    from helpers.articles import SEEDS_FOLDER

    assert str(SEEDS_FOLDER) in module._articles().found


@pytest.mark.parametrize(
    "version", ["2", "2.9.9", "3", "3.0", "3.0.0", "3.0.1", "3.10", "3.9", "4", "4.0.0", "5.1", "3.1+cpu"]
)
@pytest.mark.parametrize(
    "specifier", [">=3,<4", ">=3.0.1,<3.10", ">=3", "<4", "==3.0", "!=3.0,>2.9.9", ">= 3, <= 4", ""]
)
def test_versions_are_compared_as_pip_compares_them(version, specifier):
    assert module._is_inside(version, specifier) == SpecifierSet(specifier).contains(version)


def test_every_dependency_can_be_compared(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in map(Requirement, project["dependencies"]):
        assert not requirement.marker, "setup_check reads a name and a range, nothing more"
        assert not requirement.extras
        assert module._is_inside("0", str(requirement.specifier)) is False
