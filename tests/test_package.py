"""What the package offers, how little it costs to import, what it ships, and what it may not hold."""

import ast
import importlib.metadata
import itertools
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import helpers

NAMES_THAT_ARE_ALSO_MODULES = ["entities", "quotations"]


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# The public names


@pytest.mark.parametrize("name", helpers.__all__)
def test_each_public_name_is_there(name):
    value = getattr(helpers, name)
    assert callable(value)
    assert value.__name__ == name


def test_public_names_are_listed_for_completion():
    assert set(helpers.__all__) <= set(dir(helpers))


def test_type_checkers_see_the_same_names_as_python(repository):
    tree = ast.parse((repository / "helpers" / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        alias.name: node.module.removeprefix("helpers.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("helpers.")
        for alias in node.names
    }
    assert seen == helpers._MODULE_OF


def test_a_misspelt_name_is_answered_with_the_nearest():
    with pytest.raises(AttributeError, match="Did you mean 'load_articles'"):
        helpers.load_artikles  # noqa: B018


def test_a_name_like_no_other_is_answered_with_the_list():
    with pytest.raises(AttributeError, match=r"It offers: .*annotate, .*sentences"):
        helpers.zzz  # noqa: B018


def test_importing_the_package_loads_nothing_heavy():
    heavy = {"matplotlib", "nltk", "numpy", "pandas", "pyarrow", "spacy", "trafilatura"}
    loaded = run("import sys, helpers; print(*{name.partition('.')[0] for name in sys.modules})").split()
    assert "helpers" in loaded
    assert not heavy & set(loaded)


def test_a_missing_package_is_named_with_the_way_to_mend_it():
    code = """
import sys
sys.modules["pandas"] = None  # as if it were not installed
try:
    from helpers import load_articles
except ModuleNotFoundError as error:
    print(error)
"""
    answer = run(code)
    assert "load_articles needs the package pandas" in answer
    assert "python -m helpers.setup_check" in answer


ORDERS = list(
    itertools.permutations(
        [
            "import helpers.NAME",
            "from helpers import NAME",
            "from helpers.NAME import NAME",
            "import helpers; helpers.NAME",
        ]
    )
)


@pytest.mark.parametrize("name", NAMES_THAT_ARE_ALSO_MODULES)
def test_a_function_is_never_hidden_by_the_module_of_its_name(name):
    """In every order of the ways to import it, each tried on a package that nothing has been imported from."""
    code = f"""
import sys
from types import FunctionType
for order in {ORDERS!r}:
    for module in [module for module in sys.modules if module.partition(".")[0] == "helpers"]:
        del sys.modules[module]
    for statement in order:
        scope = {{}}
        exec(statement.replace("NAME", {name!r}), scope)
        exec("from helpers import NAME as taken".replace("NAME", {name!r}), scope)
        assert type(scope["taken"]) is FunctionType, (order, statement)
        assert scope["taken"] is sys.modules["helpers.{name}"].{name}, (order, statement)
print("all orders")
"""
    assert run(code) == "all orders"


def test_other_modules_are_reached_as_usual():
    code = "import helpers.articles, types; from helpers import articles; print(type(helpers.articles).__name__)"
    assert run(code) == "module"


# What is installed


@pytest.fixture(scope="module")
def wheel(repository, tmp_path_factory):
    """Build the wheel as pip would and return the names of the files in it."""
    folder = tmp_path_factory.mktemp("wheel")
    [path] = WheelBuilder(str(repository)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_wheel_holds_the_articles_beside_the_code(wheel, repository):
    seeds = {path.relative_to(repository).as_posix() for path in (repository / "seeds").iterdir() if path.is_file()}
    assert len([name for name in seeds if name.endswith(".txt")]) >= 5
    assert {f"helpers/{name}" for name in seeds} <= wheel


def test_wheel_holds_the_codebook_and_the_codings(wheel):
    assert {"helpers/course/codebook/frames.toml", "helpers/course/gold/frames.csv"} <= wheel
    assert not [name for name in wheel if name.endswith((".ipynb", "build.py"))]


def test_wheel_holds_every_file_of_the_package(wheel, repository):
    files = {
        path.relative_to(repository).as_posix()
        for path in (repository / "helpers").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"helpers/py.typed", "helpers/en_newsroom_sm/meta.json"} <= files
    assert files <= wheel


def test_wheel_holds_nothing_else(wheel):
    assert {name.partition("/")[0] for name in wheel} == {"helpers", "media_analysis_kit-0.1.0.dist-info"}


def test_wheel_holds_the_licences(wheel):
    assert {"LICENSE", "LICENSES.md"} <= {name.rpartition("/")[2] for name in wheel if "licenses/" in name}


# What it depends on


@pytest.fixture(scope="module")
def dependencies(repository):
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


def test_each_package_that_is_imported_is_a_dependency(repository, dependencies):
    declared = {requirement.name.replace("-", "_") for requirement in dependencies}
    # numpy is pandas' own currency, thinc spaCy's; their versions are for pandas and spaCy to choose.
    declared |= {"numpy", "thinc", "helpers", *sys.stdlib_module_names}
    # In extras of their own, `compare` and `lab`: helpers.evaluate and coding_sheet say how to install them where they
    # are missing. traitlets is the language of widgets, and its version for anywidget to choose.
    declared |= {"textacy", "anywidget", "traitlets"}
    imported = {}
    for path in (repository / "helpers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                imported.setdefault((name or "helpers").partition(".")[0], set()).add(path.name)
    undeclared = {name: files for name, files in imported.items() if name not in declared}
    assert not undeclared


def closure(requirements):
    """Yield the distributions that the requirements bring, with what those bring in turn."""
    seen, waiting = set(), list(requirements)
    while waiting:
        requirement = waiting.pop()
        wanted = [{"extra": extra} for extra in requirement.extras] or [{"extra": ""}]
        key = (canonicalize_name(requirement.name), *sorted(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        distribution = importlib.metadata.distribution(requirement.name)
        yield distribution
        for text in distribution.requires or []:
            needed = Requirement(text)
            if needed.marker is None or any(needed.marker.evaluate(extra) for extra in wanted):
                waiting.append(needed)


def licences(distribution):
    """Return what a distribution declares: its SPDX expression, or else its licence field and classifiers."""
    metadata = distribution.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classifiers = [text for text in metadata.get_all("Classifier", []) if text.startswith("License")]
    # Some put the whole text of their licence into the field, which may name licences of others; its title is enough.
    title = (metadata.get("License") or "").strip().partition("\n")[0]
    return " AND ".join([title, *classifiers])


def allows_use_without_copyleft_on_the_whole(declared):
    """Whether one of the licences to choose from is neither GPL nor AGPL. LGPL and MPL bind only the library itself."""
    copyleft = r"(?<!L)GPL|(?<!Lesser )General Public License"
    return any(not re.search(copyleft, choice) for choice in declared.split(" OR "))


def test_the_kit_needs_nothing_under_the_gpl(dependencies):
    found = {distribution.name: licences(distribution) for distribution in closure(dependencies)}
    assert {"numpy", "spacy", "thinc"} <= set(found)
    refused = {name: text for name, text in found.items() if not allows_use_without_copyleft_on_the_whole(text)}
    assert not refused


@pytest.mark.parametrize(
    ("declared", "allowed"),
    [
        ("MIT", True),
        ("MPL-2.0 AND MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("LGPL-2.1-or-later", True),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("MIT AND GPL-2.0-only", False),
        ("GPLv3", False),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", False),
        ("License :: OSI Approved :: GNU Affero General Public License v3", False),
    ],
)
def test_the_reading_of_licences(declared, allowed):
    assert allows_use_without_copyleft_on_the_whole(declared) is allowed


# What the repository may not hold


def texts(repository):
    """Yield each file that is, or would be, under version control, with its text."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, check=False)
    if listed.returncode == 0:
        paths = [repository / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    else:  # a copy without its history
        paths = [path for path in repository.rglob("*") if not path.relative_to(repository).parts[0].startswith(".")]
    for path in paths:
        if path.is_file() and path != Path(__file__):
            try:
                yield path.relative_to(repository).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # weights and pictures


def offences(repository, pattern):
    return [
        f"{name}: {match.group()}"
        for name, text in texts(repository)
        if not name.startswith("seeds/")  # the articles are as their publishers wrote them
        for match in re.finditer(pattern, text)
    ]


def test_no_path_of_somebodys_computer(repository):
    homes = r"(?<![\w.])/(?:home|Users|root)/\w+|\b[A-Z]:\\+Users\\+\w+"
    this_copy = rf"(?<![\w.]){re.escape(str(repository))}(?!\w)"
    assert offences(repository, f"{homes}|{this_copy}") == []


def test_no_address_of_a_package_index(repository):
    """Each computer has its own way to packages: a mirror, a folder, a proxy."""
    # An option is followed by an address; the lock's own command names two that only leave addresses out.
    assert offences(repository, r"--(?:extra-)?(?:index|find)-(?:url|links)[ =]\S*[:/]\S*") == []
    assert "://" not in (repository / "requirements.lock").read_text(encoding="utf-8")
