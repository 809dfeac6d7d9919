"""BSrE over real HTTP, both versions: what it signs is checked, and its bad days are told apart."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kawal.core.refusal import Refused
from kawal.signing.fields import prepare
from kawal.signing.service import (
    Act,
    AnotherHolder,
    BsreSigner,
    Credential,
    Kind,
    Passphrase,
    Unsure,
    bsre_settings,
    signer,
)
from signing.esign_service import CODE, MAIL, NIK, PASSPHRASE, PASSWORD, USER, Service, serving
from signing.examining import examined
from signing.issuers import issuer
from signing.papers import CAMAT, charter, fields, signed

pytestmark = pytest.mark.enable_socket

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
ACT = Act("", CAMAT, "Menandatangani piagam", "Sukamaju", NOW)


@pytest.fixture
def service():
    return Service()


@pytest.fixture(params=[1, 2])
def version(request):
    return request.param


@pytest.fixture
def bsre(service, settings, tmp_path, version, time_machine):
    """A provider that reaches the service of the test."""
    time_machine.move_to(NOW, tick=True)
    roots = tmp_path / "bsre.pem"
    roots.write_text(issuer("OSD BSrE").pem)
    with serving(service) as address:
        settings.KAWAL_BSRE = {
            "url": address, "user": USER, "password": PASSWORD,
            "version": version, "roots": str(roots), "authority": "",
        }  # fmt: skip
        yield BsreSigner()


def paper():
    return prepare(charter(), ())


def typed(content=PASSPHRASE, *, subject=NIK, is_code=False):
    return Credential(subject, Passphrase(content), is_code)


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value


def test_a_document_comes_back_signed_and_trusted(bsre, service):
    document = paper()

    after = bsre.sign(document, ACT, typed())

    assert after.startswith(document)
    report = examined(after, now=NOW)
    assert report.is_sound
    assert [(s.kind, s.name) for s in report.signatures] == [(Kind.BSRE, "Rahmat Wijaya")]
    assert service.spent == [PASSPHRASE]


def test_a_certificate_in_the_name_of_somebody_else_is_not_kept(bsre, service):
    """Whoever knows a colleague's passphrase signs as that colleague, and not in the own place."""
    service.holder = "Rahmat Wibowo"

    found = refusal(lambda: bsre.sign(paper(), ACT, typed()))

    assert isinstance(found, AnotherHolder)
    assert "Rahmat" not in found.sentence


def test_who_guesses_at_another_ones_passphrase_does_not_learn_that_it_was_right(bsre, service):
    """Wrong, and right but of somebody else: the same words beside the same field."""
    wrong = refusal(lambda: bsre.sign(paper(), ACT, typed("salah")))
    service.holder = "Rahmat Wibowo"

    right = refusal(lambda: bsre.sign(paper(), ACT, typed()))

    assert (right.code, right.field, right.sentence) == (wrong.code, wrong.field, wrong.sentence)


def test_titles_and_capitals_of_the_certificate_are_left_aside(bsre, service):
    service.holder = "Drs. RAHMAT WIJAYA"

    assert examined(bsre.sign(paper(), ACT, typed()), now=NOW).is_sound


def test_a_second_signer_adds_to_the_first(bsre):
    once = bsre.sign(paper(), ACT, typed())

    twice = bsre.sign(once, ACT, typed())

    report = examined(twice, now=NOW)
    assert report.is_sound
    assert len(report.signatures) == 2


def test_it_signs_after_our_own_seal_too(bsre):
    report = examined(bsre.sign(signed(1), ACT, typed()), now=NOW)

    assert [s.kind for s in report.signatures] == [Kind.LOCAL, Kind.BSRE]
    assert report.is_unchanged


def test_the_service_makes_its_own_fields(bsre):
    assert examined(bsre.prepare(charter(), fields(3))).empty_fields == ()


def test_a_document_that_was_not_prepared_is_not_sent(bsre, service):
    with pytest.raises(ValueError, match="not prepared"):
        bsre.sign(charter(), ACT, typed())

    assert service.asked == []


def test_the_certificate_is_asked_for_before_a_ceremony(bsre, service, version):
    credential = typed()

    bsre.check(credential, CAMAT.name)

    assert service.asked == [
        f"GET /api/user/status/{NIK}" if version == 1 else "POST /api/v2/user/check/status"
    ]
    assert credential.passphrase.spend() == PASSPHRASE  # asking has not spent it


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("EXPIRED", "signing.certificate_expired"),
        ("NOT_REGISTERED", "signing.not_registered"),
        ("REVOKE", "signing.certificate_unusable"),
        ("SUSPEND", "signing.certificate_unusable"),
        ("NEW", "signing.certificate_unusable"),
    ],
)
def test_who_cannot_sign_is_told_why_before_it(bsre, service, status, code):
    service.status = status

    assert refusal(lambda: bsre.check(typed(), CAMAT.name)).code == code


