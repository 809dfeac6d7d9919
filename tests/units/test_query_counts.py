"""The number of queries does not grow with the number of units (T67)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kawal.core.ids import uuid7
from kawal.units.actions.units import move_unit
from kawal.units.models import Kind, Unit, UnitHistory
from kawal.units.permissions import units_where
from units import town

pytestmark = pytest.mark.django_db

MANY = 5_000


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def office(city):
    office = town.kecamatan(city)
    below = town.kelurahan(office)
    for place in (office, below):
        town.holder(town.post(place, is_head=True), town.person(f"Orang {place.name}"))
        town.service(place)
    return office


@pytest.fixture
def budi(client, city):
    budi = town.with_role("Budi", "administrator", city)
    client.force_login(budi)
    return budi


def _many(city, number: int = MANY) -> None:
    """A large agency, written at once: 50 offices, in each 99 units on three levels."""
    units: list[Unit] = []
    for place in range(number // 100):
        top = _row(city, None, f"Dinas {place:03}", Kind.DINAS)
        units.append(top)
        for n in range(99):
            parent = top if n < 33 else units[-33]
            units.append(_row(city, parent, f"Unit {place:03}.{n:02}", Kind.UPTD))
    Unit.objects.bulk_create(units)
    UnitHistory.objects.bulk_create(
        UnitHistory(
            unit=unit, name=unit.name, kind=unit.kind, parent=unit.parent, starts_on=unit.starts_on
        )
        for unit in units
    )


def _row(city, parent, name, kind) -> Unit:
    unit_id = uuid7()
    path = [*(parent.path if parent else []), unit_id]
    return Unit(
        id=unit_id, agency=city, parent=parent, path=path, kind=kind, name=name,
        code=name, slug=name.lower().replace(" ", "-"), starts_on=town.FOUNDED,
    )  # fmt: skip


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.usefixtures("budi")
def test_no_page_asks_more_for_five_thousand_units(client, city, office):
    """T67: list, tree, page, breadcrumb, register: the same number as for two units."""
    below = office.children.get()
    addresses = [
        reverse("units:list"),
        f"{reverse('units:list')}?q=e&urut=-induk",
        f"{reverse('units:list')}?di={office.pk}",
        f"{reverse('units:tree')}?buka={office.pk}",
        reverse("units:unit", args=[below.pk]),
        reverse("units:posts", args=[office.pk]),
        reverse("units:roles"),
        reverse("units:register"),
        reverse("units:services", args=[office.pk]),
    ]
    few = {address: _queries(client, address) for address in addresses}

    _many(city)
    town.settle()
    many = {address: _queries(client, address) for address in addresses}

    assert Unit.objects.count() > MANY
    assert many == few
    assert max(few.values()) <= 16, few


def test_a_subtree_is_one_indexed_condition(city, office, budi):
    _many(city)
    with connection.cursor() as cursor:  # what autovacuum does in a running town
        cursor.execute("SELECT gin_clean_pending_list('unit_path')")
        cursor.execute("ANALYZE units_unit")

    with CaptureQueriesContext(connection) as asked:
        assert units_where(budi, "units.view").count() > MANY
        assert Unit.objects.below(office).count() == 2
        assert len(Unit.objects.above(office.children.get())) == 2
    plan = Unit.objects.below(office).explain()

    assert len(asked) == 5  # rights, two counts, the child, the breadcrumb
    assert "unit_path" in plan


def test_a_branch_moves_in_the_same_number_of_queries(city):
    _many(city, 1_000)
    target, large, home = Unit.objects.filter(parent=None, kind=Kind.DINAS)[:3]
    small = town.unit(city, "UPTD Kecil", Kind.UPTD, under=home)
    move_unit(unit=large, parent=home, since=town.FOUNDED, **town.BY)

    counts = []
    for unit in (small, large):
        with CaptureQueriesContext(connection) as asked:
            move_unit(unit=unit, parent=target, since=town.TODAY, **town.BY)
        counts.append(len(asked))

    town.settle()
    assert counts[0] == counts[1]
    assert Unit.objects.below(target).count() == 100 + 101


@pytest.mark.usefixtures("budi")
def test_more_people_in_a_unit_cost_no_more_queries(client, office):
    """T67, for posts, holders, roles and services of one unit."""
    address = reverse("units:unit", args=[office.pk])
    town.give(town.person("Orang 0"), "tim_kerja_zi", office)
    few = _queries(client, address)

    for n in range(1, 12):
        someone = town.person(f"Orang {n}")
        town.holder(town.post(office, f"Jabatan {n}"), someone)
        town.give(someone, "tim_kerja_zi", office)
        town.service(office, f"Layanan {n}")

    assert _queries(client, address) == few
