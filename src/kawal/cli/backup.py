"""`kawal backup`: everything an installation needs, in one file."""

from pathlib import Path

import click

from kawal.cli import site, spoken
from kawal.cli.output import say
from kawal.faults import Text


@spoken.command(
    "backup",
    Text(
        "Menulis basis data, data dukung, dan kunci ke satu berkas. Berkas yang sudah ada tidak "
        "pernah ditimpa.",
        "Write database, evidence and keys to one file (mode 0600). Never overwrites a file.",
    ),
)
@spoken.argument(
    "file",
    Text("Berkas cadangan yang ditulis.", "The backup to write."),
    type=click.Path(path_type=Path),
)
def command(file: Path) -> None:
    site.ready()
    from kawal.config.backup import backup  # noqa: PLC0415  needs Django set up
    from kawal.core.time import now  # noqa: PLC0415

    made = backup(file.absolute(), now=now())
    say(
        Text("Cadangan ditulis: {file} ({mb} MB).", "Backup written: {file} ({mb} MB).").fill(
            file=file, mb=-(-made.size // 1_000_000)
        )
    )
    say(about_evidence(made.evidence))
    say(
        Text(
            "Berkas ini memuat kunci instalasi: simpan seaman instalasinya.",
            "It holds the keys of the installation: keep it as safe as the installation.",
        )
    )


def about_evidence(count: int | None) -> Text:
    if count is None:
        return Text(
            "Data dukung TIDAK di dalamnya, karena disimpan di S3.",
            "Evidence is NOT inside, because it is kept on S3.",
        )
    return Text("Data dukung: {n} berkas.", "Evidence: {n} file(s).").fill(n=count)
