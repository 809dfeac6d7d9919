"""Files of strangers: refused with a reason, in bounded time and memory."""

import os
import signal
import sys
import zlib
from io import BytesIO, TextIOWrapper
from time import monotonic

import pytest
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from kawal.core.refusal import Refused
from kawal.signing import verification
from kawal.signing.inspection import __main__ as process
from kawal.signing.report import Answer, Task
from kawal.signing.service import LocalSigner, verify
from signing.examining import answered, examined
from signing.papers import LATER, charter, fields, signed, written


def _refusal(document):
    with pytest.raises(Refused) as refused:
        verify(document, now=LATER)
    return refused.value.code


@pytest.mark.parametrize(
    "document",
    [b"", b"\0" * 100, b"<html>", b"PK\x03\x04" + b"x" * 5000, b"\n" * 2000 + b"%PDF-1.7"],
)
def test_what_is_no_pdf(document):
    assert answered(document).refused == "not_a_pdf"


def test_a_locked_pdf():
    writer = copy_into_new_writer(PdfFileReader(BytesIO(charter())))
    writer.encrypt("a", "b")

    locked = written(writer)

    assert _refusal(locked) == "signing.encrypted"
    assert answered(locked).refused == "encrypted"


def test_a_huge_file_is_not_even_read(monkeypatch):
    monkeypatch.setattr(verification, "LARGEST", 1_000_000)

    with pytest.raises(Refused) as refused:
        verify(b"%PDF-1.7" + b"\0" * 1_000_000, now=LATER)

    assert refused.value.code == "signing.too_large"
    assert "1 MB" in refused.value.sentence


def _with_fields(count):
    document = LocalSigner().prepare(charter(), fields(1))
    writer = copy_into_new_writer(PdfFileReader(BytesIO(document)))
    form = writer.root["/AcroForm"]["/Fields"]
    field = form.raw_get(0).get_object()
    for number in range(count):
        one = type(field)(field)
        one["/T"] = type(field["/T"])(f"x{number}")
        form.append(writer.add_object(one))
    return written(writer)


def test_thousands_of_fields():
    assert _refusal(_with_fields(3000)) == "signing.too_many"
    assert answered(_with_fields(60)).refused == "too_many"
    assert answered(_with_fields(20)).report


def test_hundreds_of_revisions():
    document = charter()
    for number in range(125):
        writer = IncrementalPdfFileWriter(BytesIO(document))
        writer.root["/Lang"] = pdf_string(f"id-{number}")
        writer.update_root()
        document = written(writer)

    assert answered(document).refused == "too_many"


