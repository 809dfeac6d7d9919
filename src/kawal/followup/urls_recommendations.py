"""Addresses of recommendations and of SPI: /rekomendasi/"""

from django.urls import path

from kawal.followup.views import (
    recommendation,
    recommendation_acts,
    recommendation_import,
    recommendations,
    spi,
)

urlpatterns = [
    path("", recommendations.register, name="recommendations"),
    path("unduh.xlsx", recommendations.export, name="recommendations-xlsx"),
    path("unduh.csv", recommendations.export_csv, name="recommendations-csv"),
    path("baru/", recommendation_acts.new, name="recommendation-new"),
    path("berulang/", recommendation.repeats, name="recommendation-repeats"),
    path("impor/", recommendation_import.upload, name="recommendation-import"),
    path("impor/kosong.xlsx", recommendation_import.blank, name="recommendation-blank"),
    path("impor/<uuid:draft_id>/", recommendation_import.preview, name="recommendation-preview"),
    path(
        "impor/<uuid:draft_id>/terapkan/", recommendation_import.apply, name="recommendation-apply"
    ),
    path(
        "impor/<uuid:draft_id>/buang/",
        recommendation_import.discard,
        name="recommendation-discard",
    ),
    path("spi/", spi.spi_page, name="spi"),
    path("spi/catat/", spi.state, name="spi-state"),
    path("<uuid:recommendation_id>/", recommendation.recommendation_page, name="recommendation"),
    path(
        "<uuid:recommendation_id>/ubah/", recommendation_acts.change, name="recommendation-change"
    ),
    path("<uuid:recommendation_id>/bagi/", recommendation_acts.spread, name="recommendation-fan"),
    path("<uuid:recommendation_id>/tutup/", recommendation_acts.close, name="recommendation-close"),
    path("<uuid:recommendation_id>/buka/", recommendation_acts.reopen, name="recommendation-open"),
    path("<uuid:recommendation_id>/tampil/", recommendation_acts.show, name="recommendation-show"),
    path(
        "<uuid:recommendation_id>/sembunyi/", recommendation_acts.hide, name="recommendation-hide"
    ),
    path(
        "<uuid:recommendation_id>/mengulang/<uuid:earlier_id>/",
        recommendation_acts.compare,
        name="recommendation-compare",
    ),
]
