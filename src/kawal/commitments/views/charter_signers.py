"""Who signs a draft, in which order."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kawal.commitments.actions.charter_signers import (
    add_official,
    add_outsider,
    move_signer,
    remove_signer,
)
from kawal.commitments.forms.ceremonies import holders_named, said_holder
from kawal.commitments.forms.charters import OfficialsForm, OutsiderForm
from kawal.commitments.models import Charter
from kawal.commitments.queries.charters import officials_of
from kawal.commitments.views.charter_acting import CharterForm, kept, page_of, signer_of
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.ui.acting import answered, done
from kawal.units.permissions import Permission
from kawal.units.service import Holder, Stakeholder

MOST_NAMED = 5


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def add_officials(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """Several at once, in the order of their offices; the order can be changed afterwards."""
    found = kept(request, charter_id)
    form = OfficialsForm(sent(request), holders=officials_of(found))
    return answered(
        request, form, lambda: _add(request, found, form),
        page=CharterForm(
            title=_("Tambah penanda tangan"), submit=_("Tambah"), back=page_of(found),
            about=_("Nama, jabatan, dan kapasitas dicatat sebagaimana pada tanggal piagam."),
        ),
        said=_("Penanda tangan ditambahkan."),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def add_witness(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    stakeholders = Stakeholder.objects.on(found.dated_on).filter(agency=found.agency_id)
    form = OutsiderForm(sent(request), stakeholders=stakeholders)
    return answered(
        request, form,
        lambda: add_outsider(
            charter=found, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=CharterForm(
            title=_("Tambah saksi dari luar"), submit=_("Tambah"), back=page_of(found),
            about=_("Saksi tidak perlu akun: ia menandatangani di atas kertas."),
        ),
        said=_("Saksi ditambahkan."),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_POST
def move(request: StaffRequest, charter_id: UUID, signer_id: UUID, way: str) -> HttpResponse:
    """One place up or down, or out of the draft."""
    found = kept(request, charter_id)
    signer = signer_of(found, signer_id)

    def act() -> None:
        if way == "hapus":
            remove_signer(signer=signer, by=request.person, now=request.now)
        else:
            move_signer(signer=signer, up=way == "naik", by=request.person, now=request.now)

    said = _("Penanda tangan dihapus dari draf.") if way == "hapus" else _("Urutan diubah.")
    return done(request, act, said=said, back=page_of(found))


def _add(request: StaffRequest, charter: Charter, form: OfficialsForm) -> None:
    given = form.cleaned_data
    holders: list[Holder] = [*given["holders"]]
    if given["other"]:
        holders.append(_named(given["other"], charter))
    for holder in holders:
        add_official(
            charter=charter, holder=holder, role=given["role"], by=request.person, now=request.now
        )


def _named(text: str, charter: Charter) -> Holder:
    """The one who is meant; refuses nobody and several, with the names to choose from."""
    found = list(holders_named(text, charter.unit, charter.dated_on)[: MOST_NAMED + 1])
    if len(found) == 1:
        return found[0]
    names = "; ".join(said_holder(holder) for holder in found[:MOST_NAMED])
    sentence = (
        _("Ada beberapa yang cocok. Salin salah satu: {names}").format(names=names)
        if found
        else _("Tidak ada pejabat yang cocok pada tanggal itu: “{text}”. Periksa ejaannya.").format(
            text=text
        )
    )
    raise Refused("signer.not_found", sentence, "other")
