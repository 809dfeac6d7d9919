"""The stages of a unit, from the declaration to the predicate: what is behind it and what is next.

The first two are facts of its ceremonies and charters; the others have the days of its cycle.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.accounts.service import Person
from kawal.assessments.service import Goal, Stage
from kawal.commitments import service as commitments
from kawal.commitments.service import Charter
from kawal.core.time import local_date
from kawal.ui.parts import Step
from kawal.units.service import Unit


def journey(goal: Goal, person: Person) -> list[Step]:
    """Four queries."""
    unit = goal.run.unit
    return [_declared(unit), _promised(unit, person), *_assessed(goal)]


def _declared(unit: Unit) -> Step:
    day = commitments.declared(Unit.objects.filter(pk=unit.pk)).get(unit.pk)
    if day is None:
        return Step(label=_("Pencanangan"), kind="idle", when=_("belum"))
    return Step(label=_("Pencanangan"), kind="done", when=_day(day))


def _promised(unit: Unit, person: Person) -> Step:
    """Who works in a part of the run may not see the charter's own page, but what all may read."""
    own = commitments.sealed_charters().filter(unit=unit).annotate(promises=Count("pledges"))
    charter = own.defer("snapshot").order_by("-dated_on", "-pk").first()
    if charter is None:
        return Step(label=_("Piagam"), kind="idle", when=_("belum ada yang disegel"))
    number = ngettext("{n} komitmen", "{n} komitmen", charter.promises)
    seen = commitments.visible_to(person, Charter.objects.filter(pk=charter.pk)).exists()
    return Step(
        label=_("Piagam disegel"),
        kind="done",
        when=_day(charter.dated_on),
        note=number.format(n=charter.promises),
        url=reverse(f"commitments:{'' if seen else 'public-'}charter", args=[charter.pk]),
    )


def _assessed(goal: Goal) -> Iterator[Step]:
    """The unit's own sheet until it is sent, then what others do with it."""
    due = {stage.stage: stage.due_on for stage in goal.run.cycle.stages.all()}
    sent_at = goal.run.sent_at
    own = Stage.SELF.label
    if sent_at is None:
        yield Step(label=own, kind="info", when=_running(due.get(Stage.SELF)))
    else:
        yield Step(
            label=own, kind="done", when=_("dikirim {day}").format(day=_day(local_date(sent_at)))
        )
    for stage in (Stage.TPI, Stage.PROPOSAL, Stage.DECISION):
        is_next = stage == Stage.TPI and sent_at is not None
        yield Step(
            label=stage.label, kind="info" if is_next else "idle", when=_until(due.get(stage))
        )


def _running(due_on: date | None) -> str:
    if due_on is None:
        return _("berjalan, tenggat belum ditetapkan")
    return _("berjalan, sampai {day}").format(day=_day(due_on))


def _until(due_on: date | None) -> str:
    if due_on is None:
        return _("tanggal belum ditetapkan")
    return _("paling lambat {day}").format(day=_day(due_on))


def _day(day: date) -> str:
    return date_format(day, "j F Y")
