"""Pages about oneself, for the menu of the person and the tabs of these pages."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.ui.navigation import Item


def items(request: HttpRequest) -> Sequence[Item]:
    """For KAWAL_ACCOUNT_NAVIGATION."""
    pages = [
        (_("Profil"), reverse("accounts:profile"), "person"),
        (_("Keamanan"), reverse("mfa_index"), "shield"),
        (_("Perangkat"), reverse("accounts:devices"), "globe"),
    ]
    deepest = max(
        (url for _label, url, _icon in pages if request.path.startswith(url)), key=len, default=""
    )
    return [Item(label, url, url == deepest, icon) for label, url, icon in pages]
