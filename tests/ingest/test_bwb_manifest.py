"""Given the list of versions of a law, when a day is named, then the version is found that held on that day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.bwb_manifest import Manifest, read_manifest
from ingest.errors import DocumentError
from tests.ingest.conftest import SOURCES, needs_sources
from tests.ingest.official_server import expression, manifest

LAW = "BWBR0011353"
TODAY = date(2026, 6, 1)


def read(folder: Path, content: bytes, law: str = LAW) -> Manifest:
    file = folder / "manifest.xml"
    file.write_bytes(content)
    return read_manifest(file, law)


def version(label: str, end: str, seen: str = "", deleted: str = "false") -> str:
    return expression(LAW, label, date.fromisoformat(end), label.encode(), seen, deleted)


@needs_sources
@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2022-04-30", None),
        ("2022-05-01", "2022-05-01_0"),
        ("2022-07-31", "2022-05-01_0"),
        ("2022-08-01", "2022-08-01_0"),
        ("2023-03-31", "2023-02-18_0"),
        ("2023-04-01", "2023-04-01_0"),
        ("2026-06-01", "2023-04-01_0"),
    ],
)
def test_the_real_list_of_the_woo_gives_the_version_of_each_day(day: str, label: str | None) -> None:
    versions = read_manifest(SOURCES / "bwb-xml" / "voorbeeld-manifest.xml", "BWBR0045754")
    found = versions.in_force(date.fromisoformat(day), TODAY)
    assert (found.label if found else None) == label


@needs_sources
def test_the_checksum_of_the_real_list_is_that_of_the_real_law() -> None:
    versions = read_manifest(SOURCES / "bwb-xml" / "voorbeeld-manifest.xml", "BWBR0045754").versions
    content = (SOURCES / "bwb-xml" / "BWBR0045754_2022-05-01_Woo.xml").read_bytes()
    assert versions[0].fits(content)
    assert not versions[0].fits(content + b" ")
    assert not versions[0].fits(content.replace(b"open", b"dicht", 1)[: len(content)])
    assert not versions[1].fits(content)


def test_of_several_texts_for_one_day_the_last_seen_counts_as_far_as_it_was_seen(tmp_path: Path) -> None:
    versions = read(
        tmp_path,
        manifest(
            LAW,
            [
                version("2025-01-01_2", "2025-12-31", seen="2026-02-21"),
                version("2025-01-01_0", "2025-12-31"),
                version("2025-01-01_10", "2025-12-31", seen="2026-02-21"),
                version("2025-03-15_0", "2025-07-18"),
            ],
        ),
    )
    day = date(2025, 4, 1)
    found = [versions.in_force(day, seen) for seen in (date(2025, 2, 1), date(2025, 6, 1), TODAY)]
    assert [one.label for one in found if one] == ["2025-01-01_0", "2025-03-15_0", "2025-01-01_10"]


def test_a_withdrawn_text_is_passed_over_and_the_next_version_is_known(tmp_path: Path) -> None:
    versions = read(
        tmp_path,
        manifest(
            LAW,
            [
                version("2025-01-01_0", "2026-12-31"),
                version("2025-01-01_1", "2026-12-31", seen="2026-01-01", deleted="true"),
                version("2027-01-01_0", "9999-12-31", seen="2026-05-01"),
            ],
        ),
    )
    found = versions.in_force(TODAY, TODAY)
    assert found is not None
    assert found.label == "2025-01-01_0"
    assert versions.next_after(TODAY) == date(2027, 1, 1)
    assert versions.next_after(date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (manifest("BWBR0000001", [version("2025-01-01_0", "9999-12-31")]), "niet de lijst van versies van BWBR0011353"),
        (manifest(LAW, []), "geen enkele versie"),
        (manifest(LAW, [version("2025-01-01_0", "9999-12-31", deleted="true")]), "geen enkele versie"),
        (manifest(LAW, [version("2025-01-01_0", "9999-12-31").replace(f'"{LAW}_', '"../')]), "onbekende vorm"),
        (manifest(LAW, [version("2025-01-01_0", "9999-12-31").replace(">2025-01-01<", ">gisteren<")]), "geen datum"),
        (b'<!DOCTYPE work [<!ENTITY a "b">]><work label="BWBR0011353">&a;</work>', "DOCTYPE"),
    ],
    ids=["another law", "empty", "all withdrawn", "a path as name", "no date", "entities"],
)
def test_a_list_that_is_not_sound_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read(tmp_path, content)
