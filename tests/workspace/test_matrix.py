"""The table of `matrix` against the site (T23, T24)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from assessments import beside, desk
from files import cast as shelf
from kawal.commitments.service import (
    AgencyTarget,
    Ceremony,
    CeremonyPlan,
    Charter,
    CharterFacts,
    PactCampaign,
    PactFacts,
    TextWords,
    add_official,
    draft_charter,
    fill_pact_roster,
    open_pact_campaign,
    plan_ceremony,
    write_text,
)
from kawal.core.access import Rule, rule_of
from kawal.core.ids import uuid7
from kawal.events.service import events
from kawal.files.service import Letter, Package, Upload, add_to_package, make_package
from kawal.followup.service import (
    Action,
    Plan,
    Recommendation,
    RecommendationFacts,
    plan_action,
    record_recommendation,
)
from kawal.selection.service import prepare_selection
from kawal.units.service import ROLES, Stakeholder
from units import town
from workspace import matrix

pytestmark = pytest.mark.django_db

NO_SUCH_JOB = 999_999_999
OPEN, OWN = matrix.OPEN.split(), matrix.OWN.split()
_TOGETHER = (
    ("evidence_id", "number"),
    ("run_id", "code", "use_id"),
    ("action_id", "milestone_id"),
    ("recommendation_id", "earlier_id"),
    ("ceremony_id", "attendance_id"),
    ("run_id", "target", "work_id"),
    ("unit_id", "unit_requirement"),
    ("charter_id", "pledge_id"),
    ("charter_id", "signer_id"),
    ("charter_id", "signer_id", "way"),
    ("charter_id", "proof_id"),
    ("campaign_id", "unit_id"),
    ("campaign_id", "line_id"),
    ("campaign_id", "draft_id"),
    ("selection_id", "candidate_id"),
)
_LETTERS = {403: "-", 404: "."}
_LET_IN = {200, 302, 400, 412, 422}  # 412: an upload that does not name its protocol


def _all_routes(patterns=None, space="") -> Iterator[tuple[str, Rule | None]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _all_routes(pattern.url_patterns, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", rule_of(pattern.callback)


class Place:
    """One unit of an agency with one of each thing that has an address; none is the visitor's."""

    def __init__(self, agency, name) -> None:
        self.unit = town.kecamatan(agency, name)
        self.person = town.person(f"Orang {name}")
        post = town.post(self.unit, is_head=True)
        holder = town.holder(post, self.person)
        membership = town.give(self.person, "tim_kerja_zi", self.unit)
        service = town.service(self.unit)
        stakeholder, _ = Stakeholder.objects.get_or_create(
            agency=agency, kind="fkub", name="FKUB", starts_on=town.FOUNDED
        )
        evidence = shelf.evidence(self.person, self.unit)
        package = self._package(evidence)
        shelf.handed_in(self.person)
        cycle = desk.cycle(agency, self.unit, name=f"LKE {name}")
        run = cycle.runs.get()
        use = beside.attached(evidence, self.person, run, desk.TITLED)
        action = self._action()
        recommendation = self._recommendation()
        ceremony = self._ceremony(evidence)
        charter = self._charter(holder)
        campaign = self._campaign(agency)
        selection = prepare_selection(
            agency=agency, title=name, year=2026, places=1, formula_id="percontohan-2026",
            units=[self.unit, town.unit(agency, f"Dinas {name}")], by=self.person, now=shelf.NOW,
        )  # fmt: skip
        self.parts = {
            "unit_id": self.unit.pk, "post_id": post.pk, "holder_id": holder.pk,
            "membership_id": membership.pk, "service_id": service.pk,
            "stakeholder_id": stakeholder.pk, "evidence_id": evidence.pk, "number": 1,
            "package_id": package.pk,
            "person_id": self.person.pk, "cycle_id": cycle.pk, "run_id": run.pk,
            "code": desk.TITLED, "use_id": use.pk,
            "upload_id": Upload.objects.filter(person=self.person).latest("pk").pk,
            "event_id": events().filter(unit_id=str(self.unit.pk)).earliest("at").pk,
            "target": "WBK", "work_id": uuid7(), "snapshot_id": uuid7(),
            "ceremony_id": ceremony.pk, "photo_id": ceremony.photos.get().pk,
            "attendance_id": ceremony.attendances.get().pk,
            "target_id": AgencyTarget.objects.create(
                agency=agency, title=name, predicate="wbk", due_on=town.TODAY, source="RPJMD",
                set_at=shelf.NOW,
            ).pk,
            "charter_id": charter.pk, "pledge_id": charter.pledges.get().pk, "way": "naik",
            "signer_id": charter.signers.get().pk, "text_id": charter.text_id, "proof_id": uuid7(),
            "campaign_id": campaign.pk, "line_id": campaign.lines.get().pk,
            "selection_id": selection.pk, "candidate_id": selection.candidates.all()[0].pk,
            "recommendation_id": recommendation.pk, "earlier_id": recommendation.pk,
            "action_id": action.pk, "milestone_id": action.milestones.get().pk,
            "requirement": "opini_bpk", "unit_requirement": "tlhp",
            "draft_id": uuid7(), "letter_id": uuid7(), "job_id": NO_SUCH_JOB, "key": "unit",
        }  # fmt: skip

    def _campaign(self, agency) -> PactCampaign:
        who = {"by": self.person, "now": shelf.NOW}
        days = dict.fromkeys(("opened_on", "due_on", "valid_until"), town.TODAY)
        facts = PactFacts(title=f"Pakta {self.unit.name}", place="Sukamaju", **days)
        campaign = open_pact_campaign(agency=agency, facts=facts, **who)
        fill_pact_roster(campaign=campaign, units=[self.unit], **who)
        return campaign

    def _charter(self, holder) -> Charter:
        who = {"by": self.person, "now": shelf.NOW}
        words = TextWords(kind="deklarasi", title="Deklarasi", body="Kami berjanji:\n* Jujur.")
        facts = CharterFacts(
            title="Deklarasi", number=f"D/{self.unit.slug}", place="Aula", dated_on=town.TODAY,
            path="wet",
        )  # fmt: skip
        charter = draft_charter(
            unit=self.unit, text=write_text(agency=self.unit.agency, words=words, **who),
            facts=facts, **who,
        )  # fmt: skip
        add_official(charter=charter, holder=holder, role="signer", **who)
        return charter

    def _ceremony(self, evidence) -> Ceremony:
        ceremony = plan_ceremony(
            plan=CeremonyPlan(
                kind="apel", title="Apel", host=self.unit, place="Halaman", units=[self.unit],
                starts_at=shelf.NOW, ends_at=shelf.NOW + timedelta(hours=1),
            ),
            by=self.person, now=shelf.NOW,
        )  # fmt: skip
        ceremony.attendances.create(person=self.person, came_at=shelf.NOW)
        ceremony.photos.create(
            version=evidence.versions.get(), alt="Apel", width=1, height=1, added_at=shelf.NOW
        )
        return ceremony

    def _recommendation(self) -> Recommendation:
        facts = RecommendationFacts(
            source="bpk", number=self.unit.slug[:40], year=2025, dated_on=town.TODAY,
            text="Menarik kelebihan pembayaran.", owner_unit=self.unit,
        )  # fmt: skip
        return record_recommendation(
            agency=self.unit.agency, facts=facts, by=self.person, now=shelf.NOW
        )

    def _action(self) -> Action:
        plan = Plan(
            unit=self.unit, title="Pasang papan tarif", due_on=town.TODAY,
            milestones=[("Cetak", town.TODAY)],
        )  # fmt: skip
        return plan_action(plan=plan, by=self.person, now=shelf.NOW)

    def _package(self, evidence) -> Package:
        who = {"by": self.person, "now": shelf.NOW}
        letter = Letter(name="PEKPPP 2026", sender="Inspektorat")
        package = make_package(unit=self.unit, letter=letter, **who)
        add_to_package(package=package, evidence=[evidence.pk], is_exempt_meant=False, **who)
        return package

    def address(self, route) -> str:
        single = ((name,) for name in self.parts)
        of_run = (("run_id", name) for name in self.parts)
        for names in ((), *single, *of_run, *_TOGETHER):
            parts = {name: self.parts[name] for name in names}
            try:
                return reverse(route, kwargs=parts)
            except NoReverseMatch:
                continue
        raise AssertionError(f"{route}: a part of its address is missing in Place.parts")


