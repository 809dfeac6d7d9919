"""Recommendations of the scene, made by the acts themselves."""

from datetime import date, timedelta
from typing import Any

from followup.acting import DUE, NOW, Scene
from kawal.followup.actions.fan_out import SharedTask, fan_out
from kawal.followup.actions.recommendations import RecommendationFacts, record_recommendation
from kawal.followup.models import Action, Recommendation
from kawal.followup.service import accept, start, submit
from kawal.units.service import Unit

TEXT = (
    "Menetapkan pengaturan benturan kepentingan dan mewajibkan deklarasi tahunan bagi pejabat "
    "yang menangani perizinan."
)
SAME = (
    "Agar menyusun pengaturan benturan kepentingan dan mewajibkan pejabat perizinan "
    "mendeklarasikannya setiap tahun."
)
LATER = NOW + timedelta(days=1)


def facts(scene: Scene, **changes: Any) -> RecommendationFacts:
    given: dict[str, Any] = {
        "source": "spi", "number": "1", "year": 2025, "dated_on": date(2026, 1, 12),
        "text": TEXT, "owner_unit": scene.tirtajaya, "letter_number": "B/12/2026",
        "letter_title": "Rekomendasi SPI 2025", "dimension": "tii", "due_on": date(2026, 6, 30),
    }  # fmt: skip
    return RecommendationFacts(**(given | changes))


def recorded(scene: Scene, **changes: Any) -> Recommendation:
    return record_recommendation(
        agency=scene.city, facts=facts(scene, **changes), by=scene.endang, now=NOW
    )


def spread(
    scene: Scene, row: Recommendation, *units: Unit, title: str = "Susun SOP benturan kepentingan"
) -> list[Action]:
    task = SharedTask(title=title, due_on=DUE)
    return fan_out(
        recommendation=row, task=task, units=units or [scene.tirtajaya], by=scene.endang, now=NOW
    )


def begun(scene: Scene, action: Action) -> Action:
    return start(action=action, by=scene.ani, now=NOW)


def handed_in(scene: Scene, action: Action) -> Action:
    submit(action=action, without_evidence="Rapat lisan.", by=scene.ani, now=NOW)
    return Action.objects.get(pk=action.pk)


def proven(scene: Scene, action: Action) -> Action:
    """Verified by the inspectorate."""
    handed_in(scene, action)
    accept(action=action, submission=action.submissions.get().pk, by=scene.irma, now=LATER)
    return Action.objects.get(pk=action.pk)


def page_of(row: Recommendation) -> str:
    return f"/rekomendasi/{row.pk}/"
