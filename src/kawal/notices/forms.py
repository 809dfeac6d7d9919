"""How each kind reaches a person, and when the daily letter comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.notices.kinds import NoticeKind, all_kinds
from kawal.notices.models import Channel, DigestPlan
from kawal.notices.models.choice import EARLIEST, LATEST

# By the app that declares a kind; the others stand last.
_ACCOUNT = _("Akun dan jabatan")
_GROUPS: Mapping[str, Promise] = {
    "account": _ACCOUNT,
    "units": _ACCOUNT,
    "files": _("Data dukung"),
    "assessments": _("Penilaian"),
    "commitments": _("Kegiatan, piagam, dan pakta"),
    "followup": _("Aksi dan rekomendasi"),
}
_OTHERS = _("Lainnya")
# Short, so that a choice fits beside its kind on a phone.
_SHORT = {Channel.DIGEST: _("Surel harian"), Channel.NOW: _("Surel langsung")}
_CHANNELS = [(channel.value, _SHORT.get(channel, channel.label)) for channel in Channel]
_HOURS = [(hour, f"{hour:02}.00") for hour in range(EARLIEST, LATEST + 1)]


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds about the same: those without a choice, then a field for each of the others."""

    title: str
    needed: Sequence[NoticeKind]
    fields: Sequence[forms.BoundField]

    @property
    def count(self) -> int:
        return len(self.needed) + len(self.fields)

    @property
    def has_errors(self) -> bool:
        return any(field.errors for field in self.fields)


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
                choices=_CHANNELS,
                initial=channels[kind.key],
            )

    @property
    def groups(self) -> list[Group]:
        by_title: dict[str, list[NoticeKind]] = {}
        for kind in all_kinds():
            by_title.setdefault(_title(kind), []).append(kind)
        last = str(_OTHERS)
        return [
            Group(
                title,
                [kind for kind in kinds if kind.is_needed],
                [self[_name(kind)] for kind in kinds if not kind.is_needed],
            )
            for title, kinds in sorted(by_title.items(), key=lambda each: each[0] == last)
        ]

    def channels(self) -> dict[str, str]:
        """What was chosen, by the key of the kind."""
        return {kind.key: self.cleaned_data[name] for name, kind in self._names.items()}


def _title(kind: NoticeKind) -> str:
    return str(_GROUPS.get(kind.key.partition(".")[0], _OTHERS))


def _name(kind: NoticeKind) -> str:
    return "kind-" + kind.key.replace(".", "-")
