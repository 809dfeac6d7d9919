"""The oldest PostgreSQL that is supported, Debian's 15: started for a test or for a whole run.

As a command it runs another one against it: `python tests/plugins/oldest.py COMMAND ...` sets
`DATABASE_URL` for that. initdb and the server refuse root, so as root another user runs them.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
PASSWORD = "lumbung padi hijau"  # noqa: S105  a space, to be quoted in addresses
MISSING = (
    f"{PROGRAMS} is missing: install Debian's package postgresql-15. "
    "The oldest supported server must be tested, so this is never skipped."
)
# A test cluster need not outlive the machine.
OPTIONS = (
    "-c listen_addresses='' -c unix_socket_directories={} -c unix_socket_permissions=0700 "
    "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
)


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Started in this empty folder, on a short path; gives the address without a database."""
    assert (PROGRAMS / "initdb").exists(), MISSING
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    os.chown(folder, user.pw_uid, user.pw_gid)
    secret = folder / "pw"
    secret.write_text(PASSWORD)
    secret.chmod(0o600)
    os.chown(secret, user.pw_uid, user.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [PROGRAMS / program, "-D", str(folder / "data"), *arguments],
            check=True, cwd="/", stdout=subprocess.DEVNULL, env={"LC_ALL": "C"},
            **(who if os.geteuid() == 0 else {}),
        )  # fmt: skip

    run(
        "initdb", "-U", "owner", f"--pwfile={secret}", "-A", "scram-sha-256", "-E", "UTF8",
        "--no-sync", "--no-instructions",
    )  # fmt: skip
    run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", OPTIONS.format(folder))
    try:
        yield f"postgresql://owner:{PASSWORD.replace(' ', '%20')}@/{{}}?host={folder}"
    finally:
        run("pg_ctl", "stop", "-w", "-m", "immediate")


@contextmanager
def short_folder() -> Iterator[Path]:
    """Short enough for a socket, and in a place that the server's own user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="k"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def main() -> int:
    with short_folder() as folder, running(folder) as address:
        url = {"DATABASE_URL": address.format("postgres")}
        return subprocess.run(sys.argv[1:], env=os.environ | url, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
