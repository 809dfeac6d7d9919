"""Who says later that an action is done: a unit outside the line of the one that does it."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.core.alphabet import alphabetical
from kawal.units.service import Unit


def units_outside(unit: Unit) -> QuerySet[Unit]:
    """Open units of the agency, without the unit's own line."""
    rows = Unit.objects.filter(agency=unit.agency_id, ends_on=None)
    line = Q(pk__in=unit.path) | Q(path__contains=[unit.pk])
    return rows.exclude(line).order_by(alphabetical("name"))


class VerifierUnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of `units_outside`, or none: then anybody with the right outside the line."""

    def __init__(self, queryset: QuerySet[Unit] | None = None, **usual: Any) -> None:
        super().__init__(
            **{
                "queryset": Unit.objects.none() if queryset is None else queryset,
                "label": _("Unit verifikator"),
                "required": False,
                "empty_label": _("Siapa pun yang berwenang di luar unit"),
                "help_text": _("Di luar unit ini, unit induknya, dan unit di bawahnya."),
                **usual,
            }
        )
