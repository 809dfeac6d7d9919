"""Forms that bring numbers: for one candidate, and a whole table."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kawal.selection.actions.entering import Entry
from kawal.selection.figures import number_in, number_out
from kawal.selection.formula import Criterion
from kawal.selection.models import Candidate, CriterionValue
from kawal.selection.table import LARGEST, LONGEST_SOURCE
from kawal.ui.forms import DayField, FilesField, in_indonesian
from kawal.ui.text_fields import LineField


class FigureField(forms.Field):
    """A number as people type it: 71,25. Never guessed: 1.250 is asked again."""

    def __init__(self, **usual: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "maxlength": 20})
        super().__init__(widget=widget, **usual)

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()
        if not text:
            return None
        number = number_in(text)
        if number is None:
            raise ValidationError(
                _("Tulis sebagai angka, misalnya 71,25; tanpa satuan dan tanpa titik ribuan.")
            )
        return number

    def prepare_value(self, value: Any) -> Any:
        return number_out(value) if isinstance(value, Decimal) else value


class ValuesForm(forms.Form):
    """All criteria of one candidate; an empty number means that it is missing."""

    says_what_may_stay_empty = True

    def __init__(
        self,
        *args: Any,
        criteria: tuple[Criterion, ...],
        stored: Mapping[str, CriterionValue],
        **usual: Any,
    ) -> None:
        super().__init__(*args, **usual)
        self.criteria, self.stored = criteria, stored
        for criterion in criteria:
            self._add(criterion, stored.get(criterion.key))

    def _add(self, criterion: Criterion, row: CriterionValue | None) -> None:
        key, label = criterion.key, in_indonesian(criterion.label)
        self.fields[f"value_{key}"] = FigureField(
            label=format_html(gettext("Nilai {label}"), label=label),
            required=False,
            initial=row and row.value,
        )
        self.fields[f"source_{key}"] = LineField(
            label=format_html(gettext("Sumber {label}"), label=label),
            max_length=LONGEST_SOURCE,
            required=False,
            initial=row and row.source,
        )
        self.fields[f"as_of_{key}"] = DayField(
            label=format_html(gettext("Keadaan per, {label}"), label=label),
            required=False,
            initial=row and row.as_of,
        )

    @property
    def rows(self) -> list[tuple[Criterion, forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (c, self[f"value_{c.key}"], self[f"source_{c.key}"], self[f"as_of_{c.key}"])
            for c in self.criteria
        ]

    def entries(self, candidate: Candidate) -> list[Entry]:
        """Every cell of the form. One whose number stays keeps where it came from."""
        asked = self.cleaned_data
        found = []
        for key in (c.key for c in self.criteria):
            row, value = self.stored.get(key), asked[f"value_{key}"]
            source, as_of = asked[f"source_{key}"], asked[f"as_of_{key}"]
            is_kept = row is not None and (row.value, row.source) == (value, source.strip())
            offered = row.offered if row is not None and is_kept else ""
            found.append(Entry(candidate.pk, key, value, source, as_of, offered))
        return found


class TableForm(forms.Form):
    """A file or pasted rows, not both."""

    file = FilesField(
        label=_("Berkas tabel"),
        max_bytes=LARGEST,
        extensions=("xlsx",),
        required=False,
        help_text=_("XLSX dengan lembar Nilai, seperti yang diunduh dari sini."),
    )
    pasted = forms.CharField(
        label=_("Atau tempel baris dari lembar kerja"),
        max_length=LARGEST,
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        help_text=_("Salin termasuk baris kepala kolom, lalu tempel di sini."),
    )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        given = [bool(asked.get("file")), bool((asked.get("pasted") or "").strip())]
        if not self.errors and sum(given) != 1:
            raise ValidationError(_("Pilih berkas, atau tempel barisnya; salah satu saja."))
        return asked
