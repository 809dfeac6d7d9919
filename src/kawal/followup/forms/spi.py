"""The form of one year of SPI; a field for each figure that KPK publishes."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from kawal.followup.actions.spi import SpiFigures
from kawal.followup.models import SpiResult
from kawal.followup.models.recommendation import EARLIEST_YEAR, LATEST_YEAR
from kawal.followup.spi_catalogue import dimensions
from kawal.ui.forms import in_indonesian

_OWN = ("index", "internal", "external", "expert", "integrity", "prevalence", "respondents")


def _points(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=5, decimal_places=2, min_value=0, max_value=100,
        required=required, help_text=help_text, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


class SpiForm(forms.Form):
    year = forms.IntegerField(
        label=_("Tahun"),
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    index = _points(_("Indeks"), required=True, help_text=_("Seperti diumumkan KPK."))
    internal = _points(_("Internal"))
    external = _points(_("Eksternal"))
    expert = _points(_("Eksper"))
    integrity = _points(
        _("Koreksi integritas"), help_text=_("Pengurang; tulis sebagai angka positif.")
    )
    prevalence = _points(
        _("Koreksi prevalensi"), help_text=_("Pengurang; tulis sebagai angka positif.")
    )
    respondents = forms.IntegerField(label=_("Responden"), min_value=1, required=False)
    document = forms.CharField(
        label=_("Sumber"),
        max_length=300,
        help_text=_("Surat atau laman yang memuat angkanya, misalnya surat KPK dan nomornya."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in dimensions().items():
            self.fields[_name(key)] = _points(in_indonesian(label))
        self.order_fields([*_FIRST, *map(_name, dimensions()), "respondents", "document"])

    @property
    def figures(self) -> SpiFigures:
        given = self.cleaned_data
        found = {key: given.get(_name(key)) for key in dimensions()}
        return SpiFigures(
            **{name: given[name] for name in _OWN},
            dimensions={key: value for key, value in found.items() if value is not None},
        )


_FIRST = ("year", *_OWN[:-1])


def figures_shown(result: SpiResult) -> dict[str, Any]:
    """What the form of a stated year begins with."""
    named = {name: getattr(result, name) for name in ("year", *_OWN, "document")}
    return named | {_name(each.key): each.value for each in result.dimensions.all()}


def _name(key: str) -> str:
    """Ids of the catalogue hold dots and hyphens."""
    return "dimensi_" + key.replace(".", "_").replace("-", "_")
