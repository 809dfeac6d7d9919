"""Acts on packages that the record keeps. No title of an evidence is in them: some are closed."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.accounts.models import Person
from kawal.events.service import JSON, EventRow, presents, record
from kawal.files.models import Package, PackageState

PACKAGE = "package"


class PackageEvent(TextChoices):
    MADE = "package.made", gettext_lazy("Paket permintaan dibuat")
    REUSED = "package.reused", gettext_lazy("Paket permintaan dipakai lagi")
    DESCRIBED = "package.described", gettext_lazy("Keterangan paket diubah")
    FILLED = "package.filled", gettext_lazy("Isi paket ditambah")
    ARRANGED = "package.arranged", gettext_lazy("Isi paket diatur")
    RENEWED = "package.renewed", gettext_lazy("Isi paket diperbarui")
    TAKEN = "package.taken", gettext_lazy("Paket diunduh")
    CLOSED = "package.closed", gettext_lazy("Paket ditutup")


def note(
    event: PackageEvent,
    package: Package,
    *,
    by: Person,
    now: datetime,
    data: Mapping[str, JSON] | None = None,
) -> None:
    """Record an act on a package, where the readers of its unit see it."""
    record(
        event,
        about_kind=PACKAGE,
        about_id=str(package.pk),
        about_label=package.name,
        by_id=str(by.pk),
        by_label=by.name,
        at=now,
        data=data or {},
        unit_id=str(package.unit_id),
    )


@presents(PackageEvent.MADE)
def made(e: EventRow) -> str:
    return _("{who} membuat paket {what} untuk {sender}").format(
        who=e.by_label, what=e.about_label, sender=e.data["sender"]
    )


@presents(PackageEvent.REUSED)
def reused(e: EventRow) -> str:
    return _("{who} membuat paket {what} dari {old}").format(
        who=e.by_label, what=e.about_label, old=e.data["from"]
    )


@presents(PackageEvent.DESCRIBED)
def described(e: EventRow) -> str:
    return _("{who} mengubah keterangan paket {what}").format(who=e.by_label, what=e.about_label)


@presents(PackageEvent.FILLED)
def filled(e: EventRow) -> str:
    n, exempt = int(str(e.data["files"])), int(str(e.data["exempt"]))
    said = ngettext(
        "{who} menambah {n} berkas ke paket {what}",
        "{who} menambah {n} berkas ke paket {what}",
        n,
    ).format(who=e.by_label, n=n, what=e.about_label)
    if not exempt:
        return said
    return _("{said}, {n} di antaranya dikecualikan").format(said=said, n=exempt)


@presents(PackageEvent.ARRANGED)
def arranged(e: EventRow) -> str:
    n = int(str(e.data["removed"]))
    if not n:
        return _("{who} mengatur urutan paket {what}").format(who=e.by_label, what=e.about_label)
    return ngettext(
        "{who} mengeluarkan {n} berkas dari paket {what}",
        "{who} mengeluarkan {n} berkas dari paket {what}",
        n,
    ).format(who=e.by_label, n=n, what=e.about_label)


@presents(PackageEvent.RENEWED)
def renewed(e: EventRow) -> str:
    n = int(str(e.data["files"]))
    return ngettext(
        "{who} memperbarui {n} berkas di paket {what} ke versi terbaru",
        "{who} memperbarui {n} berkas di paket {what} ke versi terbaru",
        n,
    ).format(who=e.by_label, n=n, what=e.about_label)


@presents(PackageEvent.TAKEN)
def taken(e: EventRow) -> str:
    n = int(str(e.data["files"]))
    return ngettext(
        "{who} mengunduh paket {what}, {n} berkas",
        "{who} mengunduh paket {what}, {n} berkas",
        n,
    ).format(who=e.by_label, what=e.about_label, n=n)


@presents(PackageEvent.CLOSED)
def closed(e: EventRow) -> str:
    return _("{who} menutup paket {what}: {state}").format(
        who=e.by_label, what=e.about_label, state=PackageState(str(e.data["state"])).label
    )
