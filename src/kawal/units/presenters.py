"""The sentences in which people read what was done to units, posts, roles and services."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.events.service import EventRow, presents
from kawal.units.events import UnitEvent
from kawal.units.models import Agency, Capacity, Channel
from kawal.units.roles import ROLES


def _tell(e: EventRow, sentence: str, **more: object) -> str:
    values: dict[str, Any] = {**e.data, "who": e.by_label, "what": e.about_label, **more}
    return sentence.format_map(values)


def _day(value: object) -> str:
    return date_format(date.fromisoformat(str(value)), "j F Y") if value else "-"


def _capacity(e: EventRow) -> str:
    return str(Capacity(str(e.data["capacity"])).label)


def _role(e: EventRow) -> str:
    role = ROLES.get(str(e.data["role"]))
    return str(role.label) if role else str(e.data["role"])


def _channel(value: object) -> str:
    return str(Channel(str(value)).label).lower() if value else ""


@presents(UnitEvent.AGENCY_CREATED)
def agency_created(e: EventRow) -> str:
    return _tell(e, _("{who} membuat instansi {what}"))


@presents(UnitEvent.AGENCY_CHANGED)
def agency_changed(e: EventRow) -> str:
    kinds = dict(Agency.Kind.choices)
    changed = []
    if "name" in e.data:
        changed.append(_("nama {old} menjadi {new}").format(**_turn(e.data["name"])))
    if "kind" in e.data:
        words = {end: str(kinds.get(kind, kind)) for end, kind in _turn(e.data["kind"]).items()}
        changed.append(_("jenis {old} menjadi {new}").format(**words))
    return _tell(e, _("{who} mengubah instansi {what}: {changed}"), changed="; ".join(changed))


def _turn(value: object) -> dict[str, str]:
    old, _arrow, new = str(value).partition(" → ")
    return {"old": old, "new": new}


@presents(UnitEvent.UNIT_CREATED)
def unit_created(e: EventRow) -> str:
    since = _day(e.data["since"])
    return _tell(e, _("{who} membentuk unit {what}, mulai {since}"), since=since)


@presents(UnitEvent.UNIT_CHANGED)
def unit_changed(e: EventRow) -> str:
    names = {
        "name": _("nama"),
        "short_name": _("nama pendek"),
        "kind": _("jenis"),
        "code": _("kode"),
    }
    changed = "; ".join(f"{word} {e.data[key]}" for key, word in names.items() if key in e.data)
    since = _day(e.data["since"])
    sentence = _("{who} mengubah unit {what} sejak {since}: {changed}")
    return _tell(e, sentence, since=since, changed=changed)


@presents(UnitEvent.UNIT_MOVED)
def unit_moved(e: EventRow) -> str:
    top = _("langsung di bawah instansi")
    return _tell(
        e,
        _("{who} memindah unit {what} dari {old} ke {new} sejak {since}"),
        old=e.data["from"] or top,
        new=e.data["to"] or top,
        since=_day(e.data["since"]),
    )


@presents(UnitEvent.UNIT_CLOSED)
def unit_closed(e: EventRow) -> str:
    sentence = _("{who} menutup unit {what}, hari terakhir {on}")
    return _tell(e, sentence, on=_day(e.data["on"]))


@presents(UnitEvent.POST_OPENED)
def post_opened(e: EventRow) -> str:
    return _tell(e, _("{who} membuka jabatan {what} di {unit}"))


@presents(UnitEvent.POST_CLOSED)
def post_closed(e: EventRow) -> str:
    sentence = _("{who} menutup jabatan {what} di {unit}, hari terakhir {on}")
    return _tell(e, sentence, on=_day(e.data["on"]))


@presents(UnitEvent.HOLDER_APPOINTED)
def holder_appointed(e: EventRow) -> str:
    return _tell(
        e,
        _("{who} mencatat {person} sebagai {what} ({capacity}) di {unit} mulai {since}"),
        capacity=_capacity(e),
        since=_day(e.data["since"]),
    )


@presents(UnitEvent.HOLDER_CORRECTED)
def holder_corrected(e: EventRow) -> str:
    return _tell(e, _("{who} memperbaiki data {person} sebagai {what} di {unit}"))


@presents(UnitEvent.HOLDER_ENDED)
def holder_ended(e: EventRow) -> str:
    sentence = _("{who} mengakhiri masa jabatan {person} sebagai {what} di {unit} pada {on}")
    return _tell(e, sentence, on=_day(e.data["on"]))


@presents(UnitEvent.OFFICE_HANDED_OVER)
def office_handed_over(e: EventRow) -> str:
    return _tell(
        e,
        _("{who} mencatat serah terima {what} di {unit} dari {old} kepada {new} pada {on}"),
        old=e.data["from"],
        new=e.data["to"],
        on=_day(e.data["on"]),
    )


@presents(UnitEvent.ROLE_GRANTED)
def role_granted(e: EventRow) -> str:
    sentence = _("{who} memberi {what} peran {role} di {place}")
    return _tell(e, sentence, role=_role(e))


@presents(UnitEvent.ROLE_REVOKED)
def role_revoked(e: EventRow) -> str:
    sentence = _("{who} mencabut peran {role} di {place} dari {what}")
    return _tell(e, sentence, role=_role(e))


@presents(UnitEvent.SERVICE_REGISTERED)
def service_registered(e: EventRow) -> str:
    channel = str(Channel(str(e.data["channel"])).label).lower()
    return _tell(e, _("{who} mendaftarkan layanan {what} di {unit}, {channel}"), channel=channel)


@presents(UnitEvent.SERVICE_DESCRIBED)
def service_described(e: EventRow) -> str:
    return _tell(e, _("{who} mengubah standar layanan {what} di {unit}"))


@presents(UnitEvent.SERVICE_CHANNEL_MOVED)
def service_channel_moved(e: EventRow) -> str:
    old, new = (_channel(e.data[key]) for key in ("from", "to"))
    sentence = _(
        "{who} mencatat layanan {what} di {unit} beralih dari {old} ke {new} sejak {since}"
    )
    if e.data.get("replaced"):
        sentence = _(
            "{who} mengganti catatan kanal layanan {what} di {unit}: {new} sejak {since}; "
            "yang dihapus: {replaced}"
        )
    elif old == new:
        sentence = _("{who} memperbaiki kanal layanan {what} di {unit}: {new} sejak {since}")
    replaced = ", ".join(map(_channel, str(e.data.get("replaced") or "").split(", ")))
    since = _day(e.data["since"])
    return _tell(e, sentence, old=old, new=new, since=since, replaced=replaced)


@presents(UnitEvent.SERVICE_CLOSED)
def service_closed(e: EventRow) -> str:
    sentence = _("{who} menutup layanan {what} di {unit}, hari terakhir {on}")
    return _tell(e, sentence, on=_day(e.data["on"]))


@presents(UnitEvent.STAKEHOLDER_ADDED)
def stakeholder_added(e: EventRow) -> str:
    return _tell(e, _("{who} menambahkan pemangku kepentingan {what}"))


@presents(UnitEvent.STAKEHOLDER_CHANGED)
def stakeholder_changed(e: EventRow) -> str:
    return _tell(e, _("{who} mengubah pemangku kepentingan {what}"))


@presents(UnitEvent.TABLE_IMPORTED)
def table_imported(e: EventRow) -> str:
    return _tell(e, _("{who} mengimpor {file} ke {what}: {new} baru, {changed} berubah"))


@presents(UnitEvent.UNIT_REOPENED)
def unit_reopened(e: EventRow) -> str:
    return _tell(e, _("{who} membuka kembali unit {what}: {reason}"))


@presents(UnitEvent.SERVICE_REOPENED)
def service_reopened(e: EventRow) -> str:
    return _tell(e, _("{who} membuka kembali layanan {what} di {unit}: {reason}"))


@presents(UnitEvent.POST_RENAMED)
def post_renamed(e: EventRow) -> str:
    sentence = _("{who} memperbaiki nama jabatan {old} menjadi {what} di {unit}: {reason}")
    return _tell(e, sentence, old=e.data["from"])


@presents(UnitEvent.HOLDER_REMOVED)
def holder_removed(e: EventRow) -> str:
    sentence = _("{who} menghapus catatan keliru {person} sebagai {what} di {unit}: {reason}")
    return _tell(e, sentence)
