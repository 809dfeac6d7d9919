"""Two acts on the same row: the second begins while the first is done and not yet committed."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from kawal.core.refusal import Refused

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def beside(held: Callable[[], object], act: Callable[[], object]) -> list[str]:
    """Does `act` in another connection, which waits for `held`; what it was refused with."""
    refused: list[str] = []

    def wait_and_act() -> None:
        try:
            act()
        except Refused as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    thread = threading.Thread(target=wait_and_act)
    with transaction.atomic():
        held()
        thread.start()
        _until_somebody_waits()
    thread.join(30)
    assert not thread.is_alive(), "the act that waited has not ended"
    return refused


def _until_somebody_waits() -> None:
    for _ in range(3000):  # half a minute: on a busy core an act that signs takes seconds
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("nobody waited")
