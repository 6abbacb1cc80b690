"""The message to a colleague: masked, complete, the same whether it was changed or not, and a mail that opens."""

from __future__ import annotations

import email
import email.policy
import json

import pytest

from assistant.asking_a_colleague import MAX_LENGTH, SUBJECT, as_mail, as_text, message, without_personal_data
from assistant.assistant import Assistant
from tests.conftest import SHARED_CASES

QUESTION = "Ik ben begeleider van Sanne de Groot, de wijkconsulent vraagt hoe het thuis gaat. Mag ik iets zeggen?"


def test_a_message_holds_question_outcome_why_with_norms_and_what_is_open(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION, {"toestemming": "geweigerd"})
    text = message(answer, ["Kader"])
    assert "Sanne" not in text
    for expected in (
        "Ik ben begeleider van [NAAM]", answer.headline, *(said.text for said in answer.statements),
        *answer.conditions, "Toestemming: Nee, geweigerd", "Kader: dat weet ik niet", "geen juridisch advies",
    ):  # fmt: skip
        assert expected in text
    first = answer.statements[0]
    labels = "; ".join(citation.label for citation in answer.citations if citation.n in first.citations)
    assert f"{first.text} ({labels})" in text


def test_an_open_question_is_in_it(assistant: Assistant) -> None:
    answer = assistant.ask("Een vader zonder gezag belt en wil weten hoe het met zijn dochter gaat. Mag dat?")
    assert answer.question is not None
    assert answer.question.text in message(answer)


def test_without_a_typed_question_the_facts_tell_it(assistant: Assistant) -> None:
    text = message(assistant.guide({"vrager": "school", "ontvanger": "jeugdhulpverlener", "doel": "afstemmen"}))
    assert "Mijn vraag" not in text
    assert "Jij bent: " in text


def test_what_the_user_adds_is_masked_and_what_we_wrote_is_not(assistant: Assistant) -> None:
    made = message(assistant.ask(QUESTION))
    assert without_personal_data(made, made) == (made, ())
    added, hidden = without_personal_data(f"{made}\nBel Fatima el Amrani op 06-12345678.", made)
    assert added.startswith(made)
    assert "Amrani" not in added
    assert "12345678" not in added
    assert [(found.label, found.count) for found in hidden] == [("NAAM", 1), ("TELEFOON", 1)]


def test_a_line_that_was_changed_is_masked_anew(assistant: Assistant) -> None:
    made = message(assistant.ask(QUESTION))
    changed, hidden = without_personal_data(made.replace("[NAAM]", "Sanne de Groot"), made)
    assert "Sanne" not in changed
    assert [found.label for found in hidden] == ["NAAM"]


def test_the_mail_is_a_draft_without_sender_or_receiver(assistant: Assistant) -> None:
    text = message(assistant.ask(QUESTION))
    data = as_mail(text)
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert (mail["Subject"], mail["X-Unsent"], mail["From"], mail["To"]) == (SUBJECT, "1", None, None)
    body = mail.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == text
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert as_text(text).decode() == f"{SUBJECT}\n\n{text}\n"


@pytest.mark.skipif(not (SHARED_CASES / "questions.jsonl").is_file(), reason="de gedeelde voorbeelden ontbreken")
def test_every_shared_example_gives_a_message_that_fits_and_stays_as_it_is(assistant: Assistant) -> None:
    for line in (SHARED_CASES / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        made = message(assistant.ask(json.loads(line)["question"]))
        assert len(made) < MAX_LENGTH / 2
        assert without_personal_data(made, made) == (made, ())
