"""What the database itself refuses of packages, and how acts on them read."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from files.cast import NOW, TODAY, Cast, evidence
from files.packed import package_of
from kawal.events.service import EventRow, sentence
from kawal.files.models import Package, PackageItem
from kawal.files.package_events import PackageEvent


def _refused(rows: Any, constraint: str, **changes: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        _change(rows, changes)


@transaction.atomic
def _change(rows: Any, changes: dict[str, Any]) -> None:
    """With the constraints that wait for the end of the transaction."""
    rows.update(**changes)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("package_names_what_and_who", {"name": ""}),
        ("package_names_what_and_who", {"sender": ""}),
        (
            "package_due_not_before_the_letter",
            {"letter_date": TODAY, "due_on": TODAY - timedelta(1)},
        ),
        ("package_closed_by_someone", {"state": "terkirim"}),
        ("package_closed_by_someone", {"state": "hilang", "closed_at": NOW}),
        ("package_closed_by_someone", {"closed_at": NOW}),
        ("package_closed_by_someone", {"closing_note": "lewat surel"}),
        ("package_not_made_from_itself", {"made_from": F("pk")}),
    ],
)
def test_a_package_that_makes_no_sense_is_refused(
    cast: Cast, name: str, changes: dict[str, Any]
) -> None:
    package_of(cast)

    _refused(Package.objects.all(), name, **changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [("packageitem_from_one", {"place": 0}), ("packageitem_place_once", {"place": 1})],
)
def test_an_item_has_a_place_of_its_own(cast: Cast, name: str, changes: dict[str, Any]) -> None:
    package_of(cast, evidence(cast.ani, cast.tirtajaya), evidence(cast.ani, cast.tirtajaya))

    _refused(PackageItem.objects.all(), name, **changes)


def test_a_version_is_in_a_package_once(cast: Cast) -> None:
    first, second = evidence(cast.ani, cast.tirtajaya), evidence(cast.ani, cast.tirtajaya)
    package_of(cast, first, second)

    _refused(PackageItem.objects.all(), "packageitem_version_once", version=first.versions.get())


DATA = {"sender": "BPK", "from": "PEKPPP 2025", "files": 2, "exempt": 1, "removed": 1,
        "state": "terkirim"}  # fmt: skip


@pytest.mark.parametrize("event", PackageEvent)
def test_every_act_reads_as_a_sentence(event: PackageEvent) -> None:
    row = EventRow(
        id="1", type=event.value, at=NOW, by_id="p", by_label="Ani Rahmawati",
        about_kind="package", about_id="e", about_label="PEKPPP 2026", unit_id="u", data=DATA,
    )  # fmt: skip

    said = sentence(row)

    assert said.startswith("Ani Rahmawati")
    assert "PEKPPP 2026" in said
    assert str(event.label) not in said


@pytest.mark.parametrize("event", [PackageEvent.FILLED, PackageEvent.ARRANGED])
def test_what_did_not_happen_is_not_said(event: PackageEvent) -> None:
    row = EventRow(
        id="1", type=event.value, at=NOW, by_id="p", by_label="Ani", about_kind="package",
        about_id="e", about_label="PEKPPP 2026", unit_id="u",
        data={**DATA, "exempt": 0, "removed": 0},
    )  # fmt: skip

    assert "dikecualikan" not in sentence(row)
    assert "mengeluarkan" not in sentence(row)
