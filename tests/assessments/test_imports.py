"""Answers from a workbook: faults by cell, the difference by question, then what is chosen."""

import re
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from assessments import desk
from kawal.assessments.actions.imports import apply_answers, draft_answers
from kawal.assessments.contents import Content, answers_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, AnswersDraft, EvidenceLink, Run
from kawal.assessments.queries.difference import preview_of
from kawal.assessments.views import allowance
from kawal.core.refusal import Refused
from kawal.core.throttle import take
from kawal.core.time import now
from kawal.faults import UnusableInput
from kawal.formats.fill import fill_form
from kawal.formats.portal_out import write_portal
from kawal.formats.read import read_answers
from kawal.rules.catalogue import root
from kawal.scoring.answers import admit
from kawal.scoring.codes import decode
from kawal.units.actions.memberships import grant
from units import town

pytestmark = pytest.mark.django_db

SAMPLE = root() / "samples" / "lke-contoh.xlsx"
LKE = instrument_of(desk.LKE)


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def siti():
    return town.person("Siti Halimah")


def workbook(tmp_path: Path, notes: dict[str, str] | None = None, **raw: dict[str, object]) -> Path:
    path = tmp_path / "LKE Tirtajaya.xlsx"
    fill_form(admit(LKE, **raw), path, notes=notes)
    return path


def drafted(sheet, path, by):
    return draft_answers(sheet=sheet, path=path, file_name=path.name, by=by, now=desk.NOW)


def test_the_official_workbook_becomes_the_sheet(sheet, siti):
    draft = drafted(sheet, SAMPLE, siti)

    done = apply_answers(draft=draft, codes=list(LKE.questions), by=siti, now=desk.LATER)

    sheet.refresh_from_db()
    read = read_answers(SAMPLE).answers
    assert decode(LKE, sheet.codes) == read == answers_of(LKE, sheet.answers.all())
    assert done.left == ()
    assert not AnswersDraft.objects.exists()


def test_nothing_is_written_before_it_was_chosen(sheet, siti):
    draft = drafted(sheet, SAMPLE, siti)

    preview = preview_of(draft)

    assert len(preview.differences) + preview.same + preview.blank == 113
    assert all(d.kind == "new" and d.is_ticked and d.cell for d in preview.differences)
    assert not Answer.objects.filter(sheet=sheet, version__gt=0).exists()


def test_the_difference_is_told_by_question(sheet, siti, tmp_path):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    desk.answer(sheet, desk.SURVEY, Content(value="3.5"), siti)
    desk.answer(sheet, "A.I.1.i.b", Content(choice="A"), siti)
    path = workbook(
        tmp_path,
        {desk.TITLED: "SK 12/2026"},
        choices={desk.TITLED: "Ya"},
        values={desk.SURVEY: "3.72"},
    )

    told = {d.code: d for d in preview_of(drafted(sheet, path, siti)).differences}

    assert {code: d.kind for code, d in told.items()} == {
        desk.TITLED: "noted", desk.SURVEY: "changed", "A.I.1.i.b": "emptied",
    }  # fmt: skip
    assert (told[desk.SURVEY].before, told[desk.SURVEY].after) == ("3,5", "3,72")
    assert not told["A.I.1.i.b"].is_ticked


def test_what_replaces_something_stored_stands_apart_from_what_only_fills_in(
    client, sheet, siti, tmp_path
):
    desk.answer(sheet, desk.SURVEY, Content(value="3.5"), siti)
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, note="menunggu SK")
    path = workbook(
        tmp_path,
        {desk.TITLED: "SK 12/2026"},
        choices={desk.TITLED: "Ya", "A.I.1.i.b": "A"},
        values={desk.SURVEY: "3.72"},
    )
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    sent = client.post(address("import", sheet), {"file": uploaded(path)})
    shown = client.get(sent.url).text

    _head, replacing, filling = re.split(r'<h2 class="titled" id="\w+">', shown)
    assert words_of(replacing).startswith("Mengganti jawaban tersimpan 2 ")
    assert words_of(filling).startswith("Mengisi yang belum ada 1 ")
    assert re.findall(r'name="code" value="([^"]+)"', replacing) == [desk.TITLED, desk.SURVEY]
    assert re.findall(r'name="code" value="([^"]+)"', filling) == ["A.I.1.i.b"]


