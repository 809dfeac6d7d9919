"""Doing the jobs: in a process of its own (`kawal worker`), or beside the server of the demo."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from procrastinate import PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.periodic import PeriodicDeferrer

from kawal.core.workers import BEAT, SILENT_AFTER
from kawal.faults import KawalError

CONNECTIONS = 3  # waiting for jobs, fetching them, the heartbeat
CONNECT_SECONDS = 5.0  # then the database counts as gone, and the worker ends
LAST_JOB_SECONDS = 10.0  # whoever presses Ctrl+C does not wait longer


class WorkerStopped(KawalError):
    """The worker ended although nobody asked it to: most often the database went away."""


class WorkerConnector(PsycopgConnector):
    """The worker's own pool; but what a job itself defers goes through Django's connection.

    So a job's acts and the jobs they defer are in one transaction, as they are in a request.
    """

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


def run_worker(*, with_parent: bool = False) -> None:
    """Do jobs until SIGTERM or SIGINT; the job that runs is finished first.

    `with_parent`: also until stdin is closed, which the system does when the parent is gone.
    Raises WorkerStopped when it ends by itself, so that the service manager starts it again.
    """
    asyncio.run(_until_asked(sys.stdin.fileno() if with_parent else None))


def run_waiting_jobs() -> None:
    """Do what waits now and what the clock owes, then return."""
    asyncio.run(_work(wait=False))


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker in a child process that cannot outlive this one, whatever ends it.

    Not in a thread: the server forks, and a fork keeps the locks that a thread held for ever.
    """
    command = [sys.executable, "-m", "kawal.cli", "worker", "--with-parent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:  # noqa: S603  our own command
        pipe = child.stdin
        assert pipe is not None  # noqa: S101  asked for above
        os.register_at_fork(after_in_child=pipe.close)  # only this process holds it open
        try:
            yield
        finally:
            pipe.close()
            _wait_for(child)


def _wait_for(child: subprocess.Popen[bytes]) -> None:
    """The job that runs may end; one that takes longer is taken up again by the next worker."""
    try:
        child.wait(LAST_JOB_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


async def _until_asked(pipe: int | None) -> None:
    loop = asyncio.get_running_loop()
    work = loop.create_task(_work(wait=True))
    asked: list[bool] = []

    def stop() -> None:
        if not asked:  # a second Ctrl+C would cut off the orderly end
            asked.append(True)
            work.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    if pipe is not None:
        loop.add_reader(pipe, _once_closed, loop, pipe, stop)
    await asyncio.wait([work])
    if not asked:
        raise WorkerStopped("the worker ended by itself") from work.exception()


def _once_closed(loop: asyncio.AbstractEventLoop, pipe: int, stop: Callable[[], None]) -> None:
    if not os.read(pipe, 1024):
        loop.remove_reader(pipe)
        stop()


async def _work(*, wait: bool) -> None:
    pool = WorkerConnector(
        kwargs=connector_params(), min_size=1, max_size=CONNECTIONS, timeout=CONNECT_SECONDS
    )
    with app.replace_connector(pool):
        async with app.open_async():
            if not wait:  # a worker that goes on defers these beside its jobs, at its own pace
                await _defer_what_is_due()
            await app.run_worker_async(
                wait=wait,
                install_signal_handlers=False,
                update_heartbeat_interval=BEAT.total_seconds(),
                stalled_worker_timeout=SILENT_AFTER.total_seconds(),
            )


async def _defer_what_is_due() -> None:
    clock = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
    await clock.defer_jobs(clock.get_previous_tasks(at=time.time()))
