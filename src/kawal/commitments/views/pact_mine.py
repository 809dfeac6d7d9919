"""One's own pacts: read, sign, keep the paper."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts.service import gave_second_factor, with_second_factor
from kawal.commitments.actions.pact_signing import sign_pact
from kawal.commitments.exports import pact_pdf
from kawal.commitments.forms.pacts import SignPactForm
from kawal.commitments.models import Pact, PactLine
from kawal.commitments.pact_snapshot import Reader
from kawal.commitments.permissions import visible_to
from kawal.commitments.queries.pacts import own_lines, row_of
from kawal.commitments.views.pact_acting import PactForm
from kawal.core.access import signed_in
from kawal.core.downloads import attached
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.ui.acting import answered


@signed_in
@require_safe
def mine(request: StaffRequest) -> HttpResponse:
    """What one was ever asked, the newest first: to sign, or as it was signed."""
    today = local_date(request.now)
    rows = [row_of(line, today) for line in own_lines(request.person)]
    shown = [(row, row.pact is None and row.line.campaign.is_open(today)) for row in rows]
    return render(request, "commitments/my_pacts.html", {"rows": shown})


@signed_in
@with_second_factor
@require_http_methods(READ_AND_SEND)
def sign(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """The words, and a box: only one's own line is there."""
    rows = PactLine.objects.select_related("campaign__agency", "campaign__text", "unit")
    line = get_object_or_404(rows, pk=line_id, person=request.person)
    reader = Reader(line.campaign, local_date(request.now))
    form = SignPactForm(sent(request), initial={"seen": reader.seal_of(line)})
    return answered(
        request, form,
        lambda: sign_pact(
            line=line, seen=form.cleaned_data["seen"],
            second_factor=gave_second_factor(request), by=request.person, now=request.now,
        ),
        page=PactForm(
            title=line.campaign.title, submit=_("Tanda tangani"),
            back=reverse("commitments:my-pacts"), template="commitments/pact_sign.html",
        ),
        said=_("Pakta integritas Anda ditandatangani."),
        context={
            "line": line, "content": reader.reading(line),
            "is_signed": Pact.objects.filter(line=line).exists(),
            "is_open": line.campaign.is_open(local_date(request.now)),
        },
    )  # fmt: skip


@signed_in
@require_safe
def paper(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """The pact as PDF: for the employee, and for who sees the employees of the unit."""
    pact = _pact(request, line_id)
    content = pact_pdf.render(pact, getattr(pact, "witness", None))
    return attached(content, "application/pdf", f"pakta-{pact.code}.pdf")


def _pact(request: StaffRequest, line_id: UUID) -> Pact:
    rows = Pact.objects.filter(line=line_id).select_related("witness")
    pact = get_object_or_404(rows)
    seen = PactLine.objects.filter(pk=line_id)
    is_own = seen.filter(person=request.person).exists()
    if not is_own and not visible_to(request.person, seen).exists():
        raise Http404
    return pact
