"""Faults that other applications had, held against cycles, runs and their worksheets."""

import json
import logging
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from assessments import beside as around
from assessments import desk
from assessments.sheets import answered_whole, proven
from files import cast as shelf
from kawal.assessments.actions.evidence import replace
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.contents import Content
from kawal.assessments.exports import sheet_pdf
from kawal.assessments.models import Answer, EvidenceLink, RunState, RunUnit, Sheet
from kawal.assessments.queries.exports import contents_for, scores_for
from kawal.assessments.queries.sent_document import SentDocument
from kawal.files.service import EvidenceUse, Verdict, judge
from kawal.ui.numbers import decimal_text
from units import town

pytestmark = pytest.mark.django_db

CHOICE, YES_NO, CODE = "A.I.1.i.b", desk.TITLED, around.CODE
NOWHERE = {"weight": "100", "points": "100", "score": "100", "codes": "A" * 113, "bobot": "100",
           "is_confirmed": "on", "version": "9", "changed_by": "1"}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(desk.NOW, tick=False):
        yield


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
    return Sheet.objects.select_related("run__cycle", "run__unit").get(run=run)


def _head(run):
    """Without a second factor of their own, so that none is asked."""
    return town.with_role("Bagus", "kepala_unit", run.unit)


def _send(run, by):
    revision = _sheet(run).revision
    return submit_run(run=run, revision=revision, accepted="Menyusul", by=by, now=desk.NOW)


def _address(run, code=""):
    return f"/penilaian/{run.pk}/" + (f"{code}/" if code else "")


def _save(client, run, code, **fields):
    return client.post(_address(run, code), {"seen": 0, **fields})


def _standings(client, run):
    return client.get(_address(run)).context["sheet"].standings


def _words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def _line(client, run):
    rows = client.get("/penilaian/").context["rows"]
    return next(row for row in rows if row.line.run.pk == run.pk)


def _paper(person, run):
    contents = contents_for(person, run.pk)
    return sheet_pdf.data_of(contents, scores_for(contents), desk.NOW)


