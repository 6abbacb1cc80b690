"""Streamlit entry: configuration and navigation, nothing else."""

import streamlit as st

from ui.parts.page import links, set_up

pages = [
    st.Page("ui/vraag.py", title="Vraag", icon=":material/help:", default=True, url_path="vraag"),
    st.Page("ui/bronnen.py", title="Bronnen", icon=":material/menu_book:", url_path="bronnen"),
    st.Page("ui/over.py", title="Over Deelwijzer", icon=":material/info:", url_path="over"),
]
page = st.navigation(pages, position="hidden")
st.set_page_config(page_title=f"{page.title} | Deelwijzer", page_icon="🧭", layout="wide")
set_up()
links(pages)
page.run()
