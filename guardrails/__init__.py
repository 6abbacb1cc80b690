"""What may never go wrong, as rules: triage, personal data, decision, verification.

from guardrails import decide, mask, triage
"""

from guardrails.decision import decide
from guardrails.personal_data import mask
from guardrails.triage import triage

__all__ = ["decide", "mask", "triage"]
