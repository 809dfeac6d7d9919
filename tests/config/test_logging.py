"""The log tells what happened and never who, whom or what was said. In the spirit of T59."""

import io
import json
import logging
import re
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.test import Client
from django.urls import path

from kawal.accounts.models import Person
from kawal.config.env import BadSetting
from kawal.config.logging import formatter, is_readable, logging_settings
from kawal.config.settings import MIDDLEWARE
from kawal.core.access import public
from kawal.core.request_log import HEADER

PERSONAL = {
    "name": "Siti Aminah",
    "email": "siti.aminah@sukamaju.example",
    "nip": "198501012010012001",
    "phone": "081234567890",
    "address": "203.0.113.77",
    "agent": "Mozilla/5.0 (Nokia)",
    "password": "lumbung-padi-hijau",
}


@public
def fails(request, what):
    """An error whose message, cause and variables are full of data."""
    try:
        raise KeyError(PERSONAL["email"])
    except KeyError as error:
        raise ValueError(f"{what} {request.GET}") from error


urlpatterns = [path("gagal/<str:what>/", fails)]


@pytest.fixture
def log():
    """What the log of a service would hold."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(readable=False))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def _lines(log):
    return [json.loads(line) for line in log.getvalue().splitlines()]


def _assert_no_person_in(log):
    written = log.getvalue()
    assert written
    assert [what for what, value in PERSONAL.items() if value in written] == []


@pytest.mark.django_db
class TestRequests:
    def test_a_request_is_one_line_with_its_route(self, client, log):
        response = client.get("/sehat/")

        [line] = _lines(log)
        assert line["event"] == "request"
        assert (line["method"], line["route"], line["status"]) == ("GET", "/sehat/", 200)
        assert line["ms"] >= 0
        assert line["queries"] == 0
        assert line["request_id"] == response[HEADER]
        assert re.fullmatch(r"[0-9a-f]{16}", line["request_id"])

    def test_the_route_is_the_pattern_and_not_the_address(self, client, log):
        client.get("/pengaturan/catatan/01900000-0000-7000-8000-0000000000aa/")

        assert _lines(log)[-1]["route"] == "/pengaturan/catatan/<uuid:event_id>/"
        assert "0000000000aa" not in log.getvalue()

    def test_queries_are_counted(self, client, log):
        client.post("/masuk/", {"login": PERSONAL["email"], "password": PERSONAL["password"]})

        assert _lines(log)[-1]["queries"] > 0

    def test_nothing_of_a_sign_in_is_logged(self, log):
        Person.objects.create_person(
            name=PERSONAL["name"], email=PERSONAL["email"], nip=PERSONAL["nip"], status="pns"
        )
        client = Client(
            headers={
                "user-agent": PERSONAL["agent"],
                "x-forwarded-for": PERSONAL["address"],
                "x-request-id": PERSONAL["phone"],
                "referer": f"http://testserver/?q={PERSONAL['name']}",
            },
            REMOTE_ADDR=PERSONAL["address"],
        )

        for login in (PERSONAL["email"], PERSONAL["nip"], PERSONAL["phone"]):
            client.post("/masuk/", {"login": login, "password": PERSONAL["password"]})
        client.get("/pencarian/", {"q": PERSONAL["name"]})
        client.get(f"/tidak-ada/{PERSONAL['nip']}/?email={PERSONAL['email']}")

        _assert_no_person_in(log)
        assert "request" in {line["event"] for line in _lines(log)}

    def test_an_address_of_nobody_has_no_route(self, client, log):
        client.get(f"/{PERSONAL['nip']}/")

        assert _lines(log)[-1]["route"] == "-"
        _assert_no_person_in(log)

    def test_a_forged_host_is_not_repeated(self, client, log):
        client.get("/sehat/", headers={"host": "siti.aminah.example"})

        assert "siti.aminah" not in log.getvalue()
        assert _lines(log)[-1]["status"] == 400

    def test_a_method_of_ones_own_invention_is_not_repeated(self, client, log):
        client.generic(PERSONAL["phone"], "/sehat/")

        assert _lines(log)[-1]["method"] == "OTHER"
        _assert_no_person_in(log)


@pytest.mark.urls("config.test_logging")
@pytest.mark.usefixtures("settings")
class TestErrors:
    def test_an_error_is_told_by_type_and_place_and_never_by_its_message(self, client, log):
        client.raise_request_exception = False

        response = client.get(f"/gagal/{PERSONAL['nip']}/", {"q": PERSONAL["name"]})

        error, request = _lines(log)
        assert response.status_code == 500
        assert (error["event"], error["error"]) == ("request failed", "ValueError")
        assert error["causes"] == ["KeyError"]
        assert "in fails" in error["place"] or error["path"]
        assert error["request_id"] == request["request_id"] == response[HEADER]
        assert (request["level"], request["route"]) == ("error", "/gagal/<str:what>/")
        _assert_no_person_in(log)


class TestMessagesOfOthers:
    def test_values_are_never_filled_in(self, log):
        logging.getLogger("allauth").warning("no connection for %s: %d", PERSONAL["email"], 7)

        assert _lines(log)[0]["event"] == "no connection for …: …"
        _assert_no_person_in(log)

    def test_a_finished_sentence_of_a_library_is_left_out(self, log):
        logging.getLogger("allauth").warning(f"cannot find {PERSONAL['email']}")

        assert _lines(log)[0]["event"] == "allauth"
        assert _lines(log)[0]["at"].startswith("test_logging:")
        _assert_no_person_in(log)

    def test_the_attempts_of_the_pool_are_not_told_one_by_one(self, log):
        """When the database is away, each request that waited in vain is told; that is enough."""
        logging.getLogger("psycopg.pool").warning("error connecting in %r: %s", "pool-1", "refused")

        assert log.getvalue() == ""

    def test_ids_numbers_and_codes_in_a_sentence_of_ours_are_told(self, log):
        letter = UUID("01900000-0000-7000-8000-0000000000aa")

        logging.getLogger("kawal.notices.sending").warning(
            "letter %s not sent: %s, attempt %d", letter, "SMTPRecipientsRefused 550", 3
        )
        logging.getLogger("kawal.files").error("no verdict on %s: %s", "evidence.added", OSError())

        assert [line["event"] for line in _lines(log)] == [
            f"letter {letter} not sent: SMTPRecipientsRefused 550, attempt 3",
            "no verdict on evidence.added: OSError",
        ]

    @pytest.mark.parametrize("value", [*PERSONAL.values(), "Suharto", 198501012010012001, None])
    def test_what_could_be_a_person_is_not_told_even_in_a_sentence_of_ours(self, log, value):
        logging.getLogger("kawal.files").error("no store for %s (%r)", value, {"name": value})

        assert _lines(log)[0]["event"] == "no store for … (…)"

    def test_a_sentence_of_ours_is_kept(self, log):
        logging.getLogger("kawal.files").error("the store is full")

        assert _lines(log)[0]["event"] == "the store is full"

    def test_a_message_that_is_no_text_is_left_out(self, log):
        logging.getLogger("kawal.files").error(ValueError(PERSONAL["email"]))

        _assert_no_person_in(log)

    def test_a_job_is_told_without_its_arguments(self, log):
        call = f"send({PERSONAL['email']})"
        job = {"id": 7, "task_name": "kawal.send", "task_kwargs": {"to": PERSONAL["email"]}}
        extra = {"action": "job_error", "job": job}

        logging.getLogger("procrastinate.worker").error(f"Job {call} ended", extra=extra)
        logging.getLogger("procrastinate.worker").error("Stopped", extra={"action": "stop_worker"})

        first, second = _lines(log)
        assert (first["event"], first["job"], first["task"]) == ("job_error", 7, "kawal.send")
        assert second["event"] == "stop_worker"
        _assert_no_person_in(log)

    def test_an_error_without_a_traceback_has_no_place(self, log):
        error = OSError(PERSONAL["email"])

        logging.getLogger("kawal.files").error("no store", exc_info=error)
        logging.getLogger("kawal.files").error("no store", exc_info=True)

        first, second = _lines(log)
        assert (first["error"], first["place"]) == ("OSError", "")
        assert "error" not in second
        _assert_no_person_in(log)


class TestForm:
    @pytest.mark.parametrize(
        ("form", "is_demo", "debug", "readable"),
        [
            ("json", True, True, False),
            ("text", False, False, True),
            ("auto", True, False, True),
            ("auto", False, True, True),
            ("", False, False, False),
        ],
    )
    def test_a_service_writes_json_and_a_person_reads_text(
        self, monkeypatch, form, is_demo, debug, readable
    ):
        monkeypatch.setenv("KAWAL_LOG", form or "auto")

        assert is_readable(is_demo=is_demo, debug=debug) is readable

    def test_an_unknown_form_is_refused(self, monkeypatch):
        monkeypatch.setenv("KAWAL_LOG", "xml")

        with pytest.raises(BadSetting, match="KAWAL_LOG='xml': write auto, json, text"):
            is_readable(is_demo=False, debug=False)

    def test_readable_lines_keep_the_same_silence(self):
        stream = io.StringIO()
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter(readable=True))

        with _heard("kawal.files", handler):
            logging.getLogger("kawal.files").error("no store for %s", PERSONAL["email"])

        assert "no store for …" in stream.getvalue()
        assert PERSONAL["email"] not in stream.getvalue()

    def test_the_demo_only_says_what_went_wrong(self):
        quiet = logging_settings(readable=True, quiet=True)["loggers"]
        usual = logging_settings(readable=True, quiet=False)["loggers"]

        assert (quiet["kawal"]["level"], usual["kawal"]["level"]) == ("WARNING", "INFO")

    def test_no_library_has_a_handler_of_its_own(self):
        """Django's own would mail whole requests to ADMINS."""
        loggers = logging_settings(readable=False, quiet=False)["loggers"]

        assert all(logger["handlers"] == [] for logger in loggers.values())
        assert logging.getLogger("django").handlers == []

    def test_every_request_that_is_no_file_of_ours_passes_the_log(self):
        files, log, *_others = (m.split(".")[-1] for m in MIDDLEWARE[1:])

        assert (files, log) == ("WhiteNoiseMiddleware", "RequestLogMiddleware")


@contextmanager
def _heard(name, handler):
    logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger(name).removeHandler(handler)
