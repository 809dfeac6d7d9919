"""The embedded PostgreSQL: nobody but us gets in, and it runs just as long as it is used."""

import os
import pwd
import stat
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from config.installation import Installation
from kawal.config.embedded import SYSTEM_USER, EmbeddedServer
from kawal.config.home import Home
from kawal.config.programs import EmbeddedServerError, binaries
from kawal.faults import UnusableInput
from plugins.oldest import short_folder

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedServer]:
    made = EmbeddedServer(Home(folder))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def running() -> Iterator[EmbeddedServer]:
    with short_folder() as folder:
        server = EmbeddedServer(Home(folder))
        with server.in_use():
            yield server


def psql(server: EmbeddedServer, user: str | None = None, password: str = "") -> str:
    """What psql says when this user of the machine calls it; the names are the right ones."""
    done = subprocess.run(
        [binaries() / "psql", "-X", "-w", "-h", server.home.run, "-U", "kawal_site", "-d", "kawal",
         "-A", "-t", "-c", "SELECT 'inside'"],
        env={"LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {}),
        user=user, group="nogroup" if user else None, extra_groups=[] if user else None,
        cwd="/", text=True, capture_output=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_whoever_has_the_password_and_may_enter_the_folder_gets_in(running):
    assert psql(running, password=running.password) == "inside\n"


def test_another_local_user_cannot_connect_even_with_the_password(running):
    assert stat.S_IMODE(running.home.run.stat().st_mode) == 0o700
    assert stat.S_IMODE(running.home.root.stat().st_mode) & 0o067 == 0
    if os.geteuid() == 0:  # only root can be another user; the modes above hold for everyone
        assert "Permission denied" in psql(running, "nobody", running.password)


@pytest.mark.parametrize(
    ("password", "answer"), [("", "no password supplied"), ("guessed", "authentication failed")]
)
def test_the_right_user_without_the_password_is_refused(running, password, answer):
    assert answer in psql(running, password=password)


def test_the_password_is_kept_as_scram_and_in_a_file_of_its_owner(running):
    with psycopg.connect(running.superuser_url) as connection:
        kept = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolcanlogin").fetchall()

    assert [password[:14] for [password] in kept] == ["SCRAM-SHA-256$"] * 2
    assert len(running.password) >= 60
    assert running.superuser_password != running.password
    for file in running.home.secrets.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not (running.home.postgres / "pwfile").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/hostname')",
        "SET session_replication_role = replica",
        "ALTER ROLE kawal_site SUPERUSER",
        "CREATE ROLE another",
        "ALTER SYSTEM SET fsync = off",
        "ALTER DATABASE postgres RENAME TO another",
    ],
)
def test_the_site_is_nobody_beyond_its_database(running, statement):
    """What gets at its connection runs no program of the machine and hides no trace."""
    with (
        psycopg.connect(running.url, autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)


def test_nothing_listens_on_tcp(running):
    main = (running.data / "postmaster.pid").read_text().splitlines()[0]
    opened = {str(file.readlink()) for file in Path(f"/proc/{main}/fd").iterdir()}
    tcp = [Path(f"/proc/{main}/net/{kind}").read_text() for kind in ("tcp", "tcp6")]
    inodes = {line.split()[9] for table in tcp for line in table.splitlines()[1:]}

    assert any(name.startswith("socket:") for name in opened)
    assert not opened & {f"socket:[{inode}]" for inode in inodes}


def test_as_root_the_server_is_not_root(running):
    main = (running.data / "postmaster.pid").read_text().splitlines()[0]

    process = Path(f"/proc/{main}").stat()
    assert process.st_uid != 0
    assert process.st_gid != 0


@as_root
def test_as_root_the_server_can_replace_nothing_but_its_own(running):
    user = pwd.getpwnam(SYSTEM_USER)
    written = subprocess.run(
        ["/usr/bin/touch", running.home.root / "secrets.mine"],
        user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/",
        text=True, capture_output=True, check=False,
    )  # fmt: skip

    assert "Permission denied" in written.stderr
    assert running.home.secrets.stat().st_uid == 0


@as_root
def test_a_home_that_the_server_user_already_owns_stays_its_own(folder):
    """As a service of that user has it; root then only looks in, for a backup."""
    os.chown(folder, pwd.getpwnam(SYSTEM_USER).pw_uid, -1)
    server = EmbeddedServer(Home(folder))

    with server.in_use():
        assert folder.stat().st_uid == pwd.getpwnam(SYSTEM_USER).pw_uid
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("lang", "do"),
    [("id", "setel KAWAL_HOME ke jalur yang lebih pendek"), ("en", "set KAWAL_HOME to a shorter")],
)
def test_a_command_tells_of_a_home_too_long_in_its_language(tmp_path, lang, do):
    run = Installation(Home(tmp_path / ("long" * 30))).kawal("migrate", KAWAL_LANG=lang)

    assert run.returncode == 2
    assert "[HOME-TOO-LONG]" in run.stderr
    assert do in run.stderr


