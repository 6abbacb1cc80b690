"""Citations against gold norms, what an answer says, how long it is and how it reads."""

from __future__ import annotations

import pytest

from assistant.answer import AnswerOption, AnswerQuestion
from evals.metrics.judging import Score
from evals.metrics.norms import CitationValidity, GoldNormCited, NormPrecision, NormRecall
from evals.metrics.words import FirstScreenWords, MustMention, MustNotSay, Readability, flesch_douma
from tests.evals.metrics.making import answer, case, citation, outcome


def test_recall_counts_gold_norms_and_precision_counts_citations() -> None:
    judged = outcome(case("ja", norms=("AVG 6 lid 1 e", "UAVG 30")), answer("ja", "AVG 6 lid 1 c", "AVG 9", "AVG 5"))
    assert NormRecall().score(judged) == Score(1, 2)
    assert NormPrecision().score(judged) == Score(1, 3)
    assert GoldNormCited().score(judged) == Score(1)


def test_a_case_without_norms_or_an_answer_without_citations_counts_for_nothing() -> None:
    assert NormRecall().score(outcome(case("ja"), answer("ja", "AVG 6"))) is None
    assert NormPrecision().score(outcome(case("ja", norms=("AVG 6",)), answer("ja"))) is None
    assert GoldNormCited().score(outcome(case("uitleg", norms=("AVG 6",)), answer("uitleg", "AVG 6"))) is None


def test_a_sentence_is_sound_when_every_citation_leads_to_a_norm_that_exists_and_did_not_lapse() -> None:
    cited = (citation(1, "AVG 6"), citation(2, "Wbp 8", status="vervallen"), citation(3, "X 1", norm="verzonnen"))
    said = (("Goed.", (1,)), ("Vervallen.", (1, 2)), ("Zonder.", ()), ("Bestaat niet.", (3,)), ("Geen nummer.", (9,)))
    given = answer("ja", said=said).model_copy(update={"citations": cited})
    assert CitationValidity(frozenset({"norm-1", "norm-2"})).score(outcome(case("ja"), given)) == Score(1, 5)
    assert CitationValidity().score(outcome(case("ja"), given)) == Score(2, 5)
    assert CitationValidity().score(outcome(case("ja"), "ja")) is None


def test_a_point_is_mentioned_when_most_of_its_words_stand_in_one_line() -> None:
    gold = case("ja", must_mention=("alleen delen wat nodig is", "leg vast waarom je het deed", "bel Veilig Thuis"))
    said = answer("ja", conditions=("Deel niet meer dan nodig is.",), steps=("Schrijf op waarom je dit deed.",))
    assert MustMention().score(outcome(gold, said)) == Score(2, 3)
    assert MustMention().score(outcome(case("ja"), said)) is None


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("De ouders moeten toestemming geven.", 0),
        ("De ouders moeten niet eerst toestemming geven.", 1),
        ("De ouders horen het van jou.", 1),
    ],
)
def test_a_point_that_may_not_be_said_is_found_unless_it_is_denied(line: str, good: int) -> None:
    gold = case("ja", must_not_say=("ouders moeten toestemming geven",))
    assert MustNotSay().score(outcome(gold, answer("ja", headline=line))) == Score(good, 1)


def test_the_first_screen_counts_what_is_read_first_and_in_danger_no_why() -> None:
    why = tuple((f"{'woord ' * 30}{n}.", (1,)) for n in range(3))
    calm = answer("ja", said=why, headline="Ja, dat mag.", reassurance="Er is ruimte.", steps=("Kies kort.", "En dan."))
    assert FirstScreenWords().score(outcome(case("ja"), calm)) == Score(3 + 3 + 31 + 2)
    danger = calm.model_copy(update={"verdict": "spoed"})
    assert FirstScreenWords().score(outcome(case("spoed"), danger)) == Score(3 + 3 + 2)
    option = AnswerOption(value="ja", label="Ja, gegeven", leads_to=("ja",))
    asks = calm.model_copy(update={"question": AnswerQuestion(fact="f", text="Is er toestemming?", options=(option,))})
    assert FirstScreenWords().score(outcome(case("ja"), asks)) == Score(3 + 3 + 3 + 2 + 93 + 2)


def test_reading_ease_by_the_formula_and_simple_words_read_easier() -> None:
    assert flesch_douma(["De kat zat op de mat."]) == pytest.approx(206.84 - 77 - 0.93 * 6, abs=0.01)
    easy = flesch_douma(["Je mag dit delen. Deel kort."])
    hard = flesch_douma(["Gegevensverstrekking vooronderstelt noodzakelijkheidsoverwegingen."])
    assert easy is not None
    assert hard is not None
    assert easy > 65 > hard
    assert Readability().score(outcome(case("ja"), answer("ja"))) is None
