"""`kawal worker`: a process of its own that ends in order, or one beside the demo's server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from config.conftest import Install
from config.installation import Installation, own_environment

SECONDS = 60
FORGET = "DELETE FROM procrastinate_workers"  # one that was killed leaves its heartbeat behind
ALIVE = "SELECT count(*) FROM procrastinate_workers"
OWED = "SELECT count(DISTINCT task_name) FROM procrastinate_periodic_defers"
SUCCEEDED = "SELECT count(DISTINCT task_name) FROM procrastinate_jobs WHERE status = 'succeeded'"
DONE = "SELECT DISTINCT status::text FROM procrastinate_jobs"


@pytest.fixture(scope="module")
def installation(install: Install) -> Installation:
    made = install()
    assert made.kawal("migrate").returncode == 0
    return made


@contextmanager
def running(installation: Installation) -> Iterator[subprocess.Popen[str]]:
    installation.execute(FORGET)
    process = subprocess.Popen(
        [sys.executable, "-m", "kawal.cli", "worker"],
        env=own_environment(installation), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        until(lambda: installation.rows(ALIVE) == [(1,)])
        yield process
    finally:
        process.kill()
        process.communicate()


def until(is_so: Callable[[], Any]) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def test_it_ends_in_order_when_it_is_asked_to(installation):
    with running(installation) as process:
        until(lambda: installation.rows(DONE) == [("succeeded",)])
        process.send_signal(signal.SIGTERM)
        _out, log = process.communicate(timeout=SECONDS)

    assert process.returncode == 0
    assert installation.rows(ALIVE) == [(0,)]
    assert '"event": "start_worker"' in log
    assert "Traceback" not in log


def test_it_ends_even_if_it_is_asked_to_before_it_has_begun(installation):
    """Asked while the connections open, it would wait for them for ever."""
    with subprocess.Popen(
        [sys.executable, "-m", "kawal.cli", "worker", "--with-parent"],
        env=own_environment(installation), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        process.stdin.close()
        try:
            assert process.wait(SECONDS) == 0
        finally:
            process.kill()


def test_it_ends_with_an_error_when_the_database_goes_away(installation):
    """So that the service manager starts it again."""
    with running(installation) as process:
        installation.server.stop()
        try:
            process.communicate(timeout=SECONDS)
        finally:
            installation.server.start()

    assert process.returncode == 1


def test_what_the_clock_owes_is_done_once_on_the_oldest_server(install, oldest_server):
    made = install(oldest_server("worker"))
    assert made.kawal("migrate").returncode == 0

    done = made.kawal("worker", "--once")

    assert done.returncode == 0, done.stderr
    # The clock may strike once more while it works: that turn is the next worker's.
    assert made.rows(OWED) == made.rows(SUCCEEDED)
    assert made.rows(OWED) != [(0,)]
    assert made.rows(ALIVE) == [(0,)]


BESIDE = """
import os, signal, sys, time
from kawal.cli import site
site.ready()
with site.worker_beside():
    print("begun", flush=True)
    if sys.argv[1] == "fork" and os.fork() == 0:
        time.sleep(600)
    time.sleep(600)
"""


@contextmanager
def serving(installation: Installation, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that stands for the server of the demo, with a worker beside it."""
    installation.execute(FORGET)
    process = subprocess.Popen(
        [sys.executable, "-c", BESIDE, *(arguments or ("alone",))],
        env=own_environment(installation), stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        until(lambda: installation.rows(ALIVE) == [(1,)])
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_the_worker_beside_a_server_ends_with_it(installation):
    with serving(installation) as process:
        process.send_signal(signal.SIGINT)
        process.wait(SECONDS)

        assert installation.rows(ALIVE) == [(0,)]


@pytest.mark.parametrize("how", ["alone", "fork"])
def test_the_worker_beside_a_server_that_is_killed_ends_too(installation, how):
    """Even while a forked child of the server lives on."""
    with serving(installation, how) as process:
        process.kill()

        until(lambda: installation.rows(ALIVE) == [(0,)])
