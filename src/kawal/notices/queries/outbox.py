"""Letters that have trouble, for administrators."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from kawal.accounts.models import Person
from kawal.core.no_mail import MailNotSet
from kawal.notices.kinds import known_kind
from kawal.notices.models import Letter
from kawal.units.permissions import visible_to as visible_people

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figures:
    """`late`: waiting for more than an hour, as when no worker runs."""

    waiting: int
    late: int
    sent: int
    failed: int


@dataclass(frozen=True, slots=True)
class Line:
    letter: Letter
    to: str
    subject: str
    why: str


def figures(now: datetime) -> Figures:
    """Counts over all letters, which name nobody; one query."""
    waiting = Q(sent_at=None, dropped_at=None, failed_at=None)
    counts = Letter.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due_at__lt=now - timedelta(hours=1))),
        sent=Count("pk", filter=Q(sent_at__gte=now - A_DAY)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
    )
    return Figures(**counts)


def visible_to(person: Person, letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Letters to people within reach; those to other addresses belong to no unit."""
    reach = visible_people(person, Person.objects.filter(pk=OuterRef("person")))
    return letters.filter(Q(person=None) | Exists(reach))


def troubled(person: Person) -> QuerySet[Letter]:
    """Given up, or tried in vain at least once; the newest trouble first."""
    trouble = Q(failed_at__isnull=False) | Q(sent_at=None, dropped_at=None, attempts__gte=1)
    letters = visible_to(person, Letter.objects.filter(trouble))
    whole = letters.select_related("person").prefetch_related("notices")
    return whole.order_by("-made_at", "pk")


def line_of(letter: Letter) -> Line:
    to = letter.person.name if letter.person else _masked(letter.address)
    return Line(letter, to, letter.subject or _kinds_of(letter), _why(letter.last_error))


def _kinds_of(letter: Letter) -> str:
    """What kind of news it brings: what exactly, is between the site and its reader."""
    kinds = {notice.kind: known_kind(notice.kind) for notice in letter.notices.all()}
    return "; ".join(str(kind.label) for kind in kinds.values() if kind) or "–"


def _masked(address: str) -> str:
    """Enough to recognise a mistyped address by, too little to write to."""
    name, _at, host = address.partition("@")
    return f"{name[:1]}***@{host}"


def _why(code: str) -> str:
    kind = code.partition(" ")[0]
    return {
        "SMTPRecipientsRefused": _("Server surat menolak alamat penerima. Periksa alamatnya."),
        "SMTPAuthenticationError": _("Server surat menolak kata sandi Kawal."),
        "SMTPSenderRefused": _("Server surat menolak alamat pengirim."),
        "SMTPDataError": _("Server surat menolak isinya."),
        "SMTPServerDisconnected": _("Server surat memutus sambungan."),
        "ConnectionRefusedError": _("Server surat tidak dapat dihubungi."),
        "TimeoutError": _("Server surat tidak menjawab."),
        "gaierror": _("Nama server surat tidak dikenal."),
        MailNotSet.__name__: _("Server surat belum disetel."),
    }.get(kind, _("Surat tidak dapat dikirim."))
