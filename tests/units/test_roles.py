"""The table of roles: in words an auditor can read, and held to what the words say."""

from kawal.units.permission import LABELS, READS, Permission
from kawal.units.roles import MFA_ROLES, ROLES, Administrator, Level, Reader, keys_at


def test_every_permission_has_words():
    assert set(LABELS) == set(Permission)
    assert all(str(label) for label in LABELS.values())


def test_every_role_says_what_it_allows():
    assert all(str(role.label) and len(str(role.about)) > 40 for role in ROLES.values())


def test_every_permission_is_given_by_some_role():
    given = set().union(*(role.permissions for role in ROLES.values()))

    assert given == set(Permission)


def test_the_reader_reads_everything_and_changes_nothing():
    every_look = {each for each in Permission if each.value.endswith(".view")}
    assert Reader.permissions == READS == every_look


def test_only_the_administrator_gives_every_role():
    assert Administrator.grants == frozenset(ROLES)
    assert [key for key, role in ROLES.items() if role.grants >= frozenset(ROLES)] == [
        "administrator"
    ]


def test_nobody_gives_a_role_that_can_do_more_than_their_own():
    """Else a person could give it to a friend and have more than was given to them."""
    for role in ROLES.values():
        if role is Administrator:
            continue
        for key in role.grants:
            more = ROLES[key].permissions - role.permissions
            assert role.key == "inspektur" or not more - _OF_AN_OFFICE, (role.key, key, more)


# Of one office: its head answers, signs and sees exempt evidence, its keeper declares documents for
# the agency. Who names them does none of it.
_OF_AN_OFFICE = {
    Permission.ASSESSMENTS_FILL,
    Permission.ASSESSMENTS_SUBMIT,
    Permission.EVENTS_VIEW,
    Permission.FILES_MANAGE,
    Permission.FILES_SHARE,
    Permission.FILES_VIEW_EXEMPT,
}

# Facts (TLHP, opini BPK), recommendations and pilots are the agency's; they are no unit's answers.
_OF_THE_AGENCY = {
    Permission.MEMBERSHIPS_MANAGE,
    Permission.FACTS_MANAGE,
    Permission.RECOMMENDATIONS_MANAGE,
    Permission.SELECTION_MANAGE,
}


def test_administrators_assessors_and_signers_need_two_factors():
    assert {
        "administrator", "bagian_organisasi", "dokumen_instansi", "inspektur", "kepala_unit",
        "pimpinan", "tpi_anggota", "tpi_dalnis", "tpi_ketua",
    } == MFA_ROLES  # fmt: skip


def test_assessors_cannot_touch_what_they_assess():
    for key in ("tpi_anggota", "tpi_ketua", "tpi_dalnis", "inspektur"):
        changing = {each for each in ROLES[key].permissions if each.value.endswith(".manage")}
        assert changing <= _OF_THE_AGENCY


def test_who_keeps_the_system_or_plans_actions_of_a_unit_verifies_none():
    verifying = {
        key for key, role in ROLES.items() if Permission.ACTIONS_VERIFY in role.permissions
    }

    assert verifying.isdisjoint({"administrator", "tim_kerja_zi", "kepala_unit", "pembaca"})
    assert {"tpi_anggota", "inspektur", "bagian_organisasi"} <= verifying


def test_each_role_stands_on_one_level():
    levels = [keys_at(level) for level in Level]

    assert sorted(levels[0] + levels[1]) == sorted(ROLES)
