"""Who sees what was promised and who may change it. Not visible is 404, visible but not 403."""

from collections.abc import Callable

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from kawal.accounts.service import Person
from kawal.commitments.models import (
    AgencyTarget,
    Ceremony,
    CeremonyPhoto,
    CeremonyUnit,
    Charter,
    CharterText,
    PactCampaign,
    PactLine,
    Signer,
)
from kawal.units.permissions import Permission, holds, rights_of, within


def visible_to[M: Model](person: Person, rows: QuerySet[M]) -> QuerySet[M]:
    """The rows of a model of this app that this person may see."""
    return rows.filter(_SEEN[rows.model](person))


def may_manage(person: Person, ceremony: Ceremony) -> bool:
    """Whether the person plans and writes up this ceremony: a right in the unit that holds it."""
    return holds(person, Permission.CEREMONIES_MANAGE, ceremony.host)


def may_set_targets(person: Person, agency_id: object) -> bool:
    return agency_id in rights_of(person).agencies(Permission.CEREMONIES_MANAGE)


def may_keep(person: Person, charter: Charter) -> bool:
    """Whether the person drafts, records and seals this charter: a right in its unit."""
    return holds(person, Permission.CHARTERS_MANAGE, charter.unit)


def may_write_texts(person: Person, agency_id: object) -> bool:
    """Texts are of the whole agency."""
    return agency_id in rights_of(person).agencies(Permission.CHARTERS_MANAGE)


def may_open_pacts(person: Person, agency_id: object) -> bool:
    """Whether the person opens, renews and closes campaigns: they are of the whole agency."""
    return agency_id in rights_of(person).agencies(Permission.PACTS_MANAGE)


def may_keep_pact(person: Person, line: PactLine) -> bool:
    """Whether the person marks and records this employee: a right in their unit."""
    return holds(person, Permission.PACTS_MANAGE, line.unit)


def counts_for(person: Person) -> Q:
    """Employees who count in a unit within reach: where they were when their campaign began."""
    at_work = Q(counted_in=None) & within(person, Permission.COMMITMENTS_VIEW, "unit__")
    return at_work | within(person, Permission.COMMITMENTS_VIEW, "counted_in__")


def _of_ceremony(path: str) -> Callable[[Person], Q]:
    """Those held by a unit within reach, and those that count for one."""

    def seen(person: Person) -> Q:
        covered = CeremonyUnit.objects.filter(ceremony=OuterRef(f"{path}pk"))
        counted = covered.filter(within(person, Permission.COMMITMENTS_VIEW, "unit__"))
        return within(person, Permission.COMMITMENTS_VIEW, f"{path}host__") | Q(Exists(counted))

    return seen


def _of_agency(person: Person) -> Q:
    """An aim of the whole agency is known to everybody there who sees any promise."""
    return Q(agency_id__in=rights_of(person).somewhere_in(Permission.COMMITMENTS_VIEW))


def _charters(person: Person) -> Q:
    """Those of units within reach, and those that the person is asked to sign, once ready."""
    named = Signer.objects.filter(charter=OuterRef("pk"), person=person)
    reached = within(person, Permission.COMMITMENTS_VIEW, "unit__")
    return reached | (~Q(state=Charter.State.DRAFT) & Q(Exists(named)))


def _pact_lines(person: Person) -> Q:
    """Employees of units within reach, also those who count there and have moved away. One's own
    line is asked for apart: it needs no right.
    """
    return within(person, Permission.COMMITMENTS_VIEW, "unit__") | counts_for(person)


_SEEN: dict[type[Model], Callable[[Person], Q]] = {
    Ceremony: _of_ceremony(""),
    CeremonyPhoto: _of_ceremony("ceremony__"),
    AgencyTarget: _of_agency,
    Charter: _charters,
    CharterText: _of_agency,
    PactCampaign: _of_agency,
    PactLine: _pact_lines,
}
