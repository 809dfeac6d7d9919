"""How letters leave: what the environment may say, and what is refused before the first letter."""

import pytest
from django.core import mail
from django.core.mail import mailers as django_mailers

from kawal.config.env import BadSetting
from kawal.config.mail import DEMO, NOT_SET, SMTP, mailers, sender
from kawal.core.no_mail import MailNotSet

SECRET = "lumbung"  # noqa: S105


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch):
    for name in (
        "KAWAL_SMTP",
        "KAWAL_SMTP_PASSWORD",
        "KAWAL_SMTP_PASSWORD_FILE",
        "KAWAL_MAIL_FROM",
    ):
        monkeypatch.delenv(name, raising=False)


def _options(monkeypatch, address, password=""):
    monkeypatch.setenv("KAWAL_SMTP", address)
    if password:
        monkeypatch.setenv("KAWAL_SMTP_PASSWORD", password)
    [(name, made)] = mailers(is_demo=False).items()
    assert (name, made["BACKEND"]) == ("default", SMTP)
    return made["OPTIONS"]


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp+starttls://surat.kota.example", 587, True, False),
        ("smtps://surat.kota.example", 465, False, True),
        ("smtp://127.0.0.1", 25, False, False),
        ("smtp://127.0.0.1:2525", 2525, False, False),
    ],
)
def test_the_address_says_how_it_is_encrypted(monkeypatch, address, port, tls, ssl):
    options = _options(monkeypatch, address)

    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, tls, ssl)
    assert options["timeout"] > 0


def test_user_and_password_may_hold_any_sign(monkeypatch):
    options = _options(monkeypatch, "smtps://kawal%40kota.example@surat.kota.example", "a:b@c")

    assert (options["username"], options["password"]) == ("kawal@kota.example", "a:b@c")


def test_the_password_may_come_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "sandi").write_text(f"{SECRET}\n")
    monkeypatch.setenv("KAWAL_SMTP_PASSWORD_FILE", str(tmp_path / "sandi"))

    assert _options(monkeypatch, "smtps://kawal@surat.kota.example")["password"] == SECRET


@pytest.mark.parametrize(
    ("address", "password", "why"),
    [
        ("surat.kota.example:25", "", "found the scheme"),
        ("http://surat.kota.example", "", "found the scheme 'http'"),
        ("smtp://", "", "found the scheme"),
        ("smtp://surat.kota.example/kotak", "", "found the scheme"),
        ("smtp://surat.kota.example:99999", "", "port is no number"),
        ("smtp://surat.kota.example:dua", "", "port is no number"),
        ("smtps://kawal@surat.kota.example", "", "a user needs"),
        ("smtps://surat.kota.example", SECRET, "a password needs a user"),
        (f"smtps://kawal:{SECRET}@surat.kota.example", "lain", "keep the latter"),
        ("", SECRET, "KAWAL_SMTP is not"),
    ],
)
def test_half_a_setting_is_refused_and_no_password_repeated(monkeypatch, address, password, why):
    with pytest.raises(BadSetting, match=why) as refused:
        _options(monkeypatch, address, password)

    assert SECRET not in str(refused.value)


def test_without_a_server_sending_fails_instead_of_pretending(settings):
    settings.MAILERS = mailers(is_demo=False)

    assert settings.MAILERS == {"default": {"BACKEND": NOT_SET}}
    with pytest.raises(MailNotSet):
        mail.EmailMessage("Halo", "Isi", to=["siti@sukamaju.example"]).send()


def test_the_demo_has_no_way_out_even_if_a_server_is_named(monkeypatch, settings):
    monkeypatch.setenv("KAWAL_SMTP", "smtp://127.0.0.1")

    settings.MAILERS = mailers(is_demo=True)

    assert settings.MAILERS == {"default": {"BACKEND": DEMO}}
    assert django_mailers["default"].send_messages([mail.EmailMessage()]) == 1


@pytest.mark.parametrize("given", ["kawal@kota.example", "Kawal Kota <kawal@kota.example>"])
def test_the_sender_is_an_address_with_or_without_a_name(monkeypatch, given):
    monkeypatch.setenv("KAWAL_MAIL_FROM", given)

    assert sender() == given


@pytest.mark.parametrize("given", ["Kawal", "kawal@", "a@b\r\nBcc: c@d", "a@b, c@d"])
def test_any_other_sender_is_refused(monkeypatch, given):
    monkeypatch.setenv("KAWAL_MAIL_FROM", given)

    with pytest.raises(BadSetting, match="KAWAL_MAIL_FROM"):
        sender()


def test_a_server_needs_a_sender(monkeypatch):
    monkeypatch.setenv("KAWAL_SMTP", "smtp://127.0.0.1")

    with pytest.raises(BadSetting, match="KAWAL_MAIL_FROM"):
        sender()


def test_without_a_server_no_sender_is_needed():
    assert sender() == "Kawal <kawal@localhost>"
