"""Write a text for charters."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.commitments.actions.charter_texts import Words
from kawal.commitments.models import CharterKind, CharterText
from kawal.ui.text_fields import LineField
from kawal.units.service import Agency


class TextForm(forms.Form):
    kind = forms.ChoiceField(label=_("Jenis"), choices=CharterKind)
    title = LineField(label=_("Judul"), max_length=160)
    body = forms.CharField(
        label=_("Isi"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18, "lang": "id"}),
        help_text=_(
            "Baris yang diawali tanda bintang menjadi komitmen; baris bernomor tetap daftar biasa; "
            "baris kosong memisahkan paragraf."
        ),
    )
    source = LineField(
        label=_("Sumber"),
        max_length=200,
        required=False,
        help_text=_("Peraturan yang menetapkan teks ini, bila ada."),
    )

    @property
    def words(self) -> Words:
        names = ("kind", "title", "body", "source")
        return Words(**{name: self.cleaned_data[name] for name in names})


class NewTextForm(TextForm):
    """Of which agency; asked only where a person has the choice."""

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["agency"] = forms.ModelChoiceField(
            agencies.order_by("name"), label=_("Instansi"), empty_label=None
        )


def stored_words(text: CharterText) -> dict[str, Any]:
    return {name: getattr(text, name) for name in ("kind", "title", "body", "source")}
