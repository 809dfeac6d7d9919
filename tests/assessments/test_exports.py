"""A run carried away: workbooks that come back equal, a PDF, and only what one may see."""

import json
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from django.test import RequestFactory
from django.utils.translation import override

from assessments import desk, take_away
from assessments.take_away import NOTE
from files import cast as shelf
from kawal.assessments.actions.imports import apply_answers, draft_answers
from kawal.assessments.contents import Content, answers_of
from kawal.assessments.exports import sheet_pdf
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, EvidenceLink, RunUnit, Sheet
from kawal.assessments.queries.exports import contents_for, scores_for
from kawal.assessments.views.allowance import EXPORTS
from kawal.core import allowance
from kawal.core.throttle import take
from kawal.core.time import now
from kawal.files.service import withdraw
from kawal.formats.read import read_answers
from kawal.rules.catalogue import root

pytestmark = pytest.mark.django_db

LKE = instrument_of(desk.LKE)
FILES = ("lembar.pdf", "formulir.xlsx", "portal.xlsx", "data-dukung.zip")


@pytest.fixture
def at(settings, tmp_path, db):  # noqa: ARG001
    take_away.own_store(settings, tmp_path)
    return take_away.a_filled_desk()


@pytest.fixture
def cast(at):
    return at.cast


def fetched(client, at, name, tmp_path):
    response = client.get(f"{at.at}{name}")
    assert response.status_code == 200
    path = tmp_path / name
    path.write_bytes(response.content)
    return path


def paper_of(at, person):
    """What is printed, as the template receives it."""
    contents = contents_for(person, at.sheet.run_id)
    return sheet_pdf.data_of(contents, scores_for(contents), desk.NOW)


def questions_of(at, person):
    return {b["code"]: b for b in paper_of(at, person)["blocks"] if b["kind"] == "question"}


def test_the_official_form_comes_back_with_answers_and_notes(client, at, tmp_path):
    client.force_login(at.cast.ani)

    path = fetched(client, at, "formulir.xlsx", tmp_path)

    reading = read_answers(path)
    assert reading.recognised.kind == "form"
    assert reading.answers == answers_of(LKE, at.sheet.answers.all())
    assert reading.notes == {desk.TITLED: NOTE}


def test_the_formulas_of_the_official_form_stay_alive(client, at, tmp_path):
    client.force_login(at.cast.ani)

    book = openpyxl.load_workbook(fetched(client, at, "formulir.xlsx", tmp_path))

    formulas = [c for row in book["LKE ZI"].iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) > 200
    assert book.calculation.fullCalcOnLoad
    assert not any(str(cell.value).startswith("=HYPERLINK") for cell in formulas)


def test_the_portal_s_layout_comes_back_with_answers_notes_and_evidence(client, at, tmp_path):
    take_away.attach(at, desk.TITLED, take_away.evidence(at))
    answer = Answer.objects.get(sheet=at.sheet, code=desk.TITLED)
    EvidenceLink.objects.create(
        answer=answer, url="https://tirtajaya.example/sk", title="SK di laman",
        added_at=desk.NOW, added_by=at.cast.ani,
    )  # fmt: skip
    client.force_login(at.cast.ani)

    reading = read_answers(fetched(client, at, "portal.xlsx", tmp_path))

    assert reading.recognised.kind == "portal"
    assert reading.answers == answers_of(LKE, at.sheet.answers.all())
    assert reading.notes == {desk.TITLED: NOTE}
    assert reading.evidence == {desk.TITLED: "SK Tim ZI (SK Tim.pdf)\nhttps://tirtajaya.example/sk"}


def test_an_answer_that_the_portal_has_no_place_for_is_named_before(client, at):
    desk.answer(at.sheet, desk.RATIO, Content(value="80 %"), at.cast.ani)
    client.force_login(at.cast.ani)

    page = client.get(at.at).content.decode()

    assert f"1 jawaban tidak ikut, karena portal meminta jumlahnya: {desk.RATIO}" in page


