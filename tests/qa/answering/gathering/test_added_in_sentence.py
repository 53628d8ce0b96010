"""What one sentence lists with a figure each, added up."""

import pytest

from tests.qa.answering.gathering.conftest import BaseOf

_TEXT = """# Choir committee

- Expected costs of the concert: piano tuning 95, printing 60, flowers 40, drinks 130.
- The account holds 1,412.60 euro as of 15 April.
- The new net total is 27,198.00 and the new total with VAT is 32,637.60.
- Hedda paid 12 euro for stamps and 30 euro for paper.
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what do the concert costs add up to", "95 + 60 + 40 + 130 = 325"),
        ("what are the expected costs", ""),
        ("how much is in the account", ""),
        ("new totals together", ""),
    ],
)
def test_the_figures_of_a_sentence_are_added_up_where_a_sum_is_asked_for(
    base_of: BaseOf, question: str, said: str
) -> None:
    answer = base_of({"choir.md": _TEXT}).ask(question)
    assert answer.said == said if said else "=" not in (answer.said or "")
