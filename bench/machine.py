"""On what was measured: enough to compare, nothing that names a machine."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from bench.peers.workbook import soffice


def described() -> list[str]:
    packages = ("numpy", "polars", "openfisca-core", "openpyxl", "python-calamine")
    return [
        _hardware(),
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in packages)
        + f", {_libreoffice()}",
        _load(),
    ]


def described_site() -> list[str]:
    packages = ("django", "granian", "psycopg")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return [_hardware(), f"Python {platform.python_version()}, {versions}", _load()]


def _hardware() -> str:
    return f"{os.cpu_count()} cores, {_processor()}, {_memory()} of memory, {platform.system()}"


def _load() -> str:
    return f"load of the machine by others when the clock started: {os.getloadavg()[0]:.1f}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _libreoffice() -> str:
    program = soffice()
    if program is None:
        return "no LibreOffice"
    told = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)  # noqa: S603
    return " ".join(told.stdout.split()[:2])