class TestScores:
    def test_sent_twice_an_answer_is_one_change(self, client, run):
        """T2: the same form, from the same page, once more."""
        _save(client, run, CHOICE, choice="B")
        once = _sheet(run)

        _save(client, run, CHOICE, choice="B")

        again = _sheet(run)
        assert (again.codes, again.revision) == (once.codes, once.revision)
        assert Answer.objects.get(sheet=again, code=CHOICE).version == 1

    def test_no_number_of_a_score_is_taken_from_a_form(self, client, run, ani):
        """T3: weights come from the instrument, the version from the database, the name from the
        session."""
        _save(client, run, CHOICE, choice="B")
        honest = _standings(client, run).total.claimed.actual

        _save(client, run, YES_NO, **NOWHERE)
        _save(client, run, CHOICE, choice="B", **NOWHERE)

        assert _standings(client, run).total.claimed.actual == honest
        row = Answer.objects.get(sheet__run=run, code=CHOICE)
        assert (row.version, row.changed_by) == (1, ani)

    def test_one_answer_of_many_is_no_final_score_anywhere(self, client, scene, run, ani):
        """T7: worksheet, list, paper, page of sending, what was sent."""
        sheet = _sheet(run)
        desk.answer(sheet, CHOICE, Content(choice="A"), ani)
        proven(sheet, [CHOICE], ani)

        assert "Nilai sementara, didukung" in _words(client.get(_address(run)))
        assert "nilai sementara" in _words(client.get("/penilaian/"))
        assert {each["more"] for each in _paper(ani, run)["totals"]} == {"sementara, belum lengkap"}
        client.force_login(_head(run))
        assert "Nilai sementara, didukung" in _words(client.get(f"{_address(run)}kirim/"))
        snapshot = _send(run, scene.budi)
        assert "Nilai sementara, didukung" in _words(client.get(_sent_page(snapshot)))
        document = json.loads(snapshot.document)
        assert not document["claimed"]["complete"]
        assert not any(gate["met"] for gate in document["claimed"]["gates"].values())

    @pytest.mark.parametrize("value", ["1", "101 %", "-1 %", "100,5 %"])
    def test_a_share_is_between_0_and_100_percent_and_says_which(self, client, run, value):
        """T9: refused on the server, beside the field."""
        answer = _save(client, run, desk.RATIO, value=value)

        assert answer.status_code == 422
        assert answer.context["sheet"].question.faults["value"]
        assert Answer.objects.get(sheet__run=run, code=desk.RATIO).value == ""

    def test_1_percent_and_100_percent_are_different_answers(self, client, run):
        """T9."""
        found = []
        for version, value in enumerate(("1 %", "100 %")):
            client.post(_address(run, desk.RATIO), {"seen": version, "value": value})
            page = client.get(_address(run, desk.RATIO)).context["sheet"]
            found.append(page.question.result.percent)

        assert found == [1, 100]

    def test_answers_belong_to_codes_not_to_words(self, client, run, ani):
        """T10: nothing that is stored or frozen finds its question by a title."""
        desk.answer(_sheet(run), CHOICE, Content(choice="B"), ani)

        document = json.loads(_send(run, ani).document)

        text = client.get(_address(run, CHOICE)).context["sheet"].question.question.text
        assert document["answers"][CHOICE]["choice"] == "B"
        assert text not in json.dumps(document, ensure_ascii=False)

    def test_neither_the_order_of_answers_nor_of_files_matters(self, scene, ani):
        """T13."""
        contents = {
            CHOICE: Content(choice="B"), YES_NO: Content(choice="Ya"),
            desk.RATIO: Content(counts={"agen_perubahan": 4, "perubahan_dibuat": 3}),
            desk.SURVEY: Content(value="3,7"),
        }  # fmt: skip
        runs = (scene.run, scene.other_run)
        people = (ani, scene.citra)

        for run, by, codes in zip(
            runs, people, (list(contents), list(contents)[::-1]), strict=True
        ):
            for code in codes:
                desk.answer(_sheet(run), code, contents[code], by)
                for _ in range(2):
                    around.attached(shelf.evidence(by, run.unit), by, run, code)

        one, other = (
            json.loads(_send(run, by).document) for run, by in zip(runs, people, strict=True)
        )
        assert _sheet(runs[0]).codes == _sheet(runs[1]).codes
        assert (one["claimed"], one["supported"]) == (other["claimed"], other["supported"])

    def test_progress_and_totals_are_the_same_numbers_everywhere(self, client, scene, run, ani):
        """T12: worksheet, list, paper, page of sending, what was sent, and its JSON."""
        sheet = _sheet(run)
        for code, choice in ((CHOICE, "B"), (YES_NO, "Ya"), (CODE, "A")):
            desk.answer(sheet, code, Content(choice=choice), ani)
        proven(sheet, [CHOICE, CODE], ani)

        page, line, paper = _standings(client, run), _line(client, run), _paper(ani, run)
        client.force_login(_head(run))
        sending = client.get(f"{_address(run)}kirim/").context["scores"]
        snapshot = _send(run, scene.budi)
        sent = client.get(_sent_page(snapshot)).context
        document = json.loads(snapshot.document)

        progress = line.line.progress
        total = page.total
        figures = (total.claimed.actual, total.supported.actual)
        printed = tuple(decimal_text(figure) for figure in figures)
        assert (page.n_answered, page.n_supported, page.n_questions) == (3, 2, 113)
        assert (progress.answered, progress.n_supported, progress.questions) == (3, 2, 113)
        assert (sent["total"]["answered"], sent["n_supported"]) == (3, 2)
        assert dict(paper["facts"])["Terisi"] == "3 dari 113 pertanyaan, 2 didukung"
        assert (progress.claimed, progress.supported) == figures
        assert (sending.claimed.total.points, sending.supported.total.points) == figures
        assert tuple(each["figure"] for each in paper["totals"]) == printed
        assert (line.claimed, line.supported) == printed
        assert (decimal_text(sent["claimed"]), decimal_text(sent["supported"])) == printed
        assert [
            document[side]["nodes"]["total"]["answered"] for side in ("claimed", "supported")
        ] == [3, 2]


