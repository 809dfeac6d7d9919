"""Why a whole archive is refused, and why one file of it is not taken, in both languages."""

from kawal.faults import Fault, Text, printable

_SHOWN = 120

_PACK_AGAIN = Text(
    "Buka mapnya di komputer Anda, kemas ulang sebagai ZIP biasa, lalu unggah lagi.",
    "Open the folder on your computer, pack it again as an ordinary ZIP, and upload that.",
)
_SMALLER = Text(
    "Bagi mapnya, misalnya satu ZIP untuk setiap area, lalu unggah satu per satu.",
    "Divide the folder, one ZIP for each area for example, and upload them one by one.",
)


def no_archive(name: str) -> Fault:
    return _fault(
        "ZIP-NOT-ONE", name, "—",
        Text("sebuah ZIP yang utuh", "a ZIP that is whole"), _PACK_AGAIN,
    )  # fmt: skip


def something_after(name: str, size: int) -> Fault:
    return _fault(
        "ZIP-TAIL", name, f"{size} B",
        Text("tidak ada apa pun sesudah akhir ZIP", "nothing after the end of the ZIP"),
        _PACK_AGAIN,
    )  # fmt: skip


def something_before(name: str, size: int) -> Fault:
    return _fault(
        "ZIP-HEAD", name, f"{size} B",
        Text("ZIP mulai dari bita pertama", "a ZIP from the first byte on"), _PACK_AGAIN,
    )  # fmt: skip


def in_parts(name: str) -> Fault:
    return _fault(
        "ZIP-PARTS", name, "—",
        Text("satu ZIP, bukan yang terbagi beberapa bagian", "one ZIP, not one in several parts"),
        _PACK_AGAIN,
    )  # fmt: skip


def too_many(name: str, found: int, most: int) -> Fault:
    return _fault(
        "ZIP-COUNT", name, str(found),
        Text("paling banyak {n} berkas dan map", "at most {n} files and folders").fill(n=most),
        _SMALLER,
    )  # fmt: skip


def directory_too_large(name: str, found: int, most: int) -> Fault:
    return _fault(
        "ZIP-DIRECTORY", name, f"{found} B",
        Text("daftar isi paling besar {n} B", "a list of contents of at most {n} B").fill(n=most),
        _SMALLER,
    )  # fmt: skip


def too_large_in_all(name: str, found: int, most: int) -> Fault:
    return _fault(
        "ZIP-TOTAL", name, f"{found} B",
        Text("paling besar {n} B sesudah dibuka", "at most {n} B once unpacked").fill(n=most),
        _SMALLER,
    )  # fmt: skip


def packed_too_well(path: str, ratio: int, most: int) -> Fault:
    return _fault(
        "ZIP-RATIO", path, f"{ratio} : 1",
        Text(
            "dimampatkan paling banyak {n} : 1; lebih dari itu biasanya bom ZIP",
            "packed at most {n} : 1; beyond that it is usually a ZIP bomb",
        ).fill(n=most),
        Text(
            "Hapus berkas itu dari mapnya, kemas ulang, lalu unggah lagi.",
            "Remove that file from the folder, pack it again, and upload that.",
        ),
    )  # fmt: skip


def overlapping(path: str, other: str) -> Fault:
    return _fault(
        "ZIP-OVERLAP", path, other,
        Text(
            "setiap berkas mempunyai tempat sendiri di dalam ZIP",
            "a place of its own in the ZIP for every file",
        ),
        _PACK_AGAIN,
    )  # fmt: skip


def two_stories(path: str, found: str) -> Fault:
    """The directory and the head of the file itself disagree."""
    return _fault(
        "ZIP-HEADER", path, found,
        Text(
            "daftar isi dan kepala berkas yang mengatakan hal yang sama",
            "a list of contents and a head of the file that say the same",
        ),
        _PACK_AGAIN,
    )  # fmt: skip


def leads_outside(path: str) -> Fault:
    return _fault(
        "ZIP-PATH", path, path,
        Text(
            "nama di dalam map ZIP itu sendiri, tanpa .. dan tanpa huruf diska",
            "a name inside the folder of the ZIP, without .. and without a drive",
        ),
        _PACK_AGAIN,
    )  # fmt: skip


def name_too_long(path: str, most: int) -> Fault:
    return _fault(
        "ZIP-NAME", path, str(len(path)),
        Text("nama dengan mapnya paling panjang {n} huruf", "a name with its folders of at most "
             "{n} letters").fill(n=most),
        Text(
            "Pendekkan nama map atau berkasnya, kemas ulang, lalu unggah lagi.",
            "Shorten the name of the folder or file, pack it again, and upload that.",
        ),
    )  # fmt: skip


def twice(path: str) -> Fault:
    return _fault(
        "ZIP-TWICE", path, path,
        Text("setiap nama hanya sekali", "every name once only"),
        Text(
            "Ganti nama salah satunya, kemas ulang, lalu unggah lagi.",
            "Rename one of them, pack it again, and upload that.",
        ),
    )  # fmt: skip


def nothing_in_it(name: str) -> Fault:
    return _fault(
        "ZIP-EMPTY", name, "0",
        Text("paling sedikit satu berkas", "at least one file"), _PACK_AGAIN,
    )  # fmt: skip


def locked_whole(name: str) -> Fault:
    return _fault(
        "ZIP-LOCKED", name, "—",
        Text("sebuah ZIP tanpa kata sandi", "a ZIP without a password"), _PACK_AGAIN,
    )  # fmt: skip


def _fault(code: str, where: str, found: str, expected: Text, remedy: Text) -> Fault:
    return Fault(code, _shown(where), _shown(found), expected, remedy)


def _shown(text: str) -> str:
    line = printable(text)
    return line if len(line) <= _SHOWN else f"…{line[-_SHOWN:]}"


ENCRYPTED = Text(
    "Dikunci dengan kata sandi, sehingga tidak dapat dibuka. Kemas ulang tanpa kata sandi.",
    "Locked with a password, so it cannot be opened. Pack it again without one.",
)
OTHER_PACKING = Text(
    "Cara pemampatannya tidak dikenal. Kemas ulang sebagai ZIP biasa (Deflate).",
    "Packed in a way that is not known. Pack it again as an ordinary ZIP (Deflate).",
)
NO_FILE = Text(
    "Tautan ke tempat lain di komputer, bukan berkas. Masukkan berkas aslinya.",
    "A link to another place on the computer, not a file. Put in the file itself.",
)
SHORTCUT = Text(
    "Pintasan, bukan berkasnya. Unduh berkas aslinya, misalnya sebagai PDF, lalu masukkan.",
    "A shortcut, not the file. Download the file itself, as a PDF for example, and put it in.",
)
EMPTY = Text(
    "Berkas kosong. Simpan ulang di komputer Anda, lalu kemas lagi.",
    "An empty file. Save it again on your computer, and pack it again.",
)
LIES = Text(
    "Isinya rusak atau tidak sesuai dengan ukuran yang tertulis di ZIP. Kemas ulang.",
    "Its content is damaged or not of the size that the ZIP says. Pack it again.",
)
