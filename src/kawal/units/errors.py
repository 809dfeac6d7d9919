"""Acts that the rules of units refuse. Each sentence says what is in the way and what to do."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal.core.refusal import Refused


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def in_the_future(on: date, field: str) -> Refused:
    return Refused(
        "units.future",
        _("Tanggalnya belum tiba. Kembalilah pada {day} untuk mencatatnya.").format(day=_day(on)),
        field,
    )


def before_it_began(began: date, field: str) -> Refused:
    """Of an act that the first day itself allows."""
    return Refused(
        "units.before_start",
        _("Keadaan yang sekarang baru berlaku sejak {day}. Pilih hari itu atau sesudahnya.").format(
            day=_day(began)
        ),
        field,
    )


def too_early_to_hand_over(began: date, first: date, *, has_come: bool) -> Refused:
    """One day belongs to one holder; if the first possible day is to come, says to come back."""
    sentence = (
        _("Pejabat sekarang menjabat sejak {began}. Pilih {first} atau sesudahnya.")
        if has_come
        else _(
            "Pejabat sekarang baru menjabat sejak {began}. Serah terima dapat dicatat paling cepat "
            "{first}; kembalilah pada hari itu."
        )
    )
    return Refused(
        "units.before_start", sentence.format(began=_day(began), first=_day(first)), "on"
    )


def code_taken(code: str) -> Refused:
    return Refused(
        "unit.code_taken",
        _("Kode {code} sudah dipakai unit lain. Tulis kode yang belum dipakai.").format(code=code),
        "code",
    )


def must_stand_under(kind: str, allowed: str) -> Refused:
    return Refused(
        "unit.wrong_parent",
        _("{kind} harus berada di bawah {allowed}. Pilih unit induk yang sesuai.").format(
            kind=kind, allowed=allowed
        ),
        "parent",
    )


def other_agency(field: str) -> Refused:
    return Refused(
        "unit.other_agency", _("Unit itu milik instansi lain. Pilih unit dari instansi ini."), field
    )


def under_itself() -> Refused:
    return Refused(
        "unit.under_itself",
        _("Unit tidak dapat dipindah ke bawah dirinya sendiri. Pilih induk di luar cabang ini."),
        "parent",
    )


def not_open(name: str, field: str) -> Refused:
    return Refused(
        "units.not_open",
        _("{name} tidak berlaku pada tanggal itu. Periksa tanggalnya atau pilih yang lain.").format(
            name=name
        ),
        field,
    )


def has_children(number: int) -> Refused:
    return Refused(
        "unit.has_children",
        _("Masih ada {n} unit di bawahnya. Pindahkan atau tutup unit-unit itu dahulu.").format(
            n=number
        ),
    )


def starts_later(what: str) -> Refused:
    return Refused(
        "units.starts_later",
        _("{what} baru mulai sesudah tanggal itu. Pilih tanggal yang lebih akhir.").format(
            what=what
        ),
        "on",
    )


def already_ended(name: str) -> Refused:
    return Refused(
        "units.already_ended", _("{name} sudah berakhir. Muat ulang halaman ini.").format(name=name)
    )


def head_exists(name: str) -> Refused:
    return Refused(
        "post.head_exists",
        _("Unit ini sudah mempunyai jabatan pimpinan, {name}; tutup jabatan itu dahulu.").format(
            name=name
        ),
        "is_head",
    )


def post_exists(name: str) -> Refused:
    return Refused(
        "post.exists",
        _("Jabatan {name} dengan formasi itu sudah ada. Pilih nomor formasi lain.").format(
            name=name
        ),
        "name",
    )


def seat_taken(holder: str, since: date) -> Refused:
    return Refused(
        "holder.seat_taken",
        _(
            "{holder} memegang jabatan ini secara definitif sejak {day}. Akhiri masa jabatannya "
            "dahulu, atau catat serah terima."
        ).format(holder=holder, day=_day(since)),
        "starts_on",
    )


def holds_already(holder: str) -> Refused:
    return Refused(
        "holder.twice",
        _("{holder} sudah memegang jabatan ini pada masa itu. Periksa tanggalnya.").format(
            holder=holder
        ),
        "starts_on",
    )


def still_held(number: int) -> Refused:
    return Refused(
        "post.still_held",
        _("Jabatan ini masih dipegang {n} orang. Akhiri masa jabatan mereka dahulu.").format(
            n=number
        ),
    )


def ends_too_early() -> Refused:
    return Refused(
        "units.ends_early",
        _("Tanggal akhir mendahului tanggal mulai. Perbaiki salah satunya."),
        "ends_on",
    )


def inactive_person(name: str) -> Refused:
    return Refused(
        "person.inactive",
        _("Akun {name} tidak aktif. Aktifkan dahulu pada data pegawai.").format(name=name),
        "person",
    )


def same_person() -> Refused:
    return Refused(
        "hand_over.same_person",
        _("Pejabat lama dan pejabat baru orang yang sama. Pilih penggantinya."),
        "person",
    )


def wrong_level(role: str, *, in_unit: bool) -> Refused:
    sentence = (
        _("Peran {role} diberikan untuk seluruh instansi, bukan untuk satu unit.")
        if in_unit
        else _("Peran {role} diberikan di satu unit, bukan untuk seluruh instansi.")
    )
    return Refused("role.wrong_level", sentence.format(role=role), "role")


def unknown_role() -> Refused:
    return Refused("role.unknown", _("Peran itu tidak dikenal. Pilih dari daftar."), "role")


def role_held(person: str, role: str) -> Refused:
    return Refused(
        "role.held",
        _("{person} sudah memegang peran {role} di sini pada masa itu.").format(
            person=person, role=role
        ),
        "person",
    )


def more_than_held(role: str) -> Refused:
    return Refused(
        "role.to_oneself",
        _(
            "Peran {role} memberi Anda hak yang belum Anda pegang, jadi harus diberikan oleh orang "
            "lain. Mintalah administrator lain."
        ).format(role=role),
        "person",
    )


def last_administrator() -> Refused:
    return Refused(
        "role.last_administrator",
        _(
            "Ini administrator terakhir, atau peran administrator yang lain berakhir dalam "
            "seminggu. Beri peran itu kepada orang lain dahulu."
        ),
    )


def service_exists(name: str) -> Refused:
    return Refused(
        "service.exists",
        _("Layanan {name} sudah terdaftar di unit ini. Ubah yang sudah ada.").format(name=name),
        "name",
    )


def same_channel() -> Refused:
    return Refused(
        "service.same_channel",
        _("Layanan sudah memakai kanal itu. Pilih kanal yang berbeda."),
        "channel",
    )


def would_replace_channel(channel: str, since: date, first: date, *, has_come: bool) -> Refused:
    """`first`: the day from which another channel takes nothing out of the record."""
    sentence = (
        _(
            "Sejak {day} sudah tercatat {channel}. Tulis sejak kapan kanal yang baru berlaku, "
            "paling awal {first}; catatan yang keliru diganti di halaman Ubah kanal layanan."
        )
        if has_come
        else _(
            "Sejak {day} sudah tercatat {channel}. Kanal lain dapat dicatat paling cepat {first}; "
            "kembalilah pada hari itu. Catatan yang keliru diganti di halaman Ubah kanal layanan."
        )
    )
    return Refused(
        "service.would_replace",
        sentence.format(day=_day(since), channel=channel, first=_day(first)),
        "since",
    )


def stakeholder_exists(name: str) -> Refused:
    return Refused(
        "stakeholder.exists",
        _("{name} sudah ada di daftar ini. Ubah yang sudah ada.").format(name=name),
        "name",
    )


def is_open_already() -> Refused:
    return Refused(
        "units.open_already",
        _("Ini masih terbuka; tidak ada yang perlu dibuka kembali."),
        "reason",
    )


def same_name() -> Refused:
    return Refused("post.same_name", _("Namanya sudah demikian. Tulis nama yang benar."), "name")


def agency_exists(name: str) -> Refused:
    return Refused(
        "agency.exists", _("Instansi {name} sudah ada. Pakai nama lain.").format(name=name), "name"
    )
