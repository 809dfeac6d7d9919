"""Charters: their texts, who signs in order, what is promised, the files they left.

The database itself keeps what was made ready, signed and sealed.
"""

from typing import ClassVar

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import kawal.core.ids

# A text never changes: the next version is a row more. The order in which a charter closes: its
# rows first, its state last; so every row may ask for the state. The file of a charter only grows.
TRIGGERS = """
CREATE FUNCTION commitments_state_of(charter uuid) RETURNS text LANGUAGE sql AS $$
    SELECT state FROM commitments_charter WHERE id = charter FOR SHARE
$$;

CREATE FUNCTION commitments_refuse(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is refused: what was signed stays as it was signed', what
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION commitments_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM commitments_refuse(TG_OP || ' on ' || TG_TABLE_NAME);
    RETURN NULL;
END $$;

CREATE FUNCTION commitments_keep_charter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            PERFORM commitments_refuse('a removed charter');
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state IN ('sealed', 'refused') THEN
        PERFORM commitments_refuse('a change of a closed charter');
    ELSIF OLD.state <> 'draft' AND NEW.state = 'draft' THEN
        IF OLD.state <> 'ready' THEN
            PERFORM commitments_refuse('a new draft of a charter that is being signed');
        END IF;
    ELSIF OLD.state = 'signing' AND NEW.state = 'ready' THEN
        PERFORM commitments_refuse('a step back of a charter');
    ELSIF OLD.state <> 'draft' AND
        (NEW.agency_id, NEW.unit_id, NEW.text_id, NEW.title, NEW.number, NEW.place, NEW.dated_on,
         NEW.path, NEW.code, NEW.snapshot, NEW.sha256, NEW.ready_at)
        IS DISTINCT FROM
        (OLD.agency_id, OLD.unit_id, OLD.text_id, OLD.title, OLD.number, OLD.place, OLD.dated_on,
         OLD.path, OLD.code, OLD.snapshot, OLD.sha256, OLD.ready_at)
    THEN
        PERFORM commitments_refuse('another content of a charter');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_pledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' AND commitments_state_of(NEW.charter_id) <> 'draft'
        OR TG_OP <> 'INSERT' AND commitments_state_of(OLD.charter_id) <> 'draft'
    THEN
        PERFORM commitments_refuse('another pledge');
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_signer() RETURNS trigger LANGUAGE plpgsql AS $$
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
    ELSIF OLD.state IN ('confirmed', 'refused') OR OLD.how = 'electronic' THEN
        PERFORM commitments_refuse('another word of a signer');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF commitments_state_of(OLD.charter_id) <> 'draft' THEN
            PERFORM commitments_refuse('a removed file');
        END IF;
        RETURN OLD;
    END IF;
    IF commitments_state_of(NEW.charter_id) IN ('sealed', 'refused') THEN
        PERFORM commitments_refuse('a file of a closed charter');
    ELSIF TG_OP = 'UPDATE' AND (
        (NEW.charter_id, NEW.role) <> (OLD.charter_id, OLD.role)
        OR OLD.role <> 'piagam'
        OR substring(NEW.content FROM 1 FOR length(OLD.content)) <> OLD.content
    ) THEN
        PERFORM commitments_refuse('a file that does not begin as it did');
    ELSIF (NEW.size, NEW.sha256)
        <> (length(NEW.content), encode(sha256(NEW.content), 'hex'))
    THEN
        PERFORM commitments_refuse('a file with the hash of another');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION commitments_keep_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' OR commitments_state_of(NEW.charter_id) NOT IN ('ready', 'signing') THEN
        PERFORM commitments_refuse('another proof');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER chartertext_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON commitments_chartertext
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
CREATE TRIGGER charter_stays BEFORE UPDATE OR DELETE ON commitments_charter
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_charter();
CREATE TRIGGER charter_is_not_emptied BEFORE TRUNCATE ON commitments_charter
    FOR EACH STATEMENT EXECUTE FUNCTION commitments_refuse_change();
CREATE TRIGGER pledge_stays BEFORE INSERT OR UPDATE OR DELETE ON commitments_pledge
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_pledge();
CREATE TRIGGER signer_stays BEFORE INSERT OR UPDATE OR DELETE ON commitments_signer
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_signer();
CREATE TRIGGER charterfile_only_grows BEFORE INSERT OR UPDATE OR DELETE ON commitments_charterfile
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_file();
CREATE TRIGGER wetproof_stays BEFORE INSERT OR UPDATE OR DELETE ON commitments_wetproof
    FOR EACH ROW EXECUTE FUNCTION commitments_keep_proof();
"""

