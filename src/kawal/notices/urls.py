"""Addresses of notices. Mounted at the root by config."""

from django.urls import path

from kawal.notices.views import calendar, inbox, outbox, preferences, stop

app_name = "notices"

urlpatterns = [
    path("pemberitahuan/", inbox.inbox, name="inbox"),
    path("pemberitahuan/semua-dibaca/", inbox.read_everything, name="read-all"),
    path("pemberitahuan/<uuid:notice_id>/buka/", inbox.open_notice, name="open"),
    path("pemberitahuan/<uuid:notice_id>/dibaca/", inbox.read_one, name="read"),
    path("pemberitahuan/pengaturan/", preferences.settings_page, name="settings"),
    path("pemberitahuan/pengaturan/kalender/", calendar.make, name="calendar-make"),
    path("pemberitahuan/pengaturan/kalender/cabut/", calendar.revoke, name="calendar-revoke"),
    path("pemberitahuan/berhenti/<str:token>/", stop.stop, name="stop"),
    path("kalender/<str:secret>.ics", calendar.feed, name="calendar"),
    path("pengaturan/surat/", outbox.outbox, name="outbox"),
    path("pengaturan/surat/<uuid:letter_id>/kirim-lagi/", outbox.send_again, name="send-again"),
]
