"""Recommendations are recorded as their letter has them, fanned out, closed by others."""

from datetime import date, timedelta
from typing import Any

import pytest

from followup.acting import DUE, NOW, TODAY, Scene, person, sits
from followup.findings import (
    LATER,
    SAME,
    begun,
    facts,
    handed_in,
    proven,
    recorded,
    spread,
)
from kawal.core.refusal import Refused
from kawal.events.models import Event
from kawal.events.service import rows, sentence
from kawal.followup.actions.closing import close_recommendation, reopen_recommendation
from kawal.followup.actions.fan_out import SharedTask, fan_out
from kawal.followup.actions.recommendations import change_recommendation
from kawal.followup.actions.repeats import mark_repeat, refuse_repeat
from kawal.followup.models import NotARepeat, Recommendation
from kawal.followup.queries.recommendations import Progress, with_progress
from kawal.followup.service import waive
from kawal.units.service import close_unit, create_agency, create_unit


def progress(row: Recommendation) -> str:
    return str(with_progress(Recommendation.objects.filter(pk=row.pk)).get().progress)


def last_sentence() -> str:
    return sentence(rows([Event.objects.latest("at", "pk")])[0])


def test_what_is_recorded_falls_to_the_head_of_the_unit(scene: Scene) -> None:
    head = sits(person("Sri Camat"), scene.tirtajaya, "Camat", is_head=True)

    row = recorded(scene)

    assert (str(row), row.owner_post) == ("SPI 2025 1", head)
    assert progress(row) == Progress.OPEN
    assert last_sentence() == (
        "Endang Lestari mencatat rekomendasi SPI 2025 1 untuk Kecamatan Tirtajaya, tenggat "
        "30 Juni 2026"
    )


def test_a_letter_may_name_another_post_and_no_day(scene: Scene) -> None:
    row = recorded(scene, owner_post=scene.secretary, due_on=None)

    assert (row.owner_post, row.due_on) == (scene.secretary, None)
    assert last_sentence().endswith("untuk Kecamatan Tirtajaya")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": " \u200b"}, "no_number"),
        ({"text": "\u202e \n"}, "no_text"),
        ({"year": 1999}, "odd_year"),
        ({"dated_on": TODAY + timedelta(1), "due_on": None}, "future"),
        ({"due_on": date(2026, 1, 11)}, "due_too_early"),
        ({"dimension": "ramalan"}, "unknown_dimension"),
    ],
)
def test_what_no_letter_says_is_refused(scene: Scene, changes: Any, code: str) -> None:
    with pytest.raises(Refused) as refused:
        recorded(scene, **changes)

    assert refused.value.code == f"recommendation.{code}"
    assert not Recommendation.objects.exists()


def test_a_number_of_one_letter_is_recorded_once(scene: Scene) -> None:
    recorded(scene)
    recorded(scene, source="apip")
    recorded(scene, year=2024)

    with pytest.raises(Refused, match="SPI 2025 1 sudah tercatat"):
        recorded(scene, text="Lain sama sekali.")


def test_the_owner_is_an_open_unit_of_the_agency_and_a_post_in_it(scene: Scene) -> None:
    elsewhere = create_agency(name="Kota Lain", kind="kota", by=None, now=NOW)
    foreign = create_unit(
        agency=elsewhere, name="Kecamatan Lain", kind="kecamatan", parent=None,
        starts_on=date(2020, 1, 1), by=None, now=NOW,
    )  # fmt: skip
    close_unit(unit=scene.cempaka, on=TODAY - timedelta(3), by=None, now=NOW)
    scene.cempaka.refresh_from_db()

    with pytest.raises(Refused, match="bukan unit instansi ini"):
        recorded(scene, owner_unit=foreign)
    with pytest.raises(Refused, match="sudah ditutup"):
        recorded(scene, owner_unit=scene.cempaka)
    with pytest.raises(Refused, match="bukan jabatan di Diskominfo"):
        recorded(scene, owner_unit=scene.diskominfo, owner_post=scene.secretary)


def test_a_correction_tells_what_it_changed_and_one_that_changes_nothing_is_none(
    scene: Scene,
) -> None:
    row = recorded(scene)
    before = Event.objects.count()

    change_recommendation(recommendation=row, facts=facts(scene), by=scene.endang, now=LATER)
    unchanged = Event.objects.count()
    changed = change_recommendation(
        recommendation=row, facts=facts(scene, number="2", due_on=None), by=scene.endang, now=LATER
    )

    assert unchanged == before
    assert (changed.number, changed.due_on) == ("2", None)
    assert last_sentence() == (
        "Endang Lestari mengubah catatan rekomendasi SPI 2025 2: Nomor, Tenggat"
    )


