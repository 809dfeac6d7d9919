"""/pengaturan/instansi/: the agency's own name and kind."""

import pytest

from kawal.events.service import events
from units import town

pytestmark = pytest.mark.django_db

PAGE = "/pengaturan/instansi/"


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def admin(client, city):
    """Signed in as the administrator of the city."""
    client.force_login(town.with_role("Budi", "administrator", city))
    return client


def test_it_is_called_by_another_name_and_kind(admin, city):
    assert admin.get(PAGE).context["form"].initial == {"name": "Kota Sukamaju", "kind": "kota"}

    sent = admin.post(PAGE, {"name": "Kabupaten Rimba", "kind": "kabupaten"}, follow=True)

    city.refresh_from_db()
    assert (city.name, city.kind) == ("Kabupaten Rimba", "kabupaten")
    assert "Data Kabupaten Rimba tersimpan." in sent.content.decode()
    [act] = events().filter(type="agency.changed")
    assert act.data == {
        "name": "Kota Sukamaju → Kabupaten Rimba", "kind": "kota → kabupaten"
    }  # fmt: skip


def test_unchanged_it_records_nothing(admin, city):
    admin.post(PAGE, {"name": city.name, "kind": city.kind})

    assert not events().filter(type="agency.changed").exists()


def test_the_name_of_another_agency_is_refused(admin, city):
    town.agency("Kabupaten Sukasari")

    sent = admin.post(PAGE, {"name": "Kabupaten Sukasari", "kind": "kota"})

    city.refresh_from_db()
    assert sent.status_code == 422
    assert city.name == "Kota Sukamaju"
    assert "Instansi Kabupaten Sukasari sudah ada." in sent.content.decode()


def test_who_keeps_the_register_does_not_rename_the_agency(client, city):
    client.force_login(town.with_role("Lia", "bagian_organisasi", city))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"name": "X", "kind": "kota"}).status_code == 403
