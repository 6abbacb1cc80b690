"""Running one measurement in a process of its own, so that its memory and its loading time are its own."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np

Result = TypeVar("Result")


@dataclass(frozen=True)
class Apart(Generic[Result]):
    """What came out, in how many seconds, and the most memory that the process itself had in MB (resident)."""

    result: Result
    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Spread:
    """Median and 95th percentile, in ms."""

    p50: float
    p95: float

    def __str__(self) -> str:
        return f"p50 {self.p50:.1f} ms, p95 {self.p95:.1f} ms"


def spread(milliseconds: list[float]) -> Spread:
    """The spread of these times."""
    p50, p95 = np.percentile(milliseconds, [50, 95])
    return Spread(float(p50), float(p95))


def apart(function: Callable[..., Any], *arguments: Any) -> Apart[Any]:
    """Call a function of a module in a fresh process; it starts with nothing loaded."""
    pool = multiprocessing.get_context("spawn").Pool(1)
    try:
        result, seconds, peak = pool.apply(_timed, (function, arguments))
    finally:
        pool.close()  # Not terminated: the process may tidy up what its libraries opened.
        pool.join()
    return Apart(result, seconds, peak)


def _timed(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, float, float]:
    started = time.perf_counter()
    result = function(*arguments)
    seconds = time.perf_counter() - started
    return result, seconds, peak_mb()


def peak_mb() -> float:
    """The most memory that this process had, in MB (resident)."""
    # The kernel's own figure where there is one: `getrusage` starts at what the parent had when it started us.
    kept = _status("VmHWM")
    if kept is not None:
        return kept
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def resident_mb() -> float | None:
    """The memory that this process has now, in MB (resident, files that are read in place included); None off Linux."""
    return _status("VmRSS")


def _status(field: str) -> float | None:
    file = Path("/proc/self/status")
    lines = file.read_text(encoding="ascii", errors="replace").splitlines() if file.is_file() else []
    return next((int(line.split()[1]) / 1_000 for line in lines if line.startswith(f"{field}:")), None)