@pytest.mark.parametrize("told", [{"nama": "RAHMAT WIBOWO"}, {"data": {"name": "Rahmat Wibowo"}}])
def test_a_check_with_the_number_of_somebody_else_is_refused_where_the_service_says_so(
    bsre, service, told
):
    service.told = told

    found = refusal(lambda: bsre.check(typed(), CAMAT.name))

    assert (found.code, found.field) == ("signing.checked_another", "subject")
    assert "wibowo" not in found.sentence.casefold()


@pytest.mark.parametrize(
    "told", [{"nama": "RAHMAT WIJAYA"}, {"data": {"name": "Rahmat Wijaya, M.Si."}}, {"nama": None}]
)
def test_a_check_in_the_own_name_passes_and_so_does_one_without_a_name(bsre, service, told):
    service.told = told

    bsre.check(typed(), CAMAT.name)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("500", "signing.service_failed"),
        ("401", "signing.service_refuses_us"),
        ("redirect", "signing.service_failed"),
        ("hangs up", "signing.service_away"),
    ],
)
def test_a_check_on_a_bad_day(bsre, service, day, code):
    service.day = day

    assert refusal(lambda: bsre.check(typed(), CAMAT.name)).code == code


def test_a_wrong_passphrase_is_said_and_asked_once(bsre, service):
    """Each try counts with the service; a try that nobody made could lock a certificate."""
    found = refusal(lambda: bsre.sign(paper(), ACT, typed("salah")))

    assert (found.code, found.field) == ("signing.credential_refused", "passphrase")
    assert service.spent == ["salah"]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("expired", "signing.certificate_expired"),
        ("odd", "signing.service_failed"),
        ("500", "signing.service_failed"),
        ("401", "signing.service_refuses_us"),
        ("redirect", "signing.service_failed"),
    ],
)
def test_a_bad_day_of_the_service_is_said(bsre, service, day, code):
    service.day = day

    assert refusal(lambda: bsre.sign(paper(), ACT, typed())).code == code


@pytest.mark.parametrize("version", [1], indirect=True)
@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("not a pdf", "signing.answer_unusable"),
        ("unsigned", "signing.answer_unusable"),
        ("other document", "signing.answer_unusable"),
        ("page changed", "signing.answer_unusable"),
        ("changed after", "signing.answer_unusable"),
        ("rebuilt", "signing.answer_unusable"),
        ("foreign", "signing.answer_unusable"),
        ("twice", "signing.answer_unusable"),
        ("torn", "signing.answer_unusable"),
    ],
)
def test_what_is_not_this_document_with_one_good_signature_is_refused(bsre, service, day, code):
    service.day = day

    found = refusal(lambda: bsre.sign(paper(), ACT, typed()))

    assert found.code == code
    assert sum("sign/pdf" in asked for asked in service.asked) == 1


@pytest.mark.parametrize("day", ["hangs up", "breaks off for ever"])
def test_a_lost_answer_is_told_from_a_refusal(bsre, service, day, version):
    """It may have signed; the document here is as it was, and signing again does no harm."""
    service.day = day

    found = refusal(lambda: bsre.sign(paper(), ACT, typed()))

    if version == 1 and day == "breaks off for ever":
        assert found.code == "signing.answer_unusable"
    else:
        assert isinstance(found, Unsure)
    service.day = "good"
    assert examined(bsre.sign(paper(), ACT, typed()), now=NOW).is_sound


@pytest.mark.parametrize("version", [1], indirect=True)
def test_an_answer_that_broke_off_is_fetched_by_its_id(bsre, service):
    service.day = "breaks off"

    after = bsre.sign(paper(), ACT, typed())

    assert examined(after, now=NOW).is_sound
    assert service.asked == ["POST /api/sign/pdf", "GET /api/sign/download/dok0"]
    assert service.spent == [PASSPHRASE]


@pytest.mark.parametrize("version", [1], indirect=True)
@pytest.mark.parametrize(
    ("day", "asked"), [("breaks off and is gone", 2), ("breaks off nameless", 1)]
)
def test_an_answer_that_cannot_be_fetched_is_lost(bsre, service, day, asked):
    service.day = day

    assert isinstance(refusal(lambda: bsre.sign(paper(), ACT, typed())), Unsure)
    assert len(service.asked) == asked


