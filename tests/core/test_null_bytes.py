"""A zero byte in an address or a form is refused before any view meets it."""

import pytest

from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.KAWAL_MFA_REQUIRED = ""


@pytest.fixture
def ani(client):
    city = town.agency()
    office = town.kecamatan(city)
    ani = town.with_role("Ani", "administrator", city)
    for role in ("bagian_organisasi", "ppid"):
        town.give(ani, role, city)
    town.give(ani, "tim_kerja_zi", office)
    client.force_login(ani)
    return client


@pytest.mark.parametrize(
    "page",
    ["/pengaturan/unit/baru/", "/pengaturan/unit/impor/", "/pengaturan/peran/beri/",
     "/pengaturan/pemangku/baru/", "/pengaturan/pegawai/baru/"],
)  # fmt: skip
def test_pages_that_look_an_id_up_refuse_it(ani, page):
    assert ani.get(f"{page}?instansi=%00").status_code == 400


@pytest.mark.parametrize("query", ["?q=a%00b", "?%00=1", "?q=a&q=%00"])
def test_it_is_found_in_names_and_in_every_value(ani, query):
    response = ani.get(f"/cari/{query}")

    assert response.status_code == 400
    assert "tidak dapat dibaca" in response.content.decode()


def test_what_only_looks_like_one_passes(ani):
    assert ani.get("/cari/?q=%2500").status_code == 200


@pytest.mark.parametrize("page", ["/akun/", "/pengaturan/unit/baru/", "/masuk/"])
def test_forms_are_looked_at_too(ani, page):
    assert ani.post(page, {"name": "a\0b"}).status_code == 400


@pytest.mark.parametrize("page", ["/data-dukung/unggah/", "/periksa-lke/unduh/"])
def test_so_are_forms_that_are_read_late(ani, page):
    assert ani.post(page, {"title": "a\0b"}).status_code == 400


def test_a_form_without_one_is_read(ani):
    assert ani.post("/data-dukung/unggah/", {"title": "a b"}).status_code == 422
