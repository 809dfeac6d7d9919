"""A unit submits, somebody outside it answers: what that asks for and what it refuses."""

from datetime import date, timedelta

import pytest

from files.cast import EXEMPT, handed_in
from followup.acting import (
    DUE,
    NOW,
    Scene,
    attached,
    person,
    planned,
    running,
    sits,
    submitted,
    verified,
)
from kawal.accounts.models import Person
from kawal.core.refusal import Refused
from kawal.events.models import Event
from kawal.files.service import add_version, end_use, withdraw
from kawal.followup.actions import judging, reporting
from kawal.followup.models import Action, Submission, Verdict
from kawal.followup.queries.evidence import coverage, uses_of
from kawal.units.service import appoint, open_post


def test_a_submission_keeps_what_was_attached_and_waits_for_the_verifier(scene: Scene) -> None:
    action = running(scene)
    attached(scene, action, title="Foto papan")

    submission = judging.submit(action=action, note_="Sudah.", by=scene.ani, now=NOW)

    action.refresh_from_db()
    assert (action.state, action.submitted_on, action.done_on) == ("submitted", NOW.date(), None)
    assert [row["title"] for row in submission.evidence] == ["Foto papan"]
    assert len(submission.evidence[0]["sha256"]) == 64


def test_a_submission_without_evidence_says_why(scene: Scene) -> None:
    action = running(scene)

    with pytest.raises(Refused, match="Lampirkan"):
        judging.submit(action=action, by=scene.ani, now=NOW)
    judging.submit(action=action, without_evidence="Rapat lisan.", by=scene.ani, now=NOW)

    assert action.submissions.get().without_evidence == "Rapat lisan."


def test_what_was_never_started_can_be_submitted_and_then_counts_by_its_date(scene: Scene) -> None:
    action = planned(scene)

    judging.submit(action=action, without_evidence="Lisan.", by=scene.ani, now=NOW)

    action.refresh_from_db()
    assert action.due_frozen_on == DUE


def test_starting_freezes_the_date_that_counts(scene: Scene) -> None:
    action = running(scene)

    assert (action.state, action.due_frozen_on) == ("running", DUE)


def test_an_action_is_not_started_twice(scene: Scene) -> None:
    with pytest.raises(Refused, match="berpindah keadaan"):
        judging.start(action=running(scene), by=scene.ani, now=NOW)


def test_an_acceptance_ends_it_and_keeps_the_day_of_the_submission(scene: Scene) -> None:
    submission = submitted(scene)

    judging.accept(
        action=submission.action, submission=submission.pk, by=scene.irma,
        now=NOW + timedelta(days=40),
    )  # fmt: skip

    action = Action.objects.get()
    assert (action.state, action.done_on) == ("verified", NOW.date())
    assert list(Event.objects.values_list("type", flat=True).order_by("pk"))[-1] == (
        "action.accepted"
    )


def test_a_return_keeps_every_earlier_submission_and_verdict(scene: Scene) -> None:
    """T22"""
    first = submitted(scene)
    judging.return_(
        action=first.action, submission=first.pk, reason="Fotonya buram.", by=scene.irma, now=NOW
    )
    second = judging.submit(action=first.action, by=scene.ani, now=NOW + timedelta(days=1))
    judging.accept(action=first.action, submission=second.pk, by=scene.irma, now=NOW)

    assert Action.objects.get().done_on == date(2026, 4, 10)
    assert [s.number for s in Submission.objects.all()] == [1, 2]
    assert list(Verdict.objects.values_list("accepted", "reason").order_by("pk")) == [
        (False, "Fotonya buram."),
        (True, ""),
    ]


def test_a_return_says_what_is_missing(scene: Scene) -> None:
    submission = submitted(scene)

    with pytest.raises(Refused, match="alasannya"):
        judging.return_(
            action=submission.action, submission=submission.pk, reason=" ", by=scene.irma, now=NOW
        )


def test_an_acceptance_by_sample_says_which(scene: Scene) -> None:
    submission = submitted(scene)

    def sampled(reason: str) -> Verdict:
        return judging.accept(
            action=submission.action, submission=submission.pk, is_sampled=True, reason=reason,
            by=scene.irma, now=NOW,
        )  # fmt: skip

    with pytest.raises(Refused, match="alasannya"):
        sampled("")

    assert sampled("Sampel 10 dari 40 aksi pelatihan.").is_sampled


def test_who_submitted_it_does_not_verify_it(scene: Scene) -> None:
    submission = submitted(scene)

    with pytest.raises(Refused, match="Orang lain"):
        judging.accept(action=submission.action, submission=submission.pk, by=scene.ani, now=NOW)


def test_who_uploaded_its_evidence_does_not_verify_it(scene: Scene) -> None:
    action = running(scene)
    attached(scene, action, by=scene.endang)
    submission = judging.submit(action=action, by=scene.ani, now=NOW)

    with pytest.raises(Refused, match="Orang lain"):
        judging.accept(action=action, submission=submission.pk, by=scene.endang, now=NOW)


@pytest.mark.parametrize("name", ["budi", "nur"])
def test_nobody_of_the_units_own_line_verifies_it(scene: Scene, name: str) -> None:
    """Budi heads the unit, Nur works in the kelurahan below it."""
    submission = submitted(scene)
    by: Person = getattr(scene, name)

    with pytest.raises(Refused, match="dari luar unit"):
        judging.accept(action=submission.action, submission=submission.pk, by=by, now=NOW)


