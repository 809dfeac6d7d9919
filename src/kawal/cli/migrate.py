"""`kawal migrate`: bring the database to this version."""

from kawal.cli import site, spoken
from kawal.cli.output import say
from kawal.faults import Text


@spoken.command(
    "migrate",
    Text(
        "Menyesuaikan basis data dengan versi ini. Kode keluar bukan nol bila sebuah langkah "
        "gagal.",
        "Bring the database to this version. Ends with a non-zero exit if a step fails.",
    ),
)
def command() -> None:
    site.ready()
    if steps := site.migrate():
        done = Text("{n} langkah dijalankan. ", "{n} step(s) applied. ").fill(n=steps)
    else:
        done = Text("Tidak ada yang perlu diubah. ", "Nothing had to be changed. ")
    say(
        Text("{done}Basis data sesuai versi ini.", "{done}The database is at this version.").fill(
            done=done
        )
    )
