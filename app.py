"""Streamlit entry: configuration and navigation, nothing else."""

import streamlit as st

from ui.parts.page import links, set_up

# No icon here: Streamlit would fetch it from the internet for the tab of the browser.
pages = [
    st.Page("ui/vraag.py", title="Vraag", default=True, url_path="vraag"),
    st.Page("ui/oefenen.py", title="Oefenen", url_path="oefenen"),
    st.Page("ui/bronnen.py", title="Bronnen", url_path="bronnen"),
    st.Page("ui/over.py", title="Over Deelwijzer", url_path="over"),
]
page = st.navigation(pages, position="hidden")
st.set_page_config(page_title=f"{page.title} | Deelwijzer", page_icon="🧭", layout="wide")
set_up()
links(pages)
page.run()
