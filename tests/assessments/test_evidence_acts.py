"""Evidence beside an answer: attached, taken off, replaced; what supports the score."""

from uuid import UUID

import pytest

from assessments import beside, desk
from files import cast as shelf
from kawal.assessments.actions.evidence import add_to, answer_of, detach, replace
from kawal.assessments.actions.support import add_link, remove_link, tie, untie
from kawal.assessments.contents import Content
from kawal.assessments.models import Answer, EvidenceLink, ExpectedMatch, Run
from kawal.assessments.queries.desk import desk_for
from kawal.assessments.queries.support import supported_codes
from kawal.assessments.queries.uses import (
    answers_on_links_alone,
    attached_to,
    supported_answers,
)
from kawal.assessments.scores import scores_of
from kawal.events.service import events, rows, sentence
from kawal.files.service import Description, EvidenceUse, Secrecy, judge, withdraw
from units.town import refusal

pytestmark = pytest.mark.django_db

ITEM = "SK Tim Kerja Pembangunan ZI menuju WBK/WBBM"


@pytest.fixture
def scene():
    return beside.scene()


@pytest.fixture
def minutes(scene):
    return shelf.evidence(scene.ani, scene.tirtajaya)


def _sent(run):
    Run.objects.filter(pk=run.pk).update(state="submitted")


def test_attached_evidence_is_named_by_unit_year_and_question(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run)

    assert use.about_label == "Kecamatan Tirtajaya 2026, A.I.5.v.b"
    assert UUID(use.about_id) == beside.answer(scene.run).pk


def test_the_team_of_a_part_attaches_too(scene):
    own = shelf.evidence(scene.nur, scene.mekarsari)

    assert beside.attached(own, scene.nur, scene.run).added_by == scene.nur


def test_nobody_attaches_to_another_units_answer(scene, minutes):
    with refusal("evidence.not_yours"):
        beside.attached(minutes, scene.ani, scene.other_run)


def test_a_run_that_was_sent_takes_and_gives_no_evidence(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run)
    _sent(scene.run)

    with refusal("run.not_open"):
        beside.attached(minutes, scene.ani, scene.run, beside.FAR)
    with refusal("run.not_open"):
        detach(use=use, by=scene.ani, now=desk.NOW)


def test_evidence_that_one_does_not_see_cannot_be_attached(scene):
    foreign = shelf.evidence(scene.citra, scene.cempaka)

    with refusal("evidence.unseen"):
        beside.attached(foreign, scene.ani, scene.run)


def test_withdrawn_evidence_cannot_be_attached(scene, minutes):
    withdraw(evidence=minutes, reason="Keliru.", by=scene.ani, now=desk.NOW)

    with refusal("evidence.withdrawn"):
        beside.attached(minutes, scene.ani, scene.run)


def test_a_slip_is_taken_off_again(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run)

    detach(use=use, by=scene.ani, now=desk.NOW)

    assert not EvidenceUse.objects.exists()


def test_what_has_been_judged_stays_and_the_refusal_says_what_to_do(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run)
    use = judge(use=use, verdict="rejected", reason="Tanpa tanda tangan.", by=scene.budi,
                now=desk.NOW)  # fmt: skip

    with pytest.raises(Exception, match=r"\(Ditolak\).*versi baru") as found:
        detach(use=use, by=scene.ani, now=desk.NOW)
    assert found.value.code == "evidence.judged_stays"


def test_only_the_team_takes_evidence_off(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run)

    with refusal("evidence.not_yours"):
        detach(use=use, by=scene.citra, now=desk.NOW)


def test_a_new_version_takes_the_place_of_a_rejected_one(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run, beside.FAR)
    tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)
    judge(use=use, verdict="rejected", reason="Buram.", by=scene.budi, now=desk.NOW)

    newer = replace(use=use, upload=shelf.handed_in(scene.ani), note="Dipindai ulang.",
                    by=scene.ani, now=desk.LATER)  # fmt: skip

    old, new = attached_to([beside.answer(scene.run, beside.FAR)])[UUID(use.about_id)]
    assert (old.is_rejected, old.is_replaced, old.supports) == (True, True, False)
    assert (new.use, new.is_replaced, new.supports) == (newer, False, True)
    assert ExpectedMatch.objects.get().use == newer


def test_a_version_nobody_judged_gives_way_without_a_trace_beside_the_answer(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run)

    replace(use=use, upload=shelf.handed_in(scene.ani), note="", by=scene.ani, now=desk.LATER)

    assert [u.version.number for u in EvidenceUse.objects.all()] == [2]


