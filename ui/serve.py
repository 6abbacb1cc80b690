"""`python -m ui.serve`: start the app on the loopback address and print where it is."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

from knowledge.base import load_knowledge
from knowledge.errors import KnowledgeError
from settings import settings

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Start Streamlit in place of this process; refuses an address that others can reach."""
    if not _is_loopback(settings.host):
        sys.stderr.write(
            f"Deelwijzer start alleen op deze computer (127.0.0.1), niet op {settings.host}: er is nog geen "
            "aanmelding. Zet DEELWIJZER_HOST op 127.0.0.1.\n"
        )
        return 2
    try:
        load_knowledge()
    except KnowledgeError as error:
        sys.stderr.write(f"De kennisbank klopt niet, dus Deelwijzer start niet. {error}\n")
        return 3
    if settings.model and (problem := _problem_with_model()):
        sys.stderr.write(f"{problem}\n")
        return 2
    port = _free_port(settings.host, settings.port)
    sys.stdout.write(f"Deelwijzer staat klaar op http://{settings.host}:{port} (stoppen: Ctrl+C)\n")
    sys.stdout.flush()
    os.chdir(ROOT)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    command = [
        sys.executable, "-m", "streamlit", "run", "app.py",
        f"--server.address={settings.host}", f"--server.port={port}", "--server.headless=true",
        "--browser.gatherUsageStats=false", "--logger.level=warning", "--server.fileWatcherType=none",
    ]  # fmt: skip
    return _become(command)


def _problem_with_model() -> str | None:
    """What is wrong with the settings of the language model, in a sentence."""
    from assistant.model import ModelSettingsError, chat_model

    try:
        chat_model(settings)
    except ModelSettingsError as error:
        return str(error)
    return None


def _become(command: list[str]) -> NoReturn:
    os.execv(sys.executable, command)  # noqa: S606 - our own fixed command


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _free_port(host: str, wanted: int) -> int:
    for port in range(wanted, wanted + 20):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    return wanted


if __name__ == "__main__":
    raise SystemExit(main())
