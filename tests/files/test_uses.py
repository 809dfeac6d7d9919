"""Uses of evidence and their verdicts."""

import pytest
from pytest_django import DjangoAssertNumQueries

from files.cast import NOW, Cast, evidence, handed_in
from kawal.core.refusal import Refused
from kawal.events.service import Event
from kawal.files.actions.evidence import add_version, withdraw
from kawal.files.actions.uses import Wanted, end_use, judge, use_version, use_versions
from kawal.files.models import EvidenceUse, EvidenceVersion


def _use(cast: Cast, version: EvidenceVersion) -> EvidenceUse:
    return use_version(
        version=version, about_kind="answer", about_id="A.I.1.i.a",
        about_label="A.I.1.i.a Tim kerja dibentuk", by=cast.ani, now=NOW,
    )  # fmt: skip


def _version(cast: Cast) -> EvidenceVersion:
    return evidence(cast.ani, cast.tirtajaya).versions.get()


def _recorded(type_: str) -> int:
    return Event.objects.filter(type=type_).count()


def test_using_twice_is_using_once(cast: Cast) -> None:
    version = _version(cast)

    assert _use(cast, version) == _use(cast, version)

    assert _recorded("evidence.used") == 1


def _many(cast: Cast, version: EvidenceVersion, *codes: str) -> list[EvidenceUse]:
    wanted = [Wanted(version, code, f"{code} Tim kerja dibentuk") for code in codes]
    return use_versions(about_kind="answer", wanted=wanted, by=cast.ani, now=NOW)


def test_many_uses_at_once_cost_no_more_queries_than_one(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, other = _version(cast), _version(cast)
    codes = [f"A.I.{n}" for n in range(40)]
    _many(cast, other, *codes)  # the queries are made
    first = _use(cast, one)

    # The transaction's two, the lock, what is used already, the uses; each event and its name.
    with django_assert_num_queries(5 + 2 * len(codes)):
        uses = _many(cast, one, *codes, codes[0], first.about_id)

    assert [use.about_id for use in uses] == [*codes, codes[0], first.about_id]
    assert uses[0] == uses[-2] == EvidenceUse.objects.get(version=one, about_id=codes[0])
    assert uses[-1] == first
    assert _recorded("evidence.used") == 2 * len(codes) + 1


def test_of_many_uses_none_begins_if_one_evidence_is_withdrawn(cast: Cast) -> None:
    good, gone = _version(cast), _version(cast)
    withdraw(evidence=gone.evidence, reason="salah", by=cast.ani, now=NOW)

    with pytest.raises(Refused):
        use_versions(
            about_kind="answer", by=cast.ani, now=NOW,
            wanted=[Wanted(good, "A", "A"), Wanted(gone, "B", "B")],
        )  # fmt: skip

    assert not EvidenceUse.objects.exists()


def test_withdrawn_evidence_cannot_be_used(cast: Cast) -> None:
    version = _version(cast)
    withdraw(evidence=version.evidence, reason="salah", by=cast.ani, now=NOW)

    with pytest.raises(Refused):
        _use(cast, version)

    assert not EvidenceUse.objects.exists()


def test_a_verdict_belongs_to_one_use_of_one_version(cast: Cast) -> None:
    version = _version(cast)
    use = _use(cast, version)
    newer = add_version(
        evidence=version.evidence, upload=handed_in(cast.ani), note_="", by=cast.ani, now=NOW
    )

    judge(use=use, verdict="rejected", reason="tanpa tanda tangan", by=cast.budi, now=NOW)

    assert _use(cast, newer).verdict == "none"
    assert EvidenceUse.objects.get(version=version).reason == "tanpa tanda tangan"


@pytest.mark.parametrize("verdict", ["weak", "rejected"])
def test_a_verdict_that_lowers_needs_a_reason(cast: Cast, verdict: str) -> None:
    use = _use(cast, _version(cast))

    with pytest.raises(Refused) as refused:
        judge(use=use, verdict=verdict, reason="  ", by=cast.budi, now=NOW)

    assert refused.value.field == "reason"


def test_nobody_judges_what_they_uploaded(cast: Cast) -> None:
    use = _use(cast, _version(cast))

    with pytest.raises(Refused) as refused:
        judge(use=use, verdict="accepted", reason="", by=cast.ani, now=NOW)

    assert refused.value.code == "use.own_work"


def test_an_earlier_verdict_stays_in_the_record(cast: Cast) -> None:
    """T22"""
    use = _use(cast, _version(cast))
    judge(use=use, verdict="rejected", reason="kabur", by=cast.budi, now=NOW)

    judge(use=use, verdict="accepted", reason="", by=cast.budi, now=NOW)

    said = list(
        Event.objects.filter(type="evidence.judged").order_by("pk").values_list("data", flat=True)
    )
    assert [(d["before"], d["verdict"]) for d in said] == [
        ("none", "rejected"),
        ("rejected", "accepted"),
    ]


def test_a_verdict_is_never_taken_back_to_none(cast: Cast) -> None:
    with pytest.raises(ValueError, match="replaced"):
        judge(use=_use(cast, _version(cast)), verdict="none", reason="", by=cast.budi, now=NOW)


def test_a_use_ends_until_it_is_judged(cast: Cast) -> None:
    use = _use(cast, _version(cast))
    end_use(use=use, by=cast.ani, now=NOW)
    judged = _use(cast, use.version)
    judge(use=judged, verdict="accepted", reason="", by=cast.budi, now=NOW)

    with pytest.raises(Refused) as refused:
        end_use(use=judged, by=cast.ani, now=NOW)

    assert refused.value.code == "use.judged"
    assert _recorded("evidence.released") == 1