def test_only_those_who_manage_a_file_replace_it(scene, minutes):
    """The team of a part fills the run, but the file is the kecamatan's."""
    use = beside.attached(minutes, scene.ani, scene.run)

    with refusal("evidence.not_your_file"):
        replace(use=use, upload=shelf.handed_in(scene.nur), note="", by=scene.nur, now=desk.NOW)


def _added(scene, unit, by):
    return add_to(
        answer=beside.answer(scene.run), upload=shelf.handed_in(by), unit=unit,
        description=Description(title="Foto apel", kind="foto"), secrecy=Secrecy(),
        by=by, now=desk.NOW,
    )  # fmt: skip


def test_a_file_is_handed_in_and_attached_in_one(scene):
    _added(scene, scene.mekarsari, scene.ani)

    assert EvidenceUse.objects.get().version.evidence.unit == scene.mekarsari


def test_a_file_of_a_unit_outside_the_run_is_refused(scene):
    with refusal("evidence.unit_outside"):
        _added(scene, scene.cempaka, scene.ani)


def _supported(scene):
    answer = beside.answer(scene.run, desk.TITLED)
    sheet = answer.sheet
    codes = {desk.TITLED} if supported_answers([answer.pk]) else set()
    return scores_of(sheet.run.cycle, sheet.codes, codes).supported.total


def test_rejecting_and_withdrawing_lower_what_is_supported_at_once(scene, minutes):
    """Issue 4: claimed and supported, with the reason shown."""
    desk.answer(beside.answer(scene.run).sheet, desk.TITLED, Content(choice="Ya"), scene.ani)
    nothing = _supported(scene)
    use = beside.attached(minutes, scene.ani, scene.run, desk.TITLED)
    full = _supported(scene)

    judge(use=use, verdict="rejected", reason="Bukan SK.", by=scene.budi, now=desk.NOW)
    after_rejection = _supported(scene)
    judge(use=use, verdict="accepted", reason="", by=scene.budi, now=desk.NOW)
    accepted = _supported(scene)
    withdraw(evidence=minutes, reason="Dicabut.", by=scene.ani, now=desk.NOW)

    assert full != nothing
    assert (after_rejection, accepted, _supported(scene)) == (nothing, full, nothing)


def test_a_lost_file_lowers_what_is_supported_although_its_neighbours_keep_theirs(scene):
    """A mean that skips blanks would give the share of what was lost to the questions beside it."""
    sheet = beside.answer(scene.run).sheet
    desk.answer(sheet, "A.I.1.i.a", Content(choice="Ya"), scene.ani)
    desk.answer(sheet, "A.I.1.i.b", Content(choice="C"), scene.ani)
    sheet.refresh_from_db()

    both = scores_of(sheet.run.cycle, sheet.codes, {"A.I.1.i.a", "A.I.1.i.b"})
    without_the_weak = scores_of(sheet.run.cycle, sheet.codes, {"A.I.1.i.a"})
    without_the_strong = scores_of(sheet.run.cycle, sheet.codes, {"A.I.1.i.b"})

    claimed = both.claimed.total.points
    assert both.supported.total.points == claimed == without_the_weak.supported.total.points
    assert without_the_strong.supported.total.points == 0


def test_board_and_worksheet_count_what_supports_by_the_same_rule(scene, minutes):
    sheet = beside.answer(scene.run).sheet
    beside.attached(minutes, scene.ani, scene.run, "A.I.1.i.a")
    lost = beside.attached(minutes, scene.ani, scene.run, "A.I.1.i.b")
    judge(use=lost, verdict="rejected", reason="Buram.", by=scene.budi, now=desk.NOW)
    _link(scene)
    ids = dict(Answer.objects.filter(sheet=sheet).values_list("pk", "code"))

    by_ids = {ids[pk] for pk in supported_answers(ids)}
    desk_ = desk_for(scene.ani, scene.run.pk, desk.NOW.date())

    assert by_ids == {"A.I.1.i.a", beside.CODE} == supported_codes([sheet])[sheet.pk]
    assert {code for code, mark in desk_.marks.items() if mark.supporting} == by_ids


def _link(scene, by=None, **changed):
    facts = {"url": "https://tirtajaya.example.go.id/berita/1", "title": "Berita apel"}
    return add_link(
        answer=beside.answer(scene.run), by=by or scene.ani, now=desk.NOW, **{**facts, **changed}
    )


