"""Taking in a file: its size is looked at before anything in it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from training.exchange.errors import FileRefusedError
from training.exchange.gift import read_gift
from training.exchange.row import Row
from training.exchange.xlsx import read_xlsx

MOST_BYTES = 5_000_000
"""Bytes of a file that is read at most; a thousand scenarios take about 2 MB."""
READERS: Mapping[str, Callable[[bytes], tuple[Row, ...]]] = {".gift": read_gift, ".txt": read_gift, ".xlsx": read_xlsx}


def read_rows(file: Path) -> tuple[Row, ...]:
    """The rows of a GIFT or XLSX file, told apart by the end of its name.

    Raises `FileRefusedError` on a file that is not read, `ImportRefusedError` with each line that is not understood.
    """
    read = READERS.get(file.suffix.lower())
    if read is None:
        raise FileRefusedError(f"{file.name} kan ik niet inlezen. Ik lees bestanden op {', '.join(READERS)}.")
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise FileRefusedError(
                f"{file.name} is te groot ({size / 1e6:.0f} MB). Ik lees hooguit {MOST_BYTES / 1e6:.0f} MB. "
                "Verdeel de vragen over meer bestanden."
            )
        data = file.read_bytes()
    except OSError:
        raise FileRefusedError(f"Ik kan {file.name} niet lezen. Klopt de naam, en mag je het openen?") from None
    return read(data)
