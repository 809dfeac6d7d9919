"""Words and small selections that the pages of units share."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.units.models import Capacity, Holder, Post
from kawal.units.permissions import Permission, holds_anywhere

register = template.Library()


@dataclass(frozen=True, slots=True)
class Held:
    now: list[Holder]
    past: list[Holder]

    @property
    def ends(self) -> bool:
        """Whether the last day of any of today's holders is known."""
        return any(holder.ends_on for holder in self.now)


@register.filter
def capacity(value: str) -> str:
    """`plt` as people write it: Plt."""
    return str(Capacity(value).label)


@register.simple_tag
def holders_on(post: Post, day: date) -> Held:
    """Who holds the post that day and who else ever did, from what the view fetched."""
    fetched: Any = post
    everybody: list[Holder] = fetched.all_holders
    now = [holder for holder in everybody if holder.holds_on(day)]
    return Held(now, [holder for holder in everybody if holder not in now])


@register.inclusion_tag("units/_sections.html", takes_context=True)
def unit_sections(context: Context) -> dict[str, Any]:
    """The pages of this part of the site that the person may open."""
    request = context["request"]
    named = (
        ("units:list", Permission.UNITS_VIEW, _("Unit")),
        ("units:register", Permission.SERVICES_VIEW, _("Layanan")),
        ("units:roles", Permission.MEMBERSHIPS_VIEW, _("Peran")),
        ("units:stakeholders", Permission.STAKEHOLDERS_VIEW, _("Pemangku kepentingan")),
    )
    open_ = [
        (label, reverse(name))
        for name, permission, label in named
        if holds_anywhere(request.person, permission)
    ]
    return {"sections": [(label, url, request.path.startswith(url)) for label, url in open_]}
