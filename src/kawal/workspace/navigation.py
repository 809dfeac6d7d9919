"""Where a person can go from here: only what their roles open."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.ui.navigation import Item
from kawal.workspace.places import MAIN, SETTINGS_PAGE, Place, open_to, settings_of


def working(request: HttpRequest) -> Sequence[Item]:
    """For KAWAL_NAVIGATION; a visitor of an open page sees the pages of visitors."""
    person = request.user
    if not isinstance(person, Person):
        return public(request)
    places = open_to(person, MAIN)
    if _has_more_than(places, person):
        places.append(SETTINGS_PAGE)
    return _marked(request, [(str(place.label), place.url) for place in places])


def _has_more_than(places: Sequence[Place], person: Person) -> bool:
    """Whether the settings hold anything that the bar does not."""
    in_bar = {place.name for place in places}
    return any(place.name not in in_bar for _label, group in settings_of(person) for place in group)


def public(request: HttpRequest) -> Sequence[Item]:
    """For KAWAL_PUBLIC_NAVIGATION."""
    is_inside = request.user.is_authenticated
    pages = [
        (_("Beranda"), reverse("home")),
        (_("Unit"), reverse("public-units")),
        (_("Komitmen dan piagam"), reverse("commitments:public-charters")),
        (_("Kegiatan"), reverse("commitments:public-ceremonies")),
        (_("Verifikasi dokumen"), reverse("verify-document")),
    ]
    if is_inside or settings.KAWAL_OPEN_CHECK:
        pages.append((_("Periksa LKE"), reverse("check-lke")))
    pages.append((_("Pekerjaan saya") if is_inside else _("Masuk"), reverse("my-work")))
    return _marked(request, pages)


def _marked(request: HttpRequest, pages: Sequence[tuple[str, str]]) -> list[Item]:
    """The deepest of these that the present address lies under is where one is; all lie under `/`,
    which therefore counts for itself only.
    """
    path = request.path
    above = [url for _label, url in pages if url == path or (url != "/" and path.startswith(url))]
    here = max(above, key=len, default="")
    return [Item(label, url, url == here) for label, url in pages]
