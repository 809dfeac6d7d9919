"""Serah terima: the questions that the leaving person was to answer go to the successor."""

from django.db.models import Exists, OuterRef, Q

from kawal.assessments.models import Answer, Assessor, RunState, RunUnit
from kawal.units.service import HandOver


def hand_on_questions(act: HandOver) -> int:
    """In the open runs of the post's unit, of units below it, and where it is named as a part.

    Who answered before stays in the record; only the work that is open changes hands.
    """
    named = RunUnit.objects.filter(run=OuterRef("sheet__run"), unit__path__contains=[act.unit.pk])
    rows = Answer.objects.filter(
        Q(sheet__run__unit__path__contains=[act.unit.pk]) | Q(Exists(named)),
        assignee=act.outgoing,
        sheet__run__state=RunState.OPEN,
        sheet__assessor=Assessor.UNIT,
    )
    return rows.update(assignee=act.incoming)
