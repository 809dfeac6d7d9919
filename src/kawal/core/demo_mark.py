"""The database knows that it is a demo: its accounts have a password that is printed for all.

A setting can be forgotten and a folder can be taken for another; the mark goes where the rows go,
into backups too. It is set in the transaction that builds the city, and nothing takes it off.
"""

from datetime import datetime
from typing import ClassVar

from django.db import connection, models

_PEOPLE = "accounts_person"


class DemoMark(models.Model):
    """One row at most."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    at = models.DateTimeField()

    class Meta:
        db_table = "core_demo_mark"
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="demo_mark_is_one", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


def mark_as_demo(*, now: datetime) -> None:
    """For good; a second time changes nothing."""
    DemoMark.objects.get_or_create(pk=DemoMark.ONLY, defaults={"at": now})


def is_marked() -> bool:
    """False as well where the table is not there yet."""
    return _has(DemoMark._meta.db_table) and DemoMark.objects.exists()


def belongs_to_an_installation() -> bool:
    """Whether people are in it and it is no demo. An empty database belongs to nobody yet."""
    if is_marked() or not _has(_PEOPLE):
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {_PEOPLE})")  # noqa: S608  our own constant
        [found] = cursor.fetchone()
    return bool(found)


def _has(table: str) -> bool:
    return table in connection.introspection.table_names()
