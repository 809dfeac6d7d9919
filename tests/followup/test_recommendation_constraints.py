"""What the database itself refuses of recommendations, closings, drafts and results of SPI."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Model, QuerySet

from followup.acting import NOW, Scene
from followup.findings import LATER, recorded
from kawal.followup.actions.spi import SpiFigures, state_spi
from kawal.followup.models import (
    Closing,
    NotARepeat,
    Recommendation,
    RecommendationDraft,
    SpiDimension,
    SpiResult,
)


def refused(act: Any, match: str) -> None:
    with pytest.raises((IntegrityError, DatabaseError), match=match), transaction.atomic():
        act()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("recommendation_number_once", {"number": "2"}),
        ("recommendation_source_is_known", {"source": "ramalan"}),
        ("recommendation_year_is_sane", {"year": 1999}),
        ("recommendation_year_is_sane", {"year": 2101}),
        ("recommendation_says_something", {"text": " \n "}),
        ("recommendation_says_something", {"text": "x" * 4001}),
        ("recommendation_has_a_number", {"number": " "}),
        ("recommendation_due_not_before_its_day", {"due_on": F("dated_on") - timedelta(1)}),
        ("recommendation_repeats_another", {"repeats": F("pk")}),
    ],
)
def test_a_recommendation_that_makes_no_sense(
    scene: Scene, name: str, changes: dict[str, Any]
) -> None:
    row = recorded(scene)
    recorded(scene, number="2")

    refused(lambda: Recommendation.objects.filter(pk=row.pk).update(**changes), name)


def closing(row: Recommendation, **changes: Any) -> Closing:
    given = {"way": "sebelumnya", "reason": "Tuntas.", "at": NOW}
    return Closing.objects.create(recommendation=row, **(given | changes))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("closing_way_is_known", {"way": "begitu saja"}),
        ("closing_has_a_reason", {"reason": " "}),
        ("closing_has_a_reason", {"reason": "x" * 1001}),
        ("closing_reopened_later_and_with_a_reason", {"reopened_at": LATER}),
        ("closing_reopened_later_and_with_a_reason", {"reopened_why": "Keliru."}),
        (
            "closing_reopened_later_and_with_a_reason",
            {"reopened_at": NOW - timedelta(1), "reopened_why": "Keliru."},
        ),
        (
            "closing_reopened_why_is_not_endless",
            {"reopened_at": LATER, "reopened_why": "x" * 1001},
        ),
    ],
)
def test_a_closing_that_makes_no_sense(scene: Scene, name: str, changes: dict[str, Any]) -> None:
    row = recorded(scene)

    refused(lambda: closing(row, **changes), f"{name}|value too long")


def test_one_closing_holds_and_more_only_after_it_was_taken_back(scene: Scene) -> None:
    row = recorded(scene)
    closing(row, reopened_at=LATER, reopened_why="Keliru.")
    closing(row)

    refused(lambda: closing(row), "closing_one_holds")


@pytest.mark.parametrize("changes", [{"reason": "Lain."}, {"at": LATER}, {"way": "tidak_dapat"}])
def test_a_closing_is_not_rewritten(scene: Scene, changes: dict[str, Any]) -> None:
    row = recorded(scene)
    closing(row)

    refused(lambda: Closing.objects.update(**changes), "not rewritten")


def test_a_closing_is_taken_back_once(scene: Scene) -> None:
    closing(recorded(scene))
    Closing.objects.update(reopened_at=LATER, reopened_why="Keliru.")

    refused(lambda: Closing.objects.update(reopened_why="Lain."), "not rewritten")


@pytest.mark.parametrize("model", [Recommendation, Closing])
def test_what_was_said_is_never_deleted(scene: Scene, model: type[Model]) -> None:
    closing(recorded(scene))
    rows: QuerySet[Any] = model._default_manager.all()

    refused(lambda: rows._raw_delete(rows.db), "what was said about an action stays")


def test_two_findings_are_told_apart_once_and_never_from_themselves(scene: Scene) -> None:
    row, earlier = recorded(scene), recorded(scene, year=2024)
    NotARepeat.objects.create(recommendation=row, earlier=earlier, at=NOW)

    refused(
        lambda: NotARepeat.objects.create(recommendation=row, earlier=earlier, at=NOW),
        "notarepeat_once",
    )
    refused(
        lambda: NotARepeat.objects.create(recommendation=row, earlier=row, at=NOW),
        "notarepeat_of_another",
    )


def test_a_draft_has_a_name_and_is_the_only_one_of_its_owner(scene: Scene) -> None:
    given: dict[str, Any] = {
        "agency": scene.city, "owner": scene.inge, "content": b"", "report": {}, "made_at": NOW,
    }  # fmt: skip
    RecommendationDraft.objects.create(file_name="a.xlsx", **given)

    refused(
        lambda: RecommendationDraft.objects.create(file_name="b.xlsx", **given),
        "recommendationdraft_one_per_owner",
    )
    refused(
        lambda: RecommendationDraft.objects.update(file_name=" "), "recommendationdraft_has_a_name"
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("spiresult_year_is_sane", {"year": 1999}),
        ("spiresult_points_of_a_hundred", {"index": Decimal("100.01")}),
        ("spiresult_points_of_a_hundred", {"expert": Decimal("-0.01")}),
        ("spiresult_points_of_a_hundred", {"prevalence": Decimal(101)}),
        ("spiresult_has_a_source", {"document": " "}),
    ],
)
def test_a_result_that_makes_no_sense(scene: Scene, name: str, changes: dict[str, Any]) -> None:
    given = {"year": 2025, "index": Decimal(70), "document": "Surat KPK", "stated_at": NOW}

    refused(lambda: SpiResult.objects.create(agency=scene.city, **(given | changes)), name)


def test_a_dimension_stands_once_in_a_result_and_within_a_hundred(scene: Scene) -> None:
    figures = SpiFigures(index=Decimal(70), dimensions={"tii": Decimal(60)})
    result = state_spi(
        agency=scene.city, year=2025, figures=figures, document="Surat", by=None, now=NOW
    )

    def add(**changes: Any) -> None:
        SpiDimension.objects.create(
            result=result, **({"key": "sdm", "value": Decimal(1)} | changes)
        )

    refused(lambda: add(key="tii"), "spidimension_once")
    refused(lambda: add(value=Decimal(101)), "spidimension_points_of_a_hundred")
    refused(lambda: add(key=""), "spidimension_points_of_a_hundred")


@pytest.mark.parametrize("model", [SpiResult, SpiDimension])
def test_a_result_is_corrected_by_another_one(scene: Scene, model: type[Model]) -> None:
    figures = SpiFigures(index=Decimal(70), dimensions={"tii": Decimal(60)})
    state_spi(agency=scene.city, year=2025, figures=figures, document="S", by=None, now=NOW)
    rows: QuerySet[Any] = model._default_manager.all()
    column = "index" if model is SpiResult else "value"

    refused(lambda: rows.update(**{column: Decimal(1)}), "stays")
    refused(lambda: rows._raw_delete(rows.db), "stays")
