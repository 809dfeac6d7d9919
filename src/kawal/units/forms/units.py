"""Forms of the unit itself: form, change, move, close; and what the list is narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.units.forms.fields import DayField, unit_field
from kawal.units.models import Kind, Unit
from kawal.units.reaches import Reach


class ShortNameField(forms.CharField):
    """What people call the unit; found by it too."""

    def __init__(self, **usual: Any) -> None:
        usual = {"label": _("Nama pendek"), "max_length": 40, "required": False, **usual}
        super().__init__(
            help_text=_(
                "Sebutan sehari-hari; unit juga ditemukan dengannya. Misalnya: Disdukcapil."
            ),
            **usual,
        )


class UnitFilter(forms.Form):
    """Read from the address; nonsense there narrows nothing."""

    q = forms.CharField(label=_("Nama atau kode"), max_length=100, required=False)
    jenis = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *Kind.choices]
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Masih ada")), ("tutup", _("Sudah ditutup")), ("semua", _("Semua"))],
    )


class UnitForm(forms.Form):
    name = forms.CharField(label=_("Nama unit"), max_length=150)
    short_name = ShortNameField()
    kind = forms.ChoiceField(label=_("Jenis"), choices=Kind)
    code = forms.CharField(
        label=_("Kode unit"),
        max_length=40,
        required=False,
        help_text=_("Kode SOTK. Bila kosong, diberi nomor urut."),
    )
    starts_on = DayField(label=_("Mulai"), help_text=_("Tanggal unit berdiri."))

    def __init__(self, *args: Any, parents: Reach[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["parent"] = unit_field(
            parents,
            label=_("Unit induk"),
            required=False,
            help_text=_(
                "Nama, sebagian nama, atau kode unit. Kosong bila langsung di bawah instansi."
            ),
        )
        self.order_fields(["name", "short_name", "kind", "parent", "code", "starts_on"])


class ChangeForm(forms.Form):
    name = forms.CharField(label=_("Nama unit"), max_length=150)
    short_name = ShortNameField()
    kind = forms.ChoiceField(label=_("Jenis"), choices=Kind)
    code = forms.CharField(label=_("Kode unit"), max_length=40)
    since = DayField(
        label=_("Berlaku sejak"),
        help_text=_("Nama dan jenis lama tetap tercatat sampai sehari sebelumnya."),
    )


class MoveForm(forms.Form):
    since = DayField(label=_("Berlaku sejak"))

    def __init__(self, *args: Any, parents: Reach[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["parent"] = unit_field(
            parents,
            label=_("Unit induk yang baru"),
            required=False,
            help_text=_(
                "Nama, sebagian nama, atau kode unit. Kosong bila langsung di bawah instansi."
            ),
        )
        self.order_fields(["parent", "since"])


class LastDayForm(forms.Form):
    """Closing a unit, a post or a service, and ending a term, ask the same one thing."""

    on = DayField(label=_("Hari terakhir"))
