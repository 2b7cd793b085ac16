"""pyproject.toml, environment.yml and requirements.lock ask for the same things."""

import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from rattler import MatchSpec

# Names on conda-forge where they differ. `matplotlib` there also brings a window toolkit that notebooks don't need.
CONDA_NAMES = {"matplotlib": "matplotlib-base"}


@pytest.fixture(scope="module")
def project(repository):
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def environment(repository):
    return yaml.safe_load((repository / "environment.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def conda_specs(environment):
    """Map each conda package's name to its spec, read by the parser that conda's own tools share."""
    specs = [MatchSpec(entry, strict=True) for entry in environment["dependencies"] if isinstance(entry, str)]
    by_name = {spec.name.normalized: spec for spec in specs}
    assert len(by_name) == len(specs), "a package is listed twice"
    return by_name


@pytest.fixture(scope="module")
def locked(repository):
    """Map each locked package's name to its requirements, one for each of the lock's branches."""
    lines = (repository / "requirements.lock").read_text(encoding="utf-8").splitlines()
    by_name = {}
    for line in lines:
        if line and not line.startswith("#"):
            requirement = Requirement(line)
            by_name.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return by_name


def requirements(project, *extras):
    """Map each required package's conda name to its version range."""
    texts = [*project["dependencies"], *(text for extra in extras for text in project["optional-dependencies"][extra])]
    found = [Requirement(text) for text in texts]
    return {CONDA_NAMES.get(requirement.name, requirement.name): requirement.specifier for requirement in found}


def clauses(specifier):
    return set(str(specifier).replace(" ", "").split(","))


def test_conda_and_pip_install_the_same_packages(project, conda_specs):
    assert set(conda_specs) - {"python", "pip"} == set(requirements(project, "lab", "test"))


def test_conda_and_pip_allow_the_same_versions(project, conda_specs):
    differing = {
        name: (str(specifier), str(conda_specs[name].version))
        for name, specifier in requirements(project, "lab", "test").items()
        if name in conda_specs and clauses(specifier) != clauses(conda_specs[name].version)
    }
    assert not differing, f"pyproject.toml and environment.yml differ: {differing}"


def test_conda_starts_at_the_same_python(project, conda_specs):
    assert project["requires-python"] in clauses(conda_specs["python"].version)


def test_conda_installs_the_kit_itself_from_this_folder(environment):
    assert {"pip": ["-e ."]} in environment["dependencies"]


@pytest.mark.parametrize("extra", ["lab", "test", "build", "lint", "compare"])
def test_lock_holds_each_requirement_within_its_range(project, locked, extra):
    texts = [*project["dependencies"], *project["optional-dependencies"][extra]]
    for requirement in map(Requirement, texts):
        pins = locked.get(canonicalize_name(requirement.name))
        assert pins, f"{requirement.name} is not in requirements.lock; CONTRIBUTING.md has the command that writes it"
        for pin in pins:
            version = str(pin.specifier).removeprefix("==")
            assert requirement.specifier.contains(version), f"the lock has {pin}, pyproject.toml asks for {requirement}"


def test_every_requirement_has_a_floor_and_a_ceiling(project):
    """Without an upper bound, the next major version of a package arrives in the middle of somebody's course."""
    everything = [project["dependencies"], *project["optional-dependencies"].values()]
    open_ended = [text for texts in everything for text in texts if "<" not in text or ">=" not in text]
    assert open_ended == []
