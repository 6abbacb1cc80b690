"""The page "Oefenen": practise alone with situations, and see what you know and how sure you are."""

from __future__ import annotations

from datetime import date

import streamlit as st

from ui.parts.page import assistant_or_stop, heading, tell
from ui.parts.practice import Sitting, questions_of
from ui.parts.practice_picture import show_picture
from ui.parts.practice_question import show_answered, show_asked
from ui.parts.practice_start import show_start

knowledge = assistant_or_stop().knowledge
questions = questions_of(knowledge, knowledge.digest, date.today())
sitting = Sitting.of_session()
heading("Oefenen", 1)
with st.container(key="oefenen"):
    if sitting.practice is None:
        show_start(questions, knowledge, sitting)
    elif sitting.stopped:
        show_picture(sitting, knowledge)
    elif sitting.looking is not None:
        show_answered(sitting.looking, sitting, knowledge)
    elif sitting.practice.asked is not None:
        show_asked(sitting.practice.asked, sitting)
if sitting.event is not None:
    sitting.told += 1
    tell(sitting.event.text, sitting.event.target, sitting.told)
    sitting.event = None
