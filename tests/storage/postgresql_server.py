"""A real PostgreSQL for the tests: a cluster of its own in a temporary folder, on loopback, gone afterwards."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pg8000.native

ACCOUNT = "postgres"
"""Debian's account for it: the server refuses to run as root."""


@dataclass(frozen=True)
class Server:
    """A running server with a password that only this test run knows."""

    port: int
    password: str
    _numbers: Iterator[int]

    def address(self, name: str) -> str:
        """The setting DEELWIJZER_DATABASE for a database of this server."""
        return f"postgresql://{ACCOUNT}:{self.password}@127.0.0.1:{self.port}/{name}"

    def new_database(self) -> str:
        """The address of a new, empty database."""
        name = f"proef_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.address(name)

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run one statement outside a transaction."""
        connection = pg8000.native.Connection(
            ACCOUNT, host="127.0.0.1", port=self.port, password=self.password, database=database
        )
        try:
            connection.run(statement)
        finally:
            connection.close()


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, or None when PostgreSQL is not installed."""
    newest_first = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("pg_ctl")
    candidates = [*newest_first, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


@contextmanager
def running_server(folder_of_programs: Path) -> Iterator[Server]:
    """Make a cluster, start it, and stop and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="deelwijzer-postgresql-"))
    password = secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password)
    if os.geteuid() == 0:
        for path in (folder, secret):
            shutil.chown(path, ACCOUNT, ACCOUNT)
    cluster, log, port = folder / "cluster", folder / "log", _free_port()
    try:
        _run(
            folder_of_programs / "initdb", "--pgdata", cluster, "--username", ACCOUNT, "--pwfile", secret,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
        )  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control = folder_of_programs / "pg_ctl"
        _run(control, "start", "--wait", "--pgdata", cluster, "--log", log, "--options", options)
        try:
            yield Server(port, password, count(1))
        finally:
            _run(control, "stop", "--pgdata", cluster, "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: Path, *arguments: object) -> None:
    as_account = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
    command = [*as_account, str(program), *map(str, arguments)]
    # The server would keep a pipe open for as long as it runs.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd="/", timeout=60, check=False)
        output.seek(0)
        if done.returncode:
            raise RuntimeError(f"{program.name}: {output.read().decode(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
