"""Where an installation keeps its data: `KAWAL_HOME`, apart for each installation."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kawal.config import env
from kawal.faults import Fault, Text, UnusableInput, harmless

SYSTEM_HOME = Path("/var/lib/kawal")


@dataclass(frozen=True, slots=True)
class Home:
    """Folders of one installation. Nothing is made until someone needs it."""

    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def evidence(self) -> Path:
        return self.root / "evidence"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets"

    @property
    def programs(self) -> Path:
        """A copy of PostgreSQL's programs, where the server's user cannot reach the package."""
        return self.root / "programs"

    @property
    def run(self) -> Path:
        """Sockets. Kept short: a socket's path may have 107 bytes."""
        return self.root / "run"


def home() -> Home:
    """`KAWAL_HOME`, else the user's data folder; as root the system's, never a home folder."""
    given = env.text("KAWAL_HOME")
    if given:
        return Home(Path(given).expanduser().absolute())
    if os.geteuid() == 0:
        return Home(SYSTEM_HOME)
    return Home(Path(platformdirs.user_data_dir("kawal", appauthor=False)))


@contextmanager
def refusing_unusable_home() -> Iterator[None]:
    """A file or folder that the system does not let us use, as a fault of `KAWAL_HOME`."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise
        raise UnusableInput([_unusable(error)]) from error


def _unusable(error: OSError) -> Fault:
    reason = errno.errorcode.get(error.errno or 0, "—")
    return Fault(
        "HOME-UNUSABLE",
        f"KAWAL_HOME={home().root}",
        f"{harmless(os.fsdecode(error.filename), 200)}: {reason}",
        Text(
            "folder milik pengguna yang menjalankan Kawal, dan yang boleh ditulisinya",
            "a folder that belongs to the user who runs Kawal and that this user may write",
        ),
        Text(
            "jalankan sebagai pemiliknya, atau setel KAWAL_HOME ke folder lain",
            "run it as its owner, or set KAWAL_HOME to another folder",
        ),
    )
