"""Simpan ke unit: exactly the checked bytes, only where the person manages evidence, once."""

from typing import Any

import pytest
from django.test import Client

from files.cast import Cast, make_cast
from kawal.core.refusal import Refused
from kawal.core.time import now
from kawal.events.service import Event
from kawal.files.service import Description, Evidence, EvidenceKind
from kawal.units.service import Agency, Kind, create_agency, create_unit
from kawal.workspace.check_lke import views
from kawal.workspace.check_lke.inspection import inspect
from kawal.workspace.check_lke.keeping import Wish, keep
from kawal.workspace.check_lke.unit_names import Guess, guess
from workspace.workbooks import checked, result_of, workbook

pytestmark = pytest.mark.django_db
NAME = "LKE_ZI_Tirtajaya_v7.xlsx"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ani(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ani)
    return client


def asked(client: Client, result: str) -> Any:
    return client.post("/periksa-lke/simpan/", {"hasil": result})


def sent(client: Client, result: str, *files: Any, **fields: str) -> Any:
    row = {"b0-keep": "on", "b0-unit": "Kecamatan Tirtajaya", "b0-title": "LKE 2026"}
    form = {"hasil": result, "simpan": "1", "kind": "rekap", **row, **fields}
    return client.post("/periksa-lke/simpan/", {**form, "workbooks": list(files)})


def test_the_form_proposes_the_unit_that_the_file_is_named_after(ani):
    page = asked(ani, result_of(checked(ani, workbook(NAME)))).content.decode()

    assert 'value="Kecamatan Tirtajaya"' in page
    assert 'value="LKE ZI Tirtajaya v7"' in page
    assert 'name="b0-keep" id="id_b0-keep" checked' in page
    assert '<option value="Kelurahan Mekarsari">' in page
    assert "Kecamatan Cempaka" not in page


def test_a_kept_workbook_is_evidence_of_the_unit_and_stands_in_the_record(ani, cast):
    result = result_of(checked(ani, workbook(NAME)))

    response = sent(ani, result, workbook(NAME), valid_from="2026-01-01", valid_to="2026-12-31")

    kept = Evidence.objects.get()
    assert response.headers["Location"] == f"/data-dukung/{kept.pk}/"
    assert (kept.unit, kept.title, kept.kind) == (cast.tirtajaya, "LKE 2026", "rekap")
    assert (str(kept.valid_from), str(kept.valid_to)) == ("2026-01-01", "2026-12-31")
    assert kept.versions.get().file_name == NAME
    assert Event.objects.filter(type="evidence.added", about_id=str(kept.pk)).exists()


def test_several_are_kept_in_one_act(ani):
    other = workbook("Mekarsari.xlsx", {"O8": "lain"})
    result = result_of(checked(ani, workbook(NAME), other))
    row = {"b1-keep": "on", "b1-unit": "Kelurahan Mekarsari", "b1-title": "LKE kelurahan"}

    response = sent(
        ani, result, workbook("salinan.xlsx"), workbook("m.xlsx", {"O8": "lain"}), **row
    )

    assert response.headers["Location"] == "/data-dukung/"
    assert Evidence.objects.count() == 2


def test_an_unchecked_workbook_is_left_out(ani):
    other = workbook("Mekarsari.xlsx", {"O8": "lain"})
    result = result_of(checked(ani, workbook(NAME), other))

    sent(ani, result, workbook(NAME), **{"b1-unit": "Kecamatan Cempaka", "b1-title": ""})

    assert [kept.title for kept in Evidence.objects.all()] == ["LKE 2026"]


@pytest.mark.parametrize("unit", ["Kecamatan Cempaka", "Dinas Rekaan", ""])
def test_a_unit_that_is_not_theirs_is_refused_as_one_that_is_not_there(ani, unit):
    """T29."""
    result = result_of(checked(ani, workbook(NAME)))

    response = sent(ani, result, workbook(NAME), **{"b0-unit": unit})

    assert response.status_code == 422
    assert not Evidence.objects.exists()


