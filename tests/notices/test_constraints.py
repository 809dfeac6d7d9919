"""What the database itself refuses, whoever writes to it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from files.cast import NOW, Cast
from kawal.notices.models import CalendarLink, Choice, DigestPlan, Letter, Notice, Place

pytestmark = pytest.mark.django_db

HASH = "a" * 64


def refused(constraint: str, model: type[models.Model], **fields: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model._default_manager.create(**fields)


def notice(cast: Cast, **changes: Any) -> dict[str, Any]:
    usual = {
        "person": cast.ani, "kind": "test.counter", "about_kind": "counter", "about_id": "7",
        "created_at": NOW, "changed_at": NOW,
    }  # fmt: skip
    return {**usual, **changes}


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("notice_has_a_kind", {"kind": ""}),
        ("notice_is_about_something", {"about_kind": ""}),
        ("notice_is_about_something", {"about_id": ""}),
        ("notice_links_into_this_site", {"link": "https://jahat.example/"}),
        ("notice_links_into_this_site", {"link": "//jahat.example/"}),
        ("notice_links_into_this_site", {"link": "/\\jahat.example/"}),
        ("notice_links_into_this_site", {"link": "/\tjahat.example/"}),
        ("notice_links_into_this_site", {"link": "/a\nb"}),
        ("notice_links_into_this_site", {"link": "javascript:alert(1)"}),
        ("notice_collapses_or_comes_once", {"group_key": "a", "once_key": "b"}),
        ("notice_counts_from_one", {"count": 0}),
        ("notice_changes_after_it_began", {"changed_at": NOW - timedelta(seconds=1)}),
    ],
)
def test_a_notice(cast: Cast, constraint: str, changes: dict[str, Any]) -> None:
    refused(constraint, Notice, **notice(cast, **changes))


@pytest.mark.parametrize("link", ["", "/", "/kerja/", "/data-dukung/?unit=Kota%20A&hal=2#isi"])
def test_a_notice_may_link_here(cast: Cast, link: str) -> None:
    Notice.objects.create(**notice(cast, link=link))


def test_a_notice_in_a_letter_was_to_be_mailed(cast: Cast) -> None:
    letter = Letter.objects.create(person=cast.ani, made_at=NOW, due_at=NOW)

    refused("notice_in_a_letter_was_to_be_mailed", Notice, **notice(cast, letter=letter))


def test_one_unread_notice_of_a_group(cast: Cast) -> None:
    Notice.objects.create(**notice(cast, group_key="a", read_at=NOW))
    Notice.objects.create(**notice(cast, group_key="a"))

    refused("notice_collapses_while_unread", Notice, **notice(cast, group_key="a"))


def test_what_comes_once(cast: Cast) -> None:
    Notice.objects.create(**notice(cast, once_key="a", read_at=NOW))

    refused("notice_told_once", Notice, **notice(cast, once_key="a"))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("letter_to_a_person_or_an_address", {"person": None, "subject": "S", "body": "I"}),
        ("letter_to_a_person_or_an_address", {"address": "ani@sukamaju.example"}),
        ("letter_to_a_person_or_an_address", {"body": "Isi."}),
        ("letter_ends_one_way", {"sent_at": NOW, "failed_at": NOW, "attempts": 1}),
        ("letter_ends_one_way", {"sent_at": NOW, "dropped_at": NOW, "dropped_because": "read"}),
        ("letter_dropped_for_a_reason", {"dropped_at": NOW}),
        ("letter_dropped_for_a_reason", {"dropped_because": "read"}),
        ("letter_dropped_for_a_reason", {"dropped_at": NOW, "dropped_because": "entah"}),
        ("letter_failed_after_a_try", {"failed_at": NOW}),
        (
            "letter_text_while_it_is_needed",
            {"person": None, "address": "a@b.example", "subject": "S", "body": ""},
        ),
        (
            "letter_text_while_it_is_needed",
            {"person": None, "address": "a@b.example", "body": "Isi.", "sent_at": NOW},
        ),
        (
            "letter_subject_is_one_line",
            {"person": None, "address": "a@b.example", "subject": "S\nBcc: x", "body": "Isi."},
        ),
    ],
)
def test_a_letter(cast: Cast, constraint: str, changes: dict[str, Any]) -> None:
    usual = {"person": cast.ani, "made_at": NOW, "due_at": NOW}

    refused(constraint, Letter, **{**usual, **changes})


def test_a_choice(cast: Cast) -> None:
    refused("choice_channel_is_known", Choice, person=cast.ani, kind="a", channel="burung")
    refused("choice_has_a_kind", Choice, person=cast.ani, kind="", channel="off")

    Choice.objects.create(person=cast.ani, kind="a", channel="off")
    refused("choice_once_per_kind", Choice, person=cast.ani, kind="a", channel="app")


@pytest.mark.parametrize("hour", [3, 22])
def test_an_hour_when_nobody_reads(cast: Cast, hour: int) -> None:
    refused("digestplan_hour_of_the_day", DigestPlan, person=cast.ani, hour=hour)


def test_a_place_in_the_record(cast: Cast) -> None:  # noqa: ARG001
    refused("place_is_one", Place, pk=2)
    with pytest.raises(IntegrityError, match="place_from_zero"), transaction.atomic():
        Place.objects.update_or_create(pk=1, defaults={"position": -1})


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("calendarlink_keeps_a_hash", {"secret_hash": "rahasia"}),
        ("calendarlink_ends_after_it_began", {"revoked_at": NOW - timedelta(seconds=1)}),
    ],
)
def test_a_calendar_link(cast: Cast, constraint: str, changes: dict[str, Any]) -> None:
    usual = {"person": cast.ani, "secret_hash": HASH, "created_at": NOW}

    refused(constraint, CalendarLink, **{**usual, **changes})


def test_one_calendar_link_works(cast: Cast) -> None:
    CalendarLink.objects.create(person=cast.ani, secret_hash="b" * 64, created_at=NOW)

    refused(
        "calendarlink_one_that_works", CalendarLink,
        person=cast.ani, secret_hash=HASH, created_at=NOW,
    )  # fmt: skip
