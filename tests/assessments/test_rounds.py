"""What changed since the round before: the filter of the worksheet, and what it is held against."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import beside as around
from assessments import desk
from files import cast as shelf
from kawal.assessments.actions.carrying import carry_over
from kawal.assessments.actions.evidence import detach
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.actions.support import add_link
from kawal.assessments.contents import Content
from kawal.assessments.models import Answer, Sheet
from kawal.assessments.queries.desk import desk_for
from kawal.assessments.queries.rounds import round_of, with_round
from kawal.assessments.queries.snapshots import changes_between
from kawal.files.actions.uses import judge

pytestmark = pytest.mark.django_db

A, B, C, D = "A.I.1.i.a", "A.I.1.i.b", "A.I.1.ii.a", "A.I.5.v.b"
TODAY = date(2026, 4, 9)
SINCE_SENDING = "Berubah sejak kiriman terakhir"


@pytest.fixture
def scene():
    return around.scene()


@pytest.fixture
def run(scene):
    return scene.run


@pytest.fixture(autouse=True)
def ani(client, scene):
    """Of the team of the unit; signed in."""
    client.force_login(scene.ani)
    return scene.ani


def _sheet(run):
    return desk.sheet_of(run.unit)


def _send(run, by):
    revision = _sheet(run).revision
    return submit_run(run=run, revision=revision, accepted="Menyusul", by=by, now=desk.NOW)


def _give_back(run):
    reopen_run(run=run, reason="SK belum ditandatangani", by=None, now=desk.LATER)


def _answer(run, code, choice, by, note=""):
    desk.answer(_sheet(run), code, Content(choice=choice), by, note=note)


def _round(run):
    """What it is held against, and what differs."""
    found = round_of(with_round(Sheet.objects.filter(run=run)).get())
    return found.since, set(found.changed)


def _filter(client, run, wanted="berubah", code=""):
    place = f"{code}/" if code else ""
    return client.get(f"/penilaian/{run.pk}/{place}?saring={wanted}").context["sheet"]


def test_before_anything_was_sent_there_is_no_round_and_no_filter(client, run, ani):
    _answer(run, A, "Ya", ani)

    page = client.get(f"/penilaian/{run.pk}/")

    assert _round(run) == ("", set())
    assert "saring=berubah" not in page.content.decode()


def test_what_was_sent_and_not_given_back_is_no_round_before(run, ani):
    _answer(run, A, "Ya", ani)
    _send(run, ani)

    assert _round(run) == ("", set())


def test_given_back_the_changed_answer_note_and_evidence_are_named(client, scene, run, ani):
    for code, choice in ((A, "Ya"), (B, "A"), (C, "Ya"), (D, "A")):
        _answer(run, code, choice, ani)
    _send(run, ani)
    _give_back(run)
    _answer(run, A, "Tidak", ani)
    _answer(run, B, "A", ani, note="Lihat lampiran")
    around.attached(shelf.evidence(ani, scene.tirtajaya), ani, run, C)

    page = _filter(client, run)

    told = client.get(f"/penilaian/{run.pk}/").text
    assert f'<a href="/penilaian/{run.pk}/kiriman/">Dibuka kembali, lihat alasannya</a>' in told
    assert page.tree.shown == [A, B, C]
    assert page.code == A
    assert ("berubah", SINCE_SENDING, 3) in page.tree.filters


def test_a_link_and_a_file_taken_off_are_changes_of_evidence(scene, run, ani):
    use = around.attached(shelf.evidence(ani, scene.tirtajaya), ani, run, A)
    _send(run, ani)
    _give_back(run)
    detach(use=use, by=ani, now=desk.LATER)
    add_link(
        answer=around.answer(run, B), url="https://jdih.example.id/sk", title="SK", by=ani,
        now=desk.LATER,
    )  # fmt: skip

    assert _round(run) == (SINCE_SENDING, {A, B})


def test_changed_back_confirmed_as_it_was_or_judged_is_no_change(scene, run, ani):
    _answer(run, A, "Ya", ani)
    use = around.attached(shelf.evidence(ani, scene.tirtajaya), ani, run, A)
    Answer.objects.filter(sheet__run=run, code=B).update(
        choice="A", is_confirmed=False, version=1, changed_at=desk.NOW
    )
    _send(run, ani)
    judge(use=use, verdict="rejected", reason="Tanpa tanggal", by=scene.budi, now=desk.LATER)
    _give_back(run)
    _answer(run, A, "Tidak", ani)
    _answer(run, A, "Ya", ani)
    _answer(run, B, "A", ani)

    assert _round(run) == (SINCE_SENDING, set())


def test_the_filter_counts_what_the_next_sending_shows_as_its_difference(client, run, ani):
    """T12: while it is worked on, and once it was sent again."""
    _answer(run, A, "Ya", ani)
    first = _send(run, ani)
    _give_back(run)
    _answer(run, A, "Tidak", ani)
    desk.answer(_sheet(run), desk.SURVEY, Content(value="3,7"), ani)
    add_link(
        answer=around.answer(run, D), url="https://jdih.example.id/sk", title="SK", by=ani,
        now=desk.LATER,
    )  # fmt: skip
    _since, open_ = _round(run)

    second = _send(run, ani)

    told = {change.code: change for change in changes_between(desk.LKE, first, second)}
    assert open_ == _round(run)[1] == set(told) == {A, D, desk.SURVEY}
    assert told[D].files_added == ("SK",)
    page = client.get(f"/penilaian/{run.pk}/kiriman/{second.pk}/")
    assert [change.code for change in page.context["changes"]] == _filter(client, run).tree.shown


def test_a_save_by_script_brings_back_the_new_count(client, run, ani):
    _answer(run, A, "Ya", ani)
    _send(run, ani)
    _give_back(run)

    pieces = client.post(
        f"/penilaian/{run.pk}/{A}/?saring=berubah", {"choice": "Tidak", "seen": 1},
        headers={"HX-Request": "true"},
    )  # fmt: skip

    assert f"{SINCE_SENDING} <b>1</b>" in " ".join(pieces.content.decode().split())


class TestFromLastYear:
    @pytest.fixture
    def earlier(self, scene, ani):
        run = around.last_year(scene, scene.tirtajaya)
        sheet = run.sheets.get()
        desk.answer(sheet, A, Content(choice="Ya"), ani, note="SK 12/2025")
        desk.answer(sheet, B, Content(choice="A"), ani)
        around.attached(shelf.evidence(ani, scene.tirtajaya), ani, run, A)
        return run

    @pytest.fixture
    def carried(self, run, earlier, ani):
        carry_over(run=run, source=earlier, by=ani, now=desk.NOW)
        return run

    def _save(self, run, code, by, **content):
        desk.answer(Sheet.objects.get(run=run), code, Content(**content), by)

    def test_carried_over_nothing_differs_yet(self, client, carried):
        assert _round(carried) == ("Berbeda dari 2025", set())
        assert _filter(client, carried, "konfirmasi").tree.shown == [A, B]

    def test_what_is_answered_otherwise_differs_and_open_questions_do_not(
        self, client, carried, ani
    ):
        self._save(carried, A, ani, choice="Ya")
        self._save(carried, C, ani, choice="Ya")

        page = _filter(client, carried)

        assert page.tree.shown == [A, C], "the note of A is gone; B is carried, the rest open"
        assert ("berubah", "Berbeda dari 2025", 2) in page.tree.filters

    def test_a_number_written_with_a_point_is_the_same_number(self, run, earlier, ani):
        desk.answer(earlier.sheets.get(), desk.SURVEY, Content(value="3,7"), ani)
        carry_over(run=run, source=earlier, by=ani, now=desk.NOW)
        self._save(run, desk.SURVEY, ani, value="3.7")
        assert _round(run)[1] == set()

        self._save(run, desk.SURVEY, ani, value="3.8")

        assert _round(run)[1] == {desk.SURVEY}

    def test_evidence_belongs_to_its_year(self, scene, carried, ani):
        around.attached(shelf.evidence(ani, scene.tirtajaya), ani, carried, B)

        assert _round(carried)[1] == set()

    def test_a_sending_that_came_back_is_nearer_than_last_year(self, carried, ani):
        self._save(carried, C, ani, choice="Ya")
        revision = Sheet.objects.get(run=carried).revision
        submit_run(run=carried, revision=revision, accepted="x", by=ani, now=desk.NOW)
        _give_back(carried)

        assert _round(carried) == (SINCE_SENDING, set())

    def test_a_later_year_is_no_round_before(self, earlier):
        assert _round(earlier) == ("", set())


def test_without_a_round_before_the_filter_says_that_nothing_fits(client, run):
    page = client.get(f"/penilaian/{run.pk}/?saring=berubah")

    assert "Tidak ada pertanyaan yang cocok" in page.content.decode()


def test_a_round_before_costs_the_desk_no_query(scene, run, ani):
    around.attached(shelf.evidence(ani, scene.tirtajaya), ani, run, A)
    _send(run, ani)
    _give_back(run)
    desk_for(ani, run.pk, TODAY)
    desk_for(scene.citra, scene.other_run.pk, TODAY)  # their rights are known from now on

    with CaptureQueriesContext(connection) as back:
        assert desk_for(ani, run.pk, TODAY).before.since
    with CaptureQueriesContext(connection) as first:
        assert not desk_for(scene.citra, scene.other_run.pk, TODAY).before.since

    assert len(back) == len(first)


def test_page_and_save_of_a_run_that_came_back_keep_their_budgets(client, run, ani):
    """T67: twelve for the page, eight for a save, as for every other run."""
    _answer(run, A, "Ya", ani)
    _send(run, ani)
    _give_back(run)
    url = f"/penilaian/{run.pk}/{A}/?saring=berubah"
    client.get(url)

    with CaptureQueriesContext(connection) as page:
        client.get(url)
    with CaptureQueriesContext(connection) as save:
        client.post(url, {"choice": "Tidak", "seen": 1}, headers={"HX-Request": "true"})

    assert len([q for q in page if "SAVEPOINT" not in q["sql"]]) <= 12
    assert len([q for q in save if "SAVEPOINT" not in q["sql"]]) <= 8
