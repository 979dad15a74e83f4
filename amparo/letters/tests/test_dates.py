from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.languages import LANGUAGES, say_date
from amparo.letters import dates
from amparo.letters.signs import Plain


def read(text):
    return [one.readings for one in dates.find(Plain.of(text).text)]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(LANGUAGES), st.booleans())
def test_a_date_as_we_say_it_reads_back(day, language, weekday):
    assert read(f"Springfield, {say_date(day, language, weekday=weekday)}.") == [(day,)]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("March 3rd, 2026", [(date(2026, 3, 3),)]),
        ("3 March 2026", [(date(2026, 3, 3),)]),
        ("Sept. 3, 2025", [(date(2025, 9, 3),)]),
        ("a 3 de marzo del 2026", [(date(2026, 3, 3),)]),
        ("marzo 3, 2026", [(date(2026, 3, 3),)]),
        ("primero de enero de 2026", [(date(2026, 1, 1),)]),
        ("1º de enero de 2026", [(date(2026, 1, 1),)]),
        ("2026-03-04", [(date(2026, 3, 4),)]),
        ("03/04/2026", [(date(2026, 3, 4), date(2026, 4, 3))]),
        ("13/04/2026", [(date(2026, 4, 13),)]),
        ("04.04.2026", [(date(2026, 4, 4),)]),
        ("31/31/2026 and February 30, 2026", []),
        ("in 2019, May I say, 12 cows", []),
    ],
)
def test_dates_are_read_as_people_write_them(text, readings):
    assert read(text) == readings
