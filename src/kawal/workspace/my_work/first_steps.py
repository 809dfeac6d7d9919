"""What an installation needs before anybody can work in it, for those who may set it up."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.units.permissions import Permission, rights_of
from kawal.units.service import Agency, Membership, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    title: str
    about: str
    url: str
    is_done: bool


def first_steps(person: Person) -> list[Step]:
    """In order; none for those who do not set up an agency. Four queries for those who do.

    Empty once there are units and roles: who is still to be invited is a task like any other.
    """
    agencies = rights_of(person).agencies(Permission.SETTINGS_MANAGE)
    agency = Agency.objects.filter(pk__in=agencies).first() if agencies else None
    if agency is None:
        return []
    has_units = Unit.objects.filter(agency=agency).exists()
    others = Membership.objects.exclude(person=person)
    has_roles = others.filter(Q(agency=agency) | Q(unit__agency=agency)).exists()
    if has_units and has_roles:
        return []
    has_guests = Person.objects.exclude(pk=person.pk).exclude(last_login=None).exists()
    return [
        Step(
            # Named at installation: what is left is to look whether it is right.
            title=_("Periksa nama dan jenis instansi"),
            about=f"{agency.name}, {agency.get_kind_display()}",
            url=reverse("units:agency"),
            is_done=has_units,
        ),
        Step(
            title=_("Masukkan unit, pejabat, dan layanan"),
            about=_("Satu tabel Excel untuk semuanya, dengan pratinjau sebelum diterapkan."),
            url=reverse("units:import"),
            is_done=has_units,
        ),
        Step(
            title=_("Beri peran"),
            about=_("Siapa mengurus register, siapa memeriksa, siapa memimpin."),
            url=reverse("units:roles"),
            is_done=has_roles,
        ),
        Step(
            title=_("Undang pegawai"),
            about=_("Lewat surel, kode, atau teks WhatsApp. Satu orang satu akun."),
            url=reverse("people"),
            is_done=has_guests,
        ),
    ]
