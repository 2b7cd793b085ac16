"""How much of the notebooks' testing time is their content, and how much is the floor below which nothing helps.

    python tests/benchmarks/notebooks_floor.py [repeats]

Measures one command on all notebooks, and on copies from which every code cell is removed except those that only import
or load the pipeline. Whatever the copies take is spent on starting kernels and loading libraries. The two take turns,
so that a slow minute of the computer hits both. Exits 1 when the ratio of the medians is more than 1.3.
"""

import ast
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["notebooks", "course/solutions"]
PYTEST = [
    *("-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120", "-n2", "--dist", "loadfile"),
    *("-p", "no:cacheprovider", "-q"),
]
MOST = 1.3
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "tests", "node_modules", "build", "dist", "venv", "wheelhouse")


def is_floor(code: str) -> bool:
    """Whether a cell does nothing but import, or assign what `load_pipeline(...)` returns."""
    statements = ast.parse(code).body
    return bool(statements) and all(
        isinstance(statement, ast.Import | ast.ImportFrom) or loads_pipeline(statement) for statement in statements
    )


def loads_pipeline(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Assign) else None
    return isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) == "load_pipeline"


def copy_floor(folder: Path) -> None:
    """Copy the repository, with only the floor left of its notebooks; their relative paths still lead somewhere."""
    shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
    for path in notebooks(folder):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if cell.cell_type != "code" or is_floor(cell.source)]
        nbformat.write(notebook, path)


def notebooks(root: Path) -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((root / folder).glob("*.ipynb"))]


def seconds(root: Path) -> float:
    """Time that testing the notebooks of a repository takes; stops when they fail."""
    files = [path.relative_to(root).as_posix() for path in notebooks(root)]
    # both import the same helpers
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *PYTEST, *files],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    took = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}\nThe notebooks in {root} fail: nothing to measure.")
    return took


def main() -> int:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    if not notebooks(ROOT):
        print("There are no notebooks yet.")
        return 0
    whole, floor = [], []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "floor"
        copy_floor(copy)
        cells = sum(cell.cell_type == "code" for path in notebooks(copy) for cell in nbformat.read(path, 4).cells)
        print(f"{len(notebooks(ROOT))} notebooks; {cells} cells make the floor")
        for number in range(1, repeats + 1):
            whole.append(seconds(ROOT))
            floor.append(seconds(copy))
            print(f"run {number}: notebooks {whole[-1]:.1f} s, floor {floor[-1]:.1f} s", flush=True)
    ratio = statistics.median(whole) / statistics.median(floor)
    print(f"median: notebooks {statistics.median(whole):.1f} s, floor {statistics.median(floor):.1f} s")
    print(f"ratio: {ratio:.2f} (at most {MOST})")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
