"""Who holds which role where, and from when to when."""

from datetime import date
from typing import ClassVar, Self, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.units.models.agency import Agency
from kawal.units.models.period import Dated, PeriodQuerySet, equal_id, equal_text, never_twice
from kawal.units.models.unit import Unit
from kawal.units.roles import ROLES, Level, Role, keys_at


class MembershipQuerySet(PeriodQuerySet["Membership"]):
    def effective(self, day: date) -> Self:
        """Those that give rights on this day: in their period and not revoked."""
        return self.on(day).filter(revoked_at=None)

    def effective_or_later(self, day: date) -> Self:
        """Those that give rights on this day, and those given already that begin after it."""
        return self.filter(revoked_at=None).exclude(ends_on__lt=day)


class Membership(Dated):
    """A role in one unit (with everything below it) or in one agency, as the role's level says.

    `ends_on` is the planned last day. A revocation works at once and is a moment, not a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(_("Peran"), max_length=30)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    revoked_at = models.DateTimeField(_("Dicabut"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("pemegang peran")
        verbose_name_plural = _("pemegang peran")
        ordering: ClassVar[list[str]] = ["role", "starts_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="membership_role_on_its_level",
                condition=(
                    Q(role__in=keys_at(Level.UNIT), unit__isnull=False, agency__isnull=True)
                    | Q(role__in=keys_at(Level.AGENCY), unit__isnull=True, agency__isnull=False)
                ),
            ),
            never_twice(
                "membership_role_once_per_place",
                "person_id",
                equal_id(Coalesce("unit_id", "agency_id")),
                equal_text("role"),
                condition=Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"

    @property
    def as_role(self) -> type[Role]:
        return ROLES[self.role]

    @property
    def place(self) -> Unit | Agency:
        return self.unit if self.unit is not None else cast(Agency, self.agency)
