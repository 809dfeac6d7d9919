"""Faults of a long table: the first are told in full, and then it is no longer looked through."""

from collections.abc import Callable, Sequence

from kawal.faults import Fault, Text, UnusableInput

SHOWN = 50


class FaultLog:
    """Collects faults without growing with the table; once it is full there is no use in more."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.is_clean = True
        self._told: list[Fault] = []
        self._untold = 0

    @property
    def is_full(self) -> bool:
        return len(self._told) >= SHOWN

    def add(self, rows: Sequence[int], admit: Callable[[int], object]) -> None:
        """Note wrong answers in these rows; for the first few `admit` is called to refuse them."""
        for place, row in enumerate(rows):
            self.is_clean = False
            if self.is_full:
                self._untold += len(rows) - place
                return
            try:
                admit(row)
            except UnusableInput as refused:
                self._told += refused.faults

    def refuse(self) -> None:
        """Raise UnusableInput if anything was noted."""
        if not self.is_clean:
            raise UnusableInput([*self._told, *([self._more()] if self.is_full else [])])

    def _more(self) -> Fault:
        return Fault(
            "TABLE-MORE",
            self.file,
            f"≥ {len(self._told) + self._untold}",
            Text("tidak ada jawaban lain yang keliru", "no further wrong answers"),
            Text(
                "perbaiki dahulu yang disebut di atas, lalu jalankan lagi",
                "mend those told above first, then run again",
            ),
        )
