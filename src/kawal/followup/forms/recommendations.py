"""Forms of recommendations: narrow the register, record one, close it, fan it out."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.core.one_line import one_line
from kawal.followup.actions.fan_out import SharedTask
from kawal.followup.actions.recommendations import RecommendationFacts
from kawal.followup.ageing import Age
from kawal.followup.models import (
    LONGEST_REASON,
    LONGEST_TEXT,
    ClosingWay,
    Recommendation,
    RecommendationSource,
)
from kawal.followup.models.recommendation import EARLIEST_YEAR, LATEST_YEAR
from kawal.followup.queries.recommendations import Progress
from kawal.followup.spi_catalogue import dimensions
from kawal.followup.tables import LIMITS
from kawal.ui.forms import DayField, FilesField, FramedChoices, IndonesianSelect
from kawal.ui.text_fields import LineField, LinesField
from kawal.units.service import Post, Reach, Unit, UnitsField, unit_field

AGES = [
    (Age.FRESH, _("Sampai 60 hari")),
    (Age.WAITING, _("61 sampai 180 hari")),
    (Age.LONG, _("181 sampai 365 hari")),
    (Age.OLD, _("Lebih dari setahun")),
]


class RegisterFilter(forms.Form):
    """Read from the address; nonsense there narrows nothing."""

    q = forms.CharField(
        label=_("Cari"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Kata, nomor, atau surat")}),
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua")), ("terbuka", _("Belum ditutup")), *Progress.choices],
    )
    sumber = forms.ChoiceField(
        label=_("Sumber"),
        required=False,
        choices=[("", _("Semua sumber")), *RecommendationSource.choices],
    )
    tahun = forms.TypedChoiceField(label=_("Tahun"), required=False, coerce=int, empty_value=None)
    unit = forms.CharField(label=_("Unit"), max_length=150, required=False)
    umur = forms.ChoiceField(label=_("Umur"), required=False, choices=[("", _("Semua")), *AGES])
    tanda = forms.ChoiceField(
        label=_("Tanda"),
        required=False,
        choices=[
            ("", _("Semua")), ("lewat", _("Lewat tenggat")), ("berulang", _("Temuan berulang")),
        ],
    )  # fmt: skip
    dimensi = forms.ChoiceField(label=_("Dimensi SPI"), required=False, widget=IndonesianSelect)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [  # type: ignore[attr-defined]
            ("", _("Semua tahun")), *((year, str(year)) for year in years),
        ]  # fmt: skip
        self.fields["dimensi"].choices = _dimensions(_("Semua dimensi"))  # type: ignore[attr-defined]


class RecommendationForm(forms.Form):
    """`owners`: units that may own it; the post is found in the unit that was chosen."""

    source = forms.ChoiceField(label=_("Sumber"), choices=RecommendationSource.choices)
    number = LineField(
        label=_("Nomor"), max_length=40, help_text=_("Seperti tercetak, misalnya 3 atau 2.b.")
    )
    year = forms.IntegerField(
        label=_("Tahun"),
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
        help_text=_("Tahun yang diperiksa atau disurvei."),
    )
    dated_on = DayField(label=_("Tanggal surat"))
    letter_number = LineField(label=_("Nomor surat"), max_length=120, required=False)
    letter_title = LineField(label=_("Judul surat"), max_length=300, required=False)
    text = LinesField(
        label=_("Rekomendasi"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Salin bunyinya dari surat."),
    )
    dimension = forms.ChoiceField(label=_("Dimensi SPI"), required=False, widget=IndonesianSelect)
    owner_post = forms.CharField(
        label=_("Jabatan"),
        max_length=150,
        required=False,
        help_text=_("Nama jabatan di unit itu; kosong untuk pimpinan unitnya."),
    )
    due_on = DayField(
        label=_("Tenggat"), required=False, help_text=_("Kosong bila suratnya tidak menyebutnya.")
    )

    def __init__(self, *args: Any, owners: Reach[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dimension"].choices = _dimensions(_("Tidak menyangkut SPI"))  # type: ignore[attr-defined]
        self.fields["owner_unit"] = unit_field(owners, label=_("Unit penanggung jawab"))
        self.order_fields(
            [
                "source", "number", "year", "dated_on", "letter_number", "letter_title", "text",
                "dimension", "owner_unit", "owner_post", "due_on",
            ]
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The post by its name, which only a unit makes one of."""
        given = dict(self.cleaned_data)
        name, unit = one_line(given.get("owner_post") or ""), given.get("owner_unit")
        given["owner_post"] = None
        if name and unit is not None:
            post = Post.objects.filter(unit=unit, ends_on=None, name__iexact=name).first()
            if post is None:
                self.add_error(
                    "owner_post", _("Tidak ada jabatan itu di unit ini. Periksa ejaannya.")
                )
            given["owner_post"] = post
        return given

    @property
    def facts(self) -> RecommendationFacts:
        return RecommendationFacts(**self.cleaned_data)


