"""Pages that undo a mistake; each asks for the reason."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.units.actions.corrections import (
    remove_holder,
    rename_post,
    reopen_service,
    reopen_unit,
)
from kawal.units.forms.corrections import ReasonForm, RenameForm
from kawal.units.models import Holder, Post, Service
from kawal.units.permissions import Permission
from kawal.units.views.acting import FormPage, act_by_form
from kawal.units.views.unit_forms import address_of
from kawal.units.views.within import require, seen, unit_for


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def reopen_unit_page(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    unit = unit_for(request, unit_id, Permission.UNITS_MANAGE)
    form = ReasonForm(sent(request))
    return act_by_form(
        request,
        form,
        lambda: reopen_unit(unit=unit, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Buka kembali {name}").format(name=unit.name),
            lead=_(
                "Jabatan, pejabat, dan layanan yang berakhir bersama unit ini ikut terbuka. "
                "Peran tidak; beri lagi bila perlu."
            ),
            submit=_("Buka kembali"),
            back=address_of(unit),
            back_label=unit.name,
        ),
        said=lambda opened: _("Unit {name} dibuka kembali.").format(name=opened.name),
        then=address_of,
    )


@needs(Permission.SERVICES_MANAGE)
@require_http_methods(READ_AND_SEND)
def reopen_service_page(request: StaffRequest, service_id: UUID) -> HttpResponse:
    service = seen(Service.objects.select_related("unit__agency"), request.person, service_id)
    require(request.person, Permission.SERVICES_MANAGE, service.unit)
    form = ReasonForm(sent(request))
    return act_by_form(
        request,
        form,
        lambda: reopen_service(
            service=service, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=FormPage(
            title=_("Buka kembali {name}").format(name=service.name),
            submit=_("Buka kembali"),
            back=address_of(service.unit),
            back_label=service.unit.name,
        ),
        said=lambda opened: _("Layanan {name} dibuka kembali.").format(name=opened.name),
        then=lambda opened: address_of(opened.unit),
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def rename_post_page(request: StaffRequest, post_id: UUID) -> HttpResponse:
    post = seen(Post.objects.select_related("unit__agency"), request.person, post_id)
    require(request.person, Permission.UNITS_MANAGE, post.unit)
    form = RenameForm(sent(request), initial={"name": post.name})
    return act_by_form(
        request,
        form,
        lambda: rename_post(post=post, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Perbaiki nama jabatan {name}").format(name=post.name),
            lead=_("Untuk salah tulis. Jabatan yang berganti nama karena keputusan adalah baru."),
            submit=_("Perbaiki"),
            back=address_of(post.unit),
            back_label=post.unit.name,
        ),
        said=lambda renamed: _("Jabatan kini bernama “{name}”").format(name=renamed.name),
        then=lambda renamed: address_of(renamed.unit),
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def remove_holder_page(request: StaffRequest, holder_id: UUID) -> HttpResponse:
    rows = Holder.objects.select_related("person", "post__unit__agency")
    holder = seen(rows, request.person, holder_id)
    unit = holder.post.unit
    require(request.person, Permission.UNITS_MANAGE, unit)
    form = ReasonForm(sent(request))
    return act_by_form(
        request,
        form,
        lambda: remove_holder(
            holder=holder, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=FormPage(
            title=_("Hapus catatan {name} sebagai {post}").format(
                name=holder.person.name, post=holder.post.name
            ),
            lead=_(
                "Untuk orang atau tanggal yang keliru dicatat. Yang memang pernah menjabat "
                "diakhiri, bukan dihapus. Sesudah ini catat pejabat yang benar."
            ),
            submit=_("Hapus catatan keliru"),
            is_grave=True,
            back=address_of(unit),
            back_label=unit.name,
        ),
        said=lambda _post: _("Catatan yang keliru dihapus; alasannya tersimpan."),
        then=lambda post: address_of(post.unit),
    )
