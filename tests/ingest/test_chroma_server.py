"""The same index on a real Chroma server, started here: found the same, tidied up, and missed without a crash."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import chromadb
import pytest

from ingest.errors import ServerUnavailable
from ingest.index import build_index, open_index
from knowledge.passages import PassageSearch
from tests.ingest.conftest import WordEmbeddings, passage

PASSAGES = [passage(f"Proefwet {number}", f"De {who} deelt gegevens over {what}.") for number, (who, what) in
            enumerate([("school", "verzuim"), ("huisarts", "ziekte"), ("gemeente", "schulden")], start=1)]  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Chroma server, as the package chromadb ships it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1", "--port", str(port)]
    folder = tmp_path_factory.mktemp("chroma-server")
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(
            [*command, "--path", str(folder / "data")], cwd=folder, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat", process, folder / "log.txt")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the Chroma server did not start: {log.read_text()}")


def collections(server: str) -> set[str]:
    host, port = server.removeprefix("http://").split(":")
    return {found.name for found in chromadb.HttpClient(host=host, port=int(port)).list_collections()}


def test_a_server_finds_what_the_disk_finds(tmp_path: Path, server: str) -> None:
    embedder = WordEmbeddings()
    build_index(tmp_path / "schijf", PASSAGES, embedder)
    build_index(tmp_path / "server", PASSAGES, embedder, chroma_url=server)
    assert not (tmp_path / "server" / "chroma").exists()
    for words in ("verzuim op school", "schulden bij de gemeente", "wat deelt de huisarts"):
        found = [
            [(result.passage.ref, round(result.likeness or 0, 5)) for result in PassageSearch(open_index(folder),
             embedder).search(words).results] for folder in (tmp_path / "schijf", tmp_path / "server")
        ]  # fmt: skip
        assert found[0] == found[1]
        assert len(found[0]) == 3


def test_collections_of_builds_that_are_gone_go_too(tmp_path: Path, server: str) -> None:
    before = collections(server)
    for number in range(4):
        changed = [replace(PASSAGES[0], text=f"Bepaling nummer {number}."), *PASSAGES[1:]]
        build_index(tmp_path, changed, WordEmbeddings(), chroma_url=server)
    kept = {f"deelwijzer-{build.name}" for build in tmp_path.glob("index-*")}
    assert collections(server) - before == kept
    assert len(kept) == 2


def test_a_server_that_is_away_keeps_the_old_index_in_use(tmp_path: Path, server: str) -> None:
    build_index(tmp_path, PASSAGES, WordEmbeddings(), chroma_url=server)
    with pytest.raises(ServerUnavailable, match=r"http://127.0.0.1:9 antwoordt niet.*DEELWIJZER_CHROMA_URL"):
        build_index(tmp_path, PASSAGES[:2], WordEmbeddings(), chroma_url="http://127.0.0.1:9")
    assert len(open_index(tmp_path).passages) == 3


def test_without_its_collection_words_still_find_passages_and_the_user_is_told(tmp_path: Path, server: str) -> None:
    build_index(tmp_path, PASSAGES, WordEmbeddings(), chroma_url=server)
    index = open_index(tmp_path)
    host, port = server.removeprefix("http://").split(":")
    chromadb.HttpClient(host=host, port=int(port)).delete_collection(f"deelwijzer-{index.build.name}")
    found = PassageSearch(index, WordEmbeddings()).search("verzuim op school")
    assert [result.passage.ref for result in found.results] == ["Proefwet 1"]
    assert "alleen op woorden gezocht" in (found.notice or "")
