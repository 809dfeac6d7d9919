"""Queries that are compiled once: the same rows as a queryset, for every value, in every thread."""

from datetime import UTC, date, datetime
from threading import Thread
from uuid import UUID

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, connections, transaction
from django.db.models import Count, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from kawal.accounts.models import Person
from kawal.core.kept_queries import Kept, NotKept
from kawal.core.time import now
from kawal.units.models import Membership, Unit
from units import town

pytestmark = pytest.mark.django_db


def by_id(person: UUID) -> QuerySet[Person]:
    return Person.objects.filter(pk=person)


def named(names: list[str], joined: date) -> QuerySet[Person]:
    return Person.objects.filter(name__in=names, memberships__starts_on__gte=joined).order_by(
        "name"
    )


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def people(city):
    return [town.with_role(name, "pembaca", city) for name in ("Ani", "Budi", "Citra")]


def test_each_value_has_its_own_answer(people):
    kept = Kept(by_id, person=UUID)

    assert [kept(person=one.pk) for one in people] == [[one] for one in people]


def test_the_one_row_is_given_and_none_is_refused(people):
    kept = Kept(by_id, person=UUID)

    assert kept.get(person=people[0].pk) == people[0]
    with pytest.raises(Person.DoesNotExist):
        kept.get(person=UUID(int=1))


def test_lists_may_be_of_any_length_and_none_is_no_question(people):
    kept = Kept(named, names=[str], joined=date)
    long_ago = date(2000, 1, 1)

    found = [kept(names=["Ani", "Budi", "Citra"][:n], joined=long_ago) for n in range(4)]

    assert found == [people[:n] for n in range(4)]


def test_values_of_one_kind_do_not_change_places(people):
    ani, budi, _ = people

    def either(one: UUID, other: UUID, not_name: str) -> QuerySet[Person]:
        return Person.objects.filter(pk__in=[one, other]).exclude(name=not_name).order_by("name")

    kept = Kept(either, one=UUID, other=UUID, not_name=str)

    assert kept(one=ani.pk, other=budi.pk, not_name="Ani") == [budi]
    assert kept(one=budi.pk, other=ani.pk, not_name="Budi") == [ani]


def test_a_value_may_stand_in_an_array_and_relations_come_along(city):
    unit = town.kecamatan(city)

    def below(unit: UUID) -> QuerySet[Unit]:
        return Unit.objects.filter(path__contains=[unit]).select_related("agency")

    [found] = Kept(below, unit=UUID)(unit=unit.pk)

    with CaptureQueriesContext(connection) as queries:
        assert found.agency == city
    assert not len(queries)


def test_values_are_bound_never_written_into_the_statement():
    kept = Kept(named, names=[str], joined=date)

    assert kept(names=["Ani') OR true --", "'; DROP TABLE x; --"], joined=date(2000, 1, 1)) == []


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_only():
    """As Django has it, also once the statement is kept."""
    city = town.agency()
    ani = town.with_role("Ani", "pembaca", city)
    kept = Kept(lambda pk: Person.objects.select_for_update().filter(pk=pk), pk=UUID)

    with transaction.atomic():
        assert kept(pk=ani.pk) == [ani]
    with pytest.raises(TransactionManagementError):
        kept(pk=ani.pk)


def test_values_that_django_converts_come_as_django_gives_them(people, city):
    def told(person: UUID) -> QuerySet[Person, tuple[object, ...]]:
        roles = Membership.objects.filter(person=OuterRef("pk")).order_by()
        own = JSONObject(role="role", agency="agency__name")
        rows = Person.objects.filter(pk=person)
        return rows.annotate(
            roles=ArraySubquery(roles.values(own=own)), n=Count("memberships"),
        ).values_list("name", "roles", "n")  # fmt: skip

    kept = Kept(told, person=UUID)

    for one in people:
        own = [{"role": "pembaca", "agency": city.name}]
        assert kept(person=one.pk) == list(told(one.pk)) == [(one.name, own, 1)]


def test_other_threads_use_their_own_connection():
    def at(moment: datetime) -> QuerySet[Person, tuple[int]]:
        return Person.objects.filter(last_login=moment).values_list("pk")

    kept, found = Kept(at, moment=datetime), []
    kept(moment=now())

    def ask() -> None:
        found.append(kept(moment=datetime(2026, 1, 1, tzinfo=UTC)))
        connections.close_all()

    thread = Thread(target=ask)
    thread.start()
    thread.join()

    assert found == [[]]


def test_what_never_changes_stands_in_the_statement_as_it_is_written(city):
    for name in ("100 %", "O'Neil %s", "Ani"):
        town.with_role(name, "pembaca", city)

    def among(person: UUID) -> QuerySet[Person]:
        others = Person.objects.exclude(pk=person)
        return (others.filter(name="100 %") | others.filter(name="O'Neil %s")).order_by("name")

    found = Kept(among, person=UUID)(person=UUID(int=5))

    assert [one.name for one in found] == ["100 %", "O'Neil %s"]


class TestRefused:
    def test_a_value_that_is_changed_on_its_way(self):
        kept = Kept(lambda name: Person.objects.filter(name__icontains=name), name=str)

        with pytest.raises(NotKept, match="name"):
            kept(name="Ani")

    def test_a_text_that_is_asked_for_twice_and_changed_once(self):
        kept = Kept(lambda name: Person.objects.filter(name=name, email__startswith=name), name=str)

        with pytest.raises(NotKept, match="text"):
            kept(name="Ani")

    def test_a_value_that_is_looked_at(self):
        kept = Kept(
            lambda day: Person.objects.filter(memberships__starts_on__year=day.year), day=date
        )

        with pytest.raises(NotKept, match="day"):
            kept(day=date(2026, 1, 1))
