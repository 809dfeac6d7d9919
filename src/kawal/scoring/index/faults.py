"""What can be wrong with survey data, in words: one function for each fault."""

from kawal.faults import Fault, Text, harmless


def not_a_survey(instrument: str) -> Fault:
    return Fault(
        "INDEX-NOT-A-SURVEY",
        "instrument",
        harmless(instrument),
        Text("instrumen yang seluruhnya survei", "an instrument that is a survey throughout"),
        Text("hitung nilainya dengan: kawal score", "score it with: kawal score"),
    )


def not_one_form(where: str, named: list[str]) -> Fault:
    return Fault(
        "INDEX-ONE-FORM",
        where,
        ", ".join(named) or "—",
        Text(
            "tepat satu dari: frequencies, means, responses",
            "exactly one of: frequencies, means, responses",
        ),
        Text("pilih satu bentuk data", "choose one form of data"),
    )


def stray(where: str, belongs_to: str) -> Fault:
    return Fault(
        "INDEX-STRAY-KEY",
        where,
        "—",
        Text(f"hanya bersama `{belongs_to}`", f"only together with `{belongs_to}`"),
        Text("hapus kunci ini", "remove this key"),
    )


def nobody(where: str) -> Fault:
    return Fault(
        "INDEX-NO-RESPONDENTS",
        where,
        "0",
        Text("paling sedikit satu jawaban", "at least one answer"),
        Text(
            "isi datanya; unsur yang tidak disurvei tidak perlu ditulis",
            "fill in the data; leave out an unsur that was not surveyed",
        ),
    )


def not_counts(where: str, content: object, least: int, most: int) -> Fault:
    length = most - least + 1
    return Fault(
        "INDEX-LENGTH",
        where,
        harmless(content),
        Text(
            f"{length} jumlah responden, untuk nilai {least} sampai {most}",
            f"{length} numbers of respondents, for the values {least} to {most}",
        ),
        Text(
            "tulis jumlah untuk setiap nilai, 0 bila tidak ada",
            "write a number for each value, 0 where there is none",
        ),
    )


def not_a_count(where: str, content: object) -> Fault:
    return Fault(
        "INDEX-COUNT",
        where,
        harmless(content),
        Text("bilangan cacah 0, 1, 2, …", "a whole number 0, 1, 2, …"),
        Text("tulis jumlah responden", "write the number of respondents"),
    )


def not_a_number_of_people(where: str, content: object) -> Fault:
    return Fault(
        "INDEX-N",
        where,
        harmless(content),
        Text("jumlah orang, paling sedikit 1", "a number of people, at least 1"),
        Text("tulis jumlahnya, atau hapus kunci ini", "write the number, or remove this key"),
    )


def not_a_value(where: str, content: object, least: int, most: int) -> Fault:
    return Fault(
        "INDEX-VALUE",
        where,
        harmless(content),
        Text(f"bilangan bulat {least} sampai {most}", f"a whole number from {least} to {most}"),
        Text(
            "perbaiki jawabannya; tulis null bila tidak dijawab",
            "correct the answer; write null where there is none",
        ),
    )


def not_a_list(where: str, content: object) -> Fault:
    return Fault(
        "INDEX-LIST",
        where,
        harmless(content),
        Text("daftar", "a list"),
        Text("tulis sebagai daftar: [ … ]", "write it as a list: [ … ]"),
    )


def not_a_map(where: str, content: object) -> Fault:
    return Fault(
        "INDEX-MAP",
        where,
        harmless(content),
        Text("pasangan unsur dan isinya", "a map of unsur and content"),
        Text("tulis misalnya {U1: …, U2: …}", "write for example {U1: …, U2: …}"),
    )


def wrong_length(where: str, found: int, expected: int) -> Fault:
    return Fault(
        "INDEX-LENGTH",
        where,
        str(found),
        Text(f"{expected} jawaban, satu untuk setiap kolom", f"{expected} answers, one a column"),
        Text(
            "tulis null untuk yang tidak dijawab, atau sebutkan urutannya di `columns`",
            "write null where there is no answer, or give the order in `columns`",
        ),
    )


def unknown(where: str, found: str, listed: str) -> Fault:
    return Fault(
        "INDEX-UNSUR-UNKNOWN",
        where,
        found,
        Text(f"salah satu dari: {listed}", f"one of: {listed}"),
        Text("perbaiki kode unsur", "correct the code of the unsur"),
    )


def twice(where: str, code: str) -> Fault:
    return Fault(
        "INDEX-UNSUR-TWICE",
        where,
        harmless(code),
        Text("setiap unsur satu kali", "each unsur once"),
        Text(
            "hapus salah satu; beberapa pertanyaan satu unsur ditulis sebagai daftar",
            "remove one of them; several items of one unsur are written as a list",
        ),
    )


def weights_not_allowed(where: str, instrument: str) -> Fault:
    return Fault(
        "INDEX-WEIGHTS",
        where,
        harmless(instrument),
        Text("instrumen yang membolehkan bobot sendiri", "an instrument that allows own weights"),
        Text("hapus `weights`", "remove `weights`"),
    )


def weights_and_printed(where: str, printed: str) -> Fault:
    return Fault(
        "INDEX-WEIGHTS",
        where,
        harmless(printed),
        Text(
            "bobot sendiri atau bobot tercetak, tidak keduanya",
            "own weights or a printed weight, not both",
        ),
        Text("hapus salah satu", "remove one of them"),
    )


def not_a_weight(where: str, content: object) -> Fault:
    return Fault(
        "INDEX-WEIGHT",
        where,
        harmless(content),
        Text("angka dari 0 sampai 1", "a number from 0 to 1"),
        Text("tulis bobotnya, misalnya 0.2", "write the weight, for example 0.2"),
    )


def weights_of_others(where: str, missing: str) -> Fault:
    return Fault(
        "INDEX-WEIGHTS",
        where,
        missing,
        Text(
            "satu bobot untuk setiap unsur yang disurvei, dan hanya untuk itu",
            "one weight for each unsur that was surveyed, and for no other",
        ),
        Text("tambahkan atau hapus bobot unsur itu", "add or remove the weight of that unsur"),
    )


def weights_do_not_add_up(where: str, total: str) -> Fault:
    return Fault(
        "INDEX-WEIGHTS-SUM",
        where,
        total,
        Text("jumlah bobot seluruh unsur tepat 1", "weights of all unsur that add up to exactly 1"),
        Text("perbaiki bobotnya", "correct the weights"),
    )


def printed_weight_elsewhere(printed: str, unsur: int) -> Fault:
    return Fault(
        "INDEX-PRINTED-WEIGHT",
        "weight",
        harmless(printed),
        Text(
            f"bobot tercetak yang merupakan pembulatan 1/{unsur}, karena {unsur} unsur disurvei",
            f"a printed weight that is 1/{unsur} rounded, for {unsur} unsur were surveyed",
        ),
        Text("pakai bobot tepat: exact", "use the exact weight: exact"),
    )


def not_a_population(where: str, content: object) -> Fault:
    return Fault(
        "INDEX-POPULATION",
        where,
        harmless(content),
        Text("jumlah penerima layanan, paling sedikit 1", "a number of service users, at least 1"),
        Text("tulis jumlahnya, atau hapus kunci ini", "write the number, or remove this key"),
    )
