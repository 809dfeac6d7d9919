"""Pages of pacts: for their keepers, for who signs, for who leads, for everyone (T18, T29)."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from assessments.confirming import confirmed as factor_used
from assessments.confirming import old_app
from commitments.roster import DAY, YEAR, Roster, line_of, sign
from kawal.commitments.actions.pact_drafts import apply_roster, draft_roster, forget_old_rosters
from kawal.commitments.actions.pact_lines import move_pact_line
from kawal.commitments.exports import pact_pdf
from kawal.commitments.models import Pact, PactCampaign, PactDraft, PactLine, PactWitness
from kawal.commitments.pact_roster.layout import roster as columns
from kawal.commitments.queries.pact_verification import is_same
from kawal.commitments.views.pact_import import EXPORTS, IMPORTS
from kawal.core.throttle import take
from kawal.core.time import local_date, now
from kawal.documents.recognised import Sureness, address_of, answer_of
from kawal.documents.tables.drafts import Stale
from kawal.faults import UnusableInput
from kawal.files.models import EvidenceUse
from kawal.workspace.my_work.pacts import pacts_to_sign
from signing.papers import charter as paper
from units import town

pytestmark = pytest.mark.django_db

HEADS = [column.head for column in columns().columns]


@pytest.fixture
def place():
    return Roster()


def dates():
    """A campaign that is open today, whenever today is."""
    today = local_date(now())
    return {
        "opened_on": today - 10 * DAY, "due_on": today + 20 * DAY, "valid_until": today + YEAR,
        "now": now(),
    }  # fmt: skip


@pytest.fixture
def campaign(place):
    return place.opened(**dates())


def at(name, *parts):
    return reverse(f"commitments:{name}", args=parts)


def shown(client, person, name, *parts, query=""):
    client.force_login(person)
    return client.get(at(name, *parts) + query)


def table(*lines, heads=HEADS):
    book = Workbook()
    page = book.active
    page.title = "Pegawai"
    page.append(heads)
    for each in lines:
        page.append(each)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# --- campaigns ------------------------------------------------------------------------------------


def test_the_organisation_office_opens_renews_and_closes_a_campaign(client, place):
    today = local_date(now())
    form = {
        "title": "Pakta pertama", "place": "Sukamaju", "opened_on": today, "due_on": today + DAY,
        "valid_until": today + YEAR, "text": "",
    }  # fmt: skip
    client.force_login(place.lia)

    assert client.get(at("pacts")).text.count("Belum ada kampanye") == 1
    assert client.get(at("pact-new")).status_code == 200
    odd = client.post(at("pact-new"), {**form, "due_on": today - DAY})
    assert (odd.status_code, "Tenggat tidak boleh" in odd.text) == (422, True)
    opened = client.post(at("pact-new"), form, follow=True)
    assert "Daftar pegawainya masih kosong" in opened.text
    first = PactCampaign.objects.get()
    filled = client.post(
        at("pact-fill", first.pk), {"units": [place.tirtajaya.pk, place.mekarsari.pk]}, follow=True
    )
    assert "5 pegawai ditambahkan." in filled.text
    client.post(at("pact-due", first.pk), {"due_on": today + 9 * DAY})
    renewed = client.post(
        at("pact-renew", first.pk),
        {**form, "title": "Pakta kedua", "text": first.text_id},
        follow=True,
    )
    assert "0 dari 5 pegawai" in renewed.text
    assert client.get(at("pact-renew", first.pk)).status_code == 200
    client.post(at("pact-close", first.pk))
    first.refresh_from_db()
    assert (first.due_on, first.closed_at is not None) == (today + 9 * DAY, True)
    assert "Diperbarui oleh" in client.get(at("pact-campaign", first.pk)).text


def test_who_keeps_one_unit_opens_no_campaign_and_who_reads_keeps_nobody(client, place, campaign):
    line = line_of(campaign, place.budi).pk
    of_all = [("pact-new",), *((f"pact-{name}", campaign.pk) for name in ("renew", "due", "close"))]
    of_unit = [
        ("pact-fill", campaign.pk), ("pact-import", campaign.pk),
        ("pact-by-hand", campaign.pk, place.tirtajaya.pk), ("pact-move", campaign.pk, line),
        ("pact-leave", campaign.pk, line),
    ]  # fmt: skip

    for page in of_all:
        assert shown(client, place.ani, *page).status_code == 403
    for page in of_unit:
        assert shown(client, place.ani, *page).status_code == 200
        assert shown(client, place.dewi, *page).status_code == 403
    stranger = town.with_role("Orang lain", "bagian_organisasi", town.agency("Kota Lain"))
    for page in (*of_all[1:], *of_unit, ("pact-campaign", campaign.pk), ("pact-csv", campaign.pk)):
        assert shown(client, stranger, *page).status_code == 404


def test_an_operator_sees_and_keeps_only_the_people_of_their_own_units(client, place, campaign):
    """T29"""
    own, foreign = line_of(campaign, place.gita), line_of(campaign, place.budi)
    client.force_login(place.citra)

    assert "Budi" not in client.get(at("pact-people", campaign.pk)).text
    assert "0 dari 1 pegawai" in client.get(at("pact-campaign", campaign.pk)).text
    assert "Kecamatan Tirtajaya" not in client.get(at("pact-campaign", campaign.pk)).text
    for name in ("pact-move", "pact-leave"):
        assert client.get(at(name, campaign.pk, foreign.pk)).status_code == 404
    assert client.post(at("pact-come-back", campaign.pk, foreign.pk)).status_code == 404
    assert client.get(at("pact-by-hand", campaign.pk, place.tirtajaya.pk)).status_code == 404
    body = {"lines": [foreign.pk, own.pk], "signed_on": local_date(now()), "files": [_scan()]}
    sent = client.post(at("pact-by-hand", campaign.pk, place.cempaka.pk), body)
    assert (sent.status_code, Pact.objects.count()) == (422, 0)
    odd = client.post(at("pact-fill", campaign.pk), {"units": [place.tirtajaya.pk]})
    assert odd.status_code == 422


# --- people ---------------------------------------------------------------------------------------


def test_people_are_found_and_the_queries_do_not_grow_with_them(
    client, place, campaign, django_assert_max_num_queries
):
    sign(campaign, place.budi, now=now())
    PactLine.objects.bulk_create(
        PactLine(
            campaign=campaign, unit=place.cempaka, name=f"Pegawai {n:03}", status="pns",
            post="Staf", added_at=now(),
        )
        for n in range(200)
    )  # fmt: skip
    client.force_login(place.lia)
    client.get(at("pact-people", campaign.pk))

    with django_assert_max_num_queries(9):
        first = client.get(at("pact-people", campaign.pk))
    with django_assert_max_num_queries(12):
        whole = client.get(at("pact-campaign", campaign.pk))
    with django_assert_max_num_queries(9):
        listed = client.get(at("pacts"))

    assert first.context["page"].paginator.count == 206
    assert "1 dari 206 pegawai" in whole.text
    assert "206" in listed.text
    query = "?keadaan=ditandatangani"
    found = shown(client, place.lia, "pact-people", campaign.pk, query=query).text
    assert "Budi" in found
    assert "Pegawai 001" not in found
    found = shown(client, place.lia, "pact-people", campaign.pk, query="?q=wat").text
    assert "Wati" in found
    assert "Budi" not in found
    unit = f"?unit={place.mekarsari.slug}"
    found = shown(client, place.lia, "pact-people", campaign.pk, query=unit).text
    assert ("Nirmala" in found, "Gita" in found) == (True, False)
    nobody = shown(client, place.lia, "pact-people", campaign.pk, query="?q=zzz").text
    assert "Tidak ada pegawai yang cocok" in nobody
    only = shown(client, place.lia, "pact-campaign", campaign.pk, query="?tampil=kurang").text
    assert "Tampilkan semua unit" in only


def test_who_moves_or_leaves_is_marked_by_the_operator(client, place, campaign):
    line = line_of(campaign, place.budi)
    client.force_login(place.ani)

    client.post(
        at("pact-move", campaign.pk, line.pk),
        {"unit": place.mekarsari.code, "post": "Sekretaris", "on": local_date(now())},
    )
    client.post(
        at("pact-leave", campaign.pk, line.pk), {"reason": "pensiun", "on": local_date(now())}
    )
    page = client.get(at("pact-people", campaign.pk)).text

    assert "pindah dari Kecamatan Tirtajaya" in page
    assert "pensiun" in page
    back = client.post(at("pact-come-back", campaign.pk, line.pk), follow=True)
    assert "Tanda keluar dibatalkan." in back.text
    again = client.post(at("pact-come-back", campaign.pk, line.pk), follow=True)
    assert "tidak ditandai keluar" in again.text


def test_units_are_opened_one_level_at_a_time(client, place, campaign):
    page = shown(client, place.lia, "pact-campaign", campaign.pk).text
    query = f"?unit={place.tirtajaya.slug}"
    opened = shown(client, place.lia, "pact-campaign", campaign.pk, query=query).text
    odd = shown(client, place.lia, "pact-campaign", campaign.pk, query="?unit=tidak-ada").text

    assert place.tirtajaya.name in page
    assert place.mekarsari.name not in page
    assert query in page
    assert place.mekarsari.name in opened
    assert place.cempaka.name not in opened
    assert "Kembali ke semua unit" in opened
    assert place.cempaka.name in odd


def test_a_long_list_of_units_is_paged(client, place, campaign):
    for n in range(25):
        unit = town.kecamatan(place.city, f"Kecamatan Baru {n:02}", code=f"8.{n:02}")
        PactLine.objects.create(
            campaign=campaign, unit=unit, name="Tono", status="pns", post="Staf", added_at=now()
        )

    page = shown(client, place.lia, "pact-campaign", campaign.pk)
    last = shown(client, place.lia, "pact-campaign", campaign.pk, query="?hal=2")

    assert len(page.context["units"]) == 20
    assert len(last.context["units"]) == 7


def test_where_somebody_counts_who_moved_is_said_to_both(client, place, campaign):
    move_pact_line(
        line=line_of(campaign, place.budi), unit=place.cempaka, post="Analis",
        on=local_date(now()), by=place.ani, now=now(),
    )  # fmt: skip

    theirs = shown(client, place.ani, "pact-campaign", campaign.pk).text
    assert "1 sudah pindah, tetap dihitung di sini" in theirs
    assert "0 dari 5 pegawai" in theirs
    assert "0 dari 1 pegawai" in shown(client, place.citra, "pact-campaign", campaign.pk).text
    for person in (place.ani, place.citra):
        people = shown(client, person, "pact-people", campaign.pk).text
        assert "dihitung di Kecamatan Tirtajaya" in people
        assert "Budi" in people
    unit = f"?unit={place.tirtajaya.slug}"
    assert "Budi" in shown(client, place.lia, "pact-people", campaign.pk, query=unit).text
    line = line_of(campaign, place.budi)
    assert shown(client, place.ani, "pact-move", campaign.pk, line.pk).status_code == 403
    assert b"Budi" not in shown(client, place.ani, "pact-csv", campaign.pk).content


def test_a_wrong_unit_is_put_right_by_who_keeps_both_and_its_reason_is_shown(
    client, place, campaign
):
    line = line_of(campaign, place.budi)
    given = {"unit": place.cempaka.code, "post": "Analis", "reason": "kode tertukar"}
    address = at("pact-correct", campaign.pk, line.pk)

    client.force_login(place.ani)
    assert client.post(address, given).status_code == 422
    client.force_login(place.citra)
    assert client.get(address).status_code == 404
    client.force_login(place.lia)
    assert address in client.get(at("pact-people", campaign.pk)).text
    assert "Ia dihitung di unit yang benar sejak awal." in client.get(address).text
    done = client.post(address, given, follow=True).text

    assert "Unitnya dibetulkan." in done
    assert "semula salah tercatat di Kecamatan Tirtajaya" in done
    assert "kode tertukar" in done
    client.force_login(place.citra)
    assert address not in client.get(at("pact-people", campaign.pk)).text


def test_who_keeps_only_the_unit_they_moved_to_does_not_put_right_the_count(
    client, place, campaign
):
    move_pact_line(
        line=line_of(campaign, place.budi), unit=place.cempaka, post="Analis",
        on=local_date(now()), by=place.ani, now=now(),
    )  # fmt: skip
    line = line_of(campaign, place.budi)

    assert shown(client, place.citra, "pact-correct", campaign.pk, line.pk).status_code == 403


def test_an_operator_adds_one_employee_to_their_own_unit_only(client, place, campaign):
    """T29"""
    client.force_login(place.ani)
    form = {"name": "Tono", "nip": "", "status": "pns", "post": "Staf"}

    assert client.get(at("pact-line-new", campaign.pk)).status_code == 200
    foreign = client.post(at("pact-line-new", campaign.pk), {**form, "unit": place.cempaka.code})
    odd = client.post(
        at("pact-line-new", campaign.pk), {**form, "unit": place.tirtajaya.code, "nip": "12"}
    )
    assert (foreign.status_code, odd.status_code) == (422, 422)
    assert "NIP terdiri atas 18 angka." in odd.text
    done = client.post(
        at("pact-line-new", campaign.pk),
        {**form, "unit": place.tirtajaya.code, "nip": "19800101 200501 1 099"},
        follow=True,
    )

    assert "Pegawai ditambahkan." in done.text
    assert PactLine.objects.get(name="Tono").nip == "198001012005011099"


# --- import ---------------------------------------------------------------------------------------


def rows_of(place, *changes):
    usual = ["Tono", "198001012005011002", "PNS", "Staf", place.tirtajaya.code]
    return [[*each, *usual[len(each) :]] for each in changes]


def drafted(place, campaign, raw, *, by=None, units=None):
    reach = [unit.pk for unit in (units or [place.tirtajaya, place.mekarsari])]
    return draft_roster(
        campaign=campaign, units=reach, file_name="p.xlsx", raw=raw, by=by or place.ani, now=now()
    )


def test_a_preview_changes_nothing_and_applying_does_what_it_showed(client, place, campaign):
    client.force_login(place.ani)
    raw = table(
        ["Tono", "", "Non-ASN", "Staf", place.mekarsari.code],
        ["Budi, S.E.", place.budi.nip, "PNS", "Kasi", place.mekarsari.code],
        ["Wati", "", "PNS", "Arsiparis Kecamatan Tirtajaya", place.tirtajaya.code],
    )

    there = client.post(
        at("pact-import", campaign.pk), {"file": SimpleUploadedFile("p.xlsx", raw)}, follow=True
    )
    before = PactLine.objects.count()
    draft = PactDraft.objects.get()
    done = client.post(at("pact-apply", campaign.pk, draft.pk), {"shown": draft.seal}, follow=True)

    assert before == 6
    assert "1 baru, 1 berubah, 1 sama" in there.text
    assert "2 perubahan diterapkan." in done.text
    moved = line_of(campaign, place.budi)
    assert (moved.name, moved.post, moved.unit, moved.moved_from) == (
        "Budi, S.E.", "Kasi", place.mekarsari, place.tirtajaya,
    )  # fmt: skip
    assert PactLine.objects.get(name="Tono").person is None
    assert not PactDraft.objects.exists()


def test_every_fault_is_told_with_its_cell_and_nothing_is_kept(place, campaign):
    """T29: a unit of somebody else, and an employee there."""
    sign(campaign, place.budi, now=now())
    raw = table(
        ["", "", "Raja", "", place.tirtajaya.code],
        *rows_of(
            place, ["Tono", "12"], ["Tini", "198001012005011003", "PNS", "Staf", "7.02"],
            ["Budi Lain", place.budi.nip], ["Tuti"], ["Tuti lagi"],
            ["Toto", "198001012005011004", "PNS", "Staf", "X-99"],
        ),
    )  # fmt: skip

    with pytest.raises(UnusableInput) as refused:
        drafted(place, campaign, raw)

    assert [(fault.where, fault.code) for fault in refused.value.faults] == [
        ("Pegawai!A2", "CELL-EMPTY"), ("Pegawai!C2", "CELL-CHOICE"), ("Pegawai!D2", "CELL-EMPTY"),
        ("Pegawai!B3", "ROW-REFUSED"), ("Pegawai!E4", "UNIT-UNKNOWN"),
        ("Pegawai!A5", "ROW-REFUSED"), ("Pegawai!B7", "ROW-TWICE"), ("Pegawai!E8", "UNIT-UNKNOWN"),
    ]  # fmt: skip
    assert not PactDraft.objects.exists()


def test_an_employee_of_another_unit_is_not_taken_over_by_a_file(place, campaign):
    """T29"""
    raw = table(["Budi", place.budi.nip, "PNS", "Staf", place.cempaka.code])

    with pytest.raises(UnusableInput) as refused:
        drafted(place, campaign, raw, by=place.citra, units=[place.cempaka])

    assert [fault.code for fault in refused.value.faults] == ["ROW-ELSEWHERE"]
    report = drafted(place, campaign, raw, by=place.lia, units=place.units).report
    assert report["counts"]["pegawai"] == {"changed": 1}


def test_a_closed_unit_takes_nobody(place, campaign):
    town_unit = place.cempaka
    type(town_unit).objects.filter(pk=town_unit.pk).update(ends_on=local_date(now()) - DAY)

    with pytest.raises(UnusableInput) as refused:
        drafted(place, campaign, table(["T", "", "PNS", "Staf", "7.02"]), units=[town_unit])

    assert [fault.code for fault in refused.value.faults] == ["UNIT-CLOSED"]


def test_an_account_is_found_by_the_nip_only_within_the_agency(place):
    campaign = place.opened(filled=False, **dates())
    stranger = town.person("Tamu", nip="198001012005011009")

    raw = table(
        ["Budi", place.budi.nip, "PNS", "Analis", place.tirtajaya.code],
        ["Tamu", stranger.nip, "PNS", "Staf", place.tirtajaya.code],
    )
    draft = drafted(place, campaign, raw)
    apply_roster(draft=draft, shown=draft.seal, units=[place.tirtajaya.pk], by=place.ani, now=now())

    assert line_of(campaign, place.budi).name == "Budi"
    assert PactLine.objects.get(name="Tamu").person is None


def test_a_preview_that_has_grown_old_is_shown_again(client, place, campaign):
    raw = table(*rows_of(place, ["Tono"]))
    draft = drafted(place, campaign, raw)
    PactLine.objects.create(
        campaign=campaign, unit=place.tirtajaya, name="Tono", nip="198001012005011002",
        status="pns", post="Lain", added_at=now(),
    )  # fmt: skip
    given = {"units": [place.tirtajaya.pk], "by": place.ani, "now": now()}

    for shown_seal in ("x", draft.seal):
        with pytest.raises(Stale):
            apply_roster(draft=draft, shown=shown_seal, **given)
    client.force_login(place.ani)
    stale = client.post(at("pact-apply", campaign.pk, draft.pk), {"shown": "x"}, follow=True)
    assert "berubah sejak pratinjau itu" in stale.text
    client.force_login(place.lia)  # somebody else's upload
    assert client.get(at("pact-preview", campaign.pk, draft.pk)).status_code == 404
    client.force_login(place.ani)
    assert client.post(at("pact-discard", campaign.pk, draft.pk)).status_code == 302
    drafted(place, campaign, raw)
    assert forget_old_rosters(now=now() + 8 * DAY) == 1


def test_whoever_sends_rosters_without_end_is_asked_to_wait(client, place, campaign):
    client.force_login(place.ani)
    for _each in range(IMPORTS.capacity):
        take(IMPORTS, str(place.ani.pk), now=now())

    roster = SimpleUploadedFile("pegawai.xlsx", table(*rows_of(place, ["Tono"])))
    refused = client.post(at("pact-import", campaign.pk), {"file": roster})

    assert refused.status_code == 429
    assert "Terlalu banyak berkas" in refused.text
    assert not PactDraft.objects.exists()


@pytest.mark.parametrize(
    ("name", "back"), [("pact-xlsx", "pact-campaign"), ("pact-blank", "pact-import")]
)
def test_whoever_fetches_rosters_without_end_is_asked_to_wait(client, place, campaign, name, back):
    client.force_login(place.ani)
    assert client.get(at(name, campaign.pk))["Content-Type"].endswith("sheet")
    for _each in range(EXPORTS.capacity - 1):
        take(EXPORTS, str(place.ani.pk), now=now())

    refused = client.get(at(name, campaign.pk), follow=True)

    assert refused.redirect_chain == [(at(back, campaign.pk), 302)]
    assert "Terlalu banyak berkas" in refused.text


def test_what_no_longer_fits_when_it_is_applied_is_told_by_cell(client, place, campaign):
    draft = drafted(place, campaign, table(*rows_of(place, ["Tono"])))
    client.force_login(place.ani)
    type(place.tirtajaya).objects.filter(pk=place.tirtajaya.pk).update(code="7.99")

    told = client.post(at("pact-apply", campaign.pk, draft.pk), {"shown": draft.seal})
    assert (told.status_code, "Pegawai!E2" in told.text) == (422, True)
    PactCampaign.objects.update(closed_at=now())
    told = client.post(at("pact-apply", campaign.pk, draft.pk), {"shown": draft.seal}, follow=True)
    assert "Kampanye ini sudah ditutup" in told.text
    told = client.post(
        at("pact-import", campaign.pk),
        {"file": SimpleUploadedFile("p.csv", b"Nama;Kode unit\nA;B")},
    )
    assert told.status_code == 422


def test_the_table_comes_out_in_the_layout_in_which_it_goes_in(client, place, campaign):
    place.by_hand(campaign, place.budi, now=now())
    client.force_login(place.lia)

    book = load_workbook(BytesIO(client.get(at("pact-xlsx", campaign.pk)).content))
    again = drafted(
        place, campaign, client.get(at("pact-csv", campaign.pk)).content, by=place.lia,
        units=place.units,
    )  # fmt: skip
    blank = load_workbook(BytesIO(client.get(at("pact-blank", campaign.pk)).content))

    assert [cell.value for cell in book["Pegawai"][1]] == HEADS
    assert book["Pegawai"].max_row == 7
    assert again.report["counts"] == {"pegawai": {"same": 6}}
    assert "Tanda tangan basah" in {row[4].value for row in book["Keadaan"]}
    assert blank["Pegawai"].max_row == 1


# --- signing --------------------------------------------------------------------------------------


def test_an_employee_reads_signs_and_keeps_the_paper(client, place, campaign):
    line = line_of(campaign, place.wati)  # no role at all
    client.force_login(place.wati)

    assert "Baca dan tanda tangani" in client.get(at("my-pacts")).text
    page = client.get(at("pact-sign", line.pk))
    assert "Saya, Wati, Arsiparis Kecamatan Tirtajaya, menyatakan" in page.text
    seal = page.context["form"]["seen"].value()
    assert client.post(at("pact-sign", line.pk), {"seen": seal}).status_code == 422
    done = client.post(at("pact-sign", line.pk), {"seen": seal, "agree": "on"}, follow=True)
    again = client.post(at("pact-sign", line.pk), {"seen": seal, "agree": "on"})

    assert "Pakta integritas Anda ditandatangani." in done.text
    assert (again.status_code, Pact.objects.count()) == (422, 1)
    pact = Pact.objects.get()
    assert pact.second_factor is False
    paper_of = client.get(at("pact-pdf", line.pk))
    assert paper_of.content.startswith(b"%PDF-1.7")
    assert paper_of["Cache-Control"] == "private, no-store"
    assert [task.title for task in pacts_to_sign(place.budi, local_date(now()))] == [
        "Tanda tangani Pakta Integritas 2026"
    ]
    assert list(pacts_to_sign(place.wati, local_date(now()))) == []


def test_nobody_opens_the_pact_of_somebody_else(client, place, campaign):
    """T18"""
    line = line_of(campaign, place.wati)
    sign(campaign, place.wati, now=now())

    for person, status in ((place.budi, 404), (place.citra, 404), (place.ani, 200)):
        assert shown(client, person, "pact-pdf", line.pk).status_code == status
    for person in (place.budi, place.ani, place.lia):
        assert shown(client, person, "pact-sign", line.pk).status_code == 404
    assert shown(client, place.budi, "pact-pdf", uuid4()).status_code == 404
    client.logout()
    assert client.get(at("pact-sign", line.pk)).status_code == 302


def test_who_has_a_second_factor_is_asked_for_it_and_the_pact_says_so(client, place, campaign):
    line = line_of(campaign, place.wati)
    app = old_app(place.wati)
    client.force_login(place.wati)

    assert client.get(at("pact-sign", line.pk)).status_code == 302
    factor_used(client, app)
    seal = client.get(at("pact-sign", line.pk)).context["form"]["seen"].value()
    client.post(at("pact-sign", line.pk), {"seen": seal, "agree": "on"})

    assert Pact.objects.get().second_factor is True


def test_a_pact_of_a_closed_campaign_is_shown_and_not_signed(client, place, campaign):
    PactCampaign.objects.update(closed_at=now())
    line = line_of(campaign, place.wati)

    page = shown(client, place.wati, "pact-sign", line.pk)

    assert "sedang tidak dapat ditandatangani" in page.text
    assert "Baca dan tanda tangani" not in client.get(at("my-pacts")).text
    assert "Tidak ada pakta untuk Anda" in shown(client, place.dewi, "my-pacts").text


def _scan():
    return SimpleUploadedFile("pindaian.pdf", paper(), "application/pdf")


def test_an_operator_records_a_sheet_with_its_scan(client, place, campaign):
    chosen = [line_of(campaign, each).pk for each in (place.budi, place.joko)]
    form = {"lines": chosen, "signed_on": local_date(now()), "files": [_scan()]}
    address = at("pact-by-hand", campaign.pk, place.tirtajaya.pk)
    client.force_login(place.ani)

    assert client.get(address).status_code == 200
    assert client.post(address, {**form, "files": []}).status_code == 422
    late = client.post(address, {**form, "signed_on": "2020-01-01", "files": [_scan()]})
    assert (late.status_code, Pact.objects.count()) == (422, 0)
    sent = client.post(address, {**form, "files": [_scan()]}, follow=True)
    again = client.post(address, {**form, "files": [_scan()]})

    assert "Tanda tangan basah dicatat." in sent.text
    assert (again.status_code, Pact.objects.count()) == (422, 2)
    use = EvidenceUse.objects.filter(about_id=str(campaign.pk)).first()
    assert use.version.evidence.unit == place.tirtajaya
    place.by_hand(campaign, place.camat, place.wati, place.lurah, now=now())
    assert "sudah menandatangani" in client.get(address).text


def test_a_witness_says_so_with_a_second_factor_whatever_their_role(
    client, place, campaign, settings
):
    [pact] = sign(campaign, place.budi, now=now())
    town.give(place.camat, "tim_kerja_zi", place.tirtajaya)
    settings.KAWAL_MFA_REQUIRED = "kawal.units.permissions.must_use_mfa"
    client.force_login(place.camat)

    stopped = client.post(at("pact-witness", campaign.pk), {"pacts": [pact.pk]})

    assert stopped.status_code == 403
    assert not PactWitness.objects.exists()


def test_a_head_witnesses_and_others_are_refused(client, place, campaign):
    [pact] = sign(campaign, place.budi, now=now())
    town.give(place.camat, "kepala_unit", place.tirtajaya)

    page = shown(client, place.camat, "pact-campaign", campaign.pk)
    assert "1 pakta elektronik untuk disaksikan" in page.text
    assert "Budi" in client.get(at("pact-witness", campaign.pk)).text
    done = client.post(at("pact-witness", campaign.pk), {"pacts": [pact.pk]}, follow=True)

    assert "Pakta disaksikan." in done.text
    assert PactWitness.objects.get().post == "Camat Kecamatan Tirtajaya"
    assert "Tidak ada yang menunggu" in client.get(at("pact-witness", campaign.pk)).text
    assert shown(client, place.ani, "pact-witness", campaign.pk).status_code == 403
    assert "disaksikan" in shown(client, place.ani, "pact-people", campaign.pk).text


# --- verification ---------------------------------------------------------------------------------


def test_anyone_with_the_code_reads_post_and_unit_and_not_the_name(client, place, campaign):
    [pact] = sign(campaign, place.budi, now=now())

    page = client.get(at("verify-pact", pact.code))

    assert page.status_code == 200
    assert "asli dan berlaku sampai" in page.text
    assert "Analis Kecamatan Tirtajaya" in page.text
    assert "bukan tanda tangan elektronik tersertifikasi" in page.text
    assert "<dd>Budi</dd>" not in page.text
    for person, knows in ((place.budi, True), (place.ani, True), (place.citra, False)):
        client.force_login(person)
        text = client.get(at("verify-pact", pact.code)).text
        assert ("<dd>Budi</dd>" in text) == knows
    assert client.get(at("verify-pact", "AAAA-BBBB-CCCC")).status_code == 404


def test_it_is_told_whether_it_still_holds(client, place):
    """T21"""
    today = local_date(now())
    first = place.opened(
        opened_on=today - YEAR, due_on=today - YEAR + DAY, valid_until=today - DAY,
        now=now() - YEAR,
    )  # fmt: skip
    budi, wati = sign(first, place.budi, place.wati, now=now() - YEAR)
    second = place.opened(renews=first, filled=False, title="Berikutnya", **dates())
    place.by_hand(second, place.budi, now=now(), witness_name="Ratmi", witness_post="Camat")

    assert "sudah diperbarui" in client.get(at("verify-pact", budi.code)).text
    assert "masa berlakunya berakhir" in client.get(at("verify-pact", wati.code)).text
    by_hand = client.get(at("verify-pact", Pact.objects.get(how="by_hand").code)).text
    assert "lembar kertasnya" in by_hand
    assert "<dd>Camat</dd>" in by_hand


def test_a_file_in_hand_is_held_against_the_record(place, campaign):
    budi, wati = sign(campaign, place.budi, place.wati, now=now())
    budi = Pact.objects.get(pk=budi.pk)
    printed = pact_pdf.render(budi, None)
    PactWitness.objects.create(
        pact=budi, person=place.camat, name="Ratmi", post="Camat", witnessed_at=now()
    )

    budi = Pact.objects.select_related("witness").get(pk=budi.pk)
    same, changed = answer_of(printed, now()), answer_of(printed + b"%", now())

    assert is_same(pact_pdf.render(budi, budi.witness), budi)
    assert same is not None
    assert changed is not None
    assert (same.sureness, changed.sureness) == (Sureness.KNOWN, Sureness.CLAIMED)
    assert (same.context["is_same"], changed.context["is_same"]) == (True, False)
    assert same.context["pact_page"].name == ""
    assert address_of(wati.code.lower().replace("-", " ")) == at("verify-pact", wati.code)
    assert address_of("Budi") == ""


def test_a_file_that_names_a_pact_is_answered_on_the_page_for_all(client, place, campaign):
    [pact] = sign(campaign, place.budi, now=now())
    file = SimpleUploadedFile("pakta.pdf", pact_pdf.render(pact, None))

    told = client.post(reverse("verify-document"), {"document": file})

    assert "Sama dengan yang tercatat." in told.text
    assert "Budi" not in told.text


def test_the_public_reads_numbers_on_the_page_of_coverage(client, place, campaign):
    place.by_hand(campaign, place.budi, now=now())

    page = client.get(at("coverage")).text

    assert "1 dari 5 pegawai menandatangani pakta integritas" in page
    assert "Budi" not in page
    assert "Gita" not in page
