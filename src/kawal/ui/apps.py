"""How Django finds this app."""

from typing import Any

from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "kawal.ui"
    label = "ui"

    def __init__(self, app_name: str, app_module: Any) -> None:
        """An empty choice is told to choose, in every form; before any form is made.

        Other errors of Django's fields have their Indonesian words in `locale/id`; this one Django
        words as it does an empty text.
        """
        super().__init__(app_name, app_module)
        for kind in (forms.ChoiceField, forms.ModelChoiceField):
            kind.default_error_messages = {
                **kind.default_error_messages,
                "required": _("Pilih salah satu."),
            }
