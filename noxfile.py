"""What the kit can do on this computer: open the lessons, test them, build them, check the code.

Each session has an environment of its own under `.nox`, with only what it needs. What is installed stays installed:
the network is needed once, and again only after `pyproject.toml` or `requirements.lock` have changed.
"""

import hashlib
import os
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2024.4.15"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["tests", "lint"]

ROOT = Path(__file__).parent
NO_NETWORK = ROOT / "tests" / "no_network"
SANITIZE = ROOT / "tests" / "nbval_sanitize.cfg"

# Together these are everything that is tested. `nox -s tests -- notebooks course/solutions` runs the notebooks alone.
TESTED = ["tests", "helpers", "notebooks", "course/solutions"]
PYTEST = ["--doctest-modules", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120", "-n2", "--dist=loadfile"]


def install(session: nox.Session, extra: str) -> bool:
    """Install the kit with one of its extras, unless it is there already; tell whether it was new."""
    if sys.version_info < (3, 11):  # noqa: UP036 - nox itself runs on older ones
        session.error(f"This kit needs Python 3.11 or newer; nox runs on Python {sys.version.split()[0]}.")
    wanted = hashlib.sha256(f"{ROOT} {extra} {sys.version}".encode())
    for name in ("pyproject.toml", "requirements.lock"):
        wanted.update((ROOT / name).read_bytes())
    stamp = Path(session.virtualenv.location) / "installed.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted.hexdigest():
        session.log("Everything is installed already.")
        return False
    session.install("--constraint", "requirements.lock", "--editable", f".[{extra}]")
    stamp.write_text(wanted.hexdigest(), encoding="utf-8")
    return True


@nox.session
def lab(session: nox.Session) -> None:
    """Open the lessons in JupyterLab."""
    if install(session, "lab"):
        # Or else it asks every learner whether to get news.
        news = "@jupyterlab/apputils-extension:announcements"
        session.run("jupyter", "labextension", "disable", "--level=sys_prefix", news, silent=True)
    lessons = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("notebooks/*.ipynb"))
    session.run(
        *("python", "-m", "jupyterlab", *lessons[:1]),
        # A classroom may be offline, and a lesson should not open with somebody's news.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        *session.posargs,
        # After Ctrl+C Jupyter asks whether to stop; the answer may be no, and stopping the kernels takes its time.
        interrupt_timeout=None,
    )


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, the examples in the documentation, and every cell of every notebook, without the network."""
    install(session, "test")
    asked = list(session.posargs)
    if not any((ROOT / word.partition("::")[0]).exists() for word in asked):
        asked += [path for path in TESTED if (ROOT / path).exists()]
    sanitize = [f"--nbval-sanitize-with={SANITIZE}"] if SANITIZE.exists() else []
    python_path = os.pathsep.join(filter(None, [str(NO_NETWORK), os.environ.get("PYTHONPATH")]))
    session.run("python", "-m", "pytest", *PYTEST, *sanitize, *asked, env={"PYTHONPATH": python_path})


@nox.session
def build(session: nox.Session) -> None:
    """Write the notebooks from course/src; `nox -s build -- --check` only says whether they have drifted."""
    install(session, "build")
    session.run("python", "course/build.py", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
