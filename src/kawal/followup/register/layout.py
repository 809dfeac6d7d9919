"""The columns of the register, in and out."""

from functools import cache

from django.utils.translation import override

from kawal.documents.tables.layout import Column, Shape, Table
from kawal.followup.models import LONGEST_TEXT, RecommendationSource
from kawal.followup.spi_catalogue import dimensions


@cache
def register() -> Table:
    """Kept: the choices of a column are read from the catalogue once."""
    with override("id"):
        sources = [(str(value), str(label)) for value, label in RecommendationSource.choices]
    return Table(
        "rekomendasi",
        "Rekomendasi",
        (
            Column(
                "source", "Sumber", "Pilih dari daftar", Shape.CHOICE, required=True,
                choices=sources,
            ),
            Column(
                "number", "Nomor", "Seperti tercetak dalam surat atau laporan", required=True,
                longest=40,
            ),
            Column(
                "year", "Tahun", "Tahun yang diperiksa atau disurvei", Shape.YEAR, required=True,
                width=8,
            ),
            Column("dated_on", "Tanggal", "Tanggal surat", Shape.DATE, required=True, width=12),
            Column("letter_number", "Nomor surat", "Nomor surat atau laporan", longest=120),
            Column(
                "letter_title", "Judul surat", "Judul surat atau laporan", longest=300, width=36
            ),
            Column(
                "text", "Rekomendasi", "Bunyi rekomendasi", required=True, longest=LONGEST_TEXT,
                width=64,
            ),
            Column(
                "dimension", "Dimensi SPI", "Pilih dari daftar; kosong bila tidak menyangkut SPI",
                Shape.CHOICE, choices=tuple(dimensions().items()), width=28,
            ),
            Column(
                "unit", "Kode unit", "Unit yang bertanggung jawab", required=True, longest=40
            ),
            Column(
                "post", "Jabatan", "Jabatan yang bertanggung jawab; kosong = pimpinan unit",
                width=24,
            ),
            Column("due_on", "Tenggat", "Kosong bila tanpa tenggat", Shape.DATE, width=12),
        ),
    )  # fmt: skip
