"""`kawal worker`: does the jobs of an installation."""

from kawal.cli import site, spoken
from kawal.faults import Text


@spoken.command(
    "worker",
    Text(
        "Mengerjakan antrean: surat, titik periksa, pemeliharaan. Berhenti dengan SIGTERM sesudah "
        "pekerjaan yang berjalan. Satu cukup untuk satu instansi; tanpa satu pun, situs berjalan "
        "tetapi tidak ada surat yang terkirim.",
        "Do the jobs: letters, checkpoints, upkeep. Ends at SIGTERM after the job that runs. One "
        "is enough for an agency; without one, the site works but no letter leaves.",
    ),
)
@spoken.option(
    "--once",
    is_flag=True,
    about=Text(
        "Kerjakan yang sedang menunggu, lalu berhenti.", "Do the jobs that wait, then stop."
    ),
)
@spoken.option(
    "--with-parent",
    is_flag=True,
    hidden=True,
    about=Text(
        "Berhenti bersama proses yang memulainya; dipakai oleh demo.",
        "End with the process that started it; the demo uses it.",
    ),
)
def command(once: bool, with_parent: bool) -> None:
    site.ready()
    site.refuse_other_schema()
    site.work(once=once, with_parent=with_parent)
