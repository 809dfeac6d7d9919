"""What anyone may know of charters: those that are sealed, with posts and the names of signers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kawal.commitments.charter_snapshot import opened
from kawal.commitments.models import (
    NOT_TO_SIGN,
    Charter,
    CharterFile,
    FileRole,
    Pledge,
    SignedHow,
    Signer,
    SignerRole,
    SignerState,
)
from kawal.commitments.queries.pledges import PledgeLine, PledgeState, lines_of
from kawal.core.time import local_date
from kawal.followup.service import Action, SourceKind, public_actions
from kawal.ui.charts import Part, Split
from kawal.ui.parts import Kind
from kawal.units.service import Unit


@dataclass(frozen=True, slots=True)
class SignerLine:
    """One signer as the public reads it. Why somebody was absent is nobody's business."""

    order: int
    role: str
    name: str
    capacity: str
    post: str
    kind: Kind
    icon: str
    word: str
    more: str


@dataclass(frozen=True, slots=True)
class CharterPage:
    """A sealed charter with everything beside it."""

    charter: Charter
    content: dict[str, Any]
    signers: Sequence[SignerLine]
    witnesses: Sequence[SignerLine]
    pledges: Sequence[PledgeLine]
    actions: Mapping[str, list[Action]]
    document: CharterFile
    closing: CharterFile | None

    @property
    def rows(self) -> list[tuple[PledgeLine, list[Action]]]:
        """Each pledge with those of its actions that are public."""
        return [(line, self.actions.get(str(line.pledge.pk), [])) for line in self.pledges]

    @property
    def proven(self) -> int:
        return sum(line.state.kind == "done" for line in self.pledges)

    @property
    def late(self) -> int:
        return sum(line.state.kind == "late" for line in self.pledges)

    @property
    def signed(self) -> int:
        return sum(line.kind in {"done", "info"} for line in self.signers)

    @property
    def witnessed(self) -> int:
        return sum(line.kind == "done" for line in self.witnesses)

    @property
    def is_by_hand(self) -> bool:
        return any(line.icon == "pen" for line in (*self.signers, *self.witnesses))

    @property
    def split(self) -> Split:
        """All pledges in one bar."""
        return split_of(_("Keadaan komitmen"), self.pledges)


def sealed_charters() -> QuerySet[Charter]:
    return Charter.objects.filter(state=Charter.State.SEALED).select_related("unit", "agency")


def charters_of(unit: Unit) -> QuerySet[Charter]:
    """Those of a unit and of the units below it, newest first."""
    return sealed_charters().filter(unit__path__contains=[unit.pk])


def listed(charters: Iterable[Charter], today: date) -> list[tuple[Charter, Sequence[PledgeLine]]]:
    """Each charter with its pledges: two queries, whatever their number."""
    found = list(charters)
    prefetch_related_objects(found, "pledges")
    pledges = [pledge for charter in found for pledge in charter.pledges.all()]
    lines = {line.pledge.pk: line for line in lines_of(pledges, found, today)}
    return [(charter, [lines[p.pk] for p in charter.pledges.all()]) for charter in found]


def page_of(charter: Charter, today: date) -> CharterPage:
    lines = signers_on_page(charter)
    files = {file.role: file for file in charter.files.defer("content")}
    pledges = list(charter.pledges.select_related("owner_post__unit"))
    return CharterPage(
        charter=charter,
        content=opened(charter.snapshot),
        signers=[line for line in lines if line.role != SignerRole.WITNESS],
        witnesses=[line for line in lines if line.role == SignerRole.WITNESS],
        pledges=lines_of(pledges, [charter], today),
        actions=_actions_of(pledges),
        document=files[FileRole.CHARTER],
        closing=files.get(FileRole.CLOSING),
    )


def _actions_of(pledges: Iterable[Pledge]) -> Mapping[str, list[Action]]:
    wanted = [str(pledge.pk) for pledge in pledges]
    found: dict[str, list[Action]] = {}
    rows = public_actions().filter(source_kind=SourceKind.PLEDGE, source_id__in=wanted)
    for action in rows.order_by("number"):
        found.setdefault(action.source_id, []).append(action)
    return found


def split_of(label: str, lines: Sequence[PledgeLine]) -> Split:
    counts = Counter(line.state.key for line in lines)
    parts = (Part(key.kind, key.word, counts[key]) for key in PledgeState if counts[key])
    return Split(label=label, parts=tuple(parts), height=16)


def signers_on_page(charter: Charter) -> list[SignerLine]:
    return [_line(signer) for signer in charter.signers.select_related("stakeholder")]


def _line(signer: Signer) -> SignerLine:
    kind, icon, word, more = _said(signer)
    capacity = signer.get_capacity_display() if signer.capacity else ""
    kind_of_body = signer.stakeholder.get_kind_display() if signer.stakeholder else ""
    return SignerLine(
        order=signer.order, role=signer.role, name=signer.name,
        capacity=capacity or kind_of_body,
        post=", ".join(filter(None, [signer.post, signer.body])),
        kind=kind, icon=icon, word=word, more=more,
    )  # fmt: skip


def _said(signer: Signer) -> tuple[Kind, str, str, str]:
    """Icon, word and the moment: a signature by hand is shown as what it is."""
    moment = _moment(signer)
    if signer.state == SignerState.WAIVED:
        return "idle", "idle", _("Berhalangan"), ""
    if signer.state in NOT_TO_SIGN:
        noted = _("Dicatat panitia {moment}").format(moment=moment)
        return "late", "refused", _("Tidak menandatangani"), noted if signer.is_declined else moment
    if signer.is_waiting:
        return "due", "due", _("Belum menandatangani"), ""
    if signer.how == SignedHow.WET:
        return _by_hand(signer)
    if signer.how == SignedHow.FOREIGN:
        more = _("{moment}, pemilik sertifikatnya tidak dijamin Kawal").format(moment=moment)
        return "info", "doc", str(SignedHow.FOREIGN.label), more
    return "done", "done", str(SignedHow(signer.how).label), moment


def _by_hand(signer: Signer) -> tuple[Kind, str, str, str]:
    signed = date_format(signer.signed_on, "j F Y") if signer.signed_on else ""
    if signer.state == SignerState.CONFIRMED and signer.decided_at:
        word = _("Tanda tangan basah, dikonfirmasi")
        more = _("Ditandatangani {signed}, dikonfirmasi sendiri {confirmed}").format(
            signed=signed, confirmed=date_format(local_date(signer.decided_at), "j F Y")
        )
        return "done", "pen", word, more
    if signer.is_unconfirmed:
        return "due", "pen", _("Tanda tangan basah, belum dikonfirmasi"), signed
    more = _("Ditandatangani {signed}, pindaiannya disimpan").format(signed=signed)
    return "done", "pen", _("Tanda tangan basah, dicatat panitia"), more


def _moment(signer: Signer) -> str:
    if signer.decided_at is None:
        return ""
    return date_format(localtime(signer.decided_at), "j F Y, H.i")
