"""Forms of the pages of people: what the list is narrowed to, a new person, a change."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Channel, Person
from kawal.ui.forms import FramedChoices
from kawal.units.service import ROLES, Reach, Role, Unit, unit_field

_ALL = ("", _("Semua"))


class PeopleFilter(forms.Form):
    """Read from the address; nonsense there narrows nothing.

    Who has no second factor is a matter of those who look after accounts.
    """

    q = forms.CharField(label=_("Nama, NIP, atau surel"), max_length=100, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=100, required=False)
    akun = forms.ChoiceField(
        label=_("Akun"),
        required=False,
        choices=[
            _ALL,
            ("aktif", _("Aktif")),
            ("belum-masuk", _("Belum pernah masuk")),
            ("nonaktif", _("Nonaktif")),
        ],
    )
    peran = forms.ChoiceField(label=_("Peran"), required=False)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[_ALL, *Person.Status.choices]
    )

    def __init__(self, *args: Any, may_manage: bool, **usual: Any) -> None:
        super().__init__(*args, **usual)
        roles = [(key, role.label) for key, role in ROLES.items()]
        self.fields["peran"].choices = [_ALL, *roles]  # type: ignore[attr-defined]
        if may_manage:
            bare = ("tanpa-dua-langkah", _("Tanpa verifikasi dua langkah"))
            self.fields["akun"].choices += [bare]  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """Who it is. Which names are well-formed and still free, the action says."""

    name = forms.CharField(label=_("Nama lengkap dengan gelar"), max_length=150)
    email = forms.EmailField(label=_("Surel"), required=False, max_length=254)
    phone = forms.CharField(
        label=_("Nomor telepon"),
        required=False,
        max_length=30,
        help_text=_("Contoh: 0812 3456 7890."),
    )
    nip = forms.CharField(label=_("NIP"), required=False, max_length=30)
    status = forms.ChoiceField(label=_("Status"), choices=Person.Status)


class OwnDataForm(PersonForm):
    """Of oneself: what the office keeps. E-mail and telephone have pages of their own."""

    email = None  # type: ignore[assignment]  # so Django leaves out a field of the base
    phone = None  # type: ignore[assignment]


class NewPersonForm(PersonForm):
    """The person, their role and the invitation on one page."""

    role = forms.ChoiceField(label=_("Peran"), required=False, widget=FramedChoices)
    channel = forms.ChoiceField(
        label=_("Undangan"),
        required=False,
        widget=forms.RadioSelect,
        initial=Channel.TEXT,
        choices=[
            (Channel.TEXT, _("Teks untuk disalin ke WhatsApp")),
            (Channel.MAIL, _("Surel")),
            (Channel.CODE, _("Kode delapan huruf dan angka, untuk dibacakan atau dicetak")),
            ("", _("Nanti saja")),
        ],
    )

    def __init__(self, *args: Any, units: Reach[Unit], roles: Sequence[str], **usual: Any) -> None:
        super().__init__(*args, **usual)
        described = [(key, _described(ROLES[key])) for key in roles]
        nothing = ("", _("Belum diberi peran"))
        self.fields["role"].choices = [*described, nothing]  # type: ignore[attr-defined]
        self.fields["unit"] = unit_field(
            units,
            label=_("Unit"),
            required=False,
            help_text=_("Nama, sebagian nama, atau kode unit; untuk peran di satu unit."),
        )
        self.order_fields(["name", "email", "phone", "nip", "status", "role", "unit", "channel"])


def _described(role: type[Role]) -> SafeString:
    return format_html("<b>{}</b><br>{}", role.label, role.about)
