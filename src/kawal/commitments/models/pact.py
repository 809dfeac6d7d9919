"""Pakta integritas of employees: who is asked in a campaign, who has signed, what was signed."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.accounts.service import Person
from kawal.commitments.models.charter_text import CharterText
from kawal.core.ids import uuid7
from kawal.units.service import Unit

LONGEST_REASON = 200


class PactCampaign(models.Model):
    """One round of an agency with one text. The next round is a campaign more, which `renews` it.

    What was signed is good until `valid_until`. The database keeps all of it but `due_on` and
    `closed_at` as it was opened.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    text = models.ForeignKey(CharterText, models.PROTECT, related_name="+", verbose_name=_("Teks"))
    renews = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="renewal",
        verbose_name=_("Memperbarui"),
    )  # fmt: skip
    title = models.CharField(_("Judul"), max_length=120)
    place = models.CharField(_("Tempat"), max_length=120)
    opened_on = models.DateField(_("Dibuka"))
    due_on = models.DateField(_("Tenggat"))
    valid_until = models.DateField(_("Berlaku sampai"))
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("kampanye pakta integritas")
        verbose_name_plural = _("kampanye pakta integritas")
        ordering: ClassVar[list[str]] = ["-opened_on", "title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="pactcampaign_title_once", fields=["agency", "title"]),
            models.CheckConstraint(
                name="pactcampaign_says_what_it_is",
                condition=Q(title__regex=r"\S", place__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="pactcampaign_days_in_order",
                condition=Q(due_on__gte=F("opened_on"), valid_until__gte=F("due_on")),
            ),
            models.CheckConstraint(
                name="pactcampaign_renews_another", condition=~Q(renews=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, on: date) -> bool:
        """Whether it can be signed on that day; late is still better than never."""
        return self.closed_at is None and self.opened_on <= on <= self.valid_until

    def has_begun(self, on: date) -> bool:
        return self.opened_on <= on

    def is_expired(self, on: date) -> bool:
        return self.valid_until < on

    def is_late(self, on: date) -> bool:
        """Whether who has not signed by now is late."""
        return self.due_on < on


class PactLine(models.Model):
    """One employee in the roster of a campaign. Who moves or leaves is marked and stays.

    `unit` is where they work now; `counted_in` where they worked when the campaign began or they
    came into it later, if that is another unit: there they count, or a unit would be done by moving
    away who has not signed. `person` is their account, if they have one. `corrected_from`: the unit
    in which they were entered by mistake.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(PactCampaign, models.PROTECT, related_name="lines")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("Nama"), max_length=150)
    nip = models.CharField(_("NIP"), max_length=18, blank=True, default="")
    status = models.CharField(_("Status"), max_length=10, choices=Person.Status)
    post = models.CharField(_("Jabatan"), max_length=150)
    added_at = models.DateTimeField()
    moved_from = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    moved_on = models.DateField(null=True, blank=True)
    counted_in = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrected_from = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrected_on = models.DateField(null=True, blank=True)
    corrected_reason = models.CharField(max_length=LONGEST_REASON, blank=True, default="")
    left_on = models.DateField(_("Keluar pada"), null=True, blank=True)
    left_reason = models.CharField(_("Alasan"), max_length=LONGEST_REASON, blank=True, default="")

    class Meta:
        verbose_name = _("pegawai dalam kampanye")
        verbose_name_plural = _("pegawai dalam kampanye")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "unit"], name="pactline_of_unit"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="pactline_nip_once", fields=["campaign", "nip"], condition=~Q(nip="")
            ),
            models.UniqueConstraint(
                name="pactline_person_once", fields=["campaign", "person"],
                condition=Q(person__isnull=False),
            ),
            models.CheckConstraint(
                name="pactline_says_who", condition=Q(name__regex=r"\S", post__regex=r"\S")
            ),
            models.CheckConstraint(
                name="pactline_nip_has_18_digits", condition=Q(nip="") | Q(nip__regex=r"^\d{18}$")
            ),
            models.CheckConstraint(
                name="pactline_status_is_known", condition=Q(status__in=Person.Status.values)
            ),
            models.CheckConstraint(
                name="pactline_moved_on_a_day",
                condition=Q(moved_from__isnull=True, moved_on__isnull=True)
                | Q(moved_from__isnull=False, moved_on__isnull=False),
            ),
            models.CheckConstraint(
                name="pactline_counted_elsewhere_after_a_move",
                condition=Q(counted_in__isnull=True)
                | Q(moved_from__isnull=False) & ~Q(counted_in=F("unit")),
            ),
            models.CheckConstraint(
                name="pactline_corrected_with_a_reason",
                condition=Q(
                    corrected_from__isnull=True, corrected_on__isnull=True, corrected_reason=""
                )
                | Q(
                    corrected_from__isnull=False, corrected_on__isnull=False,
                    corrected_reason__regex=r"\S",
                ),
            ),
            models.CheckConstraint(
                name="pactline_left_with_a_reason",
                condition=Q(left_on__isnull=True, left_reason="")
                | Q(left_on__isnull=False, left_reason__regex=r"\S"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def work_in(self, unit: Unit, on: date, *, has_begun: bool) -> None:
        """They go there. Once the campaign has begun, they still count where they were then."""
        if has_begun:
            first = self.counted_in or self.unit
            self.counted_in = None if first == unit else first
        self.moved_from, self.moved_on, self.unit = self.unit, on, unit

    def put_right(self, unit: Unit, on: date, reason: str) -> None:
        """They were never elsewhere; the unit in which they counted by mistake is kept."""
        counted = self.counted_in
        before = self.unit if counted is None or counted == unit else counted
        self.corrected_from, self.corrected_on, self.corrected_reason = before, on, reason
        self.unit, self.counted_in, self.moved_from, self.moved_on = unit, None, None, None


class PactHow(models.TextChoices):
    ELECTRONIC = "electronic", _("Elektronik, lewat akun sendiri")
    BY_HAND = "by_hand", _("Tanda tangan basah")


class PactSheet(models.Model):
    """What an operator recorded at once: signed sheets of paper and whose they are.

    `sha256` is the digest of the pacts that it made, so that the record of acts holds all of them.
    `unit` keeps the scans; the witness is the one on the paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(PactCampaign, models.PROTECT, related_name="sheets")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    signed_on = models.DateField()
    witness_name = models.CharField(max_length=150, blank=True, default="")
    witness_post = models.CharField(max_length=150, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("lembar pakta integritas")
        verbose_name_plural = _("lembar pakta integritas")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="pactsheet_sha256_is_a_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="pactsheet_witness_with_a_post",
                condition=Q(witness_name="", witness_post="")
                | Q(witness_name__regex=r"\S", witness_post__regex=r"\S"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.campaign)


class PactScan(models.Model):
    """A scan or photograph of the sheets."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(PactSheet, models.PROTECT, related_name="scans")
    version = models.ForeignKey("files.EvidenceVersion", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="pactscan_once", fields=["sheet", "sha256"]),
            models.CheckConstraint(
                name="pactscan_sha256_is_a_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Pact(models.Model):
    """What one employee signed, for good: `snapshot` is its canonical JSON, `sha256` its hash.

    `second_factor`: whether a second factor was given shortly before; only of an electronic one.
    """

    How = PactHow

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    line = models.OneToOneField(PactLine, models.PROTECT, related_name="pact")
    how = models.CharField(max_length=10, choices=PactHow)
    sheet = models.ForeignKey(PactSheet, models.PROTECT, null=True, related_name="pacts")
    signed_on = models.DateField()
    second_factor = models.BooleanField(default=False)
    code = models.CharField(max_length=14, unique=True)
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pakta integritas")
        verbose_name_plural = _("pakta integritas")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="pact_by_hand_has_its_sheet",
                condition=Q(how=PactHow.ELECTRONIC, sheet__isnull=True)
                | Q(how=PactHow.BY_HAND, sheet__isnull=False, second_factor=False),
            ),
            models.CheckConstraint(
                name="pact_code_can_be_typed",
                condition=Q(code__regex=r"^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$"),
            ),
            models.CheckConstraint(
                name="pact_is_what_was_signed",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$") & ~Q(snapshot=""),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PactWitness(models.Model):
    """The superior before whom an electronic pact was made, by their own word."""

    pact = models.OneToOneField(Pact, models.PROTECT, related_name="witness", primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=150)
    witnessed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="pactwitness_says_who", condition=Q(name__regex=r"\S", post__regex=r"\S")
            ),
        ]

    def __str__(self) -> str:
        return self.post