class TestNothingIsNoNought:
    """T20: what was not given in is never shown as zero points."""

    def test_of_an_untouched_run(self, client, run, ani):
        line = _line(client, run)
        strip = _words(client.get(_address(run))).split("Pengungkit")[0]
        paper = _paper(ani, run)
        client.force_login(_head(run))
        sending = _words(client.get(f"{_address(run)}kirim/"))

        assert (line.claimed, line.supported) == ("–", "–")
        assert "didukung – klaim –" in strip
        assert [each["figure"] for each in paper["totals"]] == ["–", "–"]
        assert "belum ada jawaban" in sending

    def test_of_an_answer_that_nothing_supports(self, client, run, ani):
        desk.answer(_sheet(run), CHOICE, Content(choice="A"), ani)

        line = _line(client, run)

        assert line.supported == "–"
        assert line.claimed not in {"–", "0,00"}

    def test_of_a_minimum_of_which_nothing_is_answered_or_supported(self, client, run, ani):
        """On the worksheet, on the paper, on the page of sending, and of what was sent."""
        desk.answer(_sheet(run), CHOICE, Content(choice="A"), ani)
        told = [(m.claimed_points, m.supported_points) for m in _standings(client, run).minima]
        paper = [(m["claimed"], m["supported"]) for m in _paper(ani, run)["gates"][0]["checks"]]
        client.force_login(_head(run))
        before = client.get(f"{_address(run)}kirim/").context["before"].gates[0].minima
        sent = SentDocument(_send(run, ani)).gates[0].minima

        empty = [claimed == "–" for claimed, _supported in told]
        assert any(empty)
        assert not all(empty)
        assert {supported for _claimed, supported in told} == {"–"}
        for others in (
            paper,
            [(m.claimed.figure, m.supported.figure) for m in before],
            [(m.claimed.figure, m.supported.figure) for m in sent],
        ):
            assert [claimed == "–" for claimed, _supported in others] == empty
            assert {supported for _claimed, supported in others} == {"–"}

    def test_but_the_lowest_answer_is_one(self, client, run, ani):
        sheet = _sheet(run)
        desk.answer(sheet, YES_NO, Content(choice="Tidak"), ani)
        proven(sheet, [YES_NO], ani)

        assert (_line(client, run).claimed, _line(client, run).supported) == ("0,00", "0,00")
        assert _standings(client, run).total.supported_points == "0,00"


def _sent_page(snapshot):
    return reverse("assessments:snapshot", args=[snapshot.run_id, snapshot.pk])


class TestAfterSending:
    @pytest.fixture
    def use(self, scene, run, ani):
        desk.answer(_sheet(run), CODE, Content(choice="A"), ani)
        EvidenceLink.objects.create(
            answer=around.answer(run), url="https://tirtajaya.example/sk", title="SK",
            added_at=desk.NOW, added_by=ani,
        )  # fmt: skip
        return around.attached(shelf.evidence(ani, scene.tirtajaya), ani, run)

    def test_every_form_is_refused_and_logged(self, client, scene, run, use, ani, caplog):
        """T14: the answers, the evidence and the sub-units stay as they were sent."""
        more = shelf.evidence(ani, scene.tirtajaya)
        link = EvidenceLink.objects.get()
        _send(run, scene.budi)
        before = _everything(run)
        beside = around.address(run)
        forms = {
            _address(run, CODE): {"seen": 1, "choice": "B"},
            f"{beside}unggah/": {"file": shelf.samples.PDF},
            f"{beside}pakai/": {"data_dukung": more.pk},
            f"{beside}lepas/": {"pemakaian": use.pk},
            f"{beside}tautan/": {"url": "https://lain.example/", "title": "Lain"},
            f"{beside}tautan/lepas/": {"tautan": link.pk},
            f"{_address(run)}impor/": {},
            f"{_address(run)}bawa/": {},
            f"{_address(run)}kirim/": {"revision": before[1], "accepted": "lagi"},
        }

        with caplog.at_level(logging.INFO, logger="kawal.request"):
            answers = {address: client.post(address, form) for address, form in forms.items()}

        assert _everything(run) == before
        assert answers[_address(run, CODE)].status_code == 422
        assert "sudah dikirim" in _words(answers[_address(run, CODE)])
        assert not {a.status_code for a in answers.values()} & {500}
        logged = [record.msg for record in caplog.records if record.name == "kawal.request"]
        assert len(logged) == len(forms)
        assert logged[0]["status"] == 422
        assert logged[0]["method"] == "POST"

    def test_a_verdict_covers_the_version_that_was_looked_at(self, client, scene, run, use, ani):
        """T15: accepted, then changed: the new file is not accepted, the old one is set aside."""
        judge(use=use, verdict="accepted", reason="", by=scene.putri, now=desk.NOW)

        new = replace(
            use=use, upload=shelf.handed_in(ani), note="Dipindai ulang", by=ani, now=desk.LATER
        )

        use.refresh_from_db()
        assert (use.verdict, new.verdict) == (Verdict.ACCEPTED, Verdict.NONE)
        page = client.get(around.address(run))
        shown = {each.use.pk: each.is_replaced for each in page.context["attached"]}
        assert shown == {use.pk: True, new.pk: False}

    def test_a_sending_that_came_back_says_that_it_covers_the_sheet_no_more(
        self, client, scene, run
    ):
        """T15, T16: to the team with the reason, to anybody on the page of verification."""
        snapshot = _send(run, scene.budi)
        fresh = _words(client.get(_sent_page(snapshot)))
        reopen_run(run=run, reason="SK keliru", by=scene.putri, now=desk.LATER)
        town.settle()  # both acts join their chain

        sent = _words(client.get(_sent_page(snapshot)))
        client.logout()
        public = _words(client.get(reverse("assessments:verify", args=[snapshot.pk])))

        assert "Tidak lagi mencakup isi lembar sekarang" not in fresh
        assert "Tidak lagi mencakup isi lembar sekarang" in sent
        assert "SK keliru" in sent
        assert "tidak lagi mencakup isi lembar" in public.lower()
        assert "tetap seperti saat dikirim" in public
        assert "SK keliru" not in public


