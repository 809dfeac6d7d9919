"""The sentences in which people read what was done to a selection."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.events.service import EventRow, presents
from kawal.selection.events import SelectionEvent


@presents(SelectionEvent.PREPARED)
def prepared(e: EventRow) -> str:
    n = int(str(e.data["candidates"]))
    return ngettext(
        "{who} menyiapkan {what} dengan {n} calon",
        "{who} menyiapkan {what} dengan {n} calon",
        n,
    ).format(who=e.by_label, what=e.about_label, n=n)


@presents(SelectionEvent.CHANGED)
def changed(e: EventRow) -> str:
    n = int(str(e.data["candidates"]))
    return ngettext(
        "{who} mengubah {what}: {n} calon", "{who} mengubah {what}: {n} calon", n
    ).format(who=e.by_label, what=e.about_label, n=n)


@presents(SelectionEvent.OPENED)
def opened(e: EventRow) -> str:
    return _("{who} membuka {what} dengan rumus {formula}, sidik {sha}").format(
        who=e.by_label, what=e.about_label, formula=e.data["formula"],
        sha=str(e.data["sha256"])[:12],
    )  # fmt: skip


@presents(SelectionEvent.VALUES_ENTERED)
def values_entered(e: EventRow) -> str:
    n = int(str(e.data["n"]))
    return ngettext(
        "{who} mengisi {n} nilai pada {what}: {changes}",
        "{who} mengisi {n} nilai pada {what}: {changes}",
        n,
    ).format(who=e.by_label, what=e.about_label, n=n, changes=e.data["changes"])


@presents(SelectionEvent.DECIDED)
def decided(e: EventRow) -> str:
    return _("{who} memutuskan {what}: {chosen}; sidik {sha}").format(
        who=e.by_label, what=e.about_label, chosen=e.data["chosen"], sha=str(e.data["sha256"])[:12]
    )


@presents(SelectionEvent.DISSENTED)
def dissented(e: EventRow) -> str:
    return _("{who} menulis pendapat berbeda pada {what}").format(
        who=e.by_label, what=e.about_label
    )
