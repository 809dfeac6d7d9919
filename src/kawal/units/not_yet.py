"""What a role is for and the application does not do yet: said where its holder is turned away."""

from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.core.time import local_date, now
from kawal.units.models import Membership
from kawal.units.permission import Permission
from kawal.units.roles import TpiController, TpiLeader, TpiMember

_EVALUATORS = [TpiMember.key, TpiLeader.key, TpiController.key]
_THEIR_BUSINESS = {Permission.ASSESSMENTS_VIEW, Permission.FILES_VIEW}


def why_not(person: Person, permission: str) -> str:
    """A sentence for evaluators at the doors of their later work; nothing for anybody else."""
    if permission not in _THEIR_BUSINESS:
        return ""
    held = Membership.objects.effective(local_date(now())).filter(person=person)
    if not held.filter(role__in=_EVALUATORS).exists():
        return ""
    return _(
        "Penilaian oleh TPI belum tersedia di Kawal. Setelah tersedia, lembar dan data dukung unit "
        "yang ditugaskan kepada Anda terbuka di sini. Sementara ini Anda dapat memakai Periksa LKE."
    )