def test_a_home_too_long_for_a_socket_is_refused_with_a_remedy(tmp_path):
    server = EmbeddedServer(Home(tmp_path / ("long" * 30)))

    for start in (server.start, server.in_use().__enter__):
        with pytest.raises(UnusableInput, match="HOME-TOO-LONG"):
            start()

    assert list(tmp_path.iterdir()) == []


def test_the_longest_home_that_is_allowed_works(folder):
    folder.chmod(0o711)  # the server's own user must get through
    left = 107 - len(f"{folder}/") - len("/run/.s.PGSQL.5432")
    server = EmbeddedServer(Home(folder / ("x" * left)))

    with server.in_use(), psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_home_that_is_a_link_is_refused(folder):
    (folder / "real").mkdir()
    (folder / "link").symlink_to(folder / "real")

    with pytest.raises(EmbeddedServerError, match="is a link"):
        EmbeddedServer(Home(folder / "link")).start()


def test_a_home_of_another_user_is_refused(folder):
    theirs = Path("/usr")  # root's; as root the folder of another is made
    if os.geteuid() == 0:
        theirs = folder / "theirs"
        theirs.mkdir()
        os.chown(theirs, pwd.getpwnam("nobody").pw_uid, -1)

    with pytest.raises(EmbeddedServerError, match="another user"):
        EmbeddedServer(Home(theirs)).start()


def test_of_two_starts_at_once_one_starts_it_and_both_find_it_running(server):
    with ThreadPoolExecutor(2) as pool:
        started = list(pool.map(lambda _: server.start(), range(2)))

    assert sorted(started) == [False, True]
    assert server.is_running()


def test_what_a_start_that_was_cut_off_left_is_not_taken_up(server):
    left = server.home.postgres / "half-made"
    left.mkdir(parents=True)
    (left / "PG_VERSION").write_text("18")

    assert server.start()

    assert not left.exists()
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_data_folder_that_is_no_cluster_is_refused_and_left_as_it_is(server):
    server.data.mkdir(parents=True)
    (server.data / "precious").write_text("of somebody")

    with pytest.raises(EmbeddedServerError, match="Move it away"):
        server.start()

    assert (server.data / "precious").read_text() == "of somebody"


def test_the_last_user_stops_it(server):
    with server.in_use():
        with server.in_use():
            assert server.is_running()
        assert server.is_running()

    assert not server.is_running()


def test_data_is_there_after_a_stop_and_a_start(server):
    with server.in_use(), psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")

    with server.in_use(), psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


def test_variables_of_the_caller_do_not_lead_our_tools_elsewhere(server, monkeypatch):
    monkeypatch.setenv("PGHOST", "/nowhere")
    monkeypatch.setenv("PGDATABASE", "another")

    assert server.start()
