"""Checking a record: whether it is still what was saved, what changed since, and whether the outcome stands."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner

import assistant.__main__ as command
from assistant.answer import Answer, Receipt
from assistant.assistant import Assistant
from assistant.record import (
    FORMATS,
    DamagedRecordError,
    NoRecordError,
    OwnWords,
    Record,
    Verification,
    make_record,
    may_be_saved,
    read_record,
    told,
    verify_record,
)
from evals.cases import own_cases
from knowledge.base import FOLDER, Knowledge, load_knowledge
from settings import VERSION
from tests.assistant.record.conftest import DAY
from tests.conftest import Run

EACH = pytest.mark.parametrize("name", list(FORMATS))
RULE = "g-conflict-van-plichten.yaml"


def receipt_of(knowledge: Knowledge, on: date = DAY, sources: str = "geen") -> Receipt:
    return Receipt(rules=f"sha256:{knowledge.digest}", sources=sources, version=VERSION, as_of=on.isoformat())


def checked(data: bytes, knowledge: Knowledge, on: date = DAY, sources: str = "geen") -> Verification:
    return verify_record(read_record(data), knowledge, receipt_of(knowledge, on, sources), on)


def changed(folder: Path, file: str, change: Callable[[str], str]) -> Knowledge:
    """The knowledge of a copied folder in which one file differs."""
    copy = folder / "knowledge"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__", "vectors"))
    before = (copy / file).read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    (copy / file).write_text(after, encoding="utf-8")
    return load_knowledge(copy)


@EACH
def test_nothing_changed(name: str, record: Record, knowledge: Knowledge) -> None:
    result = checked(FORMATS[name].write(record), knowledge)
    assert result.same
    assert result.then is not None
    assert (result.then.verdict, result.then.headline) == (record.verdict, record.headline)
    assert list(told(result))[-1] == "Er is niets veranderd."


@EACH
def test_a_changed_rule_is_told_with_what_it_does(name: str, record: Record, tmp_path: Path) -> None:
    other = changed(tmp_path, f"rules/{RULE}", lambda text: text.replace("dan: nee_tenzij", "dan: ja_mits", 1))
    result = checked(FORMATS[name].write(record), other)
    assert (result.same_rules, result.same_outcome, result.same) == (False, False, False)
    assert result.then is not None
    assert result.then.verdict == "ja_mits"
    sentences = list(told(result))
    assert "De regels zijn sinds het verslag veranderd." in sentences
    assert "De bronnen zijn hetzelfde als toen." in sentences
    assert "Met dezelfde feiten en het recht van toen (20 november 2026) is de uitkomst anders: Ja, mits." in sentences


def test_a_change_that_leaves_the_outcome_alone_is_told_as_such(record: Record, tmp_path: Path) -> None:
    other = changed(tmp_path, "wording.yaml", lambda text: text + "\n# een regel uitleg\n")
    result = checked(FORMATS["docx"].write(record), other)
    assert (result.same_rules, result.same_outcome, result.same) == (False, True, False)
    assert list(told(result))[-1] == "Er is iets veranderd, maar niet aan de uitkomst."


def test_changed_conditions_are_told(record: Record, tmp_path: Path) -> None:
    old = "Je beantwoordt alle zes vragen van het conflict van plichten met ja."
    assert old in [condition.text for condition in record.conditions]
    other = changed(tmp_path, f"rules/{RULE}", lambda text: text.replace(old, "Je weegt alles met een collega."))
    result = checked(FORMATS["docx"].write(record), other)
    assert not result.same_outcome
    assert any("maar de voorwaarden zijn anders" in sentence for sentence in told(result))


def test_a_changed_norm_is_named(record: Record, tmp_path: Path) -> None:
    norm = record.norms[0]
    files = [file for file in (FOLDER / "norms").glob("*.yaml") if f"- id: {norm.norm}\n" in file.read_text("utf-8")]
    start = f"- id: {norm.norm}\n"

    def shortened(text: str) -> str:
        head, tail = text.split(start)
        return head + start + tail.replace(norm.version, "een andere versie", 1)

    other = changed(tmp_path, f"norms/{files[0].name}", shortened)
    result = checked(FORMATS["docx"].write(record), other)
    assert norm.label in result.changed_norms
    assert any(norm.label in sentence for sentence in told(result))


def test_changed_sources_are_told(record: Record, knowledge: Knowledge) -> None:
    result = checked(FORMATS["docx"].write(record), knowledge, sources="sha256:anders")
    assert (result.same_rules, result.same_sources, result.same) == (True, False, False)
    assert "De bronnen zijn sinds het verslag veranderd." in told(result)


def test_the_law_of_another_day_decides_the_outcome_of_now(record: Record, tmp_path: Path) -> None:
    later = date(2027, 3, 1)
    other = changed(
        tmp_path, f"rules/{RULE}",
        lambda text: text.replace("  dan: nee_tenzij\n", "  dan: nee_tenzij\n  geldig_tot: 2027-01-01\n", 1),
    )  # fmt: skip
    result = checked(FORMATS["docx"].write(record), other, later)
    assert result.then is not None
    assert result.now is not None
    assert result.then.headline == record.headline != result.now.headline
    assert not result.same_outcome


def test_a_fact_that_is_gone_is_said(record: Record, knowledge: Knowledge) -> None:
    first = record.facts[0].model_copy(update={"value": "bestaat-niet"})
    other = record.model_copy(update={"facts": (first, *record.facts[1:])})
    result = checked(FORMATS["docx"].write(other), knowledge)
    assert result.then is result.now is None
    assert not result.same
    assert any("bestaat niet meer" in sentence for sentence in told(result))


def test_every_outcome_is_found_again(assistant: Assistant, knowledge: Knowledge) -> None:
    """Over a quarter of the own cases: the facts alone give the same verdict and conditions."""
    seen: set[str] = set()
    for case in [case for case in own_cases() if case.facts][::4]:
        answer: Answer = assistant.guide(case.facts, on=DAY)
        if not may_be_saved(answer):
            continue
        record = make_record(answer, OwnWords(), DAY)
        assert checked(FORMATS["markdown"].write(record), knowledge).same, case
        seen.add(answer.verdict)
    assert len(seen) >= 4


def with_receipt(name: str, data: bytes, receipt: str) -> bytes:
    """The file with another receipt, and nothing else changed."""
    before = str(FORMATS[name].receipt(data))
    if name == "markdown":
        assert before.encode() in data
        return data.replace(before.encode(), receipt.encode())
    file = io.BytesIO()
    if name == "pdf":
        writer = PdfWriter(PdfReader(io.BytesIO(data)))
        next(iter(writer.attachment_list)).content = receipt.encode()
        writer.write(file)
        return file.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(file, "w") as copy:
        for part in package.namelist():
            copy.writestr(part, package.read(part).replace(escape(before).encode(), escape(receipt).encode()))
    return file.getvalue()


@EACH
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"verdict":"nee_tenzij"', '"verdict":"ja"'),
        ('"value":"geweigerd"', '"value":"gegeven"'),
        ("2026-11-20", "2026-11-21"),
    ],
    ids=["verdict", "fact", "date"],
)
def test_a_tampered_receipt_is_seen(name: str, old: str, new: str, record: Record) -> None:
    data = FORMATS[name].write(record)
    receipt = str(FORMATS[name].receipt(data))
    assert old in receipt
    with pytest.raises(DamagedRecordError, match="zegel klopt niet"):
        read_record(with_receipt(name, data, receipt.replace(old, new)))


def test_a_verdict_with_a_new_seal_is_seen_by_deciding_again(record: Record, knowledge: Knowledge) -> None:
    forged = record.model_copy(update={"verdict": "ja", "possible_verdicts": ("ja",)})
    result = checked(FORMATS["docx"].write(forged), knowledge)
    assert not result.same
    assert list(told(result))[-1].endswith("Vertrouw niet op dit bestand.")


@EACH
def test_a_changed_visible_text_is_seen(name: str, record: Record, knowledge: Knowledge) -> None:
    other = record.model_copy(update={"headline": "Ja. Je mag alles delen."})
    receipt = str(FORMATS[name].receipt(FORMATS[name].write(record)))
    result = checked(with_receipt(name, FORMATS[name].write(other), receipt), knowledge)
    assert result.found.record == record
    assert result.found.as_written is False
    assert not result.same
    assert any(sentence.startswith("Let op: de zichtbare tekst") for sentence in told(result))


def test_other_line_ends_are_no_change(record: Record) -> None:
    data = FORMATS["markdown"].write(record)
    assert read_record(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")).as_written


@EACH
def test_a_file_that_was_cut_off_is_damaged_or_no_record(name: str, record: Record) -> None:
    data = FORMATS[name].write(record)
    for end in (len(data) // 10, len(data) // 2, len(data) - 40):
        with pytest.raises((DamagedRecordError, NoRecordError)):
            read_record(data[:end])


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<!-- deelwijzer-afwegingsverslag "])
)
def test_any_bytes_are_no_record(content: bytes, start: bytes) -> None:
    with pytest.raises((DamagedRecordError, NoRecordError)):
        read_record(start + content)


@pytest.mark.parametrize("receipt", ["{}", "[]", "null", "[" * 100_000, '{"kind": "deelwijzer-afwegingsverslag"}'])
def test_an_odd_receipt_is_damaged(receipt: str) -> None:
    with pytest.raises(DamagedRecordError):
        read_record(f"<!-- deelwijzer-afwegingsverslag {receipt} -->".encode())


def test_two_receipts_are_one_too_many(record: Record) -> None:
    with pytest.raises(DamagedRecordError, match="meer dan één"):
        read_record(FORMATS["markdown"].write(record) * 2)


def test_the_command_says_it_in_dutch_and_ends_with_a_number(run: Run, record: Record, tmp_path: Path) -> None:
    file = tmp_path / "verslag.md"
    file.write_bytes(FORMATS["markdown"].write(record.model_copy(update={"receipt": receipt_of(load_knowledge())})))
    done = run("assistant", "verify", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Er is niets veranderd."
    other = record.model_copy(update={"receipt": record.receipt.model_copy(update={"rules": "sha256:anders"})})
    file.write_bytes(FORMATS["markdown"].write(other))
    assert run("assistant", "verify", str(file)).returncode == 1
    file.write_text("gewoon een brief", encoding="utf-8")
    done = run("assistant", "verify", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert "geen afwegingsverslag" in done.stderr


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    for place in (tmp_path / "weg.pdf", tmp_path):
        done = CliRunner().invoke(command.verifying, [str(place)])
        assert done.exit_code == 2
        assert "Ik kan" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_word_alone_is_a_question(run: Run) -> None:
    done = run("assistant", "verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert "geen juridisch advies" in " ".join(done.stdout.split())
