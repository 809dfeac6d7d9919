"""In whose name a person invites: their agency, and their post or role in it."""

from kawal.accounts.hooks import Host
from kawal.accounts.models import Person
from kawal.core.one_line import one_line
from kawal.units.models import Agency, Holder
from kawal.units.permissions import rights_of
from kawal.units.roles import ROLES


def host_of(inviter: Person | None) -> Host:
    """For kawal.accounts.hooks. Of several agencies none: it would be the wrong one half the time.

    The system speaks for the only agency of the site.
    """
    if inviter is None:
        names = Agency.objects.values_list("name", flat=True)[:2]
        return Host(agency=_only(set(names)))
    return Host(_only({held.of for held in rights_of(inviter).held}), _office(inviter))


def _office(inviter: Person) -> str:
    rights = rights_of(inviter)
    posts = Holder.objects.on(rights.day).filter(person=inviter).select_related("post__unit")
    held = posts.order_by("capacity", "-starts_on").first()
    if held is not None:
        return one_line(f"{held.post.name}, {held.post.unit.name}")
    return next((str(ROLES[role].label) for role in (each.role for each in rights.held)), "")


def _only(names: set[str]) -> str:
    return one_line(names.pop()) if len(names) == 1 else ""