NO_TRIGGERS = """
DROP FUNCTION commitments_keep_proof, commitments_keep_file, commitments_keep_signer,
    commitments_keep_pledge, commitments_keep_charter, commitments_refuse_change,
    commitments_refuse, commitments_state_of CASCADE
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("commitments", "0001_ceremonies"),
        ("files", "0008_archives_of_folders"),
        ("units", "0010_owners_of_documents"),
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="CharterText",
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
                ("series", models.UUIDField(default=kawal.core.ids.uuid7, editable=False)),
                ("version", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pencanangan", "Piagam pencanangan"),
                            ("deklarasi", "Deklarasi antikorupsi"),
                            ("pakta", "Pakta integritas"),
                            ("maklumat", "Maklumat pelayanan"),
                        ],
                        max_length=12,
                        verbose_name="Jenis",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="Judul")),
                ("body", models.TextField(max_length=10000, verbose_name="Isi")),
                (
                    "source",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="Sumber"),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "teks piagam",
                "verbose_name_plural": "teks piagam",
                "ordering": ["kind", "title", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Charter",
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
                ("title", models.CharField(max_length=160, verbose_name="Judul")),
                ("number", models.CharField(max_length=60, verbose_name="Nomor")),
                ("place", models.CharField(max_length=120, verbose_name="Tempat")),
                ("dated_on", models.DateField(verbose_name="Tanggal")),
                (
                    "path",
                    models.CharField(
                        choices=[
                            ("wet", "Tanda tangan basah di panggung"),
                            ("electronic", "Tanda tangan elektronik"),
                            ("foreign", "PDF yang ditandatangani di sistem lain"),
                        ],
                        max_length=10,
                        verbose_name="Cara menandatangani",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draf"),
                            ("ready", "Siap ditandatangani"),
                            ("signing", "Sedang ditandatangani"),
                            ("sealed", "Disegel"),
                            ("refused", "Tidak ditandatangani"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(blank=True, default="", editable=False, max_length=14)),
                ("snapshot", models.TextField(blank=True, default="", editable=False)),
                ("sha256", models.CharField(blank=True, default="", editable=False, max_length=64)),
                ("ready_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("sealed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.agency",
                    ),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charters",
                        to="commitments.ceremony",
                        verbose_name="Kegiatan",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="Unit",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charters",
                        to="commitments.chartertext",
                        verbose_name="Teks",
                    ),
                ),
            ],
            options={
                "verbose_name": "piagam",
                "verbose_name_plural": "piagam",
                "ordering": ["-dated_on", "number"],
            },
        ),
        migrations.CreateModel(
            name="Pledge",
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
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500, verbose_name="Komitmen")),
                (
                    "indicator",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="Indikator"
                    ),
                ),
                (
                    "target",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="Target"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="Jatuh tempo")),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pledges",
                        to="commitments.charter",
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.post",
                        verbose_name="Jabatan penanggung jawab",
                    ),
                ),
            ],
            options={
                "verbose_name": "komitmen",
                "verbose_name_plural": "komitmen",
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="Signer",
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
                ("order", models.PositiveSmallIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("signer", "Penanda tangan"),
                            ("reader", "Pembaca naskah"),
                            ("witness", "Saksi"),
                        ],
                        max_length=8,
                        verbose_name="Peran",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="Nama")),
                (
                    "post",
                    models.CharField(
                        blank=True, default="", max_length=310, verbose_name="Jabatan"
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("definitif", "Definitif"),
                            ("plt", "Plt."),
                            ("pj", "Pj."),
                            ("plh", "Plh."),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True, default="", max_length=150, verbose_name="Mewakili"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Belum menandatangani"),
                            ("signed", "Sudah menandatangani"),
                            ("confirmed", "Tanda tangan basah, dikonfirmasi"),
                            ("refused", "Menolak menandatangani"),
                            ("waived", "Berhalangan"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wet", "Tanda tangan basah"),
                            ("electronic", "Tanda tangan elektronik"),
                            ("foreign", "Ditandatangani di sistem lain"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("file_size", models.PositiveIntegerField(blank=True, null=True)),
                ("file_sha256", models.CharField(blank=True, default="", max_length=64)),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signers",
                        to="commitments.charter",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.holder",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stakeholder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.stakeholder",
                    ),
                ),
            ],
            options={
                "verbose_name": "penanda tangan",
                "verbose_name_plural": "penanda tangan",
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="WetProof",
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
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="commitments.charter",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.evidenceversion",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="CharterFile",
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
                    "role",
                    models.CharField(
                        choices=[("piagam", "Piagam"), ("penutup", "Berita acara penutup")],
                        max_length=8,
                    ),
                ),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("changed_at", models.DateTimeField()),
                (
                    "charter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="commitments.charter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("charter", "role"), name="charterfile_role_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["piagam", "penutup"])),
                        name="charterfile_role_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="charterfile_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="charterfile_sha256_is_a_digest",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.UniqueConstraint(
                fields=("series", "version"), name="chartertext_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="chartertext_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pencanangan", "deklarasi", "pakta", "maklumat"])),
                name="chartertext_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("title__regex", "\\S")), name="chartertext_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="chartertext",
            constraint=models.CheckConstraint(
                condition=models.Q(("body__regex", "\\S")), name="chartertext_has_words"
            ),
        ),
        migrations.AddIndex(
            model_name="charter",
            index=models.Index(fields=["agency", "-dated_on"], name="charter_newest"),
        ),
        migrations.AddIndex(
            model_name="charter",
            index=models.Index(fields=["unit", "state"], name="charter_of_unit"),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.UniqueConstraint(
                fields=("agency", "number"), name="charter_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("code",),
                name="charter_code_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__regex", "\\S"), ("place__regex", "\\S"), ("title__regex", "\\S")
                ),
                name="charter_says_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "ready", "signing", "sealed", "refused"])
                ),
                name="charter_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(("path__in", ["wet", "electronic", "foreign"])),
                name="charter_path_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("code", ""),
                        ("ready_at__isnull", True),
                        ("sha256", ""),
                        ("snapshot", ""),
                        ("state", "draft"),
                    ),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True),
                        ("code__regex", "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$"),
                        ("ready_at__isnull", False),
                        ("sha256__regex", "^[0-9a-f]{64}$"),
                        models.Q(("snapshot", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="charter_frozen_from_ready_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="charter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sealed_at__isnull", False), ("state__in", ["sealed", "refused"])),
                    models.Q(
                        ("sealed_at__isnull", True), ("state__in", ["draft", "ready", "signing"])
                    ),
                    _connector="OR",
                ),
                name="charter_closed_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("charter", "order"),
                name="pledge_order_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(("order__gte", 1)), name="pledge_order_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="pledge_has_a_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("charter", "order"),
                name="signer_order_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("charter", "person"),
                name="signer_person_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("order__gte", 1)), name="signer_order_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="signer_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["signer", "reader", "witness"])),
                name="signer_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__in", ["", "definitif", "plt", "pj", "plh"])),
                name="signer_capacity_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("body", ""),
                        ("capacity__in", ["definitif", "plt", "pj", "plh"]),
                        ("holder__isnull", False),
                        ("person__isnull", False),
                        ("post__regex", "\\S"),
                        ("stakeholder__isnull", True),
                    ),
                    models.Q(("holder__isnull", True), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="signer_from_inside_or_outside",
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
                        ("how__in", ["wet", "electronic", "foreign"]),
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
                        ("state__in", ["refused", "waived"]),
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
                    models.Q(("how", "wet"), ("signed_on__isnull", False)),
                    models.Q(models.Q(("how", "wet"), _negated=True), ("signed_on__isnull", True)),
                    _connector="OR",
                ),
                name="signer_by_hand_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="signer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("file_sha256__regex", "^[0-9a-f]{64}$"),
                        ("file_size__isnull", False),
                        ("how", "electronic"),
                        ("person__isnull", False),
                    ),
                    models.Q(
                        models.Q(("how", "electronic"), _negated=True),
                        ("file_sha256", ""),
                        ("file_size__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="signer_electronic_left_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="wetproof",
            constraint=models.UniqueConstraint(fields=("charter", "sha256"), name="wetproof_once"),
        ),
        migrations.AddConstraint(
            model_name="wetproof",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                name="wetproof_sha256_is_a_digest",
            ),
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
