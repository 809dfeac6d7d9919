"""A file on its way in, or handed in and not yet part of any evidence."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kawal.core.ids import uuid7
from kawal.files.models.blob import Blob
from kawal.files.recognition import KINDS, FileKind


class Upload(models.Model):
    """Bound to one person: to anyone else its address leads nowhere.

    Without a blob it is still being received; how much of it is there, the file in the spool tells.
    The archive of a whole folder never becomes a blob: it stays in the spool, complete since
    `kept_at`, until its files have been taken out or it expires.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=150)
    declared = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="uploads")
    file_kind = models.CharField(max_length=8, blank=True, default="")
    is_folder = models.BooleanField(default=False, db_default=False)
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="upload_ready_with_kind",
                condition=Q(blob__isnull=True, file_kind="")
                | Q(blob__isnull=False, file_kind__in=sorted(KINDS)),
            ),
            models.CheckConstraint(name="upload_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="upload_expires_later", condition=Q(expires_at__gt=F("begun_at"))
            ),
            models.CheckConstraint(
                name="upload_of_folder_stays_in_spool",
                condition=Q(is_folder=False, kept_at__isnull=True)
                | Q(is_folder=True, blob__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_ready(self) -> bool:
        return self.blob_id is not None or self.kept_at is not None

    @property
    def as_kind(self) -> FileKind:
        return KINDS[self.file_kind]
