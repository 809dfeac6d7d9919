"""Answers of last year: copied to be confirmed, never counted until somebody saves them."""

import pytest

from assessments import desk
from assessments.sheets import proven
from kawal.assessments.actions.carrying import carry_over
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Cycle, Run, Sheet
from kawal.assessments.queries.sources import sources_for
from kawal.events.models import Event
from kawal.files.service import EvidenceUse
from kawal.scoring.codes import decode
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return town.kecamatan(town.agency())


@pytest.fixture
def ani(unit):
    return town.with_role("Ani", "tim_kerja_zi", unit)


@pytest.fixture
def last(unit, ani):
    """The sheet of 2025: three answers, one with a note."""
    sheet = Sheet.objects.get(run__cycle=desk.cycle(unit.agency, unit, year=2025))
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), ani, note="SK 12/2025")
    desk.answer(
        sheet, desk.RATIO, Content(counts={"agen_perubahan": 4, "perubahan_dibuat": 3}), ani
    )
    desk.answer(sheet, desk.SURVEY, Content(value="3.72"), ani)
    return sheet


@pytest.fixture
def this(unit, last):  # noqa: ARG001  last year comes first
    return Sheet.objects.get(run__cycle=desk.cycle(unit.agency, unit))


def carry(this, last, ani):
    return carry_over(run=this.run, source=last.run, by=ani, now=desk.LATER)


def test_answers_and_notes_come_over_to_be_confirmed(this, last, ani):
    assert carry(this, last, ani) == 3

    carried = this.answers.filter(is_confirmed=False)
    assert {a.code: (a.choice, a.counts, a.value, a.note) for a in carried} == {
        desk.TITLED: ("Ya", {}, "", "SK 12/2025"),
        desk.RATIO: ("", {"agen_perubahan": 4, "perubahan_dibuat": 3}, "", ""),
        desk.SURVEY: ("", {}, "3.72", ""),
    }


def test_they_count_for_nothing_yet(this, last, ani):
    carry(this, last, ani)

    this.refresh_from_db()
    counted = _counted(this)
    assert [code for code in instrument_of(desk.LKE).questions if code in counted] == []
    assert this.revision == 1


def test_saving_one_confirms_it_and_no_other(this, last, ani):
    carry(this, last, ani)

    saved = desk.answer(this, desk.TITLED, Content(choice="Ya"), ani, note="SK 12/2025")

    assert saved.answer.is_confirmed
    assert desk.TITLED in _counted(saved.sheet)
    assert this.answers.filter(is_confirmed=False).count() == 2


def test_a_page_that_was_open_before_meets_the_carried_answer(this, last, ani):
    """Its version has moved on: who saves over it is shown what came."""
    carry(this, last, ani)

    assert Answer.objects.get(sheet=this, code=desk.TITLED).version == 1


def test_what_was_answered_here_is_left_alone(this, last, ani):
    desk.answer(this, desk.TITLED, Content(choice="Tidak"), ani)

    assert carry(this, last, ani) == 2

    stored = Answer.objects.get(sheet=this, code=desk.TITLED)
    assert (stored.choice, stored.note, stored.is_confirmed) == ("Tidak", "", True)


def test_a_note_without_an_answer_is_left_alone(this, last, ani):
    desk.answer(this, desk.TITLED, Content(), ani, note="Menunggu SK")

    assert carry(this, last, ani) == 2
    assert Answer.objects.get(sheet=this, code=desk.TITLED).note == "Menunggu SK"


def test_evidence_stays_in_its_year(this, last, ani):
    proven(last, [desk.TITLED], ani)

    carry(this, last, ani)

    assert EvidenceUse.objects.count() == 1


def test_it_is_an_act_with_its_source(this, last, ani):
    carry(this, last, ani)

    act = Event.objects.get(type="run.answers_carried")
    assert (act.data["answers"], act.data["source"]) == (3, "Kecamatan Tirtajaya 2025")


