"""T65 at the terminal: `kawal audit verify`."""

import json

import pytest

from cli.terminal import kawal
from events.acts import NOW, acts, bulk, commit, tamper
from events.acts import run as run_sql
from kawal.events.service import checkpoint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _five():
    acts(5)
    commit()


def _break():
    tamper(
        "UPDATE events_event SET about_id = 'x' WHERE id ="
        " (SELECT event_id FROM events_link WHERE position = 3)"
    )


def test_a_whole_record_is_said_to_be_whole(capsys):
    run = kawal(capsys, "audit", "verify")

    assert run.code == 0
    assert "Catatan utuh: 5 perbuatan" in run.out
    assert "Belum ada titik periksa" in run.out
    assert run.err == ""


def test_it_says_how_far_the_record_is_signed(capsys):
    checkpoint(now=NOW)
    acts(2)
    commit()

    run = kawal(capsys, "--lang", "en", "audit", "verify")

    assert "Signed up to link 5; 2 after it not yet." in run.out


def test_a_broken_record_ends_with_1_and_says_where(capsys):
    _break()

    run = kawal(capsys, "audit", "verify")

    assert run.code == 1
    assert "TIDAK utuh: 1 kesalahan" in run.out
    assert "#3 " in run.out
    assert "[EVENT-CHANGED]" in run.out
    assert "lakukan: bandingkan dengan cadangan" in run.out


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        (
            "CREATE OR REPLACE FUNCTION events_refuse_change() RETURNS trigger LANGUAGE plpgsql "
            "AS 'BEGIN RETURN NEW; END'",
            "events_refuse_change()",
        ),
        (
            "ALTER TABLE events_event DISABLE TRIGGER event_is_append_only",
            "events_event.event_is_append_only",
        ),
        (
            "CREATE OR REPLACE FUNCTION procrastinate_notify_queue_job_inserted_v1() "
            "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ALTER TABLE events_event DISABLE TRIGGER "
            "USER; UPDATE accounts_person SET name = NULL; RETURN NEW; END'",
            "procrastinate_notify_queue_job_inserted_v1()",
        ),
        ("DROP TRIGGER link_is_append_only ON events_link", "events_link.link_is_append_only"),
    ],
)
def test_a_whole_record_that_nothing_guards_ends_with_1(capsys, statement, name):
    run_sql(statement)

    run = kawal(capsys, "audit", "verify")
    told = kawal(capsys, "audit", "verify", "--json")

    assert run.code == told.code == 1
    assert "Catatan utuh: 5 perbuatan" in run.out
    assert "Penjaga catatan di basis data TIDAK seperti dibuat migrasi: 1." in run.out
    assert f"{name}  [GUARD-CHANGED]" in run.out
    plain = json.loads(told.out)
    assert (plain["intact"], plain["unguarded"][0]["code"]) == (True, "GUARD-CHANGED")


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        (
            "CREATE RULE evil AS ON UPDATE TO events_event DO INSTEAD NOTHING",
            {"id": "aturan", "en": "rule"},
        ),
        (
            "CREATE POLICY evil ON events_event USING (false)",
            {"id": "kebijakan", "en": "policy"},
        ),
        (
            "CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = textne)",
            {"id": "operator", "en": "operator"},
        ),
        (
            "CREATE AGGREGATE evil(int) (SFUNC = int4pl, STYPE = int)",
            {"id": "agregat", "en": "aggregate"},
        ),
    ],
)
def test_what_gets_round_the_guards_is_told_by_its_kind(capsys, statement, kinds):
    run_sql(statement)

    for lang, kind in kinds.items():
        run = kawal(capsys, "--lang", lang, "audit", "verify")
        label = {"id": "seharusnya: ", "en": "expected: "}[lang]
        [expected] = [line for line in run.out.splitlines() if label in line]

        assert run.code == 1
        assert kind in expected


def test_json_stands_alone_on_stdout(capsys):
    _break()

    run = kawal(capsys, "audit", "verify", "--json")

    found = json.loads(run.out)
    assert run.code == 1
    assert (found["intact"], found["position"], found["fault_count"]) == (False, 5, 1)
    assert found["faults"][0]["code"] == "EVENT-CHANGED"
    assert len(found["hash"]) == 64


def test_many_faults_are_not_all_printed(capsys):
    bulk(120)
    tamper("UPDATE events_event SET about_id = 'x'")

    run = kawal(capsys, "audit", "verify")

    assert "125 kesalahan" in run.out
    assert "… dan 25 lagi" in run.out


def test_a_checkpoint_kept_outside_shows_a_tail_that_was_cut_off(capsys, tmp_path):
    seal = checkpoint(now=NOW)
    assert seal is not None
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(seal.as_dict()))
    for statement in (
        "DELETE FROM events_checkpoint",
        "DELETE FROM events_name WHERE event_id IN"
        " (SELECT event_id FROM events_link WHERE position > 3)",
        "DELETE FROM events_event WHERE id IN"
        " (SELECT event_id FROM events_link WHERE position > 3)",
        "DELETE FROM events_link WHERE position > 3",
    ):
        tamper(statement)

    alone, against = (kawal(capsys, "audit", "verify", *more) for more in ([], ["--against", kept]))

    assert alone.code == 0
    assert against.code == 1
    assert "[TAIL-MISSING]" in against.out


@pytest.mark.parametrize("content", [None, b"{}", b"\xff"])
def test_a_file_that_is_no_checkpoint_is_refused_with_a_remedy(capsys, tmp_path, content):
    path = tmp_path / "kept.json"
    if content is not None:
        path.write_bytes(content)

    run = kawal(capsys, "audit", "verify", "--against", path)

    assert run.code == 2
    assert "kept.json  [CHECKPOINT-FILE]" in run.err


def test_a_key_file_that_cannot_be_read_is_named(capsys, settings, tmp_path):
    checkpoint(now=NOW)
    broken = tmp_path / "broken.pem"
    broken.write_text("secret")
    settings.KAWAL_CHECKPOINT_KEY = str(broken)

    run = kawal(capsys, "audit", "verify")

    assert run.code == 2
    assert "broken.pem  [CHECKPOINT-KEY]" in run.err


def test_a_database_without_the_tables_is_told_from_a_broken_record(capsys):
    run_sql("ALTER TABLE events_link RENAME TO events_gone")

    run = kawal(capsys, "audit", "verify")

    assert run.code == 2
    assert "jalankan kawal migrate" in run.err
