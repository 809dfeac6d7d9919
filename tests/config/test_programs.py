"""PostgreSQL's programs in a place that the server's user cannot reach."""

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kawal.config import programs
from kawal.config.embedded import SYSTEM_USER, EmbeddedServer
from kawal.config.home import Home
from kawal.config.programs import binaries
from kawal.faults import UnusableInput
from plugins.oldest import short_folder

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason="only as root the server runs as another user"
)


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The wheel's programs in a folder of our own, which is closed as a clone of 0700 is."""
    package = binaries().parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    with short_folder() as site:
        shutil.copytree(binaries().parent, site / package.name / "pginstall18", symlinks=True)
        shutil.copytree(libraries, site / libraries.name)
        (site / package.name / "__init__.py").touch()
        monkeypatch.syspath_prepend(site)
        yield site


@pytest.fixture
def server(folder: Path) -> EmbeddedServer:
    return EmbeddedServer(Home(folder))


def _copies(server: EmbeddedServer) -> list[Path]:
    return sorted(server.home.programs.iterdir()) if server.home.programs.exists() else []


def test_from_a_closed_folder_the_server_runs_on_a_copy(wheel, server):
    assert binaries().is_relative_to(wheel)

    with server.in_use(), psycopg.connect(server.url) as connection:
        [language] = connection.execute("SELECT to_tsvector('indonesian', 'melaporkan')").fetchone()
        [[copy]] = [_copies(server)]
        main = (server.data / "postmaster.pid").read_text().splitlines()[0]

        assert language == "'lapor':1"
        assert Path(f"/proc/{main}/exe").readlink().is_relative_to(copy)
    assert stat.S_IMODE(wheel.stat().st_mode) == 0o700


def test_the_user_who_runs_the_copy_cannot_change_it(wheel, server):  # noqa: ARG001
    with server.in_use():
        [copy] = _copies(server)

    user = pwd.getpwnam(SYSTEM_USER)
    found = subprocess.run(
        ["/usr/bin/find", copy, "-not", "-type", "l", "-writable"],
        user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/",
        text=True, capture_output=True, check=True,
    )  # fmt: skip
    assert found.stdout == ""
    assert found.stderr == ""


def test_it_is_copied_once(wheel, server):  # noqa: ARG001
    with server.in_use():
        [copy] = _copies(server)
    made = copy.stat().st_ctime_ns

    with server.in_use():
        assert [found.stat().st_ctime_ns for found in _copies(server)] == [made]


def test_what_another_version_or_a_cut_left_goes_before_the_server_starts(wheel, server):  # noqa: ARG001
    for left in ("0.0.1", "half-made-abc"):
        (server.home.programs / left).mkdir(parents=True)

    with server.in_use():
        assert len(_copies(server)) == 1


def test_where_the_user_reaches_the_wheel_nothing_is_copied(wheel, server):
    wheel.chmod(0o755)

    with server.in_use():
        assert _copies(server) == []


def test_without_the_package_the_remedy_is_told(monkeypatch):
    monkeypatch.setattr(programs, "_WHEEL", "package_that_nobody_has")

    with pytest.raises(UnusableInput) as refused:
        binaries()

    [fault] = refused.value.faults
    assert fault.code == "POSTGRES-MISSING"
    assert "DATABASE_URL" in fault.remedy.id
    assert "DATABASE_URL" in fault.remedy.en
