"""Answers from a workbook: faults by cell, the difference by question, then what is chosen."""

from pathlib import Path

import pytest

from assessments import desk
from kawal.assessments.actions.imports import apply_answers, draft_answers
from kawal.assessments.contents import Content, answers_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, AnswersDraft, Run
from kawal.assessments.queries.difference import preview_of
from kawal.core.refusal import Refused
from kawal.formats.fill import fill_form
from kawal.formats.read import read_answers
from kawal.rules.catalogue import root
from kawal.scoring.answers import admit
from kawal.scoring.codes import decode
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
