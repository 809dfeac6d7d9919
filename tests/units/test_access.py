"""Every address of units: who may enter, who sees, who may act. One row per address (T23)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kawal.core.access import rule_of
from kawal.units import urls
from kawal.units.models import ImportDraft, Stakeholder
from kawal.units.roles import ROLES
from units import town

pytestmark = pytest.mark.django_db

# Roles that may open the page in a unit of their own city. Everybody else gets 403.
READERS = set(ROLES)
UNITS = {"bagian_organisasi", "administrator"}
ROLE_READERS = {"kepala_unit", "inspektur", "bagian_organisasi", "pembaca", "administrator"}
GIVERS = {"kepala_unit", "bagian_organisasi", "administrator"}
SERVICES = {"tim_kerja_zi", "kepala_unit", "bagian_organisasi", "administrator"}
STAKEHOLDERS = {"pimpinan", "bagian_organisasi", "ppid", "pembaca", "administrator"}

MAY_OPEN = {
    "agency": {"administrator"},
    "list": READERS,
    "tree": READERS,
    "unit": READERS,
    "posts": READERS,
    "export": READERS,
    "export-csv": READERS,
    "create": UNITS,
    "change": UNITS,
    "move": UNITS,
    "close": UNITS,
    "reopen": UNITS,
    "post-rename": UNITS,
    "holder-remove": UNITS,
    "service-reopen": SERVICES,
    "post-open": UNITS,
    "post-fill": UNITS,
    "post-close": UNITS,
    "holder-end": UNITS,
    "hand-over": UNITS,
    "import": UNITS,
    "import-blank": UNITS,
    "import-preview": UNITS,
    "import-apply": UNITS,
    "import-discard": UNITS,
    "roles": ROLE_READERS,
    "grant-unit": GIVERS,
    "grant-agency": {"inspektur", "administrator"},
    "grant-heads": UNITS,
    "revoke": GIVERS,
    "stakeholders": STAKEHOLDERS,
    "stakeholder-add": UNITS,
    "stakeholder-change": UNITS,
    "suggest": UNITS,
    "register": READERS,
    "services": READERS,
    "service": READERS,
    "service-register": SERVICES,
    "service-standard": SERVICES,
    "service-channel": SERVICES,
    "service-close": SERVICES,
}
POST_ONLY = {"import-apply", "import-discard"}


class Place:
    """One unit with everything that has an address, in an agency of its own."""

    def __init__(self, city: str, name: str) -> None:
        self.agency = town.agency(city)
        self.unit = town.kecamatan(self.agency, name)
        self.post = town.post(self.unit, is_head=True)
        self.holder = town.holder(self.post, town.person(f"Camat {name}"))
        self.membership = town.give(self.holder.person, "tim_kerja_zi", self.unit)
        self.service = town.service(self.unit)
        self.stakeholder = Stakeholder.objects.create(
            agency=self.agency, kind="fkub", name="FKUB", starts_on=town.FOUNDED
        )

    def addresses(self, owner) -> dict[str, str]:
        draft, _made = ImportDraft.objects.get_or_create(
            owner=owner,
            agency=self.agency,
            defaults={
                "file_name": "x.csv", "content": b"", "created_at": town.NOW,
                "report": {"counts": {}, "changes": [], "digest": ""},
            },
        )  # fmt: skip
        by_part = {
            "unit_id": self.unit.pk, "post_id": self.post.pk, "holder_id": self.holder.pk,
            "membership_id": self.membership.pk, "service_id": self.service.pk,
            "stakeholder_id": self.stakeholder.pk, "draft_id": draft.pk, "key": "unit",
        }  # fmt: skip
        return {
            pattern.name: reverse(
                f"units:{pattern.name}",
                kwargs={part: by_part[part] for part in pattern.pattern.converters},
            )
            for pattern in urls.urlpatterns
        }


@pytest.fixture
def here():
    return Place("Kota Sukamaju", "Kecamatan Tirtajaya")


@pytest.fixture
def there():
    return Place("Kabupaten Sukasari", "Kecamatan Jauh")


def _opens(client, name: str, address: str) -> int:
    response = client.post(address) if name in POST_ONLY else client.get(address)
    return response.status_code


def _everybody(here):
    for key, role in ROLES.items():
        place = here.unit if role.level == "unit" else here.agency
        yield key, town.with_role(f"Orang {key}", key, place)


def test_the_table_of_addresses_is_complete():
    assert {pattern.name for pattern in urls.urlpatterns} == set(MAY_OPEN)


def test_every_address_declares_who_may_enter():
    """T23."""
    assert [p.name for p in urls.urlpatterns if rule_of(p.callback) is None] == []


def test_each_role_opens_what_the_table_says(client, here):
    """Without a form sent, every page shows or refuses; nothing else."""
    for key, person in _everybody(here):
        client.force_login(person)
        for name, address in here.addresses(person).items():
            if name in POST_ONLY:
                continue
            status = _opens(client, name, address)

            assert status == (200 if key in MAY_OPEN[name] else 403), (key, name, status)


def test_nobody_sees_anything_of_another_agency(client, here, there):
    """T24: not the unit, nor its posts, people, roles, services: 404, or 403 before that."""
    for key, person in _everybody(here):
        client.force_login(person)
        for name, address in there.addresses(here.holder.person).items():
            if not any(part in address for part in _ids(there, here.holder.person)):
                continue
            status = _opens(client, name, address)

            # 403 for those who may do such a thing nowhere, and never a word more.
            allowed = {404} if key in MAY_OPEN[name] else {403, 404}
            assert status in allowed, (key, name, status)


def _ids(place, owner):
    draft = ImportDraft.objects.get(owner=owner)
    rows = (place.unit, place.post, place.holder, place.membership, place.service)
    return [str(row.pk) for row in (*rows, place.stakeholder, draft)]


def test_who_is_signed_out_is_asked_to_sign_in(client, here):
    for name, address in here.addresses(here.holder.person).items():
        response = client.post(address) if name in POST_ONLY else client.get(address)

        assert response.status_code == 302, name
        assert response["Location"].startswith("/masuk/")


def test_a_unit_role_does_not_reach_the_unit_beside(client, here):
    beside = Place.__new__(Place)
    beside.agency = here.agency
    beside.unit = town.kecamatan(here.agency, "Kecamatan Lain")
    beside.service = town.service(beside.unit)
    ani = town.with_role("Ani", "kepala_unit", here.unit)
    client.force_login(ani)

    statuses = [
        client.get(reverse(f"units:{name}", args=[row.pk])).status_code
        for name, row in [
            ("unit", beside.unit), ("posts", beside.unit), ("grant-unit", beside.unit),
            ("services", beside.unit), ("service", beside.service),
            ("service-standard", beside.service),
        ]
    ]  # fmt: skip

    assert statuses == [404] * 6


def test_one_sees_only_ones_own_uploads(client, here):
    budi = town.with_role("Budi", "administrator", here.agency)
    citra = town.with_role("Citra", "administrator", here.agency)
    address = here.addresses(budi)["import-preview"]

    client.force_login(citra)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, here, method):
    budi = town.with_role("Budi", "administrator", here.agency)
    client.force_login(budi)

    for name, address in here.addresses(budi).items():
        assert getattr(client, method)(address).status_code == 405, name


def test_looking_changes_nothing(client, here):
    """T26. How often somebody took a file away is counted, and is no data of ours."""
    budi = town.with_role("Budi", "administrator", here.agency)
    client.force_login(budi)
    addresses = here.addresses(budi)

    with CaptureQueriesContext(connection) as asked:
        for name, address in addresses.items():
            if name not in POST_ONLY:
                client.get(address)

    written = [q["sql"] for q in asked if not q["sql"].startswith(("SELECT", "SAVEPOINT"))]
    assert [sql for sql in written if "core_tokenbucket" not in sql] == []
