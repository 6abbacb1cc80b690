"""The style sheet of all pages: colours per verdict, touch targets, phone, reduced motion.

Colours are chosen for WCAG AA: white on each band is at least 5.5 : 1. Light or dark follows the device, as
Streamlit's own theme does.
"""

STYLE = """
<style>
:root { --dw-paper: #ffffff; --dw-line: #5c7f99; --dw-focus: #0b57d0; --dw-soft: #eef4f9; --dw-changed: #fff3cd;
  --dw-link: #0b4f91; --dw-gone: #fde3e3; --dw-came: #dff3e4; }
@media (prefers-color-scheme: dark) {
  :root { --dw-paper: #191b1e; --dw-line: #8cb4d2; --dw-focus: #a8c7fa; --dw-soft: #22303b; --dw-changed: #4a3c07;
    --dw-link: #a9d3f5; --dw-gone: #5a2424; --dw-came: #1d4a2b; }
}
.block-container, [data-testid="stMainBlockContainer"] { padding: 1rem 2rem 4rem !important; max-width: 76rem; }
header[data-testid="stHeader"] { display: none; }
.dw-h1 { font-size: 1.7rem; line-height: 1.25; margin: .2rem 0; padding: 0; font-weight: 700; }
.dw-h2 { font-size: 1.3rem; line-height: 1.3; margin: .6rem 0 .2rem; padding: 0; font-weight: 650; }
.dw-h3 { font-size: 1.12rem; line-height: 1.3; margin: .7rem 0 .2rem; padding: 0; font-weight: 650; }
.dw-band { border-radius: .6rem; padding: .9rem 1.1rem; color: #fff; margin: 0; }
.dw-band :is(h2, h3) { display: flex; gap: .6rem; align-items: flex-start; margin: 0; padding: 0; font-size: 1.45rem;
  line-height: 1.3; color: inherit; }
.dw-band :is(h2, h3) img { width: 1.7rem; height: 1.7rem; flex: none; margin-top: .1rem; }
.dw-band p { margin: .35rem 0 0; font-size: 1.05rem; color: inherit; }
.dw-ja, .dw-ja_mits, .dw-plicht { background: #17603a; }
.dw-nee_tenzij { background: #8a4b00; }
.dw-nee { background: #9b1c1c; }
.dw-spoed { background: #a3001b; }
.dw-hangt_af { background: #594a00; }
.dw-buiten_bereik, .dw-uitleg { background: #2d4a63; }
.dw-call { display: inline-flex; align-items: center; min-height: 44px; padding: .3rem 1.1rem; margin: .7rem .6rem 0 0;
  border-radius: .5rem; background: #fff; color: #8a0017 !important; font-weight: 700; text-decoration: none; }
.dw-why { font-size: 1.06rem; line-height: 1.55; margin: 0; }
.dw-first { border-left: .3rem solid var(--dw-line); background: var(--dw-soft); border-radius: .3rem;
  padding: .6rem .9rem; margin: .2rem 0; }
.dw-asked { border-left: .25rem solid var(--dw-line); padding: .1rem .8rem; margin: 0; overflow-wrap: anywhere; }
.dw-quote { border-left: .25rem solid var(--dw-line); padding: .2rem .8rem; margin: .4rem 0; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.dw-law { border-left: .25rem solid var(--dw-line); padding: .1rem 0 .1rem .9rem; margin: .3rem 0;
  overflow-wrap: anywhere; }
[data-testid="stHtml"] .dw-law p { margin: 0 0 .5rem; line-height: 1.55; }
[data-testid="stHtml"] .dw-law .dw-point { margin-left: 1.1rem; }
[data-testid="stHtml"] .dw-words p { margin: 0 0 .6rem; line-height: 1.55; }
.dw-found { background: var(--dw-soft); border-radius: .3rem; padding: .4rem .6rem .1rem; margin: 0 0 .5rem -.6rem; }
.dw-beside { display: grid; grid-template-columns: 1fr 1fr; gap: .3rem 1.2rem; overflow-wrap: anywhere; }
.dw-beside del { text-decoration: line-through; background: var(--dw-gone); }
.dw-beside ins { text-decoration: underline; text-underline-offset: .15em; background: var(--dw-came); }
.dw-folded summary { min-height: 44px; display: list-item; padding: .65rem 0; cursor: pointer; color: var(--dw-link); }
.dw-folded summary::marker { color: var(--dw-link); }
.dw-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.dw-snippet { font-size: .95rem; margin: -.2rem 0 .5rem; padding: 0 .9rem; overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; }
.dw-mark { text-decoration: underline; text-decoration-thickness: .14em; text-underline-offset: .2em;
  text-decoration-color: var(--dw-line); }
.dw-wide { overflow-x: auto; }
.dw-table { border-collapse: collapse; margin: .5rem 0 1rem; min-width: min(30rem, 100%); }
.dw-table caption { text-align: left; font-weight: 650; padding: .3rem 0; color: inherit; }
.dw-table :is(th, td) { border-bottom: 1px solid var(--dw-line); padding: .35rem .9rem .35rem 0; text-align: left;
  font-weight: 400; }
.dw-table thead th { font-weight: 650; }
.dw-table td { text-align: right; font-variant-numeric: tabular-nums; }
.dw-table thead th:not(:first-child) { text-align: right; }
.dw-squares { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: center; }
.dw-squares img { width: 100%; max-width: 20rem; height: auto; }
.stRadio label { min-height: 44px; align-items: center; }
.stRadio label p { font-size: 1rem; line-height: 1.45; }
.stRadio [role="radiogroup"] { gap: 0; }
.stRadio [data-testid="stWidgetLabel"] p { font-weight: 650; }
.dw-word { text-decoration: underline dotted; text-underline-offset: .2em; cursor: help; position: relative; }
.dw-word-uitleg { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.dw-word:is(:hover, :focus) .dw-word-uitleg { position: static; width: auto; height: auto; clip-path: none;
  background: var(--dw-soft); border-radius: .2rem; }
[data-testid="stMain"] .dw-word:focus-visible { outline: 3px solid var(--dw-focus); outline-offset: 2px; }
.dw-note { border: 1px solid var(--dw-line); border-radius: .4rem; padding: .5rem .8rem; margin: .1rem 0; }
.dw-changed { background: var(--dw-changed); border-radius: .4rem; padding: .6rem .9rem; margin: .1rem 0; }
.dw-quiet { font-size: .95rem; margin: .2rem 0; }
.dw-status { display: inline-block; border: 1px solid currentColor; border-radius: .3rem; padding: 0 .45rem;
  font-size: .9rem; margin-right: .3rem; }
.dw-list { margin: .2rem 0 .4rem; padding-left: 1.4rem; }
.dw-list li { margin: .2rem 0; line-height: 1.5; }
.dw-picture { width: 100%; max-width: 44rem; height: auto; }
.dw-picture-tall { display: none; width: 100%; max-width: 20rem; height: auto; }
[data-testid="stMain"] [tabindex="-1"]:focus { outline: none; }
[data-testid="stMain"] :is(a, button, summary, input, textarea, [role="tab"], [role="combobox"]):focus-visible {
  outline: 3px solid var(--dw-focus) !important; outline-offset: 2px; }
.stButton button, .stDownloadButton button, .stFormSubmitButton button, .stLinkButton a,
[data-testid="stPopover"] button, [data-testid="stPageLink"] a, [data-testid="stExpander"] summary,
[data-testid="stButtonGroup"] button, [data-testid="stSelectbox"] [role="group"],
[data-testid="stTextInputRootElement"], [data-testid="stFileUploaderDropzone"] button,
[role="tab"] { min-height: 44px; }
.stButton button, [data-testid="stPopover"] button { text-align: left; height: auto; white-space: normal; }
.stCheckbox label { min-height: 44px; align-items: center; }
.stCheckbox label p { font-size: 1rem; line-height: 1.45; }
:is([class*="st-key-voorbeeld-"], [class*="st-key-keuze-"], [class*="st-key-wacht-"]) :is(button, button *) {
  justify-content: flex-start; text-align: left; }
.stCheckbox label *, [data-testid="stPopover"] button * { white-space: normal !important; overflow: visible !important;
  text-overflow: clip !important; }
[data-testid="stHtml"] p, [data-testid="stHtml"] blockquote { margin-bottom: 0; }
[data-testid="stHtml"] a:not(.dw-call) { color: var(--dw-link); text-underline-offset: .15em; }
[data-testid="stMain"] [data-testid="stVerticalBlock"] { gap: .55rem; }
[data-testid="stButtonGroup"] [aria-checked="true"] *, [data-testid="stButtonGroup"] [aria-pressed="true"] *,
 [role="tab"][aria-selected="true"] * { color: var(--dw-link) !important; }
.st-key-start, .st-key-oefenen { max-width: 50rem; }
.st-key-bron { border: 2px solid var(--dw-line); border-radius: .6rem; padding: 1rem; background: var(--dw-paper); }
@media (min-width: 641px) { .dw-to-facts { display: none; } }
@media (max-width: 640px) {
  .block-container, [data-testid="stMainBlockContainer"] { padding: .3rem .8rem 4rem !important; }
  .dw-h1 { font-size: 1.35rem; }
  .dw-band { padding: .7rem .8rem; }
  .dw-band :is(h2, h3) { font-size: 1.2rem; }
  .dw-band :is(h2, h3) img { width: 1.4rem; height: 1.4rem; }
  .st-key-bron { position: fixed; inset: auto 0 0 0; max-height: 62vh; overflow-y: auto; z-index: 999990;
    border-radius: .8rem .8rem 0 0; box-shadow: 0 -.4rem 1.4rem rgb(0 0 0 / .35); width: 100% !important; }
  [data-testid="stPageLink"] a { padding-inline: .45rem; }
  [data-testid="stPageLink"] a :has(> [data-testid="stIconMaterial"]) { display: none; }
  .st-key-paginas { gap: .15rem !important; }
  [data-testid="stTabs"] [role="tablist"] { flex-wrap: wrap; row-gap: 0; overflow: visible; }
  .dw-beside { grid-template-columns: 1fr; }
  .dw-table :is(th, td) { padding-right: .35rem; }
  .dw-table img { width: 7rem; height: auto; }
  .dw-picture { display: none; }
  .dw-picture-tall { display: block; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
}
</style>
"""
