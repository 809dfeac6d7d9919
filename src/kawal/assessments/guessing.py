"""What kind of document a file probably is: by the words of its name, then by what it holds."""

import re

from kawal.files.service import EvidenceKind

# In this order: "Undangan rapat dan daftar hadir" is an invitation first.
_WORDS: tuple[tuple[str, EvidenceKind], ...] = (
    (r"undangan|surat", EvidenceKind.LETTER),
    (r"daftar hadir|presensi|absensi", EvidenceKind.ATTENDANCE),
    (r"notulen|notula|risalah|berita acara", EvidenceKind.MINUTES),
    (r"sop", EvidenceKind.SOP),
    (r"sk|keputusan|perwali|perbup|perda|peraturan|maklumat", EvidenceKind.DECREE),
    (r"laporan|lap|laphar|lhe", EvidenceKind.REPORT),
    (r"tangkapan layar|screenshot|screen ?capture", EvidenceKind.SCREENSHOT),
    (r"foto|dokumentasi", EvidenceKind.PHOTO),
    (r"rekap|rekapitulasi|tabel|matriks", EvidenceKind.TABLE),
)
_HOLDS = {
    "jpeg": EvidenceKind.PHOTO,
    "png": EvidenceKind.PHOTO,
    "webp": EvidenceKind.PHOTO,
    "heic": EvidenceKind.PHOTO,
    "mp4": EvidenceKind.VIDEO,
    "xlsx": EvidenceKind.TABLE,
    "ods": EvidenceKind.TABLE,
    "csv": EvidenceKind.TABLE,
}


def kind_of(title: str, file_kind: str) -> EvidenceKind:
    """A guess that people may correct.

    >>> kind_of("SK Tim Kerja ZI 2026", "pdf").value, kind_of("IMG 0001", "jpeg").value
    ('keputusan', 'foto')
    """
    for words, kind in _WORDS:
        if re.search(rf"\b({words})\b", title.lower()):
            return kind
    return _HOLDS.get(file_kind, EvidenceKind.OTHER)
