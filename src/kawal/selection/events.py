"""Acts of a selection that the record keeps."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.events.service import JSON, record
from kawal.selection.models import Selection


class SelectionEvent(TextChoices):
    PREPARED = "selection.prepared", gettext_lazy("Pemilihan unit percontohan disiapkan")
    CHANGED = "selection.changed", gettext_lazy("Pemilihan unit percontohan diubah")
    OPENED = "selection.opened", gettext_lazy("Pemilihan dibuka dan rumusnya dibekukan")
    VALUES_ENTERED = "selection.values_entered", gettext_lazy("Data pemilihan diisi")
    DECIDED = "selection.decided", gettext_lazy("Unit percontohan diputuskan")
    DISSENTED = "selection.dissented", gettext_lazy("Pendapat berbeda ditulis")


def note(
    event: SelectionEvent,
    about: Selection,
    *,
    by: Person | None,
    now: datetime,
    data: Mapping[str, JSON] | None = None,
) -> None:
    """Record an act on a selection; the readers of its agency see it. None: the system."""
    record(
        event,
        about_kind="selection",
        about_id=str(about.pk),
        about_label=str(about),
        by_id=None if by is None else str(by.pk),
        by_label=_("Sistem") if by is None else by.name,
        at=now,
        data=dict(data or {}),
        unit_id=str(about.agency_id),
    )
