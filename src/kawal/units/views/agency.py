"""The agency itself: its name and kind."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.units.actions.agencies import change_agency
from kawal.units.forms.agency import AgencyForm
from kawal.units.permissions import Permission
from kawal.units.views.acting import FormPage, act_by_form
from kawal.units.views.within import agency_of


@needs(Permission.SETTINGS_MANAGE)
@require_http_methods(READ_AND_SEND)
def agency(request: StaffRequest) -> HttpResponse:
    """Another name or kind for the agency; `?instansi=` says which where there are several."""
    ours = agency_of(request, Permission.SETTINGS_MANAGE)
    form = AgencyForm(sent(request), initial={"name": ours.name, "kind": ours.kind})
    return act_by_form(
        request,
        form,
        lambda: change_agency(agency=ours, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Instansi"),
            lead=_("Nama lama tetap tercatat pada perbuatan yang sudah lewat."),
            submit=_("Simpan"),
            back=reverse("settings"),
            back_label=_("Pengaturan"),
            template="units/agency.html",
        ),
        said=lambda changed: _("Data {name} tersimpan.").format(name=changed.name),
        then=lambda _changed: reverse("units:agency"),
    )
