"""The texts of charters, by version."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.commitments.actions.charter_texts import adopt_pakta, change_text, write_text
from kawal.commitments.forms.charter_texts import NewTextForm, TextForm, stored_words
from kawal.commitments.models import CharterText
from kawal.commitments.permissions import may_write_texts, visible_to
from kawal.commitments.queries.charters import newest_texts
from kawal.commitments.views.charter_acting import CharterForm
from kawal.commitments.wording import PERSONAL, SLOTS, blocks_of
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.ui.acting import answered, done
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Agency

_SLOTS = {**SLOTS, **PERSONAL}


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def texts(request: StaffRequest) -> HttpResponse:
    """The newest version of each."""
    context = {
        "texts": newest_texts(request.person).order_by("kind", "title"),
        "may_write": bool(_agencies(request)),
    }
    return render(request, "commitments/charter_texts.html", context)


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def text(request: StaffRequest, text_id: UUID) -> HttpResponse:
    """One version as a charter would have it, with the others beside it."""
    found = get_object_or_404(visible_to(request.person, CharterText.objects.all()), pk=text_id)
    versions = CharterText.objects.filter(series=found.series).order_by("-version")
    context = {
        "text": found,
        "blocks": blocks_of(found.body),
        "versions": versions,
        "may_write": may_write_texts(request.person, found.agency_id)
        and versions[0].pk == found.pk,
    }
    return render(request, "commitments/charter_text.html", context)


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    agencies = Agency.objects.filter(pk__in=_agencies(request) or _refuse())
    form = NewTextForm(sent(request), agencies=agencies)
    return answered(
        request, form,
        lambda: write_text(
            agency=form.cleaned_data["agency"], words=form.words, by=request.person,
            now=request.now,
        ),
        page=_page(_("Teks baru")), said=_("Teks disimpan."), context={"slots": _SLOTS},
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, text_id: UUID) -> HttpResponse:
    """The next version; charters made of this one keep it."""
    found = get_object_or_404(visible_to(request.person, CharterText.objects.all()), pk=text_id)
    if not may_write_texts(request.person, found.agency_id):
        raise PermissionDenied
    form = TextForm(sent(request), initial=stored_words(found))
    return answered(
        request, form,
        lambda: change_text(text=found, words=form.words, by=request.person, now=request.now),
        page=_page(_("Versi baru dari {title}").format(title=found.title)),
        said=_("Versi baru disimpan."), context={"slots": _SLOTS},
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_POST
def pakta(request: StaffRequest) -> HttpResponse:
    """The text that PermenPANRB 49/2011 prescribes, as a text of one's own agency."""
    agencies = Agency.objects.filter(pk__in=_agencies(request) or _refuse()).order_by("name")
    return done(
        request,
        lambda: [adopt_pakta(agency=a, by=request.person, now=request.now) for a in agencies],
        said=_("Teks pakta integritas ditambahkan."), back=reverse("commitments:charter-texts"),
    )  # fmt: skip


def _agencies(request: StaffRequest) -> list[UUID]:
    return rights_of(request.person).agencies(Permission.CHARTERS_MANAGE)


def _refuse() -> list[UUID]:
    """Texts are of the whole agency; who works for one unit uses them."""
    raise PermissionDenied


def _page(title: str) -> CharterForm:
    return CharterForm(
        title=title, submit=_("Simpan"), back=reverse("commitments:charter-texts"),
        template="commitments/charter_text_form.html",
    )  # fmt: skip
