"""What is wrong with the installation as far as files are concerned: id, hint, document."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from kawal.files import antivirus
from kawal.files.antivirus import BadAddress
from kawal.files.folders import own_folders

DOCUMENT = "docs/panduan/data-dukung.md"


@register(Tags.security)
def antivirus_address(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """E001: an address that cannot be read would refuse every upload."""
    try:
        antivirus.scanner()
    except BadAddress as error:
        return [Error(str(error), hint=f"See {DOCUMENT}#antivirus.", id="kawal.files.E001")]
    return []


@register(Tags.security, deploy=True)
def antivirus_runs(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """W001: nobody scans. E002: the scanner that should scan does not answer."""
    try:
        daemon = antivirus.scanner()
    except BadAddress:
        return []
    if daemon is None:
        return [
            Warning(
                "Uploaded files are NOT scanned for viruses.",
                hint="Run ClamAV and set KAWAL_CLAMD=tcp://127.0.0.1:3310 or unix:///path; "
                f"see {DOCUMENT}#antivirus.",
                id="kawal.files.W001",
            )
        ]
    if daemon.ping():
        return []
    return [
        Error(
            f"The antivirus at {settings.KAWAL_CLAMD} does not answer; every upload is refused.",
            hint=f"Start clamd, or correct KAWAL_CLAMD; see {DOCUMENT}#antivirus.",
            id="kawal.files.E002",
        )
    ]


@register(Tags.security, deploy=True)
def folders_are_private(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """E003: other users of the machine could read evidence past all permissions."""
    return [
        Error(
            f"The folder {folder} is open to other users or cannot be written.",
            hint=f"chown it to the user Kawal runs as, then chmod 700; see {DOCUMENT}#penyimpanan.",
            id="kawal.files.E003",
        )
        for folder in own_folders()
        if folder.exists() and not _is_private(folder)
    ]


def _is_private(folder: Path) -> bool:
    return folder.stat().st_mode & 0o077 == 0 and os.access(folder, os.W_OK)