def test_a_file_for_an_empty_sheet_replaces_nothing(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    sent = client.post(address("import", sheet), {"file": uploaded(SAMPLE)})

    assert "Mengganti jawaban tersimpan" not in client.get(sent.url).text


def test_what_was_not_chosen_stays(sheet, siti, tmp_path):
    desk.answer(sheet, desk.SURVEY, Content(value="3.5"), siti)
    path = workbook(tmp_path, choices={desk.TITLED: "Ya"}, values={desk.SURVEY: "3.72"})

    apply_answers(draft=drafted(sheet, path, siti), codes=[desk.TITLED], by=siti, now=desk.LATER)

    assert Answer.objects.get(sheet=sheet, code=desk.SURVEY).value == "3.5"
    assert Answer.objects.get(sheet=sheet, code=desk.TITLED).choice == "Ya"


def test_an_answer_changed_since_the_preview_is_left_alone(sheet, siti, tmp_path):
    path = workbook(tmp_path, choices={desk.TITLED: "Ya", "A.I.1.i.b": "A"})
    draft = drafted(sheet, path, siti)
    dimas = town.person("Dimas Prakoso")
    desk.answer(sheet, desk.TITLED, Content(choice="Tidak"), dimas)

    done = apply_answers(draft=draft, codes=[desk.TITLED, "A.I.1.i.b"], by=siti, now=desk.LATER)

    assert (done.taken, done.left) == (1, (desk.TITLED,))
    assert Answer.objects.get(sheet=sheet, code=desk.TITLED).choice == "Tidak"


def test_a_file_without_a_note_takes_none_away(sheet, siti, tmp_path):
    desk.answer(sheet, desk.TITLED, Content(choice="Tidak"), siti, note="menunggu SK")
    path = workbook(tmp_path, choices={desk.TITLED: "Ya"})

    apply_answers(draft=drafted(sheet, path, siti), codes=[desk.TITLED], by=siti, now=desk.LATER)

    stored = Answer.objects.get(sheet=sheet, code=desk.TITLED)
    assert (stored.choice, stored.note) == ("Ya", "menunggu SK")


def test_a_run_that_was_sent_is_not_even_compared(sheet, siti):
    Run.objects.update(state="submitted")
    sheet = desk.sheet_of(sheet.run.unit)

    with pytest.raises(Refused) as refused:
        drafted(sheet, SAMPLE, siti)

    assert refused.value.code == "run.not_open"


def test_a_run_sent_since_the_preview_takes_nothing(sheet, siti):
    draft = drafted(sheet, SAMPLE, siti)
    Run.objects.update(state="submitted")

    with pytest.raises(Refused) as refused:
        apply_answers(draft=draft, codes=[desk.TITLED], by=siti, now=desk.LATER)

    assert refused.value.code == "run.not_open"
    assert not Answer.objects.filter(version__gt=0).exists()


def role(name, key, place):
    person = town.person(name)
    grant(role=key, place=place, person=person, starts_on=town.FOUNDED, **town.BY)
    return person


def address(name, sheet, *args):
    return reverse(f"assessments:{name}", args=[sheet.run.pk, *args])


def words(response) -> str:
    return words_of(response.text)


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def uploaded(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def test_whoever_uploads_without_end_is_asked_to_wait(client, sheet):
    person = role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit)
    client.force_login(person)
    for _ in range(allowance.IMPORTS.capacity):
        take(allowance.IMPORTS, str(person.pk), now=now())

    refused = client.post(address("import", sheet), {"file": uploaded(SAMPLE)})

    assert refused.status_code == 429
    assert "Terlalu banyak berkas" in refused.text
    assert not AnswersDraft.objects.exists()


def test_the_team_uploads_looks_and_takes_over(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    sent = client.post(address("import", sheet), {"file": uploaded(SAMPLE)})
    shown = client.get(sent.url)
    draft = AnswersDraft.objects.get()
    done = client.post(
        address("import-apply", sheet, draft.pk), {"code": [desk.TITLED, "A.I.1.i.b"]}, follow=True
    )

    assert "pertanyaan berbeda" in shown.text
    assert "lke-contoh.xlsx" in shown.text
    assert "2 jawaban diambil dari berkas" in done.text
    assert Answer.objects.filter(version=1).count() == 2


def imported(client, sheet, path, codes) -> tuple[int, ...]:
    """Queries of reading, preview and taking over; without savepoints."""
    asked = []

    def ask(send, *args):
        with CaptureQueriesContext(connection) as caught:
            response = send(*args)
        asked.append(sum("SAVEPOINT" not in query["sql"] for query in caught))
        return response

    sent = ask(client.post, address("import", sheet), {"file": uploaded(path)})
    ask(client.get, sent.url)
    draft = AnswersDraft.objects.get()
    ask(client.post, address("import-apply", sheet, draft.pk), {"code": list(codes)})
    return tuple(asked)


def test_one_answer_and_all_of_them_ask_as_many_queries(client, sheet, tmp_path):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    client.get(address("import", sheet))
    path = workbook(tmp_path, choices={desk.TITLED: "Ya"})

    one = imported(client, sheet, path, [desk.TITLED])
    every = imported(client, sheet, SAMPLE, LKE.questions)

    reading, preview, taking = every
    assert Answer.objects.filter(version__gt=0).count() == 113
    assert one == every
    assert reading <= 12
    assert preview <= 8
    assert taking <= 12


def test_the_difference_is_summed_up_in_what_it_claims(client, sheet, siti, tmp_path):
    """Before and after, with all that is ticked; a blank in the file takes nothing away."""
    desk.answer(sheet, "B.II.a", Content(value="4"), siti)
    desk.answer(sheet, desk.SURVEY, Content(value="2"), siti)
    EvidenceLink.objects.create(
        answer=Answer.objects.get(sheet=sheet, code=desk.SURVEY), url="https://tirtajaya.go.id/spkp",
        title="Survei", added_at=desk.NOW, added_by=siti,
    )  # fmt: skip
    path = workbook(tmp_path, values={desk.SURVEY: "4"})
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    sent = client.post(address("import", sheet), {"file": uploaded(path)})

    shown = words(client.get(sent.url))
    assert "Jawaban yang dicentang di awal 1" in shown
    assert "Nilai diklaim dengan centang awal 35,00 sementara, sekarang 26,25" in shown
    assert "Nilai didukung dengan centang awal 17,50 sementara, sekarang 8,75" in shown
    assert "Batas WBK dengan centang awal 2 dari 12 sementara, sekarang 1" in shown


def test_a_file_that_changes_nothing_is_not_summed_up(client, sheet, tmp_path):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    sent = client.post(address("import", sheet), {"file": uploaded(workbook(tmp_path))})

    assert "Nilai diklaim dengan centang awal" not in words(client.get(sent.url))


def test_faults_are_told_by_cell_and_nothing_is_kept(client, sheet, tmp_path):
    """T43: the cell, the rule and the remedy."""
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    path = workbook(tmp_path, choices={desk.TITLED: "Ya"})
    book = openpyxl.load_workbook(path)
    book["LKE ZI"]["K9"] = "Mungkin"
    book.save(path)

    shown = client.post(address("import", sheet), {"file": uploaded(path)})

    assert shown.status_code == 422
    assert "K9" in shown.text
    assert "Mungkin" in shown.text
    assert "salah satu dari: A, B, C" in shown.text
    assert "pilih salah satu, atau kosongkan" in shown.text
    assert not AnswersDraft.objects.exists()


def test_a_workbook_of_something_else_leads_to_the_form_and_to_no_terminal(client, sheet, tmp_path):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    path = tmp_path / "anggaran.xlsx"
    openpyxl.Workbook().save(path)
    form = reverse("assessments:export-form", args=[sheet.run.pk])

    other = client.post(address("import", sheet), {"file": uploaded(path)})

    assert other.status_code == 422
    assert "salin jawabannya ke formulir resmi yang kosong" in other.text
    assert "kawal form blank" not in other.text
    assert f'href="{form}"' in other.text
    assert f'href="{form}"' not in client.get(address("import", sheet)).text


def test_a_name_that_no_disk_takes_is_kept_as_far_as_it_is_shown(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    name = f"LKE {'日' * 100}.xlsx"

    sent = client.post(
        address("import", sheet), {"file": SimpleUploadedFile(name, SAMPLE.read_bytes())}
    )

    assert sent.status_code == 302
    assert AnswersDraft.objects.get().file_name == name


def test_a_number_that_no_answer_holds_is_told_by_its_cell(sheet, siti, tmp_path):
    """A cell holds 1.2E-25; written out it is longer than any answer."""
    path = workbook(tmp_path, values={desk.SURVEY: "3.5"})
    where = read_answers(path, LKE.id).cells[desk.SURVEY]
    book = openpyxl.load_workbook(path)
    book["LKE ZI"][where] = 1.2345678901234567e-25
    book.save(path)

    with pytest.raises(UnusableInput) as refused:
        drafted(sheet, path, siti)

    (fault,) = refused.value.faults
    assert fault.code == "VALUE-DIGITS"
    assert fault.where == where
    assert not AnswersDraft.objects.exists()


def test_a_note_that_is_too_long_is_told_by_its_cell_and_never_cut(client, sheet, tmp_path):
    """Beside an answer there is room for 4,000 letters, in a cell for 32,767."""
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    path = workbook(tmp_path, {desk.TITLED: "x" * 4001}, choices={desk.TITLED: "Ya"})

    refused = client.post(address("import", sheet), {"file": uploaded(path)})

    assert refused.status_code == 422
    where = read_answers(path, LKE.id).note_cells[desk.TITLED]
    assert openpyxl.load_workbook(path)["LKE ZI"][where].value == "x" * 4001
    for said in (where, "4001", "paling banyak 4000 huruf", "ringkas catatan ini"):
        assert said in words(refused)
    assert not AnswersDraft.objects.exists()


def test_a_note_that_just_fits_comes_whole(sheet, siti, tmp_path):
    path = workbook(tmp_path, {desk.TITLED: "x" * 4000}, choices={desk.TITLED: "Ya"})

    apply_answers(draft=drafted(sheet, path, siti), codes=[desk.TITLED], by=siti, now=desk.LATER)

    assert Answer.objects.get(sheet=sheet, code=desk.TITLED).note == "x" * 4000


def test_a_long_note_of_the_portal_s_workbook_is_told_by_its_cell(sheet, siti, tmp_path):
    path = tmp_path / "portal.xlsx"
    write_portal(admit(LKE, choices={desk.TITLED: "Ya"}), path, notes={desk.TITLED: "x" * 4001})

    with pytest.raises(UnusableInput) as refused:
        drafted(sheet, path, siti)

    (fault,) = refused.value.faults
    [book] = openpyxl.load_workbook(path).worksheets
    assert (fault.code, book[fault.where].value) == ("NOTE-LONG", "x" * 4001)


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", '=HYPERLINK("http://a.id")'])
def test_what_a_hostile_cell_says_is_shown_as_text(client, sheet, tmp_path, hostile):
    """T41: the fault repeats what stood in the cell."""
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    path = workbook(tmp_path, choices={desk.TITLED: "Ya"})
    book = openpyxl.load_workbook(path)
    book["LKE ZI"]["K9"].value, book["LKE ZI"]["K9"].data_type = hostile, "s"
    book.save(path)

    shown = client.post(address("import", sheet), {"file": uploaded(path)})

    assert shown.status_code == 422
    assert escape(hostile) in shown.text
    assert "<img src=x" not in shown.text


def test_taking_nothing_is_told(client, sheet):
    ani = role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit)
    client.force_login(ani)
    draft = drafted(sheet, SAMPLE, ani)

    shown = client.post(address("import-apply", sheet, draft.pk), follow=True)

    assert "Belum ada yang dipilih" in shown.text
    assert AnswersDraft.objects.exists()


def test_a_draft_can_be_thrown_away(client, sheet):
    ani = role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit)
    client.force_login(ani)
    draft = drafted(sheet, SAMPLE, ani)

    client.post(address("import-discard", sheet, draft.pk))

    assert not AnswersDraft.objects.exists()
    assert not Answer.objects.filter(version__gt=0).exists()


def test_a_run_sent_meanwhile_is_told_on_the_page(client, sheet):
    ani = role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit)
    client.force_login(ani)
    draft = drafted(sheet, SAMPLE, ani)
    Run.objects.update(state="submitted")

    applied = client.post(
        address("import-apply", sheet, draft.pk), {"code": desk.TITLED}, follow=True
    )
    again = client.post(address("import", sheet), {"file": uploaded(SAMPLE)})

    assert "sudah dikirim" in applied.text
    assert again.status_code == 422
    assert "sudah dikirim" in again.text


def test_a_draft_is_its_owners_alone(client, sheet, siti):
    draft = drafted(sheet, SAMPLE, siti)
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    assert client.get(address("import-preview", sheet, draft.pk)).status_code == 404
    assert client.post(address("import-apply", sheet, draft.pk)).status_code == 404
    assert client.post(address("import-discard", sheet, draft.pk)).status_code == 404


@pytest.mark.parametrize(("key", "status"), [("pembaca", 403), ("inspektur", 403)])
def test_who_only_reads_imports_nothing(client, sheet, key, status):
    client.force_login(role("Seorang", key, sheet.run.unit.agency))

    assert client.get(address("import", sheet)).status_code == status


def test_another_unit_finds_no_page_of_import(client, sheet):
    other = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    client.force_login(role("Citra Lestari", "tim_kerja_zi", other))

    assert client.get(address("import", sheet)).status_code == 404
