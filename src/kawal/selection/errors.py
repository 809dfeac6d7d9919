"""Acts that the rules of selection refuse. Each sentence says what is in the way, what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.core.refusal import Refused
from kawal.selection.formula import Criterion


def title_taken() -> Refused:
    return Refused(
        "selection.title_taken",
        _("Pemilihan dengan judul dan tahun ini sudah ada. Pakai judul lain."),
        "title",
    )


def not_draft() -> Refused:
    return Refused(
        "selection.not_draft",
        _("Pemilihan ini sudah dibuka. Rumus dan calonnya tidak dapat diubah lagi."),
    )


def not_open() -> Refused:
    return Refused(
        "selection.not_open",
        _("Data hanya dapat diisi sesudah pemilihan dibuka dan sebelum diputuskan."),
    )


def unknown_formula() -> Refused:
    return Refused(
        "selection.unknown_formula", _("Rumus ini tidak ada lagi. Pilih yang lain."), "formula_id"
    )


def too_few(places: int) -> Refused:
    return Refused(
        "selection.too_few_candidates",
        ngettext(
            "Untuk memilih {n} unit perlu calon lebih banyak dari itu. Tambah calonnya.",
            "Untuk memilih {n} unit perlu calon lebih banyak dari itu. Tambah calonnya.",
            places,
        ).format(n=places),
        "units",
    )


def too_many(most: int) -> Refused:
    return Refused(
        "selection.too_many_candidates",
        _("Paling banyak {n} calon dalam satu pemilihan. Bagi menurut jenis unit.").format(n=most),
        "units",
    )


def elsewhere(unit: str) -> Refused:
    return Refused(
        "selection.unit_elsewhere",
        _("{unit} bukan unit instansi ini. Keluarkan dari pilihan.").format(unit=unit),
        "units",
    )


def no_such_criterion() -> Refused:
    return Refused(
        "selection.no_such_criterion",
        _("Kriteria ini tidak ada dalam rumus. Muat ulang halamannya."),
    )


def off_scale(unit: str, criterion: Criterion, field: str) -> Refused:
    return Refused(
        "selection.off_scale",
        _("{unit}, {label}: nilainya harus dari {low} sampai {high} ({of}).").format(
            unit=unit, label=criterion.label, low=f"{criterion.low:f}", high=f"{criterion.high:f}",
            of=criterion.unit,
        ),
        field,
    )  # fmt: skip


def no_source(unit: str, criterion: Criterion, field: str) -> Refused:
    return Refused(
        "selection.no_source",
        _("{unit}, {label}: tulis dokumen yang memuat angka ini.").format(
            unit=unit, label=criterion.label
        ),
        field,
    )


def in_the_future(unit: str, criterion: Criterion, field: str) -> Refused:
    return Refused(
        "selection.in_the_future",
        _("{unit}, {label}: tanggalnya belum tiba.").format(unit=unit, label=criterion.label),
        field,
    )


def offer_changed() -> Refused:
    return Refused(
        "selection.offer_changed",
        _("Angka yang ditawarkan berubah sejak halaman ini dibuka. Periksa lagi."),
    )


def nothing_chosen() -> Refused:
    return Refused("selection.nothing_chosen", _("Pilih paling sedikit satu unit."))


def chosen_too_many(places: int, chosen: int) -> Refused:
    return Refused(
        "selection.chosen_too_many",
        _("Tempatnya {n}, tetapi Anda memilih {chosen}. Kurangi pilihan.").format(
            n=places, chosen=chosen
        ),
    )


def no_reason(unit: str, field: str, *, is_chosen: bool) -> Refused:
    sentence = (
        _("Tulis mengapa {unit} dipilih.")
        if is_chosen
        else _("{unit} berada di atas unit yang Anda pilih. Tulis mengapa tidak dipilih.")
    )
    return Refused("selection.no_reason", sentence.format(unit=unit), field)


def changed_meanwhile() -> Refused:
    return Refused(
        "selection.changed_meanwhile",
        _("Data berubah sejak halaman ini dibuka. Periksa peringkatnya lagi, lalu putuskan."),
    )


def already_dissented() -> Refused:
    return Refused(
        "selection.already_dissented", _("Pendapat Anda sudah tercatat dan tidak diubah."), "text"
    )
