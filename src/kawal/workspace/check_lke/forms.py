"""Forms of the page: drop workbooks, and say which of them to keep in which unit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.files.service import Description, EvidenceKind, ValidityForm
from kawal.ui.forms import DayField, FilesField
from kawal.workspace.check_lke import refusals
from kawal.workspace.check_lke.inspection import ENDINGS, MOST_BYTES, MOST_FILES, Inspection
from kawal.workspace.check_lke.unit_names import Guess

LONGEST_TITLE = 200


class AnyWorkbooks(FilesField):
    """One to twenty files; each is judged by itself where it is read, so one bad stops no other."""

    def clean(self, value: Any) -> Any:
        files = value or []
        if self.required and not files:
            raise self._fault("required")
        if len(files) > self.max_files:
            raise self._too_many(files)
        return files


def _workbooks(label: Any, **more: Any) -> AnyWorkbooks:
    return AnyWorkbooks(
        label=label, max_files=MOST_FILES, max_bytes=MOST_BYTES, extensions=ENDINGS, **more
    )


class DropForm(forms.Form):
    workbooks = _workbooks(_("Buku kerja LKE"))


class KeepForm(ValidityForm):
    """What all kept workbooks have in common, and the files once more: none was stored before."""

    workbooks = _workbooks(
        _("Pilih lagi berkasnya"),
        help_text=_("Berkas yang tadi diperiksa belum disimpan. Boleh sekaligus beberapa."),
    )
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=EvidenceKind.choices, initial=EvidenceKind.TABLE
    )
    valid_from = DayField(
        label=_("Berlaku mulai"), required=False,
        help_text=_("Biasanya 1 Januari tahun penilaian."),
    )  # fmt: skip

    def description(self, title: str) -> Description:
        given = self.cleaned_data
        return Description(
            title=title, kind=given["kind"],
            valid_from=given["valid_from"], valid_to=given["valid_to"],
        )  # fmt: skip


class KeepRow(forms.Form):
    """One workbook: whether to keep it, where, and under which title."""

    use_required_attribute = False

    keep = forms.BooleanField(label=_("Simpan"), required=False)
    unit = forms.CharField(
        label=_("Unit"),
        max_length=200,
        error_messages={"required": _("Pilih unitnya, atau hapus centangnya.")},
        widget=forms.TextInput(attrs={"list": "nama-unit", "autocomplete": "off"}),
    )
    title = forms.CharField(
        label=_("Judul"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Isi judulnya.")},
    )

    def __init__(
        self,
        *args: Any,
        found: Inspection,
        units: Mapping[str, UUID],
        foreign: str = "",
        **usual: Any,
    ) -> None:
        super().__init__(*args, **usual)
        self.found = found
        self.units = units
        self.foreign = foreign  # a unit of others that the file seems to belong to
        for name in ("unit", "title"):  # the head of the column names them for the eye
            label = f"{self.fields[name].label}: {found.file}"
            self.fields[name].widget.attrs["aria-label"] = label

    def clean(self) -> dict[str, Any]:
        """Unit and title are asked only of a workbook that is to be kept."""
        given = super().clean() or self.cleaned_data
        if not given.get("keep"):
            self.errors.pop("unit", None)
            self.errors.pop("title", None)
        elif "unit" in given and given["unit"] not in self.units:
            self.add_error("unit", refusals.not_your_unit().sentence)
        return given

    @property
    def is_kept(self) -> bool:
        return bool(self.cleaned_data["keep"])

    @property
    def unit_id(self) -> UUID:
        return self.units[self.cleaned_data["unit"]]


def keep_rows(
    data: Any,
    inspections: Sequence[Inspection],
    units: Mapping[str, UUID],
    guess: Callable[[str], Guess],
) -> list[KeepRow]:
    """A row for each workbook that may be kept; ticked where its unit is certain."""
    rows = []
    for number, found in enumerate(i for i in inspections if i.may_be_kept):
        meant = guess(found.name)
        title = found.name[:LONGEST_TITLE]
        rows.append(
            KeepRow(
                data,
                prefix=f"b{number}",
                found=found,
                units=units,
                foreign=meant.foreign,
                initial={"keep": bool(meant.own), "unit": meant.own, "title": title},
            )
        )
    return rows
