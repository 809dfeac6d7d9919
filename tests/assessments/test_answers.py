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
    """A page that sends twice, on a weak line, or after the other person chose the same."""
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)

    saved = desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, seen=0)

    assert saved.answer.version == 1


def test_a_run_that_was_sent_takes_no_answers(sheet, siti):
    Run.objects.filter(pk=sheet.run_id).update(state="submitted")

    with pytest.raises(Refused) as found:
        desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)

    assert found.value.code == "run.not_open"


def test_a_save_takes_four_queries(sheet, siti, django_assert_num_queries):
    """Lock the sheet, read the answer, write both; a whole request has eight."""
    seen = Answer.objects.get(sheet=sheet, code=desk.TITLED).version

    with django_assert_num_queries(6):  # a savepoint opens and closes beside the four
        desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, seen=seen)
