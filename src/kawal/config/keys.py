"""The secret key: from the environment, else made once and kept in a 0600 file of the home."""

import os
import secrets
import tempfile
from pathlib import Path

from kawal.config import env
from kawal.config.home import home


def secret_key() -> str:
    """`KAWAL_SECRET_KEY` or its file; without either, one is made at first use."""
    return env.secret("KAWAL_SECRET_KEY") or kept_secret(home().secrets / "secret-key")


def kept_secret(path: Path) -> str:
    """The secret in this file; made with 50 random bytes if there is none. Never overwritten."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Written whole and then linked into place: a process that is late finds all of it, or nothing.
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
    return path.read_text(encoding="ascii").strip()
