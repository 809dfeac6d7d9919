"""What units, accounts and evidence tell people: kinds and their words."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.accounts.devices import shown_device
from kawal.accounts.events import field_names
from kawal.accounts.models import Person
from kawal.files.service import Evidence, Verdict, visible_to
from kawal.notices.kinds import Reading, Words, about_oneself, declares
from kawal.notices.models import Channel
from kawal.units.permissions import Permission, holds_anywhere
from kawal.units.service import ROLES, Capacity

__all__ = [
    "ACCOUNT_SAFETY",
    "EVIDENCE_ENDING",
    "EVIDENCE_JUDGED",
    "EVIDENCE_WITHDRAWN",
    "OWN_INVITATIONS",
    "OWN_POSTS",
    "OWN_ROLES",
    "SELF_GIVEN_ROLES",
]


def seen_evidence(person: Person, ids: Collection[str]) -> Collection[str]:
    rows = visible_to(person, Evidence.objects.filter(pk__in=[UUID(id_) for id_ in ids]))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


@declares(
    "account.safety",
    label=gettext_lazy("Keamanan akun"),
    about=gettext_lazy(
        "Kata sandi atau nama masuk diganti, undangan baru dibuat atau dipakai, verifikasi dua "
        "langkah berubah, kode pemulihan dipakai, perangkat baru masuk, atau alamat kalender "
        "rahasia dibuat. "
        "Tidak dapat dimatikan: Anda harus tahu bila bukan Anda yang melakukannya."
    ),
    usual=Channel.NOW,
    seen=about_oneself,
    icon="shield",
    is_needed=True,
)
def ACCOUNT_SAFETY(n: Reading) -> Words:  # noqa: N802  what the decorator leaves is a constant
    remedy = _(
        "Bukan Anda? Segera ganti kata sandi, keluarkan perangkat lain, dan beri tahu "
        "administrator instansi."
    )
    return Words(_safety_by_others(n) if n.data["is_others"] else _own_safety(n), remedy)


def _own_safety(n: Reading) -> str:
    return {
        "password.changed": _("Kata sandi Anda diganti"),
        "factor.added": _("Verifikasi dua langkah ditambahkan: {factor}"),
        "factor.removed": _("Verifikasi dua langkah dihapus: {factor}"),
        "factor.codes_made": _("Kode pemulihan baru dibuat"),
        "factor.code_used": _("Satu kode pemulihan dipakai untuk akun Anda, sisa {left}"),
        "calendar.made": _("Alamat kalender rahasia dibuat; pemegangnya melihat tenggat Anda"),
        "sso.linked": _("Akun SSO dihubungkan dengan akun Anda"),
        "sso.unlinked": _("Akun SSO dilepas dari akun Anda"),
        "device.new": _("Akun Anda masuk dari perangkat baru: {device}"),
        "person.changed": _("Nama masuk akun Anda diubah: {fields}"),
        "invitation.accepted": _("Undangan akun Anda dipakai; cara masuk yang baru dibuat"),
    }[n.text("act")].format(
        factor=_factor(n.text("factor")),
        left=n.text("left") or "0",
        device=shown_device(n.text("device")),
        fields=field_names(n.text("fields")),
    )


def _safety_by_others(n: Reading) -> str:
    by = n.people.get("by", _("Sistem"))
    return {
        "factor.reset": _("{by} menghapus semua verifikasi dua langkah Anda"),
        "session.ended": _("{by} mengeluarkan akun Anda dari semua perangkat"),
        "sso.unlinked": _("{by} melepas akun SSO dari akun Anda"),
        "person.changed": _("{by} mengubah nama masuk akun Anda: {fields}"),
        "invitation.sent": _(
            "{by} membuat undangan baru untuk akun Anda; pemegangnya dapat mengganti kata sandi"
        ),
    }[n.text("act")].format(by=by, fields=field_names(n.text("fields")))


def _factor(code: str) -> str:
    names = {
        "totp": _("aplikasi kode"),
        "webauthn": _("kunci sandi"),
        "recovery_codes": _("kode pemulihan"),
    }
    return names.get(code, code)


@declares(
    "account.invitations",
    label=gettext_lazy("Undangan yang saya buat"),
    about=gettext_lazy("Saat kode undangan yang Anda buat dimatikan setelah lima kali salah."),
    usual=Channel.NOW,
    seen=about_oneself,
    icon="mail",
)
def OWN_INVITATIONS(n: Reading) -> Words:  # noqa: N802
    guest = n.people.get("guest", "–")
    title = _("Kode undangan {guest} dimatikan setelah lima kali salah").format(guest=guest)
    return Words(
        title,
        _(
            "Tanyakan apakah yang bersangkutan salah mengetik, lalu undang lagi; bila bukan, pakai "
            "surel atau teks, bukan kode."
        ),
    )


@declares(
    "units.roles",
    label=gettext_lazy("Peran saya"),
    about=gettext_lazy("Saat Anda diberi peran, atau peran Anda dicabut."),
    usual=Channel.NOW,
    seen=about_oneself,
    icon="person",
)
def OWN_ROLES(n: Reading) -> Words:  # noqa: N802
    role, place = _role(n.text("role")), n.text("place")
    by = n.people.get("by", _("Sistem"))
    if n.data.get("is_given"):
        title = _("Anda diberi peran {role} di {place}").format(role=role, place=place)
        begins = _("Diberikan oleh {by}, berlaku mulai {since}.")
        return Words(title, begins.format(since=_day(n.text("since")), by=by))
    title = _("Peran {role} di {place} berakhir bagi Anda").format(role=role, place=place)
    return Words(title, _("Yang mencabut: {by}").format(by=by))


def holders_of_roles_seen(person: Person, ids: Collection[str]) -> Collection[str]:
    return ids if holds_anywhere(person, Permission.MEMBERSHIPS_VIEW) else []


@declares(
    "units.self_roles",
    label=gettext_lazy("Peran untuk diri sendiri"),
    about=gettext_lazy("Saat seseorang di instansi memberi peran kepada dirinya sendiri."),
    usual=Channel.NOW,
    seen=holders_of_roles_seen,
    icon="shield",
)
def SELF_GIVEN_ROLES(n: Reading) -> Words:  # noqa: N802
    title = _("{by} memberi peran {role} di {place} kepada dirinya sendiri")
    role, place = _role(n.text("role")), n.text("place")
    return Words(
        title.format(by=n.people.get("by", _("Sistem")), role=role, place=place),
        _("Periksa apakah peran itu memang perlu; bila tidak, cabut."),
    )


@declares(
    "units.posts",
    label=gettext_lazy("Jabatan dan serah terima"),
    about=gettext_lazy("Saat Anda dicatat dalam suatu jabatan, selesai, atau serah terima."),
    usual=Channel.NOW,
    seen=about_oneself,
    icon="people",
)
def OWN_POSTS(n: Reading) -> Words:  # noqa: N802
    names = {
        "capacity": _capacity(n.text("capacity")),
        "post": n.text("post"),
        "unit": n.text("unit"),
        "on": _day(n.text("on")),
        "other": n.people.get("other", ""),
    }
    title, detail = {
        "appointed": (_("Anda dicatat sebagai {post} ({capacity}) di {unit}"), _("Mulai {on}.")),
        "ended": (_("Masa jabatan Anda sebagai {post} di {unit} berakhir"), _("Pada {on}.")),
        "received": (
            _("Anda menerima jabatan {post} di {unit} dari {other}"),
            _("Mulai {on}. Pekerjaan yang belum selesai beralih kepada Anda."),
        ),
        "given": (
            _("Jabatan {post} di {unit} diserahkan kepada {other}"),
            _("Mulai {on}. Pekerjaan yang belum selesai beralih kepadanya."),
        ),
    }[n.text("act")]
    return Words(title.format(**names), detail.format(**names))


@declares(
    "files.judged",
    label=gettext_lazy("Data dukung diperiksa"),
    about=gettext_lazy("Saat penilai menerima, mengurangi, atau menolak data dukung unit Anda."),
    usual=Channel.DIGEST,
    seen=seen_evidence,
    icon="doc",
)
def EVIDENCE_JUDGED(n: Reading) -> Words:  # noqa: N802
    title, use = n.text("title"), n.text("use")
    sentence = {
        Verdict.ACCEPTED: _("Diterima: {title} untuk {use}"),
        Verdict.WEAK: _("Dinilai kurang: {title} untuk {use}"),
        Verdict.REJECTED: _("Ditolak: {title} untuk {use}"),
    }[Verdict(n.text("verdict"))]
    earlier = ngettext(
        "{n} pemeriksaan lain sebelumnya.", "{n} pemeriksaan lain sebelumnya.", n.count - 1
    )
    details = [n.text("reason"), earlier.format(n=n.count - 1) if n.count > 1 else ""]
    return Words(sentence.format(title=title, use=use), " ".join(filter(None, details)))


@declares(
    "files.withdrawn",
    label=gettext_lazy("Data dukung ditarik"),
    about=gettext_lazy("Saat orang lain menarik data dukung unit Anda."),
    usual=Channel.DIGEST,
    seen=seen_evidence,
    icon="doc",
)
def EVIDENCE_WITHDRAWN(n: Reading) -> Words:  # noqa: N802
    by = n.people.get("by", _("Sistem"))
    sentence = _("{by} menarik {title}").format(by=by, title=n.text("title"))
    return Words(sentence, _("Alasan: {reason}").format(reason=n.text("reason")))


@declares(
    "files.ending",
    label=gettext_lazy("Data dukung akan habis berlaku"),
    about=gettext_lazy("30 hari sebelum masa berlaku data dukung unit Anda habis."),
    usual=Channel.DIGEST,
    seen=seen_evidence,
    icon="calendar",
)
def EVIDENCE_ENDING(n: Reading) -> Words:  # noqa: N802
    title = _("{title} berlaku sampai {day}").format(
        title=n.text("title"), day=_day(n.text("until"))
    )
    return Words(title, _("Unggah versi baru atau perpanjang masa berlakunya."))


def _day(value: str) -> str:
    return date_format(date.fromisoformat(value), "j F Y") if value else "–"


def _role(key: str) -> str:
    return str(ROLES[key].label) if key in ROLES else key


def _capacity(key: str) -> str:
    return str(Capacity(key).label) if key in Capacity.values else key
