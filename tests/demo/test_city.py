"""Kota Sukamaju as it stands: what was promised is there, by acts, and everybody gets in."""

from collections import Counter

import pytest
from django.apps import apps
from django.urls import reverse

from demo.moment import TODAY
from kawal.accounts.models import Person
from kawal.assessments.models import Answer, Reopening, Run, RunUnit, Sheet, StatedFact
from kawal.assessments.queries.board import as_rows, lines_of
from kawal.assessments.queries.signals import signals_of
from kawal.assessments.queries.support import supported_codes
from kawal.commitments.service import Asked, CeremonyKind, coverage
from kawal.core.demo_mark import DemoMark, is_marked
from kawal.demo import tables
from kawal.demo.accounts import demo_accounts
from kawal.demo.building import build, stands
from kawal.events.models import Event, Link
from kawal.events.service import kinds_seen, verify
from kawal.files.models import Blob, Classification, Evidence, EvidenceUse, EvidenceVersion
from kawal.formats.read import read_answers
from kawal.portal.queries.stages import Stage, ways_of
from kawal.rules.catalogue import instrument
from kawal.scoring.engine import score
from kawal.units.models import (
    Agency,
    Channel,
    Holder,
    Membership,
    Post,
    Service,
    ServiceChannel,
    Stakeholder,
    Unit,
    UnitHistory,
)
from kawal.units.service import Kind
from kawal.workspace.record.words import kind_label

DAY = TODAY.date()
MOST_STATEMENTS = 17_000
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]


def kinds() -> Counter[str]:
    return Counter(Unit.objects.on(DAY).values_list("kind", flat=True))


def test_it_has_the_offices_of_a_city():
    found = kinds()

    assert (found["kecamatan"], found["kelurahan"]) == (12, 56)
    assert found["dinas"] + found["badan"] == 30
    assert (found["bagian"], found["inspektorat"], found["rsud"], found["puskesmas"]) == (
        9, 1, 1, 24,
    )  # fmt: skip


def test_kelurahan_stand_in_kecamatan_and_puskesmas_under_the_dinas():
    assert not Unit.objects.filter(kind="kelurahan").exclude(parent__kind="kecamatan").exists()
    under = set(Unit.objects.filter(kind="puskesmas").values_list("parent__name", flat=True))
    assert under == {"Dinas Kesehatan"}


def test_units_came_went_moved_and_changed_their_names():
    assert Unit.objects.exclude(ends_on=None).exists()
    assert Unit.objects.filter(starts_on__year__gt=2020).count() >= 3
    assert UnitHistory.objects.exclude(ends_on=None).filter(name="Dinas Pariwisata").exists()
    assert UnitHistory.objects.filter(name="RSUD Sukamaju").count() == 2


def test_the_tiles_of_the_kecamatan_show_every_stage():
    kecamatan = Unit.objects.on(DAY).filter(kind="kecamatan")

    assert {way.stage for way in ways_of(kecamatan).values()} == set(Stage)


def test_ten_of_the_twelve_kecamatan_have_declared():
    agency = Agency.objects.get()
    declared = coverage(
        agency, Asked(CeremonyKind.DEKLARASI, Kind.KECAMATAN), on=DAY, only_public=True
    )

    assert (len(declared.having), len(declared.missing)) == (10, 2)


def test_every_open_unit_has_somebody_at_its_head():
    heads = Post.objects.on(DAY).filter(is_head=True)

    assert heads.count() == Unit.objects.on(DAY).count()
    assert not heads.exclude(holders__in=Holder.objects.on(DAY)).exists()


@pytest.mark.parametrize("capacity", Holder.Capacity.values)
def test_posts_are_held_in_every_capacity_today(capacity):
    assert Holder.objects.on(DAY).filter(capacity=capacity).exists()


def test_offices_changed_hands_in_every_year():
    handed = Event.objects.filter(type="office.handed_over").values_list("at__year", flat=True)

    assert set(handed) == set(range(2021, 2027))


