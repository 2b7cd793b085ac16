"""Makes a test fail when it, or a notebook that it runs, reaches for the network.

Python imports a module of this name when it starts, if it finds one on PYTHONPATH. `nox -s tests` puts this folder
there, and child processes such as notebook kernels inherit it. Loopback stays open: that is how pytest and Jupyter talk
to kernels. Programs other than Python are not watched.
"""

import importlib.machinery
import importlib.util
import ipaddress
import sys
from pathlib import Path

# The event's arguments start with the socket, except for look-ups, which start with the host.
ADDRESSED = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname"}


class NetworkBlockedError(RuntimeError):
    """Not an OSError: code that shrugs off a missing network must not shrug off this."""


def is_loopback(host):
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def block(event, arguments):
    if event in ADDRESSED:
        address = arguments[1]
        # Other kinds of sockets, such as Unix ones, have addresses that don't start with a host; none is sent on a
        # socket that is connected already.
        if not isinstance(address, tuple) or not isinstance(address[0], str | bytes | bytearray):
            return
        host = address[0]
    elif event in LOOKED_UP:
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes | bytearray):
        host = host.decode("ascii", "replace")
    if not is_loopback(host):
        raise NetworkBlockedError(
            f"{event} to {host!r}: the tests allow no network use. After installation the kit must work offline."
        )


def run_the_next_sitecustomize():
    """Python stops at the first module of this name; a second one, the computer's own, has its turn here."""
    here = Path(__file__).parent.resolve()
    elsewhere = [folder for folder in sys.path if Path(folder).resolve() != here]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", elsewhere)
    if spec and spec.loader:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))


sys.addaudithook(block)
run_the_next_sitecustomize()
