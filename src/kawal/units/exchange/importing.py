"""Import a file: read, compare, act. A dry run does the same acts and takes them all back.

So the preview promises exactly what applying does: the rules of the actions are asked, not copied.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from kawal.accounts.models import Person
from kawal.documents.tables.report import Change, Report, place_of
from kawal.documents.tables.source import Rows
from kawal.faults import UnusableInput
from kawal.units.events import UnitEvent
from kawal.units.exchange.import_offices import import_offices
from kawal.units.exchange.import_services import import_services
from kawal.units.exchange.import_units import import_units
from kawal.units.exchange.layout import OFFICES, SERVICES, TABLES, UNITS
from kawal.units.exchange.source import read
from kawal.units.exchange.work import Work
from kawal.units.models import Agency
from kawal.units.recording import note

_STEPS = ((UNITS, import_units), (OFFICES, import_offices), (SERVICES, import_services))


def preview(*, agency: Agency, name: str, raw: bytes, by: Person, now: datetime) -> Report:
    """What the file would change. Raises UnusableInput with every fault, by cell."""
    return _run(agency, name, raw, by, now, is_rehearsal=True)


def apply(*, agency: Agency, name: str, raw: bytes, by: Person, now: datetime) -> Report:
    """Change it, all or nothing; one event for the file beside those of the single acts."""
    return _run(agency, name, raw, by, now, is_rehearsal=False)


def _run(
    agency: Agency, name: str, raw: bytes, by: Person, now: datetime, *, is_rehearsal: bool
) -> Report:
    rows = read(name, raw)
    with transaction.atomic():
        work = Work(agency=agency, by=by, now=now)
        report = Report.of(TABLES, list(_changes(work, rows)))
        if work.faults:
            raise UnusableInput(
                sorted(work.faults, key=lambda fault: place_of(TABLES, fault.where))
            )
        if not is_rehearsal:
            note(
                UnitEvent.TABLE_IMPORTED, agency, by=by, now=now, place=agency,
                data={
                    "file": name, "sha256": sha256(raw).hexdigest(),
                    "new": report.number("new"), "changed": report.number("changed"),
                },
            )  # fmt: skip
        transaction.set_rollback(is_rehearsal)
    return report


def _changes(work: Work, rows: Rows) -> Iterator[Change]:
    for table, step in _STEPS:
        if table.key in rows:
            yield from step(work, table, rows[table.key])