@pytest.fixture
def places():
    """The visitor's own unit, the one beside, one of another agency."""
    city, other = town.agency(), town.agency("Kabupaten Sukasari")
    return [Place(city, "Sini"), Place(city, "Sebelah"), Place(other, "Jauh")]


def _answer(client, method, address) -> str:
    """A letter; what the request did is taken back."""
    with transaction.atomic():
        response = getattr(client, method.lower())(address)
        if response.streaming:
            list(response.streaming_content)  # closes the file
        transaction.set_rollback(True)
    if response.status_code in _LET_IN and "/masuk/" not in response.get("Location", ""):
        return "o"
    return _LETTERS.get(response.status_code, f"{response.status_code}!")


def test_every_route_is_in_the_table():
    """T23: a new route is entered here before it is shipped."""
    listed = [row.route for row in matrix.rows()] + OPEN + OWN
    names = {name for name, _rule in _all_routes()}

    assert names - set(listed) == set()
    assert set(listed) - names == set()


def test_the_columns_are_the_roles():
    assert set(matrix.ROLES) == set(ROLES)
    for row in matrix.rows():
        assert {len(column) for column in row.columns} == {len(ROLES)}, row


def test_open_routes_say_so_and_own_routes_want_a_sign_in():
    rules = {name: rule.kind if rule else "" for name, rule in _all_routes()}

    assert {rules[name] for name in OPEN} == {"public", "own"}
    assert {rules[name] for name in OWN} == {"signed_in"}
    assert {rules[row.route] for row in matrix.rows()} <= {"permission", "signed_in"}


