"""Lets the clean-up of transactional tests pass the triggers that keep the record append-only.

Django empties the tables of a transactional test (`transactional_db`, `live_server`) with TRUNCATE,
which the record of acts refuses. Only here, and only for that statement, triggers are off.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

TRIGGERS_OFF = "SET LOCAL session_replication_role = replica;"
# Django does not manage these tables, so it would leave the jobs of one test to the next.
NO_JOBS = (
    "TRUNCATE procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, "
    "procrastinate_workers, core_jobfailure;"
)


@pytest.fixture(scope="session", autouse=True)
def _clean_up_passes_append_only_tables() -> Iterator[None]:
    flush = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: Any, **options: Any) -> list[str]:
        statements: list[str] = flush(self, *args, **options)
        return [TRIGGERS_OFF, *statements, NO_JOBS] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield
