"""Runs several functions at the same time, each with a database connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection


def run_at_once(failed: list[Exception], *works: Callable[[], object]) -> None:
    """Start all together, wait for all; whatever one of them raised is added to `failed`."""
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        try:
            barrier.wait(10)
            work()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads), "not all have ended"
