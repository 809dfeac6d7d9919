"""Make actions of pledges: the first step from a promise to its proof."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.actions.charter_rows import held_charter
from kawal.commitments.models import Charter, Pledge
from kawal.commitments.queries.pledges import standings_of
from kawal.core.time import local_date
from kawal.followup.service import Action, Plan, SourceKind, plan_actions
from kawal.units.service import Unit

LONGEST_TITLE = 200


@transaction.atomic
def plan_pledges(
    *, charter: Charter, verifier_unit: Unit | None, by: Person | None, now: datetime
) -> list[Action]:
    """An action for each pledge that has none yet, due on the day that was promised.

    It belongs to the unit of the post that was named, and is shown to the public.
    """
    charter = held_charter(charter.pk)
    if not charter.is_sealed:
        raise errors.not_sealed()
    pledges = list(charter.pledges.select_related("owner_post__unit"))
    standings = standings_of(pledges, local_date(now))
    open_ = [pledge for pledge in pledges if not standings[str(pledge.pk)].total]
    plans = [plan for pledge in open_ if (plan := plan_of(pledge, charter, verifier_unit))]
    if not plans:
        raise errors.all_planned()
    return plan_actions(plans=plans, by=by, now=now)


def plan_of(pledge: Pledge, charter: Charter, verifier_unit: Unit | None) -> Plan | None:
    """None for a statement of conduct, which has neither a day nor a post (pakta integritas)."""
    post, due_on = pledge.owner_post, pledge.due_on
    if post is None or due_on is None:
        return None
    return Plan(
        unit=post.unit, owner_post=post, title=pledge.text[:LONGEST_TITLE], due_on=due_on,
        description=pledge.target and f"Target: {pledge.target}", indicator=pledge.indicator,
        source_kind=SourceKind.PLEDGE, source_id=str(pledge.pk), source_label=str(charter)[:300],
        verifier_unit=verifier_unit, is_public=True,
    )  # fmt: skip
