"""Every form that finds a row suggests only what it would find itself, and sends nobody away."""

from urllib.parse import urlencode

import pytest

from kawal.units.forms.fields import FoundField
from kawal.units.reaches import PEOPLE, UNITS
from kawal.units.service import ROLES
from units import town
from workspace.test_matrix import Place

pytestmark = pytest.mark.django_db

OF_UNIT = [
    "units:grant-unit", "commitments:charter-new", "commitments:charter-plan",
    "commitments:ceremony-new", "commitments:ceremony-change", "commitments:pact-line-new",
    "commitments:pact-move", "commitments:pact-correct",
]  # fmt: skip
OF_AGENCY = [
    *OF_UNIT, "units:create", "units:move", "units:post-fill", "units:hand-over",
    "units:grant-agency", "units:stakeholder-add", "units:stakeholder-change", "person-add",
    "followup:recommendation-new", "followup:recommendation-change", "followup:recommendation-fan",
]  # fmt: skip


@pytest.fixture
def place():
    """A unit with one of each thing, one below it and one beside; and another agency."""
    city = town.agency()
    found = Place(city, "Kecamatan Sini")
    town.kelurahan(found.unit, "Kelurahan Bawah")
    beside = town.kecamatan(city, "Kecamatan Sebelah")
    there = town.kecamatan(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh")
    for unit in (beside, there):
        town.holder(town.post(unit), town.person(f"Orang {unit.name}"))
    return found


def _forms(client, place, routes):
    for route in routes:
        response = client.get(place.address(route))
        assert response.status_code == 200, (route, response.status_code)
        for field in response.context["form"].fields.values():
            if isinstance(field, FoundField):
                yield route, field


def _suggested(client, field):
    """Of all that may be typed, what finds a name by two letters next to each other."""
    names = field.rows.model.objects.values_list("name", flat=True)
    pieces = {name[at : at + 2].strip() for name in names for at in range(len(name))}
    for q in sorted(piece for piece in pieces if len(piece) == 2):
        joined = "&" if "?" in field.suggestions else "?"
        response = client.get(f"{field.suggestions}{joined}{urlencode({'q': q})}")
        assert response.status_code == 200, (field.suggestions, q)
        yield from (row["value"] for row in response.json()["rows"])


@pytest.mark.parametrize(
    ("roles", "routes"),
    [(["tim_kerja_zi", "kepala_unit"], OF_UNIT), (["administrator"], OF_AGENCY)],
)
def test_each_value_is_found_by_the_form_that_suggests_it(client, place, roles, routes):
    visitor = town.person("Tamu")
    for key in roles:
        town.give(visitor, key, place.unit if ROLES[key].level == "unit" else place.unit.agency)
    client.force_login(visitor)

    seen = []
    for route, field in _forms(client, place, routes):
        found = {field.clean(value) for value in _suggested(client, field)}

        assert found == set(field.rows), route
        seen.append(route)

    assert set(seen) == set(routes)


def test_each_key_belongs_to_a_form(client, place):
    """A key without a form would tell names that no form asks for."""
    admin = town.with_role("Tamu", "administrator", place.unit.agency)
    client.force_login(admin)

    asked = {field.suggestions.split("/")[2] for _, field in _forms(client, place, OF_AGENCY)}

    assert asked == {*PEOPLE, *UNITS}