def test_what_was_carried_over_and_not_confirmed_is_no_answer(client, at, tmp_path):
    Answer.objects.filter(sheet=at.sheet, code=desk.TITLED).update(is_confirmed=False)
    client.force_login(at.cast.ani)

    reading = read_answers(fetched(client, at, "formulir.xlsx", tmp_path))

    assert desk.TITLED not in reading.answers.choices
    assert reading.notes == {}
    remark = questions_of(at, at.cast.ani)[desk.TITLED]["remark"]
    assert remark["word"] == "dari tahun lalu, belum dikonfirmasi: tidak dihitung"


@pytest.mark.parametrize("name", ["formulir.xlsx", "portal.xlsx"])
def test_a_number_that_no_cell_holds_is_refused_in_words(client, at, name):
    """Saving refuses it today; a row of an earlier version may still hold one."""
    desk.answer(at.sheet, desk.SURVEY, Content(value="3.6"), at.cast.ani)
    rows = Answer.objects.filter(sheet=at.sheet, code=desk.SURVEY)
    rows.update(value="3.59999999999999999999")
    client.force_login(at.cast.ani)

    response = client.get(f"{at.at}{name}")

    assert response.status_code == 422
    assert "tulis dengan lebih sedikit desimal" in response.content.decode()


def test_the_paper_has_head_totals_and_every_minimum(at):
    data = paper_of(at, at.cast.ani)

    facts = dict(data["facts"])
    assert facts["Unit"] == "Kecamatan Tirtajaya"
    assert facts["Siklus"] == "LKE Zona Integritas 2026"
    assert facts["Terisi"] == "4 dari 113 pertanyaan, 0 didukung"
    claimed, supported = data["totals"]
    assert (claimed["label"], supported["figure"]) == ("Klaim", "–")
    assert claimed["figure"] != "–"
    assert [gate["title"] for gate in data["gates"]] == ["Batas minimal WBK", "Batas minimal WBBM"]
    for gate in data["gates"]:
        assert all(check["state"]["word"].startswith("sementara") for check in gate["checks"])
        assert len(gate["checks"]) > 10


def test_the_paper_of_a_complete_sheet_gives_a_verdict(at, cast):
    draft = draft_answers(
        sheet=at.sheet, path=root() / "samples" / "lke-contoh.xlsx", file_name="lke.xlsx",
        by=cast.ani, now=desk.NOW,
    )  # fmt: skip
    apply_answers(draft=draft, codes=list(LKE.questions), by=cast.ani, now=desk.NOW)
    desk.answer(at.sheet, "B.I.b", Content(choice="C"), cast.ani)
    proof = take_away.evidence(at)
    for code in LKE.questions:
        take_away.attach(at, code, proof)

    wbk, wbbm = paper_of(at, cast.ani)["gates"]

    words = {check["label"]: check["state"] for check in wbk["checks"]}
    assert words["Capaian Kinerja Lebih Baik"] == {"kind": "done", "word": "tepat"}
    assert {state["word"].split()[0] for state in words.values()} <= {"tepat", "lebih", "kurang"}
    assert wbk["state"]["kind"] in {"done", "late"}
    assert wbbm["state"] == {"kind": "late", "word": wbbm["state"]["word"]}
    assert wbbm["state"]["word"].endswith("batas belum")


def test_the_paper_names_the_sub_units_that_count_in(at, cast):
    RunUnit.objects.create(run=at.sheet.run, cycle=at.sheet.run.cycle, unit=cast.mekarsari)

    assert dict(paper_of(at, cast.ani)["facts"])["Sub-unit yang ikut"] == "Kelurahan Mekarsari"


def test_an_address_stands_on_paper_as_one(at, cast):
    EvidenceLink.objects.create(
        answer=Answer.objects.get(sheet=at.sheet, code=desk.TITLED),
        url="https://tirtajaya.example/sk", title="SK di laman",
        added_at=desk.NOW, added_by=cast.ani,
    )  # fmt: skip

    (shown,) = questions_of(at, cast.ani)[desk.TITLED]["evidence"]

    assert (shown["name"], shown["more"]) == ("SK di laman", "https://tirtajaya.example/sk")
    assert shown["state"]["word"] == "Tautan, bukan berkas"


