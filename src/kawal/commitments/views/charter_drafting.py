"""Draft a charter: its head, its pledges, its signers; then make it ready."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kawal.commitments.actions import charters, readying
from kawal.commitments.forms.charters import (
    DraftForm,
    FactsForm,
    PledgeForm,
    facts_of,
    fresh,
    stored_facts,
    stored_promise,
)
from kawal.commitments.models import Ceremony, CeremonyState
from kawal.commitments.permissions import visible_to
from kawal.commitments.queries.charters import newest_texts, posts_of
from kawal.commitments.views.charter_acting import CharterForm, kept, page_of, pledge_of
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.ui.acting import answered, done
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission
from kawal.units.service import units_in_reach


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def draft(request: StaffRequest) -> HttpResponse:
    """A new charter out of a text, with the pledges that the text proposes."""
    form = DraftForm(
        sent(request),
        units=units_in_reach("unit-piagam", request.person),
        texts=newest_texts(request.person),
        ceremonies=_ceremonies(request),
        initial=fresh(local_date(request.now)) | _asked(request),
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            made = charters.draft_charter(
                unit=given["unit"], text=given["text"], facts=form.facts, by=request.person,
                now=request.now,
            )  # fmt: skip
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Draf dibuat. Lengkapi komitmen dan penanda tangannya."))
            return redirect(page_of(made))
    page = CharterForm(
        title=_("Piagam baru"), submit=_("Buat draf"), back=reverse("commitments:charters")
    )
    context = {"form": form, "page": page, "has_texts": newest_texts(request.person).exists()}
    status = 422 if form.errors else 200
    return render(request, "commitments/charter_new.html", context, status=status)


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def edit(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    form = FactsForm(sent(request), ceremonies=_ceremonies(request), initial=stored_facts(found))
    return answered(
        request, form,
        lambda: charters.change_charter(
            charter=found, facts=form.facts, by=request.person, now=request.now
        ),
        page=CharterForm(title=_("Ubah draf piagam"), submit=_("Simpan"), back=page_of(found)),
        said=_("Draf disimpan."),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def add_pledge(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    form = PledgeForm(sent(request), posts=posts_of(found))
    return answered(
        request, form,
        lambda: charters.add_pledge(
            charter=found, promise=form.promise, by=request.person, now=request.now
        ),
        page=CharterForm(title=_("Tambah komitmen"), submit=_("Tambah"), back=page_of(found)),
        said=_("Komitmen ditambahkan."),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def change_pledge(request: StaffRequest, charter_id: UUID, pledge_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    pledge = pledge_of(found, pledge_id)
    form = PledgeForm(sent(request), posts=posts_of(found), initial=stored_promise(pledge))
    title = _("Komitmen {n}").format(n=pledge.order)
    return answered(
        request, form,
        lambda: charters.change_pledge(
            pledge=pledge, promise=form.promise, by=request.person, now=request.now
        ),
        page=CharterForm(title=title, submit=_("Simpan"), back=page_of(found)),
        said=_("Komitmen disimpan."),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def remove_pledge(request: StaffRequest, charter_id: UUID, pledge_id: UUID) -> HttpResponse:
    """Asks once more: it stands beside the way to complete it, and nothing brings it back."""
    found = kept(request, charter_id)
    pledge = pledge_of(found, pledge_id)
    return answered(
        request, Form(sent(request)),
        lambda: charters.remove_pledge(pledge=pledge, by=request.person, now=request.now),
        page=CharterForm(
            title=_("Hapus komitmen"), submit=_("Hapus"), back=page_of(found), about=pledge.text,
            is_danger=True,
        ),
        said=_("Komitmen dihapus dari draf."),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_POST
def make_ready(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    return done(
        request,
        lambda: readying.make_ready(charter=found, by=request.person, now=request.now),
        said=_("Piagam siap ditandatangani. Isinya kini tetap."), back=page_of(found),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_POST
def back_to_draft(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    return done(
        request,
        lambda: readying.back_to_draft(charter=found, by=request.person, now=request.now),
        said=_("Piagam kembali menjadi draf; cetakan yang lama tidak berlaku lagi."),
        back=page_of(found),
    )  # fmt: skip


def _ceremonies(request: StaffRequest) -> QuerySet[Ceremony]:
    """Those that the person sees and that were not called off."""
    rows = visible_to(request.person, Ceremony.objects.all())
    return rows.exclude(state=CeremonyState.CANCELLED)


def _asked(request: StaffRequest) -> dict[str, Any]:
    """A link from a ceremony or a unit fills in what it knows; nonsense fills in nothing."""
    with suppress(ValidationError):
        ceremony = _ceremonies(request).filter(pk=request.GET.get("kegiatan", "")).first()
        return facts_of(ceremony) if ceremony else {}
    return {"unit": request.GET["unit"]} if request.GET.get("unit") else {}
