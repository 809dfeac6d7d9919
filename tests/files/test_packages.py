"""Packages: begun for a letter, filled, arranged, renewed, closed; and what is refused."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from files.cast import EXEMPT, NOW, TODAY, Cast, evidence, handed_in
from files.packed import LETTER, package_of, titles
from kawal.core.refusal import Refused
from kawal.events.service import events
from kawal.files import limits
from kawal.files.actions.evidence import add_version, classify, withdraw
from kawal.files.actions.packages import (
    Letter,
    add_to_package,
    arrange_package,
    close_package,
    describe_package,
    make_package,
    renew_package,
)
from kawal.files.models import Package
from kawal.files.queries.package_contents import Absence, contents_of
from kawal.units.service import close_unit

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")


def _acts() -> list[str]:
    return list(
        events().filter(about_kind="package").order_by("at", "pk").values_list("type", flat=True)
    )


def test_a_package_begins_with_its_letter(cast: Cast) -> None:
    made = make_package(
        unit=cast.tirtajaya, letter=Letter(name="PEKPPP\r\n2026", sender="Kementerian"),
        by=cast.ani, now=NOW,
    )  # fmt: skip

    assert (made.name, made.sender, made.is_open) == ("PEKPPP 2026", "Kementerian", True)
    assert _acts() == ["package.made"]


def test_a_unit_that_is_closed_begins_none(cast: Cast) -> None:
    closed = close_unit(unit=cast.mekarsari, on=TODAY - timedelta(30), by=None, now=NOW)

    with pytest.raises(Refused, match="sudah ditutup"):
        make_package(unit=closed, letter=LETTER, by=cast.ani, now=NOW)


def test_files_stand_in_the_order_in_which_they_were_chosen(cast: Cast) -> None:
    found = {t: evidence(cast.ani, cast.tirtajaya, title=t) for t in ("A", "B", "C")}

    package = package_of(cast, found["C"], found["A"])
    add_to_package(
        package=package, evidence=[found["A"].pk, found["B"].pk], is_exempt_meant=False,
        by=cast.ani, now=NOW,
    )  # fmt: skip

    assert titles(package, cast.ani) == ["C", "A", "B"]
    assert _acts() == ["package.made", "package.filled", "package.filled"]


def test_what_one_does_not_see_or_is_withdrawn_cannot_be_chosen(cast: Cast) -> None:
    """T27"""
    theirs = evidence(cast.citra, cast.cempaka)
    gone = evidence(cast.ani, cast.tirtajaya)
    withdraw(evidence=gone, reason="Salah", by=cast.ani, now=NOW)
    package = package_of(cast)

    with pytest.raises(Refused) as refused:
        add_to_package(
            package=package, evidence=[theirs.pk, gone.pk, UUID(int=7)], is_exempt_meant=True,
            by=cast.ani, now=NOW,
        )  # fmt: skip

    assert refused.value.code == "package.nothing_chosen"
    assert not package.items.exists()


def test_exempt_evidence_is_chosen_only_if_it_is_meant(cast: Cast) -> None:
    secret = evidence(cast.ani, cast.tirtajaya, title="LHKPN", secrecy=EXEMPT)
    package = package_of(cast)

    with pytest.raises(Refused, match="1 pilihan dikecualikan"):
        add_to_package(
            package=package, evidence=[secret.pk], is_exempt_meant=False, by=cast.ani, now=NOW
        )
    assert not package.items.exists()
    add_to_package(
        package=package, evidence=[secret.pk], is_exempt_meant=True, by=cast.ani, now=NOW
    )

    assert package.items.get().is_exempt_meant
    assert "LHKPN" not in str(events().filter(type="package.filled").get().data)


def test_what_becomes_exempt_afterwards_stays_out_until_it_is_chosen_again(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    package = package_of(cast, found)
    classify(evidence=found, secrecy=EXEMPT, by=cast.ani, now=NOW)

    (line,) = contents_of(package, cast.ani, TODAY).lines
    assert line.absence == Absence.NOT_MEANT
    n = add_to_package(
        package=package, evidence=[found.pk], is_exempt_meant=True, by=cast.ani, now=NOW
    )

    assert n == 0
    assert contents_of(package, cast.ani, TODAY).lines[0].absence is None


def test_choosing_again_what_is_in_it_changes_nothing(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    package = package_of(cast, found)

    n = add_to_package(
        package=package, evidence=[found.pk], is_exempt_meant=False, by=cast.ani, now=NOW
    )

    assert n == 0
    assert _acts() == ["package.made", "package.filled"]


@pytest.mark.parametrize(
    ("limit", "code"),
    [("MOST_IN_PACKAGE", "package.too_many"), ("MOST_PACKAGE_BYTES", "package.too_large")],
)
def test_a_package_has_its_limits(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, limit: str, code: str
) -> None:
    package = package_of(cast)
    two = [evidence(cast.ani, cast.tirtajaya).pk for _ in range(2)]
    monkeypatch.setattr(limits, limit, 1)

    with pytest.raises(Refused) as refused:
        add_to_package(package=package, evidence=two, is_exempt_meant=False, by=cast.ani, now=NOW)

    assert refused.value.code == code
    assert "bagi menjadi dua paket" in refused.value.sentence
    assert not package.items.exists()


@pytest.mark.parametrize(
    ("moves", "order"),
    [
        ({}, "ABCDE"),
        ({"E": 1}, "EABCD"),
        ({"A": 5}, "BCDEA"),
        ({"A": 3}, "BCADE"),
        ({"D": 2}, "ADBCE"),
        ({"A": 2, "B": 1}, "BACDE"),
        ({"B": 99}, "ACDEB"),
    ],
)
def test_an_item_takes_the_place_it_is_sent_to(
    cast: Cast, moves: dict[str, int], order: str
) -> None:
    package = package_of(cast, *(evidence(cast.ani, cast.tirtajaya, title=t) for t in "ABCDE"))
    ids = {item.version.evidence.title: item.pk for item in package.items.all()}

    arrange_package(
        package=package, places={ids[t]: place for t, place in moves.items()}, removed=(),
        by=cast.ani, now=NOW,
    )  # fmt: skip

    assert titles(package, cast.ani) == list(order)
    assert ("package.arranged" in _acts()) is bool(moves)


def test_what_is_taken_out_leaves_no_gap(cast: Cast) -> None:
    package = package_of(cast, *(evidence(cast.ani, cast.tirtajaya, title=t) for t in "ABC"))
    first = package.items.get(place=1)

    arrange_package(package=package, places={}, removed=[first.pk], by=cast.ani, now=NOW)

    assert titles(package, cast.ani) == ["B", "C"]
    assert list(package.items.values_list("place", flat=True)) == [1, 2]


def test_the_version_stays_the_chosen_one_until_the_package_is_renewed(cast: Cast) -> None:
    found, other = evidence(cast.ani, cast.tirtajaya), evidence(cast.ani, cast.tirtajaya)
    package = package_of(cast, found, other)
    add_version(evidence=found, upload=handed_in(cast.ani), note_="", by=cast.ani, now=NOW)

    before = contents_of(package, cast.ani, TODAY)
    n = renew_package(package=package, by=cast.ani, now=NOW)
    after = contents_of(package, cast.ani, TODAY)

    assert [line.version.number for line in before.lines] == [1, 1]
    assert len(before.outdated) == n == 1
    assert [line.version.number for line in after.lines] == [2, 1]
    assert before.digest != after.digest
    assert renew_package(package=package, by=cast.ani, now=NOW) == 0


def test_what_cannot_be_renewed_keeps_its_version(cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    package = package_of(cast, found)
    add_version(evidence=found, upload=handed_in(cast.ani), note_="", by=cast.ani, now=NOW)
    withdraw(evidence=found, reason="Salah", by=cast.ani, now=NOW)

    assert renew_package(package=package, by=cast.ani, now=NOW) == 0
    assert package.items.get().version.number == 1


def test_the_letter_is_described_otherwise(cast: Cast) -> None:
    package = package_of(cast)

    describe_package(
        package=package, letter=Letter(name=LETTER.name, sender="BPK", due_on=TODAY),
        by=cast.ani, now=NOW,
    )  # fmt: skip
    describe_package(
        package=package, letter=Letter(name=LETTER.name, sender="BPK", due_on=TODAY),
        by=cast.ani, now=NOW,
    )  # fmt: skip

    package.refresh_from_db()
    assert (package.sender, package.due_on) == ("BPK", TODAY)
    assert _acts().count("package.described") == 1


def test_it_is_late_only_while_it_is_open(cast: Cast) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya), due_on=TODAY)

    assert not package.is_late_on(TODAY)
    assert package.is_late_on(TODAY + timedelta(1))
    closed = close_package(package=package, state="terkirim", closing_note="", by=cast.ani, now=NOW)
    assert not closed.is_late_on(TODAY + timedelta(1))


def test_nothing_is_not_sent(cast: Cast) -> None:
    package = package_of(cast)

    with pytest.raises(Refused) as refused:
        close_package(package=package, state="terkirim", closing_note="", by=cast.ani, now=NOW)
    dropped = close_package(
        package=package, state="dibatalkan", closing_note="Surat dicabut", by=cast.ani, now=NOW
    )

    assert refused.value.field == "state"
    assert (dropped.state, dropped.closed_by, dropped.closing_note) == (
        "dibatalkan", cast.ani, "Surat dicabut",
    )  # fmt: skip


@pytest.mark.parametrize("act", ["describe", "add", "arrange", "renew", "close"])
def test_a_closed_package_does_not_change(cast: Cast, act: str) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    package = package_of(cast, found)
    close_package(package=package, state="terkirim", closing_note="", by=cast.ani, now=NOW)
    who: dict[str, Any] = {"package": package, "by": cast.ani, "now": NOW}
    acts = {
        "describe": lambda: describe_package(letter=Letter(name="B", sender="C"), **who),
        "add": lambda: add_to_package(evidence=[found.pk], is_exempt_meant=False, **who),
        "arrange": lambda: arrange_package(places={}, removed=[package.items.get().pk], **who),
        "renew": lambda: renew_package(**who),
        "close": lambda: close_package(state="dibatalkan", closing_note="", **who),
    }

    with pytest.raises(Refused, match="sudah ditutup"):
        acts[act]()

    assert package.items.count() == 1
    assert Package.objects.get().state == "terkirim"


def test_a_letter_is_due_after_it_was_written() -> None:
    from kawal.files.package_forms import LetterForm  # noqa: PLC0415  Django is set up by then

    form = LetterForm(
        {"name": "A", "sender": "B", "letter_date": date(2026, 4, 9), "due_on": date(2026, 4, 8)}
    )

    assert "mendahului tanggal surat" in str(form.errors["due_on"])
