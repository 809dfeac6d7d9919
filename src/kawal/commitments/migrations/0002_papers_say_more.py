"""Refusals on paper and their proofs, codes that were replaced, where a pact counts."""

import django.db.models.deletion
from django.db import migrations, models

from kawal.commitments.migrations import _a_contest_stays


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0001_promises"),
        ("units", "0002_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerCode",
            fields=[
                ("code", models.CharField(max_length=32, primary_key=True, serialize=False)),
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_codes",
                        to="commitments.ceremony",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Za-z0-9_-]{16,32}$")),
                        name="formercode_is_one",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="signer",
            name="signer_state_with_its_facts",
        ),
        migrations.AddField(
            model_name="pactline",
            name="counted_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
            ),
        ),
        migrations.AddField(
            model_name="pactline",
            name="corrected_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
            ),
        ),
        migrations.AddField(
            model_name="pactline",
            name="corrected_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pactline",
            name="corrected_reason",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="signer",
            name="contested_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="wetproof",
            name="refusal_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.signer",
            ),
        ),
        migrations.AlterField(
            model_name="signer",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Belum menandatangani"),
                    ("signed", "Sudah menandatangani"),
                    ("confirmed", "Tanda tangan basah, dikonfirmasi"),
                    ("refused", "Menolak menandatangani"),
                    ("declined", "Ditolak di atas kertas, dicatat panitia"),
                    ("waived", "Berhalangan"),
                ],
                default="waiting",
                max_length=9,
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("counted_in__isnull", True),
                    models.Q(
                        ("moved_from__isnull", False),
                        models.Q(("counted_in", models.F("unit")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="pactline_counted_elsewhere_after_a_move",
            ),
        ),
        migrations.AddConstraint(
            model_name="pactline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("corrected_from__isnull", True),
                        ("corrected_on__isnull", True),
                        ("corrected_reason", ""),
                    ),
                    models.Q(
                        ("corrected_from__isnull", False),
                        ("corrected_on__isnull", False),
                        ("corrected_reason__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="pactline_corrected_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("how", ""),
                        ("reason", ""),
                        ("signed_on__isnull", True),
                        ("state", "waiting"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("how__in", ["wet", "electronic", "certified", "foreign"]),
                        ("reason", ""),
                        ("state", "signed"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("how", "wet"),
                        ("person__isnull", False),
                        ("reason", ""),
                        ("signed_on__isnull", False),
                        ("state", "confirmed"),
                    ),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("how", ""),
                        ("reason__regex", "\\S"),
                        ("signed_on__isnull", True),
                        ("state__in", ["refused", "declined", "waived"]),
                    ),
                    _connector="OR",
                ),
                name="signer_state_with_its_facts",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contested_at__isnull", True), ("person__isnull", False), _connector="OR"
                ),
                name="signer_contests_in_person",
            ),
        ),
        migrations.RunSQL(_a_contest_stays.TRIGGERS, _a_contest_stays.NO_TRIGGERS),
    ]