def test_people_have_every_status_and_invented_numbers():
    assert set(Person.objects.values_list("status", flat=True)) == set(Person.Status.values)
    nips = Person.objects.exclude(nip=None).values_list("nip", flat=True)
    assert all(int(nip[-3:]) >= 900 for nip in nips)
    phones = Person.objects.exclude(phone=None).values_list("phone", flat=True)
    assert all(phone.startswith("+62810") for phone in phones)


def test_roles_are_held_by_period_and_some_have_ended():
    effective = Membership.objects.effective(DAY)

    assert set(effective.values_list("role", flat=True)) == {a.role for a in tables.accounts()}
    assert Membership.objects.filter(ends_on__lt=DAY).count() > 20
    assert Membership.objects.exclude(revoked_at=None).count() > 20


def test_services_went_from_the_counter_to_online_over_the_years():
    steps = ServiceChannel.objects.filter(channel=Channel.DARING)

    assert len({step.starts_on.year for step in steps}) >= 4
    today = Counter(ServiceChannel.objects.on(DAY).values_list("channel", flat=True))
    assert set(today) == set(Channel.values)


def test_some_standards_are_whole_and_some_are_poor():
    filled = Counter(
        len(s.components.all()) for s in Service.objects.prefetch_related("components")
    )

    assert filled[14] > 20
    assert sum(count for number, count in filled.items() if number < 5) > 20
    assert Service.objects.filter(maklumat="").exists()


def test_stakeholders_of_many_kinds_stand_outside():
    found = Counter(Stakeholder.objects.values_list("kind", flat=True))

    assert (found["polsek"], found["koramil"], found["desa"]) == (12, 12, 0)
    assert all(found[kind] for kind in ("fkub", "media", "usaha", "lainnya"))
    assert Stakeholder.objects.exclude(ends_on=None).exists()


def test_the_library_is_varied():
    classes = set(Evidence.objects.values_list("classification", flat=True))

    assert classes == set(Classification.values)
    assert Evidence.objects.filter(valid_to__lt=DAY).count() > 5
    assert Evidence.objects.exclude(withdrawn_at=None).exists()
    assert EvidenceVersion.objects.filter(number=3).exists()
    assert set(EvidenceUse.objects.values_list("verdict", flat=True)) == {
        "none", "accepted", "weak", "rejected",
    }  # fmt: skip


def test_every_verdict_is_about_an_answer_of_a_run():
    """So a task about what was rejected leads to the question where it was."""
    answers = {str(pk) for pk in Answer.objects.values_list("pk", flat=True)}
    uses = EvidenceUse.objects.all()
    judged = uses.exclude(verdict="none")

    assert set(judged.values_list("about_kind", flat=True)) == {"answer"}
    assert set(uses.filter(about_kind="answer").values_list("about_id", flat=True)) <= answers


def test_evidence_serves_every_kind_of_thing():
    kinds = set(EvidenceUse.objects.values_list("about_kind", flat=True))

    assert kinds == {"answer", "agency", "ceremony", "action"}


def test_what_was_rejected_on_the_operator_s_sheet_leaves_no_question_without_evidence():
    [sheet] = _sheets_of(Run.objects.filter(cycle__year=2026, unit__code="D11"))
    codes = {str(answer.pk): answer.code for answer in Answer.objects.filter(sheet=sheet)}
    rejected = EvidenceUse.objects.filter(about_id__in=codes, verdict="rejected")

    assert [codes[use.about_id] for use in rejected] == ["A.I.6.iv.a"]
    assert len(supported_codes([sheet])[sheet.pk]) == 113


