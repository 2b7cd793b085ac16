"""For every test run, the notebooks' too: a kernel that dies while it starts is started again.

A kernel is given ports that were free a moment ago. Where several kernels start at once, another one may have taken
them by then, and the kernel dies before it says a word. That tells nothing about the notebook.
"""

import functools

import nbval.kernel

ATTEMPTS = 3


def patiently(start):
    """Return nbval's way to start a kernel, tried up to three times."""

    @functools.wraps(start)
    def start_new_kernel(*arguments, **keywords):
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return start(*arguments, **keywords)
            except RuntimeError:
                if attempt == ATTEMPTS:
                    raise

    return start_new_kernel


nbval.kernel.start_new_kernel = patiently(nbval.kernel.start_new_kernel)
