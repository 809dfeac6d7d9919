"""The door of evidence: what the features above may use. Nothing else of this app is theirs."""

from kawal.core.refusal import Refused
from kawal.files.actions.archives import archive_of, drop_archive
from kawal.files.actions.evidence import (
    Description,
    Secrecy,
    add_evidence,
    add_version,
    classify,
    describe,
    withdraw,
)
from kawal.files.actions.package_reuse import reuse_package
from kawal.files.actions.packages import (
    Letter,
    add_to_package,
    close_package,
    make_package,
    take_package,
)
from kawal.files.actions.photos import Photo, pixels_of, take_in_photo
from kawal.files.actions.sharing import share, unshare
from kawal.files.actions.upkeep import Collected, StoreReport, collect, verify_store
from kawal.files.actions.uploads import cancel_upload, take_in
from kawal.files.actions.uses import Wanted, end_use, judge, use_version, use_versions
from kawal.files.errors import NotNow
from kawal.files.events import EVIDENCE, FileEvent
from kawal.files.folders import own_folders
from kawal.files.forms import ValidityForm, files_field
from kawal.files.intake import check_announced, examined, refuse_infected
from kawal.files.limits import MOST_FILES, most_bytes, most_folder_bytes
from kawal.files.lines import let_go_of_database
from kawal.files.models import (
    SHARED,
    Classification,
    Evidence,
    EvidenceKind,
    EvidenceUse,
    EvidenceVersion,
    LegalGround,
    Package,
    PackageState,
    Upload,
    Validity,
    Verdict,
)
from kawal.files.packing.stream import zip_pieces
from kawal.files.permissions import (
    may_manage,
    may_see,
    may_share,
    seen_by_judges,
    visible_to,
    withheld_from,
)
from kawal.files.queries.library import named
from kawal.files.recognition import FileKind
from kawal.files.shared_pages import lead_to_shared
from kawal.files.spool import Spool, Spooled
from kawal.files.use_addresses import address_of_use, addresses_of
from kawal.files.views.receiving import FILES, Received, received, receives_files
from kawal.files.views.receiving_folder import folder_field, received_folder, receives_folder
from kawal.files.views.receiving_photo import PHOTO, photo_field, received_photo

__all__ = [
    "EVIDENCE",
    "FILES",
    "MOST_FILES",
    "PHOTO",
    "SHARED",
    "Classification",
    "Collected",
    "Description",
    "Evidence",
    "EvidenceKind",
    "EvidenceUse",
    "EvidenceVersion",
    "FileEvent",
    "FileKind",
    "LegalGround",
    "Letter",
    "NotNow",
    "Package",
    "PackageState",
    "Photo",
    "Received",
    "Refused",
    "Secrecy",
    "Spool",
    "Spooled",
    "StoreReport",
    "Upload",
    "Validity",
    "ValidityForm",
    "Verdict",
    "Wanted",
    "add_evidence",
    "add_to_package",
    "add_version",
    "address_of_use",
    "addresses_of",
    "archive_of",
    "cancel_upload",
    "check_announced",
    "classify",
    "close_package",
    "collect",
    "describe",
    "drop_archive",
    "end_use",
    "examined",
    "files_field",
    "folder_field",
    "judge",
    "lead_to_shared",
    "let_go_of_database",
    "make_package",
    "may_manage",
    "may_see",
    "may_share",
    "most_bytes",
    "most_folder_bytes",
    "named",
    "own_folders",
    "photo_field",
    "pixels_of",
    "received",
    "received_folder",
    "received_photo",
    "receives_files",
    "receives_folder",
    "refuse_infected",
    "reuse_package",
    "seen_by_judges",
    "share",
    "take_in",
    "take_in_photo",
    "take_package",
    "unshare",
    "use_version",
    "use_versions",
    "verify_store",
    "visible_to",
    "withdraw",
    "withheld_from",
    "zip_pieces",
]
