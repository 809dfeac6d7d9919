"""Campaigns of pacts, one of them unit by unit, and its people; open, renew, move, close."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.commitments.actions.pact_campaigns import (
    close_pact_campaign,
    move_pact_due,
    open_pact_campaign,
)
from kawal.commitments.actions.pact_correcting import may_be_corrected
from kawal.commitments.actions.pact_witnessing import to_witness
from kawal.commitments.forms.pacts import CampaignForm, DueForm, LineFilter
from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.permissions import may_open_pacts
from kawal.commitments.queries.pact_coverage import (
    UnitLine,
    below,
    laggards,
    unit_lines,
    with_parts,
)
from kawal.commitments.queries.pacts import (
    Standing,
    campaign_for,
    campaigns_for,
    counted_for,
    found,
    in_order,
    in_state,
    lines_for,
    of_unit,
    ordered_campaigns,
    pact_texts,
    row_of,
    standings,
)
from kawal.commitments.views.pact_acting import PactForm, kept_units, led, page_of
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.ui.acting import answered
from kawal.ui.forms import add_refusal
from kawal.ui.listing import page_of as listed
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Agency, Unit

UNITS = 20  # on a phone each of them is three lines high


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def campaigns(request: StaffRequest) -> HttpResponse:
    """All of one's agency, each with how many of the people within reach have signed."""
    today = local_date(request.now)
    page = listed(ordered_campaigns(campaigns_for(request.person)), request.GET)
    counted = standings(counted_for(request.person, list(page)))
    context = {
        "page": page,
        "rows": [(each, counted.get(each.pk, Standing()), each.is_open(today)) for each in page],
        "today": today,
        "may_open": bool(rights_of(request.person).agencies(Permission.PACTS_MANAGE)),
    }
    return render(request, "commitments/pacts.html", context)


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def campaign(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """How far each unit within reach is, with those below it: one level of the tree at a time."""
    one, today = campaign_for(request.person, campaign_id), local_date(request.now)
    lines = counted_for(request.person, [one])
    kept = set(kept_units(request, one).values_list("pk", flat=True))
    context = {
        "campaign": one,
        "renewal": PactCampaign.objects.filter(renews=one).first(),
        "standing": standings(lines).get(one.pk, Standing()),
        **_level(request, one, unit_lines(lines)),
        "today": today,
        "is_open": one.is_open(today),
        "is_expired": one.is_expired(today),
        "to_witness": to_witness(one, request.person, today).count(),
        "may_lead": may_open_pacts(request.person, one.agency_id),
        "may_keep": bool(kept),
        "kept": kept,
    }
    return render(request, "commitments/pact_campaign.html", context)


def _level(request: StaffRequest, one: PactCampaign, tree: list[UnitLine]) -> dict[str, object]:
    """`?unit=` opens one unit, `?tampil=kurang` leaves out who is done."""
    opened = _unit(request, one)
    is_only_missing = request.GET.get("tampil") == "kurang"
    level = below(tree, opened)
    page = listed(laggards(level) if is_only_missing else level, request.GET, size=UNITS)
    return {
        "opened": opened,
        "above": opened.parent if opened else None,
        "units": page,
        "parts": with_parts(tree),
        "is_only_missing": is_only_missing,
    }


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def people(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """Who is asked, with how it stands; the same queries however many there are."""
    one, today = campaign_for(request.person, campaign_id), local_date(request.now)
    form = LineFilter(request.GET)
    form.is_valid()
    asked, unit = form.cleaned_data, _unit(request, one)
    lines = found(lines_for(request.person, one), asked.get("q", ""))
    if unit is not None:
        lines = of_unit(lines, unit)
    page = listed(in_order(in_state(lines, asked.get("keadaan", ""), today)), request.GET)
    kept = set(kept_units(request, one).values_list("pk", flat=True))
    context = {
        "campaign": one,
        "form": form,
        "unit": unit,
        "page": page,
        "rows": [row_of(line, today) for line in page],
        "kept": kept,
        "to_correct": _to_correct(page, kept, request.now),
        "may_change": one.closed_at is None,
    }
    return render(request, "commitments/pact_people.html", context)


def _to_correct(lines: Iterable[PactLine], kept: Collection[UUID], now: datetime) -> set[UUID]:
    """Whose unit can be put right by who keeps these, if there is another one to put them in."""
    return {
        line.pk
        for line in lines
        if len(kept) > 1
        and (line.counted_in_id or line.unit_id) in kept
        and may_be_corrected(line, now)
    }


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    return _opened(request, None)


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def renew(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """A campaign more with the same people; the earlier one stays as it is (T21)."""
    return _opened(request, led(request, campaign_id))


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def move_due(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    one = led(request, campaign_id)
    form = DueForm(sent(request), initial={"due_on": one.due_on})
    return answered(
        request, form,
        lambda: move_pact_due(
            campaign=one, due_on=form.cleaned_data["due_on"], by=request.person, now=request.now
        ),
        page=PactForm(title=_("Pindahkan tenggat"), submit=_("Simpan"), back=page_of(one)),
        said=_("Tenggat dipindahkan."), context={"campaign": one},
    )  # fmt: skip


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
def close(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    one = led(request, campaign_id)
    return answered(
        request, Form(sent(request)),
        lambda: close_pact_campaign(campaign=one, by=request.person, now=request.now),
        page=PactForm(
            title=_("Tutup kampanye"), submit=_("Tutup kampanye"), back=page_of(one),
            about=_(
                "Sesudahnya tidak ada yang dapat menandatangani lagi, dan tidak dapat dibuka "
                "kembali. Yang sudah ditandatangani tetap berlaku sampai habis masanya."
            ),
            is_danger=True,
        ),
        said=_("Kampanye ditutup."), context={"campaign": one},
    )  # fmt: skip


def _opened(request: StaffRequest, renews: PactCampaign | None) -> HttpResponse:
    agencies = Agency.objects.filter(
        pk__in=rights_of(request.person).agencies(Permission.PACTS_MANAGE) or _refuse()
    )
    own = renews.agency if renews else agencies.first() if agencies.count() == 1 else None
    form = CampaignForm(
        sent(request), texts=pact_texts(request.person), agencies=agencies,
        has_agency=own is not None, initial=_initial(renews, own),
    )  # fmt: skip
    page = PactForm(
        title=_("Perbarui {title}").format(title=renews) if renews else _("Kampanye baru"),
        submit=_("Buka kampanye"),
        back=page_of(renews) if renews else reverse("commitments:pacts"),
        about=_("Daftar pegawainya disalin, tanpa yang sudah keluar.") if renews else "",
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            made = open_pact_campaign(
                agency=own or given["agency"], facts=form.facts, text=given["text"],
                renews=renews, by=request.person, now=request.now,
            )  # fmt: skip
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Kampanye dibuka. Isi daftar pegawainya."))
            return redirect(page_of(made))
    context = {"form": form, "page": page, "campaign": renews}
    return render(request, page.template, context, status=422 if form.errors else 200)


def _initial(renews: PactCampaign | None, agency: Agency | None) -> dict[str, object]:
    if renews is None:
        return {"place": agency.name if agency else ""}
    return {"place": renews.place, "text": renews.text_id}


def _refuse() -> list[UUID]:
    """Campaigns are of the whole agency; who works for one unit keeps its people in them."""
    raise PermissionDenied


def _unit(request: StaffRequest, one: PactCampaign) -> Unit | None:
    slug = request.GET.get("unit", "")
    return Unit.objects.filter(agency=one.agency_id, slug=slug).first() if slug else None
