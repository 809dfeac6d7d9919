"""Saving an answer: the line and the rows agree, and nobody's answer is lost."""

import pytest

from assessments import desk
from kawal.assessments.actions.answers import Conflict
from kawal.assessments.contents import Content, answers_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Run
from kawal.core.refusal import Refused
from kawal.scoring.codes import decode
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def siti():
    return town.person("Siti Halimah")


@pytest.mark.parametrize(
    ("code", "content"),
    [
        (desk.TITLED, Content(choice="Ya")),
        (desk.RATIO, Content(counts={"agen_perubahan": 4, "perubahan_dibuat": 3})),
        (desk.RATIO, Content(value="80 %")),
        (desk.SURVEY, Content(value="3.72")),
    ],
)
def test_an_answer_is_kept_as_row_and_in_the_line(sheet, siti, code, content):
    saved = desk.answer(sheet, code, content, siti)

    sheet.refresh_from_db()
    lke = instrument_of(desk.LKE)
    assert decode(lke, sheet.codes) == answers_of(lke, sheet.answers.all())
    assert code in decode(lke, sheet.codes)
    assert (saved.answer.version, sheet.revision) == (1, 1)
    assert (saved.answer.changed_by, saved.answer.changed_at) == (siti, desk.NOW)
    for row in (saved.answer, saved.sheet):
        stored = type(row)._default_manager.filter(pk=row.pk).values().get()
        assert stored == {name: getattr(row, name) for name in stored}


def test_an_answer_can_be_taken_back(sheet, siti):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)

    saved = desk.answer(sheet, desk.TITLED, Content(), siti)

    assert saved.answer.is_blank
    assert desk.TITLED not in decode(instrument_of(desk.LKE), saved.sheet.codes)


@pytest.mark.parametrize(
    ("code", "content", "said"),
    [
        (desk.TITLED, Content(choice="Mungkin"), "salah satu dari"),
        (desk.RATIO, Content(counts={"agen_perubahan": -1}), "bilangan cacah"),
        (desk.RATIO, Content(value="101 %"), "0 % sampai 100 %"),
        (desk.SURVEY, Content(value="4.01"), "0 sampai 4"),
        (desk.SURVEY, Content(value="baik"), "angka dari"),
        (desk.SURVEY, Content(choice="A"), "jawaban di bawah"),
    ],
)
def test_what_the_instrument_cannot_take_is_refused_in_words(sheet, siti, code, content, said):
    with pytest.raises(Refused) as found:
        desk.answer(sheet, code, content, siti)

    assert said in found.value.sentence
    assert Answer.objects.get(sheet=sheet, code=code).version == 0


def test_two_people_on_one_question_both_keep_their_words(sheet, siti):
    dimas = town.person("Dimas Prakoso")
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, note="SK 12/2026")

    with pytest.raises(Conflict) as conflict:
        desk.answer(sheet, desk.TITLED, Content(choice="Tidak"), dimas, note="Belum", seen=0)

    stored = Answer.objects.get(sheet=sheet, code=desk.TITLED)
    assert (stored.choice, stored.note) == ("Ya", "SK 12/2026")
    assert conflict.value.stored == stored
    assert (conflict.value.given, conflict.value.note) == (Content(choice="Tidak"), "Belum")


def test_saving_what_is_stored_already_is_no_conflict(sheet, siti):
    """T2: a page that sends twice, on a weak line, or after the other person chose the same."""
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)

    saved = desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, seen=0)

    assert saved.answer.version == 1


def test_a_run_that_was_sent_takes_no_answers(sheet, siti):
    Run.objects.filter(pk=sheet.run_id).update(state="submitted")

    with pytest.raises(Refused) as found:
        desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)

    assert found.value.code == "run.not_open"


def test_a_save_takes_three_queries(sheet, siti, django_assert_num_queries):
    """Hold answer, sheet and run; write answer and sheet. A whole request has eight."""
    seen = Answer.objects.get(sheet=sheet, code=desk.TITLED).version

    with django_assert_num_queries(5):  # a savepoint opens and closes beside the three
        desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, seen=seen)


@pytest.mark.parametrize("value", ["3,59999999999999999999", "3." + "1" * 37])
def test_a_survey_with_more_digits_than_a_workbook_holds_is_refused(sheet, siti, value):
    """It could be kept here, and never be taken out again."""
    with pytest.raises(Refused) as refused:
        desk.answer(sheet, desk.SURVEY, Content(value=value), siti)

    assert refused.value.code == "VALUE-DIGITS"
    assert "lebih sedikit desimal" in refused.value.sentence
    assert Answer.objects.get(sheet=sheet, code=desk.SURVEY).value == ""


def test_a_survey_as_offices_compute_it_is_taken(sheet, siti):
    desk.answer(sheet, desk.SURVEY, Content(value="3,4567890123"), siti)

    assert Answer.objects.get(sheet=sheet, code=desk.SURVEY).value == "3,4567890123"