def test_one_recommendation_becomes_an_action_in_each_unit(scene: Scene) -> None:
    row = recorded(scene)

    actions = spread(scene, row, scene.tirtajaya, scene.cempaka, scene.diskominfo)

    assert [a.unit for a in actions] == [scene.tirtajaya, scene.cempaka, scene.diskominfo]
    assert {(a.source_kind, a.source_id, a.source_label) for a in actions} == {
        ("recommendation", str(row.pk), "SPI 2025 1")
    }
    assert {a.due_frozen_on for a in actions} == {DUE}
    assert last_sentence() == (
        "Endang Lestari membagi rekomendasi SPI 2025 1 menjadi 3 aksi: Susun SOP benturan "
        "kepentingan"
    )


def test_an_action_that_a_unit_has_already_is_not_made_twice_and_then_none_is(
    scene: Scene,
) -> None:
    row = recorded(scene)
    spread(scene, row, scene.tirtajaya)

    with pytest.raises(Refused, match="Kecamatan Tirtajaya sudah punya aksi"):
        spread(scene, row, scene.cempaka, scene.tirtajaya)
    with pytest.raises(Refused, match="Pilih paling sedikit satu unit"):
        fan_out(
            recommendation=row,
            task=SharedTask(title="Lain", due_on=DUE),
            units=[],
            by=None,
            now=NOW,
        )
    with pytest.raises(Refused):  # the inspectorate cannot verify itself
        fan_out(
            recommendation=row, by=None, now=NOW,
            task=SharedTask(title="Lain", due_on=DUE, verifier_unit=scene.inspectorate),
            units=[scene.cempaka, scene.inspectorate],
        )  # fmt: skip

    assert progress(row) == Progress.OPEN
    assert row.pk
    assert len(spread(scene, row, scene.cempaka)) == 1


def test_how_far_it_is_follows_from_the_actions(scene: Scene) -> None:
    row = recorded(scene)
    seen = [progress(row)]

    first, second = spread(scene, row, scene.tirtajaya, scene.cempaka)
    seen.append(progress(row))
    begun(scene, first)
    seen.append(progress(row))
    handed_in(scene, first)
    seen.append(progress(row))
    waive(action=second, reason="Tidak menangani izin.", by=scene.inge, now=NOW)
    seen.append(progress(row))

    assert seen == ["belum", "belum", "berjalan", "berjalan", "diajukan"]


def test_with_waived_actions_alone_it_has_none(scene: Scene) -> None:
    row = recorded(scene)
    (action,) = spread(scene, row)

    waive(action=action, reason="Salah unit.", by=scene.inge, now=NOW)

    assert progress(row) == Progress.OPEN


def close(scene: Scene, row: Recommendation, **changes: Any) -> object:
    given = {"way": "selesai", "reason": "SOP dan deklarasi diperiksa.", "by": scene.inge}
    return close_recommendation(recommendation=row, now=LATER, **(given | changes))


def test_it_is_closed_as_done_once_every_action_was_verified(scene: Scene) -> None:
    row = recorded(scene)
    first, second = spread(scene, row, scene.tirtajaya, scene.cempaka)
    with pytest.raises(Refused, match="Masih ada 2 aksi"):
        close(scene, row)
    proven(scene, first)
    waive(action=second, reason="Tidak menangani izin.", by=scene.inge, now=NOW)

    close(scene, row)

    assert progress(row) == Progress.CLOSED
    assert last_sentence() == (
        "Inge Wibowo menutup rekomendasi SPI 2025 1 (Selesai ditindaklanjuti): SOP dan "
        "deklarasi diperiksa."
    )


def test_without_a_verified_action_it_is_closed_only_as_what_it_is(scene: Scene) -> None:
    row = recorded(scene)

    with pytest.raises(Refused, match="Belum ada aksi yang diverifikasi"):
        close(scene, row)
    with pytest.raises(Refused, match="Tulis alasannya"):
        close(scene, row, way="sebelumnya", reason=" \n ")
    close(scene, row, way="sebelumnya", reason="LHP 2024 hal. 12 menyatakan tuntas.")

    assert row.closings.get().get_way_display() == "Selesai sebelum dicatat di sini"


def test_who_owns_it_or_acts_for_it_does_not_close_it(scene: Scene) -> None:
    """T21: nobody judges what their own unit has to mend, above it and below it either."""
    row = recorded(scene, owner_unit=scene.inspectorate)
    acting = recorded(scene, number="2")
    spread(scene, acting, scene.cempaka, scene.inspectorate)
    charged = recorded(scene, number="3", owner_unit=scene.mekarsari)

    with pytest.raises(Refused, match="di luar unit itu"):
        close(scene, row, way="sebelumnya")
    with pytest.raises(Refused, match="di luar unit itu"):
        close(scene, acting, way="sebelumnya")
    for own in (scene.ani, scene.budi, scene.nur):
        with pytest.raises(Refused, match="di luar unit itu"):
            close(scene, charged, way="sebelumnya", by=own)

    assert close(scene, charged, way="sebelumnya", by=scene.citra)


