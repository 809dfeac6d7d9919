"""What the public sees of ceremonies: those that were held and are public, by post, not by name."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from kawal.commitments.models import (
    Ceremony,
    CeremonyPhoto,
    CeremonyState,
    Officiant,
    Part,
)
from kawal.commitments.queries.ceremonies import units_of, with_counts
from kawal.files.service import Classification
from kawal.units.service import Agency, Stakeholder, Unit


def public_ceremonies() -> QuerySet[Ceremony]:
    """The newest first, with counts of units and people."""
    rows = Ceremony.objects.filter(state=CeremonyState.HELD, is_public=True)
    return with_counts(rows.select_related("host", "agency")).order_by("-starts_at", "pk")


def public_ceremony(slug: str) -> Ceremony:
    """404 for one that is not public or was not held, whoever asks."""
    return get_object_or_404(public_ceremonies(), slug=slug)


def public_photos(ceremony_ids: QuerySet[Ceremony] | list[Ceremony]) -> QuerySet[CeremonyPhoto]:
    """Shown, open by its classification, and not withdrawn from the library."""
    return CeremonyPhoto.objects.filter(
        ceremony__in=ceremony_ids,
        is_public=True,
        version__evidence__classification=Classification.OPEN,
        version__evidence__withdrawn_at=None,
    )


def public_photo(slug: str, photo_id: UUID) -> CeremonyPhoto:
    rows = public_photos([public_ceremony(slug)]).select_related("version__blob")
    return get_object_or_404(rows, pk=photo_id)


@dataclass(frozen=True, slots=True)
class PublicAccount:
    """What a page tells of one ceremony. `others`: who came from outside, by their institution."""

    units: list[Unit]
    presider: Officiant | None
    reader: Officiant | None
    agenda: list[str]
    others: list[Stakeholder]
    photos: list[CeremonyPhoto]
    staff: int
    guests: int


def public_account(ceremony: Ceremony) -> PublicAccount:
    """Six queries."""
    officiants = {each.part: each for each in ceremony.officiants.all()}
    came = ceremony.invited.filter(came=True).select_related("stakeholder")
    counts = ceremony.attendances.aggregate(
        staff=Count("person"), guests=Count("pk", filter=Q(person=None))
    )
    return PublicAccount(
        units=list(units_of(ceremony)),
        presider=officiants.get(Part.PRESIDER),
        reader=officiants.get(Part.READER),
        agenda=[item.text for item in ceremony.agenda.all()],
        others=[each.stakeholder for each in came.order_by("stakeholder__kind", "pk")],
        photos=list(public_photos([ceremony])),
        staff=counts["staff"],
        guests=counts["guests"] + ceremony.guests_forgotten,
    )


def public_agency(slug: str) -> Agency | None:
    """The one asked for, else the first of the site; None on an empty site."""
    agencies = Agency.objects.order_by("name")
    return agencies.filter(slug=slug).first() or agencies.first()
