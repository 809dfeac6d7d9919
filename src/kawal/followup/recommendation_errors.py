"""Acts on recommendations that a rule refuses: what is in the way, and what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused


def no_number() -> Refused:
    return Refused(
        "recommendation.no_number",
        _("Tulis nomornya seperti tercetak dalam surat atau laporan."),
        "number",
    )


def no_text() -> Refused:
    return Refused("recommendation.no_text", _("Tulis apa yang direkomendasikan."), "text")


def number_taken(label: str) -> Refused:
    return Refused(
        "recommendation.number_taken",
        _("{label} sudah tercatat. Buka yang sudah ada, atau pakai nomor lain.").format(
            label=label
        ),
        "number",
    )


def odd_year(first: int, last: int) -> Refused:
    return Refused(
        "recommendation.odd_year",
        _("Tahunnya harus antara {first} dan {last}.").format(first=first, last=last),
        "year",
    )


def in_the_future() -> Refused:
    return Refused(
        "recommendation.future",
        _("Tanggal suratnya belum tiba. Periksa tanggalnya."),
        "dated_on",
    )


def due_before_its_day() -> Refused:
    return Refused(
        "recommendation.due_too_early",
        _("Tenggatnya sebelum tanggal surat. Periksa kedua tanggalnya."),
        "due_on",
    )


def unit_elsewhere(unit: str, field: str = "owner_unit") -> Refused:
    return Refused(
        "recommendation.unit_elsewhere",
        _("{unit} bukan unit instansi ini. Pilih unit yang lain.").format(unit=unit),
        field,
    )


def unit_closed(unit: str, field: str = "owner_unit") -> Refused:
    return Refused(
        "recommendation.unit_closed",
        _("{unit} sudah ditutup. Pilih unit yang meneruskannya.").format(unit=unit),
        field,
    )


def post_elsewhere(post: str, unit: str) -> Refused:
    return Refused(
        "recommendation.post_elsewhere",
        _("{post} bukan jabatan di {unit}. Kosongkan untuk memakai pimpinan unitnya.").format(
            post=post, unit=unit
        ),
        "owner_post",
    )


def unknown_dimension() -> Refused:
    return Refused(
        "recommendation.unknown_dimension",
        _("Dimensi itu tidak ada dalam katalog SPI. Pilih dari daftar, atau kosongkan."),
        "dimension",
    )


def is_closed() -> Refused:
    return Refused(
        "recommendation.closed",
        _("Rekomendasi ini sudah ditutup. Buka kembali dahulu, dengan alasannya."),
    )


def is_open() -> Refused:
    return Refused(
        "recommendation.open", _("Rekomendasi ini masih terbuka. Muat ulang halamannya.")
    )


def no_reason(field: str = "reason") -> Refused:
    return Refused(
        "recommendation.no_reason",
        _("Tulis alasannya; pemilik rekomendasi membacanya."),
        field,
    )


def public_already() -> Refused:
    return Refused(
        "recommendation.public",
        _("Rekomendasi ini sudah terbuka untuk publik. Muat ulang halamannya."),
    )


def not_public() -> Refused:
    return Refused(
        "recommendation.not_public",
        _("Rekomendasi ini tidak terbuka untuk publik. Muat ulang halamannya."),
    )


def owner_stays() -> Refused:
    return Refused(
        "recommendation.owner_stays",
        _("Unit Anda pemilik rekomendasi ini. Yang memindahkannya pihak di luar unit pemilik."),
        "owner_unit",
    )


def closed_by_its_owner() -> Refused:
    return Refused(
        "recommendation.own",
        _(
            "Anda bertugas di unit yang memiliki atau mengerjakan rekomendasi ini. Penutupannya "
            "diputuskan orang di luar unit itu."
        ),
    )


def open_actions(n: int) -> Refused:
    return Refused(
        "recommendation.open_actions",
        ngettext(
            "Masih ada {n} aksi yang belum diverifikasi. Tunggu verifikasinya, atau tutup dengan "
            "cara yang lain.",
            "Masih ada {n} aksi yang belum diverifikasi. Tunggu verifikasinya, atau tutup dengan "
            "cara yang lain.",
            n,
        ).format(n=n),
        "way",
    )


def no_actions() -> Refused:
    return Refused(
        "recommendation.no_actions",
        _(
            "Belum ada aksi yang diverifikasi untuk rekomendasi ini. Bagi dahulu menjadi aksi, "
            "atau tutup dengan cara yang lain."
        ),
        "way",
    )


def not_earlier(label: str) -> Refused:
    return Refused(
        "recommendation.not_earlier",
        _("{label} bukan dari tahun sebelumnya. Yang berulang adalah yang kemudian.").format(
            label=label
        ),
        "earlier",
    )


def year_of_repeats(label: str) -> Refused:
    return Refused(
        "recommendation.year_of_repeats",
        _("Dengan tahun itu urutan temuan berulang dengan {label} terbalik.").format(label=label),
        "year",
    )


def repeat_elsewhere() -> Refused:
    return Refused(
        "recommendation.repeat_elsewhere",
        _("Rekomendasi itu milik instansi lain. Pilih yang lain."),
        "earlier",
    )


def no_units() -> Refused:
    return Refused(
        "recommendation.no_units", _("Pilih paling sedikit satu unit yang mengerjakan."), "units"
    )


def already_acting(unit: str) -> Refused:
    return Refused(
        "recommendation.already_acting",
        _("{unit} sudah punya aksi dengan judul ini. Ubah judulnya, atau lepas pilihannya.").format(
            unit=unit
        ),
        "units",
    )


def spi_no_source() -> Refused:
    return Refused("spi.no_source", _("Tulis dokumen yang memuat angka ini."), "document")


def spi_year_to_come() -> Refused:
    return Refused("spi.future", _("Tahun itu belum tiba. Periksa tahunnya."), "year")


def spi_out_of_range(field: str) -> Refused:
    return Refused("spi.out_of_range", _("Nilainya dari 0 sampai 100."), field)


def spi_unknown_dimension(key: str) -> Refused:
    return Refused(
        "spi.unknown_dimension",
        _("Dimensi {key} tidak ada dalam katalog SPI. Muat ulang halamannya.").format(key=key),
    )


def spi_nothing_changed() -> Refused:
    return Refused(
        "spi.nothing_changed",
        _("Angkanya sama dengan yang sudah tercatat. Tidak ada yang dicatat."),
    )
