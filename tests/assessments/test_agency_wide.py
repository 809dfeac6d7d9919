"""Evidence of the whole agency: entered once by its office, inherited by every run."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from assessments import beside, declared, desk
from files import cast as shelf
from kawal.accounts.models import Person
from kawal.assessments.actions.submission import ready, reopen_run, submit_run
from kawal.assessments.actions.support import tie
from kawal.assessments.contents import Content
from kawal.assessments.models import Answer, Run
from kawal.assessments.queries.beside import beside as panel_of
from kawal.assessments.queries.desk import desk_for
from kawal.assessments.queries.sent_document import SentDocument
from kawal.assessments.queries.signals import signals_of
from kawal.assessments.queries.snapshots import lost_since
from kawal.assessments.queries.support import supported_codes
from kawal.assessments.queries.uses import answers_on_links_alone, attached_to, supported_answers
from kawal.files.service import EvidenceUse, add_version, judge, unshare, withdraw
from kawal.units.service import create_agency
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db

CODE, OTHER = beside.CODE, beside.FAR
WHY = "Dicabut Perwali 3/2026."


@pytest.fixture
def city():
    return declared.city()


def standing(run):
    """By the three ways in which support is asked: each question alone, the board, the desk."""
    answers = {a.pk: a.code for a in Answer.objects.filter(sheet__run=run)}
    sheet = beside.answer(run).sheet
    by_answers = {answers[pk] for pk in supported_answers(answers)}
    by_board = set(supported_codes([sheet])[sheet.pk])
    by_desk = {code for code, mark in marks(run).items() if mark.supporting}
    assert by_answers == by_board == by_desk
    return by_answers


def lost(run):
    return {code: mark.lost for code, mark in marks(run).items() if mark.lost}


def marks(run):
    agency = run.cycle.agency
    reader = Person.objects.filter(memberships__agency=agency, memberships__role="pembaca").first()
    return desk_for(reader or town.with_role("Rini", "pembaca", agency), run.pk, shelf.TODAY).marks


def inherited(run, code=CODE):
    answer = beside.answer(run, code)
    return [each for each in attached_to([answer], run)[answer.pk] if each.is_inherited]


def anew(run):
    return Run.objects.select_related("cycle", "unit").get(pk=run.pk)


def at(hour):
    """Later on that day."""
    return desk.LATER.replace(hour=hour)


def use_of(found, code=CODE):
    return EvidenceUse.objects.get(version__evidence=found, about_id__endswith=f"/{code}")


def test_every_run_inherits_it_at_its_questions(city):
    declared.perwali(city, CODE, OTHER)

    assert standing(city.run) == standing(city.other_run) == {CODE, OTHER}
    [each] = inherited(city.run)
    assert each.supports
    assert not EvidenceUse.objects.filter(about_kind="answer").exists()


def test_undeclared_or_serving_nothing_it_counts_nowhere(city):
    declared.perwali(city)
    shelf.evidence(city.hana, city.hukum)

    assert standing(city.run) == set()


def test_another_agency_inherits_nothing(city):
    declared.perwali(city, CODE)
    other = create_agency(name="Kota Sebelah", kind="kota", by=None, now=desk.NOW)
    unit = town.kecamatan(other, "Kecamatan Jauh", "X.01")
    cycle = desk.cycle(other, unit)

    assert standing(cycle.runs.get()) == set()
    assert inherited(cycle.runs.get()) == []


def test_supported_follows_it_and_claimed_does_not(city):
    sheet = beside.answer(city.run, OTHER).sheet
    desk.answer(sheet, OTHER, Content(choice="Ya"), city.ani)

    before = ready(desk.sheet_of(city.tirtajaya)).scores
    found = declared.perwali(city, OTHER)
    after = ready(desk.sheet_of(city.tirtajaya)).scores
    withdraw(evidence=found, reason=WHY, by=city.hana, now=desk.LATER)
    gone = ready(desk.sheet_of(city.tirtajaya)).scores

    assert not before.supported.total.points
    assert after.supported.nodes[OTHER].points == after.claimed.nodes[OTHER].points > 0
    assert after.claimed.total.points == gone.claimed.total.points
    assert not gone.supported.total.points


class TestFalling:
    def _withdrawn(self, city, found):
        withdraw(evidence=found, reason=WHY, by=city.hana, now=desk.LATER)

    def _taken_back(self, city, found):
        unshare(evidence=found, reason=WHY, by=city.hana, now=desk.LATER)

    def _rejected(self, city, found):
        judge(use=use_of(found), verdict="rejected", reason=WHY, by=city.dewi, now=desk.LATER)

    @pytest.mark.parametrize("how", ["_withdrawn", "_taken_back", "_rejected"])
    def test_it_lowers_all_runs_at_once_and_says_why(self, city, client, how):
        found = declared.perwali(city, CODE)
        getattr(self, how)(city, found)
        client.force_login(city.ani)

        page = client.get(f"/penilaian/{city.run.pk}/{CODE}/").text

        assert standing(city.run) == standing(city.other_run) == set()
        assert lost(city.run) == lost(city.other_run) == {CODE: 1}
        assert WHY in page

    @pytest.mark.parametrize("how", ["_withdrawn", "_taken_back", "_rejected"])
    def test_a_run_that_was_opened_later_never_had_it(self, city, how):
        getattr(self, how)(city, declared.perwali(city, CODE))
        Run.objects.filter(pk=city.run.pk).update(opened_at=desk.LATER.replace(hour=5))

        assert lost(city.run) == {}
        assert inherited(Run.objects.select_related("cycle").get(pk=city.run.pk)) == []

    def test_a_rejection_is_of_one_question(self, city):
        found = declared.perwali(city, CODE, OTHER)
        self._rejected(city, found)

        assert standing(city.run) == {OTHER}

    def test_a_newer_version_stands_in_its_place(self, city):
        found = declared.perwali(city, CODE)
        self._rejected(city, found)
        upload = shelf.handed_in(city.hana)
        add_version(evidence=found, upload=upload, note_="", by=city.hana, now=desk.LATER)

        before = standing(city.run)
        declared.serves(found, city.hana, CODE, now=desk.LATER)

        assert (before, standing(city.run), lost(city.run)) == (set(), {CODE}, {})
        old, new = inherited(city.run)
        assert (old.is_replaced, new.is_replaced) == (True, False)


class TestSent:
    def _sent(self, run):
        return submit_run(run=run, revision=0, accepted="Sisa menyusul.", by=None, now=desk.LATER)

    def test_it_is_frozen_with_hash_owner_and_source(self, city):
        found = declared.perwali(city, CODE)

        snapshot = self._sent(city.run)

        [frozen] = json.loads(snapshot.document)["answers"][CODE]["inherited"]
        assert frozen["sha256"] == found.versions.get().blob.sha256
        assert (frozen["owner"], frozen["source"], frozen["dated_on"], frozen["supports"]) == (
            "Bagian Hukum", declared.SOURCE, "2024-03-05", True,
        )  # fmt: skip
        assert len(SentDocument(snapshot).answers[CODE].papers) == 1

    def test_what_is_declared_afterwards_is_not_in_it_until_it_is_reopened(self, city):
        self._sent(city.run)
        declared.perwali(city, CODE, now=desk.LATER.replace(hour=6))
        EvidenceUse.objects.update(added_at=desk.LATER.replace(hour=6))
        run = Run.objects.select_related("cycle", "unit").get(pk=city.run.pk)

        sent = standing(run), inherited(run)
        reopen_run(run=run, reason="SK menyusul", by=None, now=desk.LATER.replace(hour=7))

        assert sent == (set(), [])
        assert standing(city.other_run) == {CODE}
        assert standing(Run.objects.select_related("cycle").get(pk=run.pk)) == {CODE}

    def test_taken_off_a_question_it_stays_with_what_was_sent_and_leaves_open_runs(self, city):
        """Last year's run, this year's sent one, and an open one; then it is ticked again."""
        found = declared.perwali(city, CODE, OTHER)
        old = beside.last_year(city, city.tirtajaya)
        beside_old = beside.answer(old, OTHER)
        self._sent(old), self._sent(city.run)
        old, run = anew(old), anew(city.run)

        declared.serves(found, city.hana, CODE, now=at(6))
        off = standing(old), standing(run), standing(city.other_run)
        shown = attached_to([beside_old], old)[beside_old.pk]
        declared.serves(found, city.hana, CODE, OTHER, now=at(7))
        on = standing(old), standing(run), standing(city.other_run)

        assert off == ({CODE, OTHER}, {CODE, OTHER}, {CODE})
        assert [each.supports for each in shown] == [True]
        assert on == ({CODE, OTHER},) * 3
        assert [each.supports for each in inherited(city.other_run, OTHER)] == [True]
        assert [each.supports for each in inherited(run, OTHER)] == [True]

    def test_ticked_again_it_does_not_come_to_what_was_sent_without_it(self, city):
        found = declared.perwali(city, CODE, OTHER)
        declared.serves(found, city.hana, CODE, now=desk.LATER)
        submit_run(run=city.run, revision=0, accepted="Menyusul.", by=None, now=at(6))
        declared.serves(found, city.hana, CODE, OTHER, now=at(7))

        assert standing(anew(city.run)) == {CODE}
        assert standing(city.other_run) == {CODE, OTHER}

    def test_declared_again_it_does_not_come_to_what_was_sent_in_between(self, city):
        """Before: sent with it. Between: sent without it. Open: until its office ticks anew."""
        found = declared.perwali(city, CODE)
        old = beside.last_year(city, city.tirtajaya)
        self._sent(old)
        unshare(evidence=found, reason=WHY, by=city.hana, now=at(6))
        submit_run(run=city.run, revision=0, accepted="Menyusul.", by=None, now=at(7))
        declared.declare(found, city.hana, now=at(8))
        again = standing(anew(old)), standing(anew(city.run)), standing(city.other_run)
        declared.serves(found, city.hana, CODE, now=at(9))

        assert again == ({CODE}, set(), set())
        assert standing(anew(city.run)) == set()
        assert standing(city.other_run) == {CODE}

    def test_what_stands_only_in_a_sending_is_still_told_as_used(self, city, client):
        """Whoever tidies up the library would take it from what was sent."""
        found = declared.perwali(city, CODE)
        self._sent(city.run)
        declared.serves(found, city.hana, now=at(6))
        client.force_login(city.hana)

        page = client.get(f"/data-dukung/{found.pk}/").text
        unused = client.get("/data-dukung/?keadaan=belum").text

        assert "yang terkirim sebelum itu tetap memuatnya" in page
        assert "Perwali gratifikasi" not in unused

    def test_declaring_again_is_no_way_around_a_rejection(self, city):
        found = declared.perwali(city, CODE)
        judge(use=use_of(found), verdict="rejected", reason=WHY, by=city.dewi, now=desk.LATER)
        unshare(evidence=found, reason=WHY, by=city.hana, now=at(6))
        declared.declare(found, city.hana, now=at(7))
        declared.serves(found, city.hana, CODE, now=at(8))

        assert standing(city.run) == set()
        assert lost(city.run) == {CODE: 1}

    def test_given_back_a_run_follows_what_is_in_force_then(self, city):
        found = declared.perwali(city, CODE, OTHER)
        self._sent(city.run)
        declared.serves(found, city.hana, CODE, now=at(6))

        reopen_run(run=anew(city.run), reason="Perbaikan", by=None, now=at(7))

        assert standing(anew(city.run)) == {CODE}
        assert lost(city.run) == {}

    @pytest.mark.parametrize("how", ["withdraw", "unshare", "judge"])
    def test_the_page_of_a_sending_names_what_fell_since(self, city, how):
        found = declared.perwali(city, CODE)
        snapshot = self._sent(city.run)

        if how == "judge":
            judge(use=use_of(found), verdict="rejected", reason=WHY, by=city.dewi, now=desk.LATER)
        else:
            act = {"withdraw": withdraw, "unshare": unshare}[how]
            act(evidence=found, reason=WHY, by=city.hana, now=desk.LATER)

        [fallen] = lost_since(snapshot)
        assert (fallen.code, fallen.title, fallen.why) == (CODE, "Perwali gratifikasi", WHY)

    def test_the_database_keeps_an_open_run_from_having_been_sent(self, city):
        with pytest.raises(IntegrityError), transaction.atomic():
            Run.objects.filter(pk=city.run.pk).update(sent_at=desk.NOW)

    def test_what_still_holds_did_not_fall(self, city):
        declared.perwali(city, CODE)

        assert lost_since(self._sent(city.run)) == []


class TestBeside:
    def test_a_page_shows_it_as_inherited_with_owner_source_and_date(self, client, city):
        declared.perwali(city, CODE)
        client.force_login(city.ani)

        page = client.get(beside.address(city.run)).text

        assert "Diwarisi" in page
        assert "dari Bagian Hukum" in page
        assert f"{declared.SOURCE}, 5 Mar 2024" in page
        assert "Lepas" not in page

    def test_nobody_of_the_unit_takes_it_off_or_replaces_it(self, client, city):
        found = declared.perwali(city, CODE)
        client.force_login(city.ani)
        use = use_of(found)

        dropped = client.post(beside.address(city.run, tail="lepas/"), {"pemakaian": use.pk})
        renewed = client.get(beside.address(city.run, tail=f"{use.pk}/ganti/"))

        assert (dropped.status_code, renewed.status_code) == (404, 404)
        assert EvidenceUse.objects.filter(pk=use.pk).exists()

    def test_it_may_be_named_as_a_usual_document(self, client, city):
        found = declared.perwali(city, OTHER)
        item = "SK Tim Kerja Pembangunan ZI menuju WBK/WBBM"
        client.force_login(city.ani)

        client.post(
            beside.address(city.run, OTHER, "lazim/"),
            {"pemakaian": use_of(found, OTHER).pk, "dokumen": item, "di": "halaman"},
        )

        answer = beside.answer(city.run, OTHER)
        assert [match.item for match in answer.matches.all()] == [item]
        assert not beside.answer(city.other_run, OTHER).matches.exists()

    def test_one_of_another_question_may_not(self, client, city):
        use = use_of(declared.perwali(city, CODE))
        client.force_login(city.ani)

        posted = client.post(
            beside.address(city.run, OTHER, "lazim/"), {"pemakaian": use.pk, "dokumen": "SK"}
        )

        assert posted.status_code == 404
        with refusal("expected.unknown"):
            tie(answer=beside.answer(city.run), use=use, item="SK", by=city.ani, now=desk.NOW)

    def test_what_the_unit_attached_itself_is_not_shown_twice(self, city):
        found = declared.perwali(city, CODE)
        own = beside.attached(found, city.ani, city.run)

        answer = beside.answer(city.run)
        [only] = attached_to([answer], city.run)[answer.pk]
        judge(use=own, verdict="rejected", reason=WHY, by=city.dewi, now=desk.LATER)
        both = attached_to([answer], city.run)[answer.pk]

        assert not only.is_inherited
        assert [each.is_inherited for each in both] == [False, True]
        assert standing(city.run) == {CODE}

    def test_it_raises_no_signal_whatever_its_age_and_use(self, city):
        codes = list(Answer.objects.filter(sheet__run=city.run).values_list("code", flat=True))
        found = declared.perwali(city, *codes, kind="laporan", valid_from=date(2019, 1, 1))
        for run, by in ((city.run, city.ani), (city.other_run, city.citra)):
            beside.attached(found, by, run, OTHER)
        answer = beside.answer(city.run)

        panel = panel_of(city.ani, city.run, answer, attached_to([answer], city.run)[answer.pk])

        assert signals_of(answer.sheet, desk.NOW) == {}
        assert [row.signals for row in panel.rows] == [[]]
        assert (panel.inherited, panel.counted) == (1, 1)

    def test_a_link_beside_it_is_no_longer_alone(self, city):
        from kawal.assessments.actions.support import add_link  # noqa: PLC0415

        answer = beside.answer(city.run)
        add_link(
            answer=answer, url="https://sukamaju.example/sop", title="", by=city.ani, now=desk.NOW
        )
        alone = answers_on_links_alone([answer.pk])
        declared.perwali(city, CODE)

        assert (alone, answers_on_links_alone([answer.pk])) == ({answer.pk}, set())

    def test_the_library_beside_a_question_offers_it_to_every_unit(self, client, city):
        declared.perwali(city, title="Pedoman WBS kota")
        shelf.evidence(city.hana, city.hukum, title="Pedoman internal hukum")
        client.force_login(city.ani)

        page = client.get(beside.address(city.run) + "?cari=Pedoman").text

        assert "Pedoman WBS kota" in page
        assert "Pedoman internal hukum" not in page


class TestServing:
    def test_another_office_decides_nothing(self, city):
        found = declared.perwali(city)

        for someone in (city.oka, city.ani, city.budi, city.dewi):
            with refusal("agency_wide.not_your_office"):
                declared.serves(found, someone, CODE)

    def test_only_what_is_declared_serves(self, city):
        found = shelf.evidence(city.hana, city.hukum)

        with refusal("agency_wide.not_declared"):
            declared.serves(found, city.hana, CODE)

    def test_an_unknown_question_is_refused(self, city):
        with refusal("agency_wide.no_such_question"):
            declared.serves(declared.perwali(city), city.hana, "Z.9")

    def test_a_question_is_taken_off_unless_it_was_judged_there(self, city):
        found = declared.perwali(city, CODE, OTHER)
        declared.serves(found, city.hana, OTHER)
        after = standing(city.run)
        judge(use=use_of(found, OTHER), verdict="accepted", reason="", by=city.dewi, now=desk.NOW)

        with refusal("agency_wide.judged"):
            declared.serves(found, city.hana, CODE)

        assert after == standing(city.run) == {OTHER}

    def test_saying_the_same_again_changes_nothing(self, city):
        found = declared.perwali(city, CODE)

        declared.serves(found, city.hana, CODE)

        assert use_of(found).added_at == desk.NOW
