"""A file drawn as a picture in a process of its own, which sees no database and no secret."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def drawn_apart(script: Path, content: bytes, name: str, *, seconds: float) -> bytes | None:
    """What the script writes of a folder with this one file; None if it fails or takes longer."""
    with TemporaryDirectory(prefix="kawal-drawn-") as folder:
        Path(folder, name).write_bytes(content)
        try:
            # Nothing of a person is in the command, and nothing of ours in its environment.
            drawn = subprocess.run(  # noqa: S603
                [sys.executable, "-I", str(script), folder],
                capture_output=True, check=False, timeout=seconds, env={},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    return drawn.stdout if drawn.returncode == 0 and drawn.stdout else None
