"""Whether this computer is ready for the lessons, and what to do where it is not.

From the command line: ``python -m helpers.setup_check``. It prints one line a finding, with versions, and exits with
an error when something that the lessons need is missing. In a notebook: `setup_check`, a table.

Only the standard library is needed: what is missing may be anything else.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import operator
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

PYTHON = (3, 11)
NEEDED_DISK = 1_000_000_000  # bytes: the lessons write little, but a full disk breaks the saving of notebooks
PACKAGE_FOLDER = Path(__file__).parent
PIPELINE_FOLDER = PACKAGE_FOLDER / "en_newsroom_sm"
FRESH_COPY = "Get a fresh copy of the kit: download it again, or run `git checkout -- seeds helpers`."
COMPARISONS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


class Finding(NamedTuple):
    """One thing that was looked at; `mend` is empty where nothing is to be done."""

    item: str
    status: str
    found: str
    mend: str = ""


def setup_check() -> pd.DataFrame:
    """Look at everything that the lessons need on this computer.

    Returns
    -------
    pandas.DataFrame
        One row a thing that was looked at: `item`, `status` (`ok` or `error`), `found` and `mend`. A row that is `ok`
        reads the same on every computer.

    Raises
    ------
    ModuleNotFoundError
        When pandas is missing. ``python -m helpers.setup_check`` works even then.

    Examples
    --------
    >>> from helpers.setup_check import setup_check
    >>> list(setup_check().columns)
    ['item', 'status', 'found', 'mend']
    """
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "The table of findings needs pandas, which is missing. In a terminal, run: python -m helpers.setup_check",
            name=error.name,
        ) from error
    findings = (finding._replace(found="ok") if finding.status == "ok" else finding for finding in _what_lessons_need())
    return pd.DataFrame(findings, columns=list(Finding._fields))


def main() -> int:
    """Print every finding; return the exit code, 0 when the lessons can start."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # an old Windows console must not end this
    findings = []
    for finding in [*_what_lessons_need(), *_what_helps()]:
        findings.append(finding)
        mend = f" Mend: {finding.mend}" if finding.mend else ""
        print(f"{finding.status:8} {finding.item}: {finding.found}.{mend}", flush=True)
    errors = sum(finding.status == "error" for finding in findings)
    print(f"To mend before the lessons: {errors}." if errors else "Ready for the lessons.")
    return 1 if errors else 0


def _what_lessons_need() -> Iterator[Finding]:
    yield _python()
    yield _word_size()
    yield from _packages()
    yield _articles()
    yield _pipeline()
    yield _writing()


def _what_helps() -> Iterator[Finding]:
    """What differs between computers that are all fit for the lessons: for the command line only."""
    yield _jupyterlab()
    yield _console()
    yield _disk()


def _python() -> Finding:
    needed = ".".join(map(str, PYTHON))
    if sys.version_info[:2] >= PYTHON:
        return Finding("Python", "ok", platform.python_version())
    mend = f"Install Python {needed} or newer from python.org, then install the kit with that Python."
    return Finding("Python", "error", f"{platform.python_version()}, needs {needed} or newer", mend)


def _word_size() -> Finding:
    if sys.maxsize > 2**32:
        return Finding("64-bit Python", "ok", "64 bits")
    return Finding("64-bit Python", "error", "32 bits", "Install the 64-bit version of Python from python.org.")


def _packages() -> Iterator[Finding]:
    requirements = _requirements()
    if not requirements:
        mend = f'In the kit\'s folder, run: "{sys.executable}" -m pip install -e .'
        yield Finding("media-analysis-kit", "error", "not installed", mend)
    for requirement in requirements:
        name, specifier = re.match(r"([\w.-]+)\s*(.*)", requirement).groups()  # type: ignore[union-attr]
        yield _package(name, specifier)


def _requirements() -> list[str]:
    """Read what the kit depends on, from its installed metadata or else from the repository."""
    try:
        requirements = importlib.metadata.requires("media-analysis-kit") or []
        return sorted(requirement for requirement in requirements if "extra ==" not in requirement)
    except importlib.metadata.PackageNotFoundError:
        project = PACKAGE_FOLDER.parent / "pyproject.toml"
    try:
        import tomllib  # new in Python 3.11; an older Python has been found wanting already

        return sorted(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])
    except (ImportError, OSError):
        return []


