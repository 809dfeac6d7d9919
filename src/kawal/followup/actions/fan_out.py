"""One recommendation becomes actions in many units, each with its own owner and verifier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.followup import recommendation_errors as errors
from kawal.followup.actions.planning import Plan, plan_actions
from kawal.followup.actions.recommendations import is_closed, locked, refuse_unit
from kawal.followup.events import note
from kawal.followup.models import Action, Recommendation, SourceKind
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.followup.recommendation_rights import actions_of
from kawal.units.service import Post, Unit

LONGEST_LABEL = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTask:
    """What every unit is to do. `verifier_unit`: None is whoever verifies for the agency."""

    title: str
    due_on: date
    description: str = ""
    indicator: str = ""
    verifier_unit: Unit | None = None
    is_public: bool = False


@transaction.atomic
def fan_out(
    *, recommendation: Recommendation, task: SharedTask, units: Sequence[Unit], by: Person | None,
    now: datetime,
) -> list[Action]:  # fmt: skip
    """An action in each of the units, owned by its head; all of them or none.

    Refuses a closed recommendation, no units, a unit of elsewhere or closed, one that has an action
    of this title already, and what `plan_actions` refuses.
    """
    stored = locked(recommendation)
    today = local_date(now)
    if is_closed(stored):
        raise errors.is_closed()
    if not units:
        raise errors.no_units()
    for unit in units:
        refuse_unit(unit, stored.agency, today, "units")
    _refuse_twice(stored, task.title, units)
    heads = _heads(units, today)
    plans = [_plan(stored, task, unit, heads.get(unit.pk)) for unit in units]
    actions = plan_actions(plans=plans, by=by, now=now)
    note(
        RecommendationEvent.FANNED_OUT, stored, by=by, now=now, place_id=stored.owner_unit_id,
        data={"actions": len(actions), "title": task.title.strip()},
    )  # fmt: skip
    return actions


def _plan(recommendation: Recommendation, task: SharedTask, unit: Unit, head: Post | None) -> Plan:
    return Plan(
        unit=unit,
        title=task.title,
        due_on=task.due_on,
        owner_post=head,
        description=task.description,
        indicator=task.indicator,
        source_kind=SourceKind.RECOMMENDATION,
        source_id=str(recommendation.pk),
        source_label=str(recommendation)[:LONGEST_LABEL],
        verifier_unit=task.verifier_unit,
        is_public=task.is_public,
    )


def _heads(units: Iterable[Unit], day: date) -> dict[object, Post]:
    posts = Post.objects.on(day).filter(unit__in=units, is_head=True)
    return {post.unit_id: post for post in posts}


def _refuse_twice(recommendation: Recommendation, title: str, units: Sequence[Unit]) -> None:
    same = actions_of(recommendation).filter(title=title.strip(), unit__in=units)
    found = same.select_related("unit").first()
    if found is not None:
        raise errors.already_acting(found.unit.name)
