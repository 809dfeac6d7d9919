"""What a person would call a file once the code of its question is told apart from its name."""

import re

_PART = r"(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,2})"
_CODE = re.compile(rf"[\W_]*{_PART}(?:[.\-_ ]+{_PART})+(?![^\W_])[\W_]*")
_LETTER = re.compile(rf"[\W_]*{_PART}\s*[.)\-_][\W_]*(?!\d)")
_COPY = re.compile(r"\s*\(\d{1,2}\)$")


def without_code(title: str) -> str:
    """The title without the code that leads it and the number of a copy; never empty.

    >>> without_code("A.I.1.i.a SK Tim Kerja (1)"), without_code("a. SK Tim")
    ('SK Tim Kerja', 'SK Tim')
    >>> without_code("12-01-2026 Undangan"), without_code("1.i.a")
    ('12-01-2026 Undangan', '1.i.a')
    """
    found = _CODE.match(title)
    is_code = found is not None and any(c.isalpha() for c in found.group())
    if not is_code:
        found = _LETTER.match(title)
    rest = title if found is None else title[found.end() :]
    return _COPY.sub("", rest).strip() or title
