"""Bodies of requests: whole in memory before anything is held, or read late by who takes files.

A sender may take minutes for a kilobyte. Until the last byte is there such a request may cost a
thread, and nothing that others need: no database connection, no row, no file.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.urls import Resolver404, resolve

MOST_BYTES = 1_000_000  # of a form without files; ours are some kilobytes

_LATE = "kawal_reads_late"
_FORM_WITHOUT_FILES = "application/x-www-form-urlencoded"
_WITHOUT_BODY = {"GET", "HEAD", "OPTIONS", "TRACE"}

type Next = Callable[[HttpRequest], HttpResponseBase]


def reads_late[V: Callable[..., Any]](view: V) -> V:
    """The view reads the body itself, piece by piece, and lets go of the database before it does.

    Never in memory as a whole, so of any size that the view allows; but a form without files is
    read before, as any other.
    """
    setattr(view, _LATE, True)
    return view


def let_go_of_database() -> None:
    """Give the connection back to the pool; the next query takes one again.

    Call it before waiting on a person's network: the pool is small, and a few slow lines that each
    hold a connection would stop the whole site. An open transaction keeps its connection.
    """
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


class BodyMiddleware:
    """Reads the body before sessions, people and views touch the database.

    Refused unread: a body larger than any form of ours (400). Refused: one that ends early (408),
    for half a form must not be taken for a whole one.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in _WITHOUT_BODY and not _is_read_late(request):
            announced = _announced(request)
            if announced > MOST_BYTES:
                raise RequestDataTooBig("no form of ours is that large")
            if not _is_whole(request, announced):
                return HttpResponse(status=408)
        return self.get_response(request)


def _is_whole(request: HttpRequest, announced: int) -> bool:
    """Waits for the body and keeps it."""
    try:
        return len(request.body) >= announced
    except UnreadablePostError:
        return False


def _is_read_late(request: HttpRequest) -> bool:
    """Which view it is has to be looked up for this, so not for a form that holds no files."""
    if request.content_type == _FORM_WITHOUT_FILES:
        return False
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return getattr(view, _LATE, False)


def _announced(request: HttpRequest) -> int:
    """Django reads no further than this, so nothing of a body without a length."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