@pytest.mark.usefixtures("bsre")
@pytest.mark.parametrize("day", ["hangs", "drips"])
def test_a_service_that_takes_for_ever_is_left(service, day, settings):
    service.day = day
    settings.KAWAL_BSRE = settings.KAWAL_BSRE | {"seconds": 0.5}

    found = refusal(lambda: BsreSigner().sign(paper(), ACT, typed()))

    assert isinstance(found, Unsure)


def test_an_endless_answer_is_cut(bsre, service):
    service.day = "endless"

    found = refusal(lambda: bsre.sign(paper(), ACT, typed()))

    assert isinstance(found, Unsure)


@pytest.mark.parametrize("version", [2], indirect=True)
@pytest.mark.parametrize("day", ["two files", "not base64"])
def test_an_answer_of_another_shape_is_refused(bsre, service, day):
    service.day = day

    assert refusal(lambda: bsre.sign(paper(), ACT, typed())).code == "signing.answer_unusable"


@pytest.mark.usefixtures("bsre")
def test_a_service_that_is_not_there(settings):
    settings.KAWAL_BSRE = settings.KAWAL_BSRE | {"url": "http://127.0.0.1:9"}
    away = BsreSigner()

    assert refusal(lambda: away.check(typed(), CAMAT.name)).code == "signing.service_away"
    assert refusal(lambda: away.sign(paper(), ACT, typed())).code == "signing.service_away"


@pytest.mark.usefixtures("bsre")
def test_wrong_words_of_ours_are_the_administrators_matter(settings):
    settings.KAWAL_BSRE = settings.KAWAL_BSRE | {"password": "lain"}

    found = refusal(lambda: BsreSigner().sign(paper(), ACT, typed()))

    assert found.code == "signing.service_refuses_us"


@pytest.mark.parametrize("subject", ["", "123", "317123456789012a", "3171234567890123/../x"])
def test_what_is_no_nik_reaches_no_address(bsre, service, subject):
    found = refusal(lambda: bsre.check(typed(subject=subject), CAMAT.name))

    assert found.code == "signing.not_registered"
    assert service.asked == []


def test_without_a_credential_nothing_is_asked(bsre, service):
    assert refusal(lambda: bsre.check(None, CAMAT.name)).code == "signing.not_registered"
    assert refusal(lambda: bsre.sign(paper(), ACT)).code == "signing.not_registered"
    assert service.asked == []


@pytest.mark.parametrize("version", [2], indirect=True)
def test_version_2_knows_mail_addresses_and_codes(bsre, service):
    bsre.send_code(MAIL)

    after = bsre.sign(paper(), ACT, typed(CODE, subject=MAIL, is_code=True))

    [found] = examined(after, now=NOW).signatures
    assert (found.reason, found.place) == ("Menandatangani piagam", "Sukamaju")
    assert service.asked[0] == "POST /api/v2/sign/get/totp"


@pytest.mark.parametrize("version", [1], indirect=True)
def test_version_1_sends_no_codes(bsre, service):
    assert refusal(lambda: bsre.send_code(NIK)).code == "signing.no_codes"
    assert service.asked == []


def test_the_service_is_asked_for_a_second_opinion(bsre):
    assert bsre.is_confirmed(bsre.sign(paper(), ACT, typed()))
    assert not bsre.is_confirmed(charter())


def test_a_document_that_is_no_pdf_is_not_sent(bsre, service):
    assert refusal(lambda: bsre.sign(b"halo", ACT, typed())).code == "signing.not_a_pdf"
    assert service.asked == []


def test_without_settings_or_roots_there_is_no_provider(settings, tmp_path):
    settings.KAWAL_BSRE = {}
    assert refusal(lambda: signer(Kind.BSRE)).code == "signing.bsre_not_set_up"

    settings.KAWAL_BSRE = {
        "url": "http://127.0.0.1:9", "user": "a", "password": "b",
        "version": 2, "roots": str(tmp_path / "missing.pem"), "authority": "",
    }  # fmt: skip
    assert refusal(lambda: signer(Kind.BSRE)).code == "signing.bsre_not_set_up"


@pytest.mark.usefixtures("bsre")
def test_settings_do_not_show_the_password():
    assert isinstance(signer(Kind.BSRE), BsreSigner)
    assert PASSWORD not in repr(bsre_settings())
