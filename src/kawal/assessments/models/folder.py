"""The ZIP of a folder between its upload and the moment its files are evidence."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.sheet import Sheet
from kawal.core.ids import uuid7
from kawal.formats.evidence_folder.matching import How

LONGEST_TOLD = 500


class Outcome(models.TextChoices):
    """What became of a file. Empty: nothing yet."""

    ATTACHED = "attached", _("Dikaitkan")
    LINKED = "linked", _("Dikaitkan dari pustaka, tidak disimpan dua kali")
    KEPT = "kept", _("Masuk pustaka, tanpa pertanyaan")
    KNOWN = "known", _("Sudah ada di pustaka")
    REFUSED = "refused", _("Tidak diterima")


class FolderDraft(models.Model):
    """Kept for its owner until it expires; one per person and sheet.

    `upload` is the archive, dropped once everything is taken out; `unit`, `kind`, `classification`
    and `keeps_names` are how its files are taken in, chosen by `confirmed_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    upload = models.ForeignKey(
        "files.Upload", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=150)
    litter = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey("units.Unit", models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, blank=True, default="")
    classification = models.CharField(max_length=12, default="terbatas")
    keeps_names = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="folderdraft_one_per_owner_and_sheet", fields=["owner", "sheet"]
            ),
            models.CheckConstraint(
                name="folderdraft_expires_later", condition=Q(expires_at__gt=F("created_at"))
            ),
            models.CheckConstraint(
                name="folderdraft_confirmed_with_a_unit",
                condition=Q(confirmed_at__isnull=True) | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="folderdraft_finished_after_confirmed",
                condition=Q(finished_at__isnull=True) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="folderdraft_is_never_exempt",
                condition=Q(classification__in=["terbatas", "terbuka"]),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class FolderFile(models.Model):
    """One file of the archive. `number`: its place there; `fault`: why it cannot be taken.

    `suggested` is what the names say and `how`; `code` what the person chose, empty for none.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = models.ForeignKey(FolderDraft, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    path = models.CharField(max_length=400)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True, default="")
    file_kind = models.CharField(max_length=8, blank=True, default="")
    fault = models.CharField(max_length=LONGEST_TOLD, blank=True, default="")
    suggested = models.CharField(max_length=40, blank=True, default="")
    how = models.CharField(max_length=8, choices=[(how.value, how.value) for how in How])
    code = models.CharField(max_length=40, blank=True, default="")
    is_taken = models.BooleanField()
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default="")
    told = models.CharField(max_length=LONGEST_TOLD, blank=True, default="")

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="folderfile_once", fields=["draft", "number"]),
            models.CheckConstraint(
                name="folderfile_sound_or_at_fault",
                condition=Q(fault="", sha256__regex=r"^[0-9a-f]{64}$", file_kind__gt="")
                | Q(fault__gt="", sha256="", file_kind="", is_taken=False),
            ),
            models.CheckConstraint(
                name="folderfile_recognised_with_a_question",
                condition=Q(how="none", suggested="")
                | Q(
                    how__in=["exact", "joint", "folder", "agreed", "title"],
                    suggested__gt="",
                ),
            ),
            models.CheckConstraint(
                name="folderfile_outcome_of_a_taken_one",
                condition=Q(outcome="") | Q(is_taken=True, outcome__in=Outcome.values),
            ),
            models.CheckConstraint(
                name="folderfile_refused_with_a_reason",
                condition=Q(outcome="refused", told__gt="") | ~Q(outcome="refused") & Q(told=""),
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]