@pytest.mark.parametrize("role", list(ROLES))
def test_each_role_gets_what_the_table_says(client, places, role):
    place = places[0].unit if ROLES[role].level == "unit" else places[0].unit.agency
    client.force_login(town.with_role("Tamu", role, place))

    wrong = [
        (row.method, row.route, where, row.expected(role, where), found)
        for row in matrix.rows()
        for where in range(len(row.columns))
        if (found := _answer(client, row.method, places[where].address(row.route)))
        != row.expected(role, where)
    ]

    assert wrong == []


def test_who_is_signed_out_is_asked_to_sign_in(client, places):
    for row in matrix.rows():
        response = getattr(client, row.method.lower())(places[0].address(row.route))

        assert response.status_code == 302, row
        assert response["Location"].startswith("/masuk/"), row


def test_someone_without_any_role_is_let_in_nowhere(client, places):
    client.force_login(town.person("Tanpa Peran"))

    let_in = [
        row.route
        for row in matrix.rows()
        if _answer(client, row.method, places[0].address(row.route)) == "o"
    ]

    assert let_in == []


def test_a_route_takes_no_other_method_than_the_table_says(client, places):
    """What only shows takes no POST, what only acts takes no GET (T26)."""
    listed = {(row.route, row.method) for row in matrix.rows()}
    client.force_login(town.with_role("Tamu", "administrator", places[0].unit.agency))

    taken = [
        (route, method)
        for route in {route for route, _ in listed}
        for method in ("GET", "POST")
        if (route, method) not in listed
        and _answer(client, method, places[0].address(route)) not in {"405!", "-"}
    ]

    assert taken == []
