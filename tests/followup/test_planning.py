"""Planning actions: what a plan asks for, what is refused, one that comes back, and changes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from followup.acting import DUE, NOW, Scene, person, planned, running, sits, submitted
from kawal.core.refusal import Refused
from kawal.events.models import Event
from kawal.followup.actions.changing import change_action, set_dependencies
from kawal.followup.actions.planning import Plan, plan_actions, plan_series
from kawal.followup.models import Action, SourceKind
from kawal.followup.service import plan_action, return_
from kawal.units.service import Agency, Kind, close_unit, create_agency, create_unit


def _plan(scene: Scene, **changes: Any) -> Plan:
    return replace(Plan(unit=scene.tirtajaya, title="Latih petugas", due_on=DUE), **changes)


def _refused(scene: Scene, words: str, **changes: Any) -> None:
    with pytest.raises(Refused, match=words):
        plan_action(plan=_plan(scene, **changes), by=scene.ani, now=NOW)
    assert not Action.objects.exists()


def test_actions_are_numbered_within_their_agency_and_each_is_an_act_of_its_own(
    scene: Scene,
) -> None:
    plan_action(plan=_plan(scene), by=scene.ani, now=NOW)
    made = plan_actions(plans=[_plan(scene), _plan(scene)], by=scene.ani, now=NOW)

    assert [action.code for action in made] == ["AK-2", "AK-3"]
    assert Event.objects.filter(type="action.planned").count() == 3


def test_another_agency_counts_from_one(scene: Scene) -> None:
    planned(scene)
    other = create_agency(name="Kabupaten Lain", kind=Agency.Kind.REGENCY, by=None, now=NOW)
    unit = create_unit(
        agency=other, name="Dinas Lain", kind=Kind.DINAS, starts_on=DUE, by=None, now=NOW
    )

    assert plan_action(plan=_plan(scene, unit=unit), by=None, now=NOW).number == 1


def test_one_refused_plan_keeps_all_of_them_back(scene: Scene) -> None:
    with pytest.raises(Refused):
        plan_actions(plans=[_plan(scene), _plan(scene, title=" ")], by=scene.ani, now=NOW)

    assert not Action.objects.exists()


def test_a_plan_needs_a_title(scene: Scene) -> None:
    _refused(scene, "Tulis apa", title="  ")


def test_a_closed_unit_plans_nothing(scene: Scene) -> None:
    close_unit(unit=scene.cempaka, on=date(2026, 4, 1), by=None, now=NOW)
    scene.cempaka.refresh_from_db()

    _refused(scene, "sudah ditutup", unit=scene.cempaka)


def test_a_post_of_another_unit_is_refused(scene: Scene) -> None:
    """T29"""
    _refused(scene, "bukan jabatan di", unit=scene.cempaka, owner_post=scene.secretary)


def test_a_person_of_another_unit_is_refused(scene: Scene) -> None:
    """T29"""
    _refused(scene, "tidak bertugas di", in_charge=scene.citra)


def test_somebody_of_a_unit_below_may_be_in_charge(scene: Scene) -> None:
    action = plan_action(plan=_plan(scene, in_charge=scene.nur), by=scene.ani, now=NOW)

    assert action.in_charge == scene.nur


@pytest.mark.parametrize("name", ["tirtajaya", "mekarsari"])
def test_a_verifying_unit_of_the_own_line_is_refused(scene: Scene, name: str) -> None:
    _refused(scene, "dalam garis", verifier_unit=getattr(scene, name))


def test_the_unit_above_does_not_verify_either(scene: Scene) -> None:
    _refused(scene, "dalam garis", unit=scene.mekarsari, verifier_unit=scene.tirtajaya)


def test_a_verifying_unit_of_another_agency_is_refused(scene: Scene) -> None:
    other = create_agency(name="Kabupaten Lain", kind=Agency.Kind.REGENCY, by=None, now=NOW)
    unit = create_unit(
        agency=other, name="Inspektorat Lain", kind=Kind.INSPEKTORAT, starts_on=DUE, by=None,
        now=NOW,
    )  # fmt: skip

    _refused(scene, "bukan bagian dari instansi", verifier_unit=unit)


def test_a_verifier_who_works_in_the_unit_is_refused(scene: Scene) -> None:
    _refused(scene, "dalam garis", verifier=scene.budi)


def test_a_verifier_who_does_the_work_is_refused(scene: Scene) -> None:
    _refused(scene, "orang lain yang memverifikasinya", verifier=scene.ani, in_charge=scene.ani)


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("mendahului hari mulai", {"starts_on": date(2026, 5, 1)}),
        ("tahun yang masuk akal", {"due_on": date(1202, 1, 1)}),
    ],
)
def test_days_that_make_no_sense_are_refused(
    scene: Scene, words: str, changes: dict[str, Any]
) -> None:
    _refused(scene, words, **changes)


@pytest.mark.parametrize(
    ("kind", "frozen"), [("own", None), ("path", None), ("pledge", DUE), ("recommendation", DUE)]
)
def test_what_was_promised_or_recommended_counts_from_the_start(
    scene: Scene, kind: str, frozen: date | None
) -> None:
    source = {} if kind == "own" else {"source_id": "7", "source_label": "Piagam 7"}

    action = plan_action(plan=_plan(scene, source_kind=kind, **source), by=None, now=NOW)

    action.refresh_from_db()
    assert (action.due_frozen_on, action.counts_on) == (frozen, DUE)


def test_a_series_plans_every_time_at_once_with_its_steps(scene: Scene) -> None:
    plan = _plan(
        scene, due_on=date(2026, 1, 31), starts_on=date(2026, 1, 10),
        milestones=[("Undang", date(2026, 1, 20))],
    )  # fmt: skip

    made = plan_series(
        plan=plan, recurrence="monthly", until=date(2026, 3, 31), by=scene.ani, now=NOW
    )

    assert [str(a.due_on) for a in made] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert [str(a.starts_on) for a in made] == ["2026-01-10", "2026-02-07", "2026-03-10"]
    assert made[1].milestones.get().due_on == date(2026, 2, 17)
    assert len({a.series_id for a in made}) == 1


def test_a_series_ends_not_before_it_begins_and_not_after_sixty_times(scene: Scene) -> None:
    def series(until: date) -> list[Action]:
        return plan_series(
            plan=_plan(scene), recurrence="monthly", until=until, by=scene.ani, now=NOW
        )

    with pytest.raises(Refused, match="mendahului tenggat pertama"):
        series(DUE - timedelta(days=1))
    with pytest.raises(Refused, match="lebih dari 60"):
        series(date(2031, 12, 31))


def test_an_action_waits_for_others_but_never_in_a_circle(scene: Scene) -> None:
    first, second, third = (planned(scene, title=f"Aksi {n}") for n in range(3))
    set_dependencies(action=second, needs=[first], by=scene.ani, now=NOW)
    set_dependencies(action=third, needs=[second], by=scene.ani, now=NOW)

    with pytest.raises(Refused, match="ditunggu oleh aksi itu"):
        set_dependencies(action=first, needs=[third], by=scene.ani, now=NOW)
    set_dependencies(action=third, needs=[first], by=scene.ani, now=NOW)

    assert list(third.depends_on.all()) == [first]


def test_setting_the_same_again_is_no_act(scene: Scene) -> None:
    first, second = planned(scene), planned(scene)
    set_dependencies(action=second, needs=[first], by=scene.ani, now=NOW)
    before = Event.objects.count()

    set_dependencies(action=second, needs=[first], by=scene.ani, now=NOW)
    change_action(action=second, changes={"title": second.title}, by=scene.ani, now=NOW)

    assert Event.objects.count() == before


def test_an_action_of_another_agency_is_no_dependency(scene: Scene) -> None:
    other = create_agency(name="Kabupaten Lain", kind=Agency.Kind.REGENCY, by=None, now=NOW)
    unit = create_unit(
        agency=other, name="Dinas Lain", kind=Kind.DINAS, starts_on=DUE, by=None, now=NOW
    )
    far = plan_action(plan=_plan(scene, unit=unit), by=None, now=NOW)

    with pytest.raises(Refused, match="instansi lain"):
        set_dependencies(action=planned(scene), needs=[far], by=scene.ani, now=NOW)
    with pytest.raises(Refused, match="instansi lain"):
        plan_action(plan=_plan(scene, depends_on=[far]), by=scene.ani, now=NOW)


def test_a_change_is_kept_and_told(scene: Scene) -> None:
    action = planned(scene)

    change_action(
        action=action, changes={"title": "Pasang 4 papan", "in_charge": scene.ani}, by=scene.ani,
        now=NOW,
    )  # fmt: skip

    action.refresh_from_db()
    assert (action.title, action.in_charge) == ("Pasang 4 papan", scene.ani)
    told = Event.objects.filter(type="action.changed").get()
    assert told.data["fields"] == "in_charge,title"


def test_a_plan_moves_its_own_date_until_it_counts_or_has_passed(scene: Scene) -> None:
    action, begun = planned(scene), running(scene)
    later = DUE + timedelta(days=9)

    change_action(action=action, changes={"due_on": later}, by=scene.ani, now=NOW)

    with pytest.raises(Refused, match="dasar hitungan"):
        change_action(action=begun, changes={"due_on": later}, by=scene.ani, now=NOW)
    with pytest.raises(Refused, match="dasar hitungan"):
        change_action(
            action=action, changes={"due_on": DUE}, by=scene.ani, now=NOW + timedelta(days=99)
        )


def test_a_change_is_held_to_the_rules_of_plans(scene: Scene) -> None:
    with pytest.raises(Refused, match="dalam garis"):
        change_action(
            action=planned(scene), changes={"verifier_unit": scene.mekarsari}, by=scene.ani,
            now=NOW,
        )  # fmt: skip


def test_what_is_with_the_verifier_is_not_changed(scene: Scene) -> None:
    submission = submitted(scene)

    with pytest.raises(Refused, match="tidak lagi di tangan unit"):
        change_action(action=submission.action, changes={"title": "Lain"}, by=scene.ani, now=NOW)


def test_a_verifier_may_sit_anywhere_outside_the_line(scene: Scene) -> None:
    hana = person("Hana Putri")
    sits(hana, scene.diskominfo, "Kepala Bidang")

    action = plan_action(plan=_plan(scene, verifier=hana), by=scene.ani, now=NOW)

    assert action.verifier == hana


def test_what_a_charter_promised_stays_in_sight_of_the_public(scene: Scene) -> None:
    action = planned(scene, source_kind=SourceKind.PLEDGE, source_id="1", is_public=True)

    for by in (scene.ani, scene.endang):
        with pytest.raises(Refused, match="tetap tampil untuk publik"):
            change_action(action=action, changes={"is_public": False}, by=by, now=NOW)
    own = planned(scene, is_public=True)
    change_action(action=own, changes={"is_public": False}, by=scene.ani, now=NOW)

    assert Action.objects.get(pk=action.pk).is_public


def test_a_unit_does_not_look_for_another_verifier_after_a_return(scene: Scene) -> None:
    submission = submitted(scene)
    return_(
        action=submission.action, submission=submission.pk, reason="Fotonya kabur",
        by=scene.irma, now=NOW,
    )  # fmt: skip
    friendlier = {"verifier_unit": scene.diskominfo}

    with pytest.raises(Refused, match="tidak mengganti verifikator"):
        change_action(action=submission.action, changes=friendlier, by=scene.ani, now=NOW)
    change_action(action=submission.action, changes=friendlier, by=scene.endang, now=NOW)

    assert Action.objects.get(pk=submission.action_id).verifier_unit == scene.diskominfo