def test_a_link_supports_an_answer_and_is_marked_as_weaker(scene, minutes):
    answer = beside.answer(scene.run)
    link = _link(scene)

    assert supported_answers([answer.pk]) == answers_on_links_alone([answer.pk]) == {answer.pk}
    beside.attached(minutes, scene.ani, scene.run)
    assert answers_on_links_alone([answer.pk]) == set()

    remove_link(link=link, by=scene.ani, now=desk.NOW)
    assert not EvidenceLink.objects.exists()


def test_the_same_link_twice_is_one_and_the_record_says_who_pointed_there(scene):
    _link(scene)
    remove_link(link=_link(scene), by=scene.ani, now=desk.LATER)

    found = events().filter(type__startswith="run.link_").order_by("at")
    assert [sentence(row) for row in rows(found)] == [
        "Ani Rahmawati memakai tautan Berita apel untuk Kecamatan Tirtajaya 2026, A.I.5.v.b",
        "Ani Rahmawati melepas tautan Berita apel dari Kecamatan Tirtajaya 2026, A.I.5.v.b",
    ]


@pytest.mark.parametrize(
    "url",
    ["http://tirtajaya.example.go.id/", "https://", "https://rumah", "javascript:alert(1)",
     "https://a.b/dua kata", "ftp://a.b/c", "https://jahat.example@baik.go.id/",
     "https://a.go.id:x@baik.go.id/", "https://a.b/\u202egpj.exe", "https://a\u200b.b/",
     "https://baik.go.id\\@jahat.example/", "https://a.b/\u2066x", "https://[::1]/"],
)  # fmt: skip
def test_only_a_safe_address_is_a_link(scene, url):
    with refusal("link.not_https"):
        _link(scene, url=url)


@pytest.mark.parametrize(
    "url",
    ["https://tirtajaya.example.go.id", "https://a.b:8443/x", "https://a.b?tahun=2026",
     "https://a.b/@kanal/é#bagian", "https://xn--bcher-kva.example/"],
)  # fmt: skip
def test_an_address_of_the_web_is_a_link(scene, url):
    assert _link(scene, url=url).url == url


def test_the_title_of_a_link_is_one_line_that_one_can_see(scene):
    assert _link(scene, title="Berita\u202e\r\n apel\u200b").title == "Berita apel"


def test_links_are_the_teams_as_well(scene):
    link = _link(scene)

    with refusal("evidence.not_yours"):
        _link(scene, by=scene.citra)
    with refusal("evidence.not_yours"):
        remove_link(link=link, by=scene.citra, now=desk.NOW)


def test_a_person_says_which_usual_document_a_file_is(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run, beside.FAR)

    match = tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)
    assert tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW) == match
    untie(match=match, by=scene.ani, now=desk.NOW)

    assert not ExpectedMatch.objects.exists()


def test_what_is_said_of_a_file_ends_with_its_use(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run, beside.FAR)
    tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)

    detach(use=use, by=scene.ani, now=desk.NOW)

    assert not ExpectedMatch.objects.exists()


def test_a_document_that_is_not_usual_there_cannot_be_ticked(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run)

    with refusal("expected.unknown"):
        tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)


def test_a_file_that_was_taken_off_meanwhile_cannot_be_ticked(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run, beside.FAR)
    gone = EvidenceUse.objects.get(pk=use.pk)
    detach(use=use, by=scene.ani, now=desk.NOW)

    with refusal("expected.not_attached"):
        tie(answer=answer_of(gone), use=gone, item=ITEM, by=scene.ani, now=desk.NOW)


def test_another_team_ticks_nothing(scene, minutes):
    use = beside.attached(minutes, scene.ani, scene.run, beside.FAR)
    match = tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)

    with refusal("evidence.not_yours"):
        tie(answer=answer_of(use), use=use, item=ITEM, by=scene.citra, now=desk.NOW)
    with refusal("evidence.not_yours"):
        untie(match=match, by=scene.citra, now=desk.NOW)


def test_what_supports_a_whole_sheet_is_one_query(scene, django_assert_num_queries):
    for _ in range(3):
        beside.attached(shelf.evidence(scene.ani, scene.tirtajaya), scene.ani, scene.run)
    _link(scene)
    ids = list(Answer.objects.filter(sheet__run=scene.run).values_list("pk", flat=True))

    with django_assert_num_queries(1):
        supported_answers(ids)
    with django_assert_num_queries(1):
        attached_to(Answer(pk=id_) for id_ in ids)
