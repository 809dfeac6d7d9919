"""Who came: a door with a code that can be changed, one row for each who comes, names forgotten.

That somebody came is no line of the record of acts: the row says who and when, and the record,
which never forgets, shall not keep the names of guests.
"""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from kawal.accounts.service import Person
from kawal.commitments import errors
from kawal.commitments.actions.planning import locked, said_moment
from kawal.commitments.events import CeremonyEvent, note
from kawal.commitments.models import Attendance, AttendanceDoor, Ceremony, FormerCode
from kawal.core.kept_queries import Kept
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.units.permissions import rights_of
from kawal.units.service import Holder

OPENS_BEFORE = timedelta(hours=1)
CLOSES_AFTER = timedelta(hours=2)
GUESTS_KEPT = timedelta(days=90)
MOST_GUESTS = 5_000
_CODE_BYTES = 15  # 20 letters: cannot be guessed, still a QR that an old phone reads


@transaction.atomic
def open_door(*, ceremony: Ceremony, by: Person | None, now: datetime) -> AttendanceDoor:
    """A new code, good from an hour before until two hours after; the one before is closed."""
    stored = locked(ceremony)
    if stored.is_cancelled:
        raise errors.is_cancelled()
    closes_at = stored.ends_at + CLOSES_AFTER
    if closes_at <= now:
        raise errors.door_closed()
    _remember_code(stored)
    door, _is_new = AttendanceDoor.objects.update_or_create(
        ceremony=stored,
        defaults={
            "code": token_urlsafe(_CODE_BYTES),
            "opens_at": stored.starts_at - OPENS_BEFORE,
            "closes_at": closes_at,
        },
    )
    note(CeremonyEvent.DOOR_OPENED, stored, by=by, now=now, place_id=stored.host_id)
    return door


@transaction.atomic
def close_door(*, ceremony: Ceremony, by: Person | None, now: datetime) -> None:
    """Nobody enters any more, by whatever code. Twice is once."""
    stored = locked(ceremony)
    _remember_code(stored)
    if AttendanceDoor.objects.filter(ceremony=stored).delete()[0]:
        note(CeremonyEvent.DOOR_CLOSED, stored, by=by, now=now, place_id=stored.host_id)


@transaction.atomic
def come(*, door: AttendanceDoor, by: Person, now: datetime) -> Attendance:
    """A person of the agency, by the code. Twice is once; who belongs elsewhere is a guest."""
    ceremony = _through(door, now)
    if not _belongs(by, ceremony, now):
        raise errors.of_another_agency()
    attendance, _is_new = Attendance.objects.get_or_create(
        ceremony=ceremony, person=by, defaults={"came_at": now}
    )
    return attendance


@transaction.atomic
def come_as_guest(*, door: AttendanceDoor, name: str, body: str, now: datetime) -> Attendance:
    """A guest, by name and body only. Twice is once.

    Only guests are so many at most: whoever floods the list with names keeps no official out.
    """
    ceremony = _through(door, now)
    if ceremony.attendances.filter(person=None).count() >= MOST_GUESTS:
        raise errors.hall_is_full(MOST_GUESTS)
    return _guest(ceremony, name, body, now)


@transaction.atomic
def add_guest(*, ceremony: Ceremony, name: str, body: str, now: datetime) -> Attendance:
    """A guest without a phone, written down by the committee."""
    stored = locked(ceremony)
    if stored.is_cancelled:
        raise errors.is_cancelled()
    return _guest(stored, name, body, now)


@transaction.atomic
def remove_attendance(*, attendance: Attendance, reason: str, by: Person, now: datetime) -> None:
    """Somebody was not there, or wishes not to be kept. Whose row it was is not recorded."""
    if not reason.strip():
        raise errors.reason_missing()
    ceremony = attendance.ceremony
    attendance.delete()
    note(CeremonyEvent.ATTENDANCE_REMOVED, ceremony, by=by, now=now, place_id=ceremony.host_id,
         data={"reason": reason.strip()})  # fmt: skip


def forget_guests(*, now: datetime) -> int:
    """Delete guests whose time is over; only their number stays.

    It runs from the day they came. A ceremony that is dated anew keeps no name longer; one that is
    written up late keeps them from the day it was held.
    """
    over = _over(now).order_by().values("ceremony")
    return sum(_forget(ceremony, now) for ceremony in Ceremony.objects.filter(pk__in=over))


def forgotten_on(ceremony: Ceremony) -> datetime:
    """When the last name of a guest will be gone, of those who have come."""
    last = ceremony.attendances.filter(person=None).aggregate(at=Max("came_at"))["at"]
    return min(last or ceremony.ends_at, ceremony.ends_at) + GUESTS_KEPT


def _over(now: datetime) -> QuerySet[Attendance]:
    before = now - GUESTS_KEPT
    return Attendance.objects.filter(
        Q(came_at__lt=before) | Q(ceremony__ends_at__lt=before), person=None
    )


@transaction.atomic
def _forget(ceremony: Ceremony, now: datetime) -> int:
    stored = locked(ceremony)
    n, _kinds = _over(now).filter(ceremony=stored).delete()
    stored.guests_forgotten += n
    stored.save(update_fields=["guests_forgotten"])
    note(CeremonyEvent.GUESTS_FORGOTTEN, stored, by=None, now=now, place_id=stored.host_id,
         data={"guests": n})  # fmt: skip
    return n


def _remember_code(ceremony: Ceremony) -> None:
    """Who still comes with it is told that it was changed, or that the door is closed."""
    for code in AttendanceDoor.objects.filter(ceremony=ceremony).values_list("code", flat=True):
        FormerCode.objects.create(code=code, ceremony=ceremony)


def _through(door: AttendanceDoor, now: datetime) -> Ceremony:
    """The ceremony behind the door as it stands now; refuses outside its hours."""
    current = next(iter(_DOOR(code=door.code)), None)
    if current is None or current.closes_at <= now:
        raise errors.door_closed()
    if current.ceremony.is_cancelled:
        raise errors.is_cancelled()
    if now < current.opens_at:
        raise errors.too_early(said_moment(current.opens_at))
    return current.ceremony


def _guest(ceremony: Ceremony, name: str, body: str, now: datetime) -> Attendance:
    attendance, _is_new = Attendance.objects.get_or_create(
        ceremony=ceremony, person=None, guest_name=one_line(name), guest_body=one_line(body),
        defaults={"came_at": now},
    )  # fmt: skip
    return attendance


def _belongs(person: Person, ceremony: Ceremony, now: datetime) -> bool:
    """Whether the person holds a role or a post in the agency today."""
    if any(held.within_id == ceremony.agency_id for held in rights_of(person).held):
        return True
    posts = Holder.objects.on(local_date(now)).filter(person=person)
    return posts.filter(post__unit__agency=ceremony.agency_id).exists()


def _door(code: str) -> QuerySet[AttendanceDoor]:
    return AttendanceDoor.objects.filter(code=code).select_related("ceremony")


_DOOR = Kept(_door, code=str)
