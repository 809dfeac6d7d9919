"""The embedded PostgreSQL: our own initdb and pg_ctl calls on the binaries of a wheel.

The wheel's own start is not used: with a long path it makes a world-writable socket folder where
any local user is superuser, and as root it opens every parent folder to all. Here the socket
folder is ours (0700), passwords are scram with generated secrets in 0600 files, there is no TCP,
and as root the server runs as a system user of its own. The site is a role without any right over
the server (`embedded_roles`).
"""

import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from kawal.config import embedded_roles as roles
from kawal.config.home import Home
from kawal.config.keys import kept_secret
from kawal.config.other_cluster import other_cluster, passed_over
from kawal.config.programs import (
    MAJOR,
    EmbeddedServerError,
    binaries,
    binaries_for,
    drop_stale_copies,
)
from kawal.faults import Fault, Text, UnusableInput

PORT = 5432  # only part of the socket's name; nothing listens on TCP
LONGEST_SOCKET = 107
SYSTEM_USER = "kawal"
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """One cluster in `home`. `start` makes it at first use and is safe to call from many."""

    home: Home

    @property
    def data(self) -> Path:
        return self.home.postgres / str(MAJOR)

    @property
    def log(self) -> Path:
        return self.home.postgres / "server.log"

    @property
    def url(self) -> str:
        """For `DATABASE_URL`; the password is in it, so it is never printed."""
        return self._url(roles.SITE, self.password)

    @property
    def superuser_url(self) -> str:
        """For what only a superuser may do; nothing that answers people or reads foreign files."""
        return self._url(roles.SUPERUSER, self.superuser_password)

    @property
    def password_file(self) -> Path:
        return self.home.secrets / "postgres-site-password"

    @property
    def password(self) -> str:
        """Of the site; made at first use, before the server: settings are read without it."""
        return kept_secret(self.password_file)

    @property
    def superuser_password(self) -> str:
        return kept_secret(self.home.secrets / "postgres-password")

    def _url(self, role: str, password: str) -> str:
        return f"postgresql://{role}:{password}@/{roles.DATABASE}?host={self.home.run}"

    def start(self) -> bool:
        """Start it if it is not running; True if this call did. Refuses unsafe places first."""
        self._check_socket_path()
        with self._one_at_a_time():
            return self._start()

    def _start(self, *, anew: bool = False) -> bool:
        other = None if anew else other_cluster(self.home.postgres)
        if other and not self._is_made():
            raise passed_over(other)
        is_started = self._start_server()
        self._make_site()
        if other and not self._psql(roles.DATABASE, roles.HOLDS_TABLES):
            if is_started:
                self.stop()
            raise passed_over(other)  # a restore was begun and failed
        return is_started

    def _start_server(self) -> bool:
        if self.is_running():
            return False
        drop_stale_copies(self.home)
        if not self._is_made():
            self._create()
        wait = ("-w", "-t", str(START_SECONDS))
        self._pg_ctl("start", *wait, "-l", str(self.log), "-o", self._options())
        return True

    def _is_made(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    @contextmanager
    def in_use(self, *, alone: bool = False, anew: bool = False) -> Iterator[None]:
        """Started, and kept running until the last process that uses it is done.

        `alone`: refused while another process uses it; who comes later waits. `anew`: may be empty
        beside the data of another PostgreSQL, to take in a backup of that data.
        """
        self._check_socket_path()
        self.home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.home.root / "in-use.lock").open("w") as lock:
            with self._one_at_a_time():
                _take(lock, alone=alone)
                self._start(anew=anew)
            try:
                yield
            finally:
                self._stop_if_last(lock)

    def _stop_if_last(self, lock: TextIO) -> None:
        fcntl.flock(lock, fcntl.LOCK_UN)
        with self._one_at_a_time():  # nobody may be between starting it and taking the lock
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self.stop()

    def stop(self) -> None:
        """Stop it in the fast mode: open transactions roll back, nothing committed is lost."""
        if self.is_running():
            self._pg_ctl("stop", "-w", "-m", "fast")

    def is_running(self) -> bool:
        if not (self.data / "postmaster.pid").exists():
            return False
        return self._run("pg_ctl", "-D", str(self.data), "status", check=False).returncode == 0

    def _check_socket_path(self) -> None:
        socket = f"{self.home.run}/.s.PGSQL.{PORT}"
        length = len(os.fsencode(socket))
        if length > LONGEST_SOCKET:
            raise UnusableInput([_too_long(self.home, length)])

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Two processes that start at once would both run initdb."""
        self._close_folders()
        with (self.home.root / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _close_folders(self) -> None:
        """To everyone else. As root, the server's user gets through the home to its own folders
        and can replace nothing beside them: not the secrets, not the programs it runs.
        """
        user = self._user()
        for folder in (self.home.root, self.home.secrets, self.home.postgres, self.home.run):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), user.pw_uid}:
                raise EmbeddedServerError(
                    f"{folder} belongs to another user or is a link; choose another KAWAL_HOME."
                )
            folder.chmod(0o700)
        for folder in (self.home.postgres, self.home.run):
            os.chown(folder, user.pw_uid, -1)
        if self.home.root.stat().st_uid != user.pw_uid:
            os.chown(self.home.root, -1, user.pw_gid)
            self.home.root.chmod(0o710)

    def _user(self) -> pwd.struct_passwd:
        """Whom the server runs as."""
        return _system_user() if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())

    def _create(self) -> None:
        """Made under another name first: a start that was cut off leaves nothing to take up."""
        if self.data.exists():
            raise EmbeddedServerError(
                f"{self.data} is not a complete PostgreSQL {MAJOR} cluster. Move it away, "
                "then restore a backup: kawal restore FILE."
            )
        draft = self.home.postgres / "half-made"
        shutil.rmtree(draft, ignore_errors=True)
        handed = self.home.postgres / "pwfile"  # initdb runs as another user when we are root
        handed.write_text(self.superuser_password, encoding="ascii")
        handed.chmod(0o600)
        os.chown(handed, self._user().pw_uid, -1)
        try:
            self._run(
                "initdb", "-D", str(draft), "-U", roles.SUPERUSER, "--pwfile", str(handed),
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums",
                "--no-instructions",
            )  # fmt: skip
            draft.rename(self.data)
        finally:
            handed.unlink()
            shutil.rmtree(draft, ignore_errors=True)

    def _options(self) -> str:
        settings = {
            "listen_addresses": "''",
            "unix_socket_directories": f"'{self.home.run}'",
            "unix_socket_permissions": "0700",
            "port": str(PORT),
        }
        return " ".join(f"-c {name}={value}" for name, value in settings.items())

    def _make_site(self) -> None:
        """Its role and its database; one of before becomes its own. Also of a server that runs:
        who started it may have been an older Kawal.
        """
        found = self._psql("postgres", roles.FOUND).split()
        if "role" not in found:
            self._psql("postgres", roles.role_made(self.password))
        if "database" not in found:
            self._psql("postgres", roles.MADE)
        elif "owned" not in found:
            self._psql(roles.DATABASE, f"BEGIN; {roles.HANDED_OVER} COMMIT;")

    def _psql(self, database: str, statements: str) -> str:
        """As superuser. Statements are handed in: everyone on the machine can read arguments."""
        done = self._run(
            "psql", "-h", str(self.home.run), "-p", str(PORT), "-U", roles.SUPERUSER,
            "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-",
            environment={"PGPASSWORD": self.superuser_password}, said=statements,
        )  # fmt: skip
        return done.stdout

    def _pg_ctl(self, action: str, *arguments: str) -> None:
        self._run("pg_ctl", action, "-D", str(self.data), *arguments)

    def _run(
        self,
        program: str,
        *arguments: str,
        check: bool = True,
        environment: dict[str, str] | None = None,
        said: str = "",
    ) -> subprocess.CompletedProcess[str]:
        # The server inherits pg_ctl's stdout; a pipe would stay open as long as it runs.
        is_start = program == "pg_ctl" and arguments[0] == "start"
        folder, who = self._programs()
        done = subprocess.run(
            [str(folder / program), *arguments],
            env=clean_environment() | (environment or {}),
            input=said,
            stdout=subprocess.DEVNULL if is_start else subprocess.PIPE,
            stderr=subprocess.DEVNULL if is_start else subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            timeout=START_SECONDS * 2,
            **who,
        )
        if check and done.returncode != 0:
            said = (done.stdout or "").strip() or self._last_log()
            raise EmbeddedServerError(f"{program} {arguments[0]} failed:\n{said}")
        return done

    def _programs(self) -> tuple[Path, dict[str, Any]]:
        """Where they are, and as whom `subprocess` runs them."""
        if os.geteuid() != 0:
            return binaries(), {}
        user = self._user()
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        return binaries_for(user, self.home), who

    def _last_log(self) -> str:
        if not self.log.exists():
            return f"no log at {self.log}"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])


def _take(lock: TextIO, *, alone: bool) -> None:
    if not alone:
        fcntl.flock(lock, fcntl.LOCK_SH)
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UnusableInput([_in_use_by_another(lock.name)]) from error


def _in_use_by_another(lock: str) -> Fault:
    return Fault(
        "HOME-IN-USE",
        lock,
        "kawal serve, kawal worker, …",
        Text("tidak ada yang sedang menulis", "nobody who may write"),
        Text(
            "hentikan situs, pekerja, dan perintah lain di KAWAL_HOME ini, lalu ulangi",
            "stop the site, the worker and other commands on this KAWAL_HOME, then try again",
        ),
    )


def clean_environment() -> dict[str, str]:
    """PG* variables of the caller would point our tools at another server."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    return kept | {"LC_ALL": "C"}


def _too_long(home: Home, length: int) -> Fault:
    return Fault(
        "HOME-TOO-LONG",
        f"KAWAL_HOME={home.root}",
        f"{length} byte",
        Text(
            f"folder yang jalur soketnya, {home.run}/.s.PGSQL.{PORT}, paling panjang "
            f"{LONGEST_SOCKET} byte",
            f"a folder whose socket, {home.run}/.s.PGSQL.{PORT}, has a path of at most "
            f"{LONGEST_SOCKET} bytes",
        ),
        Text("setel KAWAL_HOME ke jalur yang lebih pendek", "set KAWAL_HOME to a shorter path"),
    )


def _system_user() -> pwd.struct_passwd:
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    subprocess.run(
        ["/usr/sbin/useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent",
         "--shell", "/usr/sbin/nologin", SYSTEM_USER],
        check=True,
    )  # fmt: skip
    return pwd.getpwnam(SYSTEM_USER)
