"""The list of ceremonies and one of them: a fixed number of queries each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from kawal.accounts.service import Person
from kawal.commitments.models import (
    Attendance,
    Ceremony,
    CeremonyPhoto,
    CeremonyUnit,
    Minutes,
    Officiant,
    Part,
)
from kawal.commitments.permissions import visible_to
from kawal.core.alphabet import alphabetical
from kawal.units.service import Stakeholder, Unit

UNWRITTEN = "unwritten"  # planned, over, and nobody has said what became of it


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to."""

    search: str = ""
    kind: str = ""
    state: str = ""
    unit: str = ""


def ceremony_rows(person: Person, wanted: Wanted, now: datetime) -> QuerySet[Ceremony]:
    """Visible ones with host and counts of units and of people, the newest first."""
    rows = visible_to(person, Ceremony.objects.all()).select_related("host")
    if wanted.search:
        rows = rows.filter(title__icontains=wanted.search)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state == UNWRITTEN:
        rows = unwritten(rows, now)
    elif wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.unit:
        covered = CeremonyUnit.objects.filter(unit__name__icontains=wanted.unit)
        rows = rows.filter(pk__in=covered.values("ceremony"))
    return with_counts(rows).order_by("-starts_at", "pk")


def unwritten(rows: QuerySet[Ceremony], now: datetime) -> QuerySet[Ceremony]:
    """Those that are over by the plan, of which nobody has said what became."""
    return rows.filter(state=Ceremony.State.PLANNED, ends_at__lt=now)


def with_counts(rows: QuerySet[Ceremony]) -> QuerySet[Ceremony]:
    """Adds `n_units`, and `n_people` who came, guests whose names are gone included."""
    return rows.annotate(
        n_units=_counted(CeremonyUnit.objects.all()),
        n_people=_counted(Attendance.objects.all()) + F("guests_forgotten"),
    )


def ceremony_for(person: Person, ceremony_id: UUID) -> Ceremony:
    """404 for who may not see it."""
    rows = Ceremony.objects.select_related("host__agency", "agency", "created_by")
    return get_object_or_404(visible_to(person, rows), pk=ceremony_id)


def photo_for(person: Person, photo_id: UUID) -> CeremonyPhoto:
    rows = CeremonyPhoto.objects.select_related("ceremony__host", "version__blob")
    return get_object_or_404(visible_to(person, rows), pk=photo_id)


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that is told of one ceremony."""

    units: list[Unit]
    presider: Officiant | None
    reader: Officiant | None
    agenda: list[str]
    came: list[Stakeholder]
    absent: list[Stakeholder]
    invited: list[Stakeholder]
    minutes: list[Minutes]
    photos: list[CeremonyPhoto]
    staff: int
    guests: int

    @property
    def people(self) -> int:
        return self.staff + self.guests


def account_of(ceremony: Ceremony) -> Account:
    """Seven queries."""
    officiants = {
        each.part: each
        for each in ceremony.officiants.select_related("holder__person", "holder__post__unit")
    }
    invited = list(ceremony.invited.select_related("stakeholder").order_by("stakeholder__kind"))
    counts = ceremony.attendances.aggregate(all=Count("pk"), staff=Count("person"))
    return Account(
        units=list(units_of(ceremony)),
        presider=officiants.get(Part.PRESIDER),
        reader=officiants.get(Part.READER),
        agenda=[item.text for item in ceremony.agenda.all()],
        came=[each.stakeholder for each in invited if each.came],
        absent=[each.stakeholder for each in invited if each.came is False],
        invited=[each.stakeholder for each in invited if each.came is None],
        minutes=list(ceremony.minutes.select_related("written_by")),
        photos=list(ceremony.photos.all()),
        staff=counts["staff"],
        guests=counts["all"] - counts["staff"] + ceremony.guests_forgotten,
    )


def units_of(ceremony: Ceremony) -> QuerySet[Unit]:
    """Those for which it counts, by name."""
    covered = CeremonyUnit.objects.filter(ceremony=ceremony).values("unit")
    return Unit.objects.filter(pk__in=covered).order_by(alphabetical("name"))


def came_to(ceremony: Ceremony) -> QuerySet[Attendance]:
    """In the order of their coming."""
    return ceremony.attendances.select_related("person").order_by("came_at", "pk")


@dataclass(frozen=True, slots=True)
class Figures:
    held: int
    ahead: int
    unwritten: int


def figures(rows: QuerySet[Ceremony], now: datetime) -> Figures:
    """One query."""
    planned = Q(state=Ceremony.State.PLANNED)
    counts = rows.aggregate(
        held=Count("pk", filter=Q(state=Ceremony.State.HELD)),
        ahead=Count("pk", filter=planned & Q(ends_at__gte=now)),
        unwritten=Count("pk", filter=planned & Q(ends_at__lt=now)),
    )
    return Figures(**counts)


def _counted[M: Model](rows: QuerySet[M]) -> Coalesce:
    of = rows.filter(ceremony=OuterRef("pk")).order_by().values("ceremony")
    return Coalesce(Subquery(of.annotate(n=Count("pk")).values("n")), 0)
