"""How much of the server files in and out may use: by person, and in one process.

Making a document or reading a workbook is seconds of CPU. Neither may become so much that other
people wait.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.core.bodies import let_go_of_database
from kawal.core.http import StaffRequest
from kawal.core.throttle import Limit, Throttled, take
from kawal.faults import KawalError

AT_ONCE = 3  # made in one process, where there is one processor anyway
PATIENCE = 20.0  # seconds until somebody who waits for a place is told so

_places = BoundedSemaphore(AT_ONCE)
_queue = BoundedSemaphore(AT_ONCE)  # who waits holds a thread: the next one is told at once

type View = Callable[..., HttpResponseBase]


def exports_of(feature: str) -> Limit:
    """So many files out of one feature, for each person."""
    return Limit(f"{feature}.export", capacity=30, refill=timedelta(minutes=10))


def imports_of(feature: str) -> Limit:
    """So many files into one feature, for each person."""
    return Limit(f"{feature}.import", capacity=20, refill=timedelta(minutes=10))


class NotNow(KawalError):
    """Too much at once; the message says when it is possible again. `status`: of the answer."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


@contextmanager
def place(request: StaffRequest, limit: Limit) -> Iterator[None]:
    """One of the few places in this process, of which a person has so many in ten minutes.

    Nobody waits for it with a database connection. Raises NotNow.
    """
    try:
        take(limit, str(request.person.pk), now=request.now)
    except Throttled as stop:
        raise NotNow(_too_often(stop), 429) from stop
    let_go_of_database()
    if not (_places.acquire(blocking=False) or _waited_for_one()):
        raise NotNow(busy(), 503)
    try:
        yield
    finally:
        _places.release()


def _waited_for_one() -> bool:
    if not _queue.acquire(blocking=False):
        return False
    try:
        return _places.acquire(timeout=PATIENCE)
    finally:
        _queue.release()


def in_its_place(limit: Limit, *, else_to: str) -> Callable[[View], View]:
    """The whole view is the making of a file. Where it cannot be made now, that page says so, with
    the same filters.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def made(request: StaffRequest, **found: Any) -> HttpResponseBase:
            try:
                with place(request, limit):
                    return view(request, **found)
            except NotNow as stop:
                messages.error(request, stop.sentence)
            query = request.GET.urlencode()
            return redirect(reverse(else_to, kwargs=found) + (query and f"?{query}"))

        return made

    return decorate


def busy() -> str:
    return _("Sedang banyak berkas yang dibuat. Coba lagi sebentar.")


def _too_often(stop: Throttled) -> str:
    return _("Terlalu banyak berkas dalam waktu singkat. Coba lagi {n} menit lagi.").format(
        n=stop.minutes
    )
