"""Hand-outs of a set, as PDF or DOCX: one for the group, one for the trainer."""

from training.handout.pdf import write_pdf
from training.handout.sheet import Sheet, sheet_for_group, sheet_for_trainer
from training.handout.word import write_word

__all__ = ["Sheet", "sheet_for_group", "sheet_for_trainer", "write_pdf", "write_word"]
