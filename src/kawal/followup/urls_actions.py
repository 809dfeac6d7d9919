"""Addresses of actions: /aksi/…"""

from django.urls import path

from kawal.followup.views import (
    action,
    boards,
    bulk,
    course,
    exchange,
    index,
    judging,
    listing,
    papers,
    planning,
)

urlpatterns = [
    path("", listing.actions, name="actions"),
    path("papan/", boards.board, name="board"),
    path("kalender/", boards.calendar, name="calendar"),
    path("linimasa/", boards.timeline, name="timeline"),
    path("indeks/", index.index, name="index"),
    path("baru/", planning.new, name="new"),
    path("massal/", bulk.bulk, name="bulk"),
    path("unduh/", exchange.export, name="export"),
    path("impor/", exchange.import_, name="import"),
    path("impor/pratinjau/", exchange.preview, name="import-preview"),
    path("impor/kosong.xlsx", exchange.template, name="import-template"),
    path("<uuid:action_id>/", action.action, name="action"),
    path("<uuid:action_id>/mulai/", action.start, name="start"),
    path("<uuid:action_id>/ubah/", planning.change, name="change"),
    path("<uuid:action_id>/ajukan/", judging.submit, name="submit-action"),
    path("<uuid:action_id>/verifikasi/", judging.verify, name="verify"),
    path("<uuid:action_id>/tenggat/", course.move_due, name="move-due"),
    path("<uuid:action_id>/bebaskan/", course.waive, name="waive"),
    path("<uuid:action_id>/tanggapan/", course.reply, name="reply"),
    path("<uuid:action_id>/realisasi/", course.realisation, name="realisation"),
    path("<uuid:action_id>/data-dukung/", papers.papers, name="papers"),
    path("<uuid:action_id>/data-dukung/kaitkan/", papers.attach, name="attach"),
    path("<uuid:action_id>/data-dukung/lepas/", papers.detach, name="detach"),
    path(
        "<uuid:action_id>/tahap/<uuid:milestone_id>/",
        action.milestone_done,
        name="milestone-done",
    ),
]