def test_a_closed_one_is_left_alone_until_it_is_opened_again(scene: Scene) -> None:
    row = recorded(scene)
    close(scene, row, way="tidak_dapat", reason="Kewenangannya di provinsi.")

    for act in (
        lambda: close(scene, row, way="sebelumnya"),
        lambda: spread(scene, row),
        lambda: change_recommendation(
            recommendation=row, facts=facts(scene, number="9"), by=None, now=LATER
        ),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


def test_opening_it_again_keeps_the_closing_with_the_reason(scene: Scene) -> None:
    row = recorded(scene)
    with pytest.raises(Refused, match="masih terbuka"):
        reopen_recommendation(recommendation=row, reason="Keliru.", by=scene.inge, now=LATER)
    close(scene, row, way="sebelumnya")
    with pytest.raises(Refused, match="Tulis alasannya"):
        reopen_recommendation(recommendation=row, reason=" ", by=scene.inge, now=LATER)

    reopen_recommendation(
        recommendation=row, reason="Dokumennya tidak ada.", by=scene.inge,
        now=LATER + timedelta(hours=1),
    )  # fmt: skip
    close(scene, row, way="tidak_dapat", reason="Kewenangannya di provinsi.")

    assert [c.reopened_why for c in row.closings.order_by("pk")] == ["Dokumennya tidak ada.", ""]
    assert progress(row) == Progress.CLOSED


def test_a_person_marks_that_a_finding_repeats_an_earlier_one(scene: Scene) -> None:
    earlier, row = recorded(scene, year=2024), recorded(scene, text=SAME)
    refuse_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=NOW)

    marked = mark_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=LATER)
    mark_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=LATER)

    assert marked.repeats == earlier
    assert not NotARepeat.objects.exists()
    assert last_sentence() == (
        "Inge Wibowo menandai SPI 2025 1 sebagai temuan berulang dari SPI 2024 1"
    )
    assert Event.objects.filter(type="recommendation.repeat_marked").count() == 1


def test_a_mark_can_be_taken_back_and_is_not_proposed_again(scene: Scene) -> None:
    earlier, row = recorded(scene, year=2024), recorded(scene, text=SAME)
    mark_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=NOW)

    refuse_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=LATER)
    refuse_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=LATER)

    row.refresh_from_db()
    assert (row.repeats, NotARepeat.objects.count()) == (None, 1)
    assert "bukan temuan berulang dari SPI 2024 1" in last_sentence()


def test_nothing_repeats_what_came_later_or_what_another_agency_was_told(scene: Scene) -> None:
    earlier, row = recorded(scene, year=2024), recorded(scene, text=SAME)
    Recommendation.objects.filter(pk=earlier.pk).update(
        agency=create_agency(name="Kota Lain", kind="kota", by=None, now=NOW)
    )
    earlier.refresh_from_db()

    with pytest.raises(Refused, match="milik instansi lain"):
        mark_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=NOW)
    with pytest.raises(Refused, match="bukan dari tahun sebelumnya"):
        mark_repeat(recommendation=row, earlier=row, by=scene.inge, now=NOW)


@pytest.mark.parametrize(("which", "year"), [("earlier", 2025), ("row", 2024)])
def test_a_year_is_not_corrected_past_what_it_repeats(scene: Scene, which: str, year: int) -> None:
    earlier, row = recorded(scene, year=2024, number="7"), recorded(scene, text=SAME)
    mark_repeat(recommendation=row, earlier=earlier, by=scene.inge, now=NOW)
    stored = {"earlier": earlier, "row": row}[which]

    with pytest.raises(Refused, match="terbalik"):
        change_recommendation(
            recommendation=stored, by=None, now=LATER,
            facts=facts(scene, number=stored.number, text=stored.text, year=year),
        )  # fmt: skip


def test_an_owner_does_not_hand_it_on_to_close_it_from_outside(scene: Scene) -> None:
    """Inge heads the inspectorate and may close what others own."""
    row = recorded(scene, owner_unit=scene.inspectorate)
    elsewhere = facts(scene, owner_unit=scene.diskominfo)

    with pytest.raises(Refused, match="di luar unit pemilik"):
        change_recommendation(recommendation=row, facts=elsewhere, by=scene.inge, now=NOW)
    moved = change_recommendation(recommendation=row, facts=elsewhere, by=scene.endang, now=NOW)

    assert moved.owner_unit == scene.diskominfo
