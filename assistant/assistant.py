"""The one way through the program: text, triage, masking, understanding, decision, answer, verification."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from assistant.answer import Answer, MaskedSpan, Receipt
from assistant.answering import Case, compose, wording
from assistant.careful import careful_reading
from assistant.completing import complete
from assistant.explaining import asks_for_explanation, explain
from assistant.near_readings import choices
from assistant.out_of_reach import out_of_reach
from assistant.ruled_out import without_needless_question
from assistant.turning import all_turns, first_facts, other_outcomes
from assistant.understanding.facts import FoundFact
from assistant.understanding.judging import JUDGED_BY, load_judge
from assistant.understanding.reading import (
    TextFacts,
    about_sharing,
    judged_cues,
    read_text,
    too_vague,
    weak_cues,
    with_situation,
)
from assistant.understanding.recognition import Recognition, SituationIndex, Vectors
from assistant.understanding.vocabulary import Vocabulary, build_vocabulary
from guardrails.decision import decide
from guardrails.meaning import MeaningGuard
from guardrails.personal_data import Masked, mask
from guardrails.triage import Triage, triage
from guardrails.verification import verify
from knowledge.base import Knowledge
from knowledge.search import NormSearch
from knowledge.vectors import QueryEmbedder, vectors_for
from settings import VERSION


@dataclass(frozen=True)
class Understanding:
    """What was read from one text."""

    read: TextFacts
    recognition: Recognition
    facts: Mapping[str, FoundFact]
    cues: Mapping[str, FoundFact]
    """What is used for facts that are still open after what follows from those found."""
    shares: Mapping[str, Mapping[str, float]]
    """How likely each value of the pillars is."""


class Assistant:
    """Answers questions from one knowledge base; safe to share between sessions, it keeps nothing.

    `official` gives the official text for a reference, or None where the document was not ingested.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        embedder: QueryEmbedder,
        official: Callable[[str], str | None] = lambda ref: None,
        sources_digest: str = "geen",
        search: NormSearch | None = None,
    ) -> None:
        self.knowledge = knowledge
        self._embedder = embedder
        self._official = official
        self._sources = sources_digest
        self._search = search or NormSearch(knowledge, embedder, official)
        self._vocabulary: Vocabulary = build_vocabulary(knowledge)
        phrases = [phrase for s in knowledge.situations.values() for phrase in s.vragen]
        self._situations = SituationIndex(knowledge.situations, vectors_for(phrases, embedder))
        self._guard = _meaning_guard(knowledge, embedder)
        self._judge = load_judge(self._vocabulary.domains) if embedder.name == JUDGED_BY else None

    def ask(
        self,
        question: str,
        facts: Mapping[str, str] | None = None,
        not_known: Collection[str] = (),
        on: date | None = None,
    ) -> Answer:
        """The answer to a question.

        `facts` are values that the user set by hand; they overrule what the text says. `not_known` are facts
        to which the user said "weet ik niet". `on` is the date of the law (today when absent).
        Raises `RuleBaseError` on a fact or value that does not exist.
        """
        started = time.perf_counter()
        day = on or date.today()
        found = triage(question)
        hidden = mask(found.text)
        answer = self._answer(found, hidden, dict(facts or {}), not_known, day)
        spans = tuple(MaskedSpan(label=s.label, start=s.start, end=s.end) for s in hidden.spans)
        notices = (wording()["meldingen"]["gemaskeerd"], *answer.notices) if spans else answer.notices
        finished = answer.model_copy(
            update={
                "masked": spans,
                "masked_text": hidden.text,
                "notices": notices,
                "elapsed_ms": round((time.perf_counter() - started) * 1000, 2),
            }
        )
        return verify(finished, self.knowledge)

    def guide(
        self, facts: Mapping[str, str] | None = None, not_known: Collection[str] = (), on: date | None = None
    ) -> Answer:
        """The answer to who chooses and does not type: asks who, to whom and why, and shows all that would turn it.

        `facts`, `not_known` and `on` are as in `ask`. Raises `RuleBaseError` on a fact or value that does not exist.
        """
        started = time.perf_counter()
        day, chosen = on or date.today(), {fact: FoundFact(value, "user") for fact, value in (facts or {}).items()}
        base, first = self.knowledge.rule_base(day), first_facts(chosen, not_known)
        whole = complete(chosen, self.knowledge, not_known, hold=first)
        decision = decide(base, {fact: found.value for fact, found in whole.items()}, not_known, first)
        case = Case(whole, decision, all_turns(self.knowledge, base, whole, decision), ())
        answer = compose(case, self.knowledge, self.receipt(day), self._official)
        elapsed = round((time.perf_counter() - started) * 1000, 2)
        return verify(answer.model_copy(update={"elapsed_ms": elapsed}), self.knowledge)

    def understand(self, masked: str, vector: Vectors) -> Understanding:
        """Facts of a masked text with its query vector (float32[d]), and the recognised situations."""
        read = read_text(masked, self._vocabulary)
        known = {fact: found.value for fact, found in read.facts.items()}
        vague = too_vague(read, masked)
        recognition = Recognition((), {}) if vague else self._situations.recognise(masked, vector, known)
        if self._judge is None or vague:
            facts = with_situation(read, recognition, self._receiver_follows(read))
            return Understanding(read, recognition, facts, weak_cues(read, recognition), recognition.shares)
        shares = self._judge.judge(vector, read, recognition.shares)
        facts = with_situation(read, recognition, self._receiver_follows(read), judged=shares)
        return Understanding(read, recognition, facts, judged_cues(read, recognition, shares), shares)

    def _receiver_follows(self, read: TextFacts) -> tuple[str, ...]:
        """Whether the purpose that the text states brings its own receiver (a journalist for `media`)."""
        purpose = read.facts.get("doel")
        for derivation, conditions in self.knowledge.derivations:
            if (
                purpose
                and set(conditions) == {"doel"}
                and "ontvanger" in derivation.dan
                and purpose.value in conditions["doel"]
            ):
                return ("ontvanger",)
        return ()

    @property
    def search(self) -> NormSearch:
        """The search over norms."""
        return self._search

    def official_text(self, ref: str) -> str | None:
        """The official text of a reference, where it was ingested."""
        return self._official(ref)

    def receipt(self, on: date) -> Receipt:
        """Hashes from which the outcome can be reproduced."""
        return Receipt(
            rules=f"sha256:{self.knowledge.digest}", sources=self._sources, version=VERSION, as_of=on.isoformat()
        )

    def _answer(
        self, found: Triage, hidden: Masked, chosen: dict[str, str], not_known: Collection[str], on: date
    ) -> Answer:
        masked = hidden.text
        if found.out_of_scope and not found.danger:
            return out_of_reach(found.out_of_scope, self.receipt(on))
        vector: Vectors = np.asarray(self._embedder.queries([masked]), dtype=np.float32)[0]
        sounding = self._guard.listen(masked, vector) if self._guard else None
        danger = found.danger is not None or (sounding is not None and sounding.danger and not found.denied)
        if not danger and not chosen and asks_for_explanation(masked):
            return explain(masked, vector, self._search, self.knowledge, self._official, self.receipt(on))
        understood = self.understand(masked, vector)
        elsewhere = sounding.out_of_scope if sounding else None
        if elsewhere and not (danger or chosen or about_sharing(understood.read, masked)):
            return out_of_reach(elsewhere, self.receipt(on))
        facts = dict(understood.facts)
        if danger:
            facts["spoed"] = FoundFact("acuut", "text", hidden.place_of(found.danger.span) if found.danger else None)
        facts.update({fact: FoundFact(value, "user") for fact, value in chosen.items()})
        for fact in not_known:
            facts.pop(fact, None)
        base = self.knowledge.rule_base(on)
        whole = complete(facts, self.knowledge, not_known, understood.cues)
        values = {f: x.value for f, x in whole.items()}
        decision = without_needless_question(decide(base, values, not_known), values, self.knowledge, base, not_known)
        careful = careful_reading(whole, decision, understood.shares, self.knowledge, base, not_known)
        if careful is not None:
            whole, decision = careful
        case = Case(
            whole, decision, other_outcomes(self.knowledge, base, whole, decision), self._notices(understood, whole)
        )
        answer = compose(case, self.knowledge, self.receipt(on), self._official)
        best = understood.recognition.best
        doubt = (
            ()
            if answer.verdict == "spoed"
            else choices(whole, decision, understood.shares, self.knowledge, base, not_known)
        )
        return answer.model_copy(update={"situation": best[0].id if best else None, "choices": doubt})

    def _notices(self, understood: Understanding, facts: Mapping[str, FoundFact]) -> tuple[str, ...]:
        texts = wording()["meldingen"]
        notices = [texts["omgekeerd"]] if understood.read.obtains else []
        if any(found.origin == "assumed" and found.why for found in facts.values()):
            notices.append(texts["aannames"])
        return tuple(notices)


def _meaning_guard(knowledge: Knowledge, embedder: QueryEmbedder) -> MeaningGuard | None:
    """Triage by meaning, learned from the examples and a few phrasings of each situation."""
    if not knowledge.examples:
        return None
    kinds = {kind: list(texts) for kind, texts in knowledge.examples.items()}
    for situation in knowledge.situations.values():
        urgent = situation.feiten.get("spoed") == "acuut"
        kinds["gevaar" if urgent else "gewoon"] += situation.vragen if urgent else situation.vragen[:6]
    vectors = vectors_for([text for texts in kinds.values() for text in texts], embedder)
    return MeaningGuard(kinds, vectors, knowledge.danger_words)
