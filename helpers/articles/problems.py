"""What is wrong with articles, said so that the reader can mend it."""

from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong with one article or file, and how to mend it."""

    file: str
    row: str
    found: str
    expected: str
    mend: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.row) if part)
        return f"{where}: {self.found}. Expected: {self.expected}. To mend it: {self.mend}."


class ArticleError(ValueError):
    """Articles that can't be read; the message says for each which file and row, what was found and how to mend it.

    Attributes
    ----------
    problems : list of Problem
        One entry a problem: `file`, `row`, `found`, `expected`, `mend`.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(describe(problems))

    def __reduce__(self) -> tuple[type["ArticleError"], tuple[list[Problem]]]:
        return type(self), (self.problems,)


# Tracebacks and documentation give the name that people import.
ArticleError.__module__ = "helpers.articles"


def refusal(file: str, found: str, expected: str, mend: str, row: str = "") -> ArticleError:
    """Make an error of a single problem."""
    return ArticleError([Problem(file, row, found, expected, mend)])


def describe(problems: list[Problem]) -> str:
    """Write problems as one message, one line each."""
    if len(problems) == 1:
        return str(problems[0])
    return "\n".join([f"{len(problems)} problems:", *(f"  {n}. {problem}" for n, problem in enumerate(problems, 1))])
