"""How each kind reaches a person, and when the daily letter comes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.notices.kinds import NoticeKind, all_kinds
from kawal.notices.models import Channel, DigestPlan
from kawal.notices.models.choice import EARLIEST, LATEST

_HOURS = [(hour, f"{hour:02}.00") for hour in range(EARLIEST, LATEST + 1)]


class SettingsForm(forms.Form):
    """One field for each kind that a person may choose about."""

    hour = forms.TypedChoiceField(label=_("Jam surel harian"), choices=_HOURS, coerce=int)
    only_weekdays = forms.BooleanField(label=_("Hanya Senin sampai Jumat"), required=False)

    def __init__(
        self, *args: Any, channels: Mapping[str, Channel], plan: DigestPlan, **usual: Any
    ) -> None:
        usual["initial"] = {"hour": plan.hour, "only_weekdays": plan.only_weekdays}
        super().__init__(*args, **usual)
        self._names = {_name(kind): kind for kind in all_kinds() if not kind.is_needed}
        for name, kind in self._names.items():
            self.fields[name] = forms.ChoiceField(
                label=str(kind.label),
                help_text=str(kind.about),
                choices=Channel.choices,
                initial=channels[kind.key],
            )

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self._names]

    def channels(self) -> dict[str, str]:
        """What was chosen, by the key of the kind."""
        return {kind.key: self.cleaned_data[name] for name, kind in self._names.items()}


def _name(kind: NoticeKind) -> str:
    return "kind-" + kind.key.replace(".", "-")
