"""A language model, for who wants one: it may propose facts and reword the why. It decides nothing.

    helper = model_helper(settings)              None without a model
    helper.propose(answer, assistant)            facts to show or to ask about; the outcome stays
    helper.reword(answer)                        other words for the why, or None

`Assistant.ask` never waits for a model and knows of none: an answer is whole before this is asked for anything.
A model that fails, is slow, lies or talks nonsense changes nothing. `ScriptedChatModel` stands in for one.
"""

from assistant.model.connecting import ModelPlace, ModelSettingsError, chat_model, model_place
from assistant.model.facts import FactProposer, ModelProposer, Proposal, Suggested, suggest
from assistant.model.helper import ModelHelper, model_helper
from assistant.model.pending import PendingHelp, start_help
from assistant.model.scripted import ScriptedChatModel
from assistant.model.wording import reword

__all__ = [
    "FactProposer",
    "ModelHelper",
    "ModelPlace",
    "ModelProposer",
    "ModelSettingsError",
    "PendingHelp",
    "Proposal",
    "ScriptedChatModel",
    "Suggested",
    "chat_model",
    "model_helper",
    "model_place",
    "reword",
    "start_help",
    "suggest",
]
