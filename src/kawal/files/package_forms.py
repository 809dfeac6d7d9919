"""Forms of packages: narrow the list, describe the letter, choose, arrange, close, use again."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.files.actions.packages import Letter
from kawal.files.forms import LibraryFilter
from kawal.files.limits import MOST_IN_PACKAGE
from kawal.files.models import Package, PackageState
from kawal.files.package_errors import CHOSEN
from kawal.files.queries.package_contents import Packed
from kawal.files.queries.packages import LATE
from kawal.ui.forms import DayField
from kawal.units.service import Unit


class PackageFilter(forms.Form):
    """Read from the address; nonsense there narrows nothing."""

    q = forms.CharField(
        label=_("Cari"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Nama, peminta, atau nomor surat")}),
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), *PackageState.choices, (LATE, _("Lewat tenggat"))],
    )


class ChoiceFilter(LibraryFilter):
    """The library's, without what cannot be chosen."""

    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        del self.fields["keadaan"]


class LetterForm(forms.Form):
    name = forms.CharField(
        label=_("Nama permintaan"),
        max_length=120,
        help_text=_("Misalnya: PEKPPP 2026, SAKIP triwulan II."),
    )
    sender = forms.CharField(
        label=_("Peminta"),
        max_length=150,
        help_text=_("Instansi atau auditor yang meminta."),
    )
    letter_number = forms.CharField(label=_("Nomor surat"), max_length=80, required=False)
    letter_date = DayField(label=_("Tanggal surat"), required=False)
    due_on = DayField(label=_("Tenggat"), required=False)
    note = forms.CharField(
        label=_("Catatan untuk penerima"),
        max_length=1000,
        required=False,
        help_text=_("Tercetak di pengantar."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_due_on(self) -> date | None:
        begin, end = self.cleaned_data.get("letter_date"), self.cleaned_data.get("due_on")
        if begin and end and end < begin:
            raise ValidationError(_("Tenggat mendahului tanggal surat. Perbaiki salah satunya."))
        return end

    @property
    def letter(self) -> Letter:
        return Letter(**{field: self.cleaned_data[field] for field in LetterForm.base_fields})


class NewPackageForm(LetterForm):
    def __init__(self, *args: Any, units: QuerySet[Unit], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["unit"] = forms.ModelChoiceField(units, label=_("Unit"), empty_label="–")


class ReuseForm(LetterForm):
    """`has_exempt`: whether there is anything that has to be meant."""

    sadar = forms.BooleanField(
        label=_("Sertakan lagi yang dikecualikan, untuk permintaan ini"), required=False
    )

    def __init__(self, *args: Any, has_exempt: bool, **usual: Any) -> None:
        super().__init__(*args, **usual)
        if not has_exempt:
            del self.fields["sadar"]


class Ids(forms.Field):
    """Ids that were ticked; what is no id is nothing that could be chosen."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[UUID]:
        return [found for raw in value or [] if (found := _uuid(raw)) is not None]


class ChooseForm(forms.Form):
    data_dukung = Ids(required=False)
    sadar = forms.BooleanField(required=False)

    @property
    def chosen(self) -> list[UUID]:
        return list(self.cleaned_data[CHOSEN])


class ArrangeForm(forms.Form):
    """One place for each item, and whether it goes."""

    says_what_may_stay_empty = True

    def __init__(self, *args: Any, lines: Sequence[Packed], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.lines = lines
        for line in lines:
            self.fields[_place(line)] = forms.IntegerField(
                label=_("Nomor urut"), min_value=1, max_value=MOST_IN_PACKAGE,
                initial=line.item.place,
            )  # fmt: skip
            self.fields[_going(line)] = forms.BooleanField(label=_("Keluarkan"), required=False)

    def rows(self) -> Iterator[tuple[Packed, forms.BoundField, forms.BoundField]]:
        for line in self.lines:
            yield line, self[_place(line)], self[_going(line)]

    @property
    def places(self) -> dict[UUID, int]:
        return {line.item.pk: self.cleaned_data[_place(line)] for line in self.lines}

    @property
    def removed(self) -> set[UUID]:
        return {line.item.pk for line in self.lines if self.cleaned_data[_going(line)]}


class CloseForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Bagaimana permintaan ini selesai"),
        choices=[
            (PackageState.SENT, _("Terkirim: paket sudah disampaikan kepada peminta")),
            (PackageState.DROPPED, _("Dibatalkan: tidak jadi dikirim")),
        ],
        initial=PackageState.SENT,
        widget=forms.RadioSelect,
    )
    closing_note = forms.CharField(
        label=_("Keterangan"),
        max_length=300,
        required=False,
        help_text=_("Misalnya: lewat surel, dengan surat pengantar nomor 045/12."),
    )


def letter_of(package: Package) -> dict[str, Any]:
    """Initial values of the form that describes a package."""
    return {field: getattr(package, field) for field in LetterForm.base_fields}


def _place(line: Packed) -> str:
    return f"tempat-{line.item.pk}"


def _going(line: Packed) -> str:
    return f"keluar-{line.item.pk}"


def _uuid(raw: object) -> UUID | None:
    try:
        return UUID(str(raw))
    except ValueError:
        return None
