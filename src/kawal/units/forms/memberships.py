"""The form by which a role is given: only roles that the giver may give in this place."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kawal.accounts.models import Person
from kawal.ui.forms import FramedChoices
from kawal.units.forms.fields import DayField, person_field
from kawal.units.reaches import Reach
from kawal.units.roles import ROLES, Role


class GrantForm(forms.Form):
    starts_on = DayField(label=_("Mulai"))
    ends_on = DayField(
        label=_("Sampai dengan"), required=False, help_text=_("Kosong bila sampai dicabut.")
    )

    def __init__(
        self, *args: Any, people: Reach[Person], roles: Sequence[str], **usual: Any
    ) -> None:
        super().__init__(*args, **usual)
        self.fields["person"] = person_field(people)
        self.fields["role"] = forms.ChoiceField(
            label=_("Peran"),
            choices=[(key, _described(ROLES[key])) for key in roles],
            widget=FramedChoices,
        )
        self.order_fields(["person", "role", "starts_on", "ends_on"])


def _described(role: type[Role]) -> SafeString:
    """Whoever gives a role reads what it allows at the moment of giving it."""
    return format_html("<b>{}</b><br>{}", role.label, role.about)
