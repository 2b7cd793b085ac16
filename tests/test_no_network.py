"""The block that `nox -s tests` puts around every test and every notebook holds."""

import os
import socket
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

# Reserved for documentation (RFC 5737 and RFC 2606): nobody answers there, so only the block itself can be seen.
NOBODY = "192.0.2.1"
NOWHERE = "nowhere.invalid"

ATTEMPTS = [
    f"socket.create_connection(({NOBODY!r}, 80), timeout=1)",
    f"socket.socket().connect(({NOBODY!r}, 80))",
    f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'?', ({NOBODY!r}, 53))",
    f"socket.getaddrinfo({NOWHERE!r}, 443)",
    f"socket.gethostbyname({NOWHERE!r})",
    f"urllib.request.urlopen('http://{NOWHERE}/')",
]

GREETING_OVER_LOOPBACK = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    with socket.create_connection(("localhost", server.getsockname()[1])) as client:
        server.accept()[0].sendall(b"hello")
        print(client.recv(5).decode())
"""


@pytest.fixture
def blocked(repository):
    return {**os.environ, "PYTHONPATH": str(repository / "tests" / "no_network")}


def run(code, environment):
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_script_cannot_reach_the_network(attempt, blocked):
    done = run(f"import socket, urllib.request\n{attempt}", blocked)
    assert done.returncode != 0
    assert "the tests allow no network use" in done.stderr
    assert NOBODY in done.stderr or NOWHERE in done.stderr


def test_code_that_shrugs_off_a_missing_network_is_caught_too(blocked):
    attempt = f"try: socket.create_connection(({NOBODY!r}, 80), timeout=1)\nexcept OSError: print('worked around')"
    done = run(f"import socket\n{attempt}", blocked)
    assert "NetworkBlockedError" in done.stderr
    assert "worked around" not in done.stdout


def test_loopback_stays_open(blocked):
    done = run(GREETING_OVER_LOOPBACK, blocked)
    assert (done.stdout.strip(), done.returncode) == ("hello", 0), done.stderr


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no Unix sockets")
def test_unix_sockets_stay_open(blocked, tmp_path):
    code = f"""
import os, socket
os.chdir({str(tmp_path)!r})  # the address of a Unix socket must be short
with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
    server.bind("here")
    server.listen()
    client.connect("here")
    print("connected")
"""
    done = run(code, blocked)
    assert done.stdout.strip() == "connected", done.stderr


def test_a_second_sitecustomize_has_its_turn(blocked, tmp_path):
    (tmp_path / "sitecustomize.py").write_text("print('the other one')", encoding="utf-8")
    blocked["PYTHONPATH"] += os.pathsep + str(tmp_path)
    done = run(f"import socket; socket.gethostbyname({NOWHERE!r})", blocked)
    assert done.stdout.strip() == "the other one"
    assert "the tests allow no network use" in done.stderr


def test_a_notebook_cannot_reach_the_network(blocked):
    attempt = nbformat.v4.new_code_cell(f"import socket; socket.create_connection(({NOBODY!r}, 80), timeout=1)")
    with pytest.raises(CellExecutionError, match="the tests allow no network use"):
        run_notebook([attempt], blocked)


def test_a_notebook_can_use_loopback(blocked):
    notebook = run_notebook([nbformat.v4.new_code_cell(GREETING_OVER_LOOPBACK)], blocked)
    assert notebook.cells[0].outputs[0].text.strip() == "hello"


def run_notebook(cells, environment):
    notebook = nbformat.v4.new_notebook(cells=cells)
    return NotebookClient(notebook, kernel_name="python3", timeout=60).execute(env=environment)


@pytest.mark.skipif(
    "no_network" not in os.environ.get("PYTHONPATH", ""), reason="only `nox -s tests` sets the block up"
)
def test_this_very_process_is_blocked():
    with pytest.raises(RuntimeError, match="the tests allow no network use"):
        socket.create_connection((NOBODY, 80), timeout=1)
