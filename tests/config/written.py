"""What this transaction has written so far, asked of PostgreSQL itself."""

from collections.abc import Sequence

from django.db import connection


def rows_written(*, beside: Sequence[str] = ()) -> dict[str, int]:
    """How many rows of each table, except those `beside`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE relname <> ALL(%s)",
            [list(beside)],
        )
        return dict(cursor.fetchall())
