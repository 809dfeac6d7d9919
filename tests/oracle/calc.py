"""LibreOffice as somebody else's calculator: recalculates workbooks, prints them."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from itertools import batched
from pathlib import Path

from python_calamine import CalamineWorkbook

MISSING = "LibreOffice is missing (soffice): apt-get install libreoffice-calc"
MOST = 200  # files in one run; of 404 it converted 247 and reported success
type Cell = str | float | None


def convert(files: Iterable[Path], to: str, folder: Path) -> list[Path]:
    """Open the files in one headless run (one for each 200) and save each as `to` into `folder`.

    Formulas without a stored result, which is what `fill_form` writes, are computed on opening.
    The profile lies beside the results, so no settings of this machine have a say.
    """
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError(MISSING)
    results = []
    for sources in batched(files, MOST, strict=False):
        subprocess.run(
            [
                program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--convert-to", to, "--outdir", str(folder), *map(str, sources),
            ],
            check=True, capture_output=True, timeout=60 + 5 * len(sources),
            env=os.environ | {"HOME": str(folder)},
        )  # fmt: skip
        results += [folder / f"{source.stem}.{to.partition(':')[0]}" for source in sources]
    return results


class Values:
    """The values that a recalculated form shows, by cell; of an error calamine makes empty text."""

    def __init__(self, path: Path) -> None:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("LKE ZI")
        self.rows = sheet.to_python(skip_empty_area=False)

    def __call__(self, column: str, row: int) -> Cell:
        found = self.rows[row - 1][ord(column) - ord("A")]
        return found if isinstance(found, str | float) else None
