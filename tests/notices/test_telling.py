"""Telling people: who is told, what collapses, what comes once, by which way."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from files.at_once import run_at_once
from files.cast import NOW, Cast
from kawal.accounts.models import Person
from kawal.events.service import NotInTransaction
from kawal.notices.actions.choosing import choose
from kawal.notices.actions.reading import read_all
from kawal.notices.digest import next_digest
from kawal.notices.kinds import declares
from kawal.notices.models import Channel, DigestPlan, Notice
from kawal.notices.service import notify, read_about, turns, write_letter
from kawal.units.service import UnitEvent
from notices.acts import a_kind, nothing_seen, tell

THURSDAY = datetime(2026, 4, 9, 3, 0, tzinfo=UTC)  # 10.00 in Jakarta


@pytest.mark.django_db
class TestWhoIsTold:
    def test_everyone_named_once(self, cast: Cast) -> None:
        with a_kind() as kind:
            assert tell(kind, cast.ani, cast.budi, cast.ani) == 2

        assert set(Notice.objects.values_list("person__name", flat=True)) == {
            "Ani Rahmawati", "Budi Hartono",
        }  # fmt: skip

    def test_a_deactivated_person_is_not(self, cast: Cast) -> None:
        Person.objects.filter(pk=cast.ani.pk).update(is_active=False)

        with a_kind() as kind:
            assert tell(kind, cast.ani) == 0

    def test_who_turned_the_kind_off_is_not(self, cast: Cast) -> None:
        with a_kind() as kind:
            choose(person=cast.ani, channels={kind.key: "off"}, hour=7, only_weekdays=True, now=NOW)

            assert tell(kind, cast.ani, cast.budi) == 1

    def test_what_is_needed_cannot_be_turned_off(self, cast: Cast) -> None:
        with a_kind(is_needed=True) as kind:
            choose(person=cast.ani, channels={kind.key: "off"}, hour=7, only_weekdays=True, now=NOW)

            assert tell(kind, cast.ani) == 1

    def test_who_never_came_in_is_told_in_the_app_alone(self, cast: Cast) -> None:
        """An import of hundreds must not write to hundreds whom nobody has invited."""
        stranger = Person.objects.create_person(name="Siti", email="siti@sukamaju.example")

        with a_kind() as kind:
            tell(kind, stranger, cast.ani)

        mailed = dict(Notice.objects.values_list("person__name", "mail_at"))
        assert mailed == {"Siti": None, "Ani Rahmawati": NOW}

    @pytest.mark.parametrize("way", ["password", "passkey", "sso"])
    def test_who_has_what_it_takes_to_come_in_gets_letters(
        self,
        cast: Cast,  # noqa: ARG002
        way: str,
    ) -> None:
        person = Person.objects.create_person(name="Siti", email="siti@sukamaju.example")
        if way == "password":
            person.set_password("sawah luas sekali")
            person.save()
        elif way == "passkey":
            Authenticator.objects.create(
                user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Ponsel"}
            )
        else:
            SocialAccount.objects.create(user=person, provider="sso", uid="siti")

        with a_kind() as kind:
            tell(kind, person)

        assert Notice.objects.get().mail_at == NOW

    def test_telling_nobody_is_no_fault(self, cast: Cast) -> None:  # noqa: ARG002
        with a_kind() as kind:
            assert tell(kind) == 0


@pytest.mark.django_db
class TestRefused:
    @pytest.mark.parametrize("link", ["https://jahat.example/", "//jahat.example", "/\\jahat", "x"])
    def test_a_link_to_elsewhere(self, cast: Cast, link: str) -> None:
        with a_kind() as kind, pytest.raises(ValueError, match="into this site"):
            tell(kind, cast.ani, link=link)

    def test_a_group_of_what_comes_once(self, cast: Cast) -> None:
        with a_kind() as kind, pytest.raises(ValueError, match="does not collapse"):
            tell(kind, cast.ani, group="a", once="b")

    def test_a_kind_declared_twice(self) -> None:
        with a_kind() as kind, pytest.raises(ValueError, match="twice"), a_kind(key=kind.key):
            pass

    def test_a_needed_kind_that_is_not_mailed(self) -> None:
        declare = declares(
            "test.x", label="", about="", usual=Channel.APP, seen=nothing_seen, is_needed=True
        )

        with pytest.raises(ValueError, match="mailed at once"):
            declare(lambda _: None)  # type: ignore[arg-type,return-value]


@pytest.mark.django_db(transaction=True)
def test_telling_and_writing_outside_a_transaction_are_refused() -> None:
    with a_kind() as kind, pytest.raises(NotInTransaction):
        notify(kind, to=[], about_kind="counter", about_id="7", now=NOW)
    with pytest.raises(NotInTransaction):
        write_letter(to="warga@sukamaju.example", subject="Jawaban", body="Terlampir.", now=NOW)


def test_an_act_is_turned_by_one_rule() -> None:
    with pytest.raises(ValueError, match="twice"):
        turns(UnitEvent.ROLE_GRANTED)(lambda _act: [])


@pytest.mark.django_db
class TestCollapsing:
    def test_ten_events_about_one_thing_are_one_line_with_the_last_words(self, cast: Cast) -> None:
        with a_kind() as kind:
            for number in range(10):
                tell(kind, cast.ani, group="loket:7", data={"name": f"{number}"})

        notice = Notice.objects.get()
        assert (notice.count, notice.data) == (10, {"name": "9"})

    def test_once_read_the_next_one_is_new(self, cast: Cast) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani, group="loket:7")
            read_all(person=cast.ani, now=NOW)
            tell(kind, cast.ani, group="loket:7")

        assert sorted(Notice.objects.values_list("count", flat=True)) == [1, 1]

    def test_groups_of_two_people_are_apart(self, cast: Cast) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani, cast.budi, group="loket:7")

        assert Notice.objects.count() == 2

    def test_what_comes_once_comes_once_even_when_read(self, cast: Cast) -> None:
        with a_kind() as kind:
            assert tell(kind, cast.ani, once="loket:7") == 1
            read_all(person=cast.ani, now=NOW)

            assert tell(kind, cast.ani, cast.budi, once="loket:7") == 1

    def test_the_page_of_the_thing_itself_marks_it_as_read(self, cast: Cast) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)
            tell(kind, cast.ani, about_id="8")

            read = read_about(person=cast.ani, about_kind="counter", about_id="7", now=NOW)

        assert read == 1
        assert Notice.objects.get(read_at=None).about_id == "8"


@pytest.mark.django_db(transaction=True)
def test_acts_at_once_about_one_thing_collapse_without_a_loss() -> None:
    ani = Person.objects.create_person(name="Ani", email="ani@sukamaju.example")
    failed = list[Exception]()
    with a_kind() as kind:
        run_at_once(failed, *[lambda: tell(kind, ani, group="loket:7")] * 6)

    assert failed == []
    assert Notice.objects.get().count == 6


@pytest.mark.django_db
class TestChannels:
    def mail_at(self, cast: Cast, channel: Channel) -> datetime | None:
        with a_kind(usual=channel) as kind:
            tell(kind, cast.ani, now=THURSDAY)
        return Notice.objects.get().mail_at

    def test_at_once(self, cast: Cast) -> None:
        assert self.mail_at(cast, Channel.NOW) == THURSDAY

    def test_in_the_daily_letter(self, cast: Cast) -> None:
        friday_at_seven = datetime(2026, 4, 10, 0, 0, tzinfo=UTC)
        assert self.mail_at(cast, Channel.DIGEST) == friday_at_seven

    def test_in_the_app_only(self, cast: Cast) -> None:
        assert self.mail_at(cast, Channel.APP) is None

    def test_what_waits_follows_a_new_choice(self, cast: Cast) -> None:
        with a_kind(usual=Channel.DIGEST) as kind:
            tell(kind, cast.ani, now=THURSDAY)

            moments = []
            for channel in ("now", "digest", "app", "now"):
                choose(
                    person=cast.ani, channels={kind.key: channel}, hour=16, only_weekdays=True,
                    now=THURSDAY,
                )  # fmt: skip
                moments.append(Notice.objects.get().mail_at)

        at_four = datetime(2026, 4, 9, 9, 0, tzinfo=UTC)
        assert moments == [THURSDAY, at_four, None, None]

    def test_a_choice_of_a_kind_that_does_not_exist_is_passed_over(self, cast: Cast) -> None:
        with transaction.atomic():
            choose(
                person=cast.ani, channels={"tidak.ada": "off"}, hour=7, only_weekdays=True, now=NOW
            )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-04-09T06:59:59+07:00", "2026-04-09T07:00:00+07:00"),
        ("2026-04-09T07:00:00+07:00", "2026-04-10T07:00:00+07:00"),
        ("2026-04-10T08:00:00+07:00", "2026-04-13T07:00:00+07:00"),  # Friday, Monday
        ("2026-04-11T23:30:00+00:00", "2026-04-13T07:00:00+07:00"),  # Sunday already in Jakarta
    ],
)
def test_the_daily_letter_comes_at_its_hour_on_the_agency_s_clock(now: str, expected: str) -> None:
    moment = next_digest(DigestPlan(), now=datetime.fromisoformat(now))

    assert moment == datetime.fromisoformat(expected)


def test_a_weekend_is_a_day_like_others_for_who_wants_it() -> None:
    friday = datetime(2026, 4, 10, 3, 0, tzinfo=UTC)

    moment = next_digest(DigestPlan(only_weekdays=False), now=friday)

    assert moment - friday < timedelta(days=1)
