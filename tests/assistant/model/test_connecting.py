"""Which model, where: none unless set, and none beyond this computer unless that is set too."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from assistant.model import ModelSettingsError, ScriptedChatModel, chat_model, model_helper, model_place
from settings import Settings

KEY = "sleutel-die-niemand-mag-zien"
INSIDE = {"model": "klein", "model_url": "http://127.0.0.1:9/v1"}


def chosen(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)


def test_without_a_setting_there_is_no_model() -> None:
    assert model_place(chosen()) is None
    assert model_helper(chosen(model_wording=True, model_facts=True)) is None


def test_a_model_without_a_task_is_not_used() -> None:
    assert model_helper(chosen(**INSIDE)) is None


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/v1", "http://localhost:9/v1", "http://[::1]:9/v1"])
def test_a_model_on_this_computer_needs_nothing_more(url: str) -> None:
    helper = model_helper(chosen(model="klein", model_url=url, model_wording=True))
    assert helper is not None
    assert helper.place.where == "deze computer"
    assert not helper.place.outside


@pytest.mark.parametrize(
    "values",
    [
        {"model_url": "https://voorbeeld.nl/v1"}, {"model_url": "http://10.0.0.8/v1"}, {"model_url": None},
        {"model_url": "http://127.0.0.1.voorbeeld.nl/v1"}, {"model_url": "127.0.0.1"},
    ],
)  # fmt: skip
def test_a_model_elsewhere_needs_a_second_setting(values: dict[str, Any]) -> None:
    with pytest.raises(ModelSettingsError, match="DEELWIJZER_MODEL_OUTSIDE"):
        chat_model(chosen(model="groot", model_wording=True, **values))


def test_a_model_elsewhere_is_named_by_its_host() -> None:
    settings = chosen(
        model="groot", model_url="https://naam:wachtwoord@voorbeeld.nl/v1", model_key=KEY, model_outside=True,
        model_wording=True,
    )  # fmt: skip
    helper = model_helper(settings)
    assert helper is not None
    assert (helper.place.where, helper.place.outside) == ("voorbeeld.nl", True)


def test_a_key_is_never_shown() -> None:
    settings = chosen(**INSIDE, model_key=KEY, model_wording=True)
    helper = model_helper(settings)
    for text in (repr(settings), str(settings), repr(helper), repr(model_place(settings))):
        assert KEY not in text


def test_the_key_of_a_service_does_not_go_to_a_server_on_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    model: Any = chat_model(chosen(**INSIDE))
    assert model.openai_api_key.get_secret_value() != KEY


def test_a_model_on_this_computer_is_reached_without_proxy_or_redirect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.voorbeeld.nl:3128")
    model: Any = chat_model(chosen(**INSIDE))
    assert not model.http_client.trust_env
    assert not model.http_client.follow_redirects


def test_a_small_server_hears_the_limit_by_the_name_that_it_knows() -> None:
    model: Any = chat_model(chosen(**INSIDE))
    assert model.extra_body["max_tokens"] == model.max_tokens


def test_libraries_do_not_log_what_is_sent() -> None:
    logging.getLogger("openai").setLevel(logging.DEBUG)
    chat_model(chosen(**INSIDE))
    assert not logging.getLogger("openai").isEnabledFor(logging.DEBUG)


def test_a_provider_that_is_not_there_gets_a_sentence() -> None:
    for provider in ("anthropic", "bestaat-niet"):
        with pytest.raises(ModelSettingsError, match=provider):
            chat_model(chosen(**INSIDE, model_provider=provider))


def test_a_script_plays_the_first_reply_that_fits(tmp_path: Path) -> None:
    script = tmp_path / "script.json"
    script.write_text('[{"when": "kat", "say": "miauw"}, {"say": "stil"}]', encoding="utf-8")
    model = chat_model(chosen(model=str(script), model_provider="scripted"))
    assert isinstance(model, ScriptedChatModel)
    assert (model.invoke("een kat").text, model.invoke("een hond").text) == ("miauw", "stil")
    assert model.asked == ("een kat", "een hond")


@pytest.mark.parametrize("content", [None, "geen json", '{"say": "x"}', '[{"zeg": "x"}]'])
def test_a_script_that_is_none_gets_a_sentence(tmp_path: Path, content: str | None) -> None:
    script = tmp_path / "script.json"
    if content is not None:
        script.write_text(content, encoding="utf-8")
    with pytest.raises(ModelSettingsError, match="script"):
        chat_model(chosen(model=str(script), model_provider="scripted"))
