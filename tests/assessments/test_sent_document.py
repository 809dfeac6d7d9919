"""What was sent, read afterwards: as a page, as JSON, as a PDF; never as the rows are today."""

import json
import subprocess

import pytest
from django.db import connection
from django.template.defaultfilters import truncatechars
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import desk, sheets
from files import cast as files_cast
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.contents import Content
from kawal.assessments.models import Printed
from kawal.assessments.queries.sent_document import SentDocument, total_of
from kawal.events.service import events
from kawal.files.actions.uses import use_version
from kawal.files.service import Evidence
from kawal.ui.numbers import decimal_text
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def siti():
    return town.person("Siti Halimah")


@pytest.fixture
def camat(sheet):
    return town.with_role("Budi Hartono", "kepala_unit", sheet.run.unit)


@pytest.fixture
def reader(sheet):
    """Sees sheets and evidence, and nothing exempt."""
    return town.with_role("Dewi Anggraini", "pembaca", sheet.run.unit.agency)


def attach(sheet, code, by, title="SK Tim", **more):
    evidence = files_cast.evidence(by, sheet.run.unit, title=title, **more)
    answer = sheet.answers.get(code=code)
    return use_version(
        version=evidence.versions.get(), about_kind="answer", about_id=str(answer.pk),
        about_label="x", by=by, now=desk.NOW,
    )  # fmt: skip


def sent(sheet, by, accepted="Sisa menyusul"):
    sheet.refresh_from_db()
    snapshot = submit_run(
        run=sheet.run, revision=sheet.revision, accepted=accepted, by=by, now=desk.NOW
    )  # fmt: skip
    town.settle()
    return snapshot


def address(name, snapshot):
    return reverse(f"assessments:{name}", args=[snapshot.run_id, snapshot.pk])


def make_exempt(use):
    Evidence.objects.filter(pk=use.version.evidence_id).update(
        classification="dikecualikan", legal_ground="17h", closed_from="2026-01-01",
        closed_until="2031-01-01",
    )  # fmt: skip


def text_of(pdf):
    said = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )  # fmt: skip
    return " ".join(said.stdout.decode().split())


def test_the_page_reads_like_the_sheet(client, sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, note="Ditetapkan Camat")
    use = attach(sheet, desk.TITLED, siti)
    snapshot = sent(sheet, camat)
    client.force_login(camat)

    shown = client.get(address("snapshot", snapshot)).text

    question = SentDocument(snapshot).answers[desk.TITLED]
    assert question.text in shown
    assert question.lines[0] in shown
    assert "Ditetapkan Camat" in shown
    assert use.version.file_name in shown
    assert use.version.blob.sha256 in shown
    assert "Batas minimal WBK" in shown
    assert "Manajemen Perubahan" in shown


