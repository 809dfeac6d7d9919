"""The sentences in which people read what was done to recommendations and to results of SPI."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.events.service import EventRow, presents
from kawal.followup.models import ClosingWay, Recommendation
from kawal.followup.recommendation_events import RecommendationEvent
from kawal.ui.numbers import decimal_text

_UNNAMED = {"owner_unit": gettext_lazy("Unit"), "owner_post": gettext_lazy("Jabatan")}


def _called(key: str) -> str:
    """A column as the form names it."""
    if key in _UNNAMED:
        return str(_UNNAMED[key])
    return str(getattr(Recommendation._meta.get_field(key), "verbose_name", key))


@presents(RecommendationEvent.RECORDED)
def recorded(e: EventRow) -> str:
    if not e.data["due"]:
        return _("{who} mencatat rekomendasi {what} untuk {unit}").format(
            who=e.by_label, what=e.about_label, unit=e.data["unit"]
        )
    return _("{who} mencatat rekomendasi {what} untuk {unit}, tenggat {due}").format(
        who=e.by_label, what=e.about_label, unit=e.data["unit"],
        due=date_format(date.fromisoformat(str(e.data["due"])), "j F Y"),
    )  # fmt: skip


@presents(RecommendationEvent.CHANGED)
def changed(e: EventRow) -> str:
    keys = str(e.data["fields"]).split(", ")
    names = [_called(key) for key in keys]
    return _("{who} mengubah catatan rekomendasi {what}: {fields}").format(
        who=e.by_label, what=e.about_label, fields=", ".join(names)
    )


@presents(RecommendationEvent.FANNED_OUT)
def fanned_out(e: EventRow) -> str:
    n = int(str(e.data["actions"]))
    return ngettext(
        "{who} membagi rekomendasi {what} menjadi {n} aksi: {title}",
        "{who} membagi rekomendasi {what} menjadi {n} aksi: {title}",
        n,
    ).format(who=e.by_label, what=e.about_label, n=n, title=e.data["title"])


@presents(RecommendationEvent.CLOSED)
def closed(e: EventRow) -> str:
    return _("{who} menutup rekomendasi {what} ({way}): {reason}").format(
        who=e.by_label, what=e.about_label, way=ClosingWay(str(e.data["way"])).label,
        reason=e.data["reason"],
    )  # fmt: skip


@presents(RecommendationEvent.REOPENED)
def reopened(e: EventRow) -> str:
    return _("{who} membuka kembali rekomendasi {what}: {reason}").format(
        who=e.by_label, what=e.about_label, reason=e.data["reason"]
    )


@presents(RecommendationEvent.OPENED)
def opened(e: EventRow) -> str:
    return _("{who} membuka rekomendasi {what} untuk publik").format(
        who=e.by_label, what=e.about_label
    )


@presents(RecommendationEvent.HIDDEN)
def hidden(e: EventRow) -> str:
    return _("{who} menutup rekomendasi {what} dari publik: {reason}").format(
        who=e.by_label, what=e.about_label, reason=e.data["reason"]
    )


@presents(RecommendationEvent.REPEAT_MARKED)
def repeat_marked(e: EventRow) -> str:
    return _("{who} menandai {what} sebagai temuan berulang dari {earlier}").format(
        who=e.by_label, what=e.about_label, earlier=e.data["earlier"]
    )


@presents(RecommendationEvent.REPEAT_REFUSED)
def repeat_refused(e: EventRow) -> str:
    return _("{who} menyatakan {what} bukan temuan berulang dari {earlier}").format(
        who=e.by_label, what=e.about_label, earlier=e.data["earlier"]
    )


@presents(RecommendationEvent.IMPORTED)
def imported(e: EventRow) -> str:
    return _("{who} mengimpor register rekomendasi {file}: {new} baru, {changed} berubah").format(
        who=e.by_label, file=e.data["file"], new=e.data["new"], changed=e.data["changed"]
    )


@presents(RecommendationEvent.SPI_STATED)
def spi_stated(e: EventRow) -> str:
    return _("{who} mencatat hasil {what}: indeks {index} ({document})").format(
        who=e.by_label, what=e.about_label, index=decimal_text(Decimal(str(e.data["index"]))),
        document=e.data["document"],
    )  # fmt: skip
