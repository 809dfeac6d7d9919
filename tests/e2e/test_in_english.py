"""Every page in English: it says so, and no Indonesian of ours is left over."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from e2e.addresses import pages
from e2e.looking import nothing_wrong
from e2e.one_of_each import City, openers

# Words that no Indonesian sentence does without, and that no name in `City` has.
LEFT_OVER = re.compile(
    r"\b(yang|dan|untuk|tidak|belum|dengan|dari|atau|ini|itu|akan|sudah|oleh|adalah|setiap|semua|"
    r"hapus|simpan|kembali|tambah|ubah|tutup|pilih|berkas|sejak|sampai|hari)\b",
    re.IGNORECASE,
)
MEANT = re.compile(r"<(\w+)[^>]*\slang=\"id\".*?</\1>", re.DOTALL)
UNREAD = re.compile(r"<(script|style|svg|code)\b.*?</\1>|<[^>]+>", re.DOTALL)


@pytest.mark.django_db(transaction=True)
def test_every_page_is_english_for_whom_chose_it(city: City) -> None:
    people = openers(city)
    shown = pages(city, people)

    found: dict[str, list[str]] = {}
    for person in people:
        person.client.post(reverse("ui:language"), {"language": "en", "next": "/"})
        for path in shown[person.name]:
            found[f"{person.name} {path}"] = _left_over(person.client, path)

    nothing_wrong(found)


def _left_over(client: Client, path: str) -> list[str]:
    page = client.get(path).content.decode()
    if '<html lang="en">' not in page:
        return ["not English"]
    text = unescape(UNREAD.sub(" ", MEANT.sub(" ", page)))
    return [f"…{text[max(0, m.start() - 30) : m.end() + 30]}…" for m in LEFT_OVER.finditer(text)]
