"""Updates of one row whose SQL is made once; `Model.save` makes it anew each time.

That takes as long again as the statement. Worth it for what is written at every answer of a team;
elsewhere `save(update_fields=...)` is plainer.
"""

from typing import Any

from django.db import connection
from django.db.models import Model


class KeptUpdate[Row: Model]:
    """Stores these fields of a row that is there already, as `save(update_fields=...)` would.

    Values of the model's own table, no expressions; no signals are sent. Raises NotUpdated of the
    model if the row is gone: an open transaction may go on, so let it pass out of that.
    """

    def __init__(self, model: type[Row], *fields: str) -> None:
        about = model._meta
        self._fields: list[Any] = [about.get_field(name) for name in fields]
        self._key: Any = about.pk
        quoted = [connection.ops.quote_name(f.column) for f in (*self._fields, self._key)]
        *placed, key = (f"{column} = %s" for column in quoted)
        table = connection.ops.quote_name(about.db_table)
        self._sql = f"UPDATE {table} SET {', '.join(placed)} WHERE {key}"  # noqa: S608  our names

    def __call__(self, row: Row) -> None:
        values = [
            field.get_db_prep_save(field.pre_save(row, add=False), connection)
            for field in (*self._fields, self._key)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            if cursor.rowcount != 1:
                gone: type[Exception] = type(row).NotUpdated  # type: ignore[attr-defined]
                raise gone(f"no row of {type(row).__name__} was there to update")
