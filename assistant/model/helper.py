"""The help of a model for one answer, by the settings of this process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.model.connecting import ModelPlace, chat_model, model_place
from assistant.model.facts import ModelProposer, Suggested, suggest, wanted_facts
from assistant.model.wording import may_be_reworded, reword
from guardrails.verification import Accepted
from settings import Settings


@dataclass(frozen=True)
class ModelHelper:
    """A model, where it runs, what it may do, and how many seconds each question to it may take."""

    place: ModelPlace
    model: BaseChatModel
    seconds: float

    def can_help(self, answer: Answer, assistant: Assistant) -> bool:
        """Whether there is anything to ask the model about this answer."""
        facts = self.place.facts and bool(wanted_facts(answer, assistant))
        return facts or (self.place.wording and may_be_reworded(answer))

    def propose(
        self,
        answer: Answer,
        assistant: Assistant,
        chosen: Mapping[str, str] | None = None,
        not_known: Collection[str] = (),
    ) -> Suggested:
        """The answer with the model's harmless facts, and those that wait for the user; the answer itself if off."""
        if not self.place.facts:
            return Suggested(answer, ())
        return suggest(answer, ModelProposer(self.model, self.seconds), assistant, chosen, not_known)

    def reword(self, answer: Answer) -> Accepted | None:
        """The why in other words, as far as the verifier accepts it; None if off."""
        return reword(answer, self.model, self.seconds) if self.place.wording else None


def model_helper(chosen: Settings) -> ModelHelper | None:
    """The helper of these settings; None without a model, or when it may do nothing. Raises `ModelSettingsError`."""
    place, model = model_place(chosen), chat_model(chosen)
    if place is None or model is None or not (place.facts or place.wording):
        return None
    return ModelHelper(place, model, chosen.model_seconds)
