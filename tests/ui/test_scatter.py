"""The plot of two scales: numbers in the drawing, names in the twin, gaps as areas."""

from kawal.ui.charts import Scatter, Spot


def scatter(*spots):
    return Scatter(
        label="Risiko dan kesiapan", across="Risiko", up="Kesiapan", spots=spots, said="unggul"
    )


ONE = Spot(1, "Dinas Perizinan", (80, 80), (90, 90), "front", "unggul")
WIDE = Spot(2, "Disdukcapil", (40, 60), (50, 50), "open", "belum pasti")
BACK = Spot(3, "Dinas <Arsip>", (10, 10), (20, 20), "back", "kalah")


def test_it_says_its_message_in_words():
    assert scatter(ONE, WIDE).alt == "Risiko dan kesiapan; 2 titik; unggul: Dinas Perizinan"
    assert scatter(BACK).alt == "Risiko dan kesiapan; 1 titik"


def test_every_spot_is_drawn_with_its_number_and_none_with_its_name():
    drawn = scatter(ONE, WIDE, BACK).svg()

    assert drawn.count("<circle") == 3
    assert ">1</text>" in drawn
    assert "Disdukcapil" not in drawn


def test_only_what_is_not_known_is_an_area():
    assert scatter(ONE, BACK).svg().count("<rect") == 0
    assert scatter(ONE, WIDE).svg().count("<rect") == 1


def test_the_twin_has_names_and_both_ends():
    twin = scatter(ONE, WIDE).twin()

    assert twin.rows == (
        ("1", "Dinas Perizinan", "80,0", "90,0", "unggul"),
        ("2", "Disdukcapil", "40,0–60,0", "50,0", "belum pasti"),
    )


def test_what_lies_further_right_and_up_is_drawn_so():
    spots = scatter(ONE, BACK).svg(width=600)

    assert 'cx="79.4%"' in spots
    assert 'cx="14.3%"' in spots


def test_numbers_that_would_hide_each_other_stand_in_one_line():
    beside = Spot(4, "Dinas Sosial", (81, 81), (88, 88), "back", "kalah")
    other = Spot(5, "Dinas Tenaga Kerja", (82, 82), (85, 85), "back", "kalah")

    drawn = scatter(other, ONE, BACK, beside).svg()

    assert ">1, 4, 5</text>" in drawn
    assert ">3</text>" in drawn
    assert drawn.count("<circle") == 4
