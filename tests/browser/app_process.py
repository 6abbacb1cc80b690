"""The real app as its own process, on a free port of the loopback address, with its output in a file."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_LIMIT = 60.0
"""Seconds within which the app must answer; a machine that runs other tests too is slow."""


@dataclass(frozen=True)
class RunningApp:
    """Where the app listens, and what it wrote."""

    address: str
    data: Path
    output: Path


@contextmanager
def running_app(folder: Path, **settings: str) -> Iterator[RunningApp]:
    """Start `python -m ui.serve`, wait until it is healthy, and stop it afterwards.

    It reads `sources` and `data` in the folder, which may be filled; without them there are no documents.
    `settings` are variables of the environment.
    """
    port = _free_port()
    data, output = folder / "data", folder / "output.txt"
    data.mkdir(exist_ok=True)
    places = {"DEELWIJZER_DATA": str(data), "DEELWIJZER_SOURCES": str(folder / "sources")}
    environment = {**os.environ, **places, **settings, "DEELWIJZER_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with output.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "ui.serve"], cwd=ROOT, env=environment, stdout=sink, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(process, address, output)
            yield RunningApp(address, data, output)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, output: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"De app stopte meteen: {output.read_text(errors='replace')[-2000:]}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as response:
                if response.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            # Waiting for the process rather than sleeping blindly: returns at once when it ends.
            try:
                process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
    raise RuntimeError(
        f"De app is niet gestart binnen {START_LIMIT:.0f} s: {output.read_text(errors='replace')[-2000:]}"
    )
