# ruff: noqa: E501 -- a regular expression broken over many lines is harder to read
"""Who asks and who would receive: the direction in which information goes, read from the words around a role."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.mentions import Mention
from assistant.understanding.parties import FAMILY, joined, without_bare_colleague, without_children, without_products
from assistant.understanding.third_person import parts_played

_DET = r"(?:(?:de|het|een|mijn|ons|onze|haar|zijn|hun|die|dat|deze|dit|zo n|zn|dr|mn|jullie|zelf|n|t|eigen|andere|nieuwe|vorige|oude|betrokken|behandelend|behandelende|\w+(?:e|se)) ){0,3}"

_JOB = (
    r"(?:(?:\w*mede)?werk(?:er|ster)|(?:\w*)coordinator|(?:\w*)regisseur|(?:team|groeps)?leider|manager|adviseur|stagiaire?|"
    r"vrijwillig(?:er|ster)|functionaris|jurist|secretaresse|planner|administrateur|directeur|bestuurder|begeleid(?:er|ster)|"
    r"consulent|specialist|behandelaar|hulpverlener|vertrouwenspersoon|ondersteuner|receptionist|assistente?|collega)"
)
"""A job that says nothing of the organisation: that comes behind it ("medewerker van het wijkteam")."""

_NOT_MAY = "".join(
    rf"(?<!\b{modal} )"
    for modal in (
        "mag",
        "kan",
        "moet",
        "wil",
        "zal",
        "mogen",
        "kunnen",
        "moeten",
        "willen",
        "zullen",
        "krijg",
        "krijgen",
        "kreeg",
        "hoor",
        "hoorde",
        "ontving",
    )
)
"""In "mag ik bij de huisarts navragen" the huisarts is not the one who asks."""
_I_AM = re.compile(
    rf"(?:(?:\b(?:ik|wij|we) (?:ben|zijn|werk|werken|zit|zitten|sta|stond|doe|doen|run|bied|bieden|lever|leveren|verleen|verlenen|verzorg|verzorgen|coordineer|vertegenwoordig)|(?:^|[.,:;!?(] ?)(?:ben|werk|zit|sta))(?: (?:hier|nu|zelf|al|ook|als|bij|op|in|voor|namens|vanuit|sinds|jaren|gewoon|dus|net|alleen|maar|van)){{0,4}}(?: (?:een |de )?{_JOB} (?:van|bij|in|op|voor|namens))? {_DET}"
    rf"|{_NOT_MAY}\b(?:wij|we|ik|ons|mij|me) (?:van|bij|als|vanuit|namens) {_DET}|\b(?:wij|we) |\b(?:vanuit|namens) {_DET}|\bbij ons (?:op|bij|in|als)? ?{_DET}|\bik,? |\bbij ons op |\bhier (?:een )?|\b(?:ik|mij|me|ons|wij), {_DET}"
    rf"|\bi ?(?:am|m) (?:an? )?)$"
)
_AS = re.compile(rf"\b(?:als|zijnde) (?:{_JOB} (?:van|bij|in|op|voor) )?{_DET}$")
_OUR = re.compile(r"\b(?:ons|onze|mijn|bij ons)(?: (?:eigen|kleine|hele))? $")
_TO = re.compile(rf"\b(?:aan|met|naar|richting|tegen|bij|langs|door naar|tov|tegenover|voor) {_DET}$")
_FROM = re.compile(rf"\b(?:van|bij|uit|door) {_DET}$")
_ASKS = re.compile(
    r"^[\w() ]{0,40}?\b(?:vraagt|vragen|vroeg|vroegen|wil|willen|wilt|wou|belt|bellen|belde|mailt|mailde|eist|eisen|verzoekt|"
    r"appt|informeert|vordert|heeft gevraagd|hebben gevraagd|stuurt|stuurde|staat aan|staan aan|aan de lijn|aan de balie|aan de deur|voor de deur|op de stoep|"
    r"dringt aan|nodigt|zoekt|moet weten|wenst|hengelt|vist|komt langs|verwacht|claimt|heeft (?:recht|informatie) )"
)
_I_MAY = re.compile(r"\b(?:mag|kan|moet|wil|zal|mogen|kunnen|moeten|willen|zullen|durf) (?:ik|wij|we)\b[^.?!]{0,40}$")
_INFINITIVE = re.compile(r"\b(?:vragen|bellen|mailen|willen|informeren|sturen|appen)$")
_CALLER = re.compile(
    rf"\b(?:mail\w*|brief\w*|telefoontje|verzoek\w*|belletje|appje|bericht\w*|vragenlijst|formulier|gebeld|gemaild|gevraagd|benaderd|"
    rf"belt|belde|mailt|mailde|vraagt|vroeg|appt|aan de lijn)(?: \w+){{0,2}}? (?:door|van|vanuit|namens|bij) {_DET}$"
)
_WHO_WANTS = re.compile(
    r"^,? (?:die|dat|en)(?: \w+){0,7}? (?:wil|willen|vraagt|vragen|eist|eisen|wenst|zoekt|belt|mailt)\b"
)
_OBJECT = re.compile(
    r"^(?: \w+){0,7}? ?(?:informeren|inlichten|bellen|mailen|vertellen|bijpraten|betrekken|laten weten|op de hoogte|benaderen|spreken|"
    r"geven|sturen|doorgeven|inschakelen|overleggen|melden|delen|meedelen|waarschuwen|zeggen|verstrekken|inseinen|appen|raadplegen|meegeven|laten lezen|uitnodigen|aanhaken)\b"
)
_MAY_KNOW = re.compile(
    r"^(?: \w+){0,6}? (?:weten|zien|inzien|lezen|hebben|krijgen|horen|meekijken|meelezen|inkijken|toegang|opvragen|meeluisteren)\b"
)
_TELLS_ME = re.compile(
    r"^(?: \w+){0,5}? (?:mij|me|ons|aan mij|aan ons)(?: \w+){0,6}? (?:vertellen|geven|informeren|zeggen|delen|doorgeven|laten weten|sturen|doorsturen|melden)\b"
)
_OBTAIN = re.compile(
    r"^(?: \w+){0,8}? (?:opvragen|navragen|checken|nakijken|nagaan|opzoeken|inzien|krijgen|gekregen|ontvangen|terugkrijgen|verzoeken|vragen of|horen)\b"
)
_I_GET = re.compile(rf"\b(?:krijg|krijgen) (?:ik|wij|we)\b[^.?!]{{0,50}}\b(?:van|uit) {_DET}$")
_HAS_IT = re.compile(
    r"^(?: \w+){0,2}? (?:al |nog |ook |misschien ){0,2}(?:heeft|hebben|weet|weten|bezit|kent|kennen|zag|zien)\b"
)
_WHICH = re.compile(rf"\b(?:die|dat|wat) {_DET}$")
_NEED = re.compile(r"\b(?:nodig|wil|willen|graag|opvragen|gebruiken|heb|hebben|zoek|mis)\b")
_IN_FILE = re.compile(r"\b(?:kijken|inzien|lezen|inkijken|meekijken|meelezen|neuzen|inloggen|opzoeken|raadplegen)\b")
_FILE = re.compile(r"(?:dossiers?|systeem|map)$")
_A_REQUEST = re.compile(
    r"^(?: ?\([^)]*\))?(?: (?:vandaag|gisteren|nu|net|steeds|telkens|weer|vaak|ineens|opnieuw)){0,2} (?:(?:de|het|een|\w+e) ){0,2}(?:vraag|vragen|verzoek\w*|mail\w*|telefoontje\w*|belletje\w*|brief|app\w*|formulier|vragenlijst)\b"
)
_I_WANT = re.compile(
    rf"\b(?:ik|wij|we)\b[^,.?!]{{0,40}}\b(?:wil|willen|zou|zouden|moet|moeten|vraag|vragen|heb|hebben)\b[^,.?!]{{0,12}}\b(?:van|bij|aan) {_DET}$"
)
_WANTED = re.compile(r"^[^.?!]{0,60}\b(?:heeft|hebben|nodig|opvragen|krijgen|inzien|weten|ontvangen|of)\b")
_MAY_ASK = re.compile(r"\b(?:mogen|mag|kan|kunnen|moet|moeten) (?:wij|we|ik) (?:(?:bij|aan) )?(?:de |het |een )?$")
_ASKS_AFTER = re.compile(r"^(?: \w+){0,2} (?:vragen|bevragen)\b")
_NEVER_OURS = FAMILY | {"overig_ontvanger", "ouder_zonder_gezag", "stiefouder", "pleegouder", "voogd"}
_UNRELATED = re.compile(
    r"^(?: \w+){0,3}? (?:weet|weten|wist|wil|willen|wilde|wilden|vind|vindt|vinden|vond|weigert|weigeren|zegt|zeggen|zei|zeiden|is|zijn|"
    r"heeft|hebben|had|hadden|mag|mogen|tekent|tekenen|geeft|geven|gaf|staat|staan|werkt|werken|lacht|lachen|smeken|houdt|houden|"
    r"kan|kunnen|reageert|reageren|ontwijk\w*|verbied\w*|verbood|durft|komt|haalt|slaat|sloeg|dreigt|scheiden|liggen|ligt)\b"
)
_NOT_KNOWING = re.compile(r"\b(?:niet|geen|niks|niets|niemand|nog|goed|akkoord|tegen|bezwaar|weigert|prima|fijn)\b")
_BEFORE_CONSENT = re.compile(
    r"\b(?:toestemming|akkoord|handtekening|overleg|besproken|gesproken|gevraagd|medeweten|goedkeuring|instemming|zin|wil|weten)"
    r"(?: \w+){0,3} (?:van|met|aan|bij)? ?(?:de |het |een |mijn |haar |zijn |hun |beide |vader en |moeder en )*$"
    r"|\b(?:dat|als|of|omdat|want|maar|terwijl|zonder dat|vinden|vindt|moet|moeten|wil|willen) (?:de |het |haar |zijn |hun |mijn |beide )*$"
)
_COLON = re.compile(r"^(?: (?:van )?groep \d(?:/\d)?| op het \w+| \d \w+)? ?(?:hier)? ?[:,.]")
_NOT_ME = re.compile(
    r"\b(?:mag|kan|moet|wil|zal|mogen|kunnen|moeten|willen|durf|hoef|bel|mail|vraag|stuur|informeer) (?:ik|wij|we),? $"
)
"""Before a role: "kan ik veilig thuis bellen" says what I do, not who I am."""
_OUR_OTHER = re.compile(r"\b(?:bij|naar|aan|met|van|door) (?:ons|onze|mijn) eigen $")
_PLACE = re.compile(r"\b(?:buiten|op|uit|na|tijdens|rond|binnen|van|onder) $")
"""A bare role after such a word is a place or a time ("buiten school"), not somebody."""


EXPLICIT = 3.0
"""From this score on the asker has said who he is."""
FAMILY_OR_OTHER = _NEVER_OURS


@dataclass
class RoleScore:
    """How much the words around a mention speak for asker, receiver and source of the information."""

    mention: Mention
    asker: float = 0.0
    receiver: float = 0.0
    source: float = 0.0
    asks: bool = False
    place: bool = False


@dataclass(frozen=True)
class Direction:
    """The mention that is the asker, the one that receives, whether the other asked, and whether the user
    wants to obtain (then the other is the one who shares)."""

    asker: Mention | None
    receiver: Mention | None
    other_asks: bool
    obtains: bool
    receiver_certainty: float = 0.0
    anyone_asks: bool = False
    explicit: bool = False
    """The asker has said who he is ("ik ben …")."""
    scores: tuple[RoleScore, ...] = ()
    """What the words say of every mention, in order."""


def read_direction(
    text: str, mentions: list[Mention], bounds: list[tuple[int, int]], *, minor: bool = False
) -> Direction:
    """Direction of a plain text with these role mentions; `minor` when it is about somebody under 18."""
    people = without_products(text, without_children(text, mentions, minor=minor))
    mentions = joined(text, without_bare_colleague(text, people))
    scores = [_score(text, mention, bounds) for mention in mentions]
    _tables(text, scores)
    if not any(s.asker >= EXPLICIT for s in scores):
        for part in parts_played(text, mentions, bounds, FAMILY_OR_OTHER):
            score = scores[part.mention]
            score.asker += part.asker
            score.receiver += part.receiver
            score.asks = (score.asks or part.asks) and part.receiver >= 0
    asker = max((s for s in scores if s.asker > 0), key=lambda s: s.asker, default=None)
    rest = [
        s for s in scores
        if s is not asker and not (asker and s.mention.roles == asker.mention.roles and s.receiver + s.source < 2)
    ]  # fmt: skip
    source = max((s for s in rest if s.source > max(1.5, s.receiver)), key=lambda s: s.source, default=None)
    receiver = max((s for s in rest if s.receiver > 0), key=lambda s: s.receiver, default=None)
    if receiver is None and source is None:
        receiver = next((s for s in rest if s.asker <= 0 and not s.place and not FAMILY & set(s.mention.roles)), None)
    if source and (receiver is None or source.source > receiver.receiver):
        return Direction(asker.mention if asker else None, source.mention, False, True, scores=tuple(scores))
    asks = any(s.asks for s in rest if receiver and s.mention.roles == receiver.mention.roles)
    certainty = receiver.receiver if receiver else 0.0
    return Direction(
        asker.mention if asker else None,
        receiver.mention if receiver else None,
        asks,
        False,
        certainty,
        any(s.asks for s in rest),
        asker is not None and asker.asker >= EXPLICIT and not FAMILY_OR_OTHER & set(asker.mention.roles),
        tuple(scores),
    )


def _tables(text: str, scores: list[RoleScore]) -> None:
    """ "Als huisarts zit ik bij het veiligheidshuis": a table is where the asker sits, not who the asker is."""
    for table in scores:
        others = [s for s in scores if s is not table and s.mention.roles != table.mention.roles]
        named = re.search(r"regisseur|manager", text[table.mention.start : table.mention.end])
        if (
            "zvh" in table.mention.roles
            and not named
            and (others if table.asker < EXPLICIT else any(s.asker >= 1 for s in others))
        ):
            table.receiver += table.asker
            table.asker = 0.0


def _score(text: str, mention: Mention, bounds: list[tuple[int, int]]) -> RoleScore:
    start, end = next(((s, e) for s, e in bounds if s <= mention.start < e), (0, len(text)))
    before, after = text[max(start, mention.start - 70) : mention.start], text[mention.end : min(end, mention.end + 90)]
    score = RoleScore(mention, place=bool(_PLACE.search(before)))
    if _I_AM.search(before) and not _NOT_ME.search(before):
        score.asker += 4
    elif _AS.search(before):
        score.asker += 3
    elif _OUR.search(before) and not _OUR_OTHER.search(before) and not _NEVER_OURS & set(mention.roles):
        score.asker += 1
    if not before.strip() and _COLON.search(after):
        score.asker += 2.5
    if re.match(r"^ (?:hier|alhier)\b", after):
        score.asker += 3
    if re.search(r"\(\s*$", before) and re.search(r"\b(?:ik|wij|we|ons|mij|me)\s*\(\s*$", before):
        score.asker += 4
    if score.asker >= 2.5:
        return score
    asks = _ASKS.search(after) or _WHO_WANTS.search(after)
    if asks and _I_MAY.search(before) and _INFINITIVE.search(asks.group()):
        asks = None  # "mag ik de voogd bellen": I am the one who calls
    if score.place and "school" in mention.roles and not before.endswith("van "):
        asks = None
    called = _CALLER.search(before)
    if asks and _NOT_KNOWING.search(after[: asks.end() + 22]) and "ouder_met_gezag" in mention.roles:
        asks = None
    if _TO.search(before):
        score.receiver += 2
    if asks or called:
        score.receiver += 2.5
        score.asks = True
    if FAMILY & set(mention.roles) and not asks:
        if _BEFORE_CONSENT.search(before) or (_UNRELATED.search(after) and not _TO.search(before)):
            score.receiver -= 3
        score.receiver -= 0.6
    if _OBJECT.search(after):
        score.receiver += 1.5
    if _MAY_KNOW.search(after):
        score.receiver += 1
    if _TELLS_ME.search(after) and not score.asks:
        score.source += 3
    if _FROM.search(before) and _OBTAIN.search(after) and not score.asks:
        score.source += 3.2 if re.search(r"\b(?:ik|wij|we|wijkteam|gemeente)\b", text[start:end]) else 1
    if _I_GET.search(before) and _A_REQUEST.search(after):
        score.receiver += 3
        score.asks = True
    elif (_I_GET.search(before) or (_I_WANT.search(before) and _WANTED.search(after))) and not score.asks:
        score.source += 3.2
    if _WHICH.search(before) and _HAS_IT.search(after) and _NEED.search(before):
        score.source += 3.2
    if _FILE.search(text[mention.start : mention.end]) and _IN_FILE.search(before + after):
        score.source += 3.5
    if _MAY_ASK.search(before) and (_ASKS_AFTER.search(after) or _OBTAIN.search(after)):
        score.source += 3
    # A role nearer the end of the sentence that holds "mag" is more often the one it is about.
    if re.search(r"\b(?:mag|kan|moet|mogen|kunnen|moeten)\b", text[start:end]):
        score.receiver += 0.3
    return score
