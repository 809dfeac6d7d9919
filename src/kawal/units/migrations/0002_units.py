"""Agencies, units, posts and who holds them, services, stakeholders."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import kawal.core.ids
import kawal.core.search
from kawal.units.migrations import _tree_holds_together


class Migration(migrations.Migration):
    replaces = [
        ("units", "0002_agencies_and_units"),
        ("units", "0003_posts_and_holders"),
        ("units", "0004_memberships"),
        ("units", "0005_services"),
        ("units", "0006_stakeholders"),
        ("units", "0007_import_drafts"),
        ("units", "0008_tree_holds_together"),
        ("units", "0009_search"),
        ("units", "0010_owners_of_documents"),
        ("units", "0011_short_name"),
    ]

    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("core", "0003_search"),
        ("units", "0001_id_and_text_ranges"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
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
                (
                    "name",
                    models.CharField(max_length=150, unique=True, verbose_name="Nama instansi"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kota", "Pemerintah kota"),
                            ("kabupaten", "Pemerintah kabupaten"),
                            ("provinsi", "Pemerintah provinsi"),
                            ("kementerian", "Kementerian"),
                            ("lembaga", "Lembaga"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "instansi",
                "verbose_name_plural": "instansi",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="agency_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "path",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), editable=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dinas", "Dinas"),
                            ("badan", "Badan"),
                            ("inspektorat", "Inspektorat"),
                            ("setda", "Sekretariat daerah"),
                            ("bagian", "Bagian"),
                            ("rsud", "RSUD"),
                            ("kecamatan", "Kecamatan"),
                            ("kelurahan", "Kelurahan"),
                            ("puskesmas", "Puskesmas"),
                            ("uptd", "UPTD"),
                            ("sekolah", "Sekolah"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="Kode unit")),
                ("name", models.CharField(max_length=150, verbose_name="Nama unit")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=40, verbose_name="Nama pendek"),
                ),
                ("slug", models.SlugField(editable=False, max_length=120, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="units.agency",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="units.unit",
                        verbose_name="Unit induk",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "unit",
                "ordering": ["name"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["path"], name="unit_path"),
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("name", "short_name", "code"), name="unit_words"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="unit_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="unit_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code", ""), _negated=True), name="unit_has_a_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "dinas",
                                    "badan",
                                    "inspektorat",
                                    "setda",
                                    "bagian",
                                    "rsud",
                                    "kecamatan",
                                    "kelurahan",
                                    "puskesmas",
                                    "uptd",
                                    "sekolah",
                                    "lainnya",
                                ],
                            )
                        ),
                        name="unit_kind_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("agency", "code"), name="unit_code_once_per_agency"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stakeholder",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("desa", "Desa"),
                            ("polsek", "Polsek"),
                            ("koramil", "Koramil"),
                            ("fkub", "FKUB"),
                            ("media", "Media"),
                            ("usaha", "Dunia usaha"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=10,
                        verbose_name="Jenis",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="Nama")),
                (
                    "contact",
                    models.CharField(blank=True, max_length=150, verbose_name="Narahubung"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=20, verbose_name="Nomor telepon"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="Surel")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stakeholders",
                        to="units.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stakeholders",
                        to="units.unit",
                        verbose_name="Wilayah",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemangku kepentingan",
                "verbose_name_plural": "pemangku kepentingan",
                "ordering": ["kind", "name"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("name"), name="stakeholder_words"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="stakeholder_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="stakeholder_has_a_name",
                    ),
                    models.UniqueConstraint(
                        fields=("agency", "kind", "name"), name="stakeholder_once_per_agency"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="Nama layanan")),
                (
                    "maklumat",
                    models.CharField(blank=True, max_length=300, verbose_name="Maklumat pelayanan"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "layanan",
                "verbose_name_plural": "layanan",
                "ordering": ["name"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("name"), name="service_words"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="service_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="service_has_a_name"
                    ),
                    models.UniqueConstraint(fields=("unit", "name"), name="service_once_per_unit"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="Nama jabatan")),
                ("seat", models.PositiveSmallIntegerField(default=1, verbose_name="Formasi")),
                ("is_head", models.BooleanField(default=False, verbose_name="Pimpinan unit")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "jabatan",
                "verbose_name_plural": "jabatan",
                "ordering": ["-is_head", "name", "seat"],
                "abstract": False,
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        kawal.core.search.Words("name"), name="post_words"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="post_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="post_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seat__gte", 1)), name="post_seat_from_one"
                    ),
                    models.UniqueConstraint(fields=("unit", "name", "seat"), name="post_seat_once"),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("is_head", True)),
                        expressions=[
                            (
                                models.Func(
                                    "unit_id", "unit_id", models.Value("[]"), function="uuidrange"
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="post_one_head_per_unit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("role", models.CharField(max_length=30, verbose_name="Peran")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="Dicabut")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="units.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "pemegang peran",
                "verbose_name_plural": "pemegang peran",
                "ordering": ["role", "starts_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agency__isnull", True),
                                ("role__in", ["dokumen_instansi", "kepala_unit", "tim_kerja_zi"]),
                                ("unit__isnull", False),
                            ),
                            models.Q(
                                ("agency__isnull", False),
                                (
                                    "role__in",
                                    [
                                        "administrator",
                                        "bagian_organisasi",
                                        "inspektur",
                                        "pembaca",
                                        "pimpinan",
                                        "ppid",
                                        "tpi_anggota",
                                        "tpi_dalnis",
                                        "tpi_ketua",
                                    ],
                                ),
                                ("unit__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="membership_role_on_its_level",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        expressions=[
                            (
                                models.Func(
                                    "person_id",
                                    "person_id",
                                    models.Value("[]"),
                                    function="uuidrange",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    django.db.models.functions.comparison.Coalesce(
                                        "unit_id", "agency_id"
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "unit_id", "agency_id"
                                    ),
                                    models.Value("[]"),
                                    function="uuidrange",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("role"),
                                    models.F("role"),
                                    models.Value("[]"),
                                    function="textrange",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="membership_role_once_per_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitHistory",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dinas", "Dinas"),
                            ("badan", "Badan"),
                            ("inspektorat", "Inspektorat"),
                            ("setda", "Sekretariat daerah"),
                            ("bagian", "Bagian"),
                            ("rsud", "RSUD"),
                            ("kecamatan", "Kecamatan"),
                            ("kelurahan", "Kelurahan"),
                            ("puskesmas", "Puskesmas"),
                            ("uptd", "UPTD"),
                            ("sekolah", "Sekolah"),
                            ("lainnya", "Lainnya"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-starts_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="unithistory_ends_after_it_starts",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "unit_id", "unit_id", models.Value("[]"), function="uuidrange"
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="unithistory_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportDraft",
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
                ("file_name", models.CharField(max_length=120, verbose_name="Nama berkas")),
                ("content", models.BinaryField()),
                ("report", models.JSONField()),
                ("created_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "agency"), name="importdraft_one_per_owner_and_agency"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file_name", ""), _negated=True),
                        name="importdraft_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holder",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("definitif", "Definitif"),
                            ("plt", "Plt."),
                            ("pj", "Pj."),
                            ("plh", "Plh."),
                        ],
                        default="definitif",
                        max_length=10,
                        verbose_name="Kapasitas",
                    ),
                ),
                (
                    "decree",
                    models.CharField(blank=True, max_length=150, verbose_name="Surat keputusan"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holders",
                        to="units.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "pejabat",
                "verbose_name_plural": "pejabat",
                "ordering": ["-starts_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="holder_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["definitif", "plt", "pj", "plh"])),
                        name="holder_capacity_is_known",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("capacity", "definitif")),
                        expressions=[
                            (
                                models.Func(
                                    "post_id", "post_id", models.Value("[]"), function="uuidrange"
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="holder_one_definitif_per_post",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "post_id", "post_id", models.Value("[]"), function="uuidrange"
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    "person_id",
                                    "person_id",
                                    models.Value("[]"),
                                    function="uuidrange",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="holder_person_once_per_post",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceChannel",
            fields=[
                ("starts_on", models.DateField(verbose_name="Mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="Sampai dengan")),
                (
                    "id",
                    models.UUIDField(
                        default=kawal.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("tatap_muka", "Tatap muka"),
                            ("campuran", "Campuran"),
                            ("daring", "Daring"),
                        ],
                        max_length=12,
                        verbose_name="Kanal",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="channels",
                        to="units.service",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="servicechannel_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["tatap_muka", "campuran", "daring"])),
                        name="servicechannel_is_known",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "service_id",
                                    "service_id",
                                    models.Value("[]"),
                                    function="uuidrange",
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="servicechannel_one_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceComponent",
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
                (
                    "component",
                    models.CharField(
                        choices=[
                            ("persyaratan", "Persyaratan"),
                            ("prosedur", "Sistem, mekanisme, dan prosedur"),
                            ("waktu", "Jangka waktu pelayanan"),
                            ("biaya", "Biaya/tarif"),
                            ("produk", "Produk pelayanan"),
                            ("pengaduan", "Penanganan pengaduan, saran, dan masukan"),
                            ("dasar_hukum", "Dasar hukum"),
                            ("sarana", "Sarana, prasarana, dan/atau fasilitas"),
                            ("kompetensi", "Kompetensi pelaksana"),
                            ("pengawasan", "Pengawasan internal"),
                            ("jumlah", "Jumlah pelaksana"),
                            ("jaminan_layanan", "Jaminan pelayanan"),
                            ("jaminan_aman", "Jaminan keamanan dan keselamatan pelayanan"),
                            ("evaluasi", "Evaluasi kinerja pelaksana"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="components",
                        to="units.service",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "component"), name="servicecomponent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "component__in",
                                [
                                    "persyaratan",
                                    "prosedur",
                                    "waktu",
                                    "biaya",
                                    "produk",
                                    "pengaduan",
                                    "dasar_hukum",
                                    "sarana",
                                    "kompetensi",
                                    "pengawasan",
                                    "jumlah",
                                    "jaminan_layanan",
                                    "jaminan_aman",
                                    "evaluasi",
                                ],
                            )
                        ),
                        name="servicecomponent_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__regex", "\\S")),
                        name="servicecomponent_is_filled",
                    ),
                ],
            },
        ),
        migrations.RunSQL(_tree_holds_together.SAME_AGENCY, _tree_holds_together.NO_SAME_AGENCY),
        migrations.RunSQL(_tree_holds_together.PATHS, _tree_holds_together.NO_PATHS),
    ]
