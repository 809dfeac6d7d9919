"""The list, the bell, the settings and the link in a letter, as a person uses them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from files.cast import NOW, Cast
from kawal.accounts.models import Person
from kawal.notices.actions.choosing import choices_of
from kawal.notices.kinds import all_kinds
from kawal.notices.models import Channel, Choice, DigestPlan, Notice
from kawal.notices.stopping import stop_address
from notices.acts import a_kind, followed, forget_the_past, judged, nothing_seen, take_role, tell

INBOX = "/pemberitahuan/"
SETTINGS = "/pemberitahuan/pengaturan/"


@pytest.fixture
def ani(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ani)
    return client


def bell_of(page: str) -> str:
    found = re.search(r'<a class="bell".*?</a>', page, re.DOTALL)
    assert found is not None
    return found[0]


def numbers(bell: str) -> list[str]:
    return re.findall(r"<b>([^<]+)", bell)


class TestInbox:
    def test_unread_comes_first_and_then_the_newest(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            for n, day in enumerate((1, 3, 2)):
                tell(kind, cast.ani, data={"name": f"{n}"}, now=NOW + timedelta(days=day))
            Notice.objects.filter(data__name="1").update(read_at=NOW)
            page = ani.get(INBOX).content.decode()

        places = [page.index(f"Loket {n} dibuka") for n in (2, 0, 1)]
        assert places == sorted(places)
        assert "2 belum dibaca." in page

    def test_nobody_sees_the_notices_of_others(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            tell(kind, cast.budi, data={"name": "rahasia"})
            notice = Notice.objects.get()

            assert "rahasia" not in ani.get(INBOX).content.decode()
            assert ani.post(f"{INBOX}{notice.pk}/buka/").status_code == 404
            assert ani.post(f"{INBOX}{notice.pk}/dibaca/").status_code == 404

        assert Notice.objects.get().read_at is None

    def test_opening_reads_it_and_leads_to_the_thing(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)
            answer = ani.post(f"{INBOX}{Notice.objects.get().pk}/buka/")

        assert answer["Location"] == "/loket/7/"
        assert Notice.objects.get().read_at is not None

    def test_opening_what_is_hidden_leads_back(self, cast: Cast, ani: Client) -> None:
        with a_kind(seen=nothing_seen) as kind:
            tell(kind, cast.ani)
            answer = ani.post(f"{INBOX}{Notice.objects.get().pk}/buka/")

        assert answer["Location"] == INBOX

    def test_one_is_marked_as_read_and_then_all(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            for _ in range(3):
                tell(kind, cast.ani)
            ani.post(f"{INBOX}{Notice.objects.first().pk}/dibaca/")
            after_one = Notice.objects.unread().count()
            page = ani.post(f"{INBOX}semua-dibaca/", follow=True).content.decode()

        assert after_one == 2
        assert Notice.objects.unread().count() == 0
        assert "Semua pemberitahuan ditandai sudah dibaca." in page

    @pytest.mark.parametrize("path", [f"{INBOX}semua-dibaca/", SETTINGS + "kalender/"])
    def test_looking_changes_nothing(self, ani: Client, path: str) -> None:
        assert ani.get(path).status_code == 405

    def test_an_empty_list_says_what_will_be_there(self, ani: Client) -> None:
        assert "Belum ada pemberitahuan" in ani.get(INBOX).content.decode()

    def test_a_notice_of_an_app_that_is_gone_is_still_a_line(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani)

        assert "Pemberitahuan lama" in ani.get(INBOX).content.decode()

    def test_a_notice_of_an_older_version_shows_its_kind(self, cast: Cast, ani: Client) -> None:
        forget_the_past()
        judged(cast)
        followed()
        Notice.objects.update(data={})

        assert "Data dukung diperiksa</button>" in ani.get(INBOX).content.decode()

    def test_who_lost_the_unit_reads_the_neutral_sentence(self, cast: Cast, ani: Client) -> None:
        forget_the_past()
        judged(cast)
        followed()
        take_role(cast.ani)

        page = ani.get(INBOX).content.decode()

        assert "isinya tidak lagi terbuka bagi Anda" in page
        assert "Notulen" not in page

    def test_markup_in_a_title_is_text(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            tell(kind, cast.ani, data={"name": "<script>alert(1)</script>"})

            assert "<script>alert" not in ani.get(INBOX).content.decode()

    def test_pages_hold_thirty_and_cost_the_same_for_one_as_for_many(
        self, cast: Cast, ani: Client, django_assert_num_queries
    ) -> None:
        forget_the_past()
        judged(cast)
        followed()
        with django_assert_num_queries(6):
            ani.get(INBOX)
        with a_kind() as kind:
            for _ in range(40):
                tell(kind, cast.ani, people={"by": str(cast.budi.pk)})
            with django_assert_num_queries(7):  # one more: names
                page = ani.get(INBOX).content.decode()

        assert "1–30 dari 41 pemberitahuan" in page

    def test_a_visitor_is_asked_to_sign_in(self, client: Client, db: None) -> None:  # noqa: ARG002
        assert client.get(INBOX)["Location"].startswith("/masuk/")


class TestBell:
    def test_it_counts_what_is_unread_and_nothing_else(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            for _ in range(3):
                tell(kind, cast.ani)
            tell(kind, cast.budi)
            Notice.objects.filter(person=cast.ani).first().delete()

            assert numbers(bell_of(ani.get("/kerja/").content.decode())) == ["2"]

    def test_nothing_unread_shows_no_number(self, ani: Client) -> None:
        assert numbers(bell_of(ani.get("/kerja/").content.decode())) == []

    def test_it_stops_at_ninety_nine(self, cast: Cast, ani: Client) -> None:
        with a_kind() as kind:
            for _ in range(101):
                tell(kind, cast.ani)

        assert numbers(bell_of(ani.get("/kerja/").content.decode())) == ["99+"]

    def test_it_costs_one_query(self, ani: Client, django_assert_num_queries, settings) -> None:
        with django_assert_num_queries(6):
            ani.get(SETTINGS)
        settings.KAWAL_BELL = ""
        with django_assert_num_queries(5):
            ani.get(SETTINGS)


class TestSettings:
    def form(self, **changes: str) -> dict[str, str]:
        usual = {
            "kind-" + kind.key.replace(".", "-"): str(kind.usual)
            for kind in all_kinds()
            if not kind.is_needed
        }
        return usual | {"hour": "7", "only_weekdays": "on"} | changes

    def test_a_choice_is_kept_and_shown_again(self, cast: Cast, ani: Client) -> None:
        answer = ani.post(SETTINGS, self.form(**{"kind-files-judged": "app", "hour": "16"}))

        assert answer["Location"] == SETTINGS
        assert choices_of(cast.ani)["files.judged"] == Channel.APP
        assert choices_of(cast.budi)["files.judged"] == Channel.DIGEST
        page = ani.get(SETTINGS).content.decode()
        assert '<option value="app" selected>' in page
        assert '<option value="16" selected>' in page

    def test_the_usual_way_is_not_stored(self, ani: Client) -> None:
        ani.post(SETTINGS, self.form(**{"kind-files-judged": "off"}))
        ani.post(SETTINGS, self.form())

        assert Choice.objects.count() == 0
        assert DigestPlan.objects.count() == 1

    def test_what_is_needed_has_no_field_and_cannot_be_forced(
        self, cast: Cast, ani: Client
    ) -> None:
        ani.post(SETTINGS, self.form(**{"kind-account-safety": "off"}))

        assert choices_of(cast.ani)["account.safety"] == Channel.NOW
        assert "Selalu: aplikasi dan surel langsung" in ani.get(SETTINGS).content.decode()

    @pytest.mark.parametrize(
        "fault", [{"hour": "25"}, {"kind-files-judged": "burung"}, {"hour": "x"}]
    )
    def test_nonsense_is_refused_and_nothing_kept(self, ani: Client, fault: dict[str, str]) -> None:
        assert ani.post(SETTINGS, self.form(**fault)).status_code == 422
        assert DigestPlan.objects.count() == 0

    def test_who_has_no_address_is_told_how_to_get_one(self, cast: Cast, ani: Client) -> None:
        Person.objects.filter(pk=cast.ani.pk).update(email=None)

        assert "Akun Anda belum punya surel." in ani.get(SETTINGS).content.decode()


class TestStop:
    def path(self, person: Person, *keys: str) -> str:
        return stop_address(person, list(keys)).removeprefix("https://kawal.sukamaju.example")

    def test_looking_asks_and_changes_nothing(self, cast: Cast, client: Client) -> None:
        page = client.get(self.path(cast.ani, "files.judged")).content.decode()

        assert "Berhenti menerima surel ini?" in page
        assert "Data dukung diperiksa" in page
        assert Choice.objects.count() == 0

    def test_one_click_stops_this_kind_only_and_needs_no_sign_in(self, cast: Cast) -> None:
        mailbox_provider = Client(enforce_csrf_checks=True)

        answer = mailbox_provider.post(
            self.path(cast.ani, "files.judged"), {"List-Unsubscribe": "One-Click"}
        )

        assert answer.status_code == 200
        channels = choices_of(cast.ani)
        assert channels["files.judged"] == Channel.APP
        assert channels["files.withdrawn"] == Channel.DIGEST
        assert choices_of(cast.budi)["files.judged"] == Channel.DIGEST

    def test_it_does_not_turn_on_again_what_was_off(self, cast: Cast, client: Client) -> None:
        Choice.objects.create(person=cast.ani, kind="files.judged", channel="off")

        client.post(self.path(cast.ani, "files.judged"))

        assert choices_of(cast.ani)["files.judged"] == Channel.OFF

    def test_what_is_needed_is_not_stopped(self, cast: Cast, client: Client) -> None:
        client.post(self.path(cast.ani, "account.safety"))

        assert Choice.objects.count() == 0

    def test_a_changed_link_is_no_link(self, cast: Cast, client: Client) -> None:
        path = self.path(cast.ani, "files.judged")

        assert client.post(f"{path[:-2]}x/").status_code == 404
        assert client.get(reverse("notices:stop", args=["apa-saja"])).status_code == 404

    def test_the_link_of_someone_who_is_gone_is_no_link(self, cast: Cast, client: Client) -> None:
        someone = Person.objects.create_person(name="Pak Lama", email="lama@sukamaju.example")
        path = self.path(someone, "files.judged")
        someone.delete()

        assert client.get(path).status_code == 404
        assert cast.ani
