"""Charters that are signed with certificates of BSrE."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

_PATHS = [
    ("wet", "Tanda tangan basah di panggung"),
    ("electronic", "Tanda tangan elektronik"),
    ("certified", "Tanda tangan elektronik tersertifikasi (BSrE)"),
    ("foreign", "PDF yang ditandatangani di sistem lain"),
]
_HOW = [
    ("wet", "Tanda tangan basah"),
    ("electronic", "Tanda tangan elektronik"),
    ("certified", "Tanda tangan elektronik tersertifikasi (BSrE)"),
    ("foreign", "Ditandatangani di sistem lain"),
]
_IN_THE_PDF = ["electronic", "certified"]

# A certified signature is a signer's last word too.
_KEEP_SIGNER = """
CREATE OR REPLACE FUNCTION commitments_keep_signer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now_in text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        now_in := commitments_state_of(OLD.charter_id);
    ELSE
        now_in := commitments_state_of(NEW.charter_id);
    END IF;
    IF TG_OP <> 'UPDATE' AND now_in <> 'draft' THEN
        PERFORM commitments_refuse('another signer');
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    ELSIF TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF now_in IN ('sealed', 'refused') THEN
        PERFORM commitments_refuse('a signer of a closed charter');
    ELSIF now_in <> 'draft' AND
        (NEW.charter_id, NEW."order", NEW.role, NEW.person_id, NEW.holder_id, NEW.stakeholder_id,
         NEW.name, NEW.post, NEW.capacity, NEW.body)
        IS DISTINCT FROM
        (OLD.charter_id, OLD."order", OLD.role, OLD.person_id, OLD.holder_id, OLD.stakeholder_id,
         OLD.name, OLD.post, OLD.capacity, OLD.body)
    THEN
        PERFORM commitments_refuse('another signer');
    ELSIF OLD.state IN ('confirmed', 'refused') OR OLD.how {last_word} THEN
        PERFORM commitments_refuse('another word of a signer');
    END IF;
    RETURN NEW;
END $$;
"""
_NEW = _KEEP_SIGNER.replace("{last_word}", "IN ('electronic', 'certified')")
_OLD = _KEEP_SIGNER.replace("{last_word}", "= 'electronic'")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("commitments", "0005_attendance_photos_targets"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.RemoveConstraint("charter", "charter_path_is_known"),
        migrations.RemoveConstraint("signer", "signer_state_with_its_facts"),
        migrations.RemoveConstraint("signer", "signer_electronic_left_a_file"),
        migrations.AddField(
            "signer", "certificate_checked_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AlterField(
            "charter", "path",
            models.CharField(
                choices=_PATHS, max_length=10, verbose_name="Cara menandatangani"
            ),
        ),
        migrations.AlterField(
            "signer", "how",
            models.CharField(blank=True, choices=_HOW, default="", max_length=10),
        ),
        migrations.AddConstraint(
            "charter",
            models.CheckConstraint(
                name="charter_path_is_known",
                condition=models.Q(path__in=[value for value, _label in _PATHS]),
            ),
        ),
        migrations.AddConstraint(
            "signer",
            models.CheckConstraint(
                name="signer_state_with_its_facts",
                condition=models.Q(
                    state="waiting", how="", decided_at__isnull=True, reason="",
                    signed_on__isnull=True,
                )
                | models.Q(
                    state="signed", how__in=[value for value, _label in _HOW],
                    decided_at__isnull=False, reason="",
                )
                | models.Q(
                    state="confirmed", how="wet", decided_at__isnull=False,
                    signed_on__isnull=False, person__isnull=False, reason="",
                )
                | models.Q(
                    state__in=["refused", "waived"], how="", decided_at__isnull=False,
                    reason__regex=r"\S", signed_on__isnull=True,
                ),
            ),
        ),
        migrations.AddConstraint(
            "signer",
            models.CheckConstraint(
                name="signer_electronic_left_a_file",
                condition=models.Q(
                    how__in=_IN_THE_PDF, file_size__isnull=False,
                    file_sha256__regex=r"^[0-9a-f]{64}$", person__isnull=False,
                )
                | ~models.Q(how__in=_IN_THE_PDF)
                & models.Q(file_size__isnull=True, file_sha256=""),
            ),
        ),
        migrations.RunSQL(_NEW, _OLD),
    ]  # fmt: skip
