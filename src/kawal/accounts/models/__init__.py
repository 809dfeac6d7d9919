"""Tables of people: who they are, how they are let in, where they are signed in."""

from kawal.accounts.models.invitation import Channel, Invitation, Invitations
from kawal.accounts.models.person import People, Person
from kawal.accounts.models.session import Session

__all__ = ["Channel", "Invitation", "Invitations", "People", "Person", "Session"]
