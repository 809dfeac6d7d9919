"""Who may act on whose account: whoever could have given that person everything they hold.

`people.manage` alone must not be a way into an administrator's account, and it needs no second
factor. So every role of the person must be one that the actor may give in its place.
"""

from kawal.accounts.models import Person
from kawal.units.models import Holder, Membership
from kawal.units.permissions import (
    Permission,
    grantable_roles,
    holds,
    people_within,
    rights_of,
    within,
)


def may_administer(by: Person, person: Person) -> bool:
    """For KAWAL_ACCOUNT_AUTHORITY. What is held today counts, and what is granted for later."""
    reach = Person.objects.filter(people_within(by, Permission.PEOPLE_MANAGE), pk=person.pk)
    return reach.exists() and _gives_all_roles(by, person) and _reaches_all_posts(by, person)


def _gives_all_roles(by: Person, person: Person) -> bool:
    roles = Membership.objects.filter(person=person, revoked_at=None)
    roles = roles.exclude(ends_on__lt=rights_of(by).day).select_related("unit", "agency")
    return all(
        held.role in grantable_roles(by, held.place)
        and holds(by, Permission.PEOPLE_MANAGE, held.place)
        for held in roles
    )


def _reaches_all_posts(by: Person, person: Person) -> bool:
    posts = Holder.objects.filter(person=person).exclude(ends_on__lt=rights_of(by).day)
    return not posts.exclude(within(by, Permission.PEOPLE_MANAGE, "post__unit__")).exists()
