"""A backup comes back whole: on the same server, on the oldest, on a newer schema (T64)."""

import json
import shutil
from pathlib import Path

import pytest

from config.conftest import Install
from config.installation import Installation
from kawal.config import pg_tools
from kawal.config.archive import DUMP, EVIDENCE, SECRETS, reading, writing
from kawal.faults import UnusableInput
from plugins.oldest import PASSWORD

ROWS = (
    "SELECT name, email, password FROM accounts_person ORDER BY email",
    "SELECT role, starts_on FROM units_membership ORDER BY role",
    "SELECT * FROM events_event ORDER BY 1",
    "SELECT app, name FROM django_migrations ORDER BY 1, 2",
    "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    "SELECT conname FROM pg_constraint WHERE contype <> 'n'"
    " AND connamespace = 'public'::regnamespace ORDER BY 1",
    "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
)
LOOKS_LIKE_A_SETTING = "SET transaction_timeout = 0;"
ADMIN = ("createadmin", "--email", "ani@sukamaju.example", "--agency", "Kota Sukamaju")


def assert_same_rows(one: Installation, other: Installation) -> None:
    for query in ROWS:
        assert one.rows(query) == other.rows(query), query


@pytest.fixture(scope="module")
def original(install: Install, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A schema, a person, a role, acts in the record, evidence."""
    made = install()
    assert made.kawal("migrate").returncode == 0
    done = made.kawal(*ADMIN, "--name", LOOKS_LIKE_A_SETTING, said=PASSWORD)
    assert done.returncode == 0, done.stderr
    for content in (b"%PDF-1.7 surat", bytes(range(256)) * 5000):
        made.add_evidence(content, tmp_path_factory.mktemp("in") / "file")
    (made.home.secrets / "checkpoint.pem").write_text("a key")
    (made.home.secrets / "seal.pem").write_text("an authority")
    return made


@pytest.fixture(scope="module")
def copy(original: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "a.kawal"
    done = original.kawal("backup", path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return path


@pytest.fixture(scope="module")
def empty(install: Install) -> Installation:
    """For restores that are refused: they must leave it empty, each of them says so."""
    return install()


def test_a_backup_comes_back_into_an_empty_installation(original, copy, install):
    target = install()
    (target.home.secrets / "checkpoint.pem").write_text("an older key")

    done = target.kawal("restore", copy)

    assert (done.returncode, done.stderr) == (0, "")
    assert_same_rows(target, original)
    assert target.evidence() == original.evidence()
    for secret in ("secret-key", "checkpoint.pem", "seal.pem"):
        restored = target.home.secrets / secret
        assert restored.read_text() == (original.home.secrets / secret).read_text()
        assert restored.stat().st_mode & 0o777 == 0o600
    assert target.server.password != original.server.password
    kept_beside = [p.read_text() for p in target.home.secrets.glob("checkpoint.pem.*")]
    assert kept_beside == ["an older key"]
    assert [p.name for p in target.home.evidence.iterdir() if p.name.startswith("restore")] == []


def test_it_goes_to_the_oldest_server_and_back(original, copy, install, oldest_server, tmp_path):
    old = install(oldest_server("there"))

    there = old.kawal("restore", copy)
    again = old.kawal("backup", tmp_path / "b.kawal")
    back = install()
    home = back.kawal("restore", tmp_path / "b.kawal")

    assert (there.returncode, again.returncode, home.returncode) == (0, 0, 0), there.stderr
    assert old.rows("SHOW server_version_num")[0][0].startswith("15")
    assert_same_rows(old, original)
    assert_same_rows(back, original)
    assert back.evidence() == original.evidence()


# What people would miss first, in every app that has rows of theirs.
HELD = (
    "accounts_person", "assessments_answer", "assessments_run", "assessments_sheet",
    "commitments_charter", "commitments_pactline", "commitments_signer", "events_event",
    "events_link", "files_evidence", "files_evidenceuse", "files_evidenceversion",
    "followup_action", "followup_submission", "followup_verdict", "notices_notice",
    "selection_candidate", "selection_decision", "units_holder", "units_membership", "units_unit",
)  # fmt: skip
# Read as the site reads: by the models of this version.
ROWS_OF_MODELS = """
import json
from kawal.cli import site
site.ready()
from django.apps import apps
print(json.dumps({m._meta.db_table: len(m._base_manager.all()) for m in apps.get_models()}))
"""


def test_a_backup_of_an_older_schema_comes_back_on_the_new_one(install, tmp_path):
    """T64. With rows that every later step has to carry over."""
    old, new = install(), install()
    assert old.kawal("migrate").returncode == 0
    tests = str(Path(__file__).parents[1])
    filled = old.python("-m", "config.an_office", PYTHONPATH=tests, KAWAL_CLAMD="none")
    assert filled.returncode == 0, filled.stderr
    held = {table: old.rows(f"SELECT count(*) FROM {table}")[0][0] for table in HELD}  # noqa: S608
    assert 0 not in held.values(), held
    applied = old.rows("SELECT count(*) FROM django_migrations")[0][0]
    assert old.kawal("backup", tmp_path / "old.kawal").returncode == 0

    done = new.kawal("restore", tmp_path / "old.kawal")
    migrated = new.kawal("migrate")
    verified = new.kawal("audit", "verify")
    read = new.python("-c", ROWS_OF_MODELS)

    assert done.returncode == 0, done.stderr
    assert "Tidak ada yang perlu diubah" in migrated.stdout
    assert new.rows("SELECT count(*) FROM django_migrations")[0][0] > applied
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert read.returncode == 0, read.stderr
    assert {table: json.loads(read.stdout)[table] for table in HELD} == held
    for query in ROWS[:3]:
        assert new.rows(query) == old.rows(query) != [], query
    assert new.evidence() == old.evidence() != {}


def test_a_backup_of_a_newer_schema_is_refused(original, empty, tmp_path):
    original.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('units', '9999_later', now())"
    )
    made = original.kawal("backup", tmp_path / "new.kawal")
    original.execute("DELETE FROM django_migrations WHERE name = '9999_later'")

    done = empty.kawal("restore", tmp_path / "new.kawal")

    assert (made.returncode, done.returncode) == (0, 2)
    assert "BACKUP-NEWER" in done.stderr
    assert empty.tables() == 0


def test_a_damaged_backup_touches_nothing(copy, empty, tmp_path):
    broken = bytearray(copy.read_bytes())
    broken[len(broken) // 2] ^= 1
    (tmp_path / "broken.kawal").write_bytes(broken)

    done = empty.kawal("restore", tmp_path / "broken.kawal")

    assert done.returncode == 2
    assert "BACKUP-DAMAGED" in done.stderr
    assert "belum disentuh" in done.stderr
    assert empty.tables() == 0
    assert not empty.home.evidence.exists()


def test_nothing_is_restored_over_a_database_with_tables(original, copy):
    before = [original.rows(query) for query in ROWS]

    done = original.kawal("restore", copy)

    assert done.returncode == 2
    assert "RESTORE-DATABASE" in done.stderr
    assert [original.rows(query) for query in ROWS] == before


def test_nothing_is_restored_over_evidence(copy, empty, tmp_path):
    digest = empty.add_evidence(b"of another", tmp_path / "in")

    done = empty.kawal("restore", copy)

    assert done.returncode == 2
    assert "RESTORE-EVIDENCE" in done.stderr
    assert empty.tables() == 0
    assert list(empty.evidence()) == [digest]
    shutil.rmtree(empty.home.evidence)


def test_an_error_of_the_server_leaves_the_database_empty_and_the_call_can_be_made_again(
    copy, install, tmp_path
):
    half = tmp_path / "half.kawal"
    with reading(copy) as whole, writing(half) as writer:
        dump = whole.archive.read(DUMP)
        writer.add(DUMP, [dump[: len(dump) - 2000]])
        for name in [*whole.names(SECRETS), *whole.names(EVIDENCE)]:
            writer.add(name, [whole.archive.read(name)])
        writer.close(whole.manifest.model_copy(update={"members": writer.members}))
    target = install()

    failed = target.kawal("restore", half)
    left = (target.tables(), list(target.home.evidence.iterdir()))
    done = target.kawal("restore", copy)

    assert failed.returncode == 1
    assert "pg_restore" in failed.stderr
    assert left == (0, [])
    assert done.returncode == 0, done.stderr


def test_a_key_from_the_environment_is_neither_taken_along_nor_replaced(
    original, copy, install, tmp_path
):
    key = "kunci-dari-lingkungan-yang-panjang-sekali-1234567890"
    made = original.kawal("backup", tmp_path / "b.kawal", KAWAL_SECRET_KEY=key)
    target = install()

    done = target.kawal("restore", copy, KAWAL_SECRET_KEY=key)

    assert (made.returncode, done.returncode) == (0, 0)
    with reading(tmp_path / "b.kawal") as archive:
        assert archive.names(SECRETS) == ["secrets/checkpoint.pem", "secrets/seal.pem"]
    assert "KAWAL_SECRET_KEY" in done.stderr
    assert not (target.home.secrets / "secret-key").exists()


@pytest.mark.django_db
def test_a_server_newer_than_the_tools_is_refused_with_a_remedy(monkeypatch):
    monkeypatch.setattr(pg_tools, "MAJOR", 14)

    with pytest.raises(UnusableInput) as refused:
        pg_tools.refuse_newer_server()

    assert refused.value.faults[0].code == "BACKUP-SERVER"
    assert "pg_dump" in refused.value.faults[0].remedy.id


def test_a_failed_migration_ends_with_an_error(install):
    """T63."""
    target = install()
    target.execute("CREATE TABLE django_content_type (somebody_elses int)")

    done = target.kawal("migrate")

    assert done.returncode != 0
    assert "already exists" in done.stderr
    assert "sesuai versi ini" not in done.stdout


def test_a_failed_migration_after_a_restore_ends_with_an_error(copy, install, tmp_path):
    """T63: never "restored" while the schema is not that of this version."""
    target = install()
    module = tmp_path / "broken_settings.py"
    module.write_text(
        "from kawal.config.settings import *\nMIGRATION_MODULES = {'sessions': 'broken_steps'}\n"
    )
    steps = tmp_path / "broken_steps"
    steps.mkdir()
    (steps / "__init__.py").write_text("")
    (steps / "0001_initial.py").write_text(
        "from django.db import migrations\n"
        "class Migration(migrations.Migration):\n    operations = []\n"
    )
    (steps / "0002_fails.py").write_text(
        "from django.db import migrations\n"
        "class Migration(migrations.Migration):\n"
        "    dependencies = [('sessions', '0001_initial')]\n"
        "    operations = [migrations.RunSQL('SELECT 1 / 0')]\n"
    )

    done = target.kawal(
        "restore", copy, DJANGO_SETTINGS_MODULE="broken_settings", PYTHONPATH=str(tmp_path)
    )

    assert done.returncode != 0
    assert "division by zero" in done.stderr
    assert "Dipulihkan" not in done.stdout
