"""The table of accepted kinds: endings, types and how the bytes are known. One kind, one row."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.files.recognition import archives, signatures, text
from kawal.files.recognition.sample import Sample

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_ZIPS = frozenset({"application/zip", "application/x-zip-compressed", "application/x-zip"})


@dataclass(frozen=True, slots=True)
class FileKind:
    """`mime` is what we serve it as; `declared` what browsers also call it."""

    key: str
    label: str | Promise
    endings: tuple[str, ...]
    mime: str
    is_it: Callable[[Sample], bool]
    declared: frozenset[str] = frozenset()
    icon: str = "doc"
    is_archive: bool = False

    @property
    def is_shown_inline(self) -> bool:
        """Whether our own page can show it in an image or video element."""
        return self.mime in {"image/jpeg", "image/png", "image/webp", "video/mp4"}

    @property
    def is_drawn(self) -> bool:
        """Whether its first page can be shown as a picture (`files.picturing`)."""
        return self.key == "pdf"


_ALL = (
    FileKind("pdf", "PDF", ("pdf",), "application/pdf", signatures.is_pdf,
             frozenset({"application/x-pdf"})),
    FileKind("docx", "DOCX", ("docx",), f"{_OFFICE}.wordprocessingml.document",
             partial(archives.is_office, folder="word/"), _ZIPS, is_archive=True),
    FileKind("xlsx", "XLSX", ("xlsx",), f"{_OFFICE}.spreadsheetml.sheet",
             partial(archives.is_office, folder="xl/"),
             _ZIPS | {"application/vnd.ms-excel"}, "table", is_archive=True),
    FileKind("pptx", "PPTX", ("pptx",), f"{_OFFICE}.presentationml.presentation",
             partial(archives.is_office, folder="ppt/"), _ZIPS, is_archive=True),
    FileKind("odt", "ODT", ("odt",), f"{_OPEN}.text",
             partial(archives.is_opendocument, subtype="text"), _ZIPS, is_archive=True),
    FileKind("ods", "ODS", ("ods",), f"{_OPEN}.spreadsheet",
             partial(archives.is_opendocument, subtype="spreadsheet"), _ZIPS, "table",
             is_archive=True),
    FileKind("jpeg", "JPEG", ("jpg", "jpeg"), "image/jpeg", signatures.is_jpeg,
             frozenset({"image/jpg", "image/pjpeg"}), "image"),
    FileKind("png", "PNG", ("png",), "image/png", signatures.is_png,
             frozenset({"image/x-png"}), "image"),
    FileKind("webp", "WebP", ("webp",), "image/webp", signatures.is_webp, icon="image"),
    FileKind("heic", "HEIC", ("heic", "heif"), "image/heic", signatures.is_heic,
             frozenset({"image/heif", "image/heic-sequence"}), "image"),
    FileKind("mp4", "MP4", ("mp4", "m4v"), "video/mp4", signatures.is_mp4,
             frozenset({"video/x-m4v", "application/mp4"}), "image"),
    FileKind("zip", "ZIP", ("zip",), "application/zip", archives.is_archive, _ZIPS, "file",
             is_archive=True),
    FileKind("csv", "CSV", ("csv",), "text/csv", text.is_text,
             frozenset({"text/plain", "text/x-csv", "application/csv", "application/vnd.ms-excel",
                        "text/comma-separated-values"}), "table"),
    FileKind("txt", _("teks"), ("txt",), "text/plain", text.is_text, frozenset({"text/x-log"})),
)  # fmt: skip

KINDS: dict[str, FileKind] = {kind.key: kind for kind in _ALL}
BY_ENDING: dict[str, FileKind] = {ending: kind for kind in _ALL for ending in kind.endings}
ENDINGS: tuple[str, ...] = tuple(BY_ENDING)

# Endings people try often, with what helps them.
REMEDIES: dict[str, Promise] = {
    "doc": _("Simpan sebagai DOCX atau PDF."),
    "docm": _("Simpan sebagai DOCX tanpa makro, atau sebagai PDF."),
    "rtf": _("Simpan sebagai DOCX atau PDF."),
    "xls": _("Simpan sebagai XLSX."),
    "xlsm": _("Simpan sebagai XLSX tanpa makro."),
    "xlsb": _("Simpan sebagai XLSX."),
    "ppt": _("Simpan sebagai PPTX atau PDF."),
    "svg": _("Simpan sebagai PNG atau PDF."),
    "html": _("Cetak halamannya ke PDF."),
    "htm": _("Cetak halamannya ke PDF."),
    "gif": _("Simpan sebagai PNG."),
    "bmp": _("Simpan sebagai PNG."),
    "tif": _("Simpan sebagai PDF atau PNG."),
    "tiff": _("Simpan sebagai PDF atau PNG."),
    "mov": _("Simpan sebagai MP4."),
    "avi": _("Simpan sebagai MP4."),
    "rar": _("Kemas ulang sebagai ZIP."),
    "7z": _("Kemas ulang sebagai ZIP."),
}
