"""Who signs a charter, in order, as they stood on the day."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.commitments.models.charter import Charter
from kawal.core.ids import uuid7
from kawal.units.service import Capacity


class SignerRole(models.TextChoices):
    SIGNER = "signer", _("Penanda tangan")
    READER = "reader", _("Pembaca naskah")
    WITNESS = "witness", _("Saksi")


class SignerState(models.TextChoices):
    """`SIGNED` by hand still waits for the one who signed to say so; `CONFIRMED` does not.
    `REFUSED` is the signer's own word, `DECLINED` what the keeper says of them, by a paper.
    """

    WAITING = "waiting", _("Belum menandatangani")
    SIGNED = "signed", _("Sudah menandatangani")
    CONFIRMED = "confirmed", _("Tanda tangan basah, dikonfirmasi")
    REFUSED = "refused", _("Menolak menandatangani")
    DECLINED = "declined", _("Ditolak di atas kertas, dicatat panitia")
    WAIVED = "waived", _("Berhalangan")


class SignedHow(models.TextChoices):
    WET = "wet", _("Tanda tangan basah")
    ELECTRONIC = "electronic", _("Tanda tangan elektronik")
    CERTIFIED = "certified", _("Tanda tangan elektronik tersertifikasi (BSrE)")
    FOREIGN = "foreign", _("Ditandatangani di sistem lain")


NOT_TO_SIGN = frozenset({SignerState.REFUSED, SignerState.DECLINED})
"""Did not want to; the reason stands in the closing record."""

_OF_THE_KEEPER = frozenset({SignerState.DECLINED, SignerState.WAIVED})

TO_ANSWER = timedelta(hours=24)
"""So long the seal waits for the word of whom a refusal was noted."""

IN_THE_PDF = [SignedHow.ELECTRONIC, SignedHow.CERTIFIED]
"""The signature is in the document itself, made by somebody who was signed in."""


class Signer(models.Model):
    """`person` is empty for those without an account: a witness from outside, or whoever a foreign
    PDF names. `body`: whom a witness from outside speaks for.

    `decided_at`: when the state was reached; `signed_on`: the day beside a signature by hand.
    `reason`: of a refusal or of an absence. `file_size`, `file_sha256`: the PDF as this signature
    left it; its bytes are the first so many of the sealed one. `certificate_checked_at`: when BSrE
    last said that this signer could sign. `contested_at`: when the signer said that a refusal
    noted of them was none.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    charter = models.ForeignKey(Charter, models.CASCADE, related_name="signers")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(_("Peran"), max_length=8, choices=SignerRole)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    holder = models.ForeignKey("units.Holder", models.PROTECT, null=True, related_name="+")
    stakeholder = models.ForeignKey(
        "units.Stakeholder", models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("Nama"), max_length=150)
    post = models.CharField(_("Jabatan"), max_length=310, blank=True, default="")
    capacity = models.CharField(max_length=10, choices=Capacity, blank=True, default="")
    body = models.CharField(_("Mewakili"), max_length=150, blank=True, default="")
    state = models.CharField(max_length=9, choices=SignerState, default=SignerState.WAITING)
    how = models.CharField(max_length=10, choices=SignedHow, blank=True, default="")
    signed_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, default="")
    certificate_checked_at = models.DateTimeField(null=True, blank=True)
    contested_at = models.DateTimeField(null=True, blank=True)
    file_size = models.PositiveIntegerField(null=True, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("penanda tangan")
        verbose_name_plural = _("penanda tangan")
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="signer_order_once", fields=["charter", "order"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                name="signer_person_once", fields=["charter", "person"],
                condition=Q(person__isnull=False),
            ),
            models.CheckConstraint(name="signer_order_from_one", condition=Q(order__gte=1)),
            models.CheckConstraint(name="signer_has_a_name", condition=Q(name__regex=r"\S")),
            models.CheckConstraint(
                name="signer_role_is_known", condition=Q(role__in=SignerRole.values)
            ),
            models.CheckConstraint(
                name="signer_capacity_is_known", condition=Q(capacity__in=["", *Capacity.values])
            ),
            models.CheckConstraint(
                name="signer_from_inside_or_outside",
                condition=Q(
                    person__isnull=False, holder__isnull=False, stakeholder__isnull=True, body="",
                    post__regex=r"\S", capacity__in=Capacity.values,
                )
                | Q(person__isnull=True, holder__isnull=True),
            ),
            models.CheckConstraint(
                name="signer_state_with_its_facts",
                condition=Q(
                    state=SignerState.WAITING, how="", decided_at__isnull=True, reason="",
                    signed_on__isnull=True,
                )
                | Q(
                    state=SignerState.SIGNED, how__in=SignedHow.values, decided_at__isnull=False,
                    reason="",
                )
                | Q(
                    state=SignerState.CONFIRMED, how=SignedHow.WET, decided_at__isnull=False,
                    signed_on__isnull=False, person__isnull=False, reason="",
                )
                | Q(
                    state__in=[
                        SignerState.REFUSED, SignerState.DECLINED, SignerState.WAIVED,
                    ],
                    how="", decided_at__isnull=False, reason__regex=r"\S", signed_on__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="signer_contests_in_person",
                condition=Q(contested_at__isnull=True) | Q(person__isnull=False),
            ),
            models.CheckConstraint(
                name="signer_by_hand_on_a_day",
                condition=Q(how=SignedHow.WET, signed_on__isnull=False)
                | ~Q(how=SignedHow.WET) & Q(signed_on__isnull=True),
            ),
            models.CheckConstraint(
                name="signer_electronic_left_a_file",
                condition=Q(
                    how__in=IN_THE_PDF, file_size__isnull=False,
                    file_sha256__regex=r"^[0-9a-f]{64}$", person__isnull=False,
                )
                | ~Q(how__in=IN_THE_PDF) & Q(file_size__isnull=True, file_sha256=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def field(self) -> str:
        """The place in the PDF that is theirs."""
        return f"ttd-{self.order}"

    @property
    def is_waiting(self) -> bool:
        return self.state == SignerState.WAITING

    def waits_for(self, other: "Signer") -> bool:
        """Whether the other must decide first: only who signs electronically is waited for.

        A witness without an account signs on paper, and the field in the PDF stays empty.
        """
        return other.order < self.order and other.is_waiting and other.person_id is not None

    @property
    def has_signed(self) -> bool:
        return self.state in {SignerState.SIGNED, SignerState.CONFIRMED}

    @property
    def binds(self) -> bool:
        """Signs for the agency, and says so in person: a charter needs one of these."""
        return self.role == SignerRole.SIGNER and self.person_id is not None

    @property
    def is_in_the_pdf(self) -> bool:
        return self.how in IN_THE_PDF

    @property
    def is_unconfirmed(self) -> bool:
        """Signed by hand, has an account, and has not said so yet."""
        return (
            self.state == SignerState.SIGNED
            and self.how == SignedHow.WET
            and self.person_id is not None
        )

    @property
    def may_refuse(self) -> bool:
        return self.is_waiting or self.is_unconfirmed or self.state in _OF_THE_KEEPER

    @property
    def is_declined(self) -> bool:
        """A refusal that the keeper noted: until the seal the own word beats it."""
        return self.state == SignerState.DECLINED

    @property
    def answers_until(self) -> datetime | None:
        """No seal before, unless they have answered; None of whom there is nothing to wait for."""
        if not self.is_declined or self.person_id is None or self.decided_at is None:
            return None
        return self.decided_at + TO_ANSWER

    def may_still_answer(self, at: datetime) -> bool:
        return self.answers_until is not None and at < self.answers_until

    @property
    def printed_post(self) -> str:
        """As it stands under a signature: `Plt. Camat Sukamaju`; from outside, for whom."""
        post = f"{self.acting}{self.post}" if self.post else ""
        return ", ".join(filter(None, [post, self.body]))

    @property
    def acting(self) -> str:
        """What stands before the post of one who acts: `Plt. `."""
        is_acting = self.capacity not in {"", Capacity.DEFINITIF}
        return f"{Capacity(self.capacity).label} " if is_acting else ""


class WetProof(models.Model):
    """The scan or photograph of a paper: of signatures by hand, or of the refusal of one signer.

    `refusal_of`: whose refusal it was kept for; empty for signatures. It proves nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    charter = models.ForeignKey(Charter, models.PROTECT, related_name="proofs")
    version = models.ForeignKey("files.EvidenceVersion", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    refusal_of = models.ForeignKey(Signer, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="wetproof_once", fields=["charter", "sha256"]),
            models.CheckConstraint(
                name="wetproof_sha256_is_a_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
