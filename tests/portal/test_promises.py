"""The first page once something was promised, and the list of units."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.acting import planned, submitted, verified
from kawal.commitments.service import Aim, set_target
from kawal.followup.service import accept, reply
from portal.square import AFTER_DUE, NOW, Square, page, words
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def square():
    return Square()


def test_one_sentence_says_how_the_promises_stand(client, square):
    square.planned(square.sealed())

    told = words(page(client, at=AFTER_DUE))

    assert "2 komitmen kepada warga. 0 sudah diverifikasi. 2 terlambat." in told


def test_a_part_of_the_bar_leads_a_citizen_to_those_pledges(client, square):
    square.planned(square.sealed())
    address = "/telusuri/?jenis=komitmen&amp;keadaan=late"
    assert address in page(client, at=AFTER_DUE).text

    assert "Terlambat" in words(page(client, address.replace("&amp;", "&"), at=AFTER_DUE))


def test_what_was_sealed_a_short_while_ago_is_not_without_a_plan(client, square):
    """One definition for rows, bars and the list behind them, until thirty days are over."""
    square.sealed()
    drafting, without = (
        f"/telusuri/?jenis=komitmen&keadaan={state}" for state in ("drafting", "idle")
    )
    soon, later = NOW + timedelta(days=30), NOW + timedelta(days=31)

    bars = [page(client, at=at).context["overview"].pledges for at in (soon, later)]

    assert [bar.counts for bar in bars] == [{"drafting": 2}, {"idle": 2}]
    assert "rencana aksi sedang disusun" in words(page(client, at=soon)).casefold()
    assert "Rencana aksi sedang disusun" in words(page(client, drafting, at=soon))
    assert "Komitmen 2" in words(page(client, drafting, at=soon))
    assert "Tidak ada yang cocok" in words(page(client, without, at=soon))
    assert "Komitmen 2" in words(page(client, without, at=later))


def test_what_is_late_is_told_by_post_with_the_word_of_the_unit(client, square):
    first, _second = square.planned(square.sealed())
    reply(action=first, text="Menunggu mesin antrean.", by=square.stage.keeper, now=AFTER_DUE)

    told = words(page(client, at=AFTER_DUE))

    assert "Penanggung jawab: Camat Kecamatan Muarawaru." in told
    assert "Menunggu mesin antrean." in told
    assert "Belum ada tanggapan unit" in told
    assert "Ratmi Widyaloka" not in told
    assert "Semua 2 aksi yang terlambat" in told


def test_a_proof_names_the_office_that_checked_and_the_day(client, square):
    square.sealed()
    verified(square.scene, is_public=True)

    told = words(page(client, at=NOW + timedelta(days=1)))

    assert "Pasang papan tarif di loket Kecamatan Tirtajaya. Diperiksa Inspektorat, 9 April" in told
    assert "Irma" not in told


def test_an_action_that_is_not_public_is_only_counted(client, square):
    square.sealed()
    verified(square.scene, title="Rahasia dapur", due_on=date(2026, 4, 30))

    told = words(page(client, at=NOW + timedelta(days=60)))

    assert "Rahasia dapur" not in told
    assert "1 dari 1 aksi dan komitmen yang sudah jatuh tempo" in told


def test_kecamatan_stand_by_name_with_the_stage_that_follows_from_the_record(client, square):
    square.declared()
    square.planned(square.sealed())

    told = words(page(client))

    assert "1 dari 3 kecamatan sudah pencanangan" in told
    tiles = told[told.index("Angka di petak") :]
    assert tiles.index("Cempaka Belum") < tiles.index("Muarawaru Pembangunan 0 dari 2")


def test_a_unit_of_another_kind_stands_beside_the_tiles_without_those_below_it(client, square):
    square.sealed()
    setda = square.scene.office.parent
    square.declared(units=[setda, square.scene.office, square.stage.kelurahan])

    told = words(page(client))

    assert "0 dari 3 kecamatan sudah pencanangan" in told
    others = told[told.index("Unit lain yang sudah pencanangan") :]
    assert others.startswith("Unit lain yang sudah pencanangan Sekretariat Daerah Pencanangan")
    assert "Bagian Organisasi" not in others
    assert "Kelurahan Muarawaru Lor" not in others


def test_a_draft_of_a_charter_promises_nothing(client, square):
    square.stage.draft()

    told = words(page(client))

    assert "komitmen kepada warga" not in told


def test_it_costs_the_same_however_much_was_promised(client, square):
    """T67"""
    square.declared()
    square.planned(square.sealed())
    _one_of_each(square, "Pertama")
    few = _queries(client)
    for number in range(3):
        _one_of_each(square, f"Nomor {number}")
        town.kecamatan(square.scene.city, f"Kecamatan {number}")

    assert _queries(client) == few
    assert few <= 27


def test_all_units_are_listed_by_kind(client, square):
    square.sealed()

    told = words(page(client, "/unit/"))

    assert "Kecamatan Muarawaru Belum · 0 dari 2 komitmen diverifikasi" in told
    assert told.index("Kecamatan Cempaka") < told.index("Kecamatan Tirtajaya")


def test_an_installation_without_units_says_so(client):
    assert "Belum ada unit" in words(page(client, "/unit/"))


def test_every_page_says_when_it_was_computed(client):
    for address in ("/unit/", "/telusuri/", "/tidak-ditampilkan/", "/verifikasi/"):
        assert "Diperbarui Kamis, 9 April 2026, 10.00" in words(page(client, address))


def test_a_late_acceptance_leaves_the_list_of_what_is_late(client, square):
    square.sealed()
    waiting = submitted(square.scene, is_public=True)
    at = NOW + timedelta(days=40)
    before = words(page(client, at=at))
    accept(action=waiting.action, submission=waiting.pk, by=square.scene.irma, now=at)

    after = words(page(client, at=at))

    assert "Belum ada aksi yang diverifikasi" in before
    assert "Semua 1 aksi yang sudah diverifikasi" in after


def test_the_target_of_the_agency_says_by_when_the_rest_must_declare(client, square):
    square.declared()
    square.sealed()
    _aim(square, date(2028, 12, 31))

    told = words(page(client))

    assert "Semua kecamatan Menuju WBK. Masih mungkin bila 2 unit yang belum pencanangan" in told


def test_a_target_that_the_rules_do_not_allow_says_so(client, square):
    square.sealed()
    _aim(square, date(2026, 12, 31))

    told = words(page(client))

    assert "Menurut aturan tidak mungkin lagi tepat waktu." in told


def test_where_several_agencies_share_a_site_it_bears_no_name_and_no_target(client, square):
    square.sealed()
    _aim(square, date(2028, 12, 31))
    town.agency("Kota Sejahtera")

    home, unit = words(page(client)), page(client, f"/unit/{square.muarawaru.slug}/")

    assert "Semua kecamatan Menuju WBK" not in home
    assert "berjanji di depan warga" not in home
    assert "Kota Sukamaju" in words(unit)
    assert "· Kawal</title>" in unit.content.decode()


def _aim(square, due_on) -> None:
    aim = Aim(
        title="Semua kecamatan Menuju WBK", predicate="wbk", unit_kind="kecamatan",
        due_on=due_on, source="RPJMD 2025-2029",
    )  # fmt: skip
    set_target(agency=square.scene.city, aim=aim, by=None, now=NOW)


def _one_of_each(square, title) -> None:
    verified(square.scene, title=title, is_public=True)
    planned(square.scene, title=title, is_public=True, due_on=date(2026, 4, 10))


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client, at=NOW + timedelta(days=30))
    return len(asked)
