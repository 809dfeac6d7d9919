"""Slow lines: who sends or reads for minutes must not hold what others need."""

from django.db import connections


def let_go_of_database() -> None:
    """Give the connection back to the pool; the next query takes one again.

    Call it before waiting on a person's network: the pool is small, and a few slow lines that each
    hold a connection would stop the whole site. An open transaction keeps its connection.
    """
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
