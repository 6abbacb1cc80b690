"""Cases of a team: JSON Lines, CSV or XLSX in, a report per line out, and nothing that is half taken in.

report = check_file("gevallen.xlsx", content, knowledge, taken=ids_that_exist)
report.cases         all cases when every line is good, else none
report.problems      per line what is wrong and what to do
"""

from evals.importing.checking import CheckReport, Problem, check_cases, check_file
from evals.importing.reading import FORMS, MOST_BYTES, FileRefusedError, too_large

__all__ = [
    "FORMS",
    "MOST_BYTES",
    "CheckReport",
    "FileRefusedError",
    "Problem",
    "check_cases",
    "check_file",
    "too_large",
]
