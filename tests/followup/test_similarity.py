"""Which findings of earlier years a new one may repeat: by its words, for somebody to decide."""

import pytest

from kawal.followup.similarity import LEAST, Corpus, stems

EARLIER = {
    "benturan": "Menetapkan peraturan kepala daerah tentang benturan kepentingan dan mewajibkan "
    "deklarasi tahunan bagi pejabat yang menangani perizinan.",
    "sosialisasi": "Memperkuat sosialisasi antikorupsi kepada pegawai dan pengguna layanan "
    "sekurang-kurangnya dua kali setahun.",
    "pengaduan": "Membuka saluran pengaduan yang melindungi identitas pelapor dan mengumumkan "
    "tindak lanjut setiap laporan.",
    "aset": "Menginventarisasi dan menyertifikatkan aset tanah milik pemerintah kota yang belum "
    "bersertifikat.",
    "lebih-bayar": "Menarik kelebihan pembayaran atas pekerjaan jalan lingkungan dan "
    "menyetorkannya ke kas daerah.",
    "jabatan": "Mengumumkan hasil seleksi jabatan beserta nilai setiap tahapannya.",
}


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        (
            "Agar menyusun pengaturan benturan kepentingan dan mewajibkan pejabat perizinan "
            "mendeklarasikannya setiap tahun.",
            "benturan",
        ),
        (
            "Sosialisasi antikorupsi bagi pengguna layanan masih jarang; laksanakan paling "
            "sedikit dua kali setahun.",
            "sosialisasi",
        ),
        (
            "Saluran pengaduan belum menjamin kerahasiaan pelapor; agar identitas pelapor "
            "dilindungi.",
            "pengaduan",
        ),
        (
            "Melakukan inventarisasi dan pensertifikatan atas aset tanah yang belum memiliki "
            "sertifikat.",
            "aset",
        ),
        (
            "Menagih kelebihan pembayaran pekerjaan jalan lingkungan dan menyetor ke kas daerah.",
            "lebih-bayar",
        ),
    ],
)
def test_a_finding_in_other_words_is_proposed(text: str, repeated: str) -> None:
    found = Corpus(EARLIER).alike(text)

    assert [each.key for each in found] == [repeated]
    assert found[0].share > LEAST


@pytest.mark.parametrize(
    "text",
    [
        "Menghapus aset kendaraan dinas yang rusak berat dari daftar barang milik daerah.",
        "Melakukan sosialisasi penggunaan aplikasi perizinan kepada pelaku usaha.",
        "Memakai katalog elektronik untuk pengadaan alat tulis kantor.",
        "Menertibkan pembayaran honorarium tim yang melebihi standar.",
        "Mengisi jabatan lowong di kelurahan paling lama tiga bulan.",
        "Agar seluruh jajaran pemerintah kota menindaklanjuti rekomendasi ini.",
        "",
    ],
)
def test_a_finding_that_shares_only_the_subject_is_not(text: str) -> None:
    assert Corpus(EARLIER).alike(text) == []


def test_the_same_words_are_wholly_alike() -> None:
    found = Corpus(EARLIER).alike(EARLIER["aset"])

    assert (found[0].key, round(found[0].share, 6)) == ("aset", 1.0)


def test_the_most_alike_comes_first_and_no_more_than_asked() -> None:
    twice = {**EARLIER, "aset lama": "Menginventarisasi aset tanah milik pemerintah kota."}

    found = Corpus(twice).alike(EARLIER["aset"], least=0.1, most=2)

    assert [each.key for each in found] == ["aset", "aset lama"]


def test_nothing_is_like_anything_where_nothing_came_before() -> None:
    assert Corpus[str]({}).alike("Menetapkan peraturan benturan kepentingan.") == []


def test_grammar_and_forms_of_a_word_do_not_count() -> None:
    assert list(stems("Agar dilakukan pelaporan gratifikasi; laporannya")) == [
        "lapor",
        "gratifikas",
        "lapor",
    ]
