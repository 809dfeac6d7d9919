"""What the database itself refuses of actions, whatever code may do."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, transaction

from followup.acting import DUE, NOW, Scene, planned, running, submitted, verified
from kawal.followup.actions.excusing import move_due, waive
from kawal.followup.actions.reporting import note_realisation, reply
from kawal.followup.models import (
    Action,
    Dependency,
    DueChange,
    ImportDraft,
    Milestone,
    Realisation,
    Reply,
    Series,
    Submission,
    Verdict,
    Waiver,
)

REFUSED = (IntegrityError, InternalError)


def _refused(rows: Any, name: str, **changes: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("action_has_a_title", {"title": " "}),
        ("action_number_from_one", {"number": 0}),
        ("action_description_is_not_endless", {"description": "x" * 4001}),
        ("action_state_is_known", {"state": "late", "due_frozen_on": DUE}),
        ("action_due_after_it_starts", {"starts_on": DUE + timedelta(days=1)}),
        ("action_source_with_its_id", {"source_kind": "pledge"}),
        ("action_source_with_its_id", {"source_id": "7"}),
        ("action_source_with_its_id", {"source_kind": "lain", "source_id": "7"}),
        ("action_due_frozen_once_begun", {"state": "running"}),
        ("action_submitted_on_a_day", {"state": "submitted", "due_frozen_on": DUE}),
        ("action_submitted_on_a_day", {"state": "returned", "due_frozen_on": DUE}),
        ("action_done_once_verified", {"state": "verified", "due_frozen_on": DUE}),
    ],
)
def test_an_action_that_makes_no_sense_is_refused(
    scene: Scene, name: str, changes: dict[str, Any]
) -> None:
    planned(scene)

    _refused(Action.objects.all(), name, **changes)


def test_a_unit_verifies_no_action_of_its_own_and_nobody_their_own(scene: Scene) -> None:
    planned(scene, in_charge=scene.ani)

    _refused(Action.objects.all(), "action_verified_elsewhere", verifier_unit=scene.tirtajaya)
    _refused(Action.objects.all(), "action_verified_by_another", verifier=scene.ani)


def test_a_number_is_given_once_in_an_agency(scene: Scene) -> None:
    planned(scene)
    planned(scene)

    _refused(Action.objects.all(), "action_number_once", number=7)


def test_the_date_that_counts_stays(scene: Scene) -> None:
    running(scene)

    for other in (date(2027, 1, 1), None):
        with pytest.raises(REFUSED), transaction.atomic():
            Action.objects.update(due_frozen_on=other)


@pytest.mark.parametrize("model", [Submission, Verdict, DueChange, Waiver, Reply, Realisation])
def test_what_was_said_about_an_action_is_neither_changed_nor_deleted(
    scene: Scene, model: Any
) -> None:
    """T22"""
    verified(scene)
    late, freed = running(scene), running(scene)
    move_due(action=freed, to=DUE + timedelta(days=1), reason="Banjir.", by=None, now=NOW)
    waive(action=freed, reason="Dialihkan.", by=None, now=NOW)
    reply(action=late, text="Segera.", by=None, now=NOW + timedelta(days=40))
    note_realisation(action=late, year=2026, quarter=1, target=None, realised=1, by=None, now=NOW)
    rows = model.objects.all()
    assert rows.count() == 1

    with pytest.raises(REFUSED), transaction.atomic():
        rows.update(at=NOW)
    with pytest.raises(REFUSED), transaction.atomic():
        rows._raw_delete("default")


def test_an_action_is_never_deleted(scene: Scene) -> None:
    planned(scene)

    with pytest.raises(REFUSED), transaction.atomic():
        Action.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("submission_with_evidence_or_a_reason", {"number": 2}),
        ("submission_number_from_one", {"number": 0, "without_evidence": "x"}),
        ("submission_number_once", {"number": 1, "without_evidence": "x"}),
    ],
)
def test_a_submission_that_makes_no_sense_is_refused(
    scene: Scene, name: str, made: dict[str, Any]
) -> None:
    action = submitted(scene).action

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Submission.objects.create(action=action, at=NOW, **made)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("verdict_with_a_reason_unless_it_accepts_what_was_seen", {"accepted": False}),
        (
            "verdict_with_a_reason_unless_it_accepts_what_was_seen",
            {"accepted": True, "is_sampled": True},
        ),
        (
            "verdict_by_sample_accepts",
            {"accepted": False, "is_sampled": True, "reason": "Sampel."},
        ),
    ],
)
def test_a_verdict_that_makes_no_sense_is_refused(
    scene: Scene, name: str, made: dict[str, Any]
) -> None:
    submission = submitted(scene)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Verdict.objects.create(submission=submission, by=scene.irma, at=NOW, **made)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("realisation_quarter_is_one_of_four", {"quarter": 5, "realised": 1}),
        ("realisation_year_is_sane", {"year": 1900, "realised": 1}),
        ("realisation_says_something", {}),
        ("realisation_is_not_negative", {"realised": -1}),
    ],
)
def test_a_figure_that_makes_no_sense_is_refused(
    scene: Scene, name: str, made: dict[str, Any]
) -> None:
    figure = {"action": planned(scene), "year": 2026, "quarter": 1, "at": NOW, **made}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Realisation.objects.create(**figure)


def test_a_moved_date_is_another_and_says_why(scene: Scene) -> None:
    action = planned(scene)

    for name, after, reason in (
        ("duechange_moves", DUE, "x"),
        ("duechange_has_a_reason", DUE + timedelta(days=1), " "),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            DueChange.objects.create(action=action, before=DUE, after=after, reason=reason, at=NOW)


def test_waivers_and_replies_say_something(scene: Scene) -> None:
    action = planned(scene)

    with pytest.raises(IntegrityError, match="waiver_has_a_reason"), transaction.atomic():
        Waiver.objects.create(action=action, reason="", at=NOW)
    with pytest.raises(IntegrityError, match="reply_says_something"), transaction.atomic():
        Reply.objects.create(action=action, text=" ", at=NOW)


def test_steps_dependencies_series_and_drafts_make_sense(scene: Scene) -> None:
    action = planned(scene, milestones=[("Cetak", DUE)])

    _refused(Milestone.objects.all(), "milestone_has_a_title", title=" ")
    _refused(Milestone.objects.all(), "milestone_done_by_someone", done_at=NOW)
    with pytest.raises(IntegrityError, match="dependency_on_another"), transaction.atomic():
        Dependency.objects.create(action=action, needs=action)
    other = planned(scene)
    Dependency.objects.create(action=action, needs=other)
    with pytest.raises(IntegrityError, match="dependency_once"), transaction.atomic():
        Dependency.objects.create(action=action, needs=other)
    with pytest.raises(IntegrityError, match="series_recurrence_is_known"), transaction.atomic():
        Series.objects.create(recurrence="daily", until=DUE, made_at=NOW)
    with pytest.raises(IntegrityError, match="actionimport_has_a_name"), transaction.atomic():
        ImportDraft.objects.create(
            owner=scene.ani, agency=scene.city, file_name=" ", content=b"x", report={},
            made_at=NOW,
        )  # fmt: skip


def test_rows_say_what_they_are(scene: Scene) -> None:
    action = verified(scene, milestones=[("Cetak", DUE)])
    submission = action.submissions.get()

    said = [str(action), str(action.milestones.get()), str(submission.verdict)]

    assert said[0] == "AK-1 Pasang papan tarif di loket"
    assert said[1] == "Cetak"
    assert said[2].endswith("+")
