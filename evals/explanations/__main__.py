"""`python -m evals.explanations [dev|test] [--fout]`: questions about the sources through the assistant."""

from __future__ import annotations

import sys

from assistant.create import get_assistant
from evals.explanations import measure_explanations, read_explanation_cases, right


def main(options: list[str]) -> None:
    """Print a line for each half, or for the one named; with `--fout` also what went wrong in the dev half."""
    assistant = get_assistant()
    for split in [half for half in ("dev", "test") if half in options] or ("dev", "test"):
        cases = read_explanation_cases(split=split)
        sys.stdout.write(f"{split:5} {measure_explanations(cases, assistant.ask)}\n")
        if split == "dev" and "--fout" in options:
            for case in cases:
                answer = assistant.ask(case.question)
                if not right(case, answer):
                    named = ", ".join(citation.norm for citation in answer.citations[:3]) or "geen norm"
                    sys.stdout.write(f"  {case.id} {case.kind}: {answer.verdict} ({named}). {case.question}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
