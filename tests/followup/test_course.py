"""Moved dates, waivers, replies, figures, steps and evidence of an action; and what is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from followup.acting import DUE, NOW, TODAY, Scene, attached, planned, running, submitted, verified
from kawal.core.refusal import Refused
from kawal.events.models import Event
from kawal.followup.actions import excusing, judging, reporting
from kawal.followup.actions.planning import Plan
from kawal.followup.models import Action, Reply
from kawal.followup.queries.evidence import counts_of, uses_of
from kawal.followup.service import plan_action, standing_of

AFTER_DUE = NOW + timedelta(days=30)


def test_a_moved_date_leaves_what_counts(scene: Scene) -> None:
    action = planned(scene)
    later = DUE + timedelta(days=30)

    excusing.move_due(action=action, to=later, reason="Narasumber sakit.", by=scene.endang, now=NOW)

    action.refresh_from_db()
    assert (action.due_on, action.due_frozen_on, action.counts_on) == (later, DUE, DUE)
    assert action.due_changes.get().reason == "Narasumber sakit."


@pytest.mark.parametrize(
    ("to", "reason", "words"),
    [
        (DUE, "Sama.", "sudah tanggal itu"),
        (TODAY - timedelta(days=1), "Lewat.", "sudah lewat"),
        (date(3202, 1, 1), "Salah ketik.", "masuk akal"),
        (DUE + timedelta(days=1), "  ", "alasannya"),
    ],
)
def test_a_date_is_not_moved_anywhere_or_without_a_reason(
    scene: Scene, to: date, reason: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        excusing.move_due(action=running(scene), to=to, reason=reason, by=scene.endang, now=NOW)


def test_a_date_is_not_moved_before_the_start(scene: Scene) -> None:
    action = planned(scene, starts_on=date(2026, 4, 20))

    with pytest.raises(Refused, match="mendahului hari mulai"):
        excusing.move_due(
            action=action, to=date(2026, 4, 15), reason="Cepat.", by=scene.endang, now=NOW
        )


def test_what_is_with_the_verifier_moves_no_date(scene: Scene) -> None:
    submission = submitted(scene)

    with pytest.raises(Refused, match="tidak lagi di tangan"):
        excusing.move_due(
            action=submission.action, to=DUE + timedelta(days=3), reason="X", by=scene.endang,
            now=NOW,
        )  # fmt: skip


def test_a_unit_is_freed_with_a_reason_and_not_from_what_is_done(scene: Scene) -> None:
    action, done = running(scene), verified(scene)

    with pytest.raises(Refused, match="alasannya"):
        excusing.waive(action=action, reason="", by=scene.endang, now=NOW)
    with pytest.raises(Refused, match="berpindah keadaan"):
        excusing.waive(action=done, reason="Sudah.", by=scene.endang, now=NOW)
    excusing.waive(action=action, reason="Layanan dialihkan.", by=scene.endang, now=NOW)

    action.refresh_from_db()
    assert (action.state, action.waiver.reason) == ("waived", "Layanan dialihkan.")


def test_a_unit_says_its_word_only_where_it_is_late_or_something_came_back(scene: Scene) -> None:
    late, in_time = running(scene), running(scene)

    with pytest.raises(Refused, match="tidak terlambat"):
        reporting.reply(action=in_time, text="Tenang.", by=scene.ani, now=NOW)
    with pytest.raises(Refused, match="dahulu"):
        reporting.reply(action=late, text=" ", by=scene.ani, now=AFTER_DUE)
    reporting.reply(action=late, text="Selesai pekan depan.", by=scene.ani, now=AFTER_DUE)

    assert Reply.objects.get().text == "Selesai pekan depan."


def test_the_newest_figure_of_a_quarter_counts_and_the_older_stay(scene: Scene) -> None:
    action = running(scene)
    for realised in ("2", "3"):
        reporting.note_realisation(
            action=action, year=2026, quarter=1, target=Decimal(4), realised=Decimal(realised),
            by=scene.ani, now=NOW,
        )  # fmt: skip

    assert [row.realised for row in action.realisations.all()] == [Decimal(2), Decimal(3)]


def test_a_quarter_to_come_has_a_target_at_most(scene: Scene) -> None:
    def note(target: Decimal | None, realised: Decimal | None) -> None:
        reporting.note_realisation(
            action=action, year=2026, quarter=4, target=target, realised=realised, by=scene.ani,
            now=NOW,
        )  # fmt: skip

    action = running(scene)
    with pytest.raises(Refused, match="belum mulai"):
        note(None, Decimal(1))
    with pytest.raises(Refused, match="Isi target"):
        note(None, None)
    note(Decimal(4), None)

    assert action.realisations.get().target == Decimal(4)


def test_nothing_is_reported_of_what_is_closed(scene: Scene) -> None:
    with pytest.raises(Refused, match="tidak lagi di tangan"):
        reporting.note_realisation(
            action=verified(scene), year=2026, quarter=1, target=None, realised=Decimal(1),
            by=scene.ani, now=NOW,
        )  # fmt: skip


def test_a_step_is_done_once_and_stays_when_the_others_change(scene: Scene) -> None:
    action = planned(scene, milestones=[("Desain", TODAY), ("Cetak", DUE)])
    first = action.milestones.first()
    assert first is not None
    for _twice in range(2):
        reporting.complete_milestone(milestone=first, by=scene.ani, now=NOW)

    reporting.set_milestones(
        action=action, milestones=[("Pasang", DUE), (" ", DUE)], by=scene.ani, now=NOW
    )

    assert sorted(action.milestones.values_list("title", flat=True)) == ["Desain", "Pasang"]
    assert Event.objects.filter(type="action.milestone_done").count() == 1


def test_the_same_steps_again_are_no_act_and_closed_actions_get_none(scene: Scene) -> None:
    action, done = planned(scene, milestones=[("Cetak", DUE)]), verified(scene)
    before = Event.objects.count()

    reporting.set_milestones(action=action, milestones=[("Cetak", DUE)], by=scene.ani, now=NOW)
    with pytest.raises(Refused):
        reporting.set_milestones(action=done, milestones=[("X", DUE)], by=scene.ani, now=NOW)

    assert Event.objects.count() == before


def test_evidence_is_attached_and_taken_off(scene: Scene) -> None:
    action = running(scene)
    attached(scene, action)
    assert counts_of([action.pk]) == {action.pk: 1}

    reporting.detach(action=action, use=uses_of(action.pk).get(), by=scene.ani, now=NOW)

    assert counts_of([action.pk]) == {}


def test_a_waived_action_takes_no_evidence(scene: Scene) -> None:
    action = running(scene)
    excusing.waive(action=action, reason="Dialihkan.", by=scene.endang, now=NOW)

    with pytest.raises(Refused, match="tidak lagi di tangan"):
        attached(scene, action)


def test_a_reminder_reaches_only_what_the_unit_has_in_hand(scene: Scene) -> None:
    reporting.remind(action=running(scene), by=scene.endang, now=NOW)

    with pytest.raises(Refused):
        reporting.remind(action=verified(scene), by=scene.endang, now=NOW)
    assert Event.objects.filter(type="action.reminded").count() == 1


def test_a_unit_is_reminded_of_an_action_once_a_day(scene: Scene) -> None:
    action, other = running(scene), running(scene)
    reporting.remind(action=action, by=scene.endang, now=NOW)

    with pytest.raises(Refused, match="sudah diingatkan hari ini"):
        reporting.remind(action=action, by=scene.inge, now=NOW + timedelta(hours=9))
    reporting.remind(action=other, by=scene.endang, now=NOW)
    reporting.remind(action=action, by=scene.endang, now=NOW + timedelta(days=1))

    assert Event.objects.filter(type="action.reminded").count() == 3


def test_lateness_is_computed_from_the_day(scene: Scene) -> None:
    action = running(scene)

    assert not action.is_late(DUE)
    assert action.is_late(DUE + timedelta(days=1))
    assert Action.objects.all().late(DUE + timedelta(days=1)).get() == action
    judging.submit(action=action, without_evidence="Lisan.", by=scene.ani, now=NOW)
    assert not Action.objects.all().late(DUE + timedelta(days=1)).exists()


def test_a_source_stands_by_its_actions(scene: Scene) -> None:
    source = {"source_kind": "pledge", "source_id": "7", "source_label": "Piagam 7"}
    verified(scene, **source)
    plan_action(
        plan=Plan(unit=scene.tirtajaya, title="Lagi", due_on=TODAY, **source), by=None, now=NOW
    )

    found = standing_of("pledge", ["7", "8"], TODAY + timedelta(days=1))

    assert (found["7"].total, found["7"].verified, found["7"].late) == (2, 1, 1)
    assert (found["7"].is_proven, found["8"].total) == (False, 0)
