"""Units out of a list, one by one or a whole kind at once; shown by `units/_picker.html`."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kawal.units.models import Kind, Unit

ALL = "semua:"  # stands before a kind: every unit of it


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one kind, with the value that chooses all of them."""

    kind: Kind
    units: list[Unit]

    @property
    def value(self) -> str:
        return f"{ALL}{self.kind}"


class UnitsField(forms.Field):
    """Units out of those given, one by one or a whole kind at once."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Pilih paling sedikit satu."),
        "unknown": _("Unit yang dipilih tidak ada lagi di daftar ini. Muat ulang halaman."),
    }

    def __init__(self, units: Iterable[Unit], **usual: Any) -> None:
        self.units = {str(unit.pk): unit for unit in units}
        super().__init__(widget=forms.CheckboxSelectMultiple(), **usual)

    @property
    def groups(self) -> list[Group]:
        return groups_of(self.units.values())

    def clean(self, value: list[str] | None) -> list[Unit]:
        asked = set(value or [])
        if self.required and not asked:
            raise ValidationError(self.error_messages["required"], "required")
        unknown = {one for one in asked if not one.startswith(ALL)} - self.units.keys()
        if unknown:
            raise ValidationError(self.error_messages["unknown"], "unknown")
        return [
            unit for pk, unit in self.units.items() if pk in asked or f"{ALL}{unit.kind}" in asked
        ]


def groups_of(units: Iterable[Unit]) -> list[Group]:
    """By kind, in the order of the kinds; within a kind as they come."""
    order = list(Kind)
    rows = sorted(units, key=lambda unit: order.index(Kind(unit.kind)))
    return [Group(Kind(kind), list(of)) for kind, of in groupby(rows, lambda unit: unit.kind)]
