"""The report and the entry for the register: what they say, that they hold no code of others, and that they fit."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from assistant.assistant import Assistant
from evals.cases import own_cases
from evals.compare import SUBJECTS
from evals.gate import Limits
from evals.report import RegisterError, as_html, as_pdf, entry_csv, entry_json, register_entry, report_on
from evals.report.register import LIMITS, check_entry
from evals.runs import UnfinishedRunError, begin, found_run, probes_of, score_run
from storage import Database
from storage.upgrading import upgrade
from tests.evals.runs.asking import OPTIONS, run_of, some_probes

HOSTILE = '<script>alert("x")</script> #import 🚨 mag ik dit delen?'


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, assistant: Assistant) -> Database:
    """Run 1 and 2 are the same cases; one case is hostile and is answered wrongly."""
    found = Database(str(tmp_path_factory.mktemp("verslag") / "runs.sqlite"))
    upgrade(found)
    hostile = own_cases()[0].model_copy(
        update={"id": "X<1>", "question": HOSTILE, "verdict": "plicht", "acceptable_verdicts": ("plicht",)}
    )
    probes = probes_of([probe.case for probe in some_probes()], [hostile])
    for _ in range(2):
        run_of(found, assistant, probes)
    return found


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", str(html.fromstring(page).xpath("string()")))


def test_the_page_says_what_a_council_needs(database: Database) -> None:
    page = as_html(report_on(database, 2, Limits(), before=1))
    words = words_of(page)
    for part in (
        "Hoe goed zijn de antwoorden van Deelwijzer?", "De wet van 24 november 2026", "Kort", "Alle cijfers",
        "Veranderd sinds meting 1", "Er is niets veranderd.", "Binnen de grenzen?", "Per thema", "Wat er fout ging",
        "Wat deze cijfers niet zeggen", "Dezelfde opdracht geeft elke keer dezelfde cijfers.", "sha256:",
    ):  # fmt: skip
        assert part in words, part
    assert SUBJECTS["uitkomst"] in words


def test_broken_limits_are_told(database: Database) -> None:
    limits = Limits.model_validate({"alle": {"goed_in_een_keer": {"minstens": 1.0}}})
    assert "het moet minstens 1 zijn" in words_of(as_html(report_on(database, 1, limits)))


def test_the_page_stands_alone_and_nothing_of_a_case_becomes_code(database: Database) -> None:
    page = as_html(report_on(database, 1, Limits()))
    tree = html.fromstring(page)
    assert tree.get("lang") == "nl"
    assert [one.tag for one in tree.iter("script", "link", "img", "iframe", "a", "object")] == []
    assert not re.search(r"url\(|\bsrc=|\bhref=|@import", page)
    assert HOSTILE in str(tree.xpath("string()"))
    assert len(tree.findall(".//h1")) == 1
    tables = tree.findall(".//table")
    assert len(tables) >= 3
    for table in tables:
        assert all(head.get("scope") == "col" for head in table.findall("./thead/tr/th"))
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.findall("./tbody/tr"))


def test_the_pdf_has_the_same_text_and_is_tagged(database: Database) -> None:
    made = PdfReader(io.BytesIO(as_pdf(report_on(database, 2, Limits(), before=1))))
    text = "".join("".join(page.extract_text().split()) for page in made.pages)
    for part in ("Hoegoedzijndeantwoorden", "Watdezecijfersnietzeggen", "alert(", "Veranderdsindsmeting1"):
        assert part in text, part
    assert str(made.root_object["/Lang"]) == "nl-NL"
    assert "/StructTreeRoot" in made.root_object


def test_the_same_run_gives_the_same_page(database: Database) -> None:
    assert as_html(report_on(database, 1, Limits())) == as_html(report_on(database, 1, Limits()))


def test_no_report_of_half_a_run(tmp_path: Path, assistant: Assistant) -> None:
    found = Database(str(tmp_path / "runs.sqlite"))
    upgrade(found)
    run = begin(found, assistant.knowledge, OPTIONS, some_probes(), {"cases": [], "split": "all"})
    with pytest.raises(UnfinishedRunError):
        report_on(found, run, Limits())


def test_the_entry_fits_the_register_and_tells_the_figures(database: Database) -> None:
    card = score_run(database, 1)
    entry = register_entry("Gemeente Voorbeeld", "privacy@voorbeeld.nl", found_run(database, 1), card)
    assert all(len(str(entry.get(field, ""))) <= most for field, most in LIMITS.items())
    assert f"Gemeten op {card.whole['goed_in_een_keer'].cases} bedachte vragen (meting 1)" in entry["risks"]
    assert "2026-11-24" in entry["methods_and_models"]
    assert not [text for text in entry.values() if isinstance(text, str) and re.search(r"[{}]", text)]
    assert json.loads(entry_json(entry)) == entry
    fields, values = csv.reader(io.StringIO(entry_csv(entry)))
    assert dict(zip(fields, values, strict=True))["organization"] == "Gemeente Voorbeeld"
    assert "Jeugdwet https://wetten.overheid.nl/" in dict(zip(fields, values, strict=True))["lawful_basis_grouping"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"organization": " "}, "is organization verplicht"),
        ({"description_short": "x" * 351}, "hoogstens 350 tekens"),
        ({"status": "Bijna"}, "In gebruik"),
        ({"publication_category": "Geen"}, "Impactvolle algoritmes"),
        ({"category": ["a", "b", "c", "d"]}, "drie thema"),
    ],
)
def test_what_the_register_would_refuse_is_told(change: dict[str, object], says: str, database: Database) -> None:
    entry = register_entry("Gemeente Voorbeeld", "https://voorbeeld.nl", found_run(database, 1), score_run(database, 1))
    with pytest.raises(RegisterError, match=says):
        check_entry({**entry, **change})
