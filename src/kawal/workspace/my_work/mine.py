"""Beside the tasks: the places where a person has a role, and the last acts there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.service import SIGN_INS, Person
from kawal.core.alphabet import alphabetical
from kawal.files import service as files
from kawal.files.service import Evidence
from kawal.ui.parts import Fact
from kawal.units.permissions import Permission, holds_anywhere, visible_to
from kawal.units.service import Agency, Membership, Service, Unit, people_of
from kawal.workspace.record.reading import visible_to as readable
from kawal.workspace.record.words import Line, lines

LAST_ACTS = 5


@dataclass(frozen=True, slots=True)
class Here:
    """One unit or the agency, with the roles that the person has in it."""

    place: Unit | Agency
    roles: list[str]

    @property
    def is_unit(self) -> bool:
        return isinstance(self.place, Unit)


_BY_PLACE = (alphabetical("agency__name"), alphabetical("unit__name"))


def places(person: Person, day: date) -> list[Here]:
    """Where the person has a role today, the agency first; one query."""
    rows = Membership.objects.effective(day).filter(person=person)
    found: dict[Unit | Agency, list[str]] = {}
    for held in rows.select_related("unit", "agency").order_by(*_BY_PLACE):
        found.setdefault(held.place, []).append(str(held.as_role.label))
    return [Here(place, roles) for place, roles in found.items()]


def figures(person: Person, here: Here, day: date) -> list[Fact]:
    """What the place has, as far as the person may see it; three queries at most."""
    facts: list[Fact] = []
    units = Q(unit__path__contains=[here.place.pk]) if here.is_unit else Q(unit__agency=here.place)
    if isinstance(here.place, Unit):
        number = people_of(here.place, day).everyone
        facts.append(Fact(label=_("Pegawai"), value=str(number)))
    else:
        number = visible_to(person, here.place.units.exclude(ends_on__lt=day)).count()
        facts.append(Fact(label=_("Unit"), value=str(number), url=reverse("units:list")))
    if holds_anywhere(person, Permission.SERVICES_VIEW):
        number = visible_to(person, Service.objects.on(day).filter(units)).count()
        facts.append(Fact(label=_("Layanan"), value=str(number), url=reverse("units:register")))
    if holds_anywhere(person, Permission.FILES_VIEW):
        seen = files.visible_to(person, Evidence.objects.filter(units, withdrawn_at=None))
        number = seen.count()
        facts.append(Fact(label=_("Data dukung"), value=str(number), url=reverse("files:library")))
    return facts


def last_acts(person: Person) -> list[Line]:
    """What was done lately in the units whose record the person may read, by others too.

    Without sign-ins, which bury the work; the record itself shows them.
    """
    if not holds_anywhere(person, Permission.EVENTS_VIEW):
        return []
    return lines(readable(person).exclude(type__in=SIGN_INS).newest_first()[:LAST_ACTS], person)