def _everything(run):
    return (
        list(Answer.objects.filter(sheet__run=run).order_by("code").values()),
        _sheet(run).revision,
        _sheet(run).codes,
        list(EvidenceUse.objects.order_by("pk").values()),
        list(EvidenceLink.objects.order_by("pk").values()),
        list(RunUnit.objects.order_by("pk").values()),
        run.snapshots.count(),
    )


class TestTime:
    @pytest.mark.parametrize("moment", [datetime(2026, 12, 31, 16, 59, tzinfo=UTC),
                                        datetime(2026, 12, 31, 17, 1, tzinfo=UTC),
                                        datetime(2027, 6, 1, tzinfo=UTC)])  # fmt: skip
    def test_the_year_of_the_calendar_is_not_the_year_of_a_cycle(self, client, run, ani, moment):
        """T19: on 1 January (17.00 UTC the day before) the open cycle is still there to fill."""
        with time_machine.travel(moment, tick=False):
            client.force_login(ani)
            line = _line(client, run)
            saved = _save(client, run, CHOICE, choice="B")

        assert line.line.run.state == RunState.OPEN
        assert line.line.run.cycle.year == 2026
        assert saved.status_code == 302
        assert Answer.objects.get(sheet__run=run, code=CHOICE).choice == "B"

    def test_a_document_that_expired_stays_and_still_counts(self, client, scene, run, ani):
        """T21: told beside the answer; what it is worth is for people to say."""
        old = shelf.evidence(ani, scene.tirtajaya, title="Pakta 2024", valid_to=shelf.FOUNDED)
        desk.answer(_sheet(run), CODE, Content(choice="A"), ani)
        around.attached(old, ani, run)

        page = client.get(around.address(run))

        assert "Pakta 2024" in page.content.decode()
        assert _standings(client, run).n_supported == 1
        assert client.get(reverse("files:evidence", args=[old.pk])).status_code == 200


@pytest.mark.parametrize("role", ["tpi_anggota", "tpi_ketua", "tpi_dalnis"])
def test_an_evaluator_without_an_assignment_finds_no_run(client, scene, run, ani, role):
    """T24: list, detail, save, export. Assignments come with the stage of evaluation; until then
    no evaluator below the Inspektur has any."""
    desk.answer(_sheet(run), CODE, Content(choice="A"), ani, note="rahasia tim")
    client.force_login(town.with_role("Eka", role, scene.city))
    places = ["/penilaian/", _address(run), _address(run, CODE), around.address(run)]
    places += [f"{_address(run)}unduh/{name}" for name in ("lembar.pdf", "formulir.xlsx")]

    answers = [client.get(place) for place in places]
    saved = _save(client, run, CODE, choice="B")

    assert {answer.status_code for answer in (*answers, saved)} <= {403, 404}
    assert not any(b"rahasia tim" in answer.content for answer in answers)
    assert Answer.objects.get(sheet__run=run, code=CODE).choice == "A"


def test_a_whole_sheet_is_no_longer_provisional(client, run, ani):
    """T7, the other side."""
    sheet = answered_whole(_sheet(run), ani)
    proven(sheet, sheet.answers.values_list("code", flat=True), ani)

    assert "Nilai, didukung" in _words(client.get(_address(run)))