def facts_shown(row: Recommendation) -> dict[str, Any]:
    """What the form of a stored one begins with."""
    names = ("source", "number", "year", "dated_on", "letter_number", "letter_title", "text")
    return {
        **{name: getattr(row, name) for name in (*names, "dimension", "due_on")},
        "owner_unit": row.owner_unit.code,
        "owner_post": "" if row.owner_post is None else row.owner_post.name,
    }


class FanOutForm(forms.Form):
    title = LineField(
        label=_("Aksi"), max_length=200, help_text=_("Apa yang dikerjakan setiap unit.")
    )
    description = LinesField(
        label=_("Uraian"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    indicator = LineField(
        label=_("Indikator"),
        max_length=300,
        required=False,
        help_text=_("Tanda bahwa aksinya selesai, misalnya SK ditetapkan."),
    )
    due_on = DayField(
        label=_("Tenggat"),
        help_text=_("Dibekukan sejak awal: tanggal inilah yang dihitung indeks tindak lanjut."),
    )
    is_public = forms.BooleanField(label=_("Tampil untuk publik"), required=False)

    def __init__(
        self, *args: Any, units: QuerySet[Unit], verifiers: Reach[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verifier_unit"] = unit_field(
            verifiers, label=_("Unit verifikator"), required=False,
            help_text=_("Di luar unit pelaksana; kosong untuk verifikator mana pun di instansi."),
        )  # fmt: skip
        self.fields["units"] = UnitsField(units, label=_("Dikerjakan oleh"))
        self.order_fields(
            ["title", "description", "indicator", "due_on", "verifier_unit", "is_public", "units"]
        )

    @property
    def task(self) -> SharedTask:
        given = dict(self.cleaned_data)
        del given["units"]
        return SharedTask(**given)


class CloseForm(forms.Form):
    way = forms.ChoiceField(
        label=_("Cara ditutup"), choices=ClosingWay.choices, widget=FramedChoices
    )
    reason = LinesField(
        label=_("Alasan"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Apa yang Anda periksa, dan dokumen yang menyatakannya."),
    )


class ReopenForm(forms.Form):
    reason = LinesField(
        label=_("Alasan"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RegisterUploadForm(forms.Form):
    """What is in the file is judged where it is read."""

    file = FilesField(
        label=_("Berkas register"),
        max_bytes=LIMITS.largest,
        extensions=("xlsx", "csv"),
        help_text=_("XLSX dengan lembar Rekomendasi, atau CSV."),
    )


def first_due(row: Recommendation, today: date) -> date | None:
    """The day to begin with in a form: that of the letter, unless it is over."""
    return row.due_on if row.due_on is not None and row.due_on >= today else None


def _dimensions(none: Any) -> list[tuple[str, Any]]:
    return [("", none), *dimensions().items()]