def test_the_act_itself_refuses_units_of_others(cast):
    found = inspect([workbook(NAME)])[0]
    description = Description(title="LKE", kind=EvidenceKind.TABLE)

    for unit in (cast.cempaka, _of_another_agency()):
        wish = Wish(found, unit.pk, description)
        with pytest.raises(Refused) as caught:
            keep(wishes=[wish], files=[workbook(NAME)], by=cast.ani, now=now())
        assert caught.value.code == "check_lke.not_your_unit"
    assert not Evidence.objects.exists()


def _of_another_agency():
    other = create_agency(name="Kota Lain", kind=Agency.Kind.CITY, by=None, now=now())
    return create_unit(
        agency=other, name="Kecamatan Lain", kind=Kind.KECAMATAN, parent=None, code="L1",
        starts_on=now().date(), by=None, now=now(),
    )  # fmt: skip


def test_a_reader_may_not_keep_and_sees_no_button(client, cast):
    client.force_login(cast.dewi)
    response = checked(client, workbook(NAME))

    assert "Simpan ke unit" not in response.content.decode()
    assert asked(client, result_of(response)).status_code == 403


def test_a_visitor_is_asked_to_sign_in(settings, client):
    settings.KAWAL_OPEN_CHECK = True
    response = checked(client, workbook(NAME))

    answer = asked(client, result_of(response))

    assert "Simpan ke unit" not in response.content.decode()
    assert answer.headers["Location"].startswith("/masuk/")
    assert not Evidence.objects.exists()


def test_the_result_of_another_person_is_refused(ani, cast):
    result = result_of(checked(ani, workbook(NAME)))
    citra = Client()
    citra.force_login(cast.citra)

    response = sent(citra, result, workbook(NAME), **{"b0-unit": "Kecamatan Cempaka"})

    assert response.status_code == 422
    assert "milik orang lain" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_visitor_s_result_is_not_a_person_s(settings, client, cast):
    settings.KAWAL_OPEN_CHECK = True
    result = result_of(checked(client, workbook(NAME)))
    client.force_login(cast.ani)

    assert sent(client, result, workbook(NAME)).status_code == 422


def test_sent_twice_it_is_kept_once(ani):
    result = result_of(checked(ani, workbook(NAME)))
    sent(ani, result, workbook(NAME))

    response = sent(ani, result, workbook(NAME))

    assert response.status_code == 422
    assert "sudah tersimpan di Kecamatan Tirtajaya sebagai “LKE 2026”" in response.content.decode()
    assert Evidence.objects.count() == 1


def test_other_bytes_than_those_checked_are_refused(ani):
    result = result_of(checked(ani, workbook(NAME)))

    response = sent(ani, result, workbook(NAME, {"K9": "B"}))

    assert response.status_code == 422
    assert "bukan berkas yang tadi diperiksa" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_workbook_without_its_file_is_named(ani):
    other = workbook("Mekarsari.xlsx", {"O8": "lain"})
    result = result_of(checked(ani, workbook(NAME), other))
    row = {"b1-keep": "on", "b1-unit": "Kelurahan Mekarsari", "b1-title": "LKE kelurahan"}

    response = sent(ani, result, workbook(NAME), **row)

    assert "Mekarsari.xlsx: berkasnya belum dipilih" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_that_evidence_cannot_be_is_refused_with_the_reason_of_the_library(ani):
    result = result_of(checked(ani, workbook("a.xlsm")))

    response = sent(ani, result, workbook("a.xlsm"))

    assert response.status_code == 422
    assert "Simpan sebagai XLSX tanpa makro." in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"b0-keep": ""}, "Centang paling sedikit satu buku kerja."),
        ({"b0-title": ""}, "Isi judulnya."),
        ({"b0-unit": ""}, "Pilih unitnya"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "mendahului"),
    ],
)
def test_a_form_that_is_not_filled_in_says_what_is_missing(ani, fields, told):
    result = result_of(checked(ani, workbook(NAME)))

    response = sent(ani, result, workbook(NAME), **fields)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Evidence.objects.exists()


