"""Questions about the sources: told apart from sharing, answered by the right norm, short, and honest where none is."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.answering import wording
from assistant.assistant import Assistant
from assistant.choosing_norms import MOST
from assistant.named_sources import FILE as NAMES
from assistant.named_sources import named_sources
from assistant.source_questions import asks_for_explanation, compiled
from knowledge.base import Knowledge
from knowledge.errors import KnowledgeFileError
from knowledge.load import read_yaml
from knowledge.search import source_of

TEXTS = wording()["uitleg"]


def cited(answer: Answer) -> list[str]:
    return [citation.norm for citation in answer.citations]


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    ("question", "norm"),
    [
        ("wat zegt de brief over het meldnummer", "brief-34477-66-meldnummer"),
        ("wie is verwerkingsverantwoordelijke", "avg-4-7"),
        ("is de Wams al wet", "wams-36295"),
        ("hoe lang moet ik een jeugddossier bewaren", "jeugdwet-7.3.8"),
        ("wat is geheimhoudingsplicht", "handvat-2.7"),
        ("wat zegt artikel 65 van de p-wet precies?", "participatiewet-65-lid-1"),
        ("welk artikel gaat over acuut gevaar?", "avg-6-lid-1-d"),
        ("is het handvat bindend", "handvat-2.1-2.4"),
        ("wat is de avg", "avg-5-lid-1"),
        ("wat zegt de jeugdwt artikel 7.3.8", "jeugdwet-7.3.8"),
    ],
)
def test_a_question_about_the_sources_gets_its_norm_first(assistant: Assistant, question: str, norm: str) -> None:
    answer = assistant.ask(question)
    assert answer.verdict == "uitleg"
    assert cited(answer)[0] == norm


@pytest.mark.parametrize(
    "question",
    [
        "wat moet ik doen als de politie belt over een cliënt",
        "is het strafbaar als ik dit doorvertel aan school",
        "geldt de geheimhouding ook voor mij als vrijwilliger als ik iets wil melden",
        "wat zegt de wet als ik de huisarts bel over mijn leerling",
        "mag ik volgens de avg het dossier van een cliënt mailen",
        "leg uit of ik moeder moet inlichten",
        "vader vraagt om het dossier, welk artikel geldt dan",
    ],
)
def test_whether_something_may_be_shared_is_never_explained_away(assistant: Assistant, question: str) -> None:
    assert not asks_for_explanation(question)
    assert assistant.ask(question).verdict != "uitleg"


def test_danger_goes_before_an_explanation(assistant: Assistant) -> None:
    answer = assistant.ask("wat is geheimhoudingsplicht, hij heeft nu een mes en gaat mijn client steken")
    assert answer.verdict == "spoed"


@pytest.mark.parametrize(
    ("question", "norms"),
    [
        ("wat is het verschil tussen jeugdwet 7.3.11 en wgbo 457", ["jeugdwet-7.3.11-lid-1", "wgbo-457-lid-1"]),
        ("verschil artikel 33 en 34 avg", ["avg-33", "avg-34"]),
        ("wat is het verschil tussen ots en voogdij", ["bw-1-255", "bw-1-245"]),
    ],
)
def test_a_comparison_tells_of_both_sides_where_each_stands(
    assistant: Assistant, question: str, norms: list[str]
) -> None:
    answer = assistant.ask(question)
    assert cited(answer) == norms
    for text, citation in zip(said(answer), answer.citations, strict=True):
        assert text.casefold().startswith(citation.label.casefold())


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("wat staat er in artikel 12 van de wegenverkeerswet", "niet_in_bronnen"),
        ("wat staat er in artikel 99 van de jeugdwet", "niet_in_bronnen"),
        ("wat regelt de omgevingswet", "niet_in_bronnen"),
        ("wat zegt de wet over de proeftijd in een arbeidscontract", "niets"),
    ],
)
def test_what_the_sources_do_not_answer_is_one_fixed_sentence_and_who_may_know(
    assistant: Assistant, question: str, headline: str
) -> None:
    answer = assistant.ask(question)
    assert answer.verdict == "uitleg"
    assert answer.headline.endswith(TEXTS[headline])
    assert (answer.statements, answer.citations) == ((), ())
    assert list(answer.help) == TEXTS["hulp_niets"]
    assert list(answer.steps) == TEXTS["stappen_niets"]


@pytest.mark.parametrize(
    "question",
    ["wat zijn de openingstijden van het zwembad", "wat is het verschil tussen een koopcontract en een huurcontract"],
)
def test_what_holds_no_word_of_the_law_and_fits_no_norm_is_out_of_reach(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.verdict, answer.citations) == ("buiten_bereik", ())


def test_an_article_beside_one_that_the_sources_do_not_hold(assistant: Assistant) -> None:
    answer = assistant.ask("verschil artikel 33 en 99 avg")
    assert cited(answer) == ["avg-33"]
    assert TEXTS["deels"] in answer.notices


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("is de Wams al ingegaan", "aangekondigd"),
        ("is de brief uit 2019 al wet", "aangekondigd"),
        ("is het handvat verplicht", "handreiking"),
    ],
)
def test_whether_a_source_binds_comes_first(assistant: Assistant, question: str, status: str) -> None:
    answer = assistant.ask(question)
    assert said(answer)[0] == TEXTS[status]
    assert "geen wet" in said(answer)[0]


def test_a_source_that_is_no_law_says_so_once(assistant: Assistant) -> None:
    answer = assistant.ask("welke drie situaties noemt de brief van 2019")
    assert {citation.status for citation in answer.citations} == {"aangekondigd"}
    assert said(answer).count(TEXTS["aangekondigd"]) == 1
    assert said(answer)[-1] == TEXTS["aangekondigd"]


def test_since_when_a_law_holds_is_read_from_its_norms(assistant: Assistant, knowledge: Knowledge) -> None:
    answer = assistant.ask("sinds wanneer geldt de avg")
    norm = knowledge.norms[cited(answer)[0]]
    assert norm.geldig_vanaf == date(2018, 5, 25)
    assert "25 mei 2018" in said(answer)[0]
    assert assistant.ask("sinds wanneer geldt het wetboek van strafrecht").statements == ()


@pytest.mark.parametrize(
    "question",
    ["wat is de avg", "wat staat er in artikel 7.3.11 jeugdwet", "wat regelt de wmo", "uitleg over de meldcode"],
)
def test_an_explanation_is_short_and_made_of_norms(assistant: Assistant, knowledge: Knowledge, question: str) -> None:
    answer = assistant.ask(question)
    assert 1 <= len(answer.citations) <= MOST
    norms = [knowledge.norms[norm] for norm in cited(answer)]
    for text in said(answer):
        assert text in TEXTS.values() or any(norm.tekst[1:] in text for norm in norms)


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("art 6 lid 1 e avg", [("avg-6-lid-1-e",)]),
        ("wgs 8d", [("wgsh-8d",)]),
        ("artikel 1.5 wgs", [("wgs-1.5-lid-1",)]),
        ("1:240 en 1:243 bw", [("bw-1-240",), ("bw-1-243-lid-1",)]),
        ("7.3.11 tweede lid", [("jeugdwet-7.3.11-lid-2-a", "jeugdwet-7.3.11-lid-2-b")]),
        ("overweging 43 avg", [("avg-overweging-43",)]),
        ("handvat par. 2.7", [("handvat-2.7",)]),
        ("vanaf 12 jaar in de jeugdwet", []),
        ("om 14:30 in de wmo", []),
        ("binnen 72 uur volgens de avg", []),
    ],
)
def test_articles_are_read_as_people_write_them(text: str, norms: list[tuple[str, ...]], knowledge: Knowledge) -> None:
    named = named_sources(text, knowledge)
    assert (list(named.articles), named.missing) == (norms, False)


def test_every_source_of_the_norms_has_names_and_every_name_leads_to_norms(knowledge: Knowledge) -> None:
    data = read_yaml(NAMES)
    sources = {source_of(norm) for norm in knowledge.norms.values()} - {"conflict van plichten"}
    assert sources == set(data["bronnen"])
    pointed = [norm for entry in data["bronnen"].values() for norm in entry["kern"]]
    pointed += [norm for norms in data["begrippen"].values() for norm in norms]
    assert [norm for norm in pointed if norm not in knowledge.norms] == []
    for source, entry in data["bronnen"].items():
        assert {source_of(knowledge.norms[norm]) for norm in entry["kern"]} == {source}
    for term in data["begrippen"]:
        re.compile(term)


def test_a_pattern_with_an_unknown_name_is_refused_with_the_remedy() -> None:
    with pytest.raises(KnowledgeFileError, match="zet onbekend onder `woorden`"):
        compiled(["{onbekend}"])
