"""A photo and the words for who cannot see it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kawal.files.service import PHOTO, photo_field
from kawal.ui.text_fields import LineField


class WordsForm(forms.Form):
    alt = LineField(
        label=_("Yang terlihat di foto"),
        max_length=300,
        help_text=_(
            "Dibacakan untuk warga yang tidak dapat melihat. Sebut jabatan, bukan nama. Misalnya: "
            "camat dan para lurah menandatangani piagam di halaman kantor."
        ),
    )
    is_public = forms.BooleanField(
        label=_("Tampil di halaman publik"),
        required=False,
        help_text=_("Pastikan wajah anak dan dokumen pribadi tidak terlihat."),
    )


class PhotoForm(WordsForm):
    def __init__(self, *args: Any, **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields[PHOTO] = photo_field(_("Foto"))
        self.order_fields([PHOTO])
