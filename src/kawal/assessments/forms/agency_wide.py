"""Which questions an evidence of the whole agency serves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.assessments.instruments import instrument_of


class ServesForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label=_("Pertanyaan"),
        required=False,
        error_messages={
            "invalid_choice": _("%(value)s tidak ada dalam instrumen ini. Muat ulang halamannya.")
        },
    )

    def __init__(self, *args: Any, instrument: str, **usual: Any) -> None:
        super().__init__(*args, **usual)
        codes = self.fields["codes"]
        assert isinstance(codes, forms.MultipleChoiceField)  # noqa: S101  said above
        codes.choices = [(c, c) for c in instrument_of(instrument).questions]
