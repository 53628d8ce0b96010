import time

import pytest

from facts import Context, Fact, Source
from index.dates import short_dates, whole_date, with_full_dates, without_days
from index.terms import Stemming, wording

_terms = Stemming().terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mar 2024", "March 2024"),
        ("5 Mar", "5 March"),
        ("Mar. 5", "March 5"),
        ("on Sat 10 May", "on Saturday 10 May"),
        ("Nov", "November"),
        ("since Sept", "since September"),
        ("in jan", "in January"),
        ("Mon-Fri", "Monday-Friday"),
        ("Tues and Thurs", "Tuesday and Thursday"),
        ("next wed", "next Wednesday"),
        ("sun morning", "Sunday morning"),
    ],
)
def test_a_short_name_is_found_by_the_long_one_and_the_other_way_round(
    one: str, other: str
) -> None:
    assert _terms(one) == _terms(other)


@pytest.mark.parametrize("text", ["the sun and the wind", "jan sat and wed her", "it may mar it"])
def test_a_word_that_is_no_date_stays_as_it_is(text: str) -> None:
    assert with_full_dates(text) == text


def test_the_month_of_may_is_told_from_the_verb() -> None:
    assert _terms("12 May") == ["12", *_terms("in May")]
    assert _terms("from may") == _terms("in May")
    assert _terms("groceries may?") == [*_terms("groceries"), *_terms("in May")]
    assert _terms("do as you may") == _terms("do as you")
    assert _terms("it may rain") == ["rain"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mon-Thu 9 to 5", "tuesday wednesday"),
        ("Friday to Monday", "saturday sunday"),
        ("open from May to Aug.", "june july"),
        ("Jan – Mar", "february"),
        ("weekday tickets", "monday tuesday wednesday thursday friday"),
        ("Tues/Thurs", ""),
        ("Monday and Friday, 9 to 5", ""),
        ("you may go to March", ""),
    ],
)
def test_days_between_two_are_found_by_their_names(text: str, found: str) -> None:
    short = {"mon", "wed", "sat", "sun", "jan", "mar", "may"}
    assert [name for name in short_dates(text) if name not in short] == found.split()


def test_a_short_name_alone_in_a_cell_is_a_date() -> None:
    assert short_dates("Mar | 1180 | 76.70") == ["march"]
    assert short_dates("Mar, the town, has 1180") == []


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2024-06-05", ["june"]),
        ("12.05.2024", ["maymonth"]),
        ("13/5/24", ["maymonth"]),
        ("5/13/2024", ["maymonth"]),
        ("5/6/2024", []),
        ("2024-13-01", []),
        ("tel 0412-555", []),
    ],
)
def test_a_date_in_figures_names_its_month_where_it_has_one_meaning(
    text: str, months: list[str]
) -> None:
    assert short_dates(text) == months


def _fact(text: str) -> Fact:
    return Fact("f", text, Source("s", "Meters"), 1, context=Context())


@pytest.mark.parametrize("text", ["Mar 2024 | 1180", "March 2024 | 1180", "5 March: 1180"])
def test_a_fact_is_found_by_either_name(text: str) -> None:
    assert {"march", "mar"} <= set(_terms(wording(_fact(text))))


def test_a_word_that_never_ends_takes_no_longer_than_others() -> None:
    started = time.process_time()
    with_full_dates("monday" * 50_000)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("It is on Saturday, 12 July from 15:00.", "Saturday", "Saturday, 12 July"),
        ("It is on Saturday, 12 July from 15:00.", "12", "Saturday, 12 July"),
        ("Opened on May 3rd, 2019 by Ada.", "3rd", "May 3rd, 2019"),
        ("Opened on 3 May 2019 by Ada.", "2019", "2019"),
        ("Opened on 3 May 2019 by Ada.", "May", "May"),
        ("On Sundays 14 people sang.", "14", "14"),
        ("We meet on Saturday at 3.", "Saturday", "Saturday"),
    ],
)
def test_the_day_of_a_date_stands_for_the_whole_date(text: str, said: str, whole: str) -> None:
    start = text.index(said)
    assert text[slice(*whole_date(text, start, start + len(said)))] == whole


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("sleep on 10 June", "sleep on june"),
        ("sleep on June 10th", "sleep on june"),
        ("row 10 in June", "row 10 in june"),
        ("June 2024", "june 2024"),
    ],
)
def test_the_days_of_months_can_be_left_out(text: str, without: str) -> None:
    assert without_days(text) == without
