"""Exempt evidence in the record: that something was done is told, what it was done to is not."""

import csv
import io

import pytest

from files import cast as shelf
from kawal.events.service import Event
from kawal.files.service import add_version, classify, use_version, withdraw
from units import town

pytestmark = pytest.mark.django_db

PAGE = "/pengaturan/catatan/"
CSV = f"{PAGE}unduh.csv"
TITLE = "Hasil seleksi terbuka"
SECRETS = (TITLE, "seleksi-2026.pdf", "Penetapan PPID 3/2026", "salah unggah", "LKE 2026, A.I.1")
COVER = "dokumen yang dikecualikan milik Kecamatan Tirtajaya"


@pytest.fixture
def cast():
    return shelf.make_cast()


@pytest.fixture
def closed(cast):
    """Everything that can be done to an evidence, which began as a limited one."""
    ani = cast.ani
    evidence = shelf.evidence(ani, cast.tirtajaya, title=TITLE, name="seleksi-2026.pdf")
    use_version(
        version=evidence.versions.get(), about_kind="answer", about_id="A.I.1",
        about_label="LKE 2026, A.I.1", by=ani, now=shelf.NOW,
    )  # fmt: skip
    evidence = classify(evidence=evidence, secrecy=shelf.EXEMPT, by=ani, now=shelf.NOW)
    upload = shelf.handed_in(ani, name="seleksi-2026.pdf")
    add_version(evidence=evidence, upload=upload, note_="salah unggah", by=ani, now=shelf.NOW)
    return withdraw(evidence=evidence, reason="salah unggah", by=ani, now=shelf.NOW)


def _as(client, person):
    client.force_login(person)
    return client


def _acts(evidence):
    return Event.objects.filter(about_kind="evidence", about_id=str(evidence.pk))


def _everything(client, evidence):
    """Whatever the record says of it: the list, the file, every act, the page one starts at."""
    file = b"".join(client.get(CSV).streaming_content)
    pages = [PAGE, "/kerja/", *(f"{PAGE}{act.pk}/" for act in _acts(evidence))]
    return file.decode() + "".join(client.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("role", ["pembaca", "administrator"])
def test_nothing_of_it_is_told_to_who_may_not_see_it(client, cast, closed, role):
    reader = _as(client, town.with_role("Sari Wulan", role, cast.city))

    said = _everything(reader, closed)

    assert [secret for secret in SECRETS if secret in said] == []
    assert f"Ani Rahmawati: Data dukung ditarik ({COVER})" in said
    assert f"Ani Rahmawati menambahkan data dukung {COVER}" in said


def test_who_may_see_it_reads_all_of_it(client, cast, closed):
    said = _everything(_as(client, cast.budi), closed)

    assert [secret for secret in SECRETS if secret not in said] == []
    assert COVER not in said


def test_that_it_was_done_stays_in_the_list_with_its_day_and_unit(client, cast, closed):
    lines = _as(client, cast.dewi).get(PAGE, {"jenis": "evidence"}).context["lines"]

    assert len(lines) == _acts(closed).count() == 5
    assert {line.place for line in lines} == {"Kecamatan Tirtajaya"}
    assert {line.event.by_label for line in lines} == {"Ani Rahmawati"}


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("words", [TITLE, "seleksi-2026", "Penetapan", "salah unggah", "A.I.1"])
@pytest.mark.parametrize(("reader", "number"), [("dewi", 0), ("budi", None)])
def test_its_words_are_not_found_by_who_may_not_see_it(client, cast, words, reader, number):
    _as(client, getattr(cast, reader))

    found = client.get(PAGE, {"q": words, "jenis": "evidence"}).context["lines"]
    text = b"".join(client.get(CSV, {"q": words, "jenis": "evidence"}).streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]

    assert len(found) == len(rows)
    assert (len(found) == number) if number is not None else found


def test_all_acts_on_it_are_still_found_by_its_id(client, cast, closed):
    found = _as(client, cast.dewi).get(PAGE, {"q": str(closed.pk)}).context["lines"]

    assert len(found) == 5


@pytest.mark.usefixtures("closed")
def test_other_evidence_is_told_as_before(client, cast):
    shelf.evidence(cast.ani, cast.tirtajaya, title="Notulen apel pagi")

    page = _as(client, cast.dewi).get(PAGE, {"q": "apel pagi"}).content.decode()

    assert "Ani Rahmawati menambahkan data dukung Notulen apel pagi" in page


def test_once_it_is_open_again_it_is_told_again(client, cast):
    evidence = shelf.evidence(cast.ani, cast.tirtajaya, title=TITLE, secrecy=shelf.EXEMPT)
    classify(evidence=evidence, secrecy=shelf.Secrecy(), by=cast.ani, now=shelf.NOW)

    assert TITLE in _as(client, cast.dewi).get(PAGE).content.decode()


@pytest.mark.usefixtures("closed")
def test_many_covered_acts_cost_as_many_queries_as_one(client, cast, django_assert_max_num_queries):
    reader = _as(client, cast.dewi)
    with django_assert_max_num_queries(15) as few:
        reader.get(PAGE)
    for number in range(20):
        shelf.evidence(cast.ani, cast.tirtajaya, title=f"{TITLE} {number}", secrecy=shelf.EXEMPT)

    with django_assert_max_num_queries(len(few)):
        reader.get(PAGE)
