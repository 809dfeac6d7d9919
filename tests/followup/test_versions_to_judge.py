"""Who verifies sees of an evidence the version that was attached: no name or note of another."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from files import samples
from files.cast import evidence, handed_in
from followup.acting import NOW, TODAY, Scene, planned
from kawal.accounts.models import Person
from kawal.files.actions.packages import (
    Letter,
    add_to_package,
    make_package,
    put_in,
    renew_package,
)
from kawal.files.models import Evidence
from kawal.files.queries.evidence import twins_of
from kawal.files.queries.package_contents import Absence, contents_of
from kawal.files.service import add_version
from kawal.followup.service import attach, start, submit

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")
VERSIONS = (1, 2, 3, 4)
LETTER = Letter(name="Permintaan data", sender="Ombudsman")
SAME = samples.PDF + b"%sama\n%%EOF\n"


@pytest.fixture
def found(scene: Scene) -> Evidence:
    """Four versions; the third is judged by the inspectorate, and by Citra, who has a right to the
    evidence of her own unit. The first has the bytes that `SAME` tells.
    """
    paper = evidence(scene.ani, scene.tirtajaya, title="Foto loket", content=SAME, name="b1.pdf")
    for n in VERSIONS[1:]:
        _renewed(scene, paper, n)
        if n == 3:
            _judged(scene, paper)
            _judged(scene, paper, verifier=scene.citra, verifier_unit=None)
    return paper


def _renewed(scene: Scene, paper: Evidence, n: int) -> None:
    upload = handed_in(scene.ani, name=f"b{n}.pdf")
    add_version(evidence=paper, upload=upload, note_=f"catatan {n}", by=scene.ani, now=NOW)


def _judged(scene: Scene, paper: Evidence, **plan: object) -> None:
    action = start(action=planned(scene, **plan), by=scene.ani, now=NOW)
    newest = paper.versions.latest("number")
    attach(action=action, version=newest, by=scene.ani, now=NOW)
    submit(action=action, by=scene.ani, now=NOW)


def _told(page: str) -> tuple[set[str], set[str], set[str]]:
    """Names, notes, and the numbers of the versions that the page leads to."""
    return (
        set(re.findall(r"b\d\.pdf", page)),
        set(re.findall(r"catatan \d", page)),
        set(re.findall(r"/versi/(\d)/", page)),
    )


@pytest.mark.parametrize("who", ["ani", "budi", "dewi"])
def test_the_unit_and_who_reads_there_see_every_version(
    scene: Scene, found: Evidence, client: Client, who: str
) -> None:
    client.force_login(getattr(scene, who))

    page = client.get(f"/data-dukung/{found.pk}/").content.decode()

    assert _told(page) == (
        {"b1.pdf", "b2.pdf", "b3.pdf", "b4.pdf"},
        {"catatan 2", "catatan 3", "catatan 4"},
        {"1", "2", "3", "4"},
    )


@pytest.mark.parametrize("who", ["irma", "citra"])
def test_who_verifies_sees_the_version_that_was_attached_and_no_other(
    scene: Scene, found: Evidence, client: Client, who: str
) -> None:
    client.force_login(getattr(scene, who))

    page = client.get(f"/data-dukung/{found.pk}/").content.decode()
    files = [client.get(f"/data-dukung/{found.pk}/versi/{n}/").status_code for n in VERSIONS]

    assert _told(page) == ({"b3.pdf"}, {"catatan 3"}, {"3"})
    assert found.versions.get(number=3).blob.sha256 in page
    assert found.versions.get(number=4).blob.sha256 not in page
    assert files == [404, 404, 200, 404]


def test_their_page_costs_the_same_whatever_came_after(
    scene: Scene, found: Evidence, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(scene.irma)
    with django_assert_num_queries(8):
        client.get(f"/data-dukung/{found.pk}/")

    for n in (5, 6, 7):
        _renewed(scene, found, n)
    _judged(scene, found)

    with django_assert_num_queries(8):
        client.get(f"/data-dukung/{found.pk}/")


@pytest.mark.parametrize(
    ("who", "listed", "by_name"),
    [("ani", "b4.pdf", [True, True, True, True]), ("citra", "b3.pdf", [False, False, True, False])],
)
def test_the_library_lists_and_finds_by_the_versions_that_are_seen(
    scene: Scene, found: Evidence, client: Client, who: str, listed: str, by_name: list[bool]
) -> None:
    client.force_login(getattr(scene, who))

    lines = client.get("/data-dukung/").content.decode()
    hits = [str(found.pk) in client.get(f"/data-dukung/?q=b{n}.pdf").content.decode()
            for n in VERSIONS]  # fmt: skip

    assert _told(lines)[0] == {listed}
    assert hits == by_name


def _taken_by(scene: Scene, person: Person, found: Evidence) -> int:
    """The version that comes into a package of the person's unit, which stays so when renewed."""
    unit = scene.cempaka if person == scene.citra else scene.tirtajaya
    package = make_package(unit=unit, letter=LETTER, by=person, now=NOW)
    add_to_package(package=package, evidence=[found.pk], is_exempt_meant=False, by=person, now=NOW)
    assert renew_package(package=package, by=person, now=NOW) == 0
    [line] = contents_of(package, person, TODAY).taken
    return line.version.number


def test_into_a_package_comes_the_newest_that_the_person_sees(
    scene: Scene, found: Evidence
) -> None:
    assert _taken_by(scene, scene.ani, found) == 4
    assert _taken_by(scene, scene.citra, found) == 3


def test_a_package_of_their_unit_hands_them_no_version_that_is_not_theirs(
    scene: Scene, found: Evidence
) -> None:
    """Dewi reads all of the city; what she saw put in there is no way around for Citra."""
    package = make_package(unit=scene.cempaka, letter=LETTER, by=scene.citra, now=NOW)
    put_in(package, [found], after=0, by=scene.dewi, now=NOW)

    [line] = contents_of(package, scene.citra, TODAY).lines

    assert line.absence == Absence.BEYOND
    assert renew_package(package=package, by=scene.citra, now=NOW) == 0
    assert contents_of(package, scene.dewi, TODAY).taken[0].version.number == 4


def test_the_same_bytes_in_a_version_that_is_not_theirs_are_not_told(
    scene: Scene, found: Evidence
) -> None:
    own = evidence(scene.citra, scene.cempaka, content=SAME)

    assert list(twins_of(scene.dewi, own.versions.get())) == [found]
    assert list(twins_of(scene.citra, own.versions.get())) == []
