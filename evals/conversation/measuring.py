"""Precision and recall of a followed conversation; odd places of a file are dev, even places are test."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.conversation import read_follow_up, separate
from assistant.understanding.vocabulary import build_vocabulary
from guardrails.personal_data import mask
from knowledge.load import read_yaml

FOLDER = Path(__file__).parent


@dataclass
class Score:
    """Right of what was given (precision) and of what was expected (recall), with the texts that went wrong."""

    right: int = 0
    given: int = 0
    expected: int = 0
    wrong: list[str] = field(default_factory=list)


def half(items: list[Any], split: str) -> list[Any]:
    """The lines of one half."""
    return items[0::2] if split == "dev" else items[1::2]


def judge_follow_ups(assistant: Assistant, split: str) -> dict[str, Score]:
    """By kind; a change counts only with exactly the expected facts, a use only with the expected part."""
    data = read_yaml(FOLDER / "follow_ups.yaml")
    starts = {name: assistant.ask(text) for name, text in data["starts"].items()}
    scores: dict[str, Score] = defaultdict(Score)
    for item in half(data["follow_ups"], split):
        text, wanted = item["text"], item["kind"]
        found = read_follow_up(mask(text).text, starts[item["start"]].facts, build_vocabulary(assistant.knowledge))
        kind: str = "danger" if assistant.ask(text).verdict == "spoed" else found.kind.value
        also = item.get("also", {})
        stated = {fact: (value,) for fact, value in found.facts.items()} | dict(found.ambiguous)
        agrees = kind == wanted and found.part == (item.get("part") if kind != "danger" else found.part)
        if "facts" in item:
            agrees = agrees and stated.keys() == item["facts"].keys()
            agrees = agrees and all(
                set(values) <= set(also.get(fact, [item["facts"].get(fact)])) for fact, values in stated.items()
            )
        scores[wanted].expected += 1
        scores[kind].given += 1
        scores[wanted].right += agrees
        if not agrees:
            scores[wanted].wrong.append(f"{text} -> {kind} {stated} {found.part or ''}")
    return dict(scores)


def judge_texts(split: str) -> dict[str, Score]:
    """Texts with several questions: taken apart at all (`meer`), and into the right number (`aantal`)."""
    many, number = Score(), Score()
    for item in half(read_yaml(FOLDER / "texts.yaml")["texts"], split):
        wanted, found = item["questions"], len(separate(item["text"]))
        for score, agrees in ((many, wanted > 1 and found > 1), (number, wanted == found > 1)):
            score.expected += wanted > 1
            score.given += found > 1
            score.right += agrees
        if wanted != found:
            number.wrong.append(f"{wanted} -> {found}: {item['text']}")
    return {"meer": many, "aantal": number}