def _package(name: str, specifier: str) -> Finding:
    mend = f'Run: "{sys.executable}" -m pip install "{name}{specifier}"'
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "error", "not installed", mend)
    if not _is_inside(version, specifier):
        return Finding(name, "error", f"version {version}, needs {specifier}", mend)
    try:
        # Each of the kit's dependencies is imported by the name that it is installed by.
        importlib.import_module(name.replace("-", "_"))
    except Exception as error:
        mend = f'Run: "{sys.executable}" -m pip install --force-reinstall "{name}{specifier}"'
        return Finding(name, "error", f"installed, but importing it fails ({_in_one_line(error)})", mend)
    return Finding(name, "ok", f"version {version}")


def _is_inside(version: str, specifier: str) -> bool:
    """Compare by numbers alone, as the kit's bounds do; `packaging` would do more, but may be missing."""
    for clause in filter(None, specifier.replace(" ", "").split(",")):
        comparison, bound = re.match(r"([<>=!]+)(.+)", clause).groups()  # type: ignore[union-attr]
        if not COMPARISONS[comparison](_numbers(version), _numbers(bound)):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    leading = re.match(r"\d+(\.\d+)*", version)
    numbers = [int(number) for number in leading[0].split(".")] if leading else []
    while numbers and numbers[-1] == 0:  # 3 and 3.0 are the same version
        numbers.pop()
    return tuple(numbers)


def _articles() -> Finding:
    # As helpers.articles finds them; that module needs pandas, which may be what is missing.
    folder = PACKAGE_FOLDER / "seeds"
    if not folder.exists():
        folder = PACKAGE_FOLDER.parent / "seeds"
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except OSError:
        return Finding("the five articles", "error", f"no list of checksums in {folder}", FRESH_COPY)
    wrong = []
    for line in filter(None, lines):
        checksum, name = line.split(maxsplit=1)
        file = folder / name.lstrip("*")
        if not file.exists():
            wrong.append(f"{file.name} is missing")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != checksum:
            wrong.append(f"{file.name} has been changed")
    if wrong:
        return Finding("the five articles", "error", "; ".join(wrong), FRESH_COPY)
    return Finding("the five articles", "ok", f"in {folder}, unchanged")


def _pipeline() -> Finding:
    item = "the language pipeline"
    if not (PIPELINE_FOLDER / "meta.json").exists():
        return Finding(item, "error", f"no meta.json in {PIPELINE_FOLDER}", FRESH_COPY)
    try:
        from helpers.language import load_pipeline

        components = len(load_pipeline().pipe_names)
    except ImportError as error:
        return Finding(item, "error", f"can't load ({_in_one_line(error)})", "First mend the packages above.")
    except Exception as error:
        return Finding(item, "error", f"does not load ({_in_one_line(error)})", FRESH_COPY)
    return Finding(item, "ok", f"{components} components, in {PIPELINE_FOLDER}")


def _writing() -> Finding:
    item = "writing in this folder"
    try:
        with tempfile.TemporaryFile(dir=Path.cwd()):
            return Finding(item, "ok", f"allowed in {Path.cwd()}")
    except OSError as error:
        mend = "Move the kit to a folder of yours, such as Documents, and start again from there."
        return Finding(item, "error", _in_one_line(error), mend)


def _jupyterlab() -> Finding:
    try:
        return Finding("JupyterLab", "ok", f"version {importlib.metadata.version('jupyterlab')}")
    except importlib.metadata.PackageNotFoundError:
        mend = f'To open the lessons, run `nox -s lab`, or: "{sys.executable}" -m pip install -e ".[lab]"'
        return Finding("JupyterLab", "warning", "not installed beside this Python", mend)


def _console() -> Finding:
    encoding = sys.stdout.encoding or "ascii"
    try:
        "“é ’\N{EM DASH}習".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        mend = "Notebooks are not affected. In a terminal, set the environment variable PYTHONUTF8 to 1."
        return Finding("characters in this terminal", "warning", f"{encoding} can't show every article", mend)
    return Finding("characters in this terminal", "ok", encoding)


def _disk() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free
    if free >= NEEDED_DISK:
        return Finding("free disk space", "ok", f"{free / 1e9:.0f} GB")
    return Finding("free disk space", "warning", f"{free / 1e9:.1f} GB", "Make room, or saving a notebook may fail.")


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


if __name__ == "__main__":
    sys.exit(main())
