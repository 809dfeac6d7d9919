"""What a result is, for whoever holds it in a year: files by hash, engine, instrument, time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kawal import __version__
from kawal.rules import catalogue
from kawal.ui.numbers import size_text
from kawal.workspace.check_lke.carried import Checked
from kawal.workspace.check_lke.inspection import INSTRUMENT


def moment_text(moment: datetime) -> str:
    """Day, time and zone as an office writes them: 25 November 2026 18.30 WIB."""
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    return f"{date_format(local, 'j F Y H.i')} {local.tzname()}"


def not_kept() -> str:
    return _("Buku kerja dan hasil ini tidak disimpan oleh Kawal.")


def how_read() -> str:
    return _(
        "Angka dibaca dari isian, bukan dari rumus di dalam berkas. Isian yang belum lengkap tidak "
        "dapat dinyatakan tercapai. Batas area: pemenuhan dan reform digabung. Data dukung dan "
        "syarat di luar nilai tidak ikut diperiksa di sini."
    )


def engine() -> tuple[tuple[str, str], ...]:
    """With what it was scored: enough to score it again."""
    instrument = catalogue.instrument(INSTRUMENT)
    return (
        (_("Instrumen"), f"{instrument.title} ({INSTRUMENT})"),
        (_("SHA-256 instrumen"), catalogue.sha256_of(INSTRUMENT)),
        (_("Mesin nilai"), f"Kawal {__version__}"),
    )


def about(checked: Checked) -> Iterator[Sequence[str]]:
    """Pairs of a name and what it is."""
    yield _("Diperiksa"), moment_text(checked.at)
    yield from engine()
    yield _("Penyimpanan"), not_kept()
    yield _("Cara membaca"), how_read()
    for found in checked.inspections:
        yield found.file, _("SHA-256 %(hash)s, %(size)s") % {
            "hash": found.sha256 or "–", "size": size_text(found.size)
        }  # fmt: skip
