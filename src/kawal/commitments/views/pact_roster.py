"""The people of a campaign: taken from units, moved, gone, back; signed by hand, witnessed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kawal.accounts.service import in_own_name
from kawal.commitments.actions.pact_correcting import correct_pact_line
from kawal.commitments.actions.pact_lines import (
    add_pact_line,
    fill_pact_roster,
    leave_pact_line,
    move_pact_line,
    take_back_leaving,
)
from kawal.commitments.actions.pact_signing import record_pacts_by_hand
from kawal.commitments.actions.pact_witnessing import headed_by, to_witness, witness_pacts
from kawal.commitments.forms.pacts import (
    MOST_AT_ONCE,
    MOST_SCANS,
    CorrectForm,
    FillForm,
    LeaveForm,
    LineForm,
    MoveForm,
    PaperForm,
    WitnessForm,
)
from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.queries.pacts import campaign_for
from kawal.commitments.use_address import PACT
from kawal.commitments.views.pact_acting import (
    PactForm,
    kept_in,
    kept_line,
    kept_units,
    page_of,
    people_of,
)
from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.files.service import (
    Description,
    EvidenceKind,
    EvidenceVersion,
    Received,
    Secrecy,
    Upload,
    add_evidence,
    received,
    receives_files,
    use_version,
)
from kawal.ui.acting import answered, done
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Reach, Unit, units_in_reach


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def fill(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """Everybody of the chosen units who is not in the roster yet."""
    one, units = kept_in(request, campaign_id)
    form = FillForm(sent(request), units=units.order_by(alphabetical("name")))
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["units"]
        try:
            n = fill_pact_roster(campaign=one, units=chosen, by=request.person, now=request.now)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            said = ngettext("{n} pegawai ditambahkan.", "{n} pegawai ditambahkan.", n)
            messages.success(request, said.format(n=n))
            return redirect(page_of(one))
    page = PactForm(
        title=_("Isi dari pejabat unit"), submit=_("Masukkan"), back=page_of(one),
        about=_("Semua yang memegang jabatan di unit itu hari ini. Yang sudah ada dilewati."),
    )  # fmt: skip
    context = {"form": form, "page": page, "campaign": one}
    return render(request, page.template, context, status=422 if form.errors else 200)


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def add(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """One employee, without a table."""
    one, _units = kept_in(request, campaign_id)
    form = LineForm(sent(request), units=_reach(request, one))
    return answered(
        request, form,
        lambda: add_pact_line(campaign=one, facts=form.facts, by=request.person, now=request.now),
        page=PactForm(
            title=_("Tambah pegawai ke daftar pakta"), submit=_("Tambahkan"), back=people_of(one),
            about=_("Yang punya akun dengan NIP itu langsung diminta menandatangani."),
        ),
        said=_("Pegawai ditambahkan."), context={"campaign": one},
    )  # fmt: skip


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def move(request: StaffRequest, campaign_id: UUID, line_id: UUID) -> HttpResponse:
    line = kept_line(request, campaign_id, line_id)
    units = units_in_reach("unit-pindah-pakta", request.person, line.campaign.agency_id)
    form = MoveForm(
        sent(request), units=units,
        initial={"on": local_date(request.now), "post": line.post},
    )  # fmt: skip
    return answered(
        request, form,
        lambda: move_pact_line(line=line, **form.cleaned_data, by=request.person, now=request.now),
        page=PactForm(
            title=_("{name} pindah unit").format(name=line.name), submit=_("Pindahkan"),
            back=people_of(line.campaign), about=_(
                "Pakta yang sudah ditandatangani ikut pindah. Dalam cakupan kampanye yang sudah "
                "dibuka ia tetap dihitung di unit asalnya."
            ),
        ),
        said=_("Pegawai dipindahkan."), context={"campaign": line.campaign},
    )  # fmt: skip


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def correct(request: StaffRequest, campaign_id: UUID, line_id: UUID) -> HttpResponse:
    """For who keeps both units: the one that counts them by mistake, and the right one."""
    line = kept_line(request, campaign_id, line_id)
    units = kept_units(request, line.campaign)
    if not units.filter(pk=line.counted_in_id or line.unit_id).exists():
        raise PermissionDenied
    form = CorrectForm(
        sent(request), units=_reach(request, line.campaign), initial={"post": line.post}
    )
    return answered(
        request, form,
        lambda: correct_pact_line(
            line=line, **form.cleaned_data, by=request.person, now=request.now
        ),
        page=PactForm(
            title=_("{name} tercatat di unit yang salah").format(name=line.name),
            submit=_("Betulkan"), back=people_of(line.campaign), about=_(
                "Ia dihitung di unit yang benar sejak awal. Bila ia memang pindah, catat pindah. "
                "Hanya unit yang Anda kelola; untuk yang lain mintalah pengelola di atasnya."
            ),
        ),
        said=_("Unitnya dibetulkan."), context={"campaign": line.campaign},
    )  # fmt: skip


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def leave(request: StaffRequest, campaign_id: UUID, line_id: UUID) -> HttpResponse:
    line = kept_line(request, campaign_id, line_id)
    form = LeaveForm(sent(request), initial={"on": local_date(request.now)})
    return answered(
        request, form,
        lambda: leave_pact_line(
            line=line, **form.cleaned_data, by=request.person, now=request.now
        ),
        page=PactForm(
            title=_("{name} keluar").format(name=line.name), submit=_("Tandai keluar"),
            back=people_of(line.campaign), is_danger=True,
            about=_("Tidak dihitung lagi dalam cakupan; barisnya dan paktanya tetap tersimpan."),
        ),
        said=_("Pegawai ditandai keluar."), context={"campaign": line.campaign},
    )  # fmt: skip


@needs(Permission.PACTS_MANAGE)
@require_POST
def come_back(request: StaffRequest, campaign_id: UUID, line_id: UUID) -> HttpResponse:
    line = kept_line(request, campaign_id, line_id)
    return done(
        request,
        lambda: take_back_leaving(line=line, by=request.person, now=request.now),
        said=_("Tanda keluar dibatalkan."),
        back=people_of(line.campaign),
    )


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
@receives_files
def by_hand(request: StaffRequest, campaign_id: UUID, unit_id: UUID) -> HttpResponse:
    """Signed sheets of one unit and those below it, and whose they are."""
    one, units = kept_in(request, campaign_id)
    unit = get_object_or_404(units_where(request.person, Permission.COMMITMENTS_VIEW), pk=unit_id)
    if not units.filter(pk=unit.pk).exists():
        raise PermissionDenied
    lines = _unsigned(one, unit)
    came = received(request) if request.method == "POST" else Received([], [])
    form = PaperForm(
        sent(request), request.FILES or None, lines=lines[:MOST_AT_ONCE],
        initial={"signed_on": local_date(request.now)},
    )  # fmt: skip
    if request.method == "POST" and came.suffice(form, most=MOST_SCANS):
        try:
            _recorded(request, one, unit, form, came.uploads)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Tanda tangan basah dicatat."))
            return redirect(page_of(one))
    context = {
        "campaign": one, "unit": unit, "form": form, "kept": came.uploads, "n": len(lines),
        "left_off": max(0, len(lines) - MOST_AT_ONCE),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "commitments/pact_by_hand.html", context, status=status)


@needs(Permission.COMMITMENTS_VIEW)
@in_own_name
@require_http_methods(READ_AND_SEND)
def witness(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """For who leads a unit: the electronic pacts of their people, at once."""
    one, on = campaign_for(request.person, campaign_id), local_date(request.now)
    if not headed_by(request.person, on):
        raise PermissionDenied
    rows = to_witness(one, request.person, on).select_related("line__unit")
    rows = rows.order_by(alphabetical("line__unit__name"), alphabetical("line__name"))
    choices = [
        (str(pact.pk), f"{pact.line.name}, {pact.line.post}, {pact.line.unit.name}")
        for pact in rows[:MOST_AT_ONCE]
    ]
    form = WitnessForm(sent(request), choices=choices)
    return answered(
        request, form,
        lambda: witness_pacts(
            campaign=one, pacts={UUID(pk) for pk in form.cleaned_data["pacts"]},
            by=request.person, now=request.now,
        ),
        page=PactForm(
            title=_("Saksikan pakta"), submit=_("Saya menyaksikan"), back=page_of(one),
            about=_("Nama dan jabatan Anda dicatat pada pakta mereka sebagai saksi."),
        ),
        said=_("Pakta disaksikan."), context={"campaign": one, "is_empty": not choices},
    )  # fmt: skip


def _reach(request: StaffRequest, one: PactCampaign) -> Reach[Unit]:
    """As `kept_units` has them."""
    return units_in_reach("unit-pakta", request.person, one.agency_id)


def _unsigned(one: PactCampaign, unit: Unit) -> list[PactLine]:
    rows = one.lines.filter(left_on=None, pact=None, unit__path__contains=[unit.pk])
    ordered = rows.select_related("unit").order_by(
        "unit__path__len", alphabetical("unit__name"), alphabetical("name"), "pk"
    )
    return list(ordered)


@transaction.atomic
def _recorded(
    request: StaffRequest,
    one: PactCampaign,
    unit: Unit,
    form: PaperForm,
    uploads: list[Upload],
) -> None:
    """The scans and who is on them, both or neither."""
    record_pacts_by_hand(
        campaign=one, lines={UUID(pk) for pk in form.cleaned_data["lines"]}, paper=form.paper,
        scans=[_scan(request, one, unit, upload) for upload in uploads], unit=unit,
        by=request.person, now=request.now,
    )  # fmt: skip


def _scan(request: StaffRequest, one: PactCampaign, unit: Unit, upload: Upload) -> EvidenceVersion:
    """In the library of the unit, for official use: signatures by hand are not for the public."""
    title = _("Pindaian {campaign}, {unit}").format(campaign=one, unit=unit)
    described = Description(title=title[:200], kind=EvidenceKind.OTHER)
    version = add_evidence(
        upload=upload, unit=unit, description=described, secrecy=Secrecy(),
        by=request.person, now=request.now,
    ).versions.get()  # fmt: skip
    use_version(
        version=version, about_kind=PACT, about_id=str(one.pk), about_label=str(one),
        by=request.person, now=request.now,
    )  # fmt: skip
    return version
