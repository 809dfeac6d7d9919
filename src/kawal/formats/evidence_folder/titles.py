"""What a person would call a file once the code of its question is told apart from its name."""

import re

_PART = r"(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,2})"
_CODE = re.compile(rf"[\W_]*{_PART}(?:[.\-_ ]+{_PART})+(?![^\W_])[\W_]*")
_AND = re.compile(r"(?:dan|s\.?\s?d\.?|sampai)\b[\s.]*(?=\w+[.\-_ ]\w)", re.IGNORECASE)
_LETTER = re.compile(rf"[\W_]*{_PART}\s*[.)\-_][\W_]*(?!\d)")
_COPY = re.compile(r"\s*\(\d{1,2}\)$")


def without_code(title: str) -> str:
    """The title without the code that leads it and the number of a copy; never empty.

    >>> without_code("A.I.1.i.a SK Tim Kerja (1)"), without_code("a. SK Tim")
    ('SK Tim Kerja', 'SK Tim')
    >>> without_code("12-01-2026 Undangan"), without_code("1.i.a")
    ('12-01-2026 Undangan', '1.i.a')
    >>> without_code("1.i.a dan 1.i.b SK dan Prosedur"), without_code("1.i.a Dan lain-lain")
    ('SK dan Prosedur', 'Dan lain-lain')
    """
    rest = _after_codes(title)
    if rest == title and (found := _LETTER.match(title)):
        rest = title[found.end() :]
    return _COPY.sub("", rest).strip() or title


def _after_codes(title: str) -> str:
    """Behind the code that leads; behind the next ones too where it names several."""
    found = _CODE.match(title)
    if found is None or not any(c.isalpha() for c in found.group()):
        return title
    rest = title[found.end() :]
    joined = _AND.match(rest)
    more = rest if joined is None else rest[joined.end() :]
    return behind if (behind := _after_codes(more)) != more else rest
