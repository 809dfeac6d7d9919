"""`kawal restore`: a backup into an empty installation."""

from pathlib import Path

import click

from kawal.cli import site, spoken
from kawal.cli.output import say, warn
from kawal.faults import Text


@spoken.command(
    "restore",
    Text(
        "Memeriksa cadangan, memulihkannya ke instalasi yang kosong, lalu menyesuaikannya dengan "
        "versi ini.",
        "Check a backup, bring it into an empty installation, then migrate to this version.",
    ),
)
@spoken.argument(
    "file",
    Text("Berkas cadangan yang dibaca.", "The backup to read."),
    type=click.Path(path_type=Path),
)
def command(file: Path) -> None:
    site.ready(anew=True)
    from kawal.config.restore import restore  # noqa: PLC0415  needs Django set up
    from kawal.core.time import now  # noqa: PLC0415

    done = restore(file.absolute(), now=now())
    say(
        Text(
            "Dipulihkan: cadangan Kawal {version} tanggal {day}, data dukung {n} berkas.",
            "Restored: backup of Kawal {version} made on {day}, evidence {n} file(s).",
        ).fill(version=done.kawal, day=done.made_at.date().isoformat(), n=done.evidence)
    )
    if done.unused_secrets:
        warn(
            Text(
                "KAWAL_SECRET_KEY disetel, jadi kunci di dalam cadangan tidak dipakai: "
                "aplikasi kode dan kode pemulihan lama tidak terbaca. Hapus setelan itu dan "
                "pulihkan lagi ke KAWAL_HOME baru.",
                "KAWAL_SECRET_KEY is set, so the key in the backup was not used: former second "
                "factors cannot be read. Unset it and restore again into a new KAWAL_HOME.",
            )
        )
