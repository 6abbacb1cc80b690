"""Who asks and who gets, in sentences of kinds that people type; and what must not be read into them."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.understanding.reading import TextFacts, read_text
from assistant.understanding.vocabulary import Vocabulary, build_vocabulary
from guardrails.personal_data import mask
from knowledge.base import load_knowledge


@lru_cache(maxsize=1)
def _vocabulary() -> Vocabulary:
    return build_vocabulary(load_knowledge())


def _read(text: str) -> TextFacts:
    return read_text(mask(text).text, _vocabulary())


def _value(read: TextFacts, fact: str) -> str | None:
    found = read.facts.get(fact)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "asker", "receiver"),
    [
        # The asker names himself in the third person.
        ("de woningbouw wil de wijkagent inlichten over een bewoner", "corporatie", "politie"),
        ("leerplichtambtenaar stuurt een verslag naar de officier, mag dat", "leerplicht", "om"),
        ("mag de fysiotherapeut dat doorgeven aan de leerkracht?", "wgbo_hulpverlener", "school"),
        # Who is called is the one who asks us.
        ("een werkgever belt de schuldhulpverlener over een loonbeslag", "college_schuld", "overig_ontvanger"),
        ("moeder mailt het kinderdagverblijf of haar dochter goed eet", "kinderopvang", "ouder_met_gezag"),
        # A request that I get comes from the other.
        ("als gezinscoach krijg ik van de huisarts de vraag hoe het gaat", "jeugdhulpverlener", "wgbo_hulpverlener"),
        # A job says nothing, the organisation behind it does.
        ("ik ben medewerker van het wijkteam, mag ik de school bellen", "wijkteam", "school"),
        ("als stagiaire bij de creche zie ik iets, mag veilig thuis dat weten", "kinderopvang", "veilig_thuis"),
        # Chat language for "zijn".
        (
            "thuiszorg hier, meneer heeft blauwe plekken, mag ik dat aan zn dochter zeggen",
            "wgbo_hulpverlener",
            "informeel",
        ),
        # Signing at the end.
        ("mogen we de politie antwoorden over een bezoeker? nachtopvang", "wmo_aanbieder", "politie"),
        # A table is a place.
        ("als huisarts zit ik bij het veiligheidshuis, mag ik iets inbrengen", "wgbo_hulpverlener", "zvh"),
        # Two people of one school.
        ("de mentor vraagt me wat er speelt, ik ben de conrector", "school", "eigen_organisatie"),
        ("de mentor van de nieuwe school vraagt me wat er speelt, ik ben de conrector", "school", "school"),
        # "De gemeente" is the Wmo for who supports adults.
        ("ik ben woonbegeleider, de gemeente vraagt hoe het gaat", "wmo_aanbieder", "college_wmo"),
    ],
)
def test_who_asks_and_who_gets(text: str, asker: str, receiver: str) -> None:
    read = _read(text)
    assert (_value(read, "vrager"), _value(read, "ontvanger")) == (asker, receiver)


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("waar kan ik als moeder terecht met een klacht", "betrokkene_zelf"),
        ("ik ben 16 en wil weten wat er over mij is opgeschreven", "betrokkene_zelf"),
        ("mijn vader is opgenomen en niemand vertelt iets", "informeel"),
        # Whoever names a profession is asked about in that profession.
        (
            "ik ben leerkracht, mijn zoon zit ook op school, mag ik de huisarts bellen over een leerling",
            "school",
        ),
        ("moeder vraagt of ik haar zoon wil bijpraten", None),
    ],
)
def test_a_citizen_is_told_from_a_professional(text: str, asker: str | None) -> None:
    assert _value(_read(text), "vrager") == asker


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("wij (schuldhulp) hebben het inkomen nodig dat de klantmanager al heeft", True),
        ("mag ik meekijken in het wmo dossier, ik ben jeugdconsulent", True),
        ("ik ben jeugdconsulent, mag ik de huisarts iets vertellen", False),
    ],
)
def test_wanting_to_get_is_told_from_wanting_to_give(text: str, sought: bool) -> None:
    assert _read(text).obtains is sought


@pytest.mark.parametrize(
    ("text", "consent"),
    [
        ("de bewoner zette een krabbel onder het formulier voor de tandarts", "gegeven"),
        ("client zegt: prima, bel ze maar", "gegeven"),
        ("met moeder afgesproken dat ik de juf bel", "gegeven"),
        ("het meisje stelt het op prijs als ik haar mentor uitleg wat er is", "gegeven"),
        ("hij gaf vorige week toestemming maar wil het nu toch niet", "ingetrokken"),
        ("de man heeft nergens voor getekend", "niet_gevraagd"),
        ("ze zei dat ik er met niemand over mag praten", "geweigerd"),
        ("ik denk dat moeder het wel goed vindt", None),
        ("volgens de gemeente heeft meneer getekend", None),
        ("zij tekende een huis met een boze vader", None),
    ],
)
def test_consent_is_read_only_where_somebody_gave_it(text: str, consent: str | None) -> None:
    assert _value(_read(text), "toestemming") == consent
