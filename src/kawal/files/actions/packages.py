"""Begin a package for a letter, describe, fill, arrange and renew it, take it along, close it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.models import Person
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.events.service import JSON
from kawal.files import errors, limits, package_errors
from kawal.files.models import (
    Evidence,
    Package,
    PackageItem,
    PackageState,
)
from kawal.files.package_events import PackageEvent, note
from kawal.files.permissions import visible_to
from kawal.files.queries.newest import newest_of
from kawal.files.queries.package_contents import Contents, contents_of
from kawal.units.service import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What was asked, by whom, and until when; `note` is for those who open the package."""

    name: str
    sender: str
    letter_number: str = ""
    letter_date: date | None = None
    due_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """What stands on one line is one line, whatever was sent: the cover note repeats it."""
        for field in ("name", "sender", "letter_number"):
            object.__setattr__(self, field, one_line(getattr(self, field)))


_DESCRIBED = ("name", "sender", "letter_number", "letter_date", "due_on", "note")


@transaction.atomic
def make_package(*, unit: Unit, letter: Letter, by: Person, now: datetime) -> Package:
    """An empty package. Refuses a unit that is closed."""
    package = begun(unit=unit, letter=letter, made_from=None, by=by, now=now)
    note(PackageEvent.MADE, package, by=by, now=now, data={"sender": package.sender})
    return package


@transaction.atomic
def describe_package(*, package: Package, letter: Letter, by: Person, now: datetime) -> Package:
    """Another name, sender, letter or day; refuses a closed package."""
    package = _open_package(package)
    changed = [f for f in _DESCRIBED if getattr(package, f) != getattr(letter, f)]
    if not changed:
        return package
    for field in changed:
        setattr(package, field, getattr(letter, field))
    package.save(update_fields=changed)
    note(PackageEvent.DESCRIBED, package, by=by, now=now, data={"fields": ", ".join(changed)})
    return package


@transaction.atomic
def add_to_package(
    *, package: Package, evidence: Sequence[UUID], is_exempt_meant: bool, by: Person, now: datetime
) -> int:
    """Append the newest version of each, in this order; returns how many are new in the package.

    What the person does not see, or is withdrawn, is not there to be chosen. Refuses exempt
    evidence unless it is meant, and a package that would be too large.
    """
    package = _open_package(package)
    chosen = _choosable(evidence, by)
    if not chosen:
        raise package_errors.nothing_chosen()
    if not is_exempt_meant and (exempt := sum(each.is_exempt for each in chosen)):
        raise package_errors.exempt_not_meant(exempt)
    own = {i.version.evidence_id: i for i in package.items.select_related("version")}
    held = [own[e.pk] for e in chosen if e.is_exempt and e.pk in own]
    again = [item for item in held if not item.is_exempt_meant]
    for item in again:
        item.is_exempt_meant = True
    PackageItem.objects.bulk_update(again, ["is_exempt_meant"])
    new = [each for each in chosen if each.pk not in own]
    put_in(package, new, after=max((i.place for i in own.values()), default=0), by=by, now=now)
    if new or again:
        data = {"files": len(new), "exempt": sum(each.is_exempt for each in chosen)}
        note(PackageEvent.FILLED, package, by=by, now=now, data=data)
    return len(new)


@transaction.atomic
def arrange_package(
    *,
    package: Package,
    places: Mapping[UUID, int],
    removed: Collection[UUID],
    by: Person,
    now: datetime,
) -> Package:
    """Put items at the places asked for and take others out; the rest closes up."""
    package = _open_package(package)
    items = list(package.items.order_by("place"))
    gone = [item for item in items if item.pk in removed]
    kept = in_order([item for item in items if item.pk not in removed], places)
    moved = [item for place, item in enumerate(kept, 1) if item.place != place]
    if not gone and not moved:
        return package
    PackageItem.objects.filter(pk__in=[item.pk for item in gone]).delete()
    for place, item in enumerate(kept, 1):
        item.place = place
    PackageItem.objects.bulk_update(moved, ["place"])
    note(PackageEvent.ARRANGED, package, by=by, now=now, data={"removed": len(gone)})
    return package


