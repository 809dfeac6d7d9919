"""Anyone, with the code of a pact: which post, which text, since when, and whether it holds."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kawal.accounts.service import Person
from kawal.commitments.queries.pact_verification import known_pacts, pact_page
from kawal.core.access import public
from kawal.core.http import PublicRequest
from kawal.core.time import local_date


@public
@require_safe
def verify(request: PublicRequest, code: str) -> HttpResponse:
    """A code has 60 bits, so nobody finds the pacts of others by trying."""
    pact = get_object_or_404(known_pacts(), code=code)
    reader = request.user if isinstance(request.user, Person) else None
    page = pact_page(pact, reader, local_date(request.now))
    context = {"pact_page": page, "agency_name": page.agency}
    response = render(request, "commitments/verify_pact.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
