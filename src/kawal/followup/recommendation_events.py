"""Acts on recommendations and on the results of SPI that the record keeps."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RecommendationEvent(TextChoices):
    RECORDED = "recommendation.recorded", _("Rekomendasi dicatat")
    CHANGED = "recommendation.changed", _("Catatan rekomendasi diubah")
    FANNED_OUT = "recommendation.fanned_out", _("Rekomendasi dibagi menjadi aksi")
    CLOSED = "recommendation.closed", _("Rekomendasi ditutup")
    REOPENED = "recommendation.reopened", _("Rekomendasi dibuka kembali")
    OPENED = "recommendation.opened", _("Rekomendasi dibuka untuk publik")
    HIDDEN = "recommendation.hidden", _("Rekomendasi ditutup dari publik")
    REPEAT_MARKED = "recommendation.repeat_marked", _("Temuan berulang ditandai")
    REPEAT_REFUSED = "recommendation.repeat_refused", _("Dinyatakan bukan temuan berulang")
    IMPORTED = "recommendation.imported", _("Register rekomendasi diimpor")
    SPI_STATED = "spi.stated", _("Hasil SPI dicatat")
