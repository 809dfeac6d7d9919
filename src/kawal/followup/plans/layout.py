"""The columns of a table of actions, in and out."""

from kawal.documents.tables.layout import Column, Shape, Table
from kawal.followup.models import LONGEST_TEXT

TABLE = Table(
    "aksi",
    "Aksi",
    (
        Column("code", "Nomor", "AK-12 bila sudah ada; kosong untuk aksi baru", width=10),
        Column("unit", "Kode unit", "Unit pemilik aksi", required=True, longest=40),
        Column("title", "Aksi", "Satu pekerjaan yang dapat dibuktikan", required=True, longest=200,
               width=48),
        Column("description", "Uraian", "Bila perlu", longest=LONGEST_TEXT, width=40),
        Column("indicator", "Indikator", "Yang diukur", longest=300, width=28),
        Column("unit_of_measure", "Satuan", "Satuan indikatornya", longest=60, width=12),
        Column("starts_on", "Mulai", "Kosong bila belum ditetapkan", Shape.DATE, width=12),
        Column("due_on", "Tenggat", "Tanggal terakhir", Shape.DATE, required=True, width=12),
        Column("post", "Jabatan", "Penanggung jawab di unit itu", width=24),
        Column("person", "Pelaksana", "NIP atau surel", longest=254, width=24),
        Column("verifier", "Kode unit verifikator", "Unit di luar garis unit pemilik", longest=40),
        Column("is_public", "Publik", "Ya atau Tidak", Shape.CHOICE,
               choices=(("ya", "Ya"), ("tidak", "Tidak")), width=8),
    ),
)  # fmt: skip

# Which column can mend what an act refuses.
COLUMN_OF = {
    "owner_post": "post", "in_charge": "person", "verifier_unit": "verifier",
    "verifier": "verifier",
}  # fmt: skip
