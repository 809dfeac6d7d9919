"""Draw the photo in the folder given anew, as pixels only; run alone, by `redrawing`.

Writes width and height, four bytes each, then a WebP. Knows nothing of Kawal, so that a picture
that takes it over finds nothing.
"""

import resource
import struct
import sys
from io import BytesIO
from pathlib import Path

SECONDS = 10
BYTES = 2_000_000_000  # of address space
PIXELS = 60_000_000  # what the best phones take; more is a trap
LONGEST = 1280  # pixels of the longer side
QUALITY = 78  # 100 to 200 kB: a phone on a slow line shows it in two seconds


def drawn(photo: Path) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415  within the limits

    with Image.open(photo, formats=("JPEG", "PNG", "WEBP")) as opened:
        if opened.width * opened.height > PIXELS:
            raise SystemExit(2)
        opened.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((LONGEST, LONGEST), reducing_gap=2)
    clean = Image.new("RGB", upright.size, "white")  # has nothing of the old one but pixels
    clean.paste(upright, mask=upright)
    content = BytesIO()
    clean.save(content, "WEBP", quality=QUALITY)
    return struct.pack(">II", *clean.size) + content.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    (found,) = Path(sys.argv[1]).iterdir()
    sys.stdout.buffer.write(drawn(found))
