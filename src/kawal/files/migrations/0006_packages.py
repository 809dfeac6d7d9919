"""One step of the schema; its name says which."""

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0005_search"),
        ("units", "0008_tree_holds_together"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Package",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="Nama permintaan")),
                ("sender", models.CharField(max_length=150, verbose_name="Peminta")),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="Nomor surat"
                    ),
                ),
                (
                    "letter_date",
                    models.DateField(blank=True, null=True, verbose_name="Tanggal surat"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Tenggat")),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        default="",
                        max_length=1000,
                        verbose_name="Catatan untuk penerima",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("disusun", "Disusun"),
                            ("terkirim", "Terkirim"),
                            ("dibatalkan", "Dibatalkan"),
                        ],
                        default="disusun",
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closing_note", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "verbose_name": "paket permintaan",
                "verbose_name_plural": "paket permintaan",
            },
        ),
        migrations.CreateModel(
            name="PackageItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("is_exempt_meant", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.AddField(
            model_name="package",
            name="closed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="made_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="files.package",
            ),
        ),
        migrations.AddField(
            model_name="package",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
                verbose_name="Unit",
            ),
        ),
        migrations.AddField(
            model_name="packageitem",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="packageitem",
            name="package",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="files.package",
            ),
        ),
        migrations.AddField(
            model_name="packageitem",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="package_items",
                to="files.evidenceversion",
            ),
        ),
        migrations.AddIndex(
            model_name="package",
            index=models.Index(fields=["unit", "-made_at"], name="package_newest_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), models.Q(("sender", ""), _negated=True)
                ),
                name="package_names_what_and_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("letter_date", None),
                    ("due_on", None),
                    ("due_on__gte", models.F("letter_date")),
                    _connector="OR",
                ),
                name="package_due_not_before_the_letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", True),
                        ("closed_by__isnull", True),
                        ("closing_note", ""),
                        ("state", "disusun"),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        ("state__in", ("terkirim", "dibatalkan")),
                    ),
                    _connector="OR",
                ),
                name="package_closed_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="package",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made_from", None),
                    models.Q(("made_from", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="package_not_made_from_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="packageitem",
            constraint=models.UniqueConstraint(
                fields=("package", "version"), name="packageitem_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="packageitem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("package", "place"),
                name="packageitem_place_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="packageitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__gte", 1)), name="packageitem_from_one"
            ),
        ),
    ]