def test_the_page_asks_no_more_for_more_answers(client, sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    attach(sheet, desk.TITLED, siti)
    few = sent(sheet, camat)
    cempaka = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    desk.add(sheet.run.cycle, cempaka)
    other = desk.sheet_of(cempaka)
    sheets.answered_whole(other, siti)
    sheets.proven(other, [row.code for row in other.answers.all()], siti)
    many = sent(other, camat)
    client.force_login(town.with_role("Dewi Anggraini", "pembaca", sheet.run.unit.agency))
    client.get(address("snapshot", few))

    with CaptureQueriesContext(connection) as for_few:
        client.get(address("snapshot", few))
    with CaptureQueriesContext(connection) as for_many:
        client.get(address("snapshot", many))

    assert len(for_few) == len(for_many)


def test_what_differs_is_told_with_its_question_and_the_totals(client, sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    attach(sheet, desk.TITLED, siti)
    first = sent(sheet, camat)
    reopen_run(run=sheet.run, reason="SK belum ditandatangani", by=None, now=desk.LATER)
    desk.answer(sheet, desk.TITLED, Content(choice="Tidak"), siti)
    second = sent(sheet, camat)
    client.force_login(camat)

    shown = client.get(address("snapshot", second))

    question = SentDocument(second).answers[desk.TITLED]
    told = shown.text.partition("Beda dari kiriman ke-1")[2].partition("</section>")[0]
    assert f'<a href="#soal-{desk.TITLED}">' in told
    assert truncatechars(question.text, 110) in told
    before, after = (decimal_text(total_of(SentDocument(s).supported)) for s in (first, second))
    assert (before, after) == ("0,25", "0,00")
    assert f'data-label="Sebelum">{before}</td>' in told
    assert f'data-label="Sekarang"><b>{after}</b></td>' in told


def test_a_first_sending_is_compared_with_nothing(client, sheet, camat):
    client.force_login(camat)

    shown = client.get(address("snapshot", sent(sheet, camat)))

    assert "Beda dari" not in shown.text
    assert "Nilai sebelum dan sekarang" not in shown.text


def test_minima_are_printed_as_they_were_scored(sheet, siti, camat):
    sheets.answered_whole(sheet, siti)
    sheets.proven(sheet, [row.code for row in sheet.answers.all()], siti)

    document = SentDocument(sent(sheet, camat))

    gate = document.gates[0]
    assert (gate.target, gate.is_complete, gate.short) == ("WBK", True, 0)
    assert gate.minima[0].label == "Nilai total"
    assert gate.minima[0].least == "75,00"
    assert gate.minima[0].supported.said.kind == "done"
    assert {area.weight for area in document.areas} >= {"8,00"}


def test_a_short_minimum_says_how_much_is_missing(sheet, siti, camat):
    sheets.answered_whole(sheet, siti, survey="3")
    sheets.proven(sheet, [row.code for row in sheet.answers.all()], siti)

    document = SentDocument(sent(sheet, camat))

    short = [each for each in document.gates[0].minima if not each.supported.is_met]
    assert short
    assert all(each.supported.said.word.startswith("kurang ") for each in short)


def test_a_new_name_of_the_unit_does_not_reach_what_was_sent(client, sheet, camat):
    snapshot = sent(sheet, camat)
    type(sheet.run.unit).objects.filter(pk=sheet.run.unit_id).update(name="Kecamatan Lain")

    shown = client.get(reverse("assessments:verify", args=[snapshot.pk])).text

    assert "Kecamatan Tirtajaya" in shown
    assert "Kecamatan Lain" not in shown


def test_what_became_exempt_is_covered_for_who_may_not_see_it(
    client, sheet, siti, camat, reader
):  # fmt: skip
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    use = attach(sheet, desk.TITLED, siti, title="Daftar hukuman disiplin")
    snapshot = sent(sheet, camat)
    make_exempt(use)
    client.force_login(reader)

    page = client.get(address("snapshot", snapshot))
    raw = client.get(address("snapshot-json", snapshot))
    pdf = client.post(address("snapshot-pdf", snapshot))

    assert "Daftar hukuman disiplin" not in page.text
    assert use.version.file_name not in page.text
    assert "data dukung yang dikecualikan" in page.text
    assert use.version.blob.sha256 in page.text
    assert raw.status_code == 403
    assert address("snapshot-json", snapshot) not in page.text
    assert "Daftar hukuman disiplin" not in text_of(pdf.content)


def test_who_may_see_exempt_evidence_reads_and_takes_all_of_it(client, sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    use = attach(sheet, desk.TITLED, siti, title="Daftar hukuman disiplin")
    snapshot = sent(sheet, camat)
    make_exempt(use)
    client.force_login(camat)

    assert "Daftar hukuman disiplin" in client.get(address("snapshot", snapshot)).text
    raw = client.get(address("snapshot-json", snapshot))
    assert json.loads(raw.content)["answers"][desk.TITLED]["evidence"][0]["title"] == (
        "Daftar hukuman disiplin"
    )


def test_a_later_reason_against_exempt_evidence_is_covered_too(client, sheet, siti, camat, reader):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    use = attach(sheet, desk.TITLED, siti, title="Daftar hukuman disiplin")
    snapshot = sent(sheet, camat)
    Evidence.objects.filter(pk=use.version.evidence_id).update(
        withdrawn_at=desk.LATER, withdrawn_by=siti, withdrawal_reason="memuat nama Sdr. Anu"
    )
    make_exempt(use)
    client.force_login(reader)

    shown = client.get(address("snapshot", snapshot)).text

    assert "Data dukung yang kemudian gugur" in shown
    assert "Sdr. Anu" not in shown


def test_the_pdf_bears_number_fingerprint_and_address(client, sheet, siti, camat, settings):
    settings.BASE_URL = "https://kawal.contoh.go.id"
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, note="Ditetapkan Camat")
    snapshot = sent(sheet, camat)
    client.force_login(camat)

    answer = client.post(address("snapshot-pdf", snapshot))

    printed = text_of(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "Kiriman ke-1" in printed
    assert snapshot.sha256 in printed.replace(" ", "")
    assert f"https://kawal.contoh.go.id/verifikasi/kiriman/{snapshot.pk}/" in (
        printed.replace(" ", "")
    )
    assert "Ditetapkan Camat" in printed


def test_the_pdf_is_the_same_to_the_byte_and_recorded_once(client, sheet, camat, reader):
    snapshot = sent(sheet, camat)
    files = []
    for person in (camat, reader):
        client.force_login(person)
        files.append(client.post(address("snapshot-pdf", snapshot)).content)

    assert files[0] == files[1]
    assert Printed.objects.count() == 1
    assert events().filter(type="run.printed").count() == 1


@pytest.mark.parametrize(
    ("method", "name"), [("get", "snapshot"), ("get", "snapshot-json"), ("post", "snapshot-pdf")]
)
def test_another_unit_finds_none_of_it(client, sheet, camat, method, name):
    snapshot = sent(sheet, camat)
    other = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    client.force_login(town.with_role("Citra Lestari", "kepala_unit", other))

    assert getattr(client, method)(address(name, snapshot)).status_code == 404


@pytest.mark.parametrize(
    "sql",
    ["UPDATE assessments_printed SET made_at = now()", "DELETE FROM assessments_printed"],
)
def test_the_database_keeps_which_files_were_made(client, sheet, camat, sql):
    snapshot = sent(sheet, camat)
    client.force_login(camat)
    client.post(address("snapshot-pdf", snapshot))

    with pytest.raises(Exception, match="stays as it was sent"), connection.cursor() as cursor:
        cursor.execute(sql)
