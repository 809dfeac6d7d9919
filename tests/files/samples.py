"""Small files of every accepted kind, and files that pretend to be one."""

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    + b"\x00" * 40
    + b"\xff\xd9"
)
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11" + b"\x88" * 8
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42" + b"\x00\x00\x00\x08mdat"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 32
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(document.cookie)</script></html>"
TEXT = b"Daftar hadir apel\r\n1. Ani\r\n"
CSV = b"nama;jabatan\r\nAni;Kasi\r\n"


def png() -> bytes:
    """One black pixel, whole enough for a browser."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x00\x00\x00")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def archive(*names: str, stored: dict[str, bytes] | None = None) -> bytes:
    """A ZIP; `stored` entries come first and uncompressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (stored or {}).items():
            book.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED)
        for name in names:
            book.writestr(name, f"content of {name}")
    return out.getvalue()


def office(folder: str, *more: str) -> bytes:
    return archive("[Content_Types].xml", "_rels/.rels", f"{folder}/document.xml", *more)


def opendocument(subtype: str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{subtype}".encode()
    return archive("content.xml", stored={"mimetype": mime})


def encrypted_archive() -> bytes:
    """The flag of the first entry says that a password is needed."""
    content = bytearray(archive("rahasia.txt"))
    content[6] |= 1
    return bytes(content)


def wide(content: bytes) -> bytes:
    """The same archive with the end records of archives beyond the old limits (ZIP64)."""
    *_rest, entries, size, offset, _comment = struct.unpack("<4s4H2LH", content[-22:])
    place = len(content) - 22
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, offset
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return content[:place] + record + locator + end


def pdf_with_archive() -> bytes:
    """Sound for a PDF reader and for an unzipper: the comment of the archive ends the PDF."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("jahat.exe", b"MZ")
        book.comment = b"\n%%EOF\n"
    return PDF + out.getvalue()


PNG = png()
ZIP = archive("foto/apel.txt", "catatan.txt")
DOCX, XLSX, PPTX = office("word"), office("xl"), office("ppt")
ODT, ODS = opendocument("text"), opendocument("spreadsheet")
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
