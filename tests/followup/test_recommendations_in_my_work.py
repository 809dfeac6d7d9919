"""What waits for a person about recommendations, on the page after signing in."""

from datetime import date

from followup.acting import NOW, TODAY, Scene
from followup.findings import handed_in, recorded, spread
from kawal.workspace.my_work.recommendations import (
    recommendations_of_mine,
    recommendations_to_close,
)


def test_a_unit_is_asked_for_what_it_has_not_begun_the_nearest_date_first(scene: Scene) -> None:
    for number in range(5):
        recorded(scene, number=str(number), due_on=date(2026, 5, 10 - number))
    begun = recorded(scene, number="9", due_on=date(2026, 2, 1))
    (action,) = spread(scene, begun)
    handed_in(scene, action)

    tasks = list(recommendations_of_mine(scene.ani, TODAY))

    assert [task.title for task in tasks] == [
        "Tindak lanjuti rekomendasi SPI 2025 4",
        "Tindak lanjuti rekomendasi SPI 2025 3",
        "Tindak lanjuti rekomendasi SPI 2025 2",
        "Lihat semua rekomendasi yang belum ditindaklanjuti",
    ]
    assert tasks[0].due == date(2026, 5, 6)
    assert list(recommendations_of_mine(scene.citra, TODAY)) == []
    assert list(recommendations_of_mine(scene.inge, TODAY)) == []


def test_who_closes_is_told_how_many_are_proposed_as_done(scene: Scene) -> None:
    before = list(recommendations_to_close(scene.inge, TODAY))
    for number in range(4):
        (action,) = spread(scene, recorded(scene, number=str(number)))
        handed_in(scene, action)

    (task,) = recommendations_to_close(scene.inge, TODAY)

    assert before == []
    assert task.title == "4 rekomendasi diajukan selesai"
    assert task.note.endswith(", …")
    assert task.due == TODAY
    assert list(recommendations_to_close(scene.endang, TODAY)) == []


def test_a_few_are_named_whole(scene: Scene) -> None:
    (action,) = spread(scene, recorded(scene))
    handed_in(scene, action)

    (task,) = recommendations_to_close(scene.inge, NOW.date())

    assert task.note == "Periksa lalu tutup: SPI 2025 1"
