"""Photos of a ceremony: add, put other words, take off; and the picture itself for staff."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.commitments.actions.photos import add_photo, change_photo, remove_photo
from kawal.commitments.forms.photos import PhotoForm, WordsForm
from kawal.commitments.models import Ceremony, CeremonyPhoto
from kawal.commitments.permissions import may_manage
from kawal.commitments.queries.ceremonies import photo_for
from kawal.commitments.views.acting import FormPage, managed
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.files.service import pixels_of, received_photo, receives_files, withheld_from
from kawal.ui.acting import answered, done
from kawal.units.permissions import Permission


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
@receives_files
def add(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    found = managed(request, ceremony_id)
    form = PhotoForm(sent(request), request.FILES or None)

    def keep() -> None:
        words = {key: form.cleaned_data[key] for key in ("alt", "is_public")}
        photo = received_photo(request)
        add_photo(ceremony=found, photo=photo, **words, by=request.person, now=request.now)

    return answered(
        request,
        form,
        keep,
        page=FormPage(
            title=_("Tambah foto"), submit=_("Tambah foto"), back=_page(found),
            about=_("Foto digambar ulang: lokasi, waktu, dan merek kamera di dalamnya hilang."),
        ),
        said=_("Foto tersimpan."),
        context={"ceremony": found},
    )  # fmt: skip


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, photo_id: UUID) -> HttpResponse:
    photo = _managed(request, photo_id)
    form = WordsForm(sent(request), initial={"alt": photo.alt, "is_public": photo.is_public})
    return answered(
        request,
        form,
        lambda: change_photo(photo=photo, **form.cleaned_data, by=request.person, now=request.now),
        page=FormPage(title=_("Keterangan foto"), submit=_("Simpan"), back=_page(photo.ceremony)),
        said=_("Keterangan foto tersimpan."),
        context={"ceremony": photo.ceremony, "photo": photo},
    )


@needs(Permission.CEREMONIES_MANAGE)
@require_POST
def remove(request: StaffRequest, photo_id: UUID) -> HttpResponse:
    photo = _managed(request, photo_id)
    return done(
        request,
        lambda: remove_photo(photo=photo, by=request.person, now=request.now),
        said=_("Foto dilepas dari kegiatan ini. Berkasnya tetap di pustaka data dukung."),
        back=_page(photo.ceremony),
    )


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def picture(request: StaffRequest, photo_id: UUID) -> HttpResponse:
    photo = photo_for(request.person, photo_id)
    if withheld_from(request.person).filter(versions=photo.version_id).exists():
        raise Http404
    return shown(photo, is_private=True)


def shown(photo: CeremonyPhoto, *, is_private: bool) -> HttpResponse:
    """The pixels; 404 if the store has lost them. The content of a photo never changes."""
    content = pixels_of(photo.version)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="image/webp")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store" if is_private else "public, max-age=3600"
    return response


def _managed(request: StaffRequest, photo_id: UUID) -> CeremonyPhoto:
    photo = photo_for(request.person, photo_id)
    if not may_manage(request.person, photo.ceremony):
        raise PermissionDenied
    return photo


def _page(ceremony: Ceremony) -> str:
    return reverse("commitments:ceremony", args=[ceremony.pk])
