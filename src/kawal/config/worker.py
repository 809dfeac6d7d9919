"""Doing the jobs: in a process of its own (`kawal worker`), or beside the server of the demo."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from procrastinate import PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.periodic import PeriodicDeferrer
from psycopg_pool import PoolTimeout

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
    asyncio.run(_once())


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker in a child process that cannot outlive this one, whatever ends it.

    Not in a thread: the server forks, and a fork keeps the locks that a thread held for ever.
    """
    command = [sys.executable, "-m", "kawal.cli", "worker", "--with-parent"]
    # In a group of its own: Ctrl+C is for this process, which then tells the worker in order.
    with subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0) as child:  # noqa: S603
        pipe = child.stdin
        assert pipe is not None  # noqa: S101  asked for above
        os.register_at_fork(after_in_child=pipe.close)  # only this process holds it open
        try:
            yield
        finally:
            pipe.close()
            child.terminate()  # one that is still loading does not look at the pipe yet
            _wait_for(child)


def _wait_for(child: subprocess.Popen[bytes]) -> None:
    """The job that runs may end; one that takes longer is taken up again by the next worker."""
    try:
        child.wait(LAST_JOB_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


async def _until_asked(pipe: int | None) -> None:
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()  # a second Ctrl+C changes nothing: it would cut off the orderly end
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    if pipe is not None:
        loop.add_reader(pipe, _once_closed, loop, pipe, asked.set)
    try:
        async with _connected():
            await _work_until(asked)
    except PoolTimeout as error:
        raise WorkerStopped("the database does not answer") from error


async def _work_until(asked: asyncio.Event) -> None:
    work, stop = asyncio.create_task(_work(wait=True)), asyncio.create_task(asked.wait())
    await asyncio.wait([work, stop], return_when=asyncio.FIRST_COMPLETED)
    (work if asked.is_set() else stop).cancel()
    await asyncio.wait([work, stop])
    if not asked.is_set():
        raise WorkerStopped("the worker ended by itself") from work.exception()


def _once_closed(loop: asyncio.AbstractEventLoop, pipe: int, stop: Callable[[], None]) -> None:
    if not os.read(pipe, 1024):
        loop.remove_reader(pipe)
        stop()


@asynccontextmanager
async def _connected() -> AsyncIterator[None]:
    """Never cancelled on the way in: a pool that is half open cannot be closed, and holds all."""
    pool = WorkerConnector(
        kwargs=connector_params(), min_size=1, max_size=CONNECTIONS, timeout=CONNECT_SECONDS
    )
    with app.replace_connector(pool):
        async with app.open_async():
            yield


async def _work(*, wait: bool) -> None:
    await app.run_worker_async(
        wait=wait,
        install_signal_handlers=False,
        update_heartbeat_interval=BEAT.total_seconds(),
        stalled_worker_timeout=SILENT_AFTER.total_seconds(),
    )


async def _once() -> None:
    async with _connected():
        await _defer_what_is_due()  # a worker that goes on does so beside its jobs, at its own pace
        await _work(wait=False)


async def _defer_what_is_due() -> None:
    clock = PeriodicDeferrer(app.periodic_registry, **app.periodic_defaults)
    await clock.defer_jobs(clock.get_previous_tasks(at=time.time()))
