"""Plan a ceremony, say that it was held, cancel it, write its minutes."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kawal.commitments.actions.planning import Plan, full_post
from kawal.commitments.models import Ceremony, CeremonyKind, CeremonyState, Part
from kawal.commitments.queries.ceremonies import UNWRITTEN, Account, Wanted
from kawal.core.time import local_date
from kawal.ui.forms import DayField
from kawal.ui.text_fields import LineField, LinesField
from kawal.units.service import Holder, Reach, Stakeholder, Unit, UnitsField, unit_field

MOST_NAMED = 5


class CeremonyFilter(forms.Form):
    q = forms.CharField(label=_("Nama kegiatan"), max_length=100, required=False)
    jenis = forms.ChoiceField(
        label=_("Jenis"), required=False, choices=[("", _("Semua jenis")), *CeremonyKind.choices]
    )
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[
            ("", _("Semua keadaan")),
            (UNWRITTEN, _("Lewat, belum dicatat")),
            *CeremonyState.choices,
        ],
    )
    unit = forms.CharField(label=_("Unit yang dicakup"), max_length=100, required=False)

    def wanted(self) -> Wanted:
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            search=asked.get("q", ""),
            kind=asked.get("jenis", ""),
            state=asked.get("keadaan", ""),
            unit=asked.get("unit", ""),
        )


class ClockField(forms.TimeField):
    """An hour of the agency's day."""

    def __init__(self, **usual: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, **usual)


