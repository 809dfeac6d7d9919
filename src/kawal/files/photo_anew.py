"""Draw `photo.<ending>` in the folder given anew, as pixels only; run alone, by `redrawing`.

Knows nothing of Kawal, so that a picture that takes it over finds nothing.
"""

import resource
import sys
from pathlib import Path

SECONDS = 10
BYTES = 2_000_000_000  # of address space: a picture of 50 megapixels needs a fifth of it
LONGEST = 960  # pixels of the longer side
_PAGE = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let longest = {longest} * 1pt
#context {{
  let natural = measure(image("{name}"))
  if natural.width >= natural.height {{ image("{name}", width: longest) }}
  else {{ image("{name}", height: longest) }}
}}
"""


def drawn(folder: str) -> bytes:
    import typst  # noqa: PLC0415  within the limits

    (photo,) = Path(folder).iterdir()
    page = _PAGE.format(name=photo.name, longest=LONGEST).encode()
    compiler = typst.Compiler(page, root=folder, ignore_system_fonts=True)
    content = compiler.compile(format="png", ppi=72)
    assert isinstance(content, bytes)  # noqa: S101  one page, and no output file
    return content


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    sys.stdout.buffer.write(drawn(sys.argv[1]))
