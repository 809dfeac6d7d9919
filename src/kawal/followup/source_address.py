"""Where the source of an action is read: the features that make actions say it for their kind."""

from collections.abc import Callable

from kawal.accounts.service import Person
from kawal.core.by_kind import ByKind
from kawal.followup.models import Action

type Resolver = Callable[[Person, str], str]
"""The address of the source with this id for this person; empty if they may not see it."""

_RESOLVERS = ByKind[Resolver]()


def leads_to_source(kind: str) -> Callable[[Resolver], Resolver]:
    """Register who knows the addresses of this kind of source."""
    return _RESOLVERS.answers(kind)


def address_of_source(person: Person, action: Action) -> str:
    """Empty for an own plan, for a kind nobody knows, and for what the person may not see."""
    resolver = _RESOLVERS.get(action.source_kind)
    return resolver(person, action.source_id) if resolver else ""
