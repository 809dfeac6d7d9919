"""Behind the QR on the wall: staff come as themselves, guests with name and body. On a phone."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kawal.accounts.limits import client_address
from kawal.accounts.service import Person
from kawal.commitments.actions.attendance import GUESTS_KEPT, come, come_as_guest
from kawal.commitments.forms.attendance import GuestForm
from kawal.commitments.models import Attendance, AttendanceDoor, FormerCode
from kawal.core.access import own_guard
from kawal.core.http import READ_AND_SEND, PublicRequest
from kawal.core.refusal import Refused
from kawal.core.throttle import Limit, Throttled, take

# A whole hall stands behind one address of the network, so the bucket is as large as a hall.
COMING = Limit("ceremony.come", capacity=600, refill=timedelta(minutes=30))
AS_GUEST = "tamu"


@own_guard("kode daftar hadir di alamatnya")
@require_http_methods(READ_AND_SEND)
def coming(request: PublicRequest, code: str) -> HttpResponse:
    """404 for a code that never was one; what stands in the way is said on the page."""
    door = AttendanceDoor.objects.select_related("ceremony__host").filter(code=code).first()
    if door is None:
        return _gone(request, code)
    if request.method != "POST":
        return _page(request, door, GuestForm())
    is_guest = AS_GUEST in request.POST
    form = GuestForm(request.POST if is_guest else None)
    if is_guest and not form.is_valid():
        return _page(request, door, form, status=422)
    try:
        take(COMING, client_address(request), now=request.now)
        here = _come(request, door, form)
    except Throttled as throttled:
        return _page(request, door, form, refusal=_later(throttled.minutes), status=429)
    except Refused as refusal:
        return _page(request, door, form, refusal=refusal.sentence, status=422)
    return _page(request, door, GuestForm(), here=here)


def _gone(request: PublicRequest, code: str) -> HttpResponse:
    """A photograph of an earlier code: says no more than that, and never the new one."""
    former = get_object_or_404(FormerCode, code=code)
    is_open = AttendanceDoor.objects.filter(
        ceremony=former.ceremony_id, closes_at__gt=request.now
    ).exists()
    return render(request, "commitments/code_gone.html", {"is_open": is_open}, status=410)


def _come(request: PublicRequest, door: AttendanceDoor, form: GuestForm) -> Attendance | None:
    """Nobody comes by a form that is not signed in and names nobody."""
    if form.is_bound:
        return come_as_guest(door=door, **form.cleaned_data, now=request.now)
    person = _person(request)
    return None if person is None else come(door=door, by=person, now=request.now)


def _page(
    request: PublicRequest,
    door: AttendanceDoor,
    form: GuestForm,
    *,
    here: Attendance | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    person = _person(request)
    if here is None and person is not None:
        here = Attendance.objects.filter(ceremony=door.ceremony_id, person=person).first()
    context = {
        "ceremony": door.ceremony,
        "door": door,
        "form": form,
        "person": person,
        "here": here,
        "refusal": refusal,
        "kept_days": GUESTS_KEPT.days,
        "is_early": request.now < door.opens_at,
        "is_closed": door.closes_at <= request.now,
    }
    return render(request, "commitments/come.html", context, status=status)


def _person(request: PublicRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _later(minutes: int) -> str:
    sentence = ngettext(
        "Terlalu banyak yang masuk dari jaringan ini. Coba lagi {n} menit lagi.",
        "Terlalu banyak yang masuk dari jaringan ini. Coba lagi {n} menit lagi.",
        minutes,
    )
    return sentence.format(n=minutes)
