"""Where evidence is kept: a folder of the home, or the S3 bucket that `KAWAL_S3_BUCKET` names."""

from typing import Any

from kawal.config import env
from kawal.config.env import BadSetting
from kawal.config.home import home
from kawal.faults import Text


def evidence_store() -> dict[str, Any]:
    """One entry of Django's STORAGES."""
    bucket = env.text("KAWAL_S3_BUCKET")
    if not bucket:
        location = str(home().evidence)
        return {
            "BACKEND": "kawal.files.store.folder.FolderStore",
            "OPTIONS": {"location": location},
        }
    key, secret = env.text("KAWAL_S3_KEY"), env.secret("KAWAL_S3_SECRET")
    if bool(key) != bool(secret):
        raise BadSetting(
            Text(
                "KAWAL_S3_KEY dan KAWAL_S3_SECRET: setel keduanya, atau tidak satu pun bila mesin "
                "punya hak sendiri",
                "KAWAL_S3_KEY and KAWAL_S3_SECRET: set both, or none to use the role of the "
                "machine",
            )
        )
    return {
        "BACKEND": "kawal.files.store.s3.S3Store",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.text("KAWAL_S3_ENDPOINT") or None,
            "region_name": env.text("KAWAL_S3_REGION") or None,
            "access_key": key or None,
            "secret_key": secret or None,
            "location": env.text("KAWAL_S3_PREFIX"),
        },
    }
