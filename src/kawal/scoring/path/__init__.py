"""The cheapest path to a predicate: the least work with which every minimum is met, proven optimal.

`find` poses the question and scores the answer again exactly; `program` is the only importer of
SciPy, so that nobody who only scores waits for it.
"""

from kawal.scoring.path.find import Path, find_path

__all__ = ["Path", "find_path"]
