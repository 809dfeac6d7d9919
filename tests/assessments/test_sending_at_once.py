"""Sending beside other acts on the same run: whoever waits for it finds a run that was sent."""

import pytest
from django.db import IntegrityError

from assessments import beside as around
from assessments import desk
from core.waiting import beside
from files import cast as shelf
from kawal.assessments.actions.carrying import carry_over
from kawal.assessments.actions.evidence import attach
from kawal.assessments.actions.imports import apply_answers
from kawal.assessments.actions.parts import remove_part
from kawal.assessments.actions.planning import wish
from kawal.assessments.actions.submission import submit_run
from kawal.assessments.actions.teamwork import assign
from kawal.assessments.contents import Content
from kawal.assessments.models import (
    Answer,
    AnswersDraft,
    PathWish,
    Run,
    RunState,
    RunUnit,
    Sheet,
    Snapshot,
)
from kawal.files.service import EvidenceUse

pytestmark = pytest.mark.django_db(transaction=True)

CODE = around.CODE


@pytest.fixture
def scene():
    return around.scene()


def _send(run, by):
    revision = Sheet.objects.get(run=run).revision
    return submit_run(run=run, revision=revision, accepted="x", by=by, now=desk.NOW)


def test_an_answer_that_waited_for_the_sending_is_refused(scene):
    """T14: what was frozen and what is stored stay the same."""
    sheet = Sheet.objects.get(run=scene.run)

    refused = beside(
        lambda: _send(scene.run, scene.budi),
        lambda: desk.answer(sheet, CODE, Content(choice="A"), scene.ani),
    )

    assert refused == ["run.not_open"]
    assert Answer.objects.get(sheet=sheet, code=CODE).choice == ""


def test_evidence_that_waited_for_the_sending_is_refused(scene):
    """T14."""
    version = shelf.evidence(scene.ani, scene.tirtajaya).versions.get()
    answer = around.answer(scene.run)

    refused = beside(
        lambda: _send(scene.run, scene.budi),
        lambda: attach(answer=answer, version=version, by=scene.ani, now=desk.NOW),
    )

    assert refused == ["run.not_open"]
    assert not EvidenceUse.objects.exists()


def test_a_workbook_that_waited_for_the_sending_is_refused(scene):
    """T14."""
    sheet = Sheet.objects.get(run=scene.run)
    found = {"choice": "A", "counts": {}, "value": "", "note": "", "cell": "F9", "seen": 0}
    draft = AnswersDraft.objects.create(
        sheet=sheet, owner=scene.ani, file_name="a.xlsx", found={CODE: found}, created_at=desk.NOW
    )

    refused = beside(
        lambda: _send(scene.run, scene.budi),
        lambda: apply_answers(draft=draft, codes=[CODE], by=scene.ani, now=desk.NOW),
    )

    assert refused == ["run.not_open"]
    assert Answer.objects.get(sheet=sheet, code=CODE).choice == ""


def test_last_year_that_waited_for_the_sending_is_refused(scene):
    """T14."""
    source = around.last_year(scene, scene.tirtajaya)
    desk.answer(source.sheets.get(), CODE, Content(choice="A"), scene.ani)

    refused = beside(
        lambda: _send(scene.run, scene.budi),
        lambda: carry_over(run=scene.run, source=source, by=scene.ani, now=desk.NOW),
    )

    assert refused == ["run.not_open"]
    assert Answer.objects.get(sheet__run=scene.run, code=CODE).choice == ""


def test_an_assignment_that_waited_for_the_sending_is_refused(scene):
    """T14."""
    refused = beside(
        lambda: _send(scene.run, scene.budi),
        lambda: assign(
            answer=around.answer(scene.run), assignee=scene.ani, pokja="", by=scene.ani,
            now=desk.NOW,
        ),
    )  # fmt: skip

    assert refused == ["run.not_open"]
    assert around.answer(scene.run).assignee is None


def test_a_wish_that_waited_for_the_sending_is_refused(scene):
    """T14."""
    sheet = Sheet.objects.select_related("run__cycle").get(run=scene.run)

    refused = beside(
        lambda: _send(scene.run, scene.budi),
        lambda: wish(sheet=sheet, code=CODE, effort=3, is_locked=False),
    )

    assert refused == ["run.not_open"]
    assert not PathWish.objects.exists()


def test_a_sub_unit_that_waited_for_the_sending_stays_in(scene):
    """T14."""
    part = RunUnit.objects.select_related("run__cycle", "unit").get(run=scene.run)

    refused = beside(
        lambda: _send(scene.run, scene.budi),
        lambda: remove_part(part=part, by=None, now=desk.NOW),
    )

    assert refused == ["run.not_open"]
    assert RunUnit.objects.filter(run=scene.run).exists()


def test_a_write_past_the_acts_that_waited_for_the_sending_is_refused(scene):
    """T14. The database looks at the run as it is after the wait."""
    rows = Answer.objects.filter(sheet__run=scene.run, code=CODE)
    stopped = []

    def write():
        try:
            rows.update(note="menyelinap")
        except IntegrityError as error:
            stopped.append(str(error))

    beside(lambda: _send(scene.run, scene.budi), write)

    assert "what was sent stays as it was sent" in stopped[0]
    assert rows.get().note == ""


def test_two_who_send_at_once_send_one(scene):
    """T2: a double submit."""
    refused = beside(lambda: _send(scene.run, scene.budi), lambda: _send(scene.run, scene.budi))

    assert refused == ["run.not_this_move"]
    assert Snapshot.objects.get().number == 1
    assert Run.objects.get(pk=scene.run.pk).state == RunState.SUBMITTED
