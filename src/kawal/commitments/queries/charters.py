"""The list of charters and one of them, as those who work with it see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kawal.accounts.service import Person, not_ready_to_sign
from kawal.commitments.actions.charters import needs_pledges
from kawal.commitments.actions.deciding import may_sign_by_hand
from kawal.commitments.errors_refusals import said_to_answer
from kawal.commitments.models import (
    IN_TURN,
    Charter,
    CharterText,
    Pledge,
    SignedHow,
    Signer,
    SignerState,
)
from kawal.commitments.permissions import may_keep, visible_to
from kawal.core.alphabet import alphabetical
from kawal.core.time import now
from kawal.ui.parts import Kind
from kawal.units.service import Holder, Post

STATE_KINDS: dict[str, Kind] = {
    Charter.State.DRAFT: "idle",
    Charter.State.READY: "due",
    Charter.State.SIGNING: "due",
    Charter.State.SEALED: "done",
    Charter.State.REFUSED: "late",
}


def charter_for(person: Person, charter_id: UUID) -> Charter:
    """404 unless it is seen."""
    rows = visible_to(person, Charter.objects.select_related("agency", "unit", "text", "ceremony"))
    return get_object_or_404(rows, pk=charter_id)


def rows_for(person: Person, search: str, state: str) -> QuerySet[Charter]:
    """Each with how many have signed, how many are asked, and how many pledges it has."""
    rows = visible_to(person, Charter.objects.select_related("unit"))
    if search:
        rows = rows.filter(
            Q(unit__name__icontains=search)
            | Q(title__icontains=search)
            | Q(number__icontains=search)
        )
    if state:
        rows = rows.filter(state=state)
    done = Q(signers__state__in=[SignerState.SIGNED, SignerState.CONFIRMED])
    return rows.annotate(
        n_signers=Count("signers", distinct=True),
        n_signed=Count("signers", filter=done, distinct=True),
        n_pledges=Count("pledges", distinct=True),
    )


def waiting_for(person: Person) -> QuerySet[Charter]:
    """Charters that this person is to sign or to confirm now."""
    own = Signer.objects.filter(charter=OuterRef("pk"), person=person)
    to_confirm = own.filter(state=SignerState.SIGNED, how=SignedHow.WET)
    earlier = Signer.objects.filter(
        charter=OuterRef("charter"), order__lt=OuterRef("order"), state=SignerState.WAITING,
        person__isnull=False,
    )  # fmt: skip
    to_sign = own.filter(~Exists(earlier), state=SignerState.WAITING)
    being_signed = Charter.objects.filter(
        state__in=[Charter.State.READY, Charter.State.SIGNING]
    ).select_related("unit")
    return being_signed.filter(Q(Exists(to_confirm)) | Q(Exists(to_sign), path__in=IN_TURN))


def newest_texts(person: Person) -> QuerySet[CharterText]:
    """One row for each text: its newest version."""
    later = CharterText.objects.filter(series=OuterRef("series"), version__gt=OuterRef("version"))
    return visible_to(person, CharterText.objects.filter(~Exists(later)))


def officials_of(charter: Charter) -> QuerySet[Holder]:
    """Those in office that day in the unit and below it, who are not named yet; heads first."""
    rows = Holder.objects.on(charter.dated_on).select_related("person", "post__unit")
    named = charter.signers.filter(person__isnull=False).values("person")
    return (
        rows.filter(post__unit__path__contains=[charter.unit_id])
        .exclude(person__in=named)
        .order_by("post__unit__path__len", "-post__is_head", alphabetical("person__name"))
    )


def posts_of(charter: Charter) -> QuerySet[Post]:
    """Who can be made responsible: posts of the unit and of those below it."""
    rows = Post.objects.on(charter.dated_on).select_related("unit")
    return rows.filter(unit__path__contains=[charter.unit_id])


@dataclass(frozen=True, slots=True)
class Desk:
    """A charter with what this person can do with it now."""

    charter: Charter
    signers: Sequence[Signer]
    pledges: Sequence[Pledge]
    person: Person
    today: date

    @property
    def own(self) -> Signer | None:
        return next((s for s in self.signers if s.person_id == self.person.pk), None)

    @property
    def may_keep(self) -> bool:
        return may_keep(self.person, self.charter)

    @property
    def may_sign(self) -> bool:
        """Next in turn, on a charter that is signed electronically."""
        own = self.own
        return (
            own is not None
            and self.charter.is_being_signed
            and self.charter.is_signed_in_turn
            and own.is_waiting
            and not any(map(own.waits_for, self.signers))
        )

    @property
    def may_confirm(self) -> bool:
        return self.charter.is_being_signed and self.own is not None and self.own.is_unconfirmed

    @property
    def may_refuse(self) -> bool:
        return self.charter.is_being_signed and self.own is not None and self.own.may_refuse

    @property
    def may_contest(self) -> bool:
        """Of whom the keeper noted a refusal."""
        return self.charter.is_being_signed and self.own is not None and self.own.is_declined

    @property
    def for_paper(self) -> list[Signer]:
        """Whose signature on the printed charter can be noted."""
        return [s for s in self.signers if may_sign_by_hand(self.charter, s)]

    @property
    def awaited(self) -> list[Signer]:
        return [s for s in self.signers if s.is_waiting or s.is_unconfirmed]

    @property
    def answering(self) -> list[Signer]:
        """Of whom a refusal was noted, and whose word the seal waits for."""
        is_open, at = self.charter.is_being_signed, now()
        return [s for s in self.signers if is_open and s.may_still_answer(at)]

    @property
    def is_for_seal(self) -> bool:
        return self.charter.is_being_signed and not self.awaited and not self.answering

    @property
    def incomplete(self) -> int:
        if not needs_pledges(self.charter):
            return 0
        return sum(not pledge.is_complete for pledge in self.pledges)

    @property
    def lacks(self) -> list[str]:
        """What is missing before it can be made ready."""
        said = []
        if needs_pledges(self.charter) and not self.pledges:
            said.append(_("komitmen"))
        if self.incomplete:
            said.append(_("indikator, target, jatuh tempo, atau jabatan pada komitmen"))
        if not self.charter.is_foreign and not self._has_signer:
            said.append(_("penanda tangan"))
        return said

    @property
    def _has_signer(self) -> bool:
        return any(s.binds for s in self.signers)


def desk_of(charter: Charter, person: Person, today: date) -> Desk:
    """Two queries."""
    signers = list(charter.signers.select_related("stakeholder"))
    pledges = list(charter.pledges.select_related("owner_post__unit"))
    return Desk(charter, signers, pledges, person, today)


def not_ready(desk: Desk) -> list[tuple[Signer, datetime | None]]:
    """For the keeper: whom their account would send away on the day, and from when it would not.

    Of those who still sign, confirm or refuse in person. One query.
    """
    asked = {s.person_id: s for s in desk.awaited if s.person_id is not None}
    if not (desk.may_keep and asked) or desk.charter.is_foreign:
        return []
    return [(asked[person], at) for person, at in not_ready_to_sign(list(asked)).items()]


def turn_of(desk: Desk) -> str:
    """Who can move it now, in a sentence; empty when it is closed."""
    charter = desk.charter
    if charter.is_draft:
        return _turn_of_draft(desk)
    if not charter.is_being_signed:
        return ""
    if desk.answering and not desk.awaited:
        return said_to_answer(desk.answering)
    if desk.is_for_seal:
        return _("Semua penanda tangan sudah memutuskan. Pengelola piagam menyegelnya.")
    unconfirmed = [s for s in desk.signers if s.is_unconfirmed]
    if unconfirmed:
        names = ", ".join(s.name for s in unconfirmed)
        return _("{names} mengonfirmasi tanda tangan basahnya lewat ponsel.").format(names=names)
    if charter.is_signed_in_turn:
        following = next((s for s in desk.awaited if s.person_id), None)
        if following is not None:
            return _("Giliran {name}, {post}, menandatangani di Kawal.").format(
                name=following.name, post=following.printed_post
            )
    return _("Cetak piagam, tanda tangani di tempat, lalu pengelola mengunggah pindaiannya.")


def _turn_of_draft(desk: Desk) -> str:
    if desk.lacks:
        return _("Pengelola piagam melengkapi: {lacks}.").format(lacks=", ".join(desk.lacks))
    if desk.charter.is_foreign:
        return _("Pengelola piagam mengunggah PDF yang sudah ditandatangani di sistem lain.")
    return _("Pengelola piagam menyiapkannya untuk ditandatangani.")


def in_order(texts: QuerySet[CharterText]) -> QuerySet[CharterText]:
    return texts.order_by("kind", F("title").asc(), "-version")
