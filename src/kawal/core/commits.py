"""Work that waits for the commit."""

from collections.abc import Callable

from django.db import connection, transaction


def once_after_commit(work: Callable[[], None]) -> None:
    """Call it once after this transaction, however often it is asked for; not after a roll-back.

    An import of ten thousand acts asks ten thousand times. What it raises is logged, and the acts
    stand.
    """
    if not any(waiting is work for _sids, waiting, *_ in connection.run_on_commit):
        transaction.on_commit(work, robust=True)
