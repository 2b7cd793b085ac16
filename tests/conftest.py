"""What all tests share."""

from pathlib import Path

import matplotlib
import pytest
from hypothesis import settings

# Loaded by Python itself when it starts, and what made the garbled articles: no modules of tests.
collect_ignore = ["no_network", "garbled_names"]

# The same examples on every run and no limit on time, so that a slow computer finds what a fast one finds.
settings.register_profile("kit", deadline=None, derandomize=True)
settings.load_profile("kit")

# Charts are drawn in memory; a test needs no screen. Not by MPLBACKEND: notebook kernels would inherit it.
matplotlib.use("agg")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder that holds pyproject.toml."""
    return Path(__file__).parent.parent
