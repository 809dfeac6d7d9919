"""One thing for several actions at once. Verifying is none of them: somebody has to look (T17)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.followup.forms.moves import MoveDueForm


class AssignForm(forms.Form):
    in_charge = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Pelaksana"),
        empty_label=_("Pilih orang"),
        error_messages={"required": _("Pilih orangnya.")},
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["in_charge"].queryset = people  # type: ignore[attr-defined]


class RemindForm(forms.Form):
    """Nothing to fill: the page says whom it reaches."""


KINDS: Sequence[str] = ("tenggat", "pelaksana", "ingatkan")

__all__ = ["KINDS", "AssignForm", "MoveDueForm", "RemindForm"]
