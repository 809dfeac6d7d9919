"""Campaigns of pacts, the employees in one of them, and one's own pacts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.commitments.models import (
    CharterKind,
    CharterText,
    Pact,
    PactCampaign,
    PactHow,
    PactLine,
)
from kawal.commitments.permissions import counts_for, visible_to
from kawal.commitments.queries.charters import newest_texts
from kawal.core.alphabet import alphabetical
from kawal.ui.parts import Kind
from kawal.units.permissions import Permission, within
from kawal.units.service import Unit


class State(StrEnum):
    """How it is with one employee in one campaign, on a day. Nobody types it."""

    WAITING = "belum"
    SIGNED = "ditandatangani"
    EXPIRED = "kedaluwarsa"
    RENEWED = "diperbarui"
    LEFT = "keluar"


LABELS: Mapping[State, object] = {
    State.WAITING: gettext_lazy("Belum"),
    State.SIGNED: gettext_lazy("Ditandatangani"),
    State.EXPIRED: gettext_lazy("Kedaluwarsa"),
    State.RENEWED: gettext_lazy("Diperbarui"),
    State.LEFT: gettext_lazy("Keluar"),
}
_KINDS: Mapping[State, Kind] = {
    State.WAITING: "due",
    State.SIGNED: "done",
    State.EXPIRED: "idle",
    State.RENEWED: "done",
    State.LEFT: "idle",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One employee with how it stands; the line comes with its pact, if there is one."""

    line: PactLine
    state: State
    is_late: bool

    @property
    def kind(self) -> Kind:
        return "late" if self.is_late else _KINDS[self.state]

    @property
    def word(self) -> str:
        return _("Terlambat") if self.is_late else str(LABELS[self.state])

    @property
    def pact(self) -> Pact | None:
        return getattr(self.line, "pact", None)


def campaigns_for(person: Person) -> QuerySet[PactCampaign]:
    """Those of the agencies in which the person sees anything that was promised."""
    return visible_to(person, PactCampaign.objects.select_related("agency", "text", "renews"))


