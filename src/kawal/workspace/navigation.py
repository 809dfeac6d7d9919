"""Where a signed-in person can go: only what their roles open."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.ui.navigation import Item
from kawal.units.permissions import Permission, holds_anywhere

# address name, permission that opens it ("" for everyone signed in)
_PAGES = (
    ("my-work", ""),
    ("files:library", Permission.FILES_VIEW),
    ("check-lke", ""),
    ("units:list", Permission.UNITS_VIEW),
    ("record", Permission.EVENTS_VIEW),
)


def working(request: HttpRequest) -> Sequence[Item]:
    """For KAWAL_NAVIGATION; a visitor of an open page sees the pages of visitors."""
    person = request.user
    if not isinstance(person, Person):
        return public(request)
    open_ = [name for name, needed in _PAGES if not needed or holds_anywhere(person, needed)]
    return _items(request, open_)


def public(request: HttpRequest) -> Sequence[Item]:
    """For KAWAL_PUBLIC_NAVIGATION."""
    return _items(request, ["home", "check-lke", "my-work"])


def _items(request: HttpRequest, names: Sequence[str]) -> list[Item]:
    labels = {
        "home": _("Beranda"),
        "my-work": _("Pekerjaan saya") if request.user.is_authenticated else _("Masuk"),
        "files:library": _("Data dukung"),
        "check-lke": _("Periksa LKE"),
        "units:list": _("Unit"),
        "record": _("Catatan"),
    }
    here = request.path
    urls = {name: reverse(name) for name in names}
    deepest = max((u for u in urls.values() if here.startswith(u)), key=len, default="")
    return [Item(labels[name], url, url == deepest) for name, url in urls.items()]
