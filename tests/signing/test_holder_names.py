"""A name in a certificate beside the name in the register: written differently, still one name."""

import pytest

from kawal.signing.holder_names import is_one_name


@pytest.mark.parametrize(
    ("certificate", "register"),
    [
        ("RATMI WIDYALOKA", "Ratmi Widyaloka"),
        ("Ratmi Widyaloka", "Dra. Hj. Ratmi Widyaloka, S.STP., M.Si."),
        ("RATMI WIDYALOKA S.STP. M.SI", "Ratmi Widyaloka, S.STP., M.Si."),
        ("Dr Ratmi Widyaloka SH MH", "Dr. Ratmi Widyaloka, S.H., M.H."),
        ("MA'RUF NURHAYATI", "Maruf Nur Hayati"),
        ("Prof. Dr. Ir. H. Satya Mahawira", "Satya Mahawira"),
        ("André", "Andre\u0301"),
        ("H. M. Yusuf", "M. Yusuf"),
        ("Budi Map", "H. BUDI MAP, S.H."),
        ("BUDI MAP SH", "Budi Map, S.H."),
        ("Andi M.A", "Andi, M.A."),
    ],
)
def test_titles_case_spaces_and_punctuation_make_no_difference(certificate, register):
    assert is_one_name(certificate, register)
    assert is_one_name(register, certificate)


@pytest.mark.parametrize(
    ("certificate", "register"),
    [
        ("Bayu Hestungkara", "Ratmi Widyaloka"),
        ("Ratmi", "Ratmi Widyaloka"),
        ("Moh. Yusuf", "Mohammad Yusuf"),
        ("M.Ali Hasan", "Hasan"),
        ("", "Ratmi"),
        ("", ""),
        ("...", "Ratmi"),
        ("Dr.", "Ir."),
        ("Dr.", "Dr."),
        ("Dr, Budi", "Dr, Ani"),
        ("H, Budi", "Hj. Ani"),
        ("Budi Map", "Budi"),
        ("Budi Map", "Budi, S.H."),
        ("Dewi Mag", "Dewi SE"),
        ("Dewi Mag SE", "Dewi SE"),
        ("Siti Sh", "Siti Se"),
        ("Andi M.A", "Andi"),
        ("Hasan M.Ali", "Hasan"),
    ],
)
def test_another_name_is_another_name(certificate, register):
    assert not is_one_name(certificate, register)
