"""An agency keeps somebody who can give roles, whichever way the others leave."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from kawal.accounts.models import Person
from kawal.accounts.service import deactivate
from kawal.core.refusal import Refused
from kawal.units.actions.memberships import grant, revoke
from kawal.units.models import Membership
from units import town

pytestmark = pytest.mark.django_db


def at_once(*works):
    """Run all at the same time; how many were refused as the last administrator."""
    barrier = Barrier(len(works))

    def run(work):
        try:
            barrier.wait(10)
            work()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(works)) as workers:
        return list(workers.map(run, works)).count("role.last_administrator")


def administrators():
    day = town.TODAY
    return Membership.objects.effective(day).filter(role="administrator", person__is_active=True)


@pytest.fixture
def city(transactional_db):  # noqa: ARG001
    return town.agency()


def test_the_last_administrator_is_not_deactivated(city):
    ani = town.with_role("Ani", "administrator", city)

    with town.refusal("role.last_administrator"):
        deactivate(person=ani, **town.BY)

    assert Person.objects.get(pk=ani.pk).is_active


def test_one_of_two_is_deactivated(city):
    ani = town.with_role("Ani", "administrator", city)
    town.with_role("Budi", "administrator", city)

    assert not deactivate(person=ani, **town.BY).is_active


def test_two_who_deactivate_each_other_at_once_do_not_both_succeed(city):
    ani = town.with_role("Ani", "administrator", city)
    budi = town.with_role("Budi", "administrator", city)

    refused = at_once(
        lambda: deactivate(person=budi, by=Person.objects.get(pk=ani.pk), now=town.NOW),
        lambda: deactivate(person=ani, by=Person.objects.get(pk=budi.pk), now=town.NOW),
    )

    assert refused == 1
    assert administrators().count() == 1


def test_a_role_taken_while_the_other_account_is_closed_leaves_one(city):
    ani = town.person("Ani")
    held = town.give(ani, "administrator", city)
    budi = town.with_role("Budi", "administrator", city)

    refused = at_once(
        lambda: revoke(membership=held, **town.BY),
        lambda: deactivate(person=budi, **town.BY),
    )

    assert refused == 1
    assert administrators().count() == 1


@pytest.mark.parametrize("days", [0, 1, 6])
def test_an_administrator_whose_role_ends_within_the_week_does_not_count(city, days):
    held = town.give(town.person("Ani"), "administrator", city)
    until = town.TODAY + timedelta(days=days)
    grant(
        person=town.person("Budi"), role="administrator", place=city,
        starts_on=town.FOUNDED, ends_on=until, **town.BY,
    )  # fmt: skip

    with town.refusal("role.last_administrator"):
        revoke(membership=held, **town.BY)
    with town.refusal("role.last_administrator"):
        deactivate(person=held.person, **town.BY)


def test_an_administrator_of_a_later_day_does_not_count_alone(city):
    held = town.give(town.person("Ani"), "administrator", city)
    grant(
        person=town.person("Budi"), role="administrator", place=city,
        starts_on=town.TODAY + timedelta(days=2), **town.BY,
    )  # fmt: skip

    with town.refusal("role.last_administrator"):
        revoke(membership=held, **town.BY)


def test_each_agency_keeps_its_own(city):
    ani = town.with_role("Ani", "administrator", city)
    town.with_role("Budi", "administrator", city)
    town.give(ani, "administrator", town.agency("Kota Sukaraja"))

    with town.refusal("role.last_administrator"):
        deactivate(person=ani, **town.BY)
