"""The way to a predicate: proven, with what the team says of it, and taken on as work."""

import gzip
import html
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments import desk
from kawal.assessments import paths
from kawal.assessments.actions.imports import apply_answers, draft_answers
from kawal.assessments.actions.planning import plan_works, wish
from kawal.assessments.actions.submission import ready
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, CycleStage, EvidenceLink, PathWish, PlannedWork, Run
from kawal.assessments.path_address import address_of_path
from kawal.assessments.paths import is_reached
from kawal.assessments.queries.way import questions_by_area, to_take_on, way_of
from kawal.core.refusal import Refused
from kawal.core.time import local_date, now
from kawal.followup.service import Action, actions_of
from kawal.rules.catalogue import root
from kawal.scoring.path import find_path
from kawal.units.actions.memberships import grant
from units import town

pytestmark = pytest.mark.django_db

LKE = instrument_of(desk.LKE)
RATIO = "A.II.1.i.a"
DAY = local_date(desk.NOW)
DUE = DAY + timedelta(days=30)


@pytest.fixture
def siti():
    return town.person("Siti Halimah")


@pytest.fixture
def sheet(siti):
    """The sample: complete, and a few answers short of WBK."""
    found = desk.a_sheet()
    sample = root() / "samples" / "lke-contoh.xlsx"
    draft = draft_answers(sheet=found, path=sample, file_name="lke.xlsx", by=siti, now=desk.NOW)
    apply_answers(draft=draft, codes=list(LKE.questions), by=siti, now=desk.NOW)
    return desk.sheet_of(found.run.unit)


def way(sheet, target="WBK"):
    return way_of(desk.sheet_of(sheet.run.unit), target, "id", DAY)


def planned(sheet, siti, *codes, **more):
    """Those works, or all that are offered, as actions."""
    codes = codes or [work.code for work in to_take_on(way(sheet))]
    given = {"target": "WBK", "due_on": DUE, "verifier_unit": None, "now": desk.NOW, **more}
    return plan_works(sheet=sheet, codes=codes, by=siti, **given)


def test_the_works_lift_every_minimum_over_its_line(sheet):
    found = way(sheet)

    assert found.works
    assert found.effort == sum(work.effort for work in found.works)
    assert all(effect.after >= effect.needed for effect in found.effects)
    assert any(effect.short for effect in found.effects)


def test_a_minimum_that_is_reached_so_far_is_not_called_short(client, sheet, siti):
    """Below "is met", which waits for the last answer of the sheet."""
    desk.answer(sheet, "A.I.1.i.a", Content(), siti)
    client.force_login(town.with_role("Rini", "pembaca", sheet.run.unit.agency))
    found = way(sheet)
    assert any(not effect.is_met and not effect.short for effect in found.effects)

    page = client.get(f"/penilaian/{sheet.run_id}/jalur/WBK/").text

    assert "klaim kurang" in page
    assert "klaim kurang 0,00" not in page


def test_the_same_path_is_worked_out_once_and_another_wish_makes_another(sheet, monkeypatch):
    asked = []

    def found(*given, **more):
        asked.append(given)
        return find_path(*given, **more)

    monkeypatch.setattr(paths, "find_path", found)
    paths._found.cache_clear()
    first, again = way(sheet), way(sheet)
    assert len(asked) == 1
    assert first == again

    wish(sheet=sheet, code=first.works[0].code, effort=3, is_locked=False)

    assert [work.code for work in way(sheet).works] != [work.code for work in first.works]
    assert len(asked) == 2


def test_measured_values_are_no_work(sheet):
    codes = {work.code for work in way(sheet).works}
    measured = {each.code for each in way(sheet).measured}

    assert codes.isdisjoint(measured)
    assert "B.I.a" in measured


def test_a_locked_question_leaves_the_path(sheet):
    first = way(sheet).works[0].code
    wish(sheet=sheet, code=first, effort=1, is_locked=True)

    found = way(sheet)

    assert first not in {work.code for work in found.works}
    assert [each.code for each in found.wished if each.is_locked] == [first]


def test_a_heavier_question_gives_way_to_others(sheet):
    first = way(sheet).works[0].code
    wish(sheet=sheet, code=first, effort=9, is_locked=False)

    assert first not in {work.code for work in way(sheet).works}


