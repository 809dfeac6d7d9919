"""`kawal serve` as a process of its own, on a port of the machine."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from config.installation import Installation, own_environment


@contextmanager
def serving(
    installation: Installation, port: int, **environment: str
) -> Iterator[subprocess.Popen[str]]:
    """As in a terminal, in a process group of its own; it has just said that it serves."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kawal.cli", "serve", "--workers=1", "--port", str(port)],
        env=own_environment(installation) | {"PYTHONUNBUFFERED": "1"} | environment,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