def campaign_for(person: Person, campaign_id: UUID) -> PactCampaign:
    """404 unless it is seen."""
    return get_object_or_404(campaigns_for(person), pk=campaign_id)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of those asked within reach have signed."""

    total: int = 0
    signed: int = 0
    electronic: int = 0
    left: int = 0

    @property
    def waiting(self) -> int:
        return self.total - self.signed

    @property
    def by_hand(self) -> int:
        return self.signed - self.electronic

    @property
    def percent(self) -> int:
        """Rounded down: nobody is done before all are."""
        return 100 * self.signed // self.total if self.total else 0


def standings(lines: QuerySet[PactLine]) -> dict[UUID, Standing]:
    """Of each campaign that has lines among these; one query."""
    here = Q(left_on=None)
    rows = (
        lines.order_by()
        .values("campaign")
        .annotate(
            total=Count("pk", filter=here),
            signed=Count("pact", filter=here),
            electronic=Count("pact", filter=here & Q(pact__how=PactHow.ELECTRONIC)),
            left=Count("pk", filter=Q(left_on__isnull=False)),
        )
    )
    return {
        row["campaign"]: Standing(row["total"], row["signed"], row["electronic"], row["left"])
        for row in rows
    }


def lines_for(person: Person, campaign: PactCampaign) -> QuerySet[PactLine]:
    """Employees of the units that the person sees, and those who count there."""
    return visible_to(person, PactLine.objects.filter(campaign=campaign))


def at_work_for(person: Person, campaign: PactCampaign) -> QuerySet[PactLine]:
    """Without those who have moved out of reach: what a table may hold that comes in again."""
    here = within(person, Permission.COMMITMENTS_VIEW, "unit__")
    return lines_for(person, campaign).filter(here)


def counted_for(person: Person, campaigns: Iterable[PactCampaign]) -> QuerySet[PactLine]:
    """Employees who count in the units that the person sees, wherever they work now."""
    return PactLine.objects.filter(counts_for(person), campaign__in=campaigns)


def of_unit(lines: QuerySet[PactLine], unit: Unit) -> QuerySet[PactLine]:
    """Those who work in it or below it, and those who have moved away and count there."""
    return lines.filter(Q(unit__path__contains=[unit.pk]) | Q(counted_in__path__contains=[unit.pk]))


def renewed() -> Q:
    """Condition "the same employee has signed in the campaign that renews this one"."""
    later = Pact.objects.filter(line__campaign__renews=OuterRef("campaign"))
    same_account = later.filter(line__person=OuterRef("person"))
    same_nip = later.filter(line__nip=OuterRef("nip")).exclude(line__nip="")
    return Q(Exists(same_account)) | Q(Exists(same_nip))


def in_state(lines: QuerySet[PactLine], state: str, on: date) -> QuerySet[PactLine]:
    """Those in one state; all of them for a word that is none."""
    if state == State.LEFT:
        return lines.exclude(left_on=None)
    here = lines.filter(left_on=None)
    if state == State.WAITING:
        return here.filter(pact=None)
    signed = here.exclude(pact=None)
    if state == State.RENEWED:
        return signed.filter(renewed())
    if state == State.EXPIRED:
        return signed.filter(~renewed(), campaign__valid_until__lt=on)
    if state == State.SIGNED:
        return signed.filter(~renewed(), campaign__valid_until__gte=on)
    return lines


def found(lines: QuerySet[PactLine], typed: str) -> QuerySet[PactLine]:
    """By name, NIP or post."""
    if not typed:
        return lines
    return lines.filter(
        Q(name__icontains=typed) | Q(nip__startswith=typed) | Q(post__icontains=typed)
    )


def in_order(lines: QuerySet[PactLine]) -> QuerySet[PactLine]:
    """Each with its unit and pact, by unit and name; with what `row_of` asks."""
    rows = lines.annotate(is_renewed=renewed()).select_related(
        "unit", "moved_from", "counted_in", "corrected_from", "pact__witness", "campaign"
    )
    return rows.order_by(alphabetical("unit__name"), alphabetical("name"), "pk")


def row_of(line: PactLine, on: date) -> Row:
    """Of a line that came by `in_order`."""
    campaign, pact = line.campaign, getattr(line, "pact", None)
    if line.left_on is not None:
        return Row(line, State.LEFT, is_late=False)
    if pact is None:
        return Row(line, State.WAITING, is_late=campaign.is_late(on))
    if vars(line)["is_renewed"]:
        return Row(line, State.RENEWED, is_late=False)
    state = State.EXPIRED if campaign.is_expired(on) else State.SIGNED
    return Row(line, state, is_late=False)


def own_lines(person: Person) -> QuerySet[PactLine]:
    """What this person was ever asked, the newest campaign first; theirs whatever their roles."""
    lines = in_order(PactLine.objects.filter(person=person))
    return lines.order_by("-campaign__opened_on", "pk")


def waiting_pacts(person: Person, on: date) -> QuerySet[PactLine]:
    """What this person has still to sign, the nearest day first."""
    rows = PactLine.objects.filter(
        person=person, left_on=None, pact=None, campaign__closed_at=None,
        campaign__opened_on__lte=on, campaign__valid_until__gte=on,
    )  # fmt: skip
    return rows.select_related("campaign", "unit").order_by("campaign__due_on", "pk")


def pact_texts(person: Person) -> QuerySet[CharterText]:
    """The newest version of each text that speaks for one employee."""
    rows = newest_texts(person).filter(kind=CharterKind.PAKTA)
    return rows.filter(Q(body__contains="{nama}") | Q(body__contains="{jabatan}"))


def ordered_campaigns(rows: QuerySet[PactCampaign]) -> QuerySet[PactCampaign]:
    """The newest first, with the title of what renews it."""
    return rows.annotate(renewed_by=F("renewal__title")).order_by("-opened_on", "title")
