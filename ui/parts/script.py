"""The small script of all pages: Dutch as its language, a live region, Dutch for built-in English labels.

Streamlit fixes `lang` to English and has no way to change its own labels; see docs/toegankelijkheid.md for
what is replaced here and what cannot be.
"""

import json

LABELS = {
    "Skip to main content": "Ga naar de inhoud",
    "Press Ctrl+Enter to submit form": "Ctrl+Enter verstuurt",
    "Press ⌘+Enter to submit form": "⌘+Enter verstuurt",
    "Press Enter to submit form": "Enter verstuurt",
    "Press Enter to apply": "Enter zoekt",
    "Press Ctrl+Enter to apply": "Ctrl+Enter past toe",
    "Press ⌘+Enter to apply": "⌘+Enter past toe",
    "No results": "Niets gevonden",
    "Choose an option": "Kies",
    "Choose options": "Kies",
    "Clear value": "Wis de keuze",
    "Clear all": "Wis alles",
    "Select all": "Kies alles",
    "open": "open",
    "App pages": "Pagina's",
    "Copy to clipboard": "Kopieer",
    "Running...": "Even geduld …",
    "Stop": "Stop",
    "Connecting": "Verbinden",
    "Connection error": "Geen verbinding",
    "Close": "Sluit",
    "Dismiss": "Sluit",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": (
        "Deelwijzer is gestopt. Start het opnieuw met: make run"
    ),
    "Upload": "Kies een bestand",
    "Drag and drop a file here": "Of sleep het bestand hierheen",
    "Add files": "Kies een ander bestand",
    "Error:": "Fout:",
    "Page not found": "Deze bladzijde bestaat niet",
}
"""Built-in labels of Streamlit and what we put in their place; matched on the whole label."""

PATTERNS = {
    r"(\d+) options? available\.?": "$1 keuzes.",
    r"(\d+)MB per file( • .+)?": "ten hoogste $1 MB$2",
    r"File must be (\d+)(?:\.0)?MB or smaller\.": "Dit bestand is te groot: er past ten hoogste $1 MB.",
    r"Remove (.+)": "Haal $1 weg",
    r"(.+), selected\.?": "$1, gekozen.",
}
"""The same for labels with a changing part, as JavaScript regular expressions over the whole label."""

START = """
<script>
(() => {
  document.documentElement.lang = "nl";
  if (window.deelwijzer) return;
  const live = document.createElement("div");
  live.id = "dw-live";
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  live.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  document.body.appendChild(live);
  const labels = LABELS;
  const patterns = PATTERNS.map(([from, to]) => [new RegExp(`^${from}$`), to]);
  const word = (text) => {
    if (!text || text.length > 120) return null;
    const label = text.trim();
    if (Object.hasOwn(labels, label)) return labels[label];
    const found = patterns.find(([from]) => from.test(label));
    return found ? label.replace(found[0], found[1]) : null;
  };
  const attributes = ["aria-label", "title", "placeholder"];
  const dutch = (node) => {
    if (node.nodeType === 3) {
      const found = word(node.nodeValue);
      if (found && node.nodeValue !== found) node.nodeValue = found;
    } else if (node.nodeType === 1 && node.tagName !== "TEXTAREA") {
      for (const name of attributes) {
        const found = word(node.getAttribute(name));
        if (found && node.getAttribute(name) !== found) node.setAttribute(name, found);
      }
      // Streamlit names the place for a file and calls it decoration at once; the name is right.
      if (node.dataset.testid === "stFileUploaderDropzone") node.setAttribute("role", "group");
      node.childNodes.forEach(dutch);
    }
  };
  dutch(document.body);
  new MutationObserver((changes) => {
    document.documentElement.lang = "nl";
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(dutch); else dutch(change.target);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: attributes });
  window.deelwijzer = {
    tell(text, target) {
      live.textContent = "";
      setTimeout(() => { live.textContent = text; }, 80);
      if (!target) return;
      const look = (tries) => {
        const found = document.querySelector(target);
        if (!found || !found.checkVisibility()) { if (tries) setTimeout(() => look(tries - 1), 40); return; }
        found.focus({ preventScroll: true });
        const box = found.getBoundingClientRect();
        if (box.top < 0 || box.top > window.innerHeight * 0.6) found.scrollIntoView({ block: "start" });
      };
      look(25);
    },
  };
})();
</script>
""".replace("LABELS", json.dumps(LABELS)).replace("PATTERNS", json.dumps(list(PATTERNS.items())))


def telling(text: str, target: str | None, number: int) -> str:
    """A script that tells screen readers `text` and moves the focus to the selector `target`, if any.

    `number` makes each script different, so that the page runs it again for the same words.
    """
    words, place = (json.dumps(value, ensure_ascii=True).replace("<", "\\u003c") for value in (text, target))
    return (
        f"<script>/* {number} */ (() => {{ const go = (tries) => window.deelwijzer"
        f" ? window.deelwijzer.tell({words}, {place}) : tries && setTimeout(() => go(tries - 1), 50);"
        " go(40); })();</script>"
    )