def test_the_paper_has_every_question_with_answer_note_and_evidence(at, cast):
    kept = take_away.evidence(at)
    take_away.attach(at, desk.TITLED, kept)
    take_away.reject(take_away.attach(at, "A.I.1.i.b", take_away.evidence(at)), cast.putri)

    asked = questions_of(at, cast.ani)

    assert list(asked) == list(LKE.questions)
    titled = asked[desk.TITLED]
    assert titled["answer"] == ["Ya, jika Tim telah dibentuk di dalam unit kerja."]
    assert (titled["note"], titled["remark"]) == (NOTE, None)
    assert titled["evidence"] == [
        {
            "name": "SK Tim.pdf",
            "more": "versi 1, SK Tim ZI",
            "sha256": kept.versions.get().blob.sha256,
            "reason": "",
            "state": {"kind": "idle", "word": "Belum diperiksa"},
        }
    ]
    (rejected,) = asked["A.I.1.i.b"]["evidence"]
    assert rejected["state"] == {"kind": "late", "word": "Ditolak"}
    assert rejected["reason"] == "Tanpa tanda tangan"
    assert asked["A.I.1.i.b"]["remark"]["word"] == "belum didukung"
    assert asked[desk.RATIO]["answer"][-1] == "= 75,00 %"
    assert asked[desk.SURVEY]["answer"] == ["3,72"]
    assert asked["A.I.1.ii.a"]["answer"] == ["belum dijawab"]


def test_the_paper_says_with_what_it_was_scored(at):
    about = dict(paper_of(at, at.cast.ani)["about"])

    assert about["SHA-256 instrumen"] == at.sheet.run.cycle.instrument_sha256
    assert "(lke-zi-2021)" in about["Instrumen"]
    assert about["Mesin nilai"].startswith("Kawal ")
    assert str(at.sheet.run_id) in about["Lembar"]


def test_the_paper_is_a_pdf_for_screen_readers_and_the_same_whenever_it_is_made(at):
    contents = contents_for(at.cast.ani, at.sheet.run_id)
    scores = scores_for(contents)

    once = sheet_pdf.render(contents, scores, made_at=desk.NOW)

    assert once.startswith(b"%PDF")
    assert b"pdfuaid" in once
    assert once == sheet_pdf.render(contents, scores, made_at=desk.NOW)


def test_notes_are_never_markup(client, at):
    desk.answer(
        at.sheet, desk.TITLED, Content(choice="Ya"), at.cast.ani, note='#panic() $x$ *a* "\\'
    )
    client.force_login(at.cast.ani)

    assert client.get(f"{at.at}lembar.pdf").status_code == 200


def test_withdrawn_evidence_stands_on_paper_as_such(at, cast):
    gone = take_away.evidence(at)
    take_away.attach(at, desk.TITLED, gone)
    withdraw(evidence=gone, reason="Salah unggah", by=cast.ani, now=desk.LATER)

    (shown,) = questions_of(at, cast.ani)[desk.TITLED]["evidence"]

    assert shown["state"] == {"kind": "idle", "word": "Ditarik"}


def test_exempt_evidence_has_no_name_for_whom_it_is_closed(client, at, cast, tmp_path):
    take_away.attach(
        at, desk.TITLED, take_away.evidence(at, "LHKPN Camat", "lhkpn.pdf", secrecy=shelf.EXEMPT)
    )
    client.force_login(cast.dewi)

    told = json.dumps(paper_of(at, cast.dewi), default=str)
    portal = read_answers(fetched(client, at, "portal.xlsx", tmp_path))

    assert "LHKPN Camat" not in told
    assert "lhkpn.pdf" not in told
    assert "data dukung yang dikecualikan" in told
    assert portal.evidence == {desk.TITLED: "data dukung yang dikecualikan"}


def test_exempt_evidence_has_its_name_for_whom_it_is_open(at, cast):
    take_away.attach(
        at, desk.TITLED, take_away.evidence(at, "LHKPN Camat", "lhkpn.pdf", secrecy=shelf.EXEMPT)
    )

    (shown,) = questions_of(at, cast.ani)[desk.TITLED]["evidence"]

    assert shown["name"] == "lhkpn.pdf"


@pytest.mark.parametrize("name", ["", *FILES])
def test_nobody_carries_away_what_they_do_not_see(client, at, cast, name):
    client.force_login(cast.citra)

    assert client.get(f"{at.at}{name}").status_code == 404


