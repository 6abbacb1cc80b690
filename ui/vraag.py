"""The page "Vraag": ask, see the answer, correct what was understood, open a citation."""

from __future__ import annotations

import streamlit as st

from ui.parts.answer import show_answer
from ui.parts.conversation import Conversation
from ui.parts.page import announce, assistant_or_stop

EXAMPLES = (
    "Ik ben ambulant begeleider, de wijkconsulent vraagt hoe het thuis gaat, moeder wil het niet. Mag ik iets zeggen?",
    "De wijkagent vraagt mij of een cliënt bij ons woont. Ik werk bij de opvang. Mag ik dat zeggen?",
    "Ik ben leerkracht en zie blauwe plekken bij een kind van 6. Mag ik Veilig Thuis bellen zonder dat ouders het weten?",
)

talk = Conversation.of_session()
assistant = assistant_or_stop()

st.title("Mag ik dit delen?")
with st.form("vraag", border=False):
    question = st.text_area(
        "Vertel kort wie je bent, met wie je iets wilt delen en waarvoor. Namen zijn niet nodig.",
        value=talk.question, height=110, max_chars=4000,
        placeholder="Bijvoorbeeld: ik ben begeleider, school vraagt hoe het thuis gaat. Mag ik iets zeggen?",
    )  # fmt: skip
    sent = st.form_submit_button("Geef antwoord", type="primary")
if sent:
    talk.start(question)
    st.rerun()

if talk.question is None or not talk.asked:
    st.caption("Is er nu gevaar? Bel 112. Ik bewaar niets van wat je typt.")
    st.subheader("Of begin met een voorbeeld")
    for number, example in enumerate(EXAMPLES):
        if st.button(example, key=f"voorbeeld-{number}"):
            talk.start(example)
            st.rerun()
else:
    answer = assistant.ask(talk.question, talk.facts, talk.not_known)
    show_answer(answer, assistant.knowledge, talk)
    announce(f"Antwoord: {answer.headline}")
    if st.button("Nieuwe vraag", icon=":material/refresh:"):
        talk.clear()
        st.rerun()
