"""One line in the log for each request: which kind of page, how it went, how long it took.

The route's pattern stands for the address, so that no id, no search word and no token is logged;
neither is who asked, nor from where. `X-Request-ID` in the answer finds the line again.
"""

import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any

import structlog
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-ID"
NO_ROUTE = "-"  # nothing of ours answers to that address

type Next = Callable[[HttpRequest], HttpResponseBase]

_log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger("kawal.request")


class RequestLogMiddleware:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Ours, never the caller's: what comes from outside may hold anything.
        request_id = token_hex(8)
        queries = _Counter()
        start = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            with connection.execute_wrapper(queries):
                response = self.get_response(request)
            milliseconds = (time.perf_counter() - start) * 1000
            say = _log.error if response.status_code >= 500 else _log.info
            say(
                "request",
                method=_method(request),
                route=route_of(request),
                status=response.status_code,
                ms=round(milliseconds, 1),
                queries=queries.count,
            )
        response[HEADER] = request_id
        return response


def route_of(request: HttpRequest) -> str:
    """`/data-dukung/<uuid:evidence_id>/`: the pattern, not the address."""
    match = request.resolver_match
    return NO_ROUTE if match is None else f"/{match.route}"


def _method(request: HttpRequest) -> str:
    return request.method if request.method in _METHODS else "OTHER"


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class _Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.count += 1
        return execute(sql, params, many, context)
