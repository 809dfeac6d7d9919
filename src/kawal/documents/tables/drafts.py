"""An uploaded table between its preview and the moment it is applied."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models, transaction

from kawal.core.file_names import harmless_name
from kawal.core.ids import uuid7
from kawal.documents.tables.report import Report

KEPT_FOR = timedelta(days=7)
"""So long an upload waits for being applied."""

_LONGEST_NAME = 120


class Stale(Exception):
    """What is stored, or the file, has changed since the preview; the draft has the new one."""


def draft_name(raw: str) -> str:
    """What a draft calls the file that came as `raw`; it may be as long as it likes there."""
    return harmless_name(raw, _LONGEST_NAME)


class TableDraft(models.Model):
    """The bytes as they came with what they would change, kept for their owner until applied."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=_LONGEST_NAME)
    content = models.BinaryField()
    report = models.JSONField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name

    @property
    def seal(self) -> str:
        """Tells this preview from any other: of another file, or of other data."""
        return sha256(str(self.report["digest"]).encode() + bytes(self.content)).hexdigest()


def applied_as_shown[D: TableDraft](
    draft: D, rows: models.QuerySet[D], shown: str, apply: Callable[[D], Report]
) -> Report:
    """Do what the preview showed, all or nothing, and forget the file.

    `shown`: the seal of the preview that was looked at; `rows`: with what `apply` asks of a draft.
    Raises `Stale` when another file has taken its place, or when it would now be something else;
    the new preview is kept for another look.
    """
    with transaction.atomic():
        held = rows.select_for_update(of=("self",)).filter(pk=draft.pk).first()
        if held is None or held.seal != shown:  # none: sent twice, and the first was quicker
            raise Stale
        done = apply(held)
        if done.digest == held.report["digest"]:
            held.delete()
            return done
        transaction.set_rollback(True)
    rows.model._default_manager.filter(pk=draft.pk).update(report=done.as_json())
    raise Stale