def test_a_file_whose_first_table_has_no_root():
    """As in files that are optimised for the web."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    second = len(body)
    body += b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    first = len(body)
    body += b"xref\n2 1\n%010d 00000 n \ntrailer\n<</Size 3>>\n" % second
    body += b"startxref\n%d\n%%%%EOF\n" % first
    document = body + b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
    document += b"trailer\n<</Size 3/Root 1 0 R/Prev %d>>\n" % first
    document += b"startxref\n%d\n%%%%EOF\n" % len(body)

    found = answered(document)

    assert found.report
    assert found.report.signatures == ()


@pytest.mark.parametrize(
    "document",
    [
        b"%PDF-1.7\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\n"
        b"startxref\n9\n%%EOF",
        b"%PDF-1.7\nxref\n0 999999999\ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + os.urandom(4000) + b"\nstartxref\n20\n%%EOF",
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/AcroForm 1 0 R/Fields 1 0 R>>\nendobj\n",
    ],
)
def test_a_broken_or_circular_table_of_objects(document):
    assert answered(document).refused == "malformed"


def test_a_form_that_contains_itself():
    body = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        b"3 0 obj\n<</T(a)/Kids[3 0 R]/FT/Sig>>\nendobj\n"
    )

    found = answered(_with_table(body))

    assert found.refused or not found.report.signatures


def test_brackets_without_end():
    body = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields"
        + b"[" * 100_000
        + b"]" * 100_000
        + b">>>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    )

    assert _refusal(_with_table(body)) in {"signing.too_much_work", "signing.malformed"}
    assert answered(_with_table(body)).refused in {"too_much_work", "malformed"}


def test_a_stream_that_unfolds_without_end():
    bomb = zlib.compress(b"\0" * 300_000_000, 9)
    bomb = zlib.compress(bomb)
    body = b"%%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 3/W[1 4 1]/Root 1 0 R/Length %d" % len(bomb)
    body += b"/Filter[/FlateDecode/FlateDecode]>>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    document = body + b"startxref\n9\n%%EOF"

    assert _refusal(document) in {"signing.too_much_work", "signing.malformed"}


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(verification, "SECONDS", 0.01)
    before = monotonic()

    assert _refusal(signed(1)) == "signing.too_much_work"

    assert monotonic() - before < 20


def test_a_process_that_dies_is_a_refusal(monkeypatch):
    monkeypatch.setattr(verification.sys, "executable", "/bin/false")

    assert _refusal(signed(1)) == "signing.too_much_work"


def test_a_process_ended_by_its_limit_leaves_word_where_it_was(monkeypatch, tmp_path, caplog):
    endless = tmp_path / "endless.py"
    endless.write_text(
        f"#!{sys.executable}\n"
        "from kawal.signing.inspection import __main__ as process\n"
        "def turning():\n"
        "    while True:\n"
        "        pass\n"
        "process.SECONDS = 1\n"
        "process.confine()\n"
        "turning()\n"
    )
    endless.chmod(0o700)
    monkeypatch.setattr(verification.sys, "executable", str(endless))

    assert _refusal(signed(1)) == "signing.too_much_work"

    assert f"({-signal.SIGXCPU})" in caplog.text
    assert "endless.py:5:turning" in caplog.text or "endless.py:4:turning" in caplog.text


def test_too_many_at_once_are_asked_to_wait(monkeypatch):
    monkeypatch.setattr(verification, "_PATIENCE", 0.01)
    for _ in range(2):
        verification._turns.acquire()
    try:
        assert _refusal(signed(1)) == "signing.busy"
    finally:
        verification._turns.release(2)


def test_when_others_wait_already_a_stranger_is_turned_away_at_once_and_staff_is_not():
    """Each who waits keeps a thread of the site."""
    document = signed(1)
    full = verification.AT_ONCE + verification.WAITING
    for _ in range(full):
        verification._seats.acquire()
    try:
        begun = monotonic()
        assert _refusal(document) == "signing.busy"
        assert monotonic() - begun < 1
        assert verify(document, now=LATER, may_wait=True).is_unchanged
    finally:
        verification._seats.release(full)


def test_the_reading_process_inherits_no_environment(monkeypatch):
    seen = {}

    def kept(*_command, **how):
        seen.update(how)
        raise verification.subprocess.TimeoutExpired("x", 1)

    monkeypatch.setattr(verification.subprocess, "run", kept)

    assert _refusal(signed(1)) == "signing.too_much_work"
    assert seen["env"] == {}
    assert b"PRIVATE KEY" not in seen["input"]


def test_the_reading_process_confines_itself(monkeypatch):
    limits = {}
    monkeypatch.setattr(process.resource, "setrlimit", lambda kind, two: limits.update({kind: two}))

    process.confine()

    assert limits[process.resource.RLIMIT_CPU] == (20, 25)
    assert limits[process.resource.RLIMIT_AS] == (1_500_000_000, 1_500_000_000)
    assert limits[process.resource.RLIMIT_FSIZE] == (0, 0)


def test_the_reading_process_answers_on_its_output(monkeypatch, capsys):
    monkeypatch.setattr(process.resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(process.logging, "disable", lambda _: None)
    task = Task(now=LATER).model_dump_json().encode()
    asked = TextIOWrapper(BytesIO(task + b"\n" + charter()))
    monkeypatch.setattr(process.sys, "stdin", asked)

    process.main()

    assert Answer.model_validate_json(capsys.readouterr().out).report.signatures == ()


def test_what_takes_all_the_memory_is_a_refusal(monkeypatch):
    def greedy(_document):
        raise MemoryError

    monkeypatch.setattr("kawal.signing.inspection.answering.opened", greedy)

    assert answered(charter()).refused == "too_much_work"


def test_a_file_written_by_a_careless_program_is_still_read():
    """A header after a few bytes, as mail gateways leave it; ours is never like that."""
    document = signed(1)

    found = answered(document.replace(b"startxref\n", b"startxref \n"))

    assert found.refused or found.report is not None
    assert examined(document).is_regular


def _with_table(body):
    places = [body.index(b"%d 0 obj" % n) for n in range(1, body.count(b" 0 obj") + 1)]
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + trailer % (len(places) + 1, len(body))