def test_the_operator_s_sheet_has_a_handful_of_signals():
    [sheet] = _sheets_of(Run.objects.filter(cycle__year=2026, unit__code="D11"))
    kinds = Counter(s.kind for signals in signals_of(sheet, TODAY).values() for s in signals)

    assert kinds["expired"] >= 2
    assert kinds["earlier_title"] >= 1
    assert 4 <= sum(kinds.values()) <= 12


def test_the_same_bytes_of_several_units_are_stored_once():
    shared = EvidenceVersion.objects.filter(evidence__title__startswith="Pedoman pengendalian")

    assert shared.count() > 1
    assert len(set(shared.values_list("blob_id", flat=True))) == 1
    assert Blob.objects.count() < EvidenceVersion.objects.count()


def test_filled_workbooks_can_be_read_and_scored(shelter):
    files = sorted((shelter / "contoh-lke").iterdir())
    cards = [score(instrument("lke-zi-2021"), read_answers(file).answers) for file in files]

    assert [file.name for file in files] == sorted(sheet.file for sheet in tables.sheets())
    totals = [float(card.total.points) for card in cards if card.total]
    assert max(totals) > 85
    assert min(totals) < 70


def test_runs_stand_at_every_stage():
    this = Run.objects.filter(cycle__year=2026)
    lines = {line.run.unit.code: line for line in lines_of(_sheets_of(this), DAY)}

    assert {code for code in lines if code.startswith("K")} == {f"K{n:02}" for n in range(1, 13)}
    assert lines["D11"].progress.is_met
    short = lines["K02"].progress
    assert (short.is_complete, [one.label for one in short.short]) == (
        True, ["Penataan Tatalaksana"],
    )  # fmt: skip
    assert lines["K04"].unconfirmed > lines["K04"].progress.answered > 0
    assert lines["K03"].source is not None
    assert lines["K11"].progress.answered == 0
    states = {run.unit.code: run.state for run in this.select_related("unit")}
    assert (states["K02"], states["RSUD"], states["D11"]) == ("submitted", "open", "open")
    assert Reopening.objects.filter(snapshot__run__unit__code="RSUD").count() == 1
    half = [line for line in lines.values() if 0 < line.progress.answered < 113]
    assert sum(1 for line in half if line.progress.supported) >= 5


def test_last_year_was_sent_and_its_date_is_past():
    last = Run.objects.filter(cycle__year=2025)

    assert set(last.values_list("state", flat=True)) == {"submitted"}
    assert {run.snapshots.count() for run in last} == {1}


def test_kelurahan_count_in_the_run_of_their_kecamatan():
    assert RunUnit.objects.filter(cycle__year=2026, unit__kind="kelurahan").count() == 56


def _sheets_of(runs):
    return list(as_rows(Sheet.objects.filter(run__in=runs)))


def test_the_record_proves_itself_and_knows_every_unit_and_role():
    report = verify()

    assert report.is_intact
    assert report.position == Event.objects.count()
    assert _about("unit.created") == {str(pk) for pk in Unit.objects.values_list("pk", flat=True)}
    assert Event.objects.filter(type="role.granted").count() == Membership.objects.count()
    assert _about("person.registered") == {
        str(pk) for pk in Person.objects.values_list("pk", flat=True)
    }


def test_every_kind_of_thing_in_the_record_has_a_name_of_its_own():
    """The filter offers them: none is a class name that Django made into English words."""
    ours = {str(model._meta.model_name): model for model in apps.get_models()}
    made_up = {
        kind_label(kind)
        for kind in kinds_seen()
        if kind in ours and "verbose_name" not in ours[kind]._meta.original_attrs
    }

    assert "pactsheet" in kinds_seen()
    assert made_up == set()


def _about(type_: str) -> set[str]:
    return set(Event.objects.filter(type=type_).values_list("about_id", flat=True))


def test_the_record_was_written_in_the_order_of_the_days():
    at = dict(Event.objects.values_list("pk", "at"))
    chain = Link.objects.order_by("position").values_list("event_id", flat=True)
    moments = [at[event_id] for event_id in chain]

    assert len(moments) == len(at)
    assert moments == sorted(moments)


