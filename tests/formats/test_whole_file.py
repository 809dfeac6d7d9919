"""What stands at the place of the output: a link, a file of certain rights, nothing."""

import os
import stat

import pytest

from kawal.faults import UnusableInput
from kawal.formats.whole_file import target_faults, whole_file, write_whole


def codes(path, *, overwrite):
    return [fault.code for fault in target_faults(path, ".xlsx", overwrite=overwrite)]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("end", ["gone.xlsx", "out.xlsx", "none/gone.xlsx"])
def test_a_link_that_leads_nowhere_is_refused(tmp_path, end, overwrite):
    out = tmp_path / "out.xlsx"
    out.symlink_to(tmp_path / end)

    assert codes(out, overwrite=overwrite) == ["OUT-LINK"]


def test_what_a_link_ends_at_is_replaced_and_the_link_stays(tmp_path):
    folder = tmp_path / "arsip"
    folder.mkdir()
    (folder / "b.xlsx").write_text("lama")
    out = tmp_path / "a.xlsx"
    out.symlink_to(folder / "b.xlsx")
    assert codes(out, overwrite=False) == ["OUT-EXISTS"]
    assert codes(out, overwrite=True) == []

    write_whole(out, lambda: b"baru")

    assert out.is_symlink()
    assert (folder / "b.xlsx").read_text() == "baru"
    assert sorted(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_that_is_replaced_leaves_its_rights_from_the_first_byte_on(tmp_path, mode):
    out = tmp_path / "a.xlsx"
    out.write_text("lama")
    out.chmod(mode)

    with whole_file(out) as file:
        (part,) = tmp_path.glob("*.part")
        assert stat.S_IMODE(part.stat().st_mode) == mode
        file.write(b"baru")

    assert stat.S_IMODE(out.stat().st_mode) == mode


def test_after_a_fault_the_file_behind_a_link_is_as_it_was(tmp_path):
    (tmp_path / "b.xlsx").write_text("lama")
    out = tmp_path / "a.xlsx"
    out.symlink_to(tmp_path / "b.xlsx")

    with pytest.raises(UnusableInput), whole_file(out):
        raise UnusableInput([])

    assert (tmp_path / "b.xlsx").read_text() == "lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_pipe_is_no_place_for_a_file(tmp_path):
    os.mkfifo(tmp_path / "a.xlsx")

    assert codes(tmp_path / "a.xlsx", overwrite=True) == ["OUT-NO-FILE"]
