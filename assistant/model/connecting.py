"""The chat model by the settings: any that LangChain knows, and closed unless someone opened it."""

from __future__ import annotations

import ipaddress
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from langchain_core.language_models import BaseChatModel

from assistant.model.scripted import PROVIDER, ScriptedChatModel
from settings import Settings

WORDS = 300
"""Tokens that a model may answer with: room for the longest why, and for a few facts."""
_OPEN = "openai"
_LOGS = ("openai", "httpx", "httpcore", "langchain", "langchain_core", "langsmith")


class ModelSettingsError(ValueError):
    """The settings of the model do not fit; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class ModelPlace:
    """Which model helps, where it runs, and with what; for the page "Over" and the one who maintains this."""

    name: str
    where: str
    outside: bool
    facts: bool
    wording: bool


def model_place(chosen: Settings) -> ModelPlace | None:
    """Where the model of these settings runs; None without a model. Shows no key, and no password in an address."""
    if not chosen.model:
        return None
    if chosen.model_provider == PROVIDER:
        return ModelPlace("nagespeeld", "deze computer", False, chosen.model_facts, chosen.model_wording)
    host = urlsplit(chosen.model_url or "").hostname
    inside = host is not None and _is_loopback(host)
    where = "deze computer" if inside else host or f"de dienst van {chosen.model_provider}"
    return ModelPlace(chosen.model, where, not inside, chosen.model_facts, chosen.model_wording)


def chat_model(chosen: Settings) -> BaseChatModel | None:
    """The model of these settings, not yet asked anything; None without a model.

    Raises `ModelSettingsError` when it would be reached beyond this computer without `model_outside`, when its
    package is missing, or when a script cannot be read.
    """
    place = model_place(chosen)
    if place is None:
        return None
    if place.outside and not chosen.model_outside:
        raise ModelSettingsError(
            f"Het taalmodel draait niet op deze computer, maar bij {place.where}. Dan gaat gemaskeerde tekst naar "
            "buiten. Wil je dat echt? Zet dan DEELWIJZER_MODEL_OUTSIDE op true. Zo niet, maak DEELWIJZER_MODEL leeg."
        )
    if chosen.model_provider == PROVIDER:
        try:
            return ScriptedChatModel.from_file(Path(chosen.model or ""))
        except (OSError, ValueError):
            raise ModelSettingsError(f"Ik kan het script {chosen.model} niet lezen.") from None
    return _connected(chosen, place)


def _connected(chosen: Settings, place: ModelPlace) -> BaseChatModel:
    from langchain.chat_models import init_chat_model  # half a second that only who uses a model waits for

    given: dict[str, Any] = {"temperature": 0, "max_tokens": WORDS, "timeout": chosen.model_seconds, "max_retries": 0}
    if chosen.model_url:
        given["base_url"] = chosen.model_url
    if chosen.model_key:
        given["api_key"] = chosen.model_key.get_secret_value()
    elif not place.outside:
        # A server on this computer asks for none, and must not get the key of a service that stands in the environment.
        given["api_key"] = "geen"
    if chosen.model_provider == _OPEN and not place.outside:
        # Small servers know only the older name of this limit, and would otherwise go on until their memory is full.
        given["extra_body"] = {"max_tokens": WORDS}
        # No proxy of the environment and no redirect: what is meant for this computer stays on it.
        given["http_client"] = httpx.Client(trust_env=False, follow_redirects=False, timeout=chosen.model_seconds)
    try:
        made = init_chat_model(chosen.model or "", model_provider=chosen.model_provider, cache=False, **given)
    except ImportError as error:
        raise ModelSettingsError(
            f"Voor een taalmodel van {chosen.model_provider} ontbreekt een pakket: {error.name or 'zie LangChain'}."
        ) from None
    except Exception as error:
        # Only the kind: a message of a library may repeat the key.
        raise ModelSettingsError(
            f"Het taalmodel {place.name} van {chosen.model_provider} kan niet worden klaargezet "
            f"({type(error).__name__}). Klopt de naam, en staat de sleutel in de omgeving?"
        ) from None
    if not isinstance(made, BaseChatModel):
        raise ModelSettingsError("Zet DEELWIJZER_MODEL op de naam van één taalmodel.")
    for name in _LOGS:
        # These libraries write what is sent to a log when it is set to debug (OPENAI_LOG, LOG_LEVEL).
        logging.getLogger(name).setLevel(logging.WARNING)
    return made


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
