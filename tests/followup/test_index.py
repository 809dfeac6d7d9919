"""The index by SQL is the pure definition; what moves it and what does not."""

from dataclasses import astuple
from datetime import date, timedelta
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from followup.acting import DUE, NOW, TODAY, Scene, planned, running, submitted, verified
from kawal.followup.actions import excusing, judging
from kawal.followup.index import Index, Outcome, outcome
from kawal.followup.models import Action, Verdict
from kawal.followup.queries import index as queries

DAYS = (None, TODAY - timedelta(days=9), TODAY - timedelta(days=1), TODAY)
LATER = DUE + timedelta(days=1)


def _rows(scene: Scene) -> list[Action]:
    """Actions in every state, with every order of the days that matter."""
    states = ("planned", "running", "submitted", "returned", "verified", "waived")
    due_days = (TODAY - timedelta(days=5), TODAY - timedelta(days=1), TODAY)
    found = []
    for number, (state, due, sent, done) in enumerate(
        product(states, due_days, DAYS, DAYS), start=1
    ):
        if (state in {"submitted", "returned"} and sent is None) or (
            state == "verified" and done is None
        ):
            continue  # the database refuses these
        found.append(
            Action(
                agency=scene.city, number=number, unit=scene.tirtajaya, title="Uji", state=state,
                due_on=due, due_frozen_on=due, submitted_on=sent, done_on=done, made_at=NOW,
            )
        )  # fmt: skip
    return found


def test_sql_and_the_definition_agree_on_every_combination(scene: Scene) -> None:
    actions = _rows(scene)
    Action.objects.bulk_create(actions)
    wanted = [
        outcome(
            counts_on=a.due_on, state=a.state, submitted_on=a.submitted_on, done_on=a.done_on,
            today=TODAY,
        )
        for a in actions
    ]  # fmt: skip

    found = queries.index_of(Action.objects.all(), TODAY)

    assert len(actions) > 200
    assert found == Index(
        **{
            name: wanted.count(Outcome(name))
            for name in ("kept", "late", "open", "waiting", "waived")
        }
    )


def _index(today: date = LATER) -> Index:
    return queries.index_of(Action.objects.all(), today)


def test_a_late_verdict_on_a_submission_in_time_counts_for_the_unit(scene: Scene) -> None:
    submission = submitted(scene)
    assert _index() == Index(waiting=1)

    judging.accept(
        action=submission.action, submission=submission.pk, by=scene.irma,
        now=NOW + timedelta(days=90),
    )  # fmt: skip

    assert _index() == Index(kept=1)


def test_a_return_and_a_late_second_submission_are_late(scene: Scene) -> None:
    first = submitted(scene)
    judging.return_(
        action=first.action, submission=first.pk, reason="Kurang.", by=scene.irma, now=NOW
    )
    assert _index() == Index(open=1)

    late = NOW + timedelta(days=30)
    second = judging.submit(action=first.action, by=scene.ani, now=late)
    assert _index(late.date() + timedelta(days=1)) == Index(late=1)

    judging.accept(action=first.action, submission=second.pk, by=scene.irma, now=late)
    assert _index(late.date() + timedelta(days=1)) == Index(late=1)


def test_a_moved_date_and_a_waiver_are_shown_beside(scene: Scene) -> None:
    moved, freed = running(scene), running(scene)
    later = DUE + timedelta(days=40)
    excusing.move_due(action=moved, to=later, reason="Tunggu.", by=scene.endang, now=NOW)
    excusing.waive(action=freed, reason="Dialihkan.", by=scene.endang, now=NOW)

    assert _index() == Index(open=1, waived=1, moved=1)
    assert queries.moved_dates(Action.objects.all()) == 1


def test_an_own_plan_that_nobody_ever_starts_counts_by_its_date(scene: Scene) -> None:
    planned(scene)

    assert _index() == Index(open=1)


def test_the_days_on_an_action_are_those_of_its_submissions_and_verdicts(scene: Scene) -> None:
    verified(scene)
    first = submitted(scene, now=NOW)
    judging.return_(
        action=first.action, submission=first.pk, reason="Kurang.", by=scene.irma, now=NOW
    )
    judging.submit(action=first.action, by=scene.ani, now=NOW + timedelta(days=2))
    running(scene)

    for action in Action.objects.all():
        sent = list(action.submissions.order_by("number"))
        accepted = Verdict.objects.filter(submission__action=action, accepted=True).first()
        assert action.submitted_on == (sent[-1].at.date() if sent else None)
        assert action.done_on == (accepted.submission.at.date() if accepted else None)


def test_a_unit_counts_what_its_sub_units_do(scene: Scene) -> None:
    running(scene)
    running(scene, unit=scene.mekarsari)
    running(scene, unit=scene.cempaka)

    assert queries.index_of_unit(scene.tirtajaya, LATER) == Index(open=2)
    found = queries.index_by_unit(
        Action.objects.all(),
        {scene.tirtajaya.pk, scene.mekarsari.pk, scene.cempaka.pk},
        LATER,
    )
    assert {unit: index.open for unit, index in found.items()} == {
        scene.tirtajaya.pk: 2, scene.mekarsari.pk: 1, scene.cempaka.pk: 1,
    }  # fmt: skip


def test_a_source_has_an_index_of_its_own(scene: Scene) -> None:
    running(scene, source_kind="pledge", source_id="7", source_label="Piagam 7")
    running(scene)

    assert queries.index_by_source("pledge", ["7", "8"], LATER) == {"7": Index(open=1)}


@pytest.mark.parametrize("n", [1, 4])
def test_an_index_is_one_query_however_many_actions(
    scene: Scene, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    units = {scene.tirtajaya.pk, scene.cempaka.pk}
    for _each in range(n):
        planned(scene)

    with django_assert_num_queries(2):
        queries.index_of(Action.objects.all(), LATER)
        queries.index_by_unit(Action.objects.all(), units, LATER)


def test_every_count_is_summed():
    one, other = Index(1, 2, 3, 4, 5, 6, 7), Index(10, 20, 30, 40, 50, 60, 70)

    assert astuple(one + other) == (11, 22, 33, 44, 55, 66, 77)
