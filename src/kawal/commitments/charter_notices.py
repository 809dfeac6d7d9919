"""What signers are told of a charter: it is their turn, or their signature by hand waits."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.accounts.service import Person
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.models import Charter, Signer
from kawal.commitments.permissions import visible_to
from kawal.events.service import EventRow
from kawal.notices.service import Channel, NoticeKind, Reading, Told, Words, declares, turns


def seen(person: Person, ids: Collection[str]) -> Collection[str]:
    rows = visible_to(person, Charter.objects.filter(pk__in=[UUID(id_) for id_ in ids]))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


@declares(
    "commitments.charter_turn",
    label=gettext_lazy("Giliran saya menandatangani piagam"),
    about=gettext_lazy("Saat sebuah piagam menunggu tanda tangan elektronik Anda."),
    usual=Channel.NOW,
    seen=seen,
    icon="pen",
)
def CHARTER_TURN(n: Reading) -> Words:  # noqa: N802  the decorator leaves a constant
    return Words(
        _("Giliran Anda menandatangani {what}").format(what=n.text("what")),
        _("Baca isinya, lalu tanda tangani atau tolak dengan alasan."),
    )


@declares(
    "commitments.charter_confirm",
    label=gettext_lazy("Tanda tangan basah saya menunggu konfirmasi"),
    about=gettext_lazy("Saat pengelola mencatat bahwa Anda menandatangani piagam di atas kertas."),
    usual=Channel.NOW,
    seen=seen,
    icon="pen",
)
def CHARTER_CONFIRM(n: Reading) -> Words:  # noqa: N802
    return Words(
        _("Benarkah Anda menandatangani {what}?").format(what=n.text("what")),
        _("Lihat pindaiannya, lalu benarkan atau tolak."),
    )


@declares(
    "commitments.charter_refused",
    label=gettext_lazy("Penanda tangan menolak piagam saya"),
    about=gettext_lazy("Beserta alasannya, kepada yang membuat draf piagam itu."),
    usual=Channel.NOW,
    seen=seen,
    icon="refused",
)
def CHARTER_REFUSED(n: Reading) -> Words:  # noqa: N802
    by = n.people.get("by", _("Seseorang"))
    return Words(
        _("{by} menolak menandatangani {what}").format(by=by, what=n.text("what")),
        n.text("reason"),
    )


@declares(
    "commitments.charter_refusal_noted",
    label=gettext_lazy("Penolakan saya dicatat panitia"),
    about=gettext_lazy("Saat pengelola mencatat bahwa Anda menolak piagam di atas kertas."),
    usual=Channel.NOW,
    seen=seen,
    icon="refused",
)
def CHARTER_REFUSAL_NOTED(n: Reading) -> Words:  # noqa: N802
    return Words(
        _("Benarkah Anda menolak menandatangani {what}?").format(what=n.text("what")),
        _("Panitia mencatatnya dari kertas. Bila keliru, bantah sebelum piagam disegel."),
    )


@declares(
    "commitments.charter_contested",
    label=gettext_lazy("Catatan penolakan pada piagam saya dibantah"),
    about=gettext_lazy("Saat penanda tangan menyatakan bahwa ia tidak menolak."),
    usual=Channel.NOW,
    seen=seen,
    icon="warn",
)
def CHARTER_CONTESTED(n: Reading) -> Words:  # noqa: N802
    by = n.people.get("by", _("Seseorang"))
    return Words(
        _("{by} tidak menolak {what}").format(by=by, what=n.text("what")),
        _("Catatan penolakannya gugur; ia ditunggu lagi."),
    )


@turns(CharterEvent.READY, CharterEvent.SIGNED, CharterEvent.WAIVED)
def next_in_turn(act: EventRow) -> Iterator[Told]:
    charter = _charter_of(act)
    following = None if charter is None else _following(charter)
    if charter is not None and following is not None:
        yield _told(CHARTER_TURN, act, charter, following.person_id)


@turns(CharterEvent.SIGNED_BY_HAND)
def by_hand(act: EventRow) -> Iterator[Told]:
    charter = _charter_of(act)
    if charter is None:
        return
    for signer in charter.signers.all():
        if signer.order == act.data["order"] and signer.is_unconfirmed:
            yield _told(CHARTER_CONFIRM, act, charter, signer.person_id)


@turns(CharterEvent.SIGNING_REFUSED)
def refused(act: EventRow) -> Iterator[Told]:
    charter = _charter_of(act)
    if charter is not None:
        yield _told(CHARTER_REFUSED, act, charter, charter.created_by_id)
        yield from next_in_turn(act)


@turns(CharterEvent.REFUSED_ON_PAPER)
def refused_on_paper(act: EventRow) -> Iterator[Told]:
    """The signer, if they have an account, and whoever is next now."""
    charter = _charter_of(act)
    if charter is None:
        return
    for signer in charter.signers.all():
        if signer.order == act.data["order"] and signer.is_declined:
            yield _told(CHARTER_REFUSAL_NOTED, act, charter, signer.person_id)
    yield from next_in_turn(act)


@turns(CharterEvent.REFUSAL_CONTESTED)
def contested(act: EventRow) -> Iterator[Told]:
    charter = _charter_of(act)
    if charter is not None:
        yield _told(CHARTER_CONTESTED, act, charter, charter.created_by_id)


def _following(charter: Charter) -> Signer | None:
    """Who is next to sign in Kawal; nobody where it is signed on paper."""
    if not charter.is_signed_in_turn:
        return None
    row = list(charter.signers.all())
    return next(
        (s for s in row if s.is_waiting and s.person_id and not any(map(s.waits_for, row))),
        None,
    )


def _charter_of(act: EventRow) -> Charter | None:
    """As it is now; none once it is closed, for then nothing waits any more."""
    found = Charter.objects.filter(pk=act.about_id).first()
    return found if found is not None and found.is_being_signed else None


def _told(kind: NoticeKind, act: EventRow, charter: Charter, person: UUID | None) -> Told:
    return Told(
        kind=kind,
        to=[] if person is None or str(person) == act.by_id else [person],
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={"what": act.about_label, "reason": act.data.get("reason", "")},
        people={"by": act.by_id} if act.by_id else {},
        link=reverse("commitments:charter", args=[charter.pk]),
        group=f"{kind.key}:{charter.pk}",
    )
