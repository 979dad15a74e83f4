from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.letters import deadline

days = st.dates(date(2025, 2, 1), date(2032, 11, 30))
keeps = st.integers(0, 15)
closures = st.sets(days, max_size=5)


def nth(year, month, weekday, n):
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def kept(day):
    """5 USC 6103(b): on Friday for a Saturday; Executive Order 11582: on Monday for a Sunday."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


@pytest.mark.parametrize("year", range(2025, 2033))
def test_the_holidays_in_the_data_are_those_of_the_statute(year):
    last_of_may = date(year, 5, 31)
    statute = {
        kept(date(year, 1, 1)), nth(year, 1, 0, 3), nth(year, 2, 0, 3),
        last_of_may - timedelta(days=last_of_may.weekday()), kept(date(year, 6, 19)), kept(date(year, 7, 4)),
        nth(year, 9, 0, 1), nth(year, 10, 0, 2), kept(date(year, 11, 11)), nth(year, 11, 3, 4), kept(date(year, 12, 25)),
        kept(date(year + 1, 1, 1)),
    }  # fmt: skip
    assert {day for day in deadline.holidays() if day.year == year} == {day for day in statute if day.year == year}
    assert all(name.es and name.en for name in deadline.holidays().values())


@given(days, keeps, closures)
def test_the_margin_holds_exactly_the_court_days_that_are_kept(day, keep, closed):
    last = deadline.court_day_on_or_before(day, closed)
    early = deadline.court_days_before(day, keep, closed)
    assert early <= last <= day
    assert deadline.is_court_day(early, closed)
    assert deadline.is_court_day(last, closed)
    assert deadline.court_days_between(early, last, closed) == keep


@given(days, st.integers(-40, 200), keeps, closures)
def test_a_margin_never_promises_more_than_there_is(day, before, keep, closed):
    today = day - timedelta(days=before)
    room = deadline.margin(day, today, keep=keep, closed=closed)
    assert room.hand_over_on <= room.receive_by <= day
    assert (room.state == "late") == (today > room.receive_by)
    assert (room.state == "room") == (today < room.hand_over_on)
    assert 0 <= room.court_days <= max(0, (room.receive_by - today).days)
    if room.state == "room":
        assert room.court_days > keep
    sentence = room.sentence()
    assert "{" not in sentence.es + sentence.en


@given(days, days, keeps)
def test_a_later_deadline_never_leaves_less_room(one, other, keep):
    today = date(2025, 1, 15)
    first, second = sorted([one, other])
    assert deadline.margin(first, today, keep=keep).court_days <= deadline.margin(second, today, keep=keep).court_days
    assert (
        deadline.margin(first, today, keep=keep).hand_over_on <= deadline.margin(second, today, keep=keep).hand_over_on
    )


def test_a_deadline_on_a_sunday_counts_as_the_friday_before():
    room = deadline.margin(date(2026, 3, 22), date(2026, 3, 9), keep=3)
    assert (room.receive_by, room.hand_over_on) == (date(2026, 3, 20), date(2026, 3, 17))
    assert room.court_days == 9
    assert room.sentence().en == (
        "The court must have the packet by Friday, March 20, 2026; mailing it that day does not count. Hand it to the attorney"
        " by Tuesday, March 17, 2026 at the latest. 9 court days are left."
    )


def test_thanksgiving_is_no_court_day():
    assert deadline.court_days_before(date(2026, 11, 30), 2) == date(2026, 11, 25)
    assert deadline.court_days_before(date(2026, 11, 30), 2, [date(2026, 11, 27)]) == date(2026, 11, 24)


def test_a_deadline_beyond_the_data_says_so():
    assert deadline.margin(date(2033, 1, 3), date(2026, 1, 2)).is_beyond_data
    assert not deadline.margin(deadline.known_until(), date(2026, 1, 2)).is_beyond_data
