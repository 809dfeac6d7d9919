"""A package of an earlier letter once more: the same evidence, as it stands today."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.models import Person
from kawal.core.time import local_date
from kawal.events.service import JSON
from kawal.files.actions.packages import Letter, begun, put_in
from kawal.files.models import Package
from kawal.files.package_events import PackageEvent, note
from kawal.files.queries.package_contents import Absence, Contents, Packed, contents_of


@transaction.atomic
def reuse_package(
    *, package: Package, letter: Letter, is_exempt_meant: bool, by: Person, now: datetime
) -> Package:
    """A new package of the same unit with the newest version of each evidence, in the old order.

    Withdrawn evidence, and what the person does not see, stays out; exempt evidence unless meant.
    """
    old = contents_of(package, by, local_date(now))
    carried = [line.evidence for line in carried_over(old, is_exempt_meant=is_exempt_meant)]
    new = begun(unit=package.unit, letter=letter, made_from=package, by=by, now=now)
    put_in(new, carried, after=0, by=by, now=now)
    data: dict[str, JSON] = {
        "from": package.name,
        "files": len(carried),
        "left_out": len(old.lines) - len(carried),
        "exempt": sum(evidence.is_exempt for evidence in carried),
    }
    note(PackageEvent.REUSED, new, by=by, now=now, data=data)
    return new


def carried_over(old: Contents, *, is_exempt_meant: bool) -> list[Packed]:
    """What a new package would begin with."""
    return [line for line in old.lines if _comes_along(line, is_exempt_meant=is_exempt_meant)]


def _comes_along(line: Packed, *, is_exempt_meant: bool) -> bool:
    if line.absence in {Absence.CLOSED, Absence.BEYOND, Absence.WITHDRAWN}:
        return False
    return is_exempt_meant or not line.evidence.is_exempt
