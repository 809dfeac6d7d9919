"""Addresses of ceremonies, of who came, and of what an agency aims at.

`/kegiatan/kelola/` is for staff; the rest of `/kegiatan/` anyone reads. The slug of a ceremony ends
in its day, so it is never one of the words here.
"""

from django.urls import path

from kawal.commitments.views import (
    attendance,
    ceremonies,
    coming,
    photos,
    planning,
    public,
    targets,
)

urlpatterns = [
    path("hadir/<str:code>/", coming.coming, name="come"),
    path("kegiatan/", public.ceremonies, name="public-ceremonies"),
    path("kegiatan/cakupan/", public.covered, name="coverage"),
    path("kegiatan/kelola/", ceremonies.ceremonies, name="ceremonies"),
    path("kegiatan/kelola/baru/", planning.new, name="ceremony-new"),
    path("kegiatan/kelola/target/", targets.targets, name="targets"),
    path("kegiatan/kelola/target/baru/", targets.new, name="target-new"),
    path("kegiatan/kelola/target/<uuid:target_id>/", targets.target, name="target"),
    path("kegiatan/kelola/target/<uuid:target_id>/akhiri/", targets.end, name="target-end"),
    path("kegiatan/kelola/foto/<uuid:photo_id>/", photos.picture, name="photo"),
    path("kegiatan/kelola/foto/<uuid:photo_id>/ubah/", photos.change, name="photo-change"),
    path("kegiatan/kelola/foto/<uuid:photo_id>/lepas/", photos.remove, name="photo-remove"),
    path("kegiatan/kelola/<uuid:ceremony_id>/", ceremonies.ceremony, name="ceremony"),
    path("kegiatan/kelola/<uuid:ceremony_id>/ubah/", planning.change, name="ceremony-change"),
    path("kegiatan/kelola/<uuid:ceremony_id>/terlaksana/", planning.held, name="ceremony-held"),
    path("kegiatan/kelola/<uuid:ceremony_id>/batal/", planning.called_off, name="ceremony-cancel"),
    path("kegiatan/kelola/<uuid:ceremony_id>/notulen/", planning.minutes, name="minutes"),
    path("kegiatan/kelola/<uuid:ceremony_id>/foto/", photos.add, name="photo-add"),
    path("kegiatan/kelola/<uuid:ceremony_id>/hadir/", attendance.people, name="attendance"),
    path("kegiatan/kelola/<uuid:ceremony_id>/hadir.csv", attendance.table, name="attendance-csv"),
    path("kegiatan/kelola/<uuid:ceremony_id>/hadir/qr/", attendance.poster, name="poster"),
    path("kegiatan/kelola/<uuid:ceremony_id>/hadir/buka/", attendance.open_, name="door-open"),
    path("kegiatan/kelola/<uuid:ceremony_id>/hadir/tutup/", attendance.close, name="door-close"),
    path(
        "kegiatan/kelola/<uuid:ceremony_id>/hadir/<uuid:attendance_id>/hapus/",
        attendance.remove,
        name="attendance-remove",
    ),
    path("kegiatan/<slug:slug>/", public.ceremony, name="public-ceremony"),
    path("kegiatan/<slug:slug>/foto/<uuid:photo_id>/", public.photo, name="public-photo"),
]
