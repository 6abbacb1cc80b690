"""The last guard: an answer whose sentences all cite, and a model's rewording that says neither more nor less.

    verify(answer, knowledge)                 the answer itself, or UnverifiedAnswerError
    verify_rewording(answer.statements, text) the sentences to show, or the reasons to show the plain ones

The two know nothing of each other: a rewording never becomes part of an answer.
"""

from guardrails.verification._answer import UnverifiedAnswerError, verify
from guardrails.verification._rewording import Accepted, Reason, Refused, verify_rewording
from guardrails.verification._words import Words, words

__all__ = ["Accepted", "Reason", "Refused", "UnverifiedAnswerError", "Words", "verify", "verify_rewording", "words"]
