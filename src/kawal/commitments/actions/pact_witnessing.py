"""A superior says that electronic pacts were made before them, as the form of the law has it."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kawal.accounts.service import Person
from kawal.commitments import errors_pacts as errors
from kawal.commitments.actions.pact_rows import note_pact, open_campaign_of
from kawal.commitments.models import Pact, PactCampaign, PactHow, PactWitness
from kawal.commitments.pact_events import PactEvent
from kawal.core.time import local_date
from kawal.units.service import Holder


def headed_by(person: Person, on: date) -> list[Holder]:
    """The posts in which they lead a unit that day, acting ones too; the highest unit first."""
    rows = Holder.objects.on(on).filter(person=person, post__is_head=True)
    return list(rows.select_related("post__unit").order_by("post__unit__path__len", "pk"))


def to_witness(campaign: PactCampaign, person: Person, on: date) -> QuerySet[Pact]:
    """Electronic pacts of those below this person, without a witness; never their own."""
    units = [holder.post.unit_id for holder in headed_by(person, on)]
    rows = Pact.objects.filter(
        line__campaign=campaign, how=PactHow.ELECTRONIC, witness=None,
        line__unit__path__overlap=units,
    )  # fmt: skip
    return rows.exclude(line__person=person)


@transaction.atomic
def witness_pacts(
    *, campaign: PactCampaign, pacts: Collection[UUID], by: Person, now: datetime
) -> int:
    """One act for all that are chosen. Refuses who leads nobody, and pacts beyond their reach."""
    on = local_date(now)
    campaign = open_campaign_of(campaign.pk, on)
    posts = headed_by(by, on)
    if not posts:
        raise errors.not_superior()
    rows = to_witness(campaign, by, on).filter(pk__in=pacts).select_related("line__unit")
    chosen = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    # Asked again behind the lock: another superior may just have been first.
    is_late = PactWitness.objects.filter(pact__in=chosen).exists()
    if not chosen or is_late or len(chosen) != len(set(pacts)):
        raise errors.nothing_to_witness()
    PactWitness.objects.bulk_create(
        PactWitness(
            pact=pact, person=by, name=by.name, post=_post_over(posts, pact), witnessed_at=now
        )
        for pact in chosen
    )
    note_pact(
        PactEvent.WITNESSED, campaign, by=by, now=now, place_id=posts[0].post.unit_id,
        data={"n": len(chosen)},
    )  # fmt: skip
    return len(chosen)


def _post_over(posts: Collection[Holder], pact: Pact) -> str:
    """The nearest post above this employee, with its capacity."""
    path = pact.line.unit.path
    nearest = max(
        (holder for holder in posts if holder.post.unit_id in path),
        key=lambda holder: path.index(holder.post.unit_id),
    )
    acting = "" if nearest.capacity == Holder.Capacity.DEFINITIF else nearest.get_capacity_display()
    return f"{acting} {nearest.post.name}".strip()