def test_a_heavier_question_stays_in_sight_when_it_left_the_path_and_can_be_undone(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    first = way(sheet).works[0].code
    client.post(address("way-wish", sheet), {"code": first, "effort": 9})

    shown = client.get(address("way", sheet))
    client.post(address("way-wish", sheet), {"code": first, "effort": 1})

    assert first not in {work.code for work in shown.context["way"].works}
    assert "beban 9" in shown.text
    assert f'name="code" value="{first}"' in shown.text
    assert not PathWish.objects.exists()
    assert first in {work.code for work in way(sheet).works}


def test_a_question_that_is_not_on_the_path_can_be_made_heavier_and_locked(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    works = {work.code for work in way(sheet).works}
    other = next(code for code in LKE.questions if code not in works)

    shown = client.get(address("way", sheet))
    client.post(address("way-wish", sheet), {"code": other, "effort": 4, "is_locked": "true"})

    assert f'<option value="{other}">' in shown.text
    assert PathWish.objects.values_list("code", "effort", "is_locked").get() == (other, 4, True)


@pytest.mark.parametrize("of", ["locked", "freed"])
def test_a_button_leaves_what_it_does_not_name(client, sheet, of):
    """Unlocking and holding again keep the effort; an effort keeps the lock and the freedom."""
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    wish(sheet=sheet, code="B.I.a", **{f"is_{of}": True})

    client.post(address("way-wish", sheet), {"code": "B.I.a", "effort": 5})
    between = PathWish.objects.get()
    client.post(address("way-wish", sheet), {"code": "B.I.a", f"is_{of}": "false"})
    after = PathWish.objects.get()

    assert (getattr(between, f"is_{of}"), getattr(after, f"is_{of}")) == (True, False)
    assert (between.effort, after.effort) == (5, 5)


def test_a_form_without_a_question_says_so(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    shown = client.post(address("way-wish", sheet), {"code": "", "effort": 2}, follow=True)

    assert "Pilih pertanyaannya." in shown.text
    assert not PathWish.objects.exists()


def test_readers_see_what_was_set_without_a_form(client, sheet):
    client.force_login(role("Dewi Anggraini", "pembaca", sheet.run.unit.agency))
    empty = client.get(address("way", sheet))
    wish(sheet=sheet, code=desk.TITLED, effort=9, is_locked=True)

    shown = client.get(address("way", sheet))

    assert "Beban kerja dan kunci" not in empty.text
    assert "terkunci, beban 9" in shown.text
    assert "beban/" not in shown.text


def test_everything_locked_is_no_path_and_says_why(sheet):
    PathWish.objects.bulk_create(
        PathWish(sheet=sheet, code=code, is_locked=True) for code in LKE.questions
    )

    found = way(sheet)

    assert found.works == ()
    assert found.blocked.minima
    assert all(hold.can_be_unlocked and hold.question for hold in found.blocked.holds)


def test_an_effort_of_one_without_a_lock_is_no_wish(sheet):
    wish(sheet=sheet, code=desk.TITLED, effort=3, is_locked=False)

    wish(sheet=sheet, code=desk.TITLED, effort=1, is_locked=False)

    assert not PathWish.objects.exists()


@pytest.mark.parametrize("code", ["A.IX", ""])
def test_a_question_that_is_not_there_is_refused(sheet, code):
    with pytest.raises(Refused) as refused:
        wish(sheet=sheet, code=code, effort=2, is_locked=False)

    assert refused.value.code == "path.no_such_question"


def test_a_run_that_was_sent_takes_no_wishes(sheet):
    Run.objects.update(state="submitted")

    with pytest.raises(Refused) as refused:
        wish(sheet=desk.sheet_of(sheet.run.unit), code=desk.TITLED, effort=2, is_locked=False)

    assert refused.value.code == "run.not_open"


def test_questions_without_an_answer_are_work_too():
    """A sheet that was just begun: choices by area, values that are not there yet by themselves."""
    sheet = desk.a_sheet()

    found = way(sheet)

    assert len(found.works) == found.to_answer == len(LKE.questions)
    assert {work.code for work in found.unmeasured} == {each.code for each in found.measured}
    assert "Manajemen Perubahan" in [group.title for group in found.open_]
    assert found.to_choose + len(found.unmeasured) == len(LKE.questions)
    assert any(group.is_lowest < len(group.works) for group in found.open_)


def test_a_value_that_was_filled_in_too_low_is_told_with_what_freeing_would_do(sheet, siti):
    desk.answer(sheet, "B.I.a", Content(value="3.10"), siti)

    found = way(sheet)

    assert found.works == ()
    [hold] = [hold for hold in found.blocked.holds if hold.code == "B.I.a"]
    assert hold.can_be_freed
    assert "3,60" in hold.lifted
    assert found.blocked.lifted
    assert all(each.short > 0 for each in found.blocked.minima)


def test_a_freed_value_may_rise_and_is_work_until_it_is_measured(sheet, siti):
    desk.answer(sheet, "B.I.a", Content(value="3.10"), siti)
    wish(sheet=sheet, code="B.I.a", effort=1, is_locked=False, is_freed=True)

    planned(sheet, siti)
    works = PlannedWork.objects.all()
    before = {p.work.code: p.is_reached for p in way(sheet).planned}
    desk.answer(sheet, "B.I.a", Content(value="3.90"), siti)
    after = {p.work.code: p.is_reached for p in way(sheet).planned}

    assert [work.to for work in works if work.code == "B.I.a"]
    assert (before["B.I.a"], after["B.I.a"]) == (False, True)
    assert [each.code for each in way(sheet).freed] == ["B.I.a"]


def test_a_choice_is_not_freed(sheet):
    with pytest.raises(Refused) as refused:
        wish(sheet=sheet, code=desk.TITLED, effort=1, is_locked=False, is_freed=True)

    assert refused.value.code == "path.not_measured"


def test_a_lock_goes_before_freeing(sheet):
    wish(sheet=sheet, code="B.I.a", effort=1, is_locked=True, is_freed=True)

    assert not PathWish.objects.get().is_freed


def test_the_database_knows_no_question_that_is_locked_and_freed(sheet):
    with pytest.raises(IntegrityError, match="pathwish_locked_or_freed"), transaction.atomic():
        PathWish.objects.create(sheet=sheet, code="B.I.a", is_locked=True, is_freed=True)


@pytest.mark.parametrize(
    ("counts", "value", "reached"),
    [((10, 8), "", True), ((10, 7), "", False), ((20, 16), "", True), ((), "0.9", False)],
)
def test_planned_counts_are_reached_by_their_share(sheet, siti, counts, value, reached):
    names = [item.name for item in LKE.questions[RATIO].answer.inputs]
    given = Content(counts=dict(zip(names, counts, strict=False)), value=value)
    desk.answer(sheet, RATIO, given, siti)
    card = ready(desk.sheet_of(sheet.run.unit)).scores.claimed

    assert is_reached(card, RATIO, "10/8") is reached


def test_work_is_done_when_the_answer_and_its_evidence_are_there(sheet, siti):
    actions = planned(sheet, siti)
    first = PlannedWork.objects.first()

    before = {p.work.code: p for p in way(sheet).planned}
    desk.answer(sheet, first.code, Content(choice=first.to), siti)
    after = {p.work.code: p for p in way(sheet).planned}

    assert not before[first.code].is_reached
    assert (after[first.code].is_reached, after[first.code].is_done) == (True, False)
    assert len(actions) == len(before)
    assert not to_take_on(way(sheet))


def test_an_action_of_a_path_says_what_must_be_true_and_where_it_comes_from(sheet, siti):
    work = way(sheet).works[0]

    [action] = planned(sheet, siti, work.code)

    assert action.title.startswith(work.code)
    assert action.indicator
    assert work.evidence[0] in action.description
    assert (action.unit, action.due_on, action.source_kind) == (sheet.run.unit, DUE, "path")
    assert action.source_label == f"Jalur ke WBK, {sheet.run}"
    assert action.due_frozen_on is None


def test_whoever_answers_the_question_is_in_charge(sheet, siti):
    first, second = (work.code for work in way(sheet).works[:2])
    inside = role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit)
    Answer.objects.filter(sheet=sheet, code=first).update(assignee=inside)
    Answer.objects.filter(sheet=sheet, code=second).update(assignee=town.person("Orang Luar"))

    actions = planned(sheet, siti, first, second)

    assert [action.in_charge for action in actions] == [inside, None]


@pytest.mark.parametrize(
    ("codes", "more", "refused"),
    [
        (["A.IX"], {}, "path.has_changed"),
        (["B.I.a"], {}, "path.has_changed"),
        ([], {"due_on": DAY - timedelta(days=1)}, "path.due_is_past"),
    ],
)
def test_what_cannot_be_an_action_is_refused_as_a_whole(sheet, siti, codes, more, refused):
    with pytest.raises(Refused) as why:
        planned(sheet, siti, *codes, **more)

    assert why.value.code == refused
    assert not PlannedWork.objects.exists()


def test_a_work_becomes_an_action_once(sheet, siti):
    first = way(sheet).works[0].code
    planned(sheet, siti, first)

    with pytest.raises(Refused) as why:
        planned(sheet, siti, first)

    assert why.value.code == "path.planned_already"
    assert first in why.value.sentence
    assert PlannedWork.objects.count() == 1


def test_a_work_that_the_unit_was_freed_from_can_be_taken_on_again(sheet, siti):
    first = way(sheet).works[0].code
    [freed] = planned(sheet, siti, first)
    Action.objects.filter(pk=freed.pk).update(state="waived")
    offered = {work.code for work in to_take_on(way(sheet))}

    [again] = planned(sheet, siti, first)

    assert first in offered
    assert PlannedWork.objects.get().action == again
    assert Action.objects.filter(pk=freed.pk).exists()


def test_a_run_that_was_sent_makes_no_actions(sheet, siti):
    first = way(sheet).works[0].code
    Run.objects.update(state="submitted")

    with pytest.raises(Refused) as why:
        planned(sheet, siti, first)

    assert why.value.code == "run.not_open"


def test_a_question_that_only_has_to_be_answered_is_no_action():
    sheet = desk.a_sheet()

    offered = to_take_on(way(sheet))

    assert offered
    assert not any(work.is_lowest for work in offered)


def role(name, key, place):
    person = town.person(name)
    grant(role=key, place=place, person=person, starts_on=town.FOUNDED, **town.BY)
    return person


def address(name, sheet, *args):
    return reverse(f"assessments:{name}", args=[sheet.run.pk, "WBK", *args])


def test_the_page_words_the_works_and_takes_wishes(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    first = way(sheet).works[0]

    shown = client.get(address("way", sheet))
    client.post(address("way-wish", sheet), {"code": first.code, "effort": 9})

    assert "Terbukti paling ringan" in shown.text
    assert first.code in shown.text
    assert PathWish.objects.get().effort == 9


def test_a_nonsense_effort_is_told(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    shown = client.post(
        address("way-wish", sheet), {"code": desk.TITLED, "effort": "99"}, follow=True
    )

    assert "Beban kerja dari 1 sampai 9" in shown.text
    assert not PathWish.objects.exists()


def test_a_way_that_no_evidence_supports_is_called_a_claim(client, sheet, siti):
    """The heading, and the supported figure beside the claimed one."""
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    lifted = [work.code for work in way(sheet).works]

    before = client.get(address("way", sheet))
    for code in lifted:
        best = LKE.questions[code].answer.options[0].key
        desk.answer(sheet, code, Content(choice=best), siti)
    after = client.get(address("way", sheet))

    assert "melewati semua batas minimal WBK, menurut klaim</h1>" in before.text
    assert "Semua batas minimal WBK sudah dilewati, menurut klaim</h1>" in after.text
    assert '<span class="sub"><span class="vh">didukung </span>–</span>' in after.text
    assert all(effect.supported is None for effect in way(sheet).effects)


def test_a_way_that_evidence_supports_throughout_is_no_mere_claim(client, sheet, siti):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    EvidenceLink.objects.bulk_create(
        EvidenceLink(
            answer=answer, url="https://tirtajaya.go.id/zi", title="Bukti",
            added_at=desk.NOW, added_by=siti,
        )
        for answer in Answer.objects.filter(sheet=sheet)
    )  # fmt: skip

    shown = client.get(address("way", sheet))

    assert "melewati semua batas minimal WBK</h1>" in shown.text
    assert all(effect.supported == effect.before for effect in way(sheet).effects)


def test_readers_see_the_way_and_change_nothing(client, sheet):
    client.force_login(role("Dewi Anggraini", "pembaca", sheet.run.unit.agency))

    assert client.get(address("way", sheet)).status_code == 200
    assert client.post(address("way-plan", sheet)).status_code == 403
    assert client.post(address("way-wish", sheet), {"code": "x", "effort": 1}).status_code == 403


def test_another_unit_does_not_find_it(client, sheet):
    other = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    client.force_login(role("Citra Lestari", "tim_kerja_zi", other))

    assert client.get(address("way", sheet)).status_code == 404
    assert client.post(address("way-plan", sheet)).status_code == 404


def test_a_predicate_that_is_not_there_is_not_found(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    assert client.get(address("way", sheet).replace("WBK", "XYZ")).status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(client, sheet, django_assert_max_num_queries):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    with django_assert_max_num_queries(16):
        client.get(address("way", sheet))


def test_the_page_of_a_new_sheet_opens_each_question(client):
    sheet = desk.a_sheet()
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    shown = client.get(address("way", sheet))

    assert "Semuanya pertanyaan yang belum dijawab." in shown.text
    assert reverse("assessments:question", args=[sheet.run.pk, "B.I.a"]) in shown.text
    assert "Jadikan aksi kami" in shown.text


def test_work_without_an_answer_shows_its_data_dukung_in_full(client):
    """The first few at once, and how many more the fold holds."""
    sheet = desk.a_sheet()
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    works = way(sheet).works
    long = next(work for work in works if work.is_open and len(work.evidence) > 4)

    shown = html.unescape(client.get(address("way", sheet)).text)

    assert f"dan {len(long.evidence) - 4} lainnya" in shown
    assert all(paper in shown for work in works for paper in work.evidence)
    assert not any(work.evidence for work in works if work.is_lowest)
    assert len(gzip.compress(shown.encode())) < 100_000


def test_the_page_of_a_blocked_sheet_frees_with_one_button(client, sheet, siti):
    desk.answer(sheet, "B.I.a", Content(value="3.10"), siti)
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    before = client.get(address("way", sheet))
    after = client.post(
        address("way-wish", sheet), {"code": "B.I.a", "is_freed": "true"}, follow=True
    )

    assert "Jalur terbuka bila" in before.text
    assert "Yang menghalangi" not in after.text
    assert "Tahan lagi" in after.text


def test_the_team_makes_works_its_actions(client, sheet):
    ani = role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit)
    client.force_login(ani)
    CycleStage.objects.filter(stage="mandiri").update(due_on="2999-12-30")
    offered = to_take_on(way(sheet))

    form = client.get(address("way-plan", sheet))
    codes = [work.code for work in offered]
    given = {"codes": codes, "due_on": local_date(now()) + timedelta(days=30)}
    done = client.post(address("way-plan", sheet), given, follow=True)
    action = actions_of("path", [f"{sheet.run.pk}/WBK"]).first()
    opened = client.get(reverse("followup:action", args=[action.pk]))

    assert [box.data["selected"] for box in form.context["form"]["codes"]] == [True] * len(offered)
    assert 'value="2999-12-30"' in form.text
    assert f"{len(offered)} pekerjaan menjadi aksi" in done.text
    assert action.code in done.text
    assert address("way", sheet) in opened.text


def test_a_form_without_works_or_date_says_so_and_makes_nothing(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    shown = client.post(address("way-plan", sheet), {"codes": ["A.IX"], "due_on": ""})

    assert shown.status_code == 422
    assert "tidak ada lagi di jalur ini" in shown.text
    assert "Tulis sampai kapan." in shown.text
    assert not PlannedWork.objects.exists()


def test_a_past_date_stands_at_its_field(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    first = way(sheet).works[0].code

    shown = client.post(
        address("way-plan", sheet), {"codes": [first], "due_on": DAY - timedelta(days=400)}
    )

    assert shown.status_code == 422
    assert "Tenggatnya sudah lewat" in shown.text


def test_a_page_without_works_left_says_so(client, sheet, siti):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    planned(sheet, siti)

    shown = client.get(address("way-plan", sheet))

    assert "Tidak ada pekerjaan yang belum menjadi aksi" in shown.text


@pytest.mark.parametrize("target", ["WBK2", "wbk"])
def test_there_is_no_path_to_what_is_no_predicate(client, sheet, target):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    for name in ("way", "way-plan"):
        page = reverse(f"assessments:{name}", args=[sheet.run.pk, target])
        assert client.get(page).status_code == 404


def test_readers_and_other_units_make_no_actions(client, sheet):
    reader = role("Rini Astuti", "pembaca", sheet.run.unit.agency)
    client.force_login(reader)
    assert client.get(address("way-plan", sheet)).status_code == 403
    assert "Jadikan aksi kami" not in client.get(address("way", sheet)).text

    client.force_login(
        role("Dewi Lestari", "tim_kerja_zi", town.unit(town.agency("Lain"), "Dinas Lain"))
    )
    assert client.get(address("way-plan", sheet)).status_code == 404


def test_the_source_of_an_action_is_open_to_whoever_sees_the_run(sheet):
    ani = role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit)
    source = f"{sheet.run.pk}/WBK"

    assert address_of_path(ani, source) == address("way", sheet)
    assert address_of_path(town.person("Orang Luar"), source) == ""
    assert address_of_path(ani, "bukan-id/WBK") == ""


@pytest.fixture
def open_to_both(sheet, siti):
    """Nothing but answers is missing to WBBM; there B.I.b must reach A, for WBK only C."""
    desk.answer(sheet, "B.II.a", Content(value="3.60"), siti)
    return sheet


def test_a_work_that_is_an_action_of_another_path_is_shown_and_not_offered_again(
    client, open_to_both, siti
):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", open_to_both.run.unit))
    [once] = planned(open_to_both, siti, "B.I.b", target="WBBM")

    shown = client.get(address("way", open_to_both))
    form = client.get(address("way-plan", open_to_both))
    with pytest.raises(Refused) as why:
        planned(open_to_both, siti, "B.I.b")

    action = reverse("followup:action", args=[once.pk])
    assert f'sudah menjadi aksi <a href="{action}"><span class="code">{once.code}<' in shown.text
    assert 'value="B.I.b"' not in form.text
    assert why.value.code == "path.planned_already"


def test_an_action_that_leads_less_far_leaves_the_work_to_another_path(open_to_both, siti):
    planned(open_to_both, siti, "B.I.b")

    assert "B.I.b" in {work.code for work in to_take_on(way(open_to_both, "WBBM"))}
    assert planned(open_to_both, siti, "B.I.b", target="WBBM")


def test_a_survey_that_must_rise_for_the_total_says_which_minimum_asks(client, sheet, siti):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    total = client.get(address("way", sheet).replace("WBK", "WBBM"))
    desk.answer(sheet, "B.I.a", Content(value="3.10"), siti)

    own = client.get(address("way", sheet))

    assert "Sebanyak itu karena batas Nilai total." in total.text
    assert "Nilai survei berikutnya paling sedikit" in own.text
    assert "Sebanyak itu karena batas" not in own.text


def test_a_planned_answer_below_its_aim_is_told_from_one_that_is_missing(client, sheet, siti):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    first, *_ = planned(sheet, siti)

    below = client.get(address("way", sheet))
    desk.answer(sheet, first.title.split()[0], Content(), siti)
    missing = client.get(address("way", sheet))

    assert "belum tercapai" in below.text
    assert "belum dijawab<" not in below.text
    assert "belum dijawab<" in missing.text


def test_the_page_of_a_sent_run_says_that_nothing_changes_and_asks_for_nothing(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    open_ = client.get(address("way", sheet))
    Run.objects.update(state="submitted")

    sent = client.get(address("way", sheet))

    assert "Jadikan pekerjaan di jalur ini aksi" in open_.text
    assert "Penilaian ini sudah dikirim" not in open_.text
    assert "Penilaian ini sudah dikirim" in sent.text
    assert "Jadikan pekerjaan di jalur ini aksi" not in sent.text


def test_a_claim_so_far_that_is_higher_than_after_is_explained(client, siti):
    """The best answer to the first question of each part is a claim of the whole area."""
    sheet = desk.a_sheet()
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    area = [c for c in LKE.questions if c.startswith(("A.I.2.", "A.II.2."))]
    empty = client.get(address("way", sheet))
    for code in {c.rsplit(".", 1)[0]: c for c in area}.values():
        best = LKE.questions[code].answer.options[0].key
        desk.answer(sheet, code, Content(choice=best), siti)

    begun = client.get(address("way", sheet))

    assert "merata-ratakan yang sudah dijawab" not in empty.text
    assert "merata-ratakan yang sudah dijawab" in begun.text


def test_a_blocked_path_still_lists_what_must_be_answered(client, sheet, siti):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    desk.answer(sheet, "B.I.a", Content(value="3.10"), siti)
    whole = client.get(address("way", sheet))
    desk.answer(sheet, desk.TITLED, Content(), siti)

    gap = client.get(address("way", sheet))

    assert "Yang menghalangi" in whole.text
    assert "Yang masih harus dijawab" not in whole.text
    assert "Yang menghalangi" in gap.text
    assert "Yang masih harus dijawab" in gap.text
    [group] = gap.context["way"].unanswered
    assert [code for code, text in group.questions] == [desk.TITLED]
    part = gap.text.partition("Yang masih harus dijawab")[2]
    assert f'<bdi lang="id">{group.area.title}</bdi>' in part


def test_the_heading_tells_works_from_questions_that_only_need_an_answer(client):
    sheet = desk.a_sheet()
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    works = way(sheet).works
    as_is = sum(work.is_lowest for work in works)

    shown = client.get(address("way", sheet))

    assert as_is
    assert (
        f"<h1>{len(works) - as_is} pekerjaan, dan {as_is} pertanyaan yang cukup dijawab apa adanya,"
        in shown.text
    )


def test_what_an_effort_is_stands_beside_the_total(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))

    shown = client.get(address("way", sheet))

    assert "Angka itu jumlah beban semua pekerjaan." in shown.text
    assert "1 paling ringan dan berlaku bila tidak diatur, 9 paling berat" in shown.text


def test_a_question_without_an_answer_is_not_locked(client):
    """The path needs an answer to everything: that lock would take all of it away."""
    sheet = desk.a_sheet()
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    page = address("way-wish", sheet)

    shown = client.get(address("way", sheet))
    refused = client.post(page, {"code": desk.TITLED, "is_locked": "true"}, follow=True)

    assert shown.text.count('name="is_locked"') == 1  # of the form for any other question
    assert "Jawab dahulu, lalu kunci." in refused.text
    assert not PathWish.objects.exists()
    assert refused.context["way"].works


def test_a_saved_effort_comes_back_to_its_question_and_tells_the_total(client):
    sheet = desk.a_sheet()
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    group = way(sheet).open_[-1]
    code = next(work.code for work in group.works if not work.is_lowest)

    gone = client.post(address("way-wish", sheet), {"code": code, "effort": 2})
    shown = client.get(gone["Location"])

    place = gone["Location"].partition("#")[2]
    assert f'id="{place}"' in shown.text
    assert re.search(r"Beban total (tetap \d+|\d+ → \d+)\.", shown.text)
    again = next(g for g in shown.context["way"].open_ if g.title == group.title)
    opened = shown.text.count('<details class="group" open')
    assert opened == 1 + (code in again.codes)


def test_a_lock_is_told_and_leads_to_where_it_can_be_undone(client, sheet):
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    first = way(sheet).works[0].code

    gone = client.post(address("way-wish", sheet), {"code": first, "is_locked": "true"})
    shown = client.get(gone["Location"])
    back = client.post(address("way-wish", sheet), {"code": first, "is_locked": "false"})

    assert gone["Location"].endswith(f"#diatur-{first}")
    assert f'id="diatur-{first}"' in shown.text
    assert f"{first} dikunci. Beban total" in shown.text
    assert back["Location"].endswith(f"#kerja-{first}")


def test_boxes_of_works_stand_by_area_in_order_with_the_state_to_be_reached(client):
    sheet = desk.a_sheet()
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    offered = {work.code: work for work in to_take_on(way(sheet))}

    shown = html.unescape(client.get(address("way-plan", sheet)).text)

    codes = re.findall(r'name="codes" value="([^"]+)"', shown)
    assert codes == [c for _, asked in questions_by_area(sheet) for c, _ in asked if c in offered]
    assert '<legend lang="id">Manajemen Perubahan</legend>' in shown
    assert all(work.text in shown for work in offered.values())
    assert "pertanyaan lain di jalur ini cukup dijawab apa adanya" in shown
