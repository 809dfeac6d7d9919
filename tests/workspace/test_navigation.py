"""The bar, the settings and the table of roles: each shows what the roles open, and no more."""

import csv
import io

import pytest
from django.test import RequestFactory

from kawal.units.permissions import LABELS, Permission
from kawal.units.roles import ROLES
from kawal.workspace.navigation import public, working
from kawal.workspace.places import MAIN, SETTINGS, SHORTCUTS
from units import town

pytestmark = pytest.mark.django_db

SETTINGS_PAGE = "/pengaturan/"
TABLE = "/pengaturan/peran/izin/"
CSV = "/pengaturan/peran/izin.csv"
OPEN_PAGES = ["Beranda", "Unit", "Komitmen dan piagam", "Kegiatan", "Verifikasi dokumen"]

BAR = {
    "tim_kerja_zi": [
        "Pekerjaan saya", "Penilaian", "Kegiatan", "Aksi", "Data dukung", "Periksa LKE", "Layanan",
        "Unit", "Pengaturan",
    ],
    "tpi_anggota": ["Pekerjaan saya", "Kegiatan", "Aksi", "Periksa LKE", "Layanan", "Unit"],
    "pimpinan": [
        "Pekerjaan saya", "Penilaian", "Kegiatan", "Aksi", "Periksa LKE", "Layanan", "Unit",
        "Pengaturan",
    ],
    "administrator": [
        "Pekerjaan saya", "Penilaian", "Kegiatan", "Aksi", "Data dukung", "Periksa LKE", "Layanan",
        "Unit", "Pengaturan",
    ],
}  # fmt: skip
IN_SETTINGS = {
    "tim_kerja_zi": ["Pegawai", "Unit dan jabatan"],
    "tpi_anggota": ["Unit dan jabatan"],
    "kepala_unit": [
        "Pegawai", "Pemegang peran", "Peran dan izin", "Unit dan jabatan", "Catatan perbuatan",
    ],
    "ppid": ["Unit dan jabatan", "Pemangku kepentingan"],
}  # fmt: skip


@pytest.fixture
def city():
    return town.agency()


def someone(role, city):
    place = town.kecamatan(city) if ROLES[role].level == "unit" else city
    return town.with_role("Ani", role, place)


def bar(person, path="/kerja/"):
    request = RequestFactory().get(path)
    request.user = person
    return working(request)


class TestBar:
    @pytest.mark.parametrize("role", list(BAR))
    def test_it_has_what_the_role_opens(self, city, role):
        assert [item.label for item in bar(someone(role, city))] == BAR[role]

    def test_without_a_role_there_is_ones_own_work_and_the_check(self):
        assert [item.label for item in bar(town.person("Citra"))] == [
            "Pekerjaan saya",
            "Periksa LKE",
        ]

    @pytest.mark.parametrize(
        ("path", "label"),
        [
            ("/kerja/", "Pekerjaan saya"), ("/pengaturan/", "Pengaturan"),
            ("/pengaturan/pegawai/baru/", "Pengaturan"), ("/pengaturan/unit/pohon/", "Unit"),
            ("/layanan/unit/x/", "Layanan"), ("/data-dukung/unggah/", "Data dukung"),
            ("/kegiatan/kelola/baru/", "Kegiatan"), ("/aksi/papan/", "Aksi"),
        ],
    )  # fmt: skip
    def test_the_part_one_is_in_is_marked_and_only_that(self, city, path, label):
        items = bar(someone("administrator", city), path)

        assert [item.label for item in items if item.current] == [label]

    def test_a_page_outside_of_all_marks_nothing(self, city):
        assert not any(item.current for item in bar(someone("administrator", city), "/cari/"))

    @pytest.mark.parametrize(
        ("is_open", "labels"),
        [(True, [*OPEN_PAGES, "Periksa LKE", "Masuk"]), (False, [*OPEN_PAGES, "Masuk"])],
    )
    def test_a_visitor_sees_the_pages_of_visitors(self, client, settings, is_open, labels):
        settings.KAWAL_OPEN_CHECK = is_open
        request = client.get("/").wsgi_request

        assert [item.label for item in public(request)] == labels
        assert working(request) == public(request)

    def test_search_is_offered_to_those_who_are_signed_in(self, client, city, settings):
        settings.KAWAL_OPEN_CHECK = True

        assert 'action="/cari/"' not in client.get("/periksa-lke/").content.decode()
        client.force_login(someone("pembaca", city))
        page = client.get("/periksa-lke/").content.decode()
        assert 'action="/cari/"' in page
        assert 'data-key="/"' in page


class TestSettings:
    @pytest.mark.parametrize("role", list(IN_SETTINGS))
    def test_it_lists_what_the_role_opens(self, client, city, role):
        client.force_login(someone(role, city))

        groups = client.get(SETTINGS_PAGE).context["groups"]

        assert [str(p.label) for _label, places in groups for p in places] == IN_SETTINGS[role]

    @pytest.mark.parametrize("role", list(ROLES))
    def test_every_place_that_is_offered_opens(self, client, city, role):
        client.force_login(someone(role, city))
        home, page = client.get("/kerja/"), client.get(SETTINGS_PAGE)
        offered = [p.url for _label, places in page.context["groups"] for p in places]
        offered += [p.url for p in home.context["shortcuts"]]
        offered += [item.url for item in bar(home.wsgi_request.user)]

        assert {client.get(url).status_code for url in offered} == {200}

    def test_without_a_role_it_says_where_to_go(self, client):
        client.force_login(town.person("Citra"))

        assert "Tidak ada yang Anda urus di sini" in client.get(SETTINGS_PAGE).content.decode()

    def test_no_place_stands_twice_in_one_list(self):
        listed = [place.name for places in SETTINGS.values() for place in places]

        for names in (listed, [p.name for p in MAIN], [p.name for p in SHORTCUTS]):
            assert len(names) == len(set(names))


class TestTableOfRoles:
    def test_it_has_every_role_and_every_permission(self, client, city):
        client.force_login(someone("pembaca", city))

        context = client.get(TABLE).context
        lines = [line for block in context["blocks"] for line in block.lines]

        assert [each["role"] for each in context["roles"]] == list(ROLES.values())
        assert [line.permission for line in lines] == list(Permission)
        for line in lines:
            held = [line.permission in role.permissions for role in ROLES.values()]
            assert list(line.held) == held, line.permission

    def test_it_says_who_gives_a_role(self, client, city):
        client.force_login(someone("pembaca", city))

        given = {e["role"].key: e["given_by"] for e in client.get(TABLE).context["roles"]}

        assert given["tpi_anggota"] == ["Inspektur", "Administrator"]
        assert given["administrator"] == ["Administrator"]

    def test_the_file_says_the_same(self, client, city):
        client.force_login(someone("pembaca", city))

        text = client.get(CSV).content.decode().removeprefix("\ufeff")
        lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))

        assert len(lines) == len(ROLES) * len(Permission)
        for line in lines:
            held = line["Kode izin"] in ROLES[line["Kode peran"]].permissions
            assert line["Dipegang"] == ("ya" if held else "tidak")
            assert line["Izin"] == str(LABELS[Permission(line["Kode izin"])])

    @pytest.mark.parametrize("address", [TABLE, CSV])
    def test_who_does_not_see_roles_does_not_see_it(self, client, city, address):
        client.force_login(someone("ppid", city))

        assert client.get(address).status_code == 403
