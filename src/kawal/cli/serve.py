"""`kawal serve`: the site on an installation of its own."""

import click

from kawal.cli import process, site, spoken
from kawal.cli.listening import listening
from kawal.cli.output import say, warn
from kawal.faults import Text


@spoken.command(
    "serve",
    Text(
        "Menjalankan situs. Ditolak selama `kawal check` menemukan kesalahan yang "
        "membahayakannya; basis data disesuaikan lebih dahulu dengan `kawal migrate`.",
        "Serve the site. Refused while `kawal check` finds an error that endangers it; the "
        "database is migrated beforehand, by `kawal migrate`.",
    ),
)
@spoken.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    about=Text("Alamat yang dilayani.", "Address to listen on."),
)
@spoken.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    about=Text("Porta.", "Port."),
)
@spoken.option(
    "--workers",
    type=click.IntRange(1, 32),
    default=2,
    show_default=True,
    about=Text("Berapa proses yang melayani.", "How many processes serve."),
)
def command(host: str, port: int, workers: int) -> None:
    site.ready()
    site.refuse_unsafe(host)
    with listening(host, port) as opened:
        process.end_within(site.END_SECONDS)
        site.collect_static()
        say(
            Text(
                "Melayani di http://{host}:{port}/ (Ctrl+C untuk berhenti)",
                "Serving at http://{host}:{port}/ (Ctrl+C to stop)",
            ).fill(host=f"[{host}]" if ":" in host else host, port=port)
        )
        if not site.is_worker_seen():
            warn(
                Text(
                    "Belum terlihat kawal worker: surat baru terkirim bila ia berjalan.",
                    "No kawal worker has been seen: letters leave once it runs.",
                )
            )
        site.serve(opened, workers=workers)
