"""Plan a ceremony and change the plan: when, where, for which units, who leads."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime

from kawal.accounts.service import Person
from kawal.commitments import errors
from kawal.commitments.events import CeremonyEvent, note
from kawal.commitments.models import (
    AgendaItem,
    Ceremony,
    CeremonyUnit,
    Invited,
    Officiant,
    Part,
)
from kawal.core.time import local_date
from kawal.units.service import Holder, Stakeholder, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that is decided before the day; the units are those for which it counts."""

    kind: str
    title: str
    host: Unit
    place: str
    starts_at: datetime
    ends_at: datetime
    units: Sequence[Unit]
    presider: Holder | None = None
    reader: Holder | None = None
    stakeholders: Sequence[Stakeholder] = ()
    agenda: Sequence[str] = ()
    purpose: str = ""
    letter: str = ""
    is_public: bool = True

    @property
    def officiants(self) -> dict[Part, Holder]:
        named = {Part.PRESIDER: self.presider, Part.READER: self.reader}
        return {part: holder for part, holder in named.items() if holder is not None}


_TOLD = ("kind", "title", "host", "place", "starts_at", "ends_at", "purpose", "letter", "is_public")


@transaction.atomic
def plan_ceremony(*, plan: Plan, by: Person | None, now: datetime) -> Ceremony:
    """A ceremony to come, or one that was held and is written up now."""
    _refuse_unsound(plan)
    ceremony = Ceremony(
        agency=plan.host.agency,
        slug=_free_slug(plan.title, local_date(plan.starts_at)),
        created_at=now,
        created_by=by,
    )
    for field in _TOLD:
        setattr(ceremony, field, getattr(plan, field))
    ceremony.save(force_insert=True)
    _attach(ceremony, plan)
    note(CeremonyEvent.PLANNED, ceremony, by=by, now=now, place_id=ceremony.host_id,
         data={"kind": plan.kind, "starts": plan.starts_at})  # fmt: skip
    return ceremony


@transaction.atomic
def change_ceremony(*, ceremony: Ceremony, plan: Plan, by: Person | None, now: datetime) -> None:
    """Another plan, or a corrected account of what was held; the record keeps what it was before.

    Refuses a cancelled one, and a held one that would lie in the future. The address stays.
    """
    stored = locked(ceremony)
    if stored.is_cancelled:
        raise errors.is_cancelled()
    _refuse_unsound(plan)
    if plan.host.agency_id != stored.agency_id:
        raise errors.covers_another_agency(plan.host.name)
    if stored.is_held and plan.starts_at > now:
        raise errors.not_yet_begun(said_moment(plan.starts_at))
    changed = [field for field in _TOLD if getattr(stored, field) != getattr(plan, field)]
    before = {field: getattr(stored, field) for field in changed}
    for field in changed:
        setattr(stored, field, getattr(plan, field))
    stored.save(update_fields=changed)
    _attach(stored, plan)
    told = {field: f"{before[field]} → {getattr(plan, field)}" for field in changed}
    note(CeremonyEvent.CHANGED, stored, by=by, now=now, place_id=stored.host_id,
         data={**told, "units": len(plan.units)})  # fmt: skip


def locked(ceremony: Ceremony) -> Ceremony:
    """As stored, so that two acts at once follow each other."""
    rows = Ceremony.objects.select_for_update(of=("self",)).select_related("host", "agency")
    return rows.get(pk=ceremony.pk)


def cover(ceremony: Ceremony, units: Sequence[Unit]) -> None:
    """The units for which it counts, in place of those named before."""
    if not units:
        raise errors.covers_nobody()
    for unit in units:
        if unit.agency_id != ceremony.agency_id:
            raise errors.covers_another_agency(unit.name)
    ceremony.covered.all().delete()
    CeremonyUnit.objects.bulk_create(CeremonyUnit(ceremony=ceremony, unit=unit) for unit in units)


def said_moment(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y H.i")


def refuse_out_of_office(holder: Holder, name: str, day: date, *, field: str | None) -> None:
    if not holder.holds_on(day):
        raise errors.not_in_post(name, date_format(day, "j F Y"), field)


def _refuse_unsound(plan: Plan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise errors.ends_before_it_starts()
    day = local_date(plan.starts_at)
    if not plan.host.holds_on(day):
        raise errors.host_closed(plan.host.name)
    for part, holder in plan.officiants.items():
        refuse_out_of_office(holder, holder.person.name, day, field=part.value)


def _attach(ceremony: Ceremony, plan: Plan) -> None:
    cover(ceremony, plan.units)
    _name(ceremony, plan.officiants)
    _invite(ceremony, plan.stakeholders)
    ceremony.agenda.all().delete()
    points = [text.strip() for text in plan.agenda if text.strip()]
    AgendaItem.objects.bulk_create(
        AgendaItem(ceremony=ceremony, number=number, text=text)
        for number, text in enumerate(points, 1)
    )


def _name(ceremony: Ceremony, officiants: dict[Part, Holder]) -> None:
    """Who leads and reads, with the name, post and capacity of that day."""
    ceremony.officiants.all().delete()
    Officiant.objects.bulk_create(
        Officiant(
            ceremony=ceremony, part=part, holder=holder, name=holder.person.name,
            post=full_post(holder), capacity=holder.capacity,
        )
        for part, holder in officiants.items()
    )  # fmt: skip


def full_post(holder: Holder) -> str:
    """A post by itself says too little: three kecamatan have a "Camat"."""
    return f"{holder.post.name}, {holder.post.unit.name}"


def _invite(ceremony: Ceremony, stakeholders: Collection[Stakeholder]) -> None:
    """Who is still invited keeps what was said of their coming."""
    for each in stakeholders:
        if each.agency_id != ceremony.agency_id:
            raise errors.stakeholder_elsewhere(each.name)
    ceremony.invited.exclude(stakeholder__in=stakeholders).delete()
    Invited.objects.bulk_create(
        (Invited(ceremony=ceremony, stakeholder=each) for each in stakeholders),
        ignore_conflicts=True,
    )


def _free_slug(title: str, day: date) -> str:
    """The title and the day; a number where that is taken."""
    base = f"{slugify(title)[:80].strip('-') or 'kegiatan'}-{day:%Y-%m-%d}"
    taken = set(Ceremony.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    wanted = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 2))]
    return next(slug for slug in wanted if slug not in taken)
