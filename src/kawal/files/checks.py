"""What is wrong with the installation as far as files are concerned: id, hint, document."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, register

from kawal.core.findings import error, warning
from kawal.faults import Text
from kawal.files import antivirus
from kawal.files.antivirus import BadAddress
from kawal.files.folders import own_folders

DOCUMENT = "docs/panduan/data-dukung.md"


@register(Tags.security)
def antivirus_address(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """E001: an address that cannot be read would refuse every upload."""
    try:
        antivirus.scanner()
    except BadAddress:
        return [
            error(
                "kawal.files.E001",
                Text(
                    "KAWAL_CLAMD={address!r} bukan alamat antivirus",
                    "KAWAL_CLAMD={address!r} is no address of an antivirus",
                ).fill(address=settings.KAWAL_CLAMD),
                Text(
                    "tulis tcp://host:port, unix:///jalur/clamd.sock, atau none",
                    "write tcp://host:port, unix:///path/clamd.sock or none",
                ),
                f"{DOCUMENT}#antivirus",
            )
        ]
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
            warning(
                "kawal.files.W001",
                Text(
                    "berkas yang diunggah TIDAK diperiksa antivirus",
                    "uploaded files are NOT scanned for viruses",
                ),
                Text(
                    "jalankan ClamAV, lalu setel KAWAL_CLAMD=tcp://127.0.0.1:3310 atau "
                    "unix:///jalur/clamd.sock",
                    "run ClamAV and set KAWAL_CLAMD=tcp://127.0.0.1:3310 or unix:///path/clamd.sock",
                ),
                f"{DOCUMENT}#antivirus",
            )
        ]
    if daemon.ping():
        return []
    return [
        error(
            "kawal.files.E002",
            Text(
                "antivirus di {address} tidak menjawab; semua unggahan ditolak",
                "the antivirus at {address} does not answer; every upload is refused",
            ).fill(address=settings.KAWAL_CLAMD),
            Text(
                "jalankan clamd, atau perbaiki KAWAL_CLAMD", "start clamd, or correct KAWAL_CLAMD"
            ),
            f"{DOCUMENT}#antivirus",
        )
    ]


@register(Tags.security, deploy=True)
def folders_are_private(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:  # noqa: ARG001
    """E003: other users of the machine could read evidence past all permissions."""
    return [
        error(
            "kawal.files.E003",
            Text(
                "folder {folder} terbuka bagi pengguna lain, atau tidak dapat ditulis",
                "the folder {folder} is open to other users or cannot be written",
            ).fill(folder=folder),
            Text(
                "jadikan milik pengguna yang menjalankan Kawal (chown), lalu chmod 700",
                "chown it to the user Kawal runs as, then chmod 700",
            ),
            f"{DOCUMENT}#penyimpanan",
        )
        for folder in own_folders()
        if folder.exists() and not _is_private(folder)
    ]


def _is_private(folder: Path) -> bool:
    return folder.stat().st_mode & 0o077 == 0 and os.access(folder, os.W_OK)