class CeremonyForm(forms.Form):
    """`units`: those for which the person may plan; the host is one of them."""

    kind = forms.ChoiceField(label=_("Jenis"), choices=CeremonyKind)
    title = LineField(
        label=_("Nama kegiatan"),
        max_length=160,
        help_text=_("Seperti di undangan. Misalnya: Deklarasi Antikorupsi Kecamatan Randujaya."),
    )
    day = DayField(label=_("Tanggal"))
    begins = ClockField(label=_("Mulai pukul"))
    ends = ClockField(label=_("Selesai pukul"))
    place = LineField(label=_("Tempat"), max_length=160)
    letter = LineField(
        label=_("Surat yang melandasi"),
        max_length=200,
        required=False,
        help_text=_("Nomor dan perihal. Misalnya: Surat KPK tentang tindak lanjut SPI."),
    )
    purpose = LinesField(
        label=_("Keterangan"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu atau dua kalimat untuk warga: untuk apa kegiatan ini."),
    )
    presider = forms.CharField(
        label=_("Memimpin"),
        max_length=300,
        required=False,
        help_text=_("Nama, NIP, atau jabatan dengan unitnya. Misalnya: Camat Randujaya."),
    )
    reader = forms.CharField(
        label=_("Membacakan"),
        max_length=300,
        required=False,
        help_text=_("Siapa yang membacakan deklarasi, bila ada."),
    )
    agenda = LinesField(
        label=_("Susunan acara"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Satu baris satu acara."),
    )
    is_public = forms.BooleanField(
        label=_("Tampil di halaman publik setelah terlaksana"), required=False
    )

    def __init__(
        self,
        *args: Any,
        units: Reach[Unit],
        stakeholders: QuerySet[Stakeholder],
        **usual: Any,
    ) -> None:
        super().__init__(*args, **usual)
        self.fields["host"] = unit_field(units, label=_("Penyelenggara"))
        self.fields["units"] = UnitsField(units.rows, label=_("Unit yang dicakup"))
        self.fields["stakeholders"] = stakeholders_field(stakeholders)

    def clean(self) -> dict[str, Any]:
        """Who leads and reads is looked for among those in office on the day."""
        asked = super().clean() or self.cleaned_data
        day, host = asked.get("day"), asked.get("host")
        for field in Part:
            if asked.get(field) and day and host:
                asked[field] = self._holder(field, asked[field], host, day)
        return asked

    def plan(self) -> Plan:
        asked = self.cleaned_data
        return Plan(
            kind=asked["kind"],
            title=asked["title"],
            host=asked["host"],
            place=asked["place"],
            starts_at=moment(asked["day"], asked["begins"]),
            ends_at=moment(asked["day"], asked["ends"]),
            units=asked["units"],
            presider=asked["presider"] or None,
            reader=asked["reader"] or None,
            stakeholders=asked["stakeholders"],
            agenda=asked["agenda"].splitlines(),
            purpose=asked["purpose"],
            letter=asked["letter"],
            is_public=asked["is_public"],
        )

    def _holder(self, field: str, text: str, host: Unit, day: date) -> Holder | None:
        found = list(holders_named(text, host, day)[: MOST_NAMED + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            said = _now(
                "Tidak ada pejabat yang cocok pada tanggal itu: “{text}”. Periksa ejaannya."
            )
            self.add_error(field, said.format(text=text))
            return None
        names = "; ".join(said_holder(each) for each in found[:MOST_NAMED])
        said = _now("Ada beberapa yang cocok. Salin salah satu: {names}")
        self.add_error(field, said.format(names=names))
        return None


def stakeholders_field(rows: QuerySet[Stakeholder], **usual: Any) -> forms.Field:
    """Those outside the agency who are asked to come, or who came."""
    return forms.ModelMultipleChoiceField(
        rows,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **{"label": _("Pemangku kepentingan yang diundang"), **usual},
    )


class HoldForm(forms.Form):
    """For whom it counted and who of the invited came."""

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        invited: QuerySet[Stakeholder],
        **usual: Any,
    ) -> None:
        super().__init__(*args, **usual)
        self.fields["units"] = UnitsField(units, label=_("Unit yang ikut"))
        self.fields["came"] = stakeholders_field(
            invited, label=_("Pemangku kepentingan yang hadir")
        )


class ReasonForm(forms.Form):
    reason = LinesField(label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class MinutesForm(forms.Form):
    """`after`: the version that was read before writing."""

    text = LinesField(
        label=_("Notulen"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 16})
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


def stored_in(ceremony: Ceremony, account: Account) -> dict[str, Any]:
    """What the form starts from when a plan is changed."""
    zone = ZoneInfo(settings.TIME_ZONE)
    begins, ends = ceremony.starts_at.astimezone(zone), ceremony.ends_at.astimezone(zone)
    plain = ("kind", "title", "place", "letter", "purpose", "is_public")
    return {
        **{name: getattr(ceremony, name) for name in plain},
        "host": ceremony.host.code,
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "presider": "" if account.presider is None else said_holder(account.presider.holder),
        "reader": "" if account.reader is None else said_holder(account.reader.holder),
        "agenda": "\n".join(account.agenda),
        "units": [str(unit.pk) for unit in account.units],
        "stakeholders": [each.pk for each in (*account.invited, *account.came, *account.absent)],
    }


def moment(day: date, hour: time) -> datetime:
    """As the clock on the wall of the agency shows it."""
    return datetime.combine(day, hour, ZoneInfo(settings.TIME_ZONE))


def holders_named(text: str, host: Unit, day: date) -> QuerySet[Holder]:
    """Those in office that day in whose name, post or unit a word begins so, for every word.

    Not inside a word: with the camat, all of the kecamatan would be meant. Who is called by the
    whole name of a post is in that post: with the Wali Kota, the Wakil Wali Kota is not meant.
    """
    rows = Holder.objects.on(day).filter(post__unit__agency=host.agency_id)
    for word in text.replace(",", " ").split():
        begins = rf"(^|\W){re.escape(word)}"
        rows = rows.filter(
            Q(person__name__iregex=begins)
            | Q(post__name__iregex=begins)
            | Q(post__unit__name__iregex=begins)
            | Q(person__nip=word)
        )
    called = rows.filter(post__name__iexact=text.strip())
    rows = called if called.exists() else rows
    return rows.select_related("person", "post__unit").order_by("-post__is_head", "pk")


def said_holder(holder: Holder) -> str:
    return f"{holder.person.name}, {full_post(holder)}"


def today_and_hour(now: datetime) -> dict[str, Any]:
    """Where a new plan begins: in the morning of the day after."""
    return {"day": local_date(now), "begins": time(8), "ends": time(10), "is_public": True}
