"""Packages: the list, one of them, and who has taken it along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from kawal.accounts.models import Person
from kawal.events.service import EventRow, events, rows
from kawal.files.models import Package, PackageItem, PackageState
from kawal.files.package_events import PACKAGE, PackageEvent
from kawal.files.permissions import visible_to
from kawal.files.queries.evidence import seen

TAKES_SHOWN = 10
LATE = "lewat"


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One package in the list; what it holds is counted, withdrawn evidence included."""

    package: Package
    files: int
    size: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class PackageFigures:
    """Counts over everything visible."""

    open: int
    late: int
    sent: int


def package_for(person: Person, package_id: UUID) -> Package:
    """The package if the person may see it, else 404."""
    found = Package.objects.select_related("unit", "made_by", "closed_by", "made_from")
    return seen(found, person, pk=package_id)


def package_rows(person: Person, search: str, state: str, day: date) -> QuerySet[Package]:
    """Visible packages; every word looked for stands in the name, the sender or the number."""
    found = visible_to(person, Package.objects.select_related("unit"))
    for word in search.split():
        found = found.filter(
            Q(name__icontains=word) | Q(sender__icontains=word) | Q(letter_number__icontains=word)
        )
    if state == LATE:
        return found.filter(_late(day))
    return found.filter(state=state) if state else found


def package_lines(found: Sequence[Package], day: date) -> list[PackageLine]:
    """One query for a page of packages."""
    items = PackageItem.objects.filter(package__in=found).order_by().values_list("package")
    counted = {
        package: (files, size)
        for package, files, size in items.annotate(Count("pk"), Sum("version__blob__size"))
    }
    return [
        PackageLine(each, *counted.get(each.pk, (0, 0)), each.is_late_on(day)) for each in found
    ]


def package_figures(person: Person, day: date) -> PackageFigures:
    """One query."""
    counts = visible_to(person, Package.objects.all()).aggregate(
        open=Count("pk", filter=Q(state=PackageState.OPEN)),
        late=Count("pk", filter=_late(day)),
        sent=Count("pk", filter=Q(state=PackageState.SENT)),
    )
    return PackageFigures(**counts)


def takes_of(package: Package) -> list[EventRow]:
    """Who took it along and when, the latest first."""
    found = events().filter(
        about_kind=PACKAGE, about_id=str(package.pk), type=PackageEvent.TAKEN.value
    )
    return rows(found.order_by("-at", "-pk")[:TAKES_SHOWN])


def successors_of(person: Person, package: Package) -> QuerySet[Package]:
    """Packages that began as this one."""
    return visible_to(person, package.successors.all()).order_by("-made_at")


def _late(day: date) -> Q:
    return Q(state=PackageState.OPEN, due_on__lt=day)