def test_an_address_alone_keeps_nothing(ani):
    assert ani.get("/periksa-lke/simpan/").headers["Location"] == "/periksa-lke/"


def test_nobody_keeps_without_end(ani, monkeypatch):
    monkeypatch.setattr(views, "KEEPS", views.Limit("keep-test", 1, views.KEEPS.refill))
    result = result_of(checked(ani, workbook(NAME)))

    first, second = (asked(ani, result) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)


UNITS = dict.fromkeys(
    ["Kecamatan Tirtajaya", "Kelurahan Tirtajaya", "Kecamatan Cempaka", "Puskesmas Melati · 7"]
)


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("LKE kecamatan tirtajaya 2026", "Kecamatan Tirtajaya"),
        ("LKE Cempaka (final)", "Kecamatan Cempaka"),
        ("LKE Tirtajaya", ""),  # the kecamatan or the kelurahan
        ("LKE kecamatan cempaka dan kelurahan tirtajaya", ""),
        ("LKE Cempakawangi", ""),
        ("lke", ""),
    ],
)
def test_a_unit_is_only_guessed_where_one_alone_is_meant(file, unit):
    assert guess(file, UNITS) == Guess(own=unit)


def test_who_has_one_unit_means_that_one():
    assert guess("lke", {"Kecamatan Cempaka": None}) == Guess(own="Kecamatan Cempaka")


@pytest.mark.parametrize(
    ("file", "whose"),
    [
        ("LKE Kecamatan Cempaka", Guess(own="Kecamatan Cempaka")),
        ("LKE Cempaka", Guess(own="Kecamatan Cempaka")),
        ("LKE Kelurahan Cempaka", Guess(foreign="Kelurahan Cempaka")),
        ("LKE Tirtajaya v7", Guess(foreign="Kecamatan Tirtajaya")),
        ("LKE 2026", Guess(own="Kecamatan Cempaka")),
    ],
)
def test_unless_the_file_bears_the_name_of_another(file, whose):
    others = ["Kecamatan Tirtajaya", "Kelurahan Cempaka"]

    assert guess(file, {"Kecamatan Cempaka": None}, others) == whose


def test_a_workbook_of_another_unit_is_not_ticked_and_says_whose_it_seems(client, cast):
    client.force_login(cast.citra)

    page = asked(client, result_of(checked(client, workbook(NAME)))).content.decode()

    assert 'name="b0-keep" id="id_b0-keep">' in page
    assert 'value="Kecamatan Cempaka"' not in page.replace('<option value="Kecamatan Cempaka">', "")
    assert "Namanya menyebut Kecamatan Tirtajaya, yang tidak Anda kelola" in page


def test_units_of_one_name_are_told_apart_by_their_code(client, cast):
    create_unit(
        agency=cast.city, name="Kelurahan Mekarsari", kind=Kind.KELURAHAN, parent=cast.tirtajaya,
        code="M2", starts_on=now().date(), by=None, now=now(),
    )  # fmt: skip
    client.force_login(cast.ani)

    page = asked(client, result_of(checked(client, workbook(NAME)))).content.decode()

    assert '<option value="Kelurahan Mekarsari · M2">' in page


def test_the_page_of_twenty_workbooks_asks_the_database_a_fixed_number_of_times(
    ani, django_assert_max_num_queries
):
    one = result_of(checked(ani, workbook(NAME)))
    many = [workbook(f"Kelurahan {n}.xlsx", {"O8": f"catatan {n}"}) for n in range(20)]
    twenty = result_of(checked(ani, *many))

    for result in (one, twenty):
        with django_assert_max_num_queries(12):
            assert asked(ani, result).status_code == 200