@pytest.mark.parametrize("account", demo_accounts(), ids=lambda account: account.name)
def test_every_demo_account_gets_in_by_one_button(client, account):
    response = client.post(
        reverse("account_login"),
        {"login_name": account.name, "password": account.password},
        follow=True,
    )

    assert response.request["PATH_INFO"] == "/kerja/"
    assert account.person.split(",")[0] in response.content.decode()
    assert "kota rekaan" in response.content.decode()


def test_the_sign_in_page_has_a_button_for_each_account(client):
    page = client.get(reverse("account_login")).content.decode()

    assert page.count('name="login_name" value="') == len(tables.accounts())
    assert "sukamaju" in page


def test_outside_the_demo_the_administrator_is_asked_for_a_second_factor(client, settings):
    settings.IS_DEMO = False

    client.post(
        reverse("account_login"),
        {"login_name": "admin@sukamaju.example", "password": "sukamaju"},
    )

    assert client.get("/kerja/").url == reverse("accounts:second_factor_required")


def test_the_database_knows_that_it_is_a_demo():
    assert is_marked()


def test_a_city_that_was_built_before_there_was_a_mark_gets_one(tmp_path):
    DemoMark.objects.all().delete()

    build(now=TODAY, tell=pytest.fail, workbooks=tmp_path)

    assert is_marked()


def test_a_second_start_finds_the_city_and_does_nothing(django_assert_max_num_queries, tmp_path):
    assert stands()

    with django_assert_max_num_queries(5):
        is_new = build(now=TODAY, tell=pytest.fail, workbooks=tmp_path)

    assert not is_new


def test_the_city_is_built_in_few_statements(city):
    """T69 without a clock: what makes the first screen come late is sent to the database."""
    assert city.sent <= MOST_STATEMENTS


def test_documents_of_the_whole_city_are_declared_by_their_offices_and_inherited():
    """Each office its own; the runs of this year have them without a use of their own."""
    declared = Evidence.objects.exclude(shared_at=None)
    run = Run.objects.filter(cycle__year=2026, state="open").first()

    assert set(declared.values_list("unit__code", flat=True)) == {"BAG-3", "BAG-7", "INSP"}
    sheet = Sheet.objects.select_related("run__cycle").get(run=run)
    assert {"A.I.5.i.a", "A.I.5.iv.a"} <= supported_codes([sheet])[sheet.pk]
    uses = EvidenceUse.objects.filter(about_kind="agency")
    assert uses.count() == sum(len(paper.codes) for paper in tables.agency_wide())


def test_last_year_was_supported_by_evidence():
    last = Run.objects.filter(cycle__year=2025)
    proven = {s.run.unit.code: len(supported_codes([s])[s.pk]) for s in _sheets_of(last)}

    assert proven["D11"] == 113
    assert all(30 < n < 113 for code, n in proven.items() if code != "D11")


def test_the_city_and_some_units_have_stated_their_facts():
    of_city = StatedFact.objects.filter(unit=None)
    asked = {r.id for r in instrument("lke-zi-2021").requirements if r.level == "agency"}

    assert set(of_city.values_list("requirement", flat=True)) == asked - {"indeks_rb_kl"}
    assert {"tlhp", "lhkan_lhkpn"} <= set(
        StatedFact.objects.filter(unit__code="D11").values_list("requirement", flat=True)
    )
    opinion = of_city.get(requirement="opini_bpk")
    assert opinion.source.endswith(f"Tahun {opinion.as_of.year - 1}")  # the accounts of last year


def test_no_filled_workbook_contradicts_itself(shelter):
    warned = {
        file.name: [warning.code for warning in read_answers(file).warnings]
        for file in (shelter / "contoh-lke").iterdir()
    }

    assert {name: codes for name, codes in warned.items() if codes} == {}