def test_what_was_never_confirmed_there_does_not_come(this, last, ani):
    last.answers.filter(code=desk.SURVEY).update(is_confirmed=False)

    assert carry(this, last, ani) == 2


def test_a_second_time_finds_nothing_to_fill(this, last, ani):
    carry(this, last, ani)

    with town.refusal("run.nothing_to_carry"):
        carry(this, last, ani)


def test_another_unit_is_refused(this, last, ani):
    other = town.kecamatan(this.run.unit.agency, "Kecamatan Cempaka")
    run = Run.objects.get(cycle=desk.cycle(other.agency, other, name="Lain"))

    with town.refusal("run.carry_another_unit"):
        carry_over(run=run, source=last.run, by=ani, now=desk.LATER)


def test_another_instrument_is_refused(this, last, ani):
    Cycle.objects.filter(pk=last.run.cycle_id).update(instrument="pekppp-f01")
    source = Run.objects.select_related("cycle").get(pk=last.run_id)

    with town.refusal("run.carry_another_instrument"):
        carry_over(run=this.run, source=source, by=ani, now=desk.LATER)


def test_a_later_year_is_refused(this, last, ani):
    with town.refusal("run.carry_no_earlier_year"):
        carry_over(run=last.run, source=this.run, by=ani, now=desk.LATER)


def test_a_run_that_was_sent_is_refused(this, last, ani):
    Run.objects.filter(pk=this.run_id).update(state="submitted")

    with town.refusal("run.not_open"):
        carry(this, last, ani)


def test_the_newest_answered_year_is_offered_first(this, last, unit, ani):
    older = Sheet.objects.get(run__cycle=desk.cycle(unit.agency, unit, year=2024))
    desk.answer(older, desk.TITLED, Content(choice="Ya"), ani)
    desk.cycle(unit.agency, unit, year=2023)  # never answered

    assert list(sources_for(this.run)) == [last.run, older.run]


class TestPage:
    @pytest.fixture
    def address(self, this):
        return f"/penilaian/{this.run_id}/bawa/"

    def test_it_says_what_will_happen(self, client, ani, address):
        client.force_login(ani)

        page = client.get(address).content.decode()

        assert "belum dihitung" in page
        assert "Kecamatan Tirtajaya 2025" in page

    def test_it_brings_them_over(self, client, ani, address, this, last):
        client.force_login(ani)

        response = client.post(address, {"source": str(last.run_id)})

        assert response.url == f"/penilaian/{this.run_id}/"
        assert this.answers.filter(is_confirmed=False).count() == 3

    def test_a_run_of_another_unit_is_no_choice(self, client, ani, address, this):
        other = town.kecamatan(this.run.unit.agency, "Kecamatan Cempaka")
        run = Run.objects.get(cycle=desk.cycle(other.agency, other, year=2024))
        client.force_login(ani)

        assert client.post(address, {"source": str(run.pk)}).status_code == 422
        assert not this.answers.filter(is_confirmed=False).exists()

    def test_a_refusal_stands_beside_the_choice(self, client, ani, address, this, last):
        carry(this, last, ani)
        client.force_login(ani)

        response = client.post(address, {"source": str(last.run_id)})

        assert response.status_code == 422
        assert "Tidak ada jawaban Kecamatan Tirtajaya 2025" in response.content.decode()

    def test_without_an_earlier_year_it_leads_to_the_sheet(self, client, ani, last):
        client.force_login(ani)

        page = client.get(f"/penilaian/{last.run_id}/bawa/").content.decode()

        assert "Tidak ada jawaban tahun lalu" in page

    def test_who_only_reads_may_not(self, client, address, unit):
        client.force_login(town.with_role("Dewi", "pembaca", unit.agency))

        assert client.get(address).status_code == 403

    def test_the_team_beside_finds_nothing(self, client, address, unit):
        beside = town.kecamatan(unit.agency, "Kecamatan Cempaka")
        client.force_login(town.with_role("Citra", "tim_kerja_zi", beside))

        assert client.get(address).status_code == 404


def _counted(sheet):
    return decode(instrument_of(desk.LKE), sheet.codes)
