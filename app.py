"""Streamlit entry: configuration and navigation, nothing else."""

import streamlit as st

from ui.parts.page import set_up

st.set_page_config(page_title="Deelwijzer", page_icon="🧭", layout="wide", initial_sidebar_state="collapsed")
set_up()
pages = [
    st.Page("ui/vraag.py", title="Vraag", icon=":material/help:", default=True, url_path="vraag"),
    st.Page("ui/bronnen.py", title="Bronnen", icon=":material/menu_book:", url_path="bronnen"),
    st.Page("ui/over.py", title="Over Deelwijzer", icon=":material/info:", url_path="over"),
]
st.navigation(pages, position="top").run()
