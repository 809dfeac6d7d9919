"""Workbooks to begin with: the blank official form, and one that is filled in for trying."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kawal.core.access import own_guard
from kawal.core.downloads import attached
from kawal.core.http import PublicRequest
from kawal.documents.sheets import XLSX
from kawal.formats.fill import LAYOUT
from kawal.rules import catalogue
from kawal.workspace.check_lke.receiving import OPEN, is_open_to


def _blank() -> bytes:
    return catalogue.blank_form(LAYOUT)


def _sample() -> bytes:
    return (catalogue.root() / "samples" / "lke-contoh.xlsx").read_bytes()


_FILES: Mapping[str, Callable[[], bytes]] = {
    "lke-zi-kosong.xlsx": _blank,
    "lke-zi-contoh.xlsx": _sample,
}


@own_guard(OPEN)
@require_safe
def shipped_workbook(request: PublicRequest, name: str) -> HttpResponse:
    """The file of this name, to whoever may check workbooks."""
    if not is_open_to(request):
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if name not in _FILES:
        raise Http404
    return attached(_FILES[name](), XLSX, name)
