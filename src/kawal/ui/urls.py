"""The choice of language, and the gallery of components (demo and development only)."""

from django.urls import path

from kawal.ui import views

app_name = "ui"
urlpatterns = [
    path("bahasa/", views.language, name="language"),
    path("ui/", views.gallery_work, name="gallery"),
    path("ui/umum/", views.gallery_public, name="gallery-public"),
    path("ui/polos/", views.gallery_plain, name="gallery-plain"),
    path("ui/dialog/", views.gallery_dialog, name="gallery-dialog"),
    path("ui/kirim/", views.gallery_upload, name="gallery-upload"),
    path("ui/galat/<str:code>/", views.gallery_error, name="gallery-error"),
]
