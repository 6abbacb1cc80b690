"""`python -m evals.conversation`: both halves, and with --fout what went wrong in the dev half."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from assistant.create import get_assistant
from evals.conversation.measuring import Score, judge_follow_ups, judge_texts

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
out = Console(soft_wrap=True, highlight=False)


@app.command()
def evaluate(wrong: Annotated[bool, typer.Option("--fout", help="Noem wat in dev niet goed ging.")] = False) -> None:
    """Meet hoe goed een gesprek gevolgd wordt."""
    assistant = get_assistant()
    for split in ("dev", "test"):
        for name, scores in (("vervolg", judge_follow_ups(assistant, split)), ("vragen", judge_texts(split))):
            for kind, score in scores.items():
                out.print(f"{split:5}{name:9}{kind:14}{_figures(score)}")
                for text in score.wrong if wrong and split == "dev" else ():
                    out.print(f"      {text}", markup=False)


def _figures(score: Score) -> str:
    return f"precisie {score.right}/{score.given}, recall {score.right}/{score.expected}"


if __name__ == "__main__":
    app()
