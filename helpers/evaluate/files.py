"""The files to score on: found, read, and cut into sentences, with messages for those that can't be."""

from collections.abc import Iterable, Iterator
from pathlib import Path

Paths = str | Path | Iterable[str | Path]


def test_sets(paths: Paths, pattern: str, expected: str) -> dict[str, list[Path]]:
    """Sort files into test sets: the NAME in ``NAME=PATH``, or else the folder that a file is in.

    Parameters
    ----------
    paths : str, Path or iterable of them
        Files, or folders that hold some. A str may be ``NAME=PATH``.
    pattern : str
        Which files in a folder count, such as ``"*.conllu"``.
    expected : str
        What the files should be, for the message.

    Returns
    -------
    dict
        Files by the name of their test set, both in the order given.

    Raises
    ------
    FileNotFoundError
        If there is no such file or folder, or a folder holds none that counts.
    ValueError
        If no path is given.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp()) / "letters"
    >>> folder.mkdir()
    >>> _ = (folder / "a.conllu").write_text("", encoding="utf-8")
    >>> {name: [file.name for file in files] for name, files in test_sets(folder, "*.conllu", "a treebank").items()}
    {'letters': ['a.conllu']}
    >>> list(test_sets(f"Invented letters={folder}", "*.conllu", "a treebank"))
    ['Invented letters']
    """
    sets: dict[str, list[Path]] = {}
    for given in [paths] if isinstance(paths, str | Path) else paths:
        name, path = "", Path(given)
        if isinstance(given, str) and "=" in given and not path.exists():
            name, _, after = given.partition("=")
            path = Path(after)
        if path.is_dir():
            files = sorted(path.glob(pattern))
            if not files:
                raise FileNotFoundError(f"The folder {path} holds no {pattern}. Give {expected}.")
        elif path.is_file():
            files = [path]
        else:
            raise FileNotFoundError(f"There is no file or folder {path}. Give {expected}.")
        for file in files:
            sets.setdefault(name or file.resolve().parent.name, []).append(file)
    if not sets:
        raise ValueError(f"No file to score on was given. Give {expected}.")
    return sets


def read_text(path: Path, expected: str) -> str:
    r"""Text of a file in UTF-8, line ends as ``\n``; ValueError if it is empty or in another encoding."""
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Give {expected}.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path} is not in UTF-8 (see byte {error.start}). Save it again with this encoding."
        ) from error
    if not text.strip():
        raise ValueError(f"{path} is empty. Give {expected}.")
    return text


def blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    r"""Cut a text at its blank lines: one list a block, of lines with their numbers.

    >>> list(blocks("a\nb\n\n\nc"))
    [[(1, 'a'), (2, 'b')], [(5, 'c')]]
    """
    block: list[tuple[int, str]] = []
    # Not splitlines(): words in a corpus may hold characters that it takes for the end of a line.
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip(" \t"):
            block.append((number, line))
        elif block:
            yield block
            block = []
