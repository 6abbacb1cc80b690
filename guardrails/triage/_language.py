"""Is a text readable, and is it Dutch? Small lists of the commonest words of a language decide."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_NO_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
_KEYBOARD = re.compile(r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|erty|zxcv|xcvb|cvbn|vbnm|(.)\1{3,}|(..)\2{2,}")

_DUTCH = frozenset(
    "de het een ik je wij we hij zij ze en van in is dat op te met voor niet mag aan er om dan zijn was wordt "
    "maar heeft heb hebben mijn over ook naar bij als hoe wat wie waar waarom wil kan moet moeten mogen kunnen dit "
    "die deze nu geen ja nee uit door nog wel of haar hem hun ons onze jij u uw me mij zo meer al tegen zonder "
    "vader moeder kind school vraag delen melden vertellen geven weten clienten client zeggen bellen".split()
)
_OTHERS = frozenset(
    "the and is are he she they you my his her him to of for with what how can may not do does i it this that "
    "please should about have has was from at on who "
    "und der die das ist ich nicht mit ein eine sie wir darf "
    "le la les des est je ne pas vous nous une avec pour dans que mon sur "
    "el los las es yo no una por con para mi puedo "
    "bir ve bu ben mi ne icin degil var cok nasil benim cocuk polis "
    "nie jest to na sie ze w z i moj czy mam prosze jak czy moge do dziecko policja".split()
)
# Words that Dutch shares with the others say nothing.
_OTHER_ONLY = _OTHERS - _DUTCH - {"in", "is", "of", "no", "do", "die", "das", "ne", "je", "ze", "was"}


def is_unreadable(folded: str) -> bool:
    """No words, or only letters struck at random."""
    letters = sum(char.isalpha() for char in folded)
    if letters < 3 or letters < 0.3 * len(folded.replace(" ", "")):
        return True
    words = _WORD.findall(folded)
    if any(word in _DUTCH or word in _OTHERS for word in words):
        return False
    struck = sum(bool(_KEYBOARD.search(word) or _NO_VOWEL.search(word)) for word in words)
    return struck * 2 > len(words)


def is_other_language(folded: str) -> bool:
    """Mostly another script, or more common words of other languages than of Dutch."""
    letters = [char for char in folded if char.isalpha()]
    foreign = sum(not unicodedata.name(char, "LATIN").startswith("LATIN") for char in letters)
    if foreign * 2 > len(letters):
        return True
    words = _WORD.findall(folded)
    dutch = sum(word in _DUTCH for word in words)
    other = sum(word in _OTHER_ONLY for word in words)
    return other >= 2 and other > 1.5 * dutch
