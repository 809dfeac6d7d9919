"""PDF pages and PNG pictures by typst. The same facts give the same bytes."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from kawal.demo.chance import chance
from kawal.demo.papers.facts import Facts, said_day
from kawal.documents.threads import refuse_after_fork

_OPENINGS = {
    "decree": (
        "Menimbang bahwa pelayanan yang bersih dan cepat adalah hak warga, dan bahwa janji kepada "
        "warga harus dapat diperiksa;",
        "Mengingat PermenPANRB Nomor 90 Tahun 2021 dan UU Nomor 25 Tahun 2009; menetapkan:",
    ),
    "minutes": (
        "Rapat dibuka pukul 09.00 di ruang rapat. Dibahas kemajuan rencana kerja dan kendala "
        "di loket. Keputusan rapat:",
    ),
    "report": (
        "Laporan ini memuat apa yang direncanakan, apa yang selesai, dan apa yang belum, dengan "
        "data dari register unit. Pokok-pokoknya:",
    ),
    "procedure": ("Prosedur ini berlaku bagi semua petugas. Langkah dan penanggung jawabnya:",),
    "guide": ("Pedoman ini berlaku bagi seluruh perangkat daerah Kota Sukamaju. Ketentuannya:",),
    "attendance": ("Hadir dalam rapat tim kerja Zona Integritas:",),
}
_POINTS = (
    "Setiap petugas memakai tanda pengenal dan menyebut namanya kepada warga.",
    "Standar pelayanan ditempel di tempat yang terlihat dari pintu masuk dan di laman unit.",
    "Pengaduan dicatat pada hari yang sama dan dijawab paling lambat lima hari kerja.",
    "Kemajuan rencana kerja dilaporkan setiap triwulan kepada pimpinan dan Inspektorat.",
    "Pegawai yang menerima gratifikasi melaporkannya paling lambat tiga puluh hari kerja.",
    "Hasil survei dibahas dalam rapat bulanan; satu perbaikan dipilih dan diberi tanggal.",
    "Pegawai loket bergantian tempat setiap enam bulan.",
    "Berkas yang sudah ada di basis data pemerintah tidak diminta lagi kepada warga.",
    "Keterlambatan diberitahukan kepada pemohon sebelum batas waktunya lewat.",
    "Tim kerja bertemu setiap bulan; notulennya disimpan sebagai data dukung.",
)
_PRESENT = ("Ketua tim", "Sekretaris tim", "Anggota", "Anggota", "Agen perubahan", "Anggota")


def page(paper: str, facts: Facts) -> bytes:
    """An A4 page as PDF."""
    luck = chance("paper", facts.key, facts.version)
    is_list = paper == "attendance"
    return _compiled("paper.typ", "pdf", {
        "title": facts.title,
        "unit": facts.unit,
        "number": f"060/{luck.randrange(11, 480)}/{facts.day.year}",
        "date": said_day(facts.day),
        "opening": [*_OPENINGS[paper], *_revision(facts)],
        "points": [] if is_list else luck.sample(_POINTS, 4 + luck.randrange(3)),
        "heads": ["Sebagai", "Tanda tangan"],
        "rows": [[role, "hadir"] for role in _PRESENT[: 4 + luck.randrange(3)]] if is_list else [],
        "signer": facts.signer,
        "signer_post": facts.signer_post,
    })  # fmt: skip


def picture(paper: str, facts: Facts) -> bytes:
    """A drawn photograph, or a drawn screen, as PNG."""
    luck = chance("picture", facts.key, facts.version)
    figures = [
        [str(luck.randrange(12, 480)), "dilayani hari ini"],
        [str(luck.randrange(1, 30)), "menunggu"],
        [f"{luck.randrange(4, 25)} menit", "rata-rata"],
    ]
    return _compiled("picture.typ", "png", {
        "title": facts.title,
        "unit": facts.unit,
        "screen": paper == "screen",
        "sky": luck.choice(("#cfe0ea", "#e9e2cf", "#d8e6d3")),
        "ground": luck.choice(("#6f7d5c", "#7d6a55", "#5f6f78")),
        "cloth": luck.sample(("#2f5d8a", "#7b3f3f", "#3f6b4f", "#8a7a2f", "#5b4a7b"), 3),
        "people": luck.randrange(5, 10),
        "figures": figures,
    })  # fmt: skip


def _revision(facts: Facts) -> list[str]:
    return [] if facts.version == 1 else [f"Perubahan ke-{facts.version - 1}."]


def _compiled(name: str, form: Literal["pdf", "png"], said: dict[str, Any]) -> bytes:
    refuse_after_fork()
    made = _compiler(name).compile(
        format=form, ppi=60, sys_inputs={"said": json.dumps(said)}, pdf_tags=False
    )
    assert isinstance(made, bytes)  # noqa: S101  one page, no output file
    return made


@cache
def _compiler(name: str) -> typst.Compiler:
    source = Path(__file__).with_name(name)
    return typst.Compiler(str(source), root=str(source.parent), ignore_system_fonts=True)
