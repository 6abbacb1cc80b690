"""From a conversation and a new text to the next conversation and a reply. Nothing is dropped without a word."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.answering import verdict_word
from assistant.assistant import Assistant
from assistant.conversation.follow_up import FollowUp, Kind, read_follow_up
from assistant.conversation.separating import separate
from assistant.conversation.state import Change, Choice, Conversation, Reply, Turn
from assistant.understanding.reading import read_text
from assistant.understanding.vocabulary import build_vocabulary
from guardrails.personal_data import mask

TITLES = {
    "record": "Dit schrijf je op.", "say": "Zo kun je het zeggen.", "steps": "Dit doe je nu.", "why": "Daarom.",
    "help": "Hier kun je terecht.", "norms": "Hier staat het.", "share": "Dit deel je wel.",
    "keep": "Dit deel je niet.",
}  # fmt: skip
NOTHING = "Daar zegt dit antwoord niets over. Wil je iets anders weten? Vertel dan wat er anders is."
UNCLEAR = "Ik weet niet zeker wat je bedoelt. Er is niets veranderd. Vertel wat er anders is, of typ: nieuwe vraag."
SAME = "Daar ging ik al van uit. Het antwoord blijft zo."
FRESH = "Stel je nieuwe vraag. Wil je terug naar de vorige? Dat kan."
ANOTHER = "Dit lees ik als een nieuwe vraag. Wil je terug naar de vorige? Dat kan."
DANGER = "Dit klinkt als gevaar. Dat gaat voor."
SHARED = ("vrager", "leeftijd", "kader")
"""Facts that hold for all questions of one text."""
AMBIGUOUS = "Ik weet nog niet wie je precies bedoelt. Kies wat klopt."


def begin(question: str, assistant: Assistant) -> Conversation:
    """A conversation that opens with this text; of several questions the first is answered and the rest waits.

    Danger anywhere in the text goes before taking it apart.
    """
    whole = assistant.ask(question)
    first, *rest = separate(question)
    if whole.verdict == "spoed" or not rest:
        return Conversation(question, whole)
    shared = _shared(question, assistant)
    return _opened(Conversation(first, whole, shared=shared, waiting=tuple(rest)), first, assistant)


def take(talk: Conversation, question: str, assistant: Assistant) -> Conversation:
    """Answer one of the waiting questions; the others go on waiting. Raises `ValueError` when it does not wait."""
    if question not in talk.waiting:
        raise ValueError("Deze vraag staat niet te wachten.")
    others = tuple(waiting for waiting in talk.waiting if waiting != question)
    return _opened(replace(talk, waiting=others, earlier=talk), question, assistant)


def _opened(talk: Conversation, question: str, assistant: Assistant) -> Conversation:
    """What the whole text tells of asker, age and setting goes along where this question does not say it itself."""
    own = read_text(mask(question).text, build_vocabulary(assistant.knowledge)).facts
    facts = {fact: value for fact, value in talk.shared.items() if fact not in own}
    return replace(talk, question=question, facts=facts, answer=assistant.ask(question, facts))


def _shared(text: str, assistant: Assistant) -> dict[str, str]:
    read = read_text(mask(text).text, build_vocabulary(assistant.knowledge))
    return {fact: read.facts[fact].value for fact in SHARED if fact in read.facts and fact not in read.ambiguous}


def say(talk: Conversation, text: str, assistant: Assistant) -> tuple[Conversation, Reply]:
    """The next state and the reply to a text; the state before it stays reachable by `undo`."""
    alone = assistant.ask(text)
    if alone.verdict == "spoed":
        facts = {**talk.facts, "spoed": "acuut"}
        known = replace(talk, facts=facts, not_known=tuple(fact for fact in talk.not_known if fact != "spoed"))
        return _turned(known, text, Reply(DANGER), _answer(known, assistant), earlier=talk)
    masked = mask(text).text
    found = read_follow_up(masked, talk.answer.facts, build_vocabulary(assistant.knowledge))
    if found.kind is Kind.NEW:
        return _anew(talk, text, found, assistant)
    if found.kind is Kind.USE:
        lines = part_of(talk.answer, found.part or "why")
        return _turned(talk, text, Reply(TITLES[found.part or "why"] if lines else NOTHING, lines))
    if found.ambiguous:
        choices = tuple(
            Choice({fact: value}, assistant.knowledge.facts[fact].value(value).label)
            for fact, values in found.ambiguous.items()
            for value in values
        )
        if not found.facts:
            return _turned(talk, text, Reply(AMBIGUOUS, choices=choices))
        settled, reply = _changed(talk, text, dict(found.facts), assistant)
        return settled, replace(reply, told=f"{reply.told} {AMBIGUOUS}", choices=choices)
    if found.kind is Kind.CONTRADICTION:
        return _asked(talk, text, found, assistant)
    if found.kind is Kind.CHANGE:
        after, reply = _changed(talk, text, dict(found.facts), assistant)
        return after, replace(reply, lines=part_of(after.answer, found.part) if found.part else ())
    return _turned(talk, text, Reply(SAME if found.kind is Kind.SAME else UNCLEAR))


def choose(talk: Conversation, choice: Choice, assistant: Assistant) -> tuple[Conversation, Reply]:
    """The user settles what was asked."""
    return _changed(talk, choice.label, dict(choice.facts), assistant)


def offered(answer: Answer) -> tuple[Choice, ...]:
    """The readings between which an answer lets the user choose."""
    return tuple(Choice(choice.facts, choice.text) for choice in answer.choices)


def undo(talk: Conversation) -> Conversation:
    """The state before the last text; the first state is its own."""
    return talk.earlier or talk


def part_of(answer: Answer, part: str) -> tuple[str, ...]:
    """The lines of one part of an answer: as they stand there, nothing is made up."""
    if part == "why":
        return tuple(statement.text for statement in answer.statements)
    if part == "norms":
        return tuple(f"{c.label}: {c.summary}" for c in answer.citations)
    lines: tuple[str, ...] = getattr(answer, part)
    return lines


def _changed(talk: Conversation, text: str, new: dict[str, str], assistant: Assistant) -> tuple[Conversation, Reply]:
    facts, not_known = {**talk.facts, **new}, tuple(fact for fact in talk.not_known if fact not in new)
    after = replace(talk, facts=facts, not_known=not_known)
    answer = _answer(after, assistant)
    changes = []
    for fact, value in new.items():
        entry, before = assistant.knowledge.facts[fact], talk.answer.facts.get(fact)
        changes.append(Change(fact, entry.kort, before.label if before else None, entry.value(value).label))
    told = "Ik heb veranderd: " + "; ".join(
        f"{c.name} {c.before} → {c.after}" if c.before else f"{c.name}: {c.after}" for c in changes
    )
    if answer.verdict == talk.answer.verdict:
        told += ". De uitkomst blijft gelijk."
    else:
        told += f". De uitkomst ging van {verdict_word(talk.answer.verdict)} naar {verdict_word(answer.verdict)}."
    return _turned(after, text, Reply(told, changes=tuple(changes)), answer, earlier=talk)


def _answer(talk: Conversation, assistant: Assistant) -> Answer:
    return assistant.ask(talk.question, talk.facts, talk.not_known)


def _asked(talk: Conversation, text: str, found: FollowUp, assistant: Assistant) -> tuple[Conversation, Reply]:
    """What now stands against what was said before: the user says which is true, one fact at a time."""
    clash = {fact for fact in found.facts if fact in talk.answer.facts}
    agreed = {fact: value for fact, value in found.facts.items() if fact not in clash}
    choices, told = [], []
    for fact in sorted(clash):
        entry, before = assistant.knowledge.facts[fact], talk.answer.facts[fact]
        now = entry.value(found.facts[fact])
        told.append(f"{entry.kort}: eerst las ik “{before.label}”, nu “{now.label}”. Wat klopt?")
        choices += [Choice({fact: before.value}, before.label), Choice({fact: now.id}, now.label)]
    if agreed:
        settled, reply = _changed(talk, text, agreed, assistant)
        return settled, replace(reply, told=" ".join([reply.told, *told]), choices=tuple(choices))
    return _turned(talk, text, Reply(" ".join(told), choices=tuple(choices)))


def _anew(talk: Conversation, text: str, found: FollowUp, assistant: Assistant) -> tuple[Conversation, Reply]:
    # The opening words hold no personal data, so their length is the same in the text as typed.
    rest = text[found.start :].strip()
    if not rest:
        return _turned(talk, text, Reply(FRESH))
    fresh = begin(rest, assistant)
    turn = Turn(mask(text).text, ANOTHER)
    return replace(fresh, turns=(*talk.turns, turn), earlier=talk), Reply(ANOTHER)


def _turned(
    talk: Conversation,
    text: str,
    reply: Reply,
    answer: Answer | None = None,
    earlier: Conversation | None = None,
) -> tuple[Conversation, Reply]:
    turns = (*talk.turns, Turn(mask(text).text, reply.told))
    return replace(talk, answer=answer or talk.answer, turns=turns, earlier=earlier or talk), reply