@transaction.atomic
def renew_package(*, package: Package, by: Person, now: datetime) -> int:
    """The newest version of everything that this person sees; returns how many have changed."""
    package = _open_package(package)
    items = list(package.items.select_related("version__evidence"))
    seen = _choosable([item.version.evidence_id for item in items], by)
    newest = newest_of(by, [each.pk for each in seen])
    old = [
        item
        for item in items
        if newest.get(item.version.evidence_id, item.version).number > item.version.number
    ]
    for item in old:
        item.version = newest[item.version.evidence_id]
    PackageItem.objects.bulk_update(old, ["version"])
    if old:
        refuse_too_large(package)
        note(PackageEvent.RENEWED, package, by=by, now=now, data={"files": len(old)})
    return len(old)


@transaction.atomic
def take_package(*, package: Package, by: Person, now: datetime) -> Contents:
    """Somebody carries it away: the record keeps who, and by a digest what. Refuses an empty one.

    Whether open or closed: what was sent can be fetched again. Returns what this person may have.
    """
    contents = contents_of(package, by, local_date(now))
    if not contents.taken:
        raise package_errors.nothing_to_take()
    data: dict[str, JSON] = {
        "files": len(contents.taken),
        "left_out": len(contents.left_out),
        "exempt": sum(line.evidence.is_exempt for line in contents.taken),
        "size": contents.size,
        "sha256_of_list": contents.digest,
    }
    note(PackageEvent.TAKEN, package, by=by, now=now, data=data)
    return contents


@transaction.atomic
def close_package(
    *, package: Package, state: str, closing_note: str, by: Person, now: datetime
) -> Package:
    """Sent, or no longer wanted; it does not change afterwards. Refuses to send nothing."""
    package = _open_package(package)
    if state == PackageState.SENT and not package.items.exists():
        raise package_errors.nothing_sent()
    package.state, package.closing_note = PackageState(state), one_line(closing_note)
    package.closed_at, package.closed_by = now, by
    package.save(update_fields=["state", "closing_note", "closed_at", "closed_by"])
    data = {"state": package.state.value, "note": package.closing_note}
    note(PackageEvent.CLOSED, package, by=by, now=now, data=data)
    return package


def in_order(items: Sequence[PackageItem], places: Mapping[UUID, int]) -> list[PackageItem]:
    """An item sent to a place takes it: up, before what stands there; down, behind it."""

    def key(item: PackageItem) -> tuple[float, int]:
        wanted = places.get(item.pk, item.place)
        step = (wanted > item.place) - (wanted < item.place)
        return wanted + step / 2, item.place

    return sorted(items, key=key)


def begun(
    *, unit: Unit, letter: Letter, made_from: Package | None, by: Person, now: datetime
) -> Package:
    """The row of a new package, without an event: that depends on how it came about."""
    if not unit.holds_on(local_date(now)):
        raise errors.unit_closed(unit.name)
    described = {field: getattr(letter, field) for field in _DESCRIBED}
    return Package.objects.create(
        unit=unit, made_from=made_from, made_at=now, made_by=by, **described
    )


def put_in(
    package: Package, evidence: Sequence[Evidence], *, after: int, by: Person, now: datetime
) -> None:
    """The newest versions that this person sees, behind this place.

    Refuses what would make the package too large.
    """
    newest = newest_of(by, [each.pk for each in evidence])
    PackageItem.objects.bulk_create(
        PackageItem(
            package=package,
            version=newest[each.pk],
            place=place,
            is_exempt_meant=each.is_exempt,
            added_at=now,
            added_by=by,
        )
        for place, each in enumerate(evidence, after + 1)
    )
    refuse_too_large(package)


def refuse_too_large(package: Package) -> None:
    sizes = list(package.items.values_list("version__blob__size", flat=True))
    if len(sizes) > limits.MOST_IN_PACKAGE:
        raise package_errors.too_many(len(sizes), limits.MOST_IN_PACKAGE)
    if sum(sizes) > limits.MOST_PACKAGE_BYTES:
        raise package_errors.too_large(sum(sizes), limits.MOST_PACKAGE_BYTES)


def _open_package(package: Package) -> Package:
    """The package as stored, locked; refuses a closed one."""
    rows = Package.objects.select_for_update(of=("self",)).select_related("unit")
    stored = rows.get(pk=package.pk)
    if not stored.is_open:
        raise package_errors.is_closed()
    return stored


def _choosable(ids: Sequence[UUID], person: Person) -> list[Evidence]:
    """Visible and not withdrawn, in the order asked for."""
    rows = visible_to(person, Evidence.objects.filter(pk__in=ids, withdrawn_at=None))
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]
