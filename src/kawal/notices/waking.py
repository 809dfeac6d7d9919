"""Wakes the worker right after an act, so that nobody waits for the minute of the clock."""

import logging

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

log = logging.getLogger(__name__)

DELIVER = "kawal.notices.tasks.deliver"
QUEUEING_LOCK = "notices.deliver"


def wake() -> None:
    """Ask for one run of the worker; nothing is added while one that has not begun is waiting.

    Called after the commit. A run that has begun may have looked already, so it does not count.
    """
    waiting = ProcrastinateJob.objects.filter(queueing_lock=QUEUEING_LOCK, status="todo")
    if waiting.exists():  # asked first: a refused insert is an error in the log of the database
        return
    try:
        app.configure_task(DELIVER, queueing_lock=QUEUEING_LOCK).defer()
    except AlreadyEnqueued:
        log.debug("someone else has just woken the worker")
