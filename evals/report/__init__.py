"""The report of a run for a council, as one HTML file and as PDF, and the entry for the Algoritmeregister.

report = report_on(database, run, limits, before=earlier_run)
as_html(report), as_pdf(report)
register_entry(organisation, contact, record, card)
"""

from evals.report.content import Report, report_on
from evals.report.html import as_html
from evals.report.pdf import as_pdf
from evals.report.register import RegisterError, entry_csv, entry_json, register_entry

__all__ = [
    "RegisterError", "Report", "as_html", "as_pdf", "entry_csv", "entry_json", "register_entry", "report_on",
]  # fmt: skip
