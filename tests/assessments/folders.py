"""ZIPs of folders as offices keep them, and the steps of their import."""

import io
import zipfile
from datetime import datetime
from typing import Any

from assessments import beside
from assessments.beside import Scene
from files import samples
from kawal.accounts.models import Person
from kawal.assessments.actions.folder_reading import read_folder
from kawal.assessments.actions.folder_taking import Manner, confirm_folder, take_batch
from kawal.assessments.models import FolderDraft, FolderFile, Run
from kawal.assessments.queries.folders import folders_of
from kawal.files.actions.archives import take_in_folder
from kawal.files.models import Upload
from kawal.files.service import Spool

NOW = beside.desk.NOW
MAP = {
    "Data Dukung/": b"",
    "Data Dukung/A.I.1.i.a SK Tim.pdf": samples.PDF,
    "Data Dukung/Pemenuhan/1.iv.b/Foto_apel.png": samples.png(),
    "Data Dukung/SK Tim SPIP.pdf": samples.PDF + b"% spip\n%%EOF\n",
    "Data Dukung/catatan.txt": samples.TEXT,
    "Data Dukung/program.exe": b"MZ\x90\x00",
    "Data Dukung/pura-pura.pdf": b"bukan pdf",
    "Data Dukung/.DS_Store": b"x",
    "__MACOSX/Data Dukung/._A.I.1.i.a SK Tim.pdf": b"x",
}


def zipped(files: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (MAP if files is None else files).items():
            archive.writestr(name, content)
    return out.getvalue()


def uploaded(
    by: Person, content: bytes, name: str = "Data Dukung.zip", now: datetime = NOW
) -> Upload:
    spool = Spool(10**9)
    spool.write(content)
    spooled = spool.finish()
    assert spooled is not None
    return take_in_folder(spooled=spooled, name=name, by=by, now=now)


def drafted(scene: Scene, files: dict[str, bytes] | None = None, by: Person | None = None) -> Any:
    by = by or scene.ani
    sheet = beside.answer(scene.run).sheet
    return read_folder(sheet=sheet, upload=uploaded(by, zipped(files)), by=by, now=NOW)


def looked_at(draft: FolderDraft) -> FolderDraft:
    """Somebody has looked at the guesses as well, and ticked them."""
    draft.files.filter(how="title", fault="").update(is_taken=True)
    return draft


def confirmed(draft: FolderDraft, scene: Scene, **manner: Any) -> FolderDraft:
    manner = {"unit": scene.tirtajaya, **manner}
    return confirm_folder(draft=draft, manner=Manner(**manner), by=draft.owner, now=NOW)


def taken(draft: FolderDraft) -> FolderDraft:
    while take_batch(draft=fresh(draft), by=draft.owner, now=NOW):
        pass
    return fresh(draft)


def fresh(draft: FolderDraft) -> FolderDraft:
    return folders_of(draft.owner).get(pk=draft.pk)


def file(draft: FolderDraft, ending: str) -> FolderFile:
    return draft.files.get(path__endswith=ending)


def address(run: Run, draft: FolderDraft | None = None, tail: str = "") -> str:
    place = f"/penilaian/{run.pk}/impor-map/"
    return place if draft is None else f"{place}{draft.pk}/{tail}"
