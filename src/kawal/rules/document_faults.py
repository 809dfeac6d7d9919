"""What is wrong with the text of a catalogue file, before anyone asks what it says."""

from kawal.faults import Fault, Text, harmless


def of_parser(name: str, error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None)
    where = f"{name}:{mark.line + 1}" if mark else name
    return syntax(where, getattr(error, "problem", None) or str(error).splitlines()[0])


def no_text(where: str, found: str) -> Fault:
    return Fault(
        "FILE-UNREADABLE",
        where,
        found,
        Text("berkas teks (UTF-8), .yaml atau .json", "a text file (UTF-8), .yaml or .json"),
        Text(
            "sebutkan berkas teks; buku kerja tidak dibaca di sini",
            "name a text file; a workbook is not read here",
        ),
    )


def syntax(where: str, found: str) -> Fault:
    return Fault(
        "FILE-SYNTAX",
        where,
        harmless(found, 120),
        Text("YAML atau JSON yang sah", "valid YAML or JSON"),
        Text("perbaiki penulisan pada baris ini", "mend the notation on this line"),
    )


def too_much(name: str, most: int) -> Fault:
    return Fault(
        "FILE-LARGE",
        name,
        f"> {most}",
        Text(f"paling banyak {most} isian", f"at most {most} values"),
        Text(
            "bagi menjadi beberapa berkas; JSON boleh lebih panjang daripada YAML",
            "divide it into several files; JSON may be longer than YAML",
        ),
    )


def too_deep(where: str, deepest: int) -> Fault:
    return syntax(where, f"more than {deepest} levels")


def duplicate(where: str, key: str) -> Fault:
    return Fault(
        "FILE-DUPLICATE-KEY",
        where,
        harmless(key),
        Text("setiap kunci satu kali", "each key once"),
        Text("hapus salah satu", "remove one of them"),
    )


def alias(where: str, anchor: str | None) -> Fault:
    return Fault(
        "FILE-ALIAS",
        where,
        harmless(f"*{anchor}"),
        Text("isi yang ditulis lengkap, tanpa alias YAML", "plain content without YAML aliases"),
        Text("tulis ulang isinya di sini", "write the content out here"),
    )


def not_a_number(where: str, found: str) -> Fault:
    return Fault(
        "FILE-NUMBER",
        where,
        harmless(found),
        Text("bilangan desimal terhingga", "a finite decimal number"),
        Text("tulis angka biasa, misalnya 3.72", "write a plain number such as 3.72"),
    )
