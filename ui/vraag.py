"""The page "Vraag": ask, see the answer, correct what was understood, open a citation."""

from __future__ import annotations

import sys
from functools import partial

import streamlit as st

from assistant.answer import Answer
from assistant.answering import wording
from assistant.assistant import Assistant
from assistant.conversation import begin
from ui.parts.answer import show_answer
from ui.parts.certainty import show_before
from ui.parts.conversation import MAX_LENGTH, Conversation
from ui.parts.counting import count_answer, count_start
from ui.parts.examples import EXAMPLES
from ui.parts.facts import underlined
from ui.parts.follow_up import show_follow_up, show_thread
from ui.parts.guided import show_guided
from ui.parts.helpful import show_helpful
from ui.parts.model import wait_for_help, with_help
from ui.parts.page import assistant_or_stop, heading, safe, tell

DANGER = '<p class="dw-quiet"><strong>Is er nu gevaar? Bel 112.</strong> Ik bewaar niets van wat je typt.</p>'

FAILED = "Het lukt me nu niet om te antwoorden. Je tekst staat er nog. Probeer het opnieuw, of stel je vraag korter."


def start_with_field(talk: Conversation) -> None:
    """Start with what stands in the field."""
    talk.start(st.session_state.get(f"tekst-{talk.turn}") or "")


def show_form(talk: Conversation, problem: str | None = None) -> None:
    """The field for the question; what was typed stays in it."""
    if problem:
        st.html(f'<p id="probleem" tabindex="-1" class="dw-changed"><strong>{safe(problem)}</strong></p>')
    with st.form(f"vraag-{talk.turn}", border=False):
        st.text_area(
            "Vertel kort wie je bent, met wie je iets wilt delen en waarvoor. Namen zijn niet nodig.",
            value=talk.typed, height=120, key=f"tekst-{talk.turn}",
            placeholder="Bijvoorbeeld: ik ben begeleider, school vraagt hoe het thuis gaat. Mag ik iets zeggen?",
        )  # fmt: skip
        # A callback, so that the page runs once and not twice: with fifty people at once that is felt.
        st.form_submit_button("Geef antwoord", type="primary", on_click=start_with_field, args=(talk,))


def show_examples(talk: Conversation) -> None:
    """Questions to start from; the chosen kind of work is remembered in the session only."""
    heading("Of begin met een voorbeeld", 2)
    groups = list(EXAMPLES)
    chosen = st.pills("Waar werk je?", groups, default=talk.group or groups[0], required=True, key=f"werk-{talk.turn}")
    talk.group = chosen or groups[0]
    for number, example in enumerate(EXAMPLES[talk.group]):
        if st.button(example, key=f"voorbeeld-{number}", width="stretch"):
            talk.start(example)
            st.rerun()


def answer_of(talk: Conversation, assistant: Assistant) -> Answer | None:
    """The answer to the conversation, or None when the assistant failed; a failure tells its kind only."""
    if talk.shown is None:
        try:
            if talk.guided:
                talk.shown = assistant.guide(talk.facts, talk.not_known)
            elif talk.thread is None:
                talk.opens(begin(talk.typed, assistant))
            else:
                talk.shown = assistant.ask(talk.question, talk.facts, talk.not_known)
        except Exception as error:  # whatever it is, the user gets a sentence and keeps the text
            # Only the kind: a message or a stack trace could repeat what was typed.
            sys.stderr.write(f"Deelwijzer: geen antwoord door {type(error).__name__}.\n")
            return None
    return talk.shown


def problem_with(talk: Conversation) -> str | None:
    """What is wrong with a question before it is asked, in a sentence with a way on; choosing needs no text."""
    question = talk.typed
    if talk.guided:
        return None
    if not question.strip():
        return "Typ eerst je vraag. Zeg wie je bent, met wie je iets wilt delen en waarvoor."
    if len(question) > MAX_LENGTH:
        return (
            f"Je tekst is te lang: {len(question)} tekens. Er passen er {MAX_LENGTH}. Vertel het in een paar zinnen: "
            "wie ben je, wie vraagt wat, en waarvoor?"
        )
    return None


def show_asked(answer: Answer, talk: Conversation) -> None:
    """The question as it was used: masked, with the telling words underlined."""
    masked_notice = wording()["meldingen"]["gemaskeerd"]
    st.html(f'<p class="dw-asked"><strong>Je vraag:</strong> {underlined(answer)}</p>')
    if answer.masked:
        st.html(f'<p class="dw-note">{safe(masked_notice)}</p>')
    with st.container(horizontal=True, gap="small"):
        if st.button("Vraag aanpassen", key=f"aanpassen-{talk.turn}", icon=":material/edit_note:"):
            talk.edit()
            st.rerun()
        if st.button("Nieuwe vraag", key=f"nieuw-{talk.turn}", icon=":material/refresh:"):
            talk.clear()
            st.rerun()


def show_way_back(talk: Conversation) -> None:
    """The conversation that the user left for a new question."""
    if talk.left and st.button("Terug naar je vorige vraag", key="vorige-vraag", icon=":material/undo:"):
        talk.goes_on(talk.left, None)
        talk.left = None
        st.rerun()


def show_page() -> None:
    """The start, the form with a problem, or the answer."""
    talk = Conversation.of_session()
    assistant = assistant_or_stop()
    heading("Mag ik dit delen?", 1)
    told, problem, answer = "", None, None
    if not talk.asked or talk.editing:
        with st.container(key="start"):
            show_form(talk)
            st.html(DANGER)
            if not talk.asked:
                if st.button("Liever kiezen dan typen? Ga stap voor stap", key="stap-voor-stap"):
                    talk.start_guided()
                    st.rerun()
                show_way_back(talk)
                show_before(talk)
                show_examples(talk)
    elif (problem := problem_with(talk)) or (answer := answer_of(talk, assistant)) is None:
        problem = told = problem or FAILED
        with st.container(key="start"):
            show_form(talk, problem)
            st.html(DANGER)
            if problem == FAILED:
                st.html('<p class="dw-quiet">Haast? Overleg met een collega of bel Veilig Thuis: 0800-2000.</p>')
    elif talk.guided:
        question = answer.question
        told = f"Stap {len(talk.order) + 1}. {question.text}" if question else f"Antwoord: {answer.headline}"
        show_guided(answer, assistant.knowledge, talk)
    else:
        told = f"Antwoord: {answer.headline}"
        answer = with_help(answer, talk, assistant)
        if answer.verdict != "spoed":
            show_asked(answer, talk)
            show_thread(talk, assistant)
        show_answer(answer, assistant.knowledge, talk, partial(show_follow_up, talk, assistant))
        if answer.verdict == "spoed":
            show_asked(answer, talk)
            show_thread(talk, assistant)
    if problem is None and answer is not None:
        show_helpful(answer, talk)
        count_answer(answer, assistant.knowledge, talk)
        wait_for_help(answer)
    else:
        count_start()
    if talk.event:
        talk.told += 1
        tell(talk.event.text or told, "#probleem" if problem else talk.event.target, talk.told)
        talk.event = None


show_page()
