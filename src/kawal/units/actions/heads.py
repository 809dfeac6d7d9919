"""The heads of units come into their role together: after an import nobody gives it one by one."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kawal.accounts.models import Person
from kawal.core.alphabet import alphabetical
from kawal.core.time import local_date
from kawal.units.actions.memberships import grant
from kawal.units.models import Agency, Holder, Membership
from kawal.units.roles import UnitHead


def heads_without_role(agency: Agency, day: date, *, by: Person) -> QuerySet[Holder]:
    """Who leads a unit that day, may have an account, and has not the role of its head there.

    Without `by`: nobody gives themselves more than they hold.
    """
    given = Membership.objects.effective_or_later(day).filter(
        person=OuterRef("person"), unit=OuterRef("post__unit"), role=UnitHead.key
    )
    heads = Holder.objects.on(day).filter(
        ~Exists(given), post__is_head=True, post__unit__agency=agency, person__is_active=True
    )
    heads = heads.exclude(post__unit__ends_on__lt=day).exclude(person=by)
    return heads.select_related("person", "post__unit").order_by(
        alphabetical("post__unit__name"), "starts_on", "pk"
    )


@transaction.atomic
def grant_to_heads(*, heads: Iterable[Holder], by: Person, now: datetime) -> list[Membership]:
    """The role of the head to each of them in their unit, from today to the end of their term.

    All or nothing; refuses what `grant` refuses.
    """
    return [
        grant(
            person=head.person, role=UnitHead.key, place=head.post.unit,
            starts_on=local_date(now), ends_on=head.ends_on, by=by, now=now,
        )
        for head in heads
    ]  # fmt: skip
