"""Jobs: what each app's `tasks.py` declares, and how often a failed one is tried again.

    @job(_("Mengirim surat"), queue="mail")
    def send_letter(letter_id: str) -> None: ...

    send_letter.defer(letter_id=...)   # in the transaction of the act: undone with it

    @periodic_job(_("Menandatangani titik periksa"), cron=NIGHTLY)
    def sign_checkpoint(*, now: datetime) -> None: ...

A task calls one function of its app's service. Arguments are ids, never names or addresses: they
stay in the queue for a month. The label is what administrators read.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from kawal.core.time import now

DEFAULT_QUEUE = "default"
CLOCK = "clock"  # apart, because what the clock did is kept for days and not for a month

# After 6 s, 36 s, 4, 22 minutes, 2, 13 hours; then it stays failed, for an administrator to see.
GROWING_WAITS = RetryStrategy(max_attempts=6, exponential_wait=6)
# The next turn of the clock is a try of its own.
_PERIODIC_WAITS = RetryStrategy(max_attempts=3, exponential_wait=6)

# In UTC, as the clock of the jobs runs: 1 to 4 at night in every zone of Indonesia.
HOURLY = "7 * * * *"
NIGHTLY = "10 18 * * *"
WEEKLY = "40 18 * * 6"  # the night before Sunday

_LABELS: dict[str, str | Promise] = {}


class PeriodicWork(Protocol):
    __module__: str
    __qualname__: str

    def __call__(self, *, now: datetime) -> object: ...


def job[**P, R](
    label: str | Promise,
    *,
    queue: str = DEFAULT_QUEUE,
    lock: str | None = None,
    retry: RetryStrategy = GROWING_WAITS,
) -> Callable[[Callable[P, R]], Task[P, R, P]]:
    """A task with a label. Jobs of one `lock` never run at the same time."""

    def register(work: Callable[P, R]) -> Task[P, R, P]:
        task = app.task(queue=queue, lock=lock, retry=retry)(work)
        _LABELS[task.name] = label
        return task

    return register


def periodic_job[W: PeriodicWork](label: str | Promise, *, cron: str) -> Callable[[W], W]:
    """A task that the clock defers; it never overlaps itself. The function stays callable.

    A turn that was missed, because the machine was off, is made up for when the worker starts.
    """

    def register(work: W) -> W:
        name = f"{work.__module__}.{work.__qualname__}"

        def run(timestamp: int) -> None:  # noqa: ARG001  the planned moment; work counts from now
            work(now=now())

        task = app.task(name=name, queue=CLOCK, lock=name, retry=_PERIODIC_WAITS)(run)
        app.periodic(cron=cron)(task)
        _LABELS[name] = label
        return work

    return register


def label_of(task_name: str) -> str:
    """What people call this task; its own name if the app is gone that knew it."""
    return str(_LABELS.get(task_name, task_name))


def labelled_tasks() -> list[tuple[str, str]]:
    """Every labelled task with its label, by label."""
    return sorted(((name, str(label)) for name, label in _LABELS.items()), key=lambda t: t[1])
