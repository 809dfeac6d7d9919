"""Letters that did not leave, and sending them again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.no_mail import can_leave
from kawal.notices.actions.writing import try_again
from kawal.notices.models import Letter
from kawal.notices.queries.outbox import figures, line_of, troubled, visible_to
from kawal.ui.listing import page_of
from kawal.units.permissions import Permission


@needs(Permission.NOTICES_MANAGE)
@require_safe
def outbox(request: StaffRequest) -> HttpResponse:
    page = page_of(troubled(request.person), request.GET)
    context = {
        "page": page,
        "lines": [line_of(letter) for letter in page.object_list],
        "figures": figures(request.now),
        "can_leave": can_leave(),
    }
    return render(request, "notices/outbox.html", context)


@needs(Permission.NOTICES_MANAGE)
@require_POST
def send_again(request: StaffRequest, letter_id: UUID) -> HttpResponse:
    letter = get_object_or_404(visible_to(request.person, Letter.objects.all()), pk=letter_id)
    if try_again(letter=letter, now=request.now):
        messages.success(request, _("Surat dicoba lagi dalam semenit."))
    else:
        messages.info(request, _("Surat ini tidak sedang menunggu dikirim ulang."))
    return redirect("notices:outbox")
