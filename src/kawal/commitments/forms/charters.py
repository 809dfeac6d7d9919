"""Draft a charter: its head, what it promises, who signs."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kawal.commitments.actions.charters import Facts, Promise
from kawal.commitments.models import (
    Ceremony,
    Charter,
    CharterState,
    CharterText,
    Pledge,
    SignerRole,
    SigningPath,
)
from kawal.core.alphabet import alphabetical
from kawal.core.time import local_date
from kawal.signing.service import bsre_settings
from kawal.ui.forms import DayField
from kawal.ui.text_fields import LineField
from kawal.units.service import Holder, Post, Reach, Stakeholder, Unit, unit_field


class CharterFilter(forms.Form):
    """Read from the address; nonsense there narrows nothing."""

    q = forms.CharField(label=_("Unit, judul, atau nomor"), max_length=100, required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[("", _("Semua keadaan")), *CharterState.choices],
    )


class FactsForm(forms.Form):
    title = LineField(
        label=_("Judul"),
        max_length=160,
        help_text=_("Seperti di atas kertasnya. Misalnya: Piagam Pencanangan Zona Integritas."),
    )
    number = LineField(label=_("Nomor"), max_length=60)
    place = LineField(label=_("Tempat"), max_length=120)
    dated_on = DayField(label=_("Tanggal"))
    path = forms.ChoiceField(
        label=_("Cara menandatangani"),
        choices=SigningPath,
        widget=forms.RadioSelect,
        initial=SigningPath.WET,
    )

    def __init__(self, *args: Any, ceremonies: QuerySet[Ceremony], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["path"].choices = paths()  # type: ignore[attr-defined]
        self.fields["ceremony"] = forms.ModelChoiceField(
            ceremonies.order_by("-starts_at"), label=_("Kegiatan"), required=False, empty_label="–"
        )

    @property
    def facts(self) -> Facts:
        given = self.cleaned_data
        names = ("title", "number", "place", "dated_on", "path", "ceremony")
        return Facts(**{name: given[name] for name in names})


class DraftForm(FactsForm):
    """`texts`: the newest version of each."""

    def __init__(
        self, *args: Any, units: Reach[Unit], texts: QuerySet[CharterText], **usual: Any
    ) -> None:
        super().__init__(*args, **usual)
        self.fields["unit"] = unit_field(units, label=_("Unit"))
        self.fields["text"] = forms.ModelChoiceField(
            texts.order_by("kind", "title"), label=_("Teks"), empty_label="–"
        )
        self.order_fields(["unit", "text"])


class PledgeForm(forms.Form):
    """Only its words must be there at once; the rest before the charter is made ready."""

    says_what_may_stay_empty = True

    text = LineField(label=_("Komitmen"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    indicator = LineField(
        label=_("Indikator"),
        max_length=200,
        required=False,
        help_text=_("Apa yang menunjukkan bahwa janji ini ditepati."),
    )
    target = LineField(
        label=_("Target"), max_length=120, required=False, help_text=_("Misalnya: 1 hari kerja.")
    )
    due_on = DayField(label=_("Jatuh tempo"), required=False)

    def __init__(self, *args: Any, posts: QuerySet[Post], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["owner_post"] = forms.ModelChoiceField(
            posts.order_by("-is_head", alphabetical("unit__name"), alphabetical("name")),
            label=_("Jabatan penanggung jawab"),
            required=False,
            empty_label="–",
            help_text=_("Tanggung jawab tetap pada jabatan ini, siapa pun yang mengisinya."),
        )
        self.fields["owner_post"].label_from_instance = _said_post  # type: ignore[attr-defined]

    @property
    def promise(self) -> Promise:
        return Promise(**self.cleaned_data)


class OfficialsForm(forms.Form):
    """Those in office that day in the unit and below it; others of the agency by name or post."""

    role = forms.ChoiceField(label=_("Sebagai"), choices=SignerRole, initial=SignerRole.SIGNER)
    other = forms.CharField(
        label=_("Pejabat lain di instansi ini"),
        max_length=150,
        required=False,
        help_text=_("Nama, NIP, atau jabatan dan unitnya. Misalnya: Wali Kota."),
    )

    def __init__(self, *args: Any, holders: QuerySet[Holder], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["holders"] = forms.ModelMultipleChoiceField(
            holders,
            label=_("Pejabat unit ini dan unit di bawahnya"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["holders"].label_from_instance = said  # type: ignore[attr-defined]
        self.order_fields(["role", "holders", "other"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not (given.get("holders") or given.get("other")):
            raise forms.ValidationError(_("Pilih paling sedikit seorang."))
        return given


class OutsiderForm(forms.Form):
    """A witness who needs no account: Kapolsek, Danramil, ketua FKUB."""

    name = LineField(label=_("Nama"), max_length=150)
    post = LineField(
        label=_("Jabatan"), max_length=150, help_text=_("Misalnya: Kapolsek Tirtajaya.")
    )
    role = forms.ChoiceField(label=_("Sebagai"), choices=SignerRole, initial=SignerRole.WITNESS)

    def __init__(self, *args: Any, stakeholders: QuerySet[Stakeholder], **usual: Any) -> None:
        super().__init__(*args, **usual)
        self.fields["stakeholder"] = forms.ModelChoiceField(
            stakeholders.order_by("kind", "name"), label=_("Mewakili"), required=False,
            empty_label="–",
        )  # fmt: skip
        self.order_fields(["name", "post", "stakeholder", "role"])


def paths() -> list[tuple[str, str]]:
    """Ways of signing that can be gone here: certified only where a service of BSrE is set up."""
    missing = set() if bsre_settings() else {SigningPath.CERTIFIED}
    return [(way.value, str(way.label)) for way in SigningPath if way not in missing]


def said(holder: Holder) -> str:
    return f"{holder.person.name}, {_said_post(holder.post)} ({holder.get_capacity_display()})"


def _said_post(post: Post) -> str:
    """A kecamatan has one Lurah for each kelurahan below it."""
    return f"{post.name}, {post.unit.name}"


def facts_of(ceremony: Ceremony) -> dict[str, Any]:
    """What a charter that is signed there takes over from it."""
    return {
        "ceremony": ceremony,
        "unit": ceremony.host.name,
        "title": ceremony.title,
        "place": ceremony.place,
        "dated_on": local_date(ceremony.starts_at),
    }


def stored_facts(charter: Charter) -> dict[str, Any]:
    names = ("title", "number", "place", "dated_on", "path", "ceremony")
    return {name: getattr(charter, name) for name in names}


def stored_promise(pledge: Pledge) -> dict[str, Any]:
    names = ("text", "indicator", "target", "due_on", "owner_post")
    return {name: getattr(pledge, name) for name in names}


def fresh(day: date) -> dict[str, Any]:
    return {"dated_on": day, "path": SigningPath.WET}
