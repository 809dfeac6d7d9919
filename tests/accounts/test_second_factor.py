"""Codes from an app, recovery codes: set up, use once, lose, take away."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from accounts.cast import PASSWORD, code_of, enter, factors_of, give_app, is_in
from kawal.accounts import limits
from kawal.accounts.service import reset_factors
from kawal.core.time import now
from kawal.events.service import Event

APP, CHECK, CODES = (
    "/akun/keamanan/aplikasi/",
    "/akun/masuk/verifikasi/",
    "/akun/keamanan/pemulihan/",
)

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def ani(client, cast):  # noqa: ARG001
    enter(client, "ani@sukamaju.example")
    return client


def errors_of(response) -> str:
    return str(response.context["form"].errors)


def set_up(client) -> tuple[str, list[str]]:
    """The secret of the app, and the recovery codes that come along."""
    secret = client.get(APP).context["form"].secret
    page = client.post(APP, {"code": code_of(secret)}, follow=True)
    return secret, page.context["unused_codes"]


def test_who_has_just_signed_in_sets_up_an_app_without_typing_the_password_again(ani, cast):
    page = ani.get(APP)
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert 'href="otpauth://totp/' in page.content.decode()  # who reads this on that very phone

    secret, codes = set_up(ani)

    assert factors_of(cast.ani) == ["recovery_codes", "totp"]
    assert len(codes) == 10
    assert len(secret) == 32


@pytest.mark.django_db(transaction=True)
def test_the_set_up_is_recorded_and_written_to_the_person(ani, cast):
    set_up(ani)

    event = Event.objects.get(type="factor.added")
    assert event.data == {"factor": "totp"}
    assert event.about_id == str(cast.ani.pk)
    assert "Aplikasi kode ditambahkan" in mail.outbox[0].body


def test_a_wrong_code_sets_up_nothing(ani, cast):
    ani.get(APP)

    response = ani.post(APP, {"code": "000000"})

    assert "Kode tidak cocok" in errors_of(response)
    assert factors_of(cast.ani) == []


def test_secrets_are_sealed_in_the_database(ani):
    secret, codes = set_up(ani)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_the_password_alone_opens_nothing_any_more(client, cast):
    give_app(cast.ani)

    response = enter(client, "ani@sukamaju.example", next="/akun/perangkat/")

    assert response["Location"] == CHECK
    assert not is_in(client)


def test_the_code_completes_the_entry_and_next_is_kept(client, cast):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example", next="/akun/perangkat/")

    response = client.post(CHECK, {"code": code_of(secret)})

    assert response["Location"] == "/akun/perangkat/"
    assert is_in(client)


@pytest.mark.parametrize("code", ["000000", "", "12345678"])
def test_a_wrong_code_does_not(client, cast, code):
    give_app(cast.ani)
    enter(client, "ani@sukamaju.example")

    response = client.post(CHECK, {"code": code})

    assert errors_of(response)
    assert not is_in(client)


def test_a_code_without_a_password_before_leads_back_to_sign_in(client, cast):
    secret = give_app(cast.ani)

    assert client.post(CHECK, {"code": code_of(secret)})["Location"] == "/masuk/"


def test_a_phone_half_a_minute_off_is_accepted(client, cast):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example")

    client.post(CHECK, {"code": code_of(secret, steps=-1)})

    assert is_in(client)


def test_a_code_opens_once_for_all_workers(client, cast):
    secret = give_app(cast.ani)
    code = code_of(secret)
    enter(client, "ani@sukamaju.example")
    client.post(CHECK, {"code": code})
    forget_cache_of_this_worker()

    watcher = Client()
    enter(watcher, "ani@sukamaju.example")
    response = watcher.post(CHECK, {"code": code})

    assert "baru saja dipakai" in errors_of(response)
    assert not is_in(watcher)


def forget_cache_of_this_worker():
    from django.core.cache import cache  # noqa: PLC0415

    cache.clear()


def test_codes_cannot_be_guessed(client, cast):
    secret = give_app(cast.ani)
    enter(client, "ani@sukamaju.example")
    for number in range(limits.SECOND_FACTOR.capacity):
        client.post(CHECK, {"code": f"{number:06d}"})

    response = client.post(CHECK, {"code": code_of(secret)})

    assert "Terlalu banyak percobaan" in errors_of(response)
    assert not is_in(client)


def test_a_recovery_code_opens_once(ani):
    _secret, codes = set_up(ani)

    first, second = Client(), Client()
    enter(first, "ani@sukamaju.example")
    first.post(CHECK, {"code": codes[3]})
    enter(second, "ani@sukamaju.example")
    second.post(CHECK, {"code": codes[3]})

    assert is_in(first)
    assert not is_in(second)


def test_a_recovery_code_leaves_a_trace(ani, cast):
    """Whoever found the printed list gets in with it; a wrong one is none."""
    _secret, codes = set_up(ani)

    entering = Client()
    enter(entering, "ani@sukamaju.example")
    entering.post(CHECK, {"code": "00000000"})
    entering.post(CHECK, {"code": codes[3]})

    event = Event.objects.get(type="factor.code_used")
    assert (event.about_id, event.data) == (str(cast.ani.pk), {"left": 9})


def test_the_code_that_activated_the_app_does_not_sign_in(ani):
    secret = ani.get(APP).context["form"].secret
    code = code_of(secret)
    ani.post(APP, {"code": code})

    entering = Client()
    enter(entering, "ani@sukamaju.example")
    entering.post(CHECK, {"code": code})
    assert not is_in(entering)

    entering.post(CHECK, {"code": code_of(secret, steps=1)})
    assert is_in(entering)


def test_new_recovery_codes_end_the_old_ones(ani):
    _secret, codes = set_up(ani)

    page = ani.post(f"{CODES}baru/", follow=True)

    assert not set(page.context["unused_codes"]) & set(codes)
    assert Event.objects.filter(type="factor.codes_made").count() == 1


def test_recovery_codes_can_be_taken_along_as_a_file(ani):
    _secret, codes = set_up(ani)

    response = ani.get(f"{CODES}unduh/")

    assert "attachment" in response["Content-Disposition"]
    assert all(code in response.content.decode() for code in codes)


def test_recovery_codes_are_shown_only_where_and_when_they_were_made(ani, time_machine):
    """Whoever finds the screen open, or comes in another way, takes no list along."""
    secret, codes = set_up(ani)
    other = Client()
    enter(other, "ani@sukamaju.example")
    other.post(CHECK, {"code": code_of(secret, steps=1)})
    assert is_in(other)

    elsewhere = other.get(CODES)
    assert "Tersisa 10 kode" in elsewhere.text
    assert not any(code in elsewhere.text for code in codes)
    assert other.get(f"{CODES}unduh/").status_code == 404
    assert all(code in ani.get(CODES).text for code in codes)

    time_machine.move_to(now() + timedelta(minutes=10))
    later = ani.get(CODES)
    assert not any(code in later.text for code in codes)
    assert ani.get(f"{CODES}unduh/").status_code == 404


def test_who_has_a_second_factor_confirms_with_it_and_not_with_the_password(ani, time_machine):
    """Otherwise the password alone would add a passkey, and that one opens everything."""
    set_up(ani)
    time_machine.move_to(now() + timedelta(hours=1))

    answer = ani.post("/akun/konfirmasi/?next=/akun/keamanan/", {"password": PASSWORD})

    assert answer["Location"].startswith("/akun/konfirmasi/kode/")
    assert ani.get("/akun/keamanan/kunci/tambah/").status_code == 302
    assert ani.post(f"{CODES}baru/").status_code == 302


def test_taking_the_app_away_takes_the_recovery_codes_along(ani, cast):
    set_up(ani)

    ani.post(f"{APP}hapus/")

    assert factors_of(cast.ani) == []
    assert Event.objects.get(type="factor.removed").data == {"factor": "totp"}


def test_the_last_factor_of_someone_who_must_have_one_stays(ani, cast, settings):
    set_up(ani)
    settings.KAWAL_MFA_REQUIRED = "accounts.required.everybody"

    response = ani.post(f"{APP}hapus/")

    assert "Peran Anda mewajibkan" in errors_of(response)
    assert "totp" in factors_of(cast.ani)


def test_changes_ask_for_the_code_again_after_a_while(ani, time_machine):
    secret, _codes = set_up(ani)
    time_machine.move_to(now() + timedelta(hours=1))

    asked = ani.post(f"{CODES}baru/")
    assert asked["Location"].startswith("/akun/konfirmasi/")

    page = "/akun/konfirmasi/kode/?next=/akun/keamanan/"
    assert "Kode tidak cocok" in errors_of(ani.post(page, {"code": "000000"}))
    assert ani.post(page, {"code": code_of(secret)})["Location"] == "/akun/keamanan/"
    assert ani.get(f"{CODES}baru/").status_code == 200


def test_a_factor_sealed_with_a_lost_key_is_lost_and_not_open(client, cast, settings):
    secret = give_app(cast.ani)
    settings.SECRET_KEY = "another installation"  # noqa: S105
    enter(client, "ani@sukamaju.example")

    for code in (code_of(secret), code_of("")):
        client.post(CHECK, {"code": code})

    assert not is_in(client)


def test_a_new_key_reads_what_the_fallback_sealed(client, cast, settings):
    secret = give_app(cast.ani)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the new key"  # noqa: S105
    enter(client, "ani@sukamaju.example")

    client.post(CHECK, {"code": code_of(secret)})

    assert is_in(client)


def test_who_lost_everything_gets_a_fresh_start_from_an_administrator(client, cast):
    give_app(cast.ani)
    elsewhere = Client()
    elsewhere.force_login(cast.ani)

    reset_factors(person=cast.ani, by=cast.budi, now=now())

    assert factors_of(cast.ani) == []
    assert not is_in(elsewhere)
    assert Event.objects.get(type="factor.reset").by_id == str(cast.budi.pk)
    enter(client, "ani@sukamaju.example")
    assert is_in(client)


def test_a_reset_of_nothing_is_no_event(cast):
    assert reset_factors(person=cast.budi, by=None, now=now()) == 0
    assert not Event.objects.filter(type="factor.reset").exists()
