"""A new invitation on its way from the act to the page that shows it, once.

The answer to the act is a redirect, so that a page loaded again does not invite again. Its secret
travels in the session of whoever invited, sealed, and is taken out by the page that shows it.
"""

import json

from kawal.accounts import sealing
from kawal.accounts.actions.invitations import Issued
from kawal.accounts.models import Invitation, Person
from kawal.core.http import StaffRequest

_ISSUED = "kawal.issued"  # key of the session


def keep(request: StaffRequest, issued: Issued) -> None:
    """For the next page about this person; one of before that was not looked at is forgotten."""
    kept = {"invitation": str(issued.invitation.pk), "secret": issued.secret}
    request.session[_ISSUED] = sealing.seal(json.dumps(kept))


def take(request: StaffRequest, person: Person) -> Issued | None:
    """What was kept for the page of this person, if it still opens anything."""
    sealed = request.session.get(_ISSUED)
    if sealed is None:
        return None
    try:
        kept = json.loads(sealing.unseal(sealed))
    except ValueError:  # sealed with a key that this installation no longer has
        del request.session[_ISSUED]
        return None
    rows = Invitation.objects.usable(request.now).select_related("person", "invited_by")
    invitation = rows.filter(pk=kept["invitation"], person=person).first()
    if invitation is None:
        return None
    del request.session[_ISSUED]
    return Issued(invitation, kept["secret"])
