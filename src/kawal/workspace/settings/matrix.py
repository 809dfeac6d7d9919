"""Roles and permissions as one table, straight from the code that decides."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from kawal.core.csv_lines import BOM, csv_lines
from kawal.units.permissions import LABELS, Permission
from kawal.units.service import ROLES, Level, Role


@dataclass(frozen=True, slots=True)
class Line:
    """One permission; `held` in the order of the roles."""

    permission: Permission
    label: str
    held: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Permissions about one thing."""

    label: str
    lines: tuple[Line, ...]


def roles() -> list[type[Role]]:
    return list(ROLES.values())


def blocks() -> list[Block]:
    """Every permission that there is, by the thing it is about."""
    words = {
        "units": _("Unit"), "people": _("Pegawai"), "memberships": _("Peran"),
        "services": _("Layanan"), "stakeholders": _("Pemangku kepentingan"),
        "events": _("Catatan perbuatan"), "files": _("Data dukung"),
        "notices": _("Pemberitahuan"), "jobs": _("Pekerjaan sistem"), "lke": _("LKE"),
        "settings": _("Pengaturan"),
    }  # fmt: skip
    return [
        Block(words.get(thing, thing), tuple(_line(permission) for permission in permissions))
        for thing, permissions in groupby(Permission, key=_thing)
    ]


def given_by(role: type[Role]) -> list[str]:
    """Labels of the roles whose holders may give this one."""
    return [str(giver.label) for giver in roles() if role.key in giver.grants]


def level_words(role: type[Role]) -> str:
    return _("di satu unit") if role.level == Level.UNIT else _("seluruh instansi")


def as_csv() -> str:
    """The same table for a spreadsheet: one line for each role and permission that are joined."""
    heads = [
        _("Peran"), _("Kode peran"), _("Lingkup"), _("Wajib verifikasi dua langkah"),
        _("Diberikan oleh"), _("Izin"), _("Kode izin"), _("Dipegang"),
    ]  # fmt: skip
    return BOM + csv_lines([heads, *(_cells(role, p) for role in roles() for p in Permission)])


def _cells(role: type[Role], permission: Permission) -> list[str]:
    return [
        str(role.label), role.key, level_words(role), _yes(role.needs_mfa),
        ", ".join(given_by(role)), str(LABELS[permission]), permission.value,
        _yes(permission in role.permissions),
    ]  # fmt: skip


def _line(permission: Permission) -> Line:
    held = tuple(permission in role.permissions for role in roles())
    return Line(permission, str(LABELS[permission]), held)


def _thing(permission: Permission) -> str:
    return permission.value.partition(".")[0]


def _yes(flag: bool) -> str:
    return _("ya") if flag else _("tidak")
