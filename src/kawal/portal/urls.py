"""Public addresses."""

from django.urls import path

from kawal.portal import pages, verification, views

urlpatterns = [
    path("", views.home, name="home"),
    path("unit/", pages.units, name="public-units"),
    path("unit/<slug:unit_slug>/", pages.unit, name="public-unit"),
    path("aksi-publik/<uuid:action_id>/", pages.action, name="public-action"),
    path("rekomendasi-publik/", pages.recommendations, name="public-recommendations"),
    path(
        "rekomendasi-publik/<uuid:recommendation_id>/",
        pages.recommendation,
        name="public-recommendation",
    ),
    path("koreksi/", pages.corrections, name="corrections"),
    path("telusuri/", pages.find, name="public-search"),
    path("tidak-ditampilkan/", pages.not_shown, name="not-shown"),
    path("umpan.xml", pages.feed, name="feed"),
    path("verifikasi/", verification.verify, name="verify-document"),
    path("sehat/", views.health, name="health"),
    path("sehat/siap/", views.ready, name="ready"),
]
