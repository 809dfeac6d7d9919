"""Who works in a unit on a day, by status: the denominators of LHKAN and pakta integritas."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kawal.accounts.models import Person
from kawal.units.models import Capacity, Holder, Membership, Unit


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """`asn` owe an LHKAN or LHKPN; all of them, non-ASN too, sign a pakta integritas."""

    pns: int = 0
    pppk: int = 0
    non_asn: int = 0

    @property
    def asn(self) -> int:
        return self.pns + self.pppk

    @property
    def everyone(self) -> int:
        return self.pns + self.pppk + self.non_asn


def not_left(on: date) -> Q:
    """People, without those who held posts or roles and hold none on that day.

    Who never held any counts as well: just added, they have yet to be placed.
    """
    held = Holder.objects.filter(person=OuterRef("pk"))
    roles = Membership.objects.filter(person=OuterRef("pk"))
    now = Exists(held.on(on)) | Exists(roles.effective(on))
    return Q(now) | (~Q(Exists(held)) & ~Q(Exists(roles)))


def employees_of(unit: Unit, on: date, *, with_below: bool = True) -> QuerySet[Person]:
    """Each person once, in the unit of their definitive post.

    Who only acts (Plt., Pj., Plh.) counts where they act if they have no definitive post anywhere;
    otherwise a camat who also acts elsewhere would owe two declarations.
    """
    there = Q(post__unit__path__contains=[unit.pk]) if with_below else Q(post__unit=unit)
    definitive = Holder.objects.on(on).filter(
        person=OuterRef("person"), capacity=Capacity.DEFINITIF
    )
    counted = Holder.objects.on(on).filter(
        there & (Q(capacity=Capacity.DEFINITIF) | ~Exists(definitive))
    )
    return Person.objects.filter(pk__in=counted.values("person"))


def people_of(unit: Unit, on: date, *, with_below: bool = True) -> PeopleCount:
    """How many people of each status the unit has on that day, by default with all below it."""
    rows = (
        employees_of(unit, on, with_below=with_below)
        .order_by()
        .values_list("status")
        .annotate(n=Count("pk"))
    )
    return PeopleCount(**dict(rows))
