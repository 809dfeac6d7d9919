"""Who hears of recommendations: the unit's team, once for each thing that happens."""

from datetime import timedelta

from followup.acting import NOW, Scene
from followup.findings import LATER, page_of, recorded
from kawal.events.models import Event
from kawal.events.service import rows
from kawal.followup import tasks
from kawal.followup.actions.closing import close_recommendation, reopen_recommendation
from kawal.followup.recommendation_address import address_of_recommendation
from kawal.followup.recommendation_notices import (
    remind_of_old_recommendations,
    seen,
    team_of,
)
from kawal.notices.models import Notice
from kawal.notices.rules import registry


def told(scene: Scene, kind: str) -> list[tuple[set[str], str]]:
    """Whom the newest act of this type tells, and its link."""
    act = rows([Event.objects.filter(type=kind).latest("at")])[0]
    names = {str(p.pk): p.name.split()[0] for p in vars(scene).values() if hasattr(p, "is_active")}
    return [({names[str(pk)] for pk in each.to}, each.link) for each in registry.told_by(act)]


def test_the_team_and_head_of_the_unit_hear_what_it_was_given(scene: Scene) -> None:
    row = recorded(scene)

    assert told(scene, "recommendation.recorded") == [({"Ani", "Budi"}, page_of(row))]


def test_a_unit_without_a_team_is_told_through_the_nearest_above(scene: Scene) -> None:
    below = scene.mekarsari

    own = team_of(below, NOW.date())
    scene.nur.is_active = False
    scene.nur.save(update_fields=["is_active"])
    above = team_of(below, NOW.date())

    assert own == {scene.nur.pk}
    assert above == {scene.ani.pk, scene.budi.pk}
    assert team_of(scene.diskominfo, NOW.date()) == set()


def test_the_team_hears_that_it_was_closed_and_opened_again(scene: Scene) -> None:
    row = recorded(scene)

    close_recommendation(
        recommendation=row, way="sebelumnya", reason="Tuntas.", by=scene.inge, now=NOW
    )
    closed = told(scene, "recommendation.closed")
    reopen_recommendation(recommendation=row, reason="Keliru.", by=scene.inge, now=LATER)

    assert closed == [({"Ani", "Budi"}, page_of(row))]
    assert told(scene, "recommendation.reopened") == closed


def test_each_mark_of_age_is_told_once_and_what_was_missed_at_once(scene: Scene) -> None:
    old = recorded(scene, dated_on=NOW.date() - timedelta(400), due_on=None)
    recorded(scene, number="2", dated_on=NOW.date() - timedelta(60), due_on=None)
    closed = recorded(scene, number="3", dated_on=NOW.date() - timedelta(400), due_on=None)
    close_recommendation(
        recommendation=closed, way="sebelumnya", reason="Tuntas.", by=scene.inge, now=NOW
    )

    first = remind_of_old_recommendations(now=NOW)
    again = remind_of_old_recommendations(now=NOW)
    next_day = remind_of_old_recommendations(now=NOW + timedelta(days=1))

    assert (first, again, next_day) == (2, 0, 2)
    assert set(Notice.objects.values_list("about_id", flat=True)) >= {str(old.pk)}


def test_the_words_of_a_notice_name_the_recommendation_and_what_to_do() -> None:
    from kawal.followup import recommendation_notices as notices  # noqa: PLC0415
    from kawal.notices.kinds import Reading  # noqa: PLC0415

    def words(kind: object, **data: object) -> tuple[str, str]:
        written = kind.write(Reading(data, {"by": "Inge"}, 1))  # type: ignore[attr-defined]
        return written.title, written.detail

    assert words(
        notices.RECOMMENDATION_ASSIGNED, what="SPI 2025 1", unit="Tirtajaya", due="2026-06-30"
    ) == ("Rekomendasi SPI 2025 1 untuk Tirtajaya", "Tindak lanjuti paling lambat 30 Juni 2026.")
    assert words(notices.RECOMMENDATION_ASSIGNED, what="SPI 2025 1", unit="Tirtajaya")[1] == (
        "Rencanakan tindak lanjutnya."
    )
    assert words(
        notices.RECOMMENDATION_CLOSED, what="SPI 2025 1", reason="Keliru.", is_open=True
    ) == ("Inge membuka kembali rekomendasi SPI 2025 1", "Keliru.")
    assert words(notices.RECOMMENDATION_CLOSED, what="SPI 2025 1", reason="Tuntas.")[0] == (
        "Inge menutup rekomendasi SPI 2025 1"
    )
    assert words(notices.RECOMMENDATION_AGEING, what="SPI 2025 1", days=181)[0] == (
        "Rekomendasi SPI 2025 1 terbuka 181 hari"
    )


def test_a_notice_is_read_only_by_who_still_sees_it(scene: Scene) -> None:
    row = recorded(scene)

    assert seen(scene.ani, [str(row.pk)]) == {str(row.pk)}
    assert seen(scene.citra, [str(row.pk)]) == set()


def test_the_page_of_an_action_leads_to_its_recommendation_for_who_sees_it(scene: Scene) -> None:
    row = recorded(scene)

    assert address_of_recommendation(scene.ani, str(row.pk)) == page_of(row)
    assert address_of_recommendation(scene.citra, str(row.pk)) == ""
    assert address_of_recommendation(scene.ani, "bukan-id") == ""


def test_the_nightly_jobs_remind_and_tidy_up(scene: Scene) -> None:
    recorded(scene, dated_on=NOW.date() - timedelta(90), due_on=None)

    tasks.remind_of_recommendations(now=NOW)
    tasks.drop_registers(now=NOW)

    assert Notice.objects.count() == 2
