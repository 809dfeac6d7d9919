"""No agency loses its last administrator: nobody could give the role again."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from kawal.accounts.models import Person
from kawal.core.time import local_date
from kawal.units import errors
from kawal.units.models import Agency, Membership
from kawal.units.models.membership import MembershipQuerySet
from kawal.units.roles import Administrator

# Who stays must hold the role this long: time enough to give it to somebody else.
LEAD = timedelta(days=7)


def keep_one_beside(person: Person, now: datetime) -> None:
    """Refuse to close the account of an agency's last administrator. For accounts.hooks."""
    held = Membership.objects.effective(local_date(now)).filter(
        person=person, role=Administrator.key
    )
    for agency in Agency.objects.filter(memberships__in=held).order_by("pk").distinct():
        others = _administrators(agency).exclude(person=person)
        _refuse_without(others, agency, now)


def keep_one_after(membership: Membership, now: datetime) -> None:
    """Refuse to take this role of an administrator if nobody else holds it."""
    agency = membership.agency
    if agency is not None:
        _refuse_without(_administrators(agency).exclude(pk=membership.pk), agency, now)


def _administrators(agency: Agency) -> MembershipQuerySet:
    return Membership.objects.filter(role=Administrator.key, agency=agency, person__is_active=True)


def _refuse_without(others: MembershipQuerySet, agency: Agency, now: datetime) -> None:
    # Two who revoke or close each other at once wait for each other here.
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    today = local_date(now)
    stays: list[QuerySet[Membership]] = [others.effective(today), others.effective(today + LEAD)]
    if not all(rows.exists() for rows in stays):
        raise errors.last_administrator()