@pytest.mark.parametrize("name", ["", *FILES])
def test_whoever_only_reads_may_carry_away(client, at, cast, name):
    client.force_login(cast.dewi)

    response = client.get(f"{at.at}{name}")

    assert response.status_code == 200
    assert ("attachment" in response.get("Content-Disposition", "")) == bool(name)
    b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize("name", ["", *FILES])
def test_taking_away_is_never_a_form(client, at, name):
    client.force_login(at.cast.ani)

    assert client.post(f"{at.at}{name}").status_code == 405


def test_the_page_says_how_much_the_archive_holds(client, at, cast):
    one = take_away.evidence(at)
    take_away.attach(at, desk.TITLED, one)
    take_away.attach(at, "A.I.1.i.b", one)
    gone = take_away.evidence(at, "Lama")
    take_away.attach(at, desk.TITLED, gone)
    withdraw(evidence=gone, reason="Salah unggah", by=cast.ani, now=desk.LATER)
    client.force_login(cast.ani)

    page = client.get(at.at)

    assert page.context["n_files"] == 2
    assert page.context["size"] == 2 * one.versions.get().blob.size
    assert "ZIP, 2 berkas" in page.content.decode()
    assert "1 data dukung hanya disebut di daftar isi" in page.content.decode()


def test_without_evidence_there_is_no_archive_to_fetch(client, at):
    client.force_login(at.cast.ani)

    page = client.get(at.at).content.decode()

    assert "Belum ada berkas data dukung" in page
    assert "data-dukung.zip" not in page


def test_the_contents_take_as_many_queries_with_many_files(at, django_assert_num_queries):
    for number in range(12):
        take_away.attach(at, list(LKE.questions)[number], take_away.evidence(at, f"Bukti {number}"))
    contents_for(at.cast.ani, at.sheet.run_id)  # the person's rights are read once

    with django_assert_num_queries(5):
        contents = contents_for(at.cast.ani, at.sheet.run_id)
    with django_assert_num_queries(1):
        scores_for(contents)


def test_the_paper_speaks_english_where_the_reader_does(at):
    with override("en"):
        data = paper_of(at, at.cast.ani)

    assert (data["lang"], data["totals"][0]["label"]) == ("en", "Claimed")


def test_the_moment_is_that_of_the_office():
    assert sheet_pdf.moment_text(datetime(2026, 4, 9, 3, tzinfo=UTC)) == "9 April 2026 10.00 WIB"


def test_a_sheet_without_anything_can_be_carried_away(client, cast):
    """T44: with and without evidence."""
    desk.cycle(cast.city, cast.cempaka, name="Kosong")
    empty = Sheet.objects.get(run__unit=cast.cempaka)
    client.force_login(cast.citra)

    for name in FILES:
        response = client.get(f"/penilaian/{empty.run_id}/unduh/{name}")

        assert response.status_code == 200
        b"".join(response) if response.streaming else response.content


def test_whoever_fetches_without_end_is_asked_to_wait(client, at, time_machine):
    client.force_login(at.cast.ani)
    for _ in range(EXPORTS.capacity):
        take(EXPORTS, str(at.cast.ani.pk), now=now())

    refused = client.get(f"{at.at}formulir.xlsx")

    assert refused.status_code == 429
    assert "Coba lagi 1 menit lagi" in refused.text
    time_machine.move_to(now() + timedelta(seconds=61))
    assert client.get(f"{at.at}formulir.xlsx").status_code == 200


def test_where_too_much_is_made_at_once_one_is_told(client, at, monkeypatch):
    monkeypatch.setattr(allowance, "PATIENCE", 0.01)
    client.force_login(at.cast.ani)

    with ExitStack() as taken:
        for _ in range(allowance.AT_ONCE):
            taken.enter_context(allowance.place(asking(at.cast.budi), EXPORTS))
        busy = client.get(f"{at.at}lembar.pdf")

    assert (busy.status_code, "Sedang banyak berkas" in busy.text) == (503, True)
    assert client.get(f"{at.at}lembar.pdf").status_code == 200


def asking(person):
    request = RequestFactory().get("/")
    request.person, request.now = person, now()
    return request
