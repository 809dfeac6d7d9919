"""What this layer already knows that ends on a day: roles, posts, the validity of evidence."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.files.service import Evidence, visible_to
from kawal.notices.calendars.entries import Entry, provides_entries
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Holder, Membership


@provides_entries
def ends_of_roles(person: Person, first: date, last: date) -> Iterator[Entry]:
    rows = Membership.objects.filter(
        person=person, revoked_at=None, ends_on__range=(first, last)
    ).select_related("unit", "agency")
    for row in rows:
        if row.ends_on is not None:
            title = _("Peran {role} di {place} berakhir").format(
                role=row.as_role.label, place=row.place
            )
            yield _day(f"membership-{row.pk}", title, row.ends_on, reverse("my-work"))


@provides_entries
def ends_of_posts(person: Person, first: date, last: date) -> Iterator[Entry]:
    rows = Holder.objects.filter(person=person, ends_on__range=(first, last))
    for row in rows.select_related("post__unit"):
        if row.ends_on is not None:
            title = _("Masa jabatan {post} di {unit} berakhir").format(
                post=row.post, unit=row.post.unit
            )
            yield _day(f"holder-{row.pk}", title, row.ends_on, reverse("my-work"))


@provides_entries
def ends_of_evidence(person: Person, first: date, last: date) -> Iterator[Entry]:
    """Of the units whose evidence the person keeps; who may read all would see nothing else."""
    own = rights_of(person).units(Permission.FILES_MANAGE)
    rows = Evidence.objects.filter(
        unit__in=own, withdrawn_at=None, valid_to__range=(first, last)
    ).select_related("unit")
    for row in visible_to(person, rows):
        if row.valid_to is not None:
            title = _("Habis berlaku: {title}").format(title=row.title)
            address = reverse("files:evidence", args=[row.pk])
            yield _day(f"evidence-{row.pk}", title, row.valid_to, address, str(row.unit))


def _day(uid: str, title: str, day: date, path: str, detail: str = "") -> Entry:
    return Entry(uid=uid, title=title, starts=day, ends=day, path=path, detail=detail)