def test_a_unit_above_is_of_the_line_as_well(scene: Scene) -> None:
    submission = submitted(scene, unit=scene.mekarsari)
    camat = person("Hadi Santoso")
    sits(camat, scene.tirtajaya, "Camat", is_head=True)

    with pytest.raises(Refused, match="dari luar unit"):
        judging.accept(action=submission.action, submission=submission.pk, by=camat, now=NOW)


def test_a_verdict_on_what_was_submitted_anew_meanwhile_is_refused(scene: Scene) -> None:
    first = submitted(scene)
    judging.return_(
        action=first.action, submission=first.pk, reason="Kurang.", by=scene.irma, now=NOW
    )
    judging.submit(action=first.action, by=scene.ani, now=NOW)

    with pytest.raises(Refused, match="bukan lagi yang Anda lihat"):
        judging.accept(action=first.action, submission=first.pk, by=scene.irma, now=NOW)


def test_a_second_verdict_on_one_submission_is_refused(scene: Scene) -> None:
    submission = submitted(scene)
    judging.accept(action=submission.action, submission=submission.pk, by=scene.irma, now=NOW)

    with pytest.raises(Refused, match="berpindah keadaan"):
        judging.return_(
            action=submission.action, submission=submission.pk, reason="Ternyata belum.",
            by=scene.irma, now=NOW,
        )  # fmt: skip


def test_evidence_that_was_withdrawn_while_waiting_keeps_it_from_being_accepted(
    scene: Scene,
) -> None:
    action = running(scene)
    paper = attached(scene, action)
    submission = judging.submit(action=action, by=scene.ani, now=NOW)
    withdraw(evidence=paper, reason="Salah berkas.", by=scene.ani, now=NOW)

    with pytest.raises(Refused, match="berubah sejak diajukan"):
        judging.accept(action=action, submission=submission.pk, by=scene.irma, now=NOW)


def test_nothing_is_attached_or_taken_off_while_a_verifier_looks(scene: Scene) -> None:
    submission = submitted(scene)
    use = uses_of(submission.action_id).get()

    with pytest.raises(Refused, match="sedang diperiksa"):
        reporting.detach(action=submission.action, use=use, by=scene.ani, now=NOW)
    with pytest.raises(Refused, match="sedang diperiksa"):
        attached(scene, submission.action)


def test_an_acceptance_does_not_cover_what_was_changed_after_it(scene: Scene) -> None:
    """T15"""
    action = verified(scene)
    use = uses_of(action.pk).get()
    assert coverage(judging.latest(action), uses_of(action.pk))

    end_use(use=use, by=scene.ani, now=NOW)
    attached(scene, action, title="Foto lain")

    found = coverage(judging.latest(action), uses_of(action.pk))
    assert (found.added, found.missing) == (("Foto lain",), ("Notulen rapat",))


def test_what_is_verified_is_submitted_again_only_after_its_evidence_changed(scene: Scene) -> None:
    action = verified(scene)

    with pytest.raises(Refused, match="Tidak perlu diajukan"):
        judging.submit(action=action, by=scene.ani, now=NOW)
    attached(scene, action)
    judging.submit(action=action, by=scene.ani, now=NOW + timedelta(days=60))

    action.refresh_from_db()
    assert (action.state, action.done_on) == ("submitted", NOW.date())


def test_a_newer_version_in_the_library_changes_nothing_that_was_attached(scene: Scene) -> None:
    action = running(scene)
    paper = attached(scene, action)
    judging.submit(action=action, by=scene.ani, now=NOW)

    add_version(evidence=paper, upload=handed_in(scene.ani), note_="", by=scene.ani, now=NOW)

    assert coverage(judging.latest(action), uses_of(action.pk))


def test_exempt_evidence_can_prove_an_action_too(scene: Scene) -> None:
    action = running(scene)
    attached(scene, action, secrecy=EXEMPT)

    assert judging.submit(action=action, by=scene.ani, now=NOW).evidence


def test_the_office_of_who_judges_is_kept_on_the_verdict(scene: Scene) -> None:
    """The one that was to judge, if they are of it; else that of their own, definitive post."""
    beside = open_post(unit=scene.diskominfo, name="Kepala", starts_on=NOW.date(), by=None, now=NOW)
    appoint(
        post=beside, person=scene.irma, starts_on=NOW.date(), capacity="plt", by=None, now=NOW
    )  # fmt: skip
    asked = {scene.inspectorate: scene.inspectorate, scene.diskominfo: scene.diskominfo,
             scene.cempaka: scene.inspectorate, None: scene.inspectorate}  # fmt: skip

    kept = {}
    for named in asked:
        sent = submitted(scene, verifier_unit=named)
        verdict = judging.accept(
            action=sent.action, submission=sent.pk, by=scene.irma, now=NOW
        )  # fmt: skip
        kept[named] = verdict.office

    assert kept == asked


def test_who_sits_in_no_unit_judges_for_no_office(scene: Scene) -> None:
    sent = submitted(scene)

    verdict = judging.accept(action=sent.action, submission=sent.pk, by=scene.dewi, now=NOW)

    assert verdict.office is None
