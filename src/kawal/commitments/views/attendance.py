"""The list of who came, its QR, and its way out as a table."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.commitments.actions.attendance import (
    GUESTS_KEPT,
    add_guest,
    close_door,
    forgotten_on,
    open_door,
    remove_attendance,
)
from kawal.commitments.forms.attendance import GuestForm
from kawal.commitments.forms.ceremonies import ReasonForm
from kawal.commitments.models import AttendanceDoor, Ceremony
from kawal.commitments.qr import qr_svg
from kawal.commitments.queries.ceremonies import came_to
from kawal.commitments.views.acting import FormPage, managed
from kawal.core.access import needs
from kawal.core.csv_lines import csv_lines
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.ui.acting import answered, done
from kawal.ui.listing import page_of
from kawal.units.permissions import Permission


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def people(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    """Who came; a guest without a phone is written down here."""
    found = managed(request, ceremony_id)
    form = GuestForm(sent(request))
    return answered(
        request,
        form,
        lambda: add_guest(ceremony=found, **form.cleaned_data, now=request.now),
        page=FormPage(
            title=_("Daftar hadir"), submit=_("Catat tamu"), back=_list(found),
            template="commitments/attendance.html",
        ),
        said=_("Tamu tercatat."),
        context={
            "ceremony": found, "door": _door(found, request),
            "rows": page_of(came_to(found), request.GET), "kept_days": GUESTS_KEPT.days,
            "forget_on": forgotten_on(found), "is_over": found.ends_at <= request.now,
        },
    )  # fmt: skip


@needs(Permission.CEREMONIES_MANAGE)
@require_safe
def table(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    found = managed(request, ceremony_id)
    response = HttpResponse(csv_lines(_lines(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="daftar-hadir-{found.slug}.csv"'
    return response


@needs(Permission.CEREMONIES_MANAGE)
@require_safe
def poster(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    """The QR, large, to be shown on a screen or printed for the wall."""
    found = managed(request, ceremony_id)
    door = _door(found, request)
    if door is None:
        return redirect(_list(found))
    address = request.build_absolute_uri(reverse("commitments:come", args=[door.code]))
    context = {
        "ceremony": found, "door": door, "address": address, "qr": qr_svg(address),
        "kept_days": GUESTS_KEPT.days,
    }  # fmt: skip
    return render(request, "commitments/poster.html", context)


@needs(Permission.CEREMONIES_MANAGE)
@require_POST
def open_(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    found = managed(request, ceremony_id)
    return done(
        request,
        lambda: open_door(ceremony=found, by=request.person, now=request.now),
        said=_("Daftar hadir terbuka. Kode sebelumnya, bila ada, tidak berlaku lagi."),
        back=_list(found),
    )


@needs(Permission.CEREMONIES_MANAGE)
@require_POST
def close(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    found = managed(request, ceremony_id)
    return done(
        request,
        lambda: close_door(ceremony=found, by=request.person, now=request.now),
        said=_("Daftar hadir ditutup."),
        back=_list(found),
    )


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def remove(request: StaffRequest, ceremony_id: UUID, attendance_id: UUID) -> HttpResponse:
    found = managed(request, ceremony_id)
    row = get_object_or_404(came_to(found), pk=attendance_id)
    form = ReasonForm(sent(request))
    return answered(
        request,
        form,
        lambda: remove_attendance(
            attendance=row, reason=form.cleaned_data["reason"], by=request.person, now=request.now
        ),
        page=FormPage(
            title=_("Hapus kehadiran"), submit=_("Hapus kehadiran"), back=_list(found),
            about=_("{name} dihapus dari daftar ini. Alasannya dicatat, namanya tidak.").format(
                name=row.person.name if row.person else row.guest_name
            ),
            is_danger=True,
        ),
        said=_("Kehadiran dihapus."),
        context={"ceremony": found},
    )  # fmt: skip


def _lines(ceremony: Ceremony) -> Iterator[tuple[object, ...]]:
    yield (_("No."), _("Nama"), _("NIP"), _("Asal"), _("Waktu"))
    for number, row in enumerate(came_to(ceremony), 1):
        at = date_format(localtime(row.came_at), "Y-m-d H:i")
        if row.person is None:
            yield (number, row.guest_name, "", row.guest_body, at)
        else:
            yield (number, row.person.name, row.person.nip or "", _("Pegawai"), at)


def _door(ceremony: Ceremony, request: StaffRequest) -> AttendanceDoor | None:
    """The code that lets in now or soon."""
    return AttendanceDoor.objects.filter(ceremony=ceremony, closes_at__gt=request.now).first()


def _list(ceremony: Ceremony) -> str:
    return reverse("commitments:attendance", args=[ceremony.pk])
