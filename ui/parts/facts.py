"""The facts as understood, each of which can be corrected in place."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.answer import Answer, AnswerFact
from knowledge.base import Knowledge
from ui.parts.conversation import Before, Conversation
from ui.parts.page import heading, safe
from ui.parts.question import FEW

ORIGINS = {
    "user": "Dit koos je zelf.", "text": "Dit las ik in je tekst.", "situation": "Dit past bij de situatie.",
    "hint": "Dit leid ik af uit je woorden.", "derived": "Dit volgt uit de rest.", "assumed": "Hier ga ik van uit.",
    "model": "Dit stelde het taalmodel voor.",
}  # fmt: skip
ALWAYS = ("vrager", "ontvanger", "toestemming", "leeftijd", "spoed")
"""Facts that people correct most: shown as a chip, also when only assumed or not known yet."""
SHORT = 44


def changed_facts(answer: Answer, before: Before, talk: Conversation) -> Mapping[str, tuple[str, str]]:
    """By fact: its name and new label, for each fact that differs from before the correction; the user's own first."""
    changed = {
        name: (found.name, found.label)
        for name, found in answer.facts.items()
        if name != "vraagtype" and before.facts.get(name) != found.label
    }
    own = {name: changed[name] for name in talk.facts if name in changed}
    return {**own, **changed}


def show_facts(answer: Answer, knowledge: Knowledge, talk: Conversation) -> None:
    """Chips for what was said and what matters most; the rest folded; and the way back."""
    if not answer.facts:
        return
    with st.container(key="begrepen-blok"):
        heading("Zo heb ik het begrepen", 2, anchor="begrepen")
        st.html('<p class="dw-quiet">Klopt er iets niet? Kies het en verbeter het. Het antwoord past zich aan.</p>')
        changed = changed_facts(answer, talk.before, talk) if talk.before else {}
        said = [name for name, found in answer.facts.items() if found.origin not in ("assumed", "derived")]
        shown = dict.fromkeys((*ALWAYS, *said, *changed, *talk.not_known))
        chips = [name for name in shown if name in knowledge.facts and name != "vraagtype"]
        if answer.question and answer.question.fact in chips:
            chips.remove(answer.question.fact)
        with st.container(horizontal=True, gap="small"):
            for name in chips:
                _chip(name, answer.facts.get(name), name in changed, knowledge, talk)
        rest = [name for name in answer.facts if name not in chips and name != "vraagtype"]
        if rest:
            # Filled only when open, as the chips: most people open none, and all of it is half of the page.
            unfolded = st.expander("Hier ga ik verder van uit", on_change="rerun", key=f"aannames-{talk.turn}")
            with unfolded:
                for name in rest if unfolded.open else ():
                    found = answer.facts[name]
                    _choose(name, found.value, f"{knowledge.facts[name].vraag}", knowledge, talk, "rest")
        if (
            talk.corrected
            and not talk.guided
            and st.button("Terug naar wat ik eerst begreep", key=f"terug-{talk.turn}", icon=":material/undo:")
        ):
            talk.undo()
            st.rerun()


def _chip(name: str, found: AnswerFact | None, changed: bool, knowledge: Knowledge, talk: Conversation) -> None:
    fact = knowledge.facts[name]
    unknown = "weet je niet" if name in talk.not_known else "nog niet bekend"
    label = f"{fact.kort}: {_short(found.label) if found else unknown}"
    if found and found.origin == "assumed":
        label += " (aanname)"
    elif found and found.origin == "model":
        label += " (taalmodel)"
    chip = st.popover(
        label, type="primary" if changed else "secondary", icon=":material/edit:" if changed else None,
        key=f"feit-{talk.turn}-{name}-{found.value if found else ''}-{changed}", on_change="rerun",
    )  # fmt: skip
    if not chip.open:
        return
    with chip:
        st.html(f'<p class="dw-quiet"><strong>{safe(fact.vraag)}</strong></p>')
        if found:
            st.html(f'<p class="dw-quiet">{safe(found.note or ORIGINS[found.origin])}</p>')
        _choose(name, found.value if found else None, fact.vraag, knowledge, talk, "chip")


def _choose(name: str, value: str | None, label: str, knowledge: Knowledge, talk: Conversation, where: str) -> None:
    """Buttons for a few values, a list for many; a choice changes the answer at once."""
    fact = knowledge.facts[name]
    key = f"{where}-{talk.turn}-{name}"
    if where == "rest" or len(fact.waarden) > FEW:
        values = [choice.id for choice in fact.waarden]
        chosen = st.selectbox(
            label, values, index=values.index(value) if value else None, placeholder="Kies of typ",
            format_func=lambda v: fact.value(v).label, key=f"{key}-{value}",
            label_visibility="visible" if where == "rest" else "collapsed",
        )  # fmt: skip
        if chosen is not None and chosen != value:
            talk.set_fact(name, chosen)
            st.rerun()
        return
    for choice in fact.waarden:
        here = choice.id == value
        icon = ":material/check:" if here else None
        if st.button(choice.label, key=f"{key}-{choice.id}", width="stretch", icon=icon, disabled=here):
            talk.set_fact(name, choice.id)
            st.rerun()


def _short(label: str) -> str:
    """A label for a chip: without what stands between brackets."""
    text = label.split(" (")[0]
    return text if len(text) <= SHORT else text[: SHORT - 1].rsplit(" ", 1)[0] + " …"


def underlined(answer: Answer) -> str:
    """The masked text as HTML, with the words that told a fact underlined."""
    text = answer.masked_text
    told = {found.span: found for found in answer.facts.values() if found.span}
    pieces, place = [], 0
    for start, end in sorted(told):
        if start < place or not start < end <= len(text):
            continue
        meaning = f"{told[start, end].name}: {told[start, end].label}"
        words = f'<span class="dw-mark" title="{safe(meaning)}">{safe(text[start:end])}</span>'
        pieces += [safe(text[place:start]), words]
        place = end
    return "".join([*pieces, safe(text[place:])])
