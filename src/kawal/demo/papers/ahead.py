"""Workbooks that are filled beside the build: they need nothing of the city, and take a core."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from kawal.demo import tables
from kawal.demo.papers.lke import filled

type Filled = Callable[[tables.Sheet], bytes]


@contextmanager
def filled_ahead(sheets: Sequence[tables.Sheet]) -> Iterator[Filled]:
    """Begin with all of these in their order; gives what waits for one of them."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_leave_ctrl_c) as pool:
        ready = {sheet.file: pool.submit(filled, sheet) for sheet in sheets}
        try:
            yield lambda sheet: ready[sheet.file].result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _leave_ctrl_c() -> None:
    """The build is told too, and ends this process; two would complain."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
