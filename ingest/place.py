"""Where an index lives: each build in a folder of its own, and one small file that points at the one in use.

The pointer is replaced by one atomic rename, so a reader sees the old index or the new one, never half of one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import IndexUnavailable, IngestError

POINTER = "current.json"
CACHE = "vectors.sqlite"
_PREFIX = "index-"


def index_folder(data: Path, model: str) -> Path:
    """The folder of the index within the data folder; each model has its own, as their vectors do not compare."""
    name = re.sub(r"[^a-z0-9]+", "-", model.lower()).strip("-")[-40:]
    mark = "" if name == model else f"-{hashlib.sha256(model.encode()).hexdigest()[:8]}"
    return data / "index" / f"{name}{mark}"


def current_build(folder: Path) -> Path:
    """The folder of the index in use. Raises `IndexUnavailable`."""
    pointer = folder / POINTER
    try:
        name = json.loads(pointer.read_text(encoding="utf-8"))["build"]
    except FileNotFoundError:
        raise IndexUnavailable("Er is nog geen index") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise IndexUnavailable("De verwijzing naar de index is beschadigd") from None
    build = folder / str(name)
    if not str(name).startswith(_PREFIX) or not build.is_dir():
        raise IndexUnavailable("De index is verdwenen of beschadigd")
    return build


def new_build(folder: Path, fingerprint: str) -> Path:
    """An empty folder for a new index."""
    build = folder / f"{_PREFIX}{fingerprint[:12]}-{time.time_ns():x}"
    build.mkdir(parents=True)
    return build


def switch_to(folder: Path, build: Path) -> None:
    """Make this build the one in use, in one step; the one before it stays for those who are still reading it."""
    try:
        previous = current_build(folder).name
    except IndexUnavailable:
        previous = None
    fresh = folder / f"{POINTER}.new"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump({"build": build.name, "previous": previous}, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / POINTER)


def outdated_builds(folder: Path) -> list[Path]:
    """Builds that are neither in use nor the one before it, such as what a stopped build left."""
    kept = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    return [old for old in folder.glob(f"{_PREFIX}*") if old.name not in (kept["build"], kept.get("previous"))]


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """One build at a time; the system drops the lock when the process ends, however it ends. Raises `IngestError`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("a") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError:
            raise IngestError(
                "Er wordt al een index gebouwd. Wacht tot die klaar is en probeer het dan opnieuw."
            ) from None
        yield
