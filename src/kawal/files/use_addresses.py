"""Where a use leads: the features above say it for their kind; this app knows none of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from uuid import UUID

from kawal.accounts.models import Person
from kawal.core.by_kind import ByKind
from kawal.files.models import EvidenceUse

type Resolver = Callable[[Person, Collection[str]], Mapping[str, str]]
"""Addresses by id, of those things that this person may see."""

_RESOLVERS = ByKind[Resolver]()


def address_of_use(kind: str) -> Callable[[Resolver], Resolver]:
    """Register who knows the addresses of this kind of use."""
    return _RESOLVERS.answers(kind)


def addresses_of(person: Person, uses: Iterable[EvidenceUse]) -> Mapping[UUID, str]:
    """By use; nothing for those that nobody knows or this person may not see."""
    by_kind: defaultdict[str, list[EvidenceUse]] = defaultdict(list)
    for use in uses:
        by_kind[use.about_kind].append(use)
    found: dict[UUID, str] = {}
    for kind, of_kind in by_kind.items():
        resolver = _RESOLVERS.get(kind)
        if resolver is not None:
            addresses = resolver(person, {use.about_id for use in of_kind})
            found |= {u.pk: addresses[u.about_id] for u in of_kind if u.about_id in addresses}
    return found
