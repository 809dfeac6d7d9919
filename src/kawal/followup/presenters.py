"""The sentences in which people read what was done to actions."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.events.service import EventRow, presents
from kawal.followup.events import ActionEvent
from kawal.followup.models import Action


@presents(ActionEvent.PLANNED)
def planned(e: EventRow) -> str:
    return _("{who} merencanakan {what} untuk {unit}, tenggat {due}").format(
        who=e.by_label, what=e.about_label, unit=e.data["unit"], due=_day(e, "due")
    )


@presents(ActionEvent.CHANGED)
def changed(e: EventRow) -> str:
    return _("{who} mengubah {what}: {fields}").format(
        who=e.by_label, what=e.about_label, fields=_fields(str(e.data["fields"]))
    )


@presents(ActionEvent.STARTED)
def started(e: EventRow) -> str:
    return _("{who} memulai {what}").format(who=e.by_label, what=e.about_label)


@presents(ActionEvent.PROGRESS_NOTED)
def progress_noted(e: EventRow) -> str:
    return _(
        "{who} mencatat triwulan {quarter} {year} untuk {what}: realisasi {realised}, "
        "target {target}"
    ).format(
        who=e.by_label, what=e.about_label, quarter=e.data["quarter"], year=e.data["year"],
        realised=e.data["realised"] or "–", target=e.data["target"] or "–",
    )  # fmt: skip


@presents(ActionEvent.MILESTONE_SET)
def milestone_set(e: EventRow) -> str:
    n = int(str(e.data["n"]))
    return ngettext(
        "{who} menetapkan {n} tahap untuk {what}", "{who} menetapkan {n} tahap untuk {what}", n
    ).format(who=e.by_label, what=e.about_label, n=n)


@presents(ActionEvent.MILESTONE_DONE)
def milestone_done(e: EventRow) -> str:
    return _("{who} menyelesaikan tahap “{title}” dari {what}").format(
        who=e.by_label, what=e.about_label, title=e.data["title"]
    )


@presents(ActionEvent.SUBMITTED)
def submitted(e: EventRow) -> str:
    n = int(str(e.data["files"]))
    words = ngettext(
        "{who} mengajukan {what}, ajuan ke-{number}, dengan {n} berkas",
        "{who} mengajukan {what}, ajuan ke-{number}, dengan {n} berkas",
        n,
    )
    return words.format(who=e.by_label, what=e.about_label, number=e.data["number"], n=n)


@presents(ActionEvent.ACCEPTED)
def accepted(e: EventRow) -> str:
    words = (
        _("{who} memverifikasi {what} menurut sampel: {reason}")
        if e.data["sampled"]
        else _("{who} memverifikasi {what}, ajuan ke-{number}")
    )
    return words.format(
        who=e.by_label, what=e.about_label, number=e.data["number"], reason=e.data["reason"]
    )


@presents(ActionEvent.RETURNED)
def returned(e: EventRow) -> str:
    return _("{who} mengembalikan {what}: {reason}").format(
        who=e.by_label, what=e.about_label, reason=e.data["reason"]
    )


@presents(ActionEvent.DUE_MOVED)
def due_moved(e: EventRow) -> str:
    return _("{who} memindah tenggat {what} dari {before} ke {after}: {reason}").format(
        who=e.by_label, what=e.about_label, before=_day(e, "before"), after=_day(e, "after"),
        reason=e.data["reason"],
    )  # fmt: skip


@presents(ActionEvent.WAIVED)
def waived(e: EventRow) -> str:
    return _("{who} membebaskan {what}: {reason}").format(
        who=e.by_label, what=e.about_label, reason=e.data["reason"]
    )


@presents(ActionEvent.REPLIED)
def replied(e: EventRow) -> str:
    return _("{who} menanggapi keterlambatan {what}: {text}").format(
        who=e.by_label, what=e.about_label, text=e.data["text"]
    )


@presents(ActionEvent.REMINDED)
def reminded(e: EventRow) -> str:
    return _("{who} mengingatkan unit tentang {what}, tenggat {due}").format(
        who=e.by_label, what=e.about_label, due=_day(e, "due")
    )


def _day(e: EventRow, key: str) -> str:
    return date_format(date.fromisoformat(str(e.data[key])), "j F Y")


_NAMES = {
    "owner_post": gettext_lazy("penanggung jawab"),
    "in_charge": gettext_lazy("pelaksana"),
    "verifier_unit": gettext_lazy("unit verifikator"),
    "verifier": gettext_lazy("verifikator"),
    "depends_on": gettext_lazy("aksi yang ditunggu"),
}


def _fields(names: str) -> str:
    """What was changed, as the form calls it."""
    return ", ".join(_named(name) for name in names.split(","))


def _named(name: str) -> str:
    if name in _NAMES:
        return str(_NAMES[name])
    field = next(f for f in Action._meta.fields if f.name == name)
    return str(field.verbose_name).lower()
