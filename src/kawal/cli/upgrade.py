"""`kawal upgrade`: a backup of everything, before a new version with another PostgreSQL comes."""

from kawal.cli import site, spoken
from kawal.cli.backup import about_evidence
from kawal.cli.output import call, say
from kawal.config.database import is_embedded
from kawal.config.env import program
from kawal.config.home import home
from kawal.faults import Fault, Text, UnusableInput


@spoken.command(
    "upgrade",
    Text(
        "Mencadangkan semuanya ke KAWAL_HOME sebelum versi baru dipasang. Hanya selagi tidak ada "
        "yang menulis.",
        "Back everything up into KAWAL_HOME before a new version is installed, while nobody "
        "writes.",
    ),
)
def command() -> None:
    if not is_embedded():
        raise UnusableInput([_of_another()])
    site.ready(alone=True)
    from kawal.config.archive import reading  # noqa: PLC0415  needs Django set up
    from kawal.config.backup import backup  # noqa: PLC0415
    from kawal.core.time import now  # noqa: PLC0415

    moment = now()
    file = home().root / f"upgrade-{moment:%Y%m%dT%H%M%S}.kawal"
    made = backup(file, now=moment)
    with reading(file):  # which checks every byte
        pass
    say(
        Text(
            "Cadangan ditulis dan diperiksa: {file} ({mb} MB).",
            "Backup written and checked: {file} ({mb} MB).",
        ).fill(file=file, mb=-(-made.size // 1_000_000))
    )
    say(about_evidence(made.evidence))
    say(
        Text(
            "Biarkan situs dan pekerja berhenti. Pasang versi baru, lalu jalankan:",
            "Leave the site and the worker stopped. Install the new version, then run:",
        )
    )
    say(f"  {call('migrate')}")
    say(
        Text(
            "Bila ditolak dengan HOME-OTHER-POSTGRES, karena PostgreSQL-nya berganti:",
            "If it is refused with HOME-OTHER-POSTGRES, because its PostgreSQL is another:",
        )
    )
    say(f"  {call('restore', file)}")


def _of_another() -> Fault:
    return Fault(
        "UPGRADE-SERVED",
        "DATABASE_URL",
        "—",
        Text("PostgreSQL bawaan Kawal", "the PostgreSQL that Kawal brings"),
        Text(
            "PostgreSQL Anda sendiri tidak berganti bersama Kawal: cukup {program} backup "
            "BERKAS, pasang versi baru, lalu {program} migrate",
            "your own PostgreSQL does not change with Kawal: run {program} backup FILE, install "
            "the new version, then {program} migrate",
        ).fill(program=program()),
    )
