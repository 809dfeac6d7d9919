"""How much of the server a visitor without an account may use: by tries, and by seconds of CPU.

A workbook of some kilobytes can hold sixteen megabytes of sheet, so tries and bytes say little of
what a check costs. What it did cost is counted afterwards and waited for before the next one: by
address, and for all visitors together, because addresses are cheap.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import thread_time

from kawal.accounts.limits import client_address
from kawal.core.http import PublicRequest
from kawal.core.throttle import Limit, charge, take
from kawal.workspace.check_lke import routes

TRIES = Limit("check-lke", capacity=10, refill=timedelta(minutes=10))
DOWNLOADS = Limit("check-lke.download", capacity=20, refill=timedelta(minutes=10))
# Tokens are seconds of CPU. An honest check of twenty workbooks takes about one.
SECONDS = Limit("check-lke.seconds", capacity=30, refill=timedelta(minutes=10))
SECONDS_OF_ALL = Limit("check-lke.seconds-of-all", capacity=150, refill=timedelta(minutes=10))
# In one request; the workbook that is being read when they are over is read to its end.
MOST_SECONDS = 5.0
MOST_SECONDS_OF_PATHS = 4.0  # all paths of twenty honest workbooks take less than one

_ALL = "all"


def refuse_without_allowance(request: PublicRequest, tries: Limit) -> None:
    """Raises Throttled while the visitor, or all of them together, have used theirs up."""
    take(tries, client_address(request), now=request.now)
    take(SECONDS, client_address(request), now=request.now)
    take(SECONDS_OF_ALL, _ALL, now=request.now)


@contextmanager
def counted(request: PublicRequest) -> Iterator[None]:
    """Counts the seconds of CPU within for a visitor, also of work that fails; staff are free."""
    begun = thread_time()
    try:
        yield
    finally:
        if not request.user.is_authenticated:
            used = thread_time() - begun
            charge(SECONDS, client_address(request), tokens=used, now=request.now)
            charge(SECONDS_OF_ALL, _ALL, tokens=used, now=request.now)


def seconds_for(request: PublicRequest) -> float | None:
    """How long the workbooks of this request may be read; None: to the last."""
    return None if request.user.is_authenticated else MOST_SECONDS


def path_seconds_for(request: PublicRequest) -> float:
    """How long the paths of this request may take together."""
    if request.user.is_authenticated:
        return routes.MOST_SECONDS_TOGETHER
    return MOST_SECONDS_OF_PATHS
