"""An upgrade that cannot strand: no PostgreSQL begins empty beside the data of another.

No older PostgreSQL is at hand, so a cluster of ours stands under the name of one: nobody reads it.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.installation import Installation
from kawal.config.embedded import EmbeddedServer
from kawal.config.home import Home
from kawal.config.programs import MAJOR
from plugins.oldest import PASSWORD, short_folder

OLD = str(MAJOR - 1)
ADMIN = ("createadmin", "--name", "Ani", "--email", "ani@sukamaju.example", "--agency", "Sukamaju")
PEOPLE = "SELECT name, email, password FROM accounts_person"
COMMANDS = (
    ("demo", "--city-only"), ("serve",), ("migrate",), ("worker", "--once"), ADMIN, ("check",),
    ("backup", "/nowhere/a.kawal"), ("upgrade",),
)  # fmt: skip


def marked(folder: Path, major: str) -> Path:
    cluster = folder / "postgres" / major
    cluster.mkdir(parents=True)
    (cluster / "PG_VERSION").write_text(f"{major}\n")
    return cluster


def contents(folder: Path) -> dict[Path, tuple[int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_command_begins_empty_beside_the_data_of_another(folder, command):
    old = marked(folder, OLD)

    done = Installation(Home(folder)).kawal(*command, said=PASSWORD)

    assert done.returncode == 2
    assert f"{old}  [HOME-OTHER-POSTGRES]" in done.stderr
    assert f"PostgreSQL {OLD}" in done.stderr
    assert f"PostgreSQL {MAJOR}" in done.stderr
    assert "kawal upgrade" in done.stderr
    assert "kawal restore" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in old.parent.iterdir()) == [OLD]


def test_it_is_told_in_english_as_well(folder):
    marked(folder, OLD)

    done = Installation(Home(folder)).kawal("migrate", KAWAL_LANG="en")

    assert "install the version before again and run kawal upgrade" in done.stderr


def test_what_is_no_cluster_of_another_is_passed_over(folder):
    (folder / "postgres" / OLD).mkdir(parents=True)
    marked(folder, "half-made")
    marked(folder, f"{OLD}.old")

    with EmbeddedServer(Home(folder)).in_use():
        assert (folder / "postgres" / str(MAJOR) / "PG_VERSION").exists()


@pytest.fixture(scope="module")
def before() -> Iterator[tuple[Installation, Path]]:
    """An office, and what `kawal upgrade` wrote of it."""
    with short_folder() as folder:
        office = Installation(Home(folder))
        assert office.kawal("migrate").returncode == 0
        assert office.kawal(*ADMIN, said=PASSWORD).returncode == 0
        office.add_evidence(b"%PDF-1.7 surat", folder / "in")
        done = office.kawal("upgrade")
        assert (done.returncode, done.stderr) == (0, "")
        [file] = folder.glob("upgrade-*.kawal")
        assert str(file) in done.stdout
        assert "Data dukung: 1 berkas." in done.stdout
        said = [line.strip() for line in done.stdout.splitlines()]
        assert "kawal migrate" in said
        assert f"kawal restore {file}" in said
        yield office, file


@pytest.fixture
def moved(before, folder) -> tuple[Installation, Path, Path]:
    """The same after a version with a newer PostgreSQL was installed."""
    office, file = before
    shutil.copytree(office.home.root, folder, dirs_exist_ok=True)
    _hand_to_its_user(office.home.root, folder)
    old = (folder / "postgres" / str(MAJOR)).rename(folder / "postgres" / OLD)
    return Installation(Home(folder)), folder / file.name, old


def _hand_to_its_user(original: Path, copy: Path) -> None:
    for path in (original, *original.rglob("*")):
        owner = path.lstat()
        shutil.chown(copy / path.relative_to(original), owner.st_uid, owner.st_gid)


def test_a_restore_goes_on_beside_the_old_data_which_is_left_as_it_was(before, moved):
    office, _ = before
    now, file, old = moved
    was = contents(old)
    refused = now.kawal("migrate")

    done = now.kawal("restore", file)
    again = now.kawal("migrate")

    assert refused.returncode == 2
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tidak ada yang perlu diubah" in again.stdout
    assert now.evidence() == office.evidence() != {}
    with office.server.in_use():
        people = office.rows(PEOPLE)
    with now.server.in_use():
        assert now.rows(PEOPLE) == people != []
    assert contents(old) == was


def test_a_restore_that_failed_leaves_nothing_to_go_on_with(moved):
    now, file, _ = moved
    broken = file.with_name("broken.kawal")
    broken.write_bytes(file.read_bytes()[:-1])

    failed = now.kawal("restore", broken)
    later = now.kawal("migrate")
    done = now.kawal("restore", file)

    assert "BACKUP-" in failed.stderr
    assert later.returncode == 2
    assert "HOME-OTHER-POSTGRES" in later.stderr
    assert done.returncode == 0, done.stderr


def test_a_backup_without_the_latest_evidence_is_refused(moved, tmp_path):
    """People went on after `kawal upgrade`: what they brought would be lost."""
    now, file, _ = moved
    later = now.add_evidence(b"%PDF-1.7 kemudian", tmp_path / "in")

    done = now.kawal("restore", file)

    assert done.returncode == 2
    assert "RESTORE-EVIDENCE" in done.stderr
    assert later in done.stderr
    assert now.kawal("migrate").returncode == 2


def test_nothing_is_written_while_somebody_else_may_write(before):
    office, file = before

    with office.server.in_use():
        done = office.kawal("upgrade")

    assert done.returncode == 2
    assert "HOME-IN-USE" in done.stderr
    assert list(file.parent.glob("*.kawal")) == [file]
    assert re.search(r"hentikan situs, pekerja", " ".join(done.stderr.split()))


def test_a_database_of_one_s_own_needs_no_such_backup(folder):
    done = Installation(Home(folder), "postgresql://ani@127.0.0.1:1/kawal").kawal("upgrade")

    assert done.returncode == 2
    assert "UPGRADE-SERVED" in done.stderr
    assert "kawal backup" in done.stderr
