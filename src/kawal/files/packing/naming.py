"""Names inside a package: numbered in the chosen order, safe on every system, never twice."""

from kawal.core.file_names import extension, harmless_name

LONGEST = 100  # with the folder it is unpacked to, below the 260 of Windows


def numbered_name(number: int, count: int, title: str, file_name: str) -> str:
    """The title says more than the name a camera or a scanner gave; the number makes it unique.

    >>> numbered_name(3, 12, "Notulen rapat 9/2", "IMG_2031.PDF")
    '03 Notulen rapat 9-2.pdf'
    >>> numbered_name(7, 120, "SK Tim", "sk.tar gz lama sekali")
    '007 SK Tim'
    """
    digits = max(2, len(str(count)))
    ending = extension(file_name)
    tail = f".{ending}" if ending.isalnum() and len(ending) <= 5 else ""
    stem = harmless_name(f"{number:0{digits}} {title.replace('/', '-').replace(chr(92), '-')}")
    return f"{stem[: LONGEST - len(tail)].rstrip('. ')}{tail}"
