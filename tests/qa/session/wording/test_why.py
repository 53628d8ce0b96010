"""Why an answer is the answer, in words that are true of the fact shown."""

from facts import Context, Fact, Source
from qa import Answer, Hit, Verdict
from qa.session.wording.styled import text_of
from qa.session.wording.why import why


def test_words_that_stand_beside_a_fact_are_not_said_to_stand_in_it() -> None:
    columns = Context(columns=("", "2023"), before="Salaries | 66,800", headings=("Costs",))
    row = Fact("f", "Grants | 48,250", Source("r", "Report"), 1, context=columns)
    asked = "What were the salaries and grants in 2023?"
    hit = Hit(1, 0.6, row)
    said = text_of(why(Answer(asked, asked, Verdict.ANSWERED, 0.8, "It fits.", (hit,), "m")))
    lines = said.splitlines()
    assert "Words of the question that stand there: grants, 2023" in lines
    assert "Beside it, or in its heading: salaries" in lines
    assert not any(line.startswith("Not there") for line in lines)
