"""How Django finds this app."""

from typing import Any

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_CHOOSE: dict[type[forms.Field], Any] = {
    forms.ChoiceField: _("Pilih salah satu."),
    forms.ModelChoiceField: _("Pilih salah satu."),
    forms.MultipleChoiceField: _("Pilih paling sedikit satu."),
    forms.ModelMultipleChoiceField: _("Pilih paling sedikit satu."),
}


class UiConfig(AppConfig):
    name = "kawal.ui"
    label = "ui"

    def __init__(self, app_name: str, app_module: Any) -> None:
        """An empty choice is told to choose, in every form; before any form is made.

        Other errors of Django's fields have their Indonesian words in `locale/id`; this one Django
        words as it does an empty text.
        """
        super().__init__(app_name, app_module)
        for kind, required in _CHOOSE.items():
            kind.default_error_messages = {**kind.default_error_messages, "required": required}
