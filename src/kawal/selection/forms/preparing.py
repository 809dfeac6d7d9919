"""The form of a new selection and of a draft that is changed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from kawal.selection import formula
from kawal.ui.forms import FramedChoices
from kawal.ui.text_fields import LineField
from kawal.units.service import Unit, UnitsField


def formula_choices() -> list[tuple[str, str]]:
    """Shipped formulas by id, each with its title."""
    return [(id_, formula.read(formula.text_of(id_)).title) for id_ in formula.shipped()]


class SelectionForm(forms.Form):
    """`units` are those of the agency that may be chosen among."""

    title = LineField(
        label=_("Judul"),
        max_length=120,
        help_text=_("Seperti dalam surat, tanpa tahun. Misalnya: Unit percontohan ZI."),
    )
    year = forms.IntegerField(
        label=_("Tahun"),
        validators=[
            MinValueValidator(2010, _("Tulis tahun antara 2010 dan 2100.")),
            MaxValueValidator(2100, _("Tulis tahun antara 2010 dan 2100.")),
        ],
    )
    places = forms.IntegerField(
        label=_("Banyaknya unit yang akan dipilih"), min_value=1, max_value=39
    )
    formula_id = forms.ChoiceField(
        label=_("Rumus"),
        choices=formula_choices,
        widget=FramedChoices,
        help_text=_("Dapat diganti sampai pemilihan dibuka; sesudah itu rumus dibekukan."),
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["units"] = UnitsField(units, label=_("Calon"))
