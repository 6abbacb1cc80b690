"""`python -m ingest fetch` says in Dutch what happened to each source, what to do next, and loses nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import ingest.__main__ as command
import ingest.fetching as fetching
from ingest.__main__ import app
from ingest.catalogue import load_catalogue
from tests.ingest.conftest import ROOT, SOURCES, WordEmbeddings, needs_sources
from tests.ingest.official_server import OfficialServer, cut_after, expression, manifest

pytestmark = needs_sources
LAW = "BWBR0018451"
FIRST, SECOND = "2025-01-01_0", "2025-02-01_0"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "POLITE_PAUSE", 0.0)


@pytest.fixture
def texts() -> tuple[bytes, bytes]:
    """Two versions of a real law; the second one has one word changed in its first article."""
    one = (SOURCES / "bwb-xml" / "BWBR0018451_2025-01-01_Wet-op-de-zorgtoeslag.xml").read_bytes()
    two = one.replace(b'inwerkingtreding="2025-01-01"', b'inwerkingtreding="2025-02-01"')
    return one, two.replace(b"Onze Minister van Volksgezondheid", b"Onze Minister van Gezondheid", 1)


def run(server: OfficialServer, folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["fetch", *arguments, "--bronnen", str(folder), "--server", server.base])


def line(result: Result) -> str:
    return " ".join(result.stdout.split())


def test_new_unchanged_and_newer_are_told_apart_and_the_next_step_is_named(
    tmp_path: Path, server: OfficialServer, texts: tuple[bytes, bytes]
) -> None:
    server.law(LAW, (FIRST, texts[0]))
    first = run(server, tmp_path, "zorgtoeslag")
    assert re.search(r"zorgtoeslag: nieuw, versie 2025-01-01 \(.*_2025-01-01_0\.xml\)", line(first))
    assert "python -m ingest build" in line(first)
    assert line(run(server, tmp_path, "zorgtoeslag")) == "zorgtoeslag: ongewijzigd, versie 2025-01-01"
    server.law(LAW, (FIRST, texts[0]), (SECOND, texts[1]))
    newer = line(run(server, tmp_path, "zorgtoeslag"))
    found = re.search(
        r"nieuwere versie gevonden, 2025-02-01 \(tot nu toe 2025-01-01\)\. .*ingest (check \S+ \S+)", newer
    )
    assert found is not None
    told = CliRunner().invoke(app, [*found[1].split(), "--bronnen", str(tmp_path)])
    assert "gewijzigd  Wet op de zorgtoeslag 1: Wet op de zorgtoeslag 1 lid 1" in told.stdout
    assert told.stdout.count("gewijzigd") == 1


def test_an_older_version_and_one_to_come_are_named_as_such(
    tmp_path: Path, server: OfficialServer, texts: tuple[bytes, bytes]
) -> None:
    coming = texts[1].replace(b'inwerkingtreding="2025-02-01"', b'inwerkingtreding="2999-01-01"')
    server.law(LAW, (FIRST, texts[0]), (SECOND, texts[1]), ("2999-01-01_0", coming))
    first = line(run(server, tmp_path, "zorgtoeslag", "--op", "2025-03-01"))
    assert "op 2999-01-01 gaat een volgende versie gelden" in first
    older = line(run(server, tmp_path, "zorgtoeslag", "--op", "2025-01-15"))
    assert "versie 2025-01-01 staat erbij" in older
    assert "2025-02-01 is nieuwer en blijft in gebruik" in older
    later = line(run(server, tmp_path, "zorgtoeslag", "--op", "2999-06-01"))
    assert "versie 2999-01-01 staat klaar" in later
    assert "pas vanaf die dag gebruikt" in later


def test_one_source_that_fails_does_not_stop_the_others(
    tmp_path: Path, server: OfficialServer, texts: tuple[bytes, bytes]
) -> None:
    server.law(LAW, (FIRST, texts[0]))
    result = run(server, tmp_path, "grondwet", "zorgtoeslag")
    assert result.exit_code == 1
    assert re.search(
        r"grondwet: \S+/bwb/BWBR0001840/manifest\.xml: de server heeft dit document niet \(404\)", line(result)
    )
    assert "zorgtoeslag: nieuw" in line(result)


def test_offline_asks_each_server_once_and_says_so(tmp_path: Path, server: OfficialServer) -> None:
    server.close()
    result = run(server, tmp_path)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert len(lines) == len(fetching.worth_fetching(load_catalogue()))
    assert sum("geen verbinding (de server neemt niet op)" in one for one in lines) == 3  # laws, Union, parliament
    assert all("geen verbinding" in one or "overgeslagen" in one for one in lines)


def test_without_names_everything_that_is_read_is_asked_for_and_nothing_else(
    tmp_path: Path, server: OfficialServer
) -> None:
    run(server, tmp_path)
    wanted = {one.id for one in fetching.worth_fetching(load_catalogue())}
    assert {"jeugdwet", "avg", "wgbo", "brief-34477-66"} <= wanted
    assert not {"zorgtoeslag", "bw-7", "avg-pb-2016", "handvat"} & wanted
    assert "/bwb/BWBR0034925/manifest.xml" in server.paths()
    assert f"/bwb/{LAW}/manifest.xml" not in server.paths()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--server", "gopher://x"], "gopher://x: dit is geen webadres"),
        (["--op", "vandaag"], "'vandaag' is geen datum; schrijf bijvoorbeeld 2026-01-01"),
        (["onbekend"], "De catalogus kent 'onbekend' niet"),
    ],
)
def test_a_wrong_argument_is_one_dutch_line(arguments: list[str], told: str) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "ingest", "fetch", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode == 1
    assert told in made.stderr
    assert len(made.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or sys.platform == "win32", reason="no signals to send")
def test_ctrl_c_loses_nothing(tmp_path: Path, server: OfficialServer) -> None:
    awb = (SOURCES / "bwb-xml" / "BWBR0005537_2020-04-15_Awb.xml").read_bytes()
    label = "2020-04-15_0"
    path = f"/bwb/BWBR0005537/{label}/xml/BWBR0005537_{label}.xml"
    server.law("BWBR0005537", (label, awb))
    half, silence = 1_000_000, threading.Event()
    server.answers[path] = [cut_after(half, then=silence)]
    fetch_awb = [sys.executable, "-m", "ingest", "fetch", "awb", "--bronnen", str(tmp_path), "--server", server.base]
    part = tmp_path / "opgehaald" / "BWBR0005537" / f"BWBR0005537_{label}.xml.part"
    environment = os.environ | {"no_proxy": "*"}
    # Tests that run in the background of a shell inherit that Ctrl-C is ignored; a terminal would not.
    running = subprocess.Popen(
        fetch_awb, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    _wait_for(lambda: part.is_file() and part.stat().st_size >= half - 8_192, running)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    silence.set()
    assert running.returncode == 130
    assert said == "Gestopt. Wat al binnen is, blijft bewaard; de volgende keer gaat het ophalen daar verder.\n"
    kept = part.read_bytes()
    assert half - 8_192 <= len(kept) <= half
    assert awb.startswith(kept)
    again = subprocess.run(fetch_awb, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert again.returncode == 0
    assert "awb: nieuw, versie 2020-04-15" in again.stdout
    assert [one.range for one in server.asked if one.path == path] == [None, f"bytes={len(kept)}-"]
    assert (part.parent / f"BWBR0005537_{label}.xml").read_bytes() == awb
    assert not part.exists()


def _wait_for(condition: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    """Until it holds in the other process; a process that ended or a minute that passed is a failure."""
    pause = threading.Event()
    for _ in range(6_000):
        if condition():
            return
        assert running.poll() is None, running.communicate()
        pause.wait(0.01)
    running.kill()
    pytest.fail("the download did not get far enough within a minute")


def test_status_names_a_newer_version_that_the_last_fetch_heard_of_and_asks_no_server(
    tmp_path: Path, server: OfficialServer, texts: tuple[bytes, bytes]
) -> None:
    server.law(LAW, (FIRST, texts[0]), (SECOND, texts[1]))
    run(server, tmp_path, "zorgtoeslag", "--op", "2025-01-15")
    asked = len(server.asked)
    sources = [one for one in load_catalogue() if one.id == "zorgtoeslag"]
    used = {"zorgtoeslag": "2025-01-01"}
    (told,) = fetching.outdated(sources, tmp_path, used, date(2025, 3, 1))
    assert "sinds 2025-02-01 een nieuwere versie dan 2025-01-01" in told
    assert "python -m ingest fetch zorgtoeslag" in told
    assert fetching.outdated(sources, tmp_path, used, date(2025, 1, 31)) == []
    assert fetching.outdated(sources, tmp_path, {"zorgtoeslag": "2025-02-01"}, date(2025, 3, 1)) == []
    assert fetching.outdated(sources, tmp_path / "leeg", used, date(2025, 3, 1)) == []
    assert len(server.asked) == asked


def test_the_status_command_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: WordEmbeddings) -> None:
    monkeypatch.setattr(command, "load_embeddings", lambda name: embedder)
    own = tmp_path / "bronnen" / "jeugdwet" / "jeugdwet-BWBR0034925-2025-01-01.txt"
    own.parent.mkdir(parents=True)
    own.write_text("Artikel 1\n1.\tDe hulpverlener zwijgt.\n", encoding="utf-8")
    home = tmp_path / "bronnen" / "opgehaald" / "BWBR0034925"
    home.mkdir(parents=True)
    later = expression("BWBR0034925", "2025-07-01_0", date(9999, 12, 31), b"x")
    (home / "manifest.xml").write_bytes(manifest("BWBR0034925", [later]))
    folders = ["--bronnen", str(tmp_path / "bronnen"), "--data", str(tmp_path / "data")]
    assert CliRunner().invoke(app, ["build", *folders]).exit_code == 0
    told = " ".join(CliRunner().invoke(app, ["status", *folders]).stdout.split())
    assert "Van jeugdwet geldt sinds 2025-07-01 een nieuwere versie dan 2025-01-01" in told
